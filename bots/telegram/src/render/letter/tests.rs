//! The salon's own words, however hostile, leave a message that Telegram takes.

use domain::{
    Interval, Lang, Localized, booking::Status, catalogue::Service, client::Client,
    fields::LONGEST_TEXT, money::Currency, settings::Settings, staff::Staff,
};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn settings(name: &str, address: &str) -> Settings {
    Settings {
        name: Localized::one(Lang::En, name),
        kind: Kind::Salon,
        zone: chrono_tz::Tz::UTC,
        country: "FR".to_owned(),
        currency: Currency::try_from("EUR".to_owned()).unwrap(),
        lang: Lang::En,
        phone: String::new(),
        email: String::new(),
        address: Localized::one(Lang::En, address),
        about: Localized::default(),
        greeting: Localized::default(),
        step_min: 15,
        lead_min: 0,
        window_days: 30,
        cancel_before_min: 60,
        move_before_min: 60,
        hold_min: 10,
        reminding: domain::reminder::Reminding::default(),
        approval: domain::settings::Approval::Nobody,
        most_no_shows: 0,
        pace: domain::pace::Pace::default(),
        recommends: true,
        repeats: 12,
        answers_business: true,
        closed: None,
    }
}

fn booking(id: Uuid, start: Timestamp) -> Booking {
    Booking {
        id: id.into(),
        status: Status::Confirmed,
        service: id.into(),
        staff: id.into(),
        then: Vec::new(),
        booker: id.into(),
        visitor: id.into(),
        time: Interval::new(start, start.plus_minutes(60)),
        price: None,
        held_until: None,
        doubled: false,
        class: None,
        source: "bot".to_owned(),
        created: start,
        version: 1,
        sequence: 0,
    }
}

fn facts(words: &str, value: &str) -> Facts {
    let id = Uuid::from_u128(7);
    let start = Timestamp::from_ms(1_772_431_200_000);
    Facts {
        doers: Vec::new(),
        prepares: true,
        visitor: None,
        rooms: Vec::new(),
        series: Vec::new(),
        settings: settings(value, value),
        client: Client {
            id: id.into(),
            name: None,
            phone: None,
            lang: None,
            email: None,
            birthday: None,
            blocked_bot: false,
            opted_out: false,
            barred: false,
            created: start,
        },
        address: Some("1".to_owned()),
        for_staff: None,
        own_data: None,
        chat: Vec::new(),
        booking: Some(booking(id, start)),
        service: Some(Service {
            id: id.into(),
            name: Localized::one(Lang::En, value),
            about: Localized::default(),
            minutes: 60,
            buffer_before_min: 0,
            buffer_after_min: 0,
            phases: Vec::new(),
            needs: Vec::new(),
            class: None,
            price: None,
            position: 0,
            active: true,
        }),
        staff: Some(Staff {
            id: id.into(),
            name: Localized::one(Lang::En, "Maria"),
            about: Localized::default(),
            position: 0,
            active: true,
            daily_cap: None,
        }),
        words: Some(words.to_owned()),
    }
}

fn said(words: &str, value: &str) -> String {
    let booking = Uuid::from_u128(7).into();
    let message = Message::BookingConfirmed { booking };
    let letter = letter(&message, &facts(words, value), Timestamp::from_ms(0));
    letter.unwrap().text
}

/// Only our own marks, each closed; every `&` begins a name.
fn is_markup(text: &str) -> bool {
    let bare = text.replace("<b>", "").replace("</b>", "");
    let marks = text.matches("<b>").count() == text.matches("</b>").count();
    let names = ["&lt;", "&gt;", "&amp;", "&quot;"];
    let named = bare.match_indices('&').all(|(at, _)| {
        let rest = &bare[at..];
        names.iter().any(|name| rest.starts_with(name))
    });
    marks && named && !bare.contains(['<', '>'])
}

#[test]
fn own_words_stand_above_the_visit() {
    let text = said("Hello {client}: {service} on {date} at {time}.", "Cut");
    assert!(text.starts_with("Hello dear guest: Cut on "), "{text}");
    assert!(text.contains("Maria"), "{text}");
    assert!(!text.contains("you are booked"), "{text}");
}

#[test]
fn words_that_are_no_template_any_more_or_come_out_empty_give_way_to_the_usual_ones() {
    for words in ["{gone}", "{", "{address}"] {
        let text = said(words, " ");
        assert!(text.contains("you are booked"), "{words}: {text}");
    }
}

#[test]
fn what_is_sent_unasked_has_a_way_in_and_a_way_out() {
    let id = Uuid::from_u128(7);
    let messages = [
        Message::Broadcast {
            broadcast: id.into(),
        },
        Message::WinBack {
            occasion: domain::win_back::Occasion::Silence,
            booking: id.into(),
        },
    ];
    for message in messages {
        let facts = facts("Come, <b>{client}</b>!", "Cut");
        let letter = letter(&message, &facts, Timestamp::from_ms(0)).unwrap();
        assert_eq!(letter.text, "Come, &lt;b&gt;dear guest&lt;/b&gt;!");
        let Some(ReplyMarkup::InlineKeyboard(keyboard)) = letter.buttons else {
            panic!("no buttons below {message:?}");
        };
        let said: Vec<&str> = keyboard
            .inline_keyboard
            .iter()
            .flatten()
            .map(|b| &*b.text)
            .collect();
        assert!(
            said[0].contains("Book") && said[1].contains("Do not write"),
            "{said:?}"
        );
    }
}

#[test]
fn the_visit_is_told_whole_below_words_that_are_too_long() {
    let words = "{address}".repeat(LONGEST_TEXT / 9);
    let text = said(&words, &"<&>😀".repeat(250));
    assert!(is_markup(&text));
    assert!(cut::shown_units(&text) <= cut::TEXT_MAX);
    assert!(text.contains('…') && text.contains("Maria"));
}

proptest! {
    #[test]
    fn hostile_words_and_names_never_break_the_markup_or_the_limit(
        words in "[{}<>&;\"/ab😀\n]{0,40}|(\\{address\\}|<b>|&amp;|</i>|\\{service\\}){0,100}",
        value in "[<>&;\"{}/ab😀]{0,300}|(<b>|</b>|&lt;|\\{salon\\}){0,100}",
    ) {
        let text = said(&words, &value);
        prop_assert!(is_markup(&text), "{}", text);
        prop_assert!(cut::shown_units(&text) <= cut::TEXT_MAX);
        prop_assert!(text.contains("Maria"));
    }
}

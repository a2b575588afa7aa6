//! Whatever a bot says, in any language and with names of any kind, is something Telegram takes.

use dialogue::series::Word;
use domain::{
    BookingId, Interval, Localized, ServiceId, StaffId,
    booking::Booking,
    catalogue::Service,
    client::Client,
    ids::ReminderId,
    message::Message,
    recommend::Reason,
    reminder::Reminding,
    review::Stars,
    settings::{Approval, Settings},
    staff::Staff,
};
use sandbox::refusal;
use serde_json::{Value, json};
use service::messages::Facts;

use super::*;

/// Names and texts that people type, or paste to see what happens.
fn words() -> [String; 6] {
    [
        "Anna".to_owned(),
        "<b>".to_owned(),
        "</b></i><a href=\"javascript:1\">&amp;&lt;&#".to_owned(),
        "\"Anna\" & 'Co' { $salon } %s".to_owned(),
        "👩‍🎤".repeat(64).chars().take(64).collect(),
        "💅".repeat(64),
    ]
}

fn everywhere(word: &str) -> Localized {
    let mut all = Localized::default();
    for lang in Lang::ALL {
        all.set(lang, word);
    }
    all
}

fn facts(lang: Lang, kind: Kind, word: &str) -> Facts {
    let (service, staff) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    Facts {
        doers: Vec::new(),
        prepares: true,
        visitor: Some(word.to_owned()),
        rooms: vec![(everywhere(word), Some(2))],
        series: Vec::new(),
        settings: settings(lang, kind, word),
        client: Client {
            id: Uuid::nil().into(),
            name: None,
            phone: None,
            lang: Some(lang),
            email: None,
            birthday: None,
            blocked_bot: false,
            opted_out: false,
            barred: false,
            created: AT,
        },
        address: None,
        for_staff: None,
        own_data: None,
        chat: vec![domain::chat::Line {
            id: Uuid::nil().into(),
            client: Uuid::nil().into(),
            state: domain::chat::State::Sent,
            words: word.to_owned(),
            at: AT,
        }],
        words: None,
        booking: Some(booking(service, staff)),
        service: Some(Service {
            id: service,
            name: everywhere(word),
            about: everywhere(word),
            minutes: 90,
            buffer_before_min: 0,
            buffer_after_min: 0,
            phases: Vec::new(),
            needs: Vec::new(),
            class: None,
            price: visit().price,
            position: 0,
            active: true,
        }),
        staff: Some(Staff {
            id: staff,
            name: everywhere(word),
            about: everywhere(word),
            position: 0,
            active: true,
            daily_cap: None,
        }),
    }
}

fn settings(lang: Lang, kind: Kind, word: &str) -> Settings {
    Settings {
        name: everywhere(word),
        kind,
        zone: chrono_tz::Europe::Moscow,
        country: "RU".to_owned(),
        currency: Currency::try_from("EUR".to_owned()).unwrap(),
        lang,
        phone: String::new(),
        email: String::new(),
        address: everywhere(word),
        about: everywhere(word),
        greeting: everywhere(word),
        step_min: 30,
        lead_min: 60,
        window_days: 60,
        cancel_before_min: 60,
        move_before_min: 120,
        hold_min: 5,
        approval: Approval::Nobody,
        most_no_shows: 0,
        pace: domain::pace::Pace::default(),
        reminding: Reminding::default(),
        recommends: true,
        repeats: 12,
        answers_business: true,
        closed: None,
    }
}

fn booking(service: ServiceId, staff: StaffId) -> Booking {
    Booking {
        id: Uuid::nil().into(),
        status: Status::Confirmed,
        service,
        staff,
        then: Vec::new(),
        booker: Uuid::nil().into(),
        visitor: Uuid::nil().into(),
        time: Interval::new(AT, AT.plus_minutes(90)),
        price: visit().price,
        held_until: None,
        doubled: false,
        class: None,
        source: "bot".to_owned(),
        created: AT,
        version: 1,
        sequence: 0,
    }
}

/// The same visit some minutes later.
fn later_by(visit: &Booking, minutes: i64) -> Booking {
    let at = |time: Timestamp| time.plus_minutes(minutes);
    Booking {
        time: Interval::new(at(visit.time.from), at(visit.time.until)),
        ..visit.clone()
    }
}

fn letters(word: &str) -> Vec<Message> {
    let (booking, reminder) = (
        BookingId::from(Uuid::nil()),
        ReminderId::from(Uuid::from_u128(3)),
    );
    let reason = word.to_owned();
    vec![
        Message::BookingConfirmed { booking },
        Message::BookingMoved { booking },
        Message::BookingCancelled { booking },
        Message::BookingCalledOff { booking, reason },
        Message::BookingRestored { booking },
        Message::SeriesBooked {
            booking,
            all: vec![booking; 2],
        },
        Message::SeriesCancelled {
            booking,
            all: vec![booking; 2],
            reason: word.to_owned(),
        },
        Message::VisitsRestored {
            booking,
            all: vec![booking; 2],
            waiting: false,
        },
        Message::VisitsRestored {
            booking,
            all: vec![booking],
            waiting: true,
        },
        Message::MoveAsked { booking, to: AT },
        Message::Reminder { booking, reminder },
        Message::Thanks { booking, reminder },
        Message::TimeOffered { booking },
        Message::OfferOver { booking },
        Message::Chat {
            line: Uuid::nil().into(),
        },
    ]
}

fn of_series() -> impl Iterator<Item = Label> {
    let plain = [
        Word::Repeat,
        Word::Instead,
        Word::LeaveOut,
        Word::OnlyThis,
        Word::CancelFrom(3),
    ];
    let counted = |number| [Word::Weeks(number), Word::Times(number), Word::Book(number)];
    let all = plain
        .into_iter()
        .chain([1, 2, 5].into_iter().flat_map(counted));
    all.map(Label::Series)
}

fn labels(word: &str) -> Vec<Label> {
    let date = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    let mut all = vec![
        Label::Book,
        Label::MyBookings,
        Label::About,
        Label::Help,
        Label::Languages,
        Label::Service {
            name: word.to_owned(),
            minutes: 90,
            price: visit().price,
        },
        Label::Service {
            name: word.to_owned(),
            minutes: 90,
            price: None,
        },
        Label::Staff(word.to_owned()),
        Label::AddService,
        Label::AnyStaff,
        Label::Day(date, DayMark::Free),
        Label::Blank,
        Label::Previous,
        Label::Next,
        Label::Time(AT),
        Label::DateTime(AT),
        Label::Seats(AT, 200),
        Label::DateSeats(AT, 200),
        Label::BestTime(AT),
        Label::ComeAt(AT),
        Label::Visit {
            at: AT,
            name: word.to_owned(),
            visitor: word.to_owned(),
        },
        Label::ConfirmBooking,
        Label::ConfirmMove,
        Label::ChangeName,
        Label::ChangePhone,
        Label::Move,
        Label::CancelVisit,
        Label::YesCancel,
        Label::KeepVisit,
        Label::OtherDay,
        Label::Write,
        Label::Reply,
        Label::WillCome,
        Label::Back,
        Label::Cancel,
        Label::Home,
    ];
    all.extend(Reason::ALL.map(|reason| Label::Best(AT, reason)));
    all.extend(Lang::ALL.map(Label::Lang));
    all.extend(of_series());
    all.extend(Stars::ALL.map(Label::Stars));
    all.extend((1..=12).map(|month| Label::Month(2026, month)));
    all.extend((1..=7).map(Label::Weekday));
    all
}

/// Fails unless Telegram would take the call.
fn takes(method: &str, params: Value) {
    let Value::Object(params) = params else {
        panic!("{params}")
    };
    let refused = refusal(method, &params);
    assert_eq!(refused, None, "{method} {params:#?}");
}

fn takes_message(text: &str, markup: Option<Value>) {
    assert!(is_said(text), "{text}");
    let mut message = json!({"chat_id": 1, "text": text, "parse_mode": "HTML"});
    if let Some(markup) = markup {
        message["reply_markup"] = markup;
    }
    takes("sendMessage", message);
}

fn for_all(check: impl Fn(Lang, Kind, &str)) {
    for lang in Lang::ALL {
        for kind in Kind::ALL {
            for word in words() {
                check(lang, kind, &word);
            }
        }
    }
}

#[test]
fn telegram_takes_every_screen_with_every_remark_in_every_language() {
    for_all(|lang, kind, word| {
        for prompt in prompts_with(word) {
            let shown = Screen {
                lang,
                kind,
                ask_contact: true,
                ..screen(prompt)
            };
            let page = page(&shown);
            takes_message(&page.text(true), None);
            let contact = page.contact.unwrap();
            takes_message(&contact.text, None);
            assert!(contact.button.encode_utf16().count() <= BUTTON_MAX);
        }
        for notice in notices() {
            let shown = Screen {
                lang,
                kind,
                notice: Some(notice.clone()),
                ..screen(Prompt::Help {
                    salon: word.to_owned(),
                    phone: word.to_owned(),
                    cancel_before_min: 60,
                    move_before_min: 0,
                })
            };
            takes_message(&page(&shown).text(true), None);
            let word = toast(&shown, &notice);
            assert!(is_said(&word) && !word.ends_with('…'), "{lang} {word}");
            takes(
                "answerCallbackQuery",
                json!({"callback_query_id": "1", "text": word}),
            );
        }
        takes_message(&group_pointer(lang, "anna_bot"), None);
    });
}

#[test]
fn telegram_takes_every_letter_in_every_language() {
    for_all(|lang, kind, word| {
        for message in letters(word) {
            let mut facts = facts(lang, kind, word);
            let one = booking(Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
            let each = message.series().iter().zip([0, 7 * 24 * 60]);
            facts.series = each.map(|(_, later)| later_by(&one, later)).collect();
            let letter = letter(&message, &facts, AT.plus_minutes(-600));
            let letter = letter.unwrap();
            let buttons = letter.buttons.map(|buttons| json!(buttons));
            takes_message(&letter.text, buttons);
        }
    });
}

#[test]
fn every_button_says_its_word_in_every_language_and_keeps_what_follows_a_long_name() {
    for_all(|lang, kind, word| {
        let all = labels(word);
        let shown = Screen {
            lang,
            kind,
            rows: all
                .chunks(8)
                .map(|row| {
                    let button = |label: &Label| Button {
                        label: label.clone(),
                        input: Input::Nothing,
                    };
                    row.iter().map(button).collect()
                })
                .collect(),
            ..screen(Prompt::Languages)
        };
        let page = page(&shown);
        takes_message(&page.text(true), Some(json!(page.buttons)));
        let said: Vec<_> = page.buttons.inline_keyboard.iter().flatten().collect();
        assert_eq!(said.len(), all.len());
        let texts = texts(&shown);
        for (button, label) in said.into_iter().zip(all) {
            assert!(is_said(&button.text), "{lang} {label:?}");
            let units = button.text.encode_utf16().count();
            assert!(units <= BUTTON_MAX, "{lang} {label:?}: {}", button.text);
            if let Label::Service { minutes, .. } = label {
                assert!(button.text.contains(&texts.length(minutes)));
            }
        }
    });
}

#[test]
fn telegram_takes_the_profile_in_every_language_and_an_ordinary_name_is_never_cut() {
    let long = "Salon ".repeat(11);
    let names = [long[..64].to_owned()].into_iter().chain(words());
    for (lang, name) in Lang::ALL
        .into_iter()
        .flat_map(|lang| names.clone().map(move |name| (lang, name)))
    {
        for kind in Kind::ALL {
            let profile = profile(lang, kind, &name);
            let units = |text: &str| text.encode_utf16().count();
            // A name of emojis takes two units each; the gateway cuts what is too long then.
            let room = 64.max(units(&name)) - 64;
            assert!(units(&profile.description) <= 512 + room, "{lang}");
            assert!(units(&profile.short_description) <= 120 + room, "{lang}");
            let commands: Vec<Value> = profile
                .commands
                .iter()
                .map(|(word, does)| json!({"command": word, "description": does}))
                .collect();
            assert!(profile.commands.iter().all(|(_, does)| units(does) <= 256));
            takes("setMyCommands", json!({ "commands": commands }));
        }
    }
}

//! Laws of the small types: statuses, hours, names of tenants, money, texts.

use botique_domain::{
    Lang, Localized, Slug, TenantId,
    booking::{Event, Status},
    fields::FieldKind,
    money::{Currency, Money},
    schedule::{Window, check_day, day_fault},
};
use proptest::{collection::vec, prelude::*};

const EVENTS: [Event; 8] = [
    Event::Confirm,
    Event::Submit,
    Event::Approve,
    Event::Cancel,
    Event::Expire,
    Event::Arrive,
    Event::Complete,
    Event::MissVisit,
];

fn is_over(status: Status) -> bool {
    matches!(
        status,
        Status::Completed | Status::Cancelled | Status::NoShow | Status::Expired
    )
}

#[test]
fn a_visit_that_is_over_stays_so_and_every_other_can_end() {
    for status in Status::ALL {
        let moves = EVENTS
            .iter()
            .filter_map(|event| status.after(*event))
            .count();
        assert_eq!(moves == 0, is_over(status), "{status:?}");
    }
}

#[test]
fn time_is_given_back_only_by_cancel_expiry_and_no_show() {
    for status in Status::ALL {
        for event in EVENTS {
            let Some(next) = status.after(event) else {
                continue;
            };
            let frees = matches!(event, Event::Cancel | Event::Expire | Event::MissVisit);
            assert!(status.occupies(), "{status:?} moved without its time");
            assert_eq!(next.occupies(), !frees, "{status:?} {event:?}");
            assert_ne!(next, status, "a move that moves nothing");
            assert_ne!(next, Status::Held, "a hold cannot be taken again");
        }
    }
}

#[test]
fn only_what_was_done_to_an_agreed_visit_goes_back() {
    let mut steps = Vec::new();
    for after in Status::ALL {
        for before in Status::ALL {
            if after.may_go_back_to(before) {
                assert!(
                    EVENTS
                        .iter()
                        .any(|event| before.after(*event) == Some(after))
                );
                steps.push((after.code(), before.code()));
            }
        }
    }
    let expected = [
        ("arrived", "confirmed"),
        ("completed", "confirmed"),
        ("completed", "arrived"),
        ("cancelled", "pending"),
        ("cancelled", "confirmed"),
        ("no_show", "confirmed"),
    ];
    assert_eq!(steps, expected);
}

#[test]
fn status_codes_read_back() {
    for status in Status::ALL {
        assert_eq!(Status::from_code(status.code()), Some(status));
    }
    assert_eq!(Status::from_code("Held"), None);
}

fn currency() -> impl Strategy<Value = Currency> {
    "[A-Z]{3}|JPY|KWD|EUR|RUB".prop_filter_map("a code", |code| Currency::try_from(code).ok())
}

proptest! {
    #[test]
    fn any_events_end_in_at_most_four_moves(events in vec(prop::sample::select(EVENTS.to_vec()), 0..40)) {
        let (mut status, mut moves, mut freed) = (Status::Held, 0, false);
        for event in events {
            if let Some(next) = status.after(event) {
                prop_assert!(!freed && !is_over(status));
                (status, moves) = (next, moves + 1);
                freed = !status.occupies();
            }
        }
        prop_assert!(moves <= 4);
    }

    #[test]
    fn hours_read_back_as_written(a in 0_u16..=1440, b in 0_u16..=1440) {
        match Window::new(a, b) {
            Ok(window) => {
                prop_assert!(a < b);
                prop_assert_eq!(window.to_string().parse(), Ok(window));
                prop_assert_eq!(window.to_string().replace('-', " – ").parse(), Ok(window));
            }
            Err(_) => prop_assert!(a >= b),
        }
    }

    #[test]
    fn hours_never_leave_the_day(text in "\\PC{0,16}|[0-9]{1,5}:[0-9]{1,5}[-–][0-9]{1,5}:[0-9]{1,5}") {
        if let Ok(window) = text.parse::<Window>() {
            prop_assert!(window.from < window.until && window.until <= 1440);
        }
    }

    #[test]
    fn hours_of_a_day_overlap_when_they_share_a_minute(spans in vec((0_u16..60, 1_u16..20), 0..5)) {
        let windows: Vec<Window> =
            spans.iter().map(|(from, length)| Window::new(*from, from + length).unwrap()).collect();
        let shared = (0..1440).any(|minute| {
            windows.iter().filter(|window| (window.from..window.until).contains(&minute)).count() > 1
        });
        prop_assert_eq!(check_day(&windows).is_err(), shared);
    }

    #[test]
    fn hours_of_a_day_are_refused_for_what_is_wrong_with_them(
        spans in vec((0_u16..60, 0_u16..60), 0..5)) {
        let windows: Vec<Window> =
            spans.iter().map(|(from, until)| Window { from: *from, until: *until }).collect();
        let backwards = windows.iter().any(|window| window.from >= window.until);
        let shared = (0..60).any(|minute| {
            windows.iter().filter(|window| (window.from..window.until).contains(&minute)).count() > 1
        });
        let expected = match (backwards, shared) {
            (true, _) => Some(FieldKind::Order),
            (false, true) => Some(FieldKind::Overlap),
            (false, false) => None,
        };
        prop_assert_eq!(day_fault(&windows), expected);
    }

    #[test]
    fn a_slug_is_safe_in_an_address_and_reads_back(text in "\\PC{0,45}|[a-z0-9-]{0,45}") {
        let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let parts_ok = text.split('-').all(|part| !part.is_empty() && part.chars().all(inner));
        let fits = (2..=40).contains(&text.chars().count());
        match text.parse::<Slug>() {
            Ok(slug) => {
                prop_assert!(parts_ok && fits);
                prop_assert_eq!(String::from(slug), text);
            }
            Err(why) => prop_assert!(!(parts_ok && fits) && why.contains("salon-anna")),
        }
    }

    #[test]
    fn a_tenant_id_never_carries_sql(text in "\\PC{0,45}|[0-9a-z]{0,45}|t_[a-z\"';]{1,5}") {
        let plain = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        match TenantId::try_from(text.clone()) {
            Ok(id) => {
                prop_assert!(plain && (1..=40).contains(&text.len()));
                prop_assert_eq!(id.schema(), format!("t_{text}"));
            }
            Err(_) => prop_assert!(!plain || text.is_empty() || text.len() > 40),
        }
    }

    #[test]
    fn money_shows_its_exact_amount(
        minor in prop_oneof![any::<i64>(), -2_000_i64..2_000], currency in currency()) {
        let shown = Money { minor, currency }.to_string();
        let (amount, code) = shown.split_once(' ').unwrap();
        prop_assert_eq!(code, currency.code());
        let (whole, cents) = amount.split_once('.').unwrap_or((amount, ""));
        let width = currency.decimals() as usize;
        prop_assert!(cents.is_empty() || (cents.len() == width && cents.bytes().any(|b| b != b'0')));
        let digits = format!("{whole}{cents:0<width$}");
        prop_assert_eq!(digits.parse::<i64>(), Ok(minor), "{}", shown);
    }

    #[test]
    fn a_text_falls_back_to_a_language_that_has_it(text in "\\PC{1,20}", other in "\\PC{1,20}") {
        let mut texts = Localized::one(Lang::Ru, text.clone());
        prop_assert_eq!(texts.get(Lang::Ru), &text);
        prop_assert_eq!(texts.get(Lang::En), &text);
        texts.set(Lang::En, other.clone());
        prop_assert_eq!((texts.get(Lang::En), texts.get(Lang::Ru)), (other.as_str(), text.as_str()));
        let json = serde_json::to_string(&texts).unwrap();
        prop_assert_eq!(serde_json::from_str::<Localized>(&json).unwrap(), texts);
    }
}

#[test]
fn language_tags_are_understood() {
    assert_eq!(Lang::from_tag("ru-RU"), Some(Lang::Ru));
    assert_eq!(Lang::from_tag("EN_us"), Some(Lang::En));
    assert_eq!(Lang::from_tag("uk"), Some(Lang::Uk));
    assert_eq!(Lang::from_tag("kk-Cyrl-KZ"), Some(Lang::Kk));
    assert_eq!(Lang::from_tag("uz_UZ"), Some(Lang::Uz));
    assert_eq!(Lang::from_tag("russian"), None);
    assert!(Localized::default().is_empty() && Localized::default().get(Lang::En).is_empty());
}

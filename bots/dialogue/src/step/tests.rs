mod work;

use chrono::NaiveDate;
use domain::{BookingId, Lang, ServiceId, StaffId, Timestamp, link::Link, review::Stars};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{input::Input, screen::Notice};

fn service() -> ServiceId {
    Uuid::from_u128(1).into()
}

fn visit() -> BookingId {
    Uuid::from_u128(2).into()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

fn pick() -> Pick {
    Pick {
        service: service(),
        then: Then::default(),
        staff: StaffChoice::Any,
    }
}

fn held() -> Held {
    Held {
        questions: 0,
        urgent: false,
        pick: pick(),
        booking: visit(),
        day: day(),
    }
}

#[allow(clippy::too_many_lines, reason = "one of each")]
fn steps() -> Vec<Step> {
    let (pick, held, booking, day) = (pick(), held(), visit(), day());
    let start = Timestamp::from_ms(1_800_000_000_000);
    let mut steps = vec![
        Step::Home,
        Step::Services { page: 1 },
        Step::Staff {
            service: service(),
            page: 0,
        },
        Step::Days { pick, month: None },
        Step::More { pick, page: 0 },
        Step::Days {
            pick: Pick {
                then: pick.then.and(service()),
                ..pick
            },
            month: None,
        },
        Step::Times { pick, day, page: 0 },
        Step::Nearest {
            pick,
            around: start,
        },
        Step::Name { held, again: false },
        Step::Name { held, again: true },
        Step::Phone { held, again: false },
        Step::Summary { held },
        Step::Booked { booking },
        Step::Mine { page: 0 },
        Step::Visit { booking },
        Step::MoveDays {
            booking,
            month: Some((2026, 12)),
        },
        Step::MoveTimes {
            booking,
            day,
            page: 0,
        },
        Step::MoveNearest {
            booking,
            around: start,
        },
        Step::ConfirmMove { booking, start },
        Step::Moved { booking },
        Step::ConfirmCancel { booking },
        Step::Cancelled { booking },
        Step::Rated { booking },
        Step::OfStaff {
            staff: StaffId::from(Uuid::from_u128(3)),
            page: 0,
        },
        Step::Past { page: 0 },
        Step::Wish {
            booking,
            held: Some(held),
        },
        Step::Wish {
            booking,
            held: None,
        },
        Step::Own,
        Step::OwnName,
        Step::OwnPhone,
        Step::OwnDetail {
            detail: Detail::Email,
        },
        Step::ConfirmErase,
        Step::Erased,
        Step::Rested {
            back: Box::new(Step::Summary { held }),
        },
    ];
    for page in [
        Aside::Help,
        Aside::About,
        Aside::Languages,
        Aside::Write,
        Aside::Written,
    ] {
        steps.push(Step::Aside {
            page,
            back: Box::new(Step::Summary { held }),
        });
    }
    steps.extend(work::steps());
    steps
}

fn inputs() -> Vec<Input> {
    let start = Timestamp::from_ms(1_800_000_000_000);
    let clients = vec![
        Input::Home,
        Input::Book,
        Input::MyBookings(0),
        Input::About,
        Input::Help,
        Input::Languages,
        Input::PickLang(Lang::Ru),
        Input::ServicePage(2),
        Input::PickService(service()),
        Input::StaffPage(1),
        Input::PickStaff(StaffChoice::One(StaffId::from(Uuid::from_u128(3)))),
        Input::PickMonth(2027, 1),
        Input::PickDay(day()),
        Input::WhyNot(day()),
        Input::TimePage(1),
        Input::PickTime(start),
        Input::Confirm(visit()),
        Input::ConfirmMove(visit(), start),
        Input::ChangeName,
        Input::ChangePhone,
        Input::OpenBooking(visit()),
        Input::Move(visit()),
        Input::AskCancel(visit()),
        Input::CancelBooking(visit()),
        Input::Follow(Link::default()),
        Input::Follow(Link {
            service: Some(service()),
            staff: Some(StaffId::from(Uuid::from_u128(3))),
            campaign: "insta".into(),
        }),
        Input::Resume,
        Input::Again,
        Input::AddService,
        Input::PastBookings(1),
        Input::Own,
        Input::AddWish(visit()),
        Input::AskErase,
        Input::Erase,
        Input::WillCome(visit()),
        Input::Rate(visit(), Stars::ALL[4]),
        Input::Back,
        Input::Cancel,
        Input::Nothing,
        Input::Text("Anna".into()),
        Input::Contact {
            phone: "+4915112345601".into(),
            own: true,
        },
        Input::Stale,
        Input::Unknown,
        Input::Blocked(true),
        Input::Link("k3x9".into()),
    ];
    [clients, work::inputs()].concat()
}

#[test]
fn a_hold_is_given_back_whenever_its_step_is_left_unbooked() {
    for step in steps() {
        for input in inputs() {
            let (next, effect) = advance(&step, &input);
            let left = step.hold().is_some() && next.hold().is_none();
            // Giving stars gives a hold back too, and so does going to work.
            let given_back = match effect {
                Effect::Release(hold, _) => Some(hold) == step.hold(),
                Effect::Rate(..) | Effect::Link(_) | Effect::Work(_) => step.hold().is_some(),
                _ => false,
            };
            assert_eq!(left, given_back, "{step:?} with {input:?}");
        }
    }
}

#[test]
fn back_leads_home_from_everywhere_in_a_few_taps() {
    for mut step in steps() {
        for _ in 0..8 {
            step = advance(&step, &Input::Back).0;
        }
        assert_eq!(step, Step::Home);
    }
}

#[test]
fn help_is_everywhere_and_returns_to_where_it_was_asked() {
    for step in steps() {
        let (help, _) = advance(&step, &Input::Help);
        let (returned, _) = advance(&help, &Input::Back);
        let expected = match step {
            Step::Aside { back, .. } => *back,
            other => other,
        };
        assert_eq!(returned, expected);
    }
}

#[test]
fn cancel_leaves_a_booking_and_keeps_a_visit() {
    let (next, effect) = advance(&Step::Summary { held: held() }, &Input::Cancel);
    assert_eq!(next, Step::Home);
    assert_eq!(effect, Effect::Release(visit(), Some(Notice::Left)));
    let (next, effect) = advance(&Step::ConfirmCancel { booking: visit() }, &Input::Cancel);
    assert_eq!(
        (next, effect),
        (Step::Visit { booking: visit() }, Effect::Say(Notice::Kept))
    );
}

#[test]
fn a_button_of_another_step_changes_nothing_and_says_so() {
    let (next, effect) = advance(&Step::Home, &Input::CancelBooking(visit()));
    assert_eq!((next, effect), (Step::Home, Effect::Say(Notice::Stale)));
    let other = BookingId::from(Uuid::from_u128(9));
    let step = Step::ConfirmCancel { booking: visit() };
    let (next, effect) = advance(&step, &Input::CancelBooking(other));
    assert_eq!((next, effect), (step, Effect::Say(Notice::Stale)));
}

#[test]
fn an_old_confirm_button_books_nothing_else() {
    let other = BookingId::from(Uuid::from_u128(9));
    let summary = Step::Summary { held: held() };
    let (next, effect) = advance(&summary, &Input::Confirm(other));
    assert_eq!(
        (next, effect),
        (summary.clone(), Effect::Say(Notice::Stale))
    );
    assert_eq!(
        advance(&summary, &Input::Confirm(visit())).1,
        Effect::Confirm(held())
    );
}

#[test]
fn every_step_survives_storage() {
    for step in steps() {
        let text = serde_json::to_string(&step).unwrap();
        assert_eq!(serde_json::from_str::<Step>(&text).unwrap(), step);
    }
}

proptest! {
    #[test]
    fn any_walk_stays_small_and_never_stacks_side_pages(
        walk in proptest::collection::vec(0..100_usize, 0..60)
    ) {
        let all = inputs();
        let mut step = Step::Home;
        for turn in walk {
            step = advance(&step, &all[turn % all.len()]).0;
            if let Step::Aside { back, .. } = &step {
                let nested = matches!(**back, Step::Aside { .. });
                prop_assert!(!nested);
            }
            prop_assert!(serde_json::to_string(&step).unwrap().len() < 1_000);
        }
    }
}

//! Steps of the salon's own people.

use domain::{ClassId, alert::Topic};
use service::{desk::Mark, series::Answer};

use super::*;
use crate::work::{Act, Do, Seen, Wish};

fn seen() -> Seen {
    Seen {
        booking: visit(),
        version: 3,
        day: Some(day()),
    }
}

fn class() -> ClassId {
    Uuid::from_u128(6).into()
}

fn start() -> Timestamp {
    Timestamp::from_ms(1_800_000_000_000)
}

fn sure(despite: bool) -> At {
    At::MoveSure {
        seen: seen(),
        staff: None,
        start: start(),
        despite,
        double: despite,
    }
}

/// Clients and their chats, opened from a visit and not.
fn clients() -> impl Iterator<Item = At> {
    let all = [(0, Some(visit())), (1, None)].map(|(page, visit)| {
        let client = Uuid::from_u128(5).into();
        [
            At::Chats { page },
            At::Client { client, visit },
            At::Chat {
                client,
                page,
                visit,
            },
            At::Reply { client, visit },
        ]
    });
    all.into_iter().flatten()
}

/// A series that waits, and a class.
fn together() -> [At; 6] {
    let (seen, class, day) = (seen(), class(), Some(day()));
    let waiting = vec![start(), start().plus_minutes(7 * 24 * 60)];
    [
        At::Visit {
            seen,
            waiting: waiting.clone(),
            class: Some(class),
        },
        At::Decline { seen, waiting },
        At::Class {
            class,
            day,
            page: 1,
        },
        At::ClassOff {
            class,
            day: None,
            reason: String::new(),
        },
        At::ClassOff {
            class,
            day,
            reason: "ill".to_owned(),
        },
        At::ClassIsOff { class, day },
    ]
}

/// A visit on its way elsewhere, with who has it and with another.
fn moves() -> Vec<At> {
    let (seen, day, month) = (seen(), day(), Some((2026, 12)));
    let staff = StaffId::from(Uuid::from_u128(3));
    vec![
        At::MoveStaff { seen, page: 0 },
        At::MoveDays {
            seen,
            staff: None,
            month,
        },
        At::MoveDays {
            seen,
            staff: Some(staff),
            month,
        },
        At::MoveTimes {
            seen,
            staff: Some(staff),
            day,
            page: 0,
        },
        sure(true),
    ]
}

/// A phone that clients have is asked about.
fn known_phone() -> At {
    At::AddWho {
        wish: Wish {
            service: service(),
            staff: Uuid::from_u128(3).into(),
            client: None,
        },
        start: start(),
        name: "Vera".to_owned(),
        phone: "+79161234567".to_owned(),
    }
}

/// One of each.
pub(super) fn steps() -> Vec<Step> {
    let (seen, day, start, month) = (seen(), day(), start(), Some((2026, 12)));
    let staff = StaffId::from(Uuid::from_u128(3));
    let client = Some(Uuid::from_u128(5).into());
    let wish = Wish {
        service: service(),
        staff,
        client: None,
    };
    let known = Wish { client, ..wish };
    let name = "Vera".to_owned();
    let all = [
        At::Menu,
        At::Day { day: None, page: 1 },
        At::Calendar { month },
        At::visit(seen),
        At::Reason { seen },
        At::AddServices { client, page: 0 },
        At::AddStaff {
            service: service(),
            client,
            page: 0,
        },
        At::AddDays { wish, month },
        At::AddTimes { wish, day, page: 0 },
        At::AddTimes {
            wish: known,
            day,
            page: 0,
        },
        At::AddName { wish, start },
        At::AddPhone {
            wish,
            start,
            name: name.clone(),
        },
        At::AddSure {
            wish,
            start,
            name,
            phone: None,
            despite: false,
            double: false,
        },
        At::BlockStaff { page: 0 },
        At::BlockDays { staff, month },
        At::BlockTimes { staff, day },
        At::Blocked {
            staff,
            id: Uuid::from_u128(4).into(),
            from: start,
            until: start.plus_minutes(60),
        },
        At::Alerts,
        At::Week { back: 1 },
    ];
    let more = together().into_iter().chain(moves()).chain(clients());
    let all = all.into_iter().chain(more).chain([known_phone()]);
    all.map(|to| Step::Work { to }).collect()
}

/// One of each.
pub(super) fn inputs() -> Vec<Input> {
    let mut all = vec![
        Act::Menu,
        Act::Today,
        Act::Day(day()),
        Act::Page(1),
        Act::Calendar,
        Act::Open(visit()),
        Act::Undo(visit()),
        Act::ConfirmAll(visit()),
        Act::AskDeclineAll(visit()),
        Act::Class(class(), 1),
        Act::AskClassOff(class()),
        Act::ClassOff(class()),
        Act::RestoreClass(class()),
        Act::Known(Uuid::from_u128(5).into()),
        Act::Stranger,
        Act::AskCancel(visit()),
        Act::Move(visit()),
        Act::Skip,
        Act::Sure(start()),
        Act::Add,
        Act::AddFor(Uuid::from_u128(5).into()),
        Act::Others,
        Act::Block,
        Act::WholeDay,
        Act::Unblock,
        Act::Week(2),
        Act::Alerts,
        Act::NoQuiet,
    ];
    all.extend(Topic::ALL.map(Act::Switch));
    all.extend(Topic::ALL.map(Act::SwitchMail));
    all.extend(Mark::ALL.map(|mark| Act::Mark(visit(), mark)));
    all.into_iter().map(Input::Work).collect()
}

/// Whether this is nobody's business but the salon's own people's.
fn is_work(step: &Step, effect: &Effect) -> bool {
    matches!(step, Step::Work { .. }) || matches!(effect, Effect::Work(_))
}

#[test]
fn whatever_is_done_at_work_stays_behind_the_one_door_that_asks_who_it_is() {
    for step in steps() {
        for input in super::inputs() {
            let (next, effect) = advance(&step, &input);
            let harmless = matches!(
                effect,
                Effect::Show
                    | Effect::Say(_)
                    | Effect::SetLang(_)
                    | Effect::Blocked(_)
                    | Effect::WillCome(_)
                    | Effect::Rate(..)
                    | Effect::Again
                    | Effect::Follow(_)
                    | Effect::Link(_)
            );
            assert!(harmless || is_work(&next, &effect), "{step:?} {input:?}");
        }
    }
    for step in super::steps() {
        for input in inputs() {
            let (next, effect) = advance(&step, &input);
            let refused = effect == Effect::Say(Notice::Stale) && next == step;
            assert!(refused || is_work(&next, &effect), "{step:?} {input:?}");
        }
    }
}

#[test]
fn a_visit_is_changed_only_as_it_was_shown() {
    let at = |to| Step::Work { to };
    let shown = at(At::visit(seen()));
    let mark = |id| Input::Work(Act::Mark(id, Mark::Arrived));
    let (_, effect) = advance(&shown, &mark(visit()));
    assert_eq!(effect, Effect::Work(Do::Mark(seen(), Mark::Arrived)));
    let other = BookingId::from(Uuid::from_u128(9));
    let stale = Effect::Say(Notice::Stale);
    assert_eq!(
        advance(&shown, &mark(other)),
        (shown.clone(), stale.clone())
    );
    assert_eq!(advance(&at(At::Menu), &mark(visit())).1, stale);
    // Yes is to the start on the screen, and to the warning only when it was given.
    for despite in [false, true] {
        let (_, effect) = advance(&at(sure(despite)), &Input::Work(Act::Sure(start())));
        assert_eq!(effect, Effect::Work(Do::Move));
    }
    let later = Input::Work(Act::Sure(start().plus_minutes(1)));
    assert_eq!(advance(&at(sure(true)), &later).1, stale);
}

#[test]
fn a_visit_is_cancelled_after_the_question_why() {
    let at = |to| Step::Work { to };
    let (asked, effect) = advance(
        &at(At::visit(seen())),
        &Input::Work(Act::AskCancel(visit())),
    );
    assert_eq!(
        (&asked, effect),
        (&at(At::Reason { seen: seen() }), Effect::Show)
    );
    let (_, effect) = advance(&asked, &Input::Text("ill".into()));
    assert_eq!(effect, Effect::Work(Do::Cancel(seen(), "ill".into())));
    let (_, effect) = advance(&asked, &Input::Work(Act::Skip));
    assert_eq!(effect, Effect::Work(Do::Cancel(seen(), String::new())));
    let (back, effect) = advance(&asked, &Input::Back);
    assert_eq!((back, effect), (at(At::visit(seen())), Effect::Show));
}

#[test]
fn all_visits_of_a_series_that_were_shown_are_answered_at_once_and_declined_after_the_question_why()
{
    let at = |to| Step::Work { to };
    let waiting = vec![start(), start().plus_minutes(7 * 24 * 60)];
    let shown = at(At::Visit {
        seen: seen(),
        waiting: waiting.clone(),
        class: None,
    });
    let answers = |says| Effect::Work(Do::Answer(seen(), waiting.clone(), says));
    let (_, effect) = advance(&shown, &Input::Work(Act::ConfirmAll(visit())));
    assert_eq!(effect, answers(Answer::Yes));
    let (asked, effect) = advance(&shown, &Input::Work(Act::AskDeclineAll(visit())));
    assert_eq!(effect, Effect::Show);
    let (_, effect) = advance(&asked, &Input::Text("ill".into()));
    assert_eq!(effect, answers(Answer::No("ill".into())));
    let (_, effect) = advance(&asked, &Input::Work(Act::Skip));
    assert_eq!(effect, answers(Answer::No(String::new())));
    let (back, effect) = advance(&asked, &Input::Back);
    assert_eq!((back, effect), (at(At::visit(seen())), Effect::Show));
    let other = Input::Work(Act::ConfirmAll(BookingId::from(Uuid::from_u128(9))));
    assert_eq!(advance(&shown, &other).1, Effect::Say(Notice::Stale));
}

#[test]
fn a_class_is_called_off_after_a_question_and_a_visit_in_it_leads_back_to_it() {
    let at = |to| Step::Work { to };
    let shown = at(At::Class {
        class: class(),
        day: Some(day()),
        page: 0,
    });
    let (asked, effect) = advance(&shown, &Input::Work(Act::AskClassOff(class())));
    assert_eq!(effect, Effect::Show);
    let off = |why: &str| Effect::Work(Do::ClassOff(class(), Some(day()), why.into()));
    let yes = Input::Work(Act::ClassOff(class()));
    assert_eq!(advance(&asked, &yes).1, off(""));
    // What is typed, whenever that is, is looked at once more, and may be typed anew.
    let (sure, effect) = advance(&asked, &Input::Text(" Hello?\nill ".into()));
    assert_eq!(effect, Effect::Show);
    assert_eq!(advance(&sure, &yes).1, off("Hello? ill"));
    let (other, effect) = advance(&sure, &Input::Text("ill".into()));
    assert_eq!(effect, Effect::Show);
    assert_eq!(advance(&other, &yes).1, off("ill"));
    // Yes is to this class, and no button of another question.
    let stale = Effect::Say(Notice::Stale);
    let another = Act::ClassOff(ClassId::from(Uuid::from_u128(9)));
    for act in [another, Act::Skip, Act::RestoreClass(class())] {
        assert_eq!(advance(&asked, &Input::Work(act)).1, stale);
        assert_eq!(advance(&sure, &Input::Work(act)).1, stale);
    }
    assert_eq!(advance(&shown, &yes).1, stale);
    assert_eq!(advance(&sure, &Input::Back), (asked.clone(), Effect::Show));
    assert_eq!(advance(&asked, &Input::Back), (shown, Effect::Show));
    let is_off = at(At::ClassIsOff {
        class: class(),
        day: Some(day()),
    });
    let (_, effect) = advance(&is_off, &Input::Work(Act::RestoreClass(class())));
    let back = Do::RestoreClass(class(), Some(day()));
    assert_eq!(effect, Effect::Work(back));
    let seated = at(At::Visit {
        seen: seen(),
        waiting: Vec::new(),
        class: Some(class()),
    });
    let (back, _) = advance(&seated, &Input::Back);
    let to = At::Class {
        class: class(),
        day: seen().day,
        page: 0,
    };
    assert_eq!(back, at(to));
}

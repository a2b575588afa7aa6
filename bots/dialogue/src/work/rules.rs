//! Where somebody who works at the salon goes next.

use domain::{BookingId, ClientId, Timestamp, fields::one_line};
use service::series::Answer;

use super::{Act, At, Do, Seen, Wish, does::LONGEST_REASON};
use crate::{
    input::{Input, StaffChoice},
    step::{Effect, Given, Step},
};

type Moved = (Step, Effect);

fn show(to: At) -> Moved {
    (Step::Work { to }, Effect::Show)
}

/// The visit from which a client was opened, as far as the step knows it.
fn came_by(step: &Step, of: ClientId) -> Option<BookingId> {
    match step {
        Step::Work {
            to: At::Visit { seen, .. },
        } => Some(seen.booking),
        Step::Work {
            to:
                At::Client { client, visit }
                | At::Chat { client, visit, .. }
                | At::Notes { client, visit }
                | At::Reply { client, visit },
        } if *client == of => *visit,
        _ => None,
    }
}

/// Acts that mean the same at every step.
pub(crate) fn reach(step: &Step, act: Act) -> Option<At> {
    Some(match act {
        Act::Menu => At::Menu,
        Act::Today => At::Day { day: None, page: 0 },
        Act::Day(day) => At::Day {
            day: Some(day),
            page: 0,
        },
        Act::Calendar => At::Calendar { month: None },
        Act::Open(booking) => At::visit(Seen::next(booking)),
        Act::Class(class, page) => At::Class {
            class,
            day: None,
            page,
        },
        Act::Add => At::AddServices {
            client: None,
            page: 0,
        },
        Act::Block => At::BlockStaff { page: 0 },
        Act::Alerts => At::Alerts,
        Act::Week(back) => At::Week { back },
        Act::Chats(page) => At::Chats { page },
        Act::Client(client) => At::Client {
            client,
            visit: came_by(step, client),
        },
        Act::Notes(client) => At::Notes {
            client,
            visit: came_by(step, client),
        },
        Act::Chat(client, page) => At::Chat {
            client,
            page,
            visit: came_by(step, client),
        },
        // The buttons of alerts stay for days: they work wherever one stands.
        Act::Reply(client) => At::Reply {
            client,
            visit: came_by(step, client),
        },
        _ => return None,
    })
}

/// The next step from one at work; `None` when the input means nothing there.
pub(crate) fn advance(at: &At, input: &Input) -> Option<Moved> {
    let here = || Step::Work { to: at.clone() };
    let does = |what: Do| Some((here(), Effect::Work(what)));
    match (at, input) {
        (_, Input::Back) => Some(back(at)),
        (_, Input::Work(act)) => acted(at, *act),
        (At::Reason { seen }, Input::Text(why)) => does(Do::Cancel(*seen, why.clone())),
        (At::Decline { seen, waiting }, Input::Text(why)) => {
            does(Do::Answer(*seen, waiting.clone(), Answer::No(why.clone())))
        }
        // All of a class hang on it: what was typed is looked at once more.
        (At::ClassOff { class, day, .. }, Input::Text(why)) => Some(show(At::ClassOff {
            class: *class,
            day: *day,
            reason: one_line(why, LONGEST_REASON),
        })),
        (At::MoveTimes { .. } | At::AddTimes { .. }, Input::Text(time)) => {
            does(Do::Time(time.clone()))
        }
        (At::AddName { .. }, Input::Text(name)) => does(Do::Name(name.clone())),
        (At::AddPhone { .. }, Input::Text(phone)) => does(Do::Phone(Given::Typed(phone.clone()))),
        (At::AddPhone { .. }, Input::Contact { phone, own }) => does(Do::Phone(Given::Contact {
            phone: phone.clone(),
            own: *own,
        })),
        (At::Reply { .. }, Input::Text(words)) => does(Do::Reply(words.clone())),
        (At::Notes { .. }, Input::Text(words)) => does(Do::Note(words.clone())),
        (At::Alerts, Input::Text(hours)) => does(Do::Quiet(Some(hours.clone()))),
        (At::BlockTimes { .. }, Input::Text(hours)) => does(Do::Block(Some(hours.clone()))),
        _ => chosen(at, input),
    }
}

fn back(at: &At) -> Moved {
    let Some(to) = at.before() else {
        return (Step::Home, Effect::Show);
    };
    let passed = matches!(
        (at, &to),
        (At::AddDays { .. }, At::AddStaff { .. }) | (At::BlockDays { .. }, At::BlockStaff { .. })
    );
    let effect = if passed {
        Effect::Work(Do::PassStaff { back: true })
    } else {
        Effect::Show
    };
    (Step::Work { to }, effect)
}

/// Acts that mean something at one step only: buttons of an older message are none of them.
fn acted(at: &At, act: Act) -> Option<Moved> {
    let same = Step::Work { to: at.clone() };
    let does = |what: Do| Some((same.clone(), Effect::Work(what)));
    match (at, act) {
        (At::Day { day, .. }, Act::Page(page)) => Some(show(At::Day { day: *day, page })),
        (At::Visit { .. } | At::Decline { .. }, _) => of_visit(at, act),
        (At::Class { class, day, .. }, Act::AskClassOff(asked)) if *class == asked => {
            Some(show(At::ClassOff {
                class: *class,
                day: *day,
                reason: String::new(),
            }))
        }
        (At::ClassOff { class, day, reason }, Act::ClassOff(asked)) if *class == asked => {
            does(Do::ClassOff(asked, *day, reason.clone()))
        }
        (At::ClassIsOff { class, day }, Act::RestoreClass(asked)) if *class == asked => {
            does(Do::RestoreClass(asked, *day))
        }
        (At::MoveDays { seen, .. }, Act::Others) => Some(show(At::MoveStaff {
            seen: *seen,
            page: 0,
        })),
        (At::Reason { seen }, Act::Skip) => does(Do::Cancel(*seen, String::new())),
        (At::MoveSure { start, .. }, Act::Sure(asked)) if asked == *start => does(Do::Move),
        (At::Client { client, .. }, Act::AddFor(asked)) if *client == asked => {
            Some(show(At::AddServices {
                client: Some(asked),
                page: 0,
            }))
        }
        (At::AddPhone { wish, start, name }, Act::Skip) => {
            Some(show(sure(*wish, *start, name.clone(), None)))
        }
        (At::AddWho { wish, start, .. }, Act::Known(client)) => {
            let client = Some(client);
            Some(show(when_chosen(Wish { client, ..*wish }, *start)))
        }
        (
            At::AddWho {
                wish,
                start,
                name,
                phone,
            },
            Act::Stranger,
        ) => Some(show(sure(*wish, *start, name.clone(), Some(phone.clone())))),
        (At::AddSure { start, .. }, Act::Sure(asked)) if asked == *start => does(Do::Add),
        (At::BlockTimes { .. }, Act::WholeDay) => does(Do::Block(None)),
        (At::Alerts, Act::Switch(topic)) => does(Do::Switch(topic)),
        (At::Alerts, Act::SwitchMail(topic)) => does(Do::SwitchMail(topic)),
        (At::Chat { client, .. }, Act::Settle(asked)) if *client == asked => {
            does(Do::Settle(asked))
        }
        (At::Alerts, Act::NoQuiet) => does(Do::Quiet(None)),
        (At::Blocked { .. }, Act::Unblock) => does(Do::Unblock),
        _ => None,
    }
}

/// Acts on the visit shown, and on those of its series.
fn of_visit(at: &At, act: Act) -> Option<Moved> {
    let does = |what: Do| Some((Step::Work { to: at.clone() }, Effect::Work(what)));
    let (seen, waiting) = match (at, act) {
        (At::Visit { seen, waiting, .. }, _) => (*seen, waiting),
        (At::Decline { seen, waiting }, Act::Skip) => {
            let no = Answer::No(String::new());
            return does(Do::Answer(*seen, waiting.clone(), no));
        }
        _ => return None,
    };
    let this = |id: BookingId| id == seen.booking;
    match act {
        Act::Mark(id, mark) if this(id) => does(Do::Mark(seen, mark)),
        Act::Undo(id) if this(id) => does(Do::Undo(seen)),
        Act::Regular(id) if this(id) => does(Do::Regular(seen)),
        Act::AskCancel(id) if this(id) => Some(show(At::Reason { seen })),
        Act::ConfirmAll(id) if this(id) => does(Do::Answer(seen, waiting.clone(), Answer::Yes)),
        Act::AskDeclineAll(id) if this(id) => Some(show(At::Decline {
            seen,
            waiting: waiting.clone(),
        })),
        Act::Move(id) if this(id) => Some(show(At::MoveDays {
            seen,
            staff: None,
            month: None,
        })),
        _ => None,
    }
}

/// What is booked, looked at once more.
pub(super) fn sure(wish: Wish, start: Timestamp, name: String, phone: Option<String>) -> At {
    At::AddSure {
        wish,
        start,
        name,
        phone,
        despite: false,
        double: false,
    }
}

/// After the time: who comes is asked, unless it is known.
pub(super) fn when_chosen(wish: Wish, start: Timestamp) -> At {
    match wish.client {
        Some(_) => sure(wish, start, String::new(), None),
        None => At::AddName { wish, start },
    }
}

/// Choices from lists and calendars.
#[allow(clippy::too_many_lines, reason = "one table of moves")]
fn chosen(at: &At, input: &Input) -> Option<Moved> {
    let passes = |to: At| {
        let effect = Effect::Work(Do::PassStaff { back: false });
        (Step::Work { to }, effect)
    };
    Some(match (at, input) {
        (At::Calendar { .. }, Input::PickMonth(year, month)) => show(At::Calendar {
            month: Some((*year, *month)),
        }),
        (At::Calendar { .. }, Input::PickDay(day)) => show(At::Day {
            day: Some(*day),
            page: 0,
        }),
        (At::MoveStaff { .. } | At::MoveDays { .. } | At::MoveTimes { .. }, _) => {
            return moving(at, input);
        }
        (At::AddServices { client, .. }, Input::ServicePage(page)) => show(At::AddServices {
            client: *client,
            page: *page,
        }),
        (At::AddServices { client, .. }, Input::PickService(service)) => passes(At::AddStaff {
            service: *service,
            client: *client,
            page: 0,
        }),
        (
            At::AddStaff {
                service, client, ..
            },
            Input::StaffPage(page),
        ) => show(At::AddStaff {
            service: *service,
            client: *client,
            page: *page,
        }),
        (
            At::AddStaff {
                service, client, ..
            },
            Input::PickStaff(StaffChoice::One(staff)),
        ) => show(At::AddDays {
            wish: Wish {
                service: *service,
                staff: *staff,
                client: *client,
            },
            month: None,
        }),
        (At::AddDays { wish, .. }, Input::PickMonth(year, month)) => show(At::AddDays {
            wish: *wish,
            month: Some((*year, *month)),
        }),
        (At::AddDays { wish, .. }, Input::PickDay(day)) => show(At::AddTimes {
            wish: *wish,
            day: *day,
            page: 0,
        }),
        (At::AddTimes { wish, day, .. }, Input::TimePage(page)) => show(At::AddTimes {
            wish: *wish,
            day: *day,
            page: *page,
        }),
        (At::AddTimes { wish, .. }, Input::PickTime(start)) => show(when_chosen(*wish, *start)),
        (At::BlockStaff { .. }, Input::StaffPage(page)) => show(At::BlockStaff { page: *page }),
        (At::BlockStaff { .. }, Input::PickStaff(StaffChoice::One(staff))) => show(At::BlockDays {
            staff: *staff,
            month: None,
        }),
        (At::BlockDays { staff, .. }, Input::PickMonth(year, month)) => show(At::BlockDays {
            staff: *staff,
            month: Some((*year, *month)),
        }),
        (At::BlockDays { staff, .. }, Input::PickDay(day)) => show(At::BlockTimes {
            staff: *staff,
            day: *day,
        }),
        _ => return None,
    })
}

/// Choices for a visit that is moved.
fn moving(at: &At, input: &Input) -> Option<Moved> {
    Some(match (at, input) {
        (At::MoveStaff { seen, .. }, Input::StaffPage(page)) => show(At::MoveStaff {
            seen: *seen,
            page: *page,
        }),
        (At::MoveStaff { seen, .. }, Input::PickStaff(StaffChoice::One(staff))) => {
            show(At::MoveDays {
                seen: *seen,
                staff: Some(*staff),
                month: None,
            })
        }
        (At::MoveDays { seen, staff, .. }, Input::PickMonth(year, month)) => show(At::MoveDays {
            seen: *seen,
            staff: *staff,
            month: Some((*year, *month)),
        }),
        (At::MoveDays { seen, staff, .. }, Input::PickDay(day)) => show(At::MoveTimes {
            seen: *seen,
            staff: *staff,
            day: *day,
            page: 0,
        }),
        (
            At::MoveTimes {
                seen, staff, day, ..
            },
            Input::TimePage(page),
        ) => show(At::MoveTimes {
            seen: *seen,
            staff: *staff,
            day: *day,
            page: *page,
        }),
        (At::MoveTimes { seen, staff, .. }, Input::PickTime(start)) => show(At::MoveSure {
            seen: *seen,
            staff: *staff,
            start: *start,
            despite: false,
            double: false,
        }),
        _ => return None,
    })
}

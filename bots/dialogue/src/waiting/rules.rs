//! Where somebody goes next who deals with the waitlist.

use super::{Act, At, Do, Want};
use crate::{
    input::{Input, StaffChoice},
    step::{Effect, Pick, Step, Then, month_of},
    work,
};

type Moved = (Step, Effect);

fn show(to: At) -> Moved {
    (Step::Waiting { to }, Effect::Show)
}

/// Acts whose buttons stay, or that mean something at a step of booking; `release` gives back what the
/// step keeps.
pub(crate) fn reach(step: &Step, act: Act, release: Effect) -> Option<Moved> {
    let to = |to: At, effect| Some((Step::Waiting { to }, effect));
    match act {
        Act::Wait => wait(step),
        Act::For(client) => match step {
            Step::Work {
                to: work::At::Client { client: seen, .. },
            } if *seen == client => to(At::Services { client, page: 0 }, Effect::Show),
            _ => None,
        },
        Act::List => to(At::List, release),
        // The buttons below an offer stay: they work wherever one stands.
        Act::Take(booking) => Some((step.clone(), Effect::Waiting(Do::Take(booking)))),
        Act::Refuse(booking) => Some((step.clone(), Effect::Waiting(Do::Refuse(booking)))),
        Act::Part(_) | Act::AskLeave(_) | Act::Leave(_) => None,
    }
}

/// From what is looked at to waiting for it.
fn wait(step: &Step) -> Option<Moved> {
    let want = |pick: &Pick| Want {
        pick: *pick,
        client: None,
    };
    Some(match step {
        Step::Days { pick, month } => show(At::From {
            want: want(pick),
            month: *month,
        }),
        Step::Nearest { pick, .. } => show(At::From {
            want: want(pick),
            month: None,
        }),
        Step::Times { pick, day, .. } => show(At::Part {
            want: want(pick),
            first: *day,
            last: *day,
            full: true,
        }),
        _ => return None,
    })
}

/// The next step from one of the waitlist; `None` when the input means nothing there.
pub(crate) fn advance(at: &At, input: &Input) -> Option<Moved> {
    Some(match (at, input) {
        (_, Input::Back) => (before(at), Effect::Show),
        (_, Input::Cancel) => (left(at), Effect::Show),
        (At::Services { client, .. }, Input::ServicePage(page)) => show(At::Services {
            client: *client,
            page: *page,
        }),
        (At::Services { client, .. }, Input::PickService(service)) => show(At::Staff {
            client: *client,
            service: *service,
            page: 0,
        }),
        (
            At::Staff {
                client, service, ..
            },
            Input::StaffPage(page),
        ) => show(At::Staff {
            client: *client,
            service: *service,
            page: *page,
        }),
        (
            At::Staff {
                client, service, ..
            },
            Input::PickStaff(staff),
        ) => show(chosen(*client, *service, *staff)),
        (At::From { .. } | At::Until { .. }, _) => return days(at, input),
        (At::Part { .. }, Input::Waiting(Act::Part(part))) => (
            Step::Waiting { to: at.clone() },
            Effect::Waiting(Do::Join(*part)),
        ),
        (At::List, Input::Waiting(Act::AskLeave(wait))) => show(At::Leave { wait: *wait }),
        (At::Leave { wait }, Input::Waiting(Act::Leave(asked))) if wait == asked => (
            Step::Waiting { to: At::List },
            Effect::Waiting(Do::Leave(*wait)),
        ),
        _ => return None,
    })
}

fn chosen(client: domain::ClientId, service: domain::ServiceId, staff: StaffChoice) -> At {
    At::From {
        want: Want {
            pick: Pick {
                service,
                then: Then::default(),
                staff,
            },
            client: Some(client),
        },
        month: None,
    }
}

/// From the first day to the last one.
fn days(at: &At, input: &Input) -> Option<Moved> {
    Some(match (at, input) {
        (At::From { want, .. }, Input::PickMonth(year, month)) => show(At::From {
            want: *want,
            month: Some((*year, *month)),
        }),
        (At::From { want, .. }, Input::PickDay(first)) => show(At::Until {
            want: *want,
            first: *first,
            month: None,
        }),
        (At::Until { want, first, .. }, Input::PickMonth(year, month)) => show(At::Until {
            want: *want,
            first: *first,
            month: Some((*year, *month)),
        }),
        (At::Until { want, first, .. }, Input::PickDay(last)) if first <= last => show(At::Part {
            want: *want,
            first: *first,
            last: *last,
            full: false,
        }),
        _ => return None,
    })
}

/// One step back.
fn before(at: &At) -> Step {
    let to = match at {
        At::Services { client, .. } => return of_client(*client),
        At::Staff { client, .. } => At::Services {
            client: *client,
            page: 0,
        },
        At::From { want, .. } => match want.client {
            Some(client) => At::Staff {
                client,
                service: want.pick.service,
                page: 0,
            },
            None => return days_of(want, None),
        },
        At::Until { want, first, .. } => At::From {
            want: *want,
            month: Some(month_of(*first)),
        },
        At::Part {
            want,
            first,
            full: true,
            ..
        } => return days_of(want, Some(month_of(*first))),
        At::Part { want, first, .. } => At::Until {
            want: *want,
            first: *first,
            month: None,
        },
        At::List => return Step::Mine { page: 0 },
        At::Leave { .. } => At::List,
    };
    Step::Waiting { to }
}

/// Out of it.
fn left(at: &At) -> Step {
    match (at, at.client()) {
        (At::Leave { .. }, _) => Step::Waiting { to: At::List },
        (_, Some(client)) => of_client(client),
        _ => Step::Home,
    }
}

fn of_client(client: domain::ClientId) -> Step {
    Step::Work {
        to: work::At::Client {
            client,
            visit: None,
        },
    }
}

fn days_of(want: &Want, month: Option<(i32, u32)>) -> Step {
    Step::Days {
        pick: want.pick,
        month,
    }
}

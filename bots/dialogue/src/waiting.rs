//! The waitlist: waiting for a free time, and answering when one is offered.
//!
//! Staff put a client on the list by the same steps; who may is asked wherever a client is named.

mod act;
mod does;
mod present;
mod rules;
mod view;

use chrono::NaiveDate;
use domain::{BookingId, ClientId, ServiceId, ids::WaitId, waitlist::Part};
use serde::{Deserialize, Serialize};

pub use act::Act;
pub use view::{Line, Remark, Said, Word};

pub(crate) use does::{full_day, perform};
pub(crate) use present::{body, offered, offered_for, to_list};
pub(crate) use rules::{advance, reach};

use crate::step::Pick;

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Want {
    /// Service and specialist.
    pub pick: Pick,
    /// For whom; none is who talks with us.
    #[serde(default)]
    pub client: Option<ClientId>,
}

/// Where somebody stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "waits", rename_all = "snake_case")]
pub enum At {
    /// Staff choose the service for a client.
    Services {
        /// The client.
        client: ClientId,
        /// Page, from 0.
        page: u32,
    },
    /// Staff choose the specialist for a client.
    Staff {
        /// The client.
        client: ClientId,
        /// The service.
        service: ServiceId,
        /// Page, from 0.
        page: u32,
    },
    /// Chooses the first day.
    From {
        /// What is waited for.
        want: Want,
        /// Year and month shown; none is this one.
        month: Option<(i32, u32)>,
    },
    /// Chooses the last day.
    Until {
        /// What is waited for.
        want: Want,
        /// The first day.
        first: NaiveDate,
        /// Year and month shown; none is that of the first day.
        month: Option<(i32, u32)>,
    },
    /// Chooses a part of the day.
    Part {
        /// What is waited for.
        want: Want,
        /// The first day.
        first: NaiveDate,
        /// The last day.
        last: NaiveDate,
        /// Whether they came from a day of the calendar on which nothing is free.
        full: bool,
    },
    /// Looks at what they wait for.
    List,
    /// Is asked whether to wait no more.
    Leave {
        /// Which wish.
        wait: WaitId,
    },
}

impl At {
    /// The client for whom staff do it.
    pub(crate) fn client(&self) -> Option<ClientId> {
        match self {
            Self::Services { client, .. } | Self::Staff { client, .. } => Some(*client),
            Self::From { want, .. } | Self::Until { want, .. } | Self::Part { want, .. } => {
                want.client
            }
            Self::List | Self::Leave { .. } => None,
        }
    }
}

/// What is done on the way to the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Do {
    /// Puts them on the list.
    Join(Part),
    /// Takes them off the list.
    Leave(WaitId),
    /// Takes the time that was offered.
    Take(BookingId),
    /// Leaves the time that was offered to the next.
    Refuse(BookingId),
}

//! One step back at work.

use chrono::NaiveDate;

use super::{At, Seen};
use crate::step::month_of;

impl At {
    /// A visit that is to be shown as it is then.
    pub(crate) const fn visit(seen: Seen) -> Self {
        Self::Visit {
            seen,
            waiting: Vec::new(),
            class: None,
        }
    }

    /// One step back.
    pub(crate) fn before(&self) -> Option<Self> {
        let month = |day: NaiveDate| Some(month_of(day));
        Some(match self.clone() {
            Self::Menu => return None,
            Self::Visit { .. }
            | Self::Class { .. }
            | Self::ClassOff { .. }
            | Self::ClassIsOff { .. } => return Some(self.before_class()),
            Self::Reason { seen } | Self::Decline { seen, .. } => Self::visit(seen),
            Self::MoveStaff { .. }
            | Self::MoveDays { .. }
            | Self::MoveTimes { .. }
            | Self::MoveSure { .. } => return self.before_move(),
            Self::AddServices {
                client: Some(client),
                ..
            } => Self::Client {
                client,
                visit: None,
            },
            Self::AddStaff { client, .. } => Self::AddServices { client, page: 0 },
            Self::AddDays { wish, .. } => Self::AddStaff {
                service: wish.service,
                client: wish.client,
                page: 0,
            },
            Self::AddTimes { wish, day, .. } => Self::AddDays {
                wish,
                month: month(day),
            },
            Self::AddName { wish, .. } => Self::AddDays { wish, month: None },
            Self::AddSure { wish, .. } if wish.client.is_some() => {
                Self::AddDays { wish, month: None }
            }
            Self::AddWho {
                wish, start, name, ..
            } => Self::AddPhone { wish, start, name },
            Self::AddPhone { wish, start, .. } | Self::AddSure { wish, start, .. } => {
                Self::AddName { wish, start }
            }
            Self::Client { .. } | Self::Chat { .. } | Self::Reply { .. } | Self::Notes { .. } => {
                self.before_client()
            }
            Self::BlockDays { .. } => Self::BlockStaff { page: 0 },
            Self::BlockTimes { staff, day } => Self::BlockDays {
                staff,
                month: month(day),
            },
            Self::Day { .. }
            | Self::Calendar { .. }
            | Self::AddServices { .. }
            | Self::BlockStaff { .. }
            | Self::Blocked { .. }
            | Self::Alerts
            | Self::Chats { .. }
            | Self::Week { .. } => Self::Menu,
        })
    }

    /// One step back from a visit or its class: to the class, then to its day.
    fn before_class(&self) -> Self {
        let (class, day) = match *self {
            Self::Visit { seen, class, .. } => (class, seen.day),
            Self::ClassOff {
                class,
                day,
                ref reason,
            } => {
                if !reason.is_empty() {
                    let reason = String::new();
                    return Self::ClassOff { class, day, reason };
                }
                (Some(class), day)
            }
            Self::Class { day, .. } | Self::ClassIsOff { day, .. } => (None, day),
            _ => (None, None),
        };
        match class {
            Some(class) => Self::Class {
                class,
                day,
                page: 0,
            },
            None => Self::Day { day, page: 0 },
        }
    }

    /// One step back while a visit is moved.
    fn before_move(&self) -> Option<Self> {
        let (seen, staff, month) = match *self {
            Self::MoveDays {
                seen, staff: None, ..
            } => return Some(Self::visit(seen)),
            Self::MoveDays { seen, .. } => return Some(Self::MoveStaff { seen, page: 0 }),
            Self::MoveStaff { seen, .. } => (seen, None, None),
            Self::MoveTimes {
                seen, staff, day, ..
            } => (seen, staff, Some(month_of(day))),
            Self::MoveSure { seen, staff, .. } => (seen, staff, None),
            _ => return None,
        };
        Some(Self::MoveDays { seen, staff, month })
    }

    /// One step back from a client or their chat: to where they were opened.
    fn before_client(&self) -> Self {
        match *self {
            Self::Client {
                visit: Some(booking),
                ..
            } => Self::visit(Seen::next(booking)),
            Self::Chat {
                client,
                visit: Some(visit),
                ..
            } => Self::Client {
                client,
                visit: Some(visit),
            },
            Self::Notes { client, visit } => Self::Client { client, visit },
            Self::Reply { client, visit } => Self::Chat {
                client,
                page: 0,
                visit,
            },
            _ => Self::Chats { page: 0 },
        }
    }
}

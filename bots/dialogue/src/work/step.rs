//! Where somebody who works at the salon stands, and what is done on the way.

use chrono::NaiveDate;
use domain::{BookingId, ClientId, ServiceId, StaffId, Timestamp, alert::Topic, ids::TimeOffId};
use serde::{Deserialize, Serialize};
use service::desk::Mark;

use crate::step::{Given, month_of};

/// A visit as it was shown: changes are based on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The visit.
    pub booking: BookingId,
    /// Its version; 0 before it was shown.
    pub version: i64,
    /// Its day, to which one goes back; none before it was shown.
    #[serde(default)]
    pub day: Option<NaiveDate>,
}

impl Seen {
    /// A visit that is about to be shown.
    pub(crate) const fn next(booking: BookingId) -> Self {
        Self {
            booking,
            version: 0,
            day: None,
        }
    }
}

/// What is to be booked for a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The service.
    pub service: ServiceId,
    /// The specialist.
    pub staff: StaffId,
    /// The client, when they were looked at before: nobody is asked who it is.
    #[serde(default)]
    pub client: Option<ClientId>,
}

/// Where somebody who works at the salon stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "work", rename_all = "snake_case")]
pub enum At {
    /// The menu.
    Menu,
    /// Looks at a day; none is today.
    Day {
        /// The day.
        day: Option<NaiveDate>,
        /// Page, from 0.
        page: u32,
    },
    /// Chooses a day to look at.
    Calendar {
        /// Year and month shown; none is this one.
        month: Option<(i32, u32)>,
    },
    /// Looks at a visit.
    Visit {
        /// The visit.
        seen: Seen,
    },
    /// Says why a visit is cancelled.
    Reason {
        /// The visit.
        seen: Seen,
    },
    /// Moves a visit: chooses another specialist.
    MoveStaff {
        /// The visit.
        seen: Seen,
        /// Page, from 0.
        page: u32,
    },
    /// Moves a visit: chooses a day.
    MoveDays {
        /// The visit.
        seen: Seen,
        /// The specialist; none is the one who has it.
        #[serde(default)]
        staff: Option<StaffId>,
        /// Year and month shown; none is this one.
        month: Option<(i32, u32)>,
    },
    /// Moves a visit: chooses or types a time.
    MoveTimes {
        /// The visit.
        seen: Seen,
        /// The specialist; none is the one who has it.
        #[serde(default)]
        staff: Option<StaffId>,
        /// The day.
        day: NaiveDate,
        /// Page, from 0.
        page: u32,
    },
    /// Moves a visit: looks once more.
    MoveSure {
        /// The visit.
        seen: Seen,
        /// The specialist; none is the one who has it.
        #[serde(default)]
        staff: Option<StaffId>,
        /// The new start.
        start: Timestamp,
        /// Whether they were warned and want it all the same.
        despite: bool,
        /// Whether they were told which visits are then, and want it beside them.
        #[serde(default)]
        double: bool,
    },
    /// Reads and writes notes about a client.
    Notes {
        /// The client.
        client: ClientId,
        /// The visit from which they were opened.
        #[serde(default)]
        visit: Option<BookingId>,
    },
    /// Adds a visit: chooses the service.
    AddServices {
        /// The client, when they were looked at before.
        #[serde(default)]
        client: Option<ClientId>,
        /// Page, from 0.
        page: u32,
    },
    /// Adds a visit: chooses the specialist.
    AddStaff {
        /// The service.
        service: ServiceId,
        /// The client, when they were looked at before.
        #[serde(default)]
        client: Option<ClientId>,
        /// Page, from 0.
        page: u32,
    },
    /// Adds a visit: chooses a day.
    AddDays {
        /// What is to be booked.
        wish: Wish,
        /// Year and month shown; none is this one.
        month: Option<(i32, u32)>,
    },
    /// Adds a visit: chooses or types a time.
    AddTimes {
        /// What is to be booked.
        wish: Wish,
        /// The day.
        day: NaiveDate,
        /// Page, from 0.
        page: u32,
    },
    /// Adds a visit: types the client's name.
    AddName {
        /// What is to be booked.
        wish: Wish,
        /// When.
        start: Timestamp,
    },
    /// Adds a visit: types the client's phone.
    AddPhone {
        /// What is to be booked.
        wish: Wish,
        /// When.
        start: Timestamp,
        /// For whom.
        name: String,
    },
    /// Adds a visit: looks once more.
    AddSure {
        /// What is to be booked.
        wish: Wish,
        /// When.
        start: Timestamp,
        /// For whom; empty for a client whom the wish names.
        name: String,
        /// Their phone, international.
        phone: Option<String>,
        /// Whether they were warned and want it all the same.
        despite: bool,
        /// Whether they were told which visits are then, and want it beside them.
        #[serde(default)]
        double: bool,
    },
    /// Blocks time: chooses whose.
    BlockStaff {
        /// Page, from 0.
        page: u32,
    },
    /// Blocks time: chooses a day.
    BlockDays {
        /// Whose.
        staff: StaffId,
        /// Year and month shown; none is this one.
        month: Option<(i32, u32)>,
    },
    /// Blocks time: types from when until when.
    BlockTimes {
        /// Whose.
        staff: StaffId,
        /// The day.
        day: NaiveDate,
    },
    /// Has blocked time.
    Blocked {
        /// Whose.
        staff: StaffId,
        /// The stretch, to take it back.
        id: TimeOffId,
        /// From when.
        from: Timestamp,
        /// Until when.
        until: Timestamp,
    },
    /// Chooses what they are told of.
    Alerts,
    /// Looks at the clients whom nobody has answered.
    Chats {
        /// Page, from 0.
        page: u32,
    },
    /// Looks at what is known of a client.
    Client {
        /// Who.
        client: ClientId,
        /// The visit they were opened from.
        visit: Option<BookingId>,
    },
    /// Looks at a client's chat.
    Chat {
        /// Who.
        client: ClientId,
        /// Page, from 0.
        page: u32,
        /// The visit they were opened from.
        visit: Option<BookingId>,
    },
    /// Types what a client is told.
    Reply {
        /// Who.
        client: ClientId,
        /// The visit they were opened from.
        visit: Option<BookingId>,
    },
    /// Looks at the numbers of a week.
    Week {
        /// So many weeks before this one.
        back: u32,
    },
}

impl At {
    /// One step back.
    pub(crate) fn before(&self) -> Option<Self> {
        let month = |day: NaiveDate| Some(month_of(day));
        Some(match self.clone() {
            Self::Menu => return None,
            Self::Visit { seen } => Self::Day {
                day: seen.day,
                page: 0,
            },
            Self::Reason { seen } => Self::Visit { seen },
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

    /// One step back while a visit is moved.
    fn before_move(&self) -> Option<Self> {
        let (seen, staff, month) = match *self {
            Self::MoveDays {
                seen, staff: None, ..
            } => return Some(Self::Visit { seen }),
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
            } => Self::Visit {
                seen: Seen::next(booking),
            },
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

/// What is done on the way to the next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Do {
    /// Notes what became of a visit.
    Mark(Seen, Mark),
    /// Takes back what was done to a visit last.
    Undo(Seen),
    /// Cancels a visit, with the reason as typed.
    Cancel(Seen, String),
    /// Moves a visit as it stands on the screen, or is warned.
    Move,
    /// Gives a visit that stands beside another time of its own.
    Regular(Seen),
    /// Passes the choice of specialist where there is none; `back` when coming from later.
    PassStaff {
        /// Whether the person goes back.
        back: bool,
    },
    /// Reads a typed time.
    Time(String),
    /// Reads a typed name.
    Name(String),
    /// Reads a phone.
    Phone(Given),
    /// Books what is on the screen, or is warned.
    Add,
    /// Blocks a stretch of the day as typed; none is the whole day.
    Block(Option<String>),
    /// Takes the block back.
    Unblock,
    /// Sends a client what was typed.
    Answer(String),
    /// Keeps a note about a client.
    Note(String),
    /// Notes that what a client wrote needs no answer.
    Settle(ClientId),
    /// Switches over whether they are told of this.
    Switch(Topic),
    /// Switches over whether they are told of this by mail.
    SwitchMail(Topic),
    /// Keeps the quiet hours as typed; none for none.
    Quiet(Option<String>),
}

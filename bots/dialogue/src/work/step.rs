//! Where somebody who works at the salon stands, and what is done on the way.

use chrono::NaiveDate;
use domain::{
    BookingId, ClassId, ClientId, ServiceId, StaffId, Timestamp, alert::Topic, ids::TimeOffId,
};
use serde::{Deserialize, Serialize};
use service::{desk::Mark, series::Answer};

use crate::step::Given;

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
        /// When the visits of its series begin that were shown to wait for the salon's yes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        waiting: Vec<Timestamp>,
        /// The class in which it has a seat.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class: Option<ClassId>,
    },
    /// Says why all visits of a series that wait are declined.
    Decline {
        /// The visit that was looked at.
        seen: Seen,
        /// When they begin.
        waiting: Vec<Timestamp>,
    },
    /// Looks at who comes to a class.
    Class {
        /// The class.
        class: ClassId,
        /// Its day, once it was shown.
        day: Option<NaiveDate>,
        /// Page, from 0.
        page: u32,
    },
    /// Says why a class is called off, and looks once more.
    ClassOff {
        /// The class.
        class: ClassId,
        /// Its day.
        day: Option<NaiveDate>,
        /// The reason that was typed; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// Has called a class off.
    ClassIsOff {
        /// The class, to take it back.
        class: ClassId,
        /// Its day.
        day: Option<NaiveDate>,
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
    /// Adds a visit: says which of those who have the phone comes, if any.
    AddWho {
        /// What is to be booked.
        wish: Wish,
        /// When.
        start: Timestamp,
        /// For whom, as typed.
        name: String,
        /// The phone, international.
        phone: String,
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
    /// Answers the visits of a series that were shown to wait.
    Answer(Seen, Vec<Timestamp>, Answer),
    /// Calls a class of this day off, with the reason as it was shown.
    ClassOff(ClassId, Option<NaiveDate>, String),
    /// Takes back that a class of this day was called off.
    RestoreClass(ClassId, Option<NaiveDate>),
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
    Reply(String),
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

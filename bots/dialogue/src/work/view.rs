//! What the salon's own people are shown: facts, no wording.

use chrono::NaiveDate;
use domain::{Timestamp, alert::Topic, booking::Status, chat::Line, money::Money, reminder::Quiet};
use service::desk::Mark;

use crate::screen::VisitCard;

/// A visit as the salon sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkCard {
    /// The visit.
    pub visit: VisitCard,
    /// The client's name; may be empty.
    pub client: String,
    /// The client's phone; may be empty.
    pub phone: String,
    /// When who comes was born, where whoever books for them told it.
    pub born: Option<NaiveDate>,
    /// What the client wrote; may be empty.
    pub wish: String,
    /// What staff noted; may be empty.
    pub note: String,
    /// Whether it stands beside another visit.
    pub doubled: bool,
    /// Who booked, where it is not who comes; may be empty.
    pub booker: String,
    /// What the client was asked and answered.
    pub answers: Vec<(String, domain::intake::Said)>,
    /// Of a class: how many seats are taken, and how many there are.
    pub seats: Option<(u32, u32)>,
}

/// A group class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassCard {
    /// What.
    pub service: String,
    /// Who gives it.
    pub staff: String,
    /// When.
    pub at: Timestamp,
    /// How many seats are taken, and how many there are.
    pub seats: (u32, u32),
}

/// One visit of a day, or one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayLine {
    /// Whose day it is.
    pub staff: String,
    /// When.
    pub at: Timestamp,
    /// What; empty where another specialist's visit is only mentioned.
    pub service: String,
    /// The client's name; may be empty.
    pub client: String,
    /// Where it stands.
    pub status: Status,
    /// Whether it stands beside another visit.
    pub doubled: bool,
    /// Of a class, which is nobody's visit: how many seats are taken, and how many there are.
    pub seats: Option<(u32, u32)>,
}

/// What a screen says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The menu.
    Menu {
        /// The salon.
        salon: String,
        /// Which specialist; none is the owner.
        staff: Option<String>,
    },
    /// A day.
    Day {
        /// Which.
        date: NaiveDate,
        /// Its visits, by specialist and time: one page of them.
        lines: Vec<DayLine>,
    },
    /// Choose a day to look at.
    Calendar,
    /// One visit.
    Visit {
        /// The visit.
        card: WorkCard,
        /// When those of its series begin that wait for the salon's yes, where they are several.
        waiting: Vec<Timestamp>,
    },
    /// Why is it cancelled?
    Reason(WorkCard),
    /// Why are all of its series declined that wait?
    Decline {
        /// The visit that was looked at.
        card: WorkCard,
        /// When they begin.
        waiting: Vec<Timestamp>,
    },
    /// Who comes to a class.
    Class {
        /// The class.
        class: ClassCard,
        /// The number of the first one below.
        first: u32,
        /// Their names, which may be empty, and where their visits stand: one page of them.
        who: Vec<(String, Status)>,
    },
    /// Why is a class called off?
    ClassOff {
        /// The class.
        class: ClassCard,
        /// Visits that would be called off.
        visits: u32,
    },
    /// Is it called off for this reason?
    ClassOffWhy {
        /// The class.
        class: ClassCard,
        /// Visits that would be called off.
        visits: u32,
        /// The reason.
        reason: String,
    },
    /// A class is called off, which can be taken back for a while.
    ClassIsOff {
        /// What.
        service: String,
        /// Who would have given it.
        staff: String,
        /// When.
        at: Timestamp,
    },
    /// Choose a day for a visit.
    Days {
        /// The service.
        service: String,
        /// The specialist.
        staff: String,
        /// When the visit is now, when it is being moved.
        moving: Option<Timestamp>,
    },
    /// Choose or type a time.
    Times {
        /// The service.
        service: String,
        /// The specialist.
        staff: String,
        /// The day.
        date: NaiveDate,
        /// Whether nothing is free.
        none_free: bool,
    },
    /// Move it to this time?
    MoveSure {
        /// The visit as it is, and as long as it will take.
        card: WorkCard,
        /// The new start.
        to: Timestamp,
        /// Another specialist; none is the one who has it.
        with: Option<String>,
        /// The visits that are then.
        beside: Vec<DayLine>,
    },
    /// Which service?
    Services {
        /// The client, when they were looked at before; may be empty.
        client: String,
    },
    /// Which specialist?
    Staff,
    /// What is the client's name?
    Name,
    /// What is the client's phone?
    Phone {
        /// How one looks in the salon's country.
        example: String,
    },
    /// Is it one of those who have this phone?
    Who {
        /// The phone, to be read by people.
        phone: String,
    },
    /// Book this?
    AddSure {
        /// The visit.
        card: WorkCard,
        /// The visits that are then.
        beside: Vec<DayLine>,
    },
    /// Whose time is blocked, and on which day?
    BlockDays {
        /// Whose.
        staff: String,
    },
    /// From when until when?
    BlockTimes {
        /// Whose.
        staff: String,
        /// The day.
        date: NaiveDate,
    },
    /// The time is blocked.
    Blocked {
        /// Whose.
        staff: String,
        /// From when.
        from: Timestamp,
        /// Until when.
        until: Timestamp,
    },
    /// What are you told of, and when not?
    Alerts {
        /// Quiet hours: from when until when.
        quiet: Option<Quiet>,
        /// Whether they can come by mail.
        mail: bool,
    },
    /// Clients whom nobody has answered.
    Chats {
        /// How many.
        count: u32,
    },
    /// What is known of a client.
    Client {
        /// Name; may be empty.
        name: String,
        /// Phone; may be empty.
        phone: String,
        /// Who books for them, where somebody does; may be empty.
        booker: String,
        /// When they were born, where whoever books for them told it.
        born: Option<NaiveDate>,
        /// Visits that have begun.
        visits: u32,
        /// Visits they missed.
        missed: u32,
        /// The last one.
        last: Option<Timestamp>,
        /// The next one.
        next: Option<Timestamp>,
        /// Whether the bot takes nothing of them.
        barred: bool,
        /// Whether they blocked the bot.
        blocked: bool,
    },
    /// Notes about a client, and a new one may be typed.
    Notes {
        /// Name; may be empty.
        name: String,
        /// When, and what they say, newest first.
        notes: Vec<(Timestamp, String)>,
        /// So many older ones are on the desk.
        more: u32,
    },
    /// A client's chat.
    Chat {
        /// Name; may be empty.
        name: String,
        /// One page of it, oldest first.
        lines: Vec<Line>,
        /// Whether the bot may write to them.
        reachable: bool,
    },
    /// What is the client told?
    Reply {
        /// Name; may be empty.
        name: String,
        /// The last lines, oldest first.
        lines: Vec<Line>,
    },
    /// A week in numbers.
    Week {
        /// Its first day.
        first: NaiveDate,
        /// Its last day.
        last: NaiveDate,
        /// Visits that took place or are ahead.
        visits: u32,
        /// Clients who came.
        arrived: u32,
        /// Clients who did not.
        missed: u32,
        /// Called off.
        cancelled: u32,
        /// Prices of the completed ones, by currency.
        revenue: Vec<Money>,
    },
}

/// What a button says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// The menu.
    Menu,
    /// Today.
    Today,
    /// Another day.
    OtherDay,
    /// The day before, or after, this one.
    Turn(NaiveDate, bool),
    /// The day of the visit shown.
    DayOf(NaiveDate),
    /// A visit in a list.
    Visit {
        /// When.
        at: Timestamp,
        /// Whose, or what when nobody knows.
        name: String,
    },
    /// A class in a list.
    Class {
        /// When.
        at: Timestamp,
        /// What.
        name: String,
        /// How many seats are taken, and how many there are.
        seats: (u32, u32),
    },
    /// Who comes to a class; may be empty.
    Person(String),
    /// Call the class off.
    ClassOff,
    /// Yes, call it off, without a reason.
    ClassOffYes,
    /// Yes, call it off, for the reason shown.
    ClassOffWhy,
    /// Somebody else of this name.
    Stranger(String),
    /// Say yes to so many visits of a series that wait.
    ConfirmAll(u32),
    /// Decline so many.
    DeclineAll(u32),
    /// What became of a visit.
    Mark(Mark),
    /// Take it back.
    Undo,
    /// Give it time of its own.
    Regular,
    /// Cancel this visit.
    Cancel,
    /// Another specialist.
    Others,
    /// Leave it out.
    Skip,
    /// Add a visit.
    Add,
    /// Add a visit for the client shown.
    AddFor,
    /// Yes, book it.
    Book,
    /// Yes, move it.
    MoveIt,
    /// All the same.
    Despite,
    /// Block time.
    Block,
    /// The whole day.
    WholeDay,
    /// The numbers of the week.
    Week,
    /// Open the visit.
    Open,
    /// Clients whom nobody has answered, and how many.
    Chats(u32),
    /// One of those.
    Unanswered {
        /// Name; may be empty.
        name: String,
        /// Lines that wait.
        lines: u32,
    },
    /// The client.
    Client,
    /// The notes about them, and how many.
    Notes(u32),
    /// Their chat.
    Chat,
    /// Their next visit.
    Next,
    /// Answer them.
    Reply,
    /// Needs no answer.
    Settle,
    /// What they are told of.
    Alerts,
    /// One of those, and whether it is on.
    Topic(Topic, bool),
    /// By mail, and whether it is on.
    ByMail(bool),
    /// No quiet hours.
    NoQuiet,
}

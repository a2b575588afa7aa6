//! What to show: facts and buttons, no wording. Templates make the text.

use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::{
    Kind, Lang, Timestamp,
    availability::WhyNot,
    booking::Status,
    client::{Birthday, Detail},
    money::Money,
    review::{Rating, Stars},
};

use crate::{
    input::Input,
    work::{Remark, Said, Word},
};

/// One screen, to be shown in `lang`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The person's language.
    pub lang: Lang,
    /// The kind of business, which chooses words.
    pub kind: Kind,
    /// The salon's zone.
    pub zone: Tz,
    /// A remark above the prompt, such as "that time was just taken".
    pub notice: Option<Notice>,
    /// What the screen says.
    pub prompt: Prompt,
    /// Rows of buttons.
    pub rows: Vec<Vec<Button>>,
    /// Offer the channel's own way to share one's phone number.
    pub ask_contact: bool,
}

/// A button: what it says and what tapping it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: Label,
    /// What it means.
    pub input: Input,
}

/// What a button says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// Book.
    Book,
    /// My bookings.
    MyBookings,
    /// About the salon.
    About,
    /// Help.
    Help,
    /// Change the language.
    Languages,
    /// A language in its own words.
    Lang(Lang),
    /// A service with length and price.
    Service {
        /// Name.
        name: String,
        /// Length, minutes.
        minutes: u32,
        /// Price, when there is one.
        price: Option<Money>,
    },
    /// A specialist.
    Staff(String),
    /// Any specialist.
    AnyStaff,
    /// A heading of the calendar: the month and year.
    Month(i32, u32),
    /// A heading of the calendar: a weekday, 1 is Monday.
    Weekday(u32),
    /// A day with its state; the mark is besides the colour.
    Day(NaiveDate, DayMark),
    /// An empty cell of the calendar.
    Blank,
    /// The page or month before.
    Previous,
    /// The page or month after.
    Next,
    /// A time of the salon's day.
    Time(Timestamp),
    /// A date and time.
    DateTime(Timestamp),
    /// A visit in a list.
    Visit {
        /// When.
        at: Timestamp,
        /// What.
        service: String,
    },
    /// Confirm the booking.
    ConfirmBooking,
    /// Confirm the new time.
    ConfirmMove,
    /// Change the name.
    ChangeName,
    /// Change the phone.
    ChangePhone,
    /// Move this visit.
    Move,
    /// Cancel this visit.
    CancelVisit,
    /// Yes, cancel it.
    YesCancel,
    /// No, keep it.
    KeepVisit,
    /// Choose another day.
    OtherDay,
    /// Book what one had last.
    Again {
        /// Service name.
        service: String,
        /// Specialist name.
        staff: String,
    },
    /// Go on where one stopped.
    Resume,
    /// Visits that are over.
    PastBookings,
    /// What the salon knows of one.
    Own,
    /// Write to the salon.
    AddWish,
    /// Tell a detail.
    Detail(Detail),
    /// Take a detail back.
    RemoveDetail(Detail),
    /// A visit as a file for the calendar.
    ToCalendar,
    /// All that the salon holds of one as a file.
    Export,
    /// Write to the salon.
    Write,
    /// Answer the salon.
    Reply,
    /// Be forgotten; asks first.
    AskErase,
    /// Yes, forget me.
    Erase,
    /// I will come.
    WillCome,
    /// Do not write to me again.
    DeclineNews,
    /// Write to me again.
    WantNews,
    /// So many stars.
    Stars(Stars),
    /// One step back.
    Back,
    /// Leave.
    Cancel,
    /// To the home screen.
    Home,
    /// One of the salon's own people's.
    Work(Word),
}

/// How a day of the calendar looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayMark {
    /// Has free times.
    Free,
    /// All taken.
    Full,
    /// Closed.
    Closed,
    /// Past, or beyond the booking window.
    Outside,
}

/// A remark above the prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The time was taken a moment ago; the nearest free ones are offered.
    JustTaken,
    /// So many choose now that the time is not kept until it is confirmed.
    NotHeld,
    /// The time cannot be booked.
    NotOffered(WhyNot),
    /// The day cannot be chosen.
    DayNotOffered(NaiveDate, WhyNot),
    /// The name is not one.
    BadName,
    /// The phone is none; here is how one looks.
    BadPhone {
        /// An example of the salon's country.
        example: String,
    },
    /// The shared contact was somebody else's: kept as the number to call only.
    ForeignContact,
    /// The button was of an older message.
    Stale,
    /// The text was not understood; use the buttons.
    UseButtons,
    /// What was begun is left.
    Left,
    /// The hold ran out and the time is gone.
    HoldGone,
    /// Too late to change the visit.
    TooLate {
        /// Until when it could be changed.
        until: Timestamp,
    },
    /// The visit can no longer be changed.
    NotLive,
    /// There is nothing to book yet.
    NothingToBook,
    /// The language was changed.
    LangChanged,
    /// The phone was kept.
    PhoneKept,
    /// The visit stays as it is.
    Kept,
    /// Thanks for saying that they will come.
    SeeYou,
    /// Thanks for the review.
    Reviewed,
    /// No more messages but those about one's visits.
    NewsDeclined,
    /// The salon's news come again.
    NewsWanted,
    /// Several answers in a row were not understood.
    Lost {
        /// The salon's phone; may be empty.
        phone: String,
    },
    /// The salon takes bookings of this client by phone only.
    Barred {
        /// The salon's phone; may be empty.
        phone: String,
    },
    /// The words are with the salon.
    WishKept,
    /// What was typed is too long to be sent.
    WriteTooLong,
    /// Much of theirs waits for an answer already.
    WriteTooMuch {
        /// The salon's phone; may be empty.
        phone: String,
    },
    /// The salon takes nothing of this client by bot.
    WriteBarred {
        /// The salon's phone; may be empty.
        phone: String,
    },
    /// The name was kept.
    NameKept,
    /// The detail was kept.
    DetailKept(Detail),
    /// The detail was taken back.
    DetailRemoved(Detail),
    /// What was typed is no such detail.
    BadDetail(Detail),
    /// The file is on its way.
    FileComes,
    /// One for the salon's own people.
    Work(Remark),
}

/// One visit, ready to print apart from words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitCard {
    /// Service name.
    pub service: String,
    /// Specialist name.
    pub staff: String,
    /// Start.
    pub at: Timestamp,
    /// Length, minutes.
    pub minutes: u32,
    /// Agreed price.
    pub price: Option<Money>,
    /// Where it stands.
    pub status: Status,
    /// Until when the client may move it; none when that is over.
    pub move_until: Option<Timestamp>,
    /// Until when the client may cancel it; none when that is over.
    pub cancel_until: Option<Timestamp>,
}

/// What the screen says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Three buttons.
    Home {
        /// The salon's name.
        salon: String,
        /// The salon's own words; may be empty.
        greeting: String,
    },
    /// About the salon.
    About {
        /// The salon's name.
        salon: String,
        /// A few words; may be empty.
        about: String,
        /// Address; may be empty.
        address: String,
        /// Phone; may be empty.
        phone: String,
        /// What clients say, in numbers.
        rating: Rating,
        /// And in words, newest first.
        words: Vec<(Stars, String)>,
    },
    /// How the bot works, and the salon's phone.
    Help {
        /// The salon's name.
        salon: String,
        /// Phone; may be empty.
        phone: String,
        /// Clients may cancel until this long before, minutes.
        cancel_before_min: u32,
        /// Clients may move until this long before, minutes.
        move_before_min: u32,
    },
    /// Choose a language.
    Languages,
    /// Choose a service.
    Services {
        /// Of this specialist; may be empty.
        staff: String,
    },
    /// Choose a specialist.
    Staff {
        /// The chosen service.
        service: String,
        /// Its full text; may be empty.
        about: String,
    },
    /// Choose a day.
    Days {
        /// The chosen service.
        service: String,
        /// The chosen specialist, or none for any.
        staff: Option<String>,
        /// Whether a visit is being moved.
        moving: Option<Timestamp>,
        /// Whether the month shown has a free day.
        any_free: bool,
    },
    /// Choose a time of a day.
    Times {
        /// The day.
        date: NaiveDate,
        /// The chosen service.
        service: String,
        /// The chosen specialist, or none for any.
        staff: Option<String>,
    },
    /// Choose one of the nearest free times, after losing one.
    Nearest {
        /// The chosen service.
        service: String,
    },
    /// Type the name.
    AskName {
        /// Until when the time is held; none when that is over and it has to be taken again.
        held_until: Option<Timestamp>,
    },
    /// Type or share the phone.
    AskPhone {
        /// How one looks in the salon's country.
        example: String,
        /// Until when the time is held; none when that is over and it has to be taken again.
        held_until: Option<Timestamp>,
    },
    /// Look once more, then confirm.
    Summary {
        /// The visit.
        visit: VisitCard,
        /// The client's name.
        name: String,
        /// The client's phone, in international form.
        phone: String,
        /// Until when the time is held; none when that is over and it has to be taken again.
        held_until: Option<Timestamp>,
        /// What they wrote to the salon; may be empty.
        wish: String,
    },
    /// Booked.
    Booked {
        /// The visit.
        visit: VisitCard,
    },
    /// Visits ahead.
    MyBookings {
        /// Whether there are none.
        empty: bool,
    },
    /// Visits that are over.
    PastBookings {
        /// Whether there are none.
        empty: bool,
    },
    /// One visit.
    Visit {
        /// The visit.
        visit: VisitCard,
        /// What they wrote to the salon; may be empty.
        wish: String,
        /// The salon's address; may be empty.
        address: String,
        /// The salon's phone; may be empty.
        phone: String,
    },
    /// Write to the salon about a visit.
    AskWish {
        /// The visit.
        visit: VisitCard,
        /// What they wrote before; may be empty.
        wish: String,
    },
    /// What the salon knows of them.
    Own {
        /// Name; may be empty.
        name: String,
        /// Phone in international form; may be empty.
        phone: String,
        /// Where mail reaches them; may be empty.
        email: String,
        /// Their birthday.
        birthday: Option<Birthday>,
    },
    /// Type another name.
    OwnName,
    /// Type or share another phone.
    OwnPhone {
        /// How one looks in the salon's country.
        example: String,
    },
    /// Type a detail.
    OwnDetail {
        /// Which.
        detail: Detail,
    },
    /// Type something to the salon.
    Write {
        /// The salon's name.
        salon: String,
    },
    /// It is with the salon.
    Written,
    /// Really be forgotten?
    ConfirmErase {
        /// Visits ahead that are called off then.
        visits: u32,
    },
    /// Forgotten.
    Erased,
    /// Welcome back.
    Rested {
        /// The salon's name.
        salon: String,
        /// The service that was being booked; may be empty.
        service: String,
    },
    /// Look once more, then move.
    ConfirmMove {
        /// The visit as it is.
        visit: VisitCard,
        /// The new start.
        to: Timestamp,
    },
    /// Moved.
    Moved {
        /// The visit as it is now.
        visit: VisitCard,
    },
    /// Really cancel?
    ConfirmCancel {
        /// The visit.
        visit: VisitCard,
    },
    /// Cancelled.
    Cancelled {
        /// The visit.
        visit: VisitCard,
    },
    /// Thanks for the stars; words are welcome.
    Rated {
        /// The visit.
        visit: VisitCard,
        /// The stars given.
        stars: Stars,
        /// The words given; may be empty.
        words: String,
    },
    /// What the salon's own people see.
    Work(Box<Said>),
}

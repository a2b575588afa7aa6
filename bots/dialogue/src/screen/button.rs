//! What a button says.

use chrono::NaiveDate;
use domain::{Lang, Timestamp, client::Detail, money::Money, recommend::Reason, review::Stars};

use crate::{input::Input, series, waiting, work::Word};

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
    /// Another service in the same visit.
    AddService,
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
    /// The time of a class, and how many seats are left.
    Seats(Timestamp, u32),
    /// Its date and time, and how many seats are left.
    DateSeats(Timestamp, u32),
    /// A date and time.
    DateTime(Timestamp),
    /// A recommended date and time, and why.
    Best(Timestamp, Reason),
    /// A recommended time of the day shown.
    BestTime(Timestamp),
    /// A visit in a list.
    Visit {
        /// When.
        at: Timestamp,
        /// What; at a clinic with whom.
        name: String,
        /// Who comes, where it is not who books; may be empty.
        visitor: String,
    },
    /// One of the answers to choose from.
    Choice(String),
    /// Yes.
    Yes,
    /// No.
    No,
    /// Agree to what is shown.
    Agree,
    /// Do not agree.
    Disagree,
    /// Leave a question.
    SkipQuestion,
    /// Leave the answer as it is.
    KeepAnswer,
    /// Somebody in the client's own words: one for whom they book.
    Relative(String),
    /// Book for somebody else.
    ForOther,
    /// Book for oneself.
    ForMe,
    /// Somebody who was not named before.
    NewVisitor,
    /// Does not tell when they were born.
    SkipBorn,
    /// Cannot wait.
    Urgent,
    /// The soonest time of a specialist.
    Soon {
        /// When.
        at: Timestamp,
        /// With whom.
        staff: String,
    },
    /// How to prepare.
    Preparation,
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
    /// Yes, come at the time that the salon asked for.
    ComeAt(Timestamp),
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
    /// One of recurring visits.
    Series(series::Word),
    /// One of the waitlist's.
    Waiting(waiting::Word),
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

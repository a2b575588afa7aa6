//! What is remarked above the prompt.

use chrono::NaiveDate;
use domain::{Timestamp, availability::WhyNot, client::Detail};

use crate::{series, waiting, work::Remark};

/// A remark above the prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The time was taken a moment ago; the nearest free ones are offered.
    JustTaken,
    /// They have a seat in this class.
    AlreadyIn,
    /// Something is asked before a visit that was not asked yet.
    Unanswered,
    /// So many choose now that the time is not kept until it is confirmed.
    NotHeld,
    /// The time cannot be booked.
    NotOffered(WhyNot),
    /// The day cannot be chosen.
    DayNotOffered(NaiveDate, WhyNot),
    /// By its timetable the class does not take place that day.
    NoClassThen {
        /// The day.
        day: NaiveDate,
        /// The nearest class with a seat left, if there is one.
        nearest: Option<Timestamp>,
    },
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
    /// The visit stays when it is, although the salon asked for another time.
    StaysThen,
    /// The time that the salon asked for is gone; the visit stays when it is.
    AskedTimeGone,
    /// What the salon asked is settled already.
    AskedOver,
    /// The visit is at the time that they agreed to.
    ComesThen(Timestamp),
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
    /// The answer is too long.
    AnswerTooLong,
    /// Without agreeing there is no visit.
    NotAgreed {
        /// The salon's phone; may be empty.
        phone: String,
    },
    /// Those are as many people as one can book for.
    TooManyRelatives,
    /// That is no day on which somebody was born.
    BadBorn,
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
    /// One about recurring visits.
    Series(series::Remark),
    /// One about the waitlist.
    Waiting(waiting::Remark),
    /// One for the salon's own people.
    Work(Remark),
}

//! What a step wants to have done.

use chrono::NaiveDate;
use domain::{
    BookingId, ClientId, Lang, StaffId, Timestamp, client::Detail, ids::QuestionId, intake::Reply,
    review::Stars,
};

use super::{Held, Pick};
use crate::{screen::Notice, series, waiting, work::Do};

/// How a phone number came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Typed, in the salon's country unless it says otherwise.
    Typed(String),
    /// As a contact, in international form.
    Contact {
        /// The number.
        phone: String,
        /// Whether the channel vouches that it is the sender's own.
        own: bool,
    },
}

/// What the driver does before the next step is shown. It may choose another step by the outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Show,
    /// Says something about the same or next step.
    Say(Notice),
    /// Gives a hold back, with a remark when the person left on purpose.
    Release(BookingId, Option<Notice>),
    /// Skips the choice of specialist where there is one only; `back` when coming from later.
    PassSingleStaff {
        /// Whether the person goes back.
        back: bool,
    },
    /// Says why a day cannot be chosen.
    WhyNot(NaiveDate),
    /// Holds a time; with this specialist where it was recommended for their day.
    Hold(Pick, Timestamp, Option<StaffId>),
    /// Keeps a reply to a question.
    Answer(Held, QuestionId, Reply),
    /// Keeps that this version is agreed to.
    AgreeTerms(Held, u32),
    /// Leaves, for it is not agreed to.
    RefuseTerms(Held),
    /// Says who comes; none is who books.
    SetVisitor(Held, Option<ClientId>),
    /// Adds who comes by the typed name.
    AddVisitor(Held, String),
    /// Keeps when who comes was born, where it was typed.
    SetBorn(Held, ClientId, Option<String>),
    /// Keeps the typed name.
    SetName(Held, String),
    /// Keeps the phone.
    SetPhone(Held, Given),
    /// Chooses what they had last.
    Again,
    /// Looks where a link leads.
    Follow(Pick),
    /// Keeps words to the salon.
    SetWish(BookingId, String),
    /// Keeps the typed name as their own.
    SetOwnName(String),
    /// Keeps the phone as their own.
    SetOwnPhone(Given),
    /// Keeps a typed detail of theirs.
    SetDetail(Detail, String),
    /// Forgets a detail of theirs.
    RemoveDetail(Detail),
    /// Sends a visit as a file.
    ToCalendar(BookingId),
    /// Sends all that is held of them as a file.
    Export,
    /// Sends words to the salon.
    Write(String),
    /// Forgets them.
    Erase,
    /// Books.
    Confirm(Held),
    /// Moves a visit.
    Move(BookingId, Timestamp),
    /// Cancels a visit.
    Cancel(BookingId),
    /// Notes that they will come.
    WillCome(BookingId),
    /// Answers the salon that asked for another time.
    AnswerMove(BookingId, Timestamp, bool),
    /// Keeps stars.
    Rate(BookingId, Stars),
    /// Keeps words beside the stars.
    Review(BookingId, String),
    /// Keeps the language.
    SetLang(Lang),
    /// Notes whether messages that are about no visit are wanted.
    News(bool),
    /// Notes that the bot was blocked or let in again.
    Blocked(bool),
    /// Links whoever shows a code that counts.
    Link(String),
    /// What somebody does about recurring visits.
    Series(series::Do),
    /// What somebody does about the waitlist.
    Waiting(waiting::Do),
    /// What the salon's own people do.
    Work(Do),
}

//! What a person does.

use chrono::NaiveDate;
use domain::{
    BookingId, ClientId, Lang, ServiceId, StaffId, Timestamp, client::Detail, ids::QuestionId,
    link::Link, review::Stars,
};

use crate::{series, waiting, work::Act};

/// Whom we talk with, as the channel describes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The channel's id of the person; means something within one bot only.
    pub user: i64,
    /// The language of their app, an IETF tag, when the channel tells.
    pub lang_tag: Option<String>,
}

/// Which specialist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffChoice {
    /// Whoever is free.
    Any,
    /// This one.
    One(StaffId),
}

/// One act of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Opened the conversation or asked for the home screen; `/start`.
    Home,
    /// Followed a link into the bot.
    Follow(Link),
    /// Goes on where they stopped a while ago.
    Resume,
    /// Wants to book; `/book`.
    Book,
    /// Wants to book what they had last.
    Again,
    /// Wants their visits that are over. The number is a page, from 0.
    PastBookings(u32),
    /// Wants to see and change what the salon knows of them.
    Own,
    /// Wants to write to the salon about a visit.
    AddWish(BookingId),
    /// Wants a visit as a file for their calendar.
    ToCalendar(BookingId),
    /// Wants to tell a detail of theirs.
    ChangeDetail(Detail),
    /// Takes a detail back.
    RemoveDetail(Detail),
    /// Wants all that the salon holds of them as a file.
    Export,
    /// Wants to write to the salon.
    Write,
    /// Wants to be forgotten; asks first.
    AskErase,
    /// Wants to be forgotten.
    Erase,
    /// Wants their visits; `/my`. The number is a page, from 0.
    MyBookings(u32),
    /// Wants to know about the salon.
    About,
    /// Wants help; `/help`.
    Help,
    /// Wants another language.
    Languages,
    /// Chose a language.
    PickLang(Lang),
    /// Turned to a page of the services, from 0.
    ServicePage(u32),
    /// Chose a service.
    PickService(ServiceId),
    /// Wants another service in the same visit.
    AddService,
    /// Turned to a page of the specialists, from 0.
    StaffPage(u32),
    /// Chose a specialist or "any".
    PickStaff(StaffChoice),
    /// Turned to a month: year and month from 1.
    PickMonth(i32, u32),
    /// Chose a day.
    PickDay(NaiveDate),
    /// Asked why a day cannot be chosen.
    WhyNot(NaiveDate),
    /// Turned to a page of the times, from 0.
    TimePage(u32),
    /// Chose a time.
    PickTime(Timestamp),
    /// Chose a recommended time, which is one of a specialist.
    PickBest(StaffId, Timestamp),
    /// Takes one of the answers on offer, from 0.
    Answer(QuestionId, u8),
    /// Leaves a question, or leaves it as it was answered.
    SkipQuestion(QuestionId),
    /// Agrees to this version of what a clinic asks to agree to.
    AgreeTerms(u32),
    /// Does not agree to it.
    RefuseTerms,
    /// Books for somebody else.
    Whom,
    /// Books for this person, or for themselves.
    Visitor(Option<ClientId>),
    /// Books for somebody who was not named before.
    NewVisitor,
    /// Does not tell when they were born.
    SkipBorn,
    /// Cannot wait: wants the soonest times of all specialists.
    Urgent,
    /// Takes one of those.
    UrgentPick(ServiceId, StaffId, Timestamp),
    /// Wants to know how to prepare for a visit.
    Preparation(BookingId),
    /// Yes to the summary of this hold.
    Confirm(BookingId),
    /// Yes to moving this visit to this start.
    ConfirmMove(BookingId, Timestamp),
    /// Wants to change the name on the summary.
    ChangeName,
    /// Wants to change the phone on the summary.
    ChangePhone,
    /// Opened one of their visits.
    OpenBooking(BookingId),
    /// Wants to move a visit.
    Move(BookingId),
    /// Wants to cancel a visit; asks first.
    AskCancel(BookingId),
    /// Cancels a visit.
    CancelBooking(BookingId),
    /// Says that they will come to a visit.
    WillCome(BookingId),
    /// Answers whether a visit may begin at the time that the salon asked for.
    AnswerMove(BookingId, Timestamp, bool),
    /// Gives stars for a visit.
    Rate(BookingId, Stars),
    /// Wants (true) or declines messages that are about no visit of theirs.
    News(bool),
    /// Came by a link with a code for the salon's own people.
    Link(String),
    /// What the salon's own people do.
    Work(Act),
    /// What somebody does about the waitlist.
    Waiting(waiting::Act),
    /// What somebody does about recurring visits.
    Series(series::Act),
    /// One step back.
    Back,
    /// Leaves what they were doing.
    Cancel,
    /// A button that does nothing, such as a heading of the calendar.
    Nothing,
    /// Typed a text.
    Text(String),
    /// Showed a contact; `own` when the channel vouches that it is the sender's.
    Contact {
        /// The number as the channel gives it.
        phone: String,
        /// Whether it is the sender's own.
        own: bool,
    },
    /// A button of an older message or of another version, or a foreign one.
    Stale,
    /// Something we do not understand, such as a picture.
    Unknown,
    /// Blocked the bot (true) or let it in again.
    Blocked(bool),
}

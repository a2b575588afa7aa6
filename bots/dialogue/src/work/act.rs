//! What the salon's own people do.

use chrono::NaiveDate;
use domain::{BookingId, ClassId, ClientId, Timestamp, alert::Topic};
use service::desk::Mark;

/// One act of somebody who works at the salon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Opened the menu.
    Menu,
    /// Wants today's visits.
    Today,
    /// Wants a day's visits.
    Day(NaiveDate),
    /// Turned to a page of the day, from 0.
    Page(u32),
    /// Wants to choose a day.
    Calendar,
    /// Opened a visit.
    Open(BookingId),
    /// Says what became of a visit.
    Mark(BookingId, Mark),
    /// Says yes to all visits of a visit's series that wait for it.
    ConfirmAll(BookingId),
    /// Wants to decline all of them; is asked why first.
    AskDeclineAll(BookingId),
    /// Wants to see who comes to a class. The number is a page, from 0.
    Class(ClassId, u32),
    /// Wants to call a class off; is asked first.
    AskClassOff(ClassId),
    /// Yes to calling this class off.
    ClassOff(ClassId),
    /// Takes back that a class was called off.
    RestoreClass(ClassId),
    /// Takes back what was done to a visit last.
    Undo(BookingId),
    /// Wants a visit that stands beside another to have time of its own.
    Regular(BookingId),
    /// Wants to cancel a visit; is asked why first.
    AskCancel(BookingId),
    /// Wants to move a visit.
    Move(BookingId),
    /// Wants to move it to another specialist.
    Others,
    /// Leaves out what was asked.
    Skip,
    /// Yes to this start.
    Sure(Timestamp),
    /// Wants to add a visit.
    Add,
    /// Wants to add a visit for a client whom they look at.
    AddFor(ClientId),
    /// Whoever has the phone already is meant.
    Known(ClientId),
    /// Somebody else with that phone is meant.
    Stranger,
    /// Wants to block time.
    Block,
    /// The whole day.
    WholeDay,
    /// Takes the block back.
    Unblock,
    /// Wants to choose what they are told of.
    Alerts,
    /// Switches one of those over.
    Switch(Topic),
    /// Switches over whether one of those comes by mail.
    SwitchMail(Topic),
    /// Wants no quiet hours.
    NoQuiet,
    /// Wants to see whom nobody has answered. The number is a page, from 0.
    Chats(u32),
    /// Wants to see what is known of a client.
    Client(ClientId),
    /// Wants to read and write notes about a client.
    Notes(ClientId),
    /// Wants to see a client's chat. The number is a page, from 0.
    Chat(ClientId, u32),
    /// Wants to answer a client.
    Reply(ClientId),
    /// Says that what a client wrote needs no answer.
    Settle(ClientId),
    /// Wants the numbers of a week: so many before this one.
    Week(u32),
}

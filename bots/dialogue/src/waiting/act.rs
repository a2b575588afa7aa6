//! What somebody does about the waitlist.

use domain::{BookingId, ClientId, ids::WaitId, waitlist::Part};

/// One act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Wants to wait for what they look at.
    Wait,
    /// Wants to put a client on the list.
    For(ClientId),
    /// Wants to see what they wait for.
    List,
    /// Chose a part of the day.
    Part(Part),
    /// Wants to wait no more; is asked first.
    AskLeave(WaitId),
    /// Waits no more.
    Leave(WaitId),
    /// Takes the time that was offered.
    Take(BookingId),
    /// Does not want the time that was offered.
    Refuse(BookingId),
}

//! Typed identifiers, so that a client's id can never be passed as a booking's.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A service the salon offers.
    ServiceId;
    /// A specialist who does services; a subject of claims.
    StaffId;
    /// A kind of room or device that the salon has.
    ResourceId;
    /// Whose time a claim takes: a specialist or one piece of a resource.
    SubjectId;
    /// A person who books or visits, within one tenant.
    ClientId;
    /// One booked visit; the owner of its claims.
    BookingId;
    /// A class that takes place; the owner of its claims.
    ClassId;
    /// A row of the outbox: a message that must leave.
    MessageId;
    /// A reminder of a visit.
    ReminderId;
    /// A question before a visit.
    QuestionId;
    /// Words that are kept sealed.
    NoteId;
    /// A line of a chat between a client and the salon.
    LineId;
    /// A message to many clients.
    BroadcastId;
    /// A user of a bot who works at the salon.
    LinkId;
    /// A way by which alerts reach somebody of the salon beside the bot.
    WayId;
    /// A browser to which alerts are pushed.
    TargetId;
    /// A person who logs in to the web.
    AccountId;
    /// A row of the directory's outbox: a mail that must leave.
    MailId;
    /// What the platform tells all desks.
    AnnouncementId;
    /// A place on the waitlist.
    WaitId;
    /// Visits that were booked together, every few weeks.
    SeriesId;
    /// A stretch of time off of one specialist.
    TimeOffId;
}

impl From<StaffId> for SubjectId {
    fn from(staff: StaffId) -> Self {
        Uuid::from(staff).into()
    }
}

impl PartialEq<StaffId> for SubjectId {
    fn eq(&self, staff: &StaffId) -> bool {
        self.0 == staff.0
    }
}

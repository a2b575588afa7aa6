//! A booked visit and the moves it may make.

use serde::{Deserialize, Serialize};

use crate::{BookingId, ClassId, ClientId, Interval, ServiceId, StaffId, Timestamp, money::Money};

/// Where a visit comes from that the waitlist offered.
pub const OFFERED: &str = "waitlist";

/// Where a visit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A time kept while the client types; runs out.
    Held,
    /// Waits for the salon's yes.
    Pending,
    /// Agreed.
    Confirmed,
    /// The client is there.
    Arrived,
    /// Done.
    Completed,
    /// Called off by either side.
    Cancelled,
    /// The client did not come.
    NoShow,
    /// A hold that ran out or was given back: never a visit.
    Expired,
}

/// What happens to a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// The client confirms, and the salon takes it at once.
    Confirm,
    /// The client confirms, and the salon must approve.
    Submit,
    /// The salon approves.
    Approve,
    /// Either side calls it off.
    Cancel,
    /// The hold ran out.
    Expire,
    /// The client came.
    Arrive,
    /// The visit is over.
    Complete,
    /// The client did not come.
    MissVisit,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 8] = [
        Self::Held,
        Self::Pending,
        Self::Confirmed,
        Self::Arrived,
        Self::Completed,
        Self::Cancelled,
        Self::NoShow,
        Self::Expired,
    ];

    /// The word used in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Pending => "pending",
            Self::Confirmed => "confirmed",
            Self::Arrived => "arrived",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::NoShow => "no_show",
            Self::Expired => "expired",
        }
    }

    /// Reads [`Status::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether the visit takes up time: its claims exist.
    pub const fn occupies(self) -> bool {
        matches!(
            self,
            Self::Held | Self::Pending | Self::Confirmed | Self::Arrived | Self::Completed
        )
    }

    /// Whether the visit is still ahead and agreed: what "My bookings" lists.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Pending | Self::Confirmed)
    }

    /// The one function that owns the moves: the status after `event`, `None` if it may not happen.
    pub const fn after(self, event: Event) -> Option<Self> {
        match (self, event) {
            (Self::Held, Event::Confirm) | (Self::Pending, Event::Approve) => Some(Self::Confirmed),
            (Self::Held, Event::Submit) => Some(Self::Pending),
            (Self::Held, Event::Expire) => Some(Self::Expired),
            (Self::Held | Self::Pending | Self::Confirmed, Event::Cancel) => Some(Self::Cancelled),
            (Self::Confirmed, Event::Arrive) => Some(Self::Arrived),
            (Self::Confirmed | Self::Arrived, Event::Complete) => Some(Self::Completed),
            (Self::Confirmed, Event::MissVisit) => Some(Self::NoShow),
            _ => None,
        }
    }

    /// Whether staff may take this status back to the one `before` it: what they did to an agreed
    /// visit, in one step.
    pub fn may_go_back_to(self, before: Self) -> bool {
        let done = [
            Event::Cancel,
            Event::Arrive,
            Event::Complete,
            Event::MissVisit,
        ];
        before != Self::Held && done.iter().any(|event| before.after(*event) == Some(self))
    }
}

/// How long staff may take back what they did to a visit, minutes.
pub const UNDO_MIN: i64 = 10;

/// Most services of one visit.
pub const MOST_SERVICES: usize = 4;

/// One service of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The service.
    pub service: ServiceId,
    /// Who does it.
    pub staff: StaffId,
    /// When, without buffers.
    pub time: Interval,
}

/// One visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// Identity within the tenant.
    pub id: BookingId,
    /// Where it stands.
    pub status: Status,
    /// The service.
    pub service: ServiceId,
    /// The specialist.
    pub staff: StaffId,
    /// The services after the first one, in their order; each begins when the one before ends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<Part>,
    /// Who booked.
    pub booker: ClientId,
    /// Who comes.
    pub visitor: ClientId,
    /// The whole visit, without buffers.
    pub time: Interval,
    /// The price agreed when it was booked.
    pub price: Option<Money>,
    /// When a hold runs out; `None` for anything but a hold.
    pub held_until: Option<Timestamp>,
    /// Whether staff booked it knowingly beside another: it takes up no time of its own.
    pub doubled: bool,
    /// The class in which it has, or last had, a seat: the class takes up time, the visit none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassId>,
    /// Where it was booked: `bot`, `desk`, `demo` and such.
    pub source: String,
    /// When the row was written.
    pub created: Timestamp,
    /// Raised by each change; used to compare and set.
    pub version: i64,
    /// Raised by each change that a calendar has to show.
    pub sequence: u32,
}

impl Booking {
    /// The sequence after `old` became this: whoever keeps the visit in a calendar sees its time,
    /// its specialist and whether it takes place.
    pub fn sequence_after(&self, old: &Self) -> u32 {
        let seen = |visit: &Self| {
            let off = visit.status == Status::Cancelled;
            (visit.time, visit.staff, visit.service, off)
        };
        old.sequence + u32::from(seen(self) != seen(old) || self.then != old.then)
    }

    /// Who does any of its services.
    pub fn doers(&self) -> impl Iterator<Item = StaffId> + '_ {
        std::iter::once(self.staff).chain(self.then.iter().map(|part| part.staff))
    }

    /// Its services, from the first one on.
    pub fn parts(&self) -> impl Iterator<Item = Part> + '_ {
        let until = self
            .then
            .first()
            .map_or(self.time.until, |next| next.time.from);
        let first = Part {
            service: self.service,
            staff: self.staff,
            time: Interval::new(self.time.from, until),
        };
        std::iter::once(first).chain(self.then.iter().copied())
    }
}

impl Booking {
    /// Until when the waitlist keeps it for somebody; `None` when it is no such offer.
    pub fn offered_until(&self) -> Option<Timestamp> {
        let offered = self.status == Status::Held && self.source == OFFERED;
        self.held_until.filter(|_| offered)
    }

    /// Whether it was chosen when no more times of the specialist were kept: nothing was taken for
    /// it, and confirming it takes the time if it is still free.
    pub const fn never_held(&self) -> bool {
        matches!(self.status, Status::Expired) && self.version == 1
    }
}

/// Why a client may not cancel or move a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// It is not ahead any more, or was called off.
    #[error("the visit can no longer be changed")]
    NotLive,
    /// The deadline has passed.
    #[error("the deadline to change the visit has passed")]
    TooLate,
}

/// Whether a client may cancel or move `booking` at `now`, `before_min` minutes being the deadline.
///
/// # Errors
/// [`ChangeRefused`] says which rule forbids it.
pub fn client_may_change(
    booking: &Booking,
    before_min: u32,
    now: Timestamp,
) -> Result<(), ChangeRefused> {
    if !booking.status.is_live() || booking.time.from <= now {
        return Err(ChangeRefused::NotLive);
    }
    if now > deadline(booking, before_min) {
        return Err(ChangeRefused::TooLate);
    }
    Ok(())
}

/// The last instant at which a client may still change `booking`.
pub fn deadline(booking: &Booking, before_min: u32) -> Timestamp {
    booking.time.from.plus_minutes(-i64::from(before_min))
}

//! Messages the product sends of its own accord: a kind and its facts, no wording.

use serde::{Deserialize, Serialize};

use crate::{
    AccountId, BookingId, ClientId, Timestamp,
    alert::Topic,
    daily::Daily,
    ids::{BroadcastId, LineId, LinkId, ReminderId, WayId},
    plan::PlanNews,
    win_back::Occasion,
};

/// What a message is about. The text is made from templates when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Message {
    /// To the client: the visit is booked.
    BookingConfirmed {
        /// The visit.
        booking: BookingId,
    },
    /// To the client: the visit has a new time.
    BookingMoved {
        /// The visit.
        booking: BookingId,
    },
    /// To the client: the visit is called off.
    BookingCancelled {
        /// The visit.
        booking: BookingId,
    },
    /// To the client: the salon called the visit off.
    BookingCalledOff {
        /// The visit.
        booking: BookingId,
        /// Why, in the salon's words; may be empty.
        reason: String,
    },
    /// To the client: the visit that was called off takes place after all.
    BookingRestored {
        /// The visit.
        booking: BookingId,
    },
    /// To the client: visits that were called off together are booked, or asked for, as before.
    VisitsRestored {
        /// The first of them.
        booking: BookingId,
        /// All of them.
        all: Vec<BookingId>,
        /// Whether the salon has not agreed yet.
        waiting: bool,
    },
    /// To the client: could the visit begin at another time?
    MoveAsked {
        /// The visit.
        booking: BookingId,
        /// The start they are asked for.
        to: Timestamp,
    },
    /// To the client: visits of a series are booked.
    SeriesBooked {
        /// The first of them.
        booking: BookingId,
        /// All of them.
        #[serde(default)]
        all: Vec<BookingId>,
    },
    /// To the client: a visit of a series and all later ones are called off.
    SeriesCancelled {
        /// The first of them.
        booking: BookingId,
        /// All of them.
        #[serde(default)]
        all: Vec<BookingId>,
        /// Why, in the salon's words; may be empty.
        reason: String,
    },
    /// To the client: the visit is ahead.
    Reminder {
        /// The visit.
        booking: BookingId,
        /// What the ledger keeps of it.
        reminder: ReminderId,
    },
    /// To the client: thank you for the visit that is over; how was it?
    Thanks {
        /// The visit.
        booking: BookingId,
        /// What the ledger keeps of it.
        reminder: ReminderId,
    },
    /// To the client on the waitlist: this time is free.
    TimeOffered {
        /// The visit that it becomes.
        booking: BookingId,
    },
    /// To the client on the waitlist: they said nothing, and the time is for the next.
    OfferOver {
        /// The visit that it would have become.
        booking: BookingId,
    },
    /// To the client: what the salon tells many.
    Broadcast {
        /// What it says.
        broadcast: BroadcastId,
    },
    /// To the client: they stayed away, and are welcome.
    WinBack {
        /// Why it is said.
        occasion: Occasion,
        /// The visit it is about.
        booking: BookingId,
    },
    /// To the client: happy birthday.
    Birthday,
    /// To the client: the visit as a file for their calendar, as they asked.
    VisitFile {
        /// The visit.
        booking: BookingId,
    },
    /// To the client: all that the salon holds of them as a file, as they asked.
    OwnData,
    /// To somebody of the salon: what happened to a visit.
    StaffAlert {
        /// The visit.
        booking: BookingId,
        /// What happened.
        topic: Topic,
        /// Whether it makes no sound.
        silent: bool,
        /// All visits to which it happened together.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        all: Vec<BookingId>,
    },
    /// To the client: what the salon writes to them.
    Chat {
        /// The line of their chat.
        line: LineId,
    },
    /// To somebody of the salon: what a client writes.
    ChatAlert {
        /// Who wrote.
        client: ClientId,
        /// The line of their chat.
        line: LineId,
        /// Whether what they wrote since is told with it.
        rest: bool,
    },
    /// To somebody of the salon: what happened while they were not to be disturbed.
    StaffDigest,
    /// To the owner: what becomes of the salon's plan.
    Plan {
        /// What.
        news: PlanNews,
    },
    /// To somebody of the salon: alerts arrive in this browser, as they asked to see.
    PushTest,
    /// To the client: an answer that could not be sent at once; render the current step again.
    CurrentStep,
}

impl Message {
    /// The visit it is about.
    pub fn booking(&self) -> Option<BookingId> {
        match self {
            Self::BookingConfirmed { booking }
            | Self::BookingMoved { booking }
            | Self::BookingCancelled { booking }
            | Self::BookingCalledOff { booking, .. }
            | Self::BookingRestored { booking }
            | Self::VisitsRestored { booking, .. }
            | Self::MoveAsked { booking, .. }
            | Self::SeriesBooked { booking, .. }
            | Self::SeriesCancelled { booking, .. }
            | Self::Reminder { booking, .. }
            | Self::Thanks { booking, .. }
            | Self::WinBack { booking, .. }
            | Self::VisitFile { booking }
            | Self::TimeOffered { booking }
            | Self::OfferOver { booking }
            | Self::StaffAlert { booking, .. } => Some(*booking),
            Self::Birthday
            | Self::Broadcast { .. }
            | Self::Chat { .. }
            | Self::ChatAlert { .. }
            | Self::OwnData
            | Self::StaffDigest
            | Self::Plan { .. }
            | Self::PushTest
            | Self::CurrentStep => None,
        }
    }

    /// The visits of which it tells together; none when it tells of one visit.
    pub fn series(&self) -> &[BookingId] {
        match self {
            Self::SeriesBooked { all, .. }
            | Self::VisitsRestored { all, .. }
            | Self::SeriesCancelled { all, .. }
            | Self::StaffAlert { all, .. } => all,
            _ => &[],
        }
    }

    /// Whether it is about no visit ahead or just over: nobody waits for it, and clients may decline.
    pub fn is_news(&self) -> bool {
        matches!(
            self,
            Self::Broadcast { .. } | Self::WinBack { .. } | Self::Birthday
        )
    }

    /// Whether it may reach a client by mail where the bot does not.
    pub fn goes_by_mail(&self) -> bool {
        self.is_for_calendar() || self.reminder().is_some() || self.is_of_series()
    }

    /// Whether it tells of several visits together.
    pub const fn is_of_series(&self) -> bool {
        matches!(
            self,
            Self::SeriesBooked { .. } | Self::SeriesCancelled { .. } | Self::VisitsRestored { .. }
        )
    }

    /// Whether a calendar that shows the visit has something to learn from it.
    pub fn is_for_calendar(&self) -> bool {
        matches!(
            self,
            Self::BookingConfirmed { .. }
                | Self::BookingMoved { .. }
                | Self::BookingCancelled { .. }
                | Self::BookingCalledOff { .. }
                | Self::BookingRestored { .. }
        )
    }

    /// The line of a chat that goes to the client.
    pub const fn chat(&self) -> Option<LineId> {
        match self {
            Self::Chat { line } => Some(*line),
            _ => None,
        }
    }

    /// What the ledger of reminders keeps of it.
    pub fn reminder(&self) -> Option<ReminderId> {
        match self {
            Self::Reminder { reminder, .. } | Self::Thanks { reminder, .. } => Some(*reminder),
            _ => None,
        }
    }
}

/// Whom a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// A client of the tenant, on the channel they used last.
    Client(ClientId),
    /// Somebody of the salon, in the bot they are linked to.
    Staff(LinkId),
    /// Somebody of the salon, by a way beside the bot.
    Way(WayId),
}

/// What a mail to a person who logs in is about. The text is made from templates when it is sent,
/// and the secret of its link is too: none is ever stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// To a new account's address: confirm that it is yours.
    ConfirmAddress {
        /// The account.
        account: AccountId,
    },
    /// To an address that somebody typed: choose a new password, if it is an account's.
    ResetPassword,
    /// To the new address of an account: confirm that it is yours.
    ConfirmNewAddress {
        /// The account.
        account: AccountId,
    },
    /// To the address that an account has so far: somebody asked for another one.
    AddressWillChange,
    /// To the platform's owner: too many people left a tenant because of a broadcast, which stopped.
    BroadcastStopped {
        /// The tenant's name in addresses.
        tenant: String,
        /// Whom it had reached.
        sent: u32,
        /// Who declined news or blocked the bot because of it.
        left: u32,
    },
    /// To the owner of a tenant: what becomes of its plan.
    Plan {
        /// The tenant's name in addresses.
        tenant: String,
        /// What.
        news: PlanNews,
    },
    /// To a tenant's owners: it closes, and is erased then unless they change their mind.
    SalonCloses {
        /// The tenant's name.
        salon: String,
        /// When it is erased.
        erase: Timestamp,
    },
    /// To a tenant's owners: so many days are left to change their mind.
    SalonGoesSoon {
        /// The tenant's name.
        salon: String,
        /// Days until it is erased.
        days: u32,
    },
    /// To a tenant's owners: it is erased.
    SalonErased {
        /// The name that it had.
        salon: String,
    },
    /// To a tenant's owners: somebody of the platform looks at their desk.
    PlatformEntered {
        /// The tenant's name.
        salon: String,
        /// Whether they may act there, and not only look.
        acts: bool,
    },
    /// To the platform's owners: how the platform is.
    Daily {
        /// When it was so.
        at: Timestamp,
        /// How.
        facts: Daily,
    },
}

impl Notice {
    /// The word used in the database.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ConfirmAddress { .. } => "confirm_address",
            Self::ResetPassword => "reset_password",
            Self::ConfirmNewAddress { .. } => "confirm_new_address",
            Self::AddressWillChange => "address_will_change",
            Self::BroadcastStopped { .. } => "broadcast_stopped",
            Self::Plan { .. } => "plan",
            Self::SalonCloses { .. } => "salon_closes",
            Self::SalonGoesSoon { .. } => "salon_goes_soon",
            Self::SalonErased { .. } => "salon_erased",
            Self::PlatformEntered { .. } => "platform_entered",
            Self::Daily { .. } => "daily",
        }
    }

    /// Until when its link may be followed; `None` for a mail without one.
    pub fn link_until(&self, asked: Timestamp) -> Option<Timestamp> {
        const DAY: i64 = 24 * 60;
        match self {
            Self::ConfirmAddress { .. } => Some(asked.plus_minutes(3 * DAY)),
            Self::ResetPassword => Some(asked.plus_minutes(30)),
            Self::ConfirmNewAddress { .. } => Some(asked.plus_minutes(DAY)),
            Self::AddressWillChange
            | Self::BroadcastStopped { .. }
            | Self::Plan { .. }
            | Self::SalonCloses { .. }
            | Self::SalonGoesSoon { .. }
            | Self::SalonErased { .. }
            | Self::PlatformEntered { .. }
            | Self::Daily { .. } => None,
        }
    }
}

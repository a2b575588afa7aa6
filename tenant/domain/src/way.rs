//! Ways by which alerts reach people of the salon beside the bot.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    AccountId,
    alert::Alerts,
    ids::{LinkId, WayId},
    seat::{Link, Seat},
};

/// How they go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Channel {
    /// By mail.
    Mail,
    /// To the browsers that they turned it on for.
    Push,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 2] = [Self::Mail, Self::Push];

    /// The word used in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Push => "push",
        }
    }

    /// Reads [`Channel::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// Whom they reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A member who signs in to the desk.
    Account(AccountId),
    /// A specialist who is known to the bot alone.
    Link(LinkId),
}

impl Holder {
    /// Whose settings somebody of the bot changes: the owner has an account.
    pub const fn of(link: &Link) -> Self {
        match link.seat {
            Seat::Owner => Self::Account(link.account),
            Seat::Specialist(_) => Self::Link(link.id),
        }
    }

    /// The word used in the database, and the id.
    pub fn code(self) -> (&'static str, Uuid) {
        match self {
            Self::Account(account) => ("account", account.into()),
            Self::Link(link) => ("link", link.into()),
        }
    }

    /// Reads [`Holder::code`].
    pub fn from_code(code: &str, id: Uuid) -> Option<Self> {
        match code {
            "account" => Some(Self::Account(id.into())),
            "link" => Some(Self::Link(id.into())),
            _ => None,
        }
    }
}

/// A way, and what goes by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// Identity.
    pub id: WayId,
    /// How.
    pub channel: Channel,
    /// Whom it reaches.
    pub holder: Holder,
    /// Whose visits they are told of.
    pub seat: Seat,
    /// What they want to be told of, and when not.
    pub alerts: Alerts,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Timestamp, alert::Topic};

    #[test]
    fn an_owner_is_their_account_and_a_specialist_their_link() {
        let (id, account) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let link = |seat| Link {
            id: id.into(),
            bot: 1,
            user: 2,
            client: id.into(),
            seat,
            account: account.into(),
            at: Timestamp::from_ms(0),
            alerts: Alerts::default(),
        };
        let holders = [
            (Holder::of(&link(Seat::Owner)), ("account", account)),
            (Holder::of(&link(Seat::Specialist(id.into()))), ("link", id)),
        ];
        for (holder, code) in holders {
            assert_eq!(holder.code(), code);
            assert_eq!(Holder::from_code(code.0, code.1), Some(holder));
        }
        for channel in Channel::ALL {
            assert_eq!(Channel::from_code(channel.code()), Some(channel));
        }
    }

    #[test]
    fn nothing_is_sent_that_nobody_asked_for() {
        let none = Alerts::none();
        assert!(Topic::ALL.into_iter().all(|topic| !none.wants(topic)));
        assert_eq!(none.quiet, Alerts::default().quiet);
    }
}

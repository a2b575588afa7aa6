//! Who changes something.

use crate::{AccountId, ClientId, StaffId};

/// Whoever made a change, as the audit names them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A person who logs in: the owner, a specialist.
    Staff(AccountId),
    /// A specialist, by a bot they are linked to.
    Specialist(StaffId),
    /// Somebody of the platform who stands in for the owner.
    Platform(AccountId),
    /// A client.
    Client(ClientId),
}

impl std::fmt::Display for Actor {
    /// `staff:<id>`, `staff:specialist:<id>`, `platform:<id>` or `client:<id>`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Staff(account) => write!(f, "staff:{account}"),
            Self::Specialist(staff) => write!(f, "staff:specialist:{staff}"),
            Self::Platform(account) => write!(f, "platform:{account}"),
            Self::Client(client) => write!(f, "client:{client}"),
        }
    }
}

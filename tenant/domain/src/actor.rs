//! Who changes something.

use crate::{AccountId, ClientId};

/// Whoever made a change, as the audit names them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A person who logs in: the owner, a specialist.
    Staff(AccountId),
    /// A client.
    Client(ClientId),
}

impl std::fmt::Display for Actor {
    /// `staff:<id>` or `client:<id>`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Staff(account) => write!(f, "staff:{account}"),
            Self::Client(client) => write!(f, "client:{client}"),
        }
    }
}

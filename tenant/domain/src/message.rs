//! Messages the product sends of its own accord: a kind and its facts, no wording.

use serde::{Deserialize, Serialize};

use crate::{BookingId, ClientId};

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
    /// To the client: an answer that could not be sent at once; render the current step again.
    CurrentStep,
}

impl Message {
    /// The visit it is about.
    pub fn booking(&self) -> Option<BookingId> {
        match self {
            Self::BookingConfirmed { booking }
            | Self::BookingMoved { booking }
            | Self::BookingCancelled { booking } => Some(*booking),
            Self::CurrentStep => None,
        }
    }
}

/// Whom a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// A client of the tenant, on the channel they used last.
    Client(ClientId),
}

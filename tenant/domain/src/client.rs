//! People who book or visit, and how they are named and reached.
//!
//! Names and phones never show in full under `Debug`: personal data never reaches a log.

mod detail;
mod name;
mod phone;
mod search;

use serde::{Deserialize, Serialize};

use crate::{ClientId, Email, Lang, Timestamp};

pub use detail::{Birthday, Detail};
pub(crate) use name::unprintable;
pub use name::{NameError, PersonName};
pub use phone::{Phone, PhoneError, example_phone};
pub use search::{needle, searchable};

/// A person known to one tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Identity within the tenant.
    pub id: ClientId,
    /// The name they gave, once they did.
    pub name: Option<PersonName>,
    /// The phone they gave, once they did.
    pub phone: Option<Phone>,
    /// Where mail reaches them, once they said so: contact data only.
    pub email: Option<Email>,
    /// Their birthday, once they said so.
    pub birthday: Option<Birthday>,
    /// The language they chose or their channel told; `None` means the salon's.
    pub lang: Option<Lang>,
    /// Whether they blocked the salon's bot, so that messages cannot reach them.
    pub blocked_bot: bool,
    /// Whether they want no messages that are about no visit of theirs.
    pub opted_out: bool,
    /// Whether the salon takes no bookings of theirs any more.
    pub barred: bool,
    /// When the tenant first met them.
    pub created: Timestamp,
}

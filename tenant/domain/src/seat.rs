//! People of the salon who work from the bot: who sits where.

use serde::{Deserialize, Serialize};

use crate::{AccountId, Actor, ClientId, StaffId, Timestamp, alert::Alerts, ids::LinkId};

/// A code to take a seat can be used for so long, minutes.
pub const CODE_MIN: i64 = 15;

/// What somebody is in the salon, and so what they may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// The owner: everything.
    Owner,
    /// A specialist: what is theirs.
    Specialist(StaffId),
}

impl Seat {
    /// The specialist, when it is one's.
    pub const fn specialist(self) -> Option<StaffId> {
        match self {
            Self::Owner => None,
            Self::Specialist(staff) => Some(staff),
        }
    }

    /// Whether visits of this specialist may be seen and changed from here.
    pub fn sees(self, staff: StaffId) -> bool {
        self.specialist().is_none_or(|own| own == staff)
    }
}

/// A code that was handed out; what is kept of it besides its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// What it makes of who uses it.
    pub seat: Seat,
    /// Who handed it out.
    pub account: AccountId,
    /// From when on it is worth nothing.
    pub until: Timestamp,
}

/// A user of a bot who is known to work at the salon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Identity.
    pub id: LinkId,
    /// The bot; the user's id means something there only.
    pub bot: i64,
    /// The user.
    pub user: i64,
    /// The same person as a client of the salon: how they are written to.
    pub client: ClientId,
    /// What they are.
    pub seat: Seat,
    /// Who handed out the code: for an owner's link the owner.
    pub account: AccountId,
    /// Since when.
    pub at: Timestamp,
    /// What they want to be told of.
    pub alerts: Alerts,
}

impl Link {
    /// As the audit names them.
    pub const fn actor(&self) -> Actor {
        match self.seat {
            Seat::Owner => Actor::Staff(self.account),
            Seat::Specialist(staff) => Actor::Specialist(staff),
        }
    }

    /// Whether this is who made a change, by the name that the audit gives them: at work, or as a
    /// client of their own salon.
    pub fn is(&self, actor: &str) -> bool {
        actor == self.actor().to_string() || actor == Actor::Client(self.client).to_string()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_owner_sees_all_and_a_specialist_their_own() {
        let (own, other) = (StaffId::from(Uuid::nil()), StaffId::from(Uuid::max()));
        assert!(Seat::Owner.sees(own) && Seat::Owner.sees(other));
        assert!(Seat::Specialist(own).sees(own) && !Seat::Specialist(own).sees(other));
    }

    #[test]
    fn whoever_works_from_the_bot_is_staff_in_the_audit() {
        let link = |seat| Link {
            id: Uuid::nil().into(),
            bot: 1,
            user: 2,
            client: Uuid::nil().into(),
            seat,
            account: Uuid::nil().into(),
            at: Timestamp::from_ms(0),
            alerts: Alerts::default(),
        };
        let id = Uuid::nil();
        assert_eq!(link(Seat::Owner).actor().to_string(), format!("staff:{id}"));
        let specialist = link(Seat::Specialist(id.into())).actor();
        assert_eq!(specialist.to_string(), format!("staff:specialist:{id}"));
    }
}

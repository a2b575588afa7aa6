//! The end of a tenant that its owner closes, and the time she has to change her mind.

use crate::{AccountId, TenantState, Timestamp};

/// A closed tenant is erased after so many days.
pub const KEPT_DAYS: i64 = 30;
/// Its owner is told so many days before.
pub const WARNED_DAYS: [u32; 2] = [7, 1];

const DAY_MIN: i64 = 24 * 60;

/// A tenant that closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Since when; tells this closing from an earlier one.
    pub since: Timestamp,
    /// When it is erased.
    pub erase: Timestamp,
    /// Who closed it.
    pub by: AccountId,
    /// What clients are told, in the salon's words.
    pub words: String,
}

impl Closing {
    /// A closing that begins now.
    pub fn begin(now: Timestamp, by: AccountId, words: String) -> Self {
        Self {
            since: now,
            erase: now.plus_minutes(KEPT_DAYS * DAY_MIN),
            by,
            words,
        }
    }

    /// When its owner is told that so many days are left.
    pub fn warned_at(&self, days: u32) -> Timestamp {
        self.erase.plus_minutes(-i64::from(days) * DAY_MIN)
    }

    /// Where a tenant stands that closes: one that the platform stopped stays stopped.
    pub const fn state_from(state: TenantState) -> Option<TenantState> {
        match state {
            TenantState::Active => Some(TenantState::Closing),
            TenantState::Suspended => Some(TenantState::Suspended),
            TenantState::Draft
            | TenantState::Provisioning
            | TenantState::Closing
            | TenantState::Erasing => None,
        }
    }

    /// Where it stands when its owner opens it again.
    pub const fn state_after(state: TenantState) -> TenantState {
        match state {
            TenantState::Closing => TenantState::Active,
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn whoever_opens_again_stands_where_they_stood() {
        for state in TenantState::ALL {
            if let Some(closing) = Closing::state_from(state) {
                assert_eq!(Closing::state_after(closing), state);
            }
        }
    }

    #[test]
    fn the_owner_is_told_a_week_and_a_day_before() {
        let closing = Closing::begin(Timestamp::default(), Uuid::nil().into(), String::new());
        let days = WARNED_DAYS.map(|days| closing.warned_at(days).ms() / 86_400_000);
        assert_eq!((days, closing.erase.ms() / 86_400_000), ([23, 29], 30));
    }
}

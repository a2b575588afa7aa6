//! What a plan allows, and how near a salon is to it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// What is counted against a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quota {
    /// Visits booked in a calendar month of the salon's zone, however they came.
    Bookings,
    /// Specialists who can be booked.
    Staff,
    /// Places.
    Locations,
    /// Broadcasts begun in a calendar month of the salon's zone.
    Broadcasts,
    /// Bots.
    Bots,
}

impl Quota {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::Bookings,
        Self::Staff,
        Self::Locations,
        Self::Broadcasts,
        Self::Bots,
    ];

    /// The word used in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bookings => "bookings",
            Self::Staff => "staff",
            Self::Locations => "locations",
            Self::Broadcasts => "broadcasts",
            Self::Bots => "bots",
        }
    }

    /// Whether it is counted anew each month.
    pub const fn is_monthly(self) -> bool {
        matches!(self, Self::Bookings | Self::Broadcasts)
    }
}

/// What a plan has beside its counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// Messages in the salon's own words.
    OwnWords,
    /// A word to those who stayed away.
    WinBack,
    /// Birthday wishes.
    Birthdays,
}

impl Feature {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::OwnWords, Self::WinBack, Self::Birthdays];

    /// The word used in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OwnWords => "own_words",
            Self::WinBack => "win_back",
            Self::Birthdays => "birthdays",
        }
    }
}

/// How many of each a plan allows; nothing means any number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// Of [`Quota::Bookings`].
    pub bookings: Option<u32>,
    /// Of [`Quota::Staff`].
    pub staff: Option<u32>,
    /// Of [`Quota::Locations`].
    pub locations: Option<u32>,
    /// Of [`Quota::Broadcasts`].
    pub broadcasts: Option<u32>,
    /// Of [`Quota::Bots`].
    pub bots: Option<u32>,
}

impl Allowance {
    /// How many it allows; `None` for any number.
    pub const fn of(&self, quota: Quota) -> Option<u32> {
        match quota {
            Quota::Bookings => self.bookings,
            Quota::Staff => self.staff,
            Quota::Locations => self.locations,
            Quota::Broadcasts => self.broadcasts,
            Quota::Bots => self.bots,
        }
    }

    /// The same with another figure for one.
    #[must_use]
    pub const fn with(mut self, quota: Quota, figure: Option<u32>) -> Self {
        match quota {
            Quota::Bookings => self.bookings = figure,
            Quota::Staff => self.staff = figure,
            Quota::Locations => self.locations = figure,
            Quota::Broadcasts => self.broadcasts = figure,
            Quota::Bots => self.bots = figure,
        }
        self
    }
}

/// What a salon may use, as its plan has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entitlements {
    /// The plan's code.
    pub plan: String,
    /// How many of each.
    pub allowed: Allowance,
    /// What else.
    pub features: BTreeSet<Feature>,
}

impl Entitlements {
    /// Everything, of a salon that no plan was given to.
    pub fn everything() -> Self {
        Self {
            plan: String::new(),
            allowed: Allowance::default(),
            features: Feature::ALL.into(),
        }
    }

    /// Whether one more fits when so many are used.
    pub fn has_room(&self, quota: Quota, used: u32) -> bool {
        self.allowed.of(quota).is_none_or(|allowed| used < allowed)
    }

    /// What is noteworthy about so many being used.
    pub fn mark(&self, quota: Quota, used: u32) -> Option<Mark> {
        Mark::of(used, self.allowed.of(quota)?)
    }
}

/// A mark on the way to what a plan allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Four fifths are used.
    Near,
    /// All is used, or more.
    Full,
}

impl Mark {
    /// The word used in the database and in texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Near => "near",
            Self::Full => "full",
        }
    }

    /// The mark that so many of the allowed have reached.
    pub fn of(used: u32, allowed: u32) -> Option<Self> {
        if used >= allowed {
            Some(Self::Full)
        } else if u64::from(used) * 5 >= u64::from(allowed) * 4 {
            Some(Self::Near)
        } else {
            None
        }
    }
}

/// What becomes of a salon's plan, for whoever owns it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum PlanNews {
    /// A mark was reached.
    Mark {
        /// Of what.
        quota: Quota,
        /// Which.
        mark: Mark,
        /// How many the plan allows.
        allowed: u32,
    },
    /// Something ends soon.
    Ends {
        /// What.
        end: End,
        /// In so many days.
        days: i64,
        /// When.
        at: Timestamp,
    },
    /// A payment failed.
    Unpaid {
        /// So many days ago.
        days: i64,
        /// When the plan ends unless it is paid.
        until: Timestamp,
    },
    /// A plan began to hold.
    Began {
        /// Its name.
        plan: String,
    },
    /// A plan no longer holds; the free one does, and nothing was deleted.
    Over {
        /// The name of the plan that was.
        plan: String,
        /// Why.
        why: Over,
    },
}

/// What ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The time to try a plan.
    Trial,
    /// A plan that was cancelled.
    Plan,
    /// The card that is charged.
    Card,
    /// A plan that the platform gave.
    Gift,
}

impl End {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Trial, Self::Plan, Self::Card, Self::Gift];

    /// The word used in texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Trial => "trial",
            Self::Plan => "plan",
            Self::Card => "card",
            Self::Gift => "gift",
        }
    }
}

/// Why a plan no longer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Over {
    /// The time to try it is over.
    Trial,
    /// It was cancelled.
    Cancelled,
    /// It was not paid.
    Unpaid,
    /// What was given has ended.
    Gift,
}

impl Over {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Trial, Self::Cancelled, Self::Unpaid, Self::Gift];

    /// The word used in texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Trial => "trial",
            Self::Cancelled => "cancelled",
            Self::Unpaid => "unpaid",
            Self::Gift => "gift",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_fifths_are_near_and_all_is_full() {
        let marks = [(0, None), (79, None), (80, Some(Mark::Near))];
        for (used, mark) in marks {
            assert_eq!(Mark::of(used, 100), mark);
        }
        assert_eq!(Mark::of(99, 100), Some(Mark::Near));
        assert_eq!(Mark::of(100, 100), Some(Mark::Full));
        assert_eq!(Mark::of(u32::MAX, 100), Some(Mark::Full));
        // Of one the first is all; of none there is never room.
        assert_eq!(Mark::of(0, 1), None);
        assert_eq!(Mark::of(1, 1), Some(Mark::Full));
        assert_eq!(Mark::of(0, 0), Some(Mark::Full));
    }

    #[test]
    fn there_is_room_until_all_is_used() {
        for quota in Quota::ALL {
            let mut mine = Entitlements::everything();
            assert!(mine.has_room(quota, u32::MAX));
            assert_eq!(mine.mark(quota, u32::MAX), None);
            mine.allowed = mine.allowed.with(quota, Some(3));
            assert!(mine.has_room(quota, 2));
            assert!(!mine.has_room(quota, 3));
            assert!(!mine.has_room(quota, 4));
            for other in Quota::ALL.into_iter().filter(|other| *other != quota) {
                assert!(mine.has_room(other, u32::MAX));
            }
        }
    }
}

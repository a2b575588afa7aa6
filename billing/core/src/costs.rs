//! What running the platform costs at each level of growth, as its owner has it.

use domain::money::{Currency, Money};
use serde::{Deserialize, Serialize};

use crate::figures::{self, Level};

/// Levels of growth: one salon, a small platform, a business, beyond one database.
pub const LEVELS: usize = 4;

/// What a month costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Costs {
    /// What all amounts are in.
    pub currency: String,
    /// What a paying tenant pays a month, minor units.
    pub each: i64,
    /// The payment provider's share, in basis points.
    pub share_bp: i64,
    /// Its fee for each payment, minor units.
    pub fee: i64,
    /// Of each level: paying tenants, and what its machines cost a month in minor units.
    pub levels: [(u32, i64); LEVELS],
}

impl Default for Costs {
    /// A guess to begin with: Pro, a card in Europe, rented machines.
    fn default() -> Self {
        Self {
            currency: "EUR".to_owned(),
            each: 1_900,
            share_bp: 150,
            fee: 25,
            levels: [(1, 600), (100, 4_000), (1_000, 40_000), (10_000, 400_000)],
        }
    }
}

impl Costs {
    /// What each level leaves.
    pub fn levels(&self) -> [Level; LEVELS] {
        self.levels.map(|(tenants, machines)| {
            figures::level(tenants, self.each, machines, self.share_bp, self.fee)
        })
    }

    /// An amount of these; `None` in a currency that is none.
    pub fn money(&self, minor: i64) -> Option<Money> {
        let currency = Currency::try_from(self.currency.clone()).ok()?;
        Some(Money { minor, currency })
    }
}

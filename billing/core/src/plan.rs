//! Plans: what they allow, what they cost, and what a change of plan takes away.

use domain::{
    money::{Currency, Money},
    plan::{Allowance, Entitlements, Feature, Quota},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Code of the plan that costs nothing and ends never.
pub const FREE: &str = "free";
/// Code of the plan that a trial is of.
pub const PRO: &str = "pro";
/// Code of the plan with everything.
pub const BUSINESS: &str = "business";

/// How often a plan is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Each month.
    Month,
    /// Each year.
    Year,
}

impl Period {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Month, Self::Year];

    /// The word used in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// Reads [`Period::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.code() == code)
    }

    /// How many months it has.
    pub const fn months(self) -> i64 {
        match self {
            Self::Month => 1,
            Self::Year => 12,
        }
    }
}

/// What a plan costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// How often.
    pub period: Period,
    /// How much each time.
    pub money: Money,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Its word in the database, at the provider and in addresses; never changes.
    pub code: String,
    /// Its name, the same in every language.
    pub name: String,
    /// How many of each.
    pub allowed: Allowance,
    /// What else.
    pub features: BTreeSet<Feature>,
    /// What it costs; none for a plan that cannot be bought.
    pub prices: Vec<Price>,
    /// Whether it is offered to those who do not have it.
    pub offered: bool,
}

impl Plan {
    /// What a salon on it may use.
    pub fn entitlements(&self) -> Entitlements {
        Entitlements {
            plan: self.code.clone(),
            allowed: self.allowed,
            features: self.features.clone(),
        }
    }

    /// What it costs in this way.
    pub fn price(&self, period: Period, currency: Currency) -> Option<Price> {
        let found = self.prices.iter();
        let mut found =
            found.filter(|price| price.period == period && price.money.currency == currency);
        found.next().copied()
    }
}

/// Every plan, cheapest first; there is always one with the code [`FREE`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plans(Vec<Plan>);

impl Plans {
    /// What is offered until the platform's owner decides otherwise, with `edited` plans in the
    /// place of those of the same code and the others after them.
    pub fn with(edited: Vec<Plan>) -> Self {
        let mut plans = default_plans();
        for plan in edited {
            match plans.iter_mut().find(|known| known.code == plan.code) {
                Some(known) => *known = plan,
                None => plans.push(plan),
            }
        }
        Self(plans)
    }

    /// Cheapest first.
    pub fn all(&self) -> &[Plan] {
        &self.0
    }

    /// The plan of a code.
    pub fn find(&self, code: &str) -> Option<&Plan> {
        self.0.iter().find(|plan| plan.code == code)
    }

    /// What a salon on a plan may use; a plan that is gone allows what Free does.
    pub fn entitlements(&self, code: &str) -> Entitlements {
        let plan = self.find(code).or_else(|| self.find(FREE));
        plan.map_or_else(Entitlements::everything, Plan::entitlements)
    }
}

/// Something that a change of plan takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Fewer of these; so many from then on.
    Fewer(Quota, u32),
    /// No more of this.
    Without(Feature),
}

/// What stops when a salon goes from one plan to another; nothing that it has is deleted.
pub fn losses(from: &Plan, to: &Plan) -> Vec<Loss> {
    let fewer = Quota::ALL.into_iter().filter_map(|quota| {
        let then = to.allowed.of(quota)?;
        let less = from.allowed.of(quota).is_none_or(|now| then < now);
        less.then_some(Loss::Fewer(quota, then))
    });
    let without = from.features.difference(&to.features);
    fewer
        .chain(without.map(|feature| Loss::Without(*feature)))
        .collect()
}

fn default_plans() -> Vec<Plan> {
    let allowed = |bookings, staff, broadcasts| Allowance {
        bookings,
        staff,
        locations: Some(1),
        broadcasts,
        bots: Some(1),
    };
    let plan = |code: &str, name: &str, allowed, features: &[Feature], a_month: i64| Plan {
        code: code.to_owned(),
        name: name.to_owned(),
        allowed,
        features: features.iter().copied().collect(),
        prices: prices(a_month),
        offered: true,
    };
    vec![
        plan(FREE, "Free", allowed(Some(60), Some(1), Some(0)), &[], 0),
        plan(
            PRO,
            "Pro",
            allowed(Some(1_000), Some(6), Some(8)),
            &Feature::ALL,
            1_900,
        ),
        plan(
            BUSINESS,
            "Business",
            Allowance {
                locations: Some(10),
                ..allowed(None, Some(60), None)
            },
            &Feature::ALL,
            4_900,
        ),
    ]
}

/// A month and a year, which costs ten months, in each currency that plans are sold in.
fn prices(a_month: i64) -> Vec<Price> {
    if a_month == 0 {
        return Vec::new();
    }
    // The same figure in euro and dollars, and what comes near it elsewhere.
    let rates = [("EUR", 1), ("USD", 1), ("UAH", 45), ("KZT", 550)];
    let currencies = rates.into_iter().filter_map(|(code, rate)| {
        let currency = Currency::try_from(code.to_owned()).ok()?;
        Some((currency, a_month * rate))
    });
    let both = currencies.flat_map(|(currency, minor)| {
        [(Period::Month, minor), (Period::Year, minor * 10)].map(|(period, minor)| Price {
            period,
            money: Money { minor, currency },
        })
    });
    both.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edited_plan_takes_the_place_of_the_one_it_was() {
        let mut pro = Plans::with(Vec::new()).find(PRO).cloned().unwrap();
        pro.allowed.staff = Some(9);
        let mut own = pro.clone();
        own.code = "chain".to_owned();
        let plans = Plans::with(vec![own, pro]);
        let codes: Vec<&str> = plans.all().iter().map(|plan| plan.code.as_str()).collect();
        assert_eq!(codes, [FREE, PRO, BUSINESS, "chain"]);
        assert_eq!(plans.entitlements(PRO).allowed.staff, Some(9));
        assert_eq!(plans.entitlements("gone").plan, FREE);
    }

    #[test]
    fn a_year_costs_ten_months_in_every_currency() {
        for plan in Plans::with(Vec::new()).all() {
            for year in plan.prices.iter().filter(|p| p.period == Period::Year) {
                let month = plan.price(Period::Month, year.money.currency).unwrap();
                assert_eq!(year.money.minor, 10 * month.money.minor);
            }
        }
    }

    #[test]
    fn a_downgrade_says_what_stops_and_an_upgrade_takes_nothing_away() {
        let plans = Plans::with(Vec::new());
        let (free, pro) = (plans.find(FREE).unwrap(), plans.find(PRO).unwrap());
        assert_eq!(losses(free, pro), []);
        let lost = losses(pro, free);
        assert!(lost.contains(&Loss::Fewer(Quota::Staff, 1)));
        assert!(lost.contains(&Loss::Without(Feature::WinBack)));
        assert!(
            !lost
                .iter()
                .any(|loss| matches!(loss, Loss::Fewer(Quota::Bots, _)))
        );
    }
}

//! What the platform earns, from the subscriptions there are and were: plain sums.

use std::collections::BTreeMap;

use domain::{
    Timestamp,
    money::{Currency, Money},
};

use crate::plan::Price;

/// A subscription over its whole life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// Whose: a customer who comes back has two lives.
    pub tenant: String,
    /// What is paid.
    pub price: Price,
    /// When the first payment was.
    pub from: Timestamp,
    /// When it ended, if it did.
    pub until: Option<Timestamp>,
}

impl Life {
    fn lives(&self, at: Timestamp) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }

    /// What it brings in a month, in hundredths of the minor unit, so that a year divides evenly.
    const fn monthly(&self) -> i64 {
        self.price.money.minor * 100 / self.price.period.months()
    }
}

/// Figures of one currency; sums of different currencies are never added up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Revenue {
    /// What comes in each month as things stand: a year counts a twelfth.
    pub mrr: Money,
    /// Twelve times that.
    pub arr: Money,
    /// Tenants that pay.
    pub paying: u32,
    /// The part of those who paid at the beginning that do not pay at the end, from 0 to 1; `None`
    /// when nobody paid.
    pub churn: Option<f64>,
    /// What one of them brings until they leave: what each pays a month, over the churn of a month.
    /// `None` while nobody leaves.
    pub ltv: Option<Money>,
}

/// Figures at `now`, with the churn since `since`, by currency.
///
/// LTV is the mean revenue of a paying tenant a month divided by the share that leaves in a month
/// (a constant share leaving makes the expected stay its inverse); `since` is a month before `now`.
pub fn revenue(lives: &[Life], since: Timestamp, now: Timestamp) -> BTreeMap<String, Revenue> {
    let mut by_currency: BTreeMap<String, Vec<&Life>> = BTreeMap::new();
    for life in lives {
        let code = life.price.money.currency.code().to_owned();
        by_currency.entry(code).or_default().push(life);
    }
    let figures = by_currency.into_iter().map(|(code, lives)| {
        let currency = lives[0].price.money.currency;
        (code, one(&lives, currency, since, now))
    });
    figures.collect()
}

fn one(lives: &[&Life], currency: Currency, since: Timestamp, now: Timestamp) -> Revenue {
    let live = |at: Timestamp| {
        let live = lives.iter().filter(move |life| life.lives(at));
        live.map(|life| (life.tenant.as_str(), *life))
            .collect::<BTreeMap<_, _>>()
    };
    let (before, paying) = (live(since), live(now));
    let hundredths: i64 = paying.values().map(|life| life.monthly()).sum();
    let money = |minor: i64| Money { minor, currency };
    let gone = before.keys().filter(|who| !paying.contains_key(*who));
    let churn = share(gone.count(), before.len());
    let each = share_of(hundredths, paying.len());
    let ltv = each.zip(churn).filter(|(_, churn)| *churn > 0.0);
    Revenue {
        mrr: money(rounded(hundredths)),
        arr: money(rounded(hundredths * 12)),
        paying: u32::try_from(paying.len()).unwrap_or(u32::MAX),
        churn,
        ltv: ltv.map(|(each, churn)| money((each / churn / 100.0).round() as i64)),
    }
}

/// The part of those whose trial ended in a time that then paid; `None` when none ended.
pub fn conversion(trials: usize, paid: usize) -> Option<f64> {
    share(paid, trials)
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn share_of(sum: i64, count: usize) -> Option<f64> {
    (count > 0).then(|| sum as f64 / count as f64)
}

/// From hundredths of a minor unit to the nearest whole one.
const fn rounded(hundredths: i64) -> i64 {
    (hundredths + 50).div_euclid(100)
}

/// What a month costs and leaves at a number of tenants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// Paying tenants.
    pub tenants: u32,
    /// What they pay.
    pub revenue: i64,
    /// What the machines and the provider's share cost.
    pub cost: i64,
    /// The rest.
    pub margin: i64,
}

/// What a level of growth leaves, in minor units: revenue is tenants times what each pays; cost is
/// what the machines cost, plus the provider's share (in basis points) and its fee for each payment.
pub const fn level(tenants: u32, each: i64, machines: i64, share_bp: i64, fee: i64) -> Level {
    let revenue = tenants as i64 * each;
    let cost = machines + revenue * share_bp / 10_000 + tenants as i64 * fee;
    Level {
        tenants,
        revenue,
        cost,
        margin: revenue - cost,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Period;

    fn day(day: i64) -> Timestamp {
        Timestamp::from_ms(day * 24 * 60 * 60 * 1000)
    }

    fn life(
        tenant: &str,
        currency: &str,
        (period, minor): (Period, i64),
        days: (i64, i64),
    ) -> Life {
        let currency = Currency::try_from(currency.to_owned()).unwrap();
        Life {
            tenant: tenant.to_owned(),
            price: Price {
                period,
                money: Money { minor, currency },
            },
            from: day(days.0),
            until: (days.1 > 0).then(|| day(days.1)),
        }
    }

    /// By hand, at day 60 with the month since day 30. Euro: at the beginning anna (19.00), boris
    /// (a year of 190.00) and clara (49.00) paid; clara left on day 45, dora (19.00) came on day 40,
    /// egor left long before. So anna 19.00 + boris 190/12 = 15.8333 + dora 19.00 = 53.8333 a month.
    /// One of three left: 33.3 %. LTV = (53.8333 / 3) / (1/3) = 53.83. Boris changed his plan on
    /// day 50 and is the same customer.
    #[test]
    fn the_figures_are_those_reckoned_by_hand() {
        let month = |minor| (Period::Month, minor);
        let lives = [
            life("anna", "EUR", month(1_900), (0, 0)),
            life("boris", "EUR", month(4_900), (5, 50)),
            life("boris", "EUR", (Period::Year, 19_000), (50, 0)),
            life("clara", "EUR", month(4_900), (10, 45)),
            life("dora", "EUR", month(1_900), (40, 0)),
            life("egor", "EUR", month(1_900), (0, 20)),
            life("fred", "USD", month(1_900), (0, 0)),
        ];
        let figures = revenue(&lives, day(30), day(60));
        let euro = figures["EUR"];
        assert_eq!(euro.mrr.minor, 5_383);
        assert_eq!(euro.arr.minor, 64_600);
        assert_eq!(euro.paying, 3);
        assert!((euro.churn.unwrap() - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!(euro.ltv.unwrap().minor, 5_383);
        let dollars = figures["USD"];
        assert_eq!((dollars.mrr.minor, dollars.paying), (1_900, 1));
        assert_eq!((dollars.churn, dollars.ltv), (Some(0.0), None));
    }

    #[test]
    fn who_never_paid_has_no_churn() {
        assert!(revenue(&[], day(0), day(30)).is_empty());
        let late = [life("anna", "EUR", (Period::Month, 1_900), (20, 0))];
        assert_eq!(revenue(&late, day(0), day(30))["EUR"].churn, None);
        assert_eq!(conversion(0, 0), None);
        assert_eq!(conversion(4, 1), Some(0.25));
    }

    /// 1,000 tenants at 19.00; machines 400.00; 1.5 % and 0.25 a payment:
    /// 19,000.00 - (400.00 + 285.00 + 250.00) = 18,065.00.
    #[test]
    fn a_level_leaves_what_is_reckoned_by_hand() {
        let level = level(1_000, 1_900, 40_000, 150, 25);
        assert_eq!((level.revenue, level.cost), (1_900_000, 93_500));
        assert_eq!(level.margin, 1_806_500);
    }
}

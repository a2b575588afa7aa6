//! Where a tenant stands with its plan: plain rules, without a clock.
//!
//! What there is (a trial, a gift of the platform's owner, a subscription as the provider has it) is
//! kept; where the tenant stands follows from that and the time, so that no order of events can
//! lead elsewhere.

use std::collections::BTreeSet;

use domain::{
    Timestamp,
    plan::{End, Over, PlanNews},
};
use serde::{Deserialize, Serialize};

use crate::plan::{FREE, PRO, Price};

/// How long Pro can be tried without a card.
pub const TRIAL_DAYS: i64 = 14;
/// How long a plan goes on after a payment failed.
pub const GRACE_DAYS: i64 = 14;
/// Days after a payment failed at which the owner is told.
pub const DUNNING: [i64; 3] = [0, 3, 7];
/// Days before something ends at which the owner is told.
pub const AHEAD: [i64; 3] = [7, 3, 1];
const DAY_MIN: i64 = 24 * 60;

/// A plan until some time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Until {
    /// The plan's code.
    pub plan: String,
    /// When it ends; a gift may not.
    pub until: Option<Timestamp>,
}

impl Until {
    fn is_live(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// A subscription that lives at the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// The provider's id.
    pub id: String,
    /// The plan's code.
    pub plan: String,
    /// What is paid.
    pub price: Price,
    /// Until when it is paid for.
    pub until: Timestamp,
    /// Whether it ends then.
    pub ends: bool,
    /// Since when a payment is overdue.
    pub past_due: Option<Timestamp>,
    /// When the card that is charged ends.
    pub card_ends: Option<Timestamp>,
}

/// What is known of a tenant's plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Account {
    /// What it tries, or tried.
    pub trial: Option<Until>,
    /// What the platform's owner gave it; goes before all else.
    pub given: Option<Until>,
    /// What it pays for.
    pub subscription: Option<Subscription>,
    /// Where it stood when it was last settled.
    pub stood: Option<Standing>,
    /// What its owner was told ahead or of payments.
    pub told: BTreeSet<Told>,
}

/// Where a tenant stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Standing {
    /// It pays nothing.
    Free,
    /// It tries a plan.
    Trial {
        /// The plan's code.
        plan: String,
        /// When that ends.
        until: Timestamp,
    },
    /// It pays.
    Paid {
        /// The plan's code.
        plan: String,
        /// Until when it is paid for.
        until: Timestamp,
        /// Whether it ends then.
        ends: bool,
    },
    /// A payment failed; the plan goes on for a while.
    PastDue {
        /// The plan's code.
        plan: String,
        /// When the plan ends unless it is paid.
        until: Timestamp,
    },
    /// The platform's owner gave it a plan.
    Given {
        /// The plan's code.
        plan: String,
        /// When that ends, if it does.
        until: Option<Timestamp>,
    },
}

impl Standing {
    /// The code of the plan that holds.
    pub fn plan(&self) -> &str {
        match self {
            Self::Free => FREE,
            Self::Trial { plan, .. }
            | Self::Paid { plan, .. }
            | Self::PastDue { plan, .. }
            | Self::Given { plan, .. } => plan,
        }
    }

    /// Until when it does, if that is set.
    pub const fn until(&self) -> Option<Timestamp> {
        match self {
            Self::Free => None,
            Self::Trial { until, .. } | Self::Paid { until, .. } | Self::PastDue { until, .. } => {
                Some(*until)
            }
            Self::Given { until, .. } => *until,
        }
    }

    /// Every [`Standing::code`].
    pub const CODES: [&str; 6] = ["free", "trial", "paid", "ending", "past_due", "given"];

    /// The word used in texts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Trial { .. } => "trial",
            Self::Paid { ends: false, .. } => "paid",
            Self::Paid { ends: true, .. } => "ending",
            Self::PastDue { .. } => "past_due",
            Self::Given { .. } => "given",
        }
    }
}

/// Something its owner was told once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Told {
    /// Of what.
    pub of: Ahead,
    /// At how many days before, or after a payment failed.
    pub days: i64,
    /// When that ends, or the payment failed.
    pub at: Timestamp,
}

impl Told {
    fn news(self) -> PlanNews {
        match self.of {
            Ahead::End(end) => PlanNews::Ends {
                end,
                days: self.days,
                at: self.at,
            },
            Ahead::Payment => PlanNews::Unpaid {
                days: self.days,
                until: self.at.plus_minutes(GRACE_DAYS * DAY_MIN),
            },
        }
    }
}

/// What is told of at set days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ahead {
    /// Something ends.
    End(End),
    /// A payment failed.
    Payment,
}

/// What settling an account came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The account, with what was told noted.
    pub account: Account,
    /// Where it stands.
    pub standing: Standing,
    /// What to tell; plans are named by their codes.
    pub news: Vec<PlanNews>,
    /// A subscription to end at the provider: its grace is over.
    pub give_up: Option<String>,
    /// When to look again; `None` when time alone changes nothing.
    pub next: Option<Timestamp>,
}

impl Account {
    /// Of a new tenant where plans are sold: it tries Pro.
    pub fn on_trial(now: Timestamp) -> Self {
        Self {
            trial: Some(Until {
                plan: PRO.to_owned(),
                until: Some(now.plus_minutes(TRIAL_DAYS * DAY_MIN)),
            }),
            ..Self::default()
        }
    }

    /// Of a new tenant where nothing is sold.
    pub fn given(plan: &str) -> Self {
        Self {
            given: Some(Until {
                plan: plan.to_owned(),
                until: None,
            }),
            ..Self::default()
        }
    }

    /// Where it stands.
    pub fn standing(&self, now: Timestamp) -> Standing {
        if let Some(given) = self.given.as_ref().filter(|given| given.is_live(now)) {
            return Standing::Given {
                plan: given.plan.clone(),
                until: given.until,
            };
        }
        if let Some(standing) = self.subscription.as_ref().and_then(|s| s.standing(now)) {
            return standing;
        }
        match &self.trial {
            Some(Until {
                plan,
                until: Some(until),
            }) if now < *until => Standing::Trial {
                plan: plan.clone(),
                until: *until,
            },
            _ => Standing::Free,
        }
    }

    /// Takes in that time went by, or that what is known was changed.
    #[must_use]
    pub fn settled(mut self, now: Timestamp) -> Settled {
        let standing = self.standing(now);
        let mut news: Vec<PlanNews> = change(self.stood.as_ref(), &standing).into_iter().collect();
        let dated = self.dated(&standing);
        for date in &dated {
            if let Some(told) = date.due(now).filter(|told| !self.told.contains(told)) {
                self.told.insert(told);
                news.push(told.news());
            }
        }
        // What is over or has another date now need not be remembered.
        self.told
            .retain(|told| dated.iter().any(|d| (d.of, d.at) == (told.of, told.at)));
        let give_up = self.subscription.as_ref().filter(|paid| paid.is_lost(now));
        let give_up = give_up.map(|paid| paid.id.clone());
        self.stood = Some(standing.clone());
        let next = dated.iter().filter_map(|date| date.next(now)).min();
        Settled {
            next,
            give_up,
            standing,
            news,
            account: self,
        }
    }

    /// What is told of at set days.
    fn dated(&self, standing: &Standing) -> Vec<Dated> {
        let dated = |of, at| Dated { of, at };
        let mut all = match standing {
            Standing::Free => Vec::new(),
            Standing::Trial { until, .. } => vec![dated(Ahead::End(End::Trial), *until)],
            Standing::Paid {
                until, ends: true, ..
            } => vec![dated(Ahead::End(End::Plan), *until)],
            Standing::Paid { .. } => Vec::new(),
            Standing::PastDue { until, .. } => {
                vec![dated(
                    Ahead::Payment,
                    until.plus_minutes(-GRACE_DAYS * DAY_MIN),
                )]
            }
            Standing::Given { until, .. } => until
                .map(|at| dated(Ahead::End(End::Gift), at))
                .into_iter()
                .collect(),
        };
        if let (Standing::Paid { ends: false, .. }, Some(paid)) = (standing, &self.subscription) {
            all.extend(paid.card_ends.map(|at| dated(Ahead::End(End::Card), at)));
        }
        all
    }
}

impl Subscription {
    fn grace_ends(&self) -> Option<Timestamp> {
        self.past_due
            .map(|since| since.plus_minutes(GRACE_DAYS * DAY_MIN))
    }

    /// Whether it was not paid for too long.
    fn is_lost(&self, now: Timestamp) -> bool {
        self.grace_ends().is_some_and(|until| until <= now)
    }

    fn standing(&self, now: Timestamp) -> Option<Standing> {
        let plan = self.plan.clone();
        match self.grace_ends() {
            Some(until) => (now < until).then_some(Standing::PastDue { plan, until }),
            // What is renewed may be known late; what ends does so whether or not we hear of it.
            None if self.ends && self.until <= now => None,
            None => Some(Standing::Paid {
                plan,
                until: self.until,
                ends: self.ends,
            }),
        }
    }
}

/// A date of which its owner is told at set days.
struct Dated {
    of: Ahead,
    /// When it ends; of a payment when it failed.
    at: Timestamp,
}

impl Dated {
    /// The set days, as instants, first to last.
    fn days(&self) -> impl Iterator<Item = (i64, Timestamp)> {
        let (days, way) = match self.of {
            Ahead::Payment => (DUNNING, 1),
            _ => (AHEAD, -1),
        };
        let at = self.at;
        days.into_iter()
            .map(move |days| (days, at.plus_minutes(way * days * DAY_MIN)))
    }

    /// From when on nothing is told, since something else holds.
    fn ends(&self) -> Timestamp {
        match self.of {
            Ahead::Payment => self.at.plus_minutes(GRACE_DAYS * DAY_MIN),
            _ => self.at,
        }
    }

    /// The latest of what is due: after a pause nothing is told that was overtaken.
    fn due(&self, now: Timestamp) -> Option<Told> {
        let past = self.days().filter(|(_, moment)| *moment <= now);
        let (days, _) = past.last().filter(|_| now < self.ends())?;
        Some(Told {
            of: self.of,
            days,
            at: self.at,
        })
    }

    fn next(&self, now: Timestamp) -> Option<Timestamp> {
        let moments = self.days().map(|(_, moment)| moment);
        moments.chain([self.ends()]).find(|moment| *moment > now)
    }
}

fn change(stood: Option<&Standing>, stands: &Standing) -> Option<PlanNews> {
    let was = stood.unwrap_or(&Standing::Free);
    if was.plan() == stands.plan() {
        return None;
    }
    if *stands != Standing::Free {
        let plan = stands.plan().to_owned();
        return Some(PlanNews::Began { plan });
    }
    let why = match was {
        Standing::Free => return None,
        Standing::Trial { .. } => Over::Trial,
        Standing::Paid { .. } => Over::Cancelled,
        Standing::PastDue { .. } => Over::Unpaid,
        Standing::Given { .. } => Over::Gift,
    };
    Some(PlanNews::Over {
        plan: was.plan().to_owned(),
        why,
    })
}

#[cfg(test)]
mod tests;

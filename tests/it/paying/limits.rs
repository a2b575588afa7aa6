//! Every limit of a plan against every way by which something comes about: a table that is run whole.
//!
//! Where a way meets a limit, generated plans are used up through it. Where it does not, the same way
//! is gone with nothing of that limit allowed: it works, and uses nothing of it.

mod channels;
mod jobs;
mod table;
mod told;
mod wants;

use std::collections::BTreeSet;

use billing::{
    account::Until,
    plan::{FREE, Plan, Plans},
};
use domain::{
    StaffId,
    plan::{Allowance, Feature, Quota},
    seat::Seat,
};
use service::clock::Clock;

use self::channels::{Channel, Out, Ready};
use crate::{
    harness::{on_both_engines, premises::Premises, stores::Engine},
    staff_bot::{first, linked},
    talk::Talk,
    visitor::Visitor,
};

on_both_engines!(
    clients_and_staff_book_beyond_the_plan_and_the_owner_is_told,
    the_team_and_the_bot_grow_only_as_the_plan_has_it,
    broadcasts_begin_only_as_the_plan_has_it,
    pages_of_words_and_rules_are_bound_by_the_plan,
    jobs_do_only_what_the_plan_has,
);

/// One thing that a plan bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    Count(Quota),
    Has(Feature),
}

impl Limit {
    fn all() -> Vec<Self> {
        let counts = Quota::ALL.into_iter().map(Self::Count);
        counts
            .chain(Feature::ALL.into_iter().map(Self::Has))
            .collect()
    }

    /// Its place in the list of all: what is new does not compile until it is given one.
    const fn place(self) -> usize {
        match self {
            Self::Count(Quota::Bookings) => 0,
            Self::Count(Quota::Staff) => 1,
            Self::Count(Quota::Locations) => 2,
            Self::Count(Quota::Broadcasts) => 3,
            Self::Count(Quota::Bots) => 4,
            Self::Has(Feature::OwnWords) => 5,
            Self::Has(Feature::WinBack) => 6,
            Self::Has(Feature::Birthdays) => 7,
        }
    }
}

/// What a way does at a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// It is taken all the same, and the owner told.
    Taken,
    /// It is refused beside this field.
    Refused(&'static str),
    /// Nothing is done or said.
    Left,
}

/// Figures that a seed makes: small, and never the same twice in a row.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005) ^ 1_442_695_040_888_963_407;
        u32::try_from((self.0 >> 33) % u64::from(below)).unwrap()
    }
}

/// One way, in a salon of its own.
pub struct Trial<'a> {
    pub premises: &'a Premises,
    pub desk: Visitor,
    pub staff: Talk<'a>,
    pub channel: Channel,
    boss: Talk<'a>,
    dice: Dice,
    /// How often something was wanted so far.
    pub turn: u32,
    /// The last mark that the owner was told of: of which figure, and whether all was used.
    last: Option<(u32, bool)>,
    told: usize,
    /// Refusals and things taken beyond a plan.
    beyond: usize,
}

async fn run(engine: Engine, channels: &[Channel]) {
    let mut cells = BTreeSet::new();
    for channel in channels {
        let premises = Premises::open(engine).await;
        let one: StaffId = first(&premises.office).await;
        let mut trial = Trial {
            desk: premises.owner().await,
            staff: linked(&premises.office, "Anna", Seat::Specialist(one)).await,
            boss: linked(&premises.office, "Olga", Seat::Owner).await,
            channel: *channel,
            premises: &premises,
            dice: Dice(0x5eed + channel.place() as u64),
            turn: 0,
            last: None,
            told: 0,
            beyond: 0,
        };
        for limit in Limit::all() {
            match (channel.meets(), limit) {
                (Some((own, rule)), Limit::Count(quota)) if own == limit => {
                    trial.counts(quota, rule).await;
                }
                (Some((own, rule)), Limit::Has(feature)) if own == limit => {
                    trial.has(feature, rule).await;
                }
                _ => trial.is_free_of(limit).await,
            }
            cells.insert((limit, channel.place()));
        }
        let met = channel.meets().is_some();
        println!("{channel:?}: {} times beyond a plan", trial.beyond);
        assert_eq!(trial.beyond > 0, met, "{channel:?}");
    }
    assert_eq!(cells.len(), channels.len() * Limit::all().len());
}

async fn clients_and_staff_book_beyond_the_plan_and_the_owner_is_told(engine: Engine) {
    run(engine, &Channel::VISITS).await;
}

async fn the_team_and_the_bot_grow_only_as_the_plan_has_it(engine: Engine) {
    run(engine, &Channel::TEAM).await;
}

async fn broadcasts_begin_only_as_the_plan_has_it(engine: Engine) {
    run(engine, &Channel::BROADCASTS).await;
}

async fn pages_of_words_and_rules_are_bound_by_the_plan(engine: Engine) {
    run(engine, &Channel::WORDS).await;
}

async fn jobs_do_only_what_the_plan_has(engine: Engine) {
    run(engine, &Channel::JOBS).await;
}

impl Trial<'_> {
    /// Gives the salon a plan of its own.
    async fn plan(&self, allowed: Allowance, without: Option<Feature>) {
        let features = Feature::ALL.into_iter();
        let plan = Plan {
            code: "own".to_owned(),
            allowed,
            features: features.filter(|one| Some(*one) != without).collect(),
            ..Plans::with(Vec::new()).find(FREE).unwrap().clone()
        };
        let billing = &self.premises.billing;
        billing.put_plan(None, plan.clone()).await.unwrap();
        let gift = Until {
            plan: plan.code.clone(),
            until: None,
        };
        let id = &self.premises.office.tenant.id;
        billing.give(None, id, Some(gift)).await.unwrap();
        self.premises.settle().await;
        let read = |tx| async move { store::plan::entitlements(&tx).await };
        let held = self.premises.office.tenant.within(read).await;
        assert_eq!(held, plan.entitlements());
    }

    async fn unbounded(&self) {
        self.plan(Allowance::default(), None).await;
    }

    /// Gets everything ready for the thing wanted next, with nothing in the way.
    async fn ready(&mut self) -> Ready {
        self.turn += 1;
        self.unbounded().await;
        self.prepare().await
    }

    async fn used(&self, quota: Quota) -> u32 {
        if quota == Quota::Bots {
            let found = self
                .premises
                .directory
                .bot_of(&self.premises.office.tenant.id);
            return u32::from(found.await.unwrap().is_some());
        }
        let now = self
            .channel
            .counted_at(self.premises.office.store.clock.now());
        let read = move |tx| async move { service::quota::used(&tx, now, quota).await };
        self.premises.office.tenant.within(read).await
    }

    /// Plans of none, one, several and any number are used up and gone beyond.
    async fn counts(&mut self, quota: Quota, rule: Rule) {
        let most = self.channel.most();
        let several = self.channel.several(self.dice.roll(8));
        let figures = [Some(0), Some(1), Some(several), None];
        for figure in figures {
            let before = self.used(quota).await;
            // A salon that has more already has no room; what it has stays.
            let allowed = figure.map(|figure| match figure {
                0 | 1 => figure,
                more => most.unwrap_or(before + more),
            });
            let room = match most {
                Some(most) => allowed.map_or(most, |allowed| allowed.min(most)),
                None => allowed.map_or(2, |allowed| allowed.saturating_sub(before)),
            };
            for _ in 0..room {
                let ready = self.ready().await;
                let used = self.used(quota).await;
                self.plan(Allowance::default().with(quota, allowed), None)
                    .await;
                if most.is_none() {
                    self.comes_about(quota, allowed, &ready, used).await;
                } else {
                    assert!(matches!(self.want(&ready).await, Out::Done));
                }
            }
            let Some(allowed) = allowed else {
                continue;
            };
            if most.is_some() && allowed > 0 {
                continue;
            }
            for _ in 0..2 {
                self.goes_beyond(quota, rule, allowed).await;
            }
        }
        if rule != Rule::Taken && most.is_none() && self.channel.can_race() {
            self.only_one_of_two(quota).await;
        }
    }

    /// It fits, and the owner is told where it reaches a mark.
    async fn comes_about(&mut self, quota: Quota, allowed: Option<u32>, ready: &Ready, used: u32) {
        let out = self.want(ready).await;
        assert!(matches!(out, Out::Done), "{:?} {out:?}", self.channel);
        self.premises.work().await;
        assert_eq!(self.used(quota).await, used + 1, "{:?}", self.channel);
        self.owner_knows(allowed, used + 1).await;
    }

    async fn goes_beyond(&mut self, quota: Quota, rule: Rule, allowed: u32) {
        let ready = self.ready().await;
        let used = self.used(quota).await;
        self.plan(Allowance::default().with(quota, Some(allowed)), None)
            .await;
        self.beyond += 1;
        let Rule::Refused(field) = rule else {
            self.comes_about(quota, Some(allowed), &ready, used).await;
            return;
        };
        self.is_refused(&ready, field).await;
        assert_eq!(self.used(quota).await, used);
        self.owner_knows(None, used).await;
        // The same with room for it.
        let more = self.channel.most().unwrap_or(used + 1);
        self.plan(Allowance::default().with(quota, Some(more)), None)
            .await;
        if self.channel.most().is_some() {
            assert!(matches!(self.want(&ready).await, Out::Done));
        } else {
            self.comes_about(quota, Some(more), &ready, used).await;
        }
    }

    /// Two who want the last one at the same moment.
    async fn only_one_of_two(&mut self, quota: Quota) {
        let (one, other) = (self.ready().await, self.ready().await);
        let used = self.used(quota).await;
        let last = Allowance::default().with(quota, Some(used + 1));
        self.plan(last, None).await;
        let both = tokio::join!(self.want(&one), self.want(&other));
        let done = [both.0, both.1];
        let done = done.iter().filter(|out| matches!(out, Out::Done)).count();
        assert_eq!(done, 1, "{:?}", self.channel);
        assert_eq!(self.used(quota).await, used + 1);
        self.premises.work().await;
        self.owner_knows(Some(used + 1), used + 1).await;
    }

    async fn is_refused(&mut self, ready: &Ready, field: &str) {
        self.premises.work().await;
        let before = self.premises.dump().await;
        let out = self.want(ready).await;
        let Out::Refused(page) = out else {
            panic!("{:?}: {out:?}", self.channel)
        };
        assert!(
            crate::forms::beside(&page, field, "Your plan does not have this"),
            "{:?}: nothing beside {field}:\n{page}",
            self.channel
        );
        let after = self.premises.dump().await;
        let changed: Vec<_> = after
            .lines()
            .filter(|line| !before.lines().any(|old| old == *line))
            .collect();
        assert_eq!(after, before, "{:?} changed {changed:#?}", self.channel);
    }

    /// With the plan that has it, without, and with it again.
    async fn has(&mut self, feature: Feature, rule: Rule) {
        for _ in 0..2 {
            let ready = self.ready().await;
            let out = self.want(&ready).await;
            assert!(matches!(out, Out::Done), "{:?} {out:?}", self.channel);
            let ready = self.ready().await;
            self.plan(Allowance::default(), Some(feature)).await;
            self.beyond += 1;
            match rule {
                Rule::Refused(field) => {
                    self.is_refused(&ready, field).await;
                    self.unbounded().await;
                    assert!(matches!(self.want(&ready).await, Out::Done));
                }
                Rule::Left => {
                    let kept = self.settings().await;
                    assert!(matches!(self.want(&ready).await, Out::Left));
                    assert_eq!(self.settings().await, kept, "what was set stays");
                }
                Rule::Taken => panic!("a feature is refused or left out"),
            }
        }
    }

    /// Nothing of this limit is used here: with none of it allowed all goes on.
    async fn is_free_of(&mut self, limit: Limit) {
        let ready = self.ready().await;
        match limit {
            Limit::Count(quota) => {
                let used = self.used(quota).await;
                let none = Allowance::default().with(quota, Some(0));
                self.plan(none, None).await;
                self.is_done(limit, &ready).await;
                let used = used + self.channel.by_the_way(quota);
                assert_eq!(self.used(quota).await, used, "{:?} {limit:?}", self.channel);
            }
            Limit::Has(feature) => {
                self.plan(Allowance::default(), Some(feature)).await;
                self.is_done(limit, &ready).await;
            }
        }
    }

    async fn is_done(&mut self, limit: Limit, ready: &Ready) {
        let out = self.want(ready).await;
        let channel = self.channel;
        assert!(matches!(out, Out::Done), "{channel:?} {limit:?}: {out:?}");
        self.premises.work().await;
        self.told = self.told_now().len();
    }

    /// What the salon has set that a plan must have.
    async fn settings(&self) -> String {
        let read = |tx| async move {
            let words = store::wordings::list(&tx).await?;
            let rules = store::win_back::rules(&tx).await?;
            let birthday = store::settings::get(&tx).await?.reminding.birthday;
            Ok(format!("{words:?} {rules:?} {birthday:?}"))
        };
        self.premises.office.tenant.within(read).await
    }
}

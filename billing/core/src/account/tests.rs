use domain::money::{Currency, Money};
use proptest::prelude::*;

use super::*;
use crate::plan::{BUSINESS, Period};

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

fn at(minutes: i64) -> Timestamp {
    Timestamp::from_ms(1_790_000_000_000).plus_minutes(minutes)
}

fn subscription(until: i64) -> Subscription {
    let currency = Currency::try_from("EUR".to_owned()).unwrap();
    Subscription {
        id: "sub_1".to_owned(),
        plan: PRO.to_owned(),
        price: Price {
            period: Period::Month,
            money: Money {
                minor: 1_900,
                currency,
            },
        },
        until: at(until),
        ends: false,
        past_due: None,
        card_ends: None,
    }
}

fn paying(until: i64) -> Account {
    Account {
        subscription: Some(subscription(until)),
        ..Account::default()
    }
}

/// Settles whenever time alone asks for it, until then; what was told, with the minute.
fn told_until(mut account: Account, from: i64, until: i64) -> (Account, Vec<(i64, PlanNews)>) {
    let (mut now, mut told) = (at(from), Vec::new());
    loop {
        let settled = account.settled(now);
        let minute = (now.ms() - at(0).ms()) / 60_000;
        told.extend(settled.news.into_iter().map(|news| (minute, news)));
        account = settled.account;
        match settled.next.filter(|next| *next <= at(until)) {
            Some(next) => now = next,
            None => return (account, told),
        }
    }
}

fn days(told: &[(i64, PlanNews)]) -> Vec<i64> {
    told.iter().map(|(minute, _)| minute / DAY).collect()
}

#[test]
fn a_trial_is_told_of_at_seven_three_and_one_days_and_ends_in_free() {
    let (account, told) = told_until(Account::on_trial(at(0)), 0, 30 * DAY);
    // The plan begins, 7, 3 and 1 days before day 14, and its end.
    assert_eq!(days(&told), [0, 7, 11, 13, 14]);
    assert_eq!(
        told.last().unwrap().1,
        PlanNews::Over {
            plan: PRO.to_owned(),
            why: Over::Trial
        }
    );
    assert_eq!(account.standing(at(30 * DAY)), Standing::Free);
}

#[test]
fn a_payment_that_failed_is_told_of_on_days_0_3_and_7_and_the_plan_ends_after_the_grace() {
    let mut account = paying(30 * DAY).settled(at(0)).account;
    account.subscription.as_mut().unwrap().past_due = Some(at(DAY));
    let (account, told) = told_until(account, DAY, 60 * DAY);
    assert_eq!(days(&told), [1, 4, 8, 15]);
    for (place, days) in DUNNING.into_iter().enumerate() {
        let PlanNews::Unpaid { days: told, until } = told[place].1 else {
            panic!("{told:?}")
        };
        assert_eq!((told, until), (days, at(DAY + GRACE_DAYS * DAY)));
    }
    let why = Over::Unpaid;
    let plan = PRO.to_owned();
    assert_eq!(told[3].1, PlanNews::Over { plan, why });
    // The subscription that is still there is given up.
    let last = account.settled(at(16 * DAY));
    assert_eq!(last.give_up.as_deref(), Some("sub_1"));
    assert_eq!(last.news, []);
}

#[test]
fn what_is_paid_at_last_holds_as_before() {
    let mut account = paying(30 * DAY).settled(at(0)).account;
    account.subscription.as_mut().unwrap().past_due = Some(at(DAY));
    let (mut account, _) = told_until(account, DAY, 5 * DAY);
    account.subscription.as_mut().unwrap().past_due = None;
    let settled = account.settled(at(5 * DAY));
    assert_eq!((settled.news, settled.give_up), (vec![], None));
    assert_eq!(settled.standing.code(), "paid");
    assert!(settled.account.told.is_empty());
}

#[test]
fn a_cancelled_plan_holds_until_what_was_paid_for_is_used_up() {
    let mut account = paying(30 * DAY).settled(at(0)).account;
    account.subscription.as_mut().unwrap().ends = true;
    let (account, told) = told_until(account, DAY, 60 * DAY);
    assert_eq!(days(&told), [23, 27, 29, 30]);
    assert_eq!(account.standing(at(30 * DAY - 1)).plan(), PRO);
    assert_eq!(account.standing(at(30 * DAY)), Standing::Free);
}

#[test]
fn a_card_is_told_of_before_it_ends_and_nothing_else_happens() {
    let mut account = paying(300 * DAY);
    account.subscription.as_mut().unwrap().card_ends = Some(at(20 * DAY));
    let account = account.settled(at(0)).account;
    let (account, told) = told_until(account, 0, 60 * DAY);
    assert_eq!(days(&told), [13, 17, 19]);
    assert_eq!(account.standing(at(60 * DAY)).code(), "paid");
}

#[test]
fn what_the_platform_gives_goes_before_what_is_paid_for() {
    let mut account = paying(30 * DAY);
    account.given = Some(Until {
        plan: BUSINESS.to_owned(),
        until: Some(at(10 * DAY)),
    });
    assert_eq!(account.standing(at(0)).plan(), BUSINESS);
    assert_eq!(account.standing(at(10 * DAY)).plan(), PRO);
}

#[test]
fn after_a_pause_only_the_latest_is_told() {
    let account = Account::on_trial(at(0)).settled(at(0)).account;
    let settled = account.settled(at(12 * DAY));
    let [PlanNews::Ends { end, days, .. }] = settled.news[..] else {
        panic!("{:?}", settled.news)
    };
    assert_eq!((end, days), (End::Trial, 3));
}

/// Something that happens to an account.
#[derive(Clone, Debug)]
enum Fact {
    /// Hours go by.
    Wait(i64),
    Trial(i64),
    Gift(Option<i64>),
    NoGift,
    Seen {
        until: i64,
        ends: bool,
        past_due: bool,
        card: Option<i64>,
    },
    Gone,
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let fact = prop_oneof![
        4 => (1..400_i64).prop_map(Fact::Wait),
        1 => (0..40_i64).prop_map(Fact::Trial),
        1 => proptest::option::of(0..40_i64).prop_map(Fact::Gift),
        1 => Just(Fact::NoGift),
        4 => (0..40_i64, any::<bool>(), any::<bool>(), proptest::option::of(0..60_i64)).prop_map(
            |(until, ends, past_due, card)| Fact::Seen { until, ends, past_due, card }
        ),
        1 => Just(Fact::Gone),
    ];
    proptest::collection::vec(fact, 1..30)
}

fn take_in(account: &mut Account, fact: &Fact, minute: i64) {
    match *fact {
        Fact::Wait(_) => {}
        Fact::Trial(days) => {
            account.trial = Some(Until {
                plan: PRO.to_owned(),
                until: Some(at(minute + days * DAY)),
            });
        }
        Fact::Gift(days) => {
            account.given = Some(Until {
                plan: BUSINESS.to_owned(),
                until: days.map(|days| at(minute + days * DAY)),
            });
        }
        Fact::NoGift => account.given = None,
        Fact::Seen {
            until,
            ends,
            past_due,
            card,
        } => {
            let known = account.subscription.as_ref();
            let since = known.and_then(|known| known.past_due).unwrap_or(at(minute));
            account.subscription = Some(Subscription {
                ends,
                past_due: past_due.then_some(since),
                card_ends: card.map(|days| at(minute + days * DAY)),
                ..subscription(minute + until * DAY)
            });
        }
        Fact::Gone => account.subscription = None,
    }
}

proptest! {
    /// Whatever happens in whatever order: it stands somewhere stated, with a plan that follows from
    /// what there is; the same is never told twice in a row; time alone changes nothing before the
    /// moment that was named; and nothing that is kept of the tenant is touched.
    #[test]
    fn every_path_ends_in_a_stated_state(facts in facts()) {
        let (mut account, mut minute) = (Account::default(), 0);
        for fact in &facts {
            if let Fact::Wait(hours) = fact {
                minute += hours * HOUR;
            }
            take_in(&mut account, fact, minute);
            let before = account.clone();
            let settled = account.settled(at(minute));
            prop_assert!([FREE, PRO, BUSINESS].contains(&settled.standing.plan()));
            let Account { trial, given, subscription, .. } = &settled.account;
            prop_assert_eq!(
                (trial, given, subscription),
                (&before.trial, &before.given, &before.subscription)
            );
            let again = settled.account.clone().settled(at(minute));
            prop_assert_eq!(&again.account, &settled.account);
            prop_assert!(again.news.is_empty(), "{:?}", again.news);
            if let Some(next) = settled.next {
                prop_assert!(next > at(minute));
                let just_before = Timestamp::from_ms(next.ms() - 1);
                let early = settled.account.clone().settled(just_before);
                prop_assert_eq!(&early.standing, &settled.standing);
                prop_assert!(early.news.is_empty(), "{:?}", early.news);
            } else {
                let late = settled.account.clone().settled(at(minute + 10_000 * DAY));
                prop_assert_eq!(&late.standing, &settled.standing);
            }
            account = settled.account;
        }
    }

    /// What is known may come in any order: only what it is in the end counts.
    #[test]
    fn where_it_stands_does_not_depend_on_the_way(facts in facts(), last in facts()) {
        let end = |first: &[Fact]| {
            let mut account = Account::default();
            for fact in first {
                take_in(&mut account, fact, 0);
                account = account.settled(at(0)).account;
            }
            for fact in [Fact::NoGift, Fact::Gone, Fact::Trial(3)].iter().chain(&last) {
                take_in(&mut account, fact, 0);
            }
            account.standing(at(HOUR))
        };
        prop_assert_eq!(end(&facts), end(&[]));
    }
}

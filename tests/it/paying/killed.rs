//! kill -9 between the commit of an event and its answer, and in the middle of working at it: what
//! Stripe tells again after the restart has no effect twice, and none is lost.

mod line;
mod victim;

use std::time::Instant;

use billing::plan::{BUSINESS, PRO};

use crate::{app::PATIENCE, harness::stores};

use victim::{Effects, Moment, Victim};

const ROUNDS: u32 = 8;

/// Kills at many moments; gives how many events were caught in the middle.
async fn rounds(victim: &mut Victim, moment: Moment) -> usize {
    let (mut landed, mut kills) = (0, 0);
    // A fast machine may answer before the kill: then some rounds more.
    for round in 0..8 * ROUNDS {
        if round >= ROUNDS && landed > 0 {
            break;
        }
        let plan = if round % 2 == 0 { BUSINESS } else { PRO };
        let before = victim.effects().await;
        let known = victim.changes(plan).await;
        let ids = victim.since(known);
        assert!(!ids.is_empty());
        let calls = victim.app.sandbox.stripe().calls().len();
        victim.holds_answers(moment == Moment::Hearing);
        let posts = victim.posts(&ids);
        let middle = async {
            let deadline = Instant::now() + PATIENCE;
            loop {
                let there = match moment {
                    Moment::Hearing => {
                        let stored = victim.stored(&ids, "%").await;
                        // On SQLite each round waits for another one of them. On Postgres as many
                        // are held up as there are connections, whichever come first.
                        match victim.database {
                            None => stored[round as usize % ids.len()],
                            Some(_) => stored.contains(&true),
                        }
                    }
                    Moment::Working => {
                        let at_work = victim.app.sandbox.stripe().calls().len() - calls;
                        at_work > round as usize % 3
                    }
                };
                if there {
                    return;
                }
                assert!(Instant::now() < deadline, "nothing is stored");
                tokio::task::yield_now().await;
            }
        };
        middle.await;
        victim.kill(moment);
        victim.holds_answers(false);
        kills += 1;
        let mut answered = Vec::new();
        for post in posts {
            answered.push(post.await.unwrap());
        }
        let caught = match moment {
            Moment::Hearing => {
                let stored = victim.stored(&ids, "%").await;
                let both = stored.iter().zip(&answered);
                for (stored, answered) in both.clone() {
                    assert!(*stored || !answered, "answered and not stored");
                }
                both.filter(|(stored, answered)| **stored && !**answered)
                    .count()
            }
            Moment::Working => {
                let waiting = victim.stored(&ids, "new").await;
                waiting.iter().filter(|waiting| **waiting).count()
            }
        };
        landed += caught;
        if moment == Moment::Working || victim.database.is_none() {
            victim.claims_run_out().await;
        }
        victim.start().await;
        // Stripe tells them again, those that were answered, too.
        victim.all_told(known).await;
        let now = victim.effects().await;
        let once = Effects {
            events: before.events + i64::try_from(ids.len()).unwrap(),
            notices: before.notices + 1,
            changes: before.changes + 1,
            subscriptions: 1,
            plan: plan.to_owned(),
        };
        assert_eq!(now, once, "round {round}");
    }
    println!("{moment:?}: {kills} kills, {landed} events in the middle");
    landed
}

async fn killed(database: Option<String>) {
    let mut victim = Victim::on(database).await;
    for moment in [Moment::Hearing, Moment::Working] {
        assert!(rounds(&mut victim, moment).await > 0, "{moment:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_process_on_sqlite_killed_over_an_event_has_no_effect_twice_and_loses_none() {
    killed(None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_on_postgres_killed_over_an_event_have_no_effect_twice_and_lose_none() {
    killed(Some(stores::fresh_database().await)).await;
}

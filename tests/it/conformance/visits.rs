//! Bookings and the claims behind them.

use std::collections::BTreeMap;

use domain::{
    BookingId, Interval, SubjectId,
    booking::{Booking, MOST_SERVICES, Part, Status},
    money::{Currency, Money},
};
use store::{
    bookings,
    claims::{self, Claim},
    taken::{self, Busy, Taken},
};

use super::{client, id, stretch, visit};
use crate::harness::{
    fakes::MONDAY,
    look, on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    a_visit_reads_back_as_written_and_changes_only_over_its_version,
    a_clients_visits_ahead_are_paged_by_start,
    visits_are_listed_where_they_touch,
    a_visit_of_several_services_counts_once_for_each_who_does_one,
    holds_are_live_or_run_out,
    claims_are_all_or_nothing,
    touching_claims_and_other_subjects_do_not_collide,
    claims_are_listed_found_and_given_back,
    claims_that_are_over_are_swept,
    a_claim_is_never_updated_nor_overlapped_by_any_road,
    a_decision_about_a_subject_waits_for_the_other,
);

async fn a_visit_reads_back_as_written_and_changes_only_over_its_version(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let anna = client(&tx, MONDAY).await?;
            let until = Some(MONDAY.plus_minutes(5));
            let held = visit(&tx, anna, stretch(24, 60), Status::Held, until).await?;
            assert_eq!(bookings::find(&tx, held.id).await?, Some(held.clone()));
            assert_eq!(bookings::find(&tx, id()).await?, None);
            bookings::lock(&tx, held.id).await?;
            bookings::lock(&tx, id()).await?;
            let earlier = visit(&tx, anna, stretch(1, 60), Status::Confirmed, None).await?;
            let both = bookings::list(&tx, &[held.id, id(), earlier.id]).await?;
            assert_eq!(both, [earlier, held.clone()], "soonest first");
            assert_eq!(bookings::list(&tx, &[]).await?, []);
            let currency = Currency::try_from("RUB".to_owned()).unwrap();
            let price = Some(Money {
                minor: 250_000,
                currency,
            });
            let changed = Booking {
                status: Status::Confirmed,
                held_until: None,
                price,
                time: stretch(48, 90),
                ..held.clone()
            };
            assert!(bookings::update(&tx, &changed).await?);
            assert!(!bookings::update(&tx, &held).await?, "someone was faster");
            bookings::set_doubled(&tx, held.id, true).await?;
            assert!(bookings::find(&tx, held.id).await?.unwrap().doubled);
            bookings::set_doubled(&tx, held.id, false).await?;
            let found = bookings::find(&tx, held.id).await?.unwrap();
            assert_eq!(
                found,
                Booking {
                    version: 2,
                    ..changed
                }
            );
            Ok(())
        })
        .await;
}

async fn a_clients_visits_ahead_are_paged_by_start(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (anna, other) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            visit(&tx, anna, stretch(-1, 60), Status::Confirmed, None).await?;
            let second = visit(&tx, anna, stretch(5, 60), Status::Pending, None).await?;
            let first = visit(&tx, anna, stretch(-1, 61), Status::Confirmed, None).await?;
            let third = visit(&tx, anna, stretch(9, 60), Status::Confirmed, None).await?;
            visit(&tx, anna, stretch(6, 60), Status::Cancelled, None).await?;
            visit(&tx, other, stretch(7, 60), Status::Confirmed, None).await?;
            let page = bookings::list_upcoming(&tx, anna, MONDAY, 0, 2).await?;
            assert_eq!(page, [first, second]);
            assert_eq!(
                bookings::list_upcoming(&tx, anna, MONDAY, 2, 2).await?,
                [third]
            );
            Ok(())
        })
        .await;
}

async fn visits_are_listed_where_they_touch(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let anna = client(&tx, MONDAY).await?;
            visit(&tx, anna, stretch(9, 60), Status::Confirmed, None).await?;
            let early = visit(&tx, anna, stretch(9, 61), Status::Arrived, None).await?;
            let off = visit(&tx, anna, stretch(10, 60), Status::Cancelled, None).await?;
            let missed = visit(&tx, anna, stretch(10, 70), Status::NoShow, None).await?;
            visit(&tx, anna, stretch(11, 60), Status::Confirmed, None).await?;
            let range = stretch(10, 60);
            let touching = bookings::list_in(&tx, range).await?;
            assert_eq!(touching, [early.clone(), off, missed], "of any status");
            let taken = taken::list(&tx, range, None, true).await?;
            let starts = BTreeMap::from([(early.staff, vec![early.time.from])]);
            assert_eq!(taken.starts, starts, "only what takes up time");
            let moving = taken::list(&tx, range, Some(early.id), true).await?;
            assert_eq!(
                moving.starts,
                BTreeMap::new(),
                "but for a visit being moved"
            );
            let uncounted = taken::list(&tx, range, None, false).await?;
            assert_eq!(uncounted.starts, BTreeMap::new(), "only when asked for");
            assert_eq!(uncounted.busy, taken.busy);
            let (day, last) = (24 * 60, range.until.plus_minutes(-1));
            let longest = Interval::new(last, last.plus_minutes(MOST_SERVICES as i64 * day));
            let long = visit(&tx, anna, longest, Status::Confirmed, None).await?;
            let taken = taken::list(&tx, range, Some(early.id), true).await?;
            let starts = BTreeMap::from([(long.staff, vec![last])]);
            assert_eq!(taken.starts, starts, "however long it goes on");
            Ok(())
        })
        .await;
}

async fn a_visit_of_several_services_counts_once_for_each_who_does_one(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let anna = client(&tx, MONDAY).await?;
            let mut whole = visit(&tx, anna, stretch(9, 240), Status::Pending, None).await?;
            let part = |staff, hour| Part {
                service: whole.service,
                staff,
                time: stretch(hour, 60),
            };
            let other = id();
            whole.then = vec![part(whole.staff, 10), part(other, 11), part(other, 12)];
            assert!(bookings::update(&tx, &whole).await?);
            let taken = taken::list(&tx, stretch(9, 240), None, true).await?;
            let own = (whole.staff, vec![whole.time.from]);
            let theirs = (other, vec![stretch(11, 60).from]);
            assert_eq!(taken.starts, BTreeMap::from([own, theirs]));
            Ok(())
        })
        .await;
}

async fn holds_are_live_or_run_out(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (anna, other) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            let over = visit(&tx, anna, stretch(1, 60), Status::Held, Some(MONDAY)).await?;
            let soon = Some(MONDAY.plus_ms(1));
            let live = visit(&tx, anna, stretch(2, 60), Status::Held, soon).await?;
            visit(&tx, other, stretch(3, 60), Status::Held, soon).await?;
            visit(&tx, anna, stretch(4, 60), Status::Confirmed, None).await?;
            assert_eq!(bookings::list_holds(&tx, anna, MONDAY).await?, [live]);
            let staff = over.staff;
            assert_eq!(bookings::list_expired_holds(&tx, MONDAY).await?, [over]);
            let before = MONDAY.plus_ms(-1);
            assert_eq!(bookings::count_unfinished(&tx, staff, before).await?, 3);
            assert_eq!(bookings::count_unfinished(&tx, staff, MONDAY).await?, 0);
            Ok(())
        })
        .await;
}

async fn claims_are_all_or_nothing(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (a, b): (SubjectId, SubjectId) = (id(), id());
            let (first, second, third): (BookingId, BookingId, BookingId) = (id(), id(), id());
            assert!(claims::take(&tx, first, &[(b, stretch(1, 60))]).await?);
            let both = [(a, stretch(1, 60)), (b, stretch(1, 90))];
            assert!(!claims::take(&tx, second, &both).await?, "b is taken");
            assert_eq!(claims::list_of(&tx, second).await?, []);
            assert_eq!(claims::take_free(&tx, second, &both).await?, 1, "a is not");
            assert_eq!(claims::list_of(&tx, second).await?, [(a, stretch(1, 60))]);
            claims::release(&tx, second).await?;
            assert_eq!(
                claims::list_of(&tx, second).await?,
                [],
                "and a was not kept"
            );
            assert!(claims::take(&tx, third, &[(a, stretch(1, 60))]).await?);
            // A claim inside, around, and at the very time of another.
            for (hours, minutes) in [(1, 5), (0, 600), (1, 60)] {
                let wanted = [(a, stretch(hours, minutes))];
                assert!(
                    !claims::take(&tx, id::<BookingId>(), &wanted).await?,
                    "{hours} h {minutes} min"
                );
            }
            Ok(())
        })
        .await;
}

async fn touching_claims_and_other_subjects_do_not_collide(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let neighbour = store.tenant("boris").await;
    let staff: SubjectId = id();
    tenant
        .within(move |tx| async move {
            assert!(claims::take(&tx, id::<BookingId>(), &[(staff, stretch(1, 60))]).await?);
            assert!(claims::take(&tx, id::<BookingId>(), &[(staff, stretch(2, 60))]).await?);
            assert!(claims::take(&tx, id::<BookingId>(), &[(staff, stretch(0, 60))]).await?);
            assert!(claims::take(&tx, id::<BookingId>(), &[(id(), stretch(1, 60))]).await?);
            // One owner with phases: the time between belongs to nobody.
            let phases = [(staff, stretch(5, 20)), (staff, stretch(6, 20))];
            assert!(claims::take(&tx, id::<BookingId>(), &phases).await?);
            let between = stretch(5, 40).until;
            let gap = Interval::new(stretch(5, 20).until, between);
            assert!(claims::take(&tx, id::<BookingId>(), &[(staff, gap)]).await?);
            Ok(())
        })
        .await;
    let free = neighbour.within(move |tx| async move {
        claims::take(&tx, id::<BookingId>(), &[(staff, stretch(1, 60))]).await
    });
    assert!(free.await, "a neighbour's time is another one");
    assert_eq!(look::overlapping_claims(&store, &tenant).await, 0);
}

async fn claims_are_listed_found_and_given_back(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (staff, owner, other): (SubjectId, BookingId, BookingId) = (id(), id(), id());
            let phases = [(staff, stretch(3, 10)), (staff, stretch(2, 10))];
            assert!(claims::take(&tx, owner, &phases).await?);
            assert!(claims::take(&tx, other, &[(staff, stretch(4, 60))]).await?);
            assert_eq!(
                claims::list_of(&tx, owner).await?,
                [(staff, stretch(2, 10)), (staff, stretch(3, 10))],
                "the first phase first"
            );
            let claim = |owner: BookingId, time| Claim {
                owner: owner.into(),
                subject: staff,
                time,
            };
            let mut found = claims::list(&tx, stretch(3, 61), None::<BookingId>).await?;
            found.sort_unstable_by_key(|claim| claim.time);
            let both = [claim(owner, stretch(3, 10)), claim(other, stretch(4, 60))];
            assert_eq!(found, both);
            let found = claims::list(&tx, stretch(3, 61), Some(owner)).await?;
            assert_eq!(found, both[1..], "a visit being moved is no obstacle");
            let touching = claims::list(&tx, stretch(5, 60), None::<BookingId>).await?;
            assert_eq!(touching, [], "touching is not overlapping");
            let gathered = taken::list(&tx, stretch(3, 61), None, true).await?.busy;
            let mut times = gathered.of(staff);
            times.sort_unstable();
            assert_eq!(times, both.map(|claim| claim.time));
            let mut same: Vec<Interval> = both.iter().collect::<Busy>().of(staff);
            same.sort_unstable();
            assert_eq!(times, same, "as claims one by one");
            let gathered = taken::list(&tx, stretch(3, 61), Some(owner), true).await?;
            assert_eq!(gathered.busy.of(staff), [stretch(4, 60)]);
            assert_eq!(
                taken::list(&tx, stretch(5, 60), None, true).await?,
                Taken::default()
            );
            assert_eq!(claims::release(&tx, owner).await?, 2);
            assert_eq!(claims::release(&tx, owner).await?, 0);
            assert_eq!(claims::list_of(&tx, owner).await?, []);
            assert!(claims::take(&tx, owner, &phases).await?, "free again");
            Ok(())
        })
        .await;
}

async fn claims_that_are_over_are_swept(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (staff, running): (SubjectId, BookingId) = (id(), id());
            assert!(claims::take(&tx, id::<BookingId>(), &[(staff, stretch(-2, 60))]).await?);
            assert!(claims::take(&tx, running, &[(staff, stretch(-1, 61))]).await?);
            assert_eq!(claims::sweep(&tx, MONDAY).await?, 1);
            assert_eq!(claims::list_of(&tx, running).await?.len(), 1);
            Ok(())
        })
        .await;
}

async fn a_claim_is_never_updated_nor_overlapped_by_any_road(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let staff: SubjectId = id();
    tenant
        .within(move |tx| async move {
            assert!(claims::take(&tx, id::<BookingId>(), &[(staff, stretch(1, 60))]).await?);
            Ok(())
        })
        .await;
    // The guard here is the trigger claim_no_update: even the owner of the tables is refused.
    let moved = look::change(&store, &tenant, "UPDATE claim SET until_ms = until_ms + 1").await;
    let text = moved.unwrap_err().to_string();
    assert!(text.contains("never updated"), "{text}");
    // The guard here is claim_no_overlap: a plain insert past our code.
    let owner = match engine {
        Engine::Sqlite => "X'00000000000000000000000000000001'",
        Engine::Postgres => "'00000000-0000-0000-0000-000000000001'",
    };
    let plain = format!(
        "INSERT INTO claim (owner_id, subject_id, from_ms, until_ms)
         SELECT {owner}, subject_id, from_ms + 1, until_ms FROM claim"
    );
    let inserted = look::change(&store, &tenant, &plain).await;
    assert_eq!(
        inserted.is_err(),
        engine == Engine::Postgres,
        "SQLite ignores it silently"
    );
    assert_eq!(
        look::number(&store, &tenant, "SELECT count(*) FROM claim").await,
        1
    );
}

async fn a_decision_about_a_subject_waits_for_the_other(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let (staff, anna) = tenant
        .within(|tx| async move { Ok((id::<SubjectId>(), client(&tx, MONDAY).await?)) })
        .await;
    // Each counts, and writes only when it is the first: without the lock several would be.
    let tasks: Vec<_> = (0..8)
        .map(|number| {
            let scope = tenant.scope.clone();
            tokio::spawn(async move {
                scope
                    .run(move |tx| async move {
                        claims::lock(&tx, staff).await?;
                        let range = stretch(0, 600);
                        let seen = bookings::list_in(&tx, range).await?.len();
                        tokio::task::yield_now().await;
                        if seen == 0 {
                            visit(&tx, anna, stretch(number, 30), Status::Confirmed, None).await?;
                        }
                        Ok::<_, service::StoreError>(seen)
                    })
                    .await
                    .unwrap()
            })
        })
        .collect();
    let mut seen = Vec::new();
    for task in tasks {
        seen.push(task.await.unwrap());
    }
    seen.sort_unstable();
    assert_eq!(seen, [0, 1, 1, 1, 1, 1, 1, 1]);
}

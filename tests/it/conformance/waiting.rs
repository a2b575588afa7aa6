//! Who waits for a free time, and what they were offered.

use chrono::NaiveDate;
use domain::{
    ClientId, Interval, ServiceId, StaffId, Timestamp,
    ids::WaitId,
    waitlist::{Fate, Mode, Offer, Part, Rules, State, Wait},
};
use service::{StoreError, TenantTx};
use store::{
    clients,
    waitlist::{self, Wanted, offers},
};

use super::{client, id, offer};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    those_who_wait_stand_in_their_order_and_are_found_by_day_and_specialist,
    a_wish_ends_once_and_is_forgotten_later,
    an_offer_is_made_once_and_its_fate_follows_the_rules,
    the_rules_of_the_list_are_kept,
);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn wish(client: ClientId, service: ServiceId, staff: Option<StaffId>, minute: i64) -> Wait {
    Wait {
        id: id(),
        state: State::Waiting,
        client,
        service,
        staff,
        first: day("2026-03-04"),
        last: day("2026-03-06"),
        part: Part::Evening,
        since: MONDAY.plus_minutes(minute),
    }
}

async fn lines(tx: &TenantTx, wanted: &Wanted) -> Result<Vec<(WaitId, bool)>, StoreError> {
    let found = waitlist::list(tx, wanted, "telegram", None, 10).await?;
    Ok(found
        .into_iter()
        .map(|line| (line.wait.id, line.reached))
        .collect())
}

async fn those_who_wait_stand_in_their_order_and_are_found_by_day_and_specialist(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (staff, service) = offer(&tx).await?;
            let (one, other) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            clients::link(&tx, one, "telegram", "7", true).await?;
            assert!(!waitlist::has_any(&tx, staff).await?);
            let late = wish(one, service, Some(staff), 5);
            let early = wish(other, service, None, 1);
            for wait in [&late, &early] {
                waitlist::insert(&tx, wait).await?;
                assert_eq!(waitlist::find(&tx, wait.id).await?.as_ref(), Some(wait));
            }
            assert_eq!(waitlist::find(&tx, id()).await?, None);
            assert_eq!(
                waitlist::list_of(&tx, one).await?,
                std::slice::from_ref(&late)
            );
            assert!(waitlist::has_any(&tx, staff).await?);
            let ask = async |staff, first, last| {
                let days = (day(first), day(last));
                let found = waitlist::list_for(&tx, staff, days, "telegram").await?;
                let found = found.into_iter().map(|(wait, reached)| (wait.id, reached));
                Ok::<_, StoreError>(found.collect::<Vec<_>>())
            };
            let both = [(early.id, false), (late.id, true)];
            assert_eq!(ask(staff, "2026-03-06", "2026-03-09").await?, both);
            assert_eq!(ask(staff, "2026-03-01", "2026-03-04").await?, both);
            assert_eq!(ask(staff, "2026-03-07", "2026-03-09").await?, []);
            assert_eq!(ask(id(), "2026-03-05", "2026-03-05").await?, both[..1]);
            let wanted = Wanted {
                waiting: true,
                ..Wanted::default()
            };
            assert_eq!(lines(&tx, &wanted).await?, both);
            let place = Some((early.since, early.id));
            let rest = waitlist::list(&tx, &wanted, "telegram", place, 10).await?;
            assert_eq!(rest.len(), 1);
            for (wanted, found) in [
                (
                    Wanted {
                        staff: Some(id()),
                        ..wanted.clone()
                    },
                    1,
                ),
                (
                    Wanted {
                        service: Some(id()),
                        ..wanted.clone()
                    },
                    0,
                ),
                (
                    Wanted {
                        service: Some(service),
                        ..wanted.clone()
                    },
                    2,
                ),
                (
                    Wanted {
                        client: Some(one),
                        ..wanted.clone()
                    },
                    1,
                ),
                (
                    Wanted {
                        waiting: false,
                        ..wanted.clone()
                    },
                    0,
                ),
            ] {
                assert_eq!(lines(&tx, &wanted).await?.len(), found, "{wanted:?}");
            }
            Ok(())
        })
        .await;
}

async fn a_wish_ends_once_and_is_forgotten_later(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (_, service) = offer(&tx).await?;
            let one = client(&tx, MONDAY).await?;
            let (left, stays) = (wish(one, service, None, 0), wish(one, service, None, 1));
            for wait in [&left, &stays] {
                waitlist::insert(&tx, wait).await?;
            }
            assert!(waitlist::end(&tx, left.id, State::Left, MONDAY).await?);
            assert!(!waitlist::end(&tx, left.id, State::Removed, MONDAY).await?);
            let ended = waitlist::find(&tx, left.id).await?.unwrap();
            assert_eq!(ended.state, State::Left);
            assert_eq!(
                waitlist::list_of(&tx, one).await?,
                std::slice::from_ref(&stays)
            );
            let sweep = |today, before| waitlist::sweep(&tx, day(today), before, MONDAY);
            assert_eq!(
                sweep("2026-03-06", MONDAY).await?,
                0,
                "the last day is not over"
            );
            assert_eq!(sweep("2026-03-07", MONDAY).await?, 1);
            let past = waitlist::find(&tx, stays.id).await?.unwrap();
            assert_eq!(past.state, State::Past);
            assert!(waitlist::find(&tx, left.id).await?.is_some());
            sweep("2026-03-07", MONDAY.plus_minutes(1)).await?;
            assert_eq!(waitlist::find(&tx, left.id).await?, None);
            Ok(())
        })
        .await;
}

async fn an_offer_is_made_once_and_its_fate_follows_the_rules(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let one = Offer {
                booking: id(),
                wait: id(),
                client: id(),
                staff: id(),
                start: MONDAY.plus_minutes(60),
                fate: Fate::Open,
                at: MONDAY,
                until: MONDAY.plus_minutes(15),
            };
            offers::insert_offer(&tx, &one).await?;
            assert_eq!(offers::offer(&tx, one.booking).await?, Some(one));
            assert_eq!(offers::offer(&tx, id()).await?, None);
            assert_eq!(offers::offers_of(&tx, &[one.wait, id()]).await?, [one]);
            assert_eq!(offers::offers_of(&tx, &[]).await?, []);
            assert_eq!(offers::open_offers(&tx, None).await?, [one]);
            assert_eq!(offers::open_offers(&tx, Some(one.client)).await?, [one]);
            assert_eq!(offers::open_offers(&tx, Some(id())).await?, []);
            let told =
                |from: Timestamp, until| offers::told(&tx, one.staff, Interval::new(from, until));
            assert_eq!(told(MONDAY, one.start).await?, []);
            let just = one.start.plus_ms(1);
            assert_eq!(told(one.start, just).await?, [(one.wait, one.start)]);
            let early = one.until.plus_ms(-1);
            assert_eq!(offers::due_offers(&tx, early).await?, []);
            assert_eq!(offers::due_offers(&tx, one.until).await?, [one]);
            let close = |fate| offers::close_offer(&tx, one.booking, fate, one.until);
            assert!(close(Fate::Expired).await?);
            assert!(!close(Fate::Refused).await?);
            assert!(close(Fate::Taken).await?, "they came late and it was free");
            assert!(!close(Fate::Lost).await?);
            assert_eq!(offers::due_offers(&tx, one.until).await?, []);
            assert_eq!(offers::forget_offers(&tx, MONDAY).await?, 0);
            assert_eq!(offers::forget_offers(&tx, MONDAY.plus_ms(1)).await?, 1);
            Ok(())
        })
        .await;
}

async fn the_rules_of_the_list_are_kept(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            assert_eq!(waitlist::rules(&tx).await?, Rules::default());
            let rules = Rules {
                mode: Mode::All,
                minutes: 30,
            };
            waitlist::put_rules(&tx, &rules).await?;
            assert_eq!(waitlist::rules(&tx).await?, rules);
            Ok(())
        })
        .await;
}

//! The slots of a month of five specialists with 310 visits: the engine alone, and with Postgres.

use std::time::Instant;

use chrono::Days;
use domain::{
    Actor, StaffId, Timestamp,
    availability::{Rules, StaffPlan, Visit, day_start, offer, salon_date},
    staff::Staff,
};
use service::{
    TenantScope,
    desk::{self, NewVisit, Who},
    fresh_id, slots,
};

use crate::{
    Failure, Row,
    booking::{NOW, query, specialist, weekly},
    machine, ms, quantile, row,
};

/// Specialists.
const STAFF: usize = 5;
/// Visits of each.
const VISITS: usize = 62;
/// Times that the month is asked for: processor time is counted in hundredths of a second.
const QUERIES: u32 = 4_000;

/// When a specialist's visit of this number begins: two a day, for a month.
fn start(number: usize, visit: usize) -> Timestamp {
    let zone = chrono_tz::Europe::Moscow;
    let date = salon_date(zone, NOW) + Days::new(visit as u64 / 2 + 1);
    let minute = 600 + number as i64 * 30 + (visit as i64 % 2) * 300;
    day_start(zone, date).plus_minutes(minute)
}

/// The pure engine: a month, 5 specialists, 310 bookings.
pub fn engine_alone() -> Row {
    let zone = chrono_tz::Europe::Moscow;
    let first = salon_date(zone, NOW);
    let rules = Rules {
        zone,
        step_min: 30,
        lead_min: 60,
        window_days: 60,
    };
    let plans: Vec<StaffPlan> = (0..STAFF)
        .map(|number| StaffPlan {
            staff: uuid::Uuid::from_u128(number as u128).into(),
            position: 0,
            visit: Visit {
                minutes: 60,
                buffer_after_min: 10,
                ..Visit::default()
            },
            weekly: weekly(),
            overrides: Vec::new(),
            time_off: Vec::new(),
            busy: (0..VISITS)
                .map(|visit| {
                    let from = start(number, visit);
                    domain::Interval::new(from, from.plus_minutes(60))
                })
                .collect(),
            booked: Default::default(),
            daily_cap: None,
            current: None,
            class: None,
        })
        .collect();
    let mut times = Vec::new();
    for _ in 0..500 {
        let started = Instant::now();
        let found = offer(&rules, &plans, first..=first + Days::new(30), NOW);
        assert!(found.len() == 31, "the engine answers for every day");
        times.push(started.elapsed());
    }
    let median = quantile(&mut times, 0.5);
    row(
        "slots of a month, engine",
        format!("{} us", median.as_micros()),
        String::new(),
        "200 us",
    )
}

/// Five specialists instead of the first one, and their visits.
async fn fill(scope: &TenantScope) -> Result<(), Failure> {
    let service = query(scope).await?.service;
    let staff: Vec<StaffId> = scope
        .run(move |tx| async move {
            for one in store::staff::list(&tx).await? {
                let gone = Staff {
                    active: false,
                    ..one
                };
                store::staff::put(&tx, &gone).await?;
            }
            let mut made = Vec::new();
            for number in 0..STAFF {
                made.push(specialist(&tx, number, &[service]).await?);
            }
            Ok::<_, service::StoreError>(made)
        })
        .await?;
    for (number, staff) in staff.into_iter().enumerate() {
        for visit in 0..VISITS {
            let added = scope.run(move |tx| async move {
                let visit = NewVisit {
                    service,
                    then: Vec::new(),
                    staff,
                    start: start(number, visit),
                    client: Who::Named {
                        name: "Client".parse()?,
                        phone: None,
                    },
                    note: String::new(),
                    despite: true,
                    double: false,
                };
                let actor = Actor::Staff(fresh_id().into());
                desk::add(&tx, NOW, &actor, &visit).await?;
                Ok::<_, Failure>(())
            });
            added.await?;
        }
    }
    Ok(())
}

/// The whole use case with the database and as much in it, one caller.
pub async fn use_case(scope: &TenantScope) -> Result<Row, Failure> {
    fill(scope).await?;
    let query = query(scope).await?;
    let first = salon_date(chrono_tz::Europe::Moscow, NOW);
    let mut times = Vec::new();
    let before = machine::cpu()?;
    for _ in 0..QUERIES {
        let (started, asked) = (Instant::now(), query.clone());
        scope
            .run(move |tx| {
                let query = asked.clone();
                async move { slots::days(&tx, &query, first, first + Days::new(30), NOW).await }
            })
            .await?;
        times.push(started.elapsed());
    }
    let after = machine::cpu()?;
    let [own, postgres] =
        [0, 1].map(|who| (after[who].saturating_sub(before[who]) / QUERIES).as_secs_f64() * 1e3);
    let median = quantile(&mut times, 0.5);
    Ok(row(
        "slots of a month, CPU with Postgres's",
        format!("{own:.2} + {postgres:.2} ms"),
        format!("wall {}", ms(median)),
        "0.28 ms",
    ))
}

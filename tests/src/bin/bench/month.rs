//! The slots of a month of five specialists with 310 visits: the engine alone, and with Postgres.

use std::time::{Duration, Instant};

use botique_tests::installation;
use chrono::Days;
use domain::{
    Actor, StaffId, Timestamp,
    availability::{
        Asked, Need, Part, Rules, StaffPlan, Unit, Visit, day_start, offer, salon_date,
    },
    staff::Staff,
};
use service::{
    TenantScope,
    desk::{self, NewVisit, Who},
    fresh_id, slots,
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::{
    Failure, Row,
    booking::{NOW, installed, query, specialist, tenant, weekly},
    machine, ms, quantile, row,
};

/// Specialists.
const STAFF: usize = 5;
/// Visits of each.
const VISITS: usize = 62;
/// Visits that took place before.
const PAST: u32 = 100_000;
/// Times that the month is asked for: processor time is counted in hundredths of a second.
const QUERIES: u32 = 4_000;

/// When a specialist's visit of this number begins: two a day, for a month.
fn start(number: usize, visit: usize) -> Timestamp {
    let zone = chrono_tz::Europe::Moscow;
    let date = salon_date(zone, NOW) + Days::new(visit as u64 / 2 + 1);
    let minute = 600 + number as i64 * 30 + (visit as i64 % 2) * 300;
    day_start(zone, date).plus_minutes(minute)
}

/// The pure engine: a month, 5 specialists, 310 bookings; plainly, and for what takes more than one
/// specialist for an hour.
fn engine_alone() -> Vec<Row> {
    let plain = plans(&[]);
    // Twenty minutes in which the colour works.
    let phases = plans(&[(20, 40)]);
    // As many cabinets as specialists but one, taken while they are.
    let taken = plain.iter().take(STAFF - 1).enumerate();
    let units = taken.map(|(number, plan)| Unit {
        id: uuid::Uuid::from_u128(100 + number as u128).into(),
        busy: plan.busy.clone(),
    });
    let cabinet = [Need {
        resource: uuid::Uuid::from_u128(100).into(),
        count: 1,
        units: units.collect(),
    }];
    let second = [Part {
        plans: plain.clone(),
        needs: Vec::new(),
    }];
    let asked = |plans, needs, then| Asked { plans, needs, then };
    vec![
        timed("slots of a month, engine", asked(&plain, &[], &[])),
        timed("  with phases and a cabinet", asked(&phases, &cabinet, &[])),
        timed(
            "  of two services, any two of the five",
            asked(&plain, &[], &second),
        ),
    ]
}

/// Five specialists with their visits, for a service of an hour with these gaps.
fn plans(gaps: &[(u32, u32)]) -> Vec<StaffPlan> {
    let plan = |number| StaffPlan {
        staff: uuid::Uuid::from_u128(number as u128).into(),
        position: 0,
        visit: Visit {
            minutes: 60,
            buffer_after_min: 10,
            gaps: gaps.to_vec(),
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
    };
    (0..STAFF).map(plan).collect()
}

/// How long the engine takes for a month of what is asked for, in the middle of 500 times.
fn timed(what: &str, asked: Asked<'_>) -> Row {
    let zone = chrono_tz::Europe::Moscow;
    let first = salon_date(zone, NOW);
    let rules = Rules {
        zone,
        step_min: 30,
        lead_min: 60,
        window_days: 60,
    };
    let mut times = Vec::new();
    let mut slots = 0;
    for _ in 0..500 {
        let started = Instant::now();
        let found = offer(&rules, asked, first..=first + Days::new(30), NOW);
        times.push(started.elapsed());
        assert!(found.len() == 31, "the engine answers for every day");
        slots = found.iter().map(|day| day.slots.len()).sum();
    }
    let median = quantile(&mut times, 0.5);
    let beside = format!("{slots} slots");
    row(what, format!("{} us", median.as_micros()), beside, "200 us")
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

/// The engine alone, then with Postgres, then with years of visits behind.
pub async fn measure(server: &str) -> Result<Vec<Row>, Failure> {
    let (plan, url) = installed(server, "month").await?;
    let cells = installation::cells(&plan, 4).await?;
    let (scope, _) = tenant(&plan, &cells, "main", "a1").await?;
    fill(&scope).await?;
    let before = use_case(&scope).await?;
    let nothing = async || {
        let done = scope.run(|_| async { Ok::<_, service::StoreError>(()) });
        done.await
    };
    let empty = each(nothing).await?;
    add_past(&url, &scope.tenant().schema()).await?;
    let after = use_case(&scope).await?;
    let ratio = (after.own + after.postgres) / (before.own + before.postgres);
    let mut rows = engine_alone();
    rows.extend([
        row(
            "slots of a month, CPU with Postgres's",
            before.cpu(),
            format!(
                "wall {}; empty transaction {}",
                ms(before.median),
                empty.cpu()
            ),
            "0.28 ms",
        ),
        row(
            "the same, 100,000 visits in the past",
            format!("{ratio:.2} x"),
            format!("{}, wall {}", after.cpu(), ms(after.median)),
            "1.2 x",
        ),
    ]);
    Ok(rows)
}

/// Adds [`PAST`] visits that took place, an hour apart.
async fn add_past(url: &str, schema: &str) -> Result<(), Failure> {
    let mut admin = PgConnection::connect(url).await?;
    let sql = format!(
        "INSERT INTO {schema}.booking SELECT past.*
         FROM (SELECT * FROM {schema}.booking LIMIT 1) one,
             generate_series(1000, 1000 + {PAST} - 1) AS number,
             jsonb_populate_record(NULL::{schema}.booking, to_jsonb(one) || jsonb_build_object(
                 'id', gen_random_uuid(), 'status', 'completed',
                 'from_ms', {now} - number * 3600000::bigint,
                 'until_ms', {now} - (number - 1) * 3600000::bigint)) past;
         ANALYZE {schema}.booking",
        now = NOW.ms()
    );
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&mut admin)
        .await?;
    Ok(admin.close().await?)
}

/// The whole use case with the database and as much in it, one caller.
async fn use_case(scope: &TenantScope) -> Result<Cost, Failure> {
    let query = query(scope).await?;
    let first = salon_date(chrono_tz::Europe::Moscow, NOW);
    each(async || {
        let asked = query.clone();
        let found = scope.run(move |tx| {
            let query = asked.clone();
            async move { slots::days(&tx, &query, first, first + Days::new(30), NOW).await }
        });
        found.await.map(drop)
    })
    .await
}

/// What an act costs: processor time of this process and of Postgres, milliseconds each, and how long it
/// takes in the middle.
struct Cost {
    own: f64,
    postgres: f64,
    median: Duration,
}

impl Cost {
    fn cpu(&self) -> String {
        format!("{:.2} + {:.2} ms", self.own, self.postgres)
    }
}

/// What `act` costs, done [`QUERIES`] times.
async fn each<F: AsyncFn() -> Result<(), service::StoreError>>(act: F) -> Result<Cost, Failure> {
    let mut times = Vec::new();
    let before = machine::cpu()?;
    for _ in 0..QUERIES {
        let started = Instant::now();
        act().await?;
        times.push(started.elapsed());
    }
    let after = machine::cpu()?;
    let [own, postgres] = [0, 1]
        .map(|who| after[who].saturating_sub(before[who]) / QUERIES)
        .map(|time| time.as_secs_f64() * 1e3);
    Ok(Cost {
        own,
        postgres,
        median: quantile(&mut times, 0.5),
    })
}

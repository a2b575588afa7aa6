//! Slots, bookings a second, contention and provisioning, in this process.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use botique_tests::{
    contest::{self, Attempt},
    installation,
};
use chrono::Days;
use domain::{
    Kind, Lang, Localized, ServiceId, StaffId, TenantId, Timestamp,
    availability::salon_date,
    schedule::{WeeklyWindow, Window},
    staff::Staff,
};
use service::{
    TenantScope, fresh_id,
    provision::{Defaults, seed},
    salon,
    slots::{self, Query, Wanted},
};
use sqlx::{Connection, PgConnection};
use store::{Cells, Place};

use crate::{
    Failure, Row, database,
    machine::{self, Standstills},
    ms, quantile, row,
};

/// Clients at the same time.
const CLIENTS: usize = 32;
/// Bookings of the throughput run.
const BOOKINGS: usize = 1_600;
/// Rounds of the contention run, and clients of each.
const ROUNDS: usize = 10;
const RIVALS: usize = 100;

/// Monday, 23 November 2026, 06:00 UTC: a fixed present.
pub const NOW: Timestamp = Timestamp::from_ms(1_795_413_600_000);

pub async fn measure(server: &str) -> Result<Vec<Row>, Failure> {
    let (plan, url) = installed(server, "bench").await?;
    let cells = installation::cells(&plan, 24).await?;
    let mut rows = Vec::new();
    let (scope, took) = tenant(&plan, &cells, "main", "a1").await?;
    rows.push(row(
        "provisioning, Postgres",
        ms(took),
        String::new(),
        "300 ms",
    ));
    rows.push(provision_sqlite().await?);
    let machine = Standstills::watch();
    rows.extend(contention(&scope).await?);
    rows.push(throughput(&scope, &url).await?);
    let trips = machine::round_trips(&url, CLIENTS).await?;
    let beside = format!("{trips:.0} empty round trips/s, {}", machine.told());
    rows.push(row("  the machine meanwhile", String::new(), beside, ""));
    Ok(rows)
}

/// A database of its own for one measurement, with the directory and a cell in it, and its address.
pub async fn installed(server: &str, name: &str) -> Result<(migrations::Plan, String), Failure> {
    let url = database(server, &format!("{name}_{}", std::process::id())).await?;
    let plan = installation::postgres_plan(&url, NOW.ms());
    migrations::up(&plan).await?;
    Ok((plan, url))
}

pub async fn tenant(
    plan: &migrations::Plan,
    cells: &Cells,
    cell: &str,
    id: &str,
) -> Result<(TenantScope, Duration), Failure> {
    let started = Instant::now();
    migrations::create_tenant(plan, cell, id).await?;
    let tenant = TenantId::try_from(id.to_owned())?;
    let scope = TenantScope::new(
        cells.clone(),
        Place {
            tenant,
            cell: cell.to_owned(),
        },
    );
    let name = Localized::one(Lang::En, "Bench");
    let defaults = Arc::new(Defaults::of(Kind::Salon, &name, chrono_tz::Europe::Moscow)?);
    scope
        .run(move |tx| {
            let defaults = Arc::clone(&defaults);
            async move { seed(&tx, NOW, &defaults).await }
        })
        .await?;
    Ok((scope, started.elapsed()))
}

async fn provision_sqlite() -> Result<Row, Failure> {
    let dir = std::env::temp_dir().join(format!("botique-bench-{}", std::process::id()));
    let plan = installation::sqlite_plan(&dir, NOW.ms());
    migrations::up(&plan).await?;
    let cells = installation::cells(&plan, 1).await?;
    let (_, took) = tenant(&plan, &cells, "main", "a1").await?;
    std::fs::remove_dir_all(&dir)?;
    Ok(row(
        "provisioning, SQLite",
        ms(took),
        String::new(),
        "100 ms",
    ))
}

/// Nine to seven, every day.
pub fn weekly() -> Vec<WeeklyWindow> {
    (0..7)
        .filter_map(|day| chrono::Weekday::try_from(day).ok())
        .map(|weekday| WeeklyWindow {
            weekday,
            window: Window {
                from: 540,
                until: 1_140,
            },
        })
        .collect()
}

pub async fn query(scope: &TenantScope) -> Result<Query, Failure> {
    let services = scope
        .run(|tx| async move { salon::bookable_services(&tx).await })
        .await?;
    let service = services
        .iter()
        .min_by_key(|one| one.minutes)
        .ok_or("no service")?
        .id;
    Ok(Query {
        service,
        then: Vec::new(),
        staff: Wanted::Any,
        moving: None,
    })
}

/// Hold and confirm at 32 clients, each with a specialist of their own, beside raw inserts under the
/// same exclusion constraint, each with a subject of its own.
async fn throughput(scope: &TenantScope, url: &str) -> Result<Row, Failure> {
    let query = query(scope).await?;
    let staff = specialists(scope, query.service).await?;
    let first = salon_date(chrono_tz::Europe::Moscow, NOW);
    let query = Query {
        staff: Wanted::One(staff[0]),
        ..query
    };
    let asked = query.clone();
    let free = scope
        .run(move |tx| {
            let query = asked.clone();
            async move { slots::days(&tx, &query, first, first + Days::new(60), NOW).await }
        })
        .await?;
    let starts: Vec<Timestamp> = free
        .into_iter()
        .flat_map(|day| day.slots)
        .map(|slot| slot.start)
        .step_by(2)
        .take(BOOKINGS / CLIENTS)
        .collect();
    contest::hold_for_all(scope).await?;
    let clients = contest::clients(scope, NOW, "throughput", CLIENTS).await?;
    let starts = Arc::new(starts);
    let raw_before = raw_commits(url).await?;
    let started = Instant::now();
    let mut tasks = Vec::new();
    for (client, staff) in clients.into_iter().zip(staff) {
        let (scope, starts) = (scope.clone(), Arc::clone(&starts));
        tasks.push(tokio::spawn(async move {
            for start in starts.iter() {
                let attempt = Attempt {
                    client,
                    service: query.service,
                    then: None,
                    staff: Wanted::One(staff),
                    start: *start,
                };
                contest::book(&scope, NOW, attempt).await?;
            }
            Ok::<_, service::booking::BookError>(starts.len())
        }));
    }
    let mut booked = 0;
    for task in tasks {
        booked += task.await??;
    }
    #[allow(clippy::cast_precision_loss, reason = "a small count")]
    let rate = booked as f64 / started.elapsed().as_secs_f64();
    let raw = (raw_before + raw_commits(url).await?) / 2.0;
    Ok(row(
        "bookings/s, 32 clients (hold + confirm)",
        format!("{rate:.0}/s ({booked})"),
        format!("raw {raw:.0}/s, ratio {:.2}", rate / raw),
        "0.4 of raw",
    ))
}

/// Makes a specialist for every client.
async fn specialists(scope: &TenantScope, service: ServiceId) -> Result<Vec<StaffId>, Failure> {
    let made = scope.run(move |tx| async move {
        let mut made = Vec::new();
        for number in 0..CLIENTS {
            made.push(specialist(&tx, number, &[service]).await?);
        }
        Ok::<_, service::StoreError>(made)
    });
    Ok(made.await?)
}

/// Makes a specialist of some services, there from nine to seven every day.
pub async fn specialist(
    tx: &store::TenantTx,
    number: usize,
    services: &[ServiceId],
) -> Result<StaffId, service::StoreError> {
    let staff = Staff {
        id: fresh_id().into(),
        name: Localized::one(Lang::En, format!("Specialist {number}")),
        about: Localized::default(),
        position: i32::try_from(number).unwrap_or_default() + 1,
        active: true,
        daily_cap: None,
    };
    store::staff::put(tx, &staff).await?;
    for service in services {
        store::staff::put_skill(tx, staff.id, *service, None).await?;
    }
    store::hours::set_weekly(tx, staff.id, &weekly(), fresh_id).await?;
    Ok(staff.id)
}

/// Commits a second of one insert under an exclusion constraint, 32 connections.
async fn raw_commits(url: &str) -> Result<f64, Failure> {
    let mut admin = PgConnection::connect(url).await?;
    sqlx::raw_sql(
        "DROP TABLE IF EXISTS public.raw; CREATE TABLE public.raw (subject uuid, from_ms bigint, until_ms bigint,
         EXCLUDE USING gist (subject extensions.gist_uuid_ops WITH =, int8range(from_ms, until_ms) WITH &&))",
    )
    .execute(&mut admin)
    .await?;
    let started = Instant::now();
    let mut tasks = Vec::new();
    for client in 0..CLIENTS as i64 {
        let url = url.to_owned();
        tasks.push(tokio::spawn(async move {
            let mut conn = PgConnection::connect(&url).await?;
            for number in 0..60_i64 {
                sqlx::query("INSERT INTO public.raw VALUES ($1, $2, $3)")
                    .bind(uuid::Uuid::from_u128(client.unsigned_abs().into()))
                    .bind(number * 10)
                    .bind(number * 10 + 10)
                    .execute(&mut conn)
                    .await?;
            }
            Ok::<_, sqlx::Error>(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    #[allow(clippy::cast_precision_loss, reason = "a small count")]
    Ok((CLIENTS * 60) as f64 / started.elapsed().as_secs_f64())
}

/// 100 clients after one slot: winners, and how long losers wait.
async fn contention(scope: &TenantScope) -> Result<Vec<Row>, Failure> {
    let query = query(scope).await?;
    let first = salon_date(chrono_tz::Europe::Moscow, NOW);
    contest::hold_for_all(scope).await?;
    let clients = contest::clients(scope, NOW, "rivals", RIVALS).await?;
    let (mut won, mut errors, mut losers) = (0, 0, Vec::new());
    for round in 0..ROUNDS {
        let asked = query.clone();
        let offers = scope
            .run(move |tx| {
                let query = asked.clone();
                async move { slots::days(&tx, &query, first, first + Days::new(60), NOW).await }
            })
            .await?;
        let Some(slot) = offers.iter().rev().flat_map(|day| &day.slots).nth(round) else {
            break;
        };
        let start = slot.start;
        let tasks: Vec<_> = clients
            .iter()
            .map(|client| {
                let scope = scope.clone();
                let attempt = Attempt {
                    client: *client,
                    service: query.service,
                    then: None,
                    staff: Wanted::Any,
                    start,
                };
                tokio::spawn(async move {
                    let asked = Instant::now();
                    (contest::book(&scope, NOW, attempt).await, asked.elapsed())
                })
            })
            .collect();
        for task in tasks {
            match task.await? {
                (Ok(_), _) => won += 1,
                (Err(service::booking::BookError::Store(_)), _) => errors += 1,
                (Err(_), waited) => losers.push(waited),
            }
        }
    }
    Ok(vec![
        row(
            "100 clients, one slot: winners per round",
            format!("{won} in {ROUNDS} rounds"),
            format!("{errors} errors"),
            "one each, no error",
        ),
        row(
            "  losers told in (p99)",
            ms(quantile(&mut losers, 0.99)),
            format!("p50 {}", ms(quantile(&mut losers, 0.5))),
            "100 ms",
        ),
    ])
}

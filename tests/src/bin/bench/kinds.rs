//! What a visit that needs more than one specialist costs: clients after one time, beside the same
//! number after a time of a single specialist, in turns, so that the machine's moods meet all alike.

use std::time::{Duration, Instant};

use botique_tests::{
    contest::{self, Attempt},
    installation,
};
use domain::{
    ClientId, Lang, Localized, ServiceId, StaffId, Timestamp,
    catalogue::{Needed, Service},
    resource::Resource,
};
use service::{StoreError, TenantScope, fresh_id, salon, slots::Wanted};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use store::TenantTx;

use crate::{
    Failure, Row,
    booking::{self, NOW},
    row,
};

/// Clients after one time.
const RIVALS: usize = 32;
/// Times of each kind.
const ROUNDS: i64 = 20;
/// When each kind is, minutes after the salon opens.
const TIMES: [i64; 3] = [0, 150, 300];
const DAY_MIN: i64 = 24 * 60;

/// What clients go for.
#[derive(Clone, Copy)]
struct Wish {
    what: &'static str,
    service: ServiceId,
    then: Option<ServiceId>,
    staff: StaffId,
}

pub async fn measure(server: &str) -> Result<Vec<Row>, Failure> {
    let mut admin = PgConnection::connect(server).await?;
    let name = format!("bench_kinds_{}", std::process::id());
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&mut admin)
        .await?;
    let (address, _) = server.rsplit_once('/').ok_or("not a database address")?;
    let plan = installation::postgres_plan(&format!("{address}/{name}"), NOW.ms());
    let mut rows = of(&plan, "Postgres").await?;
    let dir = std::env::temp_dir().join(format!("botique-bench-kinds-{}", std::process::id()));
    let plan = installation::sqlite_plan(&dir, NOW.ms());
    rows.extend(of(&plan, "SQLite").await?);
    std::fs::remove_dir_all(&dir)?;
    Ok(rows)
}

async fn of(plan: &migrations::Plan, engine: &str) -> Result<Vec<Row>, Failure> {
    migrations::up(plan).await?;
    let cells = installation::cells(plan, 24).await?;
    let (scope, _) = booking::tenant(plan, &cells, "main", "a1").await?;
    let wishes = salon(&scope).await?;
    contest::hold_for_all(&scope).await?;
    let clients = contest::clients(&scope, NOW, "rivals", RIVALS).await?;
    let mut took = [Duration::ZERO; TIMES.len()];
    for round in 0..ROUNDS {
        for ((wish, after), took) in wishes.iter().zip(TIMES).zip(&mut took) {
            let start = NOW.plus_minutes((round + 1) * DAY_MIN + after);
            *took += contended(&scope, &clients, wish, start).await?;
        }
    }
    let alone = took[0].as_secs_f64();
    #[allow(clippy::cast_precision_loss, reason = "a small count")]
    let tries = (RIVALS * ROUNDS as usize) as f64;
    Ok(wishes
        .iter()
        .zip(took)
        .map(|(wish, took)| {
            let took = took.as_secs_f64();
            row(
                wish.what,
                format!("{:.0} tries/s, {engine}", tries / took),
                format!("ratio {:.2}", alone / took),
                "0.5 of a single specialist's",
            )
        })
        .collect())
}

/// All of them at once after one time; exactly one gets it.
async fn contended(
    scope: &TenantScope,
    clients: &[ClientId],
    wish: &Wish,
    start: Timestamp,
) -> Result<Duration, Failure> {
    let attempt = |client: &ClientId| Attempt {
        client: *client,
        service: wish.service,
        then: wish.then,
        staff: Wanted::One(wish.staff),
        start,
    };
    let attempts: Vec<Attempt> = clients.iter().map(attempt).collect();
    let started = Instant::now();
    let tally = contest::run(scope, NOW, &attempts).await;
    let took = started.elapsed();
    if tally.won.len() != 1 || !tally.errors.is_empty() {
        return Err(format!("{}: {tally:?}", wish.what).into());
    }
    Ok(took)
}

/// A salon in which a visit needs one specialist, two, or one and the only cabinet.
async fn salon(scope: &TenantScope) -> Result<[Wish; 3], Failure> {
    let made = scope.run(|tx| async move {
        let found = salon::bookable_services(&tx).await?;
        let like = found
            .first()
            .ok_or(StoreError::Corrupt { table: "service" })?;
        let cabinet = Resource {
            id: fresh_id().into(),
            name: Localized::one(Lang::En, "Cabinet"),
            units: 1,
        };
        let needed = Needed {
            resource: cabinet.id,
            count: 1,
        };
        store::resources::put(&tx, &[cabinet]).await?;
        let alone = service(&tx, like, Vec::new()).await?;
        let after = service(&tx, like, Vec::new()).await?;
        let inside = service(&tx, like, vec![needed]).await?;
        let first = booking::specialist(&tx, 0, &[alone, inside]).await?;
        booking::specialist(&tx, 1, &[after]).await?;
        let wish = |what, service, then| Wish {
            what,
            service,
            then,
            staff: first,
        };
        Ok([
            wish("32 clients, one time of one specialist", alone, None),
            wish("  of two specialists", alone, Some(after)),
            wish("  of a specialist and a cabinet", inside, None),
        ])
    });
    made.await.map_err(|cause: StoreError| cause.into())
}

async fn service(
    tx: &TenantTx,
    like: &Service,
    needs: Vec<Needed>,
) -> Result<ServiceId, StoreError> {
    let service = Service {
        id: fresh_id().into(),
        minutes: 30,
        needs,
        ..like.clone()
    };
    store::services::put(tx, &service).await?;
    Ok(service.id)
}

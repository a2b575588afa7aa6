//! What a visit of each kind costs: clients after one time, after the last seat of a class, or after a
//! time that series need as well, beside the same number after a time of a single specialist, in turns,
//! so that the machine's moods meet all alike.

use std::time::{Duration, Instant};

use botique_tests::{
    contest::{self, Again, Attempt, Tally},
    installation,
};
use domain::{
    ClientId, Lang, Localized, ServiceId, StaffId, Timestamp,
    catalogue::{Needed, Service},
    class::{Class, FEWEST_SEATS},
    resource::Resource,
    series::Rhythm,
};
use service::{StoreError, TenantScope, fresh_id, salon, slots::Wanted};
use store::TenantTx;

use crate::{
    Failure, Row,
    booking::{self, NOW},
    row,
};

/// Clients after one time.
const RIVALS: usize = 32;
/// How many of them repeat a visit that they have, where series take part.
const SERIES: usize = 7;
/// Times of each kind.
const ROUNDS: i64 = 20;
const DAY_MIN: i64 = 24 * 60;

/// What clients go for.
#[derive(Clone, Copy)]
struct Wish {
    what: &'static str,
    service: ServiceId,
    then: Option<ServiceId>,
    staff: StaffId,
    place: Place,
}

/// When its times are, and who is there before.
#[derive(Clone, Copy)]
enum Place {
    /// On each of the next days, so many minutes after the salon opens.
    Daily(i64),
    /// As `Daily`; somebody else has all seats but one.
    LastSeat(i64),
    /// In the eighth week; some have an earlier visit at that hour of the week, which they repeat.
    Repeated,
}

impl Wish {
    fn start(&self, round: i64) -> Timestamp {
        let minutes = match self.place {
            Place::Daily(after) | Place::LastSeat(after) => (round + 1) * DAY_MIN + after,
            Place::Repeated => (7 * 8 + round / 5) * DAY_MIN + round % 5 * 120,
        };
        NOW.plus_minutes(minutes)
    }

    fn attempt(&self, client: ClientId, start: Timestamp) -> Attempt {
        Attempt {
            client,
            service: self.service,
            then: self.then,
            staff: Wanted::One(self.staff),
            start,
        }
    }
}

pub async fn measure(server: &str) -> Result<Vec<Row>, Failure> {
    let (plan, _) = booking::installed(server, "bench_kinds").await?;
    let mut rows = of(&plan, "Postgres").await?;
    let dir = std::env::temp_dir().join(format!("botique-bench-kinds-{}", std::process::id()));
    let plan = installation::sqlite_plan(&dir, NOW.ms());
    migrations::up(&plan).await?;
    rows.extend(of(&plan, "SQLite").await?);
    std::fs::remove_dir_all(&dir)?;
    Ok(rows)
}

async fn of(plan: &migrations::Plan, engine: &str) -> Result<Vec<Row>, Failure> {
    let cells = installation::cells(plan, 24).await?;
    let (scope, _) = booking::tenant(plan, &cells, "main", "a1").await?;
    let wishes = salon(&scope).await?;
    contest::hold_for_all(&scope).await?;
    let clients = contest::clients(&scope, NOW, "rivals", RIVALS).await?;
    let early = contest::clients(&scope, NOW, "early", 1).await?;
    let mut took = [Duration::ZERO; 5];
    for round in 0..ROUNDS {
        for (wish, took) in wishes.iter().zip(&mut took) {
            let start = wish.start(round);
            let mut series = Vec::new();
            match wish.place {
                Place::Daily(_) => {}
                Place::LastSeat(_) => {
                    let seat = wish.attempt(early[0], start);
                    contest::book(&scope, NOW, seat).await?;
                }
                Place::Repeated => series = repeated(&scope, &clients, wish, start).await?,
            }
            *took += contended(&scope, &clients, wish, (start, &series)).await?;
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

/// What the first clients see who have a visit one to seven weeks earlier, and want it again at `start`.
async fn repeated(
    scope: &TenantScope,
    clients: &[ClientId],
    wish: &Wish,
    start: Timestamp,
) -> Result<Vec<Again>, Failure> {
    let mut all = Vec::with_capacity(SERIES);
    for (client, weeks) in clients.iter().take(SERIES).zip(1_u32..) {
        let first = start.plus_minutes(-7 * DAY_MIN * i64::from(weeks));
        let first = contest::book(scope, NOW, wish.attempt(*client, first)).await?;
        let rhythm = Rhythm::new(weeks, 2).ok_or("not a rhythm")?;
        all.push(contest::look(scope, NOW, (*client, first.id), rhythm).await?);
    }
    Ok(all)
}

/// All of them at once after one time; exactly one gets it.
async fn contended(
    scope: &TenantScope,
    clients: &[ClientId],
    wish: &Wish,
    (start, series): (Timestamp, &[Again]),
) -> Result<Duration, Failure> {
    let singles = clients.iter().skip(series.len());
    let attempts: Vec<Attempt> = singles.map(|client| wish.attempt(*client, start)).collect();
    let started = Instant::now();
    let (repeated, alone) = tokio::join!(
        contest::repeat(scope, NOW, series),
        contest::run(scope, NOW, &attempts)
    );
    let took = started.elapsed();
    let won = |tally: &Tally| tally.won.len();
    if won(&repeated) + won(&alone) != 1 || !(repeated.errors.is_empty() && alone.errors.is_empty())
    {
        return Err(format!("{}: {repeated:?}, {alone:?}", wish.what).into());
    }
    Ok(took)
}

/// A salon in which a visit needs one specialist, two, one and the only cabinet, or a seat.
async fn salon(scope: &TenantScope) -> Result<[Wish; 5], Failure> {
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
        let alone = service(&tx, like, Vec::new(), None).await?;
        let after = service(&tx, like, Vec::new(), None).await?;
        let inside = service(&tx, like, vec![needed], None).await?;
        let class = Class {
            seats: FEWEST_SEATS,
            starts: Vec::new(),
        };
        let class = service(&tx, like, Vec::new(), Some(class)).await?;
        let first = booking::specialist(&tx, 0, &[alone, inside, class]).await?;
        booking::specialist(&tx, 1, &[after]).await?;
        let other = booking::specialist(&tx, 2, &[alone]).await?;
        let wish = |what, service, place| Wish {
            what,
            service,
            then: None,
            staff: first,
            place,
        };
        let title = "32 clients, one time of one specialist";
        Ok([
            wish(title, alone, Place::Daily(0)),
            Wish {
                then: Some(after),
                ..wish("  of two specialists", alone, Place::Daily(150))
            },
            wish("  of a specialist and a cabinet", inside, Place::Daily(300)),
            wish("  the last seat of a class", class, Place::LastSeat(450)),
            Wish {
                staff: other,
                ..wish("  with seven series after it", alone, Place::Repeated)
            },
        ])
    });
    made.await.map_err(|cause: StoreError| cause.into())
}

async fn service(
    tx: &TenantTx,
    like: &Service,
    needs: Vec<Needed>,
    class: Option<Class>,
) -> Result<ServiceId, StoreError> {
    let service = Service {
        id: fresh_id().into(),
        minutes: 30,
        needs,
        class,
        ..like.clone()
    };
    store::services::put(tx, &service).await?;
    Ok(service.id)
}

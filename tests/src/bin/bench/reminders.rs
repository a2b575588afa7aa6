//! 10,000 reminders due in the same minute, while calls are refused, workers die, visits have been
//! called off and people want an answer.

mod salons;

use std::{
    net::TcpListener,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use domain::Timestamp;
use sandbox::{Fault, FaultKind, Sandbox};
use service::clock::{Clock, SystemClock};
use sqlx::{Connection, PgConnection, Row as _};

use self::salons::{CALLED_OFF, Salon, VISITS};
use crate::{
    Failure, Row,
    chat::{self, at_home},
    database,
    machine::Standstills,
    ms, process,
    process::Ended,
    quantile, row,
};

/// Workers beside each other; one dies every so often, at once, and another takes its place.
const WORKERS: usize = 2;
const KILL_EVERY: Duration = Duration::from_secs(5);
/// One call of so many is answered 429, with a second to wait.
const REFUSED_OF: u64 = 100;
/// Messages that a worker may have on the way when it dies: the places of its lane.
const ON_THE_WAY: usize = 16;
/// Taps a second by people in some of the bots.
const TAPS: u32 = 20;
const CHATTING: usize = 20;
/// Who is not reminded by then is lost.
const LONGEST: Duration = Duration::from_secs(300);
/// Whole minutes from the last booking to the moment of the reminders, and seconds of them in which
/// nothing else happens.
const AHEAD_MIN: i64 = 1;
const SETTLED: Duration = Duration::from_secs(3);
const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// A platform on Postgres and Redis in a folder of its own.
struct Platform {
    dir: PathBuf,
    database: String,
    settings: Vec<(&'static str, String)>,
    sandbox: Sandbox,
}

impl Platform {
    async fn start(&self, role: &str) -> Result<Ended, Failure> {
        let started = process::start(role, &self.dir, &self.settings, "/health/live").await?;
        Ok(started.0)
    }

    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
        process::run(arguments, &self.dir, &self.settings)
    }
}

pub async fn measure(server: &str) -> Result<Vec<Row>, Failure> {
    let name = format!("bench_reminders_{}", std::process::id());
    let dir = std::env::temp_dir().join(&name);
    std::fs::create_dir_all(&dir)?;
    let redis = std::env::var("BOTIQUE_TEST_REDIS").map_err(|_| "no Redis: run make bench")?;
    let database = database(server, &name).await?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let api = format!("http://{}", listener.local_addr()?);
    let (sandbox, telegram) = Sandbox::start(listener);
    let platform = Platform {
        settings: vec![
            ("BOTIQUE__DATABASE__URL", database.clone()),
            ("BOTIQUE__REDIS__URL", redis),
            ("BOTIQUE__TELEGRAM__API_URL", api),
            ("BOTIQUE__SECRETS__KEY", KEY.to_owned()),
        ],
        database,
        sandbox,
        dir,
    };
    let rows = course(&platform).await;
    telegram.stop();
    if rows.is_ok() {
        std::fs::remove_dir_all(&platform.dir)?;
    }
    rows
}

async fn course(platform: &Platform) -> Result<Vec<Row>, Failure> {
    platform.run(&["migrate", "up"])?;
    let _bots = platform.start("bots").await?;
    let salons = salons::open(platform).await?;
    let mut chatting = Vec::new();
    for salon in salons.iter().take(CHATTING) {
        let people = at_home(&platform.sandbox, salon.bot, 5).await?;
        chatting.extend(people.into_iter().map(|person| (salon.bot, person)));
    }
    salons::book(&salons).await?;
    let due = next_minute(AHEAD_MIN);
    salons::remind_at(&salons, due).await?;
    salons::call_off(&salons).await?;
    let left = until(due).checked_sub(SETTLED);
    tokio::time::sleep(left.ok_or("the reminders were not planned before they are due")?).await;
    let fault = platform.sandbox.fault(Fault {
        kind: FaultKind::RetryAfter(1),
        count: u64::MAX,
        method: None,
        bot: None,
        chat: None,
        every: REFUSED_OF,
    });
    let machine = Standstills::watch();
    let over = Arc::new(AtomicBool::new(false));
    let taps = tokio::spawn(taps(platform.sandbox.clone(), chatting, Arc::clone(&over)));
    let (kills, took) = remind(platform, due).await?;
    over.store(true, Ordering::SeqCst);
    let answers = taps.await??;
    let orders = platform.sandbox.faults();
    let refused = orders.iter().find(|order| order.id == fault);
    let refused = refused.map_or(0, |order| order.landed);
    report(
        Outcome::of(&salons, &platform.sandbox),
        (kills, refused, took),
        answers,
        machine.told(),
    )
}

/// The beginning of a minute, at least so many minutes from now.
fn next_minute(ahead: i64) -> Timestamp {
    Timestamp::from_ms((SystemClock.now().ms() / 60_000 + 1 + ahead) * 60_000)
}

fn until(moment: Timestamp) -> Duration {
    let left = moment.ms() - SystemClock.now().ms();
    Duration::from_millis(u64::try_from(left).unwrap_or(0))
}

/// Lets workers send and die until everybody is reminded; how many died, and how long it took from
/// the moment that the reminders were due.
async fn remind(platform: &Platform, due: Timestamp) -> Result<(usize, Duration), Failure> {
    let mut workers = Vec::new();
    for _ in 0..WORKERS {
        workers.push(platform.start("work").await?);
    }
    tokio::time::sleep(until(due)).await;
    let begun = Instant::now();
    let mut db = PgConnection::connect(&platform.database).await?;
    let mut kills = 0;
    let mut next = begun + KILL_EVERY;
    while begun.elapsed() < LONGEST {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let sql = "SELECT count(*) FROM cell.reminder WHERE state = 'delivered'";
        let sent: i64 = sqlx::query(sql).fetch_one(&mut db).await?.get(0);
        if sent >= i64::try_from(salons::count() * (VISITS - CALLED_OFF))? {
            break;
        }
        if Instant::now() >= next {
            // kill -9, in the middle of whatever it does.
            drop(workers.remove(0));
            kills += 1;
            workers.push(platform.start("work").await?);
            next += KILL_EVERY;
        }
    }
    Ok((kills, begun.elapsed()))
}

/// Taps at their planned moments, whatever became of the taps before; how long each answer took.
async fn taps(
    sandbox: Sandbox,
    people: Vec<(i64, i64)>,
    over: Arc<AtomicBool>,
) -> Result<Vec<Option<Duration>>, Failure> {
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for tap in 0_u32.. {
        let planned = begun + Duration::from_secs(1) * tap / TAPS;
        tokio::time::sleep_until(planned.into()).await;
        if over.load(Ordering::SeqCst) {
            break;
        }
        let (bot, person) = people[tap as usize % people.len()];
        let sandbox = sandbox.clone();
        tasks.push(tokio::spawn(async move {
            chat::one(&sandbox, bot, person, planned).await
        }));
    }
    let mut times = Vec::new();
    for task in tasks {
        times.push(task.await?);
    }
    Ok(times)
}

/// What clients have in their chats.
#[derive(Default)]
struct Outcome {
    reminded: usize,
    again: usize,
    lost: usize,
    called_off: usize,
}

impl Outcome {
    fn of(salons: &[Salon], sandbox: &Sandbox) -> Self {
        let mut outcome = Self::default();
        for salon in salons {
            for (number, person) in salon.people.iter().enumerate() {
                let told = sandbox.chat(salon.bot, *person).map_or(0, |chat| {
                    let messages = chat.messages.iter();
                    messages
                        .filter(|message| message.text.contains("your visit is coming up"))
                        .count()
                });
                match told {
                    _ if number < CALLED_OFF => outcome.called_off += told,
                    0 => outcome.lost += 1,
                    more => {
                        outcome.reminded += 1;
                        outcome.again += more - 1;
                    }
                }
            }
        }
        outcome
    }
}

fn report(
    outcome: Outcome,
    (kills, refused, took): (usize, u64, Duration),
    answers: Vec<Option<Duration>>,
    machine: String,
) -> Result<Vec<Row>, Failure> {
    let Outcome {
        reminded,
        again,
        lost,
        called_off,
    } = outcome;
    let asked = answers.len();
    let mut times: Vec<Duration> = answers.into_iter().flatten().collect();
    let none = asked - times.len();
    let allowed = kills * ON_THE_WAY;
    let p99 = quantile(&mut times, 0.99);
    let rows = vec![
        row(
            "reminders due in one minute, all sent",
            format!("{reminded} in {:.0} s", took.as_secs_f64()),
            format!(
                "{} salons, {kills} kills, {refused} calls refused",
                salons::count()
            ),
            "all",
        ),
        row(
            "  lost; of visits called off; again",
            format!("{lost}; {called_off}; {again}"),
            format!("kills x messages on the way: {allowed}"),
            "0; 0; at most that",
        ),
        row(
            "  answers meanwhile (p99)",
            ms(p99),
            format!(
                "p50 {}, {none} of {asked} none",
                ms(quantile(&mut times, 0.5))
            ),
            "1 s",
        ),
        row("  the machine meanwhile", String::new(), machine, ""),
    ];
    if lost > 0 || called_off > 0 || again > allowed || kills == 0 || refused == 0 || none > 0 {
        for row in &rows {
            crate::print(row)?;
        }
        return Err("the reminders did not do what they must".into());
    }
    Ok(rows)
}

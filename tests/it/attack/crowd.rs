//! Clients that are slow on purpose, and clients that vanish in the middle.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use reqwest::StatusCode;
use sqlx::{AssertSqlSafe, Connection};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
};

use super::callers::{Caller, House};
use crate::{
    app::{App, PATIENCE},
    harness,
    visitor::Visitor,
};

/// Clients that are slow at the same time.
const SLOW: usize = 2_000;
/// What the process may take up with all of them, MB.
const MEMORY_MB: usize = 512;
/// Connections that vanish.
const RESETS: usize = 5_000;
/// Connections at the same time.
const AT_ONCE: usize = 16;

/// The process's memory now, MB.
fn memory_mb(process: u32) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS"))
        .unwrap();
    let kb: usize = line
        .split_whitespace()
        .nth(1)
        .and_then(|kb| kb.parse().ok())
        .unwrap();
    kb / 1024
}

/// Sends a beginning, then a byte now and then; true when the server ended it.
async fn drips(port: u16, beginning: String, until: Instant) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)).await else {
        return false;
    };
    let _ = stream.write_all(beginning.as_bytes()).await;
    let mut got = [0; 4_096];
    while Instant::now() < until {
        match tokio::time::timeout(Duration::from_millis(700), stream.read(&mut got)).await {
            Ok(Ok(0) | Err(_)) => return true,
            Ok(Ok(_)) => {}
            Err(_) => {
                if stream.write_all(b"a").await.is_err() {
                    return true;
                }
            }
        }
    }
    false
}

/// Asks for more than any buffer holds and takes nothing in; true when the server ended it.
async fn deaf(port: u16, requests: String, until: Instant) -> bool {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4_096).unwrap();
    let address = ([127, 0, 0, 1], port).into();
    let Ok(mut stream) = socket.connect(address).await else {
        return false;
    };
    if stream.write_all(requests.as_bytes()).await.is_err() {
        return true;
    }
    while Instant::now() < until {
        tokio::time::sleep(Duration::from_millis(700)).await;
        let more = tokio::time::timeout(Duration::from_millis(50), stream.write_all(b"G"));
        if matches!(more.await, Ok(Err(_))) {
            return true;
        }
    }
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_clients_take_neither_memory_nor_the_turn_of_others() {
    let house = House::open().await;
    let process = house.app.process_id();
    let before = memory_mb(process);
    let until = Instant::now() + PATIENCE * 2;
    let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n";
    let port = house.app.port;
    let slow = (0..SLOW).map(|number| match number % 3 {
        0 => {
            let head = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ";
            tokio::spawn(drips(port, head.to_owned(), until))
        }
        1 => {
            let head = format!("POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\n{form}\r\nemail=");
            tokio::spawn(drips(port, head, until))
        }
        _ => {
            let ask = "GET /assets/site.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
            tokio::spawn(deaf(port, ask.repeat(40), until))
        }
    });
    let slow: Vec<_> = slow.collect();
    let (mut most, mut served) = (before, 0);
    while !slow.iter().all(|one| one.is_finished()) && Instant::now() < until {
        let answer = house
            .ask(Caller::Owner, &reqwest::Method::GET, "/app/anna/clients")
            .await;
        assert_eq!(answer.status, StatusCode::OK, "after {served}");
        served += 1;
        most = most.max(memory_mb(process));
    }
    let mut ended = 0;
    for one in slow {
        ended += usize::from(one.await.unwrap());
    }
    println!(
        "{SLOW} slow clients: {before} MB before, {most} MB at most, {ended} ended, {served} others served"
    );
    assert!(most < MEMORY_MB, "{most} MB");
    assert!(served > 5, "{served}");
    assert!(ended >= SLOW - SLOW / 20, "{ended}");
}

/// Where a connection vanishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vanishes {
    InTheRequest,
    BeforeTheAnswer,
    WithTheAnswer,
}

/// A stream of numbers that is the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// What the crowd did and what it was told.
#[derive(Default)]
struct Ledger {
    vanished: [AtomicUsize; 3],
    /// Dates and names whose change was acknowledged.
    dates: Mutex<Vec<String>>,
    names: Mutex<Vec<String>>,
}

/// One change, cut off somewhere; whether the server said that it is done.
async fn change(port: u16, request: &str, way: Vanishes, cut: usize) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)).await else {
        panic!("nobody listens");
    };
    let bytes = request.as_bytes();
    let send = if way == Vanishes::InTheRequest {
        &bytes[..cut]
    } else {
        bytes
    };
    let mut acknowledged = false;
    if stream.write_all(send).await.is_ok() && way == Vanishes::WithTheAnswer {
        let mut head = [0; 12];
        if stream.read_exact(&mut head).await.is_ok() {
            acknowledged = head.ends_with(b" 303");
        }
    }
    // A reset, not a farewell.
    stream.set_zero_linger().unwrap();
    acknowledged
}

async fn crowd(app: &App, owner: &Visitor, staff: &str, service: &str, resets: usize) -> Ledger {
    let ledger = Arc::new(Ledger::default());
    let next = Arc::new(AtomicUsize::new(0));
    let first = crate::visitor::today() + chrono::Days::new(2);
    let mut crowd = Vec::new();
    for member in 0..AT_ONCE {
        let (ledger, next) = (Arc::clone(&ledger), Arc::clone(&next));
        let (port, slug) = (app.port, owner.slug.clone());
        let (cookie, csrf) = (owner.cookie(), owner.csrf.clone());
        let (staff, service) = (staff.to_owned(), service.to_owned());
        crowd.push(tokio::spawn(async move {
            let mut dice = Dice(member as u64 + 1);
            loop {
                let number = next.fetch_add(1, Ordering::SeqCst);
                if number >= resets {
                    return;
                }
                let date = (first + chrono::Days::new(number as u64)).to_string();
                let name = format!("Client {}", super::hostile::word(number));
                let visit = number % 12 == 0;
                let (path, body) = if visit {
                    let day = first + chrono::Days::new(dice.below(50) as u64);
                    let time = format!("{:02}:{:02}", dice.below(24), dice.below(4) * 15);
                    (
                        "bookings/new".to_owned(),
                        vec![
                            ("despite_for", format!("{day} {time} {staff}")),
                            ("service", service.clone()),
                            ("staff", staff.clone()),
                            ("date", day.to_string()),
                            ("time", time),
                            ("name", name.clone()),
                            ("despite", "yes".to_owned()),
                        ],
                    )
                } else {
                    let hours = "10:00-12:00".to_owned();
                    (
                        format!("hours/{staff}/dates"),
                        vec![("date", date.clone()), ("hours", hours)],
                    )
                };
                let body = crate::visitor::form(&csrf, &body);
                let request = format!(
                    "POST /app/{slug}/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                );
                let way = match dice.below(10) {
                    0..=3 => Vanishes::InTheRequest,
                    4..=6 => Vanishes::BeforeTheAnswer,
                    _ => Vanishes::WithTheAnswer,
                };
                let cut = dice.below(request.len());
                let acknowledged = change(port, &request, way, cut).await;
                ledger.vanished[way as usize].fetch_add(1, Ordering::SeqCst);
                if acknowledged {
                    let kept = if visit { &ledger.names } else { &ledger.dates };
                    kept.lock().unwrap().push(if visit { name } else { date });
                }
            }
        }));
    }
    for one in crowd {
        one.await.unwrap();
    }
    Arc::into_inner(ledger).unwrap()
}

/// Counts rows on either engine.
async fn count(app: &App, database: Option<&str>, sql: &str, value: &str) -> i64 {
    let sql = AssertSqlSafe(sql.to_owned());
    if let Some(url) = database {
        let mut conn = harness::stores::connect(url).await;
        let schema: String = sqlx::query_scalar(
            "SELECT nspname::text FROM pg_namespace WHERE starts_with(nspname, 't_')",
        )
        .fetch_one(&mut conn)
        .await
        .unwrap();
        let path = AssertSqlSafe(format!("SET search_path TO {schema}"));
        sqlx::raw_sql(path).execute(&mut conn).await.unwrap();
        return sqlx::query_scalar(sql)
            .bind(value)
            .fetch_one(&mut conn)
            .await
            .unwrap();
    }
    let mut files = std::fs::read_dir(app.dir.join("data/tenants")).unwrap();
    let file = files
        .find_map(|file| {
            let path = file.unwrap().path();
            path.extension()
                .is_some_and(|ending| ending == "db")
                .then_some(path)
        })
        .unwrap();
    let url = format!("sqlite://{}", file.display());
    let mut conn = sqlx::SqliteConnection::connect(&url).await.unwrap();
    sqlx::query_scalar(sql)
        .bind(value)
        .fetch_one(&mut conn)
        .await
        .unwrap()
}

async fn vanishing(database: Option<&str>, resets: usize) {
    let mut app = App::new();
    if let Some(url) = database {
        app = app.with("BOTIQUE__DATABASE__URL", url);
    }
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let (service, staff) = (owner.first("services").await, owner.first("staff").await);
    let ledger = crowd(&app, &owner, &staff, &service, resets).await;
    // What is still under way is done before anybody counts: a change of the same salon comes last.
    let last = owner.first("services").await;
    assert_eq!(last, service);
    let (dates, names) = (
        ledger.dates.into_inner().unwrap(),
        ledger.names.into_inner().unwrap(),
    );
    for date in &dates {
        let sql = "SELECT count(*) FROM hours WHERE date = $1";
        assert_eq!(count(&app, database, sql, date).await, 1, "{date}");
    }
    for name in &names {
        let sql = "SELECT count(*) FROM booking b JOIN client c ON c.id = b.visitor_id WHERE c.name = $1 AND b.status = 'confirmed'";
        assert_eq!(count(&app, database, sql, name).await, 1, "{name}");
    }
    // The pool is well: nothing of one caller is left to another, and nobody waits.
    for _ in 0..60 {
        assert_eq!(owner.get("/health/ready").await.0, StatusCode::OK);
        let path = format!("/app/{}/services", owner.slug);
        assert_eq!(owner.get(&path).await.0, StatusCode::OK);
    }
    let vanished: Vec<usize> = ledger
        .vanished
        .iter()
        .map(|n| n.load(Ordering::SeqCst))
        .collect();
    println!(
        "{vanished:?} vanished in the request, before the answer, with it; {} dates and {} visits acknowledged",
        dates.len(),
        names.len()
    );
    assert_eq!(vanished.iter().sum::<usize>(), resets);
    assert!(vanished.iter().all(|n| *n > resets / 10), "{vanished:?}");
    assert!(
        dates.len() > resets / 10 && names.len() > resets / 200,
        "{} {}",
        dates.len(),
        names.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_acknowledged_change_is_lost_to_vanishing_clients() {
    let database = harness::fresh_database().await;
    vanishing(Some(&database), RESETS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vanishing_clients_leave_files_as_they_should_be() {
    vanishing(None, RESETS / 10).await;
}

//! The numbers of this slice, each beside the machine's own limit of the same minute.
//!
//! `make bench` runs it in release with a durable Postgres of its own; `bench month`, `bench booking`,
//! `bench kinds`, `bench process`, `bench chat`, `bench desk`, `bench reminders` and `bench gaps` measure a part;
//! `bench reminders 20` takes 20 salons instead of 200, and `bench gaps` needs no Postgres.

mod booking;
mod chat;
mod desk;
mod gaps;
mod kinds;
mod machine;
mod month;
mod process;
mod reminders;

use std::{io::Write, time::Duration};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// One line of the table.
struct Row {
    what: String,
    measured: String,
    limit: String,
    goal: &'static str,
}

fn row(what: &str, measured: String, limit: String, goal: &'static str) -> Row {
    Row {
        what: what.to_owned(),
        measured,
        limit,
        goal,
    }
}

/// The value below which `share` (0 to 1) of `times` lie.
fn quantile(times: &mut [Duration], share: f64) -> Duration {
    times.sort_unstable();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index into a short list"
    )]
    let place = ((times.len() as f64 - 1.0) * share).round() as usize;
    times.get(place).copied().unwrap_or_default()
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

/// Makes an empty database and gives its address.
async fn database(server: &str, name: &str) -> Result<String, Failure> {
    let mut admin = PgConnection::connect(server).await?;
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&mut admin)
        .await?;
    let (address, _) = server.rsplit_once('/').ok_or("not a database address")?;
    Ok(format!("{address}/{name}"))
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let part = std::env::args().nth(1);
    let wanted = |name: &str| part.as_ref().is_none_or(|part| part == name);
    let mut rows = Vec::new();
    if wanted("gaps") {
        rows.extend(gaps::measure());
    }
    if part.as_deref() != Some("gaps") {
        rows.extend(with_services(wanted).await?);
    }
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{:<44} {:>22} {:>46}  goal",
        "what", "measured", "beside"
    )?;
    drop(out);
    rows.iter().try_for_each(print)
}

/// What is measured on a Postgres.
async fn with_services(wanted: impl Fn(&str) -> bool) -> Result<Vec<Row>, Failure> {
    let server = std::env::var("BOTIQUE_TEST_POSTGRES")
        .map_err(|_| "no Postgres to measure on: run make bench")?;
    let mut rows = Vec::new();
    if wanted("month") {
        rows.extend(month::measure(&server).await?);
    }
    if wanted("booking") {
        rows.extend(booking::measure(&server).await?);
    }
    if wanted("kinds") {
        rows.extend(kinds::measure(&server).await?);
    }
    if wanted("process") {
        rows.extend(process::measure().await?);
    }
    if wanted("chat") {
        rows.extend(chat::measure().await?);
    }
    if wanted("desk") {
        rows.extend(desk::measure().await?);
    }
    if wanted("reminders") {
        rows.extend(reminders::measure(&server).await?);
    }
    Ok(rows)
}

fn print(row: &Row) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{:<44} {:>22} {:>46}  {}",
        row.what, row.measured, row.limit, row.goal
    )?;
    Ok(())
}

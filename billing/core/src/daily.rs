//! The daily report to the platform's owners.

use domain::{AccountId, Timestamp, daily::Daily};
use serde::{Deserialize, Serialize};
use serde_json::json;
use service::billing::{self as books, DirectoryTx, day_counts, owner_settings};

use crate::{Billing, BillingError, console, jobs::DAILY};

/// Under which word it is kept.
const REPORT: &str = "report";
const HOUR_MS: i64 = 60 * 60 * 1000;
const DAY_MIN: i64 = 24 * 60;
/// Trials that end within so many days are told of.
const TRIAL_DAYS: i64 = 3;

/// When the report is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The hour of the day, UTC; `None` for never.
    pub hour: Option<u8>,
}

impl Billing {
    /// When the report is sent, and whom to: their addresses, and whether in a chat with the
    /// platform's own bot.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn report(&self) -> Result<(Report, Vec<(String, bool)>), BillingError> {
        self.run(|tx| async move {
            let owners = books::platform_owners(&tx).await?;
            Ok((kept(&tx).await?, owners))
        })
        .await
    }

    /// Chooses when the report is sent. One whose hour has passed today leaves at once.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn put_report(
        &self,
        by: Option<AccountId>,
        report: Report,
    ) -> Result<(), BillingError> {
        self.set(by, REPORT, json!(report).to_string()).await?;
        let now = self.clock.now();
        self.run(move |tx| async move { look_at(&tx, now, now, "chosen").await })
            .await
    }

    /// Sends the report of today when its hour has come and it was not sent: the day is claimed in
    /// the transaction that writes the mails.
    pub(crate) async fn tell_the_day(&self) -> Result<(), BillingError> {
        let now = self.clock.now();
        self.run(move |tx| async move {
            next(&tx, now).await?;
            let hours = now.ms().div_euclid(HOUR_MS);
            let (day, hour) = (hours.div_euclid(24), hours.rem_euclid(24));
            let due = kept(&tx)
                .await?
                .hour
                .is_some_and(|due| i64::from(due) <= hour);
            if due && day_counts::claim(&tx, day, now).await? {
                books::report(&tx, now, &facts(&tx, now).await?).await?;
            }
            Ok(())
        })
        .await
    }
}

async fn kept(tx: &DirectoryTx) -> Result<Report, BillingError> {
    let kept = owner_settings::get(tx, REPORT).await?;
    Ok(kept
        .and_then(|body| serde_json::from_str(&body).ok())
        .unwrap_or_default())
}

async fn facts(tx: &DirectoryTx, now: Timestamp) -> Result<Daily, BillingError> {
    let times = (
        now.plus_minutes(-DAY_MIN),
        now.plus_minutes(TRIAL_DAYS * DAY_MIN),
        now.plus_minutes(-service::console::TROUBLE_MIN),
    );
    let counts = day_counts::count(tx, now, times).await?;
    let revenue = console::revenue(tx, now).await?;
    Ok(Daily {
        new_tenants: counts.new_tenants,
        trials: counts.trials,
        mrr: revenue.values().map(|one| one.mrr).collect(),
        failed: books::dues::count_failed(tx).await?,
        dead: counts.dead,
        trouble: counts.trouble,
    })
}

/// Writes the look at the next full hour, unless it is written.
pub(crate) async fn next(tx: &DirectoryTx, now: Timestamp) -> Result<(), BillingError> {
    let hour = now.ms().div_euclid(HOUR_MS) + 1;
    let at = Timestamp::from_ms(hour * HOUR_MS);
    look_at(tx, now, at, &format!("hour:{hour}")).await
}

async fn look_at(
    tx: &DirectoryTx,
    now: Timestamp,
    at: Timestamp,
    key: &str,
) -> Result<(), BillingError> {
    let job = books::job(DAILY, json!({}), at, Some(key.to_owned()));
    Ok(books::enqueue(tx, &job, now).await?)
}

//! Birthday wishes: once a year, at the salon's hour, to whom the bot reaches and who did not decline.

use chrono::{Datelike, NaiveDate};
use domain::{
    Timestamp,
    availability::{moment, salon_date},
    client::Birthday,
    message::{Message, Recipient},
    plan::Feature,
    settings::Settings,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{greetings, jobs_table};

use crate::{StoreError, TenantTx, broadcasts::CHANNEL, fresh_id, messages, quota};

/// Kind of the job that sends the wishes of one day.
pub const GREET: &str = "birthday.greet";
/// Wishes of one run; what is left follows in the next one.
const AT_ONCE: u32 = 200;
/// The daily sweep plans this far ahead, minutes.
const AHEAD_MIN: i64 = 24 * 60;
/// It waits for the end of the quiet hours as often as it must.
const ATTEMPTS: u32 = 1_000;

/// Payload of [`GREET`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Greet {
    /// The salon's day.
    pub date: NaiveDate,
}

/// Plans the wishes of the day to come, where the salon sends any.
pub(crate) async fn plan(
    tx: &TenantTx,
    now: Timestamp,
    settings: &Settings,
) -> Result<(), StoreError> {
    let Some(minute) = settings.reminding.birthday else {
        return Ok(());
    };
    let today = salon_date(settings.zone, now);
    for date in [Some(today), today.succ_opt()].into_iter().flatten() {
        let due = moment(settings.zone, date, minute);
        if now < due && due <= now.plus_minutes(AHEAD_MIN) {
            write(tx, now, date, due).await?;
        }
    }
    Ok(())
}

async fn write(
    tx: &TenantTx,
    now: Timestamp,
    date: NaiveDate,
    due: Timestamp,
) -> Result<(), StoreError> {
    let job = jobs::NewJob {
        kind: GREET.to_owned(),
        payload: json!(Greet { date }),
        run_at_ms: due.ms(),
        until_ms: None,
        lane: jobs::Lane::Bulk,
        dedupe_key: Some(date.to_string()),
        max_attempts: ATTEMPTS,
    };
    jobs_table::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(())
}

/// Sends the wishes of a day, unless it is over. In quiet hours, and while some are left, it waits:
/// the instant until when comes back.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn greet(
    tx: &TenantTx,
    now: Timestamp,
    what: Greet,
) -> Result<Option<Timestamp>, StoreError> {
    let settings = store::settings::get(tx).await?;
    let on = settings.reminding.birthday.is_some();
    if !on || salon_date(settings.zone, now) != what.date {
        return Ok(None);
    }
    if !quota::has(tx, Feature::Birthdays).await? {
        return Ok(None);
    }
    if let Some(quiet) = settings.reminding.quiet_at(settings.zone, now) {
        return Ok(Some(quiet.until));
    }
    let (days, year) = (Birthday::kept_on(what.date), what.date.year());
    let due = greetings::list_due(tx, CHANNEL, &days, year, AT_ONCE).await?;
    let end = what
        .date
        .succ_opt()
        .map(|next| moment(settings.zone, next, 0));
    for client in &due {
        if greetings::note(tx, *client, year).await? {
            let to = Recipient::Client(*client);
            messages::queue_until(tx, now, &Message::Birthday, to, end).await?;
        }
    }
    let more = due.len() == AT_ONCE as usize;
    Ok(more.then(|| now.plus_minutes(1)))
}

/// Plans the wishes of the day to come and forgets those of long ago.
pub(crate) async fn sweep(tx: &TenantTx, now: Timestamp) -> Result<(), StoreError> {
    let settings = store::settings::get(tx).await?;
    plan(tx, now, &settings).await?;
    greetings::sweep(tx, salon_date(settings.zone, now).year() - 1).await?;
    Ok(())
}

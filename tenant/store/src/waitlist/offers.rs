//! What was offered to whom on the list, and what became of it.

use domain::{
    BookingId, ClientId, Interval, StaffId, Timestamp,
    ids::WaitId,
    waitlist::{Fate, Offer},
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{StoreError, TenantTx};

const TABLE: &str = "waiting_offer";
const COLUMNS: &str =
    "booking_id, wait_id, client_id, staff_id, start_ms, state, offered_ms, until_ms";

/// Writes an offer.
///
/// # Errors
/// [`StoreError`] when storage fails, also when the same was offered for the same wish before.
pub async fn insert_offer(tx: &TenantTx, offer: &Offer) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO waiting_offer ({COLUMNS}, at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7)"
    );
    let values: [Value; 8] = [
        Uuid::from(offer.booking).into(),
        Uuid::from(offer.wait).into(),
        Uuid::from(offer.client).into(),
        Uuid::from(offer.staff).into(),
        offer.start.ms().into(),
        offer.fate.code().into(),
        offer.at.ms().into(),
        offer.until.ms().into(),
    ];
    tx.0.change(&sql, values).await?;
    Ok(())
}

/// The offer that became this visit, or would have.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn offer(tx: &TenantTx, booking: BookingId) -> Result<Option<Offer>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM waiting_offer WHERE booking_id = $1");
    let row = tx.0.row(&sql, [Uuid::from(booking).into()]).await?;
    row.as_ref().map(read).transpose()
}

/// The offers for some wishes, latest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn offers_of(tx: &TenantTx, waits: &[WaitId]) -> Result<Vec<Offer>, StoreError> {
    if waits.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=waits.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM waiting_offer WHERE wait_id IN ({})
         ORDER BY offered_ms DESC, booking_id DESC",
        places.join(", ")
    );
    let values: Vec<Value> = waits.iter().map(|id| Uuid::from(*id).into()).collect();
    let rows = tx.0.rows(&sql, values).await?;
    rows.iter().map(read).collect()
}

/// The offers that are somebody's to answer; of one client or of all.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn open_offers(
    tx: &TenantTx,
    client: Option<ClientId>,
) -> Result<Vec<Offer>, StoreError> {
    let mut sql = format!("SELECT {COLUMNS} FROM waiting_offer WHERE state = 'open'");
    let mut values: Vec<Value> = Vec::new();
    if let Some(client) = client {
        sql += " AND client_id = $1";
        values.push(Uuid::from(client).into());
    }
    let rows = tx.0.rows(&sql, values).await?;
    rows.iter().map(read).collect()
}

/// The open offers whose time to answer is over.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn due_offers(tx: &TenantTx, now: Timestamp) -> Result<Vec<Offer>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM waiting_offer WHERE state = 'open' AND until_ms <= $1");
    let rows = tx.0.rows(&sql, [now.ms().into()]).await?;
    rows.iter().map(read).collect()
}

/// Which starts of a specialist within `range` were offered for which wish.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn told(
    tx: &TenantTx,
    staff: StaffId,
    range: Interval,
) -> Result<Vec<(WaitId, Timestamp)>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT wait_id, start_ms FROM waiting_offer
             WHERE staff_id = $1 AND start_ms >= $2 AND start_ms < $3",
            [
                Uuid::from(staff).into(),
                range.from.ms().into(),
                range.until.ms().into(),
            ],
        )
        .await?;
    let one = |row: &QueryResult| {
        let wait: Uuid = row.try_get("", "wait_id")?;
        let start = Timestamp::from_ms(row.try_get("", "start_ms")?);
        Ok((wait.into(), start))
    };
    rows.iter().map(one).collect()
}

/// Notes what became of an offer, where that may follow what it is; false when it may not.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn close_offer(
    tx: &TenantTx,
    booking: BookingId,
    fate: Fate,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let mut values: Vec<Value> = vec![
        fate.code().into(),
        now.ms().into(),
        Uuid::from(booking).into(),
    ];
    let mut places = Vec::new();
    for from in fate.may_follow() {
        values.push(from.code().into());
        places.push(format!("${}", values.len()));
    }
    let sql = format!(
        "UPDATE waiting_offer SET state = $1, at_ms = $2 WHERE booking_id = $3 AND state IN ({})",
        places.join(", ")
    );
    Ok(tx.0.change(&sql, values).await? == 1)
}

/// Forgets offers made before `before`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn forget_offers(tx: &TenantTx, before: Timestamp) -> Result<u64, StoreError> {
    tx.0.change_quietly(
        "DELETE FROM waiting_offer WHERE offered_ms < $1",
        [before.ms().into()],
    )
    .await
}

fn read(row: &QueryResult) -> Result<Offer, StoreError> {
    let id = |column: &str| row.try_get::<Uuid>("", column);
    let at = |column: &str| row.try_get("", column).map(Timestamp::from_ms);
    let fate = Fate::from_code(&row.try_get::<String>("", "state")?);
    Ok(Offer {
        booking: id("booking_id")?.into(),
        wait: id("wait_id")?.into(),
        client: id("client_id")?.into(),
        staff: id("staff_id")?.into(),
        start: at("start_ms")?,
        fate: fate.ok_or(StoreError::corrupt(TABLE))?,
        at: at("offered_ms")?,
        until: at("until_ms")?,
    })
}

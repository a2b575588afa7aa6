//! Clients who were asked to come at another time: once for each start of a visit.

use domain::{BookingId, ClientId, Interval, Timestamp, tighten::Answer};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{StoreError, TenantTx};

const TABLE: &str = "booking";

/// What a client was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The visit.
    pub booking: BookingId,
    /// When it began when they were asked.
    pub from: Timestamp,
    /// The start they were asked for.
    pub to: Timestamp,
    /// What they answered.
    pub answer: Answer,
}

/// Notes that a client is asked; false when they were asked about this start of the visit already, or
/// it is not an agreed one that begins then.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn ask(
    tx: &TenantTx,
    booking: BookingId,
    from: Timestamp,
    to: Timestamp,
) -> Result<bool, StoreError> {
    let values: [Value; 3] = [Uuid::from(booking).into(), from.ms().into(), to.ms().into()];
    let sql = "UPDATE booking SET asked_from_ms = $2, asked_to_ms = $3, asked_state = 'open'
               WHERE id = $1 AND from_ms = $2 AND status = 'confirmed'
               AND (asked_from_ms IS NULL OR asked_from_ms <> $2)";
    Ok(tx.0.change(sql, values).await? == 1)
}

/// What a client was asked about a visit last.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, booking: BookingId) -> Result<Option<Asked>, StoreError> {
    let sql = "SELECT id, asked_from_ms, asked_to_ms, asked_state FROM booking
               WHERE id = $1 AND asked_state IS NOT NULL";
    let row = tx.0.row(sql, [Uuid::from(booking).into()]).await?;
    row.as_ref().map(read).transpose()
}

/// What clients were asked about agreed visits that start in `range`, soonest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(tx: &TenantTx, range: Interval) -> Result<Vec<Asked>, StoreError> {
    let sql = "SELECT id, asked_from_ms, asked_to_ms, asked_state FROM booking
               WHERE from_ms >= $1 AND from_ms < $2 AND asked_state IS NOT NULL
               AND status = 'confirmed' ORDER BY from_ms, id";
    let values = [range.from.ms().into(), range.until.ms().into()];
    tx.0.rows(sql, values).await?.iter().map(read).collect()
}

/// Notes the answer to what was asked; false when it was answered already.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn answer(
    tx: &TenantTx,
    booking: BookingId,
    to: Timestamp,
    answer: Answer,
) -> Result<bool, StoreError> {
    let values: [Value; 3] = [
        Uuid::from(booking).into(),
        to.ms().into(),
        answer.code().into(),
    ];
    let sql = "UPDATE booking SET asked_state = $3
               WHERE id = $1 AND asked_to_ms = $2 AND asked_state = 'open'";
    Ok(tx.0.change(sql, values).await? == 1)
}

/// Notes that a client agreed when the time was gone.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_gone(tx: &TenantTx, booking: BookingId) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE booking SET asked_state = 'gone' WHERE id = $1",
        [Uuid::from(booking).into()],
    )
    .await?;
    Ok(())
}

/// Takes a question back that was not answered, so that another may be asked; false when it was.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn withdraw(tx: &TenantTx, booking: BookingId) -> Result<bool, StoreError> {
    let sql = "UPDATE booking SET asked_from_ms = NULL, asked_to_ms = NULL, asked_state = NULL
               WHERE id = $1 AND asked_state = 'open'";
    Ok(tx.0.change(sql, [Uuid::from(booking).into()]).await? == 1)
}

/// Those who booked agreed visits that start in `range` and whom a bot reaches.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_reached(tx: &TenantTx, range: Interval) -> Result<Vec<ClientId>, StoreError> {
    let sql = "SELECT DISTINCT b.booker_id FROM booking b JOIN client c ON c.id = b.booker_id
               WHERE b.from_ms >= $1 AND b.from_ms < $2 AND b.status = 'confirmed'
               AND NOT c.blocked_bot AND EXISTS (SELECT 1 FROM client_contact k
                   WHERE k.client_id = c.id AND k.channel = 'telegram')";
    let values = [range.from.ms().into(), range.until.ms().into()];
    let rows = tx.0.rows(sql, values).await?;
    let read = |row: &QueryResult| Ok(row.try_get::<Uuid>("", "booker_id")?.into());
    rows.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<Asked, StoreError> {
    let at = |column: &str| row.try_get("", column).map(Timestamp::from_ms);
    let state: String = row.try_get("", "asked_state")?;
    Ok(Asked {
        booking: row.try_get::<Uuid>("", "id")?.into(),
        from: at("asked_from_ms")?,
        to: at("asked_to_ms")?,
        answer: Answer::from_code(&state).ok_or(StoreError::corrupt(TABLE))?,
    })
}

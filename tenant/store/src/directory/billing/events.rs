//! What the payment provider told us, as it came.

use domain::Timestamp;
use sea_orm::{QueryResult, Value};

use crate::{DirectoryTx, StoreError};

const COLUMNS: &str =
    "provider, id, kind, customer, live, created_ms, received_ms, body, state, note";

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// Whose.
    pub provider: String,
    /// The provider's id.
    pub id: String,
    /// What happened, in the provider's word.
    pub kind: String,
    /// Whose account it concerns there.
    pub customer: Option<String>,
    /// Whether it was about real money.
    pub live: bool,
    /// When it happened.
    pub created: Timestamp,
    /// When we heard of it.
    pub received: Timestamp,
    /// The message as it came.
    pub body: String,
    /// `new`, `done` or `ignored`.
    pub state: String,
    /// Why it was ignored.
    pub note: String,
}

/// Keeps a new event; false when it is known.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert_event(tx: &DirectoryTx, event: &EventRow) -> Result<bool, StoreError> {
    let values: [Value; 10] = [
        event.provider.as_str().into(),
        event.id.as_str().into(),
        event.kind.as_str().into(),
        Value::String(event.customer.clone()),
        event.live.into(),
        event.created.ms().into(),
        event.received.ms().into(),
        event.body.as_str().into(),
        event.state.as_str().into(),
        event.note.as_str().into(),
    ];
    let sql = format!(
        "INSERT INTO provider_event ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT DO NOTHING"
    );
    Ok(tx.0.change(&sql, values).await? == 1)
}

/// Notes what became of an event.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn mark_event(
    tx: &DirectoryTx,
    (provider, id): (&str, &str),
    state: &str,
    note: &str,
) -> Result<(), StoreError> {
    let sql = "UPDATE provider_event SET state = $1, note = $2 WHERE provider = $3 AND id = $4";
    let values: [Value; 4] = [state.into(), note.into(), provider.into(), id.into()];
    tx.0.change(sql, values).await?;
    Ok(())
}

/// One event.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn event(
    tx: &DirectoryTx,
    (provider, id): (&str, &str),
) -> Result<Option<EventRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM provider_event WHERE provider = $1 AND id = $2");
    let row = tx.0.row(&sql, [provider.into(), id.into()]).await?;
    row.as_ref().map(read).transpose()
}

/// Events, latest first, from after the one given; `limit` at most.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn events(
    tx: &DirectoryTx,
    before: Option<(Timestamp, &str)>,
    limit: u32,
) -> Result<Vec<EventRow>, StoreError> {
    let (at, id) = before.map_or((i64::MAX, ""), |(at, id)| (at.ms(), id));
    let sql = format!(
        "SELECT {COLUMNS} FROM provider_event WHERE (received_ms, id) < ($1, $2)
         ORDER BY received_ms DESC, id DESC LIMIT $3"
    );
    let rows =
        tx.0.rows(&sql, [at.into(), id.into(), limit.into()])
            .await?;
    rows.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<EventRow, StoreError> {
    let at = |column: &str| Ok::<_, StoreError>(Timestamp::from_ms(row.try_get("", column)?));
    Ok(EventRow {
        provider: row.try_get("", "provider")?,
        id: row.try_get("", "id")?,
        kind: row.try_get("", "kind")?,
        customer: row.try_get("", "customer")?,
        live: row.try_get("", "live")?,
        created: at("created_ms")?,
        received: at("received_ms")?,
        body: row.try_get("", "body")?,
        state: row.try_get("", "state")?,
        note: row.try_get("", "note")?,
    })
}

//! Reminders of visits and what became of each; a reminder's job has the reminder's id.

use domain::{
    BookingId, Interval, Timestamp,
    ids::ReminderId,
    reminder::{Kind, Planned, State},
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{StoreError, TenantTx};

const TABLE: &str = "reminder";
const COLUMNS: &str = "id, booking_id, kind, state, due_ms, until_ms, at_ms";

/// A reminder of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Identity.
    pub id: ReminderId,
    /// The visit.
    pub booking: BookingId,
    /// What was planned.
    pub planned: Planned,
    /// What became of it.
    pub state: State,
    /// Since when it is so.
    pub at: Timestamp,
}

/// Writes what is planned for a visit.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(
    tx: &TenantTx,
    booking: BookingId,
    planned: &[(ReminderId, Planned)],
    now: Timestamp,
) -> Result<(), StoreError> {
    if planned.is_empty() {
        return Ok(());
    }
    let mut values: Vec<Value> = vec![
        Uuid::from(booking).into(),
        State::Planned.code().into(),
        now.ms().into(),
    ];
    let mut rows = Vec::new();
    for (id, planned) in planned {
        let first = values.len() + 1;
        values.extend([
            Uuid::from(*id).into(),
            planned.kind.code().into(),
            planned.due.ms().into(),
            planned.until.ms().into(),
        ]);
        let own = [first, first + 1, first + 2, first + 3].map(|place| format!("${place}"));
        let [id, kind, due, until] = own;
        rows.push(format!("({id}, $1, {kind}, $2, {due}, {until}, $3)"));
    }
    let sql = format!(
        "INSERT INTO reminder ({COLUMNS}) VALUES {}",
        rows.join(", ")
    );
    tx.0.change_quietly(&sql, values).await?;
    Ok(())
}

/// Takes back what is still planned for a visit, with its jobs.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn withdraw(tx: &TenantTx, booking: BookingId, now: Timestamp) -> Result<(), StoreError> {
    tx.0.change_quietly(
        "DELETE FROM job WHERE state = 0 AND id IN
             (SELECT id FROM reminder WHERE booking_id = $1 AND state = 'planned')",
        [Uuid::from(booking).into()],
    )
    .await?;
    tx.0.change_quietly(
        "UPDATE reminder SET state = 'withdrawn', at_ms = $1
         WHERE booking_id = $2 AND state = 'planned'",
        [now.ms().into(), Uuid::from(booking).into()],
    )
    .await?;
    Ok(())
}

/// One reminder.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, id: ReminderId) -> Result<Option<Reminder>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM reminder WHERE id = $1");
    let row = tx.0.row(&sql, [Uuid::from(id).into()]).await?;
    row.as_ref().map(read).transpose()
}

/// The reminders of a visit, soonest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(tx: &TenantTx, booking: BookingId) -> Result<Vec<Reminder>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM reminder WHERE booking_id = $1 ORDER BY due_ms, id");
    let rows = tx.0.rows(&sql, [Uuid::from(booking).into()]).await?;
    rows.iter().map(read).collect()
}

/// How many reminders that were due in `range` are in each state, but for those withdrawn.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count(tx: &TenantTx, range: Interval) -> Result<Vec<(State, u32)>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT state, count(*) AS reminders FROM reminder
             WHERE due_ms >= $1 AND due_ms < $2 AND state <> 'withdrawn'
             GROUP BY state ORDER BY state",
            [range.from.ms().into(), range.until.ms().into()],
        )
        .await?;
    let read = |row: &QueryResult| {
        let state = State::from_code(&row.try_get::<String>("", "state")?);
        let count: i64 = row.try_get("", "reminders")?;
        let count = u32::try_from(count).ok();
        state.zip(count).ok_or(StoreError::corrupt(TABLE))
    };
    rows.iter().map(read).collect()
}

/// Moves a reminder on if it is in one of the states `from`; false when it is not.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set(
    tx: &TenantTx,
    id: ReminderId,
    from: &[State],
    to: State,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let mut values: Vec<Value> = vec![to.code().into(), now.ms().into(), Uuid::from(id).into()];
    let mut places = Vec::new();
    for state in from {
        values.push(state.code().into());
        places.push(format!("${}", values.len()));
    }
    let sql = format!(
        "UPDATE reminder SET state = $1, at_ms = $2 WHERE id = $3 AND state IN ({})",
        places.join(", ")
    );
    Ok(tx.0.change(&sql, values).await? == 1)
}

/// Notes what was planned until before `before` and never sent, and forgets its jobs.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn miss(tx: &TenantTx, before: Timestamp, now: Timestamp) -> Result<u64, StoreError> {
    let before = before.ms();
    tx.0.change_quietly(
        "DELETE FROM job WHERE state = 0 AND until_ms < $1 AND id IN
             (SELECT id FROM reminder WHERE state = 'planned' AND until_ms < $1)",
        [before.into()],
    )
    .await?;
    tx.0.change(
        "UPDATE reminder SET state = 'missed', at_ms = $1
         WHERE state = 'planned' AND until_ms < $2",
        [now.ms().into(), before.into()],
    )
    .await
}

/// Forgets reminders that were due before `before`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &TenantTx, before: Timestamp) -> Result<u64, StoreError> {
    tx.0.change_quietly(
        "DELETE FROM reminder WHERE due_ms < $1 AND state <> 'planned'",
        [before.ms().into()],
    )
    .await
}

fn read(row: &QueryResult) -> Result<Reminder, StoreError> {
    let corrupt = || StoreError::corrupt(TABLE);
    let at = |column: &str| row.try_get("", column).map(Timestamp::from_ms);
    let code = |column: &str| row.try_get::<String>("", column);
    Ok(Reminder {
        id: row.try_get::<Uuid>("", "id")?.into(),
        booking: row.try_get::<Uuid>("", "booking_id")?.into(),
        planned: Planned {
            kind: Kind::from_code(&code("kind")?).ok_or_else(corrupt)?,
            due: at("due_ms")?,
            until: at("until_ms")?,
        },
        state: State::from_code(&code("state")?).ok_or_else(corrupt)?,
        at: at("at_ms")?,
    })
}

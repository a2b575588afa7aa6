//! What clients and the salon write to each other.

use domain::{
    ClientId, StaffId, Timestamp,
    chat::{Line, State},
    ids::LineId,
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{StoreError, TenantTx, bookings};

const TABLE: &str = "chat";
const COLUMNS: &str = "id, client_id, state, words, at_ms";

/// A client whom nobody has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Who.
    pub client: ClientId,
    /// Since when.
    pub since: Timestamp,
    /// So many lines.
    pub lines: u32,
}

/// Writes a line.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(tx: &TenantTx, line: &Line) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO chat ({COLUMNS}) VALUES ($1, $2, $3, $4, $5)");
    tx.0.change(
        &sql,
        [
            Uuid::from(line.id).into(),
            Uuid::from(line.client).into(),
            line.state.code().into(),
            line.words.as_str().into(),
            line.at.ms().into(),
        ],
    )
    .await?;
    Ok(())
}

/// One line.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, id: LineId) -> Result<Option<Line>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM chat WHERE id = $1");
    let row = tx.0.row(&sql, [Uuid::from(id).into()]).await?;
    row.as_ref().map(read).transpose()
}

/// The lines of a client's chat, newest first, at most `limit` from before the one given.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &TenantTx,
    client: ClientId,
    before: Option<(Timestamp, LineId)>,
    limit: u32,
) -> Result<Vec<Line>, StoreError> {
    let mut values: Vec<Value> = vec![Uuid::from(client).into(), i64::from(limit).into()];
    let beyond = match before {
        Some((at, id)) => {
            values.extend([at.ms().into(), Uuid::from(id).into()]);
            "AND (at_ms, id) < ($3, $4)"
        }
        None => "",
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM chat WHERE client_id = $1 {beyond}
         ORDER BY at_ms DESC, id DESC LIMIT $2"
    );
    tx.0.rows(&sql, values).await?.iter().map(read).collect()
}

/// Notes that a line of the salon came to the client, or did not; one that came stays so.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn conclude(tx: &TenantTx, id: LineId, state: State) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE chat SET state = $1 WHERE id = $2 AND state IN ('sent', 'blocked')",
        [state.code().into(), Uuid::from(id).into()],
    )
    .await?;
    Ok(())
}

/// Notes that a line which did not reach the client is on its way again; false when it is no such line.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn reopen(tx: &TenantTx, id: LineId) -> Result<bool, StoreError> {
    let sql = "UPDATE chat SET state = 'sent' WHERE id = $1 AND state = 'blocked'";
    Ok(tx.0.change(sql, [Uuid::from(id).into()]).await? == 1)
}

/// Notes that what a client wrote is answered; says how many lines were not.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn settle(tx: &TenantTx, client: ClientId) -> Result<u64, StoreError> {
    tx.0.change(
        "UPDATE chat SET state = 'answered' WHERE client_id = $1 AND state = 'waiting'",
        [Uuid::from(client).into()],
    )
    .await
}

/// Forgets a client's chat.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn erase(tx: &TenantTx, client: ClientId) -> Result<u64, StoreError> {
    tx.0.change(
        "DELETE FROM chat WHERE client_id = $1",
        [Uuid::from(client).into()],
    )
    .await
}

/// How many lines of a client nobody has answered.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count_unanswered(tx: &TenantTx, client: ClientId) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) AS found FROM chat WHERE client_id = $1 AND state = 'waiting'";
    number(tx.0.row(sql, [Uuid::from(client).into()]).await?.as_ref())
}

/// Those of a specialist's own clients, when one is asked for.
fn of_staff(staff: Option<StaffId>, values: &mut Vec<Value>) -> String {
    let Some(staff) = staff else {
        return String::new();
    };
    let staff = Uuid::from(staff);
    values.extend([staff.into(), bookings::later("staff", staff).into()]);
    let places = (values.len() - 1, values.len());
    let theirs = bookings::has_part(
        "staff_id",
        &format!("${}", places.0),
        &format!("${}", places.1),
    );
    format!(
        "AND EXISTS (SELECT 1 FROM booking b WHERE b.booker_id = c.client_id
             AND {theirs} AND b.status NOT IN ('held', 'expired'))"
    )
}

/// Clients whom nobody has answered, those who wait longest first, at most `limit` from after the
/// one given; of a specialist their own.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_waiting(
    tx: &TenantTx,
    staff: Option<StaffId>,
    after: Option<(Timestamp, ClientId)>,
    limit: u32,
) -> Result<Vec<Waiting>, StoreError> {
    let mut values: Vec<Value> = vec![i64::from(limit).into()];
    let own = of_staff(staff, &mut values);
    let beyond = match after {
        Some((at, client)) => {
            values.extend([at.ms().into(), Uuid::from(client).into()]);
            let last = values.len();
            format!(
                "HAVING (min(c.at_ms), c.client_id) > (${}, ${last})",
                last - 1
            )
        }
        None => String::new(),
    };
    let sql = format!(
        "SELECT c.client_id, min(c.at_ms) AS since_ms, count(*) AS found FROM chat c
         WHERE c.state = 'waiting' {own} GROUP BY c.client_id {beyond}
         ORDER BY min(c.at_ms), c.client_id LIMIT $1"
    );
    let read = |row: &QueryResult| {
        Ok(Waiting {
            client: row.try_get::<Uuid>("", "client_id")?.into(),
            since: Timestamp::from_ms(row.try_get("", "since_ms")?),
            lines: number(Some(row))?,
        })
    };
    tx.0.rows(&sql, values).await?.iter().map(read).collect()
}

/// How many clients nobody has answered; of a specialist their own.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count_waiting(tx: &TenantTx, staff: Option<StaffId>) -> Result<u32, StoreError> {
    let mut values = Vec::new();
    let own = of_staff(staff, &mut values);
    let sql = format!(
        "SELECT count(DISTINCT c.client_id) AS found FROM chat c WHERE c.state = 'waiting' {own}"
    );
    number(tx.0.row(&sql, values).await?.as_ref())
}

fn number(row: Option<&QueryResult>) -> Result<u32, StoreError> {
    let corrupt = || StoreError::corrupt(TABLE);
    let found: i64 = row.ok_or_else(corrupt)?.try_get("", "found")?;
    u32::try_from(found).map_err(|_| corrupt())
}

fn read(row: &QueryResult) -> Result<Line, StoreError> {
    let state = State::from_code(&row.try_get::<String>("", "state")?);
    Ok(Line {
        id: row.try_get::<Uuid>("", "id")?.into(),
        client: row.try_get::<Uuid>("", "client_id")?.into(),
        state: state.ok_or(StoreError::corrupt(TABLE))?,
        words: row.try_get("", "words")?,
        at: Timestamp::from_ms(row.try_get("", "at_ms")?),
    })
}

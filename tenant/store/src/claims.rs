//! What takes up time: one row per subject and stretch. The database refuses overlaps.

use domain::{BookingId, Interval, StaffId, Timestamp};
use sea_orm::Value;
use uuid::Uuid;

use crate::{StoreError, TenantTx};

/// Takes every stretch for `owner`, or none; false when one of them is taken.
///
/// One statement, sorted by subject, that skips what is taken: losing is no error, and two
/// requests cannot wait for each other in a ring. No other row needs to be written first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn take(
    tx: &TenantTx,
    owner: BookingId,
    wanted: &[(StaffId, Interval)],
) -> Result<bool, StoreError> {
    let mut sorted = wanted.to_vec();
    sorted.sort_unstable();
    let mut places = Vec::with_capacity(sorted.len());
    let mut values: Vec<Value> = vec![Uuid::from(owner).into()];
    for (subject, time) in &sorted {
        let at = values.len();
        places.push(format!("($1, ${}, ${}, ${})", at + 1, at + 2, at + 3));
        values.push(Uuid::from(*subject).into());
        values.push(time.from.ms().into());
        values.push(time.until.ms().into());
    }
    // SQLite's trigger skips the row itself; ON CONFLICT there would not see it.
    let skip = if tx.0.is_sqlite() {
        ""
    } else {
        " ON CONFLICT DO NOTHING"
    };
    let sql = format!(
        "INSERT INTO claim (owner_id, subject_id, from_ms, until_ms) VALUES {}{skip}",
        places.join(", ")
    );
    let won = tx.0.change(&sql, values).await?;
    if won == sorted.len() as u64 {
        return Ok(true);
    }
    if won > 0 {
        release(tx, owner).await?;
    }
    Ok(false)
}

/// Gives back everything `owner` took.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn release(tx: &TenantTx, owner: BookingId) -> Result<u64, StoreError> {
    tx.0.change(
        "DELETE FROM claim WHERE owner_id = $1",
        [Uuid::from(owner).into()],
    )
    .await
}

/// Waits until no other transaction decides about `subject`: for counts that no constraint can
/// hold, such as a daily cap. SQLite's writers wait for each other anyway.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn lock(tx: &TenantTx, subject: StaffId) -> Result<(), StoreError> {
    if !tx.0.is_sqlite() {
        let key = Uuid::from(subject).as_u64_pair();
        // Mixed with the schema's name, for tenants share the server's lock table.
        tx.0.rows(
            "SELECT 1 AS done FROM (SELECT pg_advisory_xact_lock(
                 hashtextextended(current_schema(), $1))) AS locked",
            [(key.0 ^ key.1).cast_signed().into()],
        )
        .await?;
    }
    Ok(())
}

/// Stretches taken within `range`, for every subject; `except` is left out (a visit being moved).
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &TenantTx,
    range: Interval,
    except: Option<BookingId>,
) -> Result<Vec<(StaffId, Interval)>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT subject_id, from_ms, until_ms FROM claim
             WHERE until_ms > $1 AND from_ms < $2 AND owner_id <> $3",
            [
                range.from.ms().into(),
                range.until.ms().into(),
                except.map_or(Uuid::nil(), Uuid::from).into(),
            ],
        )
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let subject: Uuid = row.try_get("", "subject_id")?;
        let from = Timestamp::from_ms(row.try_get("", "from_ms")?);
        let until = Timestamp::from_ms(row.try_get("", "until_ms")?);
        found.push((subject.into(), Interval::new(from, until)));
    }
    Ok(found)
}

/// Forgets claims that ended before `before`, so that the slot query never sees history.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &TenantTx, before: Timestamp) -> Result<u64, StoreError> {
    tx.0.change_quietly(
        "DELETE FROM claim WHERE until_ms < $1",
        [before.ms().into()],
    )
    .await
}

/// The stretch that `owner` took first, when it has one.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, owner: BookingId) -> Result<Option<Interval>, StoreError> {
    let row =
        tx.0.row(
            "SELECT from_ms, until_ms FROM claim WHERE owner_id = $1 ORDER BY from_ms LIMIT 1",
            [Uuid::from(owner).into()],
        )
        .await?;
    row.map(|row| {
        let from = Timestamp::from_ms(row.try_get("", "from_ms")?);
        Ok(Interval::new(
            from,
            Timestamp::from_ms(row.try_get("", "until_ms")?),
        ))
    })
    .transpose()
}

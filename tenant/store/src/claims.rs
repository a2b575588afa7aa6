//! What takes up time: one row per subject and stretch. The database refuses overlaps.

use domain::{Interval, SubjectId, Timestamp};
use sea_orm::{QueryResult, Value};
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
    owner: impl Into<Uuid>,
    wanted: &[(SubjectId, Interval)],
) -> Result<bool, StoreError> {
    take_each(tx, &[(owner.into(), wanted.to_vec())]).await
}

/// What one owner takes: of whom or what, and when.
pub type Taking = (Uuid, Vec<(SubjectId, Interval)>);

/// As [`take`], for several owners: each gets all of theirs, or none gets any.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn take_each(tx: &TenantTx, takings: &[Taking]) -> Result<bool, StoreError> {
    let mut sorted: Vec<(SubjectId, Interval, Uuid)> = takings
        .iter()
        .flat_map(|(owner, wanted)| wanted.iter().map(|(who, time)| (*who, *time, *owner)))
        .collect();
    let won = insert_free(tx, &mut sorted).await?;
    if won == sorted.len() as u64 {
        return Ok(true);
    }
    if won > 0 {
        for (owner, _) in takings {
            release(tx, *owner).await?;
        }
    }
    Ok(false)
}

/// As [`take`], where what others have is left to them: how many stretches were free, and are taken.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn take_free(
    tx: &TenantTx,
    owner: impl Into<Uuid>,
    wanted: &[(SubjectId, Interval)],
) -> Result<u64, StoreError> {
    let owner: Uuid = owner.into();
    let wanted = wanted.iter().map(|(who, time)| (*who, *time, owner));
    insert_free(tx, &mut wanted.collect::<Vec<_>>()).await
}

/// Writes what is free, and says how much that was.
async fn insert_free(
    tx: &TenantTx,
    sorted: &mut [(SubjectId, Interval, Uuid)],
) -> Result<u64, StoreError> {
    if sorted.is_empty() {
        return Ok(0);
    }
    sorted.sort_unstable();
    let mut places = Vec::with_capacity(sorted.len());
    let mut values: Vec<Value> = Vec::with_capacity(4 * sorted.len());
    for (subject, time, owner) in &*sorted {
        let at = values.len();
        places.push(format!(
            "(${}, ${}, ${}, ${})",
            at + 1,
            at + 2,
            at + 3,
            at + 4
        ));
        values.push((*owner).into());
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
    tx.0.change(&sql, values).await
}

/// Gives back everything `owner` took.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn release(tx: &TenantTx, owner: impl Into<Uuid>) -> Result<u64, StoreError> {
    let owner: Uuid = owner.into();
    tx.0.change("DELETE FROM claim WHERE owner_id = $1", [owner.into()])
        .await
}

/// What a tenant decides once at a time and no specialist stands for. Each has a turn of its own: two
/// that share one could wait for each other in a ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// How much of what a plan allows is used.
    Plan,
    /// Whom the waitlist asks.
    Waitlist,
    /// The rooms and devices, and what needs them.
    Resources,
    /// Who has a seat in which class.
    Classes,
}

impl From<Matter> for SubjectId {
    fn from(matter: Matter) -> Self {
        Uuid::from_u128(1 + matter as u128).into()
    }
}

/// Waits until no other transaction decides about `subject`: for counts that no constraint can
/// hold, such as a daily cap. SQLite's writers wait for each other anyway.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn lock(tx: &TenantTx, subject: impl Into<SubjectId>) -> Result<(), StoreError> {
    if !tx.0.is_sqlite() {
        let key = Uuid::from(subject.into()).as_u64_pair();
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

/// A stretch that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// By which visit or class.
    pub owner: Uuid,
    /// Of whom or what.
    pub subject: SubjectId,
    /// When.
    pub time: Interval,
}

/// Stretches taken within `range`, for every subject; those of `except` are left out (a visit being
/// moved).
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &TenantTx,
    range: Interval,
    except: Option<impl Into<Uuid>>,
) -> Result<Vec<Claim>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT owner_id, subject_id, from_ms, until_ms FROM claim
             WHERE until_ms > $1 AND from_ms < $2 AND owner_id <> $3",
            [
                range.from.ms().into(),
                range.until.ms().into(),
                except.map_or(Uuid::nil(), Into::into).into(),
            ],
        )
        .await?;
    rows.iter().map(read).collect()
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

/// What `owner` took, by start.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_of(
    tx: &TenantTx,
    owner: impl Into<Uuid>,
) -> Result<Vec<(SubjectId, Interval)>, StoreError> {
    let owner: Uuid = owner.into();
    let rows =
        tx.0.rows(
            "SELECT owner_id, subject_id, from_ms, until_ms FROM claim WHERE owner_id = $1
             ORDER BY from_ms, subject_id",
            [owner.into()],
        )
        .await?;
    let claims = rows.iter().map(read);
    claims
        .map(|claim| claim.map(|claim| (claim.subject, claim.time)))
        .collect()
}

fn read(row: &QueryResult) -> Result<Claim, StoreError> {
    Ok(Claim {
        owner: row.try_get("", "owner_id")?,
        subject: row.try_get::<Uuid>("", "subject_id")?.into(),
        time: Interval::new(
            Timestamp::from_ms(row.try_get("", "from_ms")?),
            Timestamp::from_ms(row.try_get("", "until_ms")?),
        ),
    })
}

//! What the platform tells all desks, and who has closed it.

use domain::{
    AccountId, Timestamp,
    announcement::{Announcement, Tone},
    ids::AnnouncementId,
};
use sea_orm::QueryResult;
use uuid::Uuid;

use crate::{
    DirectoryTx, StoreError,
    rows::{json, localized},
};

const TABLE: &str = "announcement";
const COLUMNS: &str = "id, words, tone, from_ms, until_ms";

/// Writes an announcement, or what has changed of it; whoever closed it does not see it again.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &DirectoryTx, new: &Announcement, now: Timestamp) -> Result<(), StoreError> {
    tx.0.change(
        "INSERT INTO announcement (id, words, tone, from_ms, until_ms, created_ms)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET words = excluded.words, tone = excluded.tone,
             from_ms = excluded.from_ms, until_ms = excluded.until_ms",
        [
            Uuid::from(new.id).into(),
            json(&new.words, TABLE)?.into(),
            new.tone.code().into(),
            new.from.ms().into(),
            new.until.ms().into(),
            now.ms().into(),
        ],
    )
    .await?;
    Ok(())
}

/// One announcement.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(
    tx: &DirectoryTx,
    id: AnnouncementId,
) -> Result<Option<Announcement>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM announcement WHERE id = $1");
    let row = tx.0.row(&sql, [Uuid::from(id).into()]).await?;
    row.as_ref().map(read).transpose()
}

/// At most `limit` announcements, the one that ends last first, from after `after`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &DirectoryTx,
    after: Option<(Timestamp, AnnouncementId)>,
    limit: u32,
) -> Result<Vec<Announcement>, StoreError> {
    let (until, id) = after.map_or((i64::MAX, Uuid::max()), |(until, id)| {
        (until.ms(), Uuid::from(id))
    });
    let sql = format!(
        "SELECT {COLUMNS} FROM announcement WHERE (until_ms, id) < ($1, $2)
         ORDER BY until_ms DESC, id DESC LIMIT $3"
    );
    let values = [until.into(), id.into(), i64::from(limit).into()];
    tx.0.rows(&sql, values).await?.iter().map(read).collect()
}

/// What an account has to be shown at `now`, the latest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_unseen(
    tx: &DirectoryTx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Announcement>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM announcement WHERE until_ms > $1 AND from_ms <= $1
         AND NOT EXISTS (SELECT 1 FROM announcement_seen seen
             WHERE seen.announcement_id = announcement.id AND seen.account_id = $2)
         ORDER BY from_ms DESC, id"
    );
    let values = [now.ms().into(), Uuid::from(account).into()];
    tx.0.rows(&sql, values).await?.iter().map(read).collect()
}

/// Notes that an account has closed one; false when there is none.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_seen(
    tx: &DirectoryTx,
    id: AnnouncementId,
    account: AccountId,
) -> Result<bool, StoreError> {
    if find(tx, id).await?.is_none() {
        return Ok(false);
    }
    tx.0.change(
        "INSERT INTO announcement_seen (announcement_id, account_id) VALUES ($1, $2)
         ON CONFLICT DO NOTHING",
        [Uuid::from(id).into(), Uuid::from(account).into()],
    )
    .await?;
    Ok(true)
}

fn read(row: &QueryResult) -> Result<Announcement, StoreError> {
    let corrupt = || StoreError::corrupt(TABLE);
    let id: Uuid = row.try_get("", "id")?;
    let tone: String = row.try_get("", "tone")?;
    Ok(Announcement {
        id: id.into(),
        words: localized(&row.try_get::<String>("", "words")?, TABLE)?,
        tone: Tone::from_code(&tone).ok_or_else(corrupt)?,
        from: Timestamp::from_ms(row.try_get("", "from_ms")?),
        until: Timestamp::from_ms(row.try_get("", "until_ms")?),
    })
}

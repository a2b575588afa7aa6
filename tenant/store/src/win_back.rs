//! Words to those who stay away: the salon's rules, and what was said on which occasion.

use domain::{
    BookingId, ClientId, Timestamp,
    win_back::{Occasion, WinBack},
};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    rows::{from_json, json},
};

const TABLE: &str = "settings";

/// The salon's rules; none of them is on until it says so.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn rules(tx: &TenantTx) -> Result<WinBack, StoreError> {
    let row =
        tx.0.row("SELECT win_back FROM settings WHERE id = 1", [])
            .await?;
    match row {
        Some(row) => from_json(&row.try_get::<String>("", "win_back")?, TABLE),
        None => Ok(WinBack::default()),
    }
}

/// Keeps the salon's rules.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put_rules(tx: &TenantTx, rules: &WinBack) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE settings SET win_back = $1 WHERE id = 1",
        [json(rules, TABLE)?.into()],
    )
    .await?;
    Ok(())
}

/// Plans a message; false when there was one on this occasion already.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn plan(
    tx: &TenantTx,
    occasion: Occasion,
    booking: BookingId,
    client: ClientId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let planned =
        tx.0.change_quietly(
            "INSERT INTO win_back (occasion, booking_id, client_id, state, at_ms)
             VALUES ($1, $2, $3, 'planned', $4) ON CONFLICT DO NOTHING",
            [
                occasion.code().into(),
                Uuid::from(booking).into(),
                Uuid::from(client).into(),
                now.ms().into(),
            ],
        )
        .await?;
    Ok(planned == 1)
}

/// Notes that a planned message was said, or is not to be; false when that was noted already.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn close(
    tx: &TenantTx,
    occasion: Occasion,
    booking: BookingId,
    said: bool,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let state = if said { "said" } else { "withdrawn" };
    let closed =
        tx.0.change_quietly(
            "UPDATE win_back SET state = $1, at_ms = $2
             WHERE occasion = $3 AND booking_id = $4 AND state = 'planned'",
            [
                state.into(),
                now.ms().into(),
                occasion.code().into(),
                Uuid::from(booking).into(),
            ],
        )
        .await?;
    Ok(closed == 1)
}

/// Whether a client has a visit ahead, or one that began after `since`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn came_since(
    tx: &TenantTx,
    client: ClientId,
    since: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM booking WHERE booker_id = $1 AND from_ms > $2
         AND status IN ('pending', 'confirmed', 'arrived', 'completed') LIMIT 1";
    let values = [Uuid::from(client).into(), since.ms().into()];
    Ok(tx.0.row(sql, values).await?.is_some())
}

/// At most `limit` last visits that ended between two moments, of clients who can be written to on a
/// channel and to whom nothing was said about their silence since.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn silent(
    tx: &TenantTx,
    channel: &str,
    (from, until): (Timestamp, Timestamp),
    limit: u32,
) -> Result<Vec<(BookingId, ClientId)>, StoreError> {
    let sql = "SELECT b.id, b.booker_id FROM booking b JOIN client c ON c.id = b.booker_id
         WHERE b.until_ms >= $2 AND b.until_ms < $3
         AND b.status IN ('confirmed', 'arrived', 'completed')
         AND NOT c.blocked_bot AND NOT c.opted_out
         AND EXISTS (SELECT 1 FROM client_contact k WHERE k.client_id = c.id AND k.channel = $1)
         AND NOT EXISTS (SELECT 1 FROM booking l WHERE l.booker_id = b.booker_id
             AND l.status IN ('pending', 'confirmed', 'arrived', 'completed')
             AND (l.until_ms, l.id) > (b.until_ms, b.id))
         AND NOT EXISTS (SELECT 1 FROM win_back w
             WHERE w.occasion = 'silence' AND w.booking_id = b.id)
         ORDER BY b.until_ms, b.id LIMIT $4";
    let values = [
        channel.into(),
        from.ms().into(),
        until.ms().into(),
        i64::from(limit).into(),
    ];
    let rows = tx.0.rows(sql, values).await?;
    let read = |row: &sea_orm::QueryResult| {
        let id = |column: &str| row.try_get::<Uuid>("", column);
        Ok((id("id")?.into(), id("booker_id")?.into()))
    };
    rows.iter().map(read).collect()
}

//! Ways by which alerts reach people of the salon beside the bot.

use domain::{
    BookingId, StaffId, Timestamp,
    alert::{Alerts, Topic},
    ids::WayId,
    way::{Channel, Holder, Way},
};
use sea_orm::QueryResult;
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    rows::{from_json, json},
    seats,
};

const TABLE: &str = "alert_way";
const COLUMNS: &str = "w.id, w.channel, w.held_by, w.holder, w.staff_id, w.alerts";
/// Ways that count: those of an unlinked user, or of a specialist who was switched off, do not.
const JOINED: &str = "alert_way w
    LEFT JOIN staff_link l ON w.held_by = 'link' AND l.id = w.holder
    LEFT JOIN staff s ON s.id = w.staff_id
    WHERE (w.held_by = 'account' OR l.id IS NOT NULL) AND (w.staff_id IS NULL OR s.active)";

/// Writes a way; a holder has one of each channel.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &TenantTx, way: &Way) -> Result<(), StoreError> {
    let (held_by, holder) = way.holder.code();
    tx.0.change_quietly(
        "INSERT INTO alert_way (id, channel, held_by, holder, staff_id, alerts)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (tenant, channel, held_by, holder)
         DO UPDATE SET staff_id = excluded.staff_id, alerts = excluded.alerts",
        [
            Uuid::from(way.id).into(),
            way.channel.code().into(),
            held_by.into(),
            holder.into(),
            seats::staff(way.seat),
            json(&way.alerts, TABLE)?.into(),
        ],
    )
    .await?;
    Ok(())
}

/// A holder's way of a channel.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(
    tx: &TenantTx,
    channel: Channel,
    holder: Holder,
) -> Result<Option<Way>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {JOINED} AND w.channel = $1 AND w.held_by = $2 AND w.holder = $3"
    );
    let (held_by, holder) = holder.code();
    let values = [channel.code().into(), held_by.into(), holder.into()];
    let row = tx.0.row(&sql, values).await?;
    row.as_ref().map(read).transpose()
}

/// One way.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn get(tx: &TenantTx, id: WayId) -> Result<Option<Way>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {JOINED} AND w.id = $1");
    let row = tx.0.row(&sql, [Uuid::from(id).into()]).await?;
    row.as_ref().map(read).transpose()
}

/// The ways to everybody whom a visit of these specialists concerns: them and the owner. Without a
/// browser nothing is pushed.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_concerned(tx: &TenantTx, staff: [StaffId; 2]) -> Result<Vec<Way>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {JOINED} AND (w.staff_id IS NULL OR w.staff_id IN ($1, $2))
         AND (w.channel <> 'push' OR EXISTS (SELECT 1 FROM push_target p WHERE p.account = w.holder))
         ORDER BY w.id"
    );
    let values = staff.map(|staff| Uuid::from(staff).into());
    tx.0.rows(&sql, values).await?.iter().map(read).collect()
}

/// Keeps what is to be told by a way later; the same of one visit is told once.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put_aside(
    tx: &TenantTx,
    id: WayId,
    booking: BookingId,
    topic: Topic,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.0.change_quietly(
        "INSERT INTO alert_aside (way_id, at_ms, booking_id, topic) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant, way_id, booking_id, topic) DO UPDATE SET at_ms = $2",
        [
            Uuid::from(id).into(),
            now.ms().into(),
            Uuid::from(booking).into(),
            topic.code().into(),
        ],
    )
    .await?;
    Ok(())
}

/// What was put aside for a way, oldest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_aside(tx: &TenantTx, id: WayId) -> Result<Vec<(Topic, BookingId)>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT topic, booking_id FROM alert_aside WHERE way_id = $1
             ORDER BY at_ms, booking_id, topic",
            [Uuid::from(id).into()],
        )
        .await?;
    rows.iter().map(seats::aside).collect()
}

/// Forgets what was put aside for a way until `now`: it was told.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn clear_aside(tx: &TenantTx, id: WayId, now: Timestamp) -> Result<(), StoreError> {
    tx.0.change_quietly(
        "DELETE FROM alert_aside WHERE way_id = $1 AND at_ms <= $2",
        [Uuid::from(id).into(), now.ms().into()],
    )
    .await?;
    Ok(())
}

fn read(row: &QueryResult) -> Result<Way, StoreError> {
    let corrupt = || StoreError::corrupt(TABLE);
    let channel: String = row.try_get("", "channel")?;
    let held_by: String = row.try_get("", "held_by")?;
    let alerts: Alerts = from_json(&row.try_get::<String>("", "alerts")?, TABLE)?;
    Ok(Way {
        id: row.try_get::<Uuid>("", "id")?.into(),
        channel: Channel::from_code(&channel).ok_or_else(corrupt)?,
        holder: Holder::from_code(&held_by, row.try_get("", "holder")?).ok_or_else(corrupt)?,
        seat: seats::seat(row)?,
        alerts,
    })
}

//! What recommended times are made of: a client's habit, and the shortest visits of a salon.

use domain::{ClientId, StaffId, Timestamp, availability::Visit, recommend::Had};
use sea_orm::Value;
use uuid::Uuid;

use crate::{StoreError, TenantTx, rows::unsigned};

const TABLE: &str = "booking";

/// The visits that a client had before `now`, latest first, at most `limit`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_had(
    tx: &TenantTx,
    booker: ClientId,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<Had>, StoreError> {
    let values: [Value; 3] = [
        Uuid::from(booker).into(),
        now.ms().into(),
        i64::from(limit).into(),
    ];
    let rows =
        tx.0.rows(
            "SELECT staff_id, from_ms FROM booking WHERE booker_id = $1 AND until_ms <= $2
             AND status IN ('confirmed', 'arrived', 'completed')
             ORDER BY until_ms DESC LIMIT $3",
            values,
        )
        .await?;
    let read = |row: &sea_orm::QueryResult| {
        Ok(Had {
            staff: row.try_get::<Uuid>("", "staff_id")?.into(),
            start: Timestamp::from_ms(row.try_get("", "from_ms")?),
        })
    };
    rows.iter().map(read).collect()
}

/// The shortest visit, buffers included, that a client can book with each specialist.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_shortest(tx: &TenantTx) -> Result<Vec<(StaffId, Visit)>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT staff_id, minutes, buffer_before_min, buffer_after_min FROM (
                 SELECT k.staff_id, coalesce(k.minutes, s.minutes) AS minutes,
                     s.buffer_before_min, s.buffer_after_min, row_number() OVER (
                         PARTITION BY k.staff_id ORDER BY coalesce(k.minutes, s.minutes)
                             + s.buffer_before_min + s.buffer_after_min) AS place
                 FROM staff_service k JOIN service s ON s.id = k.service_id
                 WHERE s.active) AS visits
             WHERE place = 1",
            [],
        )
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let minutes = |column: &str| unsigned(row.try_get("", column)?, TABLE);
        let visit = Visit {
            minutes: minutes("minutes")?,
            buffer_before_min: minutes("buffer_before_min")?,
            buffer_after_min: minutes("buffer_after_min")?,
            gaps: Vec::new(),
        };
        found.push((row.try_get::<Uuid>("", "staff_id")?.into(), visit));
    }
    Ok(found)
}

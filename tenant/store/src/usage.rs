//! How much a tenant makes of the product, in numbers.

use domain::Timestamp;

use crate::{StoreError, TenantTx};

/// Numbers of a tenant; nobody's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Visits that were booked since the instant asked about.
    pub bookings: i64,
    /// Clients.
    pub clients: i64,
    /// Specialists who work.
    pub staff: i64,
    /// When a visit was last booked.
    pub last_booking: Option<Timestamp>,
}

/// Counts a tenant's rows; bookings from `since` on.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count(tx: &TenantTx, since: Timestamp) -> Result<Usage, StoreError> {
    let row =
        tx.0.row(
            "SELECT (SELECT count(*) FROM booking
                 WHERE created_ms >= $1 AND status NOT IN ('held', 'expired')) AS bookings,
             (SELECT count(*) FROM client) AS clients,
             (SELECT count(*) FROM staff WHERE active) AS staff,
             (SELECT max(created_ms) FROM booking
                 WHERE status NOT IN ('held', 'expired')) AS last_ms",
            [since.ms().into()],
        )
        .await?
        .ok_or(StoreError::corrupt("booking"))?;
    let last: Option<i64> = row.try_get("", "last_ms")?;
    Ok(Usage {
        bookings: row.try_get("", "bookings")?,
        clients: row.try_get("", "clients")?,
        staff: row.try_get("", "staff")?,
        last_booking: last.map(Timestamp::from_ms),
    })
}

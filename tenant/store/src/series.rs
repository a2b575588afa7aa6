//! Which visits were booked as a series.

use chrono::NaiveDate;
use domain::{BookingId, Timestamp, booking::Booking, ids::SeriesId, series::Series};
use sea_orm::{
    EntityTrait, QueryFilter, QueryOrder, Value,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    bookings::read,
    entity::booking::{Column, Entity},
};

const TABLE: &str = "plan_of_visits";

/// Writes a new series, which begins with `first` and has its last visit on `dates.1`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(
    tx: &TenantTx,
    series: &Series,
    first: &Booking,
    dates: (NaiveDate, NaiveDate),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.0.change(
        "INSERT INTO plan_of_visits (id, kind, state, client_id, service_id, staff_id, first_date,
             last_date, part, weeks, since_ms)
         VALUES ($1, 'series', 'booked', $2, $3, $4, $5, $6, 'any', $7, $8)",
        [
            Uuid::from(series.id).into(),
            Uuid::from(first.booker).into(),
            Uuid::from(first.service).into(),
            Uuid::from(first.staff).into(),
            dates.0.to_string().into(),
            dates.1.to_string().into(),
            i32::try_from(series.weeks).unwrap_or_default().into(),
            now.ms().into(),
        ],
    )
    .await?;
    Ok(())
}

/// Notes that visits more belong to a series that has them every `weeks` weeks now, until `last`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn extend(tx: &TenantTx, series: &Series, last: NaiveDate) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE plan_of_visits SET weeks = $1, last_date = $2,
             first_date = CASE WHEN first_date > $2 THEN $2 ELSE first_date END
         WHERE id = $3 AND kind = 'series'",
        [
            i32::try_from(series.weeks).unwrap_or_default().into(),
            last.to_string().into(),
            Uuid::from(series.id).into(),
        ],
    )
    .await?;
    Ok(())
}

/// Puts visits into a series.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn join(tx: &TenantTx, series: SeriesId, visits: &[BookingId]) -> Result<(), StoreError> {
    let mut values: Vec<Value> = vec![Uuid::from(series).into()];
    values.extend(visits.iter().map(|id| Value::from(Uuid::from(*id))));
    let places: Vec<String> = (2..=values.len()).map(|at| format!("${at}")).collect();
    let sql = format!(
        "UPDATE booking SET series_id = $1 WHERE id IN ({})",
        places.join(", ")
    );
    tx.0.change(&sql, values).await?;
    Ok(())
}

/// The series that a visit belongs to.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn of(tx: &TenantTx, visit: BookingId) -> Result<Option<Series>, StoreError> {
    let row =
        tx.0.row(
            "SELECT p.id, p.weeks FROM booking b JOIN plan_of_visits p ON p.id = b.series_id
             WHERE b.id = $1 AND p.kind = 'series'",
            [Uuid::from(visit).into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let weeks: i32 = row.try_get("", "weeks")?;
    Ok(Some(Series {
        id: row.try_get::<Uuid>("", "id")?.into(),
        weeks: u32::try_from(weeks).map_err(|_| StoreError::corrupt(TABLE))?,
    }))
}

/// The visits of a series, whatever became of them, by start.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn visits(tx: &TenantTx, series: SeriesId) -> Result<Vec<Booking>, StoreError> {
    // The visit itself does not name its series: few who read visits ask for it.
    let of_series = Expr::cust("series_id").eq(Uuid::from(series));
    let rows = Entity::find()
        .filter(of_series)
        .order_by_asc(Column::FromMs)
        .order_by_asc(Column::Id)
        .all(&tx.0)
        .await?;
    rows.into_iter().map(read).collect()
}

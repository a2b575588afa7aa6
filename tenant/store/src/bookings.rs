//! Booked visits.

use domain::{
    BookingId, ClientId, Interval, StaffId, Timestamp,
    booking::{Booking, Status},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    entity::booking::{ActiveModel, Column, Entity, Model},
    rows::money,
};

const TABLE: &str = "booking";

/// One visit.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, id: BookingId) -> Result<Option<Booking>, StoreError> {
    Entity::find_by_id(Uuid::from(id))
        .one(&tx.0)
        .await?
        .map(read)
        .transpose()
}

/// Writes a new visit.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(tx: &TenantTx, booking: &Booking) -> Result<(), StoreError> {
    Entity::insert(row(booking))
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Writes a changed visit if it is still as it was read (`booking.version`); false when someone
/// else changed it meanwhile. The stored version is one higher afterwards.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn update(tx: &TenantTx, booking: &Booking) -> Result<bool, StoreError> {
    let mut changed = row(booking);
    changed.version = Set(booking.version + 1);
    let done = Entity::update_many()
        .set(changed)
        .filter(Column::Id.eq(Uuid::from(booking.id)))
        .filter(Column::Version.eq(booking.version))
        .exec(&tx.0)
        .await?;
    Ok(done.rows_affected == 1)
}

/// A client's agreed visits that end after `now`, soonest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_upcoming(
    tx: &TenantTx,
    booker: ClientId,
    now: Timestamp,
    offset: u64,
    limit: u64,
) -> Result<Vec<Booking>, StoreError> {
    let rows = Entity::find()
        .filter(Column::BookerId.eq(Uuid::from(booker)))
        .filter(Column::UntilMs.gt(now.ms()))
        .filter(Column::Status.is_in([Status::Pending.code(), Status::Confirmed.code()]))
        .order_by_asc(Column::FromMs)
        .order_by_asc(Column::Id)
        .offset(offset)
        .limit(limit)
        .all(&tx.0)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Agreed visits of all clients that end after `now`, by id, at most `limit` from after `after`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_agreed(
    tx: &TenantTx,
    now: Timestamp,
    after: Option<BookingId>,
    limit: u32,
) -> Result<Vec<Booking>, StoreError> {
    let mut found = Entity::find()
        .filter(Column::UntilMs.gt(now.ms()))
        .filter(Column::Status.is_in([Status::Confirmed.code(), Status::Arrived.code()]))
        .order_by_asc(Column::Id)
        .limit(u64::from(limit));
    if let Some(after) = after {
        found = found.filter(Column::Id.gt(Uuid::from(after)));
    }
    let rows = found.all(&tx.0).await?;
    rows.into_iter().map(read).collect()
}

/// Visits of any status that touch `range`, by start.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_in(tx: &TenantTx, range: Interval) -> Result<Vec<Booking>, StoreError> {
    let rows = Entity::find()
        .filter(Column::UntilMs.gt(range.from.ms()))
        .filter(Column::FromMs.lt(range.until.ms()))
        .order_by_asc(Column::FromMs)
        .order_by_asc(Column::Id)
        .all(&tx.0)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Starts of the visits that take up time of a specialist and touch `range`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_starts(
    tx: &TenantTx,
    range: Interval,
) -> Result<Vec<(StaffId, Timestamp)>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT staff_id, from_ms FROM booking WHERE until_ms > $1 AND from_ms < $2
             AND status IN ('held', 'pending', 'confirmed', 'arrived', 'completed')",
            [range.from.ms().into(), range.until.ms().into()],
        )
        .await?;
    let mut starts = Vec::with_capacity(rows.len());
    for row in rows {
        let staff: Uuid = row.try_get("", "staff_id")?;
        starts.push((
            staff.into(),
            Timestamp::from_ms(row.try_get("", "from_ms")?),
        ));
    }
    Ok(starts)
}

/// Holds of one client that have not run out, oldest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_holds(
    tx: &TenantTx,
    booker: ClientId,
    now: Timestamp,
) -> Result<Vec<Booking>, StoreError> {
    let rows = Entity::find()
        .filter(Column::BookerId.eq(Uuid::from(booker)))
        .filter(Column::Status.eq(Status::Held.code()))
        .filter(Column::HeldUntilMs.gt(now.ms()))
        .order_by_asc(Column::CreatedMs)
        .all(&tx.0)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Holds that have run out.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_expired_holds(tx: &TenantTx, now: Timestamp) -> Result<Vec<Booking>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Status.eq(Status::Held.code()))
        .filter(Column::HeldUntilMs.lte(now.ms()))
        .order_by_asc(Column::Id)
        .all(&tx.0)
        .await?;
    rows.into_iter().map(read).collect()
}

fn row(booking: &Booking) -> ActiveModel {
    ActiveModel {
        id: Set(booking.id.into()),
        status: Set(booking.status.code().to_owned()),
        service_id: Set(booking.service.into()),
        staff_id: Set(booking.staff.into()),
        booker_id: Set(booking.booker.into()),
        visitor_id: Set(booking.visitor.into()),
        from_ms: Set(booking.time.from.ms()),
        until_ms: Set(booking.time.until.ms()),
        price_minor: Set(booking.price.map(|price| price.minor)),
        currency: Set(booking.price.map(|price| price.currency.code().to_owned())),
        held_until_ms: Set(booking.held_until.map(Timestamp::ms)),
        source: Set(booking.source.clone()),
        created_ms: Set(booking.created.ms()),
        version: Set(booking.version),
    }
}

/// How many visits took place.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count_kept(tx: &TenantTx, now: Timestamp) -> Result<u64, StoreError> {
    let sql = "SELECT count(*) AS visits FROM booking WHERE status IN ('arrived', 'completed')
         OR (status = 'confirmed' AND until_ms <= $1)";
    let row = tx.0.row(sql, [now.ms().into()]).await?;
    let visits: i64 = row
        .ok_or(StoreError::corrupt(TABLE))?
        .try_get("", "visits")?;
    u64::try_from(visits).map_err(|_| StoreError::corrupt(TABLE))
}

pub(crate) fn read(row: Model) -> Result<Booking, StoreError> {
    Ok(Booking {
        id: row.id.into(),
        status: Status::from_code(&row.status).ok_or(StoreError::corrupt(TABLE))?,
        service: row.service_id.into(),
        staff: row.staff_id.into(),
        booker: row.booker_id.into(),
        visitor: row.visitor_id.into(),
        time: Interval::new(
            Timestamp::from_ms(row.from_ms),
            Timestamp::from_ms(row.until_ms),
        ),
        price: money(row.price_minor, row.currency, TABLE)?,
        held_until: row.held_until_ms.map(Timestamp::from_ms),
        source: row.source,
        created: Timestamp::from_ms(row.created_ms),
        version: row.version,
    })
}

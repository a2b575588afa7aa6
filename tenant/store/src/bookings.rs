//! Booked visits.

mod row;

use domain::{
    BookingId, ClientId, Interval, StaffId, Timestamp,
    booking::{Booking, Status},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

pub(crate) use row::{has_part, later, read};

use row::row;

use crate::{
    StoreError, TenantTx,
    entity::booking::{Column, Entity},
};

const TABLE: &str = "booking";
/// A visit that takes up its time, or a seat of it.
pub(crate) const TAKES_TIME: &str =
    "status IN ('held', 'pending', 'confirmed', 'arrived', 'completed')";

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

/// These visits, as far as there are any of these ids; soonest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(tx: &TenantTx, ids: &[BookingId]) -> Result<Vec<Booking>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Id.is_in(ids.iter().copied().map(Uuid::from)))
        .order_by_asc(Column::FromMs)
        .order_by_asc(Column::Id)
        .all(&tx.0)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Waits until nobody else changes a visit. SQLite writes in turn anyway.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn lock(tx: &TenantTx, id: BookingId) -> Result<(), StoreError> {
    if !tx.0.is_sqlite() {
        let sql = "SELECT id FROM booking WHERE id = $1 FOR UPDATE";
        tx.0.rows(sql, [Uuid::from(id).into()]).await?;
    }
    Ok(())
}

/// Writes a new visit.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(tx: &TenantTx, booking: &Booking) -> Result<(), StoreError> {
    Entity::insert(row(booking)?)
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
    let mut changed = row(booking)?;
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

/// A client's visits that are over or were called off, latest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_past(
    tx: &TenantTx,
    booker: ClientId,
    now: Timestamp,
    offset: u64,
    limit: u64,
) -> Result<Vec<Booking>, StoreError> {
    let agreed = [Status::Pending.code(), Status::Confirmed.code()];
    let ahead = Condition::all()
        .add(Column::UntilMs.gt(now.ms()))
        .add(Column::Status.is_in(agreed));
    let rows = Entity::find()
        .filter(Column::BookerId.eq(Uuid::from(booker)))
        .filter(Column::Status.is_not_in([Status::Held.code(), Status::Expired.code()]))
        .filter(ahead.not())
        .order_by_desc(Column::FromMs)
        .order_by_desc(Column::Id)
        .offset(offset)
        .limit(limit)
        .all(&tx.0)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The visit that a client agreed to last, by its start.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find_last(tx: &TenantTx, booker: ClientId) -> Result<Option<Booking>, StoreError> {
    let agreed = [Status::Confirmed, Status::Arrived, Status::Completed];
    let row = Entity::find()
        .filter(Column::BookerId.eq(Uuid::from(booker)))
        .filter(Column::Status.is_in(agreed.map(Status::code)))
        .order_by_desc(Column::UntilMs)
        .order_by_desc(Column::Id)
        .limit(1)
        .one(&tx.0)
        .await?;
    row.map(read).transpose()
}

/// How many visits of a client took place until now, and how many they missed since `since`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count_kept_and_missed(
    tx: &TenantTx,
    booker: ClientId,
    now: Timestamp,
    since: Timestamp,
) -> Result<(u64, u64), StoreError> {
    let row =
        tx.0.row(
            "SELECT coalesce(sum(CASE WHEN status IN ('arrived', 'completed')
                     OR (status = 'confirmed' AND until_ms <= $2) THEN 1 ELSE 0 END), 0) AS kept,
                 coalesce(sum(CASE WHEN status = 'no_show' AND until_ms >= $3 THEN 1 ELSE 0 END), 0)
                     AS missed
             FROM booking WHERE booker_id = $1",
            [
                Uuid::from(booker).into(),
                now.ms().into(),
                since.ms().into(),
            ],
        )
        .await?;
    let row = row.ok_or(StoreError::corrupt(TABLE))?;
    let count = |column: &str| row.try_get::<i64>("", column).map(i64::cast_unsigned);
    Ok((count("kept")?, count("missed")?))
}

/// Notes whether a visit stands beside another; its version stays.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_doubled(tx: &TenantTx, id: BookingId, doubled: bool) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE booking SET doubled = $1 WHERE id = $2",
        [doubled.into(), Uuid::from(id).into()],
    )
    .await?;
    Ok(())
}

/// Whether a client booked or has a visit with a specialist, or had one.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn is_client_of(
    tx: &TenantTx,
    booker: ClientId,
    staff: StaffId,
) -> Result<bool, StoreError> {
    let sql = format!(
        "SELECT 1 AS found FROM booking b
         WHERE (b.booker_id = $1 OR (b.visitor_id = $1 AND b.visitor_id <> b.booker_id))
         AND {} AND b.status NOT IN ('held', 'expired') LIMIT 1",
        has_part("staff_id", "$2", "$3")
    );
    let staff = Uuid::from(staff);
    let values = [
        Uuid::from(booker).into(),
        staff.into(),
        later("staff", staff).into(),
    ];
    Ok(tx.0.row(&sql, values).await?.is_some())
}

/// What the client wrote to the salon about a visit, may be empty.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn wish(tx: &TenantTx, id: BookingId) -> Result<String, StoreError> {
    let row =
        tx.0.row(
            "SELECT wish FROM booking WHERE id = $1",
            [Uuid::from(id).into()],
        )
        .await?;
    let wish = row.map(|row| row.try_get("", "wish")).transpose()?;
    Ok(wish.unwrap_or_default())
}

/// Keeps what the client wrote to the salon about a visit.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_wish(tx: &TenantTx, id: BookingId, wish: &str) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE booking SET wish = $1 WHERE id = $2",
        [wish.into(), Uuid::from(id).into()],
    )
    .await?;
    Ok(())
}

/// Forgets all words about a client's visits: theirs, the staff's and those of reviews.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn clear_words(tx: &TenantTx, booker: ClientId) -> Result<(), StoreError> {
    let client = || [Uuid::from(booker).into()];
    tx.0.change(
        "UPDATE booking SET wish = '', note = '' WHERE booker_id = $1",
        client(),
    )
    .await?;
    tx.0.change(
        "UPDATE review SET words = '' WHERE booking_id IN
             (SELECT id FROM booking WHERE booker_id = $1)",
        client(),
    )
    .await?;
    Ok(())
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

/// Times of a specialist that were kept since then and led to nothing so far.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count_unfinished(
    tx: &TenantTx,
    staff: StaffId,
    since: Timestamp,
) -> Result<u64, StoreError> {
    let sql = format!(
        "SELECT count(*) AS number FROM booking b
         WHERE {} AND b.created_ms > $3 AND b.status IN ('held', 'expired')
             AND b.source <> 'waitlist'",
        has_part("staff_id", "$1", "$2")
    );
    let staff = Uuid::from(staff);
    let values = [
        staff.into(),
        later("staff", staff).into(),
        since.ms().into(),
    ];
    let row = tx.0.row(&sql, values).await?;
    let number: i64 = row.map_or(Ok(0), |row| row.try_get("", "number"))?;
    Ok(number.unsigned_abs())
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

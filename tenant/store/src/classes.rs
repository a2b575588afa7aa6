//! Classes that take place: rows of the cell. Each owns the claims of its time, and counts its seats.

use domain::{
    BookingId, ClassId, ClientId, Interval, ServiceId, StaffId, Timestamp, class::ClassEvent,
};
use sea_orm::QueryResult;
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    bookings::TAKES_TIME,
    rows::{signed, unsigned},
};

const TABLE: &str = "class_event";
const COLUMNS: &str = "id, service_id, staff_id, start_ms, end_ms, seats, taken";

/// One class.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, id: ClassId) -> Result<Option<ClassEvent>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM class_event WHERE id = $1");
    let row = tx.0.row(&sql, [Uuid::from(id).into()]).await?;
    row.as_ref().map(read).transpose()
}

/// The class of a service that begins then with a specialist.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find_at(
    tx: &TenantTx,
    service: ServiceId,
    staff: StaffId,
    start: Timestamp,
) -> Result<Option<ClassEvent>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM class_event
         WHERE service_id = $1 AND staff_id = $2 AND start_ms = $3"
    );
    let values = [
        Uuid::from(service).into(),
        Uuid::from(staff).into(),
        start.ms().into(),
    ];
    tx.0.row(&sql, values).await?.as_ref().map(read).transpose()
}

/// Classes that begin in `range`, of one service or all, by start.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_in(
    tx: &TenantTx,
    range: Interval,
    service: Option<ServiceId>,
) -> Result<Vec<ClassEvent>, StoreError> {
    let mut values = vec![range.from.ms().into(), range.until.ms().into()];
    let of_service = match service {
        Some(service) => {
            values.push(Uuid::from(service).into());
            "AND service_id = $3"
        }
        None => "",
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM class_event WHERE start_ms >= $1 AND start_ms < $2 {of_service}
         ORDER BY start_ms, id"
    );
    tx.0.rows(&sql, values).await?.iter().map(read).collect()
}

/// Writes a class that begins to take place; false when there is one of this service, specialist and start.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn open(tx: &TenantTx, event: &ClassEvent) -> Result<bool, StoreError> {
    let sql = "INSERT INTO class_event (id, service_id, staff_id, start_ms, end_ms, seats, taken)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    let values = [
        Uuid::from(event.id).into(),
        Uuid::from(event.service).into(),
        Uuid::from(event.staff).into(),
        event.time.from.ms().into(),
        event.time.until.ms().into(),
        signed(event.seats).into(),
        signed(event.taken).into(),
    ];
    Ok(tx.0.change(sql, values).await? == 1)
}

/// Takes one seat; false when none is left.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn join(tx: &TenantTx, id: ClassId) -> Result<bool, StoreError> {
    let sql = "UPDATE class_event SET taken = taken + 1 WHERE id = $1 AND taken + 1 <= seats";
    Ok(tx.0.change(sql, [Uuid::from(id).into()]).await? == 1)
}

/// Gives one seat back; true when it was the last one taken, and the class does not take place any more.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn leave(tx: &TenantTx, id: ClassId) -> Result<bool, StoreError> {
    let id = || [Uuid::from(id).into()];
    let sql = "UPDATE class_event SET taken = taken - 1 WHERE id = $1 AND taken > 0";
    tx.0.change(sql, id()).await?;
    let sql = "DELETE FROM class_event WHERE id = $1 AND taken = 0";
    Ok(tx.0.change(sql, id()).await? == 1)
}

/// Gives the classes of a service that begin after `now` so many seats, but none fewer than are taken.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn resize(
    tx: &TenantTx,
    service: ServiceId,
    seats: u32,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE class_event SET seats = CASE WHEN taken > $1 THEN taken ELSE $1 END
         WHERE service_id = $2 AND start_ms > $3";
    let values = [
        signed(seats).into(),
        Uuid::from(service).into(),
        now.ms().into(),
    ];
    tx.0.change(sql, values).await?;
    Ok(())
}

/// The visits of a client who has a seat in a class of a service that begins then, whoever gives it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_own(
    tx: &TenantTx,
    visitor: ClientId,
    service: ServiceId,
    start: Timestamp,
) -> Result<Vec<BookingId>, StoreError> {
    let sql = format!(
        "SELECT id FROM booking WHERE visitor_id = $1 AND service_id = $2
         AND from_ms = $3 AND class_id IS NOT NULL AND {TAKES_TIME} ORDER BY id"
    );
    let values = [
        Uuid::from(visitor).into(),
        Uuid::from(service).into(),
        start.ms().into(),
    ];
    ids(&tx.0.rows(&sql, values).await?)
}

/// The visits that have a seat in a class, in the order in which they were booked.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_seated(tx: &TenantTx, id: ClassId) -> Result<Vec<BookingId>, StoreError> {
    let sql = format!(
        "SELECT id FROM booking WHERE class_id = $1 AND {TAKES_TIME} ORDER BY created_ms, id"
    );
    ids(&tx.0.rows(&sql, [Uuid::from(id).into()]).await?)
}

/// Forgets classes that ended before `before` and that no visit names, at most `most`; tells how many.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &TenantTx, before: Timestamp, most: u32) -> Result<u64, StoreError> {
    let sql = "DELETE FROM class_event WHERE id IN
         (SELECT c.id FROM class_event c WHERE c.end_ms < $1
              AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.class_id = c.id)
          ORDER BY c.start_ms LIMIT $2)";
    tx.0.change_quietly(sql, [before.ms().into(), i64::from(most).into()])
        .await
}

/// The visits that last had a seat in a class and were called off, in the order in which they were booked.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_called_off(tx: &TenantTx, id: ClassId) -> Result<Vec<BookingId>, StoreError> {
    let sql = "SELECT b.id FROM booking b WHERE b.class_id = $1 AND b.status = 'cancelled'
         ORDER BY b.created_ms, b.id";
    ids(&tx.0.rows(sql, [Uuid::from(id).into()]).await?)
}

/// Notes in which class a visit has its seat; its version stays.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_of(
    tx: &TenantTx,
    visit: BookingId,
    class: Option<ClassId>,
) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE booking SET class_id = $1 WHERE id = $2",
        [class.map(Uuid::from).into(), Uuid::from(visit).into()],
    )
    .await?;
    Ok(())
}

fn ids(rows: &[QueryResult]) -> Result<Vec<BookingId>, StoreError> {
    let id = |row: &QueryResult| Ok(row.try_get::<Uuid>("", "id")?.into());
    rows.iter().map(id).collect()
}

fn read(row: &QueryResult) -> Result<ClassEvent, StoreError> {
    let at = |column: &str| row.try_get("", column).map(Timestamp::from_ms);
    let id = |column: &str| row.try_get::<Uuid>("", column);
    Ok(ClassEvent {
        id: id("id")?.into(),
        service: id("service_id")?.into(),
        staff: id("staff_id")?.into(),
        time: Interval::new(at("start_ms")?, at("end_ms")?),
        seats: unsigned(row.try_get("", "seats")?, TABLE)?,
        taken: unsigned(row.try_get("", "taken")?, TABLE)?,
    })
}

//! What clients say of their visits.

use domain::{
    BookingId, ClientId, StaffId, Timestamp,
    review::{Rating, Review, Stars},
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{StoreError, TenantTx};

const TABLE: &str = "review";
const COLUMNS: &str = "booking_id, service_id, staff_id, stars, words, at_ms";

/// Writes a review, new or changed.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &TenantTx, review: &Review) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO review ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (booking_id) DO UPDATE SET stars = $4, words = $5, at_ms = $6"
    );
    tx.0.change(
        &sql,
        [
            Uuid::from(review.booking).into(),
            Uuid::from(review.service).into(),
            Uuid::from(review.staff).into(),
            i16::from(u8::from(review.stars)).into(),
            review.words.as_str().into(),
            review.at.ms().into(),
        ],
    )
    .await?;
    Ok(())
}

/// The review of a visit.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, booking: BookingId) -> Result<Option<Review>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE booking_id = $1");
    let row = tx.0.row(&sql, [Uuid::from(booking).into()]).await?;
    row.as_ref().map(read).transpose()
}

/// What a client said of their visits.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_of(tx: &TenantTx, client: ClientId) -> Result<Vec<Review>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM review WHERE booking_id IN
             (SELECT id FROM booking WHERE booker_id = $1) ORDER BY at_ms, booking_id"
    );
    let rows = tx.0.rows(&sql, [Uuid::from(client).into()]).await?;
    rows.iter().map(read).collect()
}

/// Reviews, newest first, at most `limit` from before the one given.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &TenantTx,
    stars: Option<Stars>,
    staff: Option<StaffId>,
    before: Option<(Timestamp, BookingId)>,
    limit: u32,
) -> Result<Vec<Review>, StoreError> {
    let mut values: Vec<Value> = vec![i64::from(limit).into()];
    let mut conditions = vec!["stars > 0".to_owned()];
    if let Some(stars) = stars {
        values.push(i16::from(u8::from(stars)).into());
        conditions.push(format!("stars = ${}", values.len()));
    }
    if let Some(staff) = staff {
        values.push(Uuid::from(staff).into());
        conditions.push(format!("staff_id = ${}", values.len()));
    }
    if let Some((at, booking)) = before {
        values.extend([at.ms().into(), Uuid::from(booking).into()]);
        let last = values.len();
        conditions.push(format!("(at_ms, booking_id) < (${}, ${last})", last - 1));
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM review WHERE {} ORDER BY at_ms DESC, booking_id DESC LIMIT $1",
        conditions.join(" AND ")
    );
    let rows = tx.0.rows(&sql, values).await?;
    rows.iter().map(read).collect()
}

/// All reviews in numbers.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn rating(tx: &TenantTx) -> Result<Rating, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT stars, count(*) AS reviews FROM review GROUP BY stars",
            [],
        )
        .await?;
    let mut rating = Rating::default();
    for row in rows {
        let stars: i16 = row.try_get("", "stars")?;
        let count: i64 = row.try_get("", "reviews")?;
        let place = usize::try_from(stars - 1).ok();
        let place = place.and_then(|place| rating.counts.get_mut(place));
        *place.ok_or(StoreError::corrupt(TABLE))? =
            u32::try_from(count).map_err(|_| StoreError::corrupt(TABLE))?;
    }
    Ok(rating)
}

fn read(row: &QueryResult) -> Result<Review, StoreError> {
    let stars: i16 = row.try_get("", "stars")?;
    let stars = u8::try_from(stars)
        .ok()
        .and_then(|count| Stars::try_from(count).ok());
    Ok(Review {
        booking: row.try_get::<Uuid>("", "booking_id")?.into(),
        service: row.try_get::<Uuid>("", "service_id")?.into(),
        staff: row.try_get::<Uuid>("", "staff_id")?.into(),
        stars: stars.ok_or(StoreError::corrupt(TABLE))?,
        words: row.try_get("", "words")?,
        at: Timestamp::from_ms(row.try_get("", "at_ms")?),
    })
}

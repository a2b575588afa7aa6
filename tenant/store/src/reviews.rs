//! What clients say of their visits.

use domain::{
    BookingId, ClientId, ServiceId, StaffId, Timestamp,
    review::{POOR, Rating, Review, Stars},
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

/// Which reviews are asked for; what is empty allows all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// With so many stars.
    pub stars: Option<Stars>,
    /// Of this specialist.
    pub staff: Option<StaffId>,
    /// Of this service.
    pub service: Option<ServiceId>,
    /// Given from then on.
    pub from: Option<Timestamp>,
    /// Given before then.
    pub until: Option<Timestamp>,
    /// Only those that the salon might answer and has not: others see them, and they have words or
    /// are poor.
    pub unanswered: bool,
}

impl Wanted {
    /// The conditions, and their values after those given.
    fn conditions(&self, values: &mut Vec<Value>) -> String {
        let asked: [(&str, Option<Value>); 5] = [
            (
                "stars =",
                self.stars.map(|stars| i16::from(u8::from(stars)).into()),
            ),
            ("staff_id =", self.staff.map(|id| Uuid::from(id).into())),
            ("service_id =", self.service.map(|id| Uuid::from(id).into())),
            ("at_ms >=", self.from.map(|at| at.ms().into())),
            ("at_ms <", self.until.map(|at| at.ms().into())),
        ];
        let mut conditions = vec!["stars > 0".to_owned()];
        if self.unanswered {
            conditions.push(format!(
                "answered_ms IS NULL AND NOT hidden AND (words <> '' OR stars <= {POOR})"
            ));
        }
        for (condition, value) in asked {
            if let Some(value) = value {
                values.push(value);
                conditions.push(format!("{condition} ${}", values.len()));
            }
        }
        conditions.join(" AND ")
    }
}

/// A review, and what the salon did about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What the client says.
    pub review: Review,
    /// Whether others do not see its words.
    pub hidden: bool,
    /// When the salon answered.
    pub answered: Option<Timestamp>,
}

/// Reviews, newest first, at most `limit` from before the one given.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &TenantTx,
    wanted: &Wanted,
    before: Option<(Timestamp, BookingId)>,
    limit: u32,
) -> Result<Vec<Kept>, StoreError> {
    let mut values: Vec<Value> = vec![i64::from(limit).into()];
    let mut conditions = wanted.conditions(&mut values);
    if let Some((at, booking)) = before {
        values.extend([at.ms().into(), Uuid::from(booking).into()]);
        let last = values.len();
        conditions += &format!(" AND (at_ms, booking_id) < (${}, ${last})", last - 1);
    }
    let sql = format!(
        "SELECT {COLUMNS}, hidden, answered_ms FROM review WHERE {conditions}
         ORDER BY at_ms DESC, booking_id DESC LIMIT $1"
    );
    let rows = tx.0.rows(&sql, values).await?;
    let kept = |row: &QueryResult| {
        let answered: Option<i64> = row.try_get("", "answered_ms")?;
        Ok(Kept {
            review: read(row)?,
            hidden: row.try_get("", "hidden")?,
            answered: answered.map(Timestamp::from_ms),
        })
    };
    rows.iter().map(kept).collect()
}

/// The newest words that others may see, at most `limit`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_words(tx: &TenantTx, limit: u32) -> Result<Vec<(Stars, String)>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM review WHERE words <> '' AND NOT hidden
         ORDER BY at_ms DESC, booking_id DESC LIMIT $1"
    );
    let rows = tx.0.rows(&sql, [i64::from(limit).into()]).await?;
    let all: Result<Vec<Review>, StoreError> = rows.iter().map(read).collect();
    Ok(all?.into_iter().map(|one| (one.stars, one.words)).collect())
}

/// Hides the words of a review from others, or shows them again; false when it was so before.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_hidden(
    tx: &TenantTx,
    booking: BookingId,
    hidden: bool,
) -> Result<bool, StoreError> {
    let changed =
        tx.0.change(
            "UPDATE review SET hidden = $1 WHERE booking_id = $2 AND hidden <> $1",
            [hidden.into(), Uuid::from(booking).into()],
        )
        .await?;
    Ok(changed == 1)
}

/// Notes that the salon answered a review.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_answered(
    tx: &TenantTx,
    booking: BookingId,
    at: Timestamp,
) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE review SET answered_ms = $1 WHERE booking_id = $2",
        [at.ms().into(), Uuid::from(booking).into()],
    )
    .await?;
    Ok(())
}

/// Reviews in numbers.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn rating(tx: &TenantTx, wanted: &Wanted) -> Result<Rating, StoreError> {
    let mut values = Vec::new();
    let conditions = wanted.conditions(&mut values);
    let sql =
        format!("SELECT stars, count(*) AS reviews FROM review WHERE {conditions} GROUP BY stars");
    let mut rating = Rating::default();
    for row in tx.0.rows(&sql, values).await? {
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

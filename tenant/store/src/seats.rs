//! Who works at the salon from its bot, and the codes by which they come in.

use domain::{
    BookingId, StaffId, Timestamp,
    alert::{Alerts, Topic},
    ids::LinkId,
    seat::{Code, Link, Seat},
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    rows::{from_json, json},
};

const TABLE: &str = "staff_link";

const COLUMNS: &str =
    "l.id, l.bot_id, l.user_id, l.client_id, l.staff_id, l.account_id, l.at_ms, l.alerts";
/// Links that count: those of a specialist who was switched off do not.
const JOINED: &str = "staff_link l LEFT JOIN staff s ON s.id = l.staff_id
    WHERE (l.staff_id IS NULL OR s.active)";

/// Keeps a code by its hash; those of the same seat, and those that ran out, are worth nothing now.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put_code(
    tx: &TenantTx,
    hash: &str,
    code: Code,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (same, mut values) = of_seat("staff_id", code.seat, 1);
    values.push(now.ms().into());
    let until = values.len();
    let sql = format!("DELETE FROM staff_code WHERE {same} OR until_ms <= ${until}");
    tx.0.change_quietly(&sql, values).await?;
    tx.0.change_quietly(
        "INSERT INTO staff_code (hash, staff_id, account_id, until_ms) VALUES ($1, $2, $3, $4)",
        [
            hash.into(),
            staff(code.seat),
            Uuid::from(code.account).into(),
            code.until.ms().into(),
        ],
    )
    .await?;
    Ok(())
}

/// Takes a code away, so that nobody else can use it; `None` when there is none that counts at
/// `now`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn take_code(
    tx: &TenantTx,
    hash: &str,
    now: Timestamp,
) -> Result<Option<Code>, StoreError> {
    let row =
        tx.0.row(
            "SELECT c.staff_id, c.account_id, c.until_ms FROM staff_code c
             LEFT JOIN staff s ON s.id = c.staff_id
             WHERE c.hash = $1 AND c.until_ms > $2 AND (c.staff_id IS NULL OR s.active)",
            [hash.into(), now.ms().into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let code = Code {
        seat: seat(&row)?,
        account: row.try_get::<Uuid>("", "account_id")?.into(),
        until: Timestamp::from_ms(row.try_get("", "until_ms")?),
    };
    // Of two who use it at once one removes it.
    let taken =
        tx.0.change_quietly("DELETE FROM staff_code WHERE hash = $1", [hash.into()])
            .await?;
    Ok((taken == 1).then_some(code))
}

/// Writes a link; what the same user of the same bot was before is forgotten.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &TenantTx, link: &Link) -> Result<(), StoreError> {
    tx.0.change_quietly(
        "DELETE FROM alert_way WHERE held_by = 'link'
         AND holder IN (SELECT id FROM staff_link WHERE bot_id = $1 AND user_id = $2)",
        [link.bot.into(), link.user.into()],
    )
    .await?;
    tx.0.change(
        "DELETE FROM staff_link WHERE bot_id = $1 AND user_id = $2",
        [link.bot.into(), link.user.into()],
    )
    .await?;
    tx.0.change(
        "INSERT INTO staff_link (id, bot_id, user_id, client_id, staff_id, account_id, at_ms, alerts)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        [
            Uuid::from(link.id).into(),
            link.bot.into(),
            link.user.into(),
            Uuid::from(link.client).into(),
            staff(link.seat),
            Uuid::from(link.account).into(),
            link.at.ms().into(),
            json(&link.alerts, TABLE)?.into(),
        ],
    )
    .await?;
    Ok(())
}

/// What a user of a bot is in the salon; `None` for everybody else, and for a specialist who was
/// switched off.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, bot: i64, user: i64) -> Result<Option<Link>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {JOINED} AND l.bot_id = $1 AND l.user_id = $2");
    let row = tx.0.row(&sql, [bot.into(), user.into()]).await?;
    row.as_ref().map(read).transpose()
}

/// Everybody linked to a seat, oldest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(tx: &TenantTx, seat: Seat) -> Result<Vec<Link>, StoreError> {
    let (same, values) = of_seat("l.staff_id", seat, 1);
    let sql = format!("SELECT {COLUMNS} FROM {JOINED} AND {same} ORDER BY l.at_ms, l.id");
    tx.0.rows(&sql, values).await?.iter().map(read).collect()
}

/// Takes the seat from everybody linked to it, and its codes back; says how many had it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn remove(tx: &TenantTx, seat: Seat) -> Result<u64, StoreError> {
    let (same, values) = of_seat("staff_id", seat, 1);
    let codes = format!("DELETE FROM staff_code WHERE {same}");
    tx.0.change_quietly(&codes, values.clone()).await?;
    let ways = format!(
        "DELETE FROM alert_way WHERE held_by = 'link'
         AND holder IN (SELECT id FROM staff_link WHERE {same})"
    );
    tx.0.change_quietly(&ways, values.clone()).await?;
    let links = format!("DELETE FROM staff_link WHERE {same}");
    tx.0.change(&links, values).await
}

/// One link.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn get(tx: &TenantTx, id: LinkId) -> Result<Option<Link>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {JOINED} AND l.id = $1");
    let row = tx.0.row(&sql, [Uuid::from(id).into()]).await?;
    row.as_ref().map(read).transpose()
}

/// Everybody whom a visit of these specialists concerns: them and the owner.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_concerned(tx: &TenantTx, staff: [StaffId; 2]) -> Result<Vec<Link>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {JOINED} AND (l.staff_id IS NULL OR l.staff_id IN ($1, $2))
         ORDER BY l.at_ms, l.id"
    );
    let values = staff.map(|staff| Uuid::from(staff).into());
    tx.0.rows(&sql, values).await?.iter().map(read).collect()
}

/// Keeps what somebody wants to be told of.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_alerts(tx: &TenantTx, id: LinkId, alerts: &Alerts) -> Result<(), StoreError> {
    tx.0.change_quietly(
        "UPDATE staff_link SET alerts = $1 WHERE id = $2",
        [json(alerts, TABLE)?.into(), Uuid::from(id).into()],
    )
    .await?;
    Ok(())
}

/// Keeps what somebody is to be told later; the same of one visit is told once.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put_aside(
    tx: &TenantTx,
    id: LinkId,
    booking: BookingId,
    topic: Topic,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.0.change_quietly(
        "INSERT INTO staff_alert (link_id, at_ms, booking_id, topic) VALUES ($1, $2, $3, $4)
         ON CONFLICT (link_id, booking_id, topic) DO UPDATE SET at_ms = $2",
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

/// What was put aside for somebody, oldest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_aside(tx: &TenantTx, id: LinkId) -> Result<Vec<(Topic, BookingId)>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT topic, booking_id FROM staff_alert WHERE link_id = $1
             ORDER BY at_ms, booking_id, topic",
            [Uuid::from(id).into()],
        )
        .await?;
    rows.iter().map(aside).collect()
}

pub(crate) fn aside(row: &QueryResult) -> Result<(Topic, BookingId), StoreError> {
    let topic = Topic::from_code(&row.try_get::<String>("", "topic")?);
    let booking = row.try_get::<Uuid>("", "booking_id")?;
    Ok((
        topic.ok_or(StoreError::corrupt("staff_alert"))?,
        booking.into(),
    ))
}

/// Forgets what was put aside for somebody until `now`: they were told.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn clear_aside(tx: &TenantTx, id: LinkId, now: Timestamp) -> Result<(), StoreError> {
    tx.0.change_quietly(
        "DELETE FROM staff_alert WHERE link_id = $1 AND at_ms <= $2",
        [Uuid::from(id).into(), now.ms().into()],
    )
    .await?;
    Ok(())
}

/// The condition that a column names this seat, and its values from `$first` on.
fn of_seat(column: &str, seat: Seat, first: usize) -> (String, Vec<Value>) {
    match seat {
        Seat::Owner => (format!("{column} IS NULL"), Vec::new()),
        Seat::Specialist(staff) => (
            format!("{column} = ${first}"),
            vec![Uuid::from(staff).into()],
        ),
    }
}

pub(crate) fn staff(seat: Seat) -> Value {
    seat.specialist().map(Uuid::from).into()
}

pub(crate) fn seat(row: &QueryResult) -> Result<Seat, StoreError> {
    let staff: Option<Uuid> = row.try_get("", "staff_id")?;
    Ok(staff.map_or(Seat::Owner, |staff| Seat::Specialist(staff.into())))
}

fn read(row: &QueryResult) -> Result<Link, StoreError> {
    Ok(Link {
        id: row.try_get::<Uuid>("", "id")?.into(),
        bot: row.try_get("", "bot_id")?,
        user: row.try_get("", "user_id")?,
        client: row.try_get::<Uuid>("", "client_id")?.into(),
        seat: seat(row)?,
        account: row.try_get::<Uuid>("", "account_id")?.into(),
        at: Timestamp::from_ms(row.try_get("", "at_ms")?),
        alerts: from_json(&row.try_get::<String>("", "alerts")?, TABLE)?,
    })
}

//! Who waits for a free time, and the salon's rules for them.

pub mod offers;

use chrono::NaiveDate;
use domain::{
    ClientId, ServiceId, StaffId, Timestamp,
    ids::WaitId,
    waitlist::{Rules, State, Wait},
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

pub use offers::{
    close_offer, due_offers, forget_offers, insert_offer, offer, offers_of, open_offers, told,
};

use crate::{
    StoreError, TenantTx,
    rows::{from_json, json},
};

const TABLE: &str = "plan_of_visits";
const COLUMNS: &str = "w.id, w.state, w.client_id, w.service_id, w.staff_id, w.first_date,
     w.last_date, w.part, w.since_ms";
/// Of the plans those that are waited for.
const WAITS: &str = "w.kind = 'wait'";

/// The salon's rules.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn rules(tx: &TenantTx) -> Result<Rules, StoreError> {
    let row =
        tx.0.row("SELECT waiting FROM settings WHERE id = 1", [])
            .await?;
    match row {
        Some(row) => from_json(&row.try_get::<String>("", "waiting")?, "settings"),
        None => Ok(Rules::default()),
    }
}

/// Keeps the salon's rules.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put_rules(tx: &TenantTx, rules: &Rules) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE settings SET waiting = $1 WHERE id = 1",
        [json(rules, "settings")?.into()],
    )
    .await?;
    Ok(())
}

/// Puts somebody on the list.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(tx: &TenantTx, wait: &Wait) -> Result<(), StoreError> {
    tx.0.change(
        "INSERT INTO plan_of_visits (id, kind, state, client_id, service_id, staff_id, first_date,
             last_date, part, since_ms) VALUES ($1, 'wait', $2, $3, $4, $5, $6, $7, $8, $9)",
        [
            Uuid::from(wait.id).into(),
            wait.state.code().into(),
            Uuid::from(wait.client).into(),
            Uuid::from(wait.service).into(),
            Value::from(wait.staff.map(Uuid::from)),
            wait.first.to_string().into(),
            wait.last.to_string().into(),
            wait.part.code().into(),
            wait.since.ms().into(),
        ],
    )
    .await?;
    Ok(())
}

/// One wish, ended or not.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, id: WaitId) -> Result<Option<Wait>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM plan_of_visits w WHERE w.id = $1 AND {WAITS}");
    let row = tx.0.row(&sql, [Uuid::from(id).into()]).await?;
    row.as_ref().map(read).transpose()
}

/// What a client waits for, longest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_of(tx: &TenantTx, client: ClientId) -> Result<Vec<Wait>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM plan_of_visits w
         WHERE w.client_id = $1 AND w.state = 'waiting' AND {WAITS} ORDER BY w.since_ms, w.id"
    );
    let rows = tx.0.rows(&sql, [Uuid::from(client).into()]).await?;
    rows.iter().map(read).collect()
}

/// Whether anybody waits whom time of a specialist could suit.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn has_any(tx: &TenantTx, staff: StaffId) -> Result<bool, StoreError> {
    let sql = format!(
        "SELECT 1 AS found FROM plan_of_visits w WHERE w.state = 'waiting' AND {WAITS}
             AND (w.staff_id IS NULL OR w.staff_id = $1) LIMIT 1"
    );
    Ok(tx.0.row(&sql, [Uuid::from(staff).into()]).await?.is_some())
}

/// Those who wait for a day from `first` to `last` with a specialist or any, in their order, and
/// whether `channel` reaches each and their bookings are taken.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_for(
    tx: &TenantTx,
    staff: StaffId,
    (first, last): (NaiveDate, NaiveDate),
    channel: &str,
) -> Result<Vec<(Wait, bool)>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, {REACHED} AS reached FROM plan_of_visits w
         JOIN client c ON c.id = w.client_id
         WHERE w.state = 'waiting' AND {WAITS} AND (w.staff_id IS NULL OR w.staff_id = $2)
             AND w.first_date <= $4 AND w.last_date >= $3
         ORDER BY w.since_ms, w.id"
    );
    let values: [Value; 4] = [
        channel.into(),
        Uuid::from(staff).into(),
        first.to_string().into(),
        last.to_string().into(),
    ];
    let rows = tx.0.rows(&sql, values).await?;
    let one = |row: &QueryResult| Ok((read(row)?, row.try_get("", "reached")?));
    rows.iter().map(one).collect()
}

/// Whether the channel `$1` reaches the client `c`, and their bookings are taken.
const REACHED: &str =
    "(NOT c.blocked_bot AND NOT c.barred AND EXISTS (SELECT 1 FROM client_contact t
     WHERE t.client_id = c.id AND t.channel = $1))";

/// What the desk looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only this wish, whether or not it has ended.
    pub id: Option<WaitId>,
    /// Those who wait (true), or those who do not any more.
    pub waiting: bool,
    /// The service.
    pub service: Option<ServiceId>,
    /// The specialist; who waits for any is found, too.
    pub staff: Option<StaffId>,
    /// This client only.
    pub client: Option<ClientId>,
}

/// One wish of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The wish.
    pub wait: Wait,
    /// The client's name.
    pub name: Option<String>,
    /// The client's phone.
    pub phone: Option<String>,
    /// Whether the bot reaches them and takes their bookings.
    pub reached: bool,
}

/// The list, by place: at most `limit` from behind the one given.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &TenantTx,
    wanted: &Wanted,
    channel: &str,
    after: Option<(Timestamp, WaitId)>,
    limit: u32,
) -> Result<Vec<Line>, StoreError> {
    let mut values: Vec<Value> = vec![channel.into(), i64::from(limit).into()];
    let sign = if wanted.waiting { "=" } else { "<>" };
    let mut conditions = match wanted.id {
        Some(_) => WAITS.to_owned(),
        None => format!("{WAITS} AND w.state {sign} 'waiting'"),
    };
    let asked = [
        ("w.id =", wanted.id.map(Uuid::from)),
        ("w.service_id =", wanted.service.map(Uuid::from)),
        ("w.client_id =", wanted.client.map(Uuid::from)),
    ];
    for (condition, value) in asked {
        if let Some(value) = value {
            values.push(value.into());
            conditions += &format!(" AND {condition} ${}", values.len());
        }
    }
    if let Some(staff) = wanted.staff {
        values.push(Uuid::from(staff).into());
        let last = values.len();
        conditions += &format!(" AND (w.staff_id IS NULL OR w.staff_id = ${last})");
    }
    if let Some((since, id)) = after {
        values.extend([since.ms().into(), Uuid::from(id).into()]);
        let last = values.len();
        conditions += &format!(" AND (w.since_ms, w.id) > (${}, ${last})", last - 1);
    }
    let sql = format!(
        "SELECT {COLUMNS}, c.name, c.phone, {REACHED} AS reached FROM plan_of_visits w
         JOIN client c ON c.id = w.client_id WHERE {conditions}
         ORDER BY w.since_ms, w.id LIMIT $2"
    );
    let line = |row: &QueryResult| {
        Ok(Line {
            wait: read(row)?,
            name: row.try_get("", "name")?,
            phone: row.try_get("", "phone")?,
            reached: row.try_get("", "reached")?,
        })
    };
    tx.0.rows(&sql, values).await?.iter().map(line).collect()
}

/// Ends a wish; false when it had ended before.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn end(
    tx: &TenantTx,
    id: WaitId,
    state: State,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed =
        tx.0.change(
            "UPDATE plan_of_visits SET state = $1, ended_ms = $2
             WHERE id = $3 AND kind = 'wait' AND state = 'waiting'",
            [state.code().into(), now.ms().into(), Uuid::from(id).into()],
        )
        .await?;
    Ok(changed == 1)
}

/// Ends the wishes for days before `today`, and forgets what ended before `before`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(
    tx: &TenantTx,
    today: NaiveDate,
    before: Timestamp,
    now: Timestamp,
) -> Result<u64, StoreError> {
    tx.0.change_quietly(
        "DELETE FROM plan_of_visits WHERE kind = 'wait' AND ended_ms < $1",
        [before.ms().into()],
    )
    .await?;
    let changed =
        tx.0.change_quietly(
            "UPDATE plan_of_visits SET state = 'past', ended_ms = $1
             WHERE kind = 'wait' AND state = 'waiting' AND last_date < $2",
            [now.ms().into(), today.to_string().into()],
        )
        .await?;
    Ok(changed)
}

fn read(row: &QueryResult) -> Result<Wait, StoreError> {
    let corrupt = || StoreError::corrupt(TABLE);
    let text = |column: &str| row.try_get::<String>("", column);
    let date = |column: &str| {
        let read = text(column)?.parse::<NaiveDate>();
        read.map_err(|_| StoreError::corrupt(TABLE))
    };
    Ok(Wait {
        id: row.try_get::<Uuid>("", "id")?.into(),
        state: State::from_code(&text("state")?).ok_or_else(corrupt)?,
        client: row.try_get::<Uuid>("", "client_id")?.into(),
        service: row.try_get::<Uuid>("", "service_id")?.into(),
        staff: row
            .try_get::<Option<Uuid>>("", "staff_id")?
            .map(StaffId::from),
        first: date("first_date")?,
        last: date("last_date")?,
        part: domain::waitlist::Part::from_code(&text("part")?).ok_or_else(corrupt)?,
        since: Timestamp::from_ms(row.try_get("", "since_ms")?),
    })
}

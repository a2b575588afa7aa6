//! Visits as the desk reads them: names joined, one statement for a whole list.

use domain::{
    BookingId, ClientId, Interval, Localized, ServiceId, StaffId, Timestamp,
    booking::{Booking, Part, Status},
    catalogue::Service,
    client::Client,
    money::Money,
    staff::Staff,
};
use sea_orm::{FromQueryResult, QueryResult, Value};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx, bookings, clients, entity,
    rows::{localized, money},
    services, staff,
};

const TABLE: &str = "booking";

/// A visit with the names that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The visit.
    pub booking: Booking,
    /// Name of its service.
    pub service: Localized,
    /// Name of its specialist.
    pub staff: Localized,
    /// Who comes.
    pub client: Client,
    /// What staff noted, may be empty.
    pub note: String,
    /// What the client wrote, may be empty.
    pub wish: String,
}

/// Which visits are meant; what is empty allows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Starts at this instant or later.
    pub from: Option<Timestamp>,
    /// Starts before this instant.
    pub until: Option<Timestamp>,
    /// Of this specialist.
    pub staff: Option<StaffId>,
    /// Of this service.
    pub service: Option<ServiceId>,
    /// Booked by this client.
    pub booker: Option<ClientId>,
    /// Of whom somebody else booked for.
    pub visitor: Option<ClientId>,
    /// In one of these states.
    pub statuses: Vec<Status>,
    /// Whose client's [`domain::client::needle`] is found.
    pub text: String,
}

/// Which end of a list comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Soonest first.
    Soonest,
    /// Latest first.
    Latest,
}

const COLUMNS: &str = "b.id, b.status, b.service_id, b.staff_id, b.booker_id, b.visitor_id,
    b.from_ms, b.until_ms, b.price_minor, b.currency, b.held_until_ms, b.source, b.created_ms,
    b.version, b.sequence, b.doubled, b.parts, b.class_id, b.note, b.wish, s.name AS service_name, t.name AS staff_name, c.id AS c_id,
    c.name AS c_name, c.phone AS c_phone, c.email AS c_email, c.birthday AS c_birthday, c.lang AS c_lang, c.blocked_bot AS c_blocked_bot,
    c.opted_out AS c_opted_out, c.barred AS c_barred, c.created_ms AS c_created_ms,
    c.search AS c_search";
const JOINED: &str = "booking b JOIN service s ON s.id = b.service_id
    JOIN staff t ON t.id = b.staff_id JOIN client c ON c.id = b.visitor_id";

/// One visit.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, id: BookingId) -> Result<Option<Line>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {JOINED} WHERE b.id = $1");
    let rows = tx.0.rows(&sql, [Uuid::from(id).into()]).await?;
    Ok(lines(tx, &rows).await?.pop())
}

/// Visits that touch `range`, soonest first, but for holds that ended without becoming a visit.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_in(tx: &TenantTx, range: Interval) -> Result<Vec<Line>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {JOINED} WHERE b.until_ms > $1 AND b.from_ms < $2
         AND b.status <> 'expired' ORDER BY b.from_ms, b.id"
    );
    let values = [range.from.ms().into(), range.until.ms().into()];
    lines(tx, &tx.0.rows(&sql, values).await?).await
}

/// Agreed visits that start in `range`, soonest first, at most `limit`, whose client no channel
/// reaches and who has not said that they will come.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_unreachable(
    tx: &TenantTx,
    range: Interval,
    limit: u32,
) -> Result<Vec<Line>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {JOINED}
         WHERE b.from_ms >= $1 AND b.from_ms < $2 AND b.status = 'confirmed'
         AND (c.blocked_bot OR NOT EXISTS (SELECT 1 FROM client_contact k
             WHERE k.client_id = b.booker_id AND k.channel <> 'phone'))
         AND (c.email IS NULL OR EXISTS (SELECT 1 FROM reminder r
             WHERE r.booking_id = b.id AND r.state = 'blocked'))
         AND NOT EXISTS (SELECT 1 FROM reminder r
             WHERE r.booking_id = b.id AND r.state = 'confirmed')
         ORDER BY b.from_ms, b.id LIMIT $3"
    );
    let values = [
        range.from.ms().into(),
        range.until.ms().into(),
        i64::from(limit).into(),
    ];
    lines(tx, &tx.0.rows(&sql, values).await?).await
}

/// At most `limit` visits by start, from after the one with this start and id.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &TenantTx,
    search: &Search,
    order: Order,
    after: Option<(Timestamp, BookingId)>,
    limit: u32,
) -> Result<Vec<Line>, StoreError> {
    let mut asked = Asked::of(search);
    let (direction, beyond) = match order {
        Order::Soonest => ("ASC", ">"),
        Order::Latest => ("DESC", "<"),
    };
    if let Some((start, id)) = after {
        let (start, id) = (asked.value(start.ms()), asked.value(Uuid::from(id)));
        asked
            .conditions
            .push(format!("(b.from_ms, b.id) {beyond} ({start}, {id})"));
    }
    let limit = asked.value(i64::from(limit));
    let sql = format!(
        "SELECT {COLUMNS} FROM {JOINED} WHERE {}
         ORDER BY b.from_ms {direction}, b.id {direction} LIMIT {limit}",
        asked.conditions.join(" AND ")
    );
    lines(tx, &tx.0.rows(&sql, asked.values).await?).await
}

/// At most `limit` visits ahead of `since` that were called off at that time or later, soonest first,
/// from after the one with this start and id.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_called_off(
    tx: &TenantTx,
    since: Timestamp,
    after: Option<(Timestamp, BookingId)>,
    limit: u32,
) -> Result<Vec<Line>, StoreError> {
    let (start, id) = after.map_or((i64::MIN, Uuid::nil()), |(start, id)| {
        (start.ms(), Uuid::from(id))
    });
    let sql = format!(
        "SELECT {COLUMNS} FROM {JOINED} WHERE b.status = 'cancelled' AND b.from_ms >= $1
         AND (b.from_ms, b.id) > ($2, $3)
         AND EXISTS (SELECT 1 FROM audit a WHERE a.object_id = b.id AND a.at_ms >= $1
             AND a.action = 'booking.cancelled')
         ORDER BY b.from_ms, b.id LIMIT $4"
    );
    let values = [
        since.ms().into(),
        start.into(),
        id.into(),
        i64::from(limit).into(),
    ];
    lines(tx, &tx.0.rows(&sql, values).await?).await
}

/// How many visits are meant.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count(tx: &TenantTx, search: &Search) -> Result<u64, StoreError> {
    let asked = Asked::of(search);
    let sql = format!(
        "SELECT count(*) AS visits FROM {JOINED} WHERE {}",
        asked.conditions.join(" AND ")
    );
    let row = tx.0.row(&sql, asked.values).await?;
    let row = row.ok_or(StoreError::corrupt(TABLE))?;
    Ok(row.try_get::<i64>("", "visits")?.cast_unsigned())
}

/// Visits of one status and currency, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Where they stand.
    pub status: Status,
    /// How many they are.
    pub visits: u32,
    /// Their agreed prices together; those without a price are counted by themselves.
    pub price: Option<Money>,
}

/// The visits that start in `range`, of one specialist or all, counted by status and currency.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn tally(
    tx: &TenantTx,
    range: Interval,
    staff: Option<StaffId>,
) -> Result<Vec<Tally>, StoreError> {
    let mut values: Vec<Value> = vec![range.from.ms().into(), range.until.ms().into()];
    let of_staff = match staff {
        Some(staff) => {
            values.push(Uuid::from(staff).into());
            "AND staff_id = $3"
        }
        None => "",
    };
    let sql = format!(
        "SELECT status, currency, count(*) AS visits, CAST(sum(price_minor) AS bigint) AS minor
         FROM booking WHERE from_ms >= $1 AND from_ms < $2 {of_staff}
         GROUP BY status, currency ORDER BY status, currency"
    );
    let rows = tx.0.rows(&sql, values).await?;
    let read = |row: &QueryResult| {
        let corrupt = || StoreError::corrupt(TABLE);
        let visits: i64 = row.try_get("", "visits")?;
        Ok(Tally {
            status: Status::from_code(&row.try_get::<String>("", "status")?).ok_or_else(corrupt)?,
            visits: u32::try_from(visits).map_err(|_| corrupt())?,
            price: money(
                row.try_get("", "minor")?,
                row.try_get("", "currency")?,
                TABLE,
            )?,
        })
    };
    rows.iter().map(read).collect()
}

/// Keeps what staff noted about a visit.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_note(tx: &TenantTx, id: BookingId, note: &str) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE booking SET note = $1 WHERE id = $2",
        [note.into(), Uuid::from(id).into()],
    )
    .await?;
    Ok(())
}

/// Conditions and the values they name.
struct Asked {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Asked {
    fn of(search: &Search) -> Self {
        let mut asked = Self {
            conditions: vec!["b.status <> 'expired'".to_owned()],
            values: Vec::new(),
        };
        asked.want("b.from_ms >=", search.from.map(Timestamp::ms));
        asked.want("b.from_ms <", search.until.map(Timestamp::ms));
        asked.part("staff_id", "staff", search.staff.map(Uuid::from));
        asked.part("service_id", "service", search.service.map(Uuid::from));
        asked.want("b.booker_id =", search.booker.map(Uuid::from));
        asked.want(
            "b.visitor_id <> b.booker_id AND b.visitor_id =",
            search.visitor.map(Uuid::from),
        );
        if !search.statuses.is_empty() {
            let codes = search.statuses.iter().map(|status| status.code());
            let places: Vec<String> = codes.map(|code| asked.value(code)).collect();
            let condition = format!("b.status IN ({})", places.join(", "));
            asked.conditions.push(condition);
        }
        if !search.text.is_empty() {
            let place = asked.value(clients::pattern(&search.text));
            let condition = format!("c.search LIKE {place} ESCAPE '!'");
            asked.conditions.push(condition);
        }
        asked
    }

    fn want(&mut self, condition: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            let place = self.value(value);
            self.conditions.push(format!("{condition} {place}"));
        }
    }

    /// Wants a specialist or service among those of the visit, the first or a later one.
    fn part(&mut self, column: &str, key: &str, id: Option<Uuid>) {
        if let Some(id) = id {
            let (first, later) = (self.value(id), self.value(bookings::later(key, id)));
            let condition = bookings::has_part(column, &first, &later);
            self.conditions.push(condition);
        }
    }

    /// Where `value` stands in the statement.
    fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }
}

async fn lines(tx: &TenantTx, rows: &[QueryResult]) -> Result<Vec<Line>, StoreError> {
    let mut lines = rows.iter().map(read).collect::<Result<Vec<Line>, _>>()?;
    if lines.iter().any(|line| !line.booking.then.is_empty()) {
        let (services, team) = (services::list(tx).await?, staff::list(tx).await?);
        for line in &mut lines {
            (line.service, line.staff) = names(&line.booking, &services, &team);
        }
    }
    Ok(lines)
}

/// The names of a visit's services, in their order, and of who does them, each once.
pub fn names(visit: &Booking, services: &[Service], team: &[Staff]) -> (Localized, Localized) {
    let offered: Vec<&Localized> = visit
        .parts()
        .filter_map(|part| services.iter().find(|one| one.id == part.service))
        .map(|one| &one.name)
        .collect();
    let mut doers: Vec<&Localized> = visit
        .parts()
        .filter_map(|part| team.iter().find(|one| one.id == part.staff))
        .map(|one| &one.name)
        .collect();
    doers.dedup();
    (
        Localized::joined(&offered, " + "),
        Localized::joined(&doers, ", "),
    )
}

/// Who does which of a visit's services from when.
pub fn doers(
    visit: &Booking,
    services: &[Service],
    team: &[Staff],
) -> Vec<(Timestamp, Localized, Localized)> {
    let named = |part: Part| {
        let service = services.iter().find(|one| one.id == part.service)?;
        let staff = team.iter().find(|one| one.id == part.staff)?;
        Some((part.time.from, service.name.clone(), staff.name.clone()))
    };
    visit.parts().filter_map(named).collect()
}

fn read(row: &QueryResult) -> Result<Line, StoreError> {
    let name = |column: &str| localized(&row.try_get::<String>("", column)?, TABLE);
    Ok(Line {
        booking: bookings::read(entity::booking::Model::from_query_result(row, "")?)?,
        service: name("service_name")?,
        staff: name("staff_name")?,
        client: clients::read(entity::client::Model::from_query_result(row, "c_")?)?,
        note: row.try_get("", "note")?,
        wish: row.try_get("", "wish")?,
    })
}

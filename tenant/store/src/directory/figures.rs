//! What tenants use, kept in the directory, and their list with all that it shows of each.

use domain::{Slug, TenantId, Timestamp};
use sea_orm::{QueryResult, Value};

use super::tenants::{self, COLUMNS, TenantRow};
use crate::{DirectoryTx, Place, StoreError};

const TABLE: &str = "figure";

/// What a tenant uses, counted in its own tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Visits booked this month.
    pub bookings: i64,
    /// Specialists who can be booked.
    pub staff: i64,
    /// Jobs that were given up.
    pub undone: i64,
    /// When a visit was last booked.
    pub last_booking: Option<Timestamp>,
}

/// Where a tenant stands with its plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The word for it.
    pub standing: String,
    /// Until when it stands so.
    pub until: Option<Timestamp>,
}

/// What its bot's row tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BotLine {
    /// When the last update came.
    pub last_update: Option<Timestamp>,
    /// When something went wrong last.
    pub last_error: Option<Timestamp>,
}

/// A tenant in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantLine {
    /// The tenant.
    pub tenant: TenantRow,
    /// Where it stands; `None` before anything was written of its plan.
    pub stand: Option<Stand>,
    /// What it uses, and as of when; `None` before it was counted.
    pub figures: Option<(Timestamp, Figures)>,
    /// Its bot.
    pub bot: Option<BotLine>,
    /// When one of its members was last signed in.
    pub seen: Option<Timestamp>,
}

/// Which tenants are looked for; what is empty is not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What their slug, name or owner's address begins with.
    pub text: String,
    /// Code of their plan.
    pub plan: String,
    /// The word for where they stand, or, of those that are not open, their state.
    pub state: String,
}

/// Tenants as they are wanted, by slug, from after `after`, at most `limit`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &DirectoryTx,
    wanted: &Wanted,
    after: Option<&Slug>,
    limit: u32,
) -> Result<Vec<TenantLine>, StoreError> {
    // What begins with it stands between it and the same with the last of all characters behind it.
    let text = wanted.text.to_lowercase();
    let end = format!("{text}\u{10ffff}");
    let by_bytes = if tx.0.is_sqlite() {
        ""
    } else {
        "COLLATE \"C\""
    };
    let sql = format!(
        "SELECT {COLUMNS}, standing, until_ms, at_ms, bookings, staff, undone, last_booking_ms,
             of_bot, last_update_ms, last_error_ms,
             (SELECT max(seen_ms) FROM session JOIN membership
                  ON membership.account_id = session.account_id
              WHERE membership.tenant_id = tenant.id) AS seen_ms
         FROM tenant
         LEFT JOIN (SELECT tenant_id AS of_billing, standing, until_ms FROM billing) AS stands
             ON of_billing = id
         LEFT JOIN (SELECT tenant_id AS of_figure, at_ms, bookings, staff, undone, last_booking_ms
             FROM figure) AS counted ON of_figure = id
         LEFT JOIN (SELECT tenant_id AS of_bot, last_update_ms, last_error_ms FROM bot) AS runs
             ON of_bot = id
         WHERE slug > $1 AND ($2 = '' OR
             (slug {by_bytes} >= $2 AND slug {by_bytes} < $3)
             OR (name_key >= $2 AND name_key < $3)
             OR (lower(owner_email) {by_bytes} >= $2 AND lower(owner_email) {by_bytes} < $3))
         AND ($5 = '' OR plan = $5)
         AND ($6 = '' OR CASE WHEN state = 'active' THEN standing ELSE state END = $6)
         ORDER BY slug LIMIT $4"
    );
    let values: [Value; 6] = [
        after.map_or("", Slug::as_str).into(),
        text.into(),
        end.into(),
        i64::from(limit).into(),
        wanted.plan.as_str().into(),
        wanted.state.as_str().into(),
    ];
    tx.0.rows(&sql, values).await?.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<TenantLine, StoreError> {
    let at = |column: &str| maybe_at(row, column);
    let standing: Option<String> = row.try_get("", "standing")?;
    let until = at("until_ms")?;
    let figures = match at("at_ms")? {
        Some(counted) => Some((
            counted,
            Figures {
                bookings: row.try_get("", "bookings")?,
                staff: row.try_get("", "staff")?,
                undone: row.try_get("", "undone")?,
                last_booking: at("last_booking_ms")?,
            },
        )),
        None => None,
    };
    let bot: Option<String> = row.try_get("", "of_bot")?;
    let (last_update, last_error) = (at("last_update_ms")?, at("last_error_ms")?);
    Ok(TenantLine {
        tenant: tenants::read(row)?,
        stand: standing.map(|standing| Stand { standing, until }),
        figures,
        bot: bot.map(|_| BotLine {
            last_update,
            last_error,
        }),
        seen: at("seen_ms")?,
    })
}

fn maybe_at(row: &QueryResult, column: &str) -> Result<Option<Timestamp>, StoreError> {
    let at: Option<i64> = row.try_get("", column)?;
    Ok(at.map(Timestamp::from_ms))
}

/// Tenants with tables that nobody tried to count since, those that waited longest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn due(tx: &DirectoryTx, since: Timestamp, limit: u32) -> Result<Vec<Place>, StoreError> {
    let sql = "SELECT id, cell FROM tenant LEFT JOIN figure ON tenant_id = id
         WHERE state IN ('active', 'suspended', 'closing') AND coalesce(tried_ms, 0) < $1
         ORDER BY coalesce(tried_ms, 0), id LIMIT $2";
    let values: [Value; 2] = [since.ms().into(), i64::from(limit).into()];
    let rows = tx.0.rows(sql, values).await?;
    let read = |row: &QueryResult| {
        let id: String = row.try_get("", "id")?;
        Ok(Place {
            tenant: TenantId::try_from(id).map_err(|_| StoreError::corrupt(TABLE))?,
            cell: row.try_get("", "cell")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Keeps what was counted of a tenant at `now`; `None` when it could not be counted, so that its
/// turn comes after that of others. Nothing happens to a tenant that is gone.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(
    tx: &DirectoryTx,
    tenant: &TenantId,
    now: Timestamp,
    counted: Option<Figures>,
) -> Result<(), StoreError> {
    let known = counted.unwrap_or_default();
    let values: [Value; 6] = [
        tenant.as_str().into(),
        now.ms().into(),
        known.bookings.into(),
        known.staff.into(),
        known.undone.into(),
        Value::BigInt(known.last_booking.map(Timestamp::ms)),
    ];
    if counted.is_some() {
        let sql = "INSERT INTO figure (tenant_id, tried_ms, at_ms, bookings, staff, undone,
                 last_booking_ms)
             SELECT id, $2, $2, $3, $4, $5, $6 FROM tenant WHERE id = $1
             ON CONFLICT (tenant_id) DO UPDATE SET tried_ms = $2, at_ms = $2, bookings = $3,
                 staff = $4, undone = $5, last_booking_ms = $6";
        tx.0.change(sql, values).await?;
    } else {
        let [tenant, at, ..] = values;
        let sql = "INSERT INTO figure (tenant_id, tried_ms) SELECT id, $2 FROM tenant WHERE id = $1
             ON CONFLICT (tenant_id) DO UPDATE SET tried_ms = $2";
        tx.0.change(sql, [tenant, at]).await?;
    }
    Ok(())
}

//! Clients and the addresses they are reached at.

use domain::{
    ClientId, Email, Lang, Timestamp,
    client::{Birthday, Client, PersonName, Phone, searchable},
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QueryResult, QuerySelect,
    Set, Value,
    sea_query::{LockType, OnConflict},
};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    entity::client::{ActiveModel, Column, Entity, Model},
};

const TABLE: &str = "client";

/// One client.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, id: ClientId) -> Result<Option<Client>, StoreError> {
    Entity::find_by_id(Uuid::from(id))
        .one(&tx.0)
        .await?
        .map(read)
        .transpose()
}

/// One client, whom nobody else changes until the transaction ends.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn lock(tx: &TenantTx, id: ClientId) -> Result<Option<Client>, StoreError> {
    // As an update does: visits that name the client are written meanwhile.
    Entity::find_by_id(Uuid::from(id))
        .lock(LockType::NoKeyUpdate)
        .one(&tx.0)
        .await?
        .map(read)
        .transpose()
}

/// A client and their visits in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regular {
    /// The client.
    pub client: Client,
    /// Visits they booked and did not miss or call off.
    pub visits: u32,
    /// Start of the last one that has begun.
    pub last: Option<Timestamp>,
    /// Start of the next one.
    pub next: Option<Timestamp>,
}

/// At most `limit` clients whose [`domain::client::needle`] is found, by name, the unnamed last,
/// from after the one given.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &TenantTx,
    now: Timestamp,
    text: &str,
    after: Option<ClientId>,
    limit: u32,
) -> Result<Vec<Regular>, StoreError> {
    let mut values: Vec<Value> = vec![
        now.ms().into(),
        pattern(text).into(),
        i64::from(limit).into(),
    ];
    let beyond = match after {
        Some(client) => {
            values.push(Uuid::from(client).into());
            "AND (c.name IS NULL, c.search, c.id) >
                (SELECT name IS NULL, search, id FROM client WHERE id = $4)"
        }
        None => "",
    };
    // Whoever comes: by who booked, for that is what visits are found by.
    let comes = "b.visitor_id = c.id AND b.booker_id IN (c.id, c.guardian_id)";
    let sql = format!(
        "SELECT c.id, c.name, c.phone, c.email, c.birthday, c.lang, c.blocked_bot, c.opted_out, c.barred, c.created_ms,
             c.search,
             (SELECT count(*) FROM booking b WHERE {comes}
                 AND b.status IN ('pending', 'confirmed', 'arrived', 'completed')) AS visits,
             (SELECT max(b.from_ms) FROM booking b WHERE {comes} AND b.from_ms <= $1
                 AND b.status IN ('confirmed', 'arrived', 'completed')) AS last_ms,
             (SELECT min(b.from_ms) FROM booking b WHERE {comes} AND b.from_ms > $1
                 AND b.status IN ('pending', 'confirmed')) AS next_ms
         FROM client c WHERE c.search LIKE $2 ESCAPE '!' {beyond}
         ORDER BY (c.name IS NULL), c.search, c.id LIMIT $3"
    );
    let rows = tx.0.rows(&sql, values).await?;
    rows.iter().map(regular).collect()
}

fn regular(row: &QueryResult) -> Result<Regular, StoreError> {
    let at = |column: &str| {
        let ms: Option<i64> = row.try_get("", column)?;
        Ok::<_, StoreError>(ms.map(Timestamp::from_ms))
    };
    let visits: i64 = row.try_get("", "visits")?;
    Ok(Regular {
        client: read(Model::from_query_result(row, "")?)?,
        visits: u32::try_from(visits).map_err(|_| StoreError::corrupt(TABLE))?,
        last: at("last_ms")?,
        next: at("next_ms")?,
    })
}

/// What `LIKE … ESCAPE '!'` is given to find `text` anywhere.
pub(crate) fn pattern(text: &str) -> String {
    let mut pattern = "%".to_owned();
    for c in text.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// The client behind an address of a channel, such as a Telegram user of this tenant's bot.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find_by_contact(
    tx: &TenantTx,
    channel: &str,
    address: &str,
) -> Result<Option<Client>, StoreError> {
    let row =
        tx.0.row(
            "SELECT client_id FROM client_contact WHERE channel = $1 AND address = $2",
            [channel.into(), address.into()],
        )
        .await?;
    match row {
        Some(row) => find(tx, row.try_get::<Uuid>("", "client_id")?.into()).await,
        None => Ok(None),
    }
}

/// The address at which a client is reached on a channel.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn address(
    tx: &TenantTx,
    client: ClientId,
    channel: &str,
) -> Result<Option<String>, StoreError> {
    let row =
        tx.0.row(
            "SELECT address FROM client_contact WHERE channel = $1 AND client_id = $2
             ORDER BY address LIMIT 1",
            [channel.into(), Uuid::from(client).into()],
        )
        .await?;
    Ok(row
        .map(|row| row.try_get::<String>("", "address"))
        .transpose()?)
}

/// The client with this phone who can be written to on a channel; one who showed that the phone is
/// theirs comes first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find_reachable(
    tx: &TenantTx,
    channel: &str,
    phone: &Phone,
) -> Result<Option<ClientId>, StoreError> {
    let sql = "SELECT c.id FROM client c
         JOIN client_contact k ON k.client_id = c.id AND k.channel = $1
         WHERE c.phone = $2 AND NOT c.blocked_bot AND NOT c.opted_out
         ORDER BY (SELECT count(*) FROM client_contact p
             WHERE p.client_id = c.id AND p.channel = 'phone' AND p.verified) DESC,
             c.created_ms DESC, c.id LIMIT 1";
    let row =
        tx.0.row(sql, [channel.into(), phone.as_str().into()])
            .await?;
    row.map(|row| Ok(row.try_get::<Uuid>("", "id")?.into()))
        .transpose()
}

/// At most `limit` clients with this phone, who wrote or came first first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_with_phone(
    tx: &TenantTx,
    phone: &Phone,
    limit: u64,
) -> Result<Vec<Client>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Phone.eq(phone.as_str()))
        .order_by_asc(Column::CreatedMs)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(&tx.0)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Writes a client, new or changed.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &TenantTx, client: &Client) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(client.id.into()),
        name: Set(client.name.as_ref().map(|name| name.as_str().to_owned())),
        phone: Set(client.phone.as_ref().map(|phone| phone.as_str().to_owned())),
        email: Set(client.email.clone().map(String::from)),
        birthday: Set(client.birthday.map(String::from)),
        lang: Set(client.lang.map(|lang| lang.code().to_owned())),
        blocked_bot: Set(client.blocked_bot),
        opted_out: Set(client.opted_out),
        barred: Set(client.barred),
        created_ms: Set(client.created.ms()),
        search: Set(searchable(client)),
    };
    let changed = [
        Column::Name,
        Column::Phone,
        Column::Email,
        Column::Birthday,
        Column::Lang,
        Column::BlockedBot,
        Column::OptedOut,
        Column::Barred,
        Column::Search,
    ];
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::Id)
                .update_columns(changed)
                .to_owned(),
        )
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Links an address to a client; false when another client has it already.
///
/// `verified` says that the channel itself vouches for the address.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn link(
    tx: &TenantTx,
    client: ClientId,
    channel: &str,
    address: &str,
    verified: bool,
) -> Result<bool, StoreError> {
    let written =
        tx.0.change(
            "INSERT INTO client_contact (channel, address, client_id, verified)
             VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            [
                channel.into(),
                address.into(),
                Uuid::from(client).into(),
                verified.into(),
            ],
        )
        .await?;
    Ok(written == 1)
}

/// The channels that reach a client, and the addresses there.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_contacts(
    tx: &TenantTx,
    client: ClientId,
) -> Result<Vec<(String, String)>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT channel, address FROM client_contact WHERE client_id = $1
             ORDER BY channel, address",
            [Uuid::from(client).into()],
        )
        .await?;
    let read = |row: &QueryResult| Ok((row.try_get("", "channel")?, row.try_get("", "address")?));
    rows.iter().map(read).collect()
}

/// Takes all addresses from a client: no channel finds or reaches them any more.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn unlink_all(tx: &TenantTx, client: ClientId) -> Result<(), StoreError> {
    tx.0.change(
        "DELETE FROM client_contact WHERE client_id = $1",
        [Uuid::from(client).into()],
    )
    .await?;
    Ok(())
}

pub(crate) fn read(row: Model) -> Result<Client, StoreError> {
    let corrupt = || StoreError::corrupt(TABLE);
    let lang = row
        .lang
        .map(|code| Lang::from_tag(&code).ok_or_else(corrupt))
        .transpose()?;
    Ok(Client {
        id: row.id.into(),
        name: row
            .name
            .map(|name| PersonName::try_from(name).map_err(|_| corrupt()))
            .transpose()?,
        phone: row
            .phone
            .map(|phone| Phone::try_from(phone).map_err(|_| corrupt()))
            .transpose()?,
        email: row
            .email
            .map(|email| Email::try_from(email).map_err(|_| corrupt()))
            .transpose()?,
        birthday: row
            .birthday
            .map(|day| Birthday::try_from(day).map_err(|_| corrupt()))
            .transpose()?,
        lang,
        blocked_bot: row.blocked_bot,
        opted_out: row.opted_out,
        barred: row.barred,
        created: Timestamp::from_ms(row.created_ms),
    })
}

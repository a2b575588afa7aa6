//! Words that nobody reads in the database: each opens only in its own row, with the installation's key.

use std::sync::Arc;

use domain::{BookingId, ClientId, TenantId, Timestamp, ids::NoteId, sealed::Sort};
use sea_orm::QueryResult;
use uuid::Uuid;

use crate::{StoreError, TenantTx};

const TABLE: &str = "sealed_note";

/// The place of sealed words.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// The tenant.
    pub tenant: &'a TenantId,
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's key.
    pub row: &'a str,
}

/// Seals words for one place and opens them there.
pub trait Seal: Send + Sync {
    /// The words, sealed.
    fn seal(&self, spot: &Spot<'_>, words: &str) -> String;
    /// The words; `None` when they were sealed for another place or with another key.
    fn open(&self, spot: &Spot<'_>, sealed: &str) -> Option<String>;
}

/// Seals and opens for one tenant.
#[derive(Clone)]
pub(crate) struct Sealer {
    tenant: TenantId,
    seal: Option<Arc<dyn Seal>>,
}

impl Sealer {
    pub fn new(tenant: TenantId, seal: Option<Arc<dyn Seal>>) -> Self {
        Self { tenant, seal }
    }

    fn seal(&self, id: NoteId, words: &str) -> Result<String, StoreError> {
        let seal = self.seal.as_ref().ok_or(StoreError::NoKey)?;
        Ok(seal.seal(&self.spot(&id.to_string()), words))
    }

    fn open(&self, id: NoteId, sealed: &str) -> Result<String, StoreError> {
        let seal = self.seal.as_ref().ok_or(StoreError::NoKey)?;
        let words = seal.open(&self.spot(&id.to_string()), sealed);
        words.ok_or(StoreError::corrupt(TABLE))
    }

    fn spot<'a>(&'a self, row: &'a str) -> Spot<'a> {
        Spot {
            tenant: &self.tenant,
            table: TABLE,
            column: "sealed",
            row,
        }
    }
}

/// What is known of sealed words without opening them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Identity.
    pub id: NoteId,
    /// What they are.
    pub sort: Sort,
    /// Whom they are about.
    pub client: ClientId,
    /// The visit they are about, if it is one.
    pub booking: Option<BookingId>,
    /// Who wrote them, as the audit names them.
    pub author: String,
    /// When.
    pub at: Timestamp,
}

/// Whose words are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A client.
    Client(ClientId),
    /// A visit.
    Booking(BookingId),
}

impl About {
    fn condition(self) -> (&'static str, Uuid) {
        match self {
            Self::Client(client) => ("client_id = $1", client.into()),
            Self::Booking(booking) => ("booking_id = $1", booking.into()),
        }
    }
}

/// Keeps words, sealed.
///
/// # Errors
/// [`StoreError::NoKey`] in a process without the key.
pub async fn insert(tx: &TenantTx, head: &Head, words: &str) -> Result<(), StoreError> {
    let sealed = tx.1.seal(head.id, words)?;
    tx.0.change(
        "INSERT INTO sealed_note (id, kind, client_id, booking_id, author, at_ms, sealed)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            Uuid::from(head.id).into(),
            head.sort.code().into(),
            Uuid::from(head.client).into(),
            head.booking.map(Uuid::from).into(),
            head.author.as_str().into(),
            head.at.ms().into(),
            sealed.into(),
        ],
    )
    .await?;
    Ok(())
}

/// What there is, newest first, unopened.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn heads(tx: &TenantTx, sort: Sort, about: About) -> Result<Vec<Head>, StoreError> {
    let rows = rows(tx, sort, about).await?;
    rows.iter().map(head).collect()
}

/// What there is, newest first, with its words.
///
/// # Errors
/// [`StoreError::NoKey`] in a process without the key; [`StoreError::Corrupt`] when words were not
/// sealed here.
pub async fn list(
    tx: &TenantTx,
    sort: Sort,
    about: About,
) -> Result<Vec<(Head, String)>, StoreError> {
    let mut found = Vec::new();
    for row in rows(tx, sort, about).await? {
        let head = head(&row)?;
        let sealed: String = row.try_get("", "sealed")?;
        let words = tx.1.open(head.id, &sealed)?;
        found.push((head, words));
    }
    Ok(found)
}

async fn rows(tx: &TenantTx, sort: Sort, about: About) -> Result<Vec<QueryResult>, StoreError> {
    let (condition, id) = about.condition();
    let sql = format!(
        "SELECT id, kind, client_id, booking_id, author, at_ms, sealed FROM sealed_note
         WHERE {condition} AND kind = $2 ORDER BY at_ms DESC, id DESC"
    );
    tx.0.rows(&sql, [id.into(), sort.code().into()]).await
}

fn head(row: &QueryResult) -> Result<Head, StoreError> {
    let sort: String = row.try_get("", "kind")?;
    Ok(Head {
        id: row.try_get::<Uuid>("", "id")?.into(),
        sort: Sort::from_code(&sort).ok_or(StoreError::corrupt(TABLE))?,
        client: row.try_get::<Uuid>("", "client_id")?.into(),
        booking: row
            .try_get::<Option<Uuid>>("", "booking_id")?
            .map(Into::into),
        author: row.try_get("", "author")?,
        at: Timestamp::from_ms(row.try_get("", "at_ms")?),
    })
}

/// Forgets words of one sort.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn remove(tx: &TenantTx, sort: Sort, about: About) -> Result<(), StoreError> {
    let (condition, id) = about.condition();
    let sql = format!("DELETE FROM sealed_note WHERE {condition} AND kind = $2");
    tx.0.change(&sql, [id.into(), sort.code().into()]).await?;
    Ok(())
}

/// Forgets all words about a client, about those they book for, and about their visits.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn erase(tx: &TenantTx, client: ClientId) -> Result<(), StoreError> {
    tx.0.change(
        "DELETE FROM sealed_note WHERE client_id = $1
         OR client_id IN (SELECT id FROM client WHERE guardian_id = $1)
         OR booking_id IN (SELECT id FROM booking WHERE booker_id = $1)",
        [Uuid::from(client).into()],
    )
    .await?;
    Ok(())
}

/// Hands what was said before one visit to another.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn hand_over(tx: &TenantTx, from: BookingId, to: BookingId) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE sealed_note SET booking_id = $2 WHERE booking_id = $1",
        [Uuid::from(from).into(), Uuid::from(to).into()],
    )
    .await?;
    Ok(())
}

/// Forgets what was answered before visits that never were, begun before `before`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &TenantTx, before: Timestamp) -> Result<u64, StoreError> {
    tx.0.change_quietly(
        "DELETE FROM sealed_note WHERE kind = $1 AND at_ms < $2 AND booking_id IN
             (SELECT id FROM booking WHERE status = 'expired')",
        [Sort::Answers.code().into(), before.ms().into()],
    )
    .await
}

//! Notes of staff that are kept sealed: written and read by those whose patient it is, and every look is
//! noted.

use domain::{
    Actor, BookingId, ClientId, StaffId, Timestamp, fields::FieldKind, ids::NoteId, sealed::Sort,
    seat::Seat,
};
use store::{
    bookings,
    sealed::{self, About},
};

pub use store::sealed::Head;

use crate::{StoreError, TenantTx, desk, fresh_id};

/// Longest note, characters.
pub const LONGEST_NOTE: usize = 2_000;

/// Most looks that are told of.
const MOST_LOOKS: usize = 50;

/// Who wants to read or write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The owner: all notes.
    Owner,
    /// A specialist: those of their own patients.
    Specialist(StaffId),
    /// Somebody else of the salon, or who stands in for them: that there are notes.
    Other,
}

impl From<Seat> for Reader {
    fn from(seat: Seat) -> Self {
        match seat {
            Seat::Owner => Self::Owner,
            Seat::Specialist(staff) => Self::Specialist(staff),
        }
    }
}

/// A note, opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Note {
    /// What is known of it.
    pub head: Head,
    /// What it says.
    pub words: String,
}

impl std::fmt::Debug for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Note({})", self.head.id)
    }
}

/// Why a note is not kept.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// Not their patient.
    #[error("only the owner and the specialist whose patient it is write notes")]
    NotYours,
    /// Nothing, too much, or what cannot be shown.
    #[error("the words cannot be kept")]
    Words(FieldKind),
    /// Storage failed.
    #[error("storage failed")]
    Store(#[from] StoreError),
}

/// Whether somebody may read and write notes about a client.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn may_read(tx: &TenantTx, reader: Reader, client: ClientId) -> Result<bool, StoreError> {
    match reader {
        Reader::Owner => Ok(true),
        Reader::Specialist(staff) => bookings::is_client_of(tx, client, staff).await,
        Reader::Other => Ok(false),
    }
}

/// Which notes there are about a client, newest first: everybody of the salon may know that.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn heads(tx: &TenantTx, client: ClientId) -> Result<Vec<Head>, StoreError> {
    sealed::heads(tx, Sort::Note, About::Client(client)).await
}

/// Who opened the notes about a client or wrote one, and who was not let, newest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn looks(tx: &TenantTx, client: ClientId) -> Result<Vec<desk::Change>, StoreError> {
    let mut found = store::audit::list(tx, client.into()).await?;
    found.retain(|entry| entry.action.starts_with("note."));
    found.reverse();
    found.truncate(MOST_LOOKS);
    Ok(found)
}

/// Opens the notes about a client, newest first, and notes who looked; `None`, which is noted as
/// well, for those who may not.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn read(
    tx: &TenantTx,
    now: Timestamp,
    (actor, reader): (&Actor, Reader),
    client: ClientId,
) -> Result<Option<Vec<Note>>, StoreError> {
    let may = may_read(tx, reader, client).await?;
    let action = if may { "note.read" } else { "note.denied" };
    audited(tx, (now, actor), action, client).await?;
    if !may {
        return Ok(None);
    }
    let found = sealed::list(tx, Sort::Note, About::Client(client)).await?;
    let notes = found.into_iter().map(|(head, words)| Note { head, words });
    Ok(Some(notes.collect()))
}

/// Keeps a note about a client, sealed.
///
/// # Errors
/// [`NoteError`] says why it is not kept.
pub async fn write(
    tx: &TenantTx,
    now: Timestamp,
    (actor, reader): (&Actor, Reader),
    (client, booking): (ClientId, Option<BookingId>),
    typed: &str,
) -> Result<NoteId, NoteError> {
    if !may_read(tx, reader, client).await? {
        audited(tx, (now, actor), "note.denied", client).await?;
        return Err(NoteError::NotYours);
    }
    let words = words(typed).map_err(NoteError::Words)?;
    let head = Head {
        id: fresh_id().into(),
        sort: Sort::Note,
        client,
        booking,
        author: actor.to_string(),
        at: now,
    };
    sealed::insert(tx, &head, &words).await?;
    audited(tx, (now, actor), "note.write", client).await?;
    Ok(head.id)
}

fn words(typed: &str) -> Result<String, FieldKind> {
    let words = typed.replace("\r\n", "\n").trim().to_owned();
    let strange = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    match words.chars().count() {
        0 => Err(FieldKind::Missing),
        count if count > LONGEST_NOTE => Err(FieldKind::TooLong),
        _ if words.chars().any(strange) => Err(FieldKind::Unprintable),
        _ => Ok(words),
    }
}

/// Writes who did what with the notes about a client; never what they say.
async fn audited(
    tx: &TenantTx,
    by: (Timestamp, &Actor),
    action: &str,
    client: ClientId,
) -> Result<(), StoreError> {
    desk::note(tx, by, action, client.into(), None::<&()>, None::<&()>).await
}

//! Chats between clients and the salon: nobody gives out a private number.

use domain::{
    Actor, ClientId, StaffId, Timestamp,
    chat::{Line, MOST_WAITING, State, words},
    client::Client,
    fields::FieldKind,
    ids::LineId,
    message::{Message, Recipient},
    seat::Seat,
};

use crate::{
    StoreError, TenantTx, alerts,
    broadcasts::CHANNEL,
    desk::{self, Cursor, Page},
    fresh_id, messages,
};

pub use store::chats::count_waiting;

/// Why a line is not written.
#[derive(Debug, thiserror::Error)]
pub enum ChatError {
    /// What was typed is not accepted.
    #[error("what was typed is not accepted")]
    Words(FieldKind),
    /// The salon takes nothing from this client by bot.
    #[error("the client cannot write here any more")]
    Barred,
    /// So much of theirs waits for an answer already.
    #[error("the salon has to answer first")]
    TooMany,
    /// No such client.
    #[error("there is no such client")]
    UnknownClient,
    /// They do not talk with the bot, or blocked it.
    #[error("the bot does not reach the client")]
    Unreachable,
    /// Storage failed.
    #[error("storage failed")]
    Store(#[from] StoreError),
}

/// Keeps what a client writes to the salon, and tells its people.
///
/// # Errors
/// [`ChatError::Barred`] when they may not, [`ChatError::TooMany`] when it is the salon's turn.
pub async fn write(
    tx: &TenantTx,
    now: Timestamp,
    client: &Client,
    typed: &str,
) -> Result<Line, ChatError> {
    if client.barred {
        return Err(ChatError::Barred);
    }
    let words = words(typed).map_err(ChatError::Words)?;
    if store::chats::count_unanswered(tx, client.id).await? >= MOST_WAITING {
        return Err(ChatError::TooMany);
    }
    let actor = Actor::Client(client.id);
    let line = put(tx, (now, &actor), client.id, State::Waiting, words).await?;
    alerts::written(tx, now, &line).await?;
    Ok(line)
}

/// Sends a client what the salon writes to them, in the salon's name; what they wrote is answered.
///
/// # Errors
/// [`ChatError::UnknownClient`], and [`ChatError::Unreachable`] when the bot may not write to them.
pub async fn answer(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    client: ClientId,
    typed: &str,
) -> Result<Line, ChatError> {
    let words = words(typed).map_err(ChatError::Words)?;
    let found = store::clients::find(tx, client).await?;
    let found = found.ok_or(ChatError::UnknownClient)?;
    if !is_reachable(tx, &found).await? {
        return Err(ChatError::Unreachable);
    }
    store::chats::settle(tx, client).await?;
    let line = put(tx, (now, actor), client, State::Sent, words).await?;
    let message = Message::Chat { line: line.id };
    messages::queue(tx, now, &message, Recipient::Client(client)).await?;
    Ok(line)
}

/// Sends a line of the salon's once more that did not reach the client; one that is on its way or came
/// stays so.
///
/// # Errors
/// [`ChatError::UnknownClient`] when they have no such line, and [`ChatError::Unreachable`] when the bot
/// may not write to them.
pub async fn send_again(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    client: ClientId,
    line: LineId,
) -> Result<(), ChatError> {
    let found = store::clients::find(tx, client).await?;
    let kept = store::chats::find(tx, line).await?;
    let kept = kept.filter(|kept| kept.client == client);
    let (Some(found), Some(kept)) = (found, kept) else {
        return Err(ChatError::UnknownClient);
    };
    if !is_reachable(tx, &found).await? {
        return Err(ChatError::Unreachable);
    }
    if store::chats::reopen(tx, kept.id).await? {
        messages::send_again(tx, now, kept.id, client).await?;
        let (old, new) = (None::<&()>, Some(&kept.id));
        desk::note(tx, (now, actor), "chat.again", client.into(), old, new).await?;
    }
    Ok(())
}

async fn put(
    tx: &TenantTx,
    (now, actor): (Timestamp, &Actor),
    client: ClientId,
    state: State,
    words: String,
) -> Result<Line, StoreError> {
    let line = Line {
        id: fresh_id().into(),
        client,
        state,
        words,
        at: now,
    };
    store::chats::insert(tx, &line).await?;
    let (old, new) = (None::<&()>, Some(&line.id));
    desk::note(tx, (now, actor), "chat.write", client.into(), old, new).await?;
    Ok(line)
}

/// Notes that what a client wrote needs no answer.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn settle(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    client: ClientId,
) -> Result<(), StoreError> {
    if store::chats::settle(tx, client).await? > 0 {
        let nothing = None::<&()>;
        let object = client.into();
        desk::note(tx, (now, actor), "chat.settle", object, nothing, nothing).await?;
    }
    Ok(())
}

/// Whether the bot may write to a client.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn is_reachable(tx: &TenantTx, client: &Client) -> Result<bool, StoreError> {
    let address = store::clients::address(tx, client.id, CHANNEL).await?;
    Ok(address.is_some() && !client.blocked_bot)
}

/// Whether a client's chat may be seen from a seat: a specialist sees those of their own clients.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn may_see(tx: &TenantTx, seat: Seat, client: ClientId) -> Result<bool, StoreError> {
    match seat {
        Seat::Owner => Ok(true),
        Seat::Specialist(staff) => store::bookings::is_client_of(tx, client, staff).await,
    }
}

/// The lines of a client's chat, newest first; at most `limit`, from after `after`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn lines(
    tx: &TenantTx,
    client: ClientId,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Page<Line>, StoreError> {
    let before = after.map(|place| (place.at, place.id.into()));
    let rows = store::chats::list(tx, client, before, limit + 1).await?;
    Ok(desk::paged(rows, limit, |line| Cursor {
        at: line.at,
        id: line.id.into(),
    }))
}

/// A client whom nobody has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// Who.
    pub client: Client,
    /// Since when.
    pub since: Timestamp,
    /// So many lines.
    pub lines: u32,
}

/// Clients whom nobody has answered, those who wait longest first; of a specialist their own.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn waiting(
    tx: &TenantTx,
    staff: Option<StaffId>,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Page<Unanswered>, StoreError> {
    let after = after.map(|place| (place.at, place.id.into()));
    let found = store::chats::list_waiting(tx, staff, after, limit + 1).await?;
    let mut rows = Vec::with_capacity(found.len());
    for one in found {
        let client = store::clients::find(tx, one.client).await?;
        rows.extend(client.map(|client| Unanswered {
            client,
            since: one.since,
            lines: one.lines,
        }));
    }
    Ok(desk::paged(rows, limit, |row| Cursor {
        at: row.since,
        id: row.client.id.into(),
    }))
}

/// What a message about a chat tells: lines that are still there, oldest first.
pub(crate) async fn told(tx: &TenantTx, message: &Message) -> Result<Vec<Line>, StoreError> {
    let (id, rest) = match message {
        Message::Chat { line } => (*line, false),
        Message::ChatAlert { line, rest, .. } => (*line, *rest),
        _ => return Ok(Vec::new()),
    };
    let Some(first) = store::chats::find(tx, id).await? else {
        return Ok(Vec::new());
    };
    let mut lines = vec![first.clone()];
    if rest {
        let since = (first.at, uuid::Uuid::from(first.id));
        lines = store::chats::list(tx, first.client, None, MOST_WAITING).await?;
        lines.retain(|line| (line.at, uuid::Uuid::from(line.id)) >= since);
        lines.reverse();
    }
    // What came to the client already, or somebody has answered meanwhile, is nothing to be told of.
    lines.retain(|line| match message.chat() {
        Some(_) => line.state != State::Delivered,
        None => line.state == State::Waiting,
    });
    Ok(lines)
}

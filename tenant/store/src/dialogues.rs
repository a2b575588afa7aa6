//! Where each person stands in the conversation; the truth, of which Redis may hold a copy.

use domain::Timestamp;

use crate::{StoreError, TenantTx};

/// A person in one bot: the same person in another tenant's bot is somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DialogueKey {
    /// The channel's id of the bot.
    pub bot: i64,
    /// The channel's id of the person.
    pub user: i64,
}

/// A stored state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Raised by each write; used to compare and set.
    pub version: i64,
    /// The state as its owner wrote it.
    pub state: String,
}

/// Reads a state.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn load(tx: &TenantTx, key: DialogueKey) -> Result<Option<Stored>, StoreError> {
    let row =
        tx.0.row(
            "SELECT version, state FROM dialogue WHERE bot_id = $1 AND user_id = $2",
            [key.bot.into(), key.user.into()],
        )
        .await?;
    row.map(|row| {
        Ok(Stored {
            version: row.try_get("", "version")?,
            state: row.try_get("", "state")?,
        })
    })
    .transpose()
}

/// Writes a state if the stored version is still `read` (0: there was none); false when not.
/// The stored version is `read + 1` afterwards.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn save(
    tx: &TenantTx,
    key: DialogueKey,
    read: i64,
    state: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let written = if read == 0 {
        tx.0.change_quietly(
            "INSERT INTO dialogue (bot_id, user_id, version, state, at_ms)
             VALUES ($1, $2, 1, $3, $4) ON CONFLICT DO NOTHING",
            [
                key.bot.into(),
                key.user.into(),
                state.into(),
                now.ms().into(),
            ],
        )
        .await?
    } else {
        tx.0.change_quietly(
            "UPDATE dialogue SET version = version + 1, state = $1, at_ms = $2
             WHERE bot_id = $3 AND user_id = $4 AND version = $5",
            [
                state.into(),
                now.ms().into(),
                key.bot.into(),
                key.user.into(),
                read.into(),
            ],
        )
        .await?
    };
    Ok(written == 1)
}

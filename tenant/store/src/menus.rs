//! Which of a bot's messages are menus: they are tidied away when newer ones stand below them.

use domain::Timestamp;
use sea_orm::QueryResult;

use crate::{StoreError, TenantTx, dialogues::DialogueKey};

/// A message with our buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Menu {
    /// In whose chat with which bot.
    pub chat: DialogueKey,
    /// The channel's number of the message; later ones are higher.
    pub message: i64,
    /// When it was sent.
    pub at: Timestamp,
}

/// Notes a menu; of a chat the newest `most` are kept.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &TenantTx, menu: &Menu, most: u32) -> Result<(), StoreError> {
    let (bot, user) = (menu.chat.bot, menu.chat.user);
    tx.0.change_quietly(
        "INSERT INTO menu (bot_id, user_id, message_id, at_ms) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING",
        [
            bot.into(),
            user.into(),
            menu.message.into(),
            menu.at.ms().into(),
        ],
    )
    .await?;
    tx.0.change_quietly(
        "DELETE FROM menu WHERE bot_id = $1 AND user_id = $2 AND message_id <=
             (SELECT message_id FROM menu WHERE bot_id = $1 AND user_id = $2
              ORDER BY message_id DESC LIMIT 1 OFFSET $3)",
        [bot.into(), user.into(), i64::from(most).into()],
    )
    .await?;
    Ok(())
}

/// Forgets a menu: it is gone, or it is to stay.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn forget(tx: &TenantTx, chat: DialogueKey, message: i64) -> Result<(), StoreError> {
    tx.0.change_quietly(
        "DELETE FROM menu WHERE bot_id = $1 AND user_id = $2 AND message_id = $3",
        [chat.bot.into(), chat.user.into(), message.into()],
    )
    .await?;
    Ok(())
}

/// Menus sent until then below which a newer one stands, the oldest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_old(
    tx: &TenantTx,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Menu>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT bot_id, user_id, message_id, at_ms FROM menu
             WHERE at_ms <= $1 AND EXISTS (
                 SELECT 1 FROM menu newer
                 WHERE newer.bot_id = menu.bot_id AND newer.user_id = menu.user_id
                     AND newer.message_id > menu.message_id)
             ORDER BY at_ms, message_id LIMIT $2",
            [until.ms().into(), i64::from(limit).into()],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Whether a chat has a menu that was sent before another one and until then.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn has_old(tx: &TenantTx, below: &Menu, until: Timestamp) -> Result<bool, StoreError> {
    let row =
        tx.0.row(
            "SELECT 1 AS found FROM menu
             WHERE bot_id = $1 AND user_id = $2 AND message_id < $3 AND at_ms <= $4 LIMIT 1",
            [
                below.chat.bot.into(),
                below.chat.user.into(),
                below.message.into(),
                until.ms().into(),
            ],
        )
        .await?;
    Ok(row.is_some())
}

/// Forgets menus sent before `before`: who has been away so long begins anew.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &TenantTx, before: Timestamp) -> Result<u64, StoreError> {
    tx.0.change_quietly("DELETE FROM menu WHERE at_ms < $1", [before.ms().into()])
        .await
}

fn read(row: &QueryResult) -> Result<Menu, StoreError> {
    Ok(Menu {
        chat: DialogueKey {
            bot: row.try_get("", "bot_id")?,
            user: row.try_get("", "user_id")?,
        },
        message: row.try_get("", "message_id")?,
        at: Timestamp::from_ms(row.try_get("", "at_ms")?),
    })
}

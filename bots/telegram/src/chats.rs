//! What this process remembers of chats, best effort: losing it costs an old menu its tidiness.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use teloxide_core::types::MessageId;

/// Above this many chats the memory begins anew.
const CHATS_KEPT: usize = 20_000;

/// What is known of one chat of one bot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ChatState {
    /// The message with the buttons that count.
    pub menu: Option<MessageId>,
    /// Whether the keyboard that shares one's phone is up.
    pub keyboard: bool,
}

/// Chats by bot and chat: the same person in another bot is another chat.
#[derive(Debug, Default)]
pub(crate) struct ChatMemory {
    chats: Mutex<HashMap<(i64, i64), ChatState>>,
}

impl ChatMemory {
    pub(crate) fn get(&self, bot: i64, chat: i64) -> ChatState {
        self.chats().get(&(bot, chat)).copied().unwrap_or_default()
    }

    pub(crate) fn set_menu(&self, bot: i64, chat: i64, menu: MessageId) {
        self.change(bot, chat, |state| state.menu = Some(menu));
    }

    pub(crate) fn set_keyboard(&self, bot: i64, chat: i64, keyboard: bool) {
        self.change(bot, chat, |state| state.keyboard = keyboard);
    }

    fn change(&self, bot: i64, chat: i64, set: impl FnOnce(&mut ChatState)) {
        let mut chats = self.chats();
        if chats.len() > CHATS_KEPT {
            chats.clear();
        }
        set(chats.entry((bot, chat)).or_default());
    }

    fn chats(&self) -> MutexGuard<'_, HashMap<(i64, i64), ChatState>> {
        self.chats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_in_two_bots_is_two_chats() {
        let memory = ChatMemory::default();
        memory.set_menu(1, 5, MessageId(10));
        memory.set_keyboard(2, 5, true);
        assert_eq!(
            memory.get(1, 5),
            ChatState {
                menu: Some(MessageId(10)),
                keyboard: false
            }
        );
        assert_eq!(
            memory.get(2, 5),
            ChatState {
                menu: None,
                keyboard: true
            }
        );
    }
}

//! Where people stand in the conversation, and which updates were handled.

pub use store::{
    dialogues::{DialogueKey, Stored, load, save},
    inbox::{UpdateKey, accept, count_parked, park},
};

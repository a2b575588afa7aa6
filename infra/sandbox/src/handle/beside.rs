//! What people do beside a bot's own chats: in any chat, in groups and in accounts of businesses.

use super::Sandbox;
use crate::world::ActError;

impl Sandbox {
    /// Switches a bot's inline mode and its business mode on or off, as its owner does at BotFather.
    ///
    /// # Errors
    /// [`ActError::UnknownBot`].
    pub fn switch(&self, bot: i64, inline: bool, business: bool) -> Result<(), ActError> {
        self.with(|world, _| world.switch(bot, inline, business))
    }

    /// Types the bot's name and words after it in any chat, or scrolls on from an offset; the query's
    /// id.
    ///
    /// # Errors
    /// [`ActError::SwitchedOff`], [`ActError::BadText`] beyond 256 letters.
    pub fn ask_inline(
        &self,
        bot: i64,
        person: i64,
        asked: (&str, &str),
    ) -> Result<String, ActError> {
        self.with(|world, now| world.ask_inline(bot, person, asked, now))
    }

    /// Adds a bot to a new group; the group's id.
    ///
    /// # Errors
    /// [`ActError::UnknownBot`].
    pub fn add_group(&self, bot: i64) -> Result<i64, ActError> {
        self.with(|world, _| world.add_group(bot))
    }

    /// Writes a text in a group.
    ///
    /// # Errors
    /// [`ActError::NotStarted`] without such a group.
    pub fn say_in_group(&self, group: i64, person: i64, text: &str) -> Result<(), ActError> {
        self.with(|world, now| world.say_in_group(group, person, text, now))
    }

    /// Connects a bot to a person's business account; the connection's id.
    ///
    /// # Errors
    /// [`ActError::SwitchedOff`].
    pub fn connect_business(
        &self,
        bot: i64,
        owner: i64,
        can_reply: bool,
    ) -> Result<String, ActError> {
        self.with(|world, now| world.connect_business(bot, owner, can_reply, now))
    }

    /// Lets the bot reply in an account, or not any more.
    pub fn allow_business(&self, connection: &str, can_reply: bool) {
        self.with(|world, now| world.allow_business(connection, can_reply, now));
    }

    /// Takes the bot out of an account.
    pub fn end_business(&self, connection: &str) {
        self.with(|world, now| world.end_business(connection, now));
    }

    /// Writes in a client's chat with a business account: the client, or else its owner.
    ///
    /// # Errors
    /// [`ActError::NotStarted`] without such a connection.
    pub fn say_business(
        &self,
        connection: &str,
        client: i64,
        said: (bool, &str),
    ) -> Result<(), ActError> {
        self.with(|world, now| world.say_business(connection, client, said, now))
    }

    /// Changes a client's message in a business account, or deletes it.
    ///
    /// # Errors
    /// [`ActError::NotStarted`] without such a connection.
    pub fn change_business(
        &self,
        connection: &str,
        client: i64,
        edited: Option<&str>,
    ) -> Result<(), ActError> {
        self.with(|world, now| world.change_business(connection, client, edited, now))
    }
}

//! The handle that servers, tests and the demo share.

mod beside;

use std::pin::pin;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use crate::clock;
use crate::stripe::Stripe;
use crate::token;
use crate::world::{
    ActError, BotInfo, ChatView, Contact, Fault, FaultStatus, LedgerView, Letter, NewPerson,
    Person, Upload, World,
};

/// A cheap handle on one sandbox; clones share the same world.
#[derive(Clone)]
pub struct Sandbox {
    shared: Arc<Shared>,
}

struct Shared {
    world: Mutex<World>,
    /// The world's version, for everyone who waits for a change.
    changed: watch::Sender<u64>,
    /// Turns true when waiting requests shall end.
    closing: watch::Sender<bool>,
    stripe: Stripe,
    /// The sandbox's clock goes so much ahead of the system's.
    ahead_ms: AtomicI64,
}

impl Default for Sandbox {
    fn default() -> Self {
        Self::new()
    }
}

impl Sandbox {
    /// A sandbox with three sample people and no bot. All ids count up from the
    /// time of the system clock, so that a later sandbox repeats none.
    #[must_use]
    pub fn new() -> Self {
        let world = World::new(clock::now_ms());
        let changed = watch::Sender::new(world.version());
        let closing = watch::Sender::new(false);
        Self {
            shared: Arc::new(Shared {
                world: Mutex::new(world),
                changed,
                closing,
                stripe: Stripe::new(),
                ahead_ms: AtomicI64::new(0),
            }),
        }
    }

    /// The stand-in for Stripe, served beside Telegram's. Its clock is its own.
    #[must_use]
    pub fn stripe(&self) -> &Stripe {
        &self.shared.stripe
    }

    /// Registers a bot under a given token, such as one the demo keeps.
    ///
    /// # Errors
    /// Says in plain words what is wrong with the token, name or username.
    pub fn add_bot(&self, token: &str, name: &str, username: &str) -> Result<(), String> {
        self.with(|world, _| world.add_bot(token, name, username))
    }

    /// Creates a bot with a fresh token, as BotFather does.
    ///
    /// # Errors
    /// Says in plain words what is wrong with the name or username.
    pub fn create_bot(&self, name: &str, username: &str) -> Result<BotInfo, String> {
        let username = username.trim().trim_start_matches('@');
        if username.len() < 5 || !username.to_ascii_lowercase().ends_with("bot") {
            return Err("the username must have 5 or more characters and end in bot".to_owned());
        }
        let id = token::fresh_bot_id();
        let info = BotInfo {
            id,
            name: name.trim().to_owned(),
            username: username.to_owned(),
            token: token::generate(id),
        };
        self.add_bot(&info.token, &info.name, username)?;
        Ok(info)
    }

    /// Replaces the bot's token and returns the new one.
    ///
    /// # Errors
    /// [`ActError::UnknownBot`].
    pub fn revoke(&self, bot: i64) -> Result<String, ActError> {
        self.with(|world, _| world.revoke(bot))
    }

    /// All bots, in the order of their names.
    #[must_use]
    pub fn bots(&self) -> Vec<BotInfo> {
        self.with(|world, _| world.bots())
    }

    /// All people, the three samples first.
    #[must_use]
    pub fn people(&self) -> Vec<Person> {
        self.with(|world, _| world.people())
    }

    /// Adds a person.
    ///
    /// # Errors
    /// Says in plain words what is missing.
    pub fn add_person(&self, new: NewPerson) -> Result<Person, String> {
        self.with(|world, _| world.add_person(new))
    }

    /// Presses Start and returns the message id.
    ///
    /// # Errors
    /// An unknown bot or person.
    pub fn start_chat(&self, bot: i64, person: i64) -> Result<i64, ActError> {
        self.with(|world, now| world.start_chat(bot, person, now))
    }

    /// Writes a text to the bot and returns the message id; `/start` starts.
    ///
    /// # Errors
    /// Any [`ActError`] that keeps a person from writing.
    pub fn say(&self, bot: i64, person: i64, text: &str) -> Result<i64, ActError> {
        self.with(|world, now| world.say(bot, person, text, now))
    }

    /// Shares a contact, the person's own or another's.
    ///
    /// # Errors
    /// Any [`ActError`] that keeps a person from writing.
    pub fn contact(&self, bot: i64, person: i64, contact: Contact) -> Result<i64, ActError> {
        self.with(|world, now| world.send_contact(bot, person, contact, now))
    }

    /// Shares the person's own phone number.
    ///
    /// # Errors
    /// Any [`ActError`] that keeps a person from writing.
    pub fn share_phone(&self, bot: i64, person: i64) -> Result<i64, ActError> {
        self.with(|world, now| world.share_phone(bot, person, now))
    }

    /// Taps the newest inline button with this label and returns the query id.
    ///
    /// # Errors
    /// [`ActError::NoSuchButton`].
    pub fn tap(&self, bot: i64, person: i64, text: &str) -> Result<String, ActError> {
        self.with(|world, now| {
            let (message, row, column) = world.find_button(bot, person, None, text)?;
            world.tap(bot, person, message, (row, column), now)
        })
    }

    /// Taps the inline button at a row and column, counted from 0, of a message.
    ///
    /// # Errors
    /// [`ActError::NoSuchMessage`] or [`ActError::NoSuchButton`].
    pub fn tap_at(
        &self,
        bot: i64,
        person: i64,
        message: i64,
        place: (usize, usize),
    ) -> Result<String, ActError> {
        self.with(|world, now| world.tap(bot, person, message, place, now))
    }

    /// Presses the button of the reply keyboard with this label.
    ///
    /// # Errors
    /// [`ActError::NoSuchButton`].
    pub fn press(&self, bot: i64, person: i64, text: &str) -> Result<i64, ActError> {
        self.with(|world, now| world.press(bot, person, text, now))
    }

    /// Blocks the bot.
    ///
    /// # Errors
    /// [`ActError::NotStarted`].
    pub fn block(&self, bot: i64, person: i64) -> Result<(), ActError> {
        self.with(|world, now| world.block(bot, person, now))
    }

    /// Unblocks the bot.
    ///
    /// # Errors
    /// An unknown bot or person.
    pub fn unblock(&self, bot: i64, person: i64) -> Result<(), ActError> {
        self.with(|world, now| world.unblock(bot, person, now))
    }

    /// The chat as the person sees it.
    ///
    /// # Errors
    /// An unknown bot or person.
    pub fn chat(&self, bot: i64, person: i64) -> Result<ChatView, ActError> {
        self.with(|world, now| world.chat(bot, person, now))
    }

    /// The file that a message carries; `None` when it carries none, or one forgotten for newer ones.
    #[must_use]
    pub fn document(&self, bot: i64, person: i64, message: i64) -> Option<Upload> {
        self.with(|world, _| world.document(bot, person, message))
    }

    /// What bots called and which updates they got, newest 50 000 of each.
    #[must_use]
    pub fn ledger(&self) -> LedgerView {
        self.with(|world, _| world.ledger(None, 0))
    }

    /// Orders a fault for coming calls and returns the order's id.
    pub fn fault(&self, fault: Fault) -> u64 {
        self.with(|world, _| world.order_fault(fault))
    }

    /// The fault orders and how many calls each has hit.
    #[must_use]
    pub fn faults(&self) -> Vec<FaultStatus> {
        self.with(|world, _| world.faults())
    }

    /// Forgets all fault orders.
    pub fn clear_faults(&self) {
        self.with(|world, _| world.clear_faults());
    }

    /// Turns Telegram's rate limits on or off; they are off at first.
    pub fn limit_rates(&self, on: bool) {
        self.with(|world, _| world.limit_rates(on));
    }

    /// Sets the pauses between the deliveries of an update that a webhook does not take: the first,
    /// doubled up to the longest. At first they are 100 ms and 5 s.
    pub fn retry_webhooks(&self, first: Duration, longest: Duration) {
        let ms = |pause: Duration| i64::try_from(pause.as_millis()).unwrap_or(i64::MAX);
        self.with(|world, _| world.retry_webhooks(ms(first), ms(longest)));
    }

    /// Keeps a letter, as a mailbox does; `/sandbox/mail` shows it.
    pub fn deliver_mail(&self, letter: Letter) {
        self.with(|world, _| world.deliver_mail(letter));
    }

    /// Letters, newest first.
    #[must_use]
    pub fn mail(&self) -> Vec<Letter> {
        self.with(|world, _| world.mail())
    }

    /// Waits until `predicate` finds something in the world, looking again
    /// after every change; `None` if `timeout` passes first.
    pub async fn wait_for<T>(
        &self,
        mut predicate: impl FnMut(&World) -> Option<T>,
        timeout: Duration,
    ) -> Option<T> {
        let mut changed = self.shared.changed.subscribe();
        let search = async {
            loop {
                changed.mark_unchanged();
                if let Some(found) = self.with(|world, _| predicate(world)) {
                    return Some(found);
                }
                changed.changed().await.ok()?;
            }
        };
        tokio::time::timeout(timeout, search).await.ok().flatten()
    }

    /// Waits until the chat satisfies `predicate` and returns it as it is then;
    /// `None` if `timeout` passes first or bot or person are unknown.
    pub async fn wait_for_chat(
        &self,
        bot: i64,
        person: i64,
        mut predicate: impl FnMut(&ChatView) -> bool,
        timeout: Duration,
    ) -> Option<ChatView> {
        self.chat(bot, person).ok()?;
        let wake = self.with(|world, _| world.chat_wake(bot, person));
        let waiting = async {
            loop {
                // Listening before looking: a change in between is not missed.
                let mut changed = pin!(wake.notified());
                changed.as_mut().enable();
                let chat = self.chat(bot, person).ok()?;
                if predicate(&chat) {
                    return Some(chat);
                }
                changed.await;
            }
        };
        tokio::time::timeout(timeout, waiting).await.ok().flatten()
    }

    /// Sets the sandbox's clock ahead, as if so much time had passed at Telegram.
    pub fn go_on(&self, time: Duration) {
        let ms = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        self.shared.ahead_ms.fetch_add(ms, Ordering::Relaxed);
    }

    /// Sets the sandbox's clock to this instant, milliseconds since the Unix epoch; it goes on from there.
    pub fn set_clock(&self, now_ms: i64) {
        let ahead_ms = now_ms - clock::now_ms();
        self.shared.ahead_ms.store(ahead_ms, Ordering::Relaxed);
    }

    /// The sandbox's clock, milliseconds since the Unix epoch.
    pub(crate) fn now_ms(&self) -> i64 {
        clock::now_ms() + self.shared.ahead_ms.load(Ordering::Relaxed)
    }

    /// Ends all waiting requests, now and from now on, so that a server around
    /// them can stop.
    pub fn close(&self) {
        self.shared.closing.send_replace(true);
        self.shared.stripe.close();
    }

    /// Resolves once [`Sandbox::close`] was called.
    pub(crate) async fn closed(&self) {
        let mut closing = self.shared.closing.subscribe();
        // The sender lives in `self`, so waiting cannot fail.
        let _ = closing.wait_for(|closing| *closing).await;
    }

    /// Does something with the world at the present time, then tells everyone
    /// who waits if it changed.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut World, i64) -> T) -> T {
        let now_ms = self.now_ms();
        let mut world = self
            .shared
            .world
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let result = work(&mut world, now_ms);
        let version = world.version();
        drop(world);
        self.shared.changed.send_if_modified(|known| {
            // Two threads may come here in the other order: never go back.
            let newer = version > *known;
            *known = version.max(*known);
            newer
        });
        result
    }
}

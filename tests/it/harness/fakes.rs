//! A clock, a bot platform and a vault that tests hold in their hands.

use std::sync::{
    Mutex,
    atomic::{AtomicI64, Ordering},
};

use async_trait::async_trait;
use domain::{Kind, Lang, Localized, TenantId, Timestamp, time::MINUTE_MS};
use service::{
    clock::Clock,
    ports::{BotGateway, BotIdentity, GatewayError, Mail, MailError, Mailer, Vault},
};

/// Monday, 2 March 2026, 09:00 in Moscow.
pub const MONDAY: Timestamp = Timestamp::from_ms(1_772_431_200_000);

/// Stands still until it is told to go on.
pub struct TestClock(AtomicI64);

impl TestClock {
    pub fn at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.ms()))
    }

    pub fn set(&self, now: Timestamp) {
        self.0.store(now.ms(), Ordering::SeqCst);
    }

    pub fn go_on(&self, minutes: i64) {
        self.0.fetch_add(minutes * MINUTE_MS, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_ms(self.0.load(Ordering::SeqCst))
    }
}

/// A bot platform that knows every token of the form `<bot id>:<secret>` until told otherwise.
#[derive(Default)]
pub struct FakeGateway {
    /// What `identify` answers instead, once per entry.
    pub identify_fails: Mutex<Vec<GatewayError>>,
    /// What `dress` answers instead, once per entry.
    pub dress_fails: Mutex<Vec<GatewayError>>,
    /// Tokens and names of the bots that were dressed.
    pub dressed: Mutex<Vec<(String, String)>>,
    /// Tokens of the bots that were let go.
    pub released: Mutex<Vec<String>>,
}

#[async_trait]
impl BotGateway for FakeGateway {
    async fn identify(&self, token: &str) -> Result<BotIdentity, GatewayError> {
        if let Some(cause) = self.identify_fails.lock().unwrap().pop() {
            return Err(cause);
        }
        let id = token.split_once(':').and_then(|(id, _)| id.parse().ok());
        let bot_id = id.ok_or(GatewayError::WrongToken)?;
        Ok(BotIdentity {
            bot_id,
            username: format!("bot{bot_id}_bot"),
            name: "Bot".to_owned(),
            inline: false,
            business: false,
        })
    }

    async fn dress(&self, token: &str, salon: &Localized, _: Kind) -> Result<(), GatewayError> {
        if let Some(cause) = self.dress_fails.lock().unwrap().pop() {
            return Err(cause);
        }
        let name = salon.get(Lang::En).to_owned();
        self.dressed.lock().unwrap().push((token.to_owned(), name));
        Ok(())
    }

    async fn release(&self, token: &str) -> Result<(), GatewayError> {
        self.released.lock().unwrap().push(token.to_owned());
        Ok(())
    }
}

/// Keeps mails, and answers otherwise when it is told to.
#[derive(Default)]
pub struct FakePost {
    /// What was sent, oldest first.
    pub sent: Mutex<Vec<Mail>>,
    /// What it answers instead, once per entry.
    pub fails: Mutex<Vec<MailError>>,
}

#[async_trait]
impl Mailer for FakePost {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        if let Some(cause) = self.fails.lock().unwrap().pop() {
            return Err(cause);
        }
        self.sent.lock().unwrap().push(mail.clone());
        Ok(())
    }
}

/// Turns tokens around and notes the place: enough to see that the plain text is not stored.
pub struct FakeVault;

impl Vault for FakeVault {
    fn seal_token(&self, tenant: &TenantId, bot_id: i64, token: &str) -> String {
        format!(
            "{tenant}/{bot_id}/{}",
            token.chars().rev().collect::<String>()
        )
    }

    fn open_token(&self, tenant: &TenantId, bot_id: i64, sealed: &str) -> Option<String> {
        let turned = sealed.strip_prefix(&format!("{tenant}/{bot_id}/"))?;
        Some(turned.chars().rev().collect())
    }

    fn fingerprint(&self, token: &str) -> String {
        format!(
            "fingerprint of {} characters: {}",
            token.len(),
            token.bytes().map(u32::from).sum::<u32>()
        )
    }
}

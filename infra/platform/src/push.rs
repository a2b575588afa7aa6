//! Push messages to browsers: sealed for the browser (RFC 8291), signed by us (RFC 8292), and brought
//! to the push service that the browser named, where that is a place on the internet.
//!
//! The address of a push service comes from whoever is signed in, so it is nobody's word: see `guard`.

mod guard;
#[cfg(test)]
mod tests;
mod vapid;

use std::{error::Error, sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use reqwest::{
    Client, Response, StatusCode,
    header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER},
    redirect,
};
use web_push_native::{Auth, p256::PublicKey};

use crate::MasterKey;
use guard::{Lookup, NotPublic, Public};
use vapid::Vapid;

/// What a message may say at most, bytes: a push service takes 4096 when sealed.
pub const BODY_BYTES: usize = 3_500;
/// A browser that is off for longer is not told, seconds.
const TTL_S: u32 = 12 * 60 * 60;
const CALL_LIMIT: Duration = Duration::from_secs(10);
const CONNECT_LIMIT: Duration = Duration::from_secs(5);
/// No push service is waited for longer than this, however long it asks for, seconds.
const WAIT_MAX_S: u64 = 60 * 60;

/// A browser as it subscribed.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    /// Where its push service takes messages for it.
    pub endpoint: &'a str,
    /// Its public key: 65 bytes in base64url.
    pub p256dh: &'a str,
    /// What it shares with us: 16 bytes in base64url.
    pub auth: &'a str,
}

/// A message to a browser.
#[derive(Clone, Copy)]
pub struct Letter<'a> {
    /// What the browser gets, at most [`BODY_BYTES`].
    pub body: &'a [u8],
    /// What it is about, at most 32 letters and digits: one that still waits at the push service is
    /// replaced by the next about the same. May be empty.
    pub topic: &'a str,
    /// Whether a device that saves its battery is woken for it.
    pub urgent: bool,
}

/// Why a push message did not leave. Never contains an address.
#[derive(Debug, thiserror::Error)]
pub enum PushError {
    /// The browser took its subscription back.
    #[error("the browser is not subscribed any more")]
    Gone,
    /// Worth another try, after so many seconds where the push service said so.
    #[error("{0}")]
    Later(String, Option<u32>),
    /// No try can help.
    #[error("{0}")]
    Refused(String),
}

/// The HTTP client cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client for push messages cannot be made: {0}")]
pub struct SetUpError(String);

/// Sends push messages.
pub struct Pusher {
    client: Client,
    vapid: Vapid,
    stand_ins: bool,
}

impl Pusher {
    /// Sends to push services on the internet. `contact` is where their people complain: an `https:`
    /// or `mailto:` address.
    ///
    /// # Errors
    /// [`SetUpError`] when TLS cannot be set up.
    pub fn new(key: &MasterKey, contact: &str) -> Result<Self, SetUpError> {
        Self::build(key, contact, guard::look_up, false)
    }

    /// The same for tests: takes `http://127.0.0.1:…` too, where a stand-in for a push service listens.
    ///
    /// # Errors
    /// [`SetUpError`] when TLS cannot be set up.
    pub fn to_stand_ins(key: &MasterKey, contact: &str) -> Result<Self, SetUpError> {
        Self::build(key, contact, guard::look_up, true)
    }

    fn build(
        key: &MasterKey,
        contact: &str,
        lookup: Lookup,
        stand_ins: bool,
    ) -> Result<Self, SetUpError> {
        let client = Client::builder()
            // A proxy would look names up itself, past our resolver.
            .no_proxy()
            .redirect(redirect::Policy::none())
            .https_only(!stand_ins)
            .dns_resolver(Arc::new(Public(lookup)))
            .connect_timeout(CONNECT_LIMIT)
            .timeout(CALL_LIMIT)
            .build()
            .map_err(|cause| SetUpError(cause.without_url().to_string()))?;
        Ok(Self {
            client,
            vapid: Vapid::of(key, contact),
            stand_ins,
        })
    }

    /// Our public key, which a browser is told when it subscribes.
    pub fn public_key(&self) -> String {
        self.vapid.public_key()
    }

    /// Whether a browser can have subscribed like this.
    pub fn accepts(&self, target: &Target<'_>) -> bool {
        guard::place(target.endpoint, self.stand_ins).is_some() && keys(target).is_some()
    }

    /// Hands a message to the push service of a browser; `now_ms` is milliseconds since 1970 UTC.
    ///
    /// # Errors
    /// [`PushError`] tells whether to try again.
    pub async fn send(
        &self,
        target: &Target<'_>,
        letter: &Letter<'_>,
        now_ms: i64,
    ) -> Result<(), PushError> {
        let refused = |why: &str| PushError::Refused(why.to_owned());
        let url = guard::place(target.endpoint, self.stand_ins)
            .ok_or_else(|| refused("the address is not a push service's"))?;
        let (key, auth) =
            keys(target).ok_or_else(|| refused("the browser's keys cannot be used"))?;
        if letter.body.len() > BODY_BYTES {
            return Err(refused("the message is too long"));
        }
        let sealed = web_push_native::encrypt(letter.body.to_vec(), &key, &auth)
            .map_err(|_| refused("the message cannot be sealed"))?;
        let signed = self
            .vapid
            .header(&url.origin().ascii_serialization(), now_ms);
        let mut call = self
            .client
            .post(url)
            .header("TTL", TTL_S)
            .header("Urgency", if letter.urgent { "high" } else { "normal" })
            .header(CONTENT_ENCODING, "aes128gcm")
            .header(CONTENT_TYPE, "application/octet-stream")
            .header(AUTHORIZATION, signed)
            .body(sealed);
        if !letter.topic.is_empty() {
            call = call.header("Topic", letter.topic);
        }
        judge(&call.send().await.map_err(|cause| told(&cause))?)
    }
}

fn keys(target: &Target<'_>) -> Option<(PublicKey, Auth)> {
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
    let key = PublicKey::from_sec1_bytes(&bytes(target.p256dh)?).ok()?;
    let auth = <[u8; 16]>::try_from(bytes(target.auth)?).ok()?;
    Some((key, Auth::from(auth)))
}

/// What the push service's answer means: RFC 8030, and what the services add to it.
fn judge(answer: &Response) -> Result<(), PushError> {
    let status = answer.status();
    let said = format!("the push service says {}", status.as_u16());
    match status {
        _ if status.is_success() => Ok(()),
        StatusCode::NOT_FOUND | StatusCode::GONE => Err(PushError::Gone),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => {
            Err(PushError::Later(said, wait(answer)))
        }
        _ if status.is_server_error() => Err(PushError::Later(said, wait(answer))),
        _ => Err(PushError::Refused(said)),
    }
}

/// The seconds of `Retry-After`; a date there is not read, the job's own pause does.
fn wait(answer: &Response) -> Option<u32> {
    let text = answer.headers().get(RETRY_AFTER)?.to_str().ok()?;
    let seconds = text.trim().parse::<u64>().ok()?;
    u32::try_from(seconds.min(WAIT_MAX_S)).ok()
}

/// Which step failed, without the client's own words: they hold the address.
fn told(cause: &reqwest::Error) -> PushError {
    let mut step: Option<&dyn Error> = Some(cause);
    while let Some(error) = step {
        if error.is::<NotPublic>() {
            return PushError::Refused(error.to_string());
        }
        step = error.source();
    }
    let what = if cause.is_timeout() {
        "the push service does not answer in time"
    } else if cause.is_connect() {
        "the push service cannot be reached"
    } else {
        "the push service broke off"
    };
    PushError::Later(what.to_owned(), None)
}

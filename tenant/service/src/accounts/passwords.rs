//! Passwords: which are accepted, and how they are hashed without stopping everything else.

mod common;

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::{Email, Secret};
use tokio::sync::Semaphore;

use super::{AccountError, tokens};
use crate::StoreError;

/// Shortest and longest, characters.
const LENGTH: std::ops::RangeInclusive<usize> = 10..=200;
/// Passwords hashed at the same time: each takes a core for some 50 ms, and 19 MiB.
const AT_ONCE: usize = 2;
/// Callers who wait for their turn; beyond it they are told to come again.
const WAITING: usize = 32;

/// Refuses a password that is too short, too long, the address, or among the commonest.
pub(super) fn check(password: &str, email: Option<&Email>) -> Result<(), AccountError> {
    let plain = password.trim().to_lowercase();
    let address = email.is_some_and(|email| plain == email.key());
    let guessable = address || common::COMMON.contains(&plain.as_str());
    if LENGTH.contains(&password.chars().count()) && !guessable {
        Ok(())
    } else {
        Err(AccountError::WeakPassword)
    }
}

/// Hashes and checks passwords with argon2id; a cheap handle.
#[derive(Clone)]
pub struct Passwords {
    shared: Arc<Shared>,
}

struct Shared {
    argon2: Argon2<'static>,
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
    /// What the password of an address that nobody has is compared with.
    nobody: Secret,
}

impl Passwords {
    /// As slow as a guess may be: 19 MiB, two rounds, one lane.
    pub fn new() -> Self {
        Self::costing(19_456, 2)
    }

    /// For tests: no protection at all.
    pub fn cheap() -> Self {
        Self::costing(Params::MIN_M_COST, Params::MIN_T_COST)
    }

    fn costing(memory_kib: u32, rounds: u32) -> Self {
        let params = Params::new(memory_kib, rounds, 1, None)
            .unwrap_or_else(|_| unreachable!("within the bounds of argon2"));
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = hash(&argon2, tokens::fresh().expose());
        Self {
            shared: Arc::new(Shared {
                argon2,
                turns: Arc::new(Semaphore::new(AT_ONCE)),
                places: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
                nobody,
            }),
        }
    }

    /// What is kept of a password.
    pub(super) async fn hash(&self, password: &str) -> Result<Secret, AccountError> {
        let password = password.to_owned();
        self.in_turn(move |shared| hash(&shared.argon2, &password))
            .await
    }

    /// Whether a password is the one that was hashed; false for none, after the same time.
    pub(super) async fn verify(
        &self,
        kept: Option<&Secret>,
        password: &str,
    ) -> Result<bool, AccountError> {
        let known = kept.is_some();
        let kept = kept.unwrap_or(&self.shared.nobody).clone();
        let password = password.to_owned();
        let same = self
            .in_turn(move |shared| {
                let argon2 = &shared.argon2;
                argon2
                    .verify_password(password.as_bytes(), kept.expose())
                    .is_ok()
            })
            .await?;
        Ok(same && known)
    }

    /// Runs `work` off the async threads. Place and turn belong to it, not to the caller, who may
    /// vanish while it goes on.
    async fn in_turn<T, W>(&self, work: W) -> Result<T, AccountError>
    where
        T: Send + 'static,
        W: FnOnce(&Shared) -> T + Send + 'static,
    {
        let shared = Arc::clone(&self.shared);
        let place = Arc::clone(&shared.places)
            .try_acquire_owned()
            .map_err(|_| AccountError::Busy)?;
        let turn = Arc::clone(&shared.turns)
            .acquire_owned()
            .await
            .map_err(|_| AccountError::Busy)?;
        let done = tokio::task::spawn_blocking(move || {
            let _held = (place, turn);
            work(&shared)
        });
        done.await.map_err(|_| StoreError::Interrupted.into())
    }
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
    }
}

/// A hash with its parameters and a salt of its own, as text.
fn hash(argon2: &Argon2<'_>, password: &str) -> Secret {
    let salt: [u8; 16] = tokens::random();
    let hash: PasswordHash = argon2
        .hash_password_with_salt(password.as_bytes(), &salt)
        .unwrap_or_else(|_| unreachable!("argon2 takes salts of 16 bytes"));
    Secret::new(hash.to_string())
}

#[cfg(test)]
mod tests;

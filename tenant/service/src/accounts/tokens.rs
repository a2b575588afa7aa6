//! Secrets that are handed out once and kept only as hashes.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::Secret;
use rand::{TryRng, rngs::SysRng};
use sha2::{Digest, Sha256};

/// Length of a secret, bytes.
const LENGTH: usize = 32;

/// A secret that nobody can guess, printable in addresses and cookies.
pub(super) fn fresh() -> Secret {
    Secret::new(URL_SAFE_NO_PAD.encode(random::<LENGTH>()))
}

/// What is kept of a secret. It has 256 random bits, so one round without salt is enough.
pub(crate) fn hash(secret: &str) -> Secret {
    Secret::new(URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes())))
}

/// `length` random characters of `[0-9a-z]`.
pub(crate) fn letters(length: usize) -> String {
    const ALPHABET: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut text = String::with_capacity(length);
    while text.len() < length {
        let byte = random::<1>()[0];
        // 252 is the last multiple of 36 in a byte: above it some letters would be likelier.
        if byte < 252 {
            text.push(char::from(ALPHABET[usize::from(byte) % 36]));
        }
    }
    text
}

/// Bytes from the operating system's generator.
///
/// # Panics
/// When the operating system has no randomness to give: nothing safe can be done then.
pub(super) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0_u8; N];
    if let Err(cause) = SysRng.try_fill_bytes(&mut bytes) {
        panic!("the operating system gives no random bytes: {cause}");
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_secrets_are_the_same_and_each_has_one_hash() {
        let (one, other) = (fresh(), fresh());
        assert_ne!(one, other);
        assert_eq!(one.expose().len(), 43);
        assert_eq!(hash(one.expose()), hash(one.expose()));
        assert_ne!(hash(one.expose()), hash(other.expose()));
        assert_ne!(hash(one.expose()), one);
    }

    #[test]
    fn letters_are_those_of_a_slug() {
        let text = letters(200);
        assert_eq!(text.len(), 200);
        assert!(
            text.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        );
        assert_ne!(letters(10), letters(10));
    }
}

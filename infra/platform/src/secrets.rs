//! Secrets at rest: XChaCha20-Poly1305, bound to the place they are stored in.

mod key_file;
mod redacted;

use std::{path::Path, sync::Arc};

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use rand::Rng;
use secrecy::{
    ExposeSecret, SecretBox, SecretString,
    zeroize::{Zeroize, Zeroizing},
};
use sha2::Sha256;

pub use redacted::Redacted;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// The installation's key; a cheap handle. Prints as `***`, wiped when the last one is dropped.
#[derive(Clone)]
pub struct MasterKey(Arc<SecretBox<[u8; KEY_BYTES]>>);

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl std::fmt::Display for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// The place a secret is stored in: it opens nowhere else.
#[derive(Clone, Copy, Debug)]
pub struct SealContext<'a> {
    /// The tenant's id.
    pub tenant: &'a str,
    /// The table.
    pub table: &'a str,
    /// The column.
    pub column: &'a str,
    /// The row's key.
    pub row: &'a str,
}

/// The key cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Not 32 bytes of base64.
    #[error("secrets.key must be 32 bytes in base64: make one with `openssl rand -base64 32`")]
    Malformed,
    /// The key file is readable by others.
    #[error("{0} can be read by others: run `chmod 600` on it")]
    Exposed(String),
    /// The key file cannot be read or written.
    #[error("cannot use {0}")]
    File(String, #[source] std::io::Error),
}

impl MasterKey {
    /// Reads a key written in base64.
    ///
    /// # Errors
    /// [`KeyError::Malformed`] when it is not 32 bytes.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let bytes = STANDARD
            .decode(text.trim())
            .map_err(|_| KeyError::Malformed)?;
        let bytes = Zeroizing::new(bytes);
        if bytes.len() != KEY_BYTES {
            return Err(KeyError::Malformed);
        }
        let key = SecretBox::init_with_mut(|key: &mut [u8; KEY_BYTES]| key.copy_from_slice(&bytes));
        Ok(Self(Arc::new(key)))
    }

    /// Reads `secrets.key` below `data_dir`, making folder and file (mode 0600) when missing.
    ///
    /// # Errors
    /// [`KeyError`] says what to do.
    pub fn load_or_create(data_dir: &Path) -> Result<Self, KeyError> {
        let text = key_file::read_or_write(data_dir, || {
            let mut key = [0_u8; KEY_BYTES];
            rand::rng().fill_bytes(&mut key);
            let text = STANDARD.encode(key);
            key.zeroize();
            text
        })?;
        Self::parse(&text)
    }

    /// Seals `plain` for one place.
    ///
    /// # Panics
    /// Never for anything that fits in memory: the cipher's limit is 256 GiB.
    pub fn seal(&self, place: &SealContext<'_>, plain: &str) -> String {
        let mut nonce = [0_u8; NONCE_BYTES];
        rand::rng().fill_bytes(&mut nonce);
        let aad = associated(place);
        let payload = Payload {
            msg: plain.as_bytes(),
            aad: &aad,
        };
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            .unwrap_or_else(|_| unreachable!("longer than the cipher allows"));
        format!(
            "v1.{}",
            URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat())
        )
    }

    /// Opens what was sealed for the same place with the same key; `None` otherwise.
    pub fn open(&self, place: &SealContext<'_>, sealed: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed.strip_prefix("v1.")?).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_BYTES)?;
        let nonce = <[u8; NONCE_BYTES]>::try_from(nonce).ok()?;
        let aad = associated(place);
        let payload = Payload {
            msg: sealed,
            aad: &aad,
        };
        let plain = self.cipher().decrypt(&XNonce::from(nonce), payload).ok()?;
        String::from_utf8(plain).ok()
    }

    /// A printable secret for one purpose, the same in every process that has the key.
    pub fn derive(&self, purpose: &str) -> SecretString {
        SecretString::from(URL_SAFE_NO_PAD.encode(self.mac(purpose).finalize().into_bytes()))
    }

    /// The same as bytes, for what is no text.
    pub(crate) fn derive_bytes(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.mac(purpose).finalize().into_bytes().into())
    }

    /// Whether `claimed` is what [`MasterKey::derive`] gives for `purpose`; the time it takes tells
    /// nothing about how much of it is right.
    pub fn is_derived(&self, purpose: &str, claimed: &str) -> bool {
        let claimed = URL_SAFE_NO_PAD.decode(claimed).unwrap_or_default();
        self.mac(purpose).verify_slice(&claimed).is_ok()
    }

    fn mac(&self, purpose: &str) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.expose_secret())
            .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
        mac.update(purpose.as_bytes());
        mac
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.0.expose_secret().into())
    }
}

/// Length before each part: no two places give the same bytes.
fn associated(place: &SealContext<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in [place.tenant, place.table, place.column, place.row] {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: SealContext<'_> = SealContext {
        tenant: "anna",
        table: "bot",
        column: "token",
        row: "42",
    };

    fn key(byte: u8) -> MasterKey {
        MasterKey::parse(&STANDARD.encode([byte; 32])).unwrap()
    }

    #[test]
    fn a_secret_opens_only_where_it_was_sealed() {
        let sealed = key(1).seal(&PLACE, "123:abc");
        assert_eq!(key(1).open(&PLACE, &sealed).as_deref(), Some("123:abc"));
        assert_eq!(key(2).open(&PLACE, &sealed), None);
        for place in [
            SealContext {
                tenant: "annab",
                table: "ot",
                ..PLACE
            },
            SealContext {
                tenant: "boris",
                ..PLACE
            },
            SealContext { row: "43", ..PLACE },
            SealContext {
                column: "hash",
                ..PLACE
            },
        ] {
            assert_eq!(key(1).open(&place, &sealed), None);
        }
    }

    #[test]
    fn an_altered_secret_does_not_open() {
        let sealed = key(1).seal(&PLACE, "123:abc");
        for at in 3..sealed.len() {
            let mut altered = sealed.clone().into_bytes();
            altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            if altered != sealed {
                assert_eq!(key(1).open(&PLACE, &altered), None, "at {at}");
            }
        }
        assert_eq!(key(1).open(&PLACE, ""), None);
        assert_eq!(key(1).open(&PLACE, "v1."), None);
    }

    #[test]
    fn the_same_secret_is_sealed_differently_each_time() {
        assert_ne!(key(1).seal(&PLACE, "x"), key(1).seal(&PLACE, "x"));
    }

    #[test]
    fn the_key_is_never_printed() {
        assert_eq!(format!("{} {:?}", key(1), Some(key(1))), "*** Some(***)");
    }

    #[test]
    fn a_password_belongs_to_its_purpose_and_fits_into_an_address() {
        let password = |byte, purpose| key(byte).derive(purpose).expose_secret().to_owned();
        assert_eq!(password(1, "login:a"), password(1, "login:a"));
        assert_ne!(password(1, "login:a"), password(1, "login:b"));
        assert_ne!(password(1, "login:a"), password(2, "login:a"));
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        assert_eq!(password(1, "login:a").len(), 43);
        assert!(password(1, "login:a").chars().all(plain));
    }

    #[test]
    fn a_claimed_secret_is_believed_only_when_it_is_the_derived_one() {
        let secret = key(1).derive("hook:1").expose_secret().to_owned();
        assert!(key(1).is_derived("hook:1", &secret));
        let longer = format!("{secret}A");
        for wrong in [
            "",
            "A",
            "***",
            &secret[..42],
            &longer,
            &secret.to_lowercase(),
        ] {
            assert!(!key(1).is_derived("hook:1", wrong), "{wrong}");
        }
        assert!(!key(1).is_derived("hook:2", &secret));
        assert!(!key(2).is_derived("hook:1", &secret));
    }

    #[test]
    fn a_key_of_another_length_is_refused() {
        for wrong in ["", "c2hvcnQ=", "no base64!", &STANDARD.encode([1; 33])] {
            assert!(
                matches!(MasterKey::parse(wrong), Err(KeyError::Malformed)),
                "{wrong}"
            );
        }
    }
}

//! Who sends a push message: RFC 8292, by a key of our own.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;
use web_push_native::p256::ecdsa::{Signature, SigningKey, signature::Signer};

use crate::MasterKey;

/// A signature counts for so long, seconds; a day is the most that the RFC allows.
const LASTS_S: i64 = 12 * 60 * 60;
const HEADER: &str = r#"{"typ":"JWT","alg":"ES256"}"#;

/// Signs for this installation.
pub(super) struct Vapid {
    key: SigningKey,
    contact: String,
}

impl Vapid {
    /// The key that the installation's own gives, the same in every process of it: browsers are
    /// subscribed to it, so it must never change.
    pub fn of(master: &MasterKey, contact: &str) -> Self {
        let mut number = 0_u64;
        // One of four thousand million hashes is no key of the curve.
        let key = loop {
            let bytes = master.derive_bytes(&format!("push-vapid:{number}"));
            if let Ok(key) = SigningKey::from_slice(&*bytes) {
                break key;
            }
            number += 1;
        };
        Self {
            key,
            contact: contact.to_owned(),
        }
    }

    /// Our public key as browsers want it: a point of the curve, uncompressed, in base64url.
    pub fn public_key(&self) -> String {
        let point = self.key.verifying_key().to_encoded_point(false);
        URL_SAFE_NO_PAD.encode(point.as_bytes())
    }

    /// What a call to the push service at `origin` carries as `Authorization`.
    pub fn header(&self, origin: &str, now_ms: i64) -> String {
        let claims = json!({
            "aud": origin,
            "exp": now_ms / 1_000 + LASTS_S,
            "sub": self.contact,
        });
        let [header, claims] =
            [HEADER.to_owned(), claims.to_string()].map(|part| URL_SAFE_NO_PAD.encode(part));
        let signed = format!("{header}.{claims}");
        let signature: Signature = self.key.sign(signed.as_bytes());
        let signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
        format!("vapid t={signed}.{signature}, k={}", self.public_key())
    }
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::STANDARD;
    use serde_json::Value;
    use web_push_native::p256::ecdsa::{VerifyingKey, signature::Verifier};

    use super::*;

    const NOW_MS: i64 = 1_772_431_200_000;

    fn vapid(byte: u8) -> Vapid {
        let key = MasterKey::parse(&STANDARD.encode([byte; 32])).unwrap();
        Vapid::of(&key, "https://book.example.com")
    }

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    #[test]
    fn a_signature_has_the_shape_of_the_rfc_and_is_right() {
        let header = vapid(1).header("https://push.example.com", NOW_MS);
        let (token, key) = header
            .strip_prefix("vapid t=")
            .and_then(|rest| rest.split_once(", k="))
            .unwrap();
        assert_eq!(key, vapid(1).public_key());
        let point = bytes(key);
        assert_eq!((point.len(), point[0]), (65, 4));
        let parts: Vec<&str> = token.split('.').collect();
        let [head, claims, signature] = parts[..] else {
            panic!("{token}")
        };
        let read = |part| serde_json::from_slice::<Value>(&bytes(part)).unwrap();
        assert_eq!(read(head), json!({ "typ": "JWT", "alg": "ES256" }));
        let claims = read(claims);
        assert_eq!(claims["aud"], "https://push.example.com");
        assert_eq!(claims["sub"], "https://book.example.com");
        let left_s = claims["exp"].as_i64().unwrap() - NOW_MS / 1_000;
        assert!((1..=24 * 60 * 60).contains(&left_s), "{left_s}");
        let verifier = VerifyingKey::from_sec1_bytes(&point).unwrap();
        let signature = Signature::from_slice(&bytes(signature)).unwrap();
        let (signed, _) = token.rsplit_once('.').unwrap();
        verifier.verify(signed.as_bytes(), &signature).unwrap();
        assert!(verifier.verify(b"something else", &signature).is_err());
    }

    #[test]
    fn the_key_is_the_installations_and_stays() {
        assert_eq!(vapid(1).public_key(), vapid(1).public_key());
        assert_ne!(vapid(1).public_key(), vapid(2).public_key());
        // With another one all browsers would have to turn alerts on again.
        let key = MasterKey::parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").unwrap();
        assert_eq!(
            Vapid::of(&key, "").public_key(),
            "BOzjMB1HnhhtwOA6CDiCkCz8D6fmgpTkWg7KT-irQ-b_YlBmLo5_fxkVndp9gzoJSkwVkPO3aGZDdhK4TOOBJEk"
        );
    }
}

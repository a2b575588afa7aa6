//! A secret text that cannot be printed by mistake.

use secrecy::zeroize::Zeroize;
use serde::{Deserialize, Serialize, Serializer};

/// A secret such as a bot's token: prints and serialises as `***`, wiped when dropped.
#[derive(Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(transparent)]
pub struct Redacted(String);

impl Redacted {
    /// Hides a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself; never for logs or answers.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Redacted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl std::fmt::Display for Redacted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl Serialize for Redacted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("***")
    }
}

impl Drop for Redacted {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use figment::{Figment, providers::Serialized};

    use super::*;

    #[test]
    fn only_expose_shows_the_secret() {
        let token = Redacted::new("123:abc");
        assert_eq!(
            format!("{token} {token:?} {:?}", Some(&token)),
            "*** *** Some(***)"
        );
        assert_eq!(token.expose(), "123:abc");
        let stored: String = Figment::from(Serialized::default("token", &token))
            .extract_inner("token")
            .unwrap();
        assert_eq!(stored, "***");
    }

    #[test]
    fn a_secret_is_read_as_it_is() {
        let read: Redacted = Figment::from(Serialized::default("token", "123:abc"))
            .extract_inner("token")
            .unwrap();
        assert_eq!(read, Redacted::new("123:abc"));
    }
}

//! Stripe, behind what `billing` asks for. The only room that may use Stripe's crates.

mod shape;
mod signature;
mod till;

pub use till::{Settings, Stripe};

/// Whether money moves for real.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Test money.
    Test,
    /// Real money.
    Live,
}

/// The secret key in the settings is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "stripe.secret_key: write the secret key of Stripe's dashboard; it begins with sk_test_, sk_live_, rk_test_ or rk_live_"
)]
pub struct NotASecretKey;

impl Mode {
    /// Tells by its prefix which mode a secret or restricted key is for.
    /// Source: Stripe's documentation on API keys.
    ///
    /// # Errors
    /// [`NotASecretKey`] for anything else, publishable keys among them.
    pub fn of_key(key: &str) -> Result<Self, NotASecretKey> {
        let known = [
            ("sk_test_", Self::Test),
            ("rk_test_", Self::Test),
            ("sk_live_", Self::Live),
            ("rk_live_", Self::Live),
        ];
        let found = known.iter().find(|(prefix, _)| {
            key.strip_prefix(prefix).is_some_and(|rest| {
                !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric())
            })
        });
        found.map(|(_, mode)| *mode).ok_or(NotASecretKey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_its_mode_and_a_publishable_key_is_refused() {
        assert_eq!(Mode::of_key("sk_test_abc1"), Ok(Mode::Test));
        assert_eq!(Mode::of_key("rk_live_abc1"), Ok(Mode::Live));
        for wrong in ["", "sk_test_", "pk_test_abc", "sk_test_a b", "whsec_abc"] {
            assert_eq!(Mode::of_key(wrong), Err(NotASecretKey), "{wrong}");
        }
    }
}

//! Bot tokens: the numeric id of the bot, a colon and a secret.

use rand::RngExt;

/// Length of the secret of a token that the sandbox makes, in characters.
const SECRET_LEN: usize = 35;
/// Shortest secret accepted for a bot registered with a token of its own.
const SECRET_MIN: usize = 3;
/// Longest token, in characters.
const TOKEN_MAX: usize = 80;
const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/// The bot's id inside a well-formed token, `None` for a malformed one.
#[must_use]
pub fn bot_id(token: &str) -> Option<i64> {
    let (id, secret) = token.split_once(':')?;
    let well_formed = token.len() <= TOKEN_MAX
        && !id.is_empty()
        && !id.starts_with('0')
        && id.bytes().all(|byte| byte.is_ascii_digit())
        && secret.len() >= SECRET_MIN
        && secret.bytes().all(|byte| ALPHABET.contains(&byte));
    if well_formed { id.parse().ok() } else { None }
}

/// A fresh token for the bot `id`.
#[must_use]
pub fn generate(id: i64) -> String {
    let mut rng = rand::rng();
    let secret: String = (0..SECRET_LEN)
        .map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]))
        .collect();
    format!("{id}:{secret}")
}

/// A random id as new bots have it: ten digits.
#[must_use]
pub fn fresh_bot_id() -> i64 {
    rand::rng().random_range(1_000_000_000..9_999_999_999)
}

#[cfg(test)]
mod tests {
    use super::{bot_id, generate};

    #[test]
    fn a_generated_token_carries_its_bot_id_and_35_more_characters() {
        let token = generate(123_456_789);
        assert_eq!(bot_id(&token), Some(123_456_789));
        assert_eq!(token.len(), "123456789:".len() + 35);
    }

    #[test]
    fn malformed_tokens_are_told_from_wrong_ones() {
        for bad in [
            "",
            "abc",
            "12",
            "12:",
            "0:abcdef",
            "12:a b c",
            "12:abc/def",
            ":abcdef",
        ] {
            assert_eq!(bot_id(bad), None, "{bad}");
        }
    }
}

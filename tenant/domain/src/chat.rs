//! What a client and the salon write to each other through the bot.

use crate::{ClientId, Timestamp, client::unprintable, fields::FieldKind, ids::LineId};

/// Longest words of one line, characters.
pub const LONGEST: usize = 1_000;
/// A client may write so many lines that nobody has answered; then it is the salon's turn.
pub const MOST_WAITING: u32 = 20;

/// Where a line stands; whose it is, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The client's; nobody has answered.
    Waiting,
    /// The client's; it was answered, or needs no answer.
    Answered,
    /// The salon's; on its way.
    Sent,
    /// The salon's; it reached the client.
    Delivered,
    /// The salon's; it did not reach the client.
    Blocked,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Waiting,
        Self::Answered,
        Self::Sent,
        Self::Delivered,
        Self::Blocked,
    ];

    /// The word used in the database, and by which its text is found.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Blocked => "blocked",
        }
    }

    /// Reads [`State::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether the client wrote the line.
    pub const fn is_clients(self) -> bool {
        matches!(self, Self::Waiting | Self::Answered)
    }
}

/// One line of a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Identity.
    pub id: LineId,
    /// With whom the salon talks.
    pub client: ClientId,
    /// Where it stands.
    pub state: State,
    /// What it says: plain text.
    pub words: String,
    /// When it was written.
    pub at: Timestamp,
}

/// Typed words as they are kept: what cannot be shown is left out, lines stay.
///
/// # Errors
/// [`FieldKind`] says what is wrong: nothing is left, or it is too long.
pub fn words(typed: &str) -> Result<String, FieldKind> {
    let lines = typed.replace("\r\n", "\n").replace('\t', " ");
    let shown = lines.chars().filter(|c| *c == '\n' || !unprintable(*c));
    let words = shown.collect::<String>().trim().to_owned();
    if !words.chars().any(|c| !c.is_whitespace()) {
        return Err(FieldKind::Missing);
    }
    if words.chars().count() > LONGEST {
        return Err(FieldKind::TooLong);
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_lines_and_lose_what_cannot_be_shown() {
        let typed = " Hello,\r\nis <b>it</b>\u{202E} free?\u{7}\t? \n";
        assert_eq!(words(typed), Ok("Hello,\nis <b>it</b> free? ?".to_owned()));
        for nothing in ["", " \n ", "\u{202E}\u{7}"] {
            assert_eq!(words(nothing), Err(FieldKind::Missing), "{nothing:?}");
        }
        assert!(words(&"ы".repeat(LONGEST)).is_ok());
        assert_eq!(words(&"ы".repeat(LONGEST + 1)), Err(FieldKind::TooLong));
    }

    #[test]
    fn every_state_reads_back() {
        for state in State::ALL {
            assert_eq!(State::from_code(state.code()), Some(state));
        }
    }
}

//! Letters that leave by mail in the real world and stay here in the sandbox.

use serde::Serialize;

use super::World;

/// Letters kept; older ones are forgotten.
const KEPT: usize = 100;

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// Who writes; empty for the platform itself.
    pub from: String,
    /// The address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The plain text; a line that is a web address alone can be followed.
    pub text: String,
    /// The name of the file that comes with it.
    pub file: Option<String>,
}

impl Letter {
    /// Its lines, each with whether it is a web address alone.
    pub fn lines(&self) -> Vec<(String, bool)> {
        let is_link = |line: &str| line.starts_with("http") && !line.contains(' ');
        let lines = self.text.lines().map(str::trim);
        lines.map(|line| (line.to_owned(), is_link(line))).collect()
    }
}

impl World {
    /// Keeps a letter, as a mailbox does.
    pub fn deliver_mail(&mut self, letter: Letter) {
        self.mail.push_front(letter);
        self.mail.truncate(KEPT);
        self.version += 1;
    }

    /// Letters, newest first.
    #[must_use]
    pub fn mail(&self) -> Vec<Letter> {
        self.mail.iter().cloned().collect()
    }
}

//! What a clinic's patients agree to before their first visit.

use serde::{Deserialize, Serialize};

use crate::{ClientId, Localized, Timestamp};

/// What is to be agreed to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The text; empty when nothing is to be agreed to.
    #[serde(default)]
    pub text: Localized,
    /// Raised by each change of the text, which is then agreed to anew.
    #[serde(default)]
    pub version: u32,
}

impl Terms {
    /// These with another text.
    #[must_use]
    pub fn worded(&self, text: Localized) -> Self {
        let version = self.version + u32::from(text != self.text);
        Self { text, version }
    }
}

/// What somebody agreed to, as they read it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The version.
    pub version: u32,
    /// The text.
    pub text: String,
    /// Who agreed: whoever comes, or who books for them.
    pub by: ClientId,
    /// When.
    pub at: Timestamp,
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Given({})", self.version)
    }
}

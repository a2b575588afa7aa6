//! Words that are kept sealed.

use serde::{Deserialize, Serialize};

/// What sealed words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// What a client answered before a visit.
    Answers,
    /// What a client agreed to before their first visit.
    Consent,
    /// What staff noted.
    Note,
}

codes!(Sort { Answers = "answers", Consent = "consent", Note = "note" });

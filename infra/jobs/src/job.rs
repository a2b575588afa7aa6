//! A job row and what it is made of.

use uuid::Uuid;

/// Kinds of work that do not delay each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lane {
    /// What a person waits for.
    Urgent,
    /// Money.
    Payments,
    /// Messages.
    Messages,
    /// Everything else.
    Default,
    /// Figures.
    Analytics,
    /// Work that can wait.
    Bulk,
}

impl Lane {
    /// Every lane, most pressing first.
    pub const ALL: [Self; 6] = [
        Self::Urgent,
        Self::Payments,
        Self::Messages,
        Self::Default,
        Self::Analytics,
        Self::Bulk,
    ];

    /// The word used in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Payments => "payments",
            Self::Messages => "messages",
            Self::Default => "default",
            Self::Analytics => "analytics",
            Self::Bulk => "bulk",
        }
    }

    /// Reads [`Lane::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lane| lane.code() == code)
    }
}

/// A job to be written in the transaction that causes it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewJob {
    /// Which handler runs it.
    pub kind: String,
    /// Ids only, never personal data.
    pub payload: serde_json::Value,
    /// When it is due, milliseconds since 1970 UTC.
    pub run_at_ms: i64,
    /// Its lane.
    pub lane: Lane,
    /// From when on it is of no use, milliseconds since 1970 UTC: it is not claimed then.
    pub until_ms: Option<i64>,
    /// A live job of the same kind, tenant and key makes this one superfluous.
    pub dedupe_key: Option<String>,
    /// It is dead after this many runs.
    pub max_attempts: u32,
}

/// A claimed job.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Identity.
    pub id: Uuid,
    /// Whose it is: a tenant's id.
    pub tenant: String,
    /// Which handler runs it.
    pub kind: String,
    /// What the handler needs to know.
    pub payload: serde_json::Value,
    /// Its lane.
    pub lane: Lane,
    /// This run's number, from 1.
    pub attempt: u32,
    /// It is dead after this many runs.
    pub max_attempts: u32,
    /// Raised by each claim: a late worker's finish is refused by it.
    pub fence: i64,
}

//! The salon's own words in messages: plain text with variables in braces.

use serde::{Deserialize, Serialize};

use crate::{
    client::unprintable,
    fields::{FieldKind, LONGEST_TEXT},
    message::Message,
    win_back::Occasion,
};

/// What stands in braces and is filled in when the message is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Variable {
    /// The salon's name.
    Salon,
    /// The client's name.
    Client,
    /// The visit's service.
    Service,
    /// The visit's specialist.
    Staff,
    /// The visit's date.
    Date,
    /// The visit's time.
    Time,
    /// The salon's address.
    Address,
    /// The visit's price.
    Price,
}

impl Variable {
    /// Every variable, in the order they are explained.
    pub const ALL: [Self; 8] = [
        Self::Salon,
        Self::Client,
        Self::Service,
        Self::Staff,
        Self::Date,
        Self::Time,
        Self::Address,
        Self::Price,
    ];
    /// Those of a message that is about no visit.
    pub const WITHOUT_VISIT: [Self; 3] = [Self::Salon, Self::Client, Self::Address];

    /// The word between the braces.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Salon => "salon",
            Self::Client => "client",
            Self::Service => "service",
            Self::Staff => "staff",
            Self::Date => "date",
            Self::Time => "time",
            Self::Address => "address",
            Self::Price => "price",
        }
    }
}

/// One piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Value(Variable),
}

/// A text whose variables are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// Nothing but blanks.
    #[error("the text is empty")]
    Empty,
    /// Too many characters.
    #[error("the text is too long")]
    TooLong,
    /// A character that cannot be shown.
    #[error("the text has a character that cannot be shown")]
    Unprintable,
    /// A brace without its partner.
    #[error("a brace has no partner")]
    Braces,
    /// No such variable here.
    #[error("there is no such variable")]
    Unknown,
}

impl From<TemplateError> for FieldKind {
    fn from(error: TemplateError) -> Self {
        match error {
            TemplateError::Empty => Self::Missing,
            TemplateError::TooLong => Self::TooLong,
            TemplateError::Unprintable => Self::Unprintable,
            TemplateError::Braces => Self::Braces,
            TemplateError::Unknown => Self::Variable,
        }
    }
}

/// A typed text as it is kept: lines end in one way, nothing blank around it.
pub fn tidy(typed: &str) -> String {
    typed.replace("\r\n", "\n").trim().to_owned()
}

impl Template {
    /// Reads a text in which the variables `known` may stand.
    ///
    /// # Errors
    /// [`TemplateError`] says what is wrong with it.
    pub fn parse(text: &str, known: &[Variable]) -> Result<Self, TemplateError> {
        if text.trim().is_empty() {
            return Err(TemplateError::Empty);
        }
        if text.chars().count() > LONGEST_TEXT {
            return Err(TemplateError::TooLong);
        }
        if text.chars().any(|c| unprintable(c) && c != '\n') {
            return Err(TemplateError::Unprintable);
        }
        let (mut pieces, mut rest) = (Vec::new(), text);
        while let Some(at) = rest.find(['{', '}']) {
            let (words, from) = rest.split_at(at);
            let inner = from.strip_prefix('{').ok_or(TemplateError::Braces)?;
            let end = inner.find(['{', '}']).ok_or(TemplateError::Braces)?;
            let (name, after) = inner.split_at(end);
            rest = after.strip_prefix('}').ok_or(TemplateError::Braces)?;
            let name = name.trim().to_lowercase();
            let found = known.iter().find(|variable| variable.code() == name);
            pieces.push(Piece::Words(words.to_owned()));
            pieces.push(Piece::Value(*found.ok_or(TemplateError::Unknown)?));
        }
        pieces.push(Piece::Words(rest.to_owned()));
        pieces.retain(|piece| !matches!(piece, Piece::Words(words) if words.is_empty()));
        Ok(Self(pieces))
    }

    /// The text with its values; what a value says is never read as a variable.
    pub fn fill(&self, value: impl Fn(Variable) -> String) -> String {
        let said = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Value(variable) => value(*variable),
        };
        self.0.iter().map(said).collect()
    }
}

/// A message of our own accord whose words the salon may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Saying {
    /// The visit is booked.
    Booked,
    /// The visit has a new time.
    Moved,
    /// The visit is called off.
    Cancelled,
    /// The visit takes place after all.
    Restored,
    /// The visit is ahead.
    Reminder,
    /// The visit is over.
    Thanks,
    /// They did not come to the visit.
    NoShow,
    /// They called the visit off.
    ComeBack,
    /// They have not been here for long.
    Silence,
    /// It is their birthday.
    Birthday,
}

impl Saying {
    /// Every one, in the order of a visit.
    pub const ALL: [Self; 10] = [
        Self::Booked,
        Self::Moved,
        Self::Cancelled,
        Self::Restored,
        Self::Reminder,
        Self::Thanks,
        Self::NoShow,
        Self::ComeBack,
        Self::Silence,
        Self::Birthday,
    ];

    /// The word used in the database, and by which its text is found.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Restored => "restored",
            Self::Reminder => "reminder",
            Self::Thanks => "thanks",
            Self::NoShow => "no-show",
            Self::ComeBack => "come-back",
            Self::Silence => "silence",
            Self::Birthday => "birthday",
        }
    }

    /// Reads [`Self::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|saying| saying.code() == code)
    }

    /// Whether the visit stands below the words.
    pub const fn shows_visit(self) -> bool {
        !matches!(
            self,
            Self::NoShow | Self::ComeBack | Self::Silence | Self::Birthday
        )
    }

    /// What may be filled in.
    pub const fn variables(self) -> &'static [Variable] {
        match self {
            Self::Birthday => &Variable::WITHOUT_VISIT,
            _ => &Variable::ALL,
        }
    }

    /// The one that a message is; `None` for a message without words of its own.
    pub fn of(message: &Message) -> Option<Self> {
        Some(match message {
            Message::BookingConfirmed { .. } => Self::Booked,
            Message::BookingMoved { .. } => Self::Moved,
            Message::BookingCancelled { .. } | Message::BookingCalledOff { .. } => Self::Cancelled,
            Message::BookingRestored { .. } => Self::Restored,
            Message::Reminder { .. } => Self::Reminder,
            Message::Thanks { .. } => Self::Thanks,
            Message::WinBack { occasion, .. } => match occasion {
                Occasion::NoShow => Self::NoShow,
                Occasion::Cancelled => Self::ComeBack,
                Occasion::Silence => Self::Silence,
            },
            Message::Birthday => Self::Birthday,
            Message::Broadcast { .. }
            | Message::SeriesBooked { .. }
            | Message::SeriesCancelled { .. }
            | Message::VisitsRestored { .. }
            | Message::MoveAsked { .. }
            | Message::VisitFile { .. }
            | Message::TimeOffered { .. }
            | Message::OfferOver { .. }
            | Message::OwnData
            | Message::StaffAlert { .. }
            | Message::Chat { .. }
            | Message::ChatAlert { .. }
            | Message::StaffDigest
            | Message::Plan { .. }
            | Message::PushTest
            | Message::CurrentStep => return None,
        })
    }
}

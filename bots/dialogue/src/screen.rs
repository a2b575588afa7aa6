//! What to show: facts and buttons, no wording. Templates make the text.

mod button;
mod notice;
mod prompt;

use chrono_tz::Tz;
use domain::{Kind, Lang};

pub use button::{Button, DayMark, Label};
pub use notice::Notice;
pub use prompt::{Prompt, VisitCard};

/// One screen, to be shown in `lang`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The person's language.
    pub lang: Lang,
    /// The kind of business, which chooses words.
    pub kind: Kind,
    /// The salon's zone.
    pub zone: Tz,
    /// A remark above the prompt, such as "that time was just taken".
    pub notice: Option<Notice>,
    /// What the screen says.
    pub prompt: Prompt,
    /// Rows of buttons.
    pub rows: Vec<Vec<Button>>,
    /// Offer the channel's own way to share one's phone number.
    pub ask_contact: bool,
}

//! From a screen to a page: words by the templates, acts by callback data.

mod alert;
mod chat;
mod file;
mod label;
mod letter;
mod mail;
mod notice;
mod prompt;
mod push;
mod series;
mod share;
mod together;
mod waiting;
mod work;

use dialogue::{
    Screen,
    screen::{Button, Notice, Prompt},
};
use domain::{
    Kind, Lang,
    pace::{Decision, Known},
    time::MINUTE_MS,
};
use teloxide_core::types::{InlineKeyboardButton, InlineKeyboardMarkup};
use templates::bot::Texts;

use crate::{
    answer::{ContactOffer, Page},
    callback,
    cut::cut_plain,
};

use label::{BLANK, BUTTON_MAX, label};
pub(crate) use letter::letter;
pub(crate) use mail::mail;
pub(crate) use push::{Push, push};
pub(crate) use share::{Card, business_card, cards, connected};

/// Telegram's bound of the word shown for a tap, UTF-16 units.
const WORD_MAX: usize = 200;

/// The page of a screen.
pub(crate) fn page(screen: &Screen) -> Page {
    let texts = texts(screen);
    let contact = screen.ask_contact.then(|| ContactOffer {
        text: texts.html("ask-phone-button", &[]),
        button: texts.plain("button-contact", &[]),
    });
    Page {
        notice: screen
            .notice
            .as_ref()
            .map(|notice| notice::html(&texts, notice)),
        body: prompt::html(&texts, screen),
        buttons: buttons(&texts, &screen.rows),
        contact,
        stays: matches!(
            screen.prompt,
            Prompt::Booked { .. } | Prompt::Moved { .. } | Prompt::Cancelled { .. }
        ),
    }
}

/// A few words for a tap.
pub(crate) fn toast(screen: &Screen, notice: &Notice) -> String {
    cut_plain(&notice::plain(&texts(screen), notice), WORD_MAX)
}

/// The one line a group gets.
pub(crate) fn group_pointer(lang: Lang, username: &str) -> String {
    let link = share::link(username, None, "group");
    neutral(lang, Kind::Salon).html("notice-group", &[("link", link.into())])
}

/// What somebody is told who does too much at once; nothing when it was said before.
pub(crate) fn turned_down(known: &Known, decision: Decision) -> Option<String> {
    let texts = Texts {
        lang: known.lang,
        kind: Kind::Salon,
        zone: known.zone,
    };
    match decision {
        Decision::Warn => Some(texts.plain("pace-warned", &[])),
        Decision::Pause(until) => {
            // The minute in which it is over is no use: they would be too early.
            let whole = until.plus_ms(MINUTE_MS - 1);
            let until = texts.time(whole).into();
            Some(texts.plain("pace-paused", &[("until", until)]))
        }
        Decision::Allow | Decision::LookUp | Decision::Silence => None,
    }
}

/// How a bot presents itself.
pub(crate) struct Profile {
    pub name: String,
    pub description: String,
    pub short_description: String,
    /// Words and what they do.
    pub commands: Vec<(String, String)>,
}

/// How the bot of `salon` presents itself.
pub(crate) fn profile(lang: Lang, kind: Kind, salon: &str) -> Profile {
    let texts = neutral(lang, kind);
    let of_salon = |id| texts.plain(id, &[("salon", salon.into())]);
    let command = |word: &str| {
        (
            word.to_owned(),
            texts.plain(&format!("command-{word}"), &[]),
        )
    };
    Profile {
        name: salon.to_owned(),
        description: of_salon("profile-description"),
        short_description: of_salon("profile-short"),
        commands: ["start", "book", "my", "language", "help"]
            .map(command)
            .into(),
    }
}

fn texts(screen: &Screen) -> Texts {
    Texts {
        lang: screen.lang,
        kind: screen.kind,
        zone: screen.zone,
    }
}

/// For texts that tell no time.
fn neutral(lang: Lang, kind: Kind) -> Texts {
    Texts {
        lang,
        kind,
        zone: chrono_tz::Tz::UTC,
    }
}

fn buttons(texts: &Texts, rows: &[Vec<Button>]) -> InlineKeyboardMarkup {
    let row = |row: &Vec<Button>| -> Vec<_> {
        row.iter()
            .filter_map(|button| inline(texts, button))
            .collect()
    };
    InlineKeyboardMarkup::new(rows.iter().map(row).filter(|row| !row.is_empty()))
}

fn inline(texts: &Texts, button: &Button) -> Option<InlineKeyboardButton> {
    let Some(data) = callback::encode(&button.input) else {
        tracing::error!(label = ?button.label, "a button means something no button can carry");
        return None;
    };
    let said = label(texts, &button.label);
    let said = if said.trim().is_empty() {
        BLANK.to_owned()
    } else {
        cut_plain(&said, BUTTON_MAX)
    };
    Some(InlineKeyboardButton::callback(said, data))
}

#[cfg(test)]
mod tests;

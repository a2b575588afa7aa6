//! Pages. Each view-model is ready to print.

use askama::Template;
use domain::Lang;
use fluent_templates::Loader;

use crate::locales::{LOCALES, language};

/// How pages look.
pub const STYLE: &str = include_str!("../web/assets/site.css");

/// The words of pages in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words(pub Lang);

impl Words {
    fn say(self, id: &str) -> String {
        LOCALES.lookup(&language(self.0), id)
    }
}

/// The landing page.
#[derive(Template)]
#[template(path = "landing.html")]
pub struct Landing {
    /// What it speaks.
    pub words: Words,
    /// The bots one can talk with in the sandbox; `None` where there is no sandbox, because who
    /// uses an installation is nobody else's business.
    pub bots: Option<Vec<BotLink>>,
}

/// A bot to talk with.
pub struct BotLink {
    /// The name people see.
    pub name: String,
    /// Without the at sign.
    pub username: String,
}

/// A page that says why there is nothing to see.
#[derive(Template)]
#[template(path = "trouble.html")]
pub struct Trouble {
    words: Words,
    title: &'static str,
    lead: &'static str,
}

impl Trouble {
    /// No such page.
    pub fn missing(words: Words) -> Self {
        Self {
            words,
            title: "missing-title",
            lead: "missing-lead",
        }
    }

    /// The database does not answer.
    pub fn unavailable(words: Words) -> Self {
        Self {
            words,
            title: "unavailable-title",
            lead: "unavailable-lead",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_speak_each_language_and_escape_names() {
        for (words, lead) in [
            (Words(Lang::En), "own Telegram bot"),
            (Words(Lang::Ru), "свой бот"),
        ] {
            let bots = Some(vec![BotLink {
                name: "<b>Anna</b>".into(),
                username: "anna_bot".into(),
            }]);
            let html = Landing { words, bots }.render().unwrap();
            assert!(html.contains(lead), "{html}");
            assert!(
                !html.contains("<b>") && html.contains("@anna_bot"),
                "{html}"
            );
            assert!(!html.contains("Unknown localization"), "{html}");
            for trouble in [Trouble::missing(words), Trouble::unavailable(words)] {
                assert!(!trouble.render().unwrap().contains("Unknown localization"));
            }
        }
    }
}

//! Pages outside the desk: the site, accounts, the wizard.

use askama::Template;

use super::{Control, Finding, Form, Frame, Words};

/// The landing page.
#[derive(Template)]
#[template(path = "landing.html")]
pub struct Landing {
    /// What surrounds it.
    pub frame: Frame,
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
    /// What surrounds it.
    pub frame: Frame,
    /// What to do.
    pub lead: String,
}

impl Trouble {
    /// The trouble `id` of the locales: `missing`, `unavailable`, `stale`, `busy`, `broken`.
    pub fn of(words: Words, id: &str) -> Self {
        Self {
            frame: Frame::of(words, words.say(&format!("{id}-title"))),
            lead: words.say(&format!("{id}-lead")),
        }
    }
}

/// A page of text.
#[derive(Template)]
#[template(path = "text.html")]
pub struct Text {
    /// What surrounds it.
    pub frame: Frame,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// A page that is one form: signing in, a step of the wizard.
#[derive(Template)]
#[template(path = "form.html")]
pub struct FormPage {
    /// What surrounds it.
    pub frame: Frame,
    /// The steps of the wizard and which one this is; empty elsewhere.
    pub steps: Vec<(String, bool)>,
    /// What it is for; may be empty.
    pub lead: String,
    /// The form.
    pub form: Form,
    /// Where else one may want to go: address and word.
    pub links: Vec<(String, String)>,
}

/// The person's own account.
#[derive(Template)]
#[template(path = "account.html")]
pub struct Account {
    /// What surrounds it.
    pub frame: Frame,
    /// The address and whether it is confirmed.
    pub lead: String,
    /// What can be changed.
    pub forms: Vec<Form>,
}

/// The salons of an account with several.
#[derive(Template)]
#[template(path = "places.html")]
pub struct Places {
    /// What surrounds it.
    pub frame: Frame,
    /// Address and name of each.
    pub places: Vec<(String, String)>,
    /// Address and word of the platform's console, for its owner.
    pub console: Option<(String, String)>,
}

/// The step of the wizard that connects the bot.
#[derive(Template)]
#[template(path = "wizard_bot.html")]
pub struct WizardBot {
    /// What surrounds it.
    pub frame: Frame,
    /// The steps of the wizard and which one this is.
    pub steps: Vec<(String, bool)>,
    /// The bot, once connected.
    pub bot: Option<WizardBotState>,
    /// Where the token goes.
    pub form: Form,
    /// Whether one may still go on without a bot.
    pub later: bool,
    /// The end of the wizard, with the bot or without.
    pub done: String,
}

/// How far the bot is.
pub struct WizardBotState {
    /// Without the at sign.
    pub username: String,
    /// Where to talk to it.
    pub link: String,
    /// Whether it has answered somebody.
    pub answered: bool,
}

/// The end of the wizard.
#[derive(Template)]
#[template(path = "wizard_done.html")]
pub struct WizardDone {
    /// What surrounds it.
    pub frame: Frame,
    /// What keeps clients from booking.
    pub findings: Vec<Finding>,
    /// Where clients find the bot.
    pub link: Option<String>,
    /// The same as an SVG picture of ours.
    pub qr: String,
    /// The desk.
    pub desk: String,
}

//! What surrounds every page.

use domain::{Kind, Lang};
use fluent_templates::fluent_bundle::FluentValue;

use crate::locales::said;

/// The words of pages in one language, as a business of one kind says them.
#[derive(Clone, Copy, Debug)]
pub struct Words(pub Lang, pub Kind);

impl Words {
    /// The message `id`.
    pub fn say(self, id: &str) -> String {
        said((self.0, self.1), id, None)
    }

    /// The message `<id>-<part>`.
    pub fn say_of(self, id: &str, part: &str) -> String {
        self.say(&format!("{id}-{part}"))
    }

    /// The message `id` with values for its variables.
    pub fn with<'a>(self, id: &str, values: &[(&'static str, FluentValue<'a>)]) -> String {
        let values = values
            .iter()
            .map(|(name, value)| ((*name).into(), value.clone()))
            .collect();
        said((self.0, self.1), id, Some(&values))
    }
}

/// A line that tells what has just happened.
#[derive(Clone, Debug)]
pub struct Notice {
    /// `good`, `warn` or `bad`.
    pub tone: &'static str,
    /// What happened.
    pub text: String,
}

/// A line above a page that stays until something is done about it.
#[derive(Clone, Debug)]
pub struct Banner {
    /// `good`, `warn` or `bad`.
    pub tone: &'static str,
    /// What it says.
    pub text: String,
    /// A button that does something about it: where it is sent, and its word.
    pub act: Option<(String, String)>,
}

/// A link of the desk's navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// Its address.
    pub href: String,
    /// Its word.
    pub label: String,
    /// Whether this is where we are.
    pub here: bool,
}

/// What surrounds every page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What it speaks.
    pub words: Words,
    /// The page's own name.
    pub title: String,
    /// The name in the corner: the salon's on its desk.
    pub brand: String,
    /// Where that name leads.
    pub home: String,
    /// This page's address, to come back to.
    pub path: String,
    /// The secret of this session's forms.
    pub csrf: String,
    /// Whether somebody is signed in.
    pub signed_in: bool,
    /// Whether the page is as narrow as a form.
    pub narrow: bool,
    /// What has just happened.
    pub notice: Option<Notice>,
    /// What stands above every page of the desk.
    pub banners: Vec<Banner>,
    /// The desk's navigation.
    pub nav: Vec<NavItem>,
    /// Where the page hears that something has changed.
    pub changes: Option<String>,
}

impl Frame {
    /// A page outside any desk.
    pub fn of(words: Words, title: String) -> Self {
        Self {
            words,
            title,
            brand: "Botique".to_owned(),
            home: "/".to_owned(),
            path: "/".to_owned(),
            csrf: String::new(),
            signed_in: false,
            narrow: false,
            notice: None,
            banners: Vec::new(),
            nav: Vec::new(),
            changes: None,
        }
    }

    /// The same page, as narrow as a form.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }

    /// Code, own name and whether it is spoken here, of every language.
    pub fn languages(&self) -> Vec<(&'static str, &'static str, bool)> {
        let all = Lang::ALL.into_iter();
        all.map(|lang| (lang.code(), lang.own_name(), lang == self.words.0))
            .collect()
    }
}

//! Forms: each control carries its label, what was typed and what is wrong with it.

use super::List;

/// A form.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// What the ids of its controls begin with, where a page has several forms.
    pub mark: &'static str,
    /// Its heading; may be empty.
    pub title: String,
    /// Whether its heading folds it away, and whether it stands open then; it does when it is wrong.
    pub fold: Option<bool>,
    /// What was just done with it; may be empty.
    pub notice: String,
    /// What stands above its controls.
    pub list: Option<List>,
    /// Where it is sent.
    pub action: String,
    /// What is wrong with the whole; empty when nothing is.
    pub error: String,
    /// Its controls, in order.
    pub controls: Vec<Control>,
    /// The word on its button; without one it has none.
    pub submit: String,
    /// Whether something else on the page is what matters now.
    pub quiet: bool,
    /// Further buttons, which send the form with `act`: its value and the word.
    pub also: Vec<(String, String)>,
    /// The question before it is sent; empty for none.
    pub ask: String,
    /// Whether it does what is hard to take back.
    pub danger: bool,
    /// A link beside the button: address and word.
    pub aside: Option<(String, String)>,
}

impl Form {
    /// Whether something in it is wrong.
    pub fn is_wrong(&self) -> bool {
        let wrong = |control: &Control| match control {
            Control::Input(input) => !input.error.is_empty(),
            Control::Select(select) => !select.error.is_empty(),
            Control::Pick(pick) => !pick.error.is_empty(),
            Control::Check(check) => !check.error.is_empty(),
            Control::Hidden(..) | Control::Note(_) | Control::Shown(..) => false,
        };
        !self.error.is_empty() || self.controls.iter().any(wrong)
    }
}

/// One control of a form.
#[derive(Clone, Debug)]
pub enum Control {
    /// One line, or a `textarea`.
    Input(Input),
    /// One of a list.
    Select(Select),
    /// One or some of a few, all visible.
    Pick(Pick),
    /// Yes or no.
    Check(Check),
    /// A value the person does not see: name and value.
    Hidden(String, String),
    /// A line of explanation.
    Note(String),
    /// A message as somebody will read it: what it is, and its lines.
    Shown(String, String),
}

/// A line to type in.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Its name in the form.
    pub name: String,
    /// Its id where several share the name; else empty.
    pub own_id: String,
    /// What it asks.
    pub label: String,
    /// HTML's type of it, or `textarea`.
    pub kind: &'static str,
    /// What was typed.
    pub value: String,
    /// A line below; may be empty.
    pub hint: String,
    /// What is wrong; empty when nothing is.
    pub error: String,
    /// HTML's autofill word; may be empty.
    pub autocomplete: &'static str,
    /// Shown while empty; may be empty.
    pub example: String,
    /// Whether it must be filled.
    pub required: bool,
}

impl Input {
    /// A required line of text.
    pub fn text(name: &str, label: String, value: &str) -> Self {
        Self {
            name: name.to_owned(),
            label,
            kind: "text",
            value: value.to_owned(),
            required: true,
            ..Self::default()
        }
    }

    /// The same of another HTML type.
    #[must_use]
    pub fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    /// The same with a line below.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }

    /// The same with what is wrong with it.
    #[must_use]
    pub fn error(mut self, error: String) -> Self {
        self.error = error;
        self
    }

    /// The same, to be filled by the browser.
    #[must_use]
    pub fn autocomplete(mut self, word: &'static str) -> Self {
        self.autocomplete = word;
        self
    }

    /// The same, which may stay empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// By which its label finds it.
    pub fn id(&self) -> &str {
        if self.own_id.is_empty() {
            &self.name
        } else {
            &self.own_id
        }
    }

    /// Whether a line below describes it.
    pub fn described(&self) -> bool {
        !self.hint.is_empty() || !self.error.is_empty()
    }
}

impl From<Input> for Control {
    fn from(input: Input) -> Self {
        Self::Input(input)
    }
}

/// One of several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Whether it is chosen now.
    pub chosen: bool,
}

/// A list to choose one from.
#[derive(Clone, Debug, Default)]
pub struct Select {
    /// Its name in the form.
    pub name: String,
    /// What it asks.
    pub label: String,
    /// The list.
    pub options: Vec<Choice>,
    /// A line below; may be empty.
    pub hint: String,
    /// What is wrong; empty when nothing is.
    pub error: String,
    /// What the browser may guess (`zone`); empty for nothing.
    pub guess: &'static str,
}

/// A few to choose from, all visible.
#[derive(Clone, Debug, Default)]
pub struct Pick {
    /// Its name in the form.
    pub name: String,
    /// What it asks.
    pub label: String,
    /// `radio` for one, `checkbox` for some.
    pub kind: &'static str,
    /// The choices.
    pub options: Vec<Choice>,
    /// A line below; may be empty.
    pub hint: String,
    /// What is wrong; empty when nothing is.
    pub error: String,
}

/// A box to tick; sends `yes`.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// Its name in the form.
    pub name: String,
    /// What it says.
    pub label: String,
    /// A link after it: address and word.
    pub link: Option<(String, String)>,
    /// Whether it is ticked.
    pub on: bool,
    /// What is wrong; empty when nothing is.
    pub error: String,
}

//! The page of a salon's plan, and the step to the page of whoever takes the payments.

use askama::Template;

use super::{Choice, Frame, Row};

/// A salon's plan.
#[derive(Template)]
#[template(path = "plan.html")]
pub struct PlanPage {
    /// What surrounds it.
    pub frame: Frame,
    /// The plan that holds.
    pub plan: String,
    /// Where the salon stands.
    pub state: String,
    /// `warn`, `bad` or nothing.
    pub tone: &'static str,
    /// How much of it is used.
    pub uses: Vec<Use>,
    /// Where cards, bills and cancelling are, for whoever pays.
    pub portal: Option<String>,
    /// Why nothing can be ordered here; empty when it can.
    pub sold: String,
    /// The currencies to choose from.
    pub currencies: Vec<Choice>,
    /// The one that is shown.
    pub currency: String,
    /// Where a plan is ordered.
    pub order: String,
    /// The plans.
    pub offers: Vec<Offer>,
    /// Bringing another salon, where there is something for it.
    pub bring: Option<Bring>,
    /// Bills, latest first.
    pub bills: Vec<Row>,
    /// The next page of them, when there is one.
    pub next: Option<String>,
}

/// What there is for bringing another salon.
pub struct Bring {
    /// What both get; may be empty.
    pub lead: String,
    /// The salon's own link; empty while nothing is given.
    pub link: String,
    /// Whom it brought and what it got.
    pub lines: Vec<String>,
}

/// How much of something is used.
pub struct Use {
    /// What.
    pub name: String,
    /// So many of so many.
    pub text: String,
    /// The same as numbers, where there is an end.
    pub part: Option<(u32, u32)>,
    /// From where on it is nearly all.
    pub high: u32,
    /// A word on it; may be empty.
    pub badge: String,
    /// `warn` or `bad`.
    pub tone: &'static str,
}

/// A plan that can be had.
pub struct Offer {
    /// Its word in forms.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it allows.
    pub lines: Vec<String>,
    /// What stops with it.
    pub stops: Vec<String>,
    /// Whether it holds now.
    pub present: bool,
    /// More about it; may be empty.
    pub note: String,
    /// The question before it; empty for none.
    pub ask: String,
    /// Ways to pay: the word in forms, and the price.
    pub buttons: Vec<(&'static str, String)>,
}

/// The step to a page that is not ours: browsers do not follow a form there.
#[derive(Template)]
#[template(path = "leave.html")]
pub struct Leave {
    /// What surrounds it.
    pub frame: Frame,
    /// Where to.
    pub address: String,
}

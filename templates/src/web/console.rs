//! Pages of the platform owner's console.

use askama::Template;

use super::{Choice, Frame};

/// The tenants, filtered.
#[derive(Template)]
#[template(path = "tenants.html")]
pub struct TenantsPage {
    /// What surrounds it.
    pub frame: Frame,
    /// As of when the numbers are; may be empty.
    pub lead: String,
    /// What was typed.
    pub text: String,
    /// What can be chosen: id, label and options.
    pub choices: Vec<(&'static str, String, Vec<Choice>)>,
    /// What was found.
    pub tenants: Vec<TenantCard>,
    /// The next page, when there is one.
    pub next: Option<String>,
}

/// A tenant in the list.
pub struct TenantCard {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Its name in addresses, and whose it is.
    pub detail: String,
    /// Tone and word of each badge.
    pub badges: Vec<(&'static str, String)>,
    /// What it uses and when it was last used.
    pub lines: Vec<String>,
}

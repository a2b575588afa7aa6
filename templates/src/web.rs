//! Pages. Each view-model is ready to print.

use askama::Template;

/// The landing page.
#[derive(Template)]
#[template(path = "landing.html")]
pub struct Landing {
    /// Bots that answer now.
    pub bots: Vec<BotLink>,
    /// Whether the sandbox runs beside it.
    pub sandbox: bool,
}

/// A bot to talk with.
pub struct BotLink {
    /// The name people see.
    pub name: String,
    /// Without the at sign.
    pub username: String,
}

impl Landing {
    /// The page.
    ///
    /// # Errors
    /// Never for a template that compiled, but the library leaves room for it.
    pub fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }
}

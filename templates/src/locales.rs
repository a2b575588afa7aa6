//! The messages of `locales/*/*.ftl`, read at build time.

use domain::Lang;
use fluent_templates::{LanguageIdentifier, static_loader};

static_loader! {
    pub(crate) static LOCALES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The name by which the messages of `lang` are found.
pub(crate) fn language(lang: Lang) -> LanguageIdentifier {
    lang.code().parse().unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests;

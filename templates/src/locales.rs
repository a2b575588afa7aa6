//! The messages of `locales/*/*.ftl`, read at build time.

use std::{borrow::Cow, collections::HashMap};

use domain::{Kind, Lang};
use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, static_loader};

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

/// What the messages of a clinic end in that take the place of others.
const OF_CLINIC: &str = "-clinic";

/// The message `id` as a business of this kind says it.
pub(crate) fn said(
    (lang, kind): (Lang, Kind),
    id: &str,
    values: Option<&HashMap<Cow<'static, str>, FluentValue<'_>>>,
) -> String {
    let lang = language(lang);
    let own = match kind {
        Kind::Clinic => LOCALES.try_lookup_complete(&lang, &format!("{id}{OF_CLINIC}"), values),
        _ => None,
    };
    own.unwrap_or_else(|| LOCALES.lookup_complete(&lang, id, values))
}

#[cfg(test)]
pub(crate) mod tests;

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
pub(crate) mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Message ids and the variables each uses, read from a locale file.
    pub(crate) fn messages(lang: Lang, file: &str) -> BTreeMap<String, BTreeSet<String>> {
        let path = format!(
            "{}/locales/{}/{file}.ftl",
            std::env::var("CARGO_MANIFEST_DIR").unwrap(),
            lang.code()
        );
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in std::fs::read_to_string(path).unwrap().lines() {
            if let Some((id, _)) = line.split_once(" =")
                && line.starts_with(|c: char| c.is_ascii_lowercase())
            {
                id.clone_into(&mut current);
                found.entry(current.clone()).or_default();
            }
            for part in line.split('$').skip(1) {
                let name: String = part
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                found.entry(current.clone()).or_default().insert(name);
            }
        }
        found
    }

    #[test]
    fn every_language_has_the_same_messages_with_the_same_variables() {
        let essential = |all: &BTreeSet<String>| -> BTreeSet<String> {
            all.iter().filter(|name| *name != "kind").cloned().collect()
        };
        for (file, at_least) in [("bot", 60), ("web", 5), ("mail", 15)] {
            let english = messages(Lang::En, file);
            assert!(english.len() >= at_least, "{file}: {}", english.len());
            for lang in Lang::ALL {
                let other = messages(lang, file);
                for (id, variables) in &english {
                    let theirs = other.get(id).unwrap_or_else(|| panic!("{lang} lacks {id}"));
                    assert_eq!(essential(theirs), essential(variables), "{lang} {id}");
                }
                assert_eq!(
                    other.len(),
                    english.len(),
                    "{lang} has messages English lacks"
                );
            }
        }
    }
}

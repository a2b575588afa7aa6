//! What the texts of one language look like when they are said: read from its files, past the product.

use std::collections::BTreeMap;

use domain::Lang;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// Stands for a value that is filled in.
const VALUE: char = '\u{1}';
/// The file of what a clinic says in the place of other texts, and what their ids end in.
const CLINICAL: &str = "clinical";
const OF_CLINIC: &str = "-clinic";
/// Files whose texts are read on pages, in mails or in browsers, where other tests look.
const ELSEWHERE: [&str; 22] = [
    "parts",
    "web",
    "repeats",
    "entering",
    "course",
    "mail",
    "push",
    "plan",
    "closing",
    "console",
    "gaps",
    "tenants",
    "plans",
    "money",
    "refer",
    "waitlist",
    "questions",
    "patients",
    "classes",
    "sharing",
    CLINICAL,
    "kin",
];

/// The texts of the bot by their ids; each has the forms that it can take.
pub struct Phrases(BTreeMap<String, Vec<Phrase>>);

/// The words of a text between its values.
pub struct Phrase(Vec<String>);

impl Phrases {
    pub fn of(lang: Lang) -> Self {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../templates/locales");
        let folder = std::env::var("CARGO_MANIFEST_DIR").map_or_else(
            |_| folder.to_owned(),
            |tests| format!("{tests}/../templates/locales"),
        );
        let mut found: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
        for file in std::fs::read_dir(format!("{folder}/{}", lang.code())).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_stem().and_then(|name| name.to_str()).unwrap();
            if !ELSEWHERE.contains(&name) {
                read(&std::fs::read_to_string(&path).unwrap(), &mut found);
            }
        }
        let mut own = BTreeMap::new();
        let path = format!("{folder}/{}/{CLINICAL}.ftl", lang.code());
        read(&std::fs::read_to_string(path).unwrap(), &mut own);
        // Most of them stand for what is read on pages.
        for (id, forms) in own {
            if let Some(instead) = found.get_mut(id.trim_end_matches(OF_CLINIC)) {
                instead.extend(forms);
            }
        }
        Self(found)
    }

    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether `text` says the message `id`; never for one without words of its own.
    pub fn says(&self, id: &str, text: &str) -> bool {
        let forms = self.0.get(id);
        let forms = forms.unwrap_or_else(|| panic!("there is no text {id}"));
        forms.iter().any(|form| form.is_in(text))
    }

    /// Whether any form of the message `id` has words of its own.
    pub fn has_words(&self, id: &str) -> bool {
        self.0[id].iter().any(Phrase::has_words)
    }
}

impl Phrase {
    fn of(text: &str) -> Self {
        let mut plain = String::new();
        let mut inside = false;
        for letter in text.chars() {
            match letter {
                '<' => inside = true,
                '>' => inside = false,
                _ if !inside => plain.push(letter),
                _ => {}
            }
        }
        let words = plain.split(VALUE).map(str::to_owned);
        Self(words.collect())
    }

    fn has_words(&self) -> bool {
        self.0.iter().any(|part| !part.trim().is_empty())
    }

    /// Whether the words are there in their order.
    fn is_in(&self, text: &str) -> bool {
        let mut left = text;
        self.has_words()
            && self.0.iter().all(|part| match left.find(part.as_str()) {
                Some(found) => {
                    left = &left[found + part.len()..];
                    true
                }
                None => false,
            })
    }
}

fn read(source: &str, found: &mut BTreeMap<String, Vec<Phrase>>) {
    let resource = fluent_syntax::parser::parse(source).expect("the file can be read");
    for entry in &resource.body {
        if let Entry::Message(message) = entry
            && let Some(value) = &message.value
        {
            let forms = forms(value);
            let forms = forms.iter().map(|form| Phrase::of(form)).collect();
            found.insert(message.id.name.to_owned(), forms);
        }
    }
}

/// Every text that a pattern can become, [`VALUE`] for each value.
fn forms(pattern: &Pattern<&str>) -> Vec<String> {
    let mut forms = vec![String::new()];
    for element in &pattern.elements {
        let next = match element {
            PatternElement::TextElement { value } => vec![(*value).to_owned()],
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::StringLiteral { value }) => {
                    vec![(*value).to_owned()]
                }
                Expression::Inline(_) => vec![VALUE.to_string()],
                Expression::Select { variants, .. } => {
                    let values = variants.iter();
                    values
                        .flat_map(|variant| self::forms(&variant.value))
                        .collect()
                }
            },
        };
        forms = forms
            .iter()
            .flat_map(|form| next.iter().map(move |more| format!("{form}{more}")))
            .collect();
    }
    forms
}

//! The Bot API as the sandbox knows it: names, types and required flags, read
//! from the extract in `spec/bot_api.json` (see `spec/README.md`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

/// The embedded extract, byte for byte.
pub const EXTRACT: &str = include_str!("../spec/bot_api.json");

static SPEC: LazyLock<Spec> = LazyLock::new(|| Spec::read(EXTRACT));

/// One parameter of a method or one field of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Name on the wire.
    pub name: String,
    /// Whether a call without it is refused.
    pub required: bool,
    /// The types it may have.
    pub kinds: Vec<Kind>,
}

/// A type of the Bot API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A whole number of up to 53 bits.
    Integer,
    /// Text.
    String,
    /// True or false.
    Boolean,
    /// An uploaded file.
    File,
    /// A list.
    Array(Box<Kind>),
    /// A named object of [`Spec::object`].
    Object(String),
}

/// What a named type of the Bot API consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// An object with these fields.
    Fields(Vec<Field>),
    /// Any one of these named types.
    OneOf(Vec<Kind>),
}

/// The methods and types the sandbox knows.
#[derive(Debug, Default)]
pub struct Spec {
    methods: BTreeMap<String, (String, Vec<Field>)>,
    types: BTreeMap<String, Shape>,
}

impl Spec {
    /// The embedded specification.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &SPEC
    }

    /// The proper name and the parameters of a method, found in any case of letters.
    #[must_use]
    pub fn method(&self, name: &str) -> Option<(&str, &[Field])> {
        let (name, fields) = self.methods.get(&name.to_ascii_lowercase())?;
        Some((name, fields))
    }

    /// The shape of a named type.
    #[must_use]
    pub fn object(&self, name: &str) -> Option<&Shape> {
        self.types.get(name)
    }

    /// An unreadable extract gives an empty specification, in which every
    /// method is unknown; a test guards the embedded one.
    fn read(extract: &str) -> Self {
        let root: Value = serde_json::from_str(extract).unwrap_or_default();
        let mut spec = Self::default();
        for (name, fields) in root["methods"].as_object().into_iter().flatten() {
            let entry = (name.clone(), read_fields(fields));
            spec.methods.insert(name.to_ascii_lowercase(), entry);
        }
        for (name, shape) in root["types"].as_object().into_iter().flatten() {
            let shape = match shape.as_str() {
                Some(alternatives) => Shape::OneOf(read_kinds(alternatives)),
                None => Shape::Fields(read_fields(shape)),
            };
            spec.types.insert(name.clone(), shape);
        }
        spec
    }
}

fn read_fields(fields: &Value) -> Vec<Field> {
    fields
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, kinds)| {
            let kinds = kinds.as_str().unwrap_or_default();
            Field {
                name: name.clone(),
                required: kinds.starts_with('!'),
                kinds: read_kinds(kinds.trim_start_matches('!')),
            }
        })
        .collect()
}

fn read_kinds(alternatives: &str) -> Vec<Kind> {
    alternatives.split('|').map(read_kind).collect()
}

fn read_kind(name: &str) -> Kind {
    if let Some(inner) = name.strip_prefix("Array of ") {
        return Kind::Array(Box::new(read_kind(inner)));
    }
    match name {
        "Integer" => Kind::Integer,
        "String" => Kind::String,
        "Boolean" | "True" => Kind::Boolean,
        "InputFile" => Kind::File,
        _ => Kind::Object(name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use sha2::{Digest, Sha256};

    use super::{EXTRACT, Kind, Spec};

    /// Of the extract made from the full specification of Bot API 10.1.
    const EXTRACT_SHA256: &str = "86efb55fc60a9b997cd279d127075bef21cec4a3f4a1047707d3c0701edfcd3c";

    #[test]
    fn the_extract_is_what_the_script_makes_of_the_full_specification() {
        let Ok(full) = std::env::var("BOTIQUE_BOT_API_SPEC") else {
            let digest = Sha256::digest(EXTRACT);
            let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(
                hex, EXTRACT_SHA256,
                "bot_api.json differs from what extract.py made"
            );
            return;
        };
        let script = std::env::var("CARGO_MANIFEST_DIR").unwrap() + "/spec/extract.py";
        let run = Command::new("python3")
            .args([&script, &full])
            .output()
            .unwrap();
        assert!(
            run.status.success(),
            "{}",
            String::from_utf8_lossy(&run.stderr)
        );
        assert_eq!(String::from_utf8(run.stdout).unwrap(), EXTRACT);
    }

    #[test]
    fn methods_are_found_in_any_case_with_their_parameters() {
        let (name, fields) = Spec::embedded().method("SENDMESSAGE").unwrap();
        assert_eq!(name, "sendMessage");
        let chat = fields.iter().find(|field| field.name == "chat_id").unwrap();
        assert!(chat.required);
        assert_eq!(chat.kinds, [Kind::Integer, Kind::String]);
        assert!(Spec::embedded().method("sendSpaceship").is_none());
    }

    #[test]
    fn every_type_named_by_a_field_is_known() {
        fn check(kind: &Kind) {
            match kind {
                Kind::Array(inner) => check(inner),
                Kind::Object(name) => assert!(Spec::embedded().object(name).is_some(), "{name}"),
                _ => {}
            }
        }
        let spec = Spec::embedded();
        assert_eq!(spec.methods.len(), 24);
        for (_, fields) in spec.methods.values() {
            fields.iter().flat_map(|field| &field.kinds).for_each(check);
        }
    }
}

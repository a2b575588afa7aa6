//! Stripe's objects, kept as what its API answers.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde_json::{Map, Value};

/// The names of every object's fields (see `spec/README.md`).
const FIELDS: &str = include_str!("../../spec/stripe_fields.json");

static SHAPES: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| serde_json::from_str(FIELDS).unwrap_or_default());

/// An object of `kind` with all its fields, null those that `known` does not give.
pub(super) fn shaped(kind: &str, known: Value) -> Value {
    let names = SHAPES.get(kind).map(Vec::as_slice).unwrap_or_default();
    let mut fields: Map<String, Value> = names
        .iter()
        .map(|name| (name.clone(), Value::Null))
        .collect();
    fields.insert("object".to_owned(), kind.into());
    if names.iter().any(|name| name == "livemode") {
        fields.insert("livemode".to_owned(), false.into());
    }
    if let Value::Object(known) = known {
        fields.extend(known);
    }
    Value::Object(fields)
}

/// The text of a field, or the id of the object that stands there; empty if there is none.
pub(super) fn text<'a>(object: &'a Value, field: &str) -> &'a str {
    match &object[field] {
        Value::String(text) => text,
        other => other["id"].as_str().unwrap_or_default(),
    }
}

/// The number of a field, 0 if there is none.
pub(super) fn number(object: &Value, field: &str) -> i64 {
    object[field].as_i64().unwrap_or_default()
}

/// Whether a field holds `true`.
pub(super) fn holds(object: &Value, field: &str) -> bool {
    object[field] == true
}

/// The members of a list, or of the list object that Stripe wraps around one.
pub(super) fn members<'a>(object: &'a Value, field: &str) -> &'a [Value] {
    let held = &object[field];
    let list = held.as_array().or_else(|| held["data"].as_array());
    list.map(Vec::as_slice).unwrap_or_default()
}

/// A list as Stripe wraps it.
pub(super) fn list(data: Vec<Value>, has_more: bool, url: &str) -> Value {
    serde_json::json!({ "object": "list", "data": data, "has_more": has_more, "url": url })
}

/// Everything there is, by kind, in the order of its making.
#[derive(Debug, Default)]
pub(super) struct Objects {
    shelves: BTreeMap<String, Shelf>,
}

#[derive(Debug, Default)]
struct Shelf {
    /// In the order of their making; what was removed leaves a gap.
    kept: Vec<Option<Value>>,
    places: HashMap<String, usize>,
}

impl Objects {
    pub(super) fn put(&mut self, object: Value) {
        let shelf = self.shelves.entry(text(&object, "object").to_owned());
        let shelf = shelf.or_default();
        match shelf.places.get(text(&object, "id")) {
            Some(place) => shelf.kept[*place] = Some(object),
            None => {
                let id = text(&object, "id").to_owned();
                shelf.places.insert(id, shelf.kept.len());
                shelf.kept.push(Some(object));
            }
        }
    }

    pub(super) fn get(&self, kind: &str, id: &str) -> Option<&Value> {
        self.shelves.get(kind)?.get(id)
    }

    /// The object of any kind with this id.
    pub(super) fn find(&self, id: &str) -> Option<&Value> {
        self.shelves.values().find_map(|shelf| shelf.get(id))
    }

    /// All of a kind, oldest first.
    pub(super) fn all(&self, kind: &str) -> impl DoubleEndedIterator<Item = &Value> {
        let shelf = self.shelves.get(kind);
        shelf
            .into_iter()
            .flat_map(|shelf| shelf.kept.iter().flatten())
    }

    /// Those of a kind made before the one with the id `after`, or all; newest first. `None` if
    /// there is no such one.
    pub(super) fn older(
        &self,
        kind: &str,
        after: Option<&str>,
    ) -> Option<impl Iterator<Item = &Value>> {
        let shelf = self.shelves.get(kind);
        let kept = shelf.map(|shelf| shelf.kept.as_slice()).unwrap_or_default();
        let end = match after {
            Some(id) => *shelf?.places.get(id)?,
            None => kept.len(),
        };
        Some(kept[..end].iter().flatten().rev())
    }

    pub(super) fn remove(&mut self, kind: &str, id: &str) {
        if let Some(shelf) = self.shelves.get_mut(kind)
            && let Some(place) = shelf.places.remove(id)
        {
            shelf.kept[place] = None;
        }
    }
}

impl Shelf {
    fn get(&self, id: &str) -> Option<&Value> {
        self.kept.get(*self.places.get(id)?)?.as_ref()
    }
}

/// The fields of `after` that were otherwise in `before`, with what they held.
pub(super) fn previous(before: &Value, after: &Value) -> Map<String, Value> {
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else {
        return Map::new();
    };
    let changed = after
        .iter()
        .filter(|(name, value)| before.get(*name) != Some(value));
    changed
        .map(|(name, _)| (name.clone(), before.get(name).cloned().unwrap_or_default()))
        .collect()
}

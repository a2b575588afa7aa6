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
    order: Vec<String>,
    by_id: HashMap<String, Value>,
}

impl Objects {
    pub(super) fn put(&mut self, object: Value) {
        let shelf = self.shelves.entry(text(&object, "object").to_owned());
        let shelf = shelf.or_default();
        let id = text(&object, "id").to_owned();
        if shelf.by_id.insert(id.clone(), object).is_none() {
            shelf.order.push(id);
        }
    }

    pub(super) fn get(&self, kind: &str, id: &str) -> Option<&Value> {
        self.shelves.get(kind)?.by_id.get(id)
    }

    /// The object of any kind with this id.
    pub(super) fn find(&self, id: &str) -> Option<&Value> {
        self.shelves.values().find_map(|shelf| shelf.by_id.get(id))
    }

    /// All of a kind, oldest first.
    pub(super) fn all(&self, kind: &str) -> impl DoubleEndedIterator<Item = &Value> {
        self.shelves
            .get(kind)
            .into_iter()
            .flat_map(|shelf| shelf.order.iter().filter_map(|id| shelf.by_id.get(id)))
    }

    pub(super) fn remove(&mut self, kind: &str, id: &str) {
        if let Some(shelf) = self.shelves.get_mut(kind)
            && shelf.by_id.remove(id).is_some()
        {
            shelf.order.retain(|kept| kept != id);
        }
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

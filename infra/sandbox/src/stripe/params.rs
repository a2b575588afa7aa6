//! Parameters as Stripe's clients send them: forms whose names nest, such as `items[0][price]`.

use serde_json::{Map, Value};

use super::refusal::Refusal;

/// Deeper names are cut, so that no request makes a tower.
const DEEPEST: usize = 8;
/// Higher places in a list are refused a place of their own.
const LONGEST_LIST: usize = 1_000;

/// The parameters of one request, or a part of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Params(Value);

impl Params {
    /// Reads the query and the body, the body's word before the query's.
    pub(crate) fn read(query: &str, body: &[u8]) -> Self {
        let mut root = Value::Object(Map::new());
        let pairs = form_urlencoded::parse(query.as_bytes()).chain(form_urlencoded::parse(body));
        for (name, text) in pairs {
            let mut steps = name.split('[').map(|step| step.trim_end_matches(']'));
            let first = steps.next().unwrap_or_default();
            let rest: Vec<&str> = steps.take(DEEPEST).collect();
            put(&mut root, first, &rest, &text);
        }
        Self(listed(root))
    }

    /// All of them, as they nest.
    pub(crate) const fn as_value(&self) -> &Value {
        &self.0
    }

    /// The value at a path such as `recurring.interval`.
    pub(crate) fn at(&self, path: &str) -> Option<&Value> {
        path.split('.')
            .try_fold(&self.0, |value, step| match value {
                Value::Array(members) => members.get(step.parse::<usize>().ok()?),
                other => other.get(step),
            })
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.at(path).is_some()
    }

    /// A text; an empty one stands for none.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.at(path)?.as_str().filter(|text| !text.is_empty())
    }

    /// # Errors
    /// `parameter_missing`.
    pub(crate) fn required(&self, path: &str) -> Result<&str, Refusal> {
        self.text(path).ok_or_else(|| Refusal::missing(path))
    }

    /// # Errors
    /// The text is no whole number.
    pub(crate) fn number(&self, path: &str) -> Result<Option<i64>, Refusal> {
        let read = |text: &str| {
            text.parse()
                .map_err(|_| Refusal::invalid(path, &format!("Invalid integer: {text}")))
        };
        self.text(path).map(read).transpose()
    }

    /// # Errors
    /// The text is neither `true` nor `false`.
    pub(crate) fn flag(&self, path: &str) -> Result<Option<bool>, Refusal> {
        let read = |text: &str| {
            text.parse()
                .map_err(|_| Refusal::invalid(path, &format!("Invalid boolean: {text}")))
        };
        self.text(path).map(read).transpose()
    }

    /// The members of a list, none if there is no list.
    pub(crate) fn list(&self, path: &str) -> Vec<Self> {
        match self.at(path) {
            Some(Value::Array(members)) => members.iter().cloned().map(Self).collect(),
            _ => Vec::new(),
        }
    }

    /// The texts of a list.
    pub(crate) fn texts(&self, path: &str) -> Vec<String> {
        let members = self.list(path);
        let texts = members.iter().filter_map(|member| member.0.as_str());
        texts.map(str::to_owned).collect()
    }

    /// Writes the `metadata` that came into an object's: an empty text removes a key,
    /// an empty `metadata` removes all.
    pub(crate) fn merge_metadata(&self, object: &mut Value) {
        match self.at("metadata") {
            Some(Value::Object(given)) => {
                for (key, text) in given {
                    if text.as_str() == Some("") {
                        if let Some(kept) = object["metadata"].as_object_mut() {
                            kept.remove(key);
                        }
                    } else {
                        object["metadata"][key] = text.clone();
                    }
                }
            }
            Some(_) => object["metadata"] = Value::Object(Map::new()),
            None => {}
        }
    }

    /// Copies these texts as they came; an empty one becomes null.
    pub(crate) fn copy_texts(&self, object: &mut Value, names: &[&str]) {
        for name in names {
            if self.has(name) {
                object[*name] = self.text(name).map_or(Value::Null, Value::from);
            }
        }
    }
}

fn put(into: &mut Value, step: &str, rest: &[&str], text: &str) {
    let Value::Object(members) = into else {
        // A name that is both a text and a tree: the tree wins.
        *into = Value::Object(Map::new());
        return put(into, step, rest, text);
    };
    // `expand[]` takes the next place.
    let step = if step.is_empty() {
        members.len().to_string()
    } else {
        step.to_owned()
    };
    match rest.split_first() {
        None => {
            members.insert(step, Value::String(text.to_owned()));
        }
        Some((next, rest)) => {
            let member = members
                .entry(step)
                .or_insert_with(|| Value::Object(Map::new()));
            put(member, next, rest, text);
        }
    }
}

/// Trees whose names are all numbers are lists.
fn listed(value: Value) -> Value {
    let Value::Object(members) = value else {
        return value;
    };
    let places: Option<Vec<usize>> = members
        .keys()
        .map(|name| name.parse().ok().filter(|place| *place < LONGEST_LIST))
        .collect();
    match places {
        Some(places) if !places.is_empty() => {
            let mut placed: Vec<(usize, Value)> = places
                .into_iter()
                .zip(members.into_iter().map(|(_, member)| listed(member)))
                .collect();
            placed.sort_by_key(|(place, _)| *place);
            placed.into_iter().map(|(_, member)| member).collect()
        }
        _ => Value::Object(
            members
                .into_iter()
                .map(|(name, member)| (name, listed(member)))
                .collect(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Params;

    #[test]
    fn names_nest_and_numbers_make_lists() {
        let body = "items[1][price]=b&items[0][price]=a&expand[]=x&expand[]=y.z&metadata[k]=1%262";
        let params = Params::read("limit=3&limit=2", body.as_bytes());
        let wanted = json!({
            "items": [{"price": "a"}, {"price": "b"}], "expand": ["x", "y.z"],
            "metadata": {"k": "1&2"}, "limit": "2",
        });
        assert_eq!(params.as_value(), &wanted);
        assert_eq!(params.text("items.1.price"), Some("b"));
        assert_eq!(params.texts("expand"), ["x", "y.z"]);
        assert_eq!(params.number("limit").unwrap(), Some(2));
        assert!(params.flag("limit").is_err());
        assert!(params.required("items.2.price").is_err());
    }

    #[test]
    fn an_empty_text_takes_a_key_of_the_metadata_away() {
        let mut object = json!({"metadata": {"a": "1", "b": "2"}});
        Params::read("metadata[a]=&metadata[c]=3", b"").merge_metadata(&mut object);
        assert_eq!(object["metadata"], json!({"b": "2", "c": "3"}));
        Params::read("metadata=", b"").merge_metadata(&mut object);
        assert_eq!(object["metadata"], json!({}));
    }
}

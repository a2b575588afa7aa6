//! Where a setting came from, and what is wrong with it in plain words.

use figment::{
    Figment, Metadata, Profile, Provider, Source,
    error::Kind,
    util::nest,
    value::{Dict, Map, Value},
};

use super::ConfigError;

const PREFIX: &str = "BOTIQUE__";

/// A setting from the environment.
#[derive(Debug)]
pub(super) struct Variable {
    /// As in the environment.
    pub name: String,
    value: String,
}

impl Variable {
    /// A variable of ours; `None` for those of others.
    pub fn read((name, value): (String, String)) -> Option<Self> {
        name.strip_prefix(PREFIX)
            .is_some_and(|rest| !rest.is_empty())
            .then_some(())?;
        Some(Self { name, value })
    }
}

impl Provider for Variable {
    fn metadata(&self) -> Metadata {
        Metadata::named("variable").source(Source::Custom(self.name.clone()))
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let rest = self.name.strip_prefix(PREFIX).unwrap_or(&self.name);
        let key = rest.to_lowercase().replace("__", ".");
        // Numbers, booleans and lists; anything else is the text as it stands.
        let value = match self.value.parse() {
            Ok(value @ (Value::Bool(..) | Value::Array(..))) => value,
            Ok(value) if value.to_i128().is_some() || value.to_u128().is_some() => value,
            _ => Value::from(self.value.clone()),
        };
        let dict = nest(&key, value).into_dict().unwrap_or_default();
        Ok(Map::from([(Profile::Default, dict)]))
    }
}

/// ` (in …)`: the file or the variable a setting came from; empty when it is built in.
pub(super) fn of(all: &Figment, setting: &str) -> String {
    all.find_metadata(setting).map_or(String::new(), place)
}

fn place(found: &Metadata) -> String {
    match &found.source {
        Some(Source::File(path)) => format!(" (in {})", path.display()),
        Some(Source::Custom(name)) => format!(" (in {name})"),
        _ => String::new(),
    }
}

/// What is wrong, without the value: it may be a secret.
pub(super) fn explain(cause: &figment::Error, all: &Figment) -> ConfigError {
    let mut path = cause.path.clone();
    let problem = match &cause.kind {
        Kind::UnknownField(found, known) => {
            // Whether the path ends in the unknown name depends on where it was met.
            if path.last() != Some(found) {
                path.push(found.clone());
            }
            unknown(&path, known)
        }
        Kind::MissingField(name) => {
            if path.last().is_none_or(|last| last != name) {
                path.push(name.to_string());
            }
            "it is missing: write it".to_owned()
        }
        Kind::UnknownVariant(_, known) => format!("write one of {}", known.join(", ")),
        Kind::InvalidType(_, expected) | Kind::InvalidValue(_, expected) => {
            hint(&path).map_or_else(|| format!("write {expected}"), str::to_owned)
        }
        // A parser's own words repeat the line, which may hold a secret: the ends do not.
        other => hint(&path).map_or_else(|| ends(&other.to_string()), str::to_owned),
    };
    let setting = path.join(".");
    let mut origin = of(all, &setting);
    if origin.is_empty() {
        origin = cause.metadata.as_ref().map_or(String::new(), place);
    }
    match setting.is_empty() {
        true => ConfigError::Unreadable(format!("{problem}{origin}")),
        false => ConfigError::Wrong {
            setting,
            problem,
            origin,
        },
    }
}

/// First and last line.
fn ends(text: &str) -> String {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or("it cannot be read").to_owned();
    lines
        .next_back()
        .map_or_else(|| first.clone(), |last| format!("{first}: {last}"))
}

fn hint(path: &[String]) -> Option<&'static str> {
    Some(match path.join(".").as_str() {
        "server.listen" => "write an address and a port, such as 127.0.0.1:8080",
        "server.trusted_proxies" => "write a list such as [\"10.0.0.0/8\"]",
        "database.max_connections" => "write a whole number from 1",
        "database.statement_cache" => "write true or false",
        setting if setting.starts_with("limits.") => "write a whole number from 1",
        _ => return None,
    })
}

fn unknown(path: &[String], known: &[&str]) -> String {
    let Some((found, section)) = path.split_last() else {
        return "there is no such setting".to_owned();
    };
    let dotted = |name: &str| {
        let section = section.iter().map(String::as_str);
        section.chain([name]).collect::<Vec<_>>().join(".")
    };
    let nearest = known
        .iter()
        .map(|name| (distance(found, name), *name))
        .min();
    match nearest {
        Some((steps, name)) if steps <= std::cmp::max(2, found.chars().count() / 3) => {
            format!("there is no such setting: did you mean {}?", dotted(name))
        }
        _ => format!(
            "there is no such setting: the names here are {}",
            known.join(", ")
        ),
    }
}

/// Letters to add, drop or change to get from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (above, letter) in from.chars().enumerate() {
        let mut corner = above;
        row[0] = above + 1;
        for (column, other) in to.iter().enumerate() {
            let changed = corner + usize::from(letter != *other);
            corner = row[column + 1];
            row[column + 1] = changed.min(corner + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn words_differ_by_the_letters_to_change() {
        for (from, to, steps) in [
            ("listen", "listen", 0),
            ("lissten", "listen", 1),
            ("url", "uri", 1),
            ("", "abc", 3),
        ] {
            assert_eq!(distance(from, to), steps, "{from} {to}");
        }
    }
}

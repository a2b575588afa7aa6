//! Lists of the API: filters, newest first, in pages.

use serde_json::Value;

use super::account::{Account, is_over};
use super::objects::{list, members, number, text};
use super::params::Params;
use super::refusal::Refusal;

/// Parameters that every list has and that are no filters.
const PAGING: [&str; 5] = [
    "limit",
    "starting_after",
    "ending_before",
    "expand",
    "created",
];
const LONGEST_PAGE: usize = 100;

impl Account {
    /// A page of the objects of `kind` that fit the filters in `params`.
    ///
    /// # Errors
    /// A limit out of range, or a cursor that is not there.
    pub(super) fn list(&self, kind: &str, url: &str, params: &Params) -> Result<Value, Refusal> {
        if params.has("ending_before") {
            let all = self.objects.all(kind).rev();
            let fitting = all.filter(|object| fits(kind, object, params));
            return page(&fitting.collect::<Vec<_>>(), url, params);
        }
        // The usual way, without a look at what stands on other pages.
        let limit = limit(params)?;
        let after = params.text("starting_after");
        let older = self.objects.older(kind, after);
        let older = older
            .ok_or_else(|| Refusal::unknown(kind, after.unwrap_or_default(), "starting_after"))?;
        let fitting = older.filter(|object| fits(kind, object, params));
        let mut shown: Vec<&Value> = fitting.take(limit + 1).collect();
        let has_more = shown.len() > limit;
        shown.truncate(limit);
        Ok(list(shown.into_iter().cloned().collect(), has_more, url))
    }
}

fn limit(params: &Params) -> Result<usize, Refusal> {
    let limit = params.number("limit")?.unwrap_or(10);
    let limit = usize::try_from(limit).unwrap_or(0);
    match (1..=LONGEST_PAGE).contains(&limit) {
        true => Ok(limit),
        false => Err(Refusal::invalid("limit", "limit is from 1 to 100")),
    }
}

/// One page of `all`, which stands newest first.
///
/// # Errors
/// A limit out of range, or a cursor that is not there.
pub(super) fn page(all: &[&Value], url: &str, params: &Params) -> Result<Value, Refusal> {
    let limit = limit(params)?;
    let place = |path: &str| match params.text(path) {
        None => Ok(None),
        Some(id) => match all.iter().position(|object| text(object, "id") == id) {
            Some(place) => Ok(Some(place)),
            None => Err(Refusal::unknown("object", id, path)),
        },
    };
    let (from, to, has_more) = match (place("starting_after")?, place("ending_before")?) {
        (_, Some(end)) => {
            let from = end.saturating_sub(limit);
            (from, end, from > 0)
        }
        (after, None) => {
            let from = after.map_or(0, |place| place + 1);
            let to = (from + limit).min(all.len());
            (from, to, to < all.len())
        }
    };
    let shown = all[from..to].iter().map(|object| (*object).clone());
    Ok(list(shown.collect(), has_more, url))
}

fn fits(kind: &str, object: &Value, params: &Params) -> bool {
    let Some(given) = params.as_value().as_object() else {
        return true;
    };
    let filters = given.keys().filter(|name| !PAGING.contains(&name.as_str()));
    created_fits(object, params)
        && (kind != "subscription" || params.has("status") || !is_over(object))
        && filters
            .map(String::as_str)
            .all(|name| filter_fits(kind, name, object, params))
}

fn filter_fits(kind: &str, name: &str, object: &Value, params: &Params) -> bool {
    let wanted = params.text(name).unwrap_or_default();
    match (kind, name) {
        ("event", "types") => params
            .texts(name)
            .iter()
            .any(|one| text(object, "type") == one),
        ("event", "type") => match wanted.strip_suffix('*') {
            Some(start) => text(object, "type").starts_with(start),
            None => text(object, "type") == wanted,
        },
        ("subscription", "status") => match wanted {
            "all" => true,
            "ended" => is_over(object),
            status => text(object, "status") == status,
        },
        ("subscription", "price") => members(object, "items")
            .iter()
            .any(|item| text(&item["price"], "id") == wanted),
        ("price", "lookup_keys") => {
            let keys = params.texts(name);
            keys.iter().any(|key| text(object, "lookup_key") == key)
        }
        ("price", "recurring") => params
            .text("recurring.interval")
            .is_none_or(|interval| text(&object["recurring"], "interval") == interval),
        ("invoice", "subscription") => subscription_of(object) == wanted,
        ("promotion_code", "coupon") => text(&object["promotion"], "coupon") == wanted,
        (_, "ids") => {
            let ids = params.texts(name);
            ids.iter().any(|id| text(object, "id") == id)
        }
        _ => match &object[name] {
            Value::Bool(held) => wanted == held.to_string(),
            Value::Number(held) => wanted == held.to_string(),
            _ => text(object, name) == wanted,
        },
    }
}

fn created_fits(object: &Value, params: &Params) -> bool {
    if !params.has("created") {
        return true;
    }
    let created = number(object, "created");
    let bound = |path: &str| params.number(path).ok().flatten();
    bound("created").is_none_or(|at| created == at)
        && bound("created.gt").is_none_or(|at| created > at)
        && bound("created.gte").is_none_or(|at| created >= at)
        && bound("created.lt").is_none_or(|at| created < at)
        && bound("created.lte").is_none_or(|at| created <= at)
}

/// The subscription that an invoice belongs to, empty if there is none.
pub(super) fn subscription_of(invoice: &Value) -> &str {
    text(&invoice["parent"]["subscription_details"], "subscription")
}

//! Products and prices.

use serde_json::{Map, Value, json};

use super::account::Account;
use super::customers::deleted;
use super::objects::{shaped, text};
use super::params::Params;
use super::refusal::Refusal;

type Answer = Option<Result<Value, Refusal>>;

impl Account {
    pub(super) fn products(&mut self, method: &str, rest: &[&str], params: &Params) -> Answer {
        let answer = match (method, rest) {
            ("POST", []) => self.create_product(params),
            ("GET", []) => self.list("product", "/v1/products", params),
            ("GET", [id]) => self.get("product", id, "id"),
            ("POST", [id]) => self.update_product(id, params),
            ("DELETE", [id]) => self.get("product", id, "id").map(|product| {
                self.objects.remove("product", id);
                self.tell("product.deleted", &product, None);
                deleted("product", id)
            }),
            _ => return None,
        };
        Some(answer)
    }

    fn create_product(&mut self, params: &Params) -> Result<Value, Refusal> {
        let name = params.required("name")?.to_owned();
        let id = match params.text("id") {
            Some(id) if self.objects.get("product", id).is_some() => {
                let message = "Product already exists.";
                return Err(Refusal::state("resource_already_exists", message));
            }
            Some(id) => id.to_owned(),
            None => self.id("prod"),
        };
        let mut product = shaped(
            "product",
            json!({
                "id": id, "active": params.flag("active")?.unwrap_or(true), "created": self.now,
                "images": [], "marketing_features": [], "metadata": {}, "name": name,
                "type": "service", "updated": self.now,
            }),
        );
        params.copy_texts(
            &mut product,
            &["description", "url", "unit_label", "tax_code"],
        );
        params.merge_metadata(&mut product);
        Ok(self.add(product, "product.created"))
    }

    fn update_product(&mut self, id: &str, params: &Params) -> Result<Value, Refusal> {
        let mut product = self.get("product", id, "id")?;
        if let Some(name) = params.text("name") {
            product["name"] = name.into();
        }
        if let Some(active) = params.flag("active")? {
            product["active"] = active.into();
        }
        params.copy_texts(
            &mut product,
            &["description", "url", "unit_label", "default_price"],
        );
        params.merge_metadata(&mut product);
        product["updated"] = self.now.into();
        Ok(self.change(product, "product.updated"))
    }

    pub(super) fn prices(&mut self, method: &str, rest: &[&str], params: &Params) -> Answer {
        let answer = match (method, rest) {
            ("POST", []) => self.create_price(params),
            ("GET", []) => self.list("price", "/v1/prices", params),
            ("GET", [id]) => self.get("price", id, "price"),
            ("POST", [id]) => self.update_price(id, params),
            _ => return None,
        };
        Some(answer)
    }

    fn create_price(&mut self, params: &Params) -> Result<Value, Refusal> {
        let currency = params.required("currency")?.to_lowercase();
        params.required("unit_amount")?;
        let amount = params.number("unit_amount")?.unwrap_or_default();
        if amount < 0 {
            return Err(Refusal::invalid(
                "unit_amount",
                "Invalid non-negative integer",
            ));
        }
        let recurring = match params.text("recurring.interval") {
            Some(interval @ ("day" | "week" | "month" | "year")) => json!({
                "interval": interval,
                "interval_count": params.number("recurring.interval_count")?.unwrap_or(1),
                "meter": null, "usage_type": "licensed", "trial_period_days": null,
            }),
            Some(_) => {
                let message = "Invalid interval: must be one of day, month, week, or year";
                return Err(Refusal::invalid("recurring.interval", message));
            }
            None => Value::Null,
        };
        let lookup_key = self.lookup_key(params)?;
        let product = self.product_of_price(params)?;
        let kind = if recurring.is_null() {
            "one_time"
        } else {
            "recurring"
        };
        let mut price = shaped(
            "price",
            json!({
                "id": self.id("price"), "active": params.flag("active")?.unwrap_or(true),
                "billing_scheme": "per_unit", "created": self.now, "currency": currency,
                "lookup_key": lookup_key, "metadata": {}, "product": product,
                "recurring": recurring, "tax_behavior": "unspecified", "type": kind,
                "unit_amount": amount, "unit_amount_decimal": amount.to_string(),
            }),
        );
        params.copy_texts(&mut price, &["nickname", "tax_behavior"]);
        params.merge_metadata(&mut price);
        if let Some(options) = params.at("currency_options").and_then(Value::as_object) {
            price["currency_options"] = currency_options(options, params)?;
        }
        Ok(self.add(price, "price.created"))
    }

    fn product_of_price(&mut self, params: &Params) -> Result<String, Refusal> {
        match (params.text("product"), params.text("product_data.name")) {
            (Some(id), _) => {
                self.get("product", id, "product")?;
                Ok(id.to_owned())
            }
            (None, Some(name)) => {
                let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
                let named = Params::read(&format!("name={name}"), b"");
                let product = self.create_product(&named)?;
                Ok(text(&product, "id").to_owned())
            }
            (None, None) => Err(Refusal::missing("product")),
        }
    }

    /// The lookup key asked for, taken from another price if that was asked, too.
    fn lookup_key(&mut self, params: &Params) -> Result<Value, Refusal> {
        let Some(key) = params.text("lookup_key") else {
            return Ok(Value::Null);
        };
        let holder = self
            .objects
            .all("price")
            .find(|price| text(price, "lookup_key") == key)
            .cloned();
        if let Some(mut holder) = holder {
            if params.flag("transfer_lookup_key")? != Some(true) {
                let message = format!(
                    "A price (`{}`) already uses that lookup key.",
                    text(&holder, "id")
                );
                return Err(Refusal::invalid("lookup_key", &message));
            }
            holder["lookup_key"] = Value::Null;
            self.change(holder, "price.updated");
        }
        Ok(key.into())
    }

    fn update_price(&mut self, id: &str, params: &Params) -> Result<Value, Refusal> {
        self.get("price", id, "price")?;
        let key = self.lookup_key(params)?;
        let mut price = self.get("price", id, "price")?;
        if params.has("lookup_key") {
            price["lookup_key"] = key;
        }
        if let Some(active) = params.flag("active")? {
            price["active"] = active.into();
        }
        params.copy_texts(&mut price, &["nickname", "tax_behavior"]);
        params.merge_metadata(&mut price);
        Ok(self.change(price, "price.updated"))
    }

    /// The price, if something recurring can be sold at it.
    ///
    /// # Errors
    /// It is unknown, no longer sold, or paid once only.
    pub(super) fn sold_price(&self, id: &str, path: &str) -> Result<Value, Refusal> {
        let price = self.get("price", id, path)?;
        if price["active"] != true {
            let message = format!("The price specified is inactive: {id}.");
            return Err(Refusal::invalid(path, &message));
        }
        if price["recurring"].is_null() {
            let message = "The price specified is not recurring.";
            return Err(Refusal::invalid(path, message));
        }
        Ok(price)
    }

    /// The name of what a price is for.
    pub(super) fn name_of(&self, price: &Value) -> String {
        let product = self.objects.get("product", text(price, "product"));
        product.map_or_else(
            || "Subscription".to_owned(),
            |one| text(one, "name").to_owned(),
        )
    }
}

/// What one unit costs in `currency`, `None` if the price knows no such currency.
pub(super) fn unit_amount(price: &Value, currency: &str) -> Option<i64> {
    if text(price, "currency") == currency {
        return price["unit_amount"].as_i64();
    }
    price["currency_options"][currency]["unit_amount"].as_i64()
}

fn currency_options(options: &Map<String, Value>, params: &Params) -> Result<Value, Refusal> {
    let mut known = Map::new();
    for currency in options.keys() {
        let path = format!("currency_options.{currency}.unit_amount");
        params.required(&path)?;
        let amount = params.number(&path)?.unwrap_or_default();
        let option = json!({
            "custom_unit_amount": null, "tax_behavior": "unspecified", "unit_amount": amount,
            "unit_amount_decimal": amount.to_string(),
        });
        known.insert(currency.to_lowercase(), option);
    }
    Ok(Value::Object(known))
}

//! The items of subscriptions: price, quantity, and the period, which lives on them.

use serde_json::{Value, json};

use super::account::Account;
use super::catalog::unit_amount;
use super::objects::{members, number, shaped, text};
use super::params::Params;
use super::refusal::Refusal;

impl Account {
    /// The prices and quantities that a request asks for.
    pub(super) fn wanted_items(
        &self,
        params: &Params,
        path: &str,
    ) -> Result<Vec<(Value, i64)>, Refusal> {
        let mut items = Vec::new();
        for (place, item) in params.list(path).iter().enumerate() {
            let path = format!("{path}.{place}.price");
            let id = item.text("price").ok_or_else(|| Refusal::missing(&path))?;
            let price = self.sold_price(id, &path)?;
            items.push((price, item.number("quantity")?.unwrap_or(1)));
        }
        if items.is_empty() {
            return Err(Refusal::missing(path));
        }
        Ok(items)
    }

    /// The currency asked for, or that of the first price; all prices must know it.
    pub(super) fn currency_of(
        &self,
        items: &[(Value, i64)],
        params: &Params,
    ) -> Result<String, Refusal> {
        let first = items.first().map(|(price, _)| text(price, "currency"));
        let asked = params.text("currency").map(str::to_lowercase);
        let currency = asked.unwrap_or_else(|| first.unwrap_or_default().to_owned());
        if items
            .iter()
            .any(|(price, _)| unit_amount(price, &currency).is_none())
        {
            let message = format!("One of the prices has no amount in {currency}.");
            return Err(Refusal::invalid("currency", &message));
        }
        Ok(currency)
    }

    /// An item of a subscription; the period lives here.
    pub(super) fn item(
        &mut self,
        subscription: &str,
        price: &Value,
        quantity: i64,
        (start, end): (i64, i64),
    ) -> Value {
        let id = self.id("si");
        shaped(
            "subscription_item",
            json!({
                "id": id, "created": start, "current_period_end": end,
                "current_period_start": start, "discounts": [], "metadata": {},
                "plan": plan_of(price), "price": price, "quantity": quantity,
                "subscription": subscription, "tax_rates": [],
            }),
        )
    }
}

/// A price in the shape of the older plan, which every item still carries.
fn plan_of(price: &Value) -> Value {
    let recurring = &price["recurring"];
    shaped(
        "plan",
        json!({
            "id": price["id"], "active": price["active"], "amount": price["unit_amount"],
            "amount_decimal": price["unit_amount_decimal"], "billing_scheme": "per_unit",
            "created": price["created"], "currency": price["currency"],
            "interval": recurring["interval"], "interval_count": recurring["interval_count"],
            "metadata": price["metadata"], "nickname": price["nickname"],
            "product": price["product"], "usage_type": "licensed",
        }),
    )
}

/// Writes the period on every item of a subscription.
pub(super) fn set_period(subscription: &mut Value, (start, end): (i64, i64)) {
    if let Some(items) = subscription["items"]["data"].as_array_mut() {
        for item in items {
            item["current_period_start"] = start.into();
            item["current_period_end"] = end.into();
        }
    }
}

/// Puts an item in the place of one that a subscription has.
pub(super) fn put_price(item: &mut Value, price: &Value) {
    item["plan"] = plan_of(price);
    item["price"] = price.clone();
}

/// The names of what a subscription is for.
pub(super) fn item_prices(subscription: &Value) -> Vec<(Value, i64)> {
    let items = members(subscription, "items").iter();
    items
        .map(|item| (item["price"].clone(), number(item, "quantity")))
        .collect()
}

//! Changes of a running subscription: another plan, its end, its trial; prorations by seconds.

use serde_json::{Value, json};

use super::account::{Account, is_over};
use super::catalog::unit_amount;
use super::drawing::Line;
use super::invoices::proration_words;
use super::items::{put_price, set_period};
use super::objects::{members, number, text};
use super::params::Params;
use super::payments::By;
use super::periods::{next_end, prorated};
use super::refusal::Refusal;
use super::subscriptions::UPDATED;

/// An item before and after a change; the one that is new or goes has one side only.
type Swap = (Option<Value>, Option<Value>);

/// What happens to the money when the plan changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proration {
    None,
    NextInvoice,
    Now,
}

impl Account {
    pub(super) fn update_subscription(
        &mut self,
        id: &str,
        params: &Params,
    ) -> Result<Value, Refusal> {
        let mut subscription = self.get("subscription", id, "id")?;
        if is_over(&subscription) {
            let message =
                "A canceled subscription can only update its cancellation_details and metadata.";
            return Err(Refusal::state("subscription_canceled", message));
        }
        let swaps = self.swaps(&subscription, params)?;
        let proration = match params.text("proration_behavior") {
            None | Some("create_prorations") => Proration::NextInvoice,
            Some("always_invoice") => Proration::Now,
            Some("none") => Proration::None,
            Some(_) => return Err(Refusal::invalid("proration_behavior", "Invalid value")),
        };
        if params.text("payment_behavior") == Some("pending_if_incomplete") {
            let message = "The stand-in knows no pending updates.";
            return Err(Refusal::invalid("payment_behavior", message));
        }
        let wanted = self.wanted_discounts(params)?;
        self.edit_subscription(&mut subscription, params)?;
        if params.has("discounts") {
            subscription["discounts"] = json!([]);
            let customer = text(&subscription, "customer").to_owned();
            let now = self.time_of(&subscription);
            for wanted in &wanted {
                let discount = self.redeem(wanted, id, &customer, now);
                if let Some(held) = subscription["discounts"].as_array_mut() {
                    held.push(discount.into());
                }
            }
        }
        if swaps.is_empty() {
            return self.update_trial(subscription, params);
        }
        self.swap(subscription, &swaps, proration, params)
    }

    /// The fields that need no reckoning.
    fn edit_subscription(&self, subscription: &mut Value, params: &Params) -> Result<(), Refusal> {
        params.merge_metadata(subscription);
        params.copy_texts(subscription, &["description"]);
        if let Some(card) = params.text("default_payment_method") {
            self.get("payment_method", card, "default_payment_method")?;
            subscription["default_payment_method"] = card.into();
        }
        let behavior = "trial_settings.end_behavior.missing_payment_method";
        if let Some(behavior) = params.text(behavior) {
            subscription["trial_settings"]["end_behavior"]["missing_payment_method"] =
                behavior.into();
        }
        for field in ["comment", "feedback"] {
            if let Some(text) = params.text(&format!("cancellation_details.{field}")) {
                subscription["cancellation_details"][field] = text.into();
            }
        }
        if params.has("cancel_at") {
            let at = params.number("cancel_at")?;
            self.end_at(subscription, at);
            subscription["cancel_at_period_end"] = false.into();
        }
        if let Some(ends) = params.flag("cancel_at_period_end")? {
            let end = number(&Self::first_item(subscription), "current_period_end");
            self.end_at(subscription, ends.then_some(end));
            subscription["cancel_at_period_end"] = ends.into();
        }
        Ok(())
    }

    fn end_at(&self, subscription: &mut Value, at: Option<i64>) {
        let asked = at.map(|_| self.time_of(subscription));
        subscription["cancel_at"] = at.into();
        subscription["canceled_at"] = asked.into();
        subscription["cancellation_details"]["reason"] =
            at.map(|_| "cancellation_requested").into();
    }

    fn update_trial(&mut self, mut subscription: Value, params: &Params) -> Result<Value, Refusal> {
        let now = self.time_of(&subscription);
        let trialing = text(&subscription, "status") == "trialing";
        if params.text("trial_end") == Some("now") && trialing {
            subscription["trial_end"] = now.into();
            self.keep(subscription.clone());
            self.end_trial(subscription.clone());
            return Ok(self.current(&subscription));
        }
        if let Some(end) = self.trial_end(params, now)? {
            subscription["trial_end"] = end.into();
            subscription["status"] = "trialing".into();
            subscription["billing_cycle_anchor"] = end.into();
            if subscription["trial_start"].is_null() {
                subscription["trial_start"] = now.into();
            }
            let start = number(&Self::first_item(&subscription), "current_period_start");
            set_period(&mut subscription, (start, end));
            self.told.remove(text(&subscription, "id"));
        }
        Ok(self.change(subscription, UPDATED))
    }

    /// Which items the request changes, adds or takes away.
    fn swaps(&mut self, subscription: &Value, params: &Params) -> Result<Vec<Swap>, Refusal> {
        let currency = text(subscription, "currency");
        let first = Self::first_item(subscription);
        let period = (
            number(&first, "current_period_start"),
            number(&first, "current_period_end"),
        );
        let mut swaps = Vec::new();
        for (place, wanted) in params.list("items").iter().enumerate() {
            let path = format!("items.{place}");
            let price = match wanted.text("price") {
                Some(id) => Some(self.sold_price(id, &format!("{path}.price"))?),
                None => None,
            };
            if price
                .as_ref()
                .is_some_and(|price| unit_amount(price, currency).is_none())
            {
                let message = "The price has no amount in the subscription's currency.";
                return Err(Refusal::invalid(&format!("{path}.price"), message));
            }
            let quantity = wanted.number("quantity")?;
            let Some(id) = wanted.text("id") else {
                let price = price.ok_or_else(|| Refusal::missing(&format!("{path}.price")))?;
                let id = text(subscription, "id");
                let item = self.item(id, &price, quantity.unwrap_or(1), period);
                swaps.push((None, Some(item)));
                continue;
            };
            let items = members(subscription, "items");
            let held = items.iter().find(|item| text(item, "id") == id);
            let path = format!("{path}.id");
            let held = held.ok_or_else(|| Refusal::unknown("subscription_item", id, &path))?;
            if wanted.flag("deleted")? == Some(true) {
                swaps.push((Some(held.clone()), None));
                continue;
            }
            let mut item = held.clone();
            if let Some(price) = price {
                put_price(&mut item, &price);
            }
            if let Some(quantity) = quantity {
                item["quantity"] = quantity.into();
            }
            if item != *held {
                swaps.push((Some(held.clone()), Some(item)));
            }
        }
        Ok(swaps)
    }

    fn swap(
        &mut self,
        mut subscription: Value,
        swaps: &[Swap],
        proration: Proration,
        params: &Params,
    ) -> Result<Value, Refusal> {
        let before = Self::first_item(&subscription);
        put_items(&mut subscription, swaps);
        if text(&subscription, "status") == "trialing" {
            return self.update_trial(subscription, params);
        }
        let now = self.time_of(&subscription);
        let at = params.number("proration_date")?.unwrap_or(now);
        let end = number(&before, "current_period_end");
        if !(number(&before, "current_period_start")..=end).contains(&at) {
            let message = "proration_date lies in the current period.";
            return Err(Refusal::invalid("proration_date", message));
        }
        let after = Self::first_item(&subscription)["price"]["recurring"].clone();
        let other_rhythm = ["interval", "interval_count"]
            .iter()
            .any(|field| before["price"]["recurring"][field] != after[field]);
        let anew = other_rhythm || params.text("billing_cycle_anchor") == Some("now");
        let mut lines = match proration {
            Proration::None => Vec::new(),
            _ => self.proration_lines(&subscription, swaps, (at, end), !anew),
        };
        if anew {
            subscription["billing_cycle_anchor"] = now.into();
            let (interval, count) = (text(&after, "interval"), number(&after, "interval_count"));
            set_period(
                &mut subscription,
                (now, next_end(now, interval, count, now)),
            );
            lines.extend(self.period_lines(&subscription, false));
        }
        let at_once = anew || proration == Proration::Now;
        if at_once && params.text("payment_behavior") == Some("error_if_incomplete") {
            self.check_payable(&subscription, &lines)?;
        }
        let subscription = self.change(subscription, UPDATED);
        if lines.is_empty() {
            return Ok(subscription);
        }
        if !at_once {
            let objects: Vec<Value> = lines
                .iter()
                .map(|line| self.line_object(line, &subscription, ""))
                .collect();
            let id = text(&subscription, "id").to_owned();
            self.waiting_lines.entry(id).or_default().extend(objects);
            return Ok(subscription);
        }
        let invoice = self.draw_up(&subscription, "subscription_update", lines);
        let subscription = self.with_invoice(&subscription, &invoice);
        // A payment that fails leaves the new plan in place and the subscription past due.
        let _ = self.collect(text(&invoice, "id"), By::Itself);
        Ok(self.current(&subscription))
    }

    /// What is given back for the rest of the period, and what the rest costs at the new price.
    fn proration_lines(
        &self,
        subscription: &Value,
        swaps: &[Swap],
        (at, end): (i64, i64),
        same_period: bool,
    ) -> Vec<Line> {
        let currency = text(subscription, "currency");
        let line = |item: &Value, unused: bool| {
            let start = number(item, "current_period_start");
            let unit = unit_amount(&item["price"], currency).unwrap_or_default();
            let share = prorated(unit * number(item, "quantity"), end - at, end - start);
            Line {
                description: proration_words(&self.name_of(&item["price"]), unused, at),
                amount: if unused { -share } else { share },
                item: item.clone(),
                price: item["price"].clone(),
                period: (at, end),
                proration: true,
            }
        };
        let credits = swaps.iter().filter_map(|(old, _)| old.as_ref());
        let mut lines: Vec<Line> = credits.map(|item| line(item, true)).collect();
        if same_period {
            let debits = swaps.iter().filter_map(|(_, new)| new.as_ref());
            lines.extend(debits.map(|item| line(item, false)));
        }
        lines
    }

    fn check_payable(&self, subscription: &Value, lines: &[Line]) -> Result<(), Refusal> {
        let sum: i64 = lines.iter().map(|line| line.amount).sum();
        let customer = self.objects.get("customer", text(subscription, "customer"));
        let customer = customer.cloned().unwrap_or_default();
        let card = self.card_for(subscription, &customer);
        if sum + number(&customer, "balance") > 0 && !self.would_pay(card.as_ref()) {
            return Err(Refusal::declined());
        }
        Ok(())
    }
}

fn put_items(subscription: &mut Value, swaps: &[Swap]) {
    let Some(items) = subscription["items"]["data"].as_array_mut() else {
        return;
    };
    for (old, new) in swaps {
        let place = old
            .as_ref()
            .and_then(|old| items.iter().position(|item| item["id"] == old["id"]));
        match (place, new) {
            (Some(place), Some(new)) => items[place] = new.clone(),
            (Some(place), None) => {
                items.remove(place);
            }
            (None, Some(new)) => items.push(new.clone()),
            (None, None) => {}
        }
    }
}

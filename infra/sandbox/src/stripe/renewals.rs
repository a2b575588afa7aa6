//! What time does to a subscription: the end of a trial, renewals, failed payments.

use serde_json::Value;

use super::account::{Account, is_over};
use super::items::set_period;
use super::objects::{number, text};
use super::payments::By;
use super::periods::next_end;
use super::subscriptions::UPDATED;
use super::view::Ending;

const DAY_S: i64 = 86_400;

impl Account {
    /// The first invoice: of nothing while a trial runs, else of the first period.
    pub(super) fn first_invoice(&mut self, mut subscription: Value, collect: bool) -> Value {
        let trial = text(&subscription, "status") == "trialing";
        let lines = self.period_lines(&subscription, trial);
        let invoice = self.draw_up(&subscription, "subscription_create", lines);
        subscription = self.with_invoice(&subscription, &invoice);
        if collect || number(&invoice, "amount_due") == 0 {
            // A failed payment leaves the subscription incomplete.
            let _ = self.collect(text(&invoice, "id"), By::Itself);
        }
        self.current(&subscription)
    }

    /// The trial is over: the first period that costs money begins, if it can be paid for.
    pub(super) fn end_trial(&mut self, mut subscription: Value) {
        let at = number(&subscription, "trial_end");
        let customer = self
            .objects
            .get("customer", text(&subscription, "customer"));
        let customer = customer.cloned().unwrap_or_default();
        let behavior = &subscription["trial_settings"]["end_behavior"];
        if self.card_for(&subscription, &customer).is_none() {
            match text(behavior, "missing_payment_method") {
                "cancel" => {
                    self.end_subscription(subscription, "cancellation_requested");
                    return;
                }
                "pause" => {
                    subscription["status"] = "paused".into();
                    self.change(subscription.clone(), UPDATED);
                    self.tell("customer.subscription.paused", &subscription, None);
                    return;
                }
                _ => {}
            }
        }
        subscription["status"] = "active".into();
        subscription["billing_cycle_anchor"] = at.into();
        self.begin_period(subscription, at, "subscription_cycle");
    }

    /// The next period begins where the last one ended.
    pub(super) fn renew(&mut self, subscription: Value) {
        let start = number(&Self::first_item(&subscription), "current_period_end");
        self.begin_period(subscription, start, "subscription_cycle");
    }

    /// Begins a period at `start`, draws up its invoice and tries to collect it.
    pub(super) fn begin_period(
        &mut self,
        mut subscription: Value,
        start: i64,
        reason: &str,
    ) -> Value {
        let recurring = &Self::first_item(&subscription)["price"]["recurring"];
        let end = next_end(
            number(&subscription, "billing_cycle_anchor"),
            text(recurring, "interval"),
            number(recurring, "interval_count"),
            start,
        );
        set_period(&mut subscription, (start, end));
        let unpaid = text(&subscription, "status") == "unpaid";
        let subscription = self.change(subscription, UPDATED);
        let lines = self.period_lines(&subscription, false);
        let invoice = self.draw_up(&subscription, reason, lines);
        let subscription = self.with_invoice(&subscription, &invoice);
        if unpaid {
            // Nothing is collected any more until the owner pays.
            self.stop_collecting(text(&subscription, "id"));
        } else {
            let _ = self.collect(text(&invoice, "id"), By::Itself);
        }
        self.current(&subscription)
    }

    /// The subscription as it is kept now.
    pub(super) fn current(&self, subscription: &Value) -> Value {
        let kept = self.objects.get("subscription", text(subscription, "id"));
        kept.unwrap_or(subscription).clone()
    }

    /// Names the newest invoice on the subscription, without an event of its own.
    pub(super) fn with_invoice(&mut self, subscription: &Value, invoice: &Value) -> Value {
        let mut subscription = self.current(subscription);
        subscription["latest_invoice"] = invoice["id"].clone();
        self.keep(subscription.clone());
        subscription
    }

    /// The next automatic try to collect an open invoice.
    pub(super) fn retry(&mut self, invoice: &Value) {
        let _ = self.collect(text(invoice, "id"), By::Itself);
    }

    /// What a payment that went through means for the subscription.
    pub(super) fn paid_for(&mut self, subscription: &str, invoice: &str) {
        let Some(mut held) = self.objects.get("subscription", subscription).cloned() else {
            return;
        };
        let waits = matches!(text(&held, "status"), "incomplete" | "past_due" | "unpaid");
        if waits && text(&held, "latest_invoice") == invoice {
            held["status"] = "active".into();
            self.change(held, UPDATED);
        }
    }

    /// What a payment that failed means for the subscription; returns when it is tried again.
    pub(super) fn not_paid_for(&mut self, subscription: &str, invoice: &Value) -> Option<i64> {
        let mut held = self.objects.get("subscription", subscription).cloned()?;
        let status = text(&held, "status").to_owned();
        if is_over(&held) || status == "incomplete" {
            return None;
        }
        let tries = usize::try_from(number(invoice, "attempt_count")).unwrap_or(usize::MAX);
        let first = number(&invoice["status_transitions"], "finalized_at");
        let pauses = &self.dunning.retry_days;
        let next = pauses.get(tries.saturating_sub(1));
        let next = next.map(|days| first + days * DAY_S);
        let ending = self.dunning.ending;
        match (next, ending) {
            (None, Ending::Cancel) => {
                self.end_subscription(held, "payment_failed");
            }
            (None, Ending::Unpaid) => {
                held["status"] = "unpaid".into();
                self.change(held, UPDATED);
            }
            _ if status == "active" || status == "trialing" => {
                held["status"] = "past_due".into();
                self.change(held, UPDATED);
            }
            _ => {}
        }
        next
    }

    /// No open invoice of the subscription is tried again by itself.
    pub(super) fn stop_collecting(&mut self, subscription: &str) {
        for mut invoice in self.open_invoices(subscription) {
            invoice["auto_advance"] = false.into();
            invoice["next_payment_attempt"] = Value::Null;
            self.change(invoice, "invoice.updated");
        }
    }

    pub(super) fn void_open_invoices(&mut self, subscription: &str) {
        for mut invoice in self.open_invoices(subscription) {
            let now = self.time_of(&invoice);
            invoice["status"] = "void".into();
            invoice["auto_advance"] = false.into();
            invoice["next_payment_attempt"] = Value::Null;
            invoice["status_transitions"]["voided_at"] = now.into();
            self.change(invoice, "invoice.voided");
        }
    }

    fn open_invoices(&self, subscription: &str) -> Vec<Value> {
        let all = self.objects.all("invoice");
        all.filter(|invoice| {
            text(invoice, "status") == "open"
                && super::listing::subscription_of(invoice) == subscription
        })
        .cloned()
        .collect()
    }
}

//! What comes due, and when: the movable clock and Stripe's test clocks.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};

use super::account::Account;
use super::objects::{holds, number, shaped, text};
use super::params::Params;
use super::refusal::Refusal;

const DAY_S: i64 = 86_400;
/// So long before its end a trial's end is announced.
pub(super) const TRIAL_NOTICE_S: i64 = 3 * DAY_S;
/// So long a subscription waits for its first payment.
const INCOMPLETE_S: i64 = 23 * 3_600;

/// The next date of every object that has one, by clock.
#[derive(Debug, Default)]
pub(super) struct Agenda {
    dates: BTreeSet<(String, i64, String)>,
    of: HashMap<String, (String, i64)>,
}

impl Agenda {
    fn set(&mut self, id: &str, date: Option<(String, i64)>) {
        if let Some((clock, at)) = self.of.remove(id) {
            self.dates.remove(&(clock, at, id.to_owned()));
        }
        if let Some((clock, at)) = date {
            self.dates.insert((clock.clone(), at, id.to_owned()));
            self.of.insert(id.to_owned(), (clock, at));
        }
    }

    fn first(&self, clock: &str, until: i64) -> Option<(i64, String)> {
        let from = (clock.to_owned(), i64::MIN, String::new());
        let (on, at, id) = self.dates.range(from..).next()?;
        (on == clock && *at <= until).then(|| (*at, id.clone()))
    }
}

impl Account {
    /// Notes when the object comes due next.
    pub(super) fn plan(&mut self, object: &Value) {
        let date = match text(object, "object") {
            "subscription" => self.subscription_date(object),
            "invoice" if text(object, "status") == "open" => {
                object["next_payment_attempt"].as_i64()
            }
            "checkout.session" if text(object, "status") == "open" => object["expires_at"].as_i64(),
            "invoice" | "checkout.session" => None,
            _ => return,
        };
        let date = date.map(|at| (self.clock_of(object), at));
        self.agenda.set(text(object, "id"), date);
    }

    fn subscription_date(&self, subscription: &Value) -> Option<i64> {
        let cancel_at = subscription["cancel_at"].as_i64();
        let trial_end = number(subscription, "trial_end");
        let next = match text(subscription, "status") {
            "trialing" if self.told.contains(text(subscription, "id")) => Some(trial_end),
            "trialing" => Some(trial_end - TRIAL_NOTICE_S),
            "active" | "past_due" | "unpaid" => {
                Self::first_item(subscription)["current_period_end"].as_i64()
            }
            "incomplete" => Some(number(subscription, "created") + INCOMPLETE_S),
            "paused" => None,
            _ => return None,
        };
        cancel_at.into_iter().chain(next).min()
    }

    /// Does everything that is due until `until`, each thing at its own time.
    pub(super) fn go_to(&mut self, until: i64) {
        while let Some((at, id)) = self.agenda.first("", until) {
            self.now = at.max(self.now);
            self.come_due(&id);
        }
        self.now = until;
        let clocks = self.objects.all("test_helpers.test_clock");
        let clocks: Vec<(String, i64)> = clocks
            .map(|clock| (text(clock, "id").to_owned(), number(clock, "frozen_time")))
            .collect();
        for (clock, at) in clocks {
            self.run_test_clock(&clock, at);
        }
    }

    fn run_test_clock(&mut self, id: &str, until: i64) {
        while let Some((at, due)) = self.agenda.first(id, until) {
            self.set_test_clock(id, at);
            self.come_due(&due);
        }
        self.set_test_clock(id, until);
    }

    /// A test clock never goes back.
    fn set_test_clock(&mut self, id: &str, at: i64) {
        if let Some(clock) = self.objects.get("test_helpers.test_clock", id)
            && number(clock, "frozen_time") < at
        {
            let mut clock = clock.clone();
            clock["frozen_time"] = at.into();
            self.keep(clock);
        }
    }

    /// The date is taken off first: what still lies ahead is noted with the next change.
    fn come_due(&mut self, id: &str) {
        self.agenda.set(id, None);
        let Some(object) = self.objects.find(id).cloned() else {
            return;
        };
        match text(&object, "object") {
            "subscription" => self.subscription_due(object),
            "invoice" => self.retry(&object),
            _ => self.expire_session(object),
        }
    }

    pub(super) fn test_clocks(
        &mut self,
        method: &str,
        rest: &[&str],
        params: &Params,
    ) -> Option<Result<Value, Refusal>> {
        const KIND: &str = "test_helpers.test_clock";
        match (method, rest) {
            ("POST", []) => Some(self.create_test_clock(params)),
            ("GET", []) => Some(self.list(KIND, "/v1/test_helpers/test_clocks", params)),
            ("GET", [id]) => Some(self.get(KIND, id, "test_clock")),
            ("POST", [id, "advance"]) => Some(self.advance(id, params)),
            _ => None,
        }
    }

    fn create_test_clock(&mut self, params: &Params) -> Result<Value, Refusal> {
        params.required("frozen_time")?;
        let at = params.number("frozen_time")?.unwrap_or(self.now);
        let clock = shaped(
            "test_helpers.test_clock",
            json!({
                "id": self.id("clock"),
                "created": self.now,
                "deletes_after": self.now + 30 * DAY_S,
                "frozen_time": at,
                "name": params.text("name"),
                "status": "ready",
                "status_details": {},
            }),
        );
        Ok(self.add(clock, "test_helpers.test_clock.created"))
    }

    fn advance(&mut self, id: &str, params: &Params) -> Result<Value, Refusal> {
        const KIND: &str = "test_helpers.test_clock";
        let clock = self.get(KIND, id, "test_clock")?;
        params.required("frozen_time")?;
        let to = params.number("frozen_time")?.unwrap_or_default();
        if to <= number(&clock, "frozen_time") {
            let message = "A test clock goes forward only.";
            return Err(Refusal::invalid("frozen_time", message));
        }
        self.run_test_clock(id, to);
        let clock = self.get(KIND, id, "test_clock")?;
        self.tell("test_helpers.test_clock.ready", &clock, None);
        Ok(clock)
    }

    fn subscription_due(&mut self, subscription: Value) {
        let now = self.time_of(&subscription);
        let id = text(&subscription, "id").to_owned();
        let cancelled = subscription["cancel_at"].as_i64();
        if cancelled.is_some_and(|at| at <= now) {
            self.end_subscription(subscription, "cancellation_requested");
            return;
        }
        match text(&subscription, "status") {
            "incomplete" => self.expire_subscription(subscription),
            "trialing" if number(&subscription, "trial_end") <= now => {
                self.end_trial(subscription);
            }
            "trialing" => {
                self.told.insert(id);
                if !holds(&subscription, "cancel_at_period_end") {
                    self.tell("customer.subscription.trial_will_end", &subscription, None);
                }
                self.plan(&subscription);
            }
            _ => self.renew(subscription),
        }
    }
}

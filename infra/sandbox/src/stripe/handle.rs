//! The handle that servers, tests and the demo share.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;

use super::account::Account;
use super::calls::{Call, Reply, Request};
use super::courier;
use super::faults::{Fault, FaultStatus};
use super::objects::text;
use super::params::Params;
use super::view::{Dunning, Snapshot};
use crate::clock;

/// A cheap handle on one stand-in for Stripe; clones share the same account.
#[derive(Clone)]
pub struct Stripe {
    shared: Arc<Shared>,
}

struct Shared {
    kept: Mutex<Kept>,
    /// The account's version, for everyone who waits for a change.
    changed: watch::Sender<u64>,
    /// Turns true when the courier shall end.
    closing: watch::Sender<bool>,
    /// Whoever holds it posts the events.
    courier: tokio::sync::Mutex<()>,
}

struct Kept {
    account: Account,
    clock: Clock,
}

/// Seconds since the Unix epoch.
#[derive(Debug, Clone, Copy)]
enum Clock {
    /// Goes with the system's clock, so much ahead.
    Goes(i64),
    Stands(i64),
}

impl Clock {
    fn now(self) -> i64 {
        match self {
            Self::Goes(ahead) => clock::now_ms() / 1_000 + ahead,
            Self::Stands(at) => at,
        }
    }
}

impl Default for Stripe {
    fn default() -> Self {
        Self::new()
    }
}

impl Stripe {
    /// An empty account whose clock goes with the system's.
    #[must_use]
    pub fn new() -> Self {
        let clock = Clock::Goes(0);
        let account = Account::new(clock.now());
        Self {
            shared: Arc::new(Shared {
                kept: Mutex::new(Kept { account, clock }),
                changed: watch::Sender::new(0),
                closing: watch::Sender::new(false),
                courier: tokio::sync::Mutex::new(()),
            }),
        }
    }

    /// Where browsers find the hosted pages, such as `http://127.0.0.1:4000`; without it they
    /// are where the last call of the API went.
    pub fn pages_at(&self, origin: &str) {
        let origin = origin.trim_end_matches('/').to_owned();
        self.with(|account| account.pages = origin);
    }

    /// The stand-in's time in seconds since the Unix epoch.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.with(|account| account.now)
    }

    /// Sets the clock on by so much, and does everything that comes due meanwhile in its order.
    pub fn go_on(&self, time: Duration) {
        let seconds = i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
        self.move_clock(|clock| match clock {
            Clock::Goes(ahead) => Clock::Goes(ahead.saturating_add(seconds)),
            Clock::Stands(at) => Clock::Stands(at.saturating_add(seconds)),
        });
    }

    /// Lets the clock stand at this time; everything due until then is done in its order.
    pub fn stand_at(&self, unix_s: i64) {
        self.move_clock(|_| Clock::Stands(unix_s));
    }

    fn move_clock(&self, to: impl FnOnce(Clock) -> Clock) {
        let mut kept = self.lock();
        kept.clock = to(kept.clock);
        drop(kept);
        // What is due is done before anyone looks.
        self.with(|account| account.version += 1);
    }

    /// How failed payments are tried again from now on.
    pub fn collect_by(&self, dunning: Dunning) {
        self.with(|account| account.dunning = dunning);
    }

    /// Lets every charge to a customer's cards fail, or go by the card's number again.
    pub fn refuse_charges(&self, customer: &str, refuse: bool) {
        self.with(|account| match refuse {
            true => account.declining.insert(customer.to_owned()),
            false => account.declining.remove(customer),
        });
    }

    /// Calls the API without HTTP: `POST`, `/v1/customers`, `email=anna@example.com`.
    /// Returns the HTTP status and the body.
    pub fn call(&self, method: &str, path: &str, form: &str) -> (u16, Value) {
        let request = Request {
            method: method.to_owned(),
            path: path.to_owned(),
            params: Params::read(form, b""),
            idempotency_key: None,
        };
        let reply = self.answer(&request);
        (reply.status, reply.body)
    }

    /// Pays an open Checkout session as its page does: `number`, `expiry`, `cvc`, `name`,
    /// `email` and `code` as a form. Returns where the browser goes on.
    ///
    /// # Errors
    /// What the page would say.
    pub fn pay_checkout(&self, session: &str, form: &str) -> Result<String, String> {
        let form = Params::read(form, b"");
        self.with(|account| account.complete(session, &form))
    }

    /// Gives a customer another card, as the portal's page does.
    ///
    /// # Errors
    /// What the page would say.
    pub fn change_card(&self, customer: &str, form: &str) -> Result<(), String> {
        let form = Params::read(form, b"");
        self.with(|account| account.new_card(customer, &form).map(|_| ()))
    }

    /// Customers, subscriptions and what was paid, in the shapes of the API.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        self.with(|account| {
            let all = |kind: &str| account.objects.all(kind).cloned().collect();
            Snapshot {
                now: account.now,
                customers: all("customer"),
                subscriptions: all("subscription"),
                invoices: all("invoice"),
                charges: all("charge"),
                refunds: all("refund"),
            }
        })
    }

    /// The object with this id, `None` if there is none.
    #[must_use]
    pub fn object(&self, id: &str) -> Option<Value> {
        self.with(|account| account.objects.find(id).cloned())
    }

    /// What was called, newest 50 000.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.with(|account| account.all_calls())
    }

    /// Orders a fault for coming calls and returns the order's id.
    pub fn fault(&self, fault: Fault) -> u64 {
        self.with(|account| account.order_fault(fault))
    }

    /// The fault orders and how many calls each has hit.
    #[must_use]
    pub fn faults(&self) -> Vec<FaultStatus> {
        self.with(|account| account.all_faults())
    }

    /// Forgets all fault orders.
    pub fn clear_faults(&self) {
        self.with(Account::clear_faults);
    }

    pub(super) fn answer(&self, request: &Request) -> Reply {
        self.with(|account| account.answer(request))
    }

    /// Does something with the account at the present time, once all that was due is done.
    pub(super) fn with<T>(&self, work: impl FnOnce(&mut Account) -> T) -> T {
        let mut kept = self.lock();
        let now = kept.clock.now();
        kept.account.go_to(now);
        let result = work(&mut kept.account);
        // What the work has made due already, such as the end of a short trial.
        kept.account.go_to(now);
        let version = kept.account.version;
        drop(kept);
        self.shared.changed.send_if_modified(|known| {
            // Two threads may come here in the other order: never go back.
            let newer = version > *known;
            *known = version.max(*known);
            newer
        });
        result
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        let kept = self.shared.kept.lock();
        kept.unwrap_or_else(PoisonError::into_inner)
    }

    /// Posts events until the stand-in closes. Every server may run it: one posts, and another
    /// takes over when that one ends.
    pub(crate) async fn post_events(self) {
        let _turn = self.shared.courier.lock().await;
        courier::run(&self).await;
    }

    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.shared.changed.subscribe()
    }

    pub(crate) fn close(&self) {
        self.shared.closing.send_replace(true);
    }

    pub(super) async fn closed(&self) {
        let mut closing = self.shared.closing.subscribe();
        // The sender lives in `self`, so waiting cannot fail.
        let _ = closing.wait_for(|closing| *closing).await;
    }

    /// The customer's subscription that was made last, ended or not.
    #[must_use]
    pub fn subscription_of(&self, customer: &str) -> Option<Value> {
        self.with(|account| {
            let mut newest = account.objects.all("subscription").rev();
            newest
                .find(|one| text(one, "customer") == customer)
                .cloned()
        })
    }
}

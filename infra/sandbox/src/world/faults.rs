//! Faults that tests order: the next calls go wrong.

use serde::{Deserialize, Serialize};

use super::World;

/// What goes wrong with a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// Answers 429 with this many seconds of `retry_after`, and does nothing.
    RetryAfter(u32),
    /// Answers 500, and does nothing.
    ServerError,
    /// Lets the caller wait this many milliseconds, then does the work.
    HangMs(u64),
    /// Does the work, then breaks the connection before the answer is through.
    Drop,
}

/// An order for a fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What goes wrong.
    pub kind: FaultKind,
    /// How many calls it hits.
    pub count: u64,
    /// Only calls of this method, in any case of letters.
    #[serde(default)]
    pub method: Option<String>,
    /// Only calls of this bot.
    #[serde(default)]
    pub bot: Option<i64>,
    /// Only calls with this `chat_id`.
    #[serde(default)]
    pub chat: Option<i64>,
    /// Only each so-manieth of these calls.
    #[serde(default = "each")]
    pub every: u64,
}

const fn each() -> u64 {
    1
}

/// An order and how far it is carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FaultStatus {
    /// The order's id.
    pub id: u64,
    /// The order.
    pub fault: Fault,
    /// How many calls it could have hit.
    pub met: u64,
    /// How many calls it has hit.
    pub landed: u64,
}

#[derive(Debug, Default)]
pub(super) struct Faults {
    orders: Vec<FaultStatus>,
    last_id: u64,
}

impl World {
    /// Orders a fault and returns the order's id.
    pub fn order_fault(&mut self, fault: Fault) -> u64 {
        self.faults.last_id += 1;
        let id = self.faults.last_id;
        self.faults.orders.push(FaultStatus {
            id,
            fault,
            met: 0,
            landed: 0,
        });
        id
    }

    /// All orders, fulfilled or not.
    #[must_use]
    pub fn faults(&self) -> Vec<FaultStatus> {
        self.faults.orders.clone()
    }

    /// Forgets all orders.
    pub fn clear_faults(&mut self) {
        self.faults.orders.clear();
    }

    /// The fault that hits this call, counted as landed; the oldest order wins.
    pub fn take_fault(&mut self, bot: i64, method: &str, chat: Option<i64>) -> Option<FaultKind> {
        for order in &mut self.faults.orders {
            let fault = &order.fault;
            let meant = order.landed < fault.count
                && fault
                    .method
                    .as_ref()
                    .is_none_or(|one| one.eq_ignore_ascii_case(method))
                && fault.bot.is_none_or(|one| one == bot)
                && fault.chat.is_none_or(|one| Some(one) == chat);
            order.met += u64::from(meant);
            if meant && order.met.is_multiple_of(fault.every.max(1)) {
                order.landed += 1;
                self.version += 1;
                return Some(order.fault.kind.clone());
            }
        }
        None
    }
}

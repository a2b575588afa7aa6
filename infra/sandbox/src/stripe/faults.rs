//! Faults that tests order: the next calls go wrong.

use serde::{Deserialize, Serialize};

use super::account::Account;
use crate::world::FaultKind;

/// An order for a fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What goes wrong: the same kinds as for the Bot API.
    pub kind: FaultKind,
    /// How many calls it hits.
    pub count: u64,
    /// Only calls by this HTTP method.
    #[serde(default)]
    pub method: Option<String>,
    /// Only calls whose path begins so, such as `/v1/subscriptions`.
    #[serde(default)]
    pub path: Option<String>,
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

impl Account {
    pub(super) fn order_fault(&mut self, fault: Fault) -> u64 {
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

    pub(super) fn all_faults(&self) -> Vec<FaultStatus> {
        self.faults.orders.clone()
    }

    pub(super) fn clear_faults(&mut self) {
        self.faults.orders.clear();
    }

    /// The fault that hits this call, counted as landed; the oldest order wins.
    pub(super) fn take_fault(&mut self, method: &str, path: &str) -> Option<FaultKind> {
        for order in &mut self.faults.orders {
            let fault = &order.fault;
            let by = fault.method.as_ref();
            let below = fault.path.as_ref();
            let meant = order.landed < fault.count
                && by.is_none_or(|one| one.eq_ignore_ascii_case(method))
                && below.is_none_or(|start| path.starts_with(start.as_str()));
            order.met += u64::from(meant);
            if meant && order.met.is_multiple_of(fault.every.max(1)) {
                order.landed += 1;
                return Some(order.fault.kind.clone());
            }
        }
        None
    }
}

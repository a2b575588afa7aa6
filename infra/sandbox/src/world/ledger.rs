//! What happened: every call of a bot and the way of every update.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;
use serde_json::Value;

use super::World;
use crate::failure::Failure;
use crate::validation::Params;

/// Older records are forgotten, so that a long demo does not fill the memory.
const KEPT: usize = 50_000;

/// One call a bot made.
#[derive(Debug, Clone, Serialize)]
pub struct CallRecord {
    /// Rises by one per call.
    pub seq: u64,
    /// When the call came, in milliseconds since the Unix epoch.
    pub at_ms: i64,
    /// The bot's id.
    pub bot: i64,
    /// The method's proper name.
    pub method: String,
    /// The parameters as they came.
    pub params: Value,
    /// Whether the answer was `ok`.
    pub ok: bool,
    /// The `error_code` if it was not.
    pub error_code: Option<u16>,
    /// The `description` if it was not.
    pub description: Option<String>,
    /// The `result` if it was `ok`; left out for getUpdates.
    pub result: Option<Value>,
}

/// The way of one update.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UpdateRecord {
    /// The bot's id.
    pub bot: i64,
    /// The update's id.
    pub update_id: i64,
    /// `message`, `callback_query` or `my_chat_member`.
    pub kind: String,
    /// When it was queued, in milliseconds since the Unix epoch.
    pub queued_ms: i64,
    /// When a getUpdates or a webhook first gave it out.
    pub fetched_ms: Option<i64>,
    /// How often it was given out.
    pub given: u32,
    /// When a later offset or the webhook's answer confirmed it.
    pub confirmed_ms: Option<i64>,
}

/// The newest records, oldest first.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LedgerView {
    /// Calls.
    pub calls: Vec<CallRecord>,
    /// Updates.
    pub updates: Vec<UpdateRecord>,
}

#[derive(Debug, Default)]
pub(super) struct Ledger {
    calls: VecDeque<CallRecord>,
    updates: BTreeMap<(i64, i64), UpdateRecord>,
    /// Keys of `updates`, oldest first.
    order: VecDeque<(i64, i64)>,
    seq: u64,
}

impl Ledger {
    pub fn queued(&mut self, bot: i64, update_id: i64, kind: &str, now_ms: i64) {
        let kind = kind.to_owned();
        let record = UpdateRecord {
            bot,
            update_id,
            kind,
            queued_ms: now_ms,
            fetched_ms: None,
            given: 0,
            confirmed_ms: None,
        };
        self.updates.insert((bot, update_id), record);
        self.order.push_back((bot, update_id));
        if self.order.len() > KEPT
            && let Some(oldest) = self.order.pop_front()
        {
            self.updates.remove(&oldest);
        }
    }

    pub fn fetched(&mut self, bot: i64, update_id: i64, now_ms: i64) {
        if let Some(record) = self.updates.get_mut(&(bot, update_id)) {
            record.fetched_ms.get_or_insert(now_ms);
            record.given += 1;
        }
    }

    pub fn confirmed(&mut self, bot: i64, update_id: i64, now_ms: i64) {
        if let Some(record) = self.updates.get_mut(&(bot, update_id)) {
            record.confirmed_ms.get_or_insert(now_ms);
        }
    }
}

impl World {
    /// Notes a call and how it was answered.
    pub fn note_call(
        &mut self,
        bot: i64,
        method: &str,
        params: &Params,
        answer: &Result<Value, Failure>,
        at_ms: i64,
    ) {
        let failure = answer.as_ref().err();
        let ledger = &mut self.ledger;
        ledger.seq += 1;
        ledger.calls.push_back(CallRecord {
            seq: ledger.seq,
            at_ms,
            bot,
            method: method.to_owned(),
            params: Value::Object(params.clone()),
            ok: answer.is_ok(),
            error_code: failure.map(|failure| failure.code),
            description: failure.map(|failure| failure.description.clone()),
            result: answer
                .as_ref()
                .ok()
                .filter(|_| method != "getUpdates")
                .cloned(),
        });
        if ledger.calls.len() > KEPT {
            ledger.calls.pop_front();
        }
        self.version += 1;
    }

    /// The calls and updates of one bot, or of all, after call number `after`.
    #[must_use]
    pub fn ledger(&self, bot: Option<i64>, after: u64) -> LedgerView {
        let of = |id: i64| bot.is_none_or(|bot| bot == id);
        let calls = self.ledger.calls.iter();
        LedgerView {
            calls: calls
                .filter(|call| call.seq > after && of(call.bot))
                .cloned()
                .collect(),
            updates: self
                .ledger
                .updates
                .values()
                .filter(|one| of(one.bot))
                .cloned()
                .collect(),
        }
    }
}

//! What was called, and the answers that an idempotency key brings again.

use std::collections::{HashMap, VecDeque};

use serde::Serialize;
use serde_json::Value;

use super::account::Account;
use super::params::Params;
use super::refusal::Refusal;

/// Older calls are forgotten, so that a long demo does not fill the memory.
const KEPT: usize = 50_000;

/// One call of the API.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Call {
    /// Rises by one per call.
    pub seq: u64,
    /// When it came, in seconds since the Unix epoch by the stand-in's clock.
    pub at: i64,
    /// `GET`, `POST` or `DELETE`.
    pub method: String,
    /// The path, such as `/v1/customers`.
    pub path: String,
    /// The parameters as they nest; every value is a text.
    pub params: Value,
    /// The HTTP status of the answer.
    pub status: u16,
    /// The idempotency key that came with it.
    pub idempotency_key: Option<String>,
    /// Whether the answer was that of an earlier call with the same key.
    pub repeated: bool,
}

#[derive(Debug, Default)]
pub(super) struct Calls {
    kept: VecDeque<Call>,
    last: u64,
    answers: HashMap<String, Given>,
}

/// What was answered to the first call with a key.
#[derive(Debug, Clone)]
struct Given {
    asked: String,
    status: u16,
    body: Value,
}

/// One request as it reaches the account.
#[derive(Debug, Clone, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) params: Params,
    pub(crate) idempotency_key: Option<String>,
}

/// What it is answered.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: Value,
    /// The number of the call.
    pub(crate) seq: u64,
    pub(crate) repeated: bool,
}

impl Reply {
    fn of(answer: &Result<Value, Refusal>) -> Self {
        let (status, body) = match answer {
            Ok(body) => (200, body.clone()),
            Err(refusal) => (refusal.status, refusal.body()),
        };
        Self {
            status,
            body,
            seq: 0,
            repeated: false,
        }
    }
}

impl Account {
    /// Carries a request out, or answers as before if its key is known; notes it in any case.
    pub(super) fn answer(&mut self, request: &Request) -> Reply {
        let asked = format!(
            "{} {} {}",
            request.method,
            request.path,
            request.params.as_value()
        );
        let key = request.idempotency_key.as_ref();
        let key = key.filter(|_| request.method == "POST");
        let known = key.and_then(|key| self.calls.answers.get(key));
        let reply = match known {
            Some(given) if given.asked == asked => Reply {
                status: given.status,
                body: given.body.clone(),
                seq: 0,
                repeated: true,
            },
            Some(_) => Reply::of(&Err(Refusal::key_reused())),
            None => {
                let id = self.id("req");
                self.cause = serde_json::json!({ "id": id, "idempotency_key": key });
                let answer = self.call(&request.method, &request.path, &request.params);
                self.cause = Value::Null;
                let reply = Reply::of(&answer);
                let done = answer.as_ref().map_or_else(Refusal::is_final, |_| true);
                if let Some(key) = key.filter(|_| done) {
                    let (status, body) = (reply.status, reply.body.clone());
                    let given = Given {
                        asked,
                        status,
                        body,
                    };
                    self.calls.answers.insert(key.clone(), given);
                }
                reply
            }
        };
        self.note(request, reply)
    }

    /// Answers a request with a refusal and notes it.
    pub(super) fn refuse(&mut self, request: &Request, refusal: Refusal) -> Reply {
        self.note(request, Reply::of(&Err(refusal)))
    }

    fn note(&mut self, request: &Request, mut reply: Reply) -> Reply {
        self.calls.last += 1;
        reply.seq = self.calls.last;
        self.calls.kept.push_back(Call {
            seq: reply.seq,
            at: self.now,
            method: request.method.clone(),
            path: request.path.clone(),
            params: request.params.as_value().clone(),
            status: reply.status,
            idempotency_key: request.idempotency_key.clone(),
            repeated: reply.repeated,
        });
        if self.calls.kept.len() > KEPT {
            self.calls.kept.pop_front();
        }
        self.version += 1;
        reply
    }

    pub(super) fn all_calls(&self) -> Vec<Call> {
        self.calls.kept.iter().cloned().collect()
    }
}

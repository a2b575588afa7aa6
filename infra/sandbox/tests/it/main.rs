//! The sandbox over HTTP: raw requests, teloxide as the client, the pages.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test ends at the first surprise"
)]

mod client;
mod http;
mod pages;
mod stripe;
mod webhooks;

use std::net::TcpListener;
use std::time::Duration;

use botique_sandbox::{Running, Sandbox};
use serde_json::Value;

/// Far longer than anything here takes; only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(20);
const BOT: i64 = 123_456_789;
const TOKEN: &str = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const ANNA: i64 = 500_001;

/// A served sandbox with one bot.
struct Served {
    sandbox: Sandbox,
    origin: String,
    _running: Running,
}

impl Served {
    fn new() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let (sandbox, running) = Sandbox::start(listener);
        sandbox.add_bot(TOKEN, "Salon", "salon_bot").unwrap();
        Self {
            sandbox,
            origin,
            _running: running,
        }
    }

    fn method(&self, method: &str) -> String {
        format!("{}/bot{TOKEN}/{method}", self.origin)
    }

    fn page(&self, path: &str) -> String {
        format!("{}/sandbox{path}", self.origin)
    }

    async fn call(&self, method: &str, params: Value) -> Value {
        let request = reqwest::Client::new()
            .post(self.method(method))
            .json(&params);
        request.send().await.unwrap().json().await.unwrap()
    }
}

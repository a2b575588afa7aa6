//! Posts events to the webhook, again when they are not taken.

use std::time::Duration;

use futures::stream::{FuturesUnordered, StreamExt};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, redirect};
use tokio::time::sleep;

use super::handle::Stripe;
use super::post::Next;
use super::view::{SignedEvent, Signing};
use crate::clock;

const SIGNATURE: &str = "Stripe-Signature";
/// A call that takes longer has failed.
const CALL_LIMIT: Duration = Duration::from_secs(20);

pub(super) async fn run(stripe: &Stripe) {
    let client = match client() {
        Ok(client) => client,
        Err(error) => {
            tracing::error!(%error, "the stand-in for Stripe cannot call webhooks");
            return;
        }
    };
    let closed = stripe.closed();
    tokio::pin!(closed);
    let mut changed = stripe.changes();
    let mut under_way = FuturesUnordered::new();
    loop {
        changed.mark_unchanged();
        let most = stripe.with(|account| account.outbox.at_once());
        let mut until_ms = None;
        while under_way.len() < most {
            match stripe.with(|account| account.next_post(clock::now_ms())) {
                Next::Post(place, event, url, signed) => {
                    let client = client.clone();
                    under_way.push(async move {
                        let outcome = post(&client, &url, signed).await;
                        (place, event, outcome)
                    });
                }
                Next::Wait(at) => {
                    until_ms = at;
                    break;
                }
            }
        }
        tokio::select! {
            Some((place, event, outcome)) = under_way.next() => {
                stripe.with(|account| {
                    account.outbox.posted(&event, &outcome);
                    account.outbox.came_back(place, clock::now_ms());
                    account.version += 1;
                });
            }
            _ = changed.changed() => {}
            () = until(until_ms) => {}
            () = &mut closed => return,
        }
    }
}

/// Posts one event now.
pub(super) async fn deliver(stripe: &Stripe, event: &str) -> Result<u16, String> {
    let found = stripe.with(|account| {
        let signed = account.signed(event, &Signing::default())?;
        let url = account.outbox.webhook.as_ref()?.url.clone();
        Some((url, signed))
    });
    let (url, signed) = found.ok_or("there is no such event, or no webhook")?;
    let client = client().map_err(|error| error.to_string())?;
    let outcome = post(&client, &url, signed).await;
    stripe.with(|account| {
        account.outbox.posted(event, &outcome);
        account.version += 1;
    });
    outcome
}

/// No connection is kept: each call finds its own way.
fn client() -> reqwest::Result<Client> {
    Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .pool_max_idle_per_host(0)
        .timeout(CALL_LIMIT)
        .build()
}

async fn post(client: &Client, url: &str, event: SignedEvent) -> Result<u16, String> {
    let call = client
        .post(url)
        .header(CONTENT_TYPE, "application/json; charset=utf-8")
        .header(SIGNATURE, event.signature)
        .body(event.body);
    let answer = call.send().await.map_err(|error| words(&error))?;
    let status = answer.status().as_u16();
    answer.bytes().await.map_err(|error| words(&error))?;
    Ok(status)
}

fn words(error: &reqwest::Error) -> String {
    let words = if error.is_timeout() {
        "Timed out"
    } else if error.is_connect() {
        "Unable to connect"
    } else {
        "Connection broken off"
    };
    words.to_owned()
}

async fn until(until_ms: Option<i64>) {
    match until_ms {
        Some(until_ms) => {
            let pause = u64::try_from(until_ms - clock::now_ms()).unwrap_or(0);
            sleep(Duration::from_millis(pause)).await;
        }
        None => std::future::pending().await,
    }
}

//! Brings updates to webhooks, as Telegram does: a POST each, tried again until it is taken.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use actix_web::rt;
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Response, redirect};
use serde_json::Value;
use tokio::time::sleep;

use crate::handle::Sandbox;
use crate::world::{Next, Target};

/// Carries the bot's secret.
const SECRET: &str = "X-Telegram-Bot-Api-Secret-Token";
/// A call that takes longer has failed.
const CALL_LIMIT: Duration = Duration::from_secs(60);

/// Starts delivering to the webhook that the bot has just set; ends when that is gone.
pub(crate) fn start(sandbox: &Sandbox, bot: i64) {
    if let Some(target) = sandbox.with(|world, _| world.target(bot)) {
        rt::spawn(run(sandbox.clone(), target));
    }
}

async fn run(sandbox: Sandbox, target: Target) {
    let client = match client(&target) {
        Ok(client) => client,
        Err(error) => {
            tracing::error!(%error, "the sandbox cannot call webhooks");
            return;
        }
    };
    let closed = sandbox.closed();
    tokio::pin!(closed);
    loop {
        let woken = target.wake.notified();
        tokio::pin!(woken);
        // Listen before looking, or an update in between would be missed.
        woken.as_mut().enable();
        let next =
            sandbox.with(|world, now_ms| world.next_delivery(target.bot, target.serial, now_ms));
        let until_ms = match next {
            Next::Over => return,
            Next::Post(update, body) => {
                let (sandbox, target) = (sandbox.clone(), target.clone());
                let call = post(&client, &target, &body);
                rt::spawn(async move {
                    let outcome = outcome(call.await).await;
                    sandbox.with(|world, now_ms| {
                        world.delivered(&target, update, outcome, now_ms);
                    });
                });
                continue;
            }
            Next::Wait(until_ms) => until_ms,
        };
        tokio::select! {
            () = woken => {}
            () = until(&sandbox, until_ms) => {}
            () = &mut closed => return,
        }
    }
}

/// No connection is kept: each call finds its own way, as through Telegram's many machines.
fn client(target: &Target) -> reqwest::Result<Client> {
    let mut builder = Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .pool_max_idle_per_host(0)
        .timeout(CALL_LIMIT);
    if let (Some(address), Some(host)) = (target.ip_address, target.url.host_str()) {
        // Port 0 stands for the port of the address that is called.
        builder = builder.resolve(host, SocketAddr::new(address, 0));
    }
    builder.build()
}

fn post(
    client: &Client,
    target: &Target,
    body: &Value,
) -> impl Future<Output = reqwest::Result<Response>> + use<> {
    let mut call = client
        .post(target.url.clone())
        .header(CONTENT_TYPE, "application/json")
        .body(body.to_string());
    if let Some(secret) = &target.secret {
        call = call.header(SECRET, secret);
    }
    call.send()
}

/// Any 2xx whose body arrives is fine; a method in that body is not carried out.
async fn outcome(answer: reqwest::Result<Response>) -> Result<Option<IpAddr>, String> {
    let response = answer.map_err(|error| words(&error))?;
    let status = response.status();
    if !status.is_success() {
        return Err(format!("Wrong response from the webhook: {status}"));
    }
    let address = response.remote_addr().map(|address| address.ip());
    match response.bytes().await {
        Ok(_) => Ok(address),
        Err(error) => Err(words(&error)),
    }
}

fn words(error: &reqwest::Error) -> String {
    let words = if error.is_timeout() {
        "Read timeout expired"
    } else if error.is_connect() {
        "Connection refused"
    } else {
        "Connection reset by peer"
    };
    words.to_owned()
}

async fn until(sandbox: &Sandbox, until_ms: Option<i64>) {
    match until_ms {
        Some(until_ms) => {
            let pause = u64::try_from(until_ms - sandbox.now_ms()).unwrap_or(0);
            sleep(Duration::from_millis(pause)).await;
        }
        None => std::future::pending().await,
    }
}

//! Signed events on their way to a webhook.

use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use botique_sandbox::stripe::{DeliveryState, Loss, Retries, Signing, Webhook};
use serde_json::Value;
use std::io::Write;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::Till;
use crate::{PATIENCE, Served};

const SECRET: &str = "whsec_new";
const OLD_SECRET: &str = "whsec_old";

/// Somebody who takes events: what came, and how many are refused first.
#[derive(Clone, Default)]
struct Receiver {
    came: Arc<Mutex<Vec<(String, String)>>>,
    refuses: Arc<Mutex<usize>>,
}

impl Receiver {
    async fn listen(&self) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}/stripe", listener.local_addr().unwrap());
        let receiver = self.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                receiver.answer(stream).await;
            }
        });
        url
    }

    async fn answer(&self, mut stream: TcpStream) {
        let mut bytes = Vec::new();
        let (head, body) = loop {
            let mut part = [0; 4096];
            let length = stream.read(&mut part).await.unwrap();
            bytes.extend_from_slice(&part[..length]);
            let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let small = head.to_ascii_lowercase();
            let wanted = small.split("content-length: ").nth(1).unwrap();
            let wanted: usize = wanted.lines().next().unwrap().parse().unwrap();
            if bytes.len() == end + 4 + wanted {
                break (head, String::from_utf8(bytes[end + 4..].to_vec()).unwrap());
            }
        };
        let refused = {
            let mut refuses = self.refuses.lock().unwrap();
            let refused = *refuses > 0;
            *refuses = refuses.saturating_sub(1);
            refused
        };
        let line = head
            .lines()
            .find(|line| line.to_ascii_lowercase().starts_with("stripe-signature: "));
        let signature = line.unwrap().split_once(": ").unwrap().1.to_owned();
        self.came.lock().unwrap().push((signature, body));
        let status = if refused { "500 Broken" } else { "200 OK" };
        let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        stream.write_all(answer.as_bytes()).await.unwrap();
    }

    /// Ids of the events that came, in their order.
    fn ids(&self) -> Vec<String> {
        let came = self.came.lock().unwrap();
        let read = |body: &str| serde_json::from_str::<Value>(body).unwrap();
        came.iter()
            .map(|(_, body)| super::id(&read(body)))
            .collect()
    }
}

/// A served stand-in that posts to the receiver.
async fn posting(secrets: &[&str]) -> (Served, Till, Receiver) {
    let (served, receiver) = (Served::new(), Receiver::default());
    let till = Till::on_account(served.sandbox.stripe().clone());
    till.stripe.send_webhooks_to(Webhook {
        url: receiver.listen().await,
        secrets: secrets.iter().map(|secret| (*secret).to_owned()).collect(),
        events: Vec::new(),
        at_once: 1,
    });
    let retries = Retries {
        first_ms: 1,
        longest_ms: 5,
        attempts: 3,
    };
    till.stripe.retry_deliveries(retries);
    (served, till, receiver)
}

/// What the `openssl` command makes of it.
fn openssl(secret: &str, signed: &str) -> String {
    let mut child = Command::new("openssl")
        .args(["dgst", "-sha256", "-hmac", secret])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("these tests need the openssl command: apt-get install openssl");
    child
        .stdin
        .take()
        .unwrap()
        .write_all(signed.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().last().unwrap().to_owned()
}

#[tokio::test]
async fn events_are_posted_in_order_and_signed_by_every_secret() {
    let (_served, till, receiver) = posting(&[SECRET, OLD_SECRET]).await;
    till.subscribe("");
    assert!(till.stripe.settled(PATIENCE).await);
    let wanted: Vec<String> = till
        .stripe
        .deliveries()
        .iter()
        .map(|one| one.event.clone())
        .collect();
    assert_eq!(receiver.ids(), wanted);
    let kinds = till.told("");
    for kind in [
        "checkout.session.completed",
        "customer.subscription.created",
        "invoice.paid",
        "charge.succeeded",
    ] {
        assert!(kinds.iter().any(|told| told == kind), "{kind}");
    }
    let (header, body) = receiver.came.lock().unwrap()[0].clone();
    let at = till.stripe.now();
    let signed = format!("{at}.{body}");
    let wanted = format!(
        "t={at},v1={},v1={}",
        openssl(SECRET, &signed),
        openssl(OLD_SECRET, &signed)
    );
    assert_eq!(header, wanted);
    let event: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(event["pending_webhooks"], 1);
}

#[tokio::test]
async fn an_event_that_is_not_taken_comes_again_until_it_is_given_up() {
    let (_served, till, receiver) = posting(&[SECRET]).await;
    *receiver.refuses.lock().unwrap() = 2;
    till.post("/v1/customers", "name=a");
    assert!(till.stripe.settled(PATIENCE).await);
    let delivery = till.stripe.deliveries()[0].clone();
    assert_eq!(
        (delivery.state, delivery.attempts),
        (DeliveryState::Delivered, 3)
    );
    *receiver.refuses.lock().unwrap() = 3;
    till.post("/v1/customers", "name=b");
    assert!(till.stripe.settled(PATIENCE).await);
    let delivery = till.stripe.deliveries()[1].clone();
    assert_eq!(
        (delivery.state, delivery.outcome.as_deref()),
        (DeliveryState::GivenUp, Some("500"))
    );
}

#[tokio::test]
async fn fifty_of_a_thousand_events_are_lost_and_the_api_still_lists_them() {
    let (_served, till, receiver) = posting(&[SECRET]).await;
    till.stripe.send_webhooks_to(Webhook {
        url: receiver.listen().await,
        at_once: 16,
        ..Webhook::default()
    });
    let loss = Loss {
        kind: "customer.created".to_owned(),
        every: 20,
        count: 50,
    };
    till.stripe.lose_deliveries(loss);
    for n in 0..1_000 {
        till.post("/v1/customers", &format!("name=c{n}"));
    }
    assert!(till.stripe.settled(Duration::from_secs(60)).await);
    let lost = till
        .stripe
        .deliveries()
        .iter()
        .filter(|one| one.state == DeliveryState::Lost)
        .count();
    assert_eq!((lost, receiver.ids().len()), (50, 950));
    assert_eq!(
        till.get("/v1/events?type=customer.created&limit=100")["has_more"],
        true
    );
}

#[tokio::test]
async fn held_events_go_in_the_order_and_as_often_as_a_test_wants() {
    let (_served, till, receiver) = posting(&[SECRET]).await;
    till.stripe.hold_deliveries(true);
    for n in 0..4 {
        till.post("/v1/customers", &format!("name=c{n}"));
    }
    let ids: Vec<String> = till
        .stripe
        .deliveries()
        .iter()
        .map(|one| one.event.clone())
        .collect();
    assert!(receiver.ids().is_empty());
    let order: Vec<String> = [3, 1, 1, 0].map(|place: usize| ids[place].clone()).to_vec();
    let outcomes = till.stripe.deliver(&order).await;
    assert_eq!(outcomes, vec![Ok(200); 4]);
    assert_eq!(receiver.ids(), order);
    assert!(till.stripe.drop_delivery(&ids[2]));
    till.stripe.hold_deliveries(false);
    assert!(till.stripe.settled(PATIENCE).await);
    assert_eq!(receiver.ids(), order, "nothing is left to post");
    let states: Vec<DeliveryState> = till
        .stripe
        .deliveries()
        .iter()
        .map(|one| one.state)
        .collect();
    use DeliveryState::{Delivered, Lost};
    assert_eq!(states, [Delivered, Delivered, Lost, Delivered]);
    till.stripe.deliver(&ids[2..3]).await;
    assert_eq!(
        receiver.ids().last(),
        Some(&ids[2]),
        "a lost one is replayed"
    );
}

#[test]
fn an_event_is_handed_out_signed_as_a_test_wants_it() {
    let till = Till::new();
    let signing = Signing {
        secrets: vec![OLD_SECRET.to_owned()],
        timestamp: Some(1_700_000_000),
        api_version: Some("2027-01-01.next".to_owned()),
        livemode: Some(true),
    };
    let signed = till
        .stripe
        .newest_signed("customer.created", &signing)
        .unwrap();
    let event: Value = serde_json::from_str(&signed.body).unwrap();
    assert_eq!(
        (&event["api_version"], &event["livemode"]),
        (&"2027-01-01.next".into(), &true.into())
    );
    let wanted = openssl(OLD_SECRET, &format!("1700000000.{}", signed.body));
    assert_eq!(signed.signature, format!("t=1700000000,v1={wanted}"));
    assert!(till.stripe.signed("evt_none", &signing).is_none());
}

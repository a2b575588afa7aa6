use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use botique_sandbox::World;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::{ANNA, BOT, PATIENCE, Served};

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

/// Somebody who is called: what came, and how the next calls are answered.
#[derive(Clone, Default)]
struct Callee {
    calls: Arc<Mutex<Vec<(String, Value)>>>,
    answers: Arc<Mutex<VecDeque<String>>>,
}

impl Callee {
    /// Listens, answers by the script and then with 200; gives its address.
    async fn listen(&self) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let callee = self.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let callee = callee.clone();
                tokio::spawn(async move { callee.answer(stream).await });
            }
        });
        url
    }

    async fn answer(&self, mut stream: TcpStream) {
        let mut text = String::new();
        let (head, body) = loop {
            let mut part = [0; 4096];
            let length = stream.read(&mut part).await.unwrap();
            text += std::str::from_utf8(&part[..length]).unwrap();
            let Some((head, body)) = text.split_once("\r\n\r\n") else {
                continue;
            };
            let head = head.to_ascii_lowercase();
            let length = head.split("content-length: ").nth(1).unwrap();
            if body.len() == length.lines().next().unwrap().parse::<usize>().unwrap() {
                break (head, serde_json::from_str(body).unwrap());
            }
        };
        self.calls.lock().unwrap().push((head, body));
        let answer = self.answers.lock().unwrap().pop_front();
        let answer = answer.unwrap_or_else(|| OK.to_owned());
        stream.write_all(answer.as_bytes()).await.unwrap();
    }

    fn script(&self, answers: &[&str]) {
        self.answers
            .lock()
            .unwrap()
            .extend(answers.iter().map(|&answer| answer.to_owned()));
    }

    fn texts(&self) -> Vec<String> {
        let calls = self.calls.lock().unwrap();
        let text = |update: &Value| update["message"]["text"].as_str().unwrap().to_owned();
        calls.iter().map(|(_, update)| text(update)).collect()
    }
}

async fn all_taken(served: &Served) {
    let taken = |world: &World| (world.pending_updates(BOT) == 0).then_some(());
    served.sandbox.wait_for(taken, PATIENCE).await.unwrap();
}

#[tokio::test]
async fn updates_are_posted_with_the_secret_in_order() {
    let (served, callee) = (Served::new(), Callee::default());
    let url = callee.listen().await;
    served.sandbox.start_chat(BOT, ANNA).unwrap();
    let set = json!({"url": url, "secret_token": "s3cret_-", "allowed_updates": ["message"]});
    assert_eq!(served.call("setWebhook", set).await["result"], true);
    for text in ["one", "two"] {
        served.sandbox.say(BOT, ANNA, text).unwrap();
    }
    all_taken(&served).await;
    assert_eq!(callee.texts(), ["/start", "one", "two"]);
    let calls = callee.calls.lock().unwrap().clone();
    for (head, update) in &calls {
        assert!(head.starts_with("post /hook http/1.1"), "{head}");
        assert!(head.contains("x-telegram-bot-api-secret-token: s3cret_-"));
        assert!(head.contains("content-type: application/json"));
        assert!(update["update_id"].is_i64());
    }
    let refused = served.call("getUpdates", json!({})).await;
    assert_eq!(refused["error_code"], 409);
}

#[tokio::test]
async fn an_answer_that_is_no_success_or_breaks_off_brings_the_update_again() {
    let (served, callee) = (Served::new(), Callee::default());
    served
        .sandbox
        .retry_webhooks(Duration::from_millis(5), Duration::from_millis(20));
    callee.script(&[
        "HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n",
        "",
        "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\ncut off",
        "HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n",
    ]);
    let url = callee.listen().await;
    served.sandbox.start_chat(BOT, ANNA).unwrap();
    served.call("setWebhook", json!({ "url": url })).await;
    all_taken(&served).await;
    assert_eq!(callee.texts(), vec!["/start"; 5]);
    assert_eq!(served.sandbox.ledger().updates[0].given, 5);
    let info = served.call("getWebhookInfo", json!({})).await;
    assert_eq!(
        info["result"]["last_error_message"],
        "Wrong response from the webhook: 302 Found"
    );
    assert_eq!(info["result"]["ip_address"], "127.0.0.1");
}

#[tokio::test]
async fn a_method_in_the_answer_is_not_carried_out() {
    let (served, callee) = (Served::new(), Callee::default());
    let method = json!({"method": "sendMessage", "chat_id": ANNA, "text": "from the body"});
    let method = method.to_string();
    callee.script(&[&format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{method}",
        method.len()
    )]);
    let url = callee.listen().await;
    served.call("setWebhook", json!({ "url": url })).await;
    served.sandbox.start_chat(BOT, ANNA).unwrap();
    all_taken(&served).await;
    let chat = served.sandbox.chat(BOT, ANNA).unwrap();
    assert!(chat.last_from_bot().is_none());
}

#[tokio::test]
async fn nobody_listening_is_told_and_deleting_gives_the_updates_back() {
    let served = Served::new();
    let gone = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/hook", gone.local_addr().unwrap());
    drop(gone);
    served.call("setWebhook", json!({ "url": url })).await;
    served.sandbox.start_chat(BOT, ANNA).unwrap();
    let tried = |world: &World| (world.ledger(Some(BOT), 0).updates[0].given > 1).then_some(());
    served.sandbox.wait_for(tried, PATIENCE).await.unwrap();
    let info = served.call("getWebhookInfo", json!({})).await;
    assert_eq!(info["result"]["last_error_message"], "Connection refused");
    assert_eq!(info["result"]["pending_update_count"], 1);
    served.call("deleteWebhook", json!({})).await;
    let updates = served.call("getUpdates", json!({})).await;
    assert_eq!(updates["result"][0]["message"]["text"], "/start");
}

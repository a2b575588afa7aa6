use botique_sandbox::{Fault, FaultKind};
use reqwest::multipart::Form;
use serde_json::{Value, json};

use crate::{ANNA, BOT, PATIENCE, Served, TOKEN};

async fn get(url: String) -> (u16, Value) {
    let response = reqwest::get(url).await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

#[tokio::test]
async fn wrong_tokens_and_methods_get_telegrams_answers() {
    let served = Served::new();
    let other = TOKEN.replace('A', "B");
    for (path, code, description) in [
        (format!("/bot{other}/getMe"), 401, "Unauthorized"),
        ("/botnonsense/getMe".to_owned(), 404, "Not Found"),
        (format!("/bot{TOKEN}/sendSpaceship"), 404, "Not Found"),
    ] {
        let (status, body) = get(format!("{}{path}", served.origin)).await;
        assert_eq!(status, code, "{path}");
        let envelope = json!({"ok": false, "error_code": code, "description": description});
        assert_eq!(body, envelope);
    }
    let (status, me) = get(served.method("GETME")).await;
    assert_eq!(
        (status, &me["result"]["username"]),
        (200, &json!("salon_bot"))
    );
}

#[tokio::test]
async fn parameters_come_as_query_form_json_or_multipart() {
    let served = Served::new();
    served.sandbox.start_chat(BOT, ANNA).unwrap();
    let url = served.method("sendMessage");
    let client = reqwest::Client::new();
    let (_, by_query) = get(format!("{url}?chat_id={ANNA}&text=query")).await;
    assert_eq!(by_query["result"]["text"], "query");
    let body = format!("chat_id={ANNA}&text=a%26b");
    let form = client
        .post(&url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body);
    let multipart = Form::new()
        .text("chat_id", ANNA.to_string())
        .text("text", "multi")
        .text(
            "reply_markup",
            r#"{"inline_keyboard":[[{"text":"B","callback_data":"b"}]]}"#,
        );
    let multipart = client.post(&url).multipart(multipart);
    let json = client
        .post(&url)
        .json(&json!({"chat_id": ANNA, "text": "json"}));
    for (request, text) in [(form, "a&b"), (multipart, "multi"), (json, "json")] {
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        assert_eq!(answer["result"]["text"], text, "{answer}");
    }
    let misspelled = served
        .call("sendMessage", json!({"chat_id": ANNA, "txt": "a"}))
        .await;
    assert_eq!(
        misspelled["description"],
        "Bad Request: unknown parameter \"txt\""
    );
}

#[tokio::test]
async fn a_long_poll_is_held_until_something_happens() {
    let served = Served::new();
    let url = served.method("getUpdates?timeout=50");
    let waiting = tokio::spawn(get(url));
    let begun = |world: &botique_sandbox::World| (world.polls(BOT) == 1).then_some(());
    served.sandbox.wait_for(begun, PATIENCE).await.unwrap();
    assert!(!waiting.is_finished());
    served.sandbox.start_chat(BOT, ANNA).unwrap();
    let (status, body) = waiting.await.unwrap();
    assert_eq!(
        (status, &body["result"][0]["message"]["text"]),
        (200, &json!("/start"))
    );
}

#[tokio::test]
async fn a_newer_poll_ends_the_waiting_one_with_409() {
    let served = Served::new();
    let waiting = tokio::spawn(get(served.method("getUpdates?timeout=50")));
    let begun = |world: &botique_sandbox::World| (world.polls(BOT) == 1).then_some(());
    served.sandbox.wait_for(begun, PATIENCE).await.unwrap();
    let (status, newer) = get(served.method("getUpdates")).await;
    assert_eq!((status, newer), (200, json!({"ok": true, "result": []})));
    let (status, older) = waiting.await.unwrap();
    assert_eq!(status, 409);
    assert_eq!(
        older["description"],
        "Conflict: terminated by other getUpdates request; \
         make sure that only one bot instance is running"
    );
}

#[tokio::test]
async fn ordered_faults_hit_the_next_calls() {
    let served = Served::new();
    served.sandbox.start_chat(BOT, ANNA).unwrap();
    let order = json!({"kind": {"retry_after": 7}, "count": 1, "method": "sendMessage"});
    let request = reqwest::Client::new()
        .post(served.page("/api/faults"))
        .json(&order);
    assert!(request.send().await.unwrap().status().is_success());
    let hello = json!({"chat_id": ANNA, "text": "Hello"});
    let refused = served.call("sendMessage", hello.clone()).await;
    assert_eq!(
        refused,
        json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 7",
               "parameters": {"retry_after": 7}})
    );
    assert_eq!(served.call("sendMessage", hello).await["ok"], true);
    assert_eq!(served.sandbox.faults()[0].landed, 1);
}

#[tokio::test]
async fn a_dropped_connection_comes_after_the_work() {
    let served = Served::new();
    served.sandbox.start_chat(BOT, ANNA).unwrap();
    let kind = FaultKind::Drop;
    served.sandbox.fault(Fault {
        kind,
        count: 1,
        method: None,
        bot: Some(BOT),
        chat: None,
        every: 1,
    });
    let request = reqwest::Client::new()
        .post(served.method("sendMessage"))
        .json(&json!({"chat_id": ANNA, "text": "Arrived"}));
    let received = match request.send().await {
        Ok(response) => response.bytes().await.map(|_| ()),
        Err(error) => Err(error),
    };
    assert!(received.is_err());
    let chat = served.sandbox.chat(BOT, ANNA).unwrap();
    assert_eq!(chat.last_from_bot().unwrap().text, "Arrived");
}

#[tokio::test]
async fn stopping_ends_held_requests() {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!(
        "http://{}/bot{TOKEN}/getUpdates?timeout=50",
        listener.local_addr().unwrap()
    );
    let (sandbox, running) = botique_sandbox::Sandbox::start(listener);
    sandbox.add_bot(TOKEN, "Salon", "salon_bot").unwrap();
    let waiting = tokio::spawn(async move { reqwest::get(url).await.map(|_| ()) });
    let begun = |world: &botique_sandbox::World| (world.polls(BOT) == 1).then_some(());
    sandbox.wait_for(begun, PATIENCE).await.unwrap();
    running.stop();
    // An empty answer or a closed connection: either way at once.
    tokio::time::timeout(PATIENCE, waiting)
        .await
        .unwrap()
        .unwrap()
        .ok();
}

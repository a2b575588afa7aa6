use serde_json::{Value, json};

use crate::{ANNA, BOT, PATIENCE, Served};

async fn text(url: String) -> String {
    reqwest::get(url).await.unwrap().text().await.unwrap()
}

#[tokio::test]
async fn the_pages_lead_from_a_person_to_a_chat() {
    let served = Served::new();
    let people = text(served.page("")).await;
    assert!(people.contains("nothing here leaves this computer"));
    assert!(people.contains("<a href=\"/sandbox/people/500002\">Иван</a>"));
    let bots = text(served.page("/people/500002")).await;
    assert!(bots.contains("<a href=\"/sandbox/people/500002/bots/salon_bot\">Salon</a>"));
    let chat = text(served.page("/people/500002/bots/salon_bot")).await;
    assert!(chat.contains("<title>Salon: Sandbox chat as Иван</title>"));
    assert!(chat.contains("<label for=\"message\">Message</label>"));
    assert_eq!(
        reqwest::get(served.page("/people/1"))
            .await
            .unwrap()
            .status(),
        404
    );
}

#[tokio::test]
async fn a_link_brings_its_word_to_the_chat() {
    let served = Served::new();
    let link = served.page("/to/salon_bot?start=Abc-1_2");
    let chat = "/people/500002/bots/salon_bot?start=Abc-1_2";
    assert!(text(link).await.contains(&format!("\"/sandbox{chat}\"")));
    assert!(
        text(served.page(chat))
            .await
            .contains("data-start=\"Abc-1_2\"")
    );
    for strange in ["a%20b".to_owned(), "%3Cb%3E".to_owned(), "a".repeat(65)] {
        let chat = format!("/people/500002/bots/salon_bot?start={strange}");
        assert!(text(served.page(&chat)).await.contains("data-start=\"\""));
    }
}

#[tokio::test]
async fn assets_have_their_types_and_names_are_escaped() {
    let served = Served::new();
    for (name, kind) in [("chat.js", "text/javascript"), ("sandbox.css", "text/css")] {
        let response = reqwest::get(served.page(&format!("/assets/{name}")))
            .await
            .unwrap();
        assert!(
            response.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with(kind)
        );
    }
    served
        .sandbox
        .create_bot("<script>x</script>", "evil_bot")
        .unwrap();
    assert!(!text(served.page("/bots")).await.contains("<script>x"));
}

#[tokio::test]
async fn a_waiting_chat_page_learns_of_a_new_message() {
    let served = Served::new();
    served.sandbox.start_chat(BOT, ANNA).unwrap();
    let url = served.page(&format!("/api/chats/salon_bot/{ANNA}"));
    let now: Value = serde_json::from_str(&text(url.clone()).await).unwrap();
    let waiting = tokio::spawn(text(format!("{url}?since={}&wait=50", now["version"])));
    served
        .call("sendMessage", json!({"chat_id": ANNA, "text": "<b>"}))
        .await;
    let body = tokio::time::timeout(PATIENCE, waiting)
        .await
        .unwrap()
        .unwrap();
    let then: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(then["messages"][1]["html"], "&lt;b&gt;");
}

#[tokio::test]
async fn other_sites_cannot_order_changes() {
    let served = Served::new();
    let request = |origin: &str| {
        reqwest::Client::new()
            .post(served.page(&format!("/api/chats/{BOT}/{ANNA}/start")))
            .header("origin", origin)
            .send()
    };
    assert_eq!(request("https://evil.example").await.unwrap().status(), 403);
    assert!(served.sandbox.chat(BOT, ANNA).unwrap().messages.is_empty());
    assert_eq!(request(&served.origin).await.unwrap().status(), 200);
    assert_eq!(served.sandbox.chat(BOT, ANNA).unwrap().messages.len(), 1);
}

#[tokio::test]
async fn the_bots_page_creates_a_bot_that_works() {
    let served = Served::new();
    let form = |username: &str| {
        reqwest::Client::new()
            .post(served.page("/bots"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("name=Clinic&username={username}"))
            .send()
    };
    let refused = form("clinic").await.unwrap();
    assert_eq!(refused.status(), 400);
    let refused = refused.text().await.unwrap();
    assert!(refused.contains("value=\"clinic\""), "what was typed stays");
    form("clinic_bot").await.unwrap();
    let bot = served
        .sandbox
        .bots()
        .into_iter()
        .find(|bot| bot.name == "Clinic")
        .unwrap();
    let me = text(format!("{}/bot{}/getMe", served.origin, bot.token)).await;
    assert!(me.contains("clinic_bot"));
}

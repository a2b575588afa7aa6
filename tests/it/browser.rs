//! A person at the demo's chat page, who follows visible text and labels only.

use std::{
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::json;

use crate::app::{PATIENCE, binary, free_port};

/// Ends a process of ours when the test is over.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A headless Chromium of one window size.
async fn browser(port: u16, width: u32, profile: &std::path::Path) -> Client {
    let chromium = std::env::var("BOTIQUE_TEST_CHROMIUM").unwrap_or_default();
    assert!(!chromium.is_empty(), "Chromium is missing: run make test");
    let capabilities = json!({
        "goog:chromeOptions": {
            "binary": chromium,
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-quic",
                format!("--window-size={width},800"),
                format!("--user-data-dir={}", profile.display()),
            ],
        }
    });
    let serde_json::Value::Object(capabilities) = capabilities else {
        unreachable!()
    };
    let connector = hyper_util::client::legacy::connect::HttpConnector::new();
    let deadline = Instant::now() + PATIENCE;
    loop {
        let mut builder = ClientBuilder::new(connector.clone());
        builder.capabilities(capabilities.clone());
        match builder.connect(&format!("http://127.0.0.1:{port}")).await {
            Ok(client) => return client,
            Err(cause) => {
                assert!(Instant::now() < deadline, "no browser session: {cause}");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

/// Waits for a button or link whose visible text contains `text`, and clicks the last one.
async fn click(page: &Client, text: &str) {
    let xpath = format!(
        "//*[self::button or self::a][not(@hidden)][contains(normalize-space(.), \"{text}\")]"
    );
    let deadline = Instant::now() + PATIENCE;
    loop {
        let found = page
            .find_all(Locator::XPath(&xpath))
            .await
            .unwrap_or_default();
        for element in found.into_iter().rev() {
            // A page that changes meanwhile is looked at again.
            if element.is_displayed().await.unwrap_or(false) && element.click().await.is_ok() {
                return;
            }
        }
        assert!(
            Instant::now() < deadline,
            "no {text:?} on:\n{}",
            seen(page).await
        );
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

/// Waits until the page's visible text contains `text`.
async fn sees(page: &Client, text: &str) {
    let deadline = Instant::now() + PATIENCE;
    while !seen(page).await.contains(text) {
        assert!(
            Instant::now() < deadline,
            "{text:?} is not on:\n{}",
            seen(page).await
        );
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

async fn seen(page: &Client) -> String {
    match page.find(Locator::Css("body")).await {
        Ok(body) => body.text().await.unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// Types into the field with the visible label, and sends.
async fn types(page: &Client, text: &str) {
    let field = page
        .find(Locator::XPath("//textarea[@id=//label[.='Message']/@for]"))
        .await
        .unwrap();
    field.send_keys(text).await.unwrap();
    click(page, "Send").await;
}

/// Keeps a picture and checks that nothing sticks out to the side.
async fn picture(page: &Client, name: &str) {
    let png = page.screenshot().await.unwrap();
    let dir = std::path::PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap())
        .join("../test-output");
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join(format!("{name}.png")), png).unwrap();
    let script =
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    let over = page.execute(script, Vec::new()).await.unwrap();
    assert!(
        over.as_i64().unwrap_or(0) <= 0,
        "{name} is wider than the window by {over}"
    );
}

/// Books in the salon's bot as a person reads the page.
async fn books(page: &Client, url: &str, width: u32) {
    page.goto(url).await.unwrap();
    sees(page, "Who are you?").await;
    picture(page, &format!("people-{width}")).await;
    click(page, if width < 600 { "Anna" } else { "Maria" }).await;
    click(page, "Salon Aurora").await;
    click(page, "Start").await;
    sees(page, "What shall we do?").await;
    picture(page, &format!("home-{width}")).await;
    click(page, "Book a visit").await;
    click(page, "Men's haircut").await;
    click(page, "Any specialist").await;
    sees(page, "Which day?").await;
    click(page, "▶").await;
    sees(page, "◀").await;
    picture(page, &format!("calendar-{width}")).await;
    click(page, "•").await;
    sees(page, "What time?").await;
    picture(page, &format!("times-{width}")).await;
    click(page, ":").await;
    sees(page, "What is your name?").await;
    types(page, "Anna Keller").await;
    sees(page, "Which phone number").await;
    picture(page, &format!("phone-{width}")).await;
    click(page, "Share my phone number").await;
    page.find(Locator::Css("dialog[open] button[value='share']"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    sees(page, "Please check").await;
    picture(page, &format!("summary-{width}")).await;
    click(page, "✅ Confirm").await;
    sees(page, "You are booked!").await;
    sees(page, "you are booked.").await;
    picture(page, &format!("booked-{width}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_books_in_the_demo_at_360_and_1280_pixels() {
    let dir = std::env::temp_dir().join(format!("botique-demo-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let port = free_port();
    let demo = Command::new(binary())
        .arg("demo")
        .current_dir(&dir)
        .env("BOTIQUE__SERVER__LISTEN", format!("127.0.0.1:{port}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let demo = Ended(demo);
    let url = format!("http://127.0.0.1:{port}/sandbox");
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let deadline = Instant::now() + PATIENCE;
    while client.get(&url).send().await.is_err() {
        assert!(Instant::now() < deadline, "the demo does not answer");
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    for width in [360, 1280] {
        let driver_port = free_port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={driver_port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is missing: run make test");
        let driver = Ended(driver);
        let page = browser(driver_port, width, &dir.join(format!("profile-{width}"))).await;
        page.set_window_size(width, 800).await.unwrap();
        books(&page, &url, width).await;
        page.close().await.unwrap();
        drop(driver);
    }
    drop(demo);
    std::fs::remove_dir_all(&dir).unwrap();
}

//! A browser in which the tests read what is visible and press what it says, and the demo it looks at.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::json;

use crate::app::{PATIENCE, binary, free_port};

/// A page that is not there yet is looked at again after this long.
const LOOK_AGAIN: Duration = Duration::from_millis(60);

/// The demo in an empty folder of its own.
pub struct Demo {
    pub url: String,
    _process: Ended,
    folder: Folder,
}

/// A folder for one test; whatever of a browser is left in it ends with it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("botique-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A browser outlives its driver when a test fails; its profile is in our folder.
        let _ = Command::new("pkill")
            .args(["-KILL", "-f"])
            .arg(&self.0)
            .status();
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Demo {
    /// Starts it and waits for its first answer.
    pub async fn start(name: &str) -> Self {
        let folder = Folder::new(name);
        let port = free_port();
        let process = Command::new(binary())
            .arg("demo")
            .current_dir(folder.path())
            .env("BOTIQUE__SERVER__LISTEN", format!("127.0.0.1:{port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let demo = Self {
            url: format!("http://127.0.0.1:{port}"),
            _process: Ended(process),
            folder,
        };
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let deadline = Instant::now() + PATIENCE;
        while client
            .get(format!("{}/sandbox", demo.url))
            .send()
            .await
            .is_err()
        {
            assert!(Instant::now() < deadline, "the demo does not answer");
            tokio::time::sleep(LOOK_AGAIN).await;
        }
        demo
    }

    /// A window of this width on it, with no memory of others.
    pub async fn window(&self, width: u32) -> Window {
        self.window_of(width, Scheme::Light).await
    }

    /// The same for somebody who prefers these colours.
    pub async fn window_of(&self, width: u32, scheme: Scheme) -> Window {
        window_in(&self.folder, width, scheme).await
    }
}

/// A window of this width whose profile is in the folder.
pub async fn window_in(folder: &Folder, width: u32, scheme: Scheme) -> Window {
    let port = free_port();
    let driver = Command::new("chromedriver")
        .arg(format!("--port={port}"))
        // The browser keeps its profile there.
        .env("TMPDIR", folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver is missing: run make test");
    let driver = Ended(driver);
    let page = browser(port, width, scheme).await;
    page.set_window_size(width, 800).await.unwrap();
    Window {
        page,
        _driver: driver,
    }
}

/// The colours a person prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// A browser with its driver.
pub struct Window {
    pub page: Client,
    _driver: Ended,
}

impl Window {
    pub async fn close(self) {
        self.page.close().await.unwrap();
    }
}

/// Ends a process of ours when the test is over.
pub struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A headless Chromium of one window size.
pub async fn browser(port: u16, width: u32, scheme: Scheme) -> Client {
    let chromium = std::env::var("BOTIQUE_TEST_CHROMIUM").unwrap_or_default();
    assert!(!chromium.is_empty(), "Chromium is missing: run make test");
    let capabilities = json!({
        "goog:chromeOptions": {
            "binary": chromium,
            "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-quic",
                // Blink counts dark as 0 and light as 1.
                format!("--blink-settings=preferredColorScheme={}", u8::from(scheme == Scheme::Light)),
                format!("--window-size={width},800"),
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
pub async fn click(page: &Client, text: &str) {
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
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

/// Waits until the page's visible text contains `text`.
pub async fn sees(page: &Client, text: &str) {
    let deadline = Instant::now() + PATIENCE;
    while !seen(page).await.contains(text) {
        assert!(
            Instant::now() < deadline,
            "{text:?} is not on:\n{}",
            seen(page).await
        );
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

pub async fn seen(page: &Client) -> String {
    match page.find(Locator::Css("body")).await {
        Ok(body) => body.text().await.unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// Types into the field with the visible label, and sends.
pub async fn types(page: &Client, text: &str) {
    let field = page
        .find(Locator::XPath("//textarea[@id=//label[.='Message']/@for]"))
        .await
        .unwrap();
    field.send_keys(text).await.unwrap();
    click(page, "Send").await;
}

/// Keeps a picture and checks that nothing sticks out to the side.
pub async fn picture(page: &Client, name: &str) {
    let over = sticks_out(page, name).await;
    assert!(over <= 0, "{name} is wider than the window by {over}");
}

/// Keeps a picture, and gives the pixels by which the page is wider than the window.
pub async fn sticks_out(page: &Client, name: &str) -> i64 {
    let png = page.screenshot().await.unwrap();
    let dir = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../test-output");
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join(format!("{name}.png")), png).unwrap();
    let script =
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    let over = page.execute(script, Vec::new()).await.unwrap();
    over.as_i64().unwrap()
}

/// Replaces what stands in the field with this visible label.
pub async fn fills(page: &Client, label: &str, text: &str) {
    let field = labelled(page, label).await;
    field.clear().await.unwrap();
    field.send_keys(text).await.unwrap();
}

/// Sets the field with this visible label as a person would with its picker.
pub async fn picks(page: &Client, label: &str, value: &str) {
    labelled(page, label).await;
    let script = "const label = [...document.querySelectorAll('label')].find(l => l.textContent.trim() === arguments[0]);
        document.getElementById(label.htmlFor).value = arguments[1];";
    page.execute(script, vec![json!(label), json!(value)])
        .await
        .unwrap();
}

/// Ticks the box or the choice whose label contains `text`.
pub async fn ticks(page: &Client, text: &str) {
    let xpath = format!("//label[contains(normalize-space(.), \"{text}\")]//input");
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Ok(field) = page.find(Locator::XPath(&xpath)).await {
            if !field.is_selected().await.unwrap() {
                field.click().await.unwrap();
            }
            return;
        }
        assert!(
            Instant::now() < deadline,
            "no {text:?} on:\n{}",
            seen(page).await
        );
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

async fn labelled(page: &Client, label: &str) -> fantoccini::elements::Element {
    let xpath = format!("//*[@id=//label[normalize-space(.)=\"{label}\"]/@for]");
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Ok(field) = page.find(Locator::XPath(&xpath)).await {
            return field;
        }
        assert!(
            Instant::now() < deadline,
            "no field {label:?} on:\n{}",
            seen(page).await
        );
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

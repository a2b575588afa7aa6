//! Browsers on the page of alerts: turned on, listed, tested and removed by their own member alone.

use std::time::{Duration, Instant};

use domain::alert::Topic;
use fantoccini::{Client, Locator};
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::{
    app::{App, PATIENCE},
    attack::callers::{Caller, House},
    browser::page::{Demo, click, fills, picture, seen, sees},
    harness::push_service::Browser,
    visitor::Visitor,
};

const SERVICE: &str = "https://push.example.com";
/// A page that is not there yet is looked at again after this long.
const LOOK_AGAIN: Duration = Duration::from_millis(60);

fn fields<'a>(form: &'a [(&'static str, String); 3]) -> [(&'static str, &'a str); 3] {
    form.each_ref().map(|(name, value)| (*name, value.as_str()))
}

/// Where the first browser on the page is removed.
fn removal(page: &str) -> Option<&str> {
    let rest = page.split("action=\"").find(|rest| {
        let path = rest.split('"').next().unwrap_or_default();
        path.ends_with("/remove")
    });
    rest?.split('"').next()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_turns_alerts_on_for_a_browser_and_off_again() {
    let mut app = App::new();
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let path = format!("/app/{}/alerts", owner.slug);
    let page = owner.get(&path).await.1;
    for words in [
        "Turn on for this browser",
        "needs JavaScript",
        "turn it on below",
        "not turned on in any browser",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let key = page.split("data-key=\"").nth(1).unwrap();
    assert_eq!(key.split('"').next().unwrap().len(), 87);
    assert!(!page.contains("name=\"push\""), "{page}");
    let on = format!("{path}/browsers");
    let phone = Browser::new(1, SERVICE).form();
    let (status, page, next) = owner.post(&on, &fields(&phone)).await;
    assert_eq!(
        (status, next),
        (StatusCode::SEE_OTHER, format!("{path}?done=pushing")),
        "{page}"
    );
    let page = owner.get(&path).await.1;
    assert!(
        page.contains("A browser") && page.contains("Send a test"),
        "{page}"
    );
    let ticked = |page: &str, topic: Topic| {
        page.contains(&format!("name=\"push\" value=\"{}\" checked", topic.code()))
    };
    assert!(
        Topic::ALL.into_iter().all(|topic| ticked(&page, topic)),
        "{page}"
    );
    // What is chosen stays, also after a form that knew nothing of browsers.
    let typed = [("pushing", "yes"), ("push", "new"), ("push", "review")];
    assert_eq!(owner.post(&path, &typed).await.0, StatusCode::SEE_OTHER);
    assert_eq!(
        owner.post(&path, &[("mail", "new")]).await.0,
        StatusCode::SEE_OTHER
    );
    let page = owner.get(&path).await.1;
    for topic in Topic::ALL {
        let wanted = [Topic::New, Topic::Review].contains(&topic);
        assert_eq!(ticked(&page, topic), wanted, "{topic:?}: {page}");
    }
    let remove = removal(&page).unwrap().to_owned();
    assert_eq!(owner.post(&remove, &[]).await.0, StatusCode::SEE_OTHER);
    assert_eq!(owner.post(&remove, &[]).await.0, StatusCode::NOT_FOUND);
    assert_eq!(removal(&owner.get(&path).await.1), None);
    let test = format!("{path}/test");
    assert_eq!(owner.post(&test, &[]).await.2, path, "nobody to send it to");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_cannot_be_one_is_not_taken() {
    let mut app = App::new();
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let on = format!("/app/{}/alerts/browsers", owner.slug);
    let mut broken = Browser::new(1, SERVICE).form();
    broken[1].1.truncate(40);
    let bad = [
        "http://push.example.com",
        "https://127.0.0.1",
        "https://10.0.0.1",
        "https://169.254.169.254",
        "https://[::1]",
        "https://push.example.com:8443",
        "https://anna:secret@push.example.com",
        "http://127.0.0.1:8080",
    ];
    let bad = bad.map(|service| Browser::new(1, service).form());
    for form in bad.iter().chain([&broken]) {
        let (status, page, _) = owner.post(&on, &fields(form)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
        assert!(page.contains("could not be added"), "{page}");
    }
    // Without a script the form is empty.
    let (status, page, _) = owner.post(&on, &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("JavaScript must be allowed"), "{page}");
    assert_eq!(removal(&page), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_or_removes_the_browser_of_another_member() {
    let house = House::open().await;
    let path = "/app/anna/alerts";
    let form = Browser::new(1, SERVICE).form();
    let on = format!("{path}/browsers");
    let kept = house.submit(Caller::Owner, &on, &fields(&form)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let own = house.ask(Caller::Owner, &Method::GET, path).await.body;
    let remove = removal(&own).unwrap();
    let other = house.ask(Caller::Specialist, &Method::GET, path).await.body;
    assert!(
        !other.contains(SERVICE) && removal(&other).is_none(),
        "{other}"
    );
    let tried = house.submit(Caller::Specialist, remove, &[]).await;
    assert_eq!(tried.status, StatusCode::NOT_FOUND);
    // The same browser can be another member's too, and goes with neither.
    let kept = house.submit(Caller::Specialist, &on, &fields(&form)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let gone = house.submit(Caller::Owner, remove, &[]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    let other = house.ask(Caller::Specialist, &Method::GET, path).await.body;
    assert!(removal(&other).is_some(), "{other}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_offers_it_and_its_worker_is_taken_by_a_browser() {
    let demo = Demo::start("push").await;
    let window = demo.window(360).await;
    let page = &window.page;
    signs_in(page, &demo.url).await;
    sees(page, "even while the desk is closed").await;
    picture_of_card(page, "push-off").await;
    let button = "//button[normalize-space(.)='Turn on for this browser']";
    let button = page.find(Locator::XPath(button)).await.unwrap();
    assert!(button.is_displayed().await.unwrap());
    let registers = "const done = arguments[arguments.length - 1];
        navigator.serviceWorker.register('/assets/push-worker.js', { scope: '/app/' })
            .then(() => navigator.serviceWorker.ready)
            .then(one => done([one.scope, one.active.scriptURL]), cause => done([String(cause), '']));";
    let found = page.execute_async(registers, Vec::new()).await.unwrap();
    let found: [String; 2] = serde_json::from_value(found).unwrap();
    assert_eq!(
        found,
        [
            format!("{}/app/", demo.url),
            format!("{}/assets/push-worker.js", demo.url)
        ]
    );
    // What its push service would have told the page.
    let fills_in = "const fields = document.getElementById('push-form').elements;
        for (const [name, value] of arguments[0]) fields[name].value = value;
        document.getElementById('push-form').submit();";
    let form = json!(Browser::new(1, SERVICE).form());
    page.execute(fills_in, vec![form]).await.unwrap();
    sees(page, "from now on").await;
    sees(page, "Chrome · Linux").await;
    sees(page, "In browsers").await;
    picture_of_card(page, "push-on").await;
    page.goto("about:blank").await.unwrap();
    the_worker_shows_what_is_pushed_and_opens_the_desk_alone(page).await;
    window.close().await;
}

/// Runs the worker with a browser of the test's own around it: a headless one shows nothing.
async fn the_worker_shows_what_is_pushed_and_opens_the_desk_alone(page: &Client) {
    const AROUND: &str = "const [source, pushed, paths, done] = arguments;
        const heard = {}, shown = [], opened = [];
        const self = {
            location: { origin: 'https://book.example.com' },
            addEventListener: (name, act) => { heard[name] = act; },
            registration: { showNotification: async (title, rest) => shown.push([title, rest.body, rest.tag ?? null, rest.data.path ?? null]) },
            clients: { matchAll: async () => [], openWindow: async url => opened.push(url) },
        };
        new Function('self', source)(self);
        const run = async () => {
            const wait = async (name, event) => {
                let work;
                heard[name]({ ...event, waitUntil: promise => { work = promise; } });
                await work;
            };
            for (const text of pushed) await wait('push', { data: { json: () => JSON.parse(text) } });
            for (const path of paths) await wait('notificationclick', { notification: { close() {}, data: { path } } });
            return [shown, opened];
        };
        run().then(done, cause => done(String(cause)));";
    let file = std::env::var("CARGO_MANIFEST_DIR").unwrap();
    let file = format!("{file}/../templates/web/assets/push-worker.js");
    let source = std::fs::read_to_string(file).unwrap();
    let own = "/app/anna/bookings/1";
    let told = json!({ "title": "New", "body": "Mila", "tag": "v1", "path": own }).to_string();
    let paths = json!([
        own,
        "https://evil.example/app/anna",
        "//evil.example/app/anna",
        "/app/../owner",
        "/logout",
        "javascript:alert(1)",
        null,
    ]);
    let pushed = json!([told, "no JSON"]);
    let found = page
        .execute_async(AROUND, vec![json!(source), pushed, paths])
        .await;
    let home = "https://book.example.com/app";
    let desk = format!("https://book.example.com{own}");
    let shown = json!([["New", "Mila", "v1", own], ["Botique", "", null, null]]);
    let opened = json!([desk, home, home, home, home, home, home]);
    assert_eq!(found.unwrap(), json!([shown, opened]));
}

async fn picture_of_card(page: &Client, name: &str) {
    let down = "document.getElementById('push').scrollIntoView()";
    page.execute(down, Vec::new()).await.unwrap();
    picture(page, name).await;
}

/// Signs in as the demo's owner and goes to their alerts. The demo answers before it has the owner, and
/// the owner the salon.
async fn signs_in(page: &Client, url: &str) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        page.goto(&format!("{url}/login")).await.unwrap();
        fills(page, "E-mail", "demo@example.com").await;
        fills(page, "Password", "a demo for everyone").await;
        click(page, "Sign in").await;
        let mut answer = seen(page).await;
        while !answer.contains("Sign out") && !answer.contains("is wrong") {
            assert!(Instant::now() < deadline, "no answer: {answer}");
            tokio::time::sleep(LOOK_AGAIN).await;
            answer = seen(page).await;
        }
        if answer.contains("Sign out") {
            break;
        }
        tokio::time::sleep(LOOK_AGAIN * 20).await;
    }
    loop {
        page.goto(&format!("{url}/app/aurora/alerts"))
            .await
            .unwrap();
        if seen(page).await.contains("What you are told of") {
            return;
        }
        assert!(Instant::now() < deadline, "no page of alerts");
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

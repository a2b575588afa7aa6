//! The desk's pages on the demo's data.

use std::time::{Duration, Instant};

use botique_tests::FORM_SECRET;
use reqwest::{Client, header, redirect::Policy};

use crate::{Failure, Row, ms, process, quantile, row};

/// Times that each page is asked for.
const TIMES: usize = 100;
/// The demo's owner, as its start tells.
const OWNER: [(&str, &str); 3] = [
    ("csrf", FORM_SECRET),
    ("email", "demo@example.com"),
    ("password", "a demo for everyone"),
];
/// The pages of the first sample tenant.
const PAGES: [&str; 8] = [
    "calendar", "bookings", "clients", "services", "staff", "hours", "settings", "bot",
];

/// Signs in, and gives the cookies.
async fn sign_in(client: &Client, base: &str) -> Result<String, Failure> {
    let call = client.post(format!("{base}/login"));
    let call = call
        .header(header::COOKIE, format!("form={FORM_SECRET}"))
        .form(&OWNER);
    let answer = call.send().await?;
    let cookies = answer.headers().get_all(header::SET_COOKIE).iter();
    let session = cookies
        .filter_map(|cookie| cookie.to_str().ok()?.split(';').next())
        .find(|cookie| cookie.starts_with("session="));
    Ok(session.ok_or("the demo's owner cannot sign in")?.to_owned())
}

/// How long each of many answers took.
async fn times(client: &Client, url: &str, cookie: &str) -> Result<Vec<Duration>, Failure> {
    let mut times = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let asked = Instant::now();
        let answer = client
            .get(url)
            .header(header::COOKIE, cookie)
            .send()
            .await?;
        if !answer.status().is_success() {
            return Err(format!("{url}: {}", answer.status()).into());
        }
        answer.bytes().await?;
        times.push(asked.elapsed());
    }
    Ok(times)
}

pub async fn measure() -> Result<Vec<Row>, Failure> {
    let dir = std::env::temp_dir().join(format!("botique-bench-desk-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let port = process::free_port()?;
    let (demo, _) = process::start_at(port, "demo", &dir, &[], "/sandbox").await?;
    let client = Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .build()?;
    let base = format!("http://127.0.0.1:{port}");
    let begun = Instant::now();
    let cookie = loop {
        match sign_in(&client, &base).await {
            Ok(cookie) => break cookie,
            // Its account is made a moment after the first answer.
            Err(cause) if begun.elapsed() > Duration::from_secs(20) => return Err(cause),
            Err(_) => tokio::time::sleep(Duration::from_secs(1)).await,
        }
    };
    let mut rows = Vec::new();
    for page in PAGES {
        let url = format!("{base}/app/aurora/{page}");
        let mut own = times(&client, &url, &cookie).await?;
        let mut empty = times(&client, &format!("{base}/health/live"), "").await?;
        let (half, most) = (quantile(&mut own, 0.5), quantile(&mut own, 0.99));
        rows.push(row(
            &format!("desk page {page}, median (p99)"),
            format!("{} ({})", ms(half), ms(most)),
            format!("an empty handler {}", ms(quantile(&mut empty, 0.5))),
            "20 ms",
        ));
    }
    drop(demo);
    std::fs::remove_dir_all(&dir)?;
    Ok(rows)
}

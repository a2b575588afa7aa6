//! How many statements a page costs, and that each tells which request it belongs to.

use std::collections::BTreeMap;

use reqwest::StatusCode;
use serde_json::Value;

use crate::{app::App, harness, visitor::Visitor};

/// Statements of the desk's pages, at most: opening and ending transactions are not counted.
const MOST: [(&str, usize); 9] = [
    // Of which the classes of its range, and what a clinic still lacks, take one each.
    ("calendar", 20),
    ("gaps", 14),
    ("bookings", 7),
    ("clients", 4),
    ("services", 4),
    ("staff", 3),
    ("settings", 3),
    ("bot", 8),
    // Writing the visit with its reminders and alerts, whether its client waits for it, and who has the
    // phone; the form itself takes 4.
    ("bookings/new", 25),
];

/// Statements by the id of their request.
fn by_request(log: &str, route: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in log.lines() {
        let Ok(event) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        if event["target"] != "sqlx::query" {
            continue;
        }
        let summary = event["summary"].as_str().unwrap_or_default().to_owned();
        let spans = event["spans"].as_array().cloned().unwrap_or_default();
        let request = spans.iter().find(|span| span["route"] == route);
        if let Some(request) = request.and_then(|span| span["request.id"].as_str()) {
            found.entry(request.to_owned()).or_default().push(summary);
        }
    }
    found
}

fn counts(statement: &str) -> bool {
    let ends = ["BEGIN", "COMMIT", "ROLLBACK", "SET ", "RESET"];
    !ends.iter().any(|word| statement.starts_with(word))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_costs_few_statements_and_each_names_its_request_and_nobody() {
    let database = harness::fresh_database().await;
    let mut app = App::new()
        .with("BOTIQUE__DATABASE__URL", &database)
        .with("BOTIQUE__TELEMETRY__FORMAT", "json")
        .with("RUST_LOG", "info,sqlx::query=debug");
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let (service, staff) = (owner.first("services").await, owner.first("staff").await);
    let day = (crate::visitor::today() + chrono::Days::new(9)).to_string();
    for (time, name, phone) in [
        ("10:00", "Vera Sand", "+33 6 12 34 56 78"),
        ("12:00", "Ida Berg", "+33 6 12 34 56 79"),
        ("14:00", "Ada Klein", "+33 6 12 34 56 80"),
    ] {
        let place = format!("{day} {time} {staff}");
        let visit = [
            ("service", service.as_str()),
            ("staff", &staff),
            ("date", &day),
            ("time", time),
            ("name", name),
            ("phone", phone),
            ("despite", "yes"),
            ("despite_for", &place),
        ];
        let path = format!("/app/{}/bookings/new", owner.slug);
        let (status, page, _) = owner.post(&path, &visit).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    }
    let mut wrong = Vec::new();
    for (page, most) in MOST {
        for _ in 0..3 {
            let query = if page == "calendar" {
                format!("?date={day}")
            } else {
                String::new()
            };
            let path = format!("/app/{}/{page}{query}", owner.slug);
            assert_eq!(owner.get(&path).await.0, StatusCode::OK, "{path}");
        }
        let route = format!("/app/{{slug}}/{page}");
        let requests = by_request(&app.log(), &route);
        assert!(
            requests.len() >= 3,
            "{route}: no statements under its requests"
        );
        for statements in requests.values() {
            let own: Vec<&String> = statements.iter().filter(|text| counts(text)).collect();
            println!("{page}: {}", own.len());
            if own.len() > most || own.is_empty() {
                wrong.push(format!("{page}: {} of {most}: {own:#?}", own.len()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let log = app.log();
    let noise = "there is no transaction in progress";
    assert!(!log.contains(noise), "the server's log is written full");
    for secret in [
        "Vera",
        "Berg",
        "612345678",
        "jeanne@example.com",
        &owner.token,
        &owner.csrf,
    ] {
        assert!(!log.contains(secret), "the log tells {secret}");
    }
}

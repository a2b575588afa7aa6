//! A clinic's pages speak of patients, doctors and the clinic.

use domain::Lang;
use reqwest::{StatusCode, header};

use crate::{app::App, salon_day::books, visitor::Visitor};

/// The pages of the desk.
const PAGES: [&str; 32] = [
    "calendar",
    "bookings",
    "bookings/new",
    "waitlist",
    "waitlist/new",
    "clients",
    "clients/ID",
    "clients/ID/notes",
    "chats",
    "services",
    "services/new",
    "services/ID",
    "services/ID/questions",
    "staff",
    "staff/new",
    "staff/ID",
    "rooms",
    "rooms/new",
    "reviews",
    "messages",
    "messages/texts",
    "broadcasts",
    "broadcasts/new",
    "settings",
    "settings/consent",
    "bot",
    "bot/links",
    "billing",
    "alerts",
    "gaps",
    "classes",
    "close",
];

/// What the words begin with that a clinic does not say, and one that it does.
fn words(lang: Lang) -> ([&'static str; 4], &'static str) {
    match lang {
        Lang::En => (["client", "salon", "specialist", "stylist"], "patient"),
        Lang::Ru => (["клиент", "салон", "мастер", "специалист"], "пациент"),
        Lang::Uk => (["клієнт", "салон", "майст", "спеціаліст"], "пацієнт"),
        Lang::Kk => (["клиент", "салон", "шебер", "маман"], "пациент"),
        Lang::Uz => (["mijoz", "salon", "usta", "mutaxassis"], "bemor"),
    }
}

/// What a page says: neither its tags nor the names of variables in braces.
fn read(page: &str) -> String {
    let mut said = String::new();
    let mut inside = false;
    for c in page.chars() {
        match c {
            '<' | '{' => inside = true,
            '>' | '}' => inside = false,
            c if !inside => said.extend(c.to_lowercase()),
            _ => {}
        }
        if matches!(c, '<' | '{') {
            said.push(' ');
        }
    }
    said
}

/// What a page says in any language that a clinic does not.
async fn faults(visitor: &Visitor, path: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        let cookies = format!("session={}; lang={}", visitor.token, lang.code());
        let call = visitor.client.get(format!("{}{path}", visitor.base));
        let answer = call.header(header::COOKIE, cookies).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        let said = read(&answer.text().await.unwrap());
        let (not_said, patients) = words(lang);
        if !path.contains("/start/") && !said.contains(patients) {
            faults.push(format!("{lang} {path}: no {patients}"));
        }
        let all = said.split(|c: char| !c.is_alphabetic());
        let found = all.filter(|word| not_said.iter().any(|with| word.starts_with(with)));
        faults.extend(found.map(|word| format!("{lang} {path}: {word}")));
    }
    faults
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_of_a_clinic_speaks_of_clients_or_a_salon() {
    let mut app = App::new();
    app.start("all").await;
    let mut draft = Visitor::signed_up(&app, "dr@example.com").await;
    draft.find_salon().await;
    let start = format!("/app/{}/start", draft.slug);
    draft
        .post(&format!("{start}/kind"), &[("kind", "clinic")])
        .await;
    let mut found = faults(&draft, &format!("{start}/salon")).await;
    let clinic = Visitor::with_a(&app, "clinic", "Dr Jeanne").await;
    let base = format!("/app/{}", clinic.slug);
    for step in ["staff", "bot"] {
        found.extend(faults(&clinic, &format!("{base}/start/{step}")).await);
    }
    clinic.post(&format!("{base}/start/done"), &[]).await;
    found.extend(faults(&clinic, &format!("{base}/start/done")).await);
    let booked = books(&clinic, "10:00", &[("name", "Anna Keller")]).await;
    let hours = format!("{base}/hours/{}", clinic.first("staff").await);
    for path in [booked, hours] {
        found.extend(faults(&clinic, &path).await);
    }
    for page in PAGES {
        let path = match page.split_once("/ID") {
            None => page.to_owned(),
            Some((list, rest)) => format!("{list}/{}{rest}", clinic.first(list).await),
        };
        found.extend(faults(&clinic, &format!("{base}/{path}")).await);
    }
    assert!(
        found.is_empty(),
        "write what a clinic says instead in locales/*/clinical.ftl: {found:#?}"
    );
}

//! A clinic's pages speak of patients, doctors and the clinic.

use std::collections::BTreeSet;

use domain::Lang;
use reqwest::{StatusCode, header};

use crate::{app::App, salon_day::books, visitor::Visitor};

/// The pages of the desk, and those of the wizard that follow the choice of a kind.
const PAGES: [&str; 36] = [
    "start/salon",
    "start/staff",
    "start/bot",
    "start/done",
    "calendar",
    "bookings",
    "bookings/new",
    "bookings/ID",
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
    "hours",
    "reviews",
    "messages",
    "messages/texts",
    "broadcasts",
    "broadcasts/new",
    "settings",
    "consent",
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

async fn page(visitor: &Visitor, path: &str, lang: Lang) -> (StatusCode, String) {
    let cookies = format!("session={}; lang={}", visitor.token, lang.code());
    let call = visitor.client.get(format!("{}{path}", visitor.base));
    let answer = call.header(header::COOKIE, cookies).send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

/// What is found on these pages that a clinic does not say; each is there for somebody.
async fn faults(visitor: &Visitor, paths: &[String], shown: &mut BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        let (not_said, patient) = words(lang);
        let mut patients = 0;
        for path in paths {
            let (status, page) = page(visitor, path, lang).await;
            if status != StatusCode::OK {
                continue;
            }
            shown.insert(path.clone());
            let said = read(&page);
            patients += said.matches(patient).count();
            let all = said.split(|c: char| !c.is_alphabetic());
            let found = all.filter(|word| not_said.iter().any(|with| word.starts_with(with)));
            faults.extend(found.map(|word| format!("{lang} {path}: {word}")));
        }
        assert!(patients > 0, "{lang}: nobody is a patient");
    }
    faults
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_of_a_clinic_speaks_of_clients_or_a_salon() {
    let mut app = App::new();
    app.start("all").await;
    let clinic = Visitor::with_a(&app, "clinic", "Dr Jeanne").await;
    let base = format!("/app/{}", clinic.slug);
    let mut shown = BTreeSet::new();
    let start = |page: &&str| page.starts_with("start/");
    let steps: Vec<String> = PAGES.iter().filter(|page| start(page)).map(|page| format!("{base}/{page}")).collect();
    let mut found = faults(&clinic, &steps, &mut shown).await;
    clinic.post(&format!("{base}/start/done"), &[]).await;
    found.extend(faults(&clinic, &[format!("{base}/start/done")], &mut shown).await);
    books(&clinic, "10:00", &[("name", "Anna Keller")]).await;
    let mut desk = Vec::new();
    for page in PAGES.iter().filter(|page| !start(page)) {
        let path = match page.split_once("/ID") {
            None => (*page).to_owned(),
            Some((list, rest)) => format!("{list}/{}{rest}", clinic.first(list).await),
        };
        desk.push(format!("{base}/{path}"));
    }
    found.extend(faults(&clinic, &desk, &mut shown).await);
    let missed: Vec<_> = steps.iter().chain(&desk).filter(|path| !shown.contains(*path)).collect();
    assert!(missed.is_empty(), "not shown: {missed:#?}");
    assert!(
        found.is_empty(),
        "write what a clinic says in the place of these texts in locales/*/clinical.ftl: {found:#?}"
    );
}

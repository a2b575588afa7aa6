//! On every page.

use std::sync::Arc;

use api::routes::table;
use reqwest::{Method, StatusCode};

use super::{HOSTILE, harmless, shown};
use crate::{
    app::App,
    attack::callers::{Caller, House},
    visitor::Visitor,
};

/// Strings that are tried at the same time.
const AT_ONCE: usize = 2;
/// Half hours of one day that are booked.
const VISITS_A_DAY: usize = 40;

/// What the fields did with the strings.
#[derive(Default, Debug)]
struct Tally {
    kept: usize,
    refused: usize,
    pages: usize,
}

impl Tally {
    /// A form was sent: it is kept, or refused on a page that shows what was typed as text.
    fn sent(&mut self, path: &str, status: StatusCode, page: &str) -> bool {
        harmless(page, path);
        match status {
            StatusCode::SEE_OTHER => self.kept += 1,
            StatusCode::UNPROCESSABLE_ENTITY | StatusCode::BAD_REQUEST => self.refused += 1,
            other => panic!("{path}: {other}\n{page}"),
        }
        status == StatusCode::SEE_OTHER
    }
}

/// The day on which this string's visit is.
fn day_of(number: usize) -> String {
    let days = 3 + number / VISITS_A_DAY;
    (crate::visitor::today() + chrono::Days::new(days as u64)).to_string()
}

/// Puts the string into every field of the owner's forms.
async fn fill(owner: &Visitor, service: &str, staff: &str, number: usize, tally: &mut Tally) {
    let text = HOSTILE[number];
    let desk = |path: &str| format!("/app/{}/{path}", owner.slug);
    let day = day_of(number);
    let half_hours = number % VISITS_A_DAY;
    let time = format!("{:02}:{:02}", half_hours / 2, half_hours % 2 * 30);
    let place = format!("{day} {time} {staff}");
    let forms: [(String, Vec<(&str, &str)>); 10] = [
        (
            desk("settings"),
            vec![
                ("name", text),
                ("about", text),
                ("greeting", text),
                ("address", text),
                ("zone", "Europe/Paris"),
                ("step", "15"),
                ("lead", "60"),
                ("window", "60"),
                ("cancel", "2"),
                ("move", "2"),
            ],
        ),
        (
            desk("settings"),
            vec![
                ("name", "Salon"),
                ("phone", text),
                ("step", text),
                ("zone", text),
            ],
        ),
        (
            desk("services/new"),
            vec![
                ("name", text),
                ("about", text),
                ("minutes", "30"),
                ("price", "10"),
                ("active", "yes"),
                ("team", staff),
            ],
        ),
        (
            desk("services/new"),
            vec![
                ("name", "Cut"),
                ("minutes", text),
                ("price", text),
                ("before", text),
            ],
        ),
        (
            desk("staff/new"),
            vec![
                ("name", text),
                ("about", text),
                ("active", "yes"),
                ("skills", service),
            ],
        ),
        (
            desk("staff/new"),
            vec![("name", "Ada"), ("cap", text), ("skills", text)],
        ),
        (
            desk("bookings/new"),
            vec![
                ("service", service),
                ("staff", staff),
                ("date", &day),
                ("time", &time),
                ("name", text),
                ("despite", "yes"),
                ("despite_for", &place),
            ],
        ),
        (
            desk("bookings/new"),
            vec![
                ("service", text),
                ("staff", text),
                ("date", text),
                ("time", text),
                ("name", "Ada"),
                ("phone", text),
            ],
        ),
        (desk(&format!("hours/{staff}")), vec![("day1", text)]),
        (
            desk(&format!("hours/{staff}/dates")),
            vec![("date", text), ("hours", text)],
        ),
    ];
    for (path, fields) in forms {
        let (status, page, _) = owner.post(&path, &fields).await;
        tally.sent(&path, status, &page);
    }
    for (path, fields) in [
        (
            "/login",
            vec![("email", text), ("password", text), ("next", text)],
        ),
        ("/forgot", vec![("email", text)]),
        ("/account/email", vec![("email", text), ("password", text)]),
        (
            "/account/password",
            vec![("old", text), ("password", "short")],
        ),
    ] {
        let (status, page, location) = owner.post(path, &fields).await;
        tally.sent(path, status, &page);
        assert!(!location.contains("evil"), "{path} leads to {location}");
    }
}

/// A page that shows its own address, and the two that show what was searched.
async fn ask(owner: &Visitor, number: usize, tally: &mut Tally) {
    let text = HOSTILE[number];
    let query = form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let desk = |path: &str| format!("/app/{}/{path}", owner.slug);
    let echoes = [
        desk(&format!(
            "bookings?text=a&from={query}&staff={query}&until={query}"
        )),
        desk(&format!(
            "bookings/new?name={query}&date={query}&service={query}"
        )),
        format!("/login?next={query}"),
        format!("/?done={query}&{query}={query}"),
        format!("/{query}"),
        format!("/reset/{query}"),
        format!("/confirm/{query}"),
    ];
    for path in [
        &echoes[number % echoes.len()],
        &desk(&format!("bookings?text={query}")),
        &desk(&format!("clients?text={query}")),
    ] {
        look(owner, path, tally).await;
    }
}

/// Looks at a page that there is, or is not.
async fn look(owner: &Visitor, path: &str, tally: &mut Tally) -> String {
    let (status, page, _) = owner.get(path).await;
    assert!(!status.is_server_error(), "{path}: {status}");
    harmless(&page, path);
    tally.pages += 1;
    page
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_strings_are_text_on_every_page() {
    let mut app = App::new();
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let (service, staff) = (owner.first("services").await, owner.first("staff").await);
    let owner = Arc::new((owner, service, staff));
    let crowd = (0..AT_ONCE).map(|first| {
        let owner = Arc::clone(&owner);
        tokio::spawn(async move {
            let (owner, service, staff) = &*owner;
            let mut tally = Tally::default();
            for number in (first..HOSTILE.len()).step_by(AT_ONCE) {
                fill(owner, service, staff, number, &mut tally).await;
                ask(owner, number, &mut tally).await;
            }
            tally
        })
    });
    let mut tally = Tally::default();
    for one in crowd.collect::<Vec<_>>() {
        let one = one.await.unwrap();
        tally.kept += one.kept;
        tally.refused += one.refused;
        tally.pages += one.pages;
    }
    let (owner, ..) = &*owner;
    let desk = |path: &str| format!("/app/{}/{path}", owner.slug);
    // What was kept is shown, letter by letter.
    let services = look(owner, &desk("services"), &mut tally).await;
    let seen = HOSTILE
        .into_iter()
        .filter(|text| services.contains(&shown(text.trim())))
        .count();
    assert!(seen >= 55, "{seen} of {} stand in the list", HOSTILE.len());
    for number in [0, HOSTILE.len() - 1] {
        let calendar = format!("calendar?date={}", day_of(number));
        look(owner, &desk(&calendar), &mut tally).await;
    }
    look(owner, &desk("settings"), &mut tally).await;
    // Each thing's own page, by the lists.
    for list in ["services", "staff", "hours", "clients", "bookings"] {
        let path = desk(list);
        let page = look(owner, &path, &mut tally).await;
        let mark = format!("href=\"{path}/");
        let own: Vec<String> = page
            .split(&mark)
            .skip(1)
            .filter_map(|rest| Some(format!("{path}/{}", rest.split('"').next()?)))
            .collect();
        assert!(own.len() > 10, "{list}: {}", own.len());
        for path in own {
            look(owner, &path, &mut tally).await;
        }
    }
    println!("{tally:?}, {seen} shown in one list");
    assert!(
        tally.kept > 150 && tally.refused > 200 && tally.pages > 300,
        "{tally:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_strings_are_text_on_the_pages_of_the_platform() {
    let house = House::open().await;
    let mut pages = 0;
    for text in HOSTILE {
        let suspended = house
            .submit(
                Caller::Platform,
                "/owner/tenants/boris/suspend",
                &[("reason", text)],
            )
            .await;
        let unreadable = suspended.status == StatusCode::BAD_REQUEST && text.contains('\0');
        assert!(unreadable || suspended.status == StatusCode::SEE_OTHER);
        let page = house.ask(Caller::Platform, &Method::GET, "/owner").await;
        assert_eq!(page.status, StatusCode::OK);
        harmless(&page.body, "/owner");
        pages += usize::from(page.body.contains(&shown(text.trim())));
        let resumed = house
            .submit(Caller::Platform, "/owner/tenants/boris/resume", &[])
            .await;
        assert_eq!(resumed.status, StatusCode::SEE_OTHER);
    }
    // As part of any address.
    let query = form_urlencoded::byte_serialize(HOSTILE[0].as_bytes()).collect::<String>();
    for entry in table() {
        let path = [
            "{slug}", "{id}", "{away}", "{line}", "{link}", "{name}", "{mark}", "{date}", "{to}",
        ]
        .iter()
        .fold(entry.path.to_owned(), |path, part| {
            path.replace(part, &query)
        });
        let answer = house.ask(Caller::Owner, &Method::GET, &path).await;
        assert!(
            !answer.status.is_server_error(),
            "{path}: {}",
            answer.status
        );
        harmless(&answer.body, &path);
    }
    println!("{pages} reasons shown");
    assert!(pages > 50, "{pages}");
}

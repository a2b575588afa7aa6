//! One salon's things asked for under another salon's name.

use api::routes::{Entry, table};
use reqwest::{Method, StatusCode};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use super::{
    callers::{Caller, House},
    methods,
};
use crate::harness::push_service::Browser;

/// What stands for an id in a route; a new kind of thing is named here once.
fn kind_of(segment: &str, before: &str) -> &'static str {
    match (segment, before) {
        ("{away}", _) => "hours",
        ("{line}", _) => "chat",
        ("{id}", "bookings" | "called" | "gaps") => "booking",
        ("{id}", "broadcasts") => "broadcast",
        ("{id}", "undone") => "job",
        ("{id}", "clients") => "client",
        ("{id}", "services") => "service",
        ("{id}", "rooms") => "resource",
        ("{id}", "classes") => "class_event",
        ("{id}", "browsers") => "push_target",
        ("{id}", "reviews") => "review",
        ("{id}", "waitlist") => "plan_of_visits",
        ("{id}", "staff" | "hours") => "staff",
        _ => panic!("no thing is known for {segment} after {before}: name its table here"),
    }
}

/// The ids in a desk's route, in order.
fn kinds(path: &str) -> Vec<(&str, &'static str)> {
    let parts: Vec<&str> = path.split('/').collect();
    let ids = parts
        .windows(2)
        .filter(|pair| matches!(pair[1], "{id}" | "{away}" | "{line}"));
    ids.map(|pair| (pair[1], kind_of(pair[1], pair[0])))
        .collect()
}

/// The salon's data, past the product.
pub async fn file(house: &House, slug: &str) -> SqliteConnection {
    let data = house.app.dir.join("data");
    let directory = format!("sqlite://{}", data.join("directory.db").display());
    let mut directory = SqliteConnection::connect(&directory).await.unwrap();
    let id: String = sqlx::query_scalar("SELECT id FROM tenant WHERE slug = $1")
        .bind(slug)
        .fetch_one(&mut directory)
        .await
        .unwrap();
    let file = data.join("tenants").join(format!("{id}.db"));
    SqliteConnection::connect(&format!("sqlite://{}", file.display()))
        .await
        .unwrap()
}

/// One id of this kind in the salon.
async fn thing(house: &House, slug: &str, kind: &str) -> String {
    let only = match kind {
        "hours" => "WHERE kind = 'time_off'",
        "job" => "WHERE state = 2",
        _ => "",
    };
    if kind == "resource" {
        return sqlx::query_scalar("SELECT json_extract(resources, '$[0].id') FROM settings")
            .fetch_one(&mut file(house, slug).await)
            .await
            .unwrap();
    }
    let name = if kind == "review" { "booking_id" } else { "id" };
    let sql = format!("SELECT {name} FROM {kind} {only} ORDER BY {name} LIMIT 1");
    let id: uuid::Uuid = sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_one(&mut file(house, slug).await)
        .await
        .unwrap();
    id.to_string()
}

/// A visit, a broadcast and a day away in the salon, made by its owner on the web, and work that was
/// given up: two, for what is tried again is not there any more.
pub async fn fill(house: &House, owner: Caller, slug: &str) {
    let service = thing(house, slug, "service").await;
    let staff = thing(house, slug, "staff").await;
    let day = (crate::visitor::today() + chrono::Days::new(9)).to_string();
    let place = format!("{day} 12:00 {staff}");
    let visit = [
        ("service", service.as_str()),
        ("staff", &staff),
        ("date", &day),
        ("time", "12:00"),
        ("name", "Vera Sand"),
        ("phone", ""),
        ("despite", "yes"),
        ("despite_for", &place),
    ];
    let booked = house
        .submit(owner, &format!("/app/{slug}/bookings/new"), &visit)
        .await;
    assert_eq!(booked.status, StatusCode::SEE_OTHER, "{}", booked.body);
    sqlx::query(
        "INSERT INTO review (booking_id, service_id, staff_id, stars, words, at_ms)
         SELECT id, service_id, staff_id, 2, 'Cold <water>', from_ms FROM booking LIMIT 1",
    )
    .execute(&mut file(house, slug).await)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO class_event (id, service_id, staff_id, start_ms, end_ms, seats, taken)
         SELECT $1, service_id, staff_id, from_ms, until_ms, 8, 1 FROM booking LIMIT 1",
    )
    .bind(uuid::Uuid::now_v7())
    .execute(&mut file(house, slug).await)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO chat (id, client_id, state, words, at_ms)
         SELECT $1, id, 'blocked', 'Hello', 0 FROM client ORDER BY id LIMIT 1",
    )
    .bind(uuid::Uuid::now_v7())
    .execute(&mut file(house, slug).await)
    .await
    .unwrap();
    let news = [("words", "Hello"), ("segment", "all")];
    let written = house
        .submit(owner, &format!("/app/{slug}/broadcasts/new"), &news)
        .await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
    let browser = Browser::new(1, "https://push.example.com");
    let form = browser.form();
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    let turned_on = house
        .submit(owner, &format!("/app/{slug}/alerts/browsers"), &form)
        .await;
    assert_eq!(
        turned_on.status,
        StatusCode::SEE_OTHER,
        "{}",
        turned_on.body
    );
    let room = [("name", "Cabinet"), ("units", "2")];
    let kept = house
        .submit(owner, &format!("/app/{slug}/rooms/new"), &room)
        .await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let wish = [
        ("service", service.as_str()),
        ("first", &day),
        ("name", "Vera Sand"),
    ];
    let waits = house
        .submit(owner, &format!("/app/{slug}/waitlist/new"), &wish)
        .await;
    assert_eq!(waits.status, StatusCode::SEE_OTHER, "{}", waits.body);
    let away = [("from", day.as_str()), ("until", &day)];
    let kept = house
        .submit(owner, &format!("/app/{slug}/hours/{staff}/away"), &away)
        .await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    for _ in 0..2 {
        let given_up =
            "INSERT INTO job (id, lane, kind, payload, state, run_at_ms, max_attempts, created_ms)
             VALUES ($1, 'default', 'nothing', '{}', 2, 4102444800000, 1, 0)";
        sqlx::query(given_up)
            .bind(uuid::Uuid::now_v7())
            .execute(&mut file(house, slug).await)
            .await
            .unwrap();
    }
}

/// The route under the first salon's name with these ids in it.
fn address(entry: &Entry, ids: &[(&str, String)]) -> String {
    let path = entry.path.replace("{slug}", "anna");
    let path = path
        .replace("{mark}", "arrived")
        .replace("{date}", "2026-12-24")
        .replace("{start}", "mon-1080")
        .replace("{to}", "1795413600000");
    ids.iter()
        .fold(path, |path, (place, id)| path.replacen(place, id, 1))
}

#[tokio::test(flavor = "multi_thread")]
async fn another_salons_thing_is_answered_as_one_that_is_not_there() {
    let house = House::open().await;
    fill(&house, Caller::Owner, "anna").await;
    fill(&house, Caller::Stranger, "boris").await;
    let before = house.dump().await;
    let missing = "01890000-0000-7000-8000-000000000000";
    let (mut tried, mut entered, mut wrong) = (0, 0, Vec::new());
    let with_things: Vec<Entry> = table()
        .into_iter()
        .filter(|entry| entry.path.starts_with("/app/") && !kinds(entry.path).is_empty())
        .collect();
    for entry in &with_things {
        let kinds = kinds(entry.path);
        let mut foreign = Vec::new();
        for (place, kind) in &kinds {
            foreign.push((*place, thing(&house, "boris", kind).await));
        }
        let nowhere: Vec<_> = kinds
            .iter()
            .map(|(place, _)| (*place, missing.to_owned()))
            .collect();
        for method in methods(entry) {
            let path = address(entry, &foreign);
            let theirs = house.ask(Caller::Owner, &method, &path).await;
            let absent = address(entry, &nowhere);
            let none = house.ask(Caller::Owner, &method, &absent).await;
            tried += 1;
            let same = theirs.plain(&path) == none.plain(&absent);
            if (theirs.status, none.status, same)
                != (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND, true)
            {
                wrong.push(format!(
                    "{method} {path}: {}, a missing one {}",
                    theirs.status, none.status
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(house.dump().await, before, "something changed");
    // The rightful one gets in by the same routes.
    for entry in &with_things {
        let mut own = Vec::new();
        for (place, kind) in kinds(entry.path) {
            own.push((place, thing(&house, "anna", kind).await));
        }
        for method in methods(entry) {
            let path = address(entry, &own);
            let answer = house.ask(Caller::Owner, &method, &path).await;
            let status = answer.status;
            let served = if method == Method::GET {
                status == StatusCode::OK
            } else {
                // A form without its fields is refused beside them; codes and notes are told in the answer.
                status == StatusCode::SEE_OTHER
                    || status == StatusCode::UNPROCESSABLE_ENTITY
                    || (entry.path.ends_with("/link") || entry.path.ends_with("/read"))
                        && status == StatusCode::OK
            };
            assert!(served, "{method} {path}: {status}");
            entered += 1;
        }
    }
    println!("{tried} foreign things asked for, {entered} own ones served");
    assert!(tried > 15 && entered == tried, "{tried} {entered}");
}

//! The platform owner's console and what it does to desks; a salon's owner who closes it on the web.

mod manager;
mod money;
mod settings;
mod standing_in;
mod tenants;

use reqwest::{Method, StatusCode};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use crate::attack::callers::{Answer, Caller, House};

/// The file of the directory, past the product.
async fn directory(house: &House) -> SqliteConnection {
    let file = house.app.dir.join("data").join("directory.db");
    SqliteConnection::connect(&format!("sqlite://{}", file.display()))
        .await
        .unwrap()
}

/// The file of a salon, past the product.
async fn file(house: &House, slug: &str) -> SqliteConnection {
    let id: String = sqlx::query_scalar("SELECT id FROM tenant WHERE slug = $1")
        .bind(slug)
        .fetch_one(&mut directory(house).await)
        .await
        .unwrap();
    let file = house.app.dir.join("data/tenants").join(format!("{id}.db"));
    SqliteConnection::connect(&format!("sqlite://{}", file.display()))
        .await
        .unwrap()
}

async fn count(at: &mut SqliteConnection, sql: &str) -> i64 {
    let sql = AssertSqlSafe(sql.to_owned());
    sqlx::query_scalar(sql).fetch_one(at).await.unwrap()
}

async fn get(house: &House, caller: Caller, path: &str) -> Answer {
    house.ask(caller, &Method::GET, path).await
}

/// A form that must be accepted.
async fn sends(house: &House, caller: Caller, path: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = house.submit(caller, path, fields).await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{path}: {}",
        answer.body
    );
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn an_announcement_stands_above_every_desk_until_its_reader_closes_it() {
    let house = House::open().await;
    let says = "We move <b>on Sunday</b>.";
    let shown = "We move &#60;b&#62;on Sunday&#60;/b&#62;.";
    let new = "/owner/announcements/new";
    let fields = |words| {
        [
            ("words-en", words),
            ("words-ru", "Мы переезжаем"),
            ("tone", "warn"),
            ("from", "2020-01-01T00:00"),
            ("until", "2099-01-01T00:00"),
        ]
    };
    let empty = house.submit(Caller::Platform, new, &fields("")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Please fill this in.") && empty.body.contains("Мы переезжаем"));
    sends(&house, Caller::Platform, new, &fields(says)).await;
    let list = get(&house, Caller::Platform, "/owner/announcements").await;
    let (_, rest) = list
        .body
        .split_once("href=\"/owner/announcements/0")
        .unwrap();
    let id = format!("0{}", rest.split('"').next().unwrap());
    let sees = async |caller, slug: &str| {
        let page = get(&house, caller, &format!("/app/{slug}/clients")).await;
        page.body.contains(shown)
    };
    for (caller, slug) in [
        (Caller::Owner, "anna"),
        (Caller::Specialist, "anna"),
        (Caller::Stranger, "boris"),
    ] {
        assert!(sees(caller, slug).await, "{caller:?}");
    }
    let close = format!("/app/anna/news/{id}/seen");
    sends(&house, Caller::Owner, &close, &[]).await;
    assert!(!sees(Caller::Owner, "anna").await, "closed");
    assert!(sees(Caller::Specialist, "anna").await, "by the owner only");
    let one = format!("/owner/announcements/{id}");
    let page = get(&house, Caller::Platform, &one).await;
    assert!(page.body.contains("Мы переезжаем"));
    sends(&house, Caller::Platform, &format!("{one}/end"), &[]).await;
    assert!(!sees(Caller::Specialist, "anna").await, "it is over");
    let missing = house
        .submit(Caller::Owner, "/app/anna/news/nothing/seen", &[])
        .await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_is_tried_again_or_let_go() {
    let house = House::open().await;
    let given_up = "INSERT INTO job (id, lane, kind, payload, state, run_at_ms, max_attempts,
             created_ms, last_error)
         VALUES ($1, 'default', 'nothing', '{\"secret\": \"Vera\"}', 2, 1, 1, 0, 'no <answer>')";
    let (own, theirs) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    for (id, at) in [
        (own, &mut directory(&house).await),
        (theirs, &mut file(&house, "anna").await),
    ] {
        sqlx::query(given_up).bind(id).execute(at).await.unwrap();
    }
    let tenant: String = sqlx::query_scalar("SELECT id FROM tenant WHERE slug = 'anna'")
        .fetch_one(&mut directory(&house).await)
        .await
        .unwrap();
    let page = get(&house, Caller::Platform, "/owner/jobs").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.body.contains("no &#60;answer&#62;") && page.body.contains("given up 1"));
    assert!(!page.body.contains("Vera"), "what it is about");
    let page = get(
        &house,
        Caller::Platform,
        &format!("/owner/jobs?table={tenant}"),
    )
    .await;
    assert!(page.body.contains(&theirs.to_string()));
    let missing = get(&house, Caller::Platform, "/owner/jobs?table=elsewhere").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    let dead = "SELECT count(*) FROM job WHERE state = 2";
    let again = format!("/owner/jobs/_directory/{own}/again");
    sends(&house, Caller::Platform, &again, &[]).await;
    assert_eq!(count(&mut directory(&house).await, dead).await, 0);
    let let_go = format!("/owner/jobs/{tenant}/{theirs}/let-go");
    sends(&house, Caller::Platform, &let_go, &[]).await;
    let mut anna = file(&house, "anna").await;
    assert_eq!(count(&mut anna, dead).await, 0);
    let noted = "SELECT count(*) FROM audit WHERE action = 'job.let_go'
        AND actor LIKE 'platform:%'";
    assert_eq!(count(&mut anna, noted).await, 1);
    let twice = house.submit(Caller::Platform, &let_go, &[]).await;
    assert_eq!(twice.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_salon_can_be_read_and_taken_along_but_not_changed() {
    let house = House::open().await;
    let close = "/app/anna/close";
    let page = get(&house, Caller::Owner, close).await;
    // Clients read it in the salon's own language.
    assert!(page.body.contains("No visits ahead.") && page.body.contains("Мы закрываемся."));
    let other = [("words", "Bye"), ("slug", "boris"), ("sure", "yes")];
    let wrong = house.submit(Caller::Owner, close, &other).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong
            .body
            .contains("This is not the address of this salon.")
    );
    let unsure = [("words", "Bye"), ("slug", "anna")];
    let wrong = house.submit(Caller::Owner, close, &unsure).await;
    assert!(wrong.body.contains("Tick this to go on."));
    let meant = [("words", "Bye"), ("slug", " Anna "), ("sure", "yes")];
    sends(&house, Caller::Owner, close, &meant).await;
    for (caller, opens) in [(Caller::Owner, true), (Caller::Specialist, false)] {
        let desk = get(&house, caller, "/app/anna/calendar").await;
        assert!(
            desk.body
                .contains("This salon is closed and will be erased")
        );
        assert_eq!(
            desk.body.contains("/app/anna/close/open"),
            opens,
            "{caller:?}"
        );
    }
    for (caller, path) in [
        (Caller::Owner, "/app/anna/settings"),
        (Caller::Specialist, "/app/anna/alerts"),
        (Caller::Owner, "/app/anna/bookings/new"),
    ] {
        let refused = house.submit(caller, path, &[]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{path}");
        assert!(
            refused
                .body
                .contains("Nothing can be changed in a closed salon.")
        );
    }
    let taken = house.submit(Caller::Owner, "/app/anna/export", &[]).await;
    assert_eq!(taken.status, StatusCode::OK);
    let lines: Vec<serde_json::Value> = taken
        .body
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0]["salon"], "anna");
    let rows = lines
        .iter()
        .filter(|line| line["table"] == "service")
        .count();
    let end = &lines[lines.len() - 1]["end"];
    assert_eq!(end["service"], rows);
    assert!(rows > 0 && !taken.body.contains("token"));
    let opened = sends(&house, Caller::Owner, "/app/anna/close/open", &[]).await;
    assert!(opened.location.starts_with("/app/anna/close?since="));
    let page = get(&house, Caller::Owner, &opened.location).await;
    assert!(page.body.contains("The salon is open again"));
    let alerts = house
        .submit(Caller::Specialist, "/app/anna/alerts", &[])
        .await;
    assert_ne!(alerts.status, StatusCode::CONFLICT);
}

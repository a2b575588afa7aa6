//! The platform owner's console and what it does to desks; a salon's owner who closes it on the web.

use std::time::{Duration, Instant};

use api::routes::{Who, table};
use reqwest::{Method, StatusCode};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use crate::{
    app::PATIENCE,
    attack::callers::{Answer, Caller, House, Target},
};

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

async fn stands_in(house: &House, rights: &str) {
    let entered = sends(
        house,
        Caller::Platform,
        "/owner/anna/enter",
        &[("rights", rights)],
    )
    .await;
    assert_eq!(entered.location, "/app/anna/calendar");
}

/// The salon's own history tells who came, once the job has run.
async fn noted_in_history(house: &House) {
    let mut anna = file(house, "anna").await;
    let came = "SELECT count(*) FROM audit WHERE action = 'platform.enter'";
    let deadline = Instant::now() + PATIENCE;
    while count(&mut anna, came).await == 0 {
        assert!(Instant::now() < deadline, "no line in the history");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_stands_in_to_look_changes_nothing_and_the_owner_is_told() {
    let house = House::open().await;
    let desk = "/app/anna/calendar";
    let closed = get(&house, Caller::Platform, desk).await;
    assert_eq!(closed.status, StatusCode::NOT_FOUND);
    let unsaid = house
        .submit(Caller::Platform, "/owner/anna/enter", &[])
        .await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    stands_in(&house, "read").await;
    let open = get(&house, Caller::Platform, desk).await;
    assert_eq!(open.status, StatusCode::OK);
    assert!(open.body.contains("You see this as Botique, to look only."));
    assert!(!open.body.contains("/app/anna/alerts"), "the owner's own");
    let foreign = get(&house, Caller::Platform, "/app/boris/calendar").await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let told = "SELECT count(*) FROM mail WHERE kind = 'platform_entered'
        AND to_address = 'owner@example.com'";
    assert_eq!(count(&mut directory(&house).await, told).await, 1);

    noted_in_history(&house).await;
    let before = house.dump().await;
    let (mut refused, mut own) = (0, 0);
    for entry in table() {
        if !matches!(entry.who, Who::Member | Who::Owner) {
            continue;
        }
        let path = house.address(entry.path, Target::Own);
        let methods = entry.methods();
        if methods.iter().any(|method| method == "POST") {
            let answer = house.ask(Caller::Platform, &Method::POST, &path).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
            let says = if entry.is_own() {
                "own"
            } else {
                "You may only look here"
            };
            assert!(answer.body.contains(says), "{path}: {}", answer.body);
            refused += 1;
        }
        if entry.is_own() && methods.iter().any(|method| method == "GET") {
            let answer = get(&house, Caller::Platform, &path).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
            own += 1;
        }
    }
    assert!(refused > 40 && own > 1, "{refused} {own}");
    assert_eq!(house.dump().await, before, "something changed");

    let left = sends(&house, Caller::Platform, "/owner/leave", &[]).await;
    assert_eq!(left.location, "/owner/anna");
    let closed = get(&house, Caller::Platform, desk).await;
    assert_eq!(closed.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_in_the_owners_place_is_named_and_her_own_things_stay_hers() {
    let house = House::open().await;
    stands_in(&house, "full").await;
    let page = get(&house, Caller::Platform, "/app/anna/staff").await;
    assert!(
        page.body
            .contains("You see this as Botique, with full rights.")
    );
    let fields = [("name", "Vera Helper"), ("active", "yes")];
    sends(&house, Caller::Platform, "/app/anna/staff/new", &fields).await;
    let by_platform = "SELECT count(*) FROM audit WHERE actor LIKE 'platform:%'
        AND action <> 'platform.enter'";
    let mut anna = file(&house, "anna").await;
    assert!(count(&mut anna, by_platform).await > 0);
    noted_in_history(&house).await;
    for path in [
        "/app/anna/close/open",
        "/app/anna/export",
        "/app/anna/bot/link",
    ] {
        let answer = house.submit(Caller::Platform, path, &[]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    let noted = "SELECT count(*) FROM audit WHERE action = 'platform.enter' AND detail = 'full'";
    assert_eq!(count(&mut directory(&house).await, noted).await, 1);
    // Whoever signs out stands in for nobody.
    sends(&house, Caller::Platform, "/logout", &[]).await;
    let left = "SELECT count(*) FROM stand_in";
    assert_eq!(count(&mut directory(&house).await, left).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn salons_are_found_and_stopped_from_their_pages() {
    let house = House::open().await;
    let found = get(&house, Caller::Platform, "/owner?text=TEST%20an").await;
    assert!(found.body.contains("/owner/anna") && !found.body.contains("/owner/boris"));
    let none = get(&house, Caller::Platform, "/owner?text=nobody").await;
    assert!(none.body.contains("No tenants yet."));
    let page = get(&house, Caller::Platform, "/owner/anna").await;
    for says in [
        "owner@example.com",
        "specialist@example.com",
        "Bookings this month",
    ] {
        assert!(page.body.contains(says), "{says}: {}", page.body);
    }
    let unsaid = house
        .submit(Caller::Platform, "/owner/anna/suspend", &[])
        .await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reason = [("reason", "unpaid bills")];
    sends(&house, Caller::Platform, "/owner/anna/suspend", &reason).await;
    let page = get(&house, Caller::Platform, "/owner/anna").await;
    assert!(page.body.contains("suspended: unpaid bills"));
    sends(&house, Caller::Platform, "/owner/anna/resume", &[]).await;
    let missing = get(&house, Caller::Platform, "/owner/nowhere").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
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

#[tokio::test(flavor = "multi_thread")]
async fn plans_are_given_by_hand_and_bound_what_the_desk_may_add() {
    let house = House::open().await;
    let money = get(&house, Caller::Platform, "/owner/money").await;
    assert_eq!(money.status, StatusCode::OK, "{}", money.body);
    assert!(money.body.contains("Nobody pays yet."));
    let plan = "/owner/anna/plan";
    let never = [("plan", "free"), ("until", "never")];
    let wrong = house.submit(Caller::Platform, plan, &never).await;
    assert!(wrong.status.is_client_error());
    let free = [("plan", "free"), ("until", "")];
    sends(&house, Caller::Platform, plan, &free).await;
    let page = get(&house, Caller::Owner, "/app/anna/billing").await;
    assert!(
        page.body.contains("This plan was given to you."),
        "{}",
        page.body
    );
    let mut anna = file(&house, "anna").await;
    let there = "SELECT count(*) FROM settings WHERE entitlements LIKE '%\"free\"%'";
    let deadline = Instant::now() + PATIENCE;
    while count(&mut anna, there).await == 0 {
        assert!(
            Instant::now() < deadline,
            "the salon does not hear of its plan"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let vera = [
        ("name", "Vera"),
        ("about", ""),
        ("cap", ""),
        ("active", "yes"),
    ];
    let refused = house
        .submit(Caller::Owner, "/app/anna/staff/new", &vera)
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Your plan does not have this"));
    // Nothing is sold in this house.
    let order = [("plan", "pro"), ("period", "month"), ("currency", "EUR")];
    for (caller, path, fields) in [
        (Caller::Owner, "/app/anna/billing/order", &order[..]),
        (Caller::Owner, "/app/anna/billing/portal", &[]),
        (Caller::Platform, "/owner/money/compare", &[]),
        (Caller::Platform, "/owner/money/events/evt_1/again", &[]),
    ] {
        let answer = house.submit(caller, path, fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let trial = [("until", "2099-01-31")];
    sends(&house, Caller::Platform, "/owner/anna/trial", &trial).await;
    sends(
        &house,
        Caller::Platform,
        plan,
        &[("plan", ""), ("until", "")],
    )
    .await;
    let page = get(&house, Caller::Owner, "/app/anna/billing").await;
    assert!(
        page.body.contains("You are trying this plan until"),
        "{}",
        page.body
    );
}

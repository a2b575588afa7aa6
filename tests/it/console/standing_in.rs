//! The platform's owner stands in for a salon's.

use std::time::{Duration, Instant};

use api::routes::{Who, table};
use reqwest::{Method, StatusCode};

use super::{count, directory, file, get, sends};
use crate::{
    app::PATIENCE,
    attack::callers::{Caller, House, Target},
};

async fn stands_in(house: &House, rights: &str) {
    let entered = sends(
        house,
        Caller::Platform,
        "/owner/tenants/anna/enter",
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
        .submit(Caller::Platform, "/owner/tenants/anna/enter", &[])
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
    assert_eq!(left.location, "/owner/tenants/anna");
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

//! The list of tenants and the page of each.

use reqwest::StatusCode;

use super::{count, directory, get, sends};
use crate::attack::callers::{Caller, House};

#[tokio::test(flavor = "multi_thread")]
async fn salons_are_found_and_stopped_from_their_pages() {
    let house = House::open().await;
    let found = get(&house, Caller::Platform, "/owner?text=TEST%20an").await;
    assert!(
        found.body.contains("/owner/tenants/anna") && !found.body.contains("/owner/tenants/boris")
    );
    let none = get(&house, Caller::Platform, "/owner?text=nobody").await;
    assert!(none.body.contains("No tenants yet."));
    let page = get(&house, Caller::Platform, "/owner/tenants/anna").await;
    for says in [
        "owner@example.com",
        "specialist@example.com",
        "Visits a month",
    ] {
        assert!(page.body.contains(says), "{says}: {}", page.body);
    }
    let unsaid = house
        .submit(Caller::Platform, "/owner/tenants/anna/suspend", &[])
        .await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reason = [("reason", "unpaid bills")];
    sends(
        &house,
        Caller::Platform,
        "/owner/tenants/anna/suspend",
        &reason,
    )
    .await;
    let page = get(&house, Caller::Platform, "/owner/tenants/anna").await;
    assert!(page.body.contains("suspended: unpaid bills"));
    sends(&house, Caller::Platform, "/owner/tenants/anna/resume", &[]).await;
    let missing = get(&house, Caller::Platform, "/owner/tenants/nowhere").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_tells_plan_use_and_health_and_is_filtered_by_plan_and_state() {
    let house = House::open().await;
    let free = [("plan", "free"), ("until", "2099-01-31")];
    let given = "/owner/tenants/anna/plan";
    sends(&house, Caller::Platform, given, &free).await;
    let pro = [("plan", "pro"), ("until", "")];
    sends(&house, Caller::Platform, "/owner/tenants/boris/plan", &pro).await;
    // What is counted in each salon comes a minute later; here it is written by hand.
    let counted = "INSERT INTO figure (tenant_id, tried_ms, at_ms, bookings, staff, undone)
         SELECT id, 1, 1790000000000, 59, 1, 3 FROM tenant WHERE slug = 'anna'
         ON CONFLICT (tenant_id) DO UPDATE SET at_ms = 1790000000000, bookings = 59, undone = 3,
             tried_ms = 9999999999999";
    let mut directory = directory(&house).await;
    sqlx::query(counted).execute(&mut directory).await.unwrap();
    let error = "UPDATE bot SET last_error = 'token', last_error_ms = 9999999999999,
             last_update_ms = NULL
         WHERE tenant_id = (SELECT id FROM tenant WHERE slug = 'boris')";
    sqlx::query(error).execute(&mut directory).await.unwrap();
    let all = get(&house, Caller::Platform, "/owner").await;
    for says in [
        "Free, given until",
        "Bookings this month: 59 of 60 · Specialists: 1 of 1",
        "given up: 3",
        "the numbers below are of 2026-09-21",
    ] {
        assert!(all.body.contains(says), "{says}: {}", all.body);
    }
    let bots = count(&mut directory, "SELECT count(*) FROM bot").await;
    let trouble = all.body.matches("the bot has trouble").count();
    assert_eq!(i64::try_from(trouble).unwrap(), i64::from(bots > 1));
    for (query, anna, boris) in [
        ("plan=free", true, false),
        ("plan=pro", false, true),
        ("state=given", true, true),
        ("state=suspended", false, false),
        ("plan=free&state=given&text=owner", true, false),
        ("state=past_due", false, false),
    ] {
        let found = get(&house, Caller::Platform, &format!("/owner?{query}")).await;
        let has = |slug: &str| found.body.contains(&format!("/owner/tenants/{slug}\""));
        assert_eq!((has("anna"), has("boris")), (anna, boris), "{query}");
    }
    let reason = [("reason", "unpaid bills")];
    let stopped = "/owner/tenants/boris/suspend";
    sends(&house, Caller::Platform, stopped, &reason).await;
    let found = get(&house, Caller::Platform, "/owner?state=suspended").await;
    assert!(found.body.contains("/owner/tenants/boris") && !found.body.contains("tenants/anna"));
    let page = get(&house, Caller::Platform, "/owner/tenants/anna").await;
    assert!(page.body.contains("Visits a month") && page.body.contains("0 of 60"));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_salon_gets_a_word_of_the_platforms_own_as_its_address() {
    let house = House::open().await;
    for word in ["jobs", "money", "announcements"] {
        let made = house.app.run(&[
            "tenant",
            "create",
            "--name",
            "Salon",
            "--slug",
            word,
            "--kind",
            "salon",
            "--timezone",
            "Europe/Berlin",
            "--owner-email",
            "someone@example.com",
        ]);
        let (done, _, text) = made;
        assert!(!done && text.contains("taken"), "{text}");
        let missing = get(&house, Caller::Platform, &format!("/owner/tenants/{word}")).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
    }
}

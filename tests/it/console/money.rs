//! Plans by the owner's hand, the plan editor, what is earned and what it costs.

use std::time::{Duration, Instant};

use reqwest::StatusCode;

use super::{count, file, get, sends};
use crate::{
    app::PATIENCE,
    attack::callers::{Caller, House},
};

#[tokio::test(flavor = "multi_thread")]
async fn plans_are_given_by_hand_and_bound_what_the_desk_may_add() {
    let house = House::open().await;
    let money = get(&house, Caller::Platform, "/owner/money").await;
    assert_eq!(money.status, StatusCode::OK, "{}", money.body);
    assert!(money.body.contains("Nobody pays yet."));
    let plan = "/owner/tenants/anna/plan";
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
    sends(
        &house,
        Caller::Platform,
        "/owner/tenants/anna/trial",
        &trial,
    )
    .await;
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

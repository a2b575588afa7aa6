//! Plans by the owner's hand, the plan editor, what is earned and what it costs.

use std::time::{Duration, Instant};

use reqwest::StatusCode;

use super::{count, directory, file, get, sends};
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

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_changed_after_it_was_said_whom_that_touches() {
    let house = House::open().await;
    let plans = "/owner/money/plans";
    let given = [("plan", "pro"), ("until", "")];
    for slug in ["anna", "boris"] {
        let path = format!("/owner/tenants/{slug}/plan");
        sends(&house, Caller::Platform, &path, &given).await;
    }
    let list = get(&house, Caller::Platform, plans).await;
    assert!(list.body.contains("tenants: 2"), "{}", list.body);
    let pro = format!("{plans}/pro");
    let mut fields = vec![
        ("name", "Pro"),
        ("most-bookings", "1000"),
        ("most-staff", "5"),
        ("most-locations", "1"),
        ("most-broadcasts", "8"),
        ("most-bots", "1"),
        ("features", "own_words"),
        ("features", "win_back"),
        ("price-month-EUR", "25"),
        ("offered", "yes"),
    ];
    let asked = house.submit(Caller::Platform, &pro, &fields).await;
    assert_eq!(asked.status, StatusCode::OK);
    for says in [
        "Tenants on this plan: 2",
        "6 → 5",
        "✓ → –",
        "€25",
        "Birthday wishes",
    ] {
        assert!(asked.body.contains(says), "{says}: {}", asked.body);
    }
    let changed = "SELECT count(*) FROM plan";
    let mut directory = directory(&house).await;
    assert_eq!(count(&mut directory, changed).await, 0, "nothing yet");
    let (_, rest) = asked.body.split_once("name=\"sure\" value=\"").unwrap();
    let sure = rest.split('"').next().unwrap().to_owned();
    // What was read is not what is sent: asked once more.
    let mut other = fields.clone();
    other[2].1 = "1";
    other.push(("sure", &sure));
    let again = house.submit(Caller::Platform, &pro, &other).await;
    assert_eq!(again.status, StatusCode::OK);
    fields.push(("sure", &sure));
    sends(&house, Caller::Platform, &pro, &fields).await;
    assert_eq!(count(&mut directory, changed).await, 1);
    let noted = "SELECT count(*) FROM audit WHERE action = 'billing.plan.put'
        AND actor LIKE 'account:%' AND object_id = 'pro'";
    assert_eq!(count(&mut directory, noted).await, 1);
    let there = "SELECT count(*) FROM settings WHERE entitlements LIKE '%\"staff\":5%'";
    let deadline = Instant::now() + PATIENCE;
    for slug in ["anna", "boris"] {
        let mut salon = file(&house, slug).await;
        while count(&mut salon, there).await == 0 {
            assert!(Instant::now() < deadline, "{slug} does not hear of it");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_made_hidden_and_shown_and_what_is_wrong_is_said_beside_it() {
    let house = House::open().await;
    let new = "/owner/money/plans/new";
    let wrong = [("code", "pro"), ("name", ""), ("price-month-EUR", "much")];
    let refused = house.submit(Caller::Platform, new, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for says in [
        "There is a plan with this word already.",
        "Please fill this in.",
        "above zero",
        "much",
    ] {
        assert!(refused.body.contains(says), "{says}: {}", refused.body);
    }
    let chain = [
        ("code", "chain"),
        ("name", "Chain"),
        ("price-month-EUR", "99"),
    ];
    sends(&house, Caller::Platform, new, &chain).await;
    let list = get(&house, Caller::Platform, "/owner/money/plans").await;
    assert!(list.body.contains("/owner/money/plans/chain") && list.body.contains("hidden"));
    let given = [("plan", "chain"), ("until", "")];
    sends(&house, Caller::Platform, "/owner/tenants/anna/plan", &given).await;
    let page = get(&house, Caller::Owner, "/app/anna/billing").await;
    assert!(page.body.contains("Chain"), "{}", page.body);
    let missing = get(&house, Caller::Platform, "/owner/money/plans/nothing").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn growth_is_reckoned_from_figures_that_the_owner_keeps() {
    let house = House::open().await;
    let growth = "/owner/money/growth";
    let money = get(&house, Caller::Platform, "/owner/money").await;
    assert!(money.body.contains(growth) && money.body.contains("open: 0"));
    let failed = get(&house, Caller::Platform, "/owner/money/failed").await;
    assert!(failed.body.contains("Every payment went through."));
    // 1,000 × 19; 1.5 % and 0.25 a payment, machines 400: as in the unit test.
    let page = plain(&get(&house, Caller::Platform, growth).await.body);
    for says in ["1000 × €19", "€18065", "1.5 % of revenue (€285)"] {
        assert!(page.contains(says), "{says}: {page}");
    }
    let mut fields = vec![
        ("currency", "usd"),
        ("each", "30"),
        ("share", "2.9"),
        ("fee", "0.30"),
        ("tenants-0", "1"),
        ("machines-0", "5"),
        ("tenants-1", "100"),
        ("machines-1", "much"),
        ("tenants-2", "1000"),
        ("machines-2", "300"),
        ("tenants-3", "10000"),
        ("machines-3", "3000"),
    ];
    let wrong = house.submit(Caller::Platform, growth, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("not below zero") && wrong.body.contains("much"));
    fields[7].1 = "50";
    sends(&house, Caller::Platform, growth, &fields).await;
    // 100 × 30 = 3,000; 50 + 87 + 30 = 167; the rest is 2,833.
    let page = plain(&get(&house, Caller::Platform, growth).await.body);
    for says in ["= $167.", "= $2833 (94.4 %)"] {
        assert!(page.contains(says), "{says}: {page}");
    }
}

/// Without the spaces that stand between thousands.
fn plain(page: &str) -> String {
    page.replace(['\u{a0}', '\u{202f}'], "")
}

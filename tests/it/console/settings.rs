//! What the platform's owner chooses, and a salon's own link for other salons.

use reqwest::{Method, StatusCode};

use super::{count, directory, get, sends};
use crate::{
    app::App,
    attack::callers::{Caller, House},
};

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_up_by_a_salons_link_was_brought_by_it() {
    // Where nothing is sold there is nothing to give: a key makes plans be sold.
    let house = House::of(App::new().with("BOTIQUE__STRIPE__SECRET_KEY", "sk_test_abc123")).await;
    let plan = "/app/anna/billing";
    let page = get(&house, Caller::Owner, plan).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        !page.body.contains("Bring another salon"),
        "nothing is given yet"
    );
    let settings = "/owner/settings";
    let wrong = [("credit-EUR", "much")];
    let referral = "/owner/settings/referral";
    let refused = house.submit(Caller::Platform, referral, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("much"));
    let sizes = [("credit-EUR", "7.50"), ("credit-USD", "0")];
    sends(&house, Caller::Platform, referral, &sizes).await;
    let shown = get(&house, Caller::Platform, settings).await;
    assert!(shown.body.contains("value=\"7.50\"") && shown.body.contains("platform@example.com"));
    let page = get(&house, Caller::Owner, plan).await;
    for says in [
        "you both get €7.50",
        "/signup?by=anna",
        "Salons that came by your link: 0",
    ] {
        assert!(page.body.contains(says), "{says}: {}", page.body);
    }

    let link = "/signup?by=anna";
    let form = house.ask(Caller::Nobody, &Method::GET, link).await;
    assert!(
        form.body.contains("name=\"by\" value=\"anna\""),
        "{}",
        form.body
    );
    for (email, by) in [
        ("one@example.com", "anna"),
        ("two@example.com", "nowhere"),
        ("three@example.com", "<script>"),
        ("four@example.com", ""),
    ] {
        let fields = [
            ("email", email),
            ("password", "a quiet sea at dawn"),
            ("terms", "yes"),
            ("by", by),
        ];
        sends(&house, Caller::Nobody, "/signup", &fields).await;
    }
    let brought = "SELECT count(*) FROM referral";
    assert_eq!(count(&mut directory(&house).await, brought).await, 1);
    let page = get(&house, Caller::Owner, plan).await;
    assert!(page.body.contains("Salons that came by your link: 1"));
    sends(&house, Caller::Platform, referral, &[("credit-EUR", "0")]).await;
    let page = get(&house, Caller::Owner, plan).await;
    assert!(!page.body.contains("Bring another salon"), "0 turns it off");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hour_of_the_daily_report_is_chosen() {
    let house = House::open().await;
    let report = "/owner/settings/report";
    let wrong = house
        .submit(Caller::Platform, report, &[("hour", "24")])
        .await;
    assert!(wrong.status.is_client_error());
    sends(&house, Caller::Platform, report, &[("hour", "7")]).await;
    let page = get(&house, Caller::Platform, "/owner/settings").await;
    assert!(
        page.body.contains("<option value=\"7\" selected>07:00 UTC"),
        "{}",
        page.body
    );
    let noted = "SELECT count(*) FROM audit WHERE action = 'owner.set' AND object_id = 'report'";
    assert_eq!(count(&mut directory(&house).await, noted).await, 1);
}

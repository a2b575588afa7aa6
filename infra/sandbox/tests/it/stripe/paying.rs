//! The hosted pages, as a payer's browser meets them.

use reqwest::redirect::Policy;
use reqwest::{Client, Response};

use super::{APRIL, DAY, FAILING_CARD, GOOD_CARD, Till};
use crate::Served;

/// A served sandbox and a browser that shows where it is sent.
struct Shop {
    served: Served,
    till: Till,
    browser: Client,
}

impl Shop {
    fn new() -> Self {
        let served = Served::new();
        let stripe = served.sandbox.stripe().clone();
        stripe.pages_at(&served.origin);
        let till = Till::on_account(stripe);
        let browser = Client::builder().redirect(Policy::none()).build().unwrap();
        Self {
            served,
            till,
            browser,
        }
    }

    async fn look(&self, url: &str) -> (u16, String) {
        told(self.browser.get(url).send().await.unwrap()).await
    }

    async fn send(&self, url: &str, form: &str) -> Response {
        let kind = "application/x-www-form-urlencoded";
        let call = self.browser.post(url).header("content-type", kind);
        call.body(form.to_owned()).send().await.unwrap()
    }

    fn url(&self, path: &str) -> String {
        self.till.get(path)["url"].as_str().unwrap().to_owned()
    }
}

async fn told(response: Response) -> (u16, String) {
    (response.status().as_u16(), response.text().await.unwrap())
}

fn place(response: &Response) -> String {
    response.headers()["location"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_payer_pays_on_the_checkout_page_and_comes_back() {
    let shop = Shop::new();
    let session = shop
        .till
        .session("cancel_url=https://salon.example/plans&client_reference_id=t1");
    let url = shop.url(&format!("/v1/checkout/sessions/{session}"));
    assert!(url.starts_with(&shop.served.origin), "{url}");
    let (status, page) = shop.look(&url).await;
    assert_eq!(status, 200);
    for wanted in [
        "Stand-in for Stripe: test money, nothing is charged",
        "29.00 USD / month",
        "<label for=\"number\">Card number</label>",
        "<a href=\"https://salon.example/plans\">Back</a>",
        "Pay 29.00 USD",
    ] {
        assert!(page.contains(wanted), "{wanted}\n{page}");
    }
    assert!(!page.contains("name=\"code\"") && !page.contains("<script"));
    let declined = shop
        .send(&url, "act=pay&number=4000000000000002&expiry=1240&cvc=123")
        .await;
    let (status, page) = told(declined).await;
    assert_eq!(status, 400);
    assert!(page.contains("Your card was declined."), "{page}");
    for (form, words) in [
        (
            "number=4111111111111111&expiry=1240&cvc=123",
            "card number is not known here",
        ),
        (
            "number=4242424242424242&expiry=0126&cvc=123",
            "not in the past",
        ),
        ("number=4242424242424242&expiry=1240&cvc=1", "three digits"),
    ] {
        let (status, page) = told(shop.send(&url, form).await).await;
        assert!(status == 400 && page.contains(words), "{words}: {page}");
    }
    assert!(shop.till.stripe.snapshot().subscriptions.is_empty());
    let paid = shop.send(&url, &format!("act=pay&{GOOD_CARD}")).await;
    assert_eq!(paid.status(), 303);
    assert_eq!(
        place(&paid),
        format!("https://salon.example/done?s={session}")
    );
    let (status, page) = shop.look(&url).await;
    assert_eq!(status, 410);
    assert!(page.contains("This page is closed"), "{page}");
    let done = shop.till.get(&format!("/v1/checkout/sessions/{session}"));
    assert_eq!(
        (&done["status"], &done["payment_status"]),
        (&"complete".into(), &"paid".into())
    );
    assert_eq!(done["client_reference_id"], "t1");
    let sent = shop.till.told("checkout.session.completed");
    assert_eq!(sent.len(), 1);
}

#[tokio::test]
async fn a_promotion_code_shows_what_it_takes_off_before_anything_is_paid() {
    let shop = Shop::new();
    let coupon = super::id(
        &shop
            .till
            .post("/v1/coupons", "percent_off=50&duration=once"),
    );
    let form = format!("promotion[type]=coupon&promotion[coupon]={coupon}&code=HALF");
    shop.till.post("/v1/promotion_codes", &form);
    let session = shop.till.session("allow_promotion_codes=true");
    let url = shop.url(&format!("/v1/checkout/sessions/{session}"));
    let (_, page) = told(shop.send(&url, "act=apply&code=half").await).await;
    assert!(
        page.contains("Pay 14.50 USD") && page.contains("−14.50 USD"),
        "{page}"
    );
    let (_, page) = told(shop.send(&url, "act=apply&code=wrong").await).await;
    assert!(page.contains("This promotion code is not valid."), "{page}");
    assert!(shop.till.invoices().is_empty());
}

#[tokio::test]
async fn an_expired_session_leads_back() {
    let shop = Shop::new();
    let first = shop.till.session("");
    let second = shop.till.session("cancel_url=https://salon.example/plans");
    let urls = [&first, &second].map(|id| shop.url(&format!("/v1/checkout/sessions/{id}")));
    shop.till
        .post(&format!("/v1/checkout/sessions/{first}/expire"), "");
    shop.till.on(1);
    assert_eq!(shop.till.told("checkout.session.expired").len(), 2);
    for url in &urls {
        assert_eq!(shop.look(url).await.0, 410);
    }
    let (_, page) = shop.look(&urls[1]).await;
    assert!(page.contains("https://salon.example/plans"), "{page}");
    let late = shop.send(&urls[1], &format!("act=pay&{GOOD_CARD}")).await;
    assert_eq!(late.status(), 410);
    let nowhere = format!("{}/stripe/checkout/cs_test_none", shop.served.origin);
    assert_eq!(shop.look(&nowhere).await.0, 404);
}

#[tokio::test]
async fn the_portal_shows_the_plan_and_takes_another_card() {
    let shop = Shop::new();
    let subscription = shop.till.subscribe("");
    let form = format!(
        "customer={}&return_url=https://salon.example/desk",
        shop.till.customer
    );
    let session = shop.till.post("/v1/billing_portal/sessions", &form);
    let url = session["url"].as_str().unwrap();
    let (_, page) = shop.look(url).await;
    for wanted in [
        "test money, nothing is charged",
        "Visa that ends in 4242",
        "29.00 USD, paid",
        "<a href=\"https://salon.example/desk\">Back</a>",
        "1 May 2027",
    ] {
        assert!(page.contains(wanted), "{wanted}\n{page}");
    }
    let (_, page) = shop.look(&format!("{url}?cancel=1")).await;
    assert!(
        page.contains("Yes, end it then"),
        "asked before it ends: {page}"
    );
    let path = format!("{url}/subscriptions/{subscription}");
    assert_eq!(shop.send(&format!("{path}/cancel"), "").await.status(), 303);
    let held = shop.till.subscription(&subscription);
    assert_eq!(held["cancel_at"], APRIL + 30 * DAY);
    let (_, page) = shop.look(url).await;
    assert!(page.contains("Go on with the plan"), "{page}");
    shop.send(&format!("{path}/resume"), "").await;
    assert_eq!(
        shop.till.subscription(&subscription)["cancel_at_period_end"],
        false
    );
}

#[tokio::test]
async fn the_portal_takes_another_card_and_shows_nobody_elses_plan() {
    let shop = Shop::new();
    let subscription = shop.till.subscribe("");
    let form = format!("customer={}", shop.till.customer);
    let session = shop.till.post("/v1/billing_portal/sessions", &form);
    let url = session["url"].as_str().unwrap();
    let saved = shop.send(&format!("{url}/card"), FAILING_CARD).await;
    assert_eq!(saved.status(), 303);
    let (_, page) = shop
        .look(&format!("{}{}", shop.served.origin, place(&saved)))
        .await;
    assert!(
        page.contains("Visa that ends in 0341") && page.contains("is saved"),
        "{page}"
    );
    let refused = shop.send(&format!("{url}/card"), "number=1").await;
    assert_eq!(refused.status(), 400);
    let strangers = shop.till.post(
        "/v1/billing_portal/sessions",
        &format!(
            "customer={}",
            super::id(&shop.till.post("/v1/customers", ""))
        ),
    );
    let path = format!(
        "{}/subscriptions/{subscription}/cancel",
        strangers["url"].as_str().unwrap()
    );
    assert_eq!(
        shop.send(&path, "").await.status(),
        404,
        "another customer's"
    );
}

#[tokio::test]
async fn an_open_invoice_is_paid_on_its_page_and_has_a_receipt() {
    let shop = Shop::new();
    let subscription = shop.till.subscribe("");
    shop.till
        .stripe
        .change_card(&shop.till.customer, FAILING_CARD)
        .unwrap();
    shop.till.on(30);
    let invoice = shop.till.invoice();
    let url = invoice["hosted_invoice_url"].as_str().unwrap();
    let (_, page) = shop.look(url).await;
    assert!(
        page.contains("Pay this invoice") && page.contains("29.00 USD"),
        "{page}"
    );
    let (status, page) = told(shop.send(&format!("{url}/pay"), FAILING_CARD).await).await;
    assert!(
        status == 400 && page.contains("Your card was declined."),
        "{page}"
    );
    let paid = shop.send(&format!("{url}/pay"), GOOD_CARD).await;
    assert_eq!(paid.status(), 303);
    assert_eq!(shop.till.status(&subscription), "active");
    let (_, page) = shop.look(url).await;
    assert!(!page.contains("Pay this invoice"), "{page}");
    let form = format!("customer={}", shop.till.customer);
    let portal = shop.till.post("/v1/billing_portal/sessions", &form);
    let portal = portal["id"].as_str().unwrap();
    let (_, back) = shop.look(&format!("{url}?portal={portal}")).await;
    let link = format!("<a href=\"/stripe/portal/{portal}\">Back</a>");
    assert!(back.contains(&link), "{back}");
    let receipt = page.split("href=\"/stripe/receipt/").nth(1).unwrap();
    let receipt = receipt.split('"').next().unwrap();
    let (status, page) = shop
        .look(&format!("{}/stripe/receipt/{receipt}", shop.served.origin))
        .await;
    assert!(
        status == 200 && page.contains("Visa that ends in 4242"),
        "{page}"
    );
}

#[tokio::test]
async fn other_sites_cannot_press_the_buttons() {
    let shop = Shop::new();
    let session = shop.till.session("");
    let url = shop.url(&format!("/v1/checkout/sessions/{session}"));
    let call = shop
        .browser
        .post(&url)
        .header("origin", "https://evil.example");
    assert_eq!(call.body(GOOD_CARD).send().await.unwrap().status(), 403);
}

//! The API over HTTP: keys, refusals, idempotency, faults, the ledger, the control.

use std::time::Duration;

use botique_sandbox::FaultKind;
use botique_sandbox::stripe::Fault;
use reqwest::{Method, Response};
use serde_json::{Value, json};

use super::{APRIL, DAY};
use crate::Served;

const KEY: &str = "sk_test_abc123";

impl Served {
    async fn v1(&self, method: Method, path: &str, form: &str, key: Option<&str>) -> Response {
        self.try_v1(method, path, form, key).await.unwrap()
    }

    async fn try_v1(
        &self,
        method: Method,
        path: &str,
        form: &str,
        key: Option<&str>,
    ) -> reqwest::Result<Response> {
        let mut call = reqwest::Client::new()
            .request(method, format!("{}/v1{path}", self.origin))
            .bearer_auth(KEY)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.to_owned());
        if let Some(key) = key {
            call = call.header("idempotency-key", key);
        }
        call.send().await
    }

    async fn control(&self, method: Method, path: &str, body: Value) -> Value {
        let url = self.page(&format!("/api/stripe{path}"));
        let call = reqwest::Client::new().request(method, url).json(&body);
        call.send().await.unwrap().json().await.unwrap()
    }

    fn customers(&self) -> usize {
        self.sandbox.stripe().snapshot().customers.len()
    }
}

async fn refusal(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    let body: Value = response.json().await.unwrap();
    (status, body["error"].clone())
}

#[tokio::test]
async fn keys_of_the_test_mode_are_let_in_and_no_others() {
    let served = Served::new();
    let url = format!("{}/v1/customers", served.origin);
    let http = reqwest::Client::new();
    for key in ["", "sk_live_abc", "pk_test_abc", "sk_test_", "whsec_abc"] {
        let call = http.get(&url).bearer_auth(key).send().await.unwrap();
        let (status, error) = refusal(call).await;
        assert_eq!(
            (status, &error["type"]),
            (401, &"invalid_request_error".into()),
            "{key}"
        );
    }
    assert_eq!(http.get(&url).send().await.unwrap().status(), 401);
    let basic = http
        .get(&url)
        .basic_auth(KEY, Some(""))
        .send()
        .await
        .unwrap();
    assert_eq!(basic.status(), 200);
    assert_eq!(
        served
            .v1(Method::GET, "/customers", "", None)
            .await
            .status(),
        200
    );
}

#[tokio::test]
async fn refusals_have_stripes_shape() {
    let served = Served::new();
    let unknown = served
        .v1(Method::GET, "/customers/cus_none", "", None)
        .await;
    let (status, error) = refusal(unknown).await;
    assert_eq!((status, &error["code"]), (404, &"resource_missing".into()));
    assert_eq!(error["message"], "No such customer: 'cus_none'");
    let missing = served
        .v1(Method::POST, "/prices", "currency=usd", None)
        .await;
    let (status, error) = refusal(missing).await;
    assert_eq!(
        (status, &error["code"], &error["param"]),
        (400, &"parameter_missing".into(), &"unit_amount".into())
    );
    let nested = served
        .v1(
            Method::POST,
            "/checkout/sessions",
            "mode=subscription&success_url=x&line_items[0][quantity]=1",
            None,
        )
        .await;
    assert_eq!(refusal(nested).await.1["param"], "line_items[0][price]");
    let nowhere = served.v1(Method::GET, "/nothing", "", None).await;
    assert_eq!(refusal(nowhere).await.0, 404);
}

#[tokio::test]
async fn a_key_brings_the_same_answer_again_and_refuses_another_question() {
    let served = Served::new();
    let ask = |form: &'static str| served.v1(Method::POST, "/customers", form, Some("once"));
    let first: Value = ask("email=a@example.com").await.json().await.unwrap();
    let again = ask("email=a@example.com").await;
    assert_eq!(again.headers()["idempotent-replayed"], "true");
    assert_eq!(again.json::<Value>().await.unwrap(), first);
    let (status, error) = refusal(ask("email=b@example.com").await).await;
    assert_eq!((status, &error["type"]), (400, &"idempotency_error".into()));
    assert_eq!(served.customers(), 1);
    let created = &served.sandbox.stripe().events()[0];
    assert_eq!(created["request"]["idempotency_key"], "once");
}

#[tokio::test]
async fn ordered_faults_happen_and_are_counted() {
    let served = Served::new();
    let stripe = served.sandbox.stripe();
    let order = |kind, every| Fault {
        kind,
        count: 1,
        method: Some("POST".to_owned()),
        path: Some("/v1/customers".to_owned()),
        every,
    };
    let create = |key| served.v1(Method::POST, "/customers", "email=a@example.com", Some(key));
    stripe.fault(order(FaultKind::RetryAfter(1), 1));
    assert_eq!(create("a").await.status(), 429);
    stripe.fault(order(FaultKind::ServerError, 2));
    assert_eq!(create("a").await.status(), 200);
    assert_eq!(create("b").await.status(), 500);
    assert_eq!(served.customers(), 1, "a refused call does nothing");
    stripe.fault(order(FaultKind::Drop, 1));
    let cut = served
        .try_v1(Method::POST, "/customers", "email=a@example.com", Some("b"))
        .await;
    assert!(cut.is_err());
    assert_eq!(served.customers(), 2, "the work was done");
    let again = create("b").await;
    assert_eq!((again.status().as_u16(), served.customers()), (200, 2));
    assert!(again.headers().contains_key("idempotent-replayed"));
    stripe.fault(order(FaultKind::HangMs(50), 1));
    let begun = std::time::Instant::now();
    assert_eq!(create("c").await.status(), 200);
    assert!(begun.elapsed() >= Duration::from_millis(50));
    let landed: Vec<u64> = stripe.faults().iter().map(|order| order.landed).collect();
    assert_eq!(landed, [1, 1, 1, 1]);
    let statuses: Vec<u16> = stripe.calls().iter().map(|call| call.status).collect();
    assert_eq!(statuses, [429, 200, 500, 200, 200, 200]);
    let call = stripe.calls()[1].clone();
    assert_eq!(
        (call.method.as_str(), call.path.as_str()),
        ("POST", "/v1/customers")
    );
    assert_eq!(call.params, json!({ "email": "a@example.com" }));
    assert!(!call.repeated && stripe.calls()[4].repeated);
}

#[tokio::test]
async fn the_clock_and_the_rest_are_moved_over_http() {
    let served = Served::new();
    let at = json!({ "stand_at": APRIL });
    assert_eq!(
        served.control(Method::POST, "/clock", at).await["now"],
        APRIL
    );
    let on = json!({ "seconds": DAY });
    assert_eq!(
        served.control(Method::POST, "/clock", on).await["now"],
        APRIL + DAY
    );
    served
        .v1(Method::POST, "/customers", "email=a@example.com", None)
        .await;
    let snapshot = served.control(Method::GET, "/snapshot", json!({})).await;
    assert_eq!(snapshot["customers"][0]["email"], "a@example.com");
    assert_eq!(snapshot["customers"][0]["created"], APRIL + DAY);
    let calls = served.control(Method::GET, "/calls", json!({})).await;
    assert_eq!(calls[0]["path"], "/v1/customers");
    let fault = json!({ "kind": "server_error", "count": 1 });
    served.control(Method::POST, "/faults", fault).await;
    assert_eq!(
        served
            .v1(Method::GET, "/customers", "", None)
            .await
            .status(),
        500
    );
    let faults = served.control(Method::GET, "/faults", json!({})).await;
    assert_eq!(faults[0]["landed"], 1);
}

//! What a call to a webhook is answered, before any bot is asked.

use std::sync::{Arc, Mutex};

use actix_web::{
    App,
    body::to_bytes,
    http::header::RETRY_AFTER,
    test::{TestRequest, call_service, init_service},
};
use api::{Caller, UpdateSink, hook_routes};
use async_trait::async_trait;

/// Carries the secret that a call must know.
const SECRET: &str = "X-Telegram-Bot-Api-Secret-Token";
/// The largest body that is read.
const BODY_MAX_BYTES: usize = 1 << 20;

/// Knows bot 7 by the secret "right".
#[derive(Default)]
struct Sink {
    ready: bool,
    busy: bool,
    taken: Mutex<Vec<(i64, Vec<u8>)>>,
}

#[async_trait]
impl UpdateSink for Sink {
    fn caller(&self, bot: i64, secret: &str) -> Caller {
        match (self.ready, bot, secret) {
            (false, ..) => Caller::NotYet,
            (true, 7, "right") => Caller::Platform,
            _ => Caller::Unknown,
        }
    }

    async fn accept(&self, bot: i64, update: Vec<u8>) -> bool {
        self.taken.lock().unwrap().push((bot, update));
        !self.busy
    }
}

fn ready(busy: bool) -> Arc<Sink> {
    Arc::new(Sink {
        ready: true,
        busy,
        ..Sink::default()
    })
}

fn post(path: &str, secret: Option<&str>, body: Vec<u8>) -> TestRequest {
    let request = TestRequest::post().uri(path).set_payload(body);
    match secret {
        Some(secret) => request.insert_header((SECRET, secret)),
        None => request,
    }
}

/// Status, Retry-After and body of the answer.
async fn answer(sink: &Arc<Sink>, request: TestRequest) -> (u16, Option<String>, Vec<u8>) {
    let updates: Arc<dyn UpdateSink> = sink.clone();
    let app = init_service(App::new().configure(hook_routes(updates))).await;
    let response = call_service(&app, request.to_request()).await;
    let retry = response.headers().get(RETRY_AFTER);
    let retry = retry.map(|value| value.to_str().unwrap().to_owned());
    let status = response.status().as_u16();
    (
        status,
        retry,
        to_bytes(response.into_body()).await.unwrap().to_vec(),
    )
}

#[actix_web::test]
async fn an_update_of_the_platform_is_acknowledged_once_it_is_dealt_with() {
    let sink = ready(false);
    let request = post("/hooks/telegram/7?v=abc", Some("right"), b"{}".to_vec());
    assert_eq!(answer(&sink, request).await, (200, None, Vec::new()));
    assert_eq!(*sink.taken.lock().unwrap(), [(7, b"{}".to_vec())]);
}

#[actix_web::test]
async fn all_others_get_the_same_empty_404() {
    let sink = ready(false);
    for (path, secret) in [
        ("/hooks/telegram/7", None),
        ("/hooks/telegram/7", Some("")),
        ("/hooks/telegram/7", Some("wrong")),
        ("/hooks/telegram/7", Some("r\u{e9}ght")),
        ("/hooks/telegram/8", Some("right")),
        ("/hooks/telegram/seven", Some("right")),
        ("/hooks/telegram/99999999999999999999", Some("right")),
    ] {
        let request = post(path, secret, vec![b' '; BODY_MAX_BYTES * 2]);
        assert_eq!(
            answer(&sink, request).await,
            (404, None, Vec::new()),
            "{path}"
        );
    }
    let looking = TestRequest::get().uri("/hooks/telegram/7");
    assert_eq!(answer(&sink, looking).await, (404, None, Vec::new()));
    assert!(sink.taken.lock().unwrap().is_empty());
}

#[actix_web::test]
async fn what_cannot_be_dealt_with_now_may_be_brought_again() {
    let again = (503, Some("1".to_owned()), Vec::new());
    let request = || post("/hooks/telegram/7", Some("right"), b"{}".to_vec());
    assert_eq!(answer(&ready(true), request()).await, again);
    assert_eq!(answer(&Arc::default(), request()).await, again);
}

#[actix_web::test]
async fn a_body_over_a_megabyte_is_refused() {
    let sink = ready(false);
    let body = |length| post("/hooks/telegram/7", Some("right"), vec![b' '; length]);
    assert_eq!(answer(&sink, body(BODY_MAX_BYTES)).await.0, 200);
    assert_eq!(answer(&sink, body(BODY_MAX_BYTES + 1)).await.0, 413);
    assert_eq!(sink.taken.lock().unwrap().len(), 1);
}

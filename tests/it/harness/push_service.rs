//! A push service and browsers that are subscribed with it: what arrives is opened with the browser's
//! key, and who sent it is proved.

use std::{
    collections::HashMap,
    net::TcpListener,
    sync::{Arc, Mutex},
};

use actix_web::{
    App, HttpRequest, HttpResponse, HttpServer, dev::ServerHandle, http::StatusCode, web,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::Timestamp;
use serde_json::Value;
use service::pushes::Subscribed;
use web_push_native::{
    Auth,
    p256::{
        SecretKey,
        ecdsa::{Signature, VerifyingKey, signature::Verifier},
        elliptic_curve::sec1::ToEncodedPoint,
    },
};

use super::post_office::CONTACT;

/// A browser with keys of its own.
#[derive(Clone)]
pub struct Browser {
    key: SecretKey,
    auth: [u8; 16],
    endpoint: String,
}

impl Browser {
    /// The browser of this number, subscribed with the push service at `service`.
    pub fn new(number: u8, service: &str) -> Self {
        Self {
            key: SecretKey::from_slice(&[number; 32]).unwrap(),
            auth: [number; 16],
            endpoint: format!("{service}/push/{number}"),
        }
    }

    fn p256dh(&self) -> String {
        let point = self.key.public_key().to_encoded_point(false);
        URL_SAFE_NO_PAD.encode(point.as_bytes())
    }

    /// As it turns alerts on.
    pub fn subscribed(&self) -> Subscribed {
        Subscribed {
            endpoint: self.endpoint.clone(),
            p256dh: self.p256dh(),
            auth: URL_SAFE_NO_PAD.encode(self.auth),
            label: "Chrome · Android".to_owned(),
        }
    }

    /// The same as the page's form.
    pub fn form(&self) -> [(&'static str, String); 3] {
        let Subscribed {
            endpoint,
            p256dh,
            auth,
            ..
        } = self.subscribed();
        [("endpoint", endpoint), ("p256dh", p256dh), ("auth", auth)]
    }
}

/// A call as it came.
struct Call {
    path: String,
    authorization: String,
    urgency: String,
    sealed: Vec<u8>,
}

#[derive(Default)]
struct Desk {
    calls: Mutex<Vec<Call>>,
    /// What is answered instead, once per entry, by the path.
    answers: Mutex<HashMap<String, Vec<(u16, &'static str)>>>,
}

/// The push service.
pub struct PushService {
    pub url: String,
    desk: Arc<Desk>,
    server: ServerHandle,
}

/// A message as a browser reads it, and how urgent its push service thinks it is.
#[derive(Debug)]
pub struct Shown {
    pub told: Value,
    pub urgency: String,
}

impl Shown {
    pub fn text(&self, part: &str) -> &str {
        self.told[part].as_str().unwrap()
    }
}

async fn take(request: HttpRequest, body: web::Bytes, desk: web::Data<Arc<Desk>>) -> HttpResponse {
    let header = |name: &str| {
        let value = request.headers().get(name);
        value.map_or("", |value| value.to_str().unwrap()).to_owned()
    };
    assert_eq!(header("ttl"), "43200");
    assert_eq!(header("content-encoding"), "aes128gcm");
    let path = request.path().to_owned();
    let answer = desk
        .answers
        .lock()
        .unwrap()
        .get_mut(&path)
        .and_then(Vec::pop);
    if let Some((status, wait)) = answer {
        let status = StatusCode::from_u16(status).unwrap();
        return HttpResponse::build(status)
            .insert_header(("Retry-After", wait))
            .finish();
    }
    desk.calls.lock().unwrap().push(Call {
        path,
        authorization: header("authorization"),
        urgency: header("urgency"),
        sealed: body.to_vec(),
    });
    HttpResponse::Created().finish()
}

impl PushService {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let desk = Arc::new(Desk::default());
        let shared = Arc::clone(&desk);
        let server = HttpServer::new(move || {
            App::new()
                .app_data(web::Data::new(Arc::clone(&shared)))
                .default_service(web::post().to(take))
        })
        .workers(1)
        .disable_signals()
        .listen(listener)
        .unwrap()
        .run();
        let handle = server.handle();
        tokio::spawn(server);
        Self {
            url,
            desk,
            server: handle,
        }
    }

    /// Lets it answer this to the next call for a browser, with so many seconds to wait.
    pub fn answers(&self, browser: &Browser, status: u16, wait: &'static str) {
        let path = browser.endpoint.strip_prefix(&self.url).unwrap().to_owned();
        let mut answers = self.desk.answers.lock().unwrap();
        answers.entry(path).or_default().push((status, wait));
    }

    /// Whether everything that it was to answer was asked for.
    pub fn answered(&self) -> bool {
        let answers = self.desk.answers.lock().unwrap();
        answers.values().all(Vec::is_empty)
    }

    /// What has come for a browser since the last look, oldest first.
    pub fn shown(&self, browser: &Browser, now: Timestamp) -> Vec<Shown> {
        let mut calls = self.desk.calls.lock().unwrap();
        let (own, others) = calls
            .drain(..)
            .partition(|call| browser.endpoint.ends_with(&call.path));
        *calls = others;
        let open = |call: Call| {
            self.prove(&call.authorization, now);
            let auth = Auth::from(browser.auth);
            let told = web_push_native::decrypt(call.sealed, &browser.key, &auth).unwrap();
            Shown {
                told: serde_json::from_slice(&told).unwrap(),
                urgency: call.urgency,
            }
        };
        own.into_iter().map(open).collect()
    }

    /// The sender is who it says it is, and means this service and this day.
    fn prove(&self, authorization: &str, now: Timestamp) {
        let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
        let (token, key) = authorization
            .strip_prefix("vapid t=")
            .and_then(|rest| rest.split_once(", k="))
            .unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let verifier = VerifyingKey::from_sec1_bytes(&bytes(key)).unwrap();
        let signature = Signature::from_slice(&bytes(signature)).unwrap();
        verifier.verify(signed.as_bytes(), &signature).unwrap();
        let claims = signed.split_once('.').unwrap().1;
        let claims: Value = serde_json::from_slice(&bytes(claims)).unwrap();
        assert_eq!(claims["aud"], Value::from(self.url.as_str()));
        assert_eq!(claims["sub"], CONTACT);
        let left_s = claims["exp"].as_i64().unwrap() - now.ms() / 1_000;
        assert!((0..=24 * 60 * 60).contains(&left_s), "{left_s}");
    }
}

impl Drop for PushService {
    fn drop(&mut self) {
        // Ended with the test's runtime.
        drop(self.server.stop(false));
    }
}

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    thread::JoinHandle,
};

use web_push_native::p256::SecretKey;

use super::*;

const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const NOW_MS: i64 = 1_772_431_200_000;
/// RFC 8291, section 5: the browser's keys.
const PRIVATE: &str = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
const PUBLIC: &str =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

fn key() -> MasterKey {
    MasterKey::parse(KEY).unwrap()
}

fn target(endpoint: &str) -> Target<'_> {
    Target {
        endpoint,
        p256dh: PUBLIC,
        auth: AUTH,
    }
}

fn letter(body: &[u8]) -> Letter<'_> {
    Letter {
        body,
        topic: "",
        urgent: true,
    }
}

fn opened(sealed: Vec<u8>) -> Vec<u8> {
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    let key = SecretKey::from_slice(&bytes(PRIVATE)).unwrap();
    let auth = <[u8; 16]>::try_from(bytes(AUTH)).unwrap();
    web_push_native::decrypt(sealed, &key, &Auth::from(auth)).unwrap()
}

/// Takes one call, answers it with `answer` and gives what was sent: the head and the body.
fn service(answer: &'static str) -> (String, JoinHandle<(String, Vec<u8>)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}/push/1", listener.local_addr().unwrap());
    let taken = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut got = Vec::new();
        loop {
            let mut part = [0; 4096];
            let count = stream.read(&mut part).unwrap();
            got.extend_from_slice(&part[..count]);
            let Some(end) = got.windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let head = String::from_utf8(got[..end].to_vec())
                .unwrap()
                .to_lowercase();
            let length = head.split("content-length: ").nth(1).unwrap();
            let length: usize = length.lines().next().unwrap().parse().unwrap();
            if got.len() == end + 4 + length {
                let answer = format!("HTTP/1.1 {answer}\r\ncontent-length: 0\r\n\r\n");
                stream.write_all(answer.as_bytes()).unwrap();
                return (head, got[end + 4..].to_vec());
            }
        }
    });
    (endpoint, taken)
}

#[test]
fn what_the_rfc_sealed_can_be_opened() {
    const SEALED: &str = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIg\
        Dll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNW\
        QexSgSxsj_Qulcy4a-fN";
    let sealed = URL_SAFE_NO_PAD.decode(SEALED).unwrap();
    assert_eq!(opened(sealed), b"When I grow up, I want to be a watermelon");
}

#[tokio::test]
async fn a_message_arrives_sealed_and_signed() {
    let (endpoint, taken) = service("201 Created");
    let pusher = Pusher::to_stand_ins(&key(), "https://book.example.com").unwrap();
    let letter = Letter {
        topic: "visit1",
        ..letter(b"hello")
    };
    pusher
        .send(&target(&endpoint), &letter, NOW_MS)
        .await
        .unwrap();
    let (head, sealed) = taken.join().unwrap();
    for line in [
        "post /push/1 http/1.1",
        "ttl: 43200",
        "urgency: high",
        "topic: visit1",
        "content-encoding: aes128gcm",
        "authorization: vapid t=",
    ] {
        assert!(head.contains(line), "{line}: {head}");
    }
    assert_eq!(opened(sealed), b"hello");
}

#[tokio::test]
async fn the_push_services_answer_says_whether_to_try_again() {
    let pusher = Pusher::to_stand_ins(&key(), "").unwrap();
    let told = async |answer| {
        let (endpoint, taken) = service(answer);
        let sent = pusher.send(&target(&endpoint), &letter(b"x"), NOW_MS).await;
        taken.join().unwrap();
        sent
    };
    assert!(told("200 OK").await.is_ok());
    for gone in ["404 Not Found", "410 Gone"] {
        assert!(matches!(told(gone).await, Err(PushError::Gone)), "{gone}");
    }
    for (later, seconds) in [
        ("429 Too Many Requests\r\nretry-after: 7", Some(7)),
        (
            "503 Service Unavailable\r\nretry-after: 999999",
            Some(3_600),
        ),
        ("500 Internal Server Error", None),
        (
            "503 Busy\r\nretry-after: Mon, 02 Mar 2026 07:00:00 GMT",
            None,
        ),
    ] {
        let said = told(later).await;
        let Err(PushError::Later(_, wait)) = said else {
            panic!("{later}: {said:?}")
        };
        assert_eq!(wait, seconds, "{later}");
    }
    for never in [
        "400 Bad Request",
        "401 Unauthorized",
        "403 Forbidden",
        "413 Too Large",
        "302 Found\r\nlocation: http://127.0.0.1:1/",
    ] {
        assert!(
            matches!(told(never).await, Err(PushError::Refused(_))),
            "{never}"
        );
    }
}

#[tokio::test]
async fn nobody_is_called_at_an_address_that_is_not_public() {
    fn inside(_: String) -> guard::Found {
        let addresses = ["127.0.0.1:0", "10.0.0.1:0", "[::1]:0", "169.254.169.254:0"];
        Box::pin(async move {
            Ok(addresses
                .map(|one| one.parse::<SocketAddr>().unwrap())
                .into())
        })
    }
    fn away(_: String) -> guard::Found {
        Box::pin(async { Err(std::io::Error::other("no such name")) })
    }
    let endpoint = "https://push.example.com/a";
    let to = |lookup| Pusher::build(&key(), "", lookup, false).unwrap();
    let sent = to(inside)
        .send(&target(endpoint), &letter(b"x"), NOW_MS)
        .await;
    assert!(
        matches!(&sent, Err(PushError::Refused(why)) if why.contains("no public address")),
        "{sent:?}"
    );
    let sent = to(away)
        .send(&target(endpoint), &letter(b"x"), NOW_MS)
        .await;
    assert!(matches!(sent, Err(PushError::Later(..))), "{sent:?}");
    // What is not even asked for.
    let pusher = to(inside);
    for endpoint in ["http://push.example.com/a", "https://127.0.0.1/a"] {
        let sent = pusher.send(&target(endpoint), &letter(b"x"), NOW_MS).await;
        assert!(matches!(sent, Err(PushError::Refused(_))), "{endpoint}");
    }
}

#[test]
fn a_browser_that_cannot_have_subscribed_is_not_accepted() {
    let pusher = Pusher::new(&key(), "").unwrap();
    let good = target("https://push.example.com/a");
    assert!(pusher.accepts(&good));
    let padded = format!("{AUTH}==");
    assert!(pusher.accepts(&Target {
        auth: &padded,
        ..good
    }));
    let off_the_curve = format!("{}x", &PUBLIC[..PUBLIC.len() - 1]);
    for bad in [
        Target {
            p256dh: &off_the_curve,
            ..good
        },
        Target { p256dh: "", ..good },
        Target {
            auth: "c2hvcnQ",
            ..good
        },
        target("https://10.0.0.1/a"),
        target("http://127.0.0.1:80/a"),
    ] {
        assert!(!pusher.accepts(&bad));
    }
}

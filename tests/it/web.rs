//! What the site's own ways of reading a request are: language, address, where to go on.

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use api::Proxies;
use botique_tests::FORM_SECRET;
use reqwest::{Client, StatusCode, header, redirect::Policy};

use crate::app::App;

fn browser() -> Client {
    Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .build()
        .unwrap()
}

#[test]
fn only_a_trusted_proxy_is_believed_and_only_the_hop_before_it() {
    let proxies = Proxies::parse(&["10.0.0.0/8".to_owned(), "192.0.2.7".to_owned()]).unwrap();
    let client = |peer: &str, forwarded: &'static str| {
        let mut headers = HeaderMap::new();
        headers.insert(
            HeaderName::from_static("x-forwarded-for"),
            HeaderValue::from_static(forwarded),
        );
        proxies.client(peer.parse().unwrap(), &headers).to_string()
    };
    assert_eq!(client("198.51.100.1", "203.0.113.9"), "198.51.100.1");
    assert_eq!(client("10.1.1.1", "203.0.113.9"), "203.0.113.9");
    assert_eq!(client("10.1.1.1", "1.1.1.1, 203.0.113.9"), "203.0.113.9");
    assert_eq!(client("10.1.1.1", "203.0.113.9, 192.0.2.7"), "203.0.113.9");
    assert_eq!(client("10.1.1.1", "1.1.1.1, nonsense"), "10.1.1.1");
    assert_eq!(client("::ffff:10.1.1.1", "203.0.113.9"), "203.0.113.9");
    assert!(Proxies::parse(&["everybody".to_owned()]).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_speaks_the_chosen_language_else_the_browsers_first_that_we_know() {
    let mut app = App::new();
    app.start("all").await;
    let client = browser();
    let url = format!("http://127.0.0.1:{}/", app.port);
    for (accepts, cookie, lang) in [
        ("ru-RU,ru;q=0.9,en;q=0.5", "", "ru"),
        ("de, en;q=0.8, ru;q=0.9", "", "ru"),
        ("uk-UA,uk;q=0.9,ru;q=0.8", "", "uk"),
        ("kk-KZ,ru;q=0.9", "", "kk"),
        ("uz-Latn-UZ", "", "uz"),
        ("de", "", "en"),
        ("*", "", "en"),
        ("", "", "en"),
        ("ru", "lang=en", "en"),
        ("en", "lang=ru", "ru"),
        ("ru", "lang=uz", "uz"),
        ("ru", "lang=de", "ru"),
    ] {
        let call = client.get(&url).header(header::ACCEPT_LANGUAGE, accepts);
        let answer = call.header(header::COOKIE, cookie).send().await.unwrap();
        let page = answer.text().await.unwrap();
        let said = format!("<html lang=\"{lang}\"");
        assert!(page.contains(&said), "{accepts} {cookie}:\n{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_sent_to_another_site() {
    let mut app = App::new();
    app.start("all").await;
    let client = browser();
    for (back, goes) in [
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a\r\nSet-Cookie: b=c", "/"),
        ("/\t/evil.example", "/"),
        ("/\u{1}", "/"),
        ("/\u{7f}", "/"),
        ("evil", "/"),
        ("", "/"),
        ("/app/anna?date=2026-11-21", "/app/anna?date=2026-11-21"),
    ] {
        let url = format!("http://127.0.0.1:{}/language", app.port);
        let fields = [("csrf", FORM_SECRET), ("lang", "ru"), ("back", back)];
        let call = client
            .post(url)
            .header(header::COOKIE, format!("form={FORM_SECRET}"));
        let answer = call.form(&fields).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert_eq!(answer.headers()[header::LOCATION], goes, "{back:?}");
    }
}

//! What an attacker tries at the door: a session planted beforehand, passwords guessed, a host
//! that is not ours, fields that no form has.

use botique_tests::FORM_SECRET;
use reqwest::{StatusCode, header};

use super::callers::{Caller, House, PASSWORD};
use crate::app::App;

/// A form sent by a browser that nobody signed in with.
struct Try<'a> {
    path: &'a str,
    fields: &'a [(&'a str, &'a str)],
    headers: &'a [(&'a str, &'a str)],
}

/// Status, the new session if any, and the page.
async fn send(house: &House, what: Try<'_>) -> (StatusCode, Option<String>, String) {
    let mut fields = vec![("csrf", FORM_SECRET)];
    fields.extend(what.fields);
    let mut call = house
        .client
        .post(house.url(what.path))
        .header(
            header::COOKIE,
            format!("form={FORM_SECRET}; session=planted; lang=en"),
        )
        .form(&fields);
    for (name, value) in what.headers {
        call = call.header(*name, *value);
    }
    let answer = call.send().await.unwrap();
    let cookies = answer.headers().get_all(header::SET_COOKIE).iter();
    let mut sessions = cookies.filter_map(|cookie| {
        let cookie = cookie.to_str().ok()?.strip_prefix("session=")?;
        Some(cookie.split(';').next()?.to_owned())
    });
    let session = sessions.next_back();
    (answer.status(), session, answer.text().await.unwrap())
}

async fn log_in(house: &House, email: &str, password: &str, from: &str) -> StatusCode {
    let what = Try {
        path: "/login",
        fields: &[("email", email), ("password", password)],
        headers: &[("X-Forwarded-For", from)],
    };
    send(house, what).await.0
}

/// The page that this session opens.
async fn opens(house: &House, session: &str) -> StatusCode {
    let cookie = format!("session={session}");
    let call = house.client.get(house.url("/account"));
    let answer = call.header(header::COOKIE, cookie).send().await.unwrap();
    answer.status()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_planted_beforehand_is_nobodys_and_each_sign_in_has_its_own() {
    let house = House::open().await;
    let mut sessions = Vec::new();
    for _ in 0..2 {
        let what = Try {
            path: "/login",
            fields: &[("email", "owner@example.com"), ("password", PASSWORD)],
            headers: &[],
        };
        let (status, session, page) = send(&house, what).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
        sessions.push(session.expect("a session begins"));
    }
    assert_ne!(sessions[0], sessions[1]);
    assert!(!sessions.contains(&"planted".to_owned()));
    assert_eq!(opens(&house, "planted").await, StatusCode::SEE_OTHER);
    for session in &sessions {
        assert_eq!(opens(&house, session).await, StatusCode::OK);
    }
    // The form's secret of before is not the session's.
    let call = house.client.post(house.url("/logout"));
    let call = call.header(header::COOKIE, format!("session={}", sessions[0]));
    let forged = call.form(&[("csrf", FORM_SECRET)]).send().await.unwrap();
    assert_eq!(forged.status(), StatusCode::FORBIDDEN);
    assert_eq!(opens(&house, &sessions[0]).await, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_cannot_be_guessed_from_one_address_or_from_many() {
    // Behind a proxy of ours, whose word on the client's address counts.
    let app = App::new().with("BOTIQUE__SERVER__TRUSTED_PROXIES", "[\"127.0.0.1\"]");
    let house = House::of(app).await;
    let mut refused = 0;
    for guess in 0..25 {
        let from = format!("203.0.113.{guess}");
        let status = log_in(&house, "owner@example.com", "not this one at all", &from).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        refused += 1;
    }
    // Used up: even the right one waits, from wherever it comes.
    let status = log_in(&house, "owner@example.com", PASSWORD, "203.0.113.99").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let capitals = log_in(&house, " OWNER@example.com", PASSWORD, "203.0.113.98").await;
    assert_eq!(capitals, StatusCode::UNPROCESSABLE_ENTITY);
    // Somebody else is not locked out by that.
    let other = log_in(&house, "specialist@example.com", PASSWORD, "203.0.113.99").await;
    assert_eq!(other, StatusCode::SEE_OTHER);
    // One address that tries many accounts, and names proxies of its own, is stopped too.
    for guess in 0..40 {
        let email = format!("guess{guess}@example.com");
        let from = format!("192.0.2.{guess}, 198.51.100.7");
        let status = log_in(&house, &email, PASSWORD, &from).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        refused += 1;
    }
    let status = log_in(&house, "stranger@example.com", PASSWORD, "198.51.100.7").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let status = log_in(&house, "stranger@example.com", PASSWORD, "198.51.100.8").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    println!("{refused} guesses refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clients_address_is_its_own_where_no_proxy_is_trusted() {
    let house = House::open().await;
    for guess in 0..40 {
        let (email, from) = (
            format!("guess{guess}@example.com"),
            format!("192.0.2.{guess}"),
        );
        log_in(&house, &email, PASSWORD, &from).await;
    }
    let status = log_in(&house, "owner@example.com", PASSWORD, "192.0.2.77").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn links_name_our_own_address_whatever_host_a_request_names() {
    let app = App::new();
    let public = format!("http://127.0.0.1:{}", app.port);
    let house = House::of(app.with("BOTIQUE__SERVER__PUBLIC_URL", &public)).await;
    let evil = [
        ("Host", "evil.example"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-Proto", "https"),
        ("Forwarded", "host=evil.example"),
    ];
    let what = Try {
        path: "/forgot",
        fields: &[("email", "owner@example.com")],
        headers: &evil,
    };
    let (status, _, page) = send(&house, what).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let folder = house.app.dir.join("data").join("mail");
    let deadline = std::time::Instant::now() + crate::app::PATIENCE;
    let letter = loop {
        let files = std::fs::read_dir(&folder).into_iter().flatten();
        let letters = files.filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok());
        // Long lines are folded in mails.
        let letters = letters.map(|letter| letter.replace("=\r\n", "").replace("=3D", "="));
        let mut resets = letters.filter(|letter| letter.contains("/reset/"));
        if let Some(letter) = resets.next() {
            break letter;
        }
        assert!(std::time::Instant::now() < deadline, "no mail came");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    };
    assert!(letter.contains(&format!("{public}/reset/")), "{letter}");
    assert!(!letter.contains("evil.example"), "{letter}");
    for path in ["/", "/login", "/app/anna/calendar", "/app/anna/bot"] {
        let mut call = house.client.get(house.url(path));
        for (name, value) in evil {
            call = call.header(name, value);
        }
        let cookie = house.cookies(Caller::Owner);
        let answer = call.header(header::COOKIE, cookie).send().await.unwrap();
        let headers = format!("{:?}", answer.headers());
        let page = answer.text().await.unwrap();
        assert!(!headers.contains("evil.example"), "{path}: {headers}");
        assert!(!page.contains("evil.example"), "{path}: {page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_that_no_form_has_change_nothing() {
    let house = House::open().await;
    let more = [
        ("id", "01890000-0000-7000-8000-000000000000"),
        ("role", "owner"),
        ("platform_owner", "1"),
        ("confirmed", "1"),
        ("tenant", "boris"),
        ("tenant_id", "boris"),
        ("slug", "boris"),
        ("state", "active"),
        ("plan", "business"),
        ("account", "owner@example.com"),
        ("account_id", "01890000-0000-7000-8000-000000000000"),
        ("version", "0"),
        ("position", "0"),
        ("currency", "USD"),
        ("kind", "clinic"),
        ("hold_min", "60"),
    ];
    let mut fields = vec![
        ("email", "new@example.com"),
        ("password", PASSWORD),
        ("terms", "yes"),
    ];
    fields.extend(more);
    let what = Try {
        path: "/signup",
        fields: &fields,
        headers: &[],
    };
    let (status, session, page) = send(&house, what).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let session = session.expect("a session begins");
    for (path, wanted) in [
        ("/account", StatusCode::OK),
        ("/owner", StatusCode::NOT_FOUND),
        ("/app/boris/calendar", StatusCode::NOT_FOUND),
        ("/app/anna/calendar", StatusCode::NOT_FOUND),
    ] {
        let call = house.client.get(house.url(path));
        let call = call.header(header::COOKIE, format!("session={session}; lang=en"));
        let answer = call.send().await.unwrap();
        assert_eq!(answer.status(), wanted, "{path}");
        let page = answer.text().await.unwrap();
        assert!(!page.contains("is confirmed."), "{page}");
    }
    // The same settings with and without the fields leave the same rows but for the version.
    let plain = [
        ("name", "Test anna"),
        ("zone", "Europe/Moscow"),
        ("step", "15"),
        ("lead", "60"),
        ("window", "60"),
        ("cancel", "2"),
        ("move", "2"),
    ];
    let path = "/app/anna/settings";
    let kept = house.submit(Caller::Owner, path, &plain).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let before = rows(&house).await;
    let mut greedy = plain.to_vec();
    greedy.extend(more);
    let kept = house.submit(Caller::Owner, path, &greedy).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    assert_eq!(rows(&house).await, before);
}

/// Settings, services, staff and memberships.
async fn rows(house: &House) -> String {
    let all = house.dump().await;
    let kept = [
        ".settings ",
        ".service ",
        ".staff ",
        ".membership ",
        ".tenant ",
        ".account ",
    ];
    let lines = all
        .lines()
        .filter(|line| kept.iter().any(|table| line.contains(table)));
    lines.collect::<Vec<_>>().join("\n")
}

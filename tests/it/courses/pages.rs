//! The page of a service: its parts, what it needs, what is special to each specialist, its questions.

use reqwest::StatusCode;

use crate::{app::App, forms::beside, visitor::Visitor};

struct Desk {
    _app: App,
    owner: Visitor,
    service: String,
}

impl Desk {
    async fn open() -> Self {
        let mut app = App::new();
        app.start("all").await;
        let owner = Visitor::with_a_salon(&app).await;
        let id = owner.first("services").await;
        let service = format!("/app/{}/services/{id}", owner.slug);
        let fields = [("name", "Colour"), ("minutes", "60"), ("active", "yes")];
        let staff = owner.first("staff").await;
        let fields = [&fields[..], &[("team", staff.as_str())]].concat();
        let desk = Self {
            _app: app,
            owner,
            service,
        };
        let path = desk.service.clone();
        desk.sends(&path, &fields).await;
        desk
    }

    async fn sends(&self, path: &str, fields: &[(&str, &str)]) {
        let (status, page, _) = self.owner.post(path, fields).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{path} {fields:?}: {page}");
    }

    /// Sends a form that is not accepted; what the page says.
    async fn fails(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let (status, page, _) = self.owner.post(path, fields).await;
        assert_eq!(
            status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{fields:?}: {page}"
        );
        page
    }

    async fn page(&self) -> String {
        self.owner.get(&self.service).await.1
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_service_stands_at_its_own_field_and_says_what_is_right() {
    let desk = Desk::open().await;
    let home = format!("/app/{}", desk.owner.slug);
    let first = desk.owner.first("staff").await;
    let clara = [("name", "Clara"), ("active", "yes")];
    let id = desk.service.rsplit('/').next().unwrap();
    let clara = [&clara[..], &[("skills", id)]].concat();
    desk.sends(&format!("{home}/staff/new"), &clara).await;
    let page = desk.page().await;
    let mut prices: Vec<&str> = page.split("name=\"price-").skip(1).collect();
    prices.retain(|rest| !rest.starts_with(&first));
    let second = prices[0].split('"').next().unwrap();

    let terms = format!("{}/terms", desk.service);
    let (own, other) = (format!("price-{first}"), format!("price-{second}"));
    let page = desk
        .fails(&terms, &[(own.as_str(), "80"), (other.as_str(), "xx")])
        .await;
    assert!(beside(&page, &other, "an amount such as 89.50"), "{page}");
    assert!(!beside(&page, &own, "amount"), "{page}");
    let minutes = format!("minutes-{second}");
    let page = desk
        .fails(&terms, &[(minutes.as_str(), "-5"), (own.as_str(), "80")])
        .await;
    assert!(beside(&page, &minutes, "from 5 minutes"), "{page}");

    desk.sends(
        &format!("{home}/rooms/new"),
        &[("name", "Chair"), ("units", "2")],
    )
    .await;
    let none = [("name", "Laser"), ("units", "0")];
    let page = desk.fails(&format!("{home}/rooms/new"), &none).await;
    assert!(beside(&page, "units", "from 1 to 50"), "{page}");
    let room = format!("need-{}", desk.owner.first("rooms").await);
    let course = format!("{}/course", desk.service);
    for typed in ["3", "-1", "two"] {
        let page = desk.fails(&course, &[(room.as_str(), typed)]).await;
        assert!(beside(&page, &room, "from 0 to 2"), "{page}");
    }
    let offer = [("name", "Colour"), ("minutes", "60"), ("before", "-5")];
    let page = desk.fails(&desk.service, &offer).await;
    assert!(beside(&page, "before", "from 0 to 1440"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_parts_of_a_service_change_its_length_only_when_that_is_said() {
    let desk = Desk::open().await;
    let course = format!("{}/course", desk.service);
    let parts = [
        ("phase-1", "30"),
        ("phase-2", "45"),
        ("waits-2", "yes"),
        ("phase-3", "30"),
    ];
    let page = desk.fails(&course, &parts).await;
    assert!(
        page.contains("take 1 h 45 min; the service takes 1 h."),
        "{page}"
    );
    assert!(desk.page().await.contains("value=\"60\""), "as it was");
    // Who agreed to another length did not agree to this one.
    let other = [&parts[..], &[("sum-90", "yes")]].concat();
    desk.fails(&course, &other).await;
    let agreed = [&parts[..], &[("sum-105", "yes")]].concat();
    desk.sends(&course, &agreed).await;
    let page = desk.page().await;
    assert!(
        page.contains("value=\"105\"") && page.contains("Together: 1 h 45 min"),
        "{page}"
    );

    let page = desk
        .fails(
            &course,
            &[("phase-1", ""), ("phase-2", "45"), ("phase-3", "60")],
        )
        .await;
    assert!(beside(&page, "phase-1", "This part is empty"), "{page}");
    let free = [
        ("phase-1", "60"),
        ("waits-1", "yes"),
        ("phase-2", "45"),
        ("waits-2", "yes"),
    ];
    let page = desk.fails(&course, &free).await;
    assert!(
        beside(&page, "phase-1", "the specialist is needed"),
        "{page}"
    );
    let page = desk
        .fails(
            &course,
            &[("phase-1", "30"), ("phase-2", "soon"), ("phase-3", "30")],
        )
        .await;
    assert!(beside(&page, "phase-2", "from 1 to 1440"), "{page}");
    assert!(
        desk.page().await.contains("Together: 1 h 45 min"),
        "as it was"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_questions_shows_what_can_be_answered() {
    let desk = Desk::open().await;
    let questions = format!("{}/questions", desk.service);
    let asks = |ask, details| [("text", "Which shade?"), ("ask", ask), ("details", details)];
    let page = desk.fails(&questions, &asks("choice", "Dark\nDark")).await;
    assert!(beside(&page, "details", "stands there twice"), "{page}");
    let page = desk.fails(&questions, &asks("choice", "Dark")).await;
    assert!(beside(&page, "details", "Two to eight choices"), "{page}");
    let page = desk.fails(&questions, &asks("consent", "")).await;
    assert!(
        beside(&page, "details", "the text that is agreed to"),
        "{page}"
    );
    desk.sends(&questions, &asks("choice", "Dark\nLight")).await;
    desk.sends(&questions, &asks("consent", "I know the risks"))
        .await;
    let page = desk.owner.get(&questions).await.1;
    assert!(page.contains("One of several: Dark / Light"), "{page}");
    assert!(
        page.contains("Consent to a text: I know the risks"),
        "{page}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_service_seldom_has_is_folded_away_until_it_is_set() {
    let desk = Desk::open().await;
    let is_open = |page: &str, part: &str| {
        let mark = format!("<details class=\"card\" id=\"{part}\"");
        let (_, rest) = page
            .split_once(&mark)
            .unwrap_or_else(|| panic!("no {part}: {page}"));
        rest.starts_with(" open")
    };
    let page = desk.page().await;
    for part in ["course", "terms", "class"] {
        assert!(!is_open(&page, part), "{part}: {page}");
    }
    let price = page.split("name=\"price-").nth(1).unwrap();
    let price = format!("price-{}", price.split('"').next().unwrap());
    let page = desk
        .fails(
            &format!("{}/terms", desk.service),
            &[(price.as_str(), "xx")],
        )
        .await;
    assert!(
        is_open(&page, "terms") && !is_open(&page, "course"),
        "{page}"
    );
    for (part, path, fields) in [
        ("terms", "terms", [(price.as_str(), "80")]),
        ("course", "course", [("phase-1", "")]),
        ("class", "class", [("seats", "8")]),
        ("starts", "class/starts", [("at", "10:00")]),
    ] {
        let more = [("weekday", "mon"), ("staff", "")];
        let fields = [&fields[..], &more].concat();
        let path = format!("{}/{path}", desk.service);
        let (status, page, to) = desk.owner.post(&path, &fields).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
        assert_eq!(to, format!("{}?saved={part}#{part}", desk.service));
        let page = desk.owner.get(to.split('#').next().unwrap()).await.1;
        assert!(is_open(&page, part), "{part}: {page}");
        let (_, card) = page.split_once(&format!("id=\"{part}\"")).unwrap();
        let card = card.split("</details>").next().unwrap();
        assert!(card.contains("Saved."), "{part}: {card}");
        assert_eq!(page.matches("Saved.").count(), 1);
    }
    let page = desk.page().await;
    assert!(!is_open(&page, "course"), "nothing is set: {page}");
    for part in ["terms", "class", "starts"] {
        assert!(is_open(&page, part), "{part}: {page}");
    }
}

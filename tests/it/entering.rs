//! Entering visits on the desk: who comes, what speaks against a time, and what is said of it.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use reqwest::StatusCode;

use crate::{app::App, visitor::Visitor};

const PHONE: &str = "+33 6 12 34 56 78";

/// A Wednesday some weeks ahead: the salon works then.
fn wednesday() -> NaiveDate {
    let day = crate::visitor::today() + Days::new(12);
    let first = day.week(Weekday::Wed).first_day();
    first + Days::new(7)
}

struct Desk {
    owner: Visitor,
    service: String,
    staff: String,
    _app: App,
}

impl Desk {
    async fn open() -> Self {
        let mut app = App::new();
        app.start("all").await;
        let owner = Visitor::with_a_salon(&app).await;
        Self {
            service: owner.first("services").await,
            staff: owner.first("staff").await,
            owner,
            _app: app,
        }
    }

    fn path(&self, path: &str) -> String {
        format!("/app/{}/{path}", self.owner.slug)
    }

    /// Sends the form of a new visit: at a time of that Wednesday, with more fields or other ones.
    async fn adds(&self, time: &str, more: &[(&str, &str)]) -> (StatusCode, String, String) {
        let day = wednesday().to_string();
        let mut fields = vec![
            ("service", self.service.as_str()),
            ("staff", &self.staff),
            ("date", &day),
            ("time", time),
            ("name", "Vera Sand"),
        ];
        fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        fields.extend(more);
        self.owner.post(&self.path("bookings/new"), &fields).await
    }

    /// The ids of the clients.
    async fn clients(&self) -> Vec<String> {
        let base = self.path("clients");
        let page = self.owner.get(&base).await.1;
        let mark = format!("href=\"{base}/");
        let ids = page.split(&mark).skip(1);
        let mut ids: Vec<String> = ids
            .filter_map(|rest| rest.split('"').next())
            .filter(|id| id.len() == 36)
            .map(str::to_owned)
            .collect();
        ids.sort();
        ids.dedup();
        ids
    }
}

/// The value of a field of a page.
fn field<'a>(page: &'a str, name: &str) -> &'a str {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.split_once(&mark).map_or("", |(_, rest)| rest);
    rest.split('"').next().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_a_client_has_is_asked_about() {
    let desk = Desk::open().await;
    let (status, page, _) = desk.adds("10:00", &[("phone", PHONE)]).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let spelled = ("phone", "06 12 34 56 78");
    let (status, page, _) = desk.adds("14:00", &[spelled]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Is it the same person?"), "{page}");
    assert!(page.contains("Somebody else: Vera Sand"), "{page}");
    let known = desk.clients().await;
    assert_eq!(known.len(), 1, "nobody was made");
    let (who, asked) = (field(&page, "who"), field(&page, "asked"));
    assert_eq!(who, known[0], "who has the phone is chosen already");
    // A yes about another phone is none about this one.
    let foreign = [spelled, ("who", who), ("asked", "+33612345679")];
    let (status, page, _) = desk.adds("14:00", &foreign).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    let (status, page, _) = desk
        .adds("14:00", &[spelled, ("who", who), ("asked", asked)])
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    assert_eq!(desk.clients().await, known);
    let waits = [
        ("service", desk.service.as_str()),
        ("first", &wednesday().to_string()),
        ("name", "Vera"),
        spelled,
    ];
    let (status, page, _) = desk.owner.post(&desk.path("waitlist/new"), &waits).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Is it the same person?"), "{page}");
    let daughter = [
        ("name", "Ida Sand"),
        spelled,
        ("who", "new"),
        ("asked", asked),
    ];
    let (status, page, _) = desk.adds("16:00", &daughter).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    assert_eq!(desk.clients().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_meant_by_one_phone_is_not_booked_for_another() {
    let desk = Desk::open().await;
    let (status, page, _) = desk.adds("10:00", &[("phone", PHONE)]).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let (_, page, _) = desk.adds("14:00", &[("phone", PHONE)]).await;
    let (who, asked) = (field(&page, "who"), field(&page, "asked"));
    assert!(!who.is_empty(), "{page}");
    // A phone that is nobody's, at a time that is taken: nobody of the list comes.
    let other = ("phone", "+33 6 12 34 56 79");
    let typed = [("name", "Ida Berg"), other, ("who", who), ("asked", asked)];
    let (status, page, _) = desk.adds("10:00", &typed).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    assert_eq!(field(&page, "client"), "", "{page}");
    assert!(page.contains("value=\"Ida Berg\""), "{page}");
    let place = format!("{} 10:00 {}", wednesday(), desk.staff);
    let (who, asked) = (field(&page, "who"), field(&page, "asked"));
    let mut typed = vec![("name", "Ida Berg"), other, ("who", who), ("asked", asked)];
    typed.extend([("double", "yes"), ("beside", &place)]);
    typed.extend([("despite", "yes"), ("despite_for", &place)]);
    let (status, page, _) = desk.adds("10:00", &typed).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    assert_eq!(desk.clients().await.len(), 2, "she is somebody new");
    // Another name with the same phone is asked about anew, and so is who asks for more services first.
    let (_, page, _) = desk.adds("14:00", &[("phone", PHONE)]).await;
    let meant = [
        ("who", field(&page, "who")),
        ("asked", field(&page, "asked")),
    ];
    let same = [&[("phone", PHONE)][..], &meant].concat();
    let daughter = [&[("name", "Mila Sand")][..], &same].concat();
    let (status, page, _) = desk.adds("14:00", &daughter).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    assert!(page.contains("Somebody else: Mila Sand"), "{page}");
    let several = [&[("act", "several")][..], &same].concat();
    let (_, page, _) = desk.adds("14:00", &several).await;
    assert!(!page.contains("name=\"who\""), "nobody answered: {page}");
    // What was answered holds while the time is looked for.
    let (status, page, _) = desk.adds("05:00", &same).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    assert_eq!(field(&page, "who"), meant[0].1, "{page}");
    let again = [
        ("phone", PHONE),
        ("who", field(&page, "who")),
        ("asked", field(&page, "asked")),
    ];
    let (status, page, _) = desk.adds("14:00", &again).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    assert_eq!(desk.clients().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_that_clients_cannot_book_is_agreed_to_by_itself() {
    let desk = Desk::open().await;
    let (status, page, _) = desk.adds("05:00", &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let place = field(&page, "despite_for");
    let yes = [("despite", "yes"), ("despite_for", place)];
    let (status, page, _) = desk.adds("04:00", &yes).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    let asks = page.split("name=\"despite\"").nth(1).unwrap();
    assert!(!asks.split('>').next().unwrap().contains("checked"));
    let (status, page, _) = desk.adds("05:00", &yes).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_speaks_against_a_time_is_said_at_once() {
    let desk = Desk::open().await;
    let (status, page, _) = desk.adds("10:00", &[]).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let known = desk.clients().await.remove(0);
    let sunday = wednesday().week(Weekday::Mon).last_day();
    assert_eq!(sunday.weekday(), Weekday::Sun);
    let (sunday, past) = (sunday.to_string(), "2020-01-01");
    let far = (crate::visitor::today() + Days::new(400)).to_string();
    for (time, more, said) in [
        ("10:00", vec![], "Jeanne is taken then: 10:00 Vera Sand"),
        ("10:00", vec![], "The nearest free time"),
        (
            "10:00",
            vec![("client", known.as_str())],
            "The client has another visit then: 10:00 Vera Sand",
        ),
        ("05:00", vec![], "outside working hours"),
        (
            "10:00",
            vec![("date", sunday.as_str())],
            "The specialist does not work that day",
        ),
        ("10:00", vec![("date", past)], "This time is over"),
        ("10:00", vec![("date", far.as_str())], "further ahead"),
    ] {
        let (status, page, _) = desk.adds(time, &more).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(page.contains(said), "{said}: {page}");
    }
    let (status, page, _) = desk
        .owner
        .post(
            &desk.path("staff/new"),
            &[("name", "Boris"), ("active", "yes")],
        )
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let form = desk.owner.get(&desk.path("bookings/new")).await.1;
    let mark = "\">Boris</option>";
    let boris = form
        .split(mark)
        .next()
        .and_then(|rest| rest.rsplit('"').next());
    let (status, page, _) = desk.adds("12:00", &[("staff", boris.unwrap())]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Boris does not do "), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn further_services_are_asked_for_and_what_was_typed_stays() {
    let desk = Desk::open().await;
    let typed = [("phone", PHONE), ("act", "several")];
    let (status, page, _) = desk.adds("10:00", &typed).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    for kept in ["Vera Sand", PHONE, "10:00", "name=\"then1\""] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    assert!(desk.clients().await.is_empty(), "nothing is booked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_ahead_is_neither_over_nor_missed_and_shows_why_it_was_cancelled() {
    let desk = Desk::open().await;
    let (_, _, to) = desk.adds("10:00", &[]).await;
    let base = to.split('?').next().unwrap().to_owned();
    let page = desk.owner.get(&base).await.1;
    assert!(!page.contains("/mark/"), "{page}");
    let version = field(&page, "version").to_owned();
    let mark = format!("{base}/mark/completed");
    let (status, page, _) = desk.owner.post(&mark, &[("version", &version)]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("has not begun yet"), "{page}");
    let day = wednesday().to_string();
    let night = [
        ("date", day.as_str()),
        ("time", "05:00"),
        ("staff", &desk.staff),
        ("version", &version),
    ];
    let (status, page, _) = desk.owner.post(&format!("{base}/move"), &night).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let card = page.split("<h2>Move").nth(1).unwrap_or_default();
    assert!(
        card.contains("outside working hours"),
        "in its card: {page}"
    );
    let off = [("reason", "The water is off"), ("version", &version)];
    let (status, page, to) = desk.owner.post(&format!("{base}/cancel"), &off).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let page = desk.owner.get(&to).await.1;
    assert!(page.contains("The water is off"), "{page}");
    // Who has the page open from before is told that it does not move.
    let (status, page, _) = desk.owner.post(&format!("{base}/move"), &night).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("changed this visit meanwhile"), "{page}");
    let ask = desk.path(&format!(
        "gaps/{}/withdraw",
        base.rsplit('/').next().unwrap()
    ));
    let (status, page, _) = desk.owner.post(&ask, &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("question is not open any more"), "{page}");
}

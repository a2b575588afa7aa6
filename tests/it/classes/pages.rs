//! Classes on the desk's pages.

use reqwest::StatusCode;

use crate::{app::App, visitor::Visitor};

/// Sends a form that is accepted; where it leads.
async fn sends(owner: &Visitor, path: &str, fields: &[(&str, &str)]) -> String {
    let (status, page, next) = owner.post(path, fields).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{path}: {page}");
    next
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_shows_one_class_with_all_who_come_and_calls_it_off() {
    let mut app = App::new();
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let home = format!("/app/{}", owner.slug);
    let (service, staff) = (owner.first("services").await, owner.first("staff").await);
    let class = format!("{home}/services/{service}/class");
    let (status, page, _) = owner.post(&class, &[("seats", "1")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    sends(&owner, &class, &[("seats", "8")]).await;
    let starts = format!("{class}/starts");
    let start = [
        ("weekday", "mon"),
        ("at", "18:00"),
        ("staff", staff.as_str()),
    ];
    sends(&owner, &starts, &start).await;
    let page = owner.get(&format!("{home}/services/{service}")).await.1;
    assert!(page.contains("Monday, 18:00"), "{page}");
    let remove = format!("{starts}/mon-1080-{staff}/remove");
    assert!(page.contains(&remove), "{page}");
    sends(&owner, &remove, &[]).await;
    let page = owner.get(&format!("{home}/services/{service}")).await.1;
    assert!(!page.contains("Monday, 18:00"), "{page}");

    let day = (crate::visitor::today() + chrono::Days::new(9)).to_string();
    for name in ["Vera Sand", "Ida Berg"] {
        let visit = [
            ("service", service.as_str()),
            ("staff", &staff),
            ("date", &day),
            ("time", "12:00"),
            ("name", name),
            ("phone", ""),
            ("despite", "yes"),
        ];
        sends(&owner, &format!("{home}/bookings/new"), &visit).await;
    }
    let calendar = format!("{home}/calendar?date={day}");
    let page = owner.get(&calendar).await.1;
    assert_eq!(page.matches("Vera Sand, Ida Berg").count(), 1, "{page}");
    assert!(page.contains("2 of 8"), "{page}");
    assert!(!page.contains(&format!("{home}/bookings/0")), "{page}");
    let id = owner.first("classes").await;
    let one = format!("{home}/classes/{id}");
    let page = owner.get(&one).await.1;
    assert!(
        page.contains("Vera Sand") && page.contains("Ida Berg"),
        "{page}"
    );
    let page = owner.get(&format!("{one}/cancel")).await.1;
    assert!(page.contains("2 visits will be cancelled"), "{page}");
    let next = sends(&owner, &format!("{one}/cancel"), &[("reason", "No power")]).await;
    assert_eq!(next, format!("{calendar}&done=cancelled"));
    assert_eq!(owner.get(&one).await.0, StatusCode::NOT_FOUND);
    let page = owner.get(&calendar).await.1;
    assert!(!page.contains("2 of 8"), "{page}");
}

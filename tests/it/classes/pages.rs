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
    let place = format!("{day} 12:00 {staff}");
    for name in ["Vera Sand", "Ida Berg"] {
        let visit = [
            ("service", service.as_str()),
            ("staff", &staff),
            ("date", &day),
            ("time", "12:00"),
            ("name", name),
            ("phone", ""),
            ("despite", "yes"),
            ("despite_for", &place),
        ];
        sends(&owner, &format!("{home}/bookings/new"), &visit).await;
    }
    let calendar = format!("{home}/calendar?date={day}");
    let page = owner.get(&calendar).await.1;
    assert_eq!(page.matches("Vera Sand, Ida Berg").count(), 1, "{page}");
    let heading = format!("/app/{}/classes/", owner.slug);
    let (_, line) = page.split_once(&heading).unwrap();
    let named = line.split('<').next().unwrap();
    assert!(!named.contains("Vera"), "headed by the class: {named}");
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
    assert_eq!(next, one);
    let page = owner.get(&calendar).await.1;
    assert!(!page.contains("2 of 8"), "{page}");
    assert!(page.contains(" 12:00 – "), "away for that hour: {page}");
    let page = owner.get(&one).await.1;
    assert!(
        page.contains("is called off") && page.contains("Vera Sand"),
        "{page}"
    );
    let next = sends(&owner, &format!("{one}/restore"), &[]).await;
    assert!(next.ends_with("?done=undone"), "{next}");
    let page = owner.get(&next).await.1;
    assert!(
        page.contains("2 of 8") && page.contains("class=\"button bad\""),
        "{page}"
    );
    let page = owner.get(&calendar).await.1;
    assert!(!page.contains("Away"), "{page}");
    assert_eq!(owner.get(&one).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_timetable_is_not_lost_and_takes_no_start_that_nobody_can_book_without_a_question() {
    let mut app = App::new();
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let home = format!("/app/{}", owner.slug);
    let service = owner.first("services").await;
    let class = format!("{home}/services/{service}/class");
    let starts = format!("{class}/starts");
    let refuses = async |path: &str, fields: &[(&str, &str)], says: &str| {
        let (status, page, _) = owner.post(path, fields).await;
        assert_eq!(
            status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{fields:?}: {page}"
        );
        assert!(page.contains(says), "{says}: {page}");
    };
    for seats in ["many", "-3", "1", "201"] {
        refuses(&class, &[("seats", seats)], "whole number from 2 to 200").await;
    }
    sends(&owner, &class, &[("seats", "8")]).await;
    let start = |weekday, at| [("weekday", weekday), ("at", at), ("staff", "")];
    sends(&owner, &starts, &start("mon", "10:00")).await;
    refuses(&starts, &start("mon", ""), "choose a time").await;
    refuses(&starts, &start("tue", "23:30"), "Nobody who gives it works").await;
    refuses(&starts, &start("sun", "12:00"), "Nobody who gives it works").await;
    refuses(&starts, &start("mon", "10:10"), "Monday, 10:00 overlaps").await;
    let late = [&start("tue", "23:30")[..], &[("despite", "yes")]].concat();
    sends(&owner, &starts, &late).await;

    let service = format!("{home}/services/{service}");
    refuses(
        &class,
        &[("seats", "")],
        "the 2 starts of its timetable are lost",
    )
    .await;
    let page = owner.get(&service).await.1;
    assert!(page.contains("Monday, 10:00"), "{page}");
    sends(&owner, &format!("{starts}/tue-1410/remove"), &[]).await;
    let page = owner.get(&service).await.1;
    assert!(
        page.contains("the last start? Then"),
        "what follows is said: {page}"
    );
    sends(&owner, &class, &[("seats", ""), ("despite", "yes")]).await;
    assert!(!owner.get(&service).await.1.contains("Monday, 10:00"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_coming_classes_are_paged_and_one_is_called_off_once() {
    let mut app = App::new();
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let home = format!("/app/{}", owner.slug);
    let class = format!("{home}/services/{}/class", owner.first("services").await);
    sends(&owner, &class, &[("seats", "8")]).await;
    for day in ["mon", "tue", "wed", "thu", "fri"] {
        for at in ["10:00", "11:00", "12:00", "14:00", "15:00", "16:00"] {
            let start = [("weekday", day), ("at", at), ("despite", "yes")];
            sends(&owner, &format!("{class}/starts"), &start).await;
        }
    }
    let offs = |page: &str| -> Vec<String> {
        let mark = format!("action=\"{home}/timetable/off?");
        let ways = page.split(&mark).skip(1);
        let ways = ways.filter_map(|rest| rest.split('"').next());
        ways.map(|way| format!("{home}/timetable/off?{}", way.replace("&#38;", "&")))
            .collect()
    };
    let first = owner.get(&format!("{home}/classes")).await.1;
    assert!(
        first.contains(&format!("<a href=\"{home}/calendar\">← ")),
        "{first}"
    );
    let one = offs(&first);
    assert_eq!(one.len(), 50, "{first}");
    let next = format!("{home}/classes?from=");
    let (_, from) = first.split_once(&format!("href=\"{next}")).unwrap();
    let next = format!("{next}{}", from.split('"').next().unwrap());
    let two = offs(&owner.get(&next).await.1);
    assert!(!two.is_empty() && two.iter().all(|way| !one.contains(way)));
    assert!(first.contains(", Jeanne\" data-ask=\"Call off "), "{first}");
    let named = first.split("aria-label=\"Call off ").skip(1);
    let names: std::collections::BTreeSet<_> = named.map(|rest| rest.split('"').next()).collect();
    assert_eq!(names.len(), 50, "each button says which class");
    let to = sends(&owner, &one[0], &[]).await;
    assert_eq!(to, format!("{home}/classes?done=class-off"));
    // Pressed twice: it is off already.
    let to = sends(&owner, &one[0], &[]).await;
    assert_eq!(to, format!("{home}/classes"));
}

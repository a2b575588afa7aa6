//! What is typed wrong on the desk.

use reqwest::StatusCode;

use super::{case, each};
use crate::{app::App, visitor::Visitor};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_on_the_desk_is_said_beside_it() {
    let mut app = App::new();
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let (service, staff) = (owner.first("services").await, owner.first("staff").await);
    let day = (crate::visitor::today() + chrono::Days::new(12)).to_string();
    let place = format!("{day} 12:00 {staff}");
    let visit = [
        ("service", service.as_str()),
        ("staff", &staff),
        ("date", &day),
        ("time", "12:00"),
        ("name", "Vera Sand"),
        ("phone", ""),
        ("despite", "yes"),
        ("despite_for", &place),
    ];
    let path = |path: &str| format!("/app/{}/{path}", owner.slug);
    let booked = owner.post(&path("bookings/new"), &visit).await;
    assert_eq!(booked.0, StatusCode::SEE_OTHER, "{}", booked.1);
    let with = |name: &'static str, value: &'static str| {
        visit.map(|(field, old)| (field, if field == name { value } else { old }))
    };
    let settings = |name: &'static str, value: &'static str| {
        [
            ("name", "Salon"),
            ("about", "About"),
            ("address", "Rue"),
            ("phone", ""),
            ("email", ""),
            ("zone", "Europe/Paris"),
            ("step", "15"),
            ("lead", "60"),
            ("window", "60"),
            ("cancel", "2"),
            ("move", "2"),
        ]
        .map(|(field, old)| (field, if field == name { value } else { old }))
    };
    let offer = |name: &'static str, value: &'static str| {
        [
            ("name", "Cut"),
            ("minutes", "30"),
            ("price", "10"),
            ("before", "0"),
            ("after", "0"),
            ("active", "yes"),
            ("team", staff.as_str()),
        ]
        .map(|(field, old)| (field, if field == name { value } else { old }))
    };
    let hours = format!("hours/{staff}");
    let news = [("words", "Hello {client}"), ("segment", "all")];
    let (status, page, _) = owner.post(&path("broadcasts/new"), &news).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let cast = format!("broadcasts/{}", owner.first("broadcasts").await);
    let cases = vec![
        case(
            path("settings"),
            &settings("name", ""),
            "name",
            "Please fill this in",
        ),
        case(
            path("settings"),
            &settings("phone", "12"),
            "phone",
            "does not look like a phone number",
        ),
        case(
            path("settings"),
            &settings("email", "anna@"),
            "email",
            "does not look like an e-mail address",
        ),
        case(
            path("settings"),
            &settings("step", "often"),
            "step",
            "whole number",
        ),
        case(
            path("settings"),
            &settings("step", "1"),
            "step",
            "out of range",
        ),
        case(
            path("settings"),
            &settings("window", "9999"),
            "window",
            "out of range",
        ),
        case(
            path("services/new"),
            &offer("name", ""),
            "name",
            "Please fill this in",
        ),
        case(
            path("services/new"),
            &offer("minutes", "1"),
            "minutes",
            "from 5 minutes",
        ),
        case(
            path("services/new"),
            &offer("minutes", "an hour"),
            "minutes",
            "whole number",
        ),
        case(
            path("services/new"),
            &offer("price", "cheap"),
            "price",
            "an amount such as 89.50",
        ),
        case(
            path("services/new"),
            &offer("team", ""),
            "team",
            "Please choose one",
        ),
        case(
            path("staff/new"),
            &[("name", ""), ("active", "yes")],
            "name",
            "Please fill this in",
        ),
        case(
            path("staff/new"),
            &[("name", "Ada"), ("cap", "0")],
            "cap",
            "whole number",
        ),
        case(
            path("bookings/new"),
            &with("date", ""),
            "date",
            "give a date and a time",
        ),
        case(
            path("bookings/new"),
            &with("time", "noon"),
            "date",
            "give a date and a time",
        ),
        case(
            path("bookings/new"),
            &with("name", "1"),
            "name",
            "2 to 100 characters",
        ),
        case(
            path("bookings/new"),
            &with("phone", "12"),
            "phone",
            "does not look like a phone number",
        ),
        case(
            path("bookings/new"),
            &with("service", ""),
            "",
            "choose a service and a specialist",
        ),
        case(
            path("bookings/new"),
            &with("despite", ""),
            "",
            "is taken then",
        ),
        case(
            path("alerts"),
            &[
                ("mail", "new"),
                ("quiet_from", "22:00"),
                ("quiet_until", "22:00"),
            ],
            "quiet_from",
            "Please choose one",
        ),
        case(
            path("messages/texts"),
            &[("of", "booked"), ("en", "Hello {nobody}")],
            "en",
            "no such variable",
        ),
        case(
            path("messages/texts"),
            &[
                ("of", "booked"),
                ("ru", "Hello {client"),
                ("act", "preview"),
            ],
            "ru",
            "no partner",
        ),
        case(
            path("broadcasts/new"),
            &[("words", ""), ("segment", "all")],
            "words",
            "Please fill this in",
        ),
        case(
            path("broadcasts/new"),
            &[("words", "{price}"), ("segment", "all")],
            "words",
            "no such variable",
        ),
        case(
            path("broadcasts/new"),
            &[("words", "Hello"), ("segment", "unseen"), ("days", "0")],
            "days",
            "out of range",
        ),
        case(
            path("broadcasts"),
            &[("silence", "3")],
            "silence",
            "out of range",
        ),
        case(
            path(&cast),
            &[("words", "Hello"), ("segment", "unseen"), ("days", "often")],
            "days",
            "whole number",
        ),
        case(
            path(&format!("{cast}/test")),
            &[("phone", "12")],
            "phone",
            "does not look like a phone number",
        ),
        case(
            path(&format!("{cast}/test")),
            &[("phone", "+33 6 12 34 56 79")],
            "phone",
            "Open your bot",
        ),
        case(
            path(&format!("{cast}/start")),
            &[("date", "2020-01-01"), ("time", "10:00")],
            "date",
            "out of range",
        ),
        case(
            path(&hours),
            &[("day1", "18:00-09:00")],
            "day1",
            "The end must be after the start",
        ),
        case(
            path(&hours),
            &[("day2", "09:00-13:00, 12:00-18:00")],
            "day2",
            "These hours overlap",
        ),
        case(
            path(&hours),
            &[("day3", "morning")],
            "day3",
            "Write hours as",
        ),
        case(
            path(&format!("{hours}/dates")),
            &[("date", ""), ("hours", "09:00-10:00")],
            "date",
            "give a date",
        ),
        case(
            path(&format!("{hours}/dates")),
            &[("date", &day), ("hours", "10:00-09:00")],
            "hours",
            "The end must be after the start",
        ),
        case(
            path(&format!("{hours}/away")),
            &[("from", &day), ("until", "2026-01-01")],
            "until",
            "The end must be after the start",
        ),
        case(
            path(&format!("{hours}/away")),
            &[("from", ""), ("until", &day)],
            "from",
            "give a date",
        ),
    ];
    let count = each(&owner, &app, cases).await;
    println!("{count} forms typed wrong");
}

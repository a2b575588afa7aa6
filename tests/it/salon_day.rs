//! What an owner expects of the desk beyond each form on its own.

use reqwest::StatusCode;

use crate::{app::App, visitor::Visitor};

/// A value between two marks of a page.
fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let rest = page.split_once(before).map(|(_, rest)| rest);
    let rest = rest.unwrap_or_else(|| panic!("no {before} on:\n{page}"));
    rest.split(after).next().unwrap()
}

/// Books a visit a week ahead for somebody, and gives its page's address.
/// Books somebody at the desk, a week from now; the visit's page.
pub async fn books(owner: &Visitor, time: &str, whom: &[(&str, &str)]) -> String {
    let (service, staff) = (owner.first("services").await, owner.first("staff").await);
    let day = (crate::visitor::today() + chrono::Days::new(7)).to_string();
    let place = format!("{day} {time} {staff}");
    let mut fields = vec![
        ("service", service.as_str()),
        ("staff", staff.as_str()),
        ("date", day.as_str()),
        ("time", time),
        ("despite", "yes"),
        ("despite_for", place.as_str()),
    ];
    fields.extend(whom);
    let path = format!("/app/{}/bookings/new", owner.slug);
    let (status, page, next) = owner.post(&path, &fields).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    next.split('?').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_left_the_wizard_comes_back_to_where_it_was() {
    let mut app = App::new();
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let (home, start) = (
        format!("/app/{}", owner.slug),
        format!("/app/{}/start", owner.slug),
    );
    assert_eq!(owner.get("/app/").await.2, "/app");
    assert_eq!(owner.get(&home).await.2, start);
    assert_eq!(owner.get(&start).await.2, format!("{start}/bot"));
    // The team is still to be changed until the wizard is over.
    assert_eq!(owner.get(&format!("{start}/staff")).await.0, StatusCode::OK);
    let (_, _, done) = owner.post(&format!("{start}/done"), &[]).await;
    assert_eq!(done, format!("{start}/done"));
    assert_eq!(owner.get(&home).await.2, format!("{home}/calendar"));
    assert_eq!(
        owner.get(&format!("{start}/staff")).await.2,
        format!("{home}/staff")
    );
    let renamed = [("name", "Boris")];
    let (_, _, sent_on) = owner.post(&format!("{start}/staff"), &renamed).await;
    assert_eq!(sent_on, format!("{home}/staff"));
    assert!(!owner.get(&sent_on).await.1.contains("Boris"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_kind_of_business_brings_its_hours_breaks_included() {
    let mut app = App::new();
    app.start("all").await;
    let mut owner = Visitor::signed_up(&app, "dr@example.com").await;
    owner.find_salon().await;
    let start = format!("/app/{}/start", owner.slug);
    owner
        .post(&format!("{start}/kind"), &[("kind", "clinic")])
        .await;
    let page = owner.get(&format!("{start}/salon")).await.1;
    let of = |name: &str| {
        let field = between(
            &page,
            &format!("name=\"{name}\" type=\"time\" value=\""),
            "\"",
        );
        field.to_owned()
    };
    let (from, until) = (of("from"), of("until"));
    let mut fields = vec![
        ("name", "Dr Jeanne"),
        ("zone", "Europe/Paris"),
        ("from", from.as_str()),
        ("until", until.as_str()),
    ];
    let days: Vec<String> = (1..=7)
        .filter(|day| page.contains(&format!("value=\"{day}\" checked")))
        .map(|day| day.to_string())
        .collect();
    fields.extend(days.iter().map(|day| ("days", day.as_str())));
    let (status, refused, next) = owner.post(&format!("{start}/salon"), &fields).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{refused}");
    next.split('/').nth(2).unwrap().clone_into(&mut owner.slug);
    // A single specialist's own hours stand where the list would be.
    let own = owner.get(&format!("/app/{}/hours", owner.slug)).await.2;
    let hours = owner.get(&own).await.1;
    let monday = between(&hours, "name=\"day1\" type=\"text\" value=\"", "\"");
    assert!(monday.contains(", "), "a clinic rests at noon: {monday:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_of_the_list_is_booked_for_and_not_made_twice() {
    let mut app = App::new();
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    books(&owner, "10:00", &[("name", "Anna Keller")]).await;
    let clients = format!("/app/{}/clients", owner.slug);
    let anna = owner.first("clients").await;
    let card = owner.get(&format!("{clients}/{anna}")).await.1;
    let form = format!("/app/{}/bookings/new?client={anna}", owner.slug);
    assert!(card.contains(&form), "{card}");
    let page = owner.get(&form).await.1;
    assert!(
        page.contains("Anna Keller") && !page.contains("name=\"phone\""),
        "{page}"
    );
    books(&owner, "12:00", &[("client", anna.as_str())]).await;
    let list = owner.get(&clients).await.1;
    assert_eq!(list.matches("Anna Keller").count(), 1, "{list}");
    let card = owner.get(&format!("{clients}/{anna}")).await.1;
    assert_eq!(
        card.matches("/bookings/").count() - card.matches("/bookings/new").count(),
        2
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_of_several_services_is_entered_as_one() {
    let mut app = App::new();
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let form = format!("/app/{}/bookings/new", owner.slug);
    let page = owner.get(&form).await.1;
    let more = between(&page, "value=\"several\"", "</button>");
    assert!(more.contains("Several services") && !page.contains("name=\"then1\""));
    let page = owner.get(&format!("{form}?several=yes")).await.1;
    let list = between(&page, "name=\"then1\"", "</select>");
    let ids: Vec<&str> = list
        .split("value=\"")
        .skip(2)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let (second, third) = (ids[1], ids[2]);
    let name = |id: &str| {
        between(list, id, "</option>")
            .split('>')
            .nth(1)
            .unwrap()
            .to_owned()
    };
    let whom = [("name", "Anna"), ("then1", second), ("then3", third)];
    let visit = books(&owner, "10:00", &whom).await;
    let shown = owner.get(&visit).await.1;
    for service in [name(second), name(third)] {
        assert!(shown.contains(&service), "{service}:\n{shown}");
    }
    let (_, list, _) = owner.get(&format!("/app/{}/bookings", owner.slug)).await;
    assert_eq!(list.matches("Anna").count(), 1, "{list}");
    let (service, staff) = (owner.first("services").await, owner.first("staff").await);
    let fields = [
        ("service", service.as_str()),
        ("then1", "nonsense"),
        ("staff", staff.as_str()),
        ("date", "2027-01-11"),
        ("time", "10:00"),
        ("name", "Anna"),
    ];
    let (status, page, _) = owner.post(&form, &fields).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("name=\"then1\""), "what was begun stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_wrong_with_a_visit_is_said_whatever_became_of_it() {
    let mut app = App::new();
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let first = books(&owner, "10:00", &[("name", "Anna")]).await;
    let version = |page: &str| between(page, "name=\"version\" value=\"", "\"").to_owned();
    let before = version(&owner.get(&first).await.1);
    let cancel = format!("{first}/cancel");
    let off = owner
        .post(&cancel, &[("version", &before), ("reason", "ill")])
        .await;
    assert_eq!(off.0, StatusCode::SEE_OTHER);
    // Somebody else has the time by now: it cannot be taken back, and the page says so.
    books(&owner, "10:00", &[("name", "Boris")]).await;
    let after = version(&owner.get(&first).await.1);
    let (status, page, _) = owner
        .post(&format!("{first}/undo"), &[("version", &after)])
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("role=\"alert\""), "{page}");
    // A reason typed over an old version is not lost.
    let second = books(&owner, "14:00", &[("name", "Vera")]).await;
    let fields = [("version", "77"), ("reason", "the hairdresser is ill")];
    let (status, page, _) = owner.post(&format!("{second}/cancel"), &fields).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("value=\"the hairdresser is ill\""), "{page}");
    // Moved to a day on which nobody works, it asks first.
    let version = version(&owner.get(&second).await.1);
    let staff = owner.first("staff").await;
    let yesterday = (crate::visitor::today() - chrono::Days::new(1)).to_string();
    let mut fields = vec![
        ("version", version.as_str()),
        ("date", yesterday.as_str()),
        ("time", "14:00"),
        ("staff", staff.as_str()),
    ];
    let (status, page, _) = owner.post(&format!("{second}/move"), &fields).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("name=\"despite\""), "{page}");
    // A yes to another time is none to this one.
    let other = format!("{yesterday} 13:00 {staff}");
    fields.extend([("despite", "yes"), ("despite_for", &other)]);
    let (status, page, _) = owner.post(&format!("{second}/move"), &fields).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let asks = between(&page, "name=\"despite\"", ">");
    assert!(!asks.contains("checked"), "{page}");
    let place = between(&page, "name=\"despite_for\" value=\"", "\"");
    assert_eq!(place, format!("{yesterday} 14:00 {staff}"));
    fields.pop();
    fields.push(("despite_for", place));
    let (status, page, _) = owner.post(&format!("{second}/move"), &fields).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_that_confirms_an_address_is_sent_again() {
    let mut app = App::new();
    app.start("all").await;
    let visitor = Visitor::signed_up(&app, "late@example.com").await;
    let page = visitor.get("/account").await.1;
    assert!(page.contains("action=\"/account/confirm\""), "{page}");
    for _ in 0..5 {
        let (status, _, next) = visitor.post("/account/confirm", &[]).await;
        assert_eq!(
            (status, next.as_str()),
            (StatusCode::SEE_OTHER, "/account?done=sent-again")
        );
    }
    // Not without end.
    let (status, _, _) = visitor.post("/account/confirm", &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}

//! Recurring visits: in the bot and on the desk, booked together or not at all, and told of once.

mod answering;

use domain::{
    BookingId, ClientId, Timestamp,
    booking::{Booking, Status},
    plan::Quota,
    series::Rhythm,
    settings::Approval,
};
use service::{
    clock::Clock,
    desk, quota, salon,
    series::{self, By, SeriesError},
};

use crate::{
    harness::{
        look, on_both_engines,
        post_office::{PostOffice, at, staff},
        premises::Premises,
        stores::Engine,
    },
    talk::Talk,
    visitor::Visitor,
};

mod letters;

on_both_engines!(
    a_client_repeats_a_visit_and_is_told_once,
    what_is_taken_meanwhile_books_nothing_and_is_shown,
    a_visit_and_all_later_ones_are_cancelled_with_one_message,
    clients_repeat_as_far_as_the_salon_lets_them_and_staff_further,
    the_visits_that_a_series_has_count_when_it_goes_on,
    visits_of_a_series_wait_for_the_salons_yes_where_single_ones_do,
    each_visit_of_a_series_counts_for_the_plan,
    staff_cancel_all_later_ones_and_take_each_back,
    the_desk_shows_what_is_free_and_books_just_that,
);

/// Wednesdays at three.
fn wednesday(week: i64) -> Timestamp {
    at(2 + 7 * week, 6)
}

/// The first visit of somebody, and their id.
async fn visits(office: &PostOffice, talk: &Talk<'_>) -> (BookingId, ClientId) {
    let id = office.books(talk, wednesday(0)).await;
    (id, find(office, id).await.booker)
}

async fn find(office: &PostOffice, id: BookingId) -> Booking {
    let found = office
        .tenant
        .within(move |tx| async move { store::bookings::find(&tx, id).await });
    found.await.unwrap()
}

/// The visits of its series that take place.
async fn all(office: &PostOffice, id: BookingId) -> Vec<Booking> {
    office
        .tenant
        .within(move |tx| async move { series::visits(&tx, id).await })
        .await
}

async fn starts(office: &PostOffice, id: BookingId) -> Vec<Timestamp> {
    let all = all(office, id).await;
    all.iter().map(|visit| visit.time.from).collect()
}

/// From the list of visits to what is free every week, four times.
async fn looks(talk: &Talk<'_>) -> String {
    talk.says("/my");
    talk.sees(&["Your visits"]).await;
    talk.taps("Wed 04.03");
    talk.sees(&["Your visit", "Repeat this visit"]).await;
    talk.taps("Repeat this visit");
    talk.sees(&["How often"]).await;
    talk.taps("Every week");
    talk.sees(&["How many visits"]).await;
    talk.taps("4 visits");
    talk.sees(&["1. Wed 04.03 15:00", "you have it already"])
        .await
}

async fn a_client_repeats_a_visit_and_is_told_once(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (anna, boris) = (
        office.person("Anna", "en").await,
        office.person("Boris", "en").await,
    );
    let (first, _) = visits(&office, &anna).await;
    let rival = office.books(&boris, wednesday(1)).await;
    office.work().await;
    let screen = looks(&anna).await;
    assert!(
        screen.contains("2. Wed 11.03 15:00: taken, instead"),
        "{screen}"
    );
    assert!(screen.contains("3. Wed 18.03 15:00 ✓"), "{screen}");
    assert!(screen.contains("Book 3 visits"), "{screen}");
    anna.taps("Leave out what is taken");
    anna.sees(&["2. Wed 11.03 15:00: taken", "is free", "Book 2 visits"])
        .await;
    anna.taps("Back");
    anna.sees(&["How many visits"]).await;
    anna.taps("4 visits");
    anna.sees(&["Book 3 visits"]).await;
    anna.taps("Book 3 visits");
    anna.sees(&["You are booked: 3 visits", "Wed 18.03 15:00"])
        .await;
    office.work().await;
    assert_eq!(office.told(&anna, "your next visits are booked"), 1);
    let all = all(&office, first).await;
    assert_eq!(all.len(), 4);
    for visit in &all {
        assert_eq!(visit.status, Status::Confirmed);
        let (_, reminders) = office.ledger(visit.id).await;
        assert!(!reminders.is_empty(), "as of any visit: {visit:?}");
    }
    assert_eq!(all[2].time.from, wednesday(2));
    assert!(all[1].time.from != wednesday(1), "somebody else has that");
    assert_eq!(find(&office, rival).await.status, Status::Confirmed);
    assert_eq!(
        look::overlapping_claims(&office.store, &office.tenant).await,
        0
    );
    anna.says("/my");
    anna.sees(&["Your visits"]).await;
    anna.taps("Wed 18.03");
    let card = anna.sees(&["Visit 3 of 4", "Every week"]).await;
    assert!(
        !card.contains("Repeat this visit"),
        "another is the last: {card}"
    );
    anna.taps("Move");
    anna.sees(&["Which day"]).await;
}

async fn what_is_taken_meanwhile_books_nothing_and_is_shown(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (anna, boris) = (
        office.person("Anna", "en").await,
        office.person("Boris", "en").await,
    );
    let (first, _) = visits(&office, &anna).await;
    looks(&anna).await;
    office.books(&boris, wednesday(2)).await;
    anna.taps("Book 3 visits");
    anna.sees(&["taken a moment ago", "3. Wed 18.03 15:00: taken, instead"])
        .await;
    assert_eq!(starts(&office, first).await, [], "there is no series");
    let rows = "SELECT count(*) FROM booking WHERE status = 'confirmed'";
    assert_eq!(look::number(&office.store, &office.tenant, rows).await, 2);
    let stray = "SELECT count(*) FROM claim WHERE owner_id NOT IN (SELECT id FROM booking)";
    assert_eq!(look::number(&office.store, &office.tenant, stray).await, 0);
    anna.taps("Book 3 visits");
    anna.sees(&["You are booked: 3 visits"]).await;
    // The buttons of what is over mean nothing any more.
    anna.says("/my");
    anna.sees(&["Your visits"]).await;
    assert_eq!(starts(&office, first).await.len(), 4);
}

/// A series of four, booked by its client.
async fn has_a_series(office: &PostOffice, talk: &Talk<'_>) -> (BookingId, ClientId) {
    let (first, client) = visits(office, talk).await;
    let booked = books(office, By::Client(client), first, (1, 4)).await;
    assert_eq!(booked.unwrap().len(), 3);
    office.work().await;
    (first, client)
}

async fn books(
    office: &PostOffice,
    by: By,
    first: BookingId,
    (weeks, times): (u32, u32),
) -> Result<Vec<Booking>, SeriesError> {
    let (now, rhythm) = (office.store.clock.now(), Rhythm::new(weeks, times).unwrap());
    let booked = office.tenant.scope.run(move |tx| {
        let by = by.clone();
        async move {
            let found = series::overview(&tx, now, &by, first, rhythm).await?;
            let seen = found.chosen(true);
            series::book(&tx, now, &by, (first, rhythm), true, &seen).await
        }
    });
    booked.await
}

async fn a_visit_and_all_later_ones_are_cancelled_with_one_message(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let (first, _) = has_a_series(&office, &anna).await;
    anna.says("/my");
    anna.sees(&["Your visits"]).await;
    anna.taps("Wed 18.03");
    anna.sees(&["Visit 3 of 4"]).await;
    anna.taps("Cancel");
    anna.sees(&["One more visit of this series follows"]).await;
    anna.sees(&["Only this one"]).await;
    anna.taps("All 2 from here on");
    anna.sees(&["2 visits are cancelled:\nWed 18.03", "Wed 25.03"])
        .await;
    office.work().await;
    assert_eq!(office.told(&anna, ": 2 visits are cancelled."), 1);
    assert_eq!(
        starts(&office, first).await,
        [wednesday(0), wednesday(1)],
        "the earlier ones stay"
    );
    let claims = "SELECT count(DISTINCT owner_id) FROM claim";
    assert_eq!(look::number(&office.store, &office.tenant, claims).await, 2);
    // The last of them can be repeated, and belongs to the same series.
    let second = all(&office, first).await[1].clone();
    let booked = books(&office, By::Client(second.booker), second.id, (2, 2)).await;
    assert_eq!(booked.unwrap()[0].time.from, wednesday(3));
    assert_eq!(starts(&office, first).await.len(), 3);
}

async fn the_visits_that_a_series_has_count_when_it_goes_on(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let (first, client) = visits(&office, &anna).await;
    rules(&office, |settings| settings.repeats = 4).await;
    let more = books(&office, By::Client(client), first, (1, 3)).await;
    let last = more.unwrap().last().unwrap().id;
    let long = books(&office, By::Client(client), last, (1, 3)).await;
    assert!(long.is_err(), "five visits of four");
    let rest = books(&office, By::Client(client), last, (1, 2)).await;
    assert_eq!(rest.unwrap().len(), 1);
}

async fn clients_repeat_as_far_as_the_salon_lets_them_and_staff_further(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let (first, client) = visits(&office, &anna).await;
    let now = office.store.clock.now();
    let rhythm = Rhythm::new(4, 6).unwrap();
    for (by, free) in [(By::Client(client), 2), (By::Staff(staff()), 5)] {
        let found = office.tenant.scope.run(move |tx| {
            let by = by.clone();
            async move { series::overview(&tx, now, &by, first, rhythm).await }
        });
        let found = found.await.unwrap();
        assert_eq!(found.chosen(false).len(), free, "sixty days bind clients");
    }
    rules(&office, |settings| settings.repeats = 4).await;
    assert!(
        books(&office, By::Client(client), first, (1, 5))
            .await
            .is_err()
    );
    rules(&office, |settings| settings.repeats = 0).await;
    assert!(
        books(&office, By::Client(client), first, (1, 2))
            .await
            .is_err()
    );
    anna.says("/my");
    anna.sees(&["Your visits"]).await;
    anna.taps("Wed 04.03");
    let card = anna.sees(&["Your visit"]).await;
    assert!(!card.contains("Repeat"), "{card}");
    let stranger = By::Client(crate::conformance::id());
    assert!(books(&office, stranger, first, (1, 2)).await.is_err());
    assert_eq!(
        books(&office, By::Staff(staff()), first, (4, 6))
            .await
            .unwrap()
            .len(),
        5
    );
    office.work().await;
    assert_eq!(office.told(&anna, "your next visits are booked"), 1);
}

async fn rules(
    office: &PostOffice,
    change: impl Fn(&mut domain::settings::Settings) + Send + Sync + Copy + 'static,
) {
    let now = office.store.clock.now();
    let kept = office.tenant.scope.run(move |tx| async move {
        let mut settings = salon::settings(&tx).await?;
        change(&mut settings);
        desk::put_settings(&tx, now, &staff(), &settings).await
    });
    kept.await.unwrap();
}

async fn visits_of_a_series_wait_for_the_salons_yes_where_single_ones_do(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let (first, client) = visits(&office, &anna).await;
    rules(&office, |settings| settings.approval = Approval::All).await;
    let booked = books(&office, By::Client(client), first, (1, 3))
        .await
        .unwrap();
    assert!(booked.iter().all(|visit| visit.status == Status::Pending));
    office.work().await;
    assert_eq!(office.told(&anna, "your next visits are booked"), 0);
}

async fn each_visit_of_a_series_counts_for_the_plan(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    has_a_series(&office, &anna).await;
    let now = office.store.clock.now();
    let used = office
        .tenant
        .within(move |tx| async move { quota::used(&tx, now, Quota::Bookings).await });
    assert_eq!(used.await, 4);
}

async fn staff_cancel_all_later_ones_and_take_each_back(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let (first, _) = has_a_series(&office, &anna).await;
    let (now, visits) = (office.store.clock.now(), all(&office, first).await);
    let (second, by) = (visits[1].clone(), By::Staff(staff()));
    let off = office.tenant.scope.run(move |tx| {
        let by = by.clone();
        async move {
            let stale = series::cancel_from(&tx, now, &by, (second.id, Some(7)), "").await;
            assert!(stale.is_err(), "somebody changed it meanwhile");
            let this = (second.id, Some(second.version));
            series::cancel_from(&tx, now, &by, this, "We are on holiday").await
        }
    });
    assert_eq!(off.await.unwrap().len(), 3);
    office.work().await;
    assert_eq!(office.told(&anna, "We are on holiday"), 1);
    let last = find(&office, visits[3].id).await;
    let back = office
        .tenant
        .scope
        .run(move |tx| async move { desk::undo(&tx, now, &staff(), last.id, last.version).await });
    assert_eq!(back.await.unwrap().status, Status::Confirmed);
    assert_eq!(starts(&office, first).await, [wednesday(0), wednesday(3)]);
}

/// What stands between two marks of a page.
fn between<'a>(page: &'a str, from: &str, until: &str) -> &'a str {
    let rest = page.split_once(from).map_or("", |(_, rest)| rest);
    rest.split(until).next().unwrap_or_default()
}

async fn the_desk_shows_what_is_free_and_books_just_that(engine: Engine) {
    let premises = Premises::open(engine).await;
    let (office, desk) = (&premises.office, premises.owner().await);
    let (anna, boris) = (
        office.person("Anna", "en").await,
        office.person("Boris", "en").await,
    );
    let (first, _) = visits(office, &anna).await;
    let base = format!("/app/anna/bookings/{first}");
    let (_, page, _) = desk.get(&base).await;
    assert!(page.contains(&format!("{base}/repeat")), "{page}");
    let shown = format!("{base}/repeat?weeks=4&times=5&instead=yes");
    let (_, page, _) = desk.get(&shown).await;
    let (list, button) = (page.find("This visit"), page.find("Book 4 visits"));
    assert!(list.is_some() && list < button, "{page}");
    let seen = between(&page, "name=\"seen\" value=\"", "\"").to_owned();
    assert_eq!(seen.split(',').count(), 4, "{seen}");
    office.books(&boris, wednesday(4)).await;
    let form = |seen: &str, weeks: &str| {
        [
            ("weeks", weeks.to_owned()),
            ("times", "5".to_owned()),
            ("instead", "yes".to_owned()),
            ("seen", seen.to_owned()),
            ("act", "book".to_owned()),
        ]
    };
    let send = async |form: [(&str, String); 5]| {
        let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (*a, b.as_str())).collect();
        desk.post(&format!("{base}/repeat"), &form).await
    };
    let (status, page, _) = send(form(&seen, "4")).await;
    assert_eq!(status, 422, "{page}");
    assert!(
        page.contains("Other times are free now") && page.contains("Nearest"),
        "{page}"
    );
    assert_eq!(starts(office, first).await, []);
    let seen = between(&page, "name=\"seen\" value=\"", "\"").to_owned();
    let (status, _, to) = send(form(&seen, "60")).await;
    assert_eq!(status, 303, "it shows what is wrong");
    let (status, page, _) = desk.get(&to).await;
    assert_eq!(status, 422, "{page}");
    let (status, page, to) = send(form(&seen, "4")).await;
    assert_eq!(
        (status.as_u16(), to.as_str()),
        (303, format!("{base}?done=repeated").as_str()),
        "{page}"
    );
    let (_, page, _) = desk.get(&to).await;
    assert!(page.contains("1 of 5, every 4 weeks"), "{page}");
    assert!(page.contains("Also cancel the 4 later visits"), "{page}");
    calls_off_and_takes_back(&premises, &desk, (first, &page)).await;
}

/// Cancelling the whole series asks first; undoing brings back what is still free, and says so.
async fn calls_off_and_takes_back(
    premises: &Premises,
    desk: &Visitor,
    (first, page): (BookingId, &str),
) {
    let office = &premises.office;
    let base = format!("/app/anna/bookings/{first}");
    let boris = office.person("Boris", "en").await;
    let version = between(page, "name=\"version\" value=\"", "\"");
    let mut off = vec![
        ("reason", "We move house"),
        ("later", "yes"),
        ("version", version),
    ];
    let (status, page, _) = desk.post(&format!("{base}/cancel"), &off).await;
    assert_eq!(status, 422, "it asks first");
    assert!(page.contains("Cancel 5 visits?"), "{page}");
    assert!(page.contains("We move house"), "{page}");
    assert_eq!(starts(office, first).await.len(), 5);
    let seen = between(&page, "name=\"seen\" value=\"", "\"").to_owned();
    off.push(("seen", &seen));
    let (status, page, to) = desk.post(&format!("{base}/cancel"), &off).await;
    assert_eq!(status, 303, "{page}");
    assert_eq!(starts(office, first).await, []);
    let (_, page, _) = desk.get(&to).await;
    assert!(page.contains("5 visits were cancelled together"), "{page}");
    assert!(page.contains("Why it was cancelled"), "{page}");
    office.books(&boris, wednesday(8)).await;
    let version = between(&page, "name=\"version\" value=\"", "\"");
    let undo = [("version", version)];
    let (status, page, to) = desk.post(&format!("{base}/undo"), &undo).await;
    assert_eq!(status, 303, "{page}");
    let (_, page, _) = desk.get(&to).await;
    assert!(page.contains("1 visit stays cancelled"), "{page}");
    assert_eq!(starts(office, first).await.len(), 4);
    assert_eq!(
        look::overlapping_claims(&office.store, &office.tenant).await,
        0
    );
}

//! Clients who come back: the last visit again, notes, details, links, and being forgotten.

use domain::{
    BookingId,
    booking::Status,
    link::Link,
    settings::{Approval, Settings},
};
use service::{clock::Clock, desk, salon};
use store::{agenda, bookings, clients};

use crate::{
    harness::{
        fakes::MONDAY,
        post_office::{PostOffice, at, staff},
        stores::Engine,
    },
    talk::Talk,
};

/// The one visit of the salon that is ahead.
async fn only_visit(office: &PostOffice) -> agenda::Line {
    let now = office.store.clock.now();
    let lines = office.tenant.within(move |tx| async move {
        let search = agenda::Search {
            from: Some(now),
            statuses: vec![Status::Pending, Status::Confirmed],
            ..agenda::Search::default()
        };
        agenda::list(&tx, &search, agenda::Order::Soonest, None, 9).await
    });
    let mut lines = lines.await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    lines.remove(0)
}

/// From the days on to the summary of the first free time of next month.
async fn goes_on_to_summary(talk: &Talk<'_>) {
    talk.sees(&["Which day?"]).await;
    talk.taps("▶️");
    talk.sees(&["◀️", "•"]).await;
    talk.taps_free_day();
    talk.sees(&["What time?"]).await;
    talk.taps(&talk.times()[0].clone());
    if talk
        .sees_one_of(&["What is your name?", "Please check"])
        .await
        == "What is your name?"
    {
        talk.says("Jeanne");
        talk.sees(&["Which phone number"]).await;
        talk.says("+79161234567");
        talk.sees(&["Please check"]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_visit_is_booked_again_by_one_tap_and_past_ones_are_shown() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let anna = office.person("Anna", "en").await;
    let home = anna.screen();
    assert!(!home.contains("Again"), "{home}");
    let first = office.books(&anna, at(2, 6)).await;
    office.work_at(at(3, 0)).await;
    anna.says("/start");
    anna.sees(&["Again: "]).await;
    anna.taps("Again: ");
    goes_on_to_summary(&anna).await;
    anna.taps("Confirm");
    anna.sees(&["You are booked!"]).await;
    let again = only_visit(&office).await;
    let before = office
        .tenant
        .within(move |tx| async move { bookings::find(&tx, first).await })
        .await
        .unwrap();
    let same = |one: &domain::booking::Booking| (one.service, one.staff);
    assert_eq!(same(&again.booking), same(&before));
    anna.taps("My bookings");
    anna.sees(&["Your visits", "Past visits"]).await;
    anna.taps("Past visits");
    anna.sees(&["Past visits", "04.03 15:00"]).await;
    anna.taps("04.03 15:00");
    let over = anna.sees(&["A past visit"]).await;
    assert!(!over.contains("Move") && !over.contains("Note"), "{over}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_with_the_visit_from_the_summary_on_and_can_be_changed() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let anna = office.person("Anna", "en").await;
    anna.goes_to_summary().await;
    anna.taps("Note to the salon");
    anna.sees(&["What should we know?"]).await;
    anna.says("I bring <b>my dog</b>\nand cat");
    anna.sees(&[
        "your note is with us",
        "Please check",
        "I bring <b>my dog</b> and cat",
    ])
    .await;
    anna.taps("Confirm");
    anna.sees(&["You are booked!"]).await;
    assert_eq!(
        only_visit(&office).await.wish,
        "I bring <b>my dog</b> and cat"
    );
    anna.taps("My bookings");
    anna.sees(&["Your visits"]).await;
    anna.taps(":");
    anna.sees(&["my dog", "Note to the salon"]).await;
    anna.taps("Note to the salon");
    anna.sees(&["What should we know?", "my dog"]).await;
    anna.taps("Back");
    anna.sees(&["Your visit", "Move"]).await;
    anna.taps("Note to the salon");
    anna.says("Only the cat");
    anna.sees(&["your note is with us", "Only the cat"]).await;
    assert_eq!(only_visit(&office).await.wish, "Only the cat");
}

#[tokio::test(flavor = "multi_thread")]
async fn own_details_are_shown_and_changed_and_bad_ones_are_not_kept() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let anna = office.person("Anna", "en").await;
    anna.taps("My bookings");
    anna.sees(&["My details"]).await;
    anna.taps("My details");
    anna.sees(&["What we know of you", "not known yet"]).await;
    anna.taps("Name");
    anna.sees(&["What is your name?"]).await;
    anna.says("1");
    anna.sees(&["does not look like a name"]).await;
    anna.says("Anna Keller");
    anna.sees(&["the name is noted", "Anna Keller"]).await;
    anna.taps("Phone");
    anna.sees(&["Which phone number"]).await;
    anna.says("+7 916 123-45-67");
    anna.sees(&["What we know of you", "916 123-45-67"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wants_to_be_forgotten_is_asked_first_and_then_nothing_of_them_is_left() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let anna = office.person("Zuzanna", "en").await;
    anna.goes_to_summary().await;
    anna.taps("Confirm");
    anna.sees(&["You are booked!"]).await;
    let visit = only_visit(&office).await.booking;
    anna.taps("My bookings");
    anna.sees(&["My details"]).await;
    anna.taps("My details");
    anna.sees(&["Jeanne"]).await;
    anna.taps("Forget me");
    anna.sees(&["Shall we forget you?", "Your visit ahead is cancelled"])
        .await;
    anna.taps("Back");
    anna.sees(&["What we know of you", "Jeanne"]).await;
    anna.taps("Forget me");
    anna.sees(&["Shall we forget you?"]).await;
    anna.taps("Yes, forget me");
    anna.sees(&["You are forgotten"]).await;
    let id = visit.id;
    let (status, client) = office
        .tenant
        .within(move |tx| async move {
            let visit = bookings::find(&tx, id).await?.unwrap();
            Ok((
                visit.status,
                clients::find(&tx, visit.booker).await?.unwrap(),
            ))
        })
        .await;
    assert_eq!(status, Status::Cancelled);
    assert_eq!((client.name, client.phone), (None, None));
    let rows = office.dump().await;
    for personal in ["Jeanne", "79161234567", "9161234567"] {
        assert!(!rows.contains(personal), "{personal} is still kept");
    }
    // Whoever writes again is somebody new.
    anna.says("/start");
    let home = anna.sees(&["What shall we do?"]).await;
    assert!(!home.contains("Again"), "{home}");
    office.work_until(at(3, 0)).await;
    assert_eq!(office.told(&anna, "coming up"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_leads_to_its_service_and_the_booking_keeps_where_it_stood() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let (service, staff_id) = office
        .tenant
        .within(|tx| async move {
            let (staff, service) = crate::conformance::offer(&tx).await?;
            Ok((service, staff))
        })
        .await;
    let anna = office.person("Anna", "en").await;
    let link = |service, staff, campaign: &str| {
        let link = Link {
            service,
            staff,
            campaign: campaign.to_owned(),
        };
        format!("/start {}", link.payload())
    };
    anna.says(&link(None, Some(staff_id), ""));
    anna.sees(&["What would you like to book?", "👤"]).await;
    anna.says(&link(Some(service), Some(staff_id), "insta"));
    goes_on_to_summary(&anna).await;
    anna.taps("Confirm");
    anna.sees(&["You are booked!"]).await;
    assert_eq!(only_visit(&office).await.booking.source, "bot:insta");
    // A link of somebody else's salon, or made up, leads nowhere and says nothing of anybody.
    let foreign: domain::ServiceId = crate::conformance::id();
    anna.says(&link(Some(foreign), None, ""));
    anna.sees(&["What would you like to book?"]).await;
    anna.says("/start user_7");
    anna.sees(&["What shall we do?"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_later_is_asked_whether_to_go_on() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let anna = office.person("Anna", "en").await;
    anna.taps("Book a visit");
    anna.sees(&["Men's haircut"]).await;
    anna.taps("Men's haircut");
    anna.sees(&["Which day?"]).await;
    office.store.clock.go_on(20);
    anna.says("/start");
    let home = anna.sees(&["What shall we do?"]).await;
    assert!(!home.contains("Welcome back"), "{home}");
    anna.taps("Book a visit");
    anna.sees(&["Men's haircut"]).await;
    anna.taps("Men's haircut");
    anna.sees(&["Which day?"]).await;
    office.store.clock.go_on(31);
    anna.says("/start");
    anna.sees(&["Welcome back!", "You were booking: Men's haircut", "Go on"])
        .await;
    anna.taps("Go on");
    anna.sees(&["Which day?"]).await;
    // A tap goes on by itself, however long ago it was.
    office.store.clock.go_on(600);
    anna.taps("▶️");
    anna.sees(&["◀️"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_five_answers_that_are_not_understood_help_is_offered() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let anna = office.person("Anna", "en").await;
    for _ in 0..4 {
        anna.says("Hello?");
        anna.sees(&["Please use the buttons below."]).await;
    }
    anna.says("Hello?");
    anna.sees(&["Shall we help?", "Help"]).await;
    anna.says("Hello?");
    anna.sees(&["Please use the buttons below."]).await;
}

/// The salon's own rules, changed.
async fn salon_rules(office: &PostOffice, approval: Approval, most_no_shows: u32) {
    let kept = office.tenant.scope.run(move |tx| async move {
        let settings = Settings {
            approval,
            most_no_shows,
            ..salon::settings(&tx).await?
        };
        desk::put_settings(&tx, MONDAY, &staff(), &settings).await
    });
    kept.await.unwrap();
}

async fn marks(office: &PostOffice, visit: BookingId, mark: desk::Mark) {
    let now = office.store.clock.now();
    let marked = office.tenant.scope.run(move |tx| async move {
        let found = bookings::find(&tx, visit).await?.unwrap();
        desk::mark(&tx, now, &staff(), visit, found.version, mark).await
    });
    marked.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_clients_booking_waits_for_the_salons_yes_where_it_wants_that() {
    let office = PostOffice::open(Engine::Sqlite).await;
    salon_rules(&office, Approval::New, 0).await;
    let anna = office.person("Anna", "en").await;
    anna.goes_to_summary().await;
    anna.taps("Confirm");
    anna.sees(&["We have your request"]).await;
    office.work().await;
    assert_eq!(office.told(&anna, "you are booked"), 0);
    let visit = only_visit(&office).await.booking;
    assert_eq!(visit.status, Status::Pending);
    assert!(
        office.ledger(visit.id).await.1.is_empty(),
        "nothing to remind of yet"
    );
    marks(&office, visit.id, desk::Mark::Approved).await;
    office.work().await;
    assert_eq!(office.told(&anna, "you are booked"), 1);
    let (status, ledger) = office.ledger(visit.id).await;
    assert_eq!((status, ledger.len()), (Status::Confirmed, 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_missed_visits_or_is_barred_is_asked_to_call() {
    let office = PostOffice::open(Engine::Sqlite).await;
    salon_rules(&office, Approval::Nobody, 1).await;
    let anna = office.person("Anna", "en").await;
    let visit = office.books(&anna, at(2, 6)).await;
    office.work_at(at(2, 7)).await;
    marks(&office, visit, desk::Mark::NoShow).await;
    office.work_at(at(3, 0)).await;
    anna.goes_to_times().await;
    anna.taps(&anna.times()[0].clone());
    anna.sees(&["Please call us to book", "What shall we do?"])
        .await;
    // Half a year later it is forgotten.
    office.work_at(at(190, 0)).await;
    anna.goes_to_times().await;
    anna.taps(&anna.times()[0].clone());
    anna.sees(&["What is your name?"]).await;
    anna.taps("Cancel");
    anna.sees(&["What shall we do?"]).await;
    let now = office.store.clock.now();
    let booker = office
        .tenant
        .within(move |tx| async move { Ok(bookings::find(&tx, visit).await?.unwrap().booker) })
        .await;
    for (barred, answer) in [
        (true, "Please call us to book"),
        (false, "What is your name?"),
    ] {
        office
            .tenant
            .scope
            .run(
                move |tx| async move { desk::bar_client(&tx, now, &staff(), booker, barred).await },
            )
            .await
            .unwrap();
        anna.goes_to_times().await;
        anna.taps(&anna.times()[0].clone());
        anna.sees(&[answer]).await;
    }
}

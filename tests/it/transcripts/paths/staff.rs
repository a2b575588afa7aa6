//! The salon's own people in the bot.

use domain::{BookingId, Timestamp, seat::Seat, settings::Approval};
use service::{desk, seats};

use crate::{
    harness::post_office::{at, staff},
    transcripts::walk::{Stage, Walk},
};

/// Somebody who works here by a code from the desk.
pub async fn works_here<'a>(stage: &'a Stage<'a>, name: &'static str, owner: bool) -> Walk<'a> {
    let office = &stage.office;
    let now = stage.now();
    let code = office.tenant.within(move |tx| async move {
        let seat = match owner {
            true => Seat::Owner,
            false => Seat::Specialist(desk::staff_list(&tx).await?[0].id),
        };
        let account = domain::AccountId::from(uuid::Uuid::from_u128(7));
        seats::issue(&tx, now, account, seat).await
    });
    let code = code.await;
    let mut walk = stage.person(name);
    walk.starts().await;
    walk.shows_code("aaaaaaaaaa").await;
    walk.sees(&["notice-work-bad-code"]);
    walk.shows_code(&code).await;
    walk.sees(&["notice-work-linked", "work-menu"]);
    walk
}

async fn visit(stage: &Stage<'_>, start: Timestamp, name: &'static str) -> BookingId {
    let now = stage.now();
    let added = stage.office.tenant.scope.run(move |tx| async move {
        let new = desk::NewVisit {
            service: desk::services(&tx).await?[0].id,
            then: Vec::new(),
            staff: desk::staff_list(&tx).await?[0].id,
            start,
            client: desk::Who::Named {
                name: name.parse().unwrap(),
                phone: "+79161234567".parse().ok(),
            },
            note: "♥".to_owned(),
            despite: true,
            double: false,
        };
        desk::add(&tx, now, &staff(), &new).await
    });
    added.await.unwrap().id
}

pub async fn works_through_the_day(stage: &Stage<'_>) {
    let mut olga = works_here(stage, "Olga", true).await;
    olga.sees(&["work-owner"]);
    olga.taps("button-work-today").await;
    olga.sees(&["work-day-empty"]);
    visit(stage, at(0, 3), "Vera").await;
    visit(stage, at(0, 5), "Mila").await;
    let mut anna = works_here(stage, "Anna", false).await;
    anna.taps("button-work-today").await;
    anna.taps_on("Vera").await;
    anna.sees(&["work-status-confirmed", "work-note"]);
    anna.taps("button-work-client").await;
    anna.taps("button-work-chat").await;
    anna.sees(&["work-chat-empty"]);
    stage.clock(at(0, 3));
    anna.says("/start").await;
    anna.taps("button-work").await;
    anna.taps("button-work-today").await;
    anna.taps_on("Vera").await;
    anna.taps("button-work-arrived").await;
    anna.sees(&["notice-work-marked", "work-status-arrived"]);
    anna.taps("button-work-undo").await;
    anna.sees(&["notice-work-undone"]);
    anna.taps("button-work-arrived").await;
    anna.taps("button-work-completed").await;
    anna.sees(&["work-status-completed"]);
    stage.clock(at(0, 3).plus_minutes(11));
    anna.taps("button-work-undo").await;
    anna.sees(&["notice-work-too-late-to-undo"]);
    stage.clock(at(0, 5));
    anna.taps("button-back").await;
    anna.taps_on("Mila").await;
    anna.taps("button-work-no-show").await;
    anna.sees(&["work-status-no-show"]);
    anna.taps("button-back").await;
    anna.taps("button-other-day").await;
    anna.sees(&["work-calendar"]);
    anna.taps("button-back").await;
    cancels(stage, &mut anna).await;
    counts(&mut anna).await;
    approves(stage, &mut anna).await;
}

async fn approves(stage: &Stage<'_>, anna: &mut Walk<'_>) {
    super::visits::rules(stage, |settings| settings.approval = Approval::All).await;
    let mut clara = stage.person("Clara");
    clara.starts().await;
    super::booking::goes_to_summary(&mut clara).await;
    clara.taps("button-confirm-booking").await;
    anna.waits().await;
    anna.taps("button-work-open").await;
    anna.sees(&["work-status-pending"]);
    anna.taps("button-work-approve").await;
    anna.sees(&["work-status-confirmed"]);
}

async fn cancels(stage: &Stage<'_>, anna: &mut Walk<'_>) {
    let changed = visit(stage, at(1, 3), "Lena").await;
    anna.says("/start").await;
    anna.taps("button-work").await;
    anna.taps("button-work-today").await;
    anna.taps_on("03.03").await;
    stage.clock(at(1, 2).plus_minutes(30));
    anna.taps_on("Lena").await;
    // Meanwhile somebody at the desk moves it.
    let now = stage.now();
    let work = stage.office.tenant.scope.run(move |tx| async move {
        let visit = store::bookings::find(&tx, changed).await?.unwrap();
        let to = desk::To {
            start: at(1, 4),
            staff: visit.staff,
            despite: true,
            double: false,
        };
        desk::move_to(&tx, now, &staff(), changed, visit.version, &to).await
    });
    work.await.unwrap();
    anna.taps("button-work-arrived").await;
    anna.taps("button-cancel-visit").await;
    anna.sees(&["work-reason", "button-work-skip"]);
    anna.says("♥").await;
    anna.sees(&["notice-work-cancelled", "work-status-cancelled"]);
}

async fn counts(anna: &mut Walk<'_>) {
    anna.says("/start").await;
    anna.taps("button-work").await;
    anna.taps("button-work-week").await;
    anna.sees(&["work-week", "work-week-numbers", "work-week-revenue"]);
    anna.taps("button-previous").await;
    anna.sees(&["work-week-no-revenue"]);
}

pub async fn books_for_clients(stage: &Stage<'_>) {
    stage.hires("Boris").await;
    let mut olga = works_here(stage, "Olga", true).await;
    olga.taps("button-work-add").await;
    olga.sees(&["work-services"]);
    olga.taps("button-service").await;
    olga.sees(&["work-staff"]);
    olga.taps_on("Boris").await;
    olga.taps_just("4").await;
    olga.sees(&["times", "work-times-type"]);
    olga.says("??").await;
    olga.sees(&["notice-work-bad-time"]);
    olga.says("21:15").await;
    olga.sees(&["work-name"]);
    olga.says("1").await;
    olga.says("Vera").await;
    olga.sees(&["work-phone"]);
    olga.says("12").await;
    olga.taps("button-work-skip").await;
    olga.sees(&["work-add-sure"]);
    olga.taps("button-confirm-booking").await;
    olga.sees(&["notice-work-warned", "button-work-despite"]);
    olga.taps("button-work-despite").await;
    olga.sees(&["notice-work-added"]);
    olga.taps("button-move").await;
    olga.sees(&["work-days-moving"]);
    olga.taps_just("5").await;
    olga.says("12:00").await;
    olga.taps("button-confirm-move").await;
    olga.sees(&["notice-work-moved"]);
    hands_over(&mut olga).await;
    meets(stage).await;
    doubles(stage, &mut olga).await;
    blocks(&mut olga).await;
}

/// Moves the visit shown to nowhere else, then to somebody else, and books its client once more.
async fn hands_over(olga: &mut Walk<'_>) {
    olga.taps("button-move").await;
    olga.taps_just("5").await;
    olga.says("12:00").await;
    olga.sees(&["notice-unchanged"]);
    olga.taps("button-back").await;
    olga.taps("button-work-others").await;
    olga.sees(&["work-staff"]);
    olga.taps_row(0).await;
    olga.taps_just("5").await;
    olga.says("12:00").await;
    olga.sees(&["work-hand-over", "work-move-staff"]);
    olga.taps("button-confirm-move").await;
    olga.sees(&["notice-work-moved"]);
    olga.taps("button-work-client").await;
    olga.taps("button-work-add-for").await;
    olga.sees(&["work-services-for"]);
    olga.taps("button-back").await;
    olga.taps("button-work-add-for").await;
    olga.taps("button-service").await;
    olga.taps_on("Boris").await;
    olga.taps_just("5").await;
    olga.taps_first_time().await;
    olga.sees(&["work-add-sure", "card-name"]);
    olga.taps("button-confirm-booking").await;
    olga.sees(&["notice-work-added"]);
}

/// A specialist books for a client who is with somebody else then, knowingly.
async fn meets(stage: &Stage<'_>) {
    let mut anna = works_here(stage, "Anna", false).await;
    anna.taps("button-work-today").await;
    anna.taps("button-other-day").await;
    anna.taps_just("5").await;
    anna.taps_on("Vera").await;
    anna.taps("button-work-client").await;
    anna.taps("button-work-add-for").await;
    anna.taps("button-service").await;
    anna.taps_just("5").await;
    // With Boris they are there at ten.
    anna.says("10:30").await;
    anna.taps("button-confirm-booking").await;
    anna.sees(&["notice-work-meets", "work-line-elsewhere"]);
    anna.taps("button-back").await;
}

/// Books somebody beside another, and makes that regular when the other is gone.
async fn doubles(stage: &Stage<'_>, olga: &mut Walk<'_>) {
    let other = visit(stage, at(4, 3), "Mila").await;
    olga.says("/start").await;
    olga.taps("button-work").await;
    olga.taps("button-work-add").await;
    olga.taps("button-service").await;
    // The first specialist, who has Mila then.
    olga.taps_row(0).await;
    olga.taps_just("6").await;
    olga.says("12:00").await;
    olga.says("Nora").await;
    // Mila has this phone.
    olga.says("+79161234567").await;
    olga.taps_on("Nora").await;
    olga.taps("button-confirm-booking").await;
    olga.sees(&["notice-work-beside", "work-beside"]);
    olga.taps("button-work-despite").await;
    olga.sees(&["work-doubled", "button-work-regular"]);
    olga.taps("button-work-regular").await;
    olga.sees(&["notice-work-taken"]);
    let now = stage.now();
    let work = stage.office.tenant.scope.run(move |tx| async move {
        let found = store::bookings::find(&tx, other).await?.unwrap();
        desk::cancel(&tx, now, &staff(), other, found.version, "").await
    });
    work.await.unwrap();
    olga.taps("button-work-regular").await;
    olga.sees(&["notice-work-regular"]);
}

async fn blocks(olga: &mut Walk<'_>) {
    olga.says("/start").await;
    olga.taps("button-work").await;
    olga.taps("button-work-block").await;
    olga.taps_on("Boris").await;
    olga.sees(&["work-block-days"]);
    olga.taps_just("6").await;
    olga.sees(&["work-block-times", "button-work-whole-day"]);
    olga.says("15:00-13:00").await;
    olga.sees(&["notice-work-bad-hours"]);
    olga.says("13:00-15:00").await;
    olga.sees(&["work-blocked"]);
    olga.taps("button-work-undo").await;
    olga.sees(&["notice-work-unblocked"]);
    olga.taps("button-work-block").await;
    olga.taps_on("Boris").await;
    olga.taps_just("6").await;
    olga.taps("button-work-whole-day").await;
    olga.says("/start").await;
    olga.taps("button-work").await;
    olga.taps("button-work-add").await;
    olga.taps("button-service").await;
    olga.taps_on("Boris").await;
    olga.taps_just("6").await;
    olga.sees(&["work-times-none"]);
}

pub async fn is_told(stage: &Stage<'_>) {
    let mut anna = works_here(stage, "Anna", false).await;
    anna.taps("button-work-alerts").await;
    anna.sees(&[
        "work-alerts",
        "button-alert-new",
        "button-alert-moved",
        "button-alert-cancelled",
        "button-alert-review",
        "work-alerts-no-mail",
    ]);
    by_mail(&mut anna).await;
    anna.says("12").await;
    anna.sees(&["notice-work-bad-quiet"]);
    anna.says("12:00-14:00").await;
    anna.sees(&["notice-work-kept", "work-quiet", "button-work-no-quiet"]);
    stage.clock(at(0, 3));
    for day in 1..23 {
        visit(stage, at(day, 3), "Vera").await;
    }
    anna.waits_until(at(0, 5)).await;
    anna.sees(&["alert-digest", "alert-line", "alert-more"]);
    anna.taps("button-work-no-quiet").await;
    anna.sees(&["work-no-quiet"]);
    let mut clara = stage.person("Clara");
    clara.starts().await;
    let booked = stage.office.books(&clara.talk, at(2, 6)).await;
    anna.waits().await;
    anna.sees(&["alert-new", "button-work-open"]);
    anna.taps("button-work-open").await;
    let now = stage.now();
    let work = stage.office.tenant.scope.run(move |tx| async move {
        let visit = store::bookings::find(&tx, booked).await?.unwrap();
        service::booking::reschedule(&tx, now, visit.booker, booked, at(3, 6)).await
    });
    let moved = work.await.unwrap();
    anna.waits().await;
    anna.sees(&["alert-moved"]);
    let work = stage.office.tenant.scope.run(move |tx| async move {
        service::booking::cancel(&tx, now, moved.booker, booked).await
    });
    work.await.unwrap();
    anna.waits().await;
    anna.sees(&["alert-cancelled"]);
    let rated = stage.office.books(&clara.talk, at(3, 6)).await;
    let end = stage.office.time(rated).await.until;
    clara.waits_until(end.plus_minutes(60)).await;
    clara.taps_on("5 ⭐").await;
    anna.waits().await;
    anna.sees(&["alert-review"]);
    stage.reads_mail();
}

/// Leaves an address and wants alerts there, too.
async fn by_mail(anna: &mut Walk<'_>) {
    anna.says("/my").await;
    anna.taps("button-own").await;
    anna.taps("button-detail-email").await;
    anna.says("anna@example.com").await;
    anna.says("/start").await;
    anna.taps("button-work").await;
    anna.taps("button-work-alerts").await;
    anna.sees(&["work-alerts-mail"]);
    anna.taps("button-alert-mail").await;
}

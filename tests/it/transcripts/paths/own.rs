//! What a client tells of themselves and gets: details, files, mail, wishes; and who does too much.

use domain::{client::Birthday, pace::Pace};
use service::desk;

use super::visits::rules;
use crate::{
    harness::post_office::{at, staff},
    transcripts::walk::{Stage, Walk},
};

pub async fn tells_and_gets(stage: &Stage<'_>) {
    let mut anna = stage.person("Anna");
    anna.starts().await;
    anna.taps("button-my-bookings").await;
    anna.taps("button-own").await;
    anna.taps("button-detail-email").await;
    anna.sees(&["ask-email"]);
    anna.says("x").await;
    anna.sees(&["notice-bad-email"]);
    anna.says("anna@example.com").await;
    anna.sees(&["notice-kept-email", "own-email"]);
    anna.taps("button-detail-birthday").await;
    anna.sees(&["ask-birthday"]);
    anna.says("99.99").await;
    anna.sees(&["notice-bad-birthday"]);
    anna.says("24.12").await;
    anna.sees(&["notice-kept-birthday", "own-birthday"]);
    anna.taps("button-detail-birthday").await;
    anna.taps("button-remove-birthday").await;
    anna.sees(&["notice-removed-birthday"]);
    all_of_it(stage, &mut anna).await;
    anna.taps("button-detail-email").await;
    anna.taps("button-remove-email").await;
    anna.sees(&["notice-removed-email"]);
}

/// Everything that the salon holds of somebody with a history.
async fn all_of_it(stage: &Stage<'_>, anna: &mut Walk<'_>) {
    anna.taps("button-export").await;
    anna.sees(&["notice-file-comes"]);
    anna.waits().await;
    anna.sees(&["file-data"]);
    let visit = stage.office.books(&anna.talk, at(2, 6)).await;
    anna.taps("button-change-name").await;
    anna.says("Anna Keller").await;
    anna.taps("button-change-phone").await;
    anna.shares_phone().await;
    anna.says("/help").await;
    anna.taps("button-decline-news").await;
    anna.says("/start").await;
    anna.taps("button-write").await;
    anna.says("♥").await;
    let now = stage.now();
    let work = stage.office.tenant.scope.run(move |tx| async move {
        let booking = store::bookings::find(&tx, visit).await?.unwrap();
        store::agenda::set_note(&tx, visit, "♥").await?;
        store::bookings::set_wish(&tx, visit, "♥").await?;
        let review = domain::review::Review {
            booking: visit,
            staff: booking.staff,
            service: booking.service,
            stars: domain::review::Stars::ALL[4],
            words: "♥".to_owned(),
            at: now,
        };
        store::reviews::put(&tx, &review).await?;
        desk::bar_client(&tx, now, &staff(), booking.booker, true).await
    });
    work.await.unwrap();
    anna.says("/my").await;
    anna.taps_visit().await;
    anna.taps("button-to-calendar").await;
    anna.waits().await;
    anna.sees(&["file-visit"]);
    anna.taps("button-to-calendar").await;
    let work = stage.office.tenant.scope.run(move |tx| async move {
        let found = store::bookings::find(&tx, visit).await?.unwrap();
        desk::cancel(&tx, now, &staff(), visit, found.version, "♥").await
    });
    work.await.unwrap();
    anna.waits().await;
    anna.sees(&["file-visit-off"]);
    anna.says("/my").await;
    anna.taps("button-own").await;
    anna.taps("button-export").await;
    anna.waits().await;
    anna.sees(&["file-data"]);
}

/// Blocked the bot and hears of the visit by mail.
pub async fn gets_mail(stage: &Stage<'_>) {
    super::around::has_an_address(stage).await;
    let mut anna = stage.person("Anna");
    anna.starts().await;
    let visit = stage.office.books(&anna.talk, at(2, 6)).await;
    let now = stage.now();
    stage
        .office
        .sandbox
        .block(stage.office.bot, anna.talk.person)
        .unwrap();
    stage.office.settled().await;
    let work = stage.office.tenant.scope.run(move |tx| async move {
        let found = store::bookings::find(&tx, visit).await?.unwrap();
        let email = domain::Email::parse("anna@example.com");
        desk::put_details(&tx, now, &staff(), found.booker, email, None).await?;
        let to = desk::To {
            start: at(3, 6),
            staff: found.staff,
            despite: true,
            double: false,
        };
        desk::move_to(&tx, now, &staff(), visit, found.version, &to).await
    });
    work.await.unwrap();
    stage.office.work_at(at(2, 6)).await;
    stage.reads_mail();
}

/// Hears from the salon on the own birthday.
pub async fn has_birthday(stage: &Stage<'_>) {
    rules(stage, |settings| {
        settings.reminding.birthday = Some(10 * 60)
    })
    .await;
    let mut anna = stage.person("Anna");
    anna.starts().await;
    let work = stage.office.tenant.within(|tx| async move {
        for row in store::clients::list(&tx, at(0, 0), "", None, 9).await? {
            service::clients::set_birthday(&tx, row.client.id, Birthday::parse("4.3")).await?;
        }
        Ok(())
    });
    work.await;
    stage.office.work_until(at(2, 2)).await;
    anna.catches_up().await;
    anna.sees(&["message-birthday"]);
}

/// Types without an end, and chooses a time while too many are kept already.
pub async fn does_too_much(stage: &Stage<'_>) {
    rules(stage, |settings| {
        settings.pace = Pace {
            messages: Some(10),
            taps: None,
            holds: 0,
        };
    })
    .await;
    let mut anna = stage.person("Anna");
    anna.starts().await;
    super::booking::goes_to_times(&mut anna).await;
    anna.taps_first_time().await;
    anna.sees(&["notice-not-held"]);
    for _ in 0..10 {
        anna.says("1").await;
    }
    anna.sees(&["pace-warned"]);
    stage.clock(at(0, 0).plus_ms(4_000));
    anna.says("1").await;
    anna.sees(&["pace-paused"]);
}

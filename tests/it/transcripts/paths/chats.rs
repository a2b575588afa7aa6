//! A client and the salon write to each other.

use domain::chat::{LONGEST, MOST_WAITING};
use service::desk;

use super::staff::works_here;
use crate::{
    harness::post_office::{at, staff},
    transcripts::walk::{Stage, Walk},
};

pub async fn write_to_each_other(stage: &Stage<'_>) {
    let mut olga = works_here(stage, "Olga", true).await;
    olga.taps("button-work-chats").await;
    olga.sees(&["work-chats"]);
    let mut vera = stage.person("Vera");
    vera.starts().await;
    stage.office.books(&vera.talk, at(2, 6)).await;
    vera.taps("button-write").await;
    vera.sees(&["write"]);
    vera.says(&"♥".repeat(LONGEST + 1)).await;
    vera.sees(&["notice-write-too-long"]);
    vera.says("♥ <b>?").await;
    vera.sees(&["written"]);
    olga.waits().await;
    olga.sees(&["alert-message", "button-reply"]);
    olga.says("/start").await;
    olga.taps("button-work").await;
    olga.taps("button-work-chats").await;
    olga.sees(&["work-chats"]);
    // The first line below the heading is the client who waits.
    olga.taps_on("· 1").await;
    olga.sees(&["chat-client", "chat-state-waiting", "button-work-settle"]);
    olga.taps("button-reply").await;
    olga.sees(&["work-reply"]);
    olga.says("♥ <i>!").await;
    olga.sees(&["notice-work-replied", "chat-salon", "chat-state-sent"]);
    vera.waits().await;
    vera.sees(&["chat-letter", "button-reply"]);
    olga.taps("button-work-client").await;
    olga.sees(&["work-client", "work-client-visits", "work-client-next"]);
    olga.taps("button-work-chat").await;
    olga.sees(&["chat-state-delivered", "chat-state-answered"]);
    vera.taps("button-reply").await;
    vera.says("♥").await;
    olga.says("/start").await;
    olga.taps("button-work").await;
    olga.taps("button-work-chats").await;
    olga.taps_on("· 1").await;
    olga.taps("button-work-settle").await;
    goes_too_far(stage, &mut vera).await;
    cannot_be_reached(stage, &mut vera, &mut olga).await;
}

/// Writes more than anybody can answer, and is barred.
async fn goes_too_far(stage: &Stage<'_>, vera: &mut Walk<'_>) {
    for number in 0..=MOST_WAITING {
        stage.clock(at(0, 0).plus_minutes(i64::from(number) + 1));
        vera.says("/start").await;
        vera.taps("button-write").await;
        vera.says("♥").await;
    }
    vera.sees(&["notice-write-too-much"]);
    bars(stage, true).await;
    vera.says("♥").await;
    vera.sees(&["notice-write-barred"]);
}

async fn bars(stage: &Stage<'_>, barred: bool) {
    let now = stage.now();
    let work = stage.office.tenant.scope.run(move |tx| async move {
        for row in store::clients::list(&tx, now, "", None, 9).await? {
            desk::bar_client(&tx, now, &staff(), row.client.id, barred).await?;
        }
        Ok::<_, service::booking::BookError>(())
    });
    work.await.unwrap();
}

/// Comes, comes no more, and blocks the bot.
async fn cannot_be_reached(stage: &Stage<'_>, vera: &mut Walk<'_>, olga: &mut Walk<'_>) {
    bars(stage, false).await;
    let missed = stage.office.books(&vera.talk, at(1, 6)).await;
    bars(stage, true).await;
    stage.clock(at(3, 0));
    let now = stage.now();
    let work = stage.office.tenant.scope.run(move |tx| async move {
        let visit = store::bookings::find(&tx, missed).await?.unwrap();
        desk::mark(
            &tx,
            now,
            &staff(),
            missed,
            visit.version,
            desk::Mark::NoShow,
        )
        .await
    });
    work.await.unwrap();
    olga.says("/start").await;
    olga.taps("button-work").await;
    olga.taps("button-work-chats").await;
    olga.taps_on("· 2").await;
    olga.taps("button-reply").await;
    olga.says("♥").await;
    let (sandbox, bot) = (&stage.office.sandbox, stage.office.bot);
    sandbox.block(bot, vera.talk.person).unwrap();
    olga.waits().await;
    olga.taps("button-work-client").await;
    olga.sees(&[
        "work-client-missed",
        "work-client-last",
        "work-client-barred",
    ]);
    olga.taps("button-work-chat").await;
    olga.sees(&["chat-state-blocked"]);
    olga.taps("button-reply").await;
    olga.says("♥").await;
    olga.sees(&["notice-work-unreachable"]);
}

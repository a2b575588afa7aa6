//! What the salon writes of its own accord: news, and to those who stayed away.

use domain::{
    broadcast::{Draft, Segment},
    win_back::WinBack,
};
use service::{booking, desk, desk::Mark};

use crate::{
    harness::post_office::{at, staff},
    transcripts::walk::Stage,
};

pub async fn gets_news(stage: &Stage<'_>) {
    let mut anna = stage.person("Anna");
    anna.starts().await;
    let now = stage.now();
    let office = &stage.office;
    let work = office.tenant.scope.run(move |tx| async move {
        let draft = Draft {
            words: "{client}: ♥".to_owned(),
            segment: Segment::All,
        };
        let id = desk::put_broadcast(&tx, now, &staff(), None, &draft).await?;
        desk::start_broadcast(&tx, now, &staff(), id, None).await
    });
    work.await.unwrap();
    anna.waits().await;
    anna.sees(&["words-client-unnamed", "button-decline-news"]);
    anna.taps("button-decline-news").await;
    anna.sees(&["notice-news-declined", "button-want-news"]);
    anna.taps("button-want-news").await;
    anna.sees(&["notice-news-wanted"]);
    stays_away(stage).await;
}

/// One calls off, one does not come, one is silent.
async fn stays_away(stage: &Stage<'_>) {
    let office = &stage.office;
    let now = stage.now();
    let work = office.tenant.scope.run(move |tx| async move {
        let rules = WinBack {
            no_show: true,
            cancelled: true,
            silence_days: Some(30),
        };
        desk::put_win_back(&tx, now, &staff(), &rules).await
    });
    work.await.unwrap();
    let (mut boris, mut clara) = (stage.person("Boris"), stage.person("Clara"));
    boris.starts().await;
    clara.starts().await;
    let missed = office.books(&boris.talk, at(1, 6)).await;
    let off = office.books(&clara.talk, at(5, 6)).await;
    let time = at(1, 8);
    stage.clock(time);
    let work = office.tenant.scope.run(move |tx| async move {
        let visit = store::bookings::find(&tx, missed).await?.unwrap();
        desk::mark(&tx, time, &staff(), missed, visit.version, Mark::NoShow).await?;
        let visit = store::bookings::find(&tx, off).await?.unwrap();
        booking::cancel(&tx, time, visit.booker, off).await
    });
    work.await.unwrap();
    office.work_until(at(6, 4)).await;
    boris.catches_up().await;
    boris.sees(&["message-no-show"]);
    clara.catches_up().await;
    clara.sees(&["message-come-back"]);
    let mut dora = stage.person("Dora");
    dora.starts().await;
    office.books(&dora.talk, at(7, 6)).await;
    for day in 8..60 {
        office.work_at(at(day, 4)).await;
    }
    dora.catches_up().await;
    dora.sees(&["message-silence"]);
}

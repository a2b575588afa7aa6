//! Broadcasts: to those who may be written to, once, at a decent hour, and never against the rules.

use domain::{
    AccountId, Actor, Lang, Timestamp,
    broadcast::{Draft, Event, Segment, State, Tally},
    ids::BroadcastId,
    template::Saying,
};
use jobs::{Handler, Job, Lane};
use sandbox::{Fault, FaultKind};
use service::{broadcasts, clock::Clock, desk};
use tokio::time::timeout;
use uuid::Uuid;

use crate::{
    app::PATIENCE,
    harness::{
        on_both_engines,
        post_office::{PostOffice, at},
        stores::Engine,
    },
    talk::Talk,
};

mod wins_back;

on_both_engines!(
    everybody_who_talks_with_the_bot_gets_it_once,
    workers_that_die_after_sending_write_to_nobody_twice,
    a_paused_broadcast_waits_and_goes_on_where_it_stopped,
    one_that_is_called_off_before_its_start_reaches_nobody,
    who_declines_is_left_alone_until_they_want_it_again,
    nothing_leaves_in_quiet_hours,
    the_rest_of_a_new_salon_s_broadcast_waits_for_the_next_day,
    a_broadcast_that_drives_people_away_pauses_itself,
    a_reminder_says_the_salon_s_own_words,
);

const NEWS: &str = "a new mask";

fn owner() -> Actor {
    Actor::Staff(AccountId::from(Uuid::nil()))
}

/// Writes a broadcast and starts it, now or later.
async fn starts(office: &PostOffice, later: Option<Timestamp>) -> BroadcastId {
    let now = office.store.clock.now();
    let work = office.tenant.scope.run(move |tx| async move {
        let draft = Draft {
            words: "{client}, we have a new mask <b>&!".to_owned(),
            segment: Segment::All,
        };
        let id = desk::put_broadcast(&tx, now, &owner(), None, &draft).await?;
        desk::start_broadcast(&tx, now, &owner(), id, later).await?;
        Ok::<_, desk::CastError>(id)
    });
    work.await.unwrap()
}

async fn happens(office: &PostOffice, id: BroadcastId, event: Event) {
    let now = office.store.clock.now();
    let work = office
        .tenant
        .scope
        .run(move |tx| async move { desk::change_broadcast(&tx, now, &owner(), id, event).await });
    work.await.unwrap();
}

async fn stands(office: &PostOffice, id: BroadcastId) -> (State, Tally) {
    let found = office
        .tenant
        .within(move |tx| async move { store::broadcasts::find(&tx, id).await });
    let found = found.await.unwrap();
    (found.state, found.tally)
}

async fn people(office: &PostOffice, count: usize) -> Vec<Talk<'_>> {
    let mut all = Vec::new();
    for number in 0..count {
        all.push(office.person(&format!("Person {number}"), "en").await);
    }
    all
}

fn told(office: &PostOffice, people: &[Talk<'_>]) -> Vec<usize> {
    people.iter().map(|one| office.told(one, NEWS)).collect()
}

async fn everybody_who_talks_with_the_bot_gets_it_once(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let people = people(&office, 3).await;
    // Known to the salon, but not to its bot.
    let now = office.store.clock.now();
    office
        .tenant
        .within(move |tx| async move { crate::conformance::client(&tx, now).await })
        .await;
    let id = starts(&office, None).await;
    office.work().await;
    assert_eq!(told(&office, &people), [1, 1, 1]);
    let (state, tally) = stands(&office, id).await;
    assert_eq!(state, State::Done);
    assert_eq!((tally.total, tally.sent), (3, 3));
    office.work_until(at(1, 0)).await;
    assert_eq!(told(&office, &people), [1, 1, 1]);
    assert_eq!(
        office.told(&people[0], "dear guest, we have a new mask <b>&!"),
        1
    );
}

async fn workers_that_die_after_sending_write_to_nobody_twice(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let people = people(&office, 5).await;
    let id = starts(&office, None).await;
    let job = Job {
        id: Uuid::now_v7(),
        tenant: office.tenant.id.as_str().to_owned(),
        kind: broadcasts::SEND.to_owned(),
        payload: serde_json::json!({ "broadcast": id, "run": 1 }),
        lane: Lane::Bulk,
        attempt: 1,
        max_attempts: 1,
        fence: 1,
    };
    // Each worker dies as soon as somebody has got the message, most before they can note it.
    let mut kills = 0;
    for one in &people[..3] {
        let (cast, job) = (office.cast(), job.clone());
        let worker = tokio::spawn(async move { cast.run(&job).await.is_ok() });
        let news = |chat: &sandbox::ChatView| {
            chat.messages
                .iter()
                .any(|message| message.text.contains(NEWS))
        };
        let seen = office
            .sandbox
            .wait_for_chat(office.bot, one.person, news, PATIENCE)
            .await;
        assert!(seen.is_some());
        worker.abort();
        let _ = worker.await;
        kills += 1;
    }
    office.work().await;
    office.work_until(at(0, 1)).await;
    let told = told(&office, &people);
    assert!(told.iter().all(|count| *count <= 1), "{told:?}");
    let (state, tally) = stands(&office, id).await;
    assert_eq!(state, State::Done);
    assert_eq!(tally.sent + tally.failed, 5, "{tally:?}");
    assert!(tally.failed <= kills, "{tally:?}");
}

async fn a_paused_broadcast_waits_and_goes_on_where_it_stopped(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let people = people(&office, 3).await;
    // Telegram asks to wait a moment at the second message; by our clock that never passes.
    let id = starts(&office, None).await;
    office.sandbox.fault(Fault {
        kind: FaultKind::RetryAfter(1),
        count: 1,
        method: Some("sendMessage".to_owned()),
        bot: Some(office.bot),
        chat: Some(people[1].person),
        every: 1,
    });
    office.work().await;
    let before: usize = told(&office, &people).iter().sum();
    assert!(before < 3);
    assert_eq!(stands(&office, id).await.0, State::Running);
    happens(&office, id, Event::Pause).await;
    office.work_until(at(0, 2)).await;
    assert_eq!(told(&office, &people).iter().sum::<usize>(), before);
    assert_eq!(stands(&office, id).await.0, State::Paused);
    happens(&office, id, Event::GoOn).await;
    office.work().await;
    assert_eq!(told(&office, &people), [1, 1, 1]);
    let (state, tally) = stands(&office, id).await;
    assert_eq!((state, tally.sent), (State::Done, 3));
}

async fn one_that_is_called_off_before_its_start_reaches_nobody(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let people = people(&office, 1).await;
    let kept = starts(&office, Some(at(0, 3))).await;
    let gone = starts(&office, Some(at(0, 3))).await;
    office.work_at(at(0, 2)).await;
    assert_eq!(told(&office, &people), [0]);
    assert_eq!(stands(&office, kept).await.0, State::Scheduled);
    happens(&office, gone, Event::Cancel).await;
    office.work_at(at(0, 3)).await;
    assert_eq!(told(&office, &people), [1]);
    assert_eq!(stands(&office, gone).await.0, State::Cancelled);
}

async fn who_declines_is_left_alone_until_they_want_it_again(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let first = starts(&office, None).await;
    office.work().await;
    anna.taps_below(NEWS, "Do not write to me again");
    anna.sees(&["we send no more news", "Write to me again"])
        .await;
    assert_eq!(stands(&office, first).await.1.opted_out, 1);
    let second = starts(&office, None).await;
    office.work().await;
    assert_eq!(office.told(&anna, NEWS), 1);
    assert_eq!(stands(&office, second).await.1.total, 0);
    anna.taps("Write to me again");
    anna.sees(&["you get our news again"]).await;
    starts(&office, None).await;
    office.work().await;
    assert_eq!(office.told(&anna, NEWS), 2);
}

async fn nothing_leaves_in_quiet_hours(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let people = people(&office, 2).await;
    // 22:30 in Moscow; quiet until eight.
    let night = at(0, 13).plus_minutes(30);
    office.store.clock.set(night);
    let id = starts(&office, None).await;
    office.work_until(at(0, 23).plus_minutes(-10)).await;
    assert_eq!(told(&office, &people), [0, 0]);
    assert_eq!(stands(&office, id).await.0, State::Running);
    office.work_until(at(0, 23)).await;
    assert_eq!(told(&office, &people), [1, 1]);
}

async fn the_rest_of_a_new_salon_s_broadcast_waits_for_the_next_day(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let people = people(&office, 3).await;
    // Fifty a day in the first week; 49 have left already.
    office
        .tenant
        .within(|tx| async move {
            for _ in 0..49 {
                store::news::take(&tx, "2026-03-02", None).await?;
            }
            Ok(())
        })
        .await;
    let id = starts(&office, None).await;
    office.work_until(at(0, 12)).await;
    assert_eq!(told(&office, &people).iter().sum::<usize>(), 1);
    assert_eq!(stands(&office, id).await.0, State::Running);
    office.work_until(at(0, 23)).await;
    assert_eq!(told(&office, &people), [1, 1, 1]);
    assert_eq!(stands(&office, id).await.0, State::Done);
}

async fn a_broadcast_that_drives_people_away_pauses_itself(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let people = people(&office, 24).await;
    for one in &people[..3] {
        office.sandbox.block(office.bot, one.person).unwrap();
    }
    timeout(PATIENCE, forgets_blocks(&office, 3)).await.unwrap();
    has_an_owner(&office).await;
    let id = starts(&office, None).await;
    office.work().await;
    let (state, tally) = stands(&office, id).await;
    assert_eq!(state, State::Stopped, "{tally:?}");
    assert!(tally.reached() >= 20 && tally.reached() <= 24, "{tally:?}");
    // The platform's owner is written to, once.
    let rows = crate::harness::look::dump(&office.store).await;
    let mails = rows.lines().filter(|row| row.contains("broadcast_stopped"));
    let mails: Vec<&str> = mails
        .filter(|row| row.contains("owner@example.com"))
        .collect();
    assert!(mails.len() == 1 && mails[0].contains("anna"), "{mails:?}");
    happens(&office, id, Event::GoOn).await;
    office.work().await;
    let (state, tally) = stands(&office, id).await;
    assert_eq!(state, State::Done, "{tally:?}");
    assert_eq!((tally.sent, tally.blocked), (21, 3));
    assert!(told(&office, &people).iter().all(|count| *count <= 1));
}

/// Somebody whose the platform is.
async fn has_an_owner(office: &PostOffice) {
    let owner = store::directory::accounts::AccountRow {
        id: AccountId::from(Uuid::from_u128(9)),
        email: domain::Email::parse("owner@example.com").unwrap(),
        password_hash: domain::Secret::new("none".to_owned()),
        lang: Lang::En,
        confirmed: None,
        platform_owner: true,
        created: at(0, 0),
        version: 1,
    };
    let tx = office.store.cells.directory().await.unwrap();
    assert!(
        store::directory::accounts::insert(&tx, &owner)
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
}

/// Waits until so many are known to have blocked the bot, and forgets that again, as if the bot had
/// to find out by writing.
async fn forgets_blocks(office: &PostOffice, count: usize) {
    let forgotten = || {
        office.tenant.within(move |tx| async move {
            let all = store::clients::list(&tx, at(0, 0), "", None, 50).await?;
            let blocked = all.into_iter().map(|row| row.client);
            let blocked: Vec<_> = blocked.filter(|client| client.blocked_bot).collect();
            if blocked.len() < count {
                return Ok(false);
            }
            for mut client in blocked {
                client.blocked_bot = false;
                store::clients::put(&tx, &client).await?;
            }
            Ok(true)
        })
    };
    while !forgotten().await {
        tokio::task::yield_now().await;
    }
}

async fn a_reminder_says_the_salon_s_own_words(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    office.books(&anna, at(2, 6)).await;
    let now = office.store.clock.now();
    let kept = office.tenant.scope.run(move |tx| async move {
        let words = [(Lang::En, "Tomorrow, {client}: {service} <b>&".to_owned())];
        desk::put_wordings(&tx, now, &owner(), Saying::Reminder, &words).await
    });
    kept.await.unwrap();
    office.work_at(at(1, 6)).await;
    assert_eq!(office.told(&anna, "Tomorrow, dear guest: "), 1);
    assert_eq!(office.told(&anna, " <b>&"), 1);
    assert_eq!(office.told(&anna, "your visit is coming up"), 0);
}

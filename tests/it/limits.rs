//! What one person may do is bounded, and nobody else notices when they do more.

use domain::{
    BookingId, ClientId, Lang, Timestamp,
    booking::Status,
    limits::Limits,
    pace::{Pace, STAFF_TIMES},
    settings::Settings,
};
use service::{
    TenantScope,
    booking::{self, BookError},
    clock::Clock,
    desk, pace, salon,
    slots::{Query, Wanted},
};

use crate::{
    app::PATIENCE,
    conformance::offer,
    harness::{
        fakes::MONDAY,
        look, on_both_engines,
        post_office::{PostOffice, at, staff},
        stores::{self, Engine, Store, Tenant},
    },
    talk::Talk,
};

on_both_engines!(
    who_floods_a_bot_is_warned_then_paused_and_leaves_no_trace,
    what_a_person_may_do_is_looked_up_without_a_trace,
    a_swarm_cannot_keep_a_day_from_others,
    a_time_that_is_not_kept_is_booked_or_just_taken,
);

const UNDERSTOOD_NOTHING: &str = "use the buttons below";
const WARNED: &str = "A little slower, please";
const PAUSED: &str = "I am taking a break until";

/// The salon's bounds from now on.
async fn bounds(tenant: &Tenant, now: Timestamp, pace: Pace) {
    let kept = tenant.scope.run(move |tx| async move {
        let settings = Settings {
            pace,
            ..salon::settings(&tx).await?
        };
        desk::put_settings(&tx, now, &staff(), &settings).await
    });
    kept.await.unwrap();
}

/// Sends so many messages at once, and waits until each is dealt with.
async fn floods(office: &PostOffice, talk: &Talk<'_>, times: u32) {
    for _ in 0..times {
        talk.says("Hello?");
    }
    settled(office).await;
}

async fn settled(office: &PostOffice) {
    let none_left = office.sandbox.wait_for(
        |world| (world.pending_updates(office.bot) == 0).then_some(()),
        PATIENCE,
    );
    none_left.await.expect("everything is acknowledged");
}

async fn who_floods_a_bot_is_warned_then_paused_and_leaves_no_trace(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let own = Pace {
        messages: Some(12),
        ..Pace::default()
    };
    bounds(&office.tenant, MONDAY, own).await;
    let (anna, boris) = (
        office.person("Anna", "en").await,
        office.person("Boris", "en").await,
    );
    let answers = |talk: &Talk<'_>| {
        let chat = office.sandbox.chat(office.bot, talk.person).unwrap();
        let of_bot = chat.messages.iter().filter(|message| message.from_bot);
        of_bot.count()
    };
    // The start was one of twelve; help is offered after five in a row.
    floods(&office, &anna, 11).await;
    assert_eq!(answers(&anna), 12);
    let before = office.dump().await;
    floods(&office, &anna, 10).await;
    assert_eq!(answers(&anna), 13, "one warning and no more");
    assert_eq!(office.told(&anna, WARNED), 1);
    office.store.clock.set(MONDAY.plus_ms(4_000));
    floods(&office, &anna, 10).await;
    // Five minutes later it is 09:05 and a little.
    let until = format!("{PAUSED} 09:06");
    assert_eq!((office.told(&anna, &until), answers(&anna)), (1, 14));
    // While it lasts nothing is answered; the sign on a tapped button ends all the same.
    office.store.clock.set(MONDAY.plus_minutes(4));
    anna.taps("Book a visit");
    floods(&office, &anna, 20).await;
    assert_eq!(answers(&anna), 14);
    let chat = office.sandbox.chat(office.bot, anna.person).unwrap();
    assert_eq!(chat.waiting, [] as [i64; 0], "the tap is answered");
    assert_eq!(office.dump().await, before, "nothing of it is written");
    // Nobody else is held up.
    boris.taps("Book a visit");
    boris.sees(&["Men's haircut"]).await;
    // When it is over, all is as before.
    office.store.clock.set(MONDAY.plus_minutes(6));
    anna.taps("Book a visit");
    anna.sees(&["Men's haircut"]).await;
    floods(&office, &anna, 11).await;
    assert!(office.told(&anna, UNDERSTOOD_NOTHING) > 0);
    assert_eq!(office.told(&anna, WARNED), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_taps_too_fast_is_told_in_passing_and_goes_on() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let own = Pace {
        taps: Some(20),
        ..Pace::default()
    };
    bounds(&office.tenant, MONDAY, own).await;
    let anna = office.person("Anna", "en").await;
    for _ in 0..10 {
        anna.taps("About");
        anna.sees(&["Back"]).await;
        anna.taps("Back");
        anna.sees(&["What shall we do?"]).await;
    }
    anna.taps("About");
    settled(&office).await;
    let chat = office.sandbox.chat(office.bot, anna.person).unwrap();
    let answer = chat.answer.map(|answer| answer.text).unwrap_or_default();
    assert!(answer.contains(WARNED), "{answer}");
    assert_eq!(office.told(&anna, WARNED), 0, "no message of its own");
    anna.sees(&["What shall we do?"]).await;
    office.store.clock.go_on(2);
    anna.taps("About");
    anna.sees(&["Back"]).await;
}

async fn what_a_person_may_do_is_looked_up_without_a_trace(engine: Engine) {
    let store = stores::open(engine).await;
    let tenant = store.tenant("anna").await;
    let own = Pace {
        messages: Some(25),
        ..Pace::default()
    };
    bounds(&tenant, MONDAY, own).await;
    let plan = Limits {
        messages_per_minute: 30,
        taps_per_minute: 60,
        api_calls_per_minute: 60,
        concurrency: 4,
    };
    let account = domain::AccountId::from(service::fresh_id());
    let seat = domain::seat::Seat::Owner;
    tenant
        .within(move |tx| async move {
            let code = service::seats::issue(&tx, MONDAY, account, seat).await?;
            let client =
                service::clients::recognise(&tx, MONDAY, "telegram", "7", Some(Lang::Uz)).await?;
            let linked = service::seats::take(&tx, MONDAY, (1, 7), client.id, &code).await?;
            assert!(linked.is_some());
            Ok(())
        })
        .await;
    let before = look::dump(&store).await;
    let known = |user: i64, of_app: Option<Lang>| {
        tenant.within(move |tx| async move {
            pace::known(&tx, MONDAY, ("telegram", 1, user), of_app, plan).await
        })
    };
    let stranger = known(8, Some(Lang::Kk)).await;
    assert_eq!((stranger.caps.messages, stranger.caps.taps), (25, 60));
    assert_eq!(stranger.lang, Lang::Kk);
    let linked = known(7, None).await;
    let most = (25 * STAFF_TIMES, 60 * STAFF_TIMES);
    assert_eq!((linked.caps.messages, linked.caps.taps), most);
    assert_eq!(linked.lang, Lang::Uz);
    assert_eq!(look::dump(&store).await, before);
}

async fn people(tenant: &Tenant, count: usize) -> Vec<ClientId> {
    botique_tests::contest::clients(&tenant.scope, MONDAY, "swarm", count)
        .await
        .unwrap()
}

/// Chooses a time as the bot does.
async fn chooses(
    scope: TenantScope,
    now: Timestamp,
    client: ClientId,
    start: Timestamp,
) -> Result<(BookingId, Status), BookError> {
    let held = scope.run(move |tx| async move {
        let (staff, service) = offer(&tx).await?;
        let query = Query {
            service,
            then: Vec::new(),
            staff: Wanted::One(staff),
            moving: None,
        };
        booking::hold(&tx, now, client, &query, start, "test").await
    });
    held.await.map(|held| (held.id, held.status))
}

async fn confirms(
    scope: TenantScope,
    now: Timestamp,
    client: ClientId,
    id: BookingId,
) -> Result<Status, BookError> {
    let confirmed =
        scope.run(move |tx| async move { booking::confirm(&tx, now, client, id).await });
    confirmed.await.map(|visit| visit.status)
}

/// What came of doing all of these at the same time.
async fn at_once<T: Send + 'static>(
    acts: impl Iterator<Item = impl Future<Output = T> + Send + 'static>,
) -> Vec<T> {
    let tasks: Vec<_> = acts.map(tokio::spawn).collect();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.unwrap());
    }
    outcomes
}

async fn claims(store: &Store, tenant: &Tenant) -> i64 {
    look::number(store, tenant, "SELECT count(*) FROM claim").await
}

/// So many starts on Wednesday, each free when the others are taken.
fn starts() -> impl Iterator<Item = Timestamp> {
    (0..6).map(|number| at(2, 2).plus_minutes(number * 90))
}

async fn a_swarm_cannot_keep_a_day_from_others(engine: Engine) {
    let store = stores::open(engine).await;
    let tenant = store.tenant("anna").await;
    let swarm = people(&tenant, 24).await;
    // All at once, over all times of the day.
    let times: Vec<Timestamp> = starts().collect();
    let rush = swarm.iter().zip(times.iter().cycle());
    let chosen = at_once(rush.map(|(client, start)| {
        let scope = tenant.scope.clone();
        chooses(scope, MONDAY, *client, *start)
    }));
    let chosen = chosen.await;
    let kept = chosen
        .iter()
        .filter(|one| matches!(one, Ok((_, Status::Held))));
    let cap = Pace::default().holds;
    assert_eq!(kept.count(), cap as usize);
    assert!(chosen.iter().all(|one| matches!(
        one,
        Ok((_, Status::Held | Status::Expired)) | Err(BookError::Taken)
    )));
    assert_eq!(claims(&store, &tenant).await, i64::from(cap));
    // The rest of the day is there for somebody who means it.
    let honest = people(&tenant, 25).await[24];
    let mut booked = 0;
    for start in starts() {
        let Ok((id, status)) = chooses(tenant.scope.clone(), MONDAY, honest, start).await else {
            continue;
        };
        assert_eq!(status, Status::Expired, "no more is kept within the hour");
        let confirmed = confirms(tenant.scope.clone(), MONDAY, honest, id).await;
        assert_eq!(confirmed.unwrap(), Status::Confirmed);
        booked += 1;
    }
    assert_eq!(booked, starts().count() - cap as usize);
    assert_eq!(look::overlapping_claims(&store, &tenant).await, 0);
    // An hour later times are kept again.
    let later = MONDAY.plus_minutes(60);
    let (_, status) = chooses(tenant.scope.clone(), later, swarm[0], at(3, 2))
        .await
        .unwrap();
    assert_eq!(status, Status::Held);
}

async fn a_time_that_is_not_kept_is_booked_or_just_taken(engine: Engine) {
    let store = stores::open(engine).await;
    let tenant = store.tenant("anna").await;
    let never = Pace {
        holds: 0,
        ..Pace::default()
    };
    bounds(&tenant, MONDAY, never).await;
    let clients = people(&tenant, 8).await;
    let start = at(2, 2);
    let mut chosen = Vec::new();
    for client in &clients {
        let (id, status) = chooses(tenant.scope.clone(), MONDAY, *client, start)
            .await
            .unwrap();
        assert_eq!(status, Status::Expired);
        chosen.push((*client, id));
    }
    assert_eq!(claims(&store, &tenant).await, 0);
    let rush = chosen.iter().map(|(client, id)| {
        let scope = tenant.scope.clone();
        confirms(scope, MONDAY, *client, *id)
    });
    let (mut won, mut taken) = (0, 0);
    for outcome in at_once(rush).await {
        match outcome {
            Ok(Status::Confirmed) => won += 1,
            Err(BookError::Taken) => taken += 1,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((won, taken), (1, 7));
    assert_eq!(claims(&store, &tenant).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_kept_a_time_is_told_and_books_it_or_is_shown_the_nearest() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let never = Pace {
        holds: 0,
        ..Pace::default()
    };
    bounds(&office.tenant, MONDAY, never).await;
    let (anna, boris) = (
        office.person("Anna", "en").await,
        office.person("Boris", "en").await,
    );
    for talk in [&anna, &boris] {
        talk.goes_to_times().await;
        talk.taps(&talk.times()[0].clone());
        let asked = talk.sees(&["Many people are choosing", "your name?"]).await;
        assert!(!asked.contains("We keep the time"), "{asked}");
        talk.says("Jeanne");
        talk.sees(&["Which phone number"]).await;
        talk.says("+79161234567");
        talk.sees(&["Please check"]).await;
    }
    boris.taps("Confirm");
    boris.sees(&["You are booked"]).await;
    anna.taps("Confirm");
    let shown = anna.sees(&["just taken"]).await;
    assert!(!shown.contains("was kept"), "{shown}");
    let now = office.store.clock.now();
    assert_eq!(now, MONDAY, "no time has passed");
}

//! Several processes of an installation take turns, and one of them dies now and then.

use std::{
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    time::{Duration, Instant},
};

use super::{
    account::{Books, balance},
    forwarder::Forwarder,
};
use crate::{
    app::{App, free_port},
    talk::Talk,
};

/// A day whose times do not come within this is chosen anew.
const LOOK_AGAIN: Duration = Duration::from_secs(3);
/// People who talk at the same time.
const PEOPLE: usize = 5;

/// How long people talk: longer when the environment says so.
fn lasting() -> Duration {
    let asked = std::env::var("BOTIQUE_TEST_TURNS_S").ok();
    Duration::from_secs(asked.map_or(20, |seconds| seconds.parse().unwrap()))
}

/// What came of a Confirm.
#[derive(Default)]
struct Confirmed {
    booked: AtomicU32,
    /// Another was first, which is for few.
    refused: AtomicU32,
}

/// Books visits one after the other, with a look at one's visits between.
async fn books(talk: &Talk<'_>, number: usize, over: &AtomicBool, confirmed: &Confirmed) {
    talk.start();
    talk.sees(&["What shall we do?"]).await;
    while !over.load(Ordering::SeqCst) {
        talk.taps("Book a visit");
        talk.sees(&["Men's haircut"]).await;
        talk.taps("Men's haircut");
        talk.sees(&["Which day?"]).await;
        talk.taps("▶️");
        talk.sees(&["◀️", "•"]).await;
        // Others may fill the day meanwhile; then another one is chosen.
        loop {
            talk.taps_free_day();
            if talk.sees_soon(&["What time?"], LOOK_AGAIN).await.is_some() {
                break;
            }
        }
        let times = talk.times();
        talk.taps(&times[number * 3 % times.len()].clone());
        // Shown again, a list of free times says no more why it is there.
        let after = [
            "What is your name?",
            "Please check",
            "These times are free nearby",
        ];
        if talk.sees_one_of(&after).await == "What is your name?" {
            talk.says("Jeanne");
            talk.sees(&["Which phone number"]).await;
            talk.says("+79161234567");
        }
        let mut agreed = false;
        if talk.sees_one_of(&after).await == "Please check" {
            talk.taps("Confirm");
            // Of a specialist whom four look at no time is kept for the fifth, who may come late.
            let answers = ["You are booked!", "These times are free nearby"];
            agreed = talk.sees_one_of(&answers).await == answers[0];
            let counted = if agreed {
                &confirmed.booked
            } else {
                &confirmed.refused
            };
            counted.fetch_add(1, Ordering::SeqCst);
        }
        if agreed {
            talk.taps("My bookings");
            talk.sees(&["Your visits"]).await;
            talk.taps("Home");
        } else {
            talk.says("/start");
        }
        talk.sees(&["What shall we do?"]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn processes_take_turns_and_die_and_every_update_has_its_effect_once() {
    let database = crate::harness::fresh_database().await;
    let ports = [free_port(), free_port()];
    let forwarder = Forwarder::to(ports).await;
    let app = App::new()
        .with("BOTIQUE__DATABASE__URL", &database)
        .called_at(&format!("http://127.0.0.1:{}", forwarder.port));
    assert!(app.run(&["migrate", "up"]).0);
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let roles = ["serve", "bots"];
    let mut processes = [
        Some(app.launch(roles[0], ports[0]).await),
        Some(app.launch(roles[1], ports[1]).await),
    ];
    let sandbox = app.sandbox.clone();
    let people: Vec<Talk<'_>> = (0..PEOPLE)
        .map(|number| Talk::new(&sandbox, bot, &format!("Person {number}"), "en"))
        .collect();
    let (over, confirmed) = (AtomicBool::new(false), Confirmed::default());
    let mut kills = 0;
    let killing = async {
        let (began, lasting) = (Instant::now(), lasting());
        let pause = (lasting / 5).min(Duration::from_secs(10));
        while began.elapsed() + pause < lasting {
            tokio::time::sleep(pause).await;
            let one = kills % 2;
            // kill -9: dropped in the middle of whatever it does.
            processes[one] = None;
            processes[one] = Some(app.launch(roles[one], ports[one]).await);
            kills += 1;
        }
        over.store(true, Ordering::SeqCst);
    };
    let talking = async {
        let [a, b, c, d, e] =
            [0, 1, 2, 3, 4].map(|one| books(&people[one], one, &over, &confirmed));
        tokio::join!(a, b, c, d, e)
    };
    tokio::join!(killing, talking);
    let mut account = Books::of_database(&database).await;
    let (updates, again) = balance(&sandbox, bot, &mut account).await;
    let [booked, refused] = [confirmed.booked, confirmed.refused].map(AtomicU32::into_inner);
    let carried = forwarder.carried();
    println!(
        "{kills} kills, {updates} updates, {again} given out more than once, {booked} visits, \
         {refused} refused; \
         {} calls went to `serve`, {} to `bots`",
        carried[0], carried[1]
    );
    assert_eq!(account.confirmed().await, i64::from(booked));
    assert!(refused < booked, "{refused} of {booked} were refused");
    assert!(kills > 0 && carried.iter().all(|calls| *calls > 0));
    for process in processes.into_iter().flatten() {
        assert!(process.stop(), "{}", app.log());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_for_bots_alone_serves_calls_and_health_and_nothing_else() {
    let database = crate::harness::fresh_database().await;
    let app = App::new().with("BOTIQUE__DATABASE__URL", &database);
    assert!(app.run(&["migrate", "up"]).0);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    for (role, pages, calls) in [("bots", 404, 404), ("work", 404, 404), ("serve", 200, 404)] {
        let port = free_port();
        let process = app.launch(role, port).await;
        let url = |path: &str| format!("http://127.0.0.1:{port}{path}");
        let page = client.get(url("/")).send().await.unwrap().status();
        assert_eq!(page.as_u16(), pages, "{role}");
        let health = client.get(url("/health/ready")).send().await.unwrap();
        assert!(health.status().is_success(), "{role}");
        // Known to be unknown as soon as the process knows its bots.
        let deadline = Instant::now() + crate::app::PATIENCE;
        loop {
            let call = client.post(url("/hooks/telegram/1")).send().await.unwrap();
            let status = call.status().as_u16();
            if status == calls {
                break;
            }
            assert!(
                status == 503 && Instant::now() < deadline,
                "{role}: {status}"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(process.stop(), "{}", app.log());
    }
}

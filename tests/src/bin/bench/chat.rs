//! From a tap to the changed message, through the sandbox: one bot, open loop.

use std::{
    net::TcpListener,
    sync::Arc,
    time::{Duration, Instant},
};

use sandbox::{NewPerson, Sandbox};

use crate::{
    Failure, Row,
    machine::Standstills,
    ms,
    process::{run, start},
    quantile, row,
};

/// Taps a second, and how many in all.
const RATE: u32 = 200;
const TAPS: u32 = 2_000;
/// An answer later than this is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// People who tap in turn.
const PEOPLE: u32 = 100;

#[allow(clippy::too_many_lines, reason = "one measurement from start to end")]
pub async fn measure() -> Result<Vec<Row>, Failure> {
    let dir = std::env::temp_dir().join(format!("botique-bench-chat-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let api = format!("http://{}", listener.local_addr()?);
    let (sandbox, server) = Sandbox::start(listener);
    let bot = sandbox.create_bot("Bench", "bench_salon_bot")?;
    // The sandbox has no limits, and ours would be what is measured.
    let settings = [
        ("BOTIQUE__TELEGRAM__API_URL", api),
        ("BOTIQUE__TELEGRAM__PACING", "false".to_owned()),
    ];
    let (process, _) = start("all", &dir, &settings, "/health/live").await?;
    let make = ["tenant", "create", "--name", "Bench", "--slug", "bench"];
    let how = ["--kind", "salon", "--timezone", "Europe/Berlin"];
    let who = ["--owner-email", "a@example.com", "--bot-token", &bot.token];
    run(&[&make[..], &how, &who].concat(), &dir, &settings)?;
    let people = Arc::new(at_home(&sandbox, bot.id, PEOPLE).await?);
    let machine = Standstills::watch();
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for tap in 0..TAPS {
        let planned = begun + Duration::from_secs(1) * tap / RATE;
        tokio::time::sleep_until(planned.into()).await;
        let person = people[(tap % PEOPLE) as usize];
        let sandbox = sandbox.clone();
        tasks.push(tokio::spawn(async move {
            one(&sandbox, bot.id, person, planned).await
        }));
    }
    let (mut times, mut lost) = (Vec::new(), 0);
    for task in tasks {
        match task.await? {
            Some(time) => times.push(time),
            None => lost += 1,
        }
    }
    let machine = machine.told();
    drop(process);
    server.stop();
    std::fs::remove_dir_all(&dir)?;
    Ok(vec![
        row(
            "update to answer at 200/s, one bot (p99)",
            ms(quantile(&mut times, 0.99)),
            format!(
                "p50 {}, {lost} of {TAPS} later than {}",
                ms(quantile(&mut times, 0.5)),
                ms(PATIENCE)
            ),
            "25 ms",
        ),
        row("  the machine meanwhile", String::new(), machine, ""),
    ])
}

/// People who have pressed Start and see the home screen.
pub async fn at_home(sandbox: &Sandbox, bot: i64, count: u32) -> Result<Vec<i64>, Failure> {
    let mut people = Vec::new();
    for number in 0..count {
        let person = sandbox.add_person(NewPerson {
            first_name: format!("Person {number}"),
            last_name: String::new(),
            username: String::new(),
            language_code: "en".to_owned(),
            phone: String::new(),
        })?;
        sandbox
            .start_chat(bot, person.id)
            .map_err(|_| "cannot start")?;
        sandbox
            .wait_for_chat(
                bot,
                person.id,
                |chat| {
                    chat.messages
                        .iter()
                        .any(|message| !message.buttons.is_empty())
                },
                Duration::from_secs(30),
            )
            .await
            .ok_or("no home screen")?;
        people.push(person.id);
    }
    Ok(people)
}

/// Taps the first button that changes the screen; the time from the planned moment to the change.
pub async fn one(sandbox: &Sandbox, bot: i64, person: i64, planned: Instant) -> Option<Duration> {
    let chat = sandbox.chat(bot, person).ok()?;
    let menu = chat
        .messages
        .iter()
        .rev()
        .find(|message| !message.buttons.is_empty())?;
    let (message, rev) = (menu.message_id, menu.rev);
    let label = |wanted: &str| {
        menu.buttons.iter().enumerate().find_map(|(row, buttons)| {
            let column = buttons
                .iter()
                .position(|button| button.text.contains(wanted))?;
            Some((row, column))
        })
    };
    let place = label("About").or_else(|| label("Back"))?;
    sandbox.tap_at(bot, person, message, place).ok()?;
    sandbox
        .wait_for_chat(
            bot,
            person,
            |chat| {
                // Changed in place, or shown anew below it.
                chat.messages.iter().any(|m| {
                    let anew = m.from_bot && m.message_id > message && !m.buttons.is_empty();
                    anew || m.message_id == message && m.rev != rev
                })
            },
            PATIENCE,
        )
        .await?;
    Some(planned.elapsed())
}

//! In every message.

use std::sync::Arc;

use reqwest::{Method, StatusCode};

use super::{HOSTILE, harmless, shown, word};
use crate::{
    attack::callers::{Caller, House},
    talk::Talk,
};

/// A name as it is kept: single spaces, nothing around.
fn as_name(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Conversations at the same time: each chat gets one message a second.
const AT_ONCE: usize = 8;

/// What became of the strings.
#[derive(Default)]
struct Tally {
    booked: usize,
    refused: usize,
    told: usize,
}

/// A client types the string wherever one can type, and the salon gives it as its reason.
async fn converses(house: &House, member: usize, text: &str, tally: &mut Tally) {
    let sandbox = house.app.sandbox.clone();
    // The salon's own texts.
    let settings = [
        ("name", text),
        ("about", text),
        ("greeting", text),
        ("address", text),
        ("zone", "Europe/Moscow"),
        ("step", "15"),
        ("lead", "60"),
        ("window", "60"),
        ("cancel", "2"),
        ("move", "2"),
    ];
    house
        .submit(Caller::Owner, "/app/anna/settings", &settings)
        .await;
    let talk = Talk::new(&sandbox, house.bot, text, "en");
    let mut name = as_name(text);
    // Each on a day of their own.
    talk.goes_to_times_of(member).await;
    talk.taps(&talk.times()[0].clone());
    talk.sees(&["What is your name?"]).await;
    talk.says(text);
    let answers = ["Which phone number", "does not look like a name"];
    if talk.sees_one_of(&answers).await == answers[1] {
        tally.refused += 1;
        name = format!("Ada {}{}", word(member), word(tally.refused));
        talk.says(&name);
        talk.sees(&["Which phone number"]).await;
    }
    // No phone number: the question stands.
    talk.says(text);
    talk.says("+79161234567");
    let summary = talk.sees(&["Please check"]).await;
    tally.booked += usize::from(summary.contains(&name));
    talk.taps("Confirm");
    talk.sees(&["You are booked!"]).await;
    call_off(house, &name, text).await;
    let found = sandbox
        .wait_for_chat(
            house.bot,
            talk.person,
            |chat| {
                let mut messages = chat.messages.iter();
                messages.any(|message| message.from_bot && message.text.contains("💬"))
            },
            crate::app::PATIENCE,
        )
        .await
        .unwrap_or_else(|| panic!("{text:?}: not told"));
    let reason = as_name(text);
    let mut said = found.messages.iter();
    tally.told += usize::from(said.any(|message| message.text.contains(&reason)));
}

/// Cancels the open visit of a client with this name, with a reason.
async fn call_off(house: &House, name: &str, reason: &str) {
    let query = form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>();
    let list = format!("/app/anna/bookings?text={query}");
    let list = house.ask(Caller::Owner, &Method::GET, &list).await.body;
    harmless(&list, "the list");
    let ids = list.split("href=\"/app/anna/bookings/").skip(1);
    let ids = ids.filter_map(|rest| rest.split('"').next().filter(|id| *id != "new"));
    let heading = format!("<h1>{}</h1>", shown(name));
    let mut open = None;
    for id in ids {
        let path = format!("/app/anna/bookings/{id}");
        let page = house.ask(Caller::Owner, &Method::GET, &path).await.body;
        harmless(&page, &path);
        // Other names may contain this one.
        let own = page.contains(&heading);
        if own && page.contains(&format!("action=\"{path}/cancel\"")) {
            open = Some((path, page));
        }
    }
    let (path, page) = open.unwrap_or_else(|| panic!("{name:?} is not in the list:\n{list}"));
    let (_, version) = page.split_once("name=\"version\" value=\"").unwrap();
    let version = version.split('"').next().unwrap();
    let fields = [("reason", reason), ("version", version)];
    let path = format!("{path}/cancel");
    let off = house.submit(Caller::Owner, &path, &fields).await;
    assert_eq!(off.status, StatusCode::SEE_OTHER, "{}", off.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_strings_are_text_in_every_message() {
    let house = Arc::new(House::open().await);
    // Telegram brings no NUL, and a command is no answer.
    let typed = HOSTILE
        .into_iter()
        .filter(|text| !text.contains('\0') && !text.starts_with('/'));
    let typed: Vec<&str> = typed.collect();
    let members = (0..AT_ONCE).map(|member| {
        let (house, typed) = (Arc::clone(&house), typed.clone());
        tokio::spawn(async move {
            let mut tally = Tally::default();
            for text in typed.into_iter().skip(member).step_by(AT_ONCE) {
                converses(&house, member, text, &mut tally).await;
            }
            tally
        })
    });
    let mut all = Tally::default();
    for member in members.collect::<Vec<_>>() {
        let one = member.await.unwrap();
        all.booked += one.booked;
        all.refused += one.refused;
        all.told += one.told;
    }
    let calls = house.app.sandbox.ledger().calls;
    let broken: Vec<_> = calls
        .iter()
        .filter(|call| call.error_code == Some(400))
        .map(|call| (&call.method, &call.description, &call.params))
        .collect();
    println!(
        "{} names shown, {} refused, {} reasons told, {} calls",
        all.booked,
        all.refused,
        all.told,
        calls.len()
    );
    assert!(broken.is_empty(), "{broken:?}");
    assert!(
        all.booked > 50 && all.told > 50,
        "{} {}",
        all.booked,
        all.told
    );
}

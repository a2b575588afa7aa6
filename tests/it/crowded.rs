//! A salon with 200 services and 40 specialists in its bot: every list keeps within Telegram's limits,
//! and whatever is in it can be reached.

use std::collections::BTreeSet;

use domain::{Lang, Localized, StaffId, catalogue::Service, seat::Seat, staff::Staff};
use sandbox::ButtonView;
use serde_json::Value;
use service::{desk, fresh_id};

use crate::{
    harness::{
        on_both_engines,
        post_office::{self, PostOffice, at},
        stores::Engine,
    },
    staff_bot::{linked, visit},
    talk::Talk,
};

on_both_engines!(
    clients_reach_every_service_specialist_and_time,
    staff_reach_every_service_specialist_and_visit,
);

const SERVICES: usize = 200;
const TEAM: usize = 40;
/// No list is longer than this many pages.
const PAGES: usize = 60;

fn service(number: usize) -> String {
    format!("Service {number:03}")
}

fn specialist(number: usize) -> String {
    format!("Person {number:02}")
}

/// As long as a name may be, of letters that take up much.
fn named(name: &str) -> Localized {
    let long: String = format!("{name} {}", "Щ<&".repeat(60));
    Localized::one(Lang::En, long.chars().take(64).collect::<String>())
}

/// Hires and offers until there are so many; everybody does the first service, and five more each.
async fn crowded(engine: Engine) -> (PostOffice, Vec<StaffId>) {
    let office = PostOffice::open(engine).await;
    let filled = office.tenant.scope.run(|tx| async move {
        let (now, actor) = (at(0, 0), post_office::staff());
        let mut settings = store::settings::get(&tx).await?;
        settings.step_min = 5;
        store::settings::put(&tx, &settings).await?;
        let first = store::services::list(&tx).await?.swap_remove(0);
        let mut services = Vec::new();
        for number in 0..SERVICES {
            let service = Service {
                id: fresh_id().into(),
                name: named(&service(number)),
                position: 100 + i32::try_from(number).unwrap(),
                ..first.clone()
            };
            store::services::put(&tx, &service).await?;
            services.push(service.id);
        }
        let mut team = Vec::new();
        for number in 0..TEAM {
            let staff = Staff {
                id: fresh_id().into(),
                name: named(&specialist(number)),
                about: Localized::default(),
                position: 100 + i32::try_from(number).unwrap(),
                active: true,
                daily_cap: None,
            };
            store::staff::put(&tx, &staff).await?;
            store::staff::put_skill(&tx, staff.id, first.id, None).await?;
            let own = services.chunks(SERVICES / TEAM).nth(number).unwrap();
            for service in own.iter().chain(services.first()).collect::<BTreeSet<_>>() {
                store::staff::put_skill(&tx, staff.id, *service, None).await?;
            }
            desk::copy_hours(&tx, now, &actor, staff.id).await?;
            team.push(staff.id);
        }
        Ok::<_, desk::PutError>(team)
    });
    let team = filled.await.unwrap();
    (office, team)
}

/// The buttons of the newest message that has some.
fn buttons(talk: &Talk<'_>) -> Vec<ButtonView> {
    let chat = talk.sandbox.chat(talk.bot, talk.person).unwrap();
    let mut said = chat.messages.into_iter().rev();
    let menu = said.find(|message| message.from_bot && !message.buttons.is_empty());
    menu.unwrap().buttons.into_iter().flatten().collect()
}

/// The button that turns to the next page; the next day is called otherwise.
const NEXT: &str = "▶️";

fn has_next(talk: &Talk<'_>) -> bool {
    buttons(talk).iter().any(|button| button.text == NEXT)
}

/// Taps the first button that is it.
async fn taps_one(office: &PostOffice, talk: &Talk<'_>, is_it: impl Fn(&str) -> bool) {
    let chat = talk.sandbox.chat(talk.bot, talk.person).unwrap();
    let mut said = chat.messages.iter().rev();
    let menu = said.find(|message| message.from_bot && !message.buttons.is_empty());
    let menu = menu.unwrap();
    let rows = menu.buttons.iter().enumerate();
    let mut places = rows.flat_map(|(row, buttons)| {
        let buttons = buttons.iter().enumerate();
        buttons.map(move |(column, button)| ((row, column), &button.text))
    });
    let (place, _) = places.find(|(_, text)| is_it(text)).unwrap();
    let (bot, person) = (talk.bot, talk.person);
    talk.sandbox
        .tap_at(bot, person, menu.message_id, place)
        .unwrap();
    office.settled().await;
}

async fn taps(office: &PostOffice, talk: &Talk<'_>, label: &str) {
    taps_one(office, talk, |text| text.contains(label)).await;
}

async fn turns_one(office: &PostOffice, talk: &Talk<'_>) {
    taps_one(office, talk, |text| text == NEXT).await;
}

/// Turns all pages of a list from the one that is shown; the labels of all.
async fn turns(office: &PostOffice, talk: &Talk<'_>) -> Vec<String> {
    let mut labels = Vec::new();
    for _ in 0..PAGES {
        labels.extend(buttons(talk).into_iter().map(|button| button.text));
        if !has_next(talk) {
            return labels;
        }
        turns_one(office, talk).await;
    }
    panic!("the list has no end:\n{}", talk.screen());
}

/// Turns pages until there is such a button, and taps it.
async fn reaches(office: &PostOffice, talk: &Talk<'_>, label: &str) {
    for _ in 0..PAGES {
        if buttons(talk)
            .iter()
            .any(|button| button.text.contains(label))
        {
            return taps(office, talk, label).await;
        }
        turns_one(office, talk).await;
    }
    panic!("there is no {label}:\n{}", talk.screen());
}

fn has_all(labels: &[String], count: usize, name: impl Fn(usize) -> String) {
    for name in (0..count).map(name) {
        let found = labels.iter().filter(|label| label.contains(&name)).count();
        assert_eq!(found, 1, "{name} among {labels:#?}");
    }
}

/// What the bot said was taken by Telegram and is within its limits, which the stand-in knows, too.
fn keeps_within_limits(office: &PostOffice) {
    let (mut most, mut checked) = (0, 0);
    for call in office.sandbox.ledger().calls {
        let same = |words: &String| words.contains("message is not modified");
        assert!(
            call.ok || call.description.as_ref().is_some_and(same),
            "{}: {:?}",
            call.method,
            call.description
        );
        let rows = call.params["reply_markup"]["inline_keyboard"].as_array();
        let rows: Vec<&Vec<Value>> = rows
            .into_iter()
            .flatten()
            .filter_map(Value::as_array)
            .collect();
        for button in rows.iter().copied().flatten() {
            let data = button["callback_data"].as_str().unwrap_or_default();
            assert!(data.len() <= 64, "{data}");
        }
        assert!(rows.iter().all(|row| row.len() <= 8));
        let count = rows.iter().map(|row| row.len()).sum();
        most = most.max(count);
        checked += usize::from(count > 0);
        let text = call.params["text"].as_str().unwrap_or_default();
        assert!(text.encode_utf16().count() <= 4096, "{text}");
    }
    assert!((10..=100).contains(&most), "{most} buttons");
    assert!(checked > 40, "{checked} keyboards");
}

async fn clients_reach_every_service_specialist_and_time(engine: Engine) {
    let (office, _) = crowded(engine).await;
    let anna = office.person("Anna", "en").await;
    taps(&office, &anna, "Book a visit").await;
    has_all(&turns(&office, &anna).await, SERVICES, service);
    anna.says("/book");
    office.settled().await;
    reaches(&office, &anna, &service(0)).await;
    anna.sees(&["With whom?"]).await;
    has_all(&turns(&office, &anna).await, TEAM, specialist);
    anna.says("/book");
    office.settled().await;
    reaches(&office, &anna, &service(0)).await;
    reaches(&office, &anna, &specialist(TEAM - 1)).await;
    anna.sees(&["Which day?"]).await;
    turns_one(&office, &anna).await;
    taps(&office, &anna, "•").await;
    anna.sees(&["What time?"]).await;
    let times = turns(&office, &anna).await;
    let offered = |time: &str| times.iter().any(|label| label.starts_with(time));
    for time in ["10:00", "10:05", "14:55", "19:00"] {
        assert!(offered(time), "{time} among {times:?}");
    }
    taps(&office, &anna, "Wait for a free time").await;
    anna.sees(&[&specialist(TEAM - 1)]).await;
    keeps_within_limits(&office);
}

async fn staff_reach_every_service_specialist_and_visit(engine: Engine) {
    let (office, team) = crowded(engine).await;
    for (number, staff) in team.iter().enumerate() {
        visit(&office, *staff, at(0, 2), &format!("Client {number:02}")).await;
    }
    let owner = linked(&office, "Owner", Seat::Owner).await;
    taps(&office, &owner, "Today").await;
    let visits = turns(&office, &owner).await;
    has_all(&visits, TEAM, |number| format!("Client {number:02}"));
    owner.says("/start");
    office.settled().await;
    reaches(&office, &owner, "Staff").await;
    taps(&office, &owner, "Today").await;
    reaches(&office, &owner, "Client 39").await;
    owner.sees(&["Client 39"]).await;
    owner.says("/start");
    office.settled().await;
    reaches(&office, &owner, "Staff").await;
    taps(&office, &owner, "Add a visit").await;
    has_all(&turns(&office, &owner).await, SERVICES, service);
    owner.says("/start");
    office.settled().await;
    reaches(&office, &owner, "Staff").await;
    taps(&office, &owner, "Add a visit").await;
    reaches(&office, &owner, &service(0)).await;
    has_all(&turns(&office, &owner).await, TEAM, specialist);
    owner.says("/start");
    office.settled().await;
    reaches(&office, &owner, "Staff").await;
    taps(&office, &owner, "Block time").await;
    has_all(&turns(&office, &owner).await, TEAM, specialist);
    owner.says("/start");
    office.settled().await;
    reaches(&office, &owner, "Staff").await;
    taps(&office, &owner, "The week").await;
    keeps_within_limits(&office);
}

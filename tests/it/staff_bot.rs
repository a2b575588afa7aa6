//! The salon's own people in the bot: who they are, what they see and do, and who gets nothing.

mod alerts;
mod by_mail;
mod changes;
mod classes;
mod handing;
mod strangers;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::NaiveDate;
use dialogue::{Driver, Input, NullCache, Person, Screen, Update, screen::Prompt, work::Act};
use domain::{
    AccountId, BookingId, Localized, StaffId, Timestamp,
    booking::Status,
    seat::{Link, Seat},
    staff::Staff,
};
use service::{clock::Clock, conversation::UpdateKey, desk, fresh_id, seats};
use uuid::Uuid;

use crate::{
    harness::{
        on_both_engines,
        post_office::{PostOffice, at},
        stores::Engine,
    },
    talk::Talk,
};

on_both_engines!(
    a_code_makes_whoever_shows_it_a_specialist_once,
    the_owner_sees_all_visits_and_a_specialist_their_own,
    what_became_of_a_visit_is_noted_and_taken_back,
);

const WELCOME: &str = "This Telegram account works at the";
const REFUSED: &str = "this link does not work";

pub fn owner() -> AccountId {
    AccountId::from(Uuid::from_u128(7))
}

/// A code for a seat, as the desk gives it.
async fn code(office: &PostOffice, seat: Seat) -> String {
    let now = office.store.clock.now();
    office
        .tenant
        .within(move |tx| async move { seats::issue(&tx, now, owner(), seat).await })
        .await
}

/// The first specialist of the salon.
pub async fn first(office: &PostOffice) -> StaffId {
    let team = office
        .tenant
        .within(|tx| async move { desk::staff_list(&tx).await });
    team.await[0].id
}

/// Somebody who does everything beside the first one.
pub async fn second(office: &PostOffice, name: &'static str) -> StaffId {
    let (id, now) = (StaffId::from(fresh_id()), office.store.clock.now());
    let hired = office.tenant.scope.run(move |tx| async move {
        let actor = desk::Actor::Staff(owner());
        let mut named = Localized::default();
        for lang in domain::Lang::ALL {
            named.set(lang, name);
        }
        let staff = Staff {
            id,
            name: named,
            about: Localized::default(),
            position: 1,
            active: true,
            daily_cap: None,
        };
        desk::put_staff(&tx, now, &actor, &staff, false).await?;
        let all = desk::services(&tx).await?;
        let all: Vec<_> = all.iter().map(|service| service.id).collect();
        desk::choose_services(&tx, now, &actor, id, &all).await?;
        desk::copy_hours(&tx, now, &actor, id).await
    });
    hired.await.unwrap();
    id
}

/// A person linked to a seat.
pub async fn linked<'a>(office: &'a PostOffice, name: &str, seat: Seat) -> Talk<'a> {
    let talk = office.person(name, "en").await;
    let code = code(office, seat).await;
    talk.says(&format!("/start staff_{code}"));
    talk.sees(&[WELCOME, "Today"]).await;
    talk
}

async fn link_of(office: &PostOffice, talk: &Talk<'_>) -> Option<Link> {
    let (bot, user) = (talk.bot, talk.person);
    office
        .tenant
        .within(move |tx| async move { seats::find(&tx, bot, user).await })
        .await
}

/// A visit as the desk enters it.
pub async fn visit(office: &PostOffice, staff: StaffId, start: Timestamp, name: &str) -> BookingId {
    let (now, name) = (office.store.clock.now(), name.to_owned());
    let added = office.tenant.scope.run(move |tx| {
        let name = name.clone();
        async move {
            let service = desk::services(&tx).await?[0].id;
            let new = desk::NewVisit {
                service,
                then: Vec::new(),
                staff,
                start,
                client: desk::Who::Named {
                    name: name.parse().unwrap(),
                    phone: "+79161234567".parse().ok(),
                },
                note: "Likes tea".to_owned(),
                despite: true,
                double: false,
            };
            desk::add(&tx, now, &desk::Actor::Staff(owner()), &new).await
        }
    });
    added.await.unwrap().id
}

async fn stands(office: &PostOffice, id: BookingId) -> (Status, Vec<(String, String)>) {
    let visit = office
        .tenant
        .within(move |tx| async move { desk::visit(&tx, id).await })
        .await
        .unwrap();
    let history = visit.history.into_iter();
    let history = history.map(|entry| (entry.action, entry.actor));
    (visit.booking.status, history.collect())
}

async fn a_code_makes_whoever_shows_it_a_specialist_once(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let staff = first(&office).await;
    let (anna, eve) = (
        office.person("Anna", "en").await,
        office.person("Eve", "en").await,
    );
    assert!(!anna.screen().contains("Staff"), "{}", anna.screen());
    let given = code(&office, Seat::Specialist(staff)).await;
    let dump = office.dump().await;
    assert!(!dump.contains(&given), "only its hash is kept");
    anna.says(&format!("/start staff_{given}"));
    anna.sees(&[WELCOME, "Today", "Add a visit"]).await;
    let link = link_of(&office, &anna).await.unwrap();
    assert_eq!(link.seat, Seat::Specialist(staff));
    anna.says("/start");
    anna.sees(&["What shall we do?", "👩‍💼 Staff"]).await;
    // Used, never given, and too old sound alike.
    eve.says(&format!("/start staff_{given}"));
    let used = eve.sees(&[REFUSED]).await;
    eve.says("/start");
    eve.sees(&["What shall we do?"]).await;
    eve.says("/start staff_aaaaaaaaaa");
    assert_eq!(eve.sees(&[REFUSED]).await, used);
    eve.says("/start");
    let old = code(&office, Seat::Owner).await;
    office.store.clock.go_on(15);
    eve.says(&format!("/start staff_{old}"));
    assert_eq!(eve.sees(&[REFUSED]).await, used);
    assert_eq!(link_of(&office, &eve).await, None);
    // The desk takes the seat back; the menu that is still there leads nowhere.
    anna.taps("Staff");
    anna.sees(&["Today"]).await;
    let now = office.store.clock.now();
    office
        .tenant
        .within(
            move |tx| async move { seats::clear(&tx, now, owner(), Seat::Specialist(staff)).await },
        )
        .await;
    anna.taps("Today");
    let home = anna.sees(&["What shall we do?"]).await;
    assert!(!home.contains("👩‍💼"), "{home}");
    let (audit, now) = (Uuid::from(staff), office.store.clock.now());
    let told = office
        .tenant
        .within(move |tx| async move { store::audit::list(&tx, audit).await })
        .await;
    let told: Vec<_> = told.iter().map(|entry| entry.action.as_str()).collect();
    assert!(
        told.ends_with(&["seat.link", "seat.unlink"]),
        "{told:?} {now:?}"
    );
}

async fn the_owner_sees_all_visits_and_a_specialist_their_own(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (one, other) = (first(&office).await, second(&office, "Boris").await);
    visit(&office, one, at(0, 3), "Vera Sand").await;
    let foreign = visit(&office, other, at(0, 3), "Mila Stone").await;
    visit(&office, one, at(1, 3), "Tomorrow Only").await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    office.store.clock.set(at(0, 3));
    boss.taps("Today");
    let day = boss
        .sees(&["Vera Sand", "Mila Stone", "Boris", "12:00"])
        .await;
    assert!(!day.contains("Tomorrow Only"), "{day}");
    boss.taps("12:00 Mila Stone");
    boss.sees(&[
        "+7 916 123-45-67",
        "Likes tea",
        "Arrived",
        "No-show",
        "agreed",
    ])
    .await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    anna.taps("Today");
    let day = anna.sees(&["Vera Sand"]).await;
    assert!(!day.contains("Mila"), "{day}");
    anna.taps("03.03");
    anna.sees(&["Tomorrow Only"]).await;
    anna.taps("Another day");
    anna.sees(&["Which day?", "March 2026"]).await;
    anna.taps("2•");
    anna.sees(&["Vera Sand"]).await;
    // Another's visit by a button that nobody showed them.
    let shown = acts(&office, &anna, Act::Open(foreign)).await;
    let Prompt::Work(said) = &shown.prompt else {
        panic!("{shown:?}")
    };
    assert!(!format!("{said:?}").contains("Mila"), "{said:?}");
}

/// Does something as if by a forged button.
pub async fn acts(office: &PostOffice, talk: &Talk<'_>, act: Act) -> Screen {
    does(office, talk, Input::Work(act)).await
}

pub async fn does(office: &PostOffice, talk: &Talk<'_>, input: Input) -> Screen {
    static NEXT: AtomicI64 = AtomicI64::new(1 << 50);
    let clock: Arc<dyn Clock> = office.store.clock.clone();
    let driver = Driver::new(clock, Arc::new(NullCache));
    let update = Update {
        key: UpdateKey {
            bot: talk.bot,
            // Far beyond the numbers that the sandbox gives.
            update: NEXT.fetch_add(1, Ordering::Relaxed),
        },
        channel: "telegram",
        person: Person {
            user: talk.person,
            lang_tag: Some("en".to_owned()),
        },
        input,
    };
    let answer = driver.handle(&office.tenant.scope, update).await.unwrap();
    assert!(!answer.seen);
    answer.screen
}

async fn what_became_of_a_visit_is_noted_and_taken_back(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let one = first(&office).await;
    let id = visit(&office, one, at(0, 3), "Vera Sand").await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    anna.taps("Today");
    anna.sees(&["Vera Sand"]).await;
    anna.taps("12:00 Vera Sand");
    let early = anna.sees(&["agreed"]).await;
    assert!(
        !early.contains("Arrived") && !early.contains("No-show"),
        "{early}"
    );
    office.store.clock.set(at(0, 3));
    anna.says("/start");
    anna.sees(&["What shall we do?"]).await;
    anna.taps("Staff");
    anna.sees(&["Add a visit"]).await;
    anna.taps("Today");
    anna.sees(&["Vera Sand"]).await;
    anna.taps("12:00 Vera Sand");
    anna.sees(&["agreed", "Arrived"]).await;
    anna.taps("Arrived");
    anna.sees(&["Noted", "the client is there", "Undo"]).await;
    let actor = format!("staff:specialist:{one}");
    let (status, history) = stands(&office, id).await;
    assert_eq!(status, Status::Arrived);
    assert_eq!(history.last().unwrap().1, actor);
    anna.taps("Undo");
    anna.sees(&["Taken back", "agreed"]).await;
    assert_eq!(stands(&office, id).await.0, Status::Confirmed);
    // Ten minutes later a mark stays.
    anna.taps("No-show");
    anna.sees(&["Noted", "did not come", "Undo"]).await;
    office.store.clock.go_on(11);
    anna.taps("Undo");
    let late = anna.sees(&["can no longer be taken back"]).await;
    assert!(!late.contains("↩️"), "{late}");
    assert_eq!(stands(&office, id).await.0, Status::NoShow);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_is_cancelled_with_a_reason_or_without() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let one = first(&office).await;
    let vera = office.person("Vera", "en").await;
    let booked = office.books(&vera, at(2, 3)).await;
    let other = visit(&office, one, at(2, 5), "Mila Stone").await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    acts(&office, &boss, Act::Day(day(4))).await;
    acts(&office, &boss, Act::Open(booked)).await;
    acts(&office, &boss, Act::AskCancel(booked)).await;
    boss.says("The water <b>is off");
    boss.sees(&["The visit is cancelled", "Undo"]).await;
    office.work().await;
    assert_eq!(office.told(&vera, "The water <b>is off"), 1);
    assert_eq!(stands(&office, booked).await.0, Status::Cancelled);
    acts(&office, &boss, Act::Open(other)).await;
    acts(&office, &boss, Act::AskCancel(other)).await;
    boss.says("/start");
    boss.sees(&["What shall we do?"]).await;
    assert_eq!(
        stands(&office, other).await.0,
        Status::Confirmed,
        "asked first"
    );
    acts(&office, &boss, Act::Open(other)).await;
    acts(&office, &boss, Act::AskCancel(other)).await;
    acts(&office, &boss, Act::Skip).await;
    assert_eq!(stands(&office, other).await.0, Status::Cancelled);
}

/// A day of March 2026.
fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, number).unwrap()
}

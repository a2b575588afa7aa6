//! Clients and the salon write to each other through the bot; nobody gives out a private number.

use dialogue::{Input, work::Act};
use domain::{
    AccountId, Actor, ClientId,
    alert::Topic,
    chat::{LONGEST, Line, MOST_WAITING, State},
    seat::Seat,
};
use reqwest::{Method, StatusCode};
use service::{chats, clients, clock::Clock, desk};
use uuid::Uuid;

use crate::{
    attack::{
        callers::{Caller, House},
        hostile::HOSTILE,
    },
    harness::{
        on_both_engines,
        post_office::{PostOffice, at},
        stores::Engine,
    },
    staff_bot::{acts, does, first, linked, second},
    talk::Talk,
};

on_both_engines!(
    a_client_asks_and_the_salon_answers_in_its_own_name,
    a_chat_is_seen_by_the_owner_and_the_clients_own_specialist_only,
    what_is_written_in_quiet_hours_is_told_once_afterwards_unless_answered,
    whoever_is_forgotten_takes_their_chat_along,
    hostile_words_arrive_as_they_were_typed,
);

const ALERT: &str = "A client wrote";
const SENT: &str = "The salon will answer here.";

async fn client_of(office: &PostOffice, talk: &Talk<'_>) -> ClientId {
    let (now, address) = (office.store.clock.now(), talk.person.to_string());
    let found = office.tenant.within(move |tx| {
        let address = address.clone();
        async move { clients::recognise(&tx, now, "telegram", &address, None).await }
    });
    found.await.id
}

async fn lines(office: &PostOffice, client: ClientId) -> Vec<Line> {
    let found = office
        .tenant
        .within(move |tx| async move { chats::lines(&tx, client, None, 200).await });
    found.await.rows
}

async fn states(office: &PostOffice, client: ClientId) -> Vec<State> {
    let all = lines(office, client).await;
    all.iter().map(|line| line.state).collect()
}

/// Writes to the salon from a screen that offers it.
async fn writes(talk: &Talk<'_>, words: &str) {
    talk.sees(&["Write to us"]).await;
    talk.taps("Write to us");
    talk.sees(&["Just type it", "Back"]).await;
    talk.says(words);
    talk.sees(&[SENT, "Back"]).await;
}

async fn a_client_asks_and_the_salon_answers_in_its_own_name(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let vera = office.person("Vera", "en").await;
    let client = client_of(&office, &vera).await;
    writes(&vera, "Is <b>the door</b>\nopen & free?").await;
    vera.taps("Back");
    vera.sees(&["What shall we do?"]).await;
    office.work().await;
    assert_eq!(office.told(&boss, ALERT), 1);
    assert_eq!(office.told(&boss, "Is <b>the door</b>\nopen & free?"), 1);
    boss.taps_below(ALERT, "Reply");
    boss.sees(&["Type your answer", "Back"]).await;
    boss.says("<i>Yes</i>, { $salon }");
    boss.sees(&["Sent in the salon's name", "on its way"]).await;
    office.work().await;
    assert_eq!(office.told(&vera, "<i>Yes</i>, { $salon }"), 1);
    assert_eq!(office.told(&vera, "Olga"), 0, "nobody's private account");
    let found = states(&office, client).await;
    assert_eq!(found, [State::Delivered, State::Answered]);
    vera.taps_below("<i>Yes</i>", "Reply");
    vera.sees(&["Just type it"]).await;
    vera.says("Thank you!");
    vera.sees(&[SENT]).await;
    // What needs no answer is put away.
    acts(&office, &boss, Act::Menu).await;
    let menu = acts(&office, &boss, Act::Chats(0)).await;
    assert!(
        format!("{:?}", menu.prompt).contains("count: 1"),
        "{menu:?}"
    );
    acts(&office, &boss, Act::Chat(client, 0)).await;
    acts(&office, &boss, Act::Settle(client)).await;
    let menu = acts(&office, &boss, Act::Chats(0)).await;
    assert!(
        format!("{:?}", menu.prompt).contains("count: 0"),
        "{menu:?}"
    );
    let told = office
        .tenant
        .within(move |tx| async move { store::audit::list(&tx, client.into()).await })
        .await;
    let told: Vec<_> = told
        .iter()
        .map(|entry| (entry.action.as_str(), &entry.actor[..5]))
        .collect();
    let wrote = "chat.write";
    let acts = [
        (wrote, "clien"),
        (wrote, "staff"),
        (wrote, "clien"),
        ("chat.settle", "staff"),
    ];
    assert_eq!(told, acts);
    // What they switch off is not told.
    self::acts(&office, &boss, Act::Alerts).await;
    self::acts(&office, &boss, Act::Switch(Topic::Message)).await;
    office.work().await;
    let before = office.told(&boss, ALERT);
    writes(&vera, "Hello again").await;
    office.work().await;
    assert_eq!(office.told(&boss, ALERT), before);
}

async fn a_chat_is_seen_by_the_owner_and_the_clients_own_specialist_only(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (one, other) = (first(&office).await, second(&office, "Boris").await);
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    let boris = linked(&office, "Boris", Seat::Specialist(other)).await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let vera = office.person("Vera", "en").await;
    let client = client_of(&office, &vera).await;
    writes(&vera, "Before any visit").await;
    office.work().await;
    let told = |words| [&anna, &boris, &boss].map(|talk| office.told(talk, words));
    assert_eq!(told(ALERT), [0, 0, 1]);
    let shown = acts(&office, &anna, Act::Chat(client, 0)).await;
    assert!(!format!("{shown:?}").contains("Before any"), "{shown:?}");
    let booked = office.books(&vera, at(2, 3)).await;
    writes(&vera, "My own").await;
    office.work().await;
    assert_eq!(told("My own"), [1, 0, 1]);
    let shown = acts(&office, &anna, Act::Chat(client, 0)).await;
    assert!(format!("{shown:?}").contains("Before any"), "{shown:?}");
    // By forged buttons.
    for act in [
        Act::Chat(client, 0),
        Act::Client(client),
        Act::Reply(client),
        Act::Chats(0),
    ] {
        let shown = acts(&office, &boris, act).await;
        assert!(!format!("{shown:?}").contains("own"), "{shown:?}");
    }
    acts(&office, &boris, Act::Reply(client)).await;
    does(&office, &boris, Input::Text("From Boris".to_owned())).await;
    assert!(
        lines(&office, client)
            .await
            .iter()
            .all(|line| line.words != "From Boris")
    );
    let shown = acts(&office, &vera, Act::Chat(client, 0)).await;
    assert!(!format!("{shown:?}").contains("My own"), "{shown:?}");
    // From the visit to the client, to the chat, and back.
    acts(&office, &anna, Act::Open(booked)).await;
    acts(&office, &anna, Act::Client(client)).await;
    let card = acts(&office, &anna, Act::Chat(client, 0)).await;
    assert!(format!("{card:?}").contains("My own"), "{card:?}");
    let card = does(&office, &anna, Input::Back).await;
    assert!(
        format!("{:?}", card.prompt).contains("Client {"),
        "{card:?}"
    );
    let card = does(&office, &anna, Input::Back).await;
    assert!(format!("{:?}", card.prompt).contains("Visit {"), "{card:?}");
}

async fn what_is_written_in_quiet_hours_is_told_once_afterwards_unless_answered(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let (vera, mila) = (
        office.person("Vera", "en").await,
        office.person("Mila", "en").await,
    );
    let client = client_of(&office, &mila).await;
    acts(&office, &boss, Act::Alerts).await;
    does(&office, &boss, Input::Text("12:00-14:00".to_owned())).await;
    office.work_at(at(0, 3)).await;
    writes(&vera, "The first").await;
    writes(&vera, "The second").await;
    writes(&mila, "Answered meanwhile").await;
    office.work_at(at(0, 4)).await;
    assert_eq!(office.told(&boss, ALERT), 0, "it is quiet");
    let now = office.store.clock.now();
    let answered = office.tenant.scope.run(move |tx| async move {
        let actor = Actor::Staff(AccountId::from(Uuid::nil()));
        chats::answer(&tx, now, &actor, client, "Yes").await
    });
    answered.await.unwrap();
    office.work_at(at(0, 5)).await;
    assert_eq!(office.told(&boss, ALERT), 1);
    assert_eq!(office.told(&boss, "The first\n\nThe second"), 1);
    assert_eq!(office.told(&boss, "Answered meanwhile"), 0);
}

async fn whoever_is_forgotten_takes_their_chat_along(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let vera = office.person("Vera", "en").await;
    let client = client_of(&office, &vera).await;
    writes(&vera, "Unforgettable").await;
    does(&office, &vera, Input::Own).await;
    does(&office, &vera, Input::AskErase).await;
    does(&office, &vera, Input::Erase).await;
    office.work().await;
    assert_eq!(lines(&office, client).await, []);
    let dump = office.dump().await;
    assert!(!dump.contains("Unforgettable"));
    let now = office.store.clock.now();
    let refused = office.tenant.scope.run(move |tx| async move {
        let actor = Actor::Staff(AccountId::from(Uuid::nil()));
        chats::answer(&tx, now, &actor, client, "Come back").await
    });
    let refused = refused.await.unwrap_err();
    assert!(
        matches!(refused, chats::ChatError::Unreachable),
        "{refused}"
    );
}

async fn hostile_words_arrive_as_they_were_typed(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let vera = office.person("Vera", "en").await;
    let client = client_of(&office, &vera).await;
    let long = "💅".repeat(LONGEST);
    for text in HOSTILE.into_iter().chain([long.as_str()]) {
        let Ok(kept) = domain::chat::words(text) else {
            panic!("{text:?} is refused");
        };
        let (now, typed) = (office.store.clock.now(), text.to_owned());
        let written = office.tenant.scope.run(move |tx| {
            let typed = typed.clone();
            async move {
                let actor = Actor::Staff(AccountId::from(Uuid::nil()));
                let found = desk::client(&tx, client).await?.unwrap();
                chats::write(&tx, now, &found, &typed).await?;
                chats::answer(&tx, now, &actor, client, &typed).await
            }
        });
        written.await.unwrap();
        office.work().await;
        assert!(office.told(&vera, &kept) > 0, "{text:?}");
        let shown = acts(&office, &boss, Act::Chat(client, 0)).await;
        assert!(!shown.rows.is_empty());
        office.store.clock.go_on(1);
    }
    let found = states(&office, client).await;
    let sent = found.iter().filter(|state| **state == State::Delivered);
    assert_eq!(sent.count(), HOSTILE.len() + 1, "{found:?}");
    let calls = office.sandbox.ledger().calls;
    let broken = calls.iter().filter(|call| call.error_code == Some(400));
    assert_eq!(broken.count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_without_end_nor_when_barred_and_a_blocked_bot_is_told_of() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let vera = office.person("Vera", "en").await;
    let client = client_of(&office, &vera).await;
    vera.taps("Write to us");
    vera.sees(&["Just type it"]).await;
    vera.says(&"a".repeat(LONGEST + 1));
    vera.sees(&["too long", "Just type it"]).await;
    for _ in 0..MOST_WAITING {
        does(&office, &vera, Input::Write).await;
        does(&office, &vera, Input::Text("Hello".to_owned())).await;
    }
    does(&office, &vera, Input::Write).await;
    let shown = does(&office, &vera, Input::Text("And more".to_owned())).await;
    assert!(
        format!("{:?}", shown.notice).contains("WriteTooMuch"),
        "{shown:?}"
    );
    let now = office.store.clock.now();
    let answer = |words: &'static str| {
        office.tenant.scope.run(move |tx| async move {
            let actor = Actor::Staff(AccountId::from(Uuid::nil()));
            chats::answer(&tx, now, &actor, client, words).await
        })
    };
    answer("Yes?").await.unwrap();
    let barred = office.tenant.scope.run(move |tx| async move {
        let actor = Actor::Staff(AccountId::from(Uuid::nil()));
        desk::bar_client(&tx, now, &actor, client, true).await
    });
    barred.await.unwrap();
    let shown = does(&office, &vera, Input::Text("And more".to_owned())).await;
    assert!(
        format!("{:?}", shown.notice).contains("WriteBarred"),
        "{shown:?}"
    );
    assert_eq!(
        lines(&office, client).await.len(),
        MOST_WAITING as usize + 1
    );
    office.work().await;
    // The bot is blocked while an answer is on its way, and before the next.
    answer("Are you there?").await.unwrap();
    does(&office, &vera, Input::Blocked(true)).await;
    office.work().await;
    assert_eq!(states(&office, client).await[0], State::Blocked);
    let refused = answer("Hello?").await.unwrap_err();
    assert!(
        matches!(refused, chats::ChatError::Unreachable),
        "{refused}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_lists_who_waits_and_answers_on_the_clients_page() {
    let house = House::open().await;
    let sandbox = house.app.sandbox.clone();
    let talk = Talk::new(&sandbox, house.bot, "Vera", "en");
    talk.start();
    talk.sees(&["What shall we do?"]).await;
    writes(&talk, "Is it <b>open?").await;
    let get = async |path: &str| house.ask(Caller::Owner, &Method::GET, path).await.body;
    let list = get("/app/anna/chats").await;
    assert!(list.contains("1 client waits for an answer"), "{list}");
    let (_, id) = list.split_once("href=\"/app/anna/clients/").unwrap();
    let client = format!("/app/anna/clients/{}", id.split('"').next().unwrap());
    let page = get(&client).await;
    assert!(page.contains("Is it &#60;b&#62;open?"), "{page}");
    assert!(
        page.contains("not answered") && page.contains("data-changes"),
        "{page}"
    );
    let empty = house
        .submit(Caller::Owner, &format!("{client}/chat"), &[("words", " ")])
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = house
        .submit(
            Caller::Specialist,
            &format!("{client}/chat"),
            &[("words", "Yes & <i>always")],
        )
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    talk.sees(&["Yes & <i>always", "Reply"]).await;
    let list = get("/app/anna/chats").await;
    assert!(list.contains("Everybody has an answer"), "{list}");
    let page = get(&client).await;
    assert!(page.contains("Yes &#38; &#60;i&#62;always"), "{page}");
    talk.taps("Reply");
    talk.sees(&["Just type it"]).await;
    talk.says("Thanks");
    talk.sees(&[SENT]).await;
    let settled = house
        .submit(Caller::Owner, &format!("{client}/chat/settle"), &[])
        .await;
    assert_eq!(settled.status, StatusCode::SEE_OTHER);
    let list = get("/app/anna/chats").await;
    assert!(list.contains("Everybody has an answer"), "{list}");
}

//! What the salon writes and cannot be brought: it does not seem to be on its way for ever, and is sent
//! again.

use dialogue::{Input, work::Act};
use domain::{
    ClientId,
    chat::{Line, State},
    seat::Seat,
};
use reqwest::{Method, StatusCode};
use sandbox::{Fault, FaultKind};
use service::{
    chats::{self, ChatError},
    clients,
    clock::Clock,
    desk,
};

use crate::{
    attack::{
        callers::{Caller, House},
        objects::file,
    },
    harness::{
        look, on_both_engines,
        post_office::{PostOffice, staff},
        stores::Engine,
    },
    staff_bot::{acts, does, linked},
    talk::Talk,
};

on_both_engines!(a_line_whose_tries_ran_out_says_so_and_is_sent_again);

async fn client_of(office: &PostOffice, talk: &Talk<'_>) -> ClientId {
    let (now, address) = (office.store.clock.now(), talk.person.to_string());
    let found = office.tenant.within(move |tx| {
        let address = address.clone();
        async move { clients::recognise(&tx, now, "telegram", &address, None).await }
    });
    found.await.id
}

/// The newest line of the chat.
async fn last(office: &PostOffice, client: ClientId) -> Line {
    let found = office
        .tenant
        .within(move |tx| async move { chats::lines(&tx, client, None, 1).await });
    found.await.rows.remove(0)
}

async fn undone(office: &PostOffice) -> Vec<desk::DeadJob> {
    office
        .tenant
        .within(|tx| async move { desk::undone(&tx).await })
        .await
}

/// Lets the last try of what waits fail: the others would each take the time that a client of
/// Telegram's waits after an error of the server.
async fn in_vain(office: &PostOffice, talk: &Talk<'_>) {
    let tried = "UPDATE job SET attempts = 14 WHERE kind = 'message.send'";
    look::change(&office.store, &office.tenant, tried)
        .await
        .unwrap();
    office.sandbox.fault(Fault {
        kind: FaultKind::ServerError,
        count: 1,
        method: Some("sendMessage".to_owned()),
        bot: Some(office.bot),
        chat: Some(talk.person),
        every: 1,
    });
    office.work().await;
    assert_eq!(office.sandbox.faults()[0].landed, 1);
    office.sandbox.clear_faults();
}

async fn a_line_whose_tries_ran_out_says_so_and_is_sent_again(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let (vera, mila) = (
        office.person("Vera", "en").await,
        office.person("Mila", "en").await,
    );
    let (client, other) = (
        client_of(&office, &vera).await,
        client_of(&office, &mila).await,
    );
    acts(&office, &boss, Act::Chat(client, 0)).await;
    acts(&office, &boss, Act::Reply(client)).await;
    does(&office, &boss, Input::Text("Are you coming?".to_owned())).await;
    assert_eq!(last(&office, client).await.state, State::Sent);
    in_vain(&office, &vera).await;
    let line = last(&office, client).await;
    assert_eq!(line.state, State::Blocked);
    let shown = acts(&office, &boss, Act::Chat(client, 0)).await;
    assert!(
        format!("{:?}", shown.prompt).contains("Blocked"),
        "{shown:?}"
    );
    // Somebody has it tried again from the list of what was given up.
    let now = office.store.clock.now();
    let job = undone(&office).await.remove(0);
    let again = office
        .tenant
        .within(move |tx| async move { desk::try_again(&tx, now, &staff(), job.id).await });
    assert!(again.await);
    assert_eq!(last(&office, client).await.state, State::Sent);
    in_vain(&office, &vera).await;
    assert_eq!(last(&office, client).await.state, State::Blocked);
    // And from the chat itself, where a second press is one too many.
    let send = async |client: ClientId| {
        let now = office.store.clock.now();
        let sent = office.tenant.scope.run(move |tx| async move {
            chats::send_again(&tx, now, &staff(), client, line.id).await
        });
        sent.await
    };
    let foreign = send(other).await.unwrap_err();
    assert!(matches!(foreign, ChatError::UnknownClient), "{foreign}");
    send(client).await.unwrap();
    assert_eq!(undone(&office).await, [], "the job is the same");
    send(client).await.unwrap();
    assert_eq!(last(&office, client).await.state, State::Sent);
    assert_eq!(office.told(&vera, "Are you coming?"), 0);
    office.work().await;
    assert_eq!(last(&office, client).await.state, State::Delivered);
    send(client).await.unwrap();
    office.work().await;
    assert_eq!(office.told(&vera, "Are you coming?"), 1);
    let told = office
        .tenant
        .within(move |tx| async move { store::audit::list(&tx, client.into()).await });
    let told = told.await;
    let acts = told.iter().map(|entry| entry.action.as_str());
    assert_eq!(acts.collect::<Vec<_>>(), ["chat.write", "chat.again"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_offers_to_send_again_what_did_not_come() {
    let house = House::open().await;
    let sandbox = house.app.sandbox.clone();
    let talk = Talk::new(&sandbox, house.bot, "Vera", "en");
    talk.start();
    talk.sees(&["What shall we do?"]).await;
    let get = async |path: &str| house.ask(Caller::Owner, &Method::GET, path).await.body;
    let list = get("/app/anna/clients").await;
    let (_, id) = list.split_once("href=\"/app/anna/clients/").unwrap();
    let client = format!("/app/anna/clients/{}", id.split('"').next().unwrap());
    sqlx::query(
        "INSERT INTO chat (id, client_id, state, words, at_ms)
         SELECT $1, id, 'blocked', 'Are you coming?', 0 FROM client LIMIT 1",
    )
    .bind(uuid::Uuid::now_v7())
    .execute(&mut file(&house, "anna").await)
    .await
    .unwrap();
    let page = get(&client).await;
    assert!(
        page.contains("not delivered") && page.contains("Send again"),
        "{page}"
    );
    let (_, rest) = page
        .split_once(&format!("action=\"{client}/chat/"))
        .unwrap();
    let act = format!("{client}/chat/{}", rest.split('"').next().unwrap());
    assert!(act.ends_with("/again"), "{act}");
    let again = house.submit(Caller::Specialist, &act, &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    talk.sees(&["Are you coming?"]).await;
    let page = get(&client).await;
    assert!(!page.contains("Send again"), "{page}");
}

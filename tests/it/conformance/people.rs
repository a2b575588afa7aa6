//! Clients, dialogues, inbox, outbox and audit.

use domain::{
    Email, Lang,
    client::{Birthday, Client},
    message::{Message, Recipient},
};
use store::{audit, clients, dialogues, inbox, outbox};
use uuid::Uuid;

use super::{client, id};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    a_client_reads_back_as_written_and_changes_in_place,
    an_address_belongs_to_one_client,
    an_update_is_accepted_once_per_bot,
    an_old_update_is_forgotten_a_parked_one_is_kept,
    a_dialogue_is_written_only_over_the_version_that_was_read,
    a_dialogue_is_of_one_person_in_one_bot,
    a_letter_leaves_once_and_is_swept_when_old,
    the_history_of_an_object_is_told_in_order,
);

async fn a_client_reads_back_as_written_and_changes_in_place(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let mut anna = Client {
                id: id(),
                name: Some("Анна-Мария 王".parse().unwrap()),
                phone: Some("+79161234567".parse().unwrap()),
                lang: Some(Lang::Ru),
                email: Email::parse("Anna@example.com"),
                birthday: Birthday::parse("29.2"),
                blocked_bot: false,
                opted_out: false,
                barred: false,
                created: MONDAY,
            };
            clients::put(&tx, &anna).await?;
            assert_eq!(clients::find(&tx, anna.id).await?, Some(anna.clone()));
            (anna.name, anna.phone, anna.lang, anna.blocked_bot) = (None, None, None, true);
            (anna.email, anna.birthday) = (None, None);
            clients::put(&tx, &anna).await?;
            assert_eq!(clients::find(&tx, anna.id).await?, Some(anna.clone()));
            assert_eq!(clients::lock(&tx, anna.id).await?, Some(anna.clone()));
            assert_eq!(clients::lock(&tx, id()).await?, None);
            assert_eq!(clients::find(&tx, id()).await?, None);
            Ok(())
        })
        .await;
}

async fn an_address_belongs_to_one_client(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (one, other) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            assert_eq!(clients::list_contacts(&tx, one).await?, []);
            clients::link(&tx, one, "phone", "+79161234567", true).await?;
            let own = [("phone".to_owned(), "+79161234567".to_owned())];
            assert_eq!(clients::list_contacts(&tx, one).await?, own);
            assert_eq!(clients::list_contacts(&tx, other).await?, []);
            assert!(clients::link(&tx, one, "telegram", "7", true).await?);
            assert!(!clients::link(&tx, other, "telegram", "7", true).await?);
            assert!(clients::link(&tx, other, "phone", "7", false).await?);
            // A family has one phone, and is asked who comes.
            let phone = domain::client::Phone::parse("+7 916 123-45-67", "RU").unwrap();
            for (after, id) in [(0, one), (1, other)] {
                let mut known = clients::find(&tx, id).await?.unwrap();
                assert_eq!(clients::list_with_phone(&tx, &phone, 9).await?.len(), after);
                known.phone = Some(phone.clone());
                clients::put(&tx, &known).await?;
            }
            assert_eq!(clients::list_with_phone(&tx, &phone, 1).await?.len(), 1);
            let found = clients::find_by_contact(&tx, "telegram", "7").await?;
            assert_eq!(found.map(|found| found.id), Some(one));
            assert_eq!(clients::find_by_contact(&tx, "telegram", "8").await?, None);
            assert_eq!(
                clients::address(&tx, one, "telegram").await?.as_deref(),
                Some("7")
            );
            assert_eq!(clients::address(&tx, other, "telegram").await?, None);
            Ok(())
        })
        .await;
}

async fn an_update_is_accepted_once_per_bot(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let key = |bot, update| inbox::UpdateKey { bot, update };
    let first = key(1, i64::MAX);
    assert!(
        tenant
            .within(move |tx| async move { inbox::accept(&tx, first, MONDAY).await })
            .await
    );
    assert!(
        !tenant
            .within(move |tx| async move { inbox::accept(&tx, first, MONDAY).await })
            .await
    );
    let other = key(2, i64::MAX);
    assert!(
        tenant
            .within(move |tx| async move { inbox::accept(&tx, other, MONDAY).await })
            .await
    );
    let neighbour = store.tenant("boris").await;
    let seen = neighbour.within(move |tx| async move { inbox::accept(&tx, first, MONDAY).await });
    assert!(seen.await, "a neighbour's inbox is another one");
}

async fn an_old_update_is_forgotten_a_parked_one_is_kept(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let key = |update| inbox::UpdateKey { bot: 1, update };
            assert!(inbox::accept(&tx, key(1), MONDAY.plus_ms(-1)).await?);
            assert!(inbox::accept(&tx, key(2), MONDAY).await?);
            assert!(inbox::park(&tx, key(3), "a reason", MONDAY.plus_ms(-1)).await?);
            assert!(!inbox::park(&tx, key(3), "another", MONDAY).await?);
            assert_eq!(inbox::count_parked(&tx).await?, 1);
            assert_eq!(inbox::sweep(&tx, MONDAY).await?, 1);
            assert!(inbox::accept(&tx, key(1), MONDAY).await?, "forgotten");
            assert!(!inbox::accept(&tx, key(2), MONDAY).await?, "kept");
            assert!(
                !inbox::accept(&tx, key(3), MONDAY).await?,
                "parked is handled, too"
            );
            Ok(())
        })
        .await;
}

async fn a_dialogue_is_written_only_over_the_version_that_was_read(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let key = dialogues::DialogueKey { bot: 1, user: 2 };
    tenant
        .within(move |tx| async move {
            assert_eq!(dialogues::load(&tx, key).await?, None);
            assert!(!dialogues::save(&tx, key, 7, "never", MONDAY).await?);
            assert!(dialogues::save(&tx, key, 0, "one", MONDAY).await?);
            assert!(!dialogues::save(&tx, key, 0, "lost", MONDAY).await?);
            assert!(dialogues::save(&tx, key, 1, "two 🌷", MONDAY).await?);
            assert!(!dialogues::save(&tx, key, 1, "lost", MONDAY).await?);
            Ok(())
        })
        .await;
    let found = tenant
        .within(move |tx| async move { dialogues::load(&tx, key).await })
        .await;
    assert_eq!(
        found,
        Some(dialogues::Stored {
            version: 2,
            state: "two 🌷".to_owned()
        })
    );
}

async fn a_dialogue_is_of_one_person_in_one_bot(engine: Engine) {
    let store = open(engine).await;
    let (anna, boris) = (store.tenant("anna").await, store.tenant("boris").await);
    for (tenant, bot, user, text) in [
        (&anna, 1, 1, "a11"),
        (&anna, 1, 2, "a12"),
        (&anna, 2, 1, "a21"),
        (&boris, 1, 1, "b11"),
    ] {
        let key = dialogues::DialogueKey { bot, user };
        let saved = tenant
            .within(move |tx| async move { dialogues::save(&tx, key, 0, text, MONDAY).await });
        assert!(saved.await, "{text} is the first of its place");
    }
    let key = dialogues::DialogueKey { bot: 1, user: 1 };
    for (tenant, text) in [(&anna, "a11"), (&boris, "b11")] {
        let found = tenant
            .within(move |tx| async move { dialogues::load(&tx, key).await })
            .await;
        assert_eq!(found.unwrap().state, text);
    }
}

async fn a_letter_leaves_once_and_is_swept_when_old(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let to = Recipient::Client(client(&tx, MONDAY).await?);
            let message = Message::BookingMoved { booking: id() };
            let (sent, failed, queued, new) = (id(), id(), id(), id());
            for letter in [sent, failed, queued] {
                outbox::insert(&tx, letter, &message, to, MONDAY.plus_ms(-1)).await?;
            }
            outbox::insert(&tx, new, &Message::CurrentStep, to, MONDAY).await?;
            let found = outbox::find(&tx, sent).await?.unwrap();
            let letter = outbox::Letter {
                id: sent,
                message,
                recipient: to,
                queued: true,
            };
            assert_eq!(found, letter);
            outbox::mark_sent(&tx, sent, MONDAY).await?;
            let told = outbox::list_to(&tx, to).await?;
            assert_eq!(told, [(MONDAY, letter.message.clone())], "and nothing else");
            let another = Recipient::Client(client(&tx, MONDAY).await?);
            assert_eq!(outbox::list_to(&tx, another).await?, []);
            outbox::mark_failed(&tx, failed, "blocked", MONDAY).await?;
            outbox::mark_sent(&tx, new, MONDAY).await?;
            assert!(!outbox::find(&tx, sent).await?.unwrap().queued);
            assert!(!outbox::find(&tx, failed).await?.unwrap().queued);
            assert_eq!(outbox::sweep(&tx, MONDAY).await?, 2);
            assert_eq!(outbox::find(&tx, sent).await?, None);
            assert!(
                outbox::find(&tx, queued).await?.unwrap().queued,
                "never sent, never swept"
            );
            assert!(outbox::find(&tx, new).await?.is_some());
            Ok(())
        })
        .await;
}

async fn the_history_of_an_object_is_told_in_order(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (object, other): (Uuid, Uuid) = (id(), id());
            let entry = |minutes, object, old: Option<&str>| audit::Entry {
                at: MONDAY.plus_minutes(minutes),
                actor: "client:7".to_owned(),
                action: "booking.move".to_owned(),
                object,
                old: old.map(str::to_owned),
                new: Some("{\"status\":\"held\"}".to_owned()),
            };
            let (late, early) = (entry(5, object, Some("{}")), entry(1, object, None));
            audit::insert(&tx, id(), &late).await?;
            audit::insert(&tx, id(), &early).await?;
            audit::insert(&tx, id(), &entry(2, other, None)).await?;
            assert_eq!(audit::list(&tx, object).await?, [early, late]);
            Ok(())
        })
        .await;
}

//! Browsers to which alerts are pushed.

use domain::{
    AccountId, Timestamp,
    alert::Alerts,
    ids::MessageId,
    message::{Message, Recipient},
    push::Target,
    seat::Seat,
    way::{Channel, Holder, Way},
};
use store::{outbox, push_targets, ways};
use uuid::Uuid;

use super::{id, offer};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    a_browser_is_its_members_own_and_the_same_when_it_subscribes_again,
    a_message_knows_which_browsers_it_reached,
    nothing_is_pushed_to_whoever_has_no_browser,
);

fn account(number: u128) -> AccountId {
    Uuid::from_u128(number).into()
}

fn target(account: AccountId, endpoint: &str, created: Timestamp) -> Target {
    Target {
        id: id(),
        account,
        endpoint: endpoint.to_owned(),
        p256dh: "key".to_owned(),
        auth: "secret".to_owned(),
        label: "Chrome · Android".to_owned(),
        created,
        last_ok: None,
    }
}

async fn a_browser_is_its_members_own_and_the_same_when_it_subscribes_again(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let (olga, ivan) = (account(1), account(2));
    let later = MONDAY.plus_minutes(1);
    tenant
        .within(move |tx| async move {
            let (old, new) = (target(olga, "a", MONDAY), target(olga, "b", later));
            let same = target(ivan, "a", MONDAY);
            for one in [&new, &old, &same] {
                push_targets::put(&tx, one).await?;
            }
            assert_eq!(
                push_targets::list(&tx, olga).await?,
                [old.clone(), new.clone()]
            );
            assert_eq!(push_targets::list(&tx, ivan).await?.len(), 1);
            let again = Target {
                id: id(),
                p256dh: "other".to_owned(),
                label: String::new(),
                created: later,
                ..old.clone()
            };
            push_targets::put(&tx, &again).await?;
            let kept = Target {
                id: old.id,
                created: old.created,
                ..again
            };
            assert_eq!(push_targets::list(&tx, olga).await?, [kept, new]);
            assert!(!push_targets::remove(&tx, ivan, old.id).await?, "not his");
            assert!(push_targets::remove(&tx, olga, old.id).await?);
            assert!(!push_targets::remove(&tx, olga, old.id).await?, "once");
            assert_eq!(push_targets::remove_all(&tx, olga).await?, 1);
            assert_eq!(push_targets::list(&tx, olga).await?, []);
            assert_eq!(push_targets::list(&tx, ivan).await?, [same]);
            Ok(())
        })
        .await;
    // Another salon knows nothing of them.
    let other = store.tenant("boris").await;
    let theirs = other
        .within(move |tx| async move { push_targets::list(&tx, ivan).await })
        .await;
    assert_eq!(theirs, []);
}

async fn a_message_knows_which_browsers_it_reached(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let olga = account(1);
    tenant
        .within(move |tx| async move {
            let (one, two) = (target(olga, "a", MONDAY), target(olga, "b", MONDAY));
            for target in [&one, &two] {
                push_targets::put(&tx, target).await?;
            }
            let message: MessageId = id();
            let to = Recipient::Way(id());
            outbox::insert(&tx, message, &Message::PushTest, to, MONDAY).await?;
            assert_eq!(push_targets::list_sent(&tx, message).await?, []);
            for target in [one.id, one.id, two.id] {
                push_targets::mark_sent(&tx, message, target, MONDAY).await?;
            }
            // One that was removed meanwhile is nobody's trouble.
            push_targets::mark_sent(&tx, message, id(), MONDAY).await?;
            let mut both = [one.id, two.id];
            both.sort();
            assert_eq!(push_targets::list_sent(&tx, message).await?, both);
            assert_eq!(push_targets::list_sent(&tx, id()).await?, []);
            let known = push_targets::list(&tx, olga).await?;
            assert!(known.iter().all(|target| target.last_ok == Some(MONDAY)));
            push_targets::remove(&tx, olga, one.id).await?;
            assert_eq!(push_targets::list_sent(&tx, message).await?, [two.id]);
            // What is known of a message goes with it.
            outbox::mark_sent(&tx, message, MONDAY).await?;
            assert_eq!(outbox::sweep(&tx, MONDAY.plus_ms(1)).await?, 1);
            assert_eq!(push_targets::list_sent(&tx, message).await?, []);
            Ok(())
        })
        .await;
}

async fn nothing_is_pushed_to_whoever_has_no_browser(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let olga = account(1);
    tenant
        .within(move |tx| async move {
            let who = offer(&tx).await?.0;
            let way = Way {
                id: id(),
                channel: Channel::Push,
                holder: Holder::Account(olga),
                seat: Seat::Owner,
                alerts: Alerts::default(),
            };
            ways::put(&tx, &way).await?;
            assert_eq!(ways::list_concerned(&tx, [who; 2]).await?, []);
            assert_eq!(
                ways::get(&tx, way.id).await?,
                Some(way),
                "what is chosen stays"
            );
            push_targets::put(&tx, &target(olga, "a", MONDAY)).await?;
            assert_eq!(ways::list_concerned(&tx, [who; 2]).await?, [way]);
            Ok(())
        })
        .await;
}

//! Chats of clients with the salon.

use domain::{
    ClientId,
    booking::{Part, Status},
    chat::{Line, State},
};
use service::{StoreError, TenantTx};
use store::{bookings, chats};

use super::{client, id, offer, stretch, visit};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    a_chat_is_paged_and_forgotten_alone,
    a_line_is_answered_or_delivered_once,
    those_who_wait_longest_come_first_and_a_specialist_sees_their_own,
);

async fn line(
    tx: &TenantTx,
    client: ClientId,
    state: State,
    minutes: i64,
) -> Result<Line, StoreError> {
    let line = Line {
        id: id(),
        client,
        state,
        words: format!("<b>{minutes}\n';--"),
        at: MONDAY.plus_minutes(minutes),
    };
    chats::insert(tx, &line).await?;
    Ok(line)
}

async fn a_chat_is_paged_and_forgotten_alone(engine: Engine) {
    let store = open(engine).await;
    let (tenant, other) = (store.tenant("anna").await, store.tenant("boris").await);
    let kept = tenant
        .within(|tx| async move {
            let (anna, vera) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            let one = line(&tx, anna, State::Waiting, 1).await?;
            let two = line(&tx, anna, State::Sent, 2).await?;
            let three = line(&tx, anna, State::Waiting, 3).await?;
            let kept = line(&tx, vera, State::Waiting, 4).await?;
            assert_eq!(chats::find(&tx, two.id).await?, Some(two.clone()));
            let page = chats::list(&tx, anna, None, 2).await?;
            assert_eq!(page, [three, two.clone()]);
            let rest = chats::list(&tx, anna, Some((two.at, two.id)), 2).await?;
            assert_eq!(rest, [one]);
            assert_eq!(chats::erase(&tx, anna).await?, 3);
            assert_eq!(chats::list(&tx, anna, None, 9).await?, []);
            Ok(kept)
        })
        .await;
    other
        .within(move |tx| {
            let kept = kept.clone();
            async move {
                assert_eq!(chats::find(&tx, kept.id).await?, None, "another tenant's");
                assert_eq!(chats::list(&tx, kept.client, None, 9).await?, []);
                assert_eq!(chats::erase(&tx, kept.client).await?, 0);
                assert_eq!(chats::count_waiting(&tx, None).await?, 0);
                Ok(())
            }
        })
        .await;
}

async fn a_line_is_answered_or_delivered_once(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let anna = client(&tx, MONDAY).await?;
            let asked = line(&tx, anna, State::Waiting, 1).await?;
            let said = line(&tx, anna, State::Sent, 2).await?;
            assert_eq!(chats::count_unanswered(&tx, anna).await?, 1);
            assert_eq!(chats::settle(&tx, anna).await?, 1);
            assert_eq!(chats::settle(&tx, anna).await?, 0);
            assert_eq!(chats::count_unanswered(&tx, anna).await?, 0);
            assert!(!chats::reopen(&tx, said.id).await?, "it is on its way");
            chats::conclude(&tx, said.id, State::Blocked).await?;
            assert!(chats::reopen(&tx, said.id).await?);
            chats::conclude(&tx, said.id, State::Blocked).await?;
            // It came after all.
            chats::conclude(&tx, said.id, State::Delivered).await?;
            chats::conclude(&tx, said.id, State::Blocked).await?;
            chats::conclude(&tx, asked.id, State::Blocked).await?;
            for line in [said.id, asked.id, id()] {
                assert!(!chats::reopen(&tx, line).await?);
            }
            let states: Vec<_> = chats::list(&tx, anna, None, 9).await?;
            let states: Vec<_> = states.iter().map(|line| line.state).collect();
            assert_eq!(states, [State::Delivered, State::Answered]);
            Ok(())
        })
        .await;
}

async fn those_who_wait_longest_come_first_and_a_specialist_sees_their_own(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (anna, vera) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            let (staff, _) = offer(&tx).await?;
            line(&tx, anna, State::Waiting, 5).await?;
            line(&tx, vera, State::Waiting, 3).await?;
            line(&tx, vera, State::Waiting, 7).await?;
            let all = chats::list_waiting(&tx, None, None, 9).await?;
            let told: Vec<_> = all.iter().map(|one| (one.client, one.lines)).collect();
            assert_eq!(told, [(vera, 2), (anna, 1)]);
            assert_eq!(all[0].since, MONDAY.plus_minutes(3));
            let after = Some((all[0].since, vera));
            let rest = chats::list_waiting(&tx, None, after, 9).await?;
            assert_eq!(rest, all[1..]);
            assert_eq!(chats::count_waiting(&tx, None).await?, 2);
            // Nobody's client yet; a time that is only held makes nobody one.
            let until = Some(MONDAY.plus_minutes(5));
            visit(&tx, anna, stretch(9, 60), Status::Held, until).await?;
            assert_eq!(chats::list_waiting(&tx, Some(staff), None, 9).await?, []);
            assert!(!bookings::is_client_of(&tx, anna, staff).await?);
            visit(&tx, anna, stretch(3, 60), Status::Confirmed, None).await?;
            assert!(bookings::is_client_of(&tx, anna, staff).await?);
            assert!(!bookings::is_client_of(&tx, anna, id()).await?);
            let own = chats::list_waiting(&tx, Some(staff), None, 9).await?;
            assert_eq!(own, all[1..]);
            assert_eq!(chats::count_waiting(&tx, Some(staff)).await?, 1);
            // Who does a later service of a visit is theirs, too.
            let (later, since) = (id(), MONDAY.plus_ms(-1));
            let mut both = visit(&tx, anna, stretch(5, 60), Status::Confirmed, None).await?;
            both.then = vec![Part {
                service: both.service,
                staff: later,
                time: stretch(6, 60),
            }];
            assert!(!bookings::is_client_of(&tx, anna, later).await?);
            assert!(bookings::update(&tx, &both).await?);
            assert!(bookings::is_client_of(&tx, anna, later).await?);
            assert_eq!(
                chats::list_waiting(&tx, Some(later), None, 9).await?,
                all[1..]
            );
            assert_eq!(bookings::count_unfinished(&tx, later, since).await?, 0);
            both.version += 1;
            both.status = Status::Expired;
            assert!(bookings::update(&tx, &both).await?);
            assert_eq!(bookings::count_unfinished(&tx, later, since).await?, 1);
            Ok(())
        })
        .await;
}

//! Clients who were asked to come at another time.

use domain::{booking::Status, tighten::Answer};
use store::{asked, clients};

use super::{client, stretch, visit};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    a_client_is_asked_once_for_each_start_and_answers_once,
    whom_a_bot_reaches_is_known,
);

async fn a_client_is_asked_once_for_each_start_and_answers_once(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let anna = client(&tx, MONDAY).await?;
            let (time, week) = (stretch(5, 60), stretch(0, 7 * 24 * 60));
            let mut one = visit(&tx, anna, time, Status::Confirmed, None).await?;
            let off = visit(&tx, anna, time, Status::Cancelled, None).await?;
            let (from, to) = (time.from, stretch(4, 60).from);
            assert!(!asked::ask(&tx, off.id, from, to).await?, "it is off");
            assert!(!asked::ask(&tx, one.id, to, from).await?, "it is not then");
            assert_eq!(asked::find(&tx, one.id).await?, None);
            assert!(asked::ask(&tx, one.id, from, to).await?);
            assert!(!asked::ask(&tx, one.id, from, to).await?, "once");
            let found = asked::find(&tx, one.id).await?.unwrap();
            assert_eq!(
                (found.from, found.to, found.answer),
                (from, to, Answer::Open)
            );
            assert_eq!(asked::list(&tx, week).await?, [found]);
            assert!(
                !asked::answer(&tx, one.id, from, Answer::Yes).await?,
                "of another"
            );
            assert!(asked::withdraw(&tx, one.id).await?);
            assert_eq!(asked::find(&tx, one.id).await?, None);
            assert!(!asked::withdraw(&tx, one.id).await?, "nothing is asked");
            assert!(asked::ask(&tx, one.id, from, to).await?, "anew");
            assert!(asked::answer(&tx, one.id, to, Answer::No).await?);
            assert!(!asked::answer(&tx, one.id, to, Answer::Yes).await?, "once");
            assert!(!asked::withdraw(&tx, one.id).await?, "it is answered");
            assert_eq!(asked::list(&tx, week).await?[0].answer, Answer::No);
            asked::set_gone(&tx, one.id).await?;
            assert_eq!(asked::list(&tx, week).await?[0].answer, Answer::Gone);
            one.time = stretch(6, 60);
            assert!(store::bookings::update(&tx, &one).await?);
            assert!(
                asked::ask(&tx, one.id, one.time.from, to).await?,
                "of its new start"
            );
            assert_eq!(asked::list(&tx, stretch(0, 60)).await?, []);
            Ok(())
        })
        .await;
}

async fn whom_a_bot_reaches_is_known(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (anna, vera) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            let day = stretch(0, 24 * 60);
            for (booker, hours) in [(anna, 1), (anna, 2), (vera, 3)] {
                visit(&tx, booker, stretch(hours, 60), Status::Confirmed, None).await?;
            }
            assert_eq!(asked::list_reached(&tx, day).await?, []);
            clients::link(&tx, anna, "telegram", "7", true).await?;
            clients::link(&tx, vera, "phone", "+7", true).await?;
            assert_eq!(asked::list_reached(&tx, day).await?, [anna]);
            let mut blocked = clients::find(&tx, anna).await?.unwrap();
            blocked.blocked_bot = true;
            clients::put(&tx, &blocked).await?;
            assert_eq!(asked::list_reached(&tx, day).await?, []);
            Ok(())
        })
        .await;
}

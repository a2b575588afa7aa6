//! A visit that is taken back when its time is offered to somebody who waits.

use super::*;
use crate::harness::premises::Premises;

on_both_engines!(the_desk_says_until_when_the_time_is_kept_for_somebody_else);

async fn the_desk_says_until_when_the_time_is_kept_for_somebody_else(engine: Engine) {
    let premises = Premises::open(engine).await;
    let (office, desk) = (&premises.office, premises.owner().await);
    let visit = full_day(office).await;
    let guest = waits(office, "Guest", Part::Any).await;
    frees(office, visit).await;
    assert_eq!(offers(office, &guest), 1);
    let base = format!("/app/anna/bookings/{visit}");
    let (_, page, _) = desk.get(&base).await;
    let version = page.split("name=\"version\" value=\"").nth(1);
    let version = version.and_then(|rest| rest.split('"').next()).unwrap();
    let undo = [("version", version)];
    let (status, page, _) = desk.post(&format!("{base}/undo"), &undo).await;
    assert_eq!(status, 422, "{page}");
    assert!(
        page.contains("offered to somebody on the waitlist"),
        "{page}"
    );
    assert!(page.contains("book it anew then"), "{page}");
    // Whoever booked is written to from here, and the place to write is there.
    let (_, chat) = page.split_once("#chat-words\">Chat with").unwrap();
    assert!(!chat.is_empty());
    let client = format!("/app/anna/clients/{}", desk.first("clients").await);
    let (_, page, _) = desk.get(&client).await;
    assert!(page.contains("id=\"chat-words\""), "{page}");
}

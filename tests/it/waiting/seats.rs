//! Seats of classes: when there are more, who waits is offered them.

use chrono::Weekday;
use domain::class::WeeklyStart;
use service::waitlist::ByHand;

use super::*;

on_both_engines!(
    more_seats_and_more_starts_of_a_class_are_offered_to_who_waits,
    who_has_a_seat_is_not_offered_another_and_the_desk_hears_why,
    who_chooses_the_seat_that_is_kept_for_them_keeps_the_offer,
);

/// On Wednesday at three, and then only, the salon gives a class with so many seats.
async fn gives_a_class(office: &PostOffice, seats: u32) -> (StaffId, ServiceId) {
    let (from, until) = (15 * 60, 19 * 60);
    hours(office, day(), Window { from, until }).await;
    let offer = office
        .tenant
        .within(|tx| async move { offer(&tx).await })
        .await;
    has_seats(office, offer.1, seats).await;
    starts_at(office, offer.1, 15 * 60).await;
    offer
}

async fn has_seats(office: &PostOffice, service: ServiceId, seats: u32) {
    let now = office.store.clock.now();
    let set = office.tenant.scope.run(move |tx| async move {
        desk::set_seats(&tx, now, &staff(), service, Some(seats)).await
    });
    set.await.unwrap();
}

async fn starts_at(office: &PostOffice, service: ServiceId, at: u16) {
    let now = office.store.clock.now();
    let start = WeeklyStart {
        weekday: Weekday::Wed,
        at,
        staff: None,
    };
    let added = office
        .tenant
        .scope
        .run(move |tx| async move { desk::add_start(&tx, now, &staff(), service, start).await });
    added.await.unwrap();
}

async fn offers_by_hand(
    office: &PostOffice,
    guest: &Guest<'_>,
    staff_of: StaffId,
) -> Result<(), ByHand> {
    let (now, id) = (office.store.clock.now(), guest.wait.id);
    let offered = office.tenant.scope.run(move |tx| async move {
        waitlist::offer_by_hand(&tx, now, &staff(), (id, staff_of), wednesday()).await
    });
    offered.await
}

async fn more_seats_and_more_starts_of_a_class_are_offered_to_who_waits(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (_, service) = gives_a_class(&office, 2).await;
    for name in ["Vera", "Boris"] {
        let talk = office.person(name, "en").await;
        office.books(&talk, wednesday()).await;
    }
    let (one, other) = (
        waits(&office, "One", Part::Any).await,
        waits(&office, "Other", Part::Any).await,
    );
    office.work().await;
    assert_eq!([&one, &other].map(|guest| offers(&office, guest)), [0, 0]);
    has_seats(&office, service, 3).await;
    office.work().await;
    assert_eq!([&one, &other].map(|guest| offers(&office, guest)), [1, 0]);
    starts_at(&office, service, 17 * 60).await;
    office.work().await;
    assert_eq!([&one, &other].map(|guest| offers(&office, guest)), [1, 1]);
}

async fn who_has_a_seat_is_not_offered_another_and_the_desk_hears_why(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (by, service) = gives_a_class(&office, 3).await;
    let vera = waits(&office, "Vera", Part::Any).await;
    office.books(&vera.talk, wednesday()).await;
    // They want one more class on that day.
    let (now, client, wish) = (office.store.clock.now(), vera.client, vera.wait.clone());
    let joined = office.tenant.scope.run(move |tx| {
        let wish = Wish {
            service: wish.service,
            staff: wish.staff,
            first: wish.first,
            last: wish.last,
            part: wish.part,
        };
        async move { waitlist::join(&tx, now, None, client, &wish).await }
    });
    let vera = Guest {
        wait: joined.await.unwrap(),
        ..vera
    };
    let refused = offers_by_hand(&office, &vera, by).await;
    assert!(matches!(refused, Err(ByHand::AlreadyIn)), "{refused:?}");
    assert_eq!(fates(&office, &vera).await, []);
    // Another start of that day is for them all the same.
    starts_at(&office, service, 17 * 60).await;
    office.work().await;
    assert_eq!(offers(&office, &vera), 1);
    assert_eq!(fates(&office, &vera).await, [Fate::Open]);
}

async fn who_chooses_the_seat_that_is_kept_for_them_keeps_the_offer(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (by, _) = gives_a_class(&office, 3).await;
    let guest = waits(&office, "Guest", Part::Any).await;
    offers_by_hand(&office, &guest, by).await.unwrap();
    office.work().await;
    let kept = taken(&office).await;
    assert_eq!(kept.len(), 1, "{kept:?}");
    let (now, client) = (office.store.clock.now(), guest.client);
    let chosen = holds(&office, client, wednesday()).await.unwrap();
    assert_eq!(chosen, kept[0], "it is kept for as long as it was");
    assert_eq!(fates(&office, &guest).await, [Fate::Open]);
    let confirmed = office
        .tenant
        .scope
        .run(move |tx| async move { booking::confirm(&tx, now, client, chosen.id).await });
    assert_eq!(confirmed.await.unwrap().status, Status::Confirmed);
    assert_eq!(fates(&office, &guest).await, [Fate::Taken]);
    assert_eq!(state(&office, &guest).await, State::Booked);
}

//! The waitlist: who is offered time that became free, in which order, and what comes of it.

use chrono::NaiveDate;
use domain::{
    BookingId, ClientId, ServiceId, StaffId, Timestamp,
    availability::salon_date,
    booking::{Booking, Status},
    client::PersonName,
    schedule::{DateOverride, Window},
    waitlist::{Fate, Mode, Opening, Part, Rules, State, Wait},
};
use service::{
    booking::{self, BookError},
    clients,
    clock::Clock,
    desk,
    waitlist::{self, Wish},
};

use crate::{
    conformance::offer,
    harness::{
        cut::Cut,
        on_both_engines,
        post_office::{PostOffice, at, staff},
        stores::Engine,
    },
    talk::Talk,
};

mod fifty;
mod hand;
mod moments;
mod parts;
mod races;
mod seats;
mod taken_back;

on_both_engines!(
    all_at_once_the_first_tap_wins_and_the_others_see_other_times,
    a_round_that_breaks_off_anywhere_leaves_nothing_and_asks_nobody_twice,
);

const OFFERED: &str = "A time has become free";
const OVER: &str = "There was no answer in time";

/// Wednesday, 15:00 in Moscow.
fn wednesday() -> Timestamp {
    at(2, 6)
}

fn day() -> NaiveDate {
    salon_date(chrono_tz::Europe::Moscow, wednesday())
}

/// Somebody who waits.
struct Guest<'a> {
    talk: Talk<'a>,
    client: ClientId,
    wait: Wait,
}

/// On Wednesday the salon works for one visit only, and Vera has it.
async fn full_day(office: &PostOffice) -> BookingId {
    let (from, until) = (15 * 60, 16 * 60);
    hours(office, day(), Window { from, until }).await;
    let vera = office.person("Vera", "en").await;
    office.books(&vera, wednesday()).await
}

/// The hours of the first specialist on a date.
async fn hours(office: &PostOffice, date: NaiveDate, window: Window) {
    let now = office.store.clock.now();
    let kept = office.tenant.scope.run(move |tx| async move {
        let (one, _) = offer(&tx).await?;
        let windows = vec![window];
        let day = DateOverride { date, windows };
        desk::set_override(&tx, now, &staff(), one, &day).await
    });
    kept.await.unwrap();
}

async fn rules(office: &PostOffice, rules: Rules) {
    let kept = office
        .tenant
        .within(move |tx| async move { waitlist::put_rules(&tx, &rules).await });
    kept.await;
}

/// Somebody of whom all is known waits for Wednesday.
async fn waits<'a>(office: &'a PostOffice, name: &str, part: Part) -> Guest<'a> {
    let (_, service) = office
        .tenant
        .within(|tx| async move { offer(&tx).await })
        .await;
    waits_for(office, name, (service, None), part).await
}

/// As [`waits`], for this service with this specialist.
async fn waits_for<'a>(
    office: &'a PostOffice,
    name: &str,
    (service, staff): (ServiceId, Option<StaffId>),
    part: Part,
) -> Guest<'a> {
    let talk = office.person(name, "en").await;
    let (now, address) = (office.store.clock.now(), talk.person.to_string());
    let joined = office.tenant.scope.run(move |tx| {
        let address = address.clone();
        async move {
            let client = clients::recognise(&tx, now, "telegram", &address, None).await?;
            let named = PersonName::try_from("Jeanne".to_owned()).unwrap();
            clients::set_name(&tx, client.id, named).await?;
            let phone = "+79161234567".parse().unwrap();
            clients::set_phone(&tx, client.id, phone, false).await?;
            let wish = Wish {
                service,
                staff,
                first: day(),
                last: day(),
                part,
            };
            waitlist::join(&tx, now, None, client.id, &wish).await
        }
    });
    let wait = joined.await.unwrap();
    Guest {
        talk,
        client: wait.client,
        wait,
    }
}

/// The salon calls a visit off.
async fn frees(office: &PostOffice, booking: BookingId) {
    let now = office.store.clock.now();
    let freed = office.tenant.scope.run(move |tx| async move {
        let visit = store::bookings::find(&tx, booking).await?;
        let visit = visit.ok_or(BookError::UnknownBooking)?;
        desk::cancel(&tx, now, &staff(), booking, visit.version, "").await
    });
    freed.await.unwrap();
    office.work().await;
}

/// What became of the offers for a wish, latest first.
async fn fates(office: &PostOffice, guest: &Guest<'_>) -> Vec<Fate> {
    let id = guest.wait.id;
    let found = office
        .tenant
        .within(move |tx| async move { waitlist::offers_of(&tx, &[id]).await });
    found.await.into_iter().map(|offer| offer.fate).collect()
}

async fn state(office: &PostOffice, guest: &Guest<'_>) -> State {
    let id = guest.wait.id;
    let found = office
        .tenant
        .within(move |tx| async move { waitlist::find(&tx, id).await });
    found.await.unwrap().state
}

/// All visits and holds of Wednesday that take up time.
async fn taken(office: &PostOffice) -> Vec<Booking> {
    let range = domain::Interval::new(at(2, 0), at(3, 0));
    let found = office
        .tenant
        .within(move |tx| async move { store::bookings::list_in(&tx, range).await });
    let mut found = found.await;
    found.retain(|visit| visit.status.occupies());
    found
}

async fn claims(office: &PostOffice) -> usize {
    let range = domain::Interval::new(at(2, 0), at(3, 0));
    let found = office
        .tenant
        .within(move |tx| async move { store::claims::list(&tx, range, None::<BookingId>).await });
    found.await.len()
}

fn offers(office: &PostOffice, guest: &Guest<'_>) -> usize {
    office.told(&guest.talk, OFFERED)
}

async fn all_at_once_the_first_tap_wins_and_the_others_see_other_times(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let visit = full_day(&office).await;
    let all = Rules {
        mode: Mode::All,
        minutes: 15,
    };
    rules(&office, all).await;
    let mut guests = Vec::new();
    for number in 0..5 {
        guests.push(waits(&office, &format!("Guest {number}"), Part::Any).await);
    }
    // It suits the others, but not who wants the morning.
    let morning = waits(&office, "Early", Part::Morning).await;
    frees(&office, visit).await;
    assert!(guests.iter().all(|guest| offers(&office, guest) == 1));
    assert_eq!(offers(&office, &morning), 0);
    assert_eq!(claims(&office).await, 0, "nothing is kept for anybody");
    for guest in &guests[1..3] {
        guest.talk.taps_below(OFFERED, "I take it");
    }
    office.settled().await;
    office.work().await;
    let visits = taken(&office).await;
    assert_eq!(visits.len(), 1, "one of them has it");
    assert_eq!(claims(&office).await, 1);
    let (mut won, mut lost) = (0, 0);
    for guest in &guests[1..3] {
        let screen = guest.talk.screen();
        if visits[0].booker == guest.client {
            won += 1;
            assert_eq!(fates(&office, guest).await, [Fate::Taken]);
            assert_eq!(state(&office, guest).await, State::Booked);
        } else {
            lost += 1;
            assert!(screen.contains("this time is gone"), "{screen}");
            assert_eq!(fates(&office, guest).await, [Fate::Lost]);
            assert_eq!(state(&office, guest).await, State::Waiting);
        }
    }
    assert_eq!((won, lost), (1, 1));
    // What nobody answers ends an hour before it would begin.
    office.work_at(wednesday().plus_minutes(-60)).await;
    assert_eq!(fates(&office, &guests[4]).await, [Fate::Expired]);
    assert_eq!(
        office.told(&guests[4].talk, OVER),
        0,
        "nothing was kept for them"
    );
}

async fn a_round_that_breaks_off_anywhere_leaves_nothing_and_asks_nobody_twice(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let visit = full_day(&office).await;
    let (one, other) = (
        waits(&office, "One", Part::Any).await,
        waits(&office, "Other", Part::Any).await,
    );
    let now = office.store.clock.now();
    let time = office.time(visit).await;
    let called_off = office.tenant.scope.run(move |tx| async move {
        let visit = store::bookings::find(&tx, visit).await?;
        let visit = visit.ok_or(BookError::UnknownBooking)?;
        desk::cancel(&tx, now, &staff(), visit.id, visit.version, "").await
    });
    called_off.await.unwrap();
    let opening = Opening {
        staff: office
            .tenant
            .within(|tx| async move { Ok(offer(&tx).await?.0) })
            .await,
        time,
    };
    let round = || {
        office
            .tenant
            .scope
            .run(move |tx| async move { waitlist::fill(&tx, now, &opening).await })
    };
    let cut = Cut::between(&office.store, &office.tenant).await;
    let before = office.dump().await;
    let mut broken = 0;
    loop {
        cut.after(broken).await;
        match round().await {
            Ok(()) => break,
            Err(BookError::Store(_)) if broken < 100 => broken += 1,
            Err(other) => panic!("{other}"),
        }
        assert_eq!(office.dump().await, before, "left after {broken} rows");
    }
    cut.after(1_000_000).await;
    println!("broken off after each of {broken} rows");
    // The hold, its claim and audit, two jobs, the offer, its message and its job.
    assert!(broken >= 7, "{broken}");
    // Whoever killed the worker had it run again: the round is done.
    for _ in 0..3 {
        round().await.unwrap();
    }
    office.work().await;
    let told = [&one, &other].map(|guest| offers(&office, guest));
    assert_eq!(told, [1, 0]);
    assert_eq!((claims(&office).await, taken(&office).await.len()), (1, 1));
    // And so is taking it: broken off anywhere it is as before.
    let (client, id) = (one.client, taken(&office).await[0].id);
    let take = || {
        office
            .tenant
            .scope
            .run(move |tx| async move { waitlist::take(&tx, now, client, id, false).await })
    };
    let before = office.dump().await;
    let mut broken = 0;
    loop {
        cut.after(broken).await;
        match take().await {
            Ok(_) => break,
            Err(BookError::Store(_)) if broken < 100 => broken += 1,
            Err(other) => panic!("{other}"),
        }
        assert_eq!(office.dump().await, before, "left after {broken} rows");
    }
    cut.after(1_000_000).await;
    assert!(broken >= 7, "{broken}");
    assert_eq!(state(&office, &one).await, State::Booked);
    assert_eq!(fates(&office, &one).await, [Fate::Taken]);
    assert_eq!(claims(&office).await, 1);
    let booked = take().await.unwrap();
    assert_eq!(
        booked.status,
        Status::Confirmed,
        "a second tap shows the visit"
    );
}

/// A time that its client holds while they type.
async fn holds(
    office: &PostOffice,
    client: ClientId,
    start: Timestamp,
) -> Result<Booking, BookError> {
    let now = office.store.clock.now();
    office
        .tenant
        .scope
        .run(move |tx| async move {
            let (_, service) = offer(&tx).await?;
            let query = service::slots::Query {
                service,
                then: Vec::new(),
                staff: service::slots::Wanted::Any,
                moving: None,
            };
            booking::hold(&tx, now, client, &query, start, "test").await
        })
        .await
}

//! The waitlist: who is offered time that became free, in which order, and what comes of it.

use chrono::NaiveDate;
use domain::{
    BookingId, ClientId, Timestamp,
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

mod hand;
mod moments;
mod races;

on_both_engines!(
    of_fifty_who_wait_each_is_offered_the_time_in_turn_until_one_takes_it,
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
            let (_, service) = offer(&tx).await?;
            let wish = Wish {
                service,
                staff: None,
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

/// What one of the fifty does about the offer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Does {
    Refuse,
    Nothing,
    /// Has blocked the bot long ago.
    Blocked,
    /// Blocked the bot, and it does not know yet.
    Unheard,
    Take,
}

fn part_of(number: usize) -> Does {
    match number {
        3 => Does::Blocked,
        7 => Does::Unheard,
        49 => Does::Take,
        number if number % 2 == 0 => Does::Refuse,
        _ => Does::Nothing,
    }
}

/// The salon forgets that somebody blocked its bot.
async fn forgets_block(office: &PostOffice, client: ClientId) {
    let now = office.store.clock.now();
    let forgotten = office
        .tenant
        .within(move |tx| async move { clients::set_blocked(&tx, now, client, false).await });
    forgotten.await;
}

async fn of_fifty_who_wait_each_is_offered_the_time_in_turn_until_one_takes_it(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let visit = full_day(&office).await;
    let mut guests = Vec::new();
    for number in 0..50 {
        let guest = waits(&office, &format!("Guest {number}"), Part::Any).await;
        if matches!(part_of(number), Does::Blocked | Does::Unheard) {
            office.sandbox.block(office.bot, guest.talk.person).unwrap();
            office.settled().await;
        }
        if part_of(number) == Does::Unheard {
            forgets_block(&office, guest.client).await;
        }
        guests.push(guest);
    }
    office.work().await;
    assert!(guests.iter().all(|guest| offers(&office, guest) == 0));
    frees(&office, visit).await;
    let mut ends = [0; 4];
    for (number, guest) in guests.iter().enumerate() {
        let does = part_of(number);
        if does == Does::Blocked {
            assert_eq!(fates(&office, guest).await, [], "passed over");
            ends[0] += 1;
            continue;
        }
        if does == Does::Unheard {
            assert_eq!(fates(&office, guest).await, [Fate::Unreached]);
            ends[1] += 1;
            continue;
        }
        assert_eq!(offers(&office, guest), 1, "guest {number} is asked");
        let later = &guests[number + 1..];
        assert!(
            later.iter().all(|later| offers(&office, later) == 0),
            "out of turn"
        );
        let held = taken(&office).await;
        assert_eq!(held.len(), 1, "one time is kept for one");
        assert_eq!(
            (held[0].booker, held[0].status),
            (guest.client, Status::Held)
        );
        match does {
            Does::Refuse => {
                guest.talk.taps_below(OFFERED, "Not this time");
                office.settled().await;
                let screen = guest.talk.screen();
                assert!(screen.contains("You stay on the list"), "{screen}");
                office.work().await;
                assert_eq!(fates(&office, guest).await, [Fate::Refused]);
                ends[2] += 1;
            }
            Does::Nothing => {
                let until = held[0].held_until.unwrap();
                assert_eq!(until, office.store.clock.now().plus_minutes(15));
                office.work_at(until).await;
                assert_eq!(office.told(&guest.talk, OVER), 1);
                assert_eq!(fates(&office, guest).await, [Fate::Expired]);
                ends[3] += 1;
            }
            _ => {
                guest.talk.taps_below(OFFERED, "I take it");
                office.settled().await;
                office.work().await;
            }
        }
        assert_eq!(
            state(&office, guest).await == State::Waiting,
            does != Does::Take
        );
    }
    println!("passed over, unreached, refused, expired: {ends:?}");
    assert_eq!(ends.iter().sum::<i32>(), 49);
    let last = &guests[49];
    assert_eq!(fates(&office, last).await, [Fate::Taken]);
    assert_eq!(state(&office, last).await, State::Booked);
    let visits = taken(&office).await;
    assert_eq!(visits.len(), 1);
    assert_eq!(
        (visits[0].booker, visits[0].status),
        (last.client, Status::Confirmed)
    );
    assert_eq!(claims(&office).await, 1);
    assert_eq!(office.told(&last.talk, "you are booked"), 1);
    // Somebody who did not answer comes back: the time is gone, and there are others.
    let late = &guests[1];
    late.talk.taps_below(OFFERED, "I take it");
    office.settled().await;
    let screen = late.talk.screen();
    assert!(screen.contains("this time is gone"), "{screen}");
    assert!(screen.contains(':'), "other times: {screen}");
    assert_eq!(fates(&office, late).await, [Fate::Lost]);
    assert_eq!(state(&office, late).await, State::Waiting);
    assert_eq!(taken(&office).await.len(), 1);
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

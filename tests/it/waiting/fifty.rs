//! Fifty wait for one time.

use super::*;

on_both_engines!(of_fifty_who_wait_each_is_offered_the_time_in_turn_until_one_takes_it,);

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

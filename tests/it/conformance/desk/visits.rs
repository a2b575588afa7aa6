//! Visits that staff enter, move, cancel and take back.

use domain::{
    availability::WhyNot,
    booking::{Booking, Status},
};
use service::{
    TenantTx,
    booking::BookError,
    desk::{self, Mark, To, Who},
};
use store::{agenda, claims};

use super::{Actor, MONDAY, Salon, at, id};
use crate::harness::{on_both_engines, stores::Engine};

on_both_engines!(
    a_visit_that_staff_enter_is_agreed_at_once,
    what_speaks_against_a_time_is_said_first_and_can_be_waived,
    no_visit_is_put_over_another,
    a_visit_moves_whatever_the_deadline_and_the_client_is_told,
    a_cancelled_visit_gives_its_time_back_and_can_be_taken_back,
    only_what_staff_did_lately_can_be_taken_back,
    what_became_of_a_visit_is_noted_and_can_be_taken_back,
    of_two_who_change_one_visit_one_is_told_to_look_again,
);

impl Salon {
    /// Runs one change of a visit by the owner at `MONDAY`.
    async fn change<F, W>(&self, work: W) -> Result<Booking, BookError>
    where
        F: Future<Output = Result<Booking, BookError>> + Send + 'static,
        W: Fn(TenantTx, Actor) -> F + Send + Sync + 'static,
    {
        let owner = self.owner.clone();
        self.tenant
            .scope
            .run(move |tx| work(tx, owner.clone()))
            .await
    }

    async fn moved(&self, visit: &Booking, to: To) -> Result<Booking, BookError> {
        let (id, version) = (visit.id, visit.version);
        self.change(move |tx, owner| async move {
            desk::move_to(&tx, MONDAY, &owner, id, version, &to).await
        })
        .await
    }

    async fn cancelled(&self, visit: &Booking) -> Result<Booking, BookError> {
        let (id, version) = (visit.id, visit.version);
        self.change(move |tx, owner| async move {
            desk::cancel(&tx, MONDAY, &owner, id, version, " The water is off ").await
        })
        .await
    }

    async fn undone(&self, visit: &Booking, minutes: i64) -> Result<Booking, BookError> {
        let (id, version) = (visit.id, visit.version);
        let now = MONDAY.plus_minutes(minutes);
        self.change(move |tx, owner| async move { desk::undo(&tx, now, &owner, id, version).await })
            .await
    }

    async fn marked(&self, visit: &Booking, mark: Mark) -> Result<Booking, BookError> {
        let (id, version, now) = (visit.id, visit.version, visit.time.from);
        self.change(move |tx, owner| async move {
            desk::mark(&tx, now, &owner, id, version, mark).await
        })
        .await
    }

    async fn claims(&self) -> i64 {
        crate::harness::look::number(&self.store, &self.tenant, "SELECT count(*) FROM claim").await
    }
}

async fn a_visit_that_staff_enter_is_agreed_at_once(engine: Engine) {
    let salon = Salon::open(engine).await;
    let mut wanted = salon.wanted(at(1, 12));
    wanted.note = "Brings her own colour".to_owned();
    let first = salon.add(wanted).await.unwrap();
    assert_eq!(first.status, Status::Confirmed);
    let found = salon.visit(&first).await;
    assert_eq!(found.booking, first);
    assert_eq!(found.note, "Brings her own colour");
    assert_eq!(found.client.name.unwrap().as_str(), "Olga Petrova");
    assert_eq!(found.history.len(), 1);
    assert_eq!(found.history[0].actor, salon.owner.to_string());
    assert_eq!(salon.letters("booking_confirmed").await, 1);

    let mut again = salon.wanted(at(1, 15));
    again.client = Who::Known(first.booker);
    assert_eq!(salon.add(again.clone()).await.unwrap().booker, first.booker);
    again.client = Who::Known(id());
    again.start = at(1, 17);
    let refused = salon.add(again.clone()).await;
    assert!(
        matches!(refused, Err(BookError::UnknownClient)),
        "{refused:?}"
    );
    again.service = id();
    let refused = salon.add(again).await;
    assert!(
        matches!(refused, Err(BookError::UnknownService)),
        "{refused:?}"
    );
    assert_eq!(salon.claims().await, 2, "what is refused leaves nothing");
}

async fn what_speaks_against_a_time_is_said_first_and_can_be_waived(engine: Engine) {
    let salon = Salon::open(engine).await;
    // Taken days of one hour each, so that they do not meet.
    for (start, expected) in [
        (at(0, 8), WhyNot::Past),
        // Sooner than clients may book: that binds them only, the hours are told.
        (at(0, 9).plus_minutes(30), WhyNot::OutsideHours),
        (at(70, 12), WhyNot::BeyondWindow { window_days: 60 }),
        (at(6, 12), WhyNot::ClosedThatDay),
        (at(1, 21), WhyNot::OutsideHours),
        (at(1, 19).plus_minutes(30), WhyNot::DoesNotFit),
    ] {
        let mut wanted = salon.wanted(start);
        match salon.add(wanted.clone()).await {
            Err(BookError::NotOffered(why)) => assert_eq!(why, expected),
            other => panic!("{expected:?}: {other:?}"),
        }
        wanted.despite = true;
        if expected != WhyNot::DoesNotFit {
            assert_eq!(salon.add(wanted).await.unwrap().time.from, start);
        }
    }
    // Between two steps: that binds clients only.
    salon.booked(at(2, 12).plus_minutes(7)).await;
}

async fn no_visit_is_put_over_another(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon.booked(at(1, 12)).await;
    for minutes in [-60, -30, 0, 59, 60, 69] {
        let mut over = salon.wanted(at(1, 12).plus_minutes(minutes));
        over.despite = true;
        let refused = salon.add(over).await;
        assert!(
            matches!(refused, Err(BookError::Taken)),
            "{minutes}: {refused:?}"
        );
    }
    salon.booked(at(1, 12).plus_minutes(70)).await;
    assert_eq!(salon.claims().await, 2);
}

async fn a_visit_moves_whatever_the_deadline_and_the_client_is_told(engine: Engine) {
    let salon = Salon::open(engine).await;
    let soon = salon.booked(at(0, 11)).await;
    let other = salon.booked(at(1, 12)).await;
    let to = |start| To {
        start,
        staff: salon.staff,
        despite: true,
        double: false,
    };
    let refused = salon.moved(&soon, to(at(1, 12))).await;
    assert!(matches!(refused, Err(BookError::Taken)), "{refused:?}");
    assert_eq!(
        salon.visit(&soon).await.booking,
        soon,
        "it stays where it was"
    );
    let moved = salon.moved(&soon, to(at(0, 22))).await.unwrap();
    assert_eq!(moved.time.from, at(0, 22));
    assert_eq!(moved.version, soon.version + 1);
    assert_eq!(salon.visit(&soon).await.booking, moved);
    assert_eq!(salon.letters("booking_moved").await, 1);
    let same = salon.moved(&moved, to(at(0, 22))).await.unwrap();
    assert_eq!(same, moved, "nothing to do");
    let stale = salon.moved(&soon, to(at(2, 12))).await;
    assert!(matches!(stale, Err(BookError::Changed)), "{stale:?}");
    let mut nobody = to(at(2, 12));
    nobody.staff = id();
    let refused = salon.moved(&other, nobody).await;
    assert!(
        matches!(refused, Err(BookError::UnknownService)),
        "{refused:?}"
    );
    salon.booked(at(0, 11)).await;
    let back = salon.undone(&moved, 1).await;
    assert!(
        matches!(back, Err(BookError::Taken)),
        "just taken: {back:?}"
    );
}

async fn a_cancelled_visit_gives_its_time_back_and_can_be_taken_back(engine: Engine) {
    let salon = Salon::open(engine).await;
    let visit = salon.booked(at(1, 12)).await;
    let off = salon.cancelled(&visit).await.unwrap();
    assert_eq!(off.status, Status::Cancelled);
    assert_eq!(
        (
            salon.claims().await,
            salon.letters("booking_called_off").await
        ),
        (0, 1)
    );
    assert_eq!(salon.letters("The water is off").await, 1);
    let found = salon.visit(&visit).await;
    assert!(
        found.history[1]
            .new
            .as_ref()
            .unwrap()
            .contains("The water is off")
    );
    assert!(found.can_undo(MONDAY.plus_minutes(10)) && !found.can_undo(MONDAY.plus_minutes(11)));
    let again = salon.cancelled(&off).await;
    assert!(matches!(again, Err(BookError::NotLive)), "{again:?}");
    let stale = salon.cancelled(&visit).await;
    assert!(matches!(stale, Err(BookError::Changed)), "{stale:?}");

    let back = salon.undone(&off, 0).await.unwrap();
    assert_eq!((back.status, back.time), (Status::Confirmed, visit.time));
    assert_eq!(
        (
            salon.claims().await,
            salon.letters("booking_restored").await
        ),
        (1, 1)
    );
    let twice = salon.undone(&back, 0).await;
    assert!(matches!(twice, Err(BookError::NothingToUndo)), "{twice:?}");

    let off = salon.cancelled(&back).await.unwrap();
    salon.booked(at(1, 11)).await;
    let late = salon.undone(&off, 5).await;
    assert!(matches!(late, Err(BookError::Taken)), "{late:?}");
    assert_eq!(salon.visit(&visit).await.booking, off);
}

async fn only_what_staff_did_lately_can_be_taken_back(engine: Engine) {
    let salon = Salon::open(engine).await;
    let visit = salon.booked(at(3, 12)).await;
    let nothing = salon.undone(&visit, 1).await;
    assert!(
        matches!(nothing, Err(BookError::NothingToUndo)),
        "{nothing:?}"
    );
    let to = To {
        start: at(4, 12),
        staff: salon.staff,
        despite: true,
        double: false,
    };
    let moved = salon.moved(&visit, to).await.unwrap();
    let late = salon.undone(&moved, 11).await;
    assert!(matches!(late, Err(BookError::NothingToUndo)), "{late:?}");
    let back = salon.undone(&moved, 10).await.unwrap();
    assert_eq!((back.time, back.staff), (visit.time, visit.staff));
    assert_eq!(salon.letters("booking_moved").await, 2);

    let (id, client) = (back.id, back.booker);
    let off = salon
        .change(move |tx, _| async move { service::booking::cancel(&tx, MONDAY, client, id).await })
        .await
        .unwrap();
    let foreign = salon.undone(&off, 1).await;
    assert!(
        matches!(foreign, Err(BookError::NothingToUndo)),
        "{foreign:?}"
    );
}

async fn what_became_of_a_visit_is_noted_and_can_be_taken_back(engine: Engine) {
    let salon = Salon::open(engine).await;
    let visit = salon.booked(at(1, 12)).await;
    let (id, version) = (visit.id, visit.version);
    for (minutes, mark, well) in [
        (-61, Mark::Arrived, false),
        (-60, Mark::Arrived, true),
        (-1, Mark::Completed, false),
        (-1, Mark::NoShow, false),
    ] {
        let now = visit.time.from.plus_minutes(minutes);
        assert_eq!(mark.fits(&visit, now), well, "{minutes} {mark:?}");
        if !well {
            let early = salon.change(move |tx, owner| async move {
                desk::mark(&tx, now, &owner, id, version, mark).await
            });
            let early = early.await;
            assert!(matches!(early, Err(BookError::NotYet)), "{early:?}");
        }
    }
    let missed = salon.marked(&visit, Mark::NoShow).await.unwrap();
    assert_eq!((missed.status, salon.claims().await), (Status::NoShow, 0));
    let back = salon.undone(&missed, 0).await.unwrap();
    assert_eq!((back.status, salon.claims().await), (Status::Confirmed, 1));
    let there = salon.marked(&back, Mark::Arrived).await.unwrap();
    let gone = salon.marked(&there, Mark::NoShow).await;
    assert!(matches!(gone, Err(BookError::NotLive)), "{gone:?}");
    let over = salon.marked(&there, Mark::Completed).await.unwrap();
    assert_eq!((over.status, salon.claims().await), (Status::Completed, 1));
    let back = salon.undone(&over, 0).await.unwrap();
    assert_eq!(back.status, Status::Arrived);
    for mark in Mark::ALL {
        assert_eq!(mark.code().parse::<Mark>(), Ok(mark));
    }
    assert_eq!(
        salon.letters("booking_restored").await,
        0,
        "the client was told nothing"
    );
    assert_eq!(salon.changes("booking.undo").await, 2);
}

async fn of_two_who_change_one_visit_one_is_told_to_look_again(engine: Engine) {
    let salon = Salon::open(engine).await;
    let mut won = [0, 0];
    for round in 0..10 {
        let visit = salon.booked(at(1 + round % 5, 11 + 2 * (round / 5))).await;
        let to = To {
            start: at(20 + round % 5, 11 + 2 * (round / 5)),
            staff: salon.staff,
            despite: true,
            double: false,
        };
        let (moved, off) = if round % 2 == 0 {
            tokio::join!(salon.moved(&visit, to), salon.cancelled(&visit))
        } else {
            let (off, moved) = tokio::join!(salon.cancelled(&visit), salon.moved(&visit, to));
            (moved, off)
        };
        let winner = match (moved, off) {
            (Ok(moved), Err(BookError::Changed)) => {
                won[0] += 1;
                moved
            }
            (Err(BookError::Changed), Ok(off)) => {
                won[1] += 1;
                off
            }
            both => panic!("round {round}: {both:?}"),
        };
        let found = salon.visit(&visit).await;
        assert_eq!(found.booking, winner);
        assert_eq!(found.history.len(), 2, "one change after the booking");
        let id = visit.id;
        let claim = salon.tenant.within(move |tx| async move {
            let line = agenda::find(&tx, id).await?.unwrap();
            Ok((line.booking, claims::list_of(&tx, id).await?))
        });
        let (stored, claims) = claim.await;
        assert_eq!(claims.is_empty(), stored.status != Status::Confirmed);
        assert!(claims.iter().all(|(_, time)| time.contains(&stored.time)));
    }
    println!(
        "{engine:?}: moved first {}, cancelled first {}",
        won[0], won[1]
    );
}

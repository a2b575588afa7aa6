//! Anything in any order: seats are counted right after each step.

use domain::{BookingId, ClientId, Timestamp, booking::Status};
use service::booking::{self, BookError};

use super::{NOON, Studio};
use crate::harness::{fakes::MONDAY, on_both_engines, stores::Engine};

on_both_engines!(seats_are_counted_right_after_anything_in_any_order);

const STEPS: u32 = 220;

/// The same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// How many steps of each kind were done.
#[derive(Debug, Default)]
struct Done {
    joined: u32,
    full: u32,
    twice: u32,
    left: u32,
    moved: u32,
    ran_out: u32,
}

/// The class and those who come and go.
struct Crowd {
    studio: Studio,
    clients: Vec<ClientId>,
    held: Vec<(ClientId, BookingId)>,
    booked: Vec<(ClientId, BookingId)>,
    done: Done,
}

impl Crowd {
    async fn joins(&mut self, client: ClientId, start: Timestamp) {
        match self.studio.holds(client, start).await {
            Ok(visit) => {
                self.done.joined += 1;
                self.held.push((client, visit.id));
            }
            Err(BookError::Taken | BookError::NotOffered(_)) => self.done.full += 1,
            Err(BookError::AlreadyIn) => self.done.twice += 1,
            Err(other) => panic!("{other}"),
        }
    }

    async fn confirms(&mut self, (client, id): (ClientId, BookingId)) {
        let confirmed = self
            .studio
            .tenant
            .scope
            .run(move |tx| async move { booking::confirm(&tx, MONDAY, client, id).await });
        match confirmed.await {
            Ok(visit) => self.booked.push((client, visit.id)),
            Err(BookError::Taken | BookError::AlreadyIn) => self.done.full += 1,
            Err(other) => panic!("{other}"),
        }
    }

    async fn step(&mut self, dice: &mut Dice) {
        let client = self.clients[dice.below(self.clients.len())];
        let start = NOON.plus_minutes(90 * i64::try_from(dice.below(4)).unwrap());
        match dice.below(10) {
            5 | 6 if !self.held.is_empty() => {
                let one = self.held.swap_remove(dice.below(self.held.len()));
                self.confirms(one).await;
            }
            7 if !self.booked.is_empty() => {
                let (client, id) = self.booked.swap_remove(dice.below(self.booked.len()));
                self.done.left += u32::from(self.studio.cancels(client, id).await.is_ok());
            }
            8 if !self.booked.is_empty() => {
                let (client, id) = self.booked[dice.below(self.booked.len())];
                self.done.moved += u32::from(self.studio.moves(client, id, start).await.is_ok());
            }
            9 if !self.held.is_empty() => {
                let (_, id) = self.held.swap_remove(dice.below(self.held.len()));
                self.done.ran_out += u32::from(expire(&self.studio, id).await);
            }
            _ => self.joins(client, start).await,
        }
    }
}

async fn seats_are_counted_right_after_anything_in_any_order(engine: Engine) {
    let studio = Studio::open(engine, 3).await;
    botique_tests::contest::hold_for_all(&studio.tenant.scope)
        .await
        .unwrap();
    let mut clients = Vec::new();
    for number in 0..9 {
        clients.push(studio.client(&number.to_string()).await);
    }
    let mut crowd = Crowd {
        studio,
        clients,
        held: Vec::new(),
        booked: Vec::new(),
        done: Done::default(),
    };
    let mut dice = Dice(7);
    for _ in 0..STEPS {
        crowd.step(&mut dice).await;
        crowd.studio.assert_sound().await;
    }
    let done = crowd.done;
    println!("{engine:?}: {done:?}");
    let each = [
        done.joined,
        done.full,
        done.twice,
        done.left,
        done.moved,
        done.ran_out,
    ];
    assert!(each.iter().all(|many| *many > 2), "each happened");
}

/// The hold ends as by its job; true when it was one still.
async fn expire(studio: &Studio, id: BookingId) -> bool {
    let over: Timestamp = MONDAY.plus_minutes(30);
    let ended = studio.tenant.scope.run(move |tx| async move {
        let before = store::bookings::find(&tx, id).await?.unwrap();
        booking::expire(&tx, over, id).await?;
        Ok::<_, BookError>(before.status == Status::Held)
    });
    ended.await.unwrap()
}

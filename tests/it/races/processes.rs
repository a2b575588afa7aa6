//! Two processes of the same installation after the same times.

use std::process::Stdio;

use botique_tests::contest::Tally;
use domain::{
    BookingId, ClientId, Interval,
    waitlist::{Mode, Opening, Part, Rules},
};
use service::{
    clients,
    waitlist::{self, Wish},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
};

use super::{CUT, ROUNDS, Salon, noon};
use crate::harness::{fakes::MONDAY, stores::Engine};

const CLIENTS_EACH: usize = 50;

pub(super) struct Racer {
    _child: Child,
    pub input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Racer {
    pub async fn start(salon: &Salon, name: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_race"))
            .args([
                salon.store.admin_url(),
                salon.tenant.id.to_string(),
                salon.services[CUT].to_string(),
                name.to_owned(),
                CLIENTS_EACH.to_string(),
                MONDAY.ms().to_string(),
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        assert_eq!(output.next_line().await.unwrap().as_deref(), Some("ready"));
        Self {
            _child: child,
            input,
            output,
        }
    }

    pub async fn tally(&mut self) -> Tally {
        let line = self
            .output
            .next_line()
            .await
            .unwrap()
            .expect("the process ended early");
        serde_json::from_str(&line).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_two_processes_gets_a_time() {
    let salon = Salon::open(Engine::Postgres).await;
    let (mut one, mut other) =
        tokio::join!(Racer::start(&salon, "one"), Racer::start(&salon, "other"));
    let mut won = [0, 0];
    for round in 0..ROUNDS {
        let line = format!("{}\n", noon(round).ms());
        let (first, second) = tokio::join!(
            one.input.write_all(line.as_bytes()),
            other.input.write_all(line.as_bytes())
        );
        first.and(second).unwrap();
        for (racer, won) in [&mut one, &mut other].into_iter().zip(&mut won) {
            let tally = racer.tally().await;
            assert_eq!(tally.errors, Vec::<String>::new(), "round {round}");
            assert_eq!(tally.won.len() + tally.refused as usize, CLIENTS_EACH);
            *won += i64::try_from(tally.won.len()).unwrap();
        }
        assert_eq!(
            won.iter().sum::<i64>(),
            round + 1,
            "one winner in round {round}"
        );
    }
    salon.assert_sound(ROUNDS as usize).await;
    println!(
        "{ROUNDS} times: {} went to one process, {} to the other",
        won[0], won[1]
    );
}

/// Clients on the waitlist whom the bot could reach.
const WAITING: usize = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_two_processes_takes_what_the_list_offers_to_all() {
    let salon = Salon::open(Engine::Postgres).await;
    let (service, staff) = (salon.services[CUT], salon.owner.id);
    let rules = Rules {
        mode: Mode::All,
        minutes: 15,
    };
    salon
        .tenant
        .within(move |tx| async move { waitlist::put_rules(&tx, &rules).await })
        .await;
    for number in 0..WAITING {
        let joined = salon.tenant.scope.run(move |tx| async move {
            let address = format!("{number}");
            let client = clients::recognise(&tx, MONDAY, "telegram", &address, None).await?;
            let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
            let wish = Wish {
                service,
                staff: None,
                first: day(2),
                last: day(31),
                part: Part::Any,
            };
            waitlist::join(&tx, MONDAY, None, client.id, &wish).await
        });
        joined.await.unwrap();
    }
    let (mut one, mut other) =
        tokio::join!(Racer::start(&salon, "one"), Racer::start(&salon, "other"));
    let (mut won, rounds) = ([0, 0], 6);
    for round in 0..rounds {
        let opening = Opening {
            staff,
            time: Interval::new(noon(round), noon(round).plus_minutes(60)),
        };
        let filled = salon
            .tenant
            .scope
            .run(move |tx| async move { waitlist::fill(&tx, MONDAY, &opening).await });
        filled.await.unwrap();
        let open = salon
            .tenant
            .within(move |tx| async move { store::waitlist::open_offers(&tx, None).await })
            .await;
        let now: Vec<_> = open
            .iter()
            .filter(|offer| offer.start >= noon(round).plus_minutes(-180))
            .map(|offer| (offer.client, offer.booking))
            .collect();
        assert_eq!(
            now.len(),
            WAITING - usize::try_from(round).unwrap(),
            "who has no visit yet"
        );
        let (first, second) = now.split_at(now.len() / 2);
        let line = |offers: &[(ClientId, BookingId)]| {
            format!("take {}\n", serde_json::to_string(offers).unwrap())
        };
        let (first, second) = (line(first), line(second));
        let (first, second) = tokio::join!(
            one.input.write_all(first.as_bytes()),
            other.input.write_all(second.as_bytes())
        );
        first.and(second).unwrap();
        for (racer, won) in [&mut one, &mut other].into_iter().zip(&mut won) {
            let tally = racer.tally().await;
            assert_eq!(tally.errors, Vec::<String>::new(), "round {round}");
            *won += i64::try_from(tally.won.len()).unwrap();
        }
        assert_eq!(
            won.iter().sum::<i64>(),
            round + 1,
            "one winner in round {round}"
        );
    }
    salon.assert_sound(usize::try_from(rounds).unwrap()).await;
    println!(
        "{rounds} offers: {} taken by one process, {} by the other",
        won[0], won[1]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_fill_the_seats_of_one_class() {
    const SEATS: usize = 7;
    let salon = Salon::open(Engine::Postgres).await;
    salon.gives_a_class(7).await;
    let (mut one, mut other) =
        tokio::join!(Racer::start(&salon, "one"), Racer::start(&salon, "other"));
    let (mut won, rounds) = ([0, 0], 8);
    for round in 0..rounds {
        let line = format!("{}\n", noon(round).ms());
        let (first, second) = tokio::join!(
            one.input.write_all(line.as_bytes()),
            other.input.write_all(line.as_bytes())
        );
        first.and(second).unwrap();
        for (racer, won) in [&mut one, &mut other].into_iter().zip(&mut won) {
            let tally = racer.tally().await;
            assert_eq!(tally.errors, Vec::<String>::new(), "round {round}");
            assert_eq!(tally.won.len() + tally.refused as usize, CLIENTS_EACH);
            *won += tally.won.len();
        }
        let all = SEATS * usize::try_from(round + 1).unwrap();
        assert_eq!(won.iter().sum::<usize>(), all, "round {round}");
        salon.assert_seats(all).await;
    }
    println!(
        "{rounds} classes: {} seats to one process, {} to the other",
        won[0], won[1]
    );
}

//! Two processes of the same installation after the same times.

use std::process::Stdio;

use botique_tests::contest::Tally;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
};

use super::{CUT, ROUNDS, Salon, noon};
use crate::harness::{fakes::MONDAY, stores::Engine};

const CLIENTS_EACH: usize = 50;

struct Racer {
    _child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Racer {
    async fn start(salon: &Salon, name: &str) -> Self {
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

    async fn tally(&mut self) -> Tally {
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

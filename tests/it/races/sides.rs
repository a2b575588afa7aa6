//! The two sides of a race: tasks of the test's own process, or two processes of the same installation.

use std::process::Stdio;

use botique_tests::contest::{Attempt, Heat, Tally};
use domain::{BookingId, Timestamp};
use service::TenantScope;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
};

use super::Salon;
use crate::harness::fakes::MONDAY;

/// Where the sides run.
pub(super) enum Sides {
    Here(TenantScope),
    Apart(Box<[Racer; 2]>),
}

impl Sides {
    pub fn here(salon: &Salon) -> Self {
        Self::Here(salon.tenant.scope.clone())
    }

    /// Two processes, which open the salon for themselves.
    pub async fn apart(salon: &Salon) -> Self {
        let (one, other) = tokio::join!(Racer::start(salon), Racer::start(salon));
        Self::Apart(Box::new([one, other]))
    }

    /// Lets both sides go at once; whoever gets nothing is refused plainly.
    pub async fn go(&mut self, now: Timestamp, heats: [Heat; 2]) -> [Tally; 2] {
        let [one, other] = &heats;
        let tallies = match self {
            Self::Here(scope) => {
                let (one, other) = tokio::join!(one.run(scope, now), other.run(scope, now));
                [one, other]
            }
            Self::Apart(racers) => {
                let [first, second] = &mut **racers;
                tokio::join!(first.send(now, one), second.send(now, other));
                [first.tally().await, second.tally().await]
            }
        };
        for tally in &tallies {
            assert_eq!(
                tally.errors,
                Vec::<String>::new(),
                "losing is a normal answer"
            );
        }
        tallies
    }

    /// Each side has every other attempt; gives what both won.
    pub async fn book(&mut self, attempts: &[Attempt]) -> Vec<BookingId> {
        let side = |first| Heat::Book(attempts.iter().skip(first).step_by(2).copied().collect());
        let [one, other] = self.go(MONDAY, [side(0), side(1)]).await;
        let answers = one.refused + other.refused;
        let won = [one.won, other.won].concat();
        assert_eq!(won.len() + answers as usize, attempts.len());
        won
    }
}

/// A process that takes part.
pub(super) struct Racer {
    _child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Racer {
    async fn start(salon: &Salon) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_race"))
            .args([salon.store.admin_url(), salon.tenant.id.to_string()])
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

    async fn send(&mut self, now: Timestamp, heat: &Heat) {
        let line = serde_json::to_string(&(now, heat)).unwrap() + "\n";
        self.input.write_all(line.as_bytes()).await.unwrap();
    }

    async fn tally(&mut self) -> Tally {
        let line = self.output.next_line().await.unwrap();
        serde_json::from_str(&line.expect("the process ended early")).unwrap()
    }
}

//! Gaps of no use, with and without recommended times: pure, the same on every machine.

use botique_tests::gaps::{Outcome, month};

use crate::{Row, row};

/// Months that are put together.
const MONTHS: u64 = 20;

pub fn measure() -> Vec<Row> {
    let runs = [
        ("gaps of no use, all times offered alike", 0, ""),
        ("  every fourth takes a recommended time", 25, "fewer"),
        ("  every second takes a recommended time", 50, "fewer"),
        ("  everybody takes a recommended time", 100, "fewer"),
    ];
    let of = |heed| {
        let all = (0..MONTHS).map(|seed| month(seed, heed));
        all.fold(Outcome::default(), Outcome::and)
    };
    let told = |(what, heed, goal)| {
        let all = of(heed);
        let measured = format!("{:.1}% of {}", all.share(), all.gaps);
        let hours = all.lost_min / 60;
        let beside = format!(
            "{hours} h lost, {} visits, {} refused",
            all.visits, all.refused
        );
        row(what, measured, beside, goal)
    };
    runs.map(told).into()
}

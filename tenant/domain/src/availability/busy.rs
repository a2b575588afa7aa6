//! What takes a specialist's time: claims and time off, as sorted disjoint stretches.

use crate::{Interval, Timestamp};

/// The union of `parts`, which may come in any order: ascending, disjoint, none empty.
pub(super) fn union(parts: impl IntoIterator<Item = Interval>) -> Vec<Interval> {
    let mut sorted: Vec<Interval> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    sorted.sort_unstable();
    sorted.dedup_by(|next, kept| {
        let joins = next.from <= kept.until;
        if joins {
            kept.until = kept.until.max(next.until);
        }
        joins
    });
    sorted
}

/// Whether `time` lies wholly inside the union `taken`.
pub(super) fn covers(taken: &[Interval], time: &Interval) -> bool {
    let after = taken.partition_point(|part| part.from <= time.from);
    after
        .checked_sub(1)
        .is_some_and(|last| taken[last].contains(time))
}

/// Whether `time` shares an instant with the union `taken`.
pub(super) fn meets(taken: &[Interval], time: &Interval) -> bool {
    Sweep::new(taken).blocked_until(time).is_some()
}

/// Walks a union once, along claims whose starts ascend.
pub(super) struct Sweep<'a> {
    ahead: &'a [Interval],
}

impl<'a> Sweep<'a> {
    pub(super) fn new(taken: &'a [Interval]) -> Self {
        Self { ahead: taken }
    }

    /// The end of the first stretch in the way of `claim`; `None` when it is free.
    ///
    /// Each call must ask for a claim that starts no earlier than the one before.
    pub(super) fn blocked_until(&mut self, claim: &Interval) -> Option<Timestamp> {
        let past = match self.ahead {
            // Long history is skipped in one go, the usual single step stays cheap.
            [_, second, ..] if second.until <= claim.from => {
                self.ahead.partition_point(|part| part.until <= claim.from)
            }
            [first, ..] if first.until <= claim.from => 1,
            _ => 0,
        };
        self.ahead = &self.ahead[past..];
        self.ahead
            .first()
            .filter(|part| part.overlaps(claim))
            .map(|part| part.until)
    }
}

//! What a runner holds and for how long, decided without Redis and without a clock.

use std::{collections::BTreeMap, time::Instant};

use super::SLOTS;

/// Slots given up between two renewals, 4 s apart: five a second.
const GIVEN_UP_AT_ONCE: usize = 20;

/// A runner may hold this many of the slots: its part and a third more, so that none stays free.
pub(super) fn share(live_runners: usize) -> usize {
    let slots = usize::from(SLOTS);
    (13 * slots).div_ceil(10 * live_runners.max(1)).min(slots)
}

#[derive(Clone, Copy, Debug)]
struct Lease {
    fence: i64,
    /// From here on the slot is not relied on.
    until: Instant,
}

/// The slots a runner holds.
#[derive(Debug, Default)]
pub(super) struct Held {
    leases: BTreeMap<u16, Lease>,
}

impl Held {
    pub fn owned(&self, slot: u16, now: Instant) -> bool {
        self.fence(slot, now).is_some()
    }

    pub fn fence(&self, slot: u16, now: Instant) -> Option<i64> {
        self.leases
            .get(&slot)
            .filter(|lease| now < lease.until)
            .map(|lease| lease.fence)
    }

    pub fn count(&self, now: Instant) -> usize {
        self.leases
            .values()
            .filter(|lease| now < lease.until)
            .count()
    }

    /// The slots to ask for again.
    pub fn slots(&self) -> Vec<u16> {
        self.leases.keys().copied().collect()
    }

    /// Takes in what was granted (slot and fencing number in turn) until `until`, and gives up
    /// some of what is above the share; says how many slots were lost to others meanwhile.
    pub fn granted(&mut self, granted: &[i64], live_runners: usize, until: Instant) -> usize {
        let mut leases = BTreeMap::new();
        for pair in granted.chunks_exact(2) {
            if let Ok(slot) = u16::try_from(pair[0])
                && slot < SLOTS
            {
                leases.insert(
                    slot,
                    Lease {
                        fence: pair[1],
                        until,
                    },
                );
            }
        }
        let lost = self
            .leases
            .keys()
            .filter(|slot| !leases.contains_key(slot))
            .count();
        let above = leases
            .len()
            .saturating_sub(share(live_runners))
            .min(GIVEN_UP_AT_ONCE);
        for _ in 0..above {
            leases.pop_last();
        }
        self.leases = leases;
        lost
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn pairs(slots: std::ops::Range<i64>) -> Vec<i64> {
        slots.flat_map(|slot| [slot, 1_000 + slot]).collect()
    }

    #[test]
    fn a_share_leaves_no_slot_free_and_nobody_with_much_more() {
        assert_eq!(share(0), 512);
        assert_eq!(share(1), 512);
        assert_eq!(share(2), 333);
        for runners in 1..=600 {
            assert!(share(runners) * runners >= 512, "{runners}");
            assert!(share(runners) <= 666 / runners + 1, "{runners}");
        }
    }

    #[test]
    fn a_slot_is_ours_until_just_before_its_lease_ends() {
        let start = Instant::now();
        let until = start + Duration::from_secs(11);
        let mut held = Held::default();
        assert!(!held.owned(3, start));
        held.granted(&pairs(0..4), 1, until);
        assert!(held.owned(3, start) && !held.owned(4, start));
        assert_eq!(held.fence(3, start), Some(1_003));
        assert!(held.owned(3, until - Duration::from_millis(1)));
        assert!(!held.owned(3, until));
        assert_eq!(held.count(until), 0);
    }

    #[test]
    fn a_crowded_runner_gives_up_a_few_slots_at_a_time() {
        let until = Instant::now();
        let mut held = Held::default();
        held.granted(&pairs(0..512), 1, until);
        assert_eq!(held.slots().len(), 512);
        held.granted(&pairs(0..512), 2, until);
        assert_eq!(held.slots().len(), 492);
        held.granted(&pairs(0..340), 2, until);
        assert_eq!(held.slots().len(), 333);
        held.granted(&pairs(0..333), 2, until);
        assert_eq!(held.slots().len(), 333);
    }

    #[test]
    fn what_was_not_granted_again_is_lost() {
        let start = Instant::now();
        let until = start + Duration::from_secs(11);
        let mut held = Held::default();
        held.granted(&pairs(0..4), 1, until);
        assert_eq!(held.granted(&pairs(2..6), 1, until), 2);
        assert!(!held.owned(1, start) && held.owned(5, start));
    }
}

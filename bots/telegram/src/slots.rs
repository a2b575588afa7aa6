//! Sharing bots among processes: each bot belongs to a slot, each slot to one process.

use platform::leases::SLOTS;

/// The slot of a bot: a fixed hash, so that every process agrees.
pub(crate) fn slot_of(bot: i64) -> u16 {
    // Fibonacci hashing: the top bits of the product depend on all bits of the id.
    let hash = bot.cast_unsigned().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    u16::try_from(hash >> (64 - SLOTS.trailing_zeros())).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bots_spread_evenly_over_all_slots() {
        let mut counts = vec![0_u32; usize::from(SLOTS)];
        for bot in 7_000_000_000..7_000_051_200_i64 {
            counts[usize::from(slot_of(bot))] += 1;
        }
        assert!(
            counts.iter().all(|count| (50..=150).contains(count)),
            "{counts:?}"
        );
    }

    #[test]
    fn a_bots_slot_never_changes() {
        assert_eq!([slot_of(0), slot_of(1), slot_of(-1)], [0, 316, 195]);
    }
}

//! What clients say of their visits.

use serde::{Deserialize, Serialize};

use crate::{BookingId, ServiceId, StaffId, Timestamp, fields::one_line};

/// Longest words of a review, characters; the rest is cut.
pub const LONGEST_WORDS: usize = 1_000;
/// With so few stars or fewer the salon is told at once.
pub const POOR: u8 = 3;

/// One to five stars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Stars(u8);

impl Stars {
    /// Every number of stars, one first.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// Whether the salon should hear of it at once.
    pub const fn are_poor(self) -> bool {
        self.0 <= POOR
    }
}

impl TryFrom<u8> for Stars {
    type Error = String;

    fn try_from(count: u8) -> Result<Self, String> {
        let fits = (1..=5).contains(&count).then_some(Self(count));
        fits.ok_or_else(|| "a review has one to five stars".to_owned())
    }
}

impl From<Stars> for u8 {
    fn from(stars: Stars) -> Self {
        stars.0
    }
}

/// What a client says of one visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The visit; it has one review.
    pub booking: BookingId,
    /// The visit's service.
    pub service: ServiceId,
    /// The visit's specialist.
    pub staff: StaffId,
    /// The stars.
    pub stars: Stars,
    /// Their words; may be empty.
    pub words: String,
    /// When it was given or changed last.
    pub at: Timestamp,
}

/// Words of a review as they are kept.
pub fn words(typed: &str) -> String {
    one_line(typed, LONGEST_WORDS)
}

/// All reviews in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rating {
    /// Reviews with one star, two stars, and so on.
    pub counts: [u32; 5],
}

impl Rating {
    /// How many reviews there are.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// The average in tenths of a star, rounded; `None` without a review.
    pub fn tenths(&self) -> Option<u32> {
        let total = self.total();
        let stars: u32 = self
            .counts
            .iter()
            .zip(1..)
            .map(|(n, stars)| n * stars)
            .sum();
        (total > 0).then(|| (stars * 10 + total / 2) / total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_is_rounded_to_tenths_and_none_without_reviews() {
        assert_eq!(Rating::default().tenths(), None);
        let counts = [1, 0, 0, 0, 2];
        assert_eq!(Rating { counts }.tenths(), Some(37));
        assert_eq!(
            Rating {
                counts: [0, 0, 0, 0, 9]
            }
            .tenths(),
            Some(50)
        );
    }

    #[test]
    fn there_are_one_to_five_stars_and_three_are_poor() {
        assert!(Stars::try_from(0).is_err() && Stars::try_from(6).is_err());
        let poor: Vec<u8> = Stars::ALL
            .into_iter()
            .filter(|s| s.are_poor())
            .map(u8::from)
            .collect();
        assert_eq!(poor, [1, 2, 3]);
    }
}

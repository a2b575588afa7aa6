//! Instants and half-open intervals; salon rules are local time plus an IANA zone.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// An instant in milliseconds since 1970 UTC, as both engines store it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(i64);

/// Milliseconds in a minute.
pub const MINUTE_MS: i64 = 60_000;

impl Timestamp {
    /// From milliseconds since 1970 UTC.
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since 1970 UTC.
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// This instant moved by `minutes`, which may be negative; saturates at the ends of time.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_ms(minutes.saturating_mul(MINUTE_MS))
    }

    /// This instant moved by `ms` milliseconds, which may be negative; saturates.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// The same instant as chrono's type; beyond the years 0 to 9999 it stops at their ends, so
    /// that no zone's offset leaves chrono's range.
    pub fn utc(self) -> DateTime<Utc> {
        const YEAR_0_MS: i64 = -62_167_219_200_000;
        const YEAR_9999_MS: i64 = 253_402_300_799_000;
        DateTime::from_timestamp_millis(self.0.clamp(YEAR_0_MS, YEAR_9999_MS)).unwrap_or_default()
    }

    /// The same instant on the clock of `zone`.
    pub fn local(self, zone: chrono_tz::Tz) -> DateTime<chrono_tz::Tz> {
        self.utc().with_timezone(&zone)
    }
}

impl<Z: chrono::TimeZone> From<DateTime<Z>> for Timestamp {
    fn from(at: DateTime<Z>) -> Self {
        Self(at.timestamp_millis())
    }
}

/// A half-open stretch of time: `from` belongs to it, `until` does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// First instant inside.
    pub from: Timestamp,
    /// First instant after.
    pub until: Timestamp,
}

impl Interval {
    /// The stretch `[from, until)`.
    pub const fn new(from: Timestamp, until: Timestamp) -> Self {
        Self { from, until }
    }

    /// Whether it has no instant at all.
    pub fn is_empty(&self) -> bool {
        self.from >= self.until
    }

    /// Whether both share an instant; touching ends do not overlap, and nothing overlaps what is empty.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from.max(other.from) < self.until.min(other.until)
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: &Self) -> bool {
        self.from <= other.from && other.until <= self.until
    }
}

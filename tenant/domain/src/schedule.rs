//! Working hours: weekly, changed for a date, and time off. Local time of the salon.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::{
    Interval,
    fields::{FieldErrors, FieldKind},
};

/// The days of a week, Monday first.
pub const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// Minutes since local midnight, 0 to 1440; 1440 is the end of the day.
pub type MinuteOfDay = u16;

/// A stretch of local time within one day, half-open; `from < until <= 1440`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Window {
    /// Opens, minutes since local midnight.
    pub from: MinuteOfDay,
    /// Closes, minutes since local midnight.
    pub until: MinuteOfDay,
}

/// Why hours are refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// Not `HH:MM-HH:MM`.
    #[error("{0:?} is not a time span; write it as 09:00-18:00")]
    Format(String),
    /// Ends before it starts.
    #[error("{0} ends before it starts; give the start first, such as 09:00-18:00")]
    EndsBeforeStart(String),
    /// Two windows of one day share a minute.
    #[error("the hours of one day overlap")]
    Overlap,
}

impl Window {
    /// A checked window.
    ///
    /// # Errors
    /// [`HoursError::EndsBeforeStart`] when it is empty, reversed or leaves the day.
    pub fn new(from: MinuteOfDay, until: MinuteOfDay) -> Result<Self, HoursError> {
        let window = Self { from, until };
        if from < until && until <= 1440 {
            Ok(window)
        } else {
            Err(HoursError::EndsBeforeStart(window.to_string()))
        }
    }
}

impl std::str::FromStr for Window {
    type Err = HoursError;

    /// Reads `09:00-18:00`.
    fn from_str(text: &str) -> Result<Self, HoursError> {
        let minute = |part: &str| -> Option<MinuteOfDay> {
            let (hours, minutes) = part.trim().split_once(':')?;
            let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
            (minutes < 60 && hours <= 24 && hours * 60 + minutes <= 1440)
                .then(|| hours * 60 + minutes)
        };
        let parsed = text
            .split_once(['-', '–'])
            .and_then(|(a, b)| Some((minute(a)?, minute(b)?)));
        let (from, until) = parsed.ok_or_else(|| HoursError::Format(text.to_owned()))?;
        Self::new(from, until)
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (from, until) = (self.from, self.until);
        write!(
            f,
            "{:02}:{:02}-{:02}:{:02}",
            from / 60,
            from % 60,
            until / 60,
            until % 60
        )
    }
}

/// Hours of one weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeeklyWindow {
    /// The day of the week.
    pub weekday: Weekday,
    /// The hours on it.
    pub window: Window,
}

/// Hours of one date, instead of the weekly ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateOverride {
    /// The salon's date.
    pub date: NaiveDate,
    /// The hours on it; none means closed.
    pub windows: Vec<Window>,
}

/// Checks that the windows of one day do not overlap.
///
/// # Errors
/// [`HoursError::Overlap`] when two share a minute.
pub fn check_day(windows: &[Window]) -> Result<(), HoursError> {
    let mut sorted = windows.to_vec();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| pair[1].from < pair[0].until) {
        return Err(HoursError::Overlap);
    }
    Ok(())
}

/// What is wrong with weekly hours: `mon` to `sun`.
pub fn weekly_faults(weekly: &[WeeklyWindow]) -> FieldErrors {
    const DAYS: [(Weekday, &str); 7] = [
        (Weekday::Mon, "mon"),
        (Weekday::Tue, "tue"),
        (Weekday::Wed, "wed"),
        (Weekday::Thu, "thu"),
        (Weekday::Fri, "fri"),
        (Weekday::Sat, "sat"),
        (Weekday::Sun, "sun"),
    ];
    let mut faults = FieldErrors::default();
    for (weekday, field) in DAYS {
        let day = weekly.iter().filter(|entry| entry.weekday == weekday);
        let windows: Vec<Window> = day.map(|entry| entry.window).collect();
        if let Some(kind) = day_fault(&windows) {
            faults.add(field, kind);
        }
    }
    faults
}

/// What is wrong with the hours of one day.
pub fn day_fault(windows: &[Window]) -> Option<FieldKind> {
    let sound = |window: &Window| Window::new(window.from, window.until).is_ok();
    if !windows.iter().all(sound) {
        Some(FieldKind::Order)
    } else if check_day(windows).is_err() {
        Some(FieldKind::Overlap)
    } else {
        None
    }
}

/// What is wrong with time off.
pub fn time_off_fault(time: Interval) -> Option<FieldKind> {
    time.is_empty().then_some(FieldKind::Order)
}

/// The hours that count on a date, by start: its own, else those of its weekday.
pub fn windows_on(
    date: NaiveDate,
    weekly: &[WeeklyWindow],
    overrides: &[DateOverride],
) -> Vec<Window> {
    let own = overrides.iter().find(|day| day.date == date);
    let mut windows = own.map_or_else(
        || {
            let of_weekday = weekly.iter().filter(|day| day.weekday == date.weekday());
            of_weekday.map(|day| day.window).collect()
        },
        |day| day.windows.clone(),
    );
    windows.sort_unstable();
    windows
}

//! What people of the salon are told of, and when.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    booking::Booking,
    reminder::{Quiet, Reminding},
};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// A visit was booked.
    New,
    /// A visit has a new time, or one of its services a new specialist.
    Moved,
    /// A visit was called off.
    Cancelled,
    /// A client said how it was.
    Review,
    /// A client wrote to the salon.
    Message,
}

impl Topic {
    /// Every topic.
    pub const ALL: [Self; 5] = [
        Self::New,
        Self::Moved,
        Self::Cancelled,
        Self::Review,
        Self::Message,
    ];

    /// The word used in the database and in buttons.
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Review => "review",
            Self::Message => "message",
        }
    }

    /// Reads [`Topic::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }

    /// What a change of a visit is to the salon's people; `None` when it is nothing to tell.
    pub fn of_change(old: Option<&Booking>, new: &Booking) -> Option<Self> {
        let was_live = old.is_some_and(|old| old.status.is_live());
        match (was_live, new.status.is_live()) {
            (false, true) => Some(Self::New),
            (true, true) => {
                let other =
                    |old: &Booking| old.time.from != new.time.from || old.doers().ne(new.doers());
                old.is_some_and(other).then_some(Self::Moved)
            }
            (true, false) => {
                (new.status == crate::booking::Status::Cancelled).then_some(Self::Cancelled)
            }
            (false, false) => None,
        }
    }
}

/// What one person wants to be told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Alerts {
    /// New visits.
    pub new: bool,
    /// Moved visits.
    pub moved: bool,
    /// Cancelled visits.
    pub cancelled: bool,
    /// Reviews.
    pub review: bool,
    /// Messages of clients.
    pub message: bool,
    /// When they are not disturbed; what happens then is told together afterwards.
    pub quiet: Option<Quiet>,
}

impl Default for Alerts {
    fn default() -> Self {
        Self {
            new: true,
            moved: true,
            cancelled: true,
            review: true,
            message: true,
            quiet: Some(Quiet {
                from_min: 22 * 60,
                until_min: 8 * 60,
            }),
        }
    }
}

impl Alerts {
    /// Nothing at all, until somebody asks for it.
    pub fn none() -> Self {
        let all = Self::default();
        let topics = Topic::ALL.into_iter();
        topics.fold(all, Self::switched)
    }

    /// Whether they want to hear of this.
    pub const fn wants(&self, topic: Topic) -> bool {
        match topic {
            Topic::New => self.new,
            Topic::Moved => self.moved,
            Topic::Cancelled => self.cancelled,
            Topic::Review => self.review,
            Topic::Message => self.message,
        }
    }

    /// The same with one topic switched over.
    #[must_use]
    pub const fn switched(mut self, topic: Topic) -> Self {
        let one = match topic {
            Topic::New => &mut self.new,
            Topic::Moved => &mut self.moved,
            Topic::Cancelled => &mut self.cancelled,
            Topic::Review => &mut self.review,
            Topic::Message => &mut self.message,
        };
        *one = !*one;
        self
    }

    /// When their quiet hours end, if it is quiet now.
    pub fn quiet_until(&self, zone: Tz, now: Timestamp) -> Option<Timestamp> {
        let hours = Reminding {
            quiet: self.quiet,
            ..Reminding::default()
        };
        hours.quiet_at(zone, now).map(|quiet| quiet.until)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{Interval, booking::Status};

    fn visit(status: Status, hour: i64) -> Booking {
        let (id, from) = (Uuid::nil(), Timestamp::from_ms(hour * 3_600_000));
        Booking {
            id: id.into(),
            status,
            service: id.into(),
            staff: id.into(),
            then: Vec::new(),
            booker: id.into(),
            visitor: id.into(),
            time: Interval::new(from, from.plus_minutes(30)),
            price: None,
            held_until: None,
            doubled: false,
            class: None,
            source: "bot".into(),
            created: from,
            version: 1,
            sequence: 0,
        }
    }

    #[test]
    fn only_what_changes_the_day_is_told() {
        let told = |old: Option<Status>, new, hour| {
            let old = old.map(|status| visit(status, 9));
            Topic::of_change(old.as_ref(), &visit(new, hour))
        };
        assert_eq!(told(None, Status::Held, 9), None);
        assert_eq!(
            told(Some(Status::Held), Status::Confirmed, 9),
            Some(Topic::New)
        );
        assert_eq!(told(None, Status::Confirmed, 9), Some(Topic::New));
        assert_eq!(
            told(Some(Status::Confirmed), Status::Confirmed, 10),
            Some(Topic::Moved)
        );
        assert_eq!(told(Some(Status::Confirmed), Status::Confirmed, 9), None);
        let cancelled = told(Some(Status::Confirmed), Status::Cancelled, 9);
        assert_eq!(cancelled, Some(Topic::Cancelled));
        assert_eq!(told(Some(Status::Held), Status::Cancelled, 9), None);
        assert_eq!(told(Some(Status::Confirmed), Status::Arrived, 9), None);
        assert_eq!(
            told(Some(Status::Cancelled), Status::Confirmed, 9),
            Some(Topic::New)
        );
    }

    #[test]
    fn another_specialist_of_a_later_service_is_a_move() {
        let by = |staff: u128| {
            let mut visit = visit(Status::Confirmed, 9);
            visit.then = vec![crate::booking::Part {
                service: visit.service,
                staff: Uuid::from_u128(staff).into(),
                time: visit.time,
            }];
            visit
        };
        let told = |old, new| Topic::of_change(Some(&by(old)), &by(new));
        assert_eq!((told(1, 2), told(1, 1)), (Some(Topic::Moved), None));
    }

    #[test]
    fn a_topic_is_switched_off_and_on_again_alone() {
        for topic in Topic::ALL {
            let off = Alerts::default().switched(topic);
            for other in Topic::ALL {
                assert_eq!(off.wants(other), other != topic);
            }
            assert_eq!(off.switched(topic), Alerts::default());
            assert_eq!(Topic::from_code(topic.code()), Some(topic));
        }
    }
}

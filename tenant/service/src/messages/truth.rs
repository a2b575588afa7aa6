//! Whether a message still says what is so.

use domain::{
    Timestamp,
    alert::Topic,
    booking::{Booking, Status},
    message::Message,
    settings::Settings,
    tighten::answer_until,
};

/// Whether what the message says of a visit is no longer so; of several that is asked of each.
pub fn obsolete(message: &Message, booking: Option<&Booking>, now: Timestamp) -> bool {
    match message {
        Message::BookingConfirmed { .. }
        | Message::SeriesBooked { .. }
        | Message::BookingMoved { .. }
        | Message::BookingRestored { .. }
        | Message::VisitsRestored { .. } => {
            booking.is_none_or(|visit| !visit.status.is_live() || visit.time.from <= now)
        }
        Message::BookingCancelled { .. }
        | Message::BookingCalledOff { .. }
        | Message::SeriesCancelled { .. } => {
            booking.is_none_or(|visit| visit.status != Status::Cancelled)
        }
        Message::Reminder { .. } => {
            booking.is_none_or(|visit| visit.status != Status::Confirmed || visit.time.from <= now)
        }
        // Nobody is asked for what is so already, or when an answer would be too late.
        Message::MoveAsked { to, .. } => booking.is_none_or(|visit| {
            let from = visit.time.from;
            visit.status != Status::Confirmed || from == *to || answer_until(from, *to) <= now
        }),
        Message::Thanks { .. } => booking.is_none_or(|visit| {
            !matches!(
                visit.status,
                Status::Confirmed | Status::Arrived | Status::Completed
            )
        }),
        Message::TimeOffered { .. } => booking.is_none_or(|visit| !is_offered(visit, now)),
        Message::OfferOver { .. } => booking.is_none_or(|visit| visit.status != Status::Expired),
        Message::StaffAlert { topic, .. } => match topic {
            Topic::New | Topic::Moved => booking.is_none_or(|visit| !visit.status.is_live()),
            Topic::Cancelled => booking.is_none_or(|visit| visit.status != Status::Cancelled),
            Topic::Review | Topic::Message => booking.is_none(),
        },
        // A calendar is told that a visit is off, too.
        Message::VisitFile { .. } => booking.is_none(),
        Message::Birthday
        | Message::Broadcast { .. }
        | Message::WinBack { .. }
        | Message::Chat { .. }
        | Message::ChatAlert { .. }
        | Message::OwnData
        | Message::StaffDigest
        | Message::Plan { .. }
        | Message::PushTest
        | Message::CurrentStep => false,
    }
}

/// Whether a time that the waitlist offers is still there to be taken, as far as the visit tells.
fn is_offered(visit: &Booking, now: Timestamp) -> bool {
    match visit.held_until {
        Some(until) => visit.status == Status::Held && now < until,
        None => visit.never_held() && now < visit.time.from,
    }
}

/// Whether a salon that is closed for good says this no more: it invites nobody, and asks nobody how
/// it was.
pub fn silent(message: &Message, settings: &Settings) -> bool {
    settings.closed.is_some()
        && (message.is_news()
            || message.reminder().is_some()
            || matches!(message, Message::TimeOffered { .. }))
}

#[cfg(test)]
mod tests {
    use domain::Interval;
    use uuid::Uuid;

    use super::*;

    fn visit(status: Status) -> Booking {
        let id = Uuid::from_u128(7);
        let start = Timestamp::from_ms(1_000_000);
        Booking {
            id: id.into(),
            status,
            service: id.into(),
            staff: id.into(),
            then: Vec::new(),
            booker: id.into(),
            visitor: id.into(),
            time: Interval::new(start, start.plus_minutes(30)),
            price: None,
            held_until: None,
            doubled: false,
            class: None,
            source: "bot".into(),
            created: Timestamp::from_ms(0),
            version: 1,
            sequence: 0,
        }
    }

    #[test]
    fn a_cancelled_or_past_visit_gets_no_confirmation() {
        let (before, after) = (Timestamp::from_ms(0), Timestamp::from_ms(1_000_000));
        let booking = Uuid::from_u128(7).into();
        for message in [
            Message::BookingConfirmed { booking },
            Message::BookingMoved { booking },
        ] {
            assert!(!obsolete(&message, Some(&visit(Status::Confirmed)), before));
            assert!(obsolete(&message, Some(&visit(Status::Cancelled)), before));
            assert!(obsolete(&message, Some(&visit(Status::Confirmed)), after));
            assert!(obsolete(&message, None, before));
        }
    }

    #[test]
    fn a_cancellation_is_told_only_while_it_is_true() {
        let booking = Uuid::from_u128(7).into();
        let message = Message::BookingCancelled { booking };
        let now = Timestamp::from_ms(5_000_000);
        assert!(!obsolete(&message, Some(&visit(Status::Cancelled)), now));
        assert!(obsolete(&message, Some(&visit(Status::Confirmed)), now));
    }

    #[test]
    fn the_current_step_is_always_worth_showing() {
        assert!(!obsolete(
            &Message::CurrentStep,
            None,
            Timestamp::from_ms(0)
        ));
    }
}

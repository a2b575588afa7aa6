//! Messages of our own accord, in words.

use dialogue::screen::VisitCard;
use domain::{
    Timestamp,
    booking::{Booking, deadline},
    message::Message,
    time::MINUTE_MS,
};
use service::messages::Facts;
use templates::bot::Texts;

use super::prompt::{card, deadlines, lines, zone};
use crate::cut;

/// The text of a message as markup; `None` when it is the current step that is to be shown.
pub(crate) fn letter(message: &Message, facts: &Facts, now: Timestamp) -> Option<String> {
    let id = match message {
        Message::BookingConfirmed { .. } => "message-booked",
        Message::BookingMoved { .. } => "message-moved",
        Message::BookingCancelled { .. } | Message::BookingCalledOff { .. } => "message-cancelled",
        Message::BookingRestored { .. } => "message-restored",
        Message::CurrentStep => return None,
    };
    let settings = &facts.settings;
    let lang = facts.client.lang.unwrap_or(settings.lang);
    let texts = Texts {
        lang,
        kind: settings.kind,
        zone: settings.zone,
    };
    let heading = texts.html(id, &[("salon", settings.name.get(lang).into())]);
    let visit = facts
        .booking
        .as_ref()
        .map(|booking| visit(facts, booking, &texts, now));
    let rest = visit.map_or_else(String::new, |visit| match message {
        Message::BookingCancelled { .. } => card(&texts, &visit),
        Message::BookingCalledOff { reason, .. } => {
            lines([card(&texts, &visit), because(&texts, reason)])
        }
        _ => lines([
            card(&texts, &visit),
            zone(&texts, visit.at),
            deadlines(&texts, &visit),
        ]),
    });
    Some(cut::cut(&lines([heading, rest]), cut::TEXT_MAX))
}

/// The salon's own words, when it said any.
fn because(texts: &Texts, reason: &str) -> String {
    if reason.is_empty() {
        return String::new();
    }
    texts.html("message-reason", &[("reason", reason.into())])
}

fn visit(facts: &Facts, booking: &Booking, texts: &Texts, now: Timestamp) -> VisitCard {
    let name = |name: Option<&domain::Localized>| {
        name.map(|name| name.get(texts.lang).to_owned())
            .unwrap_or_default()
    };
    let ahead = |until: Timestamp| (until >= now).then_some(until);
    let length = booking.time.until.ms() - booking.time.from.ms();
    VisitCard {
        service: name(facts.service.as_ref().map(|service| &service.name)),
        staff: name(facts.staff.as_ref().map(|staff| &staff.name)),
        at: booking.time.from,
        minutes: u32::try_from(length / MINUTE_MS).unwrap_or_default(),
        price: booking.price,
        status: booking.status,
        move_until: ahead(deadline(booking, facts.settings.move_before_min)),
        cancel_until: ahead(deadline(booking, facts.settings.cancel_before_min)),
    }
}

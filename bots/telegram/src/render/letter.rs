//! Messages of our own accord, in words.

use dialogue::{
    Input,
    screen::{Label, VisitCard},
};
use domain::{
    Timestamp,
    booking::{Booking, deadline},
    message::Message,
    review::Stars,
    time::MINUTE_MS,
};
use service::messages::Facts;
use teloxide_core::types::{InlineKeyboardButton, InlineKeyboardMarkup, ReplyMarkup};
use templates::bot::Texts;

use super::prompt::{card, deadlines, lines, zone};
use crate::{callback, cut};

/// A message of our own accord, ready to be sent.
pub(crate) struct Letter {
    /// Telegram's HTML.
    pub text: String,
    /// What can be done about it.
    pub buttons: Option<ReplyMarkup>,
}

/// A message in words; `None` when it is the current step that is to be shown.
pub(crate) fn letter(message: &Message, facts: &Facts, now: Timestamp) -> Option<Letter> {
    let id = match message {
        Message::BookingConfirmed { .. } => "message-booked",
        Message::BookingMoved { .. } => "message-moved",
        Message::BookingCancelled { .. } | Message::BookingCalledOff { .. } => "message-cancelled",
        Message::BookingRestored { .. } => "message-restored",
        Message::Reminder { .. } => "message-reminder",
        Message::Thanks { .. } => "message-thanks",
        Message::StaffAlert { .. } | Message::StaffDigest => "",
        Message::CurrentStep => return None,
    };
    let settings = &facts.settings;
    let lang = facts.client.lang.unwrap_or(settings.lang);
    let texts = Texts {
        lang,
        kind: settings.kind,
        zone: settings.zone,
    };
    if id.is_empty() {
        return super::alert::letter(&texts, message, facts, facts.for_staff.as_ref()?);
    }
    let heading = texts.html(id, &[("salon", settings.name.get(lang).into())]);
    let visit = facts
        .booking
        .as_ref()
        .map(|booking| visit(facts, booking, &texts, now));
    let buttons = visit
        .as_ref()
        .and_then(|visit| buttons(&texts, message, visit));
    let rest = visit.map_or_else(String::new, |visit| match message {
        Message::BookingCancelled { .. } => card(&texts, &visit),
        Message::Thanks { .. } => {
            let args = [
                ("service", visit.service.as_str().into()),
                ("date", texts.date_time(visit.at).into()),
            ];
            lines([
                texts.html("visit-line", &args),
                texts.html("thanks-question", &[]),
            ])
        }
        Message::BookingCalledOff { reason, .. } => {
            lines([card(&texts, &visit), because(&texts, reason)])
        }
        _ => lines([
            card(&texts, &visit),
            zone(&texts, visit.at),
            deadlines(&texts, &visit),
        ]),
    });
    Some(Letter {
        text: cut::cut(&lines([heading, rest]), cut::TEXT_MAX),
        buttons,
    })
}

/// The buttons below a message that stays.
fn buttons(texts: &Texts, message: &Message, visit: &VisitCard) -> Option<ReplyMarkup> {
    let rows = match message {
        Message::Reminder { booking, .. } => {
            let mut change = Vec::new();
            if visit.move_until.is_some() {
                change.push((Label::Move, Input::Move(*booking)));
            }
            if visit.cancel_until.is_some() {
                change.push((Label::CancelVisit, Input::AskCancel(*booking)));
            }
            vec![vec![(Label::WillCome, Input::WillCome(*booking))], change]
        }
        Message::Thanks { booking, .. } => {
            let star = |stars| (Label::Stars(stars), Input::Rate(*booking, stars));
            vec![Stars::ALL.map(star).into()]
        }
        _ => return None,
    };
    Some(keyboard(texts, &rows))
}

/// Buttons below a message that stays.
pub(super) fn keyboard(texts: &Texts, rows: &[Vec<(Label, Input)>]) -> ReplyMarkup {
    let button = |(label, input): &(Label, Input)| {
        let data = callback::encode_kept(input)?;
        let said = super::label(texts, label);
        Some(InlineKeyboardButton::callback(said, data))
    };
    let rows = rows
        .iter()
        .map(|row| row.iter().filter_map(button).collect::<Vec<_>>());
    let keyboard = InlineKeyboardMarkup::new(rows.filter(|row| !row.is_empty()));
    keyboard.into()
}

/// The salon's own words, when it said any.
fn because(texts: &Texts, reason: &str) -> String {
    if reason.is_empty() {
        return String::new();
    }
    texts.html("message-reason", &[("reason", reason.into())])
}

pub(super) fn visit(facts: &Facts, booking: &Booking, texts: &Texts, now: Timestamp) -> VisitCard {
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

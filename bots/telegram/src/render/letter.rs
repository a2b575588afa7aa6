//! Messages of our own accord, in words.

use dialogue::{
    Input,
    screen::{Label, VisitCard},
};
use domain::{
    Kind, Timestamp,
    booking::{Booking, deadline},
    client::PersonName,
    message::Message,
    review::Stars,
    template::{Saying, Template, Variable},
    time::MINUTE_MS,
};
use service::messages::Facts;
use teloxide_core::types::{InlineKeyboardButton, InlineKeyboardMarkup, ReplyMarkup};
use templates::{
    bot::{Texts, escaped},
    filled::{self, Filled},
};

use super::prompt::{card, deadlines, lines, zone};
use crate::{callback, cut, line::File};

/// A message of our own accord, ready to be sent.
pub(crate) struct Letter {
    /// Telegram's HTML.
    pub text: String,
    /// What can be done about it.
    pub buttons: Option<ReplyMarkup>,
    /// The file that it comes with; the text is its caption then.
    pub file: Option<File>,
}

/// A message in words; `None` when it is the current step that is to be shown.
pub(crate) fn letter(message: &Message, facts: &Facts, now: Timestamp) -> Option<Letter> {
    if matches!(message, Message::CurrentStep) {
        return None;
    }
    let settings = &facts.settings;
    let lang = facts.client.lang.unwrap_or(settings.lang);
    let texts = Texts {
        lang,
        kind: settings.kind,
        zone: settings.zone,
    };
    match message {
        Message::StaffAlert { .. }
        | Message::ChatAlert { .. }
        | Message::StaffDigest
        | Message::Plan { .. }
        | Message::PushTest => {
            super::alert::letter(&texts, message, facts, facts.for_staff.as_ref()?)
        }
        Message::Chat { .. } => super::chat::letter(&texts, facts),
        Message::VisitFile { .. } | Message::OwnData => super::file::letter(&texts, facts, now),
        _ => Some(to_client(&texts, message, facts, now)),
    }
}

/// What a client is told of their visits, and the salon's news.
fn to_client(texts: &Texts, message: &Message, facts: &Facts, now: Timestamp) -> Letter {
    let settings = &facts.settings;
    let visit = facts
        .booking
        .as_ref()
        .map(|booking| visit(facts, booking, texts, now));
    let heading = own_words(texts, facts, visit.as_ref()).unwrap_or_else(|| {
        let (salon, visits) = (settings.name.get(texts.lang), facts.series.len());
        if let Some(heading) = super::series::heading(texts, message, salon, visits) {
            return heading;
        }
        if let Message::MoveAsked { to, .. } = message {
            let salon = settings.name.get(texts.lang).into();
            let args = [("salon", salon), ("date", texts.date_time(*to).into())];
            return texts.html("message-move-asked", &args);
        }
        let usual = |saying: Saying| format!("message-{}", saying.code());
        let id = Saying::of(message).map_or_else(
            || {
                super::waiting::heading(message)
                    .unwrap_or("news")
                    .to_owned()
            },
            usual,
        );
        texts.html(&id, &[("salon", settings.name.get(texts.lang).into())])
    });
    if message.is_news() {
        return Letter {
            text: cut::cut(&heading, cut::TEXT_MAX),
            buttons: news_buttons(texts),
            file: None,
        };
    }
    let buttons = visit
        .as_ref()
        .and_then(|visit| buttons(texts, message, visit, facts.prepares));
    let kept = facts.booking.as_ref().and_then(|visit| visit.held_until);
    let rest = visit.map_or_else(String::new, |visit| match message {
        Message::TimeOffered { .. } => super::waiting::offered(texts, &visit, kept),
        _ if message.is_of_series() => super::series::told(texts, message, facts, &visit),
        _ => rest(texts, message, &visit),
    });
    // However long the names in the salon's words are, the visit below them is told whole.
    let room = cut::TEXT_MAX.saturating_sub(cut::shown_units(&rest) + 1);
    let text = lines([cut::cut(&heading, room), rest]);
    Letter {
        text: cut::cut(&text, cut::TEXT_MAX),
        buttons,
        file: None,
    }
}

/// What is told of the visit below the heading.
pub(super) fn rest(texts: &Texts, message: &Message, visit: &VisitCard) -> String {
    match message {
        Message::BookingCancelled { .. } => card(texts, visit),
        Message::MoveAsked { .. } => lines([card(texts, visit), zone(texts, visit.at)]),
        Message::OfferOver { .. } => in_a_line(texts, visit),
        Message::Thanks { .. } => {
            lines([in_a_line(texts, visit), texts.html("thanks-question", &[])])
        }
        Message::BookingCalledOff { reason, .. } => {
            lines([card(texts, visit), because(texts, reason)])
        }
        _ => lines([
            card(texts, visit),
            zone(texts, visit.at),
            deadlines(texts, visit),
        ]),
    }
}

pub(super) fn in_a_line(texts: &Texts, visit: &VisitCard) -> String {
    let args = [
        ("service", visit.service.as_str().into()),
        ("date", texts.date_time(visit.at).into()),
    ];
    let line = texts.html("visit-line", &args);
    let visitor = match visit.visitor.as_str() {
        "" => String::new(),
        visitor => texts.html("card-visitor", &[("visitor", visitor.into())]),
    };
    lines([line, visitor])
}

/// Below what the salon tells unasked: the way in, and the way out.
fn news_buttons(texts: &Texts) -> Option<ReplyMarkup> {
    let rows = [
        vec![(Label::Book, Input::Book)],
        vec![(Label::DeclineNews, Input::News(false))],
    ];
    Some(keyboard(texts, &rows))
}

/// The salon's own words as markup that cannot break; `None` when it says the usual ones.
pub(super) fn own_words(texts: &Texts, facts: &Facts, visit: Option<&VisitCard>) -> Option<String> {
    let template = Template::parse(facts.words.as_deref()?, &Variable::ALL).ok()?;
    let settings = &facts.settings;
    let filled = Filled {
        salon: settings.name.get(texts.lang),
        address: settings.address.get(texts.lang),
        client: facts.client.name.as_ref().map(PersonName::as_str),
        visit: visit.map(|visit| filled::Visit {
            service: &visit.service,
            staff: &visit.staff,
            at: visit.at,
            price: visit.price,
        }),
    };
    Some(escaped(&filled.fill(texts, &template))).filter(|said| !said.trim().is_empty())
}

/// The buttons below a message that stays.
fn buttons(
    texts: &Texts,
    message: &Message,
    visit: &VisitCard,
    prepares: bool,
) -> Option<ReplyMarkup> {
    let rows = match message {
        Message::Reminder { booking, .. } => {
            let mut change = Vec::new();
            if visit.move_until.is_some() {
                change.push((Label::Move, Input::Move(*booking)));
            }
            if visit.cancel_until.is_some() {
                change.push((Label::CancelVisit, Input::AskCancel(*booking)));
            }
            let mut rows = vec![vec![(Label::WillCome, Input::WillCome(*booking))], change];
            if prepares {
                rows.push(vec![(Label::Preparation, Input::Preparation(*booking))]);
            }
            rows
        }
        Message::MoveAsked { booking, to } => vec![
            vec![(Label::ComeAt(*to), Input::AnswerMove(*booking, *to, true))],
            vec![(Label::KeepVisit, Input::AnswerMove(*booking, *to, false))],
        ],
        Message::Thanks { booking, .. } => {
            let star = |stars| (Label::Stars(stars), Input::Rate(*booking, stars));
            vec![Stars::ALL.map(star).into()]
        }
        Message::TimeOffered { booking } => super::waiting::answers(*booking),
        Message::OfferOver { .. } => super::waiting::to_list(),
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
pub(super) fn because(texts: &Texts, reason: &str) -> String {
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
    let doers = facts.doers.iter();
    let one =
        |(at, service, staff): &(Timestamp, _, _)| (*at, name(Some(service)), name(Some(staff)));
    VisitCard {
        service: match facts.settings.kind {
            // What comes by itself may be read by others.
            Kind::Clinic => texts.plain("neutral-visit", &[]),
            _ => name(facts.service.as_ref().map(|service| &service.name)),
        },
        staff: name(facts.staff.as_ref().map(|staff| &staff.name)),
        doers: match facts.settings.kind {
            Kind::Clinic => Vec::new(),
            _ => doers.map(one).collect(),
        },
        visitor: facts.visitor.clone().unwrap_or_default(),
        room: service::salon::rooms_in_words(&facts.rooms, texts.lang),
        at: booking.time.from,
        minutes: u32::try_from(length / MINUTE_MS).unwrap_or_default(),
        price: booking.price,
        status: booking.status,
        move_until: ahead(deadline(booking, facts.settings.move_before_min)),
        cancel_until: ahead(deadline(booking, facts.settings.cancel_before_min)),
    }
}

#[cfg(test)]
mod tests;

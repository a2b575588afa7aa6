//! Files that a client asks for: a visit for the calendar, and all that is held of them.

use domain::{
    Email, Lang, Timestamp,
    booking::{Booking, Status},
    chat::Line,
    client::{PersonName, Phone},
    consent::Given,
    intake::{Answer, Said as Answered},
    message::Message,
    relative::Relative,
    template::Saying,
};
use service::{
    clients::{OwnData, Said},
    desk::Visit,
    messages::Facts,
};
use templates::{
    bot::{Arg, Texts, readable},
    invitation::{Invitation, Stands},
};

use super::{
    letter::{Letter, visit},
    prompt::answer,
};
use crate::line::File;

/// The file that a message is about, with a few words; `None` when there is nothing any more.
pub(super) fn letter(texts: &Texts, facts: &Facts, now: Timestamp) -> Option<Letter> {
    let (words, file) = match (&facts.own_data, &facts.booking) {
        (Some(data), _) => ("file-data", own_data(texts, facts, data, now)),
        (None, Some(booking)) => {
            let off = booking.status == Status::Cancelled;
            let words = if off { "file-visit-off" } else { "file-visit" };
            (words, calendar(texts, facts, booking, now))
        }
        (None, None) => return None,
    };
    Some(Letter {
        text: texts.html(words, &[]),
        buttons: None,
        file: Some(file),
    })
}

/// A visit for the calendar.
pub(super) fn calendar(texts: &Texts, facts: &Facts, booking: &Booking, now: Timestamp) -> File {
    let card = visit(facts, booking, texts, now);
    let (settings, lang) = (&facts.settings, texts.lang);
    let salon = settings.name.get(lang);
    let title = [
        ("service", card.service.as_str().into()),
        ("salon", salon.into()),
    ];
    let price = card.price.map(|price| texts.money(price));
    let about = lines(&[
        named(texts, "calendar-staff", "staff", &card.staff),
        named(texts, "calendar-price", "price", &price.unwrap_or_default()),
        named(texts, "calendar-phone", "phone", &settings.phone),
    ]);
    let invitation = Invitation {
        uid: &format!("{}@botique", booking.id),
        sequence: booking.sequence,
        made: now,
        time: booking.time,
        stands: match booking.status {
            Status::Held | Status::Pending => Stands::Open,
            Status::Cancelled | Status::Expired => Stands::Off,
            Status::Confirmed | Status::Arrived | Status::Completed | Status::NoShow => {
                Stands::Agreed
            }
        },
        title: &texts.plain("calendar-title", &title),
        about: &about,
        place: settings.address.get(lang),
        salon,
        phone: &settings.phone,
        email: &settings.email,
    };
    File {
        name: "visit.ics",
        bytes: invitation.ics().into_bytes(),
    }
}

/// All that is held of a client, to read.
fn own_data(texts: &Texts, facts: &Facts, data: &OwnData, now: Timestamp) -> File {
    let title = [
        ("salon", facts.settings.name.get(texts.lang).into()),
        ("date", texts.date_time(now).into()),
        ("zone", texts.zone_name(now).into()),
    ];
    let mut parts = vec![
        texts.plain("data-title", &title),
        details(texts, facts, data),
        texts.plain("data-visits", &[]),
    ];
    let visits = data
        .visits
        .iter()
        .map(|visit| one_visit(texts, data, visit));
    parts.extend(or_nothing(texts, visits.collect()));
    parts.push(texts.plain("data-waits", &[]));
    let waits = data
        .waits
        .iter()
        .map(|one| super::waiting::told(texts, one));
    parts.extend(or_nothing(texts, waits.collect()));
    let relatives = data.relatives.iter().map(|one| relative(texts, one));
    parts.extend(relatives);
    let consents = data.consents.iter().map(|given| agreed(texts, given));
    parts.extend(consents);
    parts.push(texts.plain("data-chat", &[]));
    let chat = data.chat.iter().map(|line| chat_line(texts, facts, line));
    parts.extend(or_nothing(texts, chat.collect()));
    parts.push(texts.plain("data-told", &[]));
    let told = data.told.iter();
    let told = told.filter_map(|(at, said)| told_line(texts, facts, *at, said));
    parts.extend(or_nothing(texts, told.collect()));
    let text = parts.join("\n\n") + "\n";
    File {
        name: "my-data.txt",
        bytes: text.into_bytes(),
    }
}

fn details(texts: &Texts, facts: &Facts, data: &OwnData) -> String {
    let client = &facts.client;
    let name = client.name.as_ref().map(PersonName::as_str);
    let phone = client.phone.as_ref().map(Phone::display);
    let email = client.email.as_ref().map(Email::as_str);
    let birthday = client.birthday.map(domain::client::Birthday::display);
    let lang = client.lang.map(Lang::own_name);
    let mut all = vec![
        texts.plain("data-details", &[]),
        named(texts, "data-name", "name", name.unwrap_or_default()),
        named(texts, "data-phone", "phone", &phone.unwrap_or_default()),
        named(texts, "own-email", "value", email.unwrap_or_default()),
        named(
            texts,
            "own-birthday",
            "value",
            &birthday.unwrap_or_default(),
        ),
        named(texts, "data-lang", "lang", lang.unwrap_or_default()),
        named(
            texts,
            "data-since",
            "date",
            &texts.date_time(client.created),
        ),
    ];
    for (channel, address) in &data.contacts {
        let id = match channel.as_str() {
            "phone" => "data-own-phone",
            _ => "data-telegram",
        };
        all.push(named(texts, id, "address", address));
    }
    let notes = [
        (client.opted_out, "data-no-news"),
        (client.barred, "data-barred"),
    ];
    let true_ones = notes.into_iter().filter(|(is_so, _)| *is_so);
    all.extend(true_ones.map(|(_, id)| texts.plain(id, &[])));
    lines(&all)
}

fn one_visit(texts: &Texts, data: &OwnData, visit: &Visit) -> String {
    let booking = &visit.booking;
    let minutes = (booking.time.until.ms() - booking.time.from.ms()) / domain::time::MINUTE_MS;
    let line = [
        ("date", texts.date_time(booking.time.from).into()),
        (
            "length",
            texts
                .length(u32::try_from(minutes).unwrap_or_default())
                .into(),
        ),
        ("service", visit.service.get(texts.lang).into()),
        ("staff", visit.staff.get(texts.lang).into()),
    ];
    let written = [
        ("date", texts.date_time(booking.created).into()),
        ("source", booking.source.as_str().into()),
    ];
    let status = texts.plain(&format!("status-{}", booking.status.code()), &[]);
    let price = booking.price.map(|price| texts.money(price));
    let mut all = vec![
        texts.plain("data-visit", &line),
        named(texts, "data-status", "status", &status),
        named(texts, "data-price", "price", &price.unwrap_or_default()),
        texts.plain("data-booked", &written),
        named(texts, "data-wish", "words", &visit.wish),
        named(texts, "data-note", "words", &visit.note),
    ];
    let given = data.answers.get(&booking.id).into_iter().flatten();
    all.extend(given.map(|answer| answered(texts, answer)));
    if let Some(review) = data.reviews.get(&booking.id) {
        let stars = u32::from(u8::from(review.stars));
        let given: [(&str, Arg); 2] = [
            ("date", texts.date_time(review.at).into()),
            ("stars", stars.into()),
        ];
        all.push(texts.plain("data-review", &given));
        all.push(named(texts, "data-words", "words", &review.words));
    }
    lines(&all)
}

/// A question and its answer; what was agreed to in full.
fn answered(texts: &Texts, answer: &Answer) -> String {
    let args = [
        ("date", texts.date_time(answer.at).into()),
        ("question", answer.asked.as_str().into()),
        ("answer", self::answer(texts, &answer.said).into()),
    ];
    let terms = match &answer.said {
        Answered::Agreed(terms) | Answered::Declined(terms) => terms.clone(),
        _ => String::new(),
    };
    lines(&[texts.plain("data-answer", &args), terms])
}

fn relative(texts: &Texts, one: &Relative) -> String {
    let born = one.born.map(|born| texts.date(born));
    lines(&[
        named(texts, "data-relative", "name", one.name.as_str()),
        named(texts, "data-born", "date", &born.unwrap_or_default()),
    ])
}

fn agreed(texts: &Texts, given: &Given) -> String {
    let date = texts.date_time(given.at);
    lines(&[
        named(texts, "data-consent", "date", &date),
        given.text.clone(),
    ])
}

fn chat_line(texts: &Texts, facts: &Facts, line: &Line) -> String {
    let words = line.words.as_str();
    let said = if line.state.is_clients() {
        named(texts, "data-chat-you", "words", words)
    } else {
        format!("{}: {words}", facts.settings.name.get(texts.lang))
    };
    format!("{}\n{said}", texts.date_time(line.at))
}

/// A message in one line; `None` for the files themselves and the screens of the conversation.
fn told_line(texts: &Texts, facts: &Facts, at: Timestamp, said: &Said) -> Option<String> {
    let words = match said {
        Said::News(words) => words.clone(),
        Said::Message(message) => {
            let salon = facts.settings.name.get(texts.lang);
            let heading =
                match super::series::heading(texts, message, salon, message.series().len()) {
                    Some(heading) => heading,
                    None => {
                        let id = match Saying::of(message) {
                            Some(saying) => format!("message-{}", saying.code()),
                            None => super::waiting::heading(message)?.to_owned(),
                        };
                        texts.html(&id, &[("salon", salon.into())])
                    }
                };
            let heading = readable(&heading);
            let reason = match message {
                Message::BookingCalledOff { reason, .. }
                | Message::SeriesCancelled { reason, .. } => reason.as_str(),
                _ => "",
            };
            lines(&[heading, reason.to_owned()])
        }
    };
    Some(format!("{}\n{words}", texts.date_time(at)))
}

fn or_nothing(texts: &Texts, parts: Vec<String>) -> Vec<String> {
    if parts.is_empty() {
        return vec![texts.plain("data-nothing", &[])];
    }
    parts
}

/// A message with one argument, or nothing when there is none.
fn named(texts: &Texts, id: &str, name: &'static str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    texts.plain(id, &[(name, value.into())])
}

/// Lines below each other, without the empty ones.
fn lines(all: &[String]) -> String {
    let all: Vec<&str> = all
        .iter()
        .map(String::as_str)
        .filter(|line| !line.is_empty())
        .collect();
    all.join("\n")
}

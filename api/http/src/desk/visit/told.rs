//! What is known of a visit, in words.

use domain::{
    Localized,
    booking::Status,
    class::ClassEvent,
    intake::{Answer, Said as Given},
};
use service::{
    desk::{self, Visit},
    salon,
};
use templates::bot::Texts;

use super::view::{Booker, MadeOf};
use crate::{
    desk::{calendar, classes, kin},
    here::Here,
};

/// What is known of it.
pub(super) fn facts(
    here: &Here,
    texts: &Texts,
    (visit, class, made_of): (&Visit, Option<&ClassEvent>, &MadeOf),
    (answers, booker): &(Vec<Answer>, Option<Booker>),
    missing: &(Vec<Localized>, bool),
) -> Vec<(String, String)> {
    let (words, time) = (here.words, visit.booking.time);
    let when = format!(
        "{} – {}",
        texts.date_time(time.from),
        texts.time(time.until)
    );
    let mut facts = vec![("visit-when", when)];
    facts.extend(of_pieces(here, texts, visit, made_of));
    facts.push(("visit-client", calendar::client_name(here, &visit.client)));
    if let Some(event) = class {
        facts.push(("class-seat", classes::seats(here, event)));
    }
    if let Some(booker) = booker {
        if let Some(born) = booker.born {
            facts.push(("kin-born-label", kin::date(born)));
        }
        facts.push(("visit-booker", calendar::client_name(here, &booker.client)));
    }
    let booker = booker.as_ref().map(|booker| &booker.client);
    let phone = &booker.unwrap_or(&visit.client).phone;
    if let Some(phone) = phone {
        facts.push(("visit-phone", phone.display()));
    }
    if let Some(price) = visit.booking.price {
        facts.push(("visit-price", texts.money(price)));
    }
    for (id, said) in [("visit-wish", &visit.wish), ("visit-note", &visit.note)] {
        if !said.is_empty() {
            facts.push((id, said.clone()));
        }
    }
    if visit.booking.status == Status::Cancelled && !visit.reason().is_empty() {
        facts.push(("visit-off-reason", visit.reason()));
    }
    if let Some(missing) = unanswered(here, missing) {
        facts.push(("visit-missing", missing));
    }
    if let Some(campaign) = visit.booking.source.strip_prefix("bot:") {
        facts.push(("visit-campaign", campaign.to_owned()));
    }
    let said = facts.into_iter().map(|(id, value)| (words.say(id), value));
    let answered = answers
        .iter()
        .map(|one| (one.asked.clone(), told(here, texts, one)));
    said.chain(answered).collect()
}

/// What the client has not answered, although there is no visit without it.
fn unanswered(here: &Here, (questions, consent): &(Vec<Localized>, bool)) -> Option<String> {
    let words = here.words;
    let asked = questions.iter().map(|one| one.get(words.0).to_owned());
    let consent = consent.then(|| words.say("visit-missing-consent"));
    let all: Vec<String> = consent.into_iter().chain(asked).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// What is done, by whom and where; of several services line by line.
fn of_pieces(
    here: &Here,
    texts: &Texts,
    visit: &Visit,
    (pieces, rooms): &MadeOf,
) -> Vec<(&'static str, String)> {
    let lang = here.words.0;
    let mut facts = match pieces.as_slice() {
        [_, _, ..] => Vec::new(),
        _ => vec![
            ("visit-service", visit.service.get(lang).to_owned()),
            ("visit-staff", visit.staff.get(lang).to_owned()),
        ],
    };
    for piece in pieces {
        let staff = piece.staff.get(lang);
        if facts.first().is_none_or(|(id, _)| *id == "visit-part") {
            let time = calendar::span(texts, piece.time);
            let line = format!("{time} {}, {staff}", piece.service.get(lang));
            facts.push(("visit-part", line));
        }
        for free in &piece.free {
            let line = format!("{}, {staff}", calendar::span(texts, *free));
            facts.push(("visit-free-part", line));
        }
    }
    if !rooms.is_empty() {
        facts.push(("visit-rooms", salon::rooms_in_words(rooms, lang)));
    }
    facts
}

/// An answer; what was agreed to, with its text and time.
fn told(here: &Here, texts: &Texts, answer: &Answer) -> String {
    let words = here.words;
    let agreed = |id: &str, terms: &str| {
        let said = words.say(id);
        format!("{said}, {}: {terms}", texts.date_time(answer.at))
    };
    match &answer.said {
        Given::Words(said) | Given::Choice(said) => said.clone(),
        Given::Yes => words.say("answer-yes"),
        Given::No => words.say("answer-no"),
        Given::Agreed(terms) => agreed("answer-agreed", terms),
        Given::Declined(terms) => agreed("answer-declined", terms),
        Given::Skipped => words.say("answer-none"),
    }
}

/// When, what and what became of it, soonest first.
pub(super) fn reminders(
    here: &Here,
    texts: &Texts,
    visit: &Visit,
) -> Vec<(String, String, String)> {
    let told = visit.reminders.iter();
    let line = |reminder: &desk::Reminder| {
        (
            texts.date_time(reminder.planned.due),
            here.words
                .say_of("reminder-of", reminder.planned.kind.code()),
            here.words.say_of("reminder", reminder.state.code()),
        )
    };
    told.map(line).collect()
}

/// When, what and by whom, newest first.
pub(super) fn history(here: &Here, texts: &Texts, visit: &Visit) -> Vec<(String, String, String)> {
    let line = |entry: &desk::Change| {
        let by = match entry.actor.split(':').next() {
            Some("client") => "by-client",
            Some("platform") => "by-platform",
            _ => "by-staff",
        };
        let what = entry.action.rsplit('.').next().unwrap_or_default();
        (
            texts.date_time(entry.at),
            here.words.say_of("history", what),
            here.words.say(by),
        )
    };
    visit.history.iter().rev().map(line).collect()
}

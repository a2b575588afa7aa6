//! What the bot cannot tell, as a mail: the same words, and the visit as a file.

use domain::{Timestamp, message::Message, template::Saying};
use service::{
    messages::{Facts, ForStaff},
    ports::{Mail, MailFile},
};
use templates::{
    bot::{Texts, readable},
    mail::Mail as Written,
};

use super::{
    file::calendar,
    letter::{in_a_line, own_words, rest, visit},
    series,
};

const CALENDAR: &str = "text/calendar; charset=utf-8; method=PUBLISH";

/// A message as a mail; `None` when it is not one that goes by mail, or its client has no address.
pub(crate) fn mail(message: &Message, facts: &Facts, now: Timestamp) -> Option<Mail> {
    let to = facts.client.email.as_ref()?.as_str().to_owned();
    if let Some(staff) = &facts.for_staff {
        return alert(message, facts, staff, to);
    }
    let saying = Saying::of(message).filter(|_| message.goes_by_mail());
    let booking = facts.booking.as_ref()?;
    let settings = &facts.settings;
    let texts = Texts {
        lang: facts.client.lang.unwrap_or(settings.lang),
        kind: settings.kind,
        zone: settings.zone,
    };
    let salon = settings.name.get(texts.lang);
    let heading = match saying {
        Some(saying) => {
            let heading = format!("message-{}", saying.code());
            texts.html(&heading, &[("salon", salon.into())])
        }
        None => series::heading(&texts, message, salon, facts.series.len())?,
    };
    let visit = visit(facts, booking, &texts, now);
    let own = own_words(&texts, facts, Some(&visit)).unwrap_or_default();
    let told = match message {
        // Stars are given in the bot.
        Message::Thanks { .. } => in_a_line(&texts, &visit),
        _ if message.is_of_series() => series::told(&texts, message, facts, &visit),
        _ => rest(&texts, message, &visit),
    };
    let ahead = visit.status.is_live() && now < visit.at;
    let call = if ahead {
        call(&texts, &settings.phone)
    } else {
        String::new()
    };
    let file = message.is_for_calendar().then(|| {
        let file = calendar(&texts, facts, booking, now);
        MailFile {
            name: file.name.to_owned(),
            kind: CALENDAR,
            bytes: file.bytes,
        }
    });
    let beside = match &file {
        Some(_) => texts.html("letter-file", &[]),
        None => String::new(),
    };
    let why = texts.html("letter-why", &[]);
    let parts = [own, told, call, beside, why];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let written = Written::of_markup(texts.lang, &readable(&heading), &parts);
    Some(Mail {
        from: Some(salon.to_owned()),
        reply_to: Some(settings.email.clone()).filter(|address| !address.is_empty()),
        to,
        subject: written.subject,
        text: written.text,
        html: written.html,
        file,
    })
}

/// What somebody of the salon is told.
fn alert(message: &Message, facts: &Facts, staff: &ForStaff, to: String) -> Option<Mail> {
    let settings = &facts.settings;
    let texts = Texts {
        lang: facts.client.lang.unwrap_or(settings.lang),
        kind: settings.kind,
        zone: settings.zone,
    };
    let written = super::alert::mail(&texts, message, facts, staff)?;
    Some(Mail {
        from: Some(settings.name.get(texts.lang).to_owned()),
        to,
        subject: written.subject,
        text: written.text,
        html: written.html,
        ..Mail::default()
    })
}

/// How a visit is changed by whom the bot does not reach.
fn call(texts: &Texts, phone: &str) -> String {
    if phone.is_empty() {
        return String::new();
    }
    texts.html("letter-call", &[("phone", phone.into())])
}

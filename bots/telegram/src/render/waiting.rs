//! The waitlist, in words.

use dialogue::{
    Input,
    screen::{Label, VisitCard},
    waiting::{Act, Line, Remark, Said, Word},
};
use domain::{
    BookingId, Kind, Timestamp,
    message::Message,
    waitlist::{MOST_PER_CLIENT, Part},
};
use service::clients::Waited;
use templates::bot::{Arg, Texts, readable};

use super::prompt::{card, lines, zone};

/// What a screen says.
pub(super) fn html(texts: &Texts, said: &Said) -> String {
    match said {
        Said::From { service, staff } => lines([
            texts.html("waiting-from", &[("service", service.as_str().into())]),
            with_staff(texts, staff.as_deref()),
        ]),
        Said::Until {
            service,
            staff,
            first,
        } => {
            let args = [
                ("service", service.as_str().into()),
                ("date", texts.date(*first).into()),
            ];
            lines([
                texts.html("waiting-until", &args),
                with_staff(texts, staff.as_deref()),
            ])
        }
        Said::Part(wanted) | Said::Whole(wanted) => {
            let id = match said {
                Said::Whole(_) => "waiting-whole",
                _ => "waiting-part",
            };
            let args = [
                ("service", wanted.service.as_str().into()),
                ("date", days(texts, wanted).into()),
            ];
            lines([
                texts.html(id, &[]),
                texts.html("visit-line", &args),
                with_staff(texts, wanted.staff.as_deref()),
            ])
        }
        Said::List(all) if all.is_empty() => texts.html("waiting-list-empty", &[]),
        Said::List(all) => {
            let each: Vec<String> = all.iter().map(|one| line(texts, one)).collect();
            lines([
                texts.html("waiting-list", &[]),
                each.join("\n"),
                texts.html("waiting-list-hint", &[]),
            ])
        }
        Said::Leave(one) => lines([texts.html("waiting-leave", &[]), line(texts, one)]),
    }
}

fn with_staff(texts: &Texts, staff: Option<&str>) -> String {
    staff.map_or_else(String::new, |staff| {
        texts.html("with-staff", &[("staff", staff.into())])
    })
}

/// What is waited for, in a line.
fn line(texts: &Texts, one: &Line) -> String {
    let part = format!("waiting-part-{}", one.part.code());
    let args = [
        ("service", one.service.as_str().into()),
        ("days", days(texts, one).into()),
        ("part", texts.plain(&part, &[]).into()),
    ];
    lines([
        texts.html("waiting-line", &args),
        with_staff(texts, one.staff.as_deref()),
    ])
}

/// The same for who wants to know all that is held of them.
pub(super) fn told(texts: &Texts, one: &Waited) -> String {
    let name = |name: &domain::Localized| name.get(texts.lang).to_owned();
    readable(&line(
        texts,
        &Line {
            service: name(&one.service),
            staff: one.staff.as_ref().map(name),
            first: one.wait.first,
            last: one.wait.last,
            part: one.wait.part,
        },
    ))
}

fn days(texts: &Texts, one: &Line) -> String {
    if one.first == one.last {
        return texts.date(one.first);
    }
    format!("{} – {}", texts.date(one.first), texts.date(one.last))
}

/// What a button says.
pub(super) fn word(texts: &Texts, word: &Word) -> String {
    let say = |id: &str| texts.plain(id, &[]);
    match word {
        Word::Wait => say("button-waiting-wait"),
        Word::For => say("button-waiting-for"),
        Word::List => say("button-waiting-list"),
        Word::OneDay(date) => {
            let date = texts.short_date(*date).into();
            texts.plain("button-waiting-one-day", &[("date", date)])
        }
        Word::Part(Part::Any) => say("button-waiting-part-any"),
        Word::Part(Part::Morning) => say("button-waiting-part-morning"),
        Word::Part(Part::Afternoon) => say("button-waiting-part-afternoon"),
        Word::Part(Part::Evening) => say("button-waiting-part-evening"),
        Word::AskLeave(one) => {
            let mut days = texts.short_date(one.first);
            if one.first != one.last {
                days = format!("{days} – {}", texts.short_date(one.last));
            }
            let what = match texts.kind {
                Kind::Clinic => say("neutral-visit"),
                _ => one.service.clone(),
            };
            super::label::fitting(&what, |service| {
                let args = [("service", service.into()), ("days", days.as_str().into())];
                texts.plain("button-waiting-ask-leave", &args)
            })
        }
        Word::Leave => say("button-waiting-leave"),
        Word::Stay => say("button-waiting-stay"),
        Word::Take => say("button-waiting-take"),
        Word::Refuse => say("button-waiting-refuse"),
    }
}

/// A remark: its text and what is filled in.
pub(super) fn remark(remark: Remark) -> (&'static str, Vec<(&'static str, Arg)>) {
    let id = match remark {
        Remark::Added => "notice-waiting-added",
        Remark::AddedFor => "notice-waiting-added-for",
        Remark::Again => "notice-waiting-again",
        Remark::TooMany => {
            let most = MOST_PER_CLIENT.to_string().into();
            return ("notice-waiting-too-many", vec![("most", most)]);
        }
        Remark::Days => "notice-waiting-days",
        Remark::Off => "notice-waiting-off",
        Remark::Left => "notice-waiting-left",
        Remark::Refused => "notice-waiting-refused",
        Remark::Gone => "notice-waiting-gone",
        Remark::Over => "notice-waiting-over",
    };
    (id, Vec::new())
}

/// The heading of a message about an offer; `None` when it is about none.
pub(super) fn heading(message: &Message) -> Option<&'static str> {
    match message {
        Message::TimeOffered { .. } => Some("message-time-offered"),
        Message::OfferOver { .. } => Some("message-offer-over"),
        _ => None,
    }
}

/// The time that is offered, and until when it is kept.
pub(super) fn offered(texts: &Texts, visit: &VisitCard, kept: Option<Timestamp>) -> String {
    let until = match kept {
        Some(until) => texts.html("waiting-kept", &[("time", texts.time(until).into())]),
        None => texts.html("waiting-first", &[]),
    };
    lines([card(texts, visit), zone(texts, visit.at), until])
}

/// What can be done about an offer.
pub(super) fn answers(booking: BookingId) -> Vec<Vec<(Label, Input)>> {
    let answer = |word, act| (Label::Waiting(word), Input::Waiting(act));
    vec![
        vec![answer(Word::Take, Act::Take(booking))],
        vec![answer(Word::Refuse, Act::Refuse(booking))],
    ]
}

/// The way to what one waits for.
pub(super) fn to_list() -> Vec<Vec<(Label, Input)>> {
    vec![vec![(
        Label::Waiting(Word::List),
        Input::Waiting(Act::List),
    )]]
}

//! What the salon's own people do to several visits at once, in words: a series, a class.

use dialogue::work::{ClassCard, Remark, Said, Word};
use domain::{Timestamp, booking::Status};
use templates::bot::{Arg, Texts, escaped};

use super::{
    prompt::{lines, zone},
    series::dates,
    work::{client, mark, whole},
};
use crate::cut::cut_plain;

/// Of a longer name a button shows the beginning, UTF-16 units: the seats stand behind it.
const CLASS_NAME: usize = 40;

/// What a screen says.
pub(super) fn html(texts: &Texts, said: &Said) -> String {
    match said {
        Said::Decline { card, waiting } => lines([
            texts.html("work-decline", &[("count", count(waiting))]),
            whole(texts, card),
            self::waiting(texts, waiting),
        ]),
        Said::Class { class, first, who } => lines([
            self::class(texts, class),
            people(texts, *first, who),
            zone(texts, class.at),
        ]),
        Said::ClassOff { class, visits } => lines([
            texts.html("work-class-off", &[("count", (*visits).into())]),
            self::class(texts, class),
        ]),
        Said::ClassOffWhy {
            class,
            visits,
            reason,
        } => {
            let args = [
                ("count", (*visits).into()),
                ("reason", reason.as_str().into()),
            ];
            lines([
                texts.html("work-class-off-why", &args),
                self::class(texts, class),
            ])
        }
        Said::ClassIsOff { service, staff, at } => lines([
            heading(texts, service, *at),
            texts.html("with-staff", &[("staff", staff.as_str().into())]),
            texts.html("class-restore-about", &[]),
        ]),
        _ => String::new(),
    }
}

fn count(starts: &[Timestamp]) -> Arg {
    u32::try_from(starts.len()).unwrap_or(u32::MAX).into()
}

/// When the visits of a series begin that wait for the salon's yes.
pub(super) fn waiting(texts: &Texts, starts: &[Timestamp]) -> String {
    if starts.is_empty() {
        return String::new();
    }
    lines([
        texts.html("work-waiting", &[("count", count(starts))]),
        dates(texts, starts),
    ])
}

fn class(texts: &Texts, class: &ClassCard) -> String {
    let (taken, seats) = class.seats;
    lines([
        heading(texts, &class.service, class.at),
        texts.html("with-staff", &[("staff", class.staff.as_str().into())]),
        texts.html(
            "work-class",
            &[("taken", taken.into()), ("seats", seats.into())],
        ),
    ])
}

fn heading(texts: &Texts, service: &str, at: Timestamp) -> String {
    let args = [
        ("service", service.into()),
        ("date", texts.date_time(at).into()),
    ];
    texts.html("work-class-of", &args)
}

/// Who comes to a class, one page of them.
fn people(texts: &Texts, first: u32, who: &[(String, Status)]) -> String {
    if who.is_empty() {
        return texts.html("work-day-empty", &[]);
    }
    let each = who.iter().zip(first..).map(|((name, status), number)| {
        let line = format!("{number}. {} {}", client(texts, name), mark(*status));
        escaped(line.trim_end())
    });
    let all: Vec<String> = each.collect();
    lines([texts.html("work-class-who", &[]), all.join("\n")])
}

/// What a button says; `None` when it is about a single visit.
pub(super) fn word(texts: &Texts, word: &Word) -> Option<String> {
    Some(match word {
        Word::Class {
            at,
            name,
            seats: (taken, seats),
        } => {
            let name = cut_plain(name, CLASS_NAME);
            format!("👥 {} {name} {taken}/{seats}", texts.time(*at))
        }
        Word::Person(name) => client(texts, name),
        Word::ClassOff => texts.plain("button-work-class-off", &[]),
        Word::ClassOffYes => texts.plain("button-work-class-off-yes", &[]),
        Word::ClassOffWhy => texts.plain("button-work-class-off-why", &[]),
        Word::Stranger(name) => texts.plain("client-same-no", &[("name", name.as_str().into())]),
        Word::ConfirmAll(count) => {
            texts.plain("button-work-confirm-all", &[("count", (*count).into())])
        }
        Word::DeclineAll(count) => {
            texts.plain("button-work-decline-all", &[("count", (*count).into())])
        }
        _ => return None,
    })
}

/// What is filled into a remark; nothing when it is about a single visit.
pub(super) fn filled(remark: Remark) -> Vec<(&'static str, Arg)> {
    match remark {
        Remark::AllConfirmed { done, left } | Remark::AllDeclined { done, left } => {
            vec![("count", done.into()), ("left", left.into())]
        }
        Remark::UndoneAll { back, left } => vec![("count", back.into()), ("left", left.into())],
        Remark::ClassOff(visits) => vec![("count", visits.into())],
        _ => Vec::new(),
    }
}

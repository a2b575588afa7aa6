//! Recurring visits, in words.

use dialogue::{
    screen::VisitCard,
    series::{Look, Remark, Said, Word},
};
use domain::{
    Timestamp,
    message::Message,
    series::{Occasion, Place, word_of},
};
use service::messages::Facts;
use templates::bot::{Arg, Texts};

use super::{
    letter::because,
    prompt::{card, lines, zone},
};

/// What a screen says.
pub(super) fn html(texts: &Texts, said: &Said) -> String {
    match said {
        Said::Weeks { service, first } => lines([
            texts.html("series-weeks", &[]),
            visit_line(texts, service, *first),
        ]),
        Said::Times {
            service,
            first,
            weeks,
        } => lines([
            texts.html("series-times", &[]),
            visit_line(texts, service, *first),
            rhythm(texts, *weeks),
        ]),
        Said::Look(look) => self::look(texts, look),
        Said::Booked {
            service,
            starts,
            pending,
        } => {
            let heading = match pending {
                true => "series-pending",
                false => "series-booked",
            };
            lines([
                texts.html(heading, &[("count", count(starts.len()))]),
                texts.html("series-of", &[("service", service.as_str().into())]),
                dates(texts, starts),
            ])
        }
    }
}

fn visit_line(texts: &Texts, service: &str, at: Timestamp) -> String {
    let args = [
        ("service", service.into()),
        ("date", texts.date_time(at).into()),
    ];
    texts.html("visit-line", &args)
}

fn rhythm(texts: &Texts, weeks: u32) -> String {
    texts.html("series-rhythm", &[("count", weeks.into())])
}

/// What is free, visit by visit.
fn look(texts: &Texts, look: &Look) -> String {
    let first = [
        ("number", "1".into()),
        ("date", texts.short_date_time(look.first).into()),
    ];
    let mut all = vec![texts.html("series-line-first", &first)];
    let each = look.occasions.iter().zip(2_u32..);
    all.extend(each.map(|(one, number)| line(texts, one, number, look.instead)));
    let mut missing = look.occasions.iter();
    let hint = match missing.any(|one| one.chosen(look.instead).is_none()) {
        true => texts.html("series-missing", &[]),
        false => String::new(),
    };
    lines([
        texts.html("series-look", &[("service", look.service.as_str().into())]),
        rhythm(texts, look.rhythm.weeks()),
        all.join("\n"),
        hint,
    ])
}

/// One visit as it can be booked.
fn line(texts: &Texts, one: &Occasion, number: u32, instead: bool) -> String {
    let mut args = vec![
        ("number", number.to_string().into()),
        ("date", texts.short_date_time(one.start).into()),
    ];
    let Some(why) = one.why else {
        return texts.html("series-line-free", &args);
    };
    let why = format!("series-why-{}", word_of(why));
    args.push(("why", texts.plain(&why, &[]).into()));
    let Some(nearest) = one.nearest else {
        return texts.html("series-line-none", &args);
    };
    let same = texts.short_date(date(texts, nearest)) == texts.short_date(date(texts, one.start));
    let nearest = match same {
        true => texts.time(nearest),
        false => texts.short_date_time(nearest),
    };
    args.push(("nearest", nearest.into()));
    let id = match instead {
        true => "series-line-instead",
        false => "series-line-left",
    };
    texts.html(id, &args)
}

fn date(texts: &Texts, at: Timestamp) -> chrono::NaiveDate {
    at.local(texts.zone).date_naive()
}

fn dates(texts: &Texts, starts: &[Timestamp]) -> String {
    let each = starts.iter().zip(1_u32..).map(|(at, number)| {
        let args = [
            ("number", number.to_string().into()),
            ("date", texts.short_date_time(*at).into()),
        ];
        texts.html("series-line", &args)
    });
    each.collect::<Vec<_>>().join("\n")
}

fn count(number: usize) -> Arg {
    u32::try_from(number).unwrap_or(u32::MAX).into()
}

/// Which visit of its series one is.
pub(super) fn place(texts: &Texts, place: Option<&Place>) -> String {
    place.map_or_else(String::new, |place| {
        let args = [
            ("number", place.number.to_string().into()),
            ("of", place.of.to_string().into()),
        ];
        lines([
            texts.html("series-place", &args),
            rhythm(texts, place.series.weeks),
        ])
    })
}

/// That more visits of its series follow one that is to be cancelled.
pub(super) fn later(texts: &Texts, later: u32) -> String {
    match later {
        0 => String::new(),
        _ => texts.html("series-later", &[("count", later.into())]),
    }
}

/// What a button says.
pub(super) fn word(texts: &Texts, word: Word) -> String {
    let say = |id: &str| texts.plain(id, &[]);
    let number = |id: &str, number: u32| texts.plain(id, &[("count", number.into())]);
    match word {
        Word::Repeat => say("button-series-repeat"),
        Word::Weeks(weeks) => number("button-series-weeks", weeks),
        Word::Times(times) => number("button-series-times", times),
        Word::Instead => say("button-series-instead"),
        Word::LeaveOut => say("button-series-leave-out"),
        Word::Book(visits) => number("button-series-book", visits),
        Word::OnlyThis => say("button-series-only-this"),
        Word::CancelFrom(visits) => number("button-series-cancel-from", visits),
    }
}

/// A remark: its text and what is filled in.
pub(super) fn remark(texts: &Texts, remark: &Remark) -> (&'static str, Vec<(&'static str, Arg)>) {
    match remark {
        Remark::Changed => ("notice-series-changed", Vec::new()),
        Remark::Cancelled(starts) => {
            let dates: Vec<String> = starts.iter().map(|at| texts.short_date_time(*at)).collect();
            let args = vec![
                ("count", count(starts.len())),
                ("dates", dates.join("\n").into()),
            ];
            ("notice-series-cancelled", args)
        }
    }
}

/// The heading of a message about several visits; `None` when it is about no series.
pub(super) fn heading(texts: &Texts, message: &Message, salon: &str) -> Option<String> {
    let salon = ("salon", salon.into());
    match message {
        Message::SeriesBooked { .. } => Some(texts.html("message-series-booked", &[salon])),
        Message::SeriesCancelled { visits, .. } => {
            let args = [salon, ("count", (*visits).into())];
            Some(texts.html("message-series-cancelled", &args))
        }
        _ => None,
    }
}

/// What stands below it.
pub(super) fn told(texts: &Texts, message: &Message, facts: &Facts, visit: &VisitCard) -> String {
    match message {
        Message::SeriesCancelled { reason, .. } => lines([
            texts.html("series-first", &[]),
            card(texts, visit),
            because(texts, reason),
        ]),
        _ => lines([
            card(texts, visit),
            dates(texts, &facts.series),
            zone(texts, visit.at),
        ]),
    }
}

/// That the same happened to more visits of its series.
pub(super) fn more(texts: &Texts, visits: u32) -> String {
    match visits.saturating_sub(1) {
        0 => String::new(),
        more => texts.html("alert-series", &[("count", more.into())]),
    }
}

//! Recurring visits, in words.

use dialogue::{
    screen::VisitCard,
    series::{Look, Remark, Said, Word},
};
use domain::{
    Timestamp,
    alert::Topic,
    booking::{Booking, Status},
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

/// When visits begin, numbered.
pub(super) fn dates(texts: &Texts, starts: &[Timestamp]) -> String {
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

/// The heading of a message about so many visits; `None` when it is about no series.
pub(super) fn heading(
    texts: &Texts,
    message: &Message,
    salon: &str,
    visits: usize,
) -> Option<String> {
    let salon = ("salon", salon.into());
    match message {
        Message::SeriesBooked { .. } => Some(texts.html("message-series-booked", &[salon])),
        Message::SeriesCancelled { .. } => {
            let args = [salon, ("count", count(visits.max(1)))];
            Some(texts.html("message-series-cancelled", &args))
        }
        Message::VisitsRestored { waiting, .. } => {
            let args = [salon, ("count", count(visits.max(1)))];
            let id = match waiting {
                true => "message-requests-restored",
                false => "message-visits-restored",
            };
            Some(texts.html(id, &args))
        }
        _ => None,
    }
}

/// What stands below it.
pub(super) fn told(texts: &Texts, message: &Message, facts: &Facts, visit: &VisitCard) -> String {
    match message {
        Message::SeriesCancelled { reason, .. } => lines([
            match facts.series.len() {
                0 | 1 => String::new(),
                _ => texts.html("series-first", &[]),
            },
            card(texts, visit),
            of_visits(texts, &facts.series),
            because(texts, reason),
        ]),
        _ => lines([
            card(texts, visit),
            of_visits(texts, &facts.series),
            zone(texts, visit.at),
        ]),
    }
}

/// When each of several visits begins; nothing where the card of the first says it, as of a class.
fn of_visits(texts: &Texts, visits: &[Booking]) -> String {
    let mut starts: Vec<Timestamp> = visits.iter().map(|visit| visit.time.from).collect();
    starts.dedup();
    match starts.len() {
        0 | 1 => String::new(),
        _ => dates(texts, &starts),
    }
}

/// The heading of an alert of several visits, and their dates; `None` when it is about one.
pub(super) fn alert(texts: &Texts, topic: Topic, visits: &[Booking]) -> Option<[String; 2]> {
    if visits.len() < 2 {
        return None;
    }
    let waits = |visit: &&Booking| visit.status == Status::Pending;
    let (id, told) = match (topic, visits.iter().filter(waits).count()) {
        (Topic::New, 0) => ("alert-series-new", visits.len()),
        (Topic::New, waiting) => ("alert-series-pending", waiting),
        (Topic::Cancelled, _) => ("alert-series-cancelled", visits.len()),
        _ => return None,
    };
    let heading = texts.html(id, &[("count", count(told))]);
    Some([heading, of_visits(texts, visits)])
}

//! What the salon's own people see, in words.

use dialogue::work::{DayLine, Remark, Said, Word, WorkCard};
use domain::{Timestamp, booking::Status, reminder::Quiet};
use service::desk::Mark;
use templates::bot::{Arg, Texts};

use super::{
    prompt::{answers, card, lines, zone},
    together,
};
use crate::cut::cut_plain;

/// What a screen says.
pub(super) fn html(texts: &Texts, said: &Said) -> String {
    match said {
        Said::Menu { salon, staff } => {
            let salon = texts.html("work-menu", &[("salon", salon.as_str().into())]);
            let whose = match staff {
                Some(staff) => texts.html("with-staff", &[("staff", staff.as_str().into())]),
                None => texts.html("work-owner", &[]),
            };
            lines([salon, whose])
        }
        Said::Day { date, lines: all } => {
            let date = texts.html("work-day", &[("date", texts.date(*date).into())]);
            if all.is_empty() {
                return lines([date, texts.html("work-day-empty", &[])]);
            }
            lines([date, day(texts, all)])
        }
        Said::Notes { name, notes, more } => notes_about(texts, name, notes, *more),
        Said::Chats { .. } | Said::Client { .. } | Said::Chat { .. } | Said::Reply { .. } => {
            super::chat::html(texts, said)
        }
        Said::Calendar => texts.html("work-calendar", &[]),
        Said::Visit {
            card: work,
            waiting,
        } => lines([
            texts.html(status(work.visit.status), &[]),
            whole(texts, work),
            together::waiting(texts, waiting),
            zone(texts, work.visit.at),
        ]),
        Said::Decline { .. }
        | Said::Class { .. }
        | Said::ClassOff { .. }
        | Said::ClassOffWhy { .. }
        | Said::ClassIsOff { .. } => together::html(texts, said),
        Said::Reason(work) => lines([texts.html("work-reason", &[]), whole(texts, work)]),
        Said::MoveSure {
            card: work,
            to,
            with,
            beside,
        } => move_sure(texts, work, (*to, with.as_deref()), beside),
        Said::AddSure { card: work, beside } => lines([
            texts.html("work-add-sure", &[]),
            whole(texts, work),
            taken_by(texts, beside),
            zone(texts, work.visit.at),
        ]),
        _ => choosing(texts, said),
    }
}

/// Of a longer note the bot shows the beginning, UTF-16 units: five fit a message.
const NOTE_SHOWN: usize = 600;

/// Notes about a client, newest first.
fn notes_about(texts: &Texts, name: &str, notes: &[(Timestamp, String)], more: u32) -> String {
    let heading = [("name", client(texts, name).into())];
    let all = notes.iter().map(|(at, words)| {
        let args = [
            ("date", texts.date_time(*at).into()),
            ("words", cut_plain(words, NOTE_SHOWN).into()),
        ];
        texts.html("work-one-note", &args)
    });
    let all = match notes.is_empty() {
        true => texts.html("work-notes-none", &[]),
        false => all.collect::<Vec<_>>().join("\n"),
    };
    let rest = match more {
        0 => String::new(),
        more => texts.html("work-notes-more", &[("count", more.into())]),
    };
    lines([
        texts.html("work-notes", &heading),
        all,
        rest,
        texts.html("work-notes-ask", &[]),
    ])
}

/// The visit as it would be.
fn move_sure(
    texts: &Texts,
    work: &WorkCard,
    (to, with): (Timestamp, Option<&str>),
    beside: &[DayLine],
) -> String {
    let has = work.visit.staff.as_str();
    let handed = with.map_or_else(String::new, |with| {
        let names = [("old", has.into()), ("new", with.into())];
        texts.html("work-move-staff", &names)
    });
    let mut moved = work.clone();
    moved.visit.at = to;
    moved.visit.staff = with.unwrap_or(has).to_owned();
    let times = [
        ("old", texts.date_time(work.visit.at).into()),
        ("new", texts.date_time(to).into()),
    ];
    let question = if to == work.visit.at {
        texts.html("work-hand-over", &[])
    } else {
        texts.html("confirm-move", &times)
    };
    lines([
        question,
        handed,
        whole(texts, &moved),
        taken_by(texts, beside),
    ])
}

fn choosing(texts: &Texts, said: &Said) -> String {
    let with = |staff: &String| texts.html("with-staff", &[("staff", staff.as_str().into())]);
    match said {
        Said::Days {
            service,
            staff,
            moving,
        } => {
            let service = ("service", Arg::from(service.as_str()));
            let question = match moving {
                Some(at) => {
                    let date = ("date", texts.date_time(*at).into());
                    texts.html("work-days-moving", &[service, date])
                }
                None => texts.html("days", &[service]),
            };
            lines([question, with(staff)])
        }
        Said::Times {
            service,
            staff,
            date,
            none_free,
        } => {
            let args = [
                ("service", service.as_str().into()),
                ("date", texts.date(*date).into()),
            ];
            let hint = if *none_free {
                "work-times-none"
            } else {
                "work-times-type"
            };
            lines([
                texts.html("times", &args),
                with(staff),
                texts.html(hint, &[]),
            ])
        }
        Said::Services { client } if client.is_empty() => texts.html("work-services", &[]),
        Said::Services { client } => {
            let client = [("client", client.as_str().into())];
            texts.html("work-services-for", &client)
        }
        Said::Staff => texts.html("work-staff", &[]),
        Said::Name => texts.html("work-name", &[]),
        Said::Phone { example } => {
            texts.html("work-phone", &[("example", example.as_str().into())])
        }
        Said::Who { phone } => lines([
            texts.html("client-same-ask", &[]),
            texts.html("card-phone", &[("phone", phone.as_str().into())]),
        ]),
        Said::Alerts { quiet, mail } => alerts(texts, *quiet, *mail),
        _ => blocking(texts, said),
    }
}

fn blocking(texts: &Texts, said: &Said) -> String {
    let with = |staff: &String| texts.html("with-staff", &[("staff", staff.as_str().into())]);
    match said {
        Said::BlockDays { staff } => lines([texts.html("work-block-days", &[]), with(staff)]),
        Said::BlockTimes { staff, date } => {
            let date = [("date", texts.date(*date).into())];
            lines([texts.html("work-block-times", &date), with(staff)])
        }
        Said::Blocked { staff, from, until } => {
            let args = [
                ("from", texts.date_time(*from).into()),
                ("until", texts.date_time(*until).into()),
            ];
            lines([texts.html("work-blocked", &args), with(staff)])
        }
        _ => week(texts, said),
    }
}

fn alerts(texts: &Texts, quiet: Option<Quiet>, mail: bool) -> String {
    let hours = match quiet {
        Some(quiet) => {
            let args = [
                ("from", clock(quiet.from_min).into()),
                ("until", clock(quiet.until_min).into()),
            ];
            texts.html("work-quiet", &args)
        }
        None => texts.html("work-no-quiet", &[]),
    };
    lines([
        texts.html("work-alerts", &[]),
        texts.html(
            if mail {
                "work-alerts-mail"
            } else {
                "work-alerts-no-mail"
            },
            &[],
        ),
        hours,
        texts.html("work-quiet-type", &[]),
    ])
}

/// `22:00`, of a minute of the day.
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn week(texts: &Texts, said: &Said) -> String {
    let Said::Week {
        first,
        last,
        visits,
        arrived,
        missed,
        cancelled,
        revenue,
    } = said
    else {
        return String::new();
    };
    let days = [
        ("first", texts.date(*first).into()),
        ("last", texts.date(*last).into()),
    ];
    let numbers = [
        ("visits", (*visits).into()),
        ("arrived", (*arrived).into()),
        ("missed", (*missed).into()),
        ("cancelled", (*cancelled).into()),
    ];
    let money: Vec<String> = revenue.iter().map(|money| texts.money(*money)).collect();
    let money = if money.is_empty() {
        texts.html("work-week-no-revenue", &[])
    } else {
        texts.html(
            "work-week-revenue",
            &[("revenue", money.join(" + ").into())],
        )
    };
    lines([
        texts.html("work-week", &days),
        texts.html("work-week-numbers", &numbers),
        money,
    ])
}

/// The visits of a day below the name of each specialist.
fn day(texts: &Texts, all: &[DayLine]) -> String {
    let mut text = Vec::new();
    let mut before = "";
    for line in all {
        if line.staff != before {
            text.push(texts.html("with-staff", &[("staff", line.staff.as_str().into())]));
            before = &line.staff;
        }
        text.push(visit_line(texts, line));
    }
    text.join("\n")
}

fn visit_line(texts: &Texts, line: &DayLine) -> String {
    let (time, service) = (texts.time(line.at), line.service.as_str());
    if let Some((taken, seats)) = line.seats {
        let args = [
            ("time", time.into()),
            ("service", service.into()),
            ("taken", taken.into()),
            ("seats", seats.into()),
        ];
        return texts.html("work-class-line", &args);
    }
    let who = client(texts, &line.client);
    let beside = if line.doubled { " 👥" } else { "" };
    let id = match service.is_empty() {
        true => "work-line-elsewhere",
        false => "work-line",
    };
    let args = [
        ("time", time.into()),
        ("service", service.into()),
        ("client", who.into()),
        ("mark", format!("{}{beside}", mark(line.status)).into()),
    ];
    texts.html(id, &args).trim_end().to_owned()
}

/// The visits that are at the same time.
fn taken_by(texts: &Texts, beside: &[DayLine]) -> String {
    if beside.is_empty() {
        return String::new();
    }
    let visits: Vec<String> = beside.iter().map(|line| visit_line(texts, line)).collect();
    lines([texts.html("work-beside", &[]), visits.join("\n")])
}

pub(super) fn client(texts: &Texts, name: &str) -> String {
    if name.is_empty() {
        texts.plain("work-no-name", &[])
    } else {
        name.to_owned()
    }
}

/// A sign beside a visit in a list; an agreed one has none.
pub(super) const fn mark(status: Status) -> &'static str {
    match status {
        Status::Held | Status::Pending => "⏳",
        Status::Confirmed => "",
        Status::Arrived => "🟢",
        Status::Completed => "✅",
        Status::Cancelled | Status::Expired => "✖️",
        Status::NoShow => "🚫",
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Held | Status::Pending => "work-status-pending",
        Status::Confirmed => "work-status-confirmed",
        Status::Arrived => "work-status-arrived",
        Status::Completed => "work-status-completed",
        Status::Cancelled | Status::Expired => "work-status-cancelled",
        Status::NoShow => "work-status-no-show",
    }
}

/// A visit with whoever comes.
pub(super) fn whole(texts: &Texts, work: &WorkCard) -> String {
    let line = |id, name: &'static str, value: &str| {
        if value.is_empty() {
            return String::new();
        }
        texts.html(id, &[(name, value.into())])
    };
    lines([
        card(texts, &work.visit),
        line("card-name", "name", &client(texts, &work.client)),
        born(texts, work.born),
        line("work-booker", "booker", &work.booker),
        line("card-phone", "phone", &work.phone),
        line("card-wish", "wish", &work.wish),
        line("work-note", "note", &work.note),
        answers(texts, &work.answers),
        work.seats.map_or_else(String::new, |(taken, seats)| {
            let args = [("taken", taken.into()), ("seats", seats.into())];
            texts.html("work-class", &args)
        }),
        if work.doubled {
            texts.html("work-doubled", &[])
        } else {
            String::new()
        },
    ])
}

/// When somebody was born, where that is known.
pub(super) fn born(texts: &Texts, day: Option<chrono::NaiveDate>) -> String {
    day.map_or_else(String::new, |day| {
        let date = day.format("%d.%m.%Y").to_string();
        texts.html("work-born", &[("date", date.into())])
    })
}

/// What a button says.
pub(super) fn word(texts: &Texts, word: &Word) -> String {
    let say = |id: &str| texts.plain(id, &[]);
    match word {
        Word::Menu => say("button-work"),
        Word::Today => say("button-work-today"),
        Word::OtherDay => say("button-other-day"),
        Word::Turn(date, false) => format!("◀️ {}", texts.short_date(*date)),
        Word::Turn(date, true) => format!("{} ▶️", texts.short_date(*date)),
        Word::DayOf(date) => format!("📅 {}", texts.date(*date)),
        Word::Visit { at, name } => format!("{} {name}", texts.time(*at)),
        Word::Mark(Mark::Approved) => say("button-work-approve"),
        Word::Mark(Mark::Arrived) => say("button-work-arrived"),
        Word::Mark(Mark::Completed) => say("button-work-completed"),
        Word::Mark(Mark::NoShow) => say("button-work-no-show"),
        Word::Undo => say("button-work-undo"),
        Word::Regular => say("button-work-regular"),
        Word::Cancel => say("button-cancel-visit"),
        Word::Skip => say("button-work-skip"),
        Word::Others => say("button-work-others"),
        Word::AddFor => say("button-work-add-for"),
        Word::Add => say("button-work-add"),
        Word::Book => say("button-confirm-booking"),
        Word::MoveIt => say("button-confirm-move"),
        Word::Despite => say("button-work-despite"),
        Word::Block => say("button-work-block"),
        Word::WholeDay => say("button-work-whole-day"),
        Word::Week => say("button-work-week"),
        Word::Open => say("button-work-open"),
        Word::Alerts => say("button-work-alerts"),
        Word::Topic(topic, on) => {
            let sign = if *on { "✅" } else { "▫️" };
            format!("{sign} {}", say(&format!("button-alert-{}", topic.code())))
        }
        Word::ByMail(on) => {
            let sign = if *on { "✅" } else { "▫️" };
            format!("{sign} {}", say("button-alert-mail"))
        }
        Word::NoQuiet => say("button-work-no-quiet"),
        Word::Notes(count) => texts.plain("button-work-notes", &[("count", (*count).into())]),
        other => super::chat::word(texts, other)
            .or_else(|| together::word(texts, other))
            .unwrap_or_default(),
    }
}

/// The message of a remark; a warning is said by its reason.
pub(super) fn remark(remark: Remark) -> &'static str {
    match remark {
        Remark::Linked => "notice-work-linked",
        Remark::BadCode => "notice-work-bad-code",
        Remark::Changed => "notice-work-changed",
        Remark::TooLateToUndo => "notice-work-too-late-to-undo",
        Remark::Marked => "notice-work-marked",
        Remark::Undone => "notice-work-undone",
        Remark::UndoneAll { left: 0, .. } => "notice-work-undone-all",
        Remark::UndoneAll { .. } => "notice-work-undone-some",
        Remark::TakenSince => "notice-work-taken-since",
        Remark::Cancelled => "notice-work-cancelled",
        Remark::AllConfirmed { .. } => "notice-work-all-confirmed",
        Remark::AllDeclined { .. } => "notice-work-all-declined",
        Remark::ClassOff(_) => "notice-work-class-off",
        Remark::Moved => "notice-work-moved",
        Remark::Added => "notice-work-added",
        Remark::Warned(_) => "notice-work-warned",
        Remark::Taken => "notice-work-taken",
        Remark::Beside => "notice-work-beside",
        Remark::Meets => "notice-work-meets",
        Remark::InClass => "notice-work-in-class",
        Remark::Regular => "notice-work-regular",
        Remark::BadTime => "notice-work-bad-time",
        Remark::BadHours => "notice-work-bad-hours",
        Remark::Unblocked => "notice-work-unblocked",
        Remark::Kept => "notice-work-kept",
        Remark::BadQuiet => "notice-work-bad-quiet",
        Remark::Replied => "notice-work-replied",
        Remark::Unreachable => "notice-work-unreachable",
        Remark::TooLong => "notice-write-too-long",
        Remark::Noted => "notice-work-noted",
        Remark::NoteTooLong => "notice-work-note-too-long",
    }
}

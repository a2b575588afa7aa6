//! The page of one specialist's hours.

use domain::{
    Interval,
    schedule::{WEEK, WeeklyWindow, Window},
    staff::Staff,
};
use service::{
    desk::{self, Hours},
    salon,
};
use templates::{
    bot::Texts,
    web::{Act, DeskForm, Form, Input, List, Row},
};

use crate::{
    Site,
    desk::{calendar, date_of, frame},
    here::{Here, Member},
    refused::Refused,
};

/// Changed dates and days away are shown this far ahead, days.
const AHEAD: u64 = 366;

/// What is typed and what is wrong with it, form by form.
#[derive(Default)]
pub(super) struct Typed {
    /// Monday to Sunday, as typed; `None` shows what is stored.
    pub weekly: Option<[String; 7]>,
    pub weekly_wrong: [String; 7],
    /// A changed date and its hours, as typed, and what is wrong with each.
    pub date: (String, String),
    pub date_wrong: (String, String),
    /// The first and the last day away, as typed, and what is wrong with each.
    pub away: (String, String),
    pub away_wrong: (String, String),
}

pub(super) async fn view(
    here: &Here,
    member: &Member,
    site: &Site,
    staff: &Staff,
    typed: Typed,
) -> Result<DeskForm, Refused> {
    let (id, now) = (staff.id, site.clock.now());
    let read = member
        .scope
        .run(move |tx| async move {
            let settings = salon::settings(&tx).await?;
            let today = date_of(settings.zone, now);
            let last = today + chrono::Days::new(AHEAD);
            let range = Interval::new(
                now,
                now.plus_minutes(i64::try_from(AHEAD * 24 * 60).unwrap_or(0)),
            );
            let hours = desk::hours(&tx, id, (today, last), range).await?;
            Ok::<_, service::StoreError>((settings, hours))
        })
        .await;
    let (settings, hours) = read.map_err(|cause| Refused::storage(here, &cause))?;
    let texts = calendar::texts(here, &settings);
    let words = here.words;
    let base = format!("/app/{}/hours/{id}", member.tenant.slug);
    let weekly = typed
        .weekly
        .clone()
        .unwrap_or_else(|| by_day(&hours.weekly));
    Ok(DeskForm {
        frame: frame(here, member, "hours", staff.name.get(words.0).to_owned()),
        back: Some((
            format!("/app/{}/hours", member.tenant.slug),
            words.say("nav-hours"),
        )),
        lead: words.say("hours-hint"),
        add: None,
        forms: forms(here, &base, &weekly, typed),
        lists: lists(here, &texts, &base, &hours),
    })
}

/// Changed days and days off.
fn lists(here: &Here, texts: &Texts, base: &str, hours: &Hours) -> Vec<List> {
    let words = here.words;
    let dates = hours.overrides.iter().map(|day| Row {
        name: texts.date(day.date),
        detail: told(here, &day.windows),
        acts: vec![remove(here, format!("{base}/dates/{}/remove", day.date))],
        ..Row::default()
    });
    let away = hours.time_off.iter().map(|(away, time)| Row {
        name: calendar::away(texts, *time),
        acts: vec![remove(here, format!("{base}/away/{away}/remove"))],
        ..Row::default()
    });
    vec![
        List {
            title: words.say("hours-dates"),
            rows: dates.collect(),
            empty: words.say("hours-dates-none"),
        },
        List {
            title: words.say("hours-away"),
            rows: away.collect(),
            empty: words.say("hours-away-none"),
        },
    ]
}

fn forms(here: &Here, base: &str, weekly: &[String; 7], typed: Typed) -> Vec<Form> {
    let words = here.words;
    let day = |place: usize| {
        let number = (place + 1).to_string();
        Input::text(
            &format!("day{number}"),
            words.say_of("weekday", &number),
            &weekly[place],
        )
        .optional()
        .error(typed.weekly_wrong[place].clone())
        .into()
    };
    let date = |name: &str, label: &str, value: &str| {
        Input::text(name, words.say(label), value).kind("date")
    };
    vec![
        Form {
            title: words.say("hours-weekly"),
            action: base.to_owned(),
            controls: (0..7).map(day).collect(),
            submit: words.say("save"),
            ..Form::default()
        },
        Form {
            mark: "date-",
            title: words.say("hours-date"),
            action: format!("{base}/dates"),
            controls: vec![
                date("date", "visit-date", &typed.date.0)
                    .error(typed.date_wrong.0)
                    .into(),
                Input::text("hours", words.say("hours-of-date"), &typed.date.1)
                    .optional()
                    .error(typed.date_wrong.1)
                    .hint(words.say("hours-of-date-hint"))
                    .into(),
            ],
            submit: words.say("add"),
            ..Form::default()
        },
        Form {
            mark: "away-",
            title: words.say("hours-away-add"),
            action: format!("{base}/away"),
            controls: vec![
                date("from", "filter-from", &typed.away.0)
                    .error(typed.away_wrong.0)
                    .into(),
                date("until", "away-until", &typed.away.1)
                    .error(typed.away_wrong.1)
                    .into(),
            ],
            submit: words.say("add"),
            ..Form::default()
        },
    ]
}

fn by_day(weekly: &[WeeklyWindow]) -> [String; 7] {
    WEEK.map(|weekday| {
        let windows = weekly.iter().filter(|entry| entry.weekday == weekday);
        windows
            .map(|entry| entry.window.to_string())
            .collect::<Vec<_>>()
            .join(", ")
    })
}

fn told(here: &Here, windows: &[Window]) -> String {
    if windows.is_empty() {
        return here.words.say("day-closed");
    }
    windows
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

fn remove(here: &Here, href: String) -> Act {
    Act {
        href,
        label: here.words.say("remove"),
        sign: here.words.say("remove"),
        ask: here.words.say("remove-ask"),
        tone: "quiet",
    }
}

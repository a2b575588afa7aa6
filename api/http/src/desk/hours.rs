//! When specialists work: each week, on single dates, and when they are away.

mod view;

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use domain::{
    Interval, StaffId,
    availability::day_start,
    ids::TimeOffId,
    schedule::{DateOverride, HoursError, WEEK, WeeklyWindow, Window, check_day},
    staff::Staff,
};
use serde::Deserialize;
use service::desk::{self, PutError};
use templates::web::{Row, Rows};

use self::view::{Typed, view};
use super::{actor, frame, id_of, settings, staff::find};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// The specialists whose hours there are.
pub(crate) async fn page(here: Here, member: Member) -> Result<HttpResponse, Refused> {
    let team = member
        .scope
        .run(|tx| async move { desk::staff_list(&tx).await })
        .await;
    let team = team.map_err(|cause| Refused::storage(&here, &cause))?;
    let active: Vec<&Staff> = team.iter().filter(|staff| staff.active).collect();
    let base = format!("/app/{}/hours", member.tenant.slug);
    if let [only] = active.as_slice() {
        let query = here
            .path
            .split_once('?')
            .map_or(String::new(), |(_, query)| format!("?{query}"));
        return Ok(page::go(&format!("{base}/{}{query}", only.id)));
    }
    let words = here.words;
    let row = |staff: &&Staff| Row {
        href: format!("{base}/{}", staff.id),
        name: staff.name.get(words.0).to_owned(),
        ..Row::default()
    };
    Ok(page::ok(&Rows {
        frame: frame(&here, &member, "hours", words.say("nav-hours")),
        back: None,
        lead: words.say("hours-lead"),
        add: None,
        links: Vec::new(),
        search: None,
        rows: active.iter().map(row).collect(),
        empty: words.say("staff-none"),
        next: None,
    }))
}

/// The forms of one specialist.
pub(crate) async fn one(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let staff = find(&here, &member, &address.1).await?;
    Ok(page::ok(
        &view(&here, &member, &site, &staff, Typed::default()).await?,
    ))
}

/// Keeps the weekly hours.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    let staff = find(&here, &member, &address.1).await?;
    let mut typed: [String; 7] = Default::default();
    for (name, value) in form_urlencoded::parse(&body) {
        let day = name
            .strip_prefix("day")
            .and_then(|day| day.parse::<usize>().ok());
        if let Some(place) = day.and_then(|day| typed.get_mut(day.wrapping_sub(1))) {
            *place = value.into_owned();
        }
    }
    let (mut weekly, mut wrong) = (Vec::new(), <[String; 7]>::default());
    for (place, weekday) in WEEK.into_iter().enumerate() {
        match windows(&typed[place]) {
            Ok(windows) => weekly.extend(
                windows
                    .into_iter()
                    .map(|window| WeeklyWindow { weekday, window }),
            ),
            Err(cause) => wrong[place] = hours_trouble(&here, &cause),
        }
    }
    if wrong.iter().any(|text| !text.is_empty()) {
        let typed = Typed {
            weekly: Some(typed),
            weekly_wrong: wrong,
            ..Typed::default()
        };
        return Ok(page::not_accepted(
            &view(&here, &member, &site, &staff, typed).await?,
        ));
    }
    let (now, actor, id, weekly) = (site.clock.now(), actor(&member), staff.id, Arc::new(weekly));
    let kept = member
        .scope
        .run(move |tx| {
            let (weekly, actor) = (Arc::clone(&weekly), actor.clone());
            async move { desk::set_weekly(&tx, now, &actor, id, &weekly).await }
        })
        .await;
    kept.map_err(|cause| refused(&here, cause))?;
    Ok(page::go(&own_page(&member, id, "saved")))
}

/// What is refused although the page has looked at it.
fn refused(here: &Here, cause: PutError) -> Refused {
    match cause {
        PutError::Store(cause) => Refused::storage(here, &cause),
        other => Refused::broken(here, &other),
    }
}

fn own_page(member: &Member, staff: StaffId, done: &str) -> String {
    format!("/app/{}/hours/{staff}?done={done}", member.tenant.slug)
}

/// Windows of one day that are read.
const MOST_WINDOWS: usize = 12;

/// `09:00-13:00, 14:00-18:00`; empty is closed.
fn windows(typed: &str) -> Result<Vec<Window>, HoursError> {
    let parts = typed
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    if parts.clone().count() > MOST_WINDOWS {
        return Err(HoursError::Overlap);
    }
    let windows: Vec<Window> = parts.map(str::parse).collect::<Result<_, _>>()?;
    check_day(&windows)?;
    Ok(windows)
}

fn hours_trouble(here: &Here, cause: &HoursError) -> String {
    here.words.say(match cause {
        HoursError::EndsBeforeStart(_) => "error-hours-order",
        HoursError::Overlap => "error-hours-overlap",
        HoursError::Format(_) => "error-hours-format",
    })
}

/// What a changed date sends.
#[derive(Clone, Deserialize)]
pub(crate) struct NewDate {
    #[serde(default)]
    date: String,
    #[serde(default)]
    hours: String,
}

/// Changes the hours of one date.
pub(crate) async fn add_date(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    form: web::Form<NewDate>,
) -> Result<HttpResponse, Refused> {
    let staff = find(&here, &member, &address.1).await?;
    let wrong = match (form.date.parse::<NaiveDate>(), windows(&form.hours)) {
        (Ok(date), Ok(windows)) => {
            let day = Arc::new(DateOverride { date, windows });
            let (now, actor, id) = (site.clock.now(), actor(&member), staff.id);
            let kept = member
                .scope
                .run(move |tx| {
                    let (day, actor) = (Arc::clone(&day), actor.clone());
                    async move { desk::set_override(&tx, now, &actor, id, &day).await }
                })
                .await;
            kept.map_err(|cause| refused(&here, cause))?;
            return Ok(page::go(&own_page(&member, staff.id, "saved")));
        }
        (Err(_), _) => (here.words.say("error-date"), String::new()),
        (_, Err(cause)) => (String::new(), hours_trouble(&here, &cause)),
    };
    let typed = Typed {
        date: (form.date.clone(), form.hours.clone()),
        date_wrong: wrong,
        ..Typed::default()
    };
    Ok(page::not_accepted(
        &view(&here, &member, &site, &staff, typed).await?,
    ))
}

/// The weekly hours count again on that date.
pub(crate) async fn remove_date(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String, String)>,
) -> Result<HttpResponse, Refused> {
    let staff = find(&here, &member, &address.1).await?;
    let date: NaiveDate = address
        .2
        .parse()
        .map_err(|_| Refused::new(&here, Why::Missing))?;
    let (now, actor, id) = (site.clock.now(), actor(&member), staff.id);
    let done = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::clear_override(&tx, now, &actor, id, date).await }
        })
        .await;
    done.map_err(|cause| refused(&here, cause))?;
    Ok(page::go(&own_page(&member, id, "removed")))
}

/// What days away send.
#[derive(Clone, Deserialize)]
pub(crate) struct Away {
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
}

/// Adds days away, the last one included.
pub(crate) async fn add_away(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    form: web::Form<Away>,
) -> Result<HttpResponse, Refused> {
    let staff = find(&here, &member, &address.1).await?;
    let zone = settings::current(&here, &member).await?.zone;
    let date = |text: &str| text.parse::<NaiveDate>().ok();
    let from = date(&form.from).map(|date| day_start(zone, date));
    let until = date(&form.until).and_then(|date| date.succ_opt());
    let until = until.map(|date| day_start(zone, date));
    let wrong = match (from, until) {
        (Some(from), Some(until)) if from < until => {
            let (now, actor, id) = (site.clock.now(), actor(&member), staff.id);
            let kept = member
                .scope
                .run(move |tx| {
                    let actor = actor.clone();
                    async move {
                        desk::add_time_off(&tx, now, &actor, id, Interval::new(from, until)).await
                    }
                })
                .await;
            kept.map_err(|cause| refused(&here, cause))?;
            return Ok(page::go(&own_page(&member, staff.id, "saved")));
        }
        (Some(_), Some(_)) => (String::new(), here.words.say("error-hours-order")),
        (None, _) => (here.words.say("error-date"), String::new()),
        (_, None) => (String::new(), here.words.say("error-date")),
    };
    let typed = Typed {
        away: (form.from.clone(), form.until.clone()),
        away_wrong: wrong,
        ..Typed::default()
    };
    Ok(page::not_accepted(
        &view(&here, &member, &site, &staff, typed).await?,
    ))
}

/// Takes days away back.
pub(crate) async fn remove_away(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String, String)>,
) -> Result<HttpResponse, Refused> {
    let staff = find(&here, &member, &address.1).await?;
    let away: TimeOffId = id_of(&here, &address.2)?;
    let (now, actor, id) = (site.clock.now(), actor(&member), staff.id);
    let done = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::remove_time_off(&tx, now, &actor, id, away).await }
        })
        .await;
    done.map_err(|cause| refused(&here, cause))?;
    Ok(page::go(&own_page(&member, id, "removed")))
}

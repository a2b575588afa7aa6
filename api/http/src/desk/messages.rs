//! Reminders: when clients get them, whom they reached, and whom somebody has to call.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{
    BookingId,
    fields::FieldErrors,
    reminder::{Lead, Quiet, Reminding, State},
    schedule::MinuteOfDay,
    settings::Settings,
};
use serde::Deserialize;
use service::{
    booking::BookError,
    desk::{self, DeadJob, FieldKind, PutError, Visit},
    salon,
};
use templates::web::{Act, Check, Control, DeskForm, Form, Input, List, Row};

use super::{actor, calendar, frame, id_of, undone, wrong};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    /// Hours before the visit, with commas between them.
    #[serde(default)]
    leads: String,
    /// `10:00`, on the day before; may be empty.
    #[serde(default)]
    day_before: String,
    #[serde(default)]
    quiet_from: String,
    #[serde(default)]
    quiet_until: String,
    #[serde(default)]
    thanks: String,
    /// `10:00`; may be empty.
    #[serde(default)]
    birthday: String,
}

/// What the page shows.
struct Shown {
    settings: Settings,
    calls: Vec<Visit>,
    week: Vec<(State, u32)>,
    undone: Vec<DeadJob>,
}

/// The page.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let shown = read(&here, &member, &site).await?;
    let typed = Typed::of(&shown.settings.reminding);
    let errors = FieldErrors::default();
    Ok(page::ok(&view(&here, &member, &shown, &typed, &errors)))
}

async fn read(here: &Here, member: &Member, site: &Site) -> Result<Shown, Refused> {
    let now = site.clock.now();
    let read = member
        .scope
        .run(move |tx| async move {
            Ok::<_, service::StoreError>(Shown {
                settings: salon::settings(&tx).await?,
                calls: desk::to_call(&tx, now).await?,
                week: desk::reminders_of_week(&tx, now).await?,
                undone: desk::undone(&tx).await?,
            })
        })
        .await;
    read.map_err(|cause| Refused::storage(here, &cause))
}

/// Keeps the rules; visits ahead are planned anew.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let shown = read(&here, &member, &site).await?;
    let refused = |errors: &FieldErrors| {
        let page = view(&here, &member, &shown, &typed, errors);
        Ok(page::not_accepted(&page))
    };
    let reminding = match typed.rules() {
        Ok(reminding) => reminding,
        Err(errors) => return refused(&errors),
    };
    let settings = Arc::new(Settings {
        reminding,
        ..shown.settings.clone()
    });
    let (now, actor) = (site.clock.now(), actor(&member));
    let kept = member
        .scope
        .run(move |tx| {
            let (settings, actor) = (Arc::clone(&settings), actor.clone());
            async move { desk::put_settings(&tx, now, &actor, &settings).await }
        })
        .await;
    match kept {
        Ok(()) => Ok(page::go(&format!("{}?done=saved", base(&member)))),
        Err(PutError::Fields(errors)) => refused(&errors),
        Err(PutError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        Err(other) => Err(Refused::broken(&here, &other)),
    }
}

/// Notes that a client was called and will come.
pub(crate) async fn called(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let id: BookingId = id_of(&here, &address.1)?;
    let (now, actor) = (site.clock.now(), actor(&member));
    let noted = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::called(&tx, now, &actor, id).await }
        })
        .await;
    match noted {
        Ok(()) => Ok(page::go(&format!("{}?done=called", base(&member)))),
        // It was moved or called off meanwhile: the list shows what is left.
        Err(BookError::NotLive) => Ok(page::go(&base(&member))),
        Err(BookError::UnknownBooking) => Err(Refused::new(&here, Why::Missing)),
        Err(BookError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        Err(other) => Err(Refused::broken(&here, &other)),
    }
}

pub(super) fn base(member: &Member) -> String {
    format!("/app/{}/messages", member.tenant.slug)
}

impl Typed {
    fn of(rules: &Reminding) -> Self {
        let hours = rules.leads.iter().filter_map(|lead| match lead {
            Lead::Before(minutes) => Some(hours(*minutes)),
            Lead::DayBefore(_) => None,
        });
        let day_before = rules.leads.iter().find_map(|lead| match lead {
            Lead::DayBefore(minute) => Some(clock(*minute)),
            Lead::Before(_) => None,
        });
        let quiet = |minute: fn(&Quiet) -> MinuteOfDay| {
            let quiet = rules.quiet.as_ref().map(minute);
            quiet.map_or_else(String::new, clock)
        };
        Self {
            leads: hours.collect::<Vec<_>>().join(", "),
            day_before: day_before.unwrap_or_default(),
            quiet_from: quiet(|quiet| quiet.from_min),
            quiet_until: quiet(|quiet| quiet.until_min),
            thanks: if rules.thanks { "yes" } else { "" }.to_owned(),
            birthday: rules.birthday.map_or_else(String::new, clock),
        }
    }

    fn rules(&self) -> Result<Reminding, FieldErrors> {
        let mut errors = FieldErrors::default();
        let parts = self.leads.split([',', ';', ' ']).map(str::trim);
        let mut leads = Vec::new();
        for part in parts.filter(|part| !part.is_empty()) {
            match minutes(part) {
                Some(minutes) => leads.push(Lead::Before(minutes)),
                None => errors.add("leads", FieldKind::Number),
            }
        }
        if !self.day_before.trim().is_empty() {
            match minute(&self.day_before) {
                Some(minute) => leads.push(Lead::DayBefore(minute)),
                None => errors.add("day_before", FieldKind::Number),
            }
        }
        let quiet = quiet([&self.quiet_from, &self.quiet_until], &mut errors);
        let birthday = match self.birthday.trim() {
            "" => None,
            typed => {
                let at = minute(typed);
                if at.is_none() {
                    errors.add("birthday", FieldKind::Number);
                }
                at
            }
        };
        leads.sort_unstable();
        leads.dedup();
        let rules = Reminding {
            leads,
            quiet,
            thanks: self.thanks == "yes",
            birthday,
        };
        errors.into_result().map(|()| rules)
    }
}

/// `24`, `1.5`, of minutes.
fn hours(minutes: u32) -> String {
    let text = format!("{:.2}", f64::from(minutes) / 60.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Minutes of `24` or `0.5`, at least one and at most a year's.
fn minutes(hours: &str) -> Option<u32> {
    let hours: f64 = hours.parse().ok()?;
    let minutes = (hours * 60.0).round();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within range"
    )]
    (1.0..=527_040.0)
        .contains(&minutes)
        .then_some(minutes as u32)
}

/// Quiet hours as typed; both ends empty are none.
pub(super) fn quiet(ends: [&str; 2], errors: &mut FieldErrors) -> Option<Quiet> {
    let ends = ends.map(str::trim);
    match ends.map(minute) {
        _ if ends == ["", ""] => None,
        [Some(from_min), Some(until_min)] if from_min != until_min => Some(Quiet {
            from_min,
            until_min,
        }),
        _ => {
            errors.add("quiet", FieldKind::Choose);
            None
        }
    }
}

pub(super) fn clock(minute: MinuteOfDay) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn minute(text: &str) -> Option<MinuteOfDay> {
    let time = chrono::NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()?;
    let minute = chrono::Timelike::num_seconds_from_midnight(&time) / 60;
    MinuteOfDay::try_from(minute).ok()
}

fn view(
    here: &Here,
    member: &Member,
    shown: &Shown,
    typed: &Typed,
    errors: &FieldErrors,
) -> DeskForm {
    let words = here.words;
    let texts = calendar::texts(here, &shown.settings);
    let call = |visit: &Visit| {
        let phone = visit.client.phone.as_ref().map(|phone| phone.display());
        let name = calendar::client_name(here, &visit.client);
        let when = texts.date_time(visit.booking.time.from);
        let call = words.with("reminded-called-for", &[("name", name.clone().into())]);
        Row {
            href: format!("/app/{}/bookings/{}", member.tenant.slug, visit.booking.id),
            detail: [when, phone.unwrap_or_default()].join("  "),
            name,
            badge: None,
            acts: vec![Act {
                href: format!("{}/called/{}", base(member), visit.booking.id),
                label: call,
                sign: words.say("reminded-called"),
                ask: String::new(),
                tone: "quiet",
            }],
        }
    };
    let figure = |(state, count): &(State, u32)| Row {
        name: words.say_of("reminder", state.code()),
        detail: count.to_string(),
        ..Row::default()
    };
    DeskForm {
        frame: frame(here, member, "messages", words.say("nav-messages")),
        back: None,
        lead: words.say("reminding-lead"),
        add: Some((
            format!("{}/texts", base(member)),
            words.say("wording-title"),
        )),
        forms: vec![form(here, member, typed, errors)],
        lists: vec![
            List {
                title: words.say("reminded-to-call"),
                rows: shown.calls.iter().map(call).collect(),
                empty: words.say("reminded-to-call-none"),
            },
            List {
                title: words.say("reminded-week"),
                rows: shown.week.iter().map(figure).collect(),
                empty: words.say("reminded-week-none"),
            },
            undone::list(here, member, &shown.undone, &texts),
        ],
    }
}

fn form(here: &Here, member: &Member, typed: &Typed, errors: &FieldErrors) -> Form {
    let words = here.words;
    let text = |name: &str, value: &str| {
        let label = words.say(&format!("reminding-{}", name.replace('_', "-")));
        Input::text(name, label, value)
            .optional()
            .error(wrong(words, errors, name))
    };
    let time = |name: &str, value: &str| text(name, value).kind("time");
    let controls = vec![
        text("leads", &typed.leads)
            .hint(words.say("reminding-leads-hint"))
            .into(),
        time("day_before", &typed.day_before)
            .hint(words.say("reminding-day-before-hint"))
            .into(),
        time("quiet_from", &typed.quiet_from)
            .error(wrong(words, errors, "quiet"))
            .into(),
        time("quiet_until", &typed.quiet_until)
            .hint(words.say("reminding-quiet-hint"))
            .into(),
        Control::Check(Check {
            name: "thanks".to_owned(),
            label: words.say("reminding-thanks"),
            on: typed.thanks == "yes",
            ..Check::default()
        }),
        time("birthday", &typed.birthday)
            .hint(words.say("reminding-birthday-hint"))
            .into(),
    ];
    Form {
        action: base(member),
        controls,
        submit: words.say("save"),
        ..Form::default()
    }
}

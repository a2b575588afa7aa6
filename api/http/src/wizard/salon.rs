//! Step two: name, city, time zone and hours; the salon's tables are made here.

use actix_web::{HttpResponse, web};
use chrono::Weekday;
use chrono_tz::Tz;
use domain::{
    fields::{LONGEST_NAME, one_line},
    schedule::{MinuteOfDay, WEEK, WeeklyWindow, Window},
};
use service::{
    provision::{NewSalon, ProvisionError, usual_hours},
    wizard::Stage,
};
use templates::web::{Choice, Control, Form, FormPage, Input, Pick, Select};

use super::{address, is_furnished, steps};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// `09:30` of minutes since midnight; a day's last minute for its end.
fn clock(minute: MinuteOfDay) -> String {
    let minute = minute.min(24 * 60 - 1);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// What was typed.
#[derive(Default)]
pub(crate) struct Typed {
    name: String,
    city: String,
    zone: String,
    from: String,
    until: String,
    days: Vec<String>,
}

impl Typed {
    /// The hours that are usual for the kind of business.
    fn fresh(member: &Member) -> Self {
        let usual = usual_hours(member.tenant.kind);
        let opens = usual.iter().map(|entry| entry.window.from).min();
        let closes = usual.iter().map(|entry| entry.window.until).max();
        let open = |day: &Weekday| usual.iter().any(|entry| entry.weekday == *day);
        let days = WEEK.iter().zip(1..).filter(|(day, _)| open(day));
        Self {
            name: member.tenant.name.clone(),
            from: opens.map_or_else(String::new, clock),
            until: closes.map_or_else(String::new, clock),
            days: days
                .map(|(_, number): (_, usize)| number.to_string())
                .collect(),
            ..Self::default()
        }
    }

    /// Whether the hours are those that were proposed, breaks and all.
    fn keeps_hours_of(&self, fresh: &Self) -> bool {
        (&self.from, &self.until, &self.days) == (&fresh.from, &fresh.until, &fresh.days)
    }

    /// Several boxes of one name, which serde does not read from a form.
    fn read(body: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            let value = value.into_owned();
            match name.as_ref() {
                "name" => typed.name = value,
                "city" => typed.city = value,
                "zone" => typed.zone = value,
                "from" => typed.from = value,
                "until" => typed.until = value,
                "days" if !typed.days.contains(&value) => typed.days.push(value),
                _ => {}
            }
        }
        typed
    }
}

/// What is wrong with what was typed, by field.
#[derive(Default)]
struct Wrong {
    name: String,
    zone: String,
    hours: String,
    days: String,
}

/// The form.
pub(crate) async fn page(here: Here, member: Member) -> HttpResponse {
    if is_furnished(&member) {
        return page::go(&format!("/app/{}/start", member.tenant.slug));
    }
    page::ok(&form(
        &here,
        &member,
        &Typed::fresh(&member),
        Wrong::default(),
    ))
}

/// Makes the salon.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    if is_furnished(&member) {
        return Ok(page::go(&format!("/app/{}/start", member.tenant.slug)));
    }
    let typed = Typed::read(&body);
    let salon = match read(&here, &typed) {
        // The kind's own hours have breaks that the form does not show.
        Ok(salon) if typed.keeps_hours_of(&Typed::fresh(&member)) => NewSalon {
            weekly: Vec::new(),
            ..salon
        },
        Ok(salon) => salon,
        Err(wrong) => return Ok(page::not_accepted(&form(&here, &member, &typed, *wrong))),
    };
    match site.provisioner.furnish(&member.tenant, &salon).await {
        Ok(tenant) => {
            if let Err(cause) = site.billing.begin(&tenant.id).await {
                tracing::warn!(error = %cause, "a new salon's plan begins at the next full minute");
            }
            let member = Member { tenant, ..member };
            Ok(page::go(&address(&member, Stage::Staff)))
        }
        Err(ProvisionError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        Err(ProvisionError::Invalid(cause)) => Err(Refused::broken(&here, &cause)),
        Err(cause) => {
            tracing::error!(error = %cause, "cannot make a salon");
            Err(Refused::new(&here, Why::Unavailable))
        }
    }
}

fn read(here: &Here, typed: &Typed) -> Result<NewSalon, Box<Wrong>> {
    let mut wrong = Wrong::default();
    let name = typed.name.trim();
    let shown = one_line(name, LONGEST_NAME) == name;
    if !(2..=LONGEST_NAME).contains(&name.chars().count()) || !shown {
        wrong.name = here.words.say("error-name");
    }
    let zone = typed.zone.parse::<Tz>();
    if zone.is_err() {
        wrong.zone = here.words.say("error-zone");
    }
    let window = format!("{}-{}", typed.from, typed.until).parse::<Window>();
    if let Err(cause) = &window {
        wrong.hours = here.words.say(match cause {
            domain::schedule::HoursError::EndsBeforeStart(_) => "error-hours-order",
            _ => "error-hours-format",
        });
    }
    let number = |day: &String| day.parse::<usize>().ok()?.checked_sub(1);
    let days: Vec<Weekday> = typed
        .days
        .iter()
        .filter_map(|day| WEEK.get(number(day)?).copied())
        .collect();
    if days.is_empty() {
        wrong.days = here.words.say("error-days");
    }
    let sound = [&wrong.name, &wrong.zone, &wrong.hours, &wrong.days]
        .iter()
        .all(|text| text.is_empty());
    match (zone, window) {
        (Ok(zone), Ok(window)) if sound => Ok(NewSalon {
            name: name.to_owned(),
            city: one_line(&typed.city, LONGEST_NAME),
            zone,
            lang: here.words.0,
            weekly: days
                .into_iter()
                .map(|weekday| WeeklyWindow { weekday, window })
                .collect(),
        }),
        _ => Err(Box::new(wrong)),
    }
}

fn form(here: &Here, member: &Member, typed: &Typed, wrong: Wrong) -> FormPage {
    FormPage {
        frame: page::frame(here, "wizard-salon-title").narrow(),
        steps: steps(here, Stage::Salon),
        lead: here.words.say("wizard-salon-lead"),
        form: Form {
            action: format!("/app/{}/start/salon", member.tenant.slug),
            controls: controls(here, typed, wrong),
            submit: here.words.say("wizard-go-on"),
            ..Form::default()
        },
        links: Vec::new(),
    }
}

fn controls(here: &Here, typed: &Typed, wrong: Wrong) -> Vec<Control> {
    let words = here.words;
    let zones = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    let usual = |name: &&str| name.contains('/') && !name.starts_with("Etc/");
    let zones = zones.filter(|name| usual(name) || *name == typed.zone);
    let guess = if typed.zone.is_empty() { "zone" } else { "" };
    let chosen = if typed.zone.is_empty() {
        "Europe/London"
    } else {
        &typed.zone
    };
    let zone = |name: &str| Choice {
        value: name.to_owned(),
        label: name.replace('_', " "),
        chosen: name == chosen,
    };
    let day = |number: usize| Choice {
        value: number.to_string(),
        label: words.say_of("weekday", &number.to_string()),
        chosen: typed.days.contains(&number.to_string()),
    };
    vec![
        Input::text("name", words.say("salon-name"), &typed.name)
            .autocomplete("organization")
            .error(wrong.name)
            .into(),
        Input::text("city", words.say("salon-city"), &typed.city)
            .autocomplete("address-level2")
            .optional()
            .into(),
        Control::Select(Select {
            name: "zone".to_owned(),
            label: words.say("salon-zone"),
            options: zones.map(zone).collect(),
            hint: words.say("salon-zone-hint"),
            error: wrong.zone,
            guess,
        }),
        Input::text("from", words.say("salon-from"), &typed.from)
            .kind("time")
            .error(wrong.hours)
            .into(),
        Input::text("until", words.say("salon-until"), &typed.until)
            .kind("time")
            .into(),
        Control::Note(words.say("salon-hours-hint")),
        Control::Pick(Pick {
            name: "days".to_owned(),
            label: words.say("salon-days"),
            kind: "checkbox",
            options: (1..=7).map(day).collect(),
            error: wrong.days,
            ..Pick::default()
        }),
    ]
}

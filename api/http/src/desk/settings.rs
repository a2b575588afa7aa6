//! The salon's own rules and texts.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{
    Kind, Lang,
    pace::Pace,
    settings::{Approval, Settings},
};
use serde::Deserialize;
use service::{
    desk::{self, FieldErrors, FieldKind, PutError},
    salon,
};
use templates::web::{Check, Control, DeskForm, Form, Input, Select};

use super::{actor, bookings::choice, frame, services::written, wrong};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::Refused,
};

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    greeting: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    zone: String,
    #[serde(default)]
    step: String,
    #[serde(default)]
    lead: String,
    #[serde(default)]
    window: String,
    #[serde(default)]
    cancel: String,
    #[serde(default, rename = "move")]
    moves: String,
    #[serde(default)]
    approval: String,
    #[serde(default)]
    most_no_shows: String,
    #[serde(default)]
    messages: String,
    #[serde(default)]
    taps: String,
    #[serde(default)]
    holds: String,
    #[serde(default)]
    recommends: String,
    #[serde(default)]
    repeats: String,
    #[serde(default)]
    answers_business: String,
}

/// The form.
pub(crate) async fn page(here: Here, member: Member) -> Result<HttpResponse, Refused> {
    let settings = current(&here, &member).await?;
    let lang = here.words.0;
    let typed = Typed {
        name: settings.name.get(lang).to_owned(),
        about: settings.about.get(lang).to_owned(),
        greeting: settings.greeting.get(lang).to_owned(),
        address: settings.address.get(lang).to_owned(),
        phone: settings.phone.clone(),
        email: settings.email.clone(),
        zone: settings.zone.name().to_owned(),
        step: settings.step_min.to_string(),
        lead: settings.lead_min.to_string(),
        window: settings.window_days.to_string(),
        cancel: (settings.cancel_before_min / 60).to_string(),
        moves: (settings.move_before_min / 60).to_string(),
        approval: settings.approval.code().to_owned(),
        most_no_shows: settings.most_no_shows.to_string(),
        messages: or_empty(settings.pace.messages),
        taps: or_empty(settings.pace.taps),
        holds: settings.pace.holds.to_string(),
        recommends: checked(settings.recommends),
        repeats: settings.repeats.to_string(),
        answers_business: checked(settings.answers_business),
    };
    Ok(page::ok(&form(
        &here,
        &member,
        &typed,
        &FieldErrors::default(),
    )))
}

/// Keeps the rules.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let mut settings = current(&here, &member).await?;
    let named = settings.name.clone();
    let errors = apply(&here, &mut settings, &typed);
    if !errors.is_empty() {
        return Ok(page::not_accepted(&form(&here, &member, &typed, &errors)));
    }
    let (now, actor, settings) = (site.clock.now(), actor(&member), Arc::new(settings));
    let name = settings.name.clone();
    let kept = member
        .scope
        .run(move |tx| {
            let (settings, actor) = (Arc::clone(&settings), actor.clone());
            async move { desk::put_settings(&tx, now, &actor, &settings).await }
        })
        .await;
    match kept {
        Ok(()) => {
            // A run that was cut off kept the salon's own name and not the platform's.
            if name != named || name.get(Lang::En) != member.tenant.name {
                let actor = crate::desk::account(&member);
                let renamed = site.provisioner.rename(&member.tenant, &name, &actor).await;
                renamed.map_err(|cause| Refused::storage(&here, &cause))?;
            }
            let slug = &member.tenant.slug;
            Ok(page::go(&format!("/app/{slug}/settings?done=saved")))
        }
        Err(PutError::Fields(errors)) => {
            Ok(page::not_accepted(&form(&here, &member, &typed, &errors)))
        }
        Err(PutError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        Err(other) => Err(Refused::broken(&here, &other)),
    }
}

/// The salon as it is set now.
pub(crate) async fn current(here: &Here, member: &Member) -> Result<Settings, Refused> {
    let settings = member
        .scope
        .run(|tx| async move { salon::settings(&tx).await })
        .await;
    settings.map_err(|cause| Refused::storage(here, &cause))
}

fn apply(here: &Here, settings: &mut Settings, typed: &Typed) -> FieldErrors {
    let mut errors = FieldErrors::default();
    settings.name = written(&settings.name, here, &typed.name);
    settings.about = written(&settings.about, here, &typed.about);
    settings.greeting = written(&settings.greeting, here, &typed.greeting);
    settings.address = written(&settings.address, here, &typed.address);
    typed.phone.trim().clone_into(&mut settings.phone);
    typed.email.trim().clone_into(&mut settings.email);
    match typed.zone.parse() {
        Ok(zone) => settings.zone = zone,
        Err(_) => errors.add("zone", FieldKind::Choose),
    }
    let mut number = |field: &'static str, text: &str, unit: u32| {
        let number = text
            .trim()
            .parse::<u32>()
            .ok()
            .and_then(|number| number.checked_mul(unit));
        number.unwrap_or_else(|| {
            errors.add(field, FieldKind::Number);
            0
        })
    };
    settings.step_min = number("step", &typed.step, 1);
    settings.lead_min = number("lead", &typed.lead, 1);
    settings.window_days = number("window", &typed.window, 1);
    settings.cancel_before_min = number("cancel", &typed.cancel, 60);
    settings.move_before_min = number("move", &typed.moves, 60);
    settings.most_no_shows = number("most_no_shows", or_zero(&typed.most_no_shows), 1);
    settings.repeats = number("repeats", or_zero(&typed.repeats), 1);
    let mut unless_empty = |field: &'static str, text: &str| {
        let set = !text.trim().is_empty();
        set.then(|| number(field, text, 1))
    };
    settings.pace = Pace {
        messages: unless_empty("messages", &typed.messages),
        taps: unless_empty("taps", &typed.taps),
        holds: unless_empty("holds", &typed.holds).unwrap_or(Pace::default().holds),
    };
    settings.recommends = !typed.recommends.is_empty();
    settings.answers_business = !typed.answers_business.is_empty();
    settings.approval = Approval::from_code(&typed.approval).unwrap_or(settings.approval);
    errors
}

fn checked(yes: bool) -> String {
    if yes { "yes" } else { "" }.to_owned()
}

fn or_empty(number: Option<u32>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

fn or_zero(text: &str) -> &str {
    if text.trim().is_empty() { "0" } else { text }
}

fn form(here: &Here, member: &Member, typed: &Typed, errors: &FieldErrors) -> DeskForm {
    let words = here.words;
    let text = |name: &str, value: &str| {
        Input::text(name, words.say_of("set", name), value).error(wrong(words, errors, name))
    };
    let number = |name: &str, value: &str| text(name, value).kind("number");
    let mut controls = vec![
        text("name", &typed.name).into(),
        text("about", &typed.about)
            .kind("textarea")
            .optional()
            .hint(words.say("set-about-hint"))
            .into(),
        text("greeting", &typed.greeting)
            .kind("textarea")
            .optional()
            .hint(words.say("set-greeting-hint"))
            .into(),
        text("address", &typed.address).optional().into(),
        text("phone", &typed.phone).kind("tel").optional().into(),
        text("email", &typed.email)
            .kind("email")
            .optional()
            .hint(words.say("set-email-hint"))
            .into(),
        zone(here, typed, errors),
        number("step", &typed.step)
            .hint(words.say("set-step-hint"))
            .into(),
        number("lead", &typed.lead)
            .hint(words.say("set-lead-hint"))
            .into(),
        number("window", &typed.window).into(),
        number("cancel", &typed.cancel).into(),
        number("move", &typed.moves).into(),
        number("repeats", &typed.repeats)
            .hint(words.say("set-repeats-hint"))
            .into(),
    ];
    controls.extend(of_bot(here, typed));
    controls.extend(trust(here, typed, errors));
    controls.extend(pace(here, member, typed, errors));
    whole(here, member, controls)
}

fn whole(here: &Here, member: &Member, controls: Vec<Control>) -> DeskForm {
    let words = here.words;
    DeskForm {
        frame: frame(here, member, "settings", words.say("nav-settings")),
        back: None,
        lead: String::new(),
        add: (member.tenant.kind == Kind::Clinic).then(|| {
            (
                format!("/app/{}/settings/consent", member.tenant.slug),
                here.words.say("consent-title"),
            )
        }),
        forms: vec![Form {
            action: format!("/app/{}/settings", member.tenant.slug),
            controls,
            submit: words.say("save"),
            aside: member.stand_in.is_none().then(|| {
                let slug = &member.tenant.slug;
                (format!("/app/{slug}/close"), words.say("closing-link"))
            }),
            ..Form::default()
        }],
        lists: Vec::new(),
    }
}

/// What the bot does of its own accord.
fn of_bot(here: &Here, typed: &Typed) -> [Control; 2] {
    let check = |name: &str, typed: &str| {
        Control::Check(Check {
            name: name.to_owned(),
            label: here.words.say_of("set", name),
            on: !typed.is_empty(),
            ..Check::default()
        })
    };
    [
        check("recommends", &typed.recommends),
        check("answers_business", &typed.answers_business),
    ]
}

/// The time zone of the salon.
fn zone(here: &Here, typed: &Typed, errors: &FieldErrors) -> Control {
    let zones = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    let usual = |name: &&str| name.contains('/') && !name.starts_with("Etc/");
    let zones = zones.filter(|name| usual(name) || *name == typed.zone);
    Control::Select(Select {
        name: "zone".to_owned(),
        label: here.words.say("salon-zone"),
        options: zones
            .map(|name| choice(name.to_owned(), &name.replace('_', " "), &typed.zone))
            .collect(),
        error: wrong(here.words, errors, "zone"),
        ..Select::default()
    })
}

/// Whose bookings wait, and who books by phone only.
fn trust(here: &Here, typed: &Typed, errors: &FieldErrors) -> [Control; 2] {
    let words = here.words;
    [
        Control::Select(Select {
            name: "approval".to_owned(),
            label: words.say("set-approval"),
            options: Approval::ALL
                .into_iter()
                .map(|rule| {
                    let label = words.say_of("approval", rule.code());
                    choice(rule.code().to_owned(), &label, &typed.approval)
                })
                .collect(),
            ..Select::default()
        }),
        Input::text(
            "most_no_shows",
            words.say("set-most_no_shows"),
            &typed.most_no_shows,
        )
        .kind("number")
        .error(wrong(words, errors, "most_no_shows"))
        .hint(words.say("set-most_no_shows-hint"))
        .into(),
    ]
}

/// How much one person may do in the bot.
fn pace(here: &Here, member: &Member, typed: &Typed, errors: &FieldErrors) -> [Control; 3] {
    let (words, usual) = (here.words, member.tenant.limits);
    let number = |name: &str, value: &str, hint: String| {
        Input::text(name, words.say_of("set", name), value)
            .kind("number")
            .optional()
            .error(wrong(words, errors, name))
            .hint(hint)
            .into()
    };
    let usually = |id, number: u32| words.with(id, &[("usual", number.into())]);
    [
        number(
            "messages",
            &typed.messages,
            usually("set-messages-hint", usual.messages_per_minute),
        ),
        number(
            "taps",
            &typed.taps,
            usually("set-taps-hint", usual.taps_per_minute),
        ),
        number("holds", &typed.holds, words.say("set-holds-hint")),
    ]
}

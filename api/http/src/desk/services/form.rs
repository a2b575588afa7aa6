//! The form of a service.

use domain::{
    Lang, Localized,
    catalogue::{LONGEST_MIN, Service},
    money::{Currency, Money},
    staff::Staff,
};
use service::desk::{FieldErrors, FieldKind};
use templates::web::{Check, Choice, Control, DeskForm, Form, Input, Pick};

use crate::{
    desk::{between, frame, no_amount, settings, wrong},
    here::{Here, Member},
    refused::Refused,
};

/// What the form of a service sends; several boxes of one name, which serde does not read.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub name: String,
    pub about: String,
    pub minutes: String,
    pub before: String,
    pub after: String,
    pub price: String,
    pub active: bool,
    pub despite: bool,
    pub team: Vec<String>,
}

impl Typed {
    pub fn read(body: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            let value = value.into_owned();
            match name.as_ref() {
                "name" => typed.name = value,
                "about" => typed.about = value,
                "minutes" => typed.minutes = value,
                "before" => typed.before = value,
                "after" => typed.after = value,
                "price" => typed.price = value,
                "active" => typed.active = value == "yes",
                "despite" => typed.despite = value == "yes",
                "team" => typed.team.push(value),
                _ => {}
            }
        }
        typed
    }
}

/// What was typed, as a service; and what is wrong with it.
pub(super) async fn read(
    here: &Here,
    member: &Member,
    mut service: Service,
    typed: &Typed,
) -> Result<(Service, FieldErrors, Currency), Refused> {
    let settings = settings::current(here, member).await?;
    let mut errors = FieldErrors::default();
    service.name = written(&service.name, here, &typed.name);
    service.about = written(&service.about, here, &typed.about);
    let mut number = |field: &'static str, text: &str| match text.trim() {
        "" if field != "minutes" => 0,
        text => text.parse().unwrap_or_else(|_| {
            let kind = match (text.parse::<i64>(), field) {
                _ if text.is_empty() => FieldKind::Missing,
                (Ok(_), "minutes") => FieldKind::Length,
                (Ok(_), _) => FieldKind::Range,
                (Err(_), _) => FieldKind::Number,
            };
            errors.add(field, kind);
            0
        }),
    };
    service.minutes = number("minutes", &typed.minutes);
    service.buffer_before_min = number("before", &typed.before);
    service.buffer_after_min = number("after", &typed.after);
    service.active = typed.active;
    service.price = match typed.price.trim() {
        "" => None,
        text => Money::parse(text, settings.currency).or_else(|| {
            errors.add("price", FieldKind::Number);
            None
        }),
    };
    Ok((service, errors, settings.currency))
}

/// A text with the reader's language changed; a new one, and one that all languages share, stands
/// for every language.
pub(crate) fn written(old: &Localized, here: &Here, typed: &str) -> Localized {
    let mut text = old.clone();
    let mut texts = old.each().map(|(_, text)| text);
    let first = texts.next();
    if old.is_empty() || texts.all(|text| Some(text) == first) {
        for lang in Lang::ALL {
            text.set(lang, typed.trim());
        }
    } else {
        text.set(here.words.0, typed.trim());
    }
    text
}

/// A box that asks once more, because visits are ahead.
pub(crate) fn visits_ahead(here: &Here, count: u64) -> Control {
    Control::Check(Check {
        name: "despite".to_owned(),
        label: here
            .words
            .with("despite-visits", &[("count", count.into())]),
        ..Check::default()
    })
}

pub(super) fn form(
    here: &Here,
    member: &Member,
    team: &[Staff],
    (mark, typed): (&str, &Typed),
    (errors, ahead, currency): (&FieldErrors, u64, Option<Currency>),
) -> DeskForm {
    let base = format!("/app/{}/services", member.tenant.slug);
    let mut controls = controls(here, team, typed, (errors, currency));
    if ahead > 0 {
        controls.push(visits_ahead(here, ahead));
    }
    let title = if mark == "new" {
        here.words.say("service-add")
    } else {
        typed.name.clone()
    };
    DeskForm {
        frame: frame(here, member, "services", title),
        back: Some((base.clone(), here.words.say("nav-services"))),
        lead: String::new(),
        add: (mark != "new").then(|| {
            (
                format!("{base}/{mark}/questions"),
                here.words.say("service-questions"),
            )
        }),
        forms: vec![Form {
            action: format!("{base}/{mark}"),
            controls,
            submit: here.words.say("save"),
            ..Form::default()
        }],
        lists: Vec::new(),
    }
}

fn controls(
    here: &Here,
    team: &[Staff],
    typed: &Typed,
    (errors, currency): (&FieldErrors, Option<Currency>),
) -> Vec<Control> {
    let words = here.words;
    let fault = |name: &str| match (errors.of(name), currency) {
        (Some(FieldKind::Number), Some(currency)) if name == "price" => no_amount(words, currency),
        (Some(FieldKind::Range), _) => between(words, 0, LONGEST_MIN),
        _ => wrong(words, errors, name),
    };
    let text = |name: &str, value: &str| {
        Input::text(name, words.say_of("service", name), value).error(fault(name))
    };
    let number = |name: &str, value: &str| text(name, value).kind("number");
    let doer = |staff: &Staff| Choice {
        value: staff.id.to_string(),
        label: staff.name.get(words.0).to_owned(),
        chosen: typed.team.contains(&staff.id.to_string()),
    };
    vec![
        text("name", &typed.name).into(),
        text("about", &typed.about)
            .kind("textarea")
            .optional()
            .into(),
        number("minutes", &typed.minutes)
            .hint(words.say("service-minutes-hint"))
            .into(),
        text("price", &typed.price)
            .optional()
            .hint(words.say("service-price-hint"))
            .into(),
        Control::Pick(Pick {
            name: "team".to_owned(),
            label: words.say("service-team"),
            kind: "checkbox",
            options: team.iter().map(doer).collect(),
            error: wrong(words, errors, "team"),
            ..Pick::default()
        }),
        number("before", &typed.before).optional().into(),
        number("after", &typed.after)
            .optional()
            .hint(words.say("service-buffer-hint"))
            .into(),
        Control::Check(Check {
            name: "active".to_owned(),
            label: words.say("service-active"),
            on: typed.active,
            ..Check::default()
        }),
    ]
}

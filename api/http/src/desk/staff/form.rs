//! The form of a specialist.

use domain::{catalogue::Service, seat::Seat};
use service::{
    desk::{self, FieldErrors},
    salon,
};
use templates::web::{Check, Choice, Control, DeskForm, Form, Input, Pick};
use uuid::Uuid;

use crate::{
    Site,
    desk::{calendar, frame, seats, services::visits_ahead, wrong},
    here::{Here, Member},
    refused::Refused,
};

/// What the form of a specialist sends; several boxes of one name, which serde does not read.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub name: String,
    pub about: String,
    pub cap: String,
    pub active: bool,
    pub despite: bool,
    pub skills: Vec<String>,
}

impl Typed {
    pub fn read(body: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            let value = value.into_owned();
            match name.as_ref() {
                "name" => typed.name = value,
                "about" => typed.about = value,
                "cap" => typed.cap = value,
                "active" => typed.active = value == "yes",
                "despite" => typed.despite = value == "yes",
                "skills" => typed.skills.push(value),
                _ => {}
            }
        }
        typed
    }
}

pub(super) async fn form(
    here: &Here,
    member: &Member,
    site: &Site,
    mark: &str,
    typed: &Typed,
    errors: &FieldErrors,
    ahead: u64,
) -> Result<DeskForm, Refused> {
    let read = member
        .scope
        .run(|tx| async move {
            let services = desk::services(&tx).await?;
            Ok::<_, service::StoreError>((services, salon::settings(&tx).await?))
        })
        .await;
    let (services, settings) = read.map_err(|cause| Refused::storage(here, &cause))?;
    let words = here.words;
    let base = format!("/app/{}/staff", member.tenant.slug);
    let mut controls = controls(here, &services, typed, errors);
    if ahead > 0 {
        controls.push(visits_ahead(here, ahead));
    }
    let title = if mark == "new" {
        words.say("staff-add")
    } else {
        typed.name.clone()
    };
    let mut forms = vec![Form {
        action: format!("{base}/{mark}"),
        controls,
        submit: words.say("save"),
        ..Form::default()
    }];
    let (mut lists, texts) = (Vec::new(), calendar::texts(here, &settings));
    if let Ok(id) = mark.parse::<Uuid>() {
        let own = format!("{base}/{mark}");
        let seat = Seat::Specialist(id.into());
        let (form, list) = seats::of(here, member, site, &texts, seat, &own).await?;
        forms.extend(form);
        lists.push(list);
    }
    Ok(DeskForm {
        frame: frame(here, member, "staff", title),
        back: Some((base.clone(), words.say("nav-staff"))),
        lead: String::new(),
        add: None,
        forms,
        lists,
    })
}

fn controls(
    here: &Here,
    services: &[Service],
    typed: &Typed,
    errors: &FieldErrors,
) -> Vec<Control> {
    let words = here.words;
    let text = |name: &str, value: &str| {
        Input::text(name, words.say_of("staff", name), value).error(wrong(words, errors, name))
    };
    let option = |service: &Service| Choice {
        value: service.id.to_string(),
        label: service.name.get(words.0).to_owned(),
        chosen: typed.skills.contains(&service.id.to_string()),
    };
    vec![
        text("name", &typed.name).into(),
        text("about", &typed.about).optional().into(),
        Control::Pick(Pick {
            name: "skills".to_owned(),
            label: words.say("staff-skills"),
            kind: "checkbox",
            options: services.iter().map(option).collect(),
            ..Pick::default()
        }),
        text("cap", &typed.cap)
            .kind("number")
            .optional()
            .hint(words.say("staff-cap-hint"))
            .into(),
        Control::Check(Check {
            name: "active".to_owned(),
            label: words.say("staff-active"),
            on: typed.active,
            error: wrong(words, errors, "active"),
            ..Check::default()
        }),
    ]
}

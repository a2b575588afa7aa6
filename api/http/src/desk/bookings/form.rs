//! The form of a new visit.

use domain::{ClientId, catalogue::Service, staff::Staff};
use service::desk;
use templates::web::{Choice, Control, DeskForm, Form, Input, Select};

use super::{
    adding::{SEVERAL, Typed, Wrong},
    choice,
    time::{despite_controls, double_controls},
};
use crate::{
    desk::{calendar, frame},
    here::{Here, Member},
    refused::Refused,
};

pub(super) async fn form(
    here: &Here,
    member: &Member,
    typed: &Typed,
    wrong: Wrong,
) -> Result<DeskForm, Refused> {
    let known = typed.person().known();
    let read = member
        .scope
        .run(move |tx| async move {
            let client = match known {
                Some(id) => desk::client(&tx, id).await?,
                None => None,
            };
            let team = desk::staff_list(&tx).await?;
            Ok::<_, service::StoreError>((desk::services(&tx).await?, team, client))
        })
        .await;
    let (services, team, client) = read.map_err(|cause| Refused::storage(here, &cause))?;
    let base = format!("/app/{}/bookings", member.tenant.slug);
    Ok(DeskForm {
        frame: frame(here, member, "bookings", here.words.say("visit-add")),
        back: Some((base.clone(), here.words.say("nav-bookings"))),
        lead: client.as_ref().map_or_else(String::new, |client| {
            let name = calendar::client_name(here, client);
            here.words.with("visit-for", &[("name", name.into())])
        }),
        add: None,
        forms: vec![Form {
            action: format!("{base}/new"),
            error: wrong.whole.clone(),
            controls: controls(
                here,
                &services,
                &team,
                (typed, client.map(|one| one.id)),
                wrong,
            ),
            submit: here.words.say("visit-add"),
            also: match typed.is_several() {
                true => Vec::new(),
                false => vec![(SEVERAL.to_owned(), here.words.say("visit-several"))],
            },
            ..Form::default()
        }],
        lists: Vec::new(),
    })
}

/// What follows the first service, one after another.
fn further(here: &Here, services: &[&Service], typed: &Typed) -> Vec<Control> {
    let words = here.words;
    let one = |(place, chosen): (usize, &str)| {
        let none = choice(String::new(), &words.say("visit-then-none"), chosen);
        let all = services
            .iter()
            .map(|s| choice(s.id.to_string(), s.name.get(words.0), chosen));
        Control::Select(Select {
            name: format!("then{}", place + 1),
            label: words.with("visit-then", &[("place", (place + 2).into())]),
            options: std::iter::once(none).chain(all).collect(),
            ..Select::default()
        })
    };
    let mut controls: Vec<Control> = typed.then().into_iter().enumerate().map(one).collect();
    controls.push(Control::Note(words.say("visit-then-hint")));
    controls
}

fn controls(
    here: &Here,
    services: &[Service],
    team: &[Staff],
    (typed, client): (&Typed, Option<ClientId>),
    wrong: Wrong,
) -> Vec<Control> {
    let words = here.words;
    let select = |name: &str, options: Vec<Choice>| {
        Control::Select(Select {
            name: name.to_owned(),
            label: words.say_of("visit", name),
            options,
            ..Select::default()
        })
    };
    let services: Vec<&Service> = services.iter().filter(|one| one.active).collect();
    let team = team.iter().filter(|staff| staff.active);
    let mut controls = vec![
        select(
            "service",
            services
                .iter()
                .map(|s| choice(s.id.to_string(), s.name.get(words.0), &typed.service))
                .collect(),
        ),
        select(
            "staff",
            team.map(|s| choice(s.id.to_string(), s.name.get(words.0), &typed.staff))
                .collect(),
        ),
        Input::text("date", words.say("visit-date"), &typed.date)
            .kind("date")
            .error(wrong.when)
            .into(),
        Input::text("time", words.say("visit-time"), &typed.time)
            .kind("time")
            .into(),
    ];
    if typed.is_several() {
        controls.splice(1..1, further(here, &services, typed));
        controls.push(Control::Hidden("several".to_owned(), "yes".to_owned()));
    }
    controls.extend(typed.person().controls(here, client, wrong.person));
    if wrong.despite || typed.despite() {
        let label = words.say("visit-despite");
        controls.extend(despite_controls(label, typed.place(), typed.despite()));
    }
    if wrong.double || typed.doubles() {
        controls.extend(double_controls(here, typed.place(), typed.doubles()));
    }
    controls
}

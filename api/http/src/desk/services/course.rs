//! How a service goes: its phases, what it needs besides a specialist, and what is special to each.

use actix_web::{HttpResponse, web};
use domain::{
    catalogue::{MOST_PHASES, Needed, Phase, Service},
    money::Money,
    resource::Resource,
    settings::Settings,
    staff::Staff,
};
use service::{
    desk::{self, FieldErrors, FieldKind, PutError, Terms},
    salon,
};
use templates::web::{Check, Control, Form, Input};

use super::{find, whole};
use crate::{
    Site,
    desk::{actor, wrong},
    here::{Here, Member},
    page,
    refused::Refused,
};

/// What the two forms hold, as it is kept or as it was typed.
pub(super) struct Typed {
    settings: Settings,
    resources: Vec<Resource>,
    /// Minutes, and whether the specialist is free meanwhile.
    phases: Vec<(String, bool)>,
    /// How many of each resource, in their order.
    needs: Vec<String>,
    /// Length and price of each specialist.
    terms: Vec<(Staff, String, String)>,
}

impl Typed {
    /// As it is kept.
    pub async fn of(here: &Here, member: &Member, service: &Service) -> Result<Self, Refused> {
        let id = service.id;
        let read = member
            .scope
            .run(move |tx| async move {
                let settings = salon::settings(&tx).await?;
                let resources = desk::resources(&tx).await?;
                Ok::<_, service::StoreError>((settings, resources, desk::terms(&tx, id).await?))
            })
            .await;
        let (settings, resources, terms) = read.map_err(|cause| Refused::storage(here, &cause))?;
        let needs = resources.iter().map(|resource| {
            let need = service
                .needs
                .iter()
                .find(|need| need.resource == resource.id);
            need.map_or_else(String::new, |need| need.count.to_string())
        });
        let needs = needs.collect();
        let phase = |phase: &Phase| (phase.minutes.to_string(), !phase.hands_on);
        let terms = terms.into_iter().map(|own| {
            let minutes = own.minutes.map_or_else(String::new, |own| own.to_string());
            let price = own.price_minor.map(|minor| Money {
                minor,
                currency: settings.currency,
            });
            (
                own.staff,
                minutes,
                price.map_or_else(String::new, |price| price.amount()),
            )
        });
        Ok(Self {
            phases: service.phases.iter().map(phase).collect(),
            needs,
            terms: terms.collect(),
            settings,
            resources,
        })
    }

    /// With what was typed instead.
    fn typed(mut self, body: &[u8]) -> Self {
        let all: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
        let value = |name: &str| {
            let found = all.iter().rfind(|(known, _)| known == name);
            found.map(|(_, value)| value.trim().to_owned())
        };
        let phase = |place: usize| {
            let waits = value(&format!("waits-{place}")).is_some_and(|word| word == "yes");
            Some((value(&format!("phase-{place}"))?, waits))
        };
        if value("phase-1").is_some() {
            self.phases = (1..=MOST_PHASES).filter_map(phase).collect();
        }
        for (resource, typed) in self.resources.iter().zip(&mut self.needs) {
            *typed = value(&format!("need-{}", resource.id)).unwrap_or_else(|| typed.clone());
        }
        for (staff, minutes, price) in &mut self.terms {
            *minutes = value(&format!("minutes-{}", staff.id)).unwrap_or_else(|| minutes.clone());
            *price = value(&format!("price-{}", staff.id)).unwrap_or_else(|| price.clone());
        }
        self
    }

    fn course(&self) -> Result<(Vec<Phase>, Vec<Needed>), FieldErrors> {
        let number = |field: &'static str, text: &String| {
            let number = text.parse::<u32>().ok();
            number.ok_or_else(|| FieldErrors::one(field, FieldKind::Number))
        };
        let mut phases = Vec::new();
        for (minutes, waits) in self
            .phases
            .iter()
            .filter(|(minutes, _)| !minutes.is_empty())
        {
            phases.push(Phase {
                minutes: number("phases", minutes)?,
                hands_on: !waits,
            });
        }
        // Without a wait there is nothing to tell apart.
        if phases.len() == 1 && phases.iter().all(|phase| phase.hands_on) {
            phases.clear();
        }
        let mut needs = Vec::new();
        for (resource, typed) in self.resources.iter().zip(&self.needs) {
            let count = if typed.is_empty() {
                0
            } else {
                number("needs", typed)?
            };
            if count > 0 {
                needs.push(Needed {
                    resource: resource.id,
                    count,
                });
            }
        }
        Ok((phases, needs))
    }

    fn own_terms(&self) -> Result<Vec<Terms>, FieldErrors> {
        let wrong = |field| FieldErrors::one(field, FieldKind::Number);
        let own = |(staff, minutes, price): &(Staff, String, String)| {
            let minutes = match minutes.as_str() {
                "" => None,
                text => Some(text.parse().map_err(|_| wrong("minutes"))?),
            };
            let price = match price.as_str() {
                "" => None,
                text => {
                    Some(Money::parse(text, self.settings.currency).ok_or_else(|| wrong("price"))?)
                }
            };
            Ok(Terms {
                staff: staff.id,
                minutes,
                price_minor: price.map(|price| price.minor),
            })
        };
        self.terms.iter().map(own).collect()
    }

    /// The forms below that of the service itself.
    pub fn forms(
        &self,
        here: &Here,
        member: &Member,
        mark: &str,
        errors: &FieldErrors,
    ) -> Vec<Form> {
        let base = format!("/app/{}/services/{mark}", member.tenant.slug);
        let words = here.words;
        let rooms = format!("/app/{}/rooms", member.tenant.slug);
        let mut forms = vec![Form {
            mark: "course",
            title: words.say("course-title"),
            action: format!("{base}/course"),
            controls: self.course_controls(here, errors),
            submit: words.say("save"),
            aside: Some((rooms, words.say("rooms-title"))),
            ..Form::default()
        }];
        if !self.terms.is_empty() {
            forms.push(Form {
                mark: "terms",
                title: words.say("own-terms-title"),
                action: format!("{base}/terms"),
                controls: self.terms_controls(here, errors),
                submit: words.say("save"),
                ..Form::default()
            });
        }
        forms
    }

    fn course_controls(&self, here: &Here, errors: &FieldErrors) -> Vec<Control> {
        let words = here.words;
        let mut controls = vec![Control::Note(words.say("course-lead"))];
        for place in 1..=MOST_PHASES {
            let (minutes, waits) = self.phases.get(place - 1).cloned().unwrap_or_default();
            let number = [("number", place.into())];
            let wrong = if place == 1 {
                wrong(words, errors, "phases")
            } else {
                String::new()
            };
            let name = format!("phase-{place}");
            let label = words.with("course-phase", &number);
            let input = Input::text(&name, label, &minutes)
                .kind("number")
                .optional();
            controls.push(input.error(wrong).into());
            controls.push(Control::Check(Check {
                name: format!("waits-{place}"),
                label: words.with("course-waits", &number),
                on: waits,
                ..Check::default()
            }));
        }
        for (place, (resource, typed)) in self.resources.iter().zip(&self.needs).enumerate() {
            let wrong = if place == 0 {
                wrong(words, errors, "needs")
            } else {
                String::new()
            };
            let name = resource.name.get(words.0);
            let label = words.with("course-need", &[("name", name.into())]);
            let input = Input::text(&format!("need-{}", resource.id), label, typed);
            controls.push(input.kind("number").optional().error(wrong).into());
        }
        controls
    }

    fn terms_controls(&self, here: &Here, errors: &FieldErrors) -> Vec<Control> {
        let words = here.words;
        let mut controls = vec![Control::Note(words.say("own-terms-lead"))];
        for (place, (staff, minutes, price)) in self.terms.iter().enumerate() {
            let fault = |field| {
                if place == 0 {
                    wrong(words, errors, field)
                } else {
                    String::new()
                }
            };
            let name = [("name", staff.name.get(words.0).into())];
            let length = Input::text(
                &format!("minutes-{}", staff.id),
                words.with("own-terms-minutes", &name),
                minutes,
            );
            controls.push(
                length
                    .kind("number")
                    .optional()
                    .error(fault("minutes"))
                    .into(),
            );
            let cost = Input::text(
                &format!("price-{}", staff.id),
                words.with("own-terms-price", &name),
                price,
            );
            controls.push(cost.optional().error(fault("price")).into());
        }
        controls
    }
}

/// Says how a service goes.
pub(crate) async fn save_course(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    let service = find(&here, &member, &address.1).await?;
    let typed = Typed::of(&here, &member, &service).await?.typed(&body);
    let (phases, needs) = match typed.course() {
        Ok(course) => course,
        Err(errors) => return again(&here, &member, &service, (&typed, &errors)).await,
    };
    let (now, actor, id) = (site.clock.now(), actor(&member), service.id);
    let kept = member
        .scope
        .run(move |tx| {
            let (phases, needs, actor) = (phases.clone(), needs.clone(), actor.clone());
            async move { desk::set_course(&tx, now, &actor, id, phases, needs).await }
        })
        .await;
    done(&here, &member, &service, &typed, kept).await
}

/// Says what is special to each specialist.
pub(crate) async fn save_terms(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    let service = find(&here, &member, &address.1).await?;
    let typed = Typed::of(&here, &member, &service).await?.typed(&body);
    let wanted = match typed.own_terms() {
        Ok(wanted) => wanted,
        Err(errors) => return again(&here, &member, &service, (&typed, &errors)).await,
    };
    let (now, actor, id) = (site.clock.now(), actor(&member), service.id);
    let kept = member
        .scope
        .run(move |tx| {
            let (wanted, actor) = (wanted.clone(), actor.clone());
            async move { desk::set_terms(&tx, now, &actor, id, &wanted).await }
        })
        .await;
    done(&here, &member, &service, &typed, kept).await
}

async fn done(
    here: &Here,
    member: &Member,
    service: &Service,
    typed: &Typed,
    kept: Result<(), PutError>,
) -> Result<HttpResponse, Refused> {
    match kept {
        Ok(()) => Ok(page::go(&format!(
            "/app/{}/services/{}?done=saved",
            member.tenant.slug, service.id
        ))),
        Err(PutError::Fields(errors)) => again(here, member, service, (typed, &errors)).await,
        Err(PutError::VisitsAhead(_)) => {
            again(here, member, service, (typed, &FieldErrors::default())).await
        }
        Err(PutError::Store(cause)) => Err(Refused::storage(here, &cause)),
    }
}

async fn again(
    here: &Here,
    member: &Member,
    service: &Service,
    typed: (&Typed, &FieldErrors),
) -> Result<HttpResponse, Refused> {
    let page = whole(here, member, service, typed, None).await?;
    Ok(page::not_accepted(&page))
}

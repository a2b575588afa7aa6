//! How a service goes: its phases, what it needs besides a specialist, and what is special to each.

mod read;
mod view;

use actix_web::{HttpResponse, web};
use domain::{
    catalogue::{Phase, Service},
    money::Money,
    resource::Resource,
    settings::Settings,
    staff::Staff,
};
use service::{
    desk::{self, FieldErrors, PutError},
    salon,
};

use super::{find, saved, whole};
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
    /// How long the service takes as it is kept, minutes.
    minutes: u32,
    resources: Vec<Resource>,
    /// Minutes, and whether the specialist is free meanwhile.
    phases: Vec<(String, bool)>,
    /// How many of each resource, in their order.
    needs: Vec<String>,
    /// Length and price of each specialist.
    terms: Vec<(Staff, String, String)>,
    /// The length to which somebody agreed, although it is not that of the service.
    agreed: Option<u32>,
    /// The length to which somebody should agree.
    asked: Option<u32>,
    /// What is wrong, by the name of its control.
    wrong: Vec<(String, String)>,
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
            minutes: service.minutes,
            settings,
            resources,
            agreed: None,
            asked: None,
            wrong: Vec::new(),
        })
    }

    /// Notes what somebody else's change made wrong meanwhile.
    fn refused(&mut self, here: &Here, errors: &FieldErrors) {
        for (field, _) in errors.iter() {
            let control = match (field, self.resources.first()) {
                ("needs", Some(first)) => format!("need-{}", first.id),
                _ => "phase-1".to_owned(),
            };
            self.wrong.push((control, wrong(here.words, errors, field)));
        }
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
    let mut typed = Typed::of(&here, &member, &service).await?.typed(&body);
    let Some((phases, needs)) = typed.course(here.words) else {
        return again(&here, &member, &service, &typed).await;
    };
    let (now, actor, id) = (site.clock.now(), actor(&member), service.id);
    let kept = member
        .scope
        .run(move |tx| {
            let (phases, needs, actor) = (phases.clone(), needs.clone(), actor.clone());
            async move { desk::set_course(&tx, now, &actor, id, phases, needs).await }
        })
        .await;
    done(&here, &member, &service, ("course", typed), kept).await
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
    let mut typed = Typed::of(&here, &member, &service).await?.typed(&body);
    let Some(wanted) = typed.own_terms(here.words) else {
        return again(&here, &member, &service, &typed).await;
    };
    let (now, actor, id) = (site.clock.now(), actor(&member), service.id);
    let kept = member
        .scope
        .run(move |tx| {
            let (wanted, actor) = (wanted.clone(), actor.clone());
            async move { desk::set_terms(&tx, now, &actor, id, &wanted).await }
        })
        .await;
    done(&here, &member, &service, ("terms", typed), kept).await
}

async fn done(
    here: &Here,
    member: &Member,
    service: &Service,
    (part, mut typed): (&str, Typed),
    kept: Result<(), PutError>,
) -> Result<HttpResponse, Refused> {
    match kept {
        Ok(()) => Ok(saved(member, service.id, part)),
        Err(PutError::Fields(errors)) => {
            typed.refused(here, &errors);
            again(here, member, service, &typed).await
        }
        Err(PutError::VisitsAhead(_)) => again(here, member, service, &typed).await,
        Err(PutError::Store(cause)) => Err(Refused::storage(here, &cause)),
    }
}

async fn again(
    here: &Here,
    member: &Member,
    service: &Service,
    typed: &Typed,
) -> Result<HttpResponse, Refused> {
    let page = whole(here, member, service, typed, None).await?;
    Ok(page::not_accepted(&page))
}

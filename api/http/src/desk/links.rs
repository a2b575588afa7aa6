//! Links into the bot, with their QR codes: to a service, a specialist, from a campaign.

use actix_web::{HttpResponse, web};
use domain::{
    ServiceId, StaffId,
    catalogue::Service,
    link::{self, Link},
    staff::Staff,
};
use serde::Deserialize;
use service::desk;
use templates::{
    qr,
    web::{Choice, Control, Form, Input, LinksPage, Select},
};
use uuid::Uuid;

use super::{bookings::choice, frame};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::Refused,
};

/// What the link is for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    service: String,
    #[serde(default)]
    staff: String,
    #[serde(default)]
    campaign: String,
}

/// The form, and the plain link.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    view(&here, &member, &site, &Asked::default()).await
}

/// The form, and the link it asks for.
pub(crate) async fn make(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    asked: web::Form<Asked>,
) -> Result<HttpResponse, Refused> {
    view(&here, &member, &site, &asked).await
}

async fn view(
    here: &Here,
    member: &Member,
    site: &Site,
    asked: &Asked,
) -> Result<HttpResponse, Refused> {
    let read = member
        .scope
        .run(|tx| async move {
            let services = desk::services(&tx).await?;
            Ok::<_, service::StoreError>((services, desk::staff_list(&tx).await?))
        })
        .await;
    let (services, team) = read.map_err(|cause| Refused::storage(here, &cause))?;
    let bot = site.directory.bot_of(&member.tenant.id).await;
    let bot = bot.map_err(|cause| Refused::storage(here, &cause))?;
    let campaign = asked.campaign.trim();
    let known = link::campaign(campaign);
    let wrong = !campaign.is_empty() && known.is_none();
    let form = form(here, member, asked, &services, &team, wrong);
    let id = |text: &str| text.parse::<Uuid>().ok();
    let service = id(&asked.service).map(ServiceId::from);
    let staff = id(&asked.staff).map(StaffId::from);
    let payload = Link {
        service: service.filter(|id| services.iter().any(|one| one.id == *id)),
        staff: staff.filter(|id| team.iter().any(|one| one.id == *id)),
        campaign: known.unwrap_or_default(),
    }
    .payload();
    let link = bot.map(|bot| {
        let address = site.bot_link(&bot.username);
        match payload.as_str() {
            "" => address,
            payload => format!("{address}?start={payload}"),
        }
    });
    let show = if wrong { page::not_accepted } else { page::ok };
    Ok(show(&LinksPage {
        frame: frame(here, member, "bot", here.words.say("links-title")),
        back: format!("/app/{}/bot", member.tenant.slug),
        qr: link.as_deref().map(qr::svg).unwrap_or_default(),
        link,
        form,
    }))
}

fn select(
    name: &str,
    label: String,
    any: Choice,
    options: impl Iterator<Item = Choice>,
) -> Control {
    Control::Select(Select {
        name: name.to_owned(),
        label,
        options: std::iter::once(any).chain(options).collect(),
        ..Select::default()
    })
}

fn form(
    here: &Here,
    member: &Member,
    asked: &Asked,
    services: &[Service],
    team: &[Staff],
    wrong: bool,
) -> Form {
    let words = here.words;
    let any = |label: &str| Choice {
        value: String::new(),
        label: words.say(label),
        chosen: false,
    };
    let service_choices = services.iter().filter(|one| one.active).map(|one| {
        let name = one.name.get(words.0);
        choice(one.id.to_string(), name, &asked.service)
    });
    let staff_choices = team.iter().filter(|one| one.active).map(|one| {
        let name = one.name.get(words.0);
        choice(one.id.to_string(), name, &asked.staff)
    });
    let error = if wrong {
        words.say("links-campaign-wrong")
    } else {
        String::new()
    };
    Form {
        action: format!("/app/{}/bot/links", member.tenant.slug),
        controls: vec![
            select(
                "service",
                words.say("visit-service"),
                any("links-any"),
                service_choices,
            ),
            select(
                "staff",
                words.say("visit-staff"),
                any("links-any"),
                staff_choices,
            ),
            Control::Input(
                Input::text(
                    "campaign",
                    words.say("links-campaign"),
                    asked.campaign.trim(),
                )
                .optional()
                .hint(words.say("links-campaign-hint"))
                .error(error),
            ),
        ],
        submit: words.say("links-make"),
        ..Form::default()
    }
}

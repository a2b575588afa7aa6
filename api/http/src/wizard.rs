//! From a new account to a bot that answers, in four steps. It resumes where it was left.

pub(crate) mod bot;
pub(crate) mod kind;
pub(crate) mod salon;
pub(crate) mod staff;

use actix_web::{HttpResponse, web};
use domain::TenantState;
use service::wizard::Stage;
use templates::web::WizardDone;

use crate::{
    Site,
    desk::doctor,
    here::{Here, Member},
    page,
    refused::Refused,
};

/// Goes to the step that comes next.
pub(crate) async fn start(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let stage = site.directory.wizard_stage(&member.tenant.id).await;
    let stage = stage.map_err(|cause| Refused::storage(&here, &cause))?;
    let stage = match (is_furnished(&member), stage) {
        (false, Stage::Salon) => Stage::Salon,
        (false, _) => Stage::Kind,
        (true, Stage::Kind | Stage::Salon) => Stage::Staff,
        (true, stage) => stage,
    };
    Ok(page::go(&address(&member, stage)))
}

/// Where a stage of the wizard is.
pub(crate) fn address(member: &Member, stage: Stage) -> String {
    let slug = &member.tenant.slug;
    match stage {
        Stage::Over => format!("/app/{slug}/calendar"),
        stage => format!("/app/{slug}/start/{}", stage.code()),
    }
}

/// Whether the salon has tables yet: before that there is no desk.
pub(crate) fn is_furnished(member: &Member) -> bool {
    matches!(
        member.tenant.state,
        TenantState::Active | TenantState::Suspended | TenantState::Closing
    )
}

/// The steps, and which one this is.
fn steps(here: &Here, now: Stage) -> Vec<(String, bool)> {
    Stage::STEPS
        .into_iter()
        .map(|step| (here.words.say_of("step", step.code()), step == now))
        .collect()
}

/// Ends the wizard.
pub(crate) async fn end(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    if !is_furnished(&member) {
        return Ok(page::go(&format!("/app/{}/start", member.tenant.slug)));
    }
    let ended = site
        .directory
        .set_wizard_stage(&member.tenant.id, Stage::Over)
        .await;
    ended.map_err(|cause| Refused::storage(&here, &cause))?;
    Ok(page::go(&format!("/app/{}/start/done", member.tenant.slug)))
}

/// The link, a QR code, a test booking, and what still keeps clients from booking.
pub(crate) async fn done(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    if !is_furnished(&member) {
        return Ok(page::go(&format!("/app/{}/start", member.tenant.slug)));
    }
    let findings = doctor::findings(&here, &site, &member).await?;
    let bot = site.directory.bot_of(&member.tenant.id).await;
    let bot = bot.map_err(|cause| Refused::storage(&here, &cause))?;
    let link = bot.map(|bot| site.bot_link(&bot.username));
    Ok(page::ok(&WizardDone {
        frame: page::frame(&here, "done-title").narrow(),
        findings,
        qr: link.as_deref().map(templates::qr::svg).unwrap_or_default(),
        link,
        desk: format!("/app/{}/calendar", member.tenant.slug),
    }))
}

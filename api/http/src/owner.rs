//! The platform owner's console: tenants, their state and their bots.

use actix_web::{HttpResponse, web};
use domain::{Slug, TenantState, fields::one_line};
use serde::Deserialize;
use service::provision::{Overview, ProvisionError};
use templates::web::{Notice, Owner, TenantLine};

use crate::{
    Site,
    here::Here,
    page,
    refused::{Refused, Why},
};

/// Tenants of one page.
const PAGE: u32 = 50;
/// Longest reason, characters.
const LONGEST_REASON: usize = 200;

/// Where the page begins.
#[derive(Deserialize)]
pub(crate) struct After {
    after: Option<String>,
}

/// The tenants.
pub(crate) async fn tenants(
    here: Here,
    site: web::Data<Site>,
    query: web::Query<After>,
) -> Result<HttpResponse, Refused> {
    Ok(page::ok(
        &list(&here, &site, query.after.as_deref(), None).await?,
    ))
}

async fn list(
    here: &Here,
    site: &Site,
    after: Option<&str>,
    notice: Option<Notice>,
) -> Result<Owner, Refused> {
    let after = after.and_then(|slug| slug.parse::<Slug>().ok());
    let found = site.provisioner.list(after.as_ref(), PAGE).await;
    let found = found.map_err(|cause| Refused::broken(here, &cause))?;
    let full = u32::try_from(found.len()).is_ok_and(|count| count == PAGE);
    let next = found
        .last()
        .filter(|_| full)
        .map(|last| format!("/owner?after={}", last.slug));
    let page = after
        .as_ref()
        .map_or_else(String::new, |after| format!("?after={after}"));
    let mut tenants = Vec::with_capacity(found.len());
    for tenant in &found {
        tenants.push(line(here, site, tenant, &page).await?);
    }
    let mut frame = page::frame(here, "owner-title");
    frame.notice = notice.or(frame.notice);
    Ok(Owner {
        frame,
        tenants,
        next,
    })
}

async fn line(
    here: &Here,
    site: &Site,
    tenant: &Overview,
    page: &str,
) -> Result<TenantLine, Refused> {
    let words = here.words;
    let health = site.directory.bot_health(&tenant.id).await;
    let health = health.map_err(|cause| Refused::storage(here, &cause))?;
    let state = if tenant.reason.is_empty() {
        words.say_of("state", tenant.state.code())
    } else {
        format!(
            "{}: {}",
            words.say_of("state", tenant.state.code()),
            tenant.reason
        )
    };
    let bot = tenant
        .bot
        .as_ref()
        .map_or_else(|| words.say("owner-no-bot"), |bot| format!("@{bot}"));
    let mut facts = vec![
        (words.say("owner-slug"), tenant.slug.to_string()),
        (words.say("owner-email"), tenant.owner_email.clone()),
        (words.say("nav-bot"), bot),
    ];
    if let Some(health) = health {
        let last = health
            .last_update
            .map_or_else(|| words.say("bot-never"), utc);
        facts.push((words.say("bot-last-update"), last));
        if let Some((at, trouble)) = health.last_error {
            let trouble = words.say_of("trouble", trouble.code());
            facts.push((
                words.say("bot-last-error"),
                format!("{}: {trouble}", utc(at)),
            ));
        }
    }
    Ok(TenantLine {
        name: if tenant.name.is_empty() {
            words.say("places-new")
        } else {
            tenant.name.clone()
        },
        state,
        tone: if tenant.state == TenantState::Active {
            "good"
        } else {
            "warn"
        },
        facts,
        active: tenant.state == TenantState::Active,
        suspended: tenant.state == TenantState::Suspended,
        suspend: format!("/owner/{}/suspend{page}", tenant.slug),
        resume: format!("/owner/{}/resume{page}", tenant.slug),
    })
}

/// The platform's owner has no salon's zone: `2026-11-21 08:15 UTC`.
fn utc(at: domain::Timestamp) -> String {
    let at = chrono::DateTime::from_timestamp_millis(at.ms()).unwrap_or_default();
    at.format("%Y-%m-%d %H:%M UTC").to_string()
}

/// Why a tenant is stopped.
#[derive(Deserialize)]
pub(crate) struct Reason {
    #[serde(default)]
    reason: String,
}

/// Stops a tenant, with a reason.
pub(crate) async fn suspend(
    here: Here,
    site: web::Data<Site>,
    slug: web::Path<String>,
    query: web::Query<After>,
    form: web::Form<Reason>,
) -> Result<HttpResponse, Refused> {
    let slug = slug_of(&here, &slug)?;
    let reason = one_line(&form.reason, LONGEST_REASON);
    if reason.is_empty() {
        let asked = Notice {
            tone: "bad",
            text: here.words.say("error-reason"),
        };
        return Ok(page::not_accepted(
            &list(&here, &site, query.after.as_deref(), Some(asked)).await?,
        ));
    }
    let actor = actor(&here);
    let result = site.provisioner.suspend(&slug, &reason, &actor).await;
    done(&here, &query, result)
}

/// Opens a tenant again.
pub(crate) async fn resume(
    here: Here,
    site: web::Data<Site>,
    slug: web::Path<String>,
    query: web::Query<After>,
) -> Result<HttpResponse, Refused> {
    let slug = slug_of(&here, &slug)?;
    let actor = actor(&here);
    let result = site.provisioner.resume(&slug, &actor).await;
    done(&here, &query, result)
}

/// The caller, as the audit names them.
fn actor(here: &Here) -> String {
    let visitor = here.visitor.as_ref();
    visitor.map_or_else(String::new, |visitor| {
        format!("account:{}", visitor.account)
    })
}

fn slug_of(here: &Here, text: &str) -> Result<Slug, Refused> {
    text.parse().map_err(|_| Refused::new(here, Why::Missing))
}

/// Back to the page of the list that one was on.
fn done(
    here: &Here,
    at: &After,
    result: Result<(), ProvisionError>,
) -> Result<HttpResponse, Refused> {
    let after = at
        .after
        .as_deref()
        .and_then(|slug| slug.parse::<Slug>().ok());
    let after = after.map_or_else(String::new, |after| format!("&after={after}"));
    match result {
        Ok(()) => Ok(page::go(&format!("/owner?done=saved{after}"))),
        Err(ProvisionError::Unknown(_)) => Err(Refused::new(here, Why::Missing)),
        // Somebody else was quicker: the list shows how it stands.
        Err(ProvisionError::Invalid(_)) => Ok(page::go("/owner")),
        Err(ProvisionError::Store(cause)) => Err(Refused::storage(here, &cause)),
        Err(other) => Err(Refused::broken(here, &other)),
    }
}

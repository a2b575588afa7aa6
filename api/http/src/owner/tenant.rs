//! One tenant: what is known of it, stopping it, standing in for its owner.

use actix_web::{HttpResponse, web};
use billing::Overview;
use domain::{TenantState, fields::one_line};
use serde::Deserialize;
use service::{
    console::{MemberLine, Usage},
    provision::{ProvisionError, TenantRow},
};
use templates::web::{Control, DeskForm, Form, Input, List, Pick, Row};

use super::{frame, money, name, slug_of, state, tenants, utc};
use crate::{
    Site,
    desk::bookings::choice,
    here::Here,
    page,
    refused::{Refused, Why},
};

/// Longest reason, characters.
const LONGEST_REASON: usize = 200;

/// The page.
pub(crate) async fn page(
    here: Here,
    site: web::Data<Site>,
    slug: web::Path<String>,
) -> Result<HttpResponse, Refused> {
    let shown = view(&here, &site, &slug, String::new(), String::new()).await?;
    Ok(page::ok(&shown))
}

/// The page, with what is wrong with the reason and with the rights that were typed.
pub(super) async fn view(
    here: &Here,
    site: &Site,
    slug: &str,
    reason: String,
    rights: String,
) -> Result<DeskForm, Refused> {
    let slug = slug_of(here, slug)?;
    let storage = |cause| Refused::storage(here, &cause);
    let found = site.directory.tenant(&slug).await.map_err(storage)?;
    let (tenant, members) = found.ok_or_else(|| Refused::new(here, Why::Missing))?;
    let has_desk = matches!(
        tenant.state,
        TenantState::Active | TenantState::Suspended | TenantState::Closing
    );
    let now = site.clock.now();
    let (usage, overview) = match has_desk {
        true => {
            let usage = site.directory.usage(&tenant, now).await;
            let overview = site.billing.overview(&tenant.id).await;
            let overview = overview.map_err(|cause| money::refused(here, &cause))?;
            (Some(usage.map_err(storage)?), Some(overview))
        }
        false => (None, None),
    };
    let mut forms = Vec::new();
    forms.extend(stopping(here, &tenant, reason));
    if let Some(overview) = &overview {
        forms.push(entering(here, &tenant, rights));
        let held = plan_name(overview, &tenant);
        let plans = &overview.plans;
        forms.extend(money::forms(here, tenant.slug.as_str(), plans, &held));
    }
    let words = here.words;
    let facts = facts(here, site, &tenant, &members, usage).await?;
    Ok(DeskForm {
        frame: frame(here, site, "owner", name(here, &tenant)).await?,
        back: Some(("/owner".to_owned(), words.say("owner-title"))),
        lead: String::new(),
        add: None,
        forms,
        lists: vec![
            List {
                title: words.say("tenants-usage"),
                rows: overview.map_or_else(Vec::new, |found| used(here, &tenant, &found)),
                empty: words.say("tenants-uncounted"),
            },
            List {
                title: words.say("owner-facts"),
                rows: facts
                    .into_iter()
                    .map(|(name, detail)| fact(name, detail))
                    .collect(),
                empty: String::new(),
            },
            List {
                title: words.say("owner-members"),
                rows: members
                    .iter()
                    .map(|member| of_member(here, member))
                    .collect(),
                empty: words.say("owner-no-members"),
            },
        ],
    })
}

fn plan_name(found: &Overview, tenant: &TenantRow) -> String {
    let held = found.plans.find(found.standing.plan());
    held.map_or_else(|| tenant.plan.clone(), |plan| plan.name.clone())
}

/// The plan, and what is used of it.
fn used(here: &Here, tenant: &TenantRow, found: &Overview) -> Vec<Row> {
    let standing = &found.standing;
    let plan = plan_name(found, tenant);
    let stands = tenants::stands(here, &plan, standing.code(), standing.until());
    let plan = fact(here.words.say("tenants-plan"), stands);
    let used = found.used.iter().map(|(quota, used)| {
        let allowed = found.entitled.allowed.of(*quota);
        let name = here.words.say_of("plan-quota", quota.code());
        fact(name, tenants::of(here, i64::from(*used), allowed))
    });
    [plan].into_iter().chain(used).collect()
}

fn fact(name: String, detail: String) -> Row {
    Row {
        name,
        detail,
        ..Row::default()
    }
}

fn of_member(here: &Here, member: &MemberLine) -> Row {
    let role = here.words.say_of("role", member.role.code());
    let last = member.last.map_or_else(|| here.words.say("bot-never"), utc);
    fact(member.email.as_str().to_owned(), format!("{role}, {last}"))
}

async fn facts(
    here: &Here,
    site: &Site,
    tenant: &TenantRow,
    members: &[MemberLine],
    usage: Option<Usage>,
) -> Result<Vec<(String, String)>, Refused> {
    let words = here.words;
    let storage = |cause| Refused::storage(here, &cause);
    let bot = site.directory.bot_of(&tenant.id).await.map_err(storage)?;
    let health = site
        .directory
        .bot_health(&tenant.id)
        .await
        .map_err(storage)?;
    let never = || words.say("bot-never");
    let mut facts = vec![
        ("owner-state", state(here, tenant)),
        ("owner-slug", tenant.slug.to_string()),
        ("owner-email", tenant.owner_email.clone()),
        ("owner-kind", words.say_of("kind", tenant.kind.code())),
        ("owner-created", utc(tenant.created)),
        ("owner-cell", tenant.cell.clone()),
    ];
    if let Some(closing) = &tenant.closing {
        facts.push(("owner-erased", utc(closing.erase)));
    }
    let bot = bot.map_or_else(
        || words.say("owner-no-bot"),
        |bot| format!("@{}", bot.username),
    );
    facts.push(("nav-bot", bot));
    let mut last = members.iter().filter_map(|member| member.last).max();
    if let Some(health) = health {
        facts.push((
            "bot-last-update",
            health.last_update.map_or_else(never, utc),
        ));
        last = last.max(health.last_update);
        if let Some((at, trouble)) = health.last_error {
            let trouble = words.say_of("trouble", trouble.code());
            facts.push(("bot-last-error", format!("{}: {trouble}", utc(at))));
        }
    }
    if let Some(usage) = usage {
        last = last.max(usage.last_booking);
        facts.push(("owner-clients", usage.clients.to_string()));
    }
    facts.push(("owner-last", last.map_or_else(never, utc)));
    let said = facts.into_iter().map(|(id, value)| (words.say(id), value));
    Ok(said.collect())
}

fn stopping(here: &Here, tenant: &TenantRow, wrong: String) -> Option<Form> {
    let words = here.words;
    match tenant.state {
        TenantState::Active | TenantState::Closing => Some(Form {
            mark: "stop-",
            title: words.say("owner-suspend"),
            action: format!("/owner/tenants/{}/suspend", tenant.slug),
            controls: vec![
                Input::text("reason", words.say("owner-reason"), "")
                    .error(wrong)
                    .into(),
            ],
            submit: words.say("owner-suspend"),
            ..Form::default()
        }),
        TenantState::Suspended => Some(Form {
            title: words.say("owner-resume"),
            action: format!("/owner/tenants/{}/resume", tenant.slug),
            submit: words.say("owner-resume"),
            ..Form::default()
        }),
        TenantState::Draft | TenantState::Provisioning | TenantState::Erasing => None,
    }
}

fn entering(here: &Here, tenant: &TenantRow, wrong: String) -> Form {
    let words = here.words;
    let rights = |code: &str| {
        let label = words.say_of("stand-in-rights", code);
        choice(code.to_owned(), &label, "read")
    };
    Form {
        title: words.say("stand-in-title"),
        action: format!("/owner/tenants/{}/enter", tenant.slug),
        controls: vec![Control::Pick(Pick {
            name: "rights".to_owned(),
            label: words.say("stand-in-rights"),
            kind: "radio",
            options: vec![rights("read"), rights("full")],
            hint: words.say("stand-in-hint"),
            error: wrong,
        })],
        submit: words.say("stand-in-enter"),
        ..Form::default()
    }
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
    form: web::Form<Reason>,
) -> Result<HttpResponse, Refused> {
    let reason = one_line(&form.reason, LONGEST_REASON);
    if reason.is_empty() {
        let asked = here.words.say("error-reason");
        let shown = view(&here, &site, &slug, asked, String::new()).await?;
        return Ok(page::not_accepted(&shown));
    }
    let slug = slug_of(&here, &slug)?;
    let actor = actor(&here);
    let result = site.provisioner.suspend(&slug, &reason, &actor).await;
    done(&here, slug.as_str(), result)
}

/// Opens a tenant again.
pub(crate) async fn resume(
    here: Here,
    site: web::Data<Site>,
    slug: web::Path<String>,
) -> Result<HttpResponse, Refused> {
    let slug = slug_of(&here, &slug)?;
    let actor = actor(&here);
    let result = site.provisioner.resume(&slug, &actor).await;
    done(&here, slug.as_str(), result)
}

/// The caller, as the audit names them.
fn actor(here: &Here) -> String {
    let visitor = here.visitor.as_ref();
    visitor.map_or_else(String::new, |visitor| {
        format!("account:{}", visitor.account)
    })
}

fn done(
    here: &Here,
    slug: &str,
    result: Result<(), ProvisionError>,
) -> Result<HttpResponse, Refused> {
    match result {
        Ok(()) => Ok(page::go(&format!("/owner/tenants/{slug}?done=saved"))),
        Err(ProvisionError::Unknown(_)) => Err(Refused::new(here, Why::Missing)),
        // Somebody else was quicker: the page shows how it stands.
        Err(ProvisionError::Invalid(_)) => Ok(page::go(&format!("/owner/tenants/{slug}"))),
        Err(ProvisionError::Store(cause)) => Err(Refused::storage(here, &cause)),
        Err(other) => Err(Refused::broken(here, &other)),
    }
}

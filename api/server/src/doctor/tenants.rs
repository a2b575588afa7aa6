//! What keeps a tenant's clients from booking: its set-up, its bot, work that was given up.

use domain::{Kind, Lang, Slug, TenantState};
use service::{
    StoreError,
    desk::{self, DeadJob, Trouble},
    ports::{BotGateway, GatewayError, Vault},
    provision::Overview,
};
use telegram::Gateway;
use templates::web::Words;

use super::Finding;
use crate::compose::App;

/// Tenants of one look into the directory.
const PAGE: u32 = 200;
/// Telegram is asked about this many bots: each is a call.
const ASKED: usize = 50;

/// Looks at one tenant, or at all.
pub(super) async fn look(app: &App, only: Option<&Slug>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut seen, mut good, mut asked) = (0, 0, 0);
    let mut after = None;
    loop {
        let page = match only {
            Some(slug) => app.provisioner().show(slug).await.map(|one| vec![one]),
            None => app.provisioner().list(after.as_ref(), PAGE).await,
        };
        let page = match page {
            Ok(page) => page,
            Err(cause) => {
                let found = super::deepest(&cause);
                findings.push(Finding::wrong(
                    "tenants",
                    found,
                    "see `botique tenant list`",
                ));
                break;
            }
        };
        let full = only.is_none() && page.len() == PAGE as usize;
        after = page.last().map(|tenant| tenant.slug.clone());
        for tenant in page
            .iter()
            .filter(|tenant| tenant.state == TenantState::Active)
        {
            asked += usize::from(tenant.bot.is_some());
            let found = one(app, tenant, asked <= ASKED).await;
            seen += 1;
            good += usize::from(found.is_empty());
            findings.extend(found);
        }
        if !full {
            break;
        }
    }
    let mut said = format!("{good} of {seen} open for booking are in order");
    if asked > ASKED {
        said += &format!("; Telegram was asked about {ASKED} of {asked} bots");
    }
    findings.push(Finding::good("tenants", said));
    findings
}

/// What is the matter with a tenant; nothing when all is well.
async fn one(app: &App, tenant: &Overview, ask: bool) -> Vec<Finding> {
    let what = format!("tenant {}", tenant.slug);
    match inside(app, tenant).await {
        Ok((troubles, jobs)) => {
            let trouble = |trouble: &Trouble| {
                let found = Words(Lang::En, Kind::Other).say_of("doctor", trouble.code());
                Finding::watch(&what, found, "its owner sees this on the desk")
            };
            let job = |job: &DeadJob| {
                let tried = format!("{} was given up after {} tries", job.kind, job.attempts);
                let to_do = "see to its cause; then its owner can try it again on the desk";
                Finding::watch(&what, format!("{tried}: {}", job.error), to_do)
            };
            let mut findings: Vec<_> = troubles.iter().map(trouble).collect();
            findings.extend(jobs.iter().map(job));
            if ask {
                findings.extend(bot(app, tenant, &what).await);
            }
            findings
        }
        Err(cause) => vec![Finding::wrong(
            &what,
            super::deepest(&cause),
            "look at its cell's database",
        )],
    }
}

async fn inside(app: &App, tenant: &Overview) -> Result<(Vec<Trouble>, Vec<DeadJob>), StoreError> {
    let Some(scope) = app.directory.scope(&tenant.id).await? else {
        return Ok((Vec::new(), Vec::new()));
    };
    let now = app.clock.now();
    scope
        .run(move |tx| async move {
            Ok::<_, StoreError>((desk::doctor(&tx, now).await?, desk::undone(&tx).await?))
        })
        .await
}

/// What Telegram says of its bot.
async fn bot(app: &App, tenant: &Overview, what: &str) -> Option<Finding> {
    let bot = match app.directory.bot_of(&tenant.id).await {
        Ok(bot) => bot?,
        Err(cause) => {
            let found = super::deepest(&cause);
            return Some(Finding::wrong(what, found, "look at database.url"));
        }
    };
    let token = app
        .vault
        .open_token(&bot.tenant, bot.bot_id, &bot.token_sealed);
    let Some(token) = token else {
        let to_do = "give this process the secrets.key under which it was sealed";
        return Some(Finding::wrong(
            what,
            "its bot's token cannot be opened",
            to_do,
        ));
    };
    match Gateway::new(app.bots.clone()).identify(&token).await {
        Ok(_) => None,
        Err(cause @ GatewayError::WrongToken) => {
            let to_do = "its owner connects the bot again on the desk";
            Some(Finding::wrong(what, cause.to_string(), to_do))
        }
        Err(cause) => Some(Finding::wrong(what, cause.to_string(), "try again later")),
    }
}

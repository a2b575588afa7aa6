//! `tenant …`.

use platform::Config;
use service::provision::{Overview, Provisioner, Request};

use crate::{
    CommandError,
    cli::{Create, Tenant, say},
    compose::{self, Versions},
};

/// Runs one of them.
pub(crate) async fn run(config: &Config, act: Tenant) -> Result<(), CommandError> {
    let key = compose::master_key(config, true)?;
    let app = compose::open(config.clone(), key, Versions::Check).await?;
    let tenants = app.provisioner();
    match act {
        Tenant::Create(asked) => create(&tenants, asked).await?,
        Tenant::List { after, limit, json } => {
            list(&tenants.list(after.as_ref(), limit).await?, json)?
        }
        Tenant::Show { slug, json } => show(&tenants.show(&slug).await?, json)?,
        Tenant::Suspend { slug, reason } => {
            tenants.suspend(&slug, &reason, "shell").await?;
            say(&format!(
                "{slug} is suspended; `botique tenant resume {slug}` opens it again"
            ));
        }
        Tenant::Resume { slug } => {
            tenants.resume(&slug, "shell").await?;
            say(&format!("{slug} is open again"));
        }
        Tenant::Erase { slug, confirm } => {
            if confirm.as_ref() != Some(&slug) {
                return Err(format!(
                    "this removes {slug} and all its data for good; to go on, say --confirm {slug}"
                )
                .into());
            }
            tenants.erase(&slug).await?;
            say(&format!("{slug} is erased"));
        }
    }
    Ok(())
}

async fn create(tenants: &Provisioner, asked: Create) -> Result<(), CommandError> {
    let request = Request {
        name: asked.name,
        slug: asked.slug,
        kind: asked.kind,
        zone: asked.timezone,
        owner_email: asked.owner_email,
        bot_token: asked.bot_token,
    };
    let created = tenants.create(&request).await?;
    if asked.json {
        say(&serde_json::to_string_pretty(&created)?);
        return Ok(());
    }
    say(&format!(
        "tenant {} is ready (id {})",
        created.slug, created.tenant_id
    ));
    match created.bot_username {
        Some(bot) => say(&format!("its bot answers: https://t.me/{bot}")),
        None => say("it has no bot yet: run the same command with --bot-token"),
    }
    Ok(())
}

fn list(found: &[Overview], json: bool) -> Result<(), CommandError> {
    if json {
        say(&serde_json::to_string_pretty(found)?);
        return Ok(());
    }
    for tenant in found {
        let bot = tenant
            .bot
            .as_ref()
            .map_or_else(|| "no bot".to_owned(), |bot| format!("@{bot}"));
        say(&format!(
            "{:<24} {:<12} {:<8} {:<24} {}",
            tenant.slug,
            tenant.state.code(),
            tenant.plan,
            bot,
            tenant.name
        ));
    }
    Ok(())
}

fn show(tenant: &Overview, json: bool) -> Result<(), CommandError> {
    if json {
        say(&serde_json::to_string_pretty(tenant)?);
        return Ok(());
    }
    let limits = &tenant.limits;
    say(&format!("name    {}", tenant.name));
    say(&format!("slug    {}", tenant.slug));
    say(&format!("id      {}", tenant.id));
    say(&format!("kind    {}", tenant.kind.code()));
    say(&format!(
        "state   {} {}",
        tenant.state.code(),
        tenant.reason
    ));
    say(&format!("cell    {}", tenant.cell));
    say(&format!("plan    {}", tenant.plan));
    say(&format!(
        "limits  {} messages, {} taps, {} API calls a minute; {} at once",
        limits.messages_per_minute,
        limits.taps_per_minute,
        limits.api_calls_per_minute,
        limits.concurrency
    ));
    say(&format!("owner   {}", tenant.owner_email));
    say(&format!(
        "bot     {}",
        tenant
            .bot
            .as_ref()
            .map_or("none".into(), |b| format!("@{b}"))
    ));
    Ok(())
}

//! `tenant create`: one resumable operation over directory, cell, tenant and bot.

use std::sync::Arc;

use chrono_tz::Tz;
use domain::{BotMode, Kind, Slug, TenantId, TenantState, limits::Limits};
use serde::Serialize;
use store::{
    Cells, TenantScope,
    directory::{
        self,
        bots::{self, BotRow},
        tenants::{self, TenantRow},
    },
};

use super::{FREE, ProvisionError, defaults::Defaults, name_in_all, seed};
use crate::{
    StoreError,
    clock::Clock,
    fresh_id,
    ports::{BotGateway, BotIdentity, Vault},
};

/// What `tenant create` was asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// The name clients see, 2 to 64 characters.
    pub name: String,
    /// Name in addresses.
    pub slug: Slug,
    /// The kind of business.
    pub kind: Kind,
    /// IANA name of the time zone.
    pub zone: String,
    /// Where the owner is written to.
    pub owner_email: String,
    /// The bot's token, when there is one.
    pub bot_token: Option<String>,
}

/// What was made.
#[derive(Clone, Debug, Serialize)]
pub struct Created {
    /// Identity.
    pub tenant_id: TenantId,
    /// Name in addresses.
    pub slug: Slug,
    /// Telegram's id of the bot.
    pub bot_id: Option<i64>,
    /// The bot's username, without the at sign.
    pub bot_username: Option<String>,
    /// The bot's name.
    pub bot_name: Option<String>,
}

/// Makes and changes tenants.
#[derive(Clone)]
pub struct Provisioner {
    /// The databases, for rows.
    pub cells: Cells,
    /// The databases, for tables.
    pub plan: migrations::Plan,
    /// The bot platform.
    pub gateway: Arc<dyn BotGateway>,
    /// Where tokens are sealed.
    pub vault: Arc<dyn Vault>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// What the Free plan allows.
    pub limits: Limits,
}

impl Provisioner {
    /// Makes a tenant, or finishes one that was begun with the same slug and owner.
    ///
    /// # Errors
    /// [`ProvisionError`] says what to do; what is refused changed nothing.
    pub async fn create(&self, request: &Request) -> Result<Created, ProvisionError> {
        let zone = check(request)?;
        let bot = match &request.bot_token {
            Some(token) => Some((self.gateway.identify(token).await?, token.as_str())),
            None => None,
        };
        let tenant = self
            .reserve(request, bot.as_ref().map(|(bot, _)| bot))
            .await?;
        migrations::create_tenant(&self.plan, &tenant.cell, tenant.id.as_str()).await?;
        let defaults = Arc::new(Defaults::of(tenant.kind, &name_in_all(&tenant.name), zone)?);
        let scope = TenantScope::new(self.cells.clone(), tenant.place());
        let now = self.clock.now();
        scope
            .run(move |tx| {
                let defaults = Arc::clone(&defaults);
                async move { seed(&tx, now, &defaults).await }
            })
            .await?;
        let bot_name = name_in_all(&tenant.name);
        if let Some((_, token)) = &bot {
            self.gateway.dress(token, &bot_name, tenant.kind).await?;
        }
        self.open(&tenant, bot.as_ref()).await?;
        let bot = bot.map(|(bot, _)| bot);
        Ok(Created {
            tenant_id: tenant.id,
            slug: tenant.slug,
            bot_id: bot.as_ref().map(|bot| bot.bot_id),
            bot_username: bot.as_ref().map(|bot| bot.username.clone()),
            bot_name: bot.map(|_| request.name.clone()),
        })
    }

    /// Gives a tenant's bot its names and commands once more, as after the bot platform lost them.
    ///
    /// # Errors
    /// [`ProvisionError::Unknown`] when there is no tenant with this slug.
    pub async fn dress_again(&self, slug: &Slug, token: &str) -> Result<TenantId, ProvisionError> {
        let tx = self.cells.directory().await?;
        let known = tenants::find_by_slug(&tx, slug).await?;
        tx.commit().await?;
        let known = known.ok_or_else(|| ProvisionError::Unknown(slug.clone()))?;
        self.gateway
            .dress(token, &name_in_all(&known.name), known.kind)
            .await?;
        Ok(known.id)
    }

    /// Writes the directory row, or finds the one that was begun.
    async fn reserve(
        &self,
        request: &Request,
        bot: Option<&BotIdentity>,
    ) -> Result<TenantRow, ProvisionError> {
        let tx = self.cells.directory().await?;
        let known = tenants::find_by_slug(&tx, &request.slug).await?;
        if let Some(bot) = bot
            && let Some(taken) = bots::find(&tx, bot.bot_id).await?
            && known.as_ref().is_none_or(|known| known.id != taken.tenant)
        {
            return Err(ProvisionError::BotTaken(bot.username.clone()));
        }
        if let Some(known) = known {
            // Begun and not finished, or made without a bot: the same command goes on.
            let unfinished = known.state == TenantState::Provisioning
                || (known.state == TenantState::Active
                    && bot.is_some()
                    && bots::find_of(&tx, &known.id).await?.is_none());
            let same = known.owner_email == request.owner_email && known.kind == request.kind;
            return if unfinished && same {
                Ok(known)
            } else {
                Err(ProvisionError::SlugTaken(known.slug))
            };
        }
        if request.slug.is_reserved() {
            return Err(ProvisionError::SlugTaken(request.slug.clone()));
        }
        let tenant = TenantRow {
            id: fresh_tenant_id(),
            slug: request.slug.clone(),
            name: request.name.trim().to_owned(),
            kind: request.kind,
            cell: roomiest_cell(&self.cells, &tx).await?,
            state: TenantState::Provisioning,
            state_reason: String::new(),
            owner_email: request.owner_email.clone(),
            plan: FREE.to_owned(),
            limits: self.limits,
            created: self.clock.now(),
            closing: None,
        };
        if !tenants::insert(&tx, &tenant).await? {
            return Err(ProvisionError::SlugTaken(tenant.slug));
        }
        tx.commit().await?;
        Ok(tenant)
    }

    /// Registers the bot and opens the tenant, in one transaction, as the last step.
    async fn open(
        &self,
        tenant: &TenantRow,
        bot: Option<&(BotIdentity, &str)>,
    ) -> Result<(), ProvisionError> {
        let now = self.clock.now();
        let tx = self.cells.directory().await?;
        if let Some((bot, token)) = bot {
            let row = BotRow {
                bot_id: bot.bot_id,
                tenant: tenant.id.clone(),
                username: bot.username.clone(),
                name: tenant.name.clone(),
                token_sealed: self.vault.seal_token(&tenant.id, bot.bot_id, token),
                token_hash: self.vault.fingerprint(token),
                connected: now,
                mode: BotMode::Auto,
            };
            if !bots::put(&tx, &row).await? {
                return Err(ProvisionError::BotTaken(bot.username.clone()));
            }
        }
        tenants::set_state(&tx, &tenant.id, TenantState::Active, "").await?;
        let bot_name = bot.map_or("", |(bot, _)| bot.username.as_str());
        directory::audit(
            &tx,
            fresh_id(),
            now,
            "shell",
            "tenant.create",
            tenant.id.as_str(),
            bot_name,
        )
        .await?;
        directory::raise_change_number(&tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The cell with the fewest tenants; on SQLite every tenant is its own.
pub(crate) async fn roomiest_cell(
    cells: &Cells,
    tx: &store::DirectoryTx,
) -> Result<String, StoreError> {
    let counts = tenants::count_by_cell(tx).await?;
    let mut names = cells.cell_names();
    names.sort();
    let used = |name: &String| {
        counts
            .iter()
            .find(|(cell, _)| cell == name)
            .map_or(0, |c| c.1)
    };
    Ok(names
        .into_iter()
        .min_by_key(used)
        .unwrap_or_else(|| "main".to_owned()))
}

/// Ten characters of `[0-9a-z]`: time first, so ids sort by age, then chance.
pub(crate) fn fresh_tenant_id() -> TenantId {
    let (high, low) = fresh_id().as_u64_pair();
    let mut number = u128::from(high >> 16) << 24 | u128::from(low & 0xff_ffff);
    let mut digits = Vec::new();
    while number > 0 {
        digits.push(char::from(
            b"0123456789abcdefghijklmnopqrstuvwxyz"[(number % 36) as usize],
        ));
        number /= 36;
    }
    let text: String = digits.into_iter().rev().collect();
    TenantId::try_from(text).unwrap_or_else(|_| unreachable!("base 36 is a tenant id"))
}

fn check(request: &Request) -> Result<Tz, ProvisionError> {
    let invalid = |text: String| Err(ProvisionError::Invalid(text));
    if !(2..=64).contains(&request.name.trim().chars().count()) {
        return invalid("a name has 2 to 64 characters".to_owned());
    }
    let mail = request.owner_email.split_once('@');
    if !mail.is_some_and(|(user, host)| {
        !user.is_empty() && host.contains('.') && !request.owner_email.contains(char::is_whitespace)
    }) {
        return invalid(format!(
            "{:?} is not an e-mail address such as anna@example.com",
            request.owner_email
        ));
    }
    request.zone.parse().or_else(|_| {
        invalid(format!(
            "{:?} is not a time zone such as Europe/Moscow",
            request.zone
        ))
    })
}

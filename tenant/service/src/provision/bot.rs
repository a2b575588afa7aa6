//! Connecting a bot on the web: the first one, the same again, or another in its place.

use std::time::Duration;

use domain::{BotMode, Lang, Localized, plan::Quota};
use store::directory::{
    self,
    bots::{self, BotRow},
    tenants::{self, TenantRow},
};

use super::{ProvisionError, Provisioner, name_in_all};
use crate::{StoreError, TenantScope, fresh_id, ports::BotIdentity};

/// A page waits so long for what the platform says.
const TOLD_WITHIN: Duration = Duration::from_secs(2);

impl Provisioner {
    /// Connects the bot of `token` to a tenant, in place of the one it had.
    ///
    /// # Errors
    /// [`ProvisionError`] says what to do; what is refused changed nothing.
    pub async fn connect_bot(
        &self,
        tenant: &TenantRow,
        token: &str,
        actor: &str,
    ) -> Result<BotIdentity, ProvisionError> {
        let bot = self.gateway.identify(token).await?;
        let tx = self.cells.directory().await?;
        let taken = bots::find(&tx, bot.bot_id).await?;
        let had = bots::find_of(&tx, &tenant.id).await?;
        tx.commit().await?;
        if had.is_none() {
            self.refuse_beyond_plan(tenant).await?;
        }
        if taken.is_some_and(|taken| taken.tenant != tenant.id) {
            return Err(ProvisionError::BotTaken(bot.username));
        }
        let name = name_in_all(&tenant.name);
        self.gateway.dress(token, &name, tenant.kind).await?;
        let row = BotRow {
            bot_id: bot.bot_id,
            tenant: tenant.id.clone(),
            username: bot.username.clone(),
            name: tenant.name.clone(),
            token_sealed: self.vault.seal_token(&tenant.id, bot.bot_id, token),
            token_hash: self.vault.fingerprint(token),
            connected: self.clock.now(),
            mode: BotMode::Auto,
        };
        let tx = self.cells.directory().await?;
        let had = bots::find_of(&tx, &tenant.id).await?;
        let replaced = had.filter(|had| had.bot_id != bot.bot_id);
        if replaced.is_some() {
            bots::delete_of(&tx, &tenant.id).await?;
        }
        if !bots::put(&tx, &row).await? {
            return Err(ProvisionError::BotTaken(bot.username));
        }
        self.note(&tx, tenant, actor, "bot.connect", &bot.username)
            .await?;
        tx.commit().await?;
        self.release(replaced).await;
        Ok(bot)
    }

    /// A salon has one bot: another takes its place, and the first needs a plan that has bots.
    async fn refuse_beyond_plan(&self, tenant: &TenantRow) -> Result<(), ProvisionError> {
        let scope = TenantScope::new(self.cells.clone(), tenant.place());
        let entitled = scope
            .run(|tx| async move { store::plan::entitlements(&tx).await })
            .await?;
        if entitled.has_room(Quota::Bots, 0) {
            Ok(())
        } else {
            Err(ProvisionError::Plan)
        }
    }

    /// What the platform says of a tenant's bot now; `None` when it has none or nothing is said soon.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn bot_identity(
        &self,
        tenant: &TenantRow,
    ) -> Result<Option<BotIdentity>, StoreError> {
        let tx = self.cells.directory().await?;
        let bot = bots::find_of(&tx, &tenant.id).await?;
        tx.commit().await?;
        let token = bot.and_then(|bot| {
            let sealed = &bot.token_sealed;
            self.vault.open_token(&bot.tenant, bot.bot_id, sealed)
        });
        let Some(token) = token else { return Ok(None) };
        let told = tokio::time::timeout(TOLD_WITHIN, self.gateway.identify(&token)).await;
        Ok(told.ok().and_then(Result::ok))
    }

    /// Takes a tenant's bot off line within 2 seconds and forgets its token.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn disconnect_bot(&self, tenant: &TenantRow, actor: &str) -> Result<(), StoreError> {
        let tx = self.cells.directory().await?;
        let had = bots::find_of(&tx, &tenant.id).await?;
        bots::delete_of(&tx, &tenant.id).await?;
        self.note(&tx, tenant, actor, "bot.disconnect", "").await?;
        tx.commit().await?;
        self.release(had).await;
        Ok(())
    }

    /// Gives a tenant another name, on the site and in its bot.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails; a bot that cannot be reached keeps the old name.
    pub async fn rename(
        &self,
        tenant: &TenantRow,
        name: &Localized,
        actor: &str,
    ) -> Result<(), StoreError> {
        let shown = name.get(Lang::En);
        let tx = self.cells.directory().await?;
        tenants::set_name(&tx, &tenant.id, shown).await?;
        let bot = bots::find_of(&tx, &tenant.id).await?;
        self.note(&tx, tenant, actor, "tenant.rename", shown)
            .await?;
        tx.commit().await?;
        let token = bot.as_ref().and_then(|bot| {
            let sealed = &bot.token_sealed;
            self.vault.open_token(&bot.tenant, bot.bot_id, sealed)
        });
        if let Some(token) = token
            && let Err(cause) = self.gateway.dress(&token, name, tenant.kind).await
        {
            tracing::warn!(error = %cause, "the bot keeps its old name");
        }
        Ok(())
    }

    /// Best effort: a bot that is not ours any more is in other hands, or soon will be.
    pub(super) async fn release(&self, bot: Option<BotRow>) {
        let Some(bot) = bot else { return };
        let token = self
            .vault
            .open_token(&bot.tenant, bot.bot_id, &bot.token_sealed);
        if let Some(token) = token
            && let Err(cause) = self.gateway.release(&token).await
        {
            tracing::warn!(bot.id = bot.bot_id, error = %cause, "a bot keeps its webhook");
        }
    }

    /// Writes the audit row and tells every process that the directory has changed.
    pub(super) async fn note(
        &self,
        tx: &store::DirectoryTx,
        tenant: &TenantRow,
        actor: &str,
        action: &str,
        detail: &str,
    ) -> Result<(), StoreError> {
        let (now, object) = (self.clock.now(), tenant.id.as_str());
        directory::audit(tx, fresh_id(), now, actor, action, object, detail).await?;
        directory::raise_change_number(tx).await
    }
}

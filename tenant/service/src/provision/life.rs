//! Listing, stopping and removing tenants.

use domain::{BotMode, Slug, TenantState};
use store::directory::{
    self, bots,
    tenants::{self, TenantRow},
};

use super::{Overview, ProvisionError, Provisioner};
use crate::{StoreError, fresh_id};

impl Provisioner {
    /// Tenants by slug, from after `after`, at most `limit`.
    ///
    /// # Errors
    /// [`ProvisionError::Store`] when storage fails.
    pub async fn list(
        &self,
        after: Option<&Slug>,
        limit: u32,
    ) -> Result<Vec<Overview>, ProvisionError> {
        let tx = self.cells.directory().await?;
        let mut found = Vec::new();
        for row in tenants::list(&tx, after, limit).await? {
            found.push(overview(&tx, row).await?);
        }
        tx.commit().await?;
        Ok(found)
    }

    /// One tenant.
    ///
    /// # Errors
    /// [`ProvisionError::Unknown`] when there is none with this slug.
    pub async fn show(&self, slug: &Slug) -> Result<Overview, ProvisionError> {
        let tx = self.cells.directory().await?;
        let row = find(&tx, slug).await?;
        let found = overview(&tx, row).await?;
        tx.commit().await?;
        Ok(found)
    }

    /// Stops a tenant: data kept, bot silent within 2 seconds.
    ///
    /// # Errors
    /// [`ProvisionError::Invalid`] when it is not active.
    pub async fn suspend(
        &self,
        slug: &Slug,
        reason: &str,
        actor: &str,
    ) -> Result<(), ProvisionError> {
        let states = (TenantState::Active, TenantState::Suspended);
        self.switch(slug, states, reason, actor).await
    }

    /// Opens a suspended tenant again.
    ///
    /// # Errors
    /// [`ProvisionError::Invalid`] when it is not suspended.
    pub async fn resume(&self, slug: &Slug, actor: &str) -> Result<(), ProvisionError> {
        let states = (TenantState::Suspended, TenantState::Active);
        self.switch(slug, states, "", actor).await
    }

    /// Chooses how a tenant's bot gets its updates; processes follow within 2 seconds and lose none.
    ///
    /// # Errors
    /// [`ProvisionError::Invalid`] when the tenant has no bot.
    pub async fn set_bot_mode(
        &self,
        slug: &Slug,
        mode: BotMode,
        actor: &str,
    ) -> Result<(), ProvisionError> {
        let tx = self.cells.directory().await?;
        let row = find(&tx, slug).await?;
        if !bots::set_mode(&tx, &row.id, mode).await? {
            return Err(ProvisionError::Invalid(format!(
                "the tenant {slug} has no bot: connect one first"
            )));
        }
        self.note(&tx, &row, actor, "bot.mode", mode.code()).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn switch(
        &self,
        slug: &Slug,
        (from, to): (TenantState, TenantState),
        reason: &str,
        actor: &str,
    ) -> Result<(), ProvisionError> {
        let tx = self.cells.directory().await?;
        let row = find(&tx, slug).await?;
        if row.state != from {
            return Err(ProvisionError::Invalid(format!(
                "the tenant {slug} is {}, not {}",
                row.state.code(),
                from.code()
            )));
        }
        tenants::set_state(&tx, &row.id, to, reason).await?;
        let action = format!("tenant.{}", to.code());
        self.note(&tx, &row, actor, &action, reason).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Removes a tenant and all its data for good; a run that was killed is finished by the next.
    ///
    /// # Errors
    /// [`ProvisionError`] says what is left to do.
    pub async fn erase(&self, slug: &Slug) -> Result<(), ProvisionError> {
        let tx = self.cells.directory().await?;
        let row = find(&tx, slug).await?;
        // First the bot falls silent and nobody finds the tenant any more.
        let bot = bots::find_of(&tx, &row.id).await?;
        bots::delete_of(&tx, &row.id).await?;
        tenants::set_state(&tx, &row.id, TenantState::Erasing, "").await?;
        directory::raise_change_number(&tx).await?;
        tx.commit().await?;
        self.release(bot).await;
        self.cells.close_tenant(&row.id).await;
        migrations::drop_tenant(&self.plan, &row.cell, row.id.as_str()).await?;
        let tx = self.cells.directory().await?;
        tenants::delete(&tx, &row.id).await?;
        let now = self.clock.now();
        directory::audit(
            &tx,
            fresh_id(),
            now,
            "shell",
            "tenant.erase",
            row.id.as_str(),
            "",
        )
        .await?;
        directory::raise_change_number(&tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn find(tx: &store::DirectoryTx, slug: &Slug) -> Result<TenantRow, ProvisionError> {
    tenants::find_by_slug(tx, slug)
        .await?
        .ok_or_else(|| ProvisionError::Unknown(slug.clone()))
}

async fn overview(tx: &store::DirectoryTx, row: TenantRow) -> Result<Overview, StoreError> {
    let bot = bots::find_of(tx, &row.id).await?;
    Ok(Overview {
        id: row.id,
        slug: row.slug,
        name: row.name,
        kind: row.kind,
        state: row.state,
        reason: row.state_reason,
        cell: row.cell,
        plan: row.plan,
        limits: row.limits,
        owner_email: row.owner_email,
        bot: bot.map(|bot| bot.username),
    })
}

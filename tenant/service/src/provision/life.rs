//! Listing, stopping and removing tenants.

use domain::{BotMode, Slug, TenantState};
use store::directory::{
    self, bots,
    tenants::{self, TenantRow},
};

use super::{Overview, ProvisionError, Provisioner};
use crate::StoreError;

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

    /// Stops a tenant: data kept, bot silent within 2 seconds. One that closes is stopped too, and
    /// erased all the same.
    ///
    /// # Errors
    /// [`ProvisionError::Invalid`] when it is neither active nor closing.
    pub async fn suspend(
        &self,
        slug: &Slug,
        reason: &str,
        actor: &str,
    ) -> Result<(), ProvisionError> {
        let stop = |row: &TenantRow| {
            let runs = matches!(row.state, TenantState::Active | TenantState::Closing);
            runs.then_some(TenantState::Suspended)
        };
        self.switch(slug, (stop, "active"), reason, actor).await
    }

    /// Opens a suspended tenant again; one that its owner closed meanwhile closes.
    ///
    /// # Errors
    /// [`ProvisionError::Invalid`] when it is not suspended.
    pub async fn resume(&self, slug: &Slug, actor: &str) -> Result<(), ProvisionError> {
        let go_on = |row: &TenantRow| {
            let to = match row.closing {
                Some(_) => TenantState::Closing,
                None => TenantState::Active,
            };
            (row.state == TenantState::Suspended).then_some(to)
        };
        self.switch(slug, (go_on, "suspended"), "", actor).await
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
        (next, wanted): (impl Fn(&TenantRow) -> Option<TenantState>, &str),
        reason: &str,
        actor: &str,
    ) -> Result<(), ProvisionError> {
        let tx = self.cells.directory().await?;
        let row = find(&tx, slug).await?;
        let Some(to) = next(&row) else {
            return Err(ProvisionError::Invalid(format!(
                "the tenant {slug} is {}, not {wanted}",
                row.state.code()
            )));
        };
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
        tx.commit().await?;
        self.wipe(&row, "shell").await?;
        let tx = self.cells.directory().await?;
        self.strike(&tx, &row, "shell").await?;
        tx.commit().await?;
        Ok(())
    }

    /// The bot falls silent, nobody finds the tenant any more, and its data go; only its line in the
    /// directory is left.
    pub(crate) async fn wipe(&self, row: &TenantRow, actor: &str) -> Result<(), ProvisionError> {
        let tx = self.cells.directory().await?;
        let bot = bots::find_of(&tx, &row.id).await?;
        bots::delete_of(&tx, &row.id).await?;
        tenants::set_state(&tx, &row.id, TenantState::Erasing, "").await?;
        crate::billing::stop(&tx, self.clock.now(), &row.id).await?;
        directory::raise_change_number(&tx).await?;
        tx.commit().await?;
        tracing::info!(tenant = %row.id, actor, "a tenant is erased");
        self.release(bot).await;
        self.cells.close_tenant(&row.id).await;
        migrations::drop_tenant(&self.plan, &row.cell, row.id.as_str()).await?;
        Ok(())
    }

    /// Takes a tenant whose data are gone out of the directory.
    pub(crate) async fn strike(
        &self,
        tx: &store::DirectoryTx,
        row: &TenantRow,
        actor: &str,
    ) -> Result<(), StoreError> {
        tenants::delete(tx, &row.id).await?;
        self.note(tx, row, actor, "tenant.erase", "").await
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

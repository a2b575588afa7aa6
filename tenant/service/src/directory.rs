//! Which tenants and bots there are, for the rooms above.

use std::{collections::HashMap, sync::Arc};

use domain::{
    AccountId, BotMode, TenantId, TenantState, Timestamp, limits::Limits, plan::PlanNews,
    way::Channel,
};
use store::{
    Cells, DirectoryScope, StoreError, TenantScope,
    broadcasts::Broadcast,
    directory::{self, bots::BotRow, tenants::TenantRow},
    jobs_table::DeadJob,
};

use uuid::Uuid;

use crate::ways::Reader;

pub use store::directory::bots::{BotHealth, BotNote};

/// Looks things up in the directory; a cheap handle.
#[derive(Clone)]
pub struct Directory {
    pub(crate) cells: Cells,
}

/// A bot that should answer.
#[derive(Clone)]
pub struct LiveBot {
    /// Telegram's id of the bot.
    pub bot_id: i64,
    /// Whose it is.
    pub tenant: TenantId,
    /// Without the at sign.
    pub username: String,
    /// The name people see.
    pub name: String,
    /// The token, sealed.
    pub token_sealed: String,
    /// Changes when the token does.
    pub token_hash: String,
    /// When it was connected; a later time asks to begin anew.
    pub connected: Timestamp,
    /// How its updates come.
    pub mode: BotMode,
    /// What the tenant may use.
    pub limits: Limits,
    /// The tenant's storage.
    pub scope: TenantScope,
}

impl Directory {
    /// Looks up in these databases.
    pub fn new(cells: Cells) -> Self {
        Self { cells }
    }

    /// The number that every change of the directory raises.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn change_number(&self) -> Result<i64, StoreError> {
        let tx = self.cells.directory().await?;
        let number = directory::change_number(&tx).await?;
        tx.commit().await?;
        Ok(number)
    }

    /// Bots of active tenants, and of closed ones, which say so.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn live_bots(&self) -> Result<Vec<LiveBot>, StoreError> {
        let tx = self.cells.directory().await?;
        let bots = directory::bots::list_live(&tx).await?;
        let tenants = directory::tenants::list_with_bot(&tx).await?;
        tx.commit().await?;
        let tenants: HashMap<_, _> = tenants
            .into_iter()
            .map(|row| (row.id.clone(), row))
            .collect();
        let live = bots.into_iter().filter_map(|bot| {
            let tenant = tenants.get(&bot.tenant)?;
            Some(self.live(bot, tenant))
        });
        Ok(live.collect())
    }

    /// The bot of a tenant, whatever the tenant's state.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn bot_of(&self, tenant: &TenantId) -> Result<Option<LiveBot>, StoreError> {
        let tx = self.cells.directory().await?;
        let bot = directory::bots::find_of(&tx, tenant).await?;
        let row = directory::tenants::find(&tx, tenant).await?;
        tx.commit().await?;
        Ok(bot.zip(row).map(|(bot, row)| self.live(bot, &row)))
    }

    /// Whether what a tenant has to say may leave: it is active, or closes and tells its clients.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn may_write(&self, tenant: &TenantId) -> Result<bool, StoreError> {
        let state = self.state(tenant).await?;
        Ok(matches!(
            state,
            Some(TenantState::Active | TenantState::Closing)
        ))
    }

    /// Whether a tenant is open and may write to many.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn is_active(&self, tenant: &TenantId) -> Result<bool, StoreError> {
        Ok(self.state(tenant).await? == Some(TenantState::Active))
    }

    async fn state(&self, tenant: &TenantId) -> Result<Option<TenantState>, StoreError> {
        let tx = self.cells.directory().await?;
        let row = directory::tenants::find(&tx, tenant).await?;
        tx.commit().await?;
        Ok(row.map(|row| row.state))
    }

    /// Tells the platform's owner of a broadcast that stopped by itself.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub(crate) async fn report(
        &self,
        now: Timestamp,
        tenant: TenantId,
        cast: Broadcast,
    ) -> Result<(), StoreError> {
        let (tenant, cast) = (Arc::new(tenant), Arc::new(cast));
        let scope = DirectoryScope::new(self.cells.clone());
        scope
            .run(move |tx| {
                let (tenant, cast) = (Arc::clone(&tenant), Arc::clone(&cast));
                async move { crate::broadcasts::report(&tx, now, &tenant, &cast).await }
            })
            .await
    }

    /// Tells the owners of a tenant by mail what becomes of its plan; once under the same `id`.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub(crate) async fn tell_of_plan(
        &self,
        now: Timestamp,
        tenant: TenantId,
        id: Uuid,
        news: PlanNews,
    ) -> Result<(), StoreError> {
        let told = Arc::new((tenant, news));
        let scope = DirectoryScope::new(self.cells.clone());
        scope
            .run(move |tx| {
                let told = Arc::clone(&told);
                async move {
                    let Some(tenant) = directory::tenants::find(&tx, &told.0).await? else {
                        return Ok(());
                    };
                    crate::billing::tell(&tx, now, &tenant, id, &told.1).await
                }
            })
            .await
    }

    /// What time the directory's database has.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn time(&self) -> Result<Timestamp, StoreError> {
        let tx = self.cells.directory().await?;
        let time = directory::time(&tx).await?;
        tx.commit().await?;
        Ok(time)
    }

    /// Work of the platform itself that was given up, latest first, `limit` at most.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn undone(&self, limit: u32) -> Result<Vec<DeadJob>, StoreError> {
        let tx = self.cells.directory().await?;
        let jobs = directory::jobs::list_dead(&tx, limit).await?;
        tx.commit().await?;
        Ok(jobs)
    }

    /// Since when there is this tenant; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn since(&self, tenant: &TenantId) -> Result<Option<Timestamp>, StoreError> {
        let tx = self.cells.directory().await?;
        let row = directory::tenants::find(&tx, tenant).await?;
        tx.commit().await?;
        Ok(row.map(|row| row.created))
    }

    /// How a channel reaches a member of a tenant; `None` for whoever is no member, and for mail to
    /// an address that is not confirmed.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn reader(
        &self,
        tenant: &TenantId,
        account: AccountId,
        channel: Channel,
    ) -> Result<Option<Reader>, StoreError> {
        let tx = self.cells.directory().await?;
        let places = directory::memberships::list_of(&tx, account).await?;
        let found = directory::accounts::find(&tx, account).await?;
        tx.commit().await?;
        let place = places.into_iter().find(|(place, _)| place.id == *tenant);
        let reached = |confirmed: bool| confirmed || channel != Channel::Mail;
        let found = found.filter(|found| reached(found.confirmed.is_some()));
        Ok(place.zip(found).map(|((place, _), found)| Reader {
            account,
            slug: place.slug,
            email: found.email,
            lang: found.lang,
        }))
    }

    /// How the bot of a tenant has been doing; `None` when it has no bot.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn bot_health(&self, tenant: &TenantId) -> Result<Option<BotHealth>, StoreError> {
        let tx = self.cells.directory().await?;
        let health = directory::bots::health(&tx, tenant).await?;
        tx.commit().await?;
        Ok(health)
    }

    /// Notes how bots are doing.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails; nothing was noted then.
    pub async fn note_bots(&self, notes: &[BotNote]) -> Result<(), StoreError> {
        let tx = self.cells.directory().await?;
        for note in notes {
            directory::bots::note(&tx, note).await?;
        }
        tx.commit().await
    }

    /// The storage of a tenant; `None` when there is no such tenant, or it has no tables yet.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn scope(&self, tenant: &TenantId) -> Result<Option<TenantScope>, StoreError> {
        let tx = self.cells.directory().await?;
        let row = directory::tenants::find(&tx, tenant).await?;
        tx.commit().await?;
        let row = row.filter(|row| row.state != TenantState::Draft);
        Ok(row.map(|row| TenantScope::new(self.cells.clone(), row.place())))
    }

    /// The storage of a tenant that was looked up already.
    pub fn scope_of(&self, tenant: &TenantRow) -> TenantScope {
        TenantScope::new(self.cells.clone(), tenant.place())
    }

    fn live(&self, bot: BotRow, tenant: &TenantRow) -> LiveBot {
        LiveBot {
            bot_id: bot.bot_id,
            tenant: bot.tenant,
            username: bot.username,
            name: bot.name,
            token_sealed: bot.token_sealed,
            token_hash: bot.token_hash,
            connected: bot.connected,
            mode: bot.mode,
            limits: tenant.limits,
            scope: TenantScope::new(self.cells.clone(), tenant.place()),
        }
    }
}

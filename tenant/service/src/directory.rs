//! Which tenants and bots there are, for the rooms above.

use domain::{TenantId, limits::Limits};
use store::{
    Cells, StoreError, TenantScope,
    directory::{self, bots::BotRow, tenants::TenantRow},
};

/// Looks things up in the directory; a cheap handle.
#[derive(Clone)]
pub struct Directory {
    cells: Cells,
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

    /// Bots of active tenants.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn live_bots(&self) -> Result<Vec<LiveBot>, StoreError> {
        let tx = self.cells.directory().await?;
        let bots = directory::bots::list_live(&tx).await?;
        let mut live = Vec::with_capacity(bots.len());
        for bot in bots {
            if let Some(tenant) = directory::tenants::find(&tx, &bot.tenant).await? {
                live.push(self.live(bot, &tenant));
            }
        }
        tx.commit().await?;
        Ok(live)
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

    /// The storage of a tenant; `None` when there is no such tenant.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn scope(&self, tenant: &TenantId) -> Result<Option<TenantScope>, StoreError> {
        let tx = self.cells.directory().await?;
        let row = directory::tenants::find(&tx, tenant).await?;
        tx.commit().await?;
        Ok(row.map(|row| TenantScope::new(self.cells.clone(), row.place())))
    }

    fn live(&self, bot: BotRow, tenant: &TenantRow) -> LiveBot {
        LiveBot {
            bot_id: bot.bot_id,
            tenant: bot.tenant,
            username: bot.username,
            name: bot.name,
            token_sealed: bot.token_sealed,
            token_hash: bot.token_hash,
            limits: tenant.limits,
            scope: TenantScope::new(self.cells.clone(), tenant.place()),
        }
    }
}

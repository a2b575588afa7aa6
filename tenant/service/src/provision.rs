//! Making, stopping and removing tenants. Every act can be killed anywhere and run again.

mod bot;
mod country;
mod create;
mod defaults;
mod furnish;
mod life;

use domain::{Kind, Localized, Slug, TenantId, TenantState, limits::Limits};

use crate::{StoreError, ports::GatewayError};

pub use create::{Created, Provisioner, Request};
pub(crate) use create::{fresh_tenant_id, roomiest_cell};
pub use defaults::{Defaults, seed, usual_hours};
pub use furnish::NewSalon;
pub use store::directory::tenants::TenantRow;

/// The plan of a new tenant.
pub const FREE: &str = "free";

/// Why a tenant is not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum ProvisionError {
    /// What was typed is not accepted; says what to write instead.
    #[error("{0}")]
    Invalid(String),
    /// The slug is another tenant's.
    #[error("the slug {0:?} is taken: choose another one")]
    SlugTaken(Slug),
    /// No such tenant.
    #[error("there is no tenant {0:?}: `botique tenant list` shows all")]
    Unknown(Slug),
    /// The bot is another tenant's.
    #[error("the bot @{0} already works for another tenant: make a new bot with @BotFather")]
    BotTaken(String),
    /// The tenant's plan has no bot.
    #[error("the tenant's plan has no bot: give it another plan")]
    Plan,
    /// The tenant is being erased.
    #[error("the tenant {0:?} is being erased: finish with `botique tenant erase`")]
    Erasing(Slug),
    /// The bot platform refused.
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    /// The tables could not be made.
    #[error(transparent)]
    Migrate(#[from] migrations::MigrateError),
    /// Storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The name of a tenant in the language its owner wrote it, for every language.
pub(crate) fn name_in_all(name: &str) -> Localized {
    let mut all = Localized::default();
    for lang in domain::Lang::ALL {
        all.set(lang, name);
    }
    all
}

/// A tenant and its bot, as `tenant show` prints them.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Overview {
    /// Identity.
    pub id: TenantId,
    /// Name in addresses.
    pub slug: Slug,
    /// The name the owner gave.
    pub name: String,
    /// The kind of business.
    pub kind: Kind,
    /// Where it stands.
    pub state: TenantState,
    /// Why it is suspended; empty otherwise.
    pub reason: String,
    /// Its cell.
    pub cell: String,
    /// Its plan.
    pub plan: String,
    /// What it may use.
    pub limits: Limits,
    /// Where the owner is written to.
    pub owner_email: String,
    /// The bot's username, without the at sign.
    pub bot: Option<String>,
}

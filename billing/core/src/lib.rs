//! Plans, what they entitle to, and how tenants pay for them; knows no payment provider.

pub mod account;
mod console;
pub mod costs;
mod counting;
mod daily;
mod desk;
mod events;
pub mod figures;
mod jobs;
mod keep;
pub mod plan;
pub mod provider;
mod reconcile;
mod referral;
mod sync;

use std::sync::Arc;

use domain::{AccountId, TenantId};
use provider::{Provider, ProviderError};
use service::{DirectoryScope, StoreError, billing as books, clock::Clock, directory::Directory};

pub use console::Trials;
pub use daily::Report as DailyReport;
pub use desk::{Overview, Went, Wish};
pub use events::Received;
pub use jobs::{register, schedule};
pub use reconcile::Report;
pub use referral::{Referred, Sizes};

/// All that billing does; a cheap handle.
#[derive(Clone)]
pub struct Billing {
    directory: DirectoryScope,
    tenants: Directory,
    clock: Arc<dyn Clock>,
    provider: Option<Arc<dyn Provider>>,
}

/// Why billing did not do it.
#[derive(Debug, thiserror::Error)]
pub enum BillingError {
    /// Nothing is sold here: plans are given by the platform's owner.
    #[error("no payment provider is set: plans are given by the platform's owner")]
    NothingSold,
    /// There is no such tenant, plan, price or event.
    #[error("there is no such thing")]
    Unknown,
    /// Somebody else changed it meanwhile; look again.
    #[error("it was changed meanwhile")]
    Changed,
    /// The provider did not do it.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// Storage failed.
    #[error("storage failed")]
    Store(#[from] StoreError),
}

impl Billing {
    /// Billing on these databases; without a provider nothing is sold.
    pub fn new(
        directory: DirectoryScope,
        tenants: Directory,
        clock: Arc<dyn Clock>,
        provider: Option<Arc<dyn Provider>>,
    ) -> Self {
        Self {
            directory,
            tenants,
            clock,
            provider,
        }
    }

    /// Whether plans are sold here.
    pub fn sells(&self) -> bool {
        self.provider.is_some()
    }

    fn provider(&self) -> Result<&Arc<dyn Provider>, BillingError> {
        self.provider.as_ref().ok_or(BillingError::NothingSold)
    }

    /// Runs `work` in one transaction on the directory.
    async fn run<T, F, W>(&self, work: W) -> Result<T, BillingError>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, BillingError>> + Send + 'static,
        W: Fn(books::DirectoryTx) -> F + Send + Sync + 'static,
    {
        self.directory.run(work).await
    }
}

/// Who did something, as the audit names them.
fn actor(account: Option<AccountId>) -> String {
    account.map_or_else(|| "billing".to_owned(), |id| format!("account:{id}"))
}

/// The word under which a tenant's things are kept at the provider and in keys.
fn key(tenant: &TenantId, rest: &str) -> String {
    format!("{}:{rest}", tenant.as_str())
}

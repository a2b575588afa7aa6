//! Copies of where people stand.

use async_trait::async_trait;
use domain::TenantId;
use service::conversation::{DialogueKey, Stored};

/// Copies of dialogue states that serve reads; the database is the truth.
#[async_trait]
pub trait StateCache: Send + Sync {
    /// The copy, when there is one.
    async fn get(&self, tenant: &TenantId, key: DialogueKey) -> Option<Stored>;
    /// Keeps a copy.
    async fn put(&self, tenant: &TenantId, key: DialogueKey, stored: &Stored);
    /// Forgets a copy.
    async fn forget(&self, tenant: &TenantId, key: DialogueKey);
}

/// No copies.
#[derive(Clone, Copy, Debug, Default)]
pub struct NullCache;

#[async_trait]
impl StateCache for NullCache {
    async fn get(&self, _: &TenantId, _: DialogueKey) -> Option<Stored> {
        None
    }
    async fn put(&self, _: &TenantId, _: DialogueKey, _: &Stored) {}
    async fn forget(&self, _: &TenantId, _: DialogueKey) {}
}

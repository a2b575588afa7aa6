//! Copies of dialogue states in Redis: they serve reads, the database is the truth.

use std::time::Duration;

use async_trait::async_trait;
use dialogue::StateCache;
use domain::TenantId;
use platform::redis::Redis;
use service::conversation::{DialogueKey, Stored};

/// Copies live this long.
const TTL: Duration = Duration::from_secs(24 * 60 * 60);

/// Dialogue states in Redis.
pub(crate) struct RedisStates(pub Redis);

fn key_of(tenant: &TenantId, key: DialogueKey) -> String {
    format!("dlg:{tenant}:{}:{}", key.bot, key.user)
}

#[async_trait]
impl StateCache for RedisStates {
    async fn get(&self, tenant: &TenantId, key: DialogueKey) -> Option<Stored> {
        let bytes = self.0.get(&key_of(tenant, key)).await?;
        let text = String::from_utf8(bytes).ok()?;
        let (version, state) = text.split_once(' ')?;
        Some(Stored {
            version: version.parse().ok()?,
            state: state.to_owned(),
        })
    }

    async fn put(&self, tenant: &TenantId, key: DialogueKey, stored: &Stored) {
        let value = format!("{} {}", stored.version, stored.state);
        self.0
            .set(&key_of(tenant, key), value.as_bytes(), TTL)
            .await;
    }

    async fn forget(&self, tenant: &TenantId, key: DialogueKey) {
        self.0.delete(&key_of(tenant, key)).await;
    }
}

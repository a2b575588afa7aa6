//! What tenants use, counted in their own tables now and then, for the lists of the platform's owner.

use domain::{TenantId, Timestamp};
use serde_json::json;
use service::{
    StoreError,
    billing::{self as books, figures},
    console::{self, Figures},
};

use crate::{Billing, BillingError, jobs::COUNT};

/// Some are counted this often.
const EACH_MS: i64 = 60 * 1000;
/// What was counted is good for so long.
const GOOD_MIN: i64 = 60;
/// Tenants counted at once.
const AT_ONCE: u32 = 100;

impl Billing {
    /// Counts tenants that were not counted for a while, those that waited longest first. Run twice
    /// it counts twice: nothing else comes of it.
    pub(crate) async fn count(&self) -> Result<(), BillingError> {
        let now = self.clock.now();
        let due = self
            .run(move |tx| async move {
                next(&tx, now).await?;
                let since = now.plus_minutes(-GOOD_MIN);
                Ok(figures::due(&tx, since, AT_ONCE).await?)
            })
            .await?;
        for place in due {
            let counted = match self.count_one(&place.tenant, now).await {
                Ok(counted) => counted,
                // One that cannot be reached does not keep the others waiting.
                Err(cause) => {
                    tracing::warn!(error = %cause, tenant = %place.tenant, "not counted");
                    None
                }
            };
            let tenant = place.tenant;
            self.run(move |tx| {
                let tenant = tenant.clone();
                async move { Ok(figures::put(&tx, &tenant, now, counted).await?) }
            })
            .await?;
        }
        Ok(())
    }

    async fn count_one(
        &self,
        tenant: &TenantId,
        now: Timestamp,
    ) -> Result<Option<Figures>, StoreError> {
        let Some(scope) = self.tenants.scope(tenant).await? else {
            return Ok(None);
        };
        let counted = scope.run(move |tx| async move { console::count(&tx, now).await });
        counted.await.map(Some)
    }
}

/// Writes the next count, unless it is written.
pub(crate) async fn next(tx: &books::DirectoryTx, now: Timestamp) -> Result<(), BillingError> {
    let turn = now.ms() / EACH_MS + 1;
    let at = Timestamp::from_ms(turn * EACH_MS);
    let job = books::job(COUNT, json!({}), at, Some(format!("turn:{turn}")));
    Ok(books::enqueue(tx, &job, now).await?)
}

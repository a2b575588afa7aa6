//! What the room of billing needs of storage: the directory's side, the salon's side, and how its
//! owner is told.

use domain::{
    Lang, TenantId, Timestamp,
    daily::Daily,
    message::{Message, Notice, Recipient},
    plan::{Entitlements, PlanNews, Quota},
    seat::Seat,
};
use jobs::NewJob;
use store::directory::{self, accounts, jobs as job_rows, tenants};
use uuid::Uuid;

use crate::{StoreError, TenantTx, accounts::letters, fresh_id, messages, quota};

pub use store::DirectoryTx;
pub use store::directory::billing::*;
pub use store::directory::{change_number, raise_change_number, tenants::TenantRow};
pub use store::directory::{daily as day_counts, figures, owner_settings, referrals};

/// Kind of the job that ends a subscription at the provider.
pub const END: &str = "billing.end";

/// Writes the job that ends what a tenant pays for: it closes, or is gone.
pub(crate) async fn stop(
    tx: &DirectoryTx,
    now: Timestamp,
    tenant: &TenantId,
) -> Result<(), StoreError> {
    for paid in copies::subscriptions(tx, tenant).await? {
        if paid.is_primary {
            let payload = serde_json::json!({ "subscription": paid.id });
            enqueue(tx, &job(END, payload, now, Some(paid.id)), now).await?;
        }
    }
    Ok(())
}

/// A job of billing.
pub fn job(
    kind: &str,
    payload: serde_json::Value,
    at: Timestamp,
    dedupe_key: Option<String>,
) -> NewJob {
    NewJob {
        kind: kind.to_owned(),
        payload,
        run_at_ms: at.ms(),
        lane: jobs::Lane::Payments,
        until_ms: None,
        dedupe_key,
        max_attempts: 20,
    }
}

/// Writes a job in the transaction that causes it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn enqueue(tx: &DirectoryTx, job: &NewJob, now: Timestamp) -> Result<(), StoreError> {
    job_rows::enqueue(tx, fresh_id(), job, now).await?;
    Ok(())
}

/// The tenant as the directory knows it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn tenant(tx: &DirectoryTx, id: &TenantId) -> Result<Option<TenantRow>, StoreError> {
    tenants::find(tx, id).await
}

/// Shows in the directory's lists on which plan a tenant is.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_plan(tx: &DirectoryTx, id: &TenantId, plan: &str) -> Result<(), StoreError> {
    tenants::set_plan(tx, id, plan).await
}

/// Writes to the audit of the platform.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn note(
    tx: &DirectoryTx,
    now: Timestamp,
    actor: &str,
    (action, object, detail): (&str, &str, &str),
) -> Result<(), StoreError> {
    directory::audit(tx, fresh_id(), now, actor, action, object, detail).await
}

/// The language that the owner of a tenant reads.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn lang_of(tx: &DirectoryTx, tenant: &TenantId) -> Result<Lang, StoreError> {
    let owners = accounts::list_owners(tx, tenant).await?;
    let first = owners.into_iter().next();
    Ok(first.map_or(Lang::En, |owner| owner.lang))
}

/// Writes to the owners of a tenant what became of its plan: a mail to each, and a job for the bot.
/// Under the same `id` it is written once.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn tell(
    tx: &DirectoryTx,
    now: Timestamp,
    tenant: &TenantRow,
    id: Uuid,
    news: &PlanNews,
) -> Result<(), StoreError> {
    let notice = Notice::Plan {
        tenant: tenant.slug.to_string(),
        news: news.clone(),
    };
    for owner in accounts::list_owners(tx, &tenant.id).await? {
        let id = Uuid::from_u128(id.as_u128() ^ Uuid::from(owner.id).as_u128());
        letters::queue_as(tx, now, id, &owner.email, notice.clone(), owner.lang).await?;
    }
    Ok(())
}

/// The addresses of the platform's owners.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn platform_owners(tx: &DirectoryTx) -> Result<Vec<(String, bool)>, StoreError> {
    let mut owners = Vec::new();
    for owner in accounts::list_platform_owners(tx).await? {
        let chat = accounts::chat(tx, owner.id).await?;
        owners.push((owner.email.as_str().to_owned(), chat.is_some()));
    }
    Ok(owners)
}

/// Writes to the platform's owners how the platform is; whoever calls it has claimed the day.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn report(tx: &DirectoryTx, now: Timestamp, facts: &Daily) -> Result<(), StoreError> {
    for owner in accounts::list_platform_owners(tx).await? {
        let notice = Notice::Daily {
            at: now,
            facts: facts.clone(),
        };
        letters::queue_as(tx, now, fresh_id(), &owner.email, notice, owner.lang).await?;
    }
    Ok(())
}

/// Queues for the owners in the salon's bot what became of its plan; once under the same `id`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn tell_in_bot(
    tx: &TenantTx,
    now: Timestamp,
    id: Uuid,
    news: &PlanNews,
) -> Result<(), StoreError> {
    for link in store::seats::list(tx, Seat::Owner).await? {
        let message = Message::Plan { news: news.clone() };
        let id = Uuid::from_u128(id.as_u128() ^ Uuid::from(link.id).as_u128());
        messages::queue_once(tx, now, id, &message, Recipient::Staff(link.id)).await?;
    }
    Ok(())
}

/// Keeps what a salon's plan allows; an older version than the one kept changes nothing.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn entitle(
    tx: &TenantTx,
    version: i64,
    entitlements: &Entitlements,
) -> Result<(), StoreError> {
    store::plan::put_entitlements(tx, version, entitlements).await
}

/// How much of each a salon uses, this month where it is counted by the month.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn used(tx: &TenantTx, now: Timestamp) -> Result<Vec<(Quota, u32)>, StoreError> {
    let mut all = Vec::new();
    for quota in Quota::ALL {
        all.push((quota, quota::used(tx, now, quota).await?));
    }
    Ok(all)
}

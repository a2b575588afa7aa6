//! Somebody of the platform stands in for a salon's owner, to help or to look: for a while, known to
//! the owner, and named in whatever they change.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    AccountId, Actor, Role, Slug, TenantId, TenantState, Timestamp, announcement::Announcement,
    message::Notice,
};
use jobs::{Handler, Job, JobError, Outcome};
use serde::{Deserialize, Serialize};
use store::{
    DirectoryTx, TenantScope, audit,
    directory::{
        self, announcements, jobs as directory_jobs, memberships,
        stand_ins::{self, StandInRow},
        tenants::{self, TenantRow},
    },
};
use uuid::Uuid;

use super::{Accounts, Visitor};
use crate::{StoreError, closing::tell_owners, fresh_id};

/// Kind of the job that notes in the salon's own history that somebody stands in.
pub const NOTE: &str = "tenant.stand_in";
/// It ends by itself after so long, minutes.
pub const LONGEST_MIN: i64 = 60;

/// What somebody who stands in may do, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// Whether they may change something.
    pub acts: bool,
    /// When it ends.
    pub until: Timestamp,
}

/// Who comes to a desk, and what they find there first.
#[derive(Clone, Debug)]
pub struct Entrance {
    /// The salon.
    pub tenant: TenantRow,
    /// What they are there.
    pub role: Role,
    /// Whether they are no member, but stand in for the owner.
    pub stand_in: Option<StandIn>,
    /// What the platform announces and they have not closed yet.
    pub news: Vec<Announcement>,
}

#[derive(Serialize, Deserialize)]
struct Began {
    id: Uuid,
    tenant: TenantId,
    by: AccountId,
    acts: bool,
    at: Timestamp,
}

impl Accounts {
    /// Lets somebody to a desk: a member, or who of the platform stands in for its owner; `None` for
    /// a missing and for a foreign salon alike.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn enter(
        &self,
        visitor: &Visitor,
        slug: &Slug,
    ) -> Result<Option<Entrance>, StoreError> {
        let now = self.clock.now();
        let tx = self.cells.directory().await?;
        let found = match memberships::enter(&tx, visitor.account, slug, now).await? {
            Some((tenant, role, news)) => Some(Entrance {
                tenant,
                role,
                stand_in: None,
                news: match news {
                    true => announcements::list_unseen(&tx, visitor.account, now).await?,
                    false => Vec::new(),
                },
            }),
            None if visitor.platform_owner => {
                let found = stand_ins::find(&tx, &visitor.token_hash, Some(slug), now).await?;
                found.map(|(tenant, row)| Entrance {
                    tenant,
                    role: Role::Owner,
                    stand_in: Some(StandIn {
                        acts: row.acts,
                        until: row.until,
                    }),
                    news: Vec::new(),
                })
            }
            None => None,
        };
        tx.commit().await?;
        Ok(found)
    }

    /// Stands in for the owner of a salon, who is told by mail; `None` when there is no such salon
    /// with a desk.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn stand_in(
        &self,
        visitor: &Visitor,
        slug: &Slug,
        acts: bool,
    ) -> Result<Option<TenantRow>, StoreError> {
        let now = self.clock.now();
        let asked = Arc::new((visitor.clone(), slug.clone()));
        self.directory
            .run(move |tx| {
                let asked = Arc::clone(&asked);
                async move { begin(&tx, now, &asked.0, &asked.1, acts).await }
            })
            .await
    }

    /// The salon that a session stands in for.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn stands_in_for(
        &self,
        visitor: &Visitor,
    ) -> Result<Option<(TenantRow, StandIn)>, StoreError> {
        let now = self.clock.now();
        let tx = self.cells.directory().await?;
        let found = stand_ins::find(&tx, &visitor.token_hash, None, now).await?;
        tx.commit().await?;
        Ok(found.map(|(tenant, row)| {
            let stand_in = StandIn {
                acts: row.acts,
                until: row.until,
            };
            (tenant, stand_in)
        }))
    }

    /// Ends it; gives the salon.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn leave_stand_in(&self, visitor: &Visitor) -> Result<Option<TenantRow>, StoreError> {
        let (now, visitor) = (self.clock.now(), Arc::new(visitor.clone()));
        self.directory
            .run(move |tx| {
                let visitor = Arc::clone(&visitor);
                async move {
                    let found = stand_ins::find(&tx, &visitor.token_hash, None, now).await?;
                    stand_ins::delete(&tx, &visitor.token_hash).await?;
                    let Some((tenant, _)) = found else {
                        return Ok::<_, StoreError>(None);
                    };
                    note(&tx, now, visitor.account, ("platform.leave", ""), &tenant).await?;
                    Ok(Some(tenant))
                }
            })
            .await
    }
}

async fn begin(
    tx: &DirectoryTx,
    now: Timestamp,
    visitor: &Visitor,
    slug: &Slug,
    acts: bool,
) -> Result<Option<TenantRow>, StoreError> {
    let found = tenants::find_by_slug(tx, slug).await?;
    let has_desk = |row: &TenantRow| {
        matches!(
            row.state,
            TenantState::Active | TenantState::Suspended | TenantState::Closing
        )
    };
    let Some(tenant) = found.filter(has_desk) else {
        return Ok(None);
    };
    let row = StandInRow {
        id: fresh_id(),
        session: visitor.token_hash.clone(),
        tenant: tenant.id.clone(),
        acts,
        until: now.plus_minutes(LONGEST_MIN),
    };
    stand_ins::put(tx, &row).await?;
    let rights = if acts { "full" } else { "read" };
    let by = visitor.account;
    note(tx, now, by, ("platform.enter", rights), &tenant).await?;
    let notice = Notice::PlatformEntered {
        salon: tenant.name.clone(),
        acts,
    };
    tell_owners(tx, now, &tenant, row.id, &notice).await?;
    let began = Began {
        id: row.id,
        tenant: tenant.id.clone(),
        by,
        acts,
        at: now,
    };
    let job = ::jobs::NewJob {
        kind: NOTE.to_owned(),
        payload: serde_json::json!(began),
        run_at_ms: now.ms(),
        lane: ::jobs::Lane::Default,
        until_ms: None,
        dedupe_key: None,
        max_attempts: 30,
    };
    directory_jobs::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(Some(tenant))
}

async fn note(
    tx: &DirectoryTx,
    now: Timestamp,
    by: AccountId,
    (action, detail): (&str, &str),
    tenant: &TenantRow,
) -> Result<(), StoreError> {
    let (actor, object) = (format!("account:{by}"), tenant.id.as_str());
    directory::audit(tx, fresh_id(), now, &actor, action, object, detail).await
}

/// Notes in the salon's own history that somebody of the platform stands in.
pub struct NoteStandIn(pub Accounts);

#[async_trait]
impl Handler for NoteStandIn {
    fn kind(&self) -> &'static str {
        NOTE
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let began: Began = serde_json::from_value(job.payload.clone())
            .map_err(|_| JobError::Discard("the payload cannot be read".to_owned()))?;
        let done = self.0.note_stand_in(began).await;
        done.map_err(|cause| JobError::Retry(cause.to_string()))?;
        Ok(Outcome::Done)
    }
}

impl Accounts {
    async fn note_stand_in(&self, began: Began) -> Result<(), StoreError> {
        let tx = self.cells.directory().await?;
        let tenant = tenants::find(&tx, &began.tenant).await?;
        tx.commit().await?;
        let tenant = tenant.filter(|row| row.state != TenantState::Erasing);
        let Some(tenant) = tenant else { return Ok(()) };
        let rights = if began.acts { "full" } else { "read" };
        let entry = Arc::new(audit::Entry {
            at: began.at,
            actor: Actor::Platform(began.by).to_string(),
            action: "platform.enter".to_owned(),
            object: began.id,
            old: None,
            new: Some(serde_json::json!({ "rights": rights }).to_string()),
        });
        TenantScope::new(self.cells.clone(), tenant.place())
            .run(move |tx| {
                let entry = Arc::clone(&entry);
                async move {
                    // A run that was cut off may have written it.
                    if audit::list(&tx, entry.object).await?.is_empty() {
                        audit::insert(&tx, fresh_id(), &entry).await?;
                    }
                    Ok::<_, StoreError>(())
                }
            })
            .await
    }
}

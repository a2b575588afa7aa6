//! The platform's jobs: what waits, what was given up, and trying again or letting go.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Actor, Slug, TenantId, Timestamp};
use store::{
    Cells, DirectoryScope, TenantScope,
    backlog::{self, Counts, Source, Undone},
    directory::{self, jobs, tenants},
};
use uuid::Uuid;

use crate::{StoreError, accounts::Visitor, desk, fresh_id, provision::Provisioner};

pub use store::backlog::{Counts as LaneCounts, Undone as UndoneJob};

/// Tables of jobs by the name they have on the page: the directory's first.
const DIRECTORY: &str = "_directory";

/// A table of jobs with what is in it.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name in addresses: that of a cell, or a tenant's id where each has a file.
    pub name: String,
    /// Jobs by lane.
    pub lanes: BTreeMap<String, Counts>,
    tenant: Option<TenantId>,
}

impl Table {
    /// Whose it is, where a tenant has a file.
    pub fn tenant(&self) -> Option<&TenantId> {
        self.tenant.as_ref()
    }

    /// Whether it is the directory's.
    pub fn is_directory(&self) -> bool {
        self.name == DIRECTORY
    }
}

/// What becomes of a job that was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is tried again, as if it were new.
    Again,
    /// It goes for good.
    LetGo,
}

impl Provisioner {
    /// Every table of jobs with its numbers; of tenants' files those with anything in them.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn job_tables(&self) -> Result<Vec<Table>, StoreError> {
        let mut tables = Vec::new();
        for (name, source) in self.sources().await? {
            let lanes = backlog::count(&self.cells, &source).await?;
            let tenant = match source {
                Source::File(_) if lanes.is_empty() => continue,
                Source::File(place) => Some(place.tenant),
                Source::Directory | Source::Cell(_) => None,
            };
            tables.push(Table {
                name,
                lanes,
                tenant,
            });
        }
        Ok(tables)
    }

    /// At most `limit` jobs of a table that were given up, latest first, from after `after`; `None`
    /// when there is no such table.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn undone_jobs(
        &self,
        table: &str,
        after: Option<(Timestamp, Uuid)>,
        limit: u32,
    ) -> Result<Option<Vec<Undone>>, StoreError> {
        let mut sources = self.sources().await?.into_iter();
        let Some((_, source)) = sources.find(|(name, _)| name == table) else {
            return Ok(None);
        };
        let found = backlog::list_undone(&self.cells, &source, after, limit).await?;
        Ok(Some(found))
    }

    /// The names in addresses of these tenants.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn slugs(
        &self,
        of: BTreeSet<TenantId>,
    ) -> Result<BTreeMap<TenantId, Slug>, StoreError> {
        let mut slugs = BTreeMap::new();
        let tx = self.cells.directory().await?;
        for id in of {
            if let Some(row) = tenants::find(&tx, &id).await? {
                slugs.insert(id, row.slug);
            }
        }
        tx.commit().await?;
        Ok(slugs)
    }

    /// Decides about a job that was given up: of the directory, or of the tenant with this id; false
    /// when it is not there any more.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn settle_job(
        &self,
        by: &Visitor,
        whose: &str,
        job: Uuid,
        fate: Fate,
    ) -> Result<bool, StoreError> {
        let (now, account) = (self.clock.now(), by.account);
        if whose != DIRECTORY {
            return self.settle_tenants_job(whose, (job, fate), now, by).await;
        }
        let action = match fate {
            Fate::Again => "job.again",
            Fate::LetGo => "job.let_go",
        };
        DirectoryScope::new(self.cells.clone())
            .run(move |tx| async move {
                let done = match fate {
                    Fate::Again => jobs::revive(&tx, job, now).await?,
                    Fate::LetGo => jobs::forget(&tx, job).await?,
                };
                if done {
                    let (actor, object) = (format!("account:{account}"), job.to_string());
                    directory::audit(&tx, fresh_id(), now, &actor, action, &object, "").await?;
                }
                Ok(done)
            })
            .await
    }

    async fn settle_tenants_job(
        &self,
        whose: &str,
        (job, fate): (Uuid, Fate),
        now: Timestamp,
        by: &Visitor,
    ) -> Result<bool, StoreError> {
        let Ok(id) = TenantId::try_from(whose.to_owned()) else {
            return Ok(false);
        };
        let tx = self.cells.directory().await?;
        let tenant = tenants::find(&tx, &id).await?;
        tx.commit().await?;
        let Some(tenant) = tenant else {
            return Ok(false);
        };
        let actor = Actor::Platform(by.account);
        TenantScope::new(self.cells.clone(), tenant.place())
            .run(move |tx| {
                let actor = actor.clone();
                async move {
                    match fate {
                        Fate::Again => desk::try_again(&tx, now, &actor, job).await,
                        Fate::LetGo => desk::let_go(&tx, now, &actor, job).await,
                    }
                }
            })
            .await
    }

    async fn sources(&self) -> Result<Vec<(String, Source)>, StoreError> {
        let mut sources = vec![(DIRECTORY.to_owned(), Source::Directory)];
        if self.cells.is_sqlite() {
            sources.extend(files(&self.cells).await?);
        } else {
            let mut names = self.cells.cell_names();
            names.sort();
            let cells = names.into_iter();
            sources.extend(cells.map(|name| (name.clone(), Source::Cell(name))));
        }
        Ok(sources)
    }
}

async fn files(cells: &Cells) -> Result<Vec<(String, Source)>, StoreError> {
    let tx = cells.directory().await?;
    let mut places = tenants::list_places(&tx).await?;
    tx.commit().await?;
    places.sort_by(|one, other| one.tenant.cmp(&other.tenant));
    let files = places.into_iter();
    Ok(files
        .map(|place| (place.tenant.to_string(), Source::File(place)))
        .collect())
}

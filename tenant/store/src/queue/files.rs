//! The files of a SQLite installation, each with a job table of its own: when to look into which.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use domain::TenantId;
use jobs::{Job, Lane};

use super::{CellQueue, dues};
use crate::{Place, StoreError, directory};

/// Idle files are looked into this often, for jobs another process wrote, milliseconds.
const SWEEP_MS: i64 = 60_000;

/// When the next job of each lane is due; lanes without one are absent.
pub(super) type Dues = HashMap<Lane, i64>;

#[derive(Default)]
pub(super) struct Files {
    pub next: HashMap<TenantId, (Place, Dues)>,
    swept_ms: Option<i64>,
}

impl Files {
    /// A job of one of the lanes, or of any, is due then.
    pub fn note(&mut self, place: Place, lanes: &[Lane], due: i64) {
        let entry = self.next.entry(place.tenant.clone());
        let (_, dues) = entry.or_insert_with(|| (place, Dues::new()));
        for lane in lanes {
            let known = dues.entry(*lane).or_insert(due);
            *known = due.min(*known);
        }
    }

    fn set(&mut self, place: Place, dues: Dues) {
        if dues.is_empty() {
            self.next.remove(&place.tenant);
        } else {
            self.next.insert(place.tenant.clone(), (place, dues));
        }
    }
}

impl CellQueue {
    /// Looks into every file when it was not done for a minute, and takes in what was written.
    pub(super) async fn refresh(
        &self,
        files: &Mutex<Files>,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let swept = lock(files).swept_ms;
        // A clock that was set back must not keep them closed.
        if swept.is_none_or(|at| (now_ms - at).abs() >= SWEEP_MS) {
            let tx = self.cells.directory().await?;
            let places = directory::tenants::list_places(&tx).await?;
            tx.commit().await?;
            let mut found = Files::default();
            for place in places {
                // A file that cannot be read (just erased, say) must not stop the others.
                match self.dues_in(&place, now_ms, swept.is_none()).await {
                    Ok(dues) => found.set(place, dues),
                    Err(cause) => {
                        tracing::warn!(tenant.id = %place.tenant, error = %cause, "cannot look for jobs");
                    }
                }
            }
            found.swept_ms = Some(now_ms);
            *lock(files) = found;
        }
        let written = self.cells.take_written();
        let mut files = lock(files);
        for (place, due) in written {
            files.note(place, &Lane::ALL, due);
        }
        Ok(())
    }

    /// When the next jobs of a file are due.
    ///
    /// The files have one worker: what is leased at its start was leased by one that died, and is
    /// free at once. The fence refuses the dead one's word should it come after all.
    async fn dues_in(
        &self,
        place: &Place,
        now_ms: i64,
        at_start: bool,
    ) -> Result<Dues, StoreError> {
        let tx = self.cells.cell_of(place).await?;
        if at_start {
            tx.0.change("UPDATE job SET state = 0 WHERE state = 1", [])
                .await?;
        }
        let dues = dues(&tx, now_ms).await?;
        tx.0.commit().await?;
        Ok(dues)
    }

    pub(super) async fn claim_files(
        &self,
        files: &Mutex<Files>,
        now_ms: i64,
        limit: usize,
        lanes: &[Lane],
        lease_ms: i64,
    ) -> Result<Vec<Job>, StoreError> {
        self.refresh(files, now_ms).await?;
        let soonest = |dues: &Dues| {
            lanes
                .iter()
                .filter_map(|lane| dues.get(lane).copied())
                .min()
        };
        let mut due: Vec<(Place, i64)> = lock(files)
            .next
            .values()
            .filter_map(|(place, dues)| Some((place.clone(), soonest(dues)?)))
            .filter(|(_, at)| *at <= now_ms)
            .collect();
        due.sort_by_key(|(_, at)| *at);
        let mut claimed = Vec::new();
        for (place, _) in due {
            if claimed.len() >= limit {
                break;
            }
            let tx = match self.cells.cell_of(&place).await {
                Ok(tx) => tx,
                Err(cause) => {
                    tracing::warn!(tenant.id = %place.tenant, error = %cause, "cannot open for jobs");
                    lock(files).next.remove(&place.tenant);
                    continue;
                }
            };
            let room = limit - claimed.len();
            let jobs = self
                .claim_from(&tx, now_ms, room, lanes, lease_ms, Some(&place.tenant))
                .await?;
            let next = dues(&tx, now_ms).await?;
            tx.0.commit().await?;
            claimed.extend(jobs);
            lock(files).set(place, next);
        }
        Ok(claimed)
    }
}

pub(super) fn lock(files: &Mutex<Files>) -> MutexGuard<'_, Files> {
    files.lock().unwrap_or_else(PoisonError::into_inner)
}

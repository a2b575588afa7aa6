//! What the platform tells all desks.

use std::sync::Arc;

use domain::{AccountId, Timestamp, announcement::Announcement, ids::AnnouncementId};
use store::directory::{self, announcements};

use crate::{
    StoreError, accounts::Visitor, desk::PutError, directory::Directory, fresh_id,
    provision::Provisioner,
};

impl Directory {
    /// One announcement.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn announcement(
        &self,
        id: AnnouncementId,
    ) -> Result<Option<Announcement>, StoreError> {
        let tx = self.cells.directory().await?;
        let found = announcements::find(&tx, id).await?;
        tx.commit().await?;
        Ok(found)
    }

    /// At most `limit` announcements, the one that ends last first, from after `after`.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn announcements(
        &self,
        after: Option<(Timestamp, AnnouncementId)>,
        limit: u32,
    ) -> Result<Vec<Announcement>, StoreError> {
        let tx = self.cells.directory().await?;
        let found = announcements::list(&tx, after, limit).await?;
        tx.commit().await?;
        Ok(found)
    }

    /// Somebody has closed an announcement; false when there is none.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn seen(&self, id: AnnouncementId, account: AccountId) -> Result<bool, StoreError> {
        let tx = self.cells.directory().await?;
        let known = announcements::set_seen(&tx, id, account).await?;
        tx.commit().await?;
        Ok(known)
    }
}

impl Provisioner {
    /// Tells all desks something, or something else.
    ///
    /// # Errors
    /// [`PutError::Fields`] with what is wrong.
    pub async fn announce(&self, by: &Visitor, words: &Announcement) -> Result<(), PutError> {
        words.faults().into_result()?;
        let (now, by) = (self.clock.now(), by.account);
        let words = Arc::new(words.clone());
        self.directory_scope()
            .run(move |tx| {
                let words = Arc::clone(&words);
                async move {
                    announcements::put(&tx, &words, now).await?;
                    let (actor, object) = (format!("account:{by}"), words.id.to_string());
                    let action = "announcement.put";
                    directory::audit(&tx, fresh_id(), now, &actor, action, &object, "").await
                }
            })
            .await
            .map_err(PutError::Store)
    }

    /// Ends an announcement now; false when it is over already.
    ///
    /// # Errors
    /// [`PutError::Store`] when storage fails.
    pub async fn end_announcement(
        &self,
        by: &Visitor,
        found: Announcement,
    ) -> Result<bool, PutError> {
        let now = self.clock.now();
        if found.until <= now {
            return Ok(false);
        }
        let ended = Announcement {
            from: found.from.min(now.plus_ms(-1)),
            until: now,
            ..found
        };
        self.announce(by, &ended).await?;
        Ok(true)
    }
}

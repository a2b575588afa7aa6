//! What the platform's owner sees of a tenant: facts and numbers, nobody's name but its members'.

use chrono::Datelike;
use domain::{Email, Role, Slug, Timestamp};
use store::{
    directory::{memberships, tenants},
    usage,
};

use crate::{StoreError, directory::Directory, provision::TenantRow};

pub use store::usage::Usage;

/// Somebody who belongs to a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberLine {
    /// Where they are written to.
    pub email: Email,
    /// What they are there.
    pub role: Role,
    /// When they were last signed in.
    pub last: Option<Timestamp>,
}

impl Directory {
    /// Tenants whose slug, name or owner's address begins with `text`, by slug, from after `after`,
    /// at most `limit`.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn search(
        &self,
        text: &str,
        after: Option<&Slug>,
        limit: u32,
    ) -> Result<Vec<TenantRow>, StoreError> {
        let tx = self.cells.directory().await?;
        let found = if text.is_empty() {
            tenants::list(&tx, after, limit).await?
        } else {
            tenants::search(&tx, text, after, limit).await?
        };
        tx.commit().await?;
        Ok(found)
    }

    /// The tenant with this slug and who belongs to it; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn tenant(
        &self,
        slug: &Slug,
    ) -> Result<Option<(TenantRow, Vec<MemberLine>)>, StoreError> {
        let tx = self.cells.directory().await?;
        let found = tenants::find_by_slug(&tx, slug).await?;
        let Some(tenant) = found else {
            tx.commit().await?;
            return Ok(None);
        };
        let members = memberships::list_members(&tx, &tenant.id).await?;
        tx.commit().await?;
        let members = members.into_iter().map(|(account, role, last)| MemberLine {
            email: account.email,
            role,
            last,
        });
        let members = members.collect();
        Ok(Some((tenant, members)))
    }

    /// Numbers of a tenant that has its tables, bookings of the month of `now`.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn usage(&self, tenant: &TenantRow, now: Timestamp) -> Result<Usage, StoreError> {
        let since = month_of(now);
        self.scope_of(tenant)
            .run(move |tx| async move { usage::count(&tx, since).await })
            .await
    }
}

/// When the month began, by UTC.
fn month_of(now: Timestamp) -> Timestamp {
    let first = now.utc().date_naive().with_day(1).unwrap_or_default();
    first.and_time(chrono::NaiveTime::MIN).and_utc().into()
}

//! What the platform's owner sees of a tenant: facts and numbers, nobody's name but its members'.

use chrono::Datelike;
use domain::{Email, Role, Slug, Timestamp, plan::Quota};
use store::{
    directory::{
        figures::{self, BotLine},
        memberships, tenants,
    },
    jobs_table, usage,
};

use crate::{StoreError, TenantTx, directory::Directory, provision::TenantRow, quota};

pub use store::directory::figures::{Figures, TenantLine, Wanted};
pub use store::usage::Usage;

/// What went wrong with a bot is noted again while it goes on; so many minutes later it is over.
pub const TROUBLE_MIN: i64 = 30;

/// How a tenant's bot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BotState {
    /// There is none.
    None,
    /// Nothing is wrong with it.
    Works,
    /// Something is.
    Trouble,
}

impl BotState {
    /// As its row tells it at `now`.
    pub fn of(line: Option<&BotLine>, now: Timestamp) -> Self {
        let Some(line) = line else {
            return Self::None;
        };
        let since = now.plus_minutes(-TROUBLE_MIN);
        match line.last_error {
            Some(at) if at > since && line.last_update.is_none_or(|update| update < at) => {
                Self::Trouble
            }
            _ => Self::Works,
        }
    }

    /// The word used in texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Works => "works",
            Self::Trouble => "trouble",
        }
    }
}

/// Counts what a tenant uses, for the directory's list.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count(tx: &TenantTx, now: Timestamp) -> Result<Figures, StoreError> {
    let (_, undone) = jobs_table::count(tx).await?;
    Ok(Figures {
        bookings: quota::used(tx, now, Quota::Bookings).await?.into(),
        staff: quota::used(tx, now, Quota::Staff).await?.into(),
        undone,
        last_booking: usage::count(tx, now).await?.last_booking,
    })
}

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
    /// Tenants as they are wanted, with all that the list shows of each, by slug, from after `after`,
    /// at most `limit`.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn tenants(
        &self,
        wanted: &Wanted,
        after: Option<&Slug>,
        limit: u32,
    ) -> Result<Vec<TenantLine>, StoreError> {
        let tx = self.cells.directory().await?;
        let found = figures::list(&tx, wanted, after, limit).await?;
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

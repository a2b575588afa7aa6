//! An owner closes her tenant: clients are told, she may change her mind for a while, then it is
//! erased.
//!
//! Directory and cell never commit together: the directory says what is wanted, and jobs of its own
//! bring the cell there, step by step, as often as it takes.

mod steps;

use std::sync::Arc;

use domain::{
    AccountId, BookingId, Email, Lang, TenantId, Timestamp,
    closing::{Closing, WARNED_DAYS},
    message::Notice,
};
use serde_json::json;
use store::{
    DirectoryScope, DirectoryTx,
    directory::{self, jobs, memberships, tenants},
};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    accounts::letters,
    desk, fresh_id,
    provision::{ProvisionError, Provisioner, TenantRow},
};

pub use steps::{ERASE, SETTLE, WARN, register};

/// What was booked in the very moment of closing is found by a second look, after so many minutes.
const SECOND_LOOK_MIN: i64 = 2;
/// Until it is done, for about a week.
const ATTEMPTS: u32 = 100;

impl Provisioner {
    /// Closes a tenant: its bot says so, visits ahead are called off with `words`, and after
    /// [`domain::closing::KEPT_DAYS`] days it is erased. One that closes already goes on as it did.
    ///
    /// # Errors
    /// [`ProvisionError::Invalid`] when it is not open yet, or being erased.
    pub async fn close(
        &self,
        tenant: &TenantId,
        by: AccountId,
        words: &str,
    ) -> Result<Closing, ProvisionError> {
        let closing = Closing::begin(self.clock.now(), by, words.to_owned());
        let wanted = Arc::new((tenant.clone(), closing));
        self.directory_scope()
            .run(move |tx| {
                let wanted = Arc::clone(&wanted);
                async move { close(&tx, &wanted.0, &wanted.1).await }
            })
            .await
    }

    /// Opens a tenant again that its owner closed; what was called off stays so. False when it does
    /// not close.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn reopen(&self, tenant: &TenantId, by: AccountId) -> Result<bool, StoreError> {
        let (now, tenant) = (self.clock.now(), Arc::new(tenant.clone()));
        self.directory_scope()
            .run(move |tx| {
                let tenant = Arc::clone(&tenant);
                async move { reopen(&tx, now, &tenant, by).await }
            })
            .await
    }

    pub(crate) fn directory_scope(&self) -> DirectoryScope {
        DirectoryScope::new(self.cells.clone())
    }
}

async fn close(
    tx: &DirectoryTx,
    tenant: &TenantId,
    closing: &Closing,
) -> Result<Closing, ProvisionError> {
    let unknown = || ProvisionError::Invalid("the tenant is gone".to_owned());
    let row = tenants::find(tx, tenant).await?.ok_or_else(unknown)?;
    if let Some(begun) = row.closing {
        return Ok(begun);
    }
    let Some(state) = Closing::state_from(row.state) else {
        let state = row.state.code();
        return Err(ProvisionError::Invalid(format!(
            "a tenant that is {state} cannot be closed"
        )));
    };
    let now = closing.since;
    tenants::set_closing(tx, tenant, state, Some(closing)).await?;
    note(tx, now, closing.by, "tenant.close", tenant).await?;
    crate::billing::stop(tx, now, tenant).await?;
    for at in [now, now.plus_minutes(SECOND_LOOK_MIN)] {
        enqueue(tx, now, SETTLE, json!({ "tenant": tenant }), at).await?;
    }
    for days in WARNED_DAYS {
        let payload = json!({ "tenant": tenant, "since": closing.since, "days": days });
        enqueue(tx, now, WARN, payload, closing.warned_at(days)).await?;
    }
    let payload = json!({ "tenant": tenant, "since": closing.since });
    enqueue(tx, now, ERASE, payload, closing.erase).await?;
    let notice = Notice::SalonCloses {
        salon: row.name.clone(),
        erase: closing.erase,
    };
    tell_owners(tx, now, &row, fresh_id(), &notice).await?;
    Ok(closing.clone())
}

async fn reopen(
    tx: &DirectoryTx,
    now: Timestamp,
    tenant: &TenantId,
    by: AccountId,
) -> Result<bool, StoreError> {
    let row = tenants::find(tx, tenant).await?;
    let Some(row) = row.filter(|row| row.closing.is_some()) else {
        return Ok(false);
    };
    let state = Closing::state_after(row.state);
    if state == domain::TenantState::Erasing {
        return Ok(false);
    }
    tenants::set_closing(tx, tenant, state, None).await?;
    note(tx, now, by, "tenant.reopen", tenant).await?;
    enqueue(tx, now, SETTLE, json!({ "tenant": tenant }), now).await?;
    Ok(true)
}

/// Visits that were called off because the tenant closed at `since`, soonest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn called_off(
    tx: &TenantTx,
    since: Timestamp,
    after: Option<desk::Cursor>,
    limit: u32,
) -> Result<desk::Page<desk::Visit>, StoreError> {
    let from = after.map(|place| (place.at, BookingId::from(place.id)));
    let found = store::agenda::list_called_off(tx, since, from, limit + 1).await?;
    let visits = found.into_iter().map(desk::Visit::from).collect();
    Ok(desk::paged(visits, limit, |visit: &desk::Visit| {
        desk::Cursor {
            at: visit.booking.time.from,
            id: visit.booking.id.into(),
        }
    }))
}

/// Writes to the owners of a tenant, once for each `cause`; where nobody owns it on the web, to the
/// address it was made with.
pub(crate) async fn tell_owners(
    tx: &DirectoryTx,
    now: Timestamp,
    tenant: &TenantRow,
    cause: Uuid,
    notice: &Notice,
) -> Result<(), StoreError> {
    let owners = memberships::list_owners(tx, &tenant.id).await?;
    let mut told: Vec<(Uuid, Email, Lang)> = owners
        .into_iter()
        .map(|owner| (owner.id.into(), owner.email, owner.lang))
        .collect();
    if told.is_empty() {
        let email = Email::parse(&tenant.owner_email);
        told.extend(email.map(|email| (Uuid::nil(), email, Lang::En)));
    }
    for (owner, email, lang) in told {
        let id = Uuid::from_u128(cause.as_u128() ^ owner.as_u128());
        letters::queue_as(tx, now, id, &email, notice.clone(), lang).await?;
    }
    Ok(())
}

async fn note(
    tx: &DirectoryTx,
    now: Timestamp,
    by: AccountId,
    action: &str,
    tenant: &TenantId,
) -> Result<(), StoreError> {
    let actor = format!("account:{by}");
    directory::audit(tx, fresh_id(), now, &actor, action, tenant.as_str(), "").await?;
    directory::raise_change_number(tx).await
}

async fn enqueue(
    tx: &DirectoryTx,
    now: Timestamp,
    kind: &str,
    payload: serde_json::Value,
    at: Timestamp,
) -> Result<(), StoreError> {
    let job = ::jobs::NewJob {
        kind: kind.to_owned(),
        payload,
        run_at_ms: at.ms(),
        lane: ::jobs::Lane::Default,
        until_ms: None,
        dedupe_key: None,
        max_attempts: ATTEMPTS,
    };
    jobs::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(())
}

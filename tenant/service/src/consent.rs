//! What a clinic's patients agree to before their first visit.

use domain::{
    Actor, ClientId, Kind, Lang, Localized, Timestamp,
    consent::{Given, Terms},
    fields::FieldErrors,
    sealed::Sort,
};
use store::sealed::{self, About, Head};
use uuid::Uuid;

use crate::{StoreError, TenantTx, booking, desk, fresh_id};

/// What is to be agreed to now.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn terms(tx: &TenantTx) -> Result<Terms, StoreError> {
    store::consent::terms(tx).await
}

/// Keeps the text that is to be agreed to; another one is agreed to anew.
///
/// # Errors
/// [`desk::PutError::Fields`] with what is wrong with `consent`.
pub async fn put_terms(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    text: Localized,
) -> Result<(), desk::PutError> {
    let mut faults = FieldErrors::default();
    faults.check_text("consent", &text);
    faults.into_result()?;
    let old = terms(tx).await?;
    let new = old.worded(text);
    if old != new {
        store::consent::set_terms(tx, &new).await?;
        let (old, new) = (Some(&old), Some(&new));
        let id = Uuid::nil();
        desk::note(tx, (now, actor), "settings.consent", id, old, new).await?;
    }
    Ok(())
}

/// What has to be agreed to before `visitor` comes; `None` when nothing has, or it was already.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn needed(tx: &TenantTx, visitor: ClientId) -> Result<Option<Terms>, StoreError> {
    if store::settings::get(tx).await?.kind != Kind::Clinic {
        return Ok(None);
    }
    let terms = terms(tx).await?;
    if terms.text.is_empty() {
        return Ok(None);
    }
    let given = given(tx, visitor).await?;
    let agreed = given.iter().any(|given| given.version == terms.version);
    Ok((!agreed).then_some(terms))
}

/// What was agreed to for somebody, newest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn given(tx: &TenantTx, visitor: ClientId) -> Result<Vec<Given>, StoreError> {
    let found = sealed::list(tx, Sort::Consent, About::Client(visitor)).await?;
    let read = |(_, words): (Head, String)| {
        serde_json::from_str(&words).map_err(|_| StoreError::Corrupt {
            table: "sealed_note",
        })
    };
    found.into_iter().map(read).collect()
}

/// Keeps that `by` agrees to this version, for `visitor`; false when the text has changed since.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn agree(
    tx: &TenantTx,
    now: Timestamp,
    (by, lang): (ClientId, Lang),
    visitor: ClientId,
    version: u32,
) -> Result<bool, StoreError> {
    let Some(terms) = needed(tx, visitor).await? else {
        return Ok(true);
    };
    if terms.version != version {
        return Ok(false);
    }
    let given = Given {
        version,
        text: terms.text.get(lang).to_owned(),
        by,
        at: now,
    };
    let head = Head {
        id: fresh_id().into(),
        sort: Sort::Consent,
        client: visitor,
        booking: None,
        author: booking::client_actor(by),
        at: now,
    };
    sealed::insert(tx, &head, &serde_json::json!(given).to_string()).await?;
    Ok(true)
}

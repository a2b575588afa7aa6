//! The salon's own words in the messages of its bot.

use domain::{
    Actor, Lang, Timestamp,
    fields::FieldErrors,
    plan::Feature,
    template::{Saying, Template, tidy},
};
use uuid::Uuid;

use super::PutError;
use crate::{StoreError, TenantTx, quota};

/// All own words of the salon.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn wordings(tx: &TenantTx) -> Result<Vec<(Saying, Lang, String)>, StoreError> {
    store::wordings::list(tx).await
}

/// What is wrong with words, by the code of their language; empty words are the usual ones.
pub fn wording_faults(saying: Saying, words: &[(Lang, String)]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for (lang, words) in words {
        let words = tidy(words);
        if words.is_empty() {
            continue;
        }
        if let Err(wrong) = Template::parse(&words, saying.variables()) {
            errors.add(lang.code(), wrong.into());
        }
    }
    errors
}

/// Keeps the words of a message in some languages; empty ones bring the usual words back.
///
/// # Errors
/// [`PutError::Fields`] with what is wrong, by the code of the language.
pub async fn put_wordings(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    saying: Saying,
    words: &[(Lang, String)],
) -> Result<(), PutError> {
    wording_faults(saying, words).into_result()?;
    for (lang, words) in words {
        let words = tidy(words);
        let old = store::wordings::find(tx, saying, *lang).await?;
        let new = Some(words).filter(|words| !words.is_empty());
        if old == new {
            continue;
        }
        if new.is_some() {
            quota::refuse_without::<PutError>(tx, Feature::OwnWords, lang.code()).await?;
        }
        store::wordings::put(tx, saying, *lang, new.as_deref()).await?;
        let action = format!("wording.{}.{lang}", saying.code());
        let (old, new) = (old.as_ref(), new.as_ref());
        super::note(tx, (now, actor), &action, Uuid::nil(), old, new).await?;
    }
    Ok(())
}

//! The salon's own words, by message and language.

use domain::{Lang, template::Saying};

use crate::{StoreError, TenantTx};

const TABLE: &str = "wording";

/// The salon's own words for a message; `None` when it says the usual ones.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, saying: Saying, lang: Lang) -> Result<Option<String>, StoreError> {
    let row =
        tx.0.row(
            "SELECT words FROM wording WHERE message = $1 AND lang = $2",
            [saying.code().into(), lang.code().into()],
        )
        .await?;
    Ok(row.map(|row| row.try_get("", "words")).transpose()?)
}

/// All own words of the salon.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(tx: &TenantTx) -> Result<Vec<(Saying, Lang, String)>, StoreError> {
    let sql = "SELECT message, lang, words FROM wording ORDER BY message, lang";
    let rows = tx.0.rows(sql, []).await?;
    let read = |row: &sea_orm::QueryResult| {
        let saying = Saying::from_code(&row.try_get::<String>("", "message")?);
        let lang = Lang::from_tag(&row.try_get::<String>("", "lang")?);
        let known = saying.zip(lang).ok_or(StoreError::corrupt(TABLE))?;
        Ok((known.0, known.1, row.try_get("", "words")?))
    };
    rows.iter().map(read).collect()
}

/// Keeps own words, or forgets them when there are none.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(
    tx: &TenantTx,
    saying: Saying,
    lang: Lang,
    words: Option<&str>,
) -> Result<(), StoreError> {
    let key = [saying.code().into(), lang.code().into()];
    let Some(words) = words else {
        let sql = "DELETE FROM wording WHERE message = $1 AND lang = $2";
        tx.0.change(sql, key).await?;
        return Ok(());
    };
    let [message, lang] = key;
    tx.0.change(
        "INSERT INTO wording (message, lang, words) VALUES ($1, $2, $3)
         ON CONFLICT (message, lang) DO UPDATE SET words = excluded.words",
        [message, lang, words.into()],
    )
    .await?;
    Ok(())
}

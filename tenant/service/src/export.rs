//! All that a salon may take along, as lines of JSON: what it is, a line for each row, and an end that
//! says how many there were, so that a file that broke off is known as one.

use std::collections::BTreeMap;

use domain::{Actor, Timestamp};
use serde_json::json;
use store::export::{self, Place};
use uuid::Uuid;

use crate::{StoreError, TenantScope, TenantTx, desk};

/// Rows read at once: no more are ever in memory.
const PAGE: u32 = 500;
/// Raised when a reader of an older file would misread it.
const VERSION: u32 = 1;

/// How far an export is.
#[derive(Clone, Debug)]
pub struct Export {
    next: Option<Place>,
    counts: BTreeMap<&'static str, usize>,
    over: bool,
}

/// Notes who takes the data along, and gives the first line.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn begin(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    salon: &str,
    readme: &str,
) -> Result<(Export, String), StoreError> {
    let none = None::<&()>;
    desk::note(tx, (now, actor), "salon.export", Uuid::nil(), none, none).await?;
    let head = json!({
        "botique": "export",
        "version": VERSION,
        "salon": salon,
        "at_ms": now,
        "readme": readme,
        "tables": export::tables().collect::<Vec<_>>(),
    });
    let export = Export {
        next: Some(Place::default()),
        counts: BTreeMap::new(),
        over: false,
    };
    Ok((export, format!("{head}\n")))
}

/// The next lines; `None` after the last one.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn next(
    scope: &TenantScope,
    mut export: Export,
) -> Result<Option<(Export, String)>, StoreError> {
    if export.over {
        return Ok(None);
    }
    let place = export.next.take();
    let page = match place {
        Some(place) => {
            scope
                .run(move |tx| {
                    let place = place.clone();
                    async move { export::page(&tx, &place, PAGE).await }
                })
                .await?
        }
        None => None,
    };
    let Some(page) = page else {
        export.over = true;
        let end = json!({ "end": export.counts });
        return Ok(Some((export, format!("{end}\n"))));
    };
    *export.counts.entry(page.table).or_default() += page.rows.len();
    export.next = page.next;
    let lines = page.rows.into_iter().map(|row| {
        let line = json!({ "table": page.table, "row": row });
        format!("{line}\n")
    });
    Ok(Some((export, lines.collect())))
}

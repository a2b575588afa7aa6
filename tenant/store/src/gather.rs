//! Several rows gathered into one JSON text by the database, in the words of its engine.

use sea_orm::QueryResult;
use serde::de::DeserializeOwned;
use sqlx::Row;

use crate::{StoreError, rows::from_json, tx::Tx};

/// How an engine gathers.
#[derive(Clone, Copy)]
pub(crate) struct Gather {
    sqlite: bool,
}

impl Gather {
    pub const SQLITE: Self = Self { sqlite: true };
    pub const POSTGRES: Self = Self { sqlite: false };

    pub fn on(tx: &Tx) -> Self {
        if tx.is_sqlite() {
            Self::SQLITE
        } else {
            Self::POSTGRES
        }
    }

    /// A column of all rows, in no order, for [`numbers`]: an array where the engine has such.
    pub fn column(self, column: &str) -> String {
        let all = if self.sqlite {
            "json_group_array"
        } else {
            "array_agg"
        };
        format!("{all}({column})")
    }

    /// Some columns of all rows, each row a list of JSON, for [`rows`].
    pub fn columns(self, columns: &[&str]) -> String {
        let (all, one) = if self.sqlite {
            ("json_group_array", "json_array")
        } else {
            ("json_agg", "json_build_array")
        };
        format!("{all}({one}({}))", columns.join(", "))
    }

    /// An id within [`Self::columns`].
    pub fn id(self, column: &str) -> String {
        if self.sqlite {
            format!("hex({column})")
        } else {
            column.to_owned()
        }
    }
}

/// What [`Gather::column`] gathered of whole numbers; no rows at all are NULL on one engine.
pub(crate) fn numbers(
    row: &QueryResult,
    name: &str,
    table: &'static str,
) -> Result<Vec<i64>, StoreError> {
    let Some(row) = row.try_as_pg_row() else {
        return rows(row, name, table);
    };
    let found: Result<Option<Vec<i64>>, _> = row.try_get(name);
    found
        .map(Option::unwrap_or_default)
        .map_err(|_| StoreError::corrupt(table))
}

/// What [`Gather::columns`] gathered.
pub(crate) fn rows<T: DeserializeOwned>(
    row: &QueryResult,
    name: &str,
    table: &'static str,
) -> Result<Vec<T>, StoreError> {
    let text: Option<String> = row.try_get("", name)?;
    text.map_or(Ok(Vec::new()), |text| from_json(&text, table))
}

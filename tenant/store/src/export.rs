//! A tenant's own data, table by table and page by page, for whoever takes them elsewhere.

use sea_orm::{QueryResult, Value};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::{StoreError, TenantTx};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Id,
    Text,
    Number,
    Flag,
    Json,
}

use Kind::{Flag, Id, Number, Text};

/// A table and what of it is taken along: no secret of ours, nothing that is made anew elsewhere.
struct Table {
    name: &'static str,
    /// Which columns tell its rows apart, in their order.
    key: &'static [&'static str],
    columns: &'static [(&'static str, Kind)],
}

/// In an order in which they can be read in again: what is named stands before what names it.
const TABLES: [Table; 14] = [
    Table {
        name: "settings",
        key: &["id"],
        columns: &[
            ("id", Number),
            ("name", Kind::Json),
            ("kind", Text),
            ("zone", Text),
            ("country", Text),
            ("currency", Text),
            ("lang", Text),
            ("phone", Text),
            ("email", Text),
            ("address", Kind::Json),
            ("about", Kind::Json),
            ("greeting", Kind::Json),
            ("step_min", Number),
            ("lead_min", Number),
            ("window_days", Number),
            ("cancel_before_min", Number),
            ("move_before_min", Number),
            ("hold_min", Number),
            ("reminding", Kind::Json),
            ("approval", Text),
            ("most_no_shows", Number),
            ("pace", Kind::Json),
            ("recommends", Flag),
            ("repeats", Number),
            ("answers_business", Flag),
            ("win_back", Kind::Json),
            ("resources", Kind::Json),
            ("waiting", Kind::Json),
            ("consent", Kind::Json),
        ],
    },
    Table {
        name: "wording",
        key: &["message", "lang"],
        columns: &[("message", Text), ("lang", Text), ("words", Text)],
    },
    Table {
        name: "staff",
        key: &["id"],
        columns: &[
            ("id", Id),
            ("name", Kind::Json),
            ("about", Kind::Json),
            ("position", Number),
            ("active", Flag),
            ("daily_cap", Number),
        ],
    },
    Table {
        name: "service",
        key: &["id"],
        columns: &[
            ("id", Id),
            ("name", Kind::Json),
            ("about", Kind::Json),
            ("minutes", Number),
            ("buffer_before_min", Number),
            ("buffer_after_min", Number),
            ("phases", Kind::Json),
            ("needs", Kind::Json),
            ("class", Kind::Json),
            ("price_minor", Number),
            ("currency", Text),
            ("position", Number),
            ("active", Flag),
            ("questions", Kind::Json),
            ("preparation", Kind::Json),
        ],
    },
    Table {
        name: "staff_service",
        key: &["service_id", "staff_id"],
        columns: &[
            ("service_id", Id),
            ("staff_id", Id),
            ("minutes", Number),
            ("price_minor", Number),
        ],
    },
    Table {
        name: "hours",
        key: &["id"],
        columns: &[
            ("id", Id),
            ("staff_id", Id),
            ("kind", Text),
            ("weekday", Number),
            ("date", Text),
            ("from_min", Number),
            ("until_min", Number),
            ("from_ms", Number),
            ("until_ms", Number),
        ],
    },
    Table {
        name: "client",
        key: &["id"],
        columns: &[
            ("id", Id),
            ("name", Text),
            ("phone", Text),
            ("email", Text),
            ("birthday", Text),
            ("lang", Text),
            ("blocked_bot", Flag),
            ("opted_out", Flag),
            ("barred", Flag),
            ("guardian_id", Id),
            ("born", Text),
            ("created_ms", Number),
        ],
    },
    Table {
        name: "client_contact",
        key: &["channel", "address"],
        columns: &[
            ("channel", Text),
            ("address", Text),
            ("client_id", Id),
            ("verified", Flag),
        ],
    },
    Table {
        name: "class_event",
        key: &["id"],
        columns: &[
            ("id", Id),
            ("service_id", Id),
            ("staff_id", Id),
            ("start_ms", Number),
            ("end_ms", Number),
            ("seats", Number),
            ("taken", Number),
        ],
    },
    Table {
        name: "plan_of_visits",
        key: &["id"],
        columns: &[
            ("id", Id),
            ("kind", Text),
            ("state", Text),
            ("client_id", Id),
            ("service_id", Id),
            ("staff_id", Id),
            ("first_date", Text),
            ("last_date", Text),
            ("part", Text),
            ("weeks", Number),
            ("since_ms", Number),
            ("ended_ms", Number),
        ],
    },
    Table {
        name: "booking",
        key: &["id"],
        columns: &[
            ("id", Id),
            ("status", Text),
            ("service_id", Id),
            ("staff_id", Id),
            ("booker_id", Id),
            ("visitor_id", Id),
            ("from_ms", Number),
            ("until_ms", Number),
            ("price_minor", Number),
            ("currency", Text),
            ("source", Text),
            ("note", Text),
            ("wish", Text),
            ("doubled", Flag),
            ("parts", Kind::Json),
            ("class_id", Id),
            ("series_id", Id),
            ("sequence", Number),
            ("created_ms", Number),
        ],
    },
    Table {
        name: "review",
        key: &["booking_id"],
        columns: &[
            ("booking_id", Id),
            ("service_id", Id),
            ("staff_id", Id),
            ("stars", Number),
            ("words", Text),
            ("hidden", Flag),
            ("answered_ms", Number),
            ("at_ms", Number),
        ],
    },
    Table {
        name: "chat",
        key: &["id"],
        columns: &[
            ("id", Id),
            ("client_id", Id),
            ("state", Text),
            ("words", Text),
            ("at_ms", Number),
        ],
    },
    // Without their words: those are read one by one, and each look is noted.
    Table {
        name: "sealed_note",
        key: &["id"],
        columns: &[
            ("id", Id),
            ("kind", Text),
            ("client_id", Id),
            ("booking_id", Id),
            ("author", Text),
            ("at_ms", Number),
        ],
    },
];

/// How far an export is: behind this row of this table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    table: usize,
    row: Option<Vec<Json>>,
}

/// Some rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The table's name.
    pub table: &'static str,
    /// Its rows, by their key.
    pub rows: Vec<Map<String, Json>>,
    /// Where the next page begins; `None` after the last one.
    pub next: Option<Place>,
}

/// The tables, in their order.
pub fn tables() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|table| table.name)
}

/// The rows behind `place`, at most `limit`; none of the last page's table may be left.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn page(tx: &TenantTx, place: &Place, limit: u32) -> Result<Option<Page>, StoreError> {
    let Some(table) = TABLES.get(place.table) else {
        return Ok(None);
    };
    let columns = table.columns.iter().map(|(name, kind)| match kind {
        Number => format!("CAST({name} AS bigint) AS {name}"),
        _ => (*name).to_owned(),
    });
    let columns: Vec<String> = columns.collect();
    let key = table.key.join(", ");
    let mut values = table.values_of(place)?;
    let behind = if values.is_empty() {
        String::new()
    } else {
        let places: Vec<String> = (1..=values.len())
            .map(|place| format!("${place}"))
            .collect();
        format!("WHERE ({key}) > ({})", places.join(", "))
    };
    values.push(i64::from(limit).into());
    let sql = format!(
        "SELECT {} FROM {} {behind} ORDER BY {key} LIMIT ${}",
        columns.join(", "),
        table.name,
        values.len()
    );
    let found = tx.0.rows(&sql, values).await?;
    let rows = found.iter().map(|row| table.read(row));
    let rows = rows.collect::<Result<Vec<_>, StoreError>>()?;
    let full = u32::try_from(rows.len()).is_ok_and(|count| count == limit);
    let next = match rows.last().filter(|_| full) {
        Some(last) => Some(Place {
            table: place.table,
            row: Some(table.key_of(last)),
        }),
        None => (place.table + 1 < TABLES.len()).then_some(Place {
            table: place.table + 1,
            row: None,
        }),
    };
    Ok(Some(Page {
        table: table.name,
        rows,
        next,
    }))
}

impl Table {
    fn kind(&self, column: &str) -> Kind {
        let found = self.columns.iter().find(|(name, _)| *name == column);
        found.map_or(Text, |(_, kind)| *kind)
    }

    fn key_of(&self, row: &Map<String, Json>) -> Vec<Json> {
        let value = |name: &&str| row.get(*name).cloned().unwrap_or_default();
        self.key.iter().map(value).collect()
    }

    /// The key behind which the page begins, as values of a statement.
    fn values_of(&self, place: &Place) -> Result<Vec<Value>, StoreError> {
        let corrupt = || StoreError::corrupt(self.name);
        let given = place.row.iter().flatten();
        let pairs = self.key.iter().zip(given);
        let values = pairs.map(|(name, value)| match self.kind(name) {
            Id => {
                let id = value.as_str().and_then(|text| text.parse::<Uuid>().ok());
                id.map(Value::from).ok_or_else(corrupt)
            }
            Number => value.as_i64().map(Value::from).ok_or_else(corrupt),
            _ => value.as_str().map(Value::from).ok_or_else(corrupt),
        });
        values.collect()
    }

    fn read(&self, row: &QueryResult) -> Result<Map<String, Json>, StoreError> {
        let mut read = Map::new();
        for (name, kind) in self.columns {
            let value = match kind {
                Id => Json::from(
                    row.try_get::<Option<Uuid>>("", name)?
                        .map(|id| id.to_string()),
                ),
                Text => Json::from(row.try_get::<Option<String>>("", name)?),
                Number => Json::from(row.try_get::<Option<i64>>("", name)?),
                Flag => Json::from(row.try_get::<Option<bool>>("", name)?),
                Kind::Json => {
                    let text = row.try_get::<Option<String>>("", name)?;
                    let read = text.map(|text| serde_json::from_str(&text));
                    read.transpose()
                        .map_err(|_| StoreError::corrupt(self.name))?
                        .unwrap_or_default()
                }
            };
            read.insert((*name).to_owned(), value);
        }
        Ok(read)
    }
}

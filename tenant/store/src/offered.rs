//! A service that can be booked, with all of the catalogue and the settings that the slot query looks
//! up, in one statement.

use std::sync::LazyLock;

use domain::{ServiceId, catalogue::Service, resource::Resource, settings::Settings};
use sea_orm::{FromQueryResult, IdenStatic, Iterable};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    entity::{service, settings as rules, staff as team},
    gather::{self, Gather},
    rows::from_json,
    services, settings,
    staff::{self, Skill},
};

/// A service that can be booked.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The salon's settings.
    pub settings: Settings,
    /// The service, active.
    pub service: Service,
    /// Active specialists who do it, in list order; never empty.
    pub doers: Vec<Skill>,
    /// The salon's rooms and devices; empty where the service needs none.
    pub resources: Vec<Resource>,
}

/// What stands before the names of the settings' columns.
const RULES: &str = "rule_";

/// A specialist's columns, with what they take of their own, as they are gathered.
type Doer = (
    Uuid,
    String,
    String,
    i32,
    Option<i32>,
    Option<i32>,
    Option<i64>,
);

/// The statement in the words of SQLite, and in those of Postgres.
static STATEMENTS: LazyLock<[String; 2]> =
    LazyLock::new(|| [Gather::SQLITE, Gather::POSTGRES].map(statement));

fn statement(gather: Gather) -> String {
    let rules =
        rules::Column::iter().map(|column| format!("settings.{0} AS {RULES}{0}", column.as_str()));
    let own = service::Column::iter().map(|column| format!("service.{}", column.as_str()));
    let columns: Vec<String> = rules.chain(own).collect();
    let doers = gather.columns(&[
        gather.id("staff.id").as_str(),
        "staff.name",
        "staff.about",
        "staff.position",
        "staff.daily_cap",
        "own.minutes",
        "own.price_minor",
    ]);
    format!(
        "SELECT {}, settings.resources AS resources,
             (SELECT CAST({doers} AS text) FROM staff_service own JOIN staff ON staff.id = own.staff_id
              WHERE own.service_id = service.id AND staff.active) AS doers
         FROM service, settings WHERE service.id = $1 AND service.active AND settings.id = 1",
        columns.join(", ")
    )
}

/// Looks a service up; `None` when it is unknown, inactive or nobody does it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, id: ServiceId) -> Result<Option<Offered>, StoreError> {
    let [sqlite, postgres] = &*STATEMENTS;
    let sql = if tx.0.is_sqlite() { sqlite } else { postgres };
    let Some(row) = tx.0.row(sql, [Uuid::from(id).into()]).await? else {
        return Ok(None);
    };
    let mut doers = Vec::new();
    for doer in gather::rows::<Doer>(&row, "doers", "staff")? {
        doers.push(read(doer)?);
    }
    if doers.is_empty() {
        return Ok(None);
    }
    doers.sort_by_key(|skill| (skill.staff.position, skill.staff.id));
    let service = services::read(service::Model::from_query_result(&row, "")?)?;
    let resources = match service.needs.is_empty() {
        true => Vec::new(),
        false => from_json(&row.try_get::<String>("", "resources")?, "settings")?,
    };
    Ok(Some(Offered {
        settings: settings::read(rules::Model::from_query_result(&row, RULES)?)?,
        service,
        doers,
        resources,
    }))
}

fn read((id, name, about, position, daily_cap, minutes, price): Doer) -> Result<Skill, StoreError> {
    let row = team::Model {
        id,
        name,
        about,
        position,
        active: true,
        daily_cap,
    };
    staff::skill(row, minutes, price)
}

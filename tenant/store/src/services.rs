//! The catalogue.

use domain::{ServiceId, StaffId, catalogue::Service};
use sea_orm::{EntityTrait, QueryOrder, Set, Value, sea_query::OnConflict};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    entity::service::{ActiveModel, Column, Entity, Model},
    rows::{from_json, json, localized, money, signed, unsigned},
};

const TABLE: &str = "service";

/// All services, active or not, in list order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(tx: &TenantTx) -> Result<Vec<Service>, StoreError> {
    let rows = Entity::find()
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(&tx.0)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Active services that at least one active specialist does: what a client can book.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_bookable(tx: &TenantTx) -> Result<Vec<Service>, StoreError> {
    list_done_by(tx, None).await
}

/// Active services that this specialist does, while they are active themselves.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_bookable_of(tx: &TenantTx, staff: StaffId) -> Result<Vec<Service>, StoreError> {
    list_done_by(tx, Some(staff)).await
}

async fn list_done_by(tx: &TenantTx, staff: Option<StaffId>) -> Result<Vec<Service>, StoreError> {
    let mut sql = "SELECT DISTINCT ss.service_id FROM staff_service ss
         JOIN staff s ON s.id = ss.staff_id WHERE s.active"
        .to_owned();
    let mut values = Vec::new();
    if let Some(staff) = staff {
        sql.push_str(" AND s.id = $1");
        values.push(Uuid::from(staff).into());
    }
    let mut done = Vec::new();
    for row in tx.0.rows(&sql, values).await? {
        done.push(row.try_get::<Uuid>("", "service_id")?);
    }
    let mut services = list(tx).await?;
    services.retain(|service| service.active && done.contains(&service.id.into()));
    Ok(services)
}

/// Whether a client can book another service than these in the same visit; classes are booked alone.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn has_others(tx: &TenantTx, known: &[ServiceId]) -> Result<bool, StoreError> {
    let values: Vec<Value> = known.iter().map(|id| Uuid::from(*id).into()).collect();
    let places: Vec<String> = (1..=known.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "SELECT 1 AS found FROM service v WHERE v.active AND v.class IS NULL AND v.id NOT IN ({0})
         AND NOT EXISTS (SELECT 1 FROM service k WHERE k.class IS NOT NULL AND k.id IN ({0}))
         AND EXISTS (SELECT 1 FROM staff_service ss JOIN staff s ON s.id = ss.staff_id
             WHERE ss.service_id = v.id AND s.active) LIMIT 1",
        places.join(", ")
    );
    Ok(tx.0.row(&sql, values).await?.is_some())
}

/// One service.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, id: ServiceId) -> Result<Option<Service>, StoreError> {
    Entity::find_by_id(Uuid::from(id))
        .one(&tx.0)
        .await?
        .map(read)
        .transpose()
}

/// Writes a service, new or changed.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &TenantTx, service: &Service) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(service.id.into()),
        name: Set(json(&service.name, TABLE)?),
        about: Set(json(&service.about, TABLE)?),
        minutes: Set(signed(service.minutes)),
        buffer_before_min: Set(signed(service.buffer_before_min)),
        buffer_after_min: Set(signed(service.buffer_after_min)),
        phases: Set(json(&service.phases, TABLE)?),
        needs: Set(json(&service.needs, TABLE)?),
        class: Set(service
            .class
            .as_ref()
            .map(|class| json(class, TABLE))
            .transpose()?),
        price_minor: Set(service.price.map(|price| price.minor)),
        currency: Set(service.price.map(|price| price.currency.code().to_owned())),
        position: Set(service.position),
        active: Set(service.active),
    };
    let changed = [
        Column::Name,
        Column::About,
        Column::Minutes,
        Column::BufferBeforeMin,
        Column::BufferAfterMin,
        Column::Phases,
        Column::Needs,
        Column::Class,
        Column::PriceMinor,
        Column::Currency,
        Column::Position,
        Column::Active,
    ];
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::Id)
                .update_columns(changed)
                .to_owned(),
        )
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

pub(crate) fn read(row: Model) -> Result<Service, StoreError> {
    Ok(Service {
        id: row.id.into(),
        name: localized(&row.name, TABLE)?,
        about: localized(&row.about, TABLE)?,
        minutes: unsigned(row.minutes, TABLE)?,
        buffer_before_min: unsigned(row.buffer_before_min, TABLE)?,
        buffer_after_min: unsigned(row.buffer_after_min, TABLE)?,
        phases: from_json(&row.phases, TABLE)?,
        needs: from_json(&row.needs, TABLE)?,
        class: row
            .class
            .map(|class| from_json(&class, TABLE))
            .transpose()?,
        price: money(row.price_minor, row.currency, TABLE)?,
        position: row.position,
        active: row.active,
    })
}

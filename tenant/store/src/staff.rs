//! Specialists and what they do.

use domain::{ServiceId, StaffId, staff::Staff};
use sea_orm::{
    EntityTrait, FromQueryResult, NotSet, QueryOrder, QueryResult, Set, sea_query::OnConflict,
};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    entity::{
        staff::{ActiveModel, Column, Entity, Model},
        staff_service,
    },
    rows::{json, localized, signed, unsigned},
};

const TABLE: &str = "staff";

/// A specialist who does a service, and how long they take when it differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skill {
    /// The specialist.
    pub staff: Staff,
    /// Their own length of the service, minutes.
    pub minutes: Option<u32>,
    /// Their own price, in the service's currency.
    pub price_minor: Option<i64>,
}

/// All specialists, in list order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(tx: &TenantTx) -> Result<Vec<Staff>, StoreError> {
    let rows = Entity::find()
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(&tx.0)
        .await?;
    rows.into_iter().map(read).collect()
}

/// One specialist.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, id: StaffId) -> Result<Option<Staff>, StoreError> {
    Entity::find_by_id(Uuid::from(id))
        .one(&tx.0)
        .await?
        .map(read)
        .transpose()
}

/// Writes a specialist, new or changed.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &TenantTx, staff: &Staff) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(staff.id.into()),
        name: Set(json(&staff.name, TABLE)?),
        about: Set(json(&staff.about, TABLE)?),
        position: Set(staff.position),
        active: Set(staff.active),
        daily_cap: Set(staff.daily_cap.map(signed)),
    };
    let changed = [
        Column::Name,
        Column::About,
        Column::Position,
        Column::Active,
        Column::DailyCap,
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

/// Says that `staff` does `service`, in `minutes` of their own or in the service's; their price stays.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put_skill(
    tx: &TenantTx,
    staff: StaffId,
    service: ServiceId,
    minutes: Option<u32>,
) -> Result<(), StoreError> {
    let row = staff_service::ActiveModel {
        service_id: Set(service.into()),
        staff_id: Set(staff.into()),
        minutes: Set(minutes.map(signed)),
        price_minor: NotSet,
    };
    let key = [
        staff_service::Column::ServiceId,
        staff_service::Column::StaffId,
    ];
    staff_service::Entity::insert(row)
        .on_conflict(
            OnConflict::columns(key)
                .update_column(staff_service::Column::Minutes)
                .to_owned(),
        )
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Keeps what a service costs with `staff`, in its smallest unit; `None` is what it usually costs.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_price(
    tx: &TenantTx,
    staff: StaffId,
    service: ServiceId,
    price_minor: Option<i64>,
) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE staff_service SET price_minor = $1 WHERE service_id = $2 AND staff_id = $3",
        [
            price_minor.into(),
            Uuid::from(service).into(),
            Uuid::from(staff).into(),
        ],
    )
    .await?;
    Ok(())
}

/// Says that `staff` no longer does `service`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn remove_skill(
    tx: &TenantTx,
    staff: StaffId,
    service: ServiceId,
) -> Result<(), StoreError> {
    staff_service::Entity::delete_by_id((Uuid::from(service), Uuid::from(staff)))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Who does what, and in how many minutes of their own; active or not.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_skills(
    tx: &TenantTx,
) -> Result<Vec<(StaffId, ServiceId, Option<u32>)>, StoreError> {
    let rows = staff_service::Entity::find()
        .order_by_asc(staff_service::Column::StaffId)
        .order_by_asc(staff_service::Column::ServiceId)
        .all(&tx.0)
        .await?;
    let skill = |row: staff_service::Model| {
        let minutes = row.minutes.map(|own| unsigned(own, TABLE)).transpose()?;
        Ok((row.staff_id.into(), row.service_id.into(), minutes))
    };
    rows.into_iter().map(skill).collect()
}

/// Active specialists who do `service`, in list order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn for_service(tx: &TenantTx, service: ServiceId) -> Result<Vec<Skill>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT staff.id, staff.name, staff.about, staff.position, staff.active,
                 staff.daily_cap, staff_service.minutes AS own_minutes,
                 staff_service.price_minor AS own_price
             FROM staff_service JOIN staff ON staff.id = staff_service.staff_id
             WHERE staff_service.service_id = $1 AND staff.active
             ORDER BY staff.position, staff.id",
            [Uuid::from(service).into()],
        )
        .await?;
    let found = |row: &QueryResult| {
        let staff = Model::from_query_result(row, "")?;
        skill(
            staff,
            row.try_get("", "own_minutes")?,
            row.try_get("", "own_price")?,
        )
    };
    rows.iter().map(found).collect()
}

/// A specialist with the length and the price of their own.
pub(crate) fn skill(
    staff: Model,
    minutes: Option<i32>,
    price_minor: Option<i64>,
) -> Result<Skill, StoreError> {
    Ok(Skill {
        staff: read(staff)?,
        minutes: minutes.map(|own| unsigned(own, TABLE)).transpose()?,
        price_minor,
    })
}

fn read(row: Model) -> Result<Staff, StoreError> {
    Ok(Staff {
        id: row.id.into(),
        name: localized(&row.name, TABLE)?,
        about: localized(&row.about, TABLE)?,
        position: row.position,
        active: row.active,
        daily_cap: row.daily_cap.map(|cap| unsigned(cap, TABLE)).transpose()?,
    })
}

//! A visit as its row has it.

use domain::{
    Interval, Timestamp,
    booking::{Booking, Status},
};
use sea_orm::Set;
use uuid::Uuid;

use super::TABLE;
use crate::{
    StoreError,
    entity::booking::{ActiveModel, Model},
    rows::{from_json, json, money, signed, unsigned},
};

/// What finds the visits `b` of which one of the later services has this id in `key`, as its value in a
/// statement; see [`has_part`].
pub(crate) fn later(key: &str, id: Uuid) -> String {
    format!("%\"{key}\":\"{id}\"%")
}

/// The condition that the first or a later service of the visit `b` has an id in this column; the
/// two are where the id and its [`later`] stand in the statement.
pub(crate) fn has_part(column: &str, id: &str, later: &str) -> String {
    format!("(b.{column} = {id} OR b.parts LIKE {later})")
}

pub(super) fn row(booking: &Booking) -> Result<ActiveModel, StoreError> {
    Ok(ActiveModel {
        id: Set(booking.id.into()),
        status: Set(booking.status.code().to_owned()),
        service_id: Set(booking.service.into()),
        staff_id: Set(booking.staff.into()),
        booker_id: Set(booking.booker.into()),
        visitor_id: Set(booking.visitor.into()),
        from_ms: Set(booking.time.from.ms()),
        until_ms: Set(booking.time.until.ms()),
        price_minor: Set(booking.price.map(|price| price.minor)),
        currency: Set(booking.price.map(|price| price.currency.code().to_owned())),
        held_until_ms: Set(booking.held_until.map(Timestamp::ms)),
        source: Set(booking.source.clone()),
        created_ms: Set(booking.created.ms()),
        version: Set(booking.version),
        sequence: Set(signed(booking.sequence)),
        doubled: Set(booking.doubled),
        parts: Set(json(&booking.then, TABLE)?),
        class_id: Set(booking.class.map(Uuid::from)),
    })
}

pub(crate) fn read(row: Model) -> Result<Booking, StoreError> {
    Ok(Booking {
        id: row.id.into(),
        status: Status::from_code(&row.status).ok_or(StoreError::corrupt(TABLE))?,
        service: row.service_id.into(),
        staff: row.staff_id.into(),
        then: from_json(&row.parts, TABLE)?,
        booker: row.booker_id.into(),
        visitor: row.visitor_id.into(),
        time: Interval::new(
            Timestamp::from_ms(row.from_ms),
            Timestamp::from_ms(row.until_ms),
        ),
        price: money(row.price_minor, row.currency, TABLE)?,
        held_until: row.held_until_ms.map(Timestamp::from_ms),
        doubled: row.doubled,
        class: row.class_id.map(Into::into),
        source: row.source,
        created: Timestamp::from_ms(row.created_ms),
        version: row.version,
        sequence: unsigned(row.sequence, TABLE)?,
    })
}

//! The tenant's own rules: one row.

use domain::{
    Timestamp,
    settings::{Approval, Settings},
};
use sea_orm::{EntityTrait, NotSet, Set, Value, sea_query::OnConflict};

use crate::{
    StoreError, TenantTx,
    entity::settings::{ActiveModel, Column, Entity, Model},
    rows::{from_json, json, localized, signed, unsigned},
};

const TABLE: &str = "settings";
/// What [`put`] writes anew.
const CHANGED: [Column; 24] = [
    Column::Name,
    Column::Kind,
    Column::Zone,
    Column::Country,
    Column::Currency,
    Column::Lang,
    Column::Phone,
    Column::Email,
    Column::Address,
    Column::About,
    Column::Greeting,
    Column::StepMin,
    Column::LeadMin,
    Column::WindowDays,
    Column::CancelBeforeMin,
    Column::MoveBeforeMin,
    Column::HoldMin,
    Column::Reminding,
    Column::Approval,
    Column::MostNoShows,
    Column::Pace,
    Column::Recommends,
    Column::Repeats,
    Column::AnswersBusiness,
];

/// Reads the settings.
///
/// # Errors
/// [`StoreError::Corrupt`] when the tenant has none, which provisioning never leaves.
pub async fn get(tx: &TenantTx) -> Result<Settings, StoreError> {
    let row = Entity::find_by_id(1_i16)
        .one(&tx.0)
        .await?
        .ok_or(StoreError::corrupt(TABLE))?;
    read(row)
}

/// Writes the settings, whether or not there were any; whether the salon is closed stays as it is.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &TenantTx, settings: &Settings) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(1),
        name: Set(json(&settings.name, TABLE)?),
        kind: Set(settings.kind.code().to_owned()),
        zone: Set(settings.zone.name().to_owned()),
        country: Set(settings.country.clone()),
        currency: Set(settings.currency.code().to_owned()),
        lang: Set(settings.lang.code().to_owned()),
        phone: Set(settings.phone.clone()),
        email: Set(settings.email.clone()),
        address: Set(json(&settings.address, TABLE)?),
        about: Set(json(&settings.about, TABLE)?),
        greeting: Set(json(&settings.greeting, TABLE)?),
        step_min: Set(signed(settings.step_min)),
        lead_min: Set(signed(settings.lead_min)),
        window_days: Set(signed(settings.window_days)),
        cancel_before_min: Set(signed(settings.cancel_before_min)),
        move_before_min: Set(signed(settings.move_before_min)),
        hold_min: Set(signed(settings.hold_min)),
        reminding: Set(json(&settings.reminding, TABLE)?),
        approval: Set(settings.approval.code().to_owned()),
        most_no_shows: Set(i16::try_from(settings.most_no_shows).unwrap_or(i16::MAX)),
        pace: Set(json(&settings.pace, TABLE)?),
        recommends: Set(settings.recommends),
        repeats: Set(signed(settings.repeats)),
        answers_business: Set(settings.answers_business),
        closed_ms: NotSet,
    };
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::Id)
                .update_columns(CHANGED)
                .to_owned(),
        )
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Notes since when the salon is closed for good, or that it is open.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_closed(tx: &TenantTx, since: Option<Timestamp>) -> Result<(), StoreError> {
    let value = Value::BigInt(since.map(Timestamp::ms));
    tx.0.change("UPDATE settings SET closed_ms = $1 WHERE id = 1", [value])
        .await?;
    Ok(())
}

pub(crate) fn read(row: Model) -> Result<Settings, StoreError> {
    let corrupt = || StoreError::corrupt(TABLE);
    Ok(Settings {
        name: localized(&row.name, TABLE)?,
        kind: row.kind.parse().map_err(|_| corrupt())?,
        zone: row.zone.parse().map_err(|_| corrupt())?,
        country: row.country,
        currency: row.currency.try_into().map_err(|_| corrupt())?,
        lang: domain::Lang::from_tag(&row.lang).ok_or_else(corrupt)?,
        phone: row.phone,
        email: row.email,
        address: localized(&row.address, TABLE)?,
        about: localized(&row.about, TABLE)?,
        greeting: localized(&row.greeting, TABLE)?,
        step_min: unsigned(row.step_min, TABLE)?,
        lead_min: unsigned(row.lead_min, TABLE)?,
        window_days: unsigned(row.window_days, TABLE)?,
        cancel_before_min: unsigned(row.cancel_before_min, TABLE)?,
        move_before_min: unsigned(row.move_before_min, TABLE)?,
        hold_min: unsigned(row.hold_min, TABLE)?,
        reminding: from_json(&row.reminding, TABLE)?,
        approval: Approval::from_code(&row.approval).ok_or_else(corrupt)?,
        most_no_shows: unsigned(row.most_no_shows.into(), TABLE)?,
        pace: from_json(&row.pace, TABLE)?,
        recommends: row.recommends,
        repeats: unsigned(row.repeats, TABLE)?,
        answers_business: row.answers_business,
        closed: row.closed_ms.map(Timestamp::from_ms),
    })
}

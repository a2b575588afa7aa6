//! Working hours: weekly, changed for a date, and time off, one table by kind.

use chrono::{NaiveDate, Weekday};
use domain::{
    Interval, StaffId, Timestamp,
    ids::TimeOffId,
    schedule::{DateOverride, WeeklyWindow, Window},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    entity::hours::{ActiveModel, Column, Entity, Model},
};

const TABLE: &str = "hours";

/// Everything about when one specialist works.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// Each week.
    pub weekly: Vec<WeeklyWindow>,
    /// Instead of the weekly hours on a date.
    pub overrides: Vec<DateOverride>,
    /// Away.
    pub time_off: Vec<(TimeOffId, Interval)>,
}

/// The hours of several specialists: weekly ones, and what touches the days or instants given.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &TenantTx,
    staff: &[StaffId],
    dates: (NaiveDate, NaiveDate),
    range: Interval,
) -> Result<Vec<(StaffId, Hours)>, StoreError> {
    let dated = Condition::all()
        .add(Column::Date.gte(dates.0.to_string()))
        .add(Column::Date.lte(dates.1.to_string()));
    let away = Condition::all()
        .add(Column::Kind.eq("time_off"))
        .add(Column::FromMs.lt(range.until.ms()))
        .add(Column::UntilMs.gt(range.from.ms()));
    let rows = Entity::find()
        .filter(Column::StaffId.is_in(staff.iter().map(|id| Uuid::from(*id))))
        .filter(
            Condition::any()
                .add(Column::Kind.eq("weekly"))
                .add(dated)
                .add(away),
        )
        .all(&tx.0)
        .await?;
    let mut found: Vec<(StaffId, Hours)> = staff.iter().map(|id| (*id, Hours::default())).collect();
    for row in rows {
        if let Some((_, hours)) = found
            .iter_mut()
            .find(|(id, _)| Uuid::from(*id) == row.staff_id)
        {
            add(hours, &row)?;
        }
    }
    for (_, hours) in &mut found {
        hours
            .weekly
            .sort_by_key(|w| (w.weekday.number_from_monday(), w.window));
        hours.overrides.sort_by_key(|day| day.date);
        hours.time_off.sort_by_key(|(_, time)| *time);
    }
    Ok(found)
}

/// Replaces the weekly hours of a specialist.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_weekly(
    tx: &TenantTx,
    staff: StaffId,
    weekly: &[WeeklyWindow],
    fresh: impl Fn() -> Uuid + Send + Sync,
) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::StaffId.eq(Uuid::from(staff)))
        .filter(Column::Kind.eq("weekly"))
        .exec(&tx.0)
        .await?;
    let rows: Vec<ActiveModel> = weekly
        .iter()
        .map(|entry| ActiveModel {
            weekday: Set(i16::try_from(entry.weekday.number_from_monday()).ok()),
            ..row(fresh(), staff, "weekly", Some(entry.window))
        })
        .collect();
    insert(tx, rows).await
}

/// Replaces the hours of a specialist on one date; no window means closed.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_override(
    tx: &TenantTx,
    staff: StaffId,
    day: &DateOverride,
    fresh: impl Fn() -> Uuid + Send + Sync,
) -> Result<(), StoreError> {
    clear_override(tx, staff, day.date).await?;
    let date = Set(Some(day.date.to_string()));
    let rows = if day.windows.is_empty() {
        vec![ActiveModel {
            date,
            ..row(fresh(), staff, "closed", None)
        }]
    } else {
        let windows = day.windows.iter();
        windows
            .map(|window| ActiveModel {
                date: date.clone(),
                ..row(fresh(), staff, "override", Some(*window))
            })
            .collect()
    };
    insert(tx, rows).await
}

/// Goes back to the weekly hours on one date.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn clear_override(
    tx: &TenantTx,
    staff: StaffId,
    date: NaiveDate,
) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::StaffId.eq(Uuid::from(staff)))
        .filter(Column::Kind.is_in(["override", "closed"]))
        .filter(Column::Date.eq(date.to_string()))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Notes that a specialist is away.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn add_time_off(
    tx: &TenantTx,
    staff: StaffId,
    id: TimeOffId,
    time: Interval,
) -> Result<(), StoreError> {
    let away = ActiveModel {
        from_ms: Set(Some(time.from.ms())),
        until_ms: Set(Some(time.until.ms())),
        ..row(id.into(), staff, "time_off", None)
    };
    insert(tx, vec![away]).await
}

/// Takes a specialist's time off back; false when they had none of that id.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn remove_time_off(
    tx: &TenantTx,
    staff: StaffId,
    id: TimeOffId,
) -> Result<bool, StoreError> {
    let done = Entity::delete_many()
        .filter(Column::Id.eq(Uuid::from(id)))
        .filter(Column::StaffId.eq(Uuid::from(staff)))
        .filter(Column::Kind.eq("time_off"))
        .exec(&tx.0)
        .await?;
    Ok(done.rows_affected > 0)
}

async fn insert(tx: &TenantTx, rows: Vec<ActiveModel>) -> Result<(), StoreError> {
    if !rows.is_empty() {
        Entity::insert_many(rows)
            .exec_without_returning(&tx.0)
            .await?;
    }
    Ok(())
}

fn row(id: Uuid, staff: StaffId, kind: &str, window: Option<Window>) -> ActiveModel {
    ActiveModel {
        id: Set(id),
        staff_id: Set(staff.into()),
        kind: Set(kind.to_owned()),
        weekday: Set(None),
        date: Set(None),
        from_min: Set(window.map(|w| i32::from(w.from))),
        until_min: Set(window.map(|w| i32::from(w.until))),
        from_ms: Set(None),
        until_ms: Set(None),
    }
}

fn add(hours: &mut Hours, row: &Model) -> Result<(), StoreError> {
    let corrupt = || StoreError::corrupt(TABLE);
    match row.kind.as_str() {
        "weekly" => {
            let weekday = row.weekday.and_then(weekday).ok_or_else(corrupt)?;
            hours.weekly.push(WeeklyWindow {
                weekday,
                window: window(row).ok_or_else(corrupt)?,
            });
        }
        "override" | "closed" => {
            let date = row
                .date
                .as_deref()
                .and_then(|date| date.parse().ok())
                .ok_or_else(corrupt)?;
            let windows = window(row).into_iter();
            match hours.overrides.iter_mut().find(|day| day.date == date) {
                Some(day) => day.windows.extend(windows),
                None => hours.overrides.push(DateOverride {
                    date,
                    windows: windows.collect(),
                }),
            }
        }
        "time_off" => {
            let (from, until) = row.from_ms.zip(row.until_ms).ok_or_else(corrupt)?;
            let time = Interval::new(Timestamp::from_ms(from), Timestamp::from_ms(until));
            hours.time_off.push((row.id.into(), time));
        }
        _ => return Err(corrupt()),
    }
    Ok(())
}

fn window(row: &Model) -> Option<Window> {
    let (from, until) = row.from_min.zip(row.until_min)?;
    Window::new(u16::try_from(from).ok()?, u16::try_from(until).ok()?).ok()
}

fn weekday(number: i16) -> Option<Weekday> {
    u8::try_from(number - 1)
        .ok()
        .and_then(|day| Weekday::try_from(day).ok())
}

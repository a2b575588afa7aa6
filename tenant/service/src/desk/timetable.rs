//! Classes of the timetable in which nobody has a seat yet: they stand nowhere but in the timetable.

use chrono::NaiveDate;
use domain::{
    Actor, Interval, ServiceId, StaffId, SubjectId, Timestamp,
    availability::{day_start, moment, salon_date},
    catalogue::Service,
    class::{ClassEvent, WeeklyStart},
    schedule::windows_on,
};
use store::{claims, classes};

use super::{Hours, PutError};
use crate::{
    StoreError, TenantTx,
    booking::{BookError, seat},
};

/// Days ahead that are looked at.
const AHEAD_DAYS: u64 = 14;

/// A class that takes place as soon as somebody has a seat in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unjoined {
    /// Which service.
    pub service: ServiceId,
    /// Who would give it.
    pub staff: StaffId,
    /// When, without buffers.
    pub time: Interval,
    /// How many may come.
    pub seats: u32,
    /// Whether another visit has the time, so that nobody can join.
    pub taken: bool,
}

/// What the classes of two weeks are told from.
struct Known {
    services: Vec<Service>,
    skills: Vec<(StaffId, ServiceId, Option<u32>)>,
    team: Vec<(StaffId, Hours)>,
    given: Vec<ClassEvent>,
    claims: Vec<claims::Claim>,
}

/// The coming classes of the timetable that nobody has joined, by start; two weeks of them.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn unjoined(tx: &TenantTx, now: Timestamp) -> Result<Vec<Unjoined>, StoreError> {
    let mut services = store::services::list_bookable(tx).await?;
    services.retain(|one| {
        one.class
            .as_ref()
            .is_some_and(|class| !class.starts.is_empty())
    });
    if services.is_empty() {
        return Ok(Vec::new());
    }
    let zone = store::settings::get(tx).await?.zone;
    let first = salon_date(zone, now);
    let last = first + chrono::Days::new(AHEAD_DAYS);
    let range = Interval::new(now, day_start(zone, last));
    let team = store::staff::list(tx).await?.into_iter();
    let team: Vec<StaffId> = team.filter(|one| one.active).map(|one| one.id).collect();
    let known = Known {
        services,
        skills: store::staff::list_skills(tx).await?,
        team: store::hours::list(tx, &team, (first, last), range).await?,
        given: classes::list_in(tx, range, None).await?,
        claims: claims::list(tx, range, None::<StaffId>).await?,
    };
    let mut all = Vec::new();
    for date in first.iter_days().take_while(|date| *date < last) {
        for (staff, hours) in &known.team {
            let from = |at| moment(zone, date, at);
            known.of(date, (*staff, hours), from, &mut all);
        }
    }
    all.retain(|one| one.time.from > now);
    all.sort_by_key(|one| (one.time, one.service, one.staff));
    Ok(all)
}

impl Known {
    /// Adds those of one specialist's day.
    fn of(
        &self,
        date: NaiveDate,
        (staff, hours): (StaffId, &Hours),
        from: impl Fn(u16) -> Timestamp,
        all: &mut Vec<Unjoined>,
    ) {
        let windows = windows_on(date, &hours.weekly, &hours.overrides);
        for (service, start, seats) in self.starts(date, staff) {
            let mut skills = self.skills.iter();
            let skill = skills.find(|(who, what, _)| (*who, *what) == (staff, service.id));
            let Some((_, _, own)) = skill else { continue };
            let minutes = own.unwrap_or(service.minutes);
            let begins = from(start.at);
            let time = Interval::new(begins, begins.plus_minutes(i64::from(minutes)));
            let works = windows.iter().any(|window| {
                window.from <= start.at && u32::from(window.until) >= u32::from(start.at) + minutes
            });
            let away = hours.time_off.iter().any(|(_, away)| away.overlaps(&time));
            let joined = self.given.iter().any(|event| {
                (event.service, event.staff, event.time.from) == (service.id, staff, begins)
            });
            if works && !away && !joined {
                let of_staff = |claim: &&claims::Claim| claim.subject == SubjectId::from(staff);
                let mut busy = self.claims.iter().filter(of_staff);
                all.push(Unjoined {
                    service: service.id,
                    staff,
                    time,
                    seats,
                    taken: busy.any(|claim| claim.time.overlaps(&time)),
                });
            }
        }
    }

    /// The starts of a weekday that a specialist may give, with their seats.
    fn starts(
        &self,
        date: NaiveDate,
        staff: StaffId,
    ) -> impl Iterator<Item = (&Service, WeeklyStart, u32)> {
        let weekday = chrono::Datelike::weekday(&date);
        let classes = self.services.iter();
        let classes = classes.filter_map(|one| Some((one, one.class.as_ref()?)));
        classes.flat_map(move |(service, class)| {
            let starts = class.starts.iter().filter(move |start| {
                start.weekday == weekday && start.staff.is_none_or(|one| one == staff)
            });
            starts.map(move |start| (service, *start, class.seats))
        })
    }
}

/// Calls a class off that nobody has joined: its specialist is away then.
///
/// # Errors
/// [`BookError::Changed`] when somebody has joined meanwhile; [`BookError::UnknownBooking`] when the
/// timetable has no such class.
pub async fn cancel_unjoined(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    (service, staff, start): (ServiceId, StaffId, Timestamp),
) -> Result<(), BookError> {
    seat::turn(tx).await?;
    if classes::find_at(tx, service, staff, start).await?.is_some() {
        return Err(BookError::Changed);
    }
    let all = unjoined(tx, now).await?;
    let same = |one: &&Unjoined| (one.service, one.staff, one.time.from) == (service, staff, start);
    let class = all.iter().find(same).ok_or(BookError::UnknownBooking)?;
    match super::add_time_off(tx, now, actor, staff, class.time).await {
        Err(PutError::Store(cause)) => Err(cause.into()),
        _ => Ok(()),
    }
}

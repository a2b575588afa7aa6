//! Moves that close gaps: what the desk may ask clients for, and what they answered.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use domain::{
    Actor, BookingId, Interval, StaffId, Timestamp,
    availability::{
        ClassPlan, Part, Rules, StaffPlan, Visit as Length, claim_of, day_start, salon_date,
    },
    booking::Status,
    catalogue::Service,
    message::{Message, Recipient},
    settings::Settings,
    tighten::{Answer, Movable, Move, answer_until, tighten},
    time::MINUTE_MS,
};
use store::{
    asked::{self, Asked},
    claims::{self, Claim},
    hours::Hours,
};

use super::Visit;
use crate::{StoreError, TenantTx, booking::BookError, messages, slots};

/// Gaps are looked for so many days ahead, today among them.
const DAYS: u64 = 7;

/// A move that the desk may ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The visit.
    pub visit: Visit,
    /// Where it would go.
    pub wanted: Move,
    /// Whether the client can be asked by the bot.
    pub reached: bool,
}

/// What can be asked for, and what was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Moves that would close gaps, day by day, what gains most first.
    pub proposals: Vec<Proposal>,
    /// Who was asked, soonest visit first.
    pub asked: Vec<(Visit, Asked)>,
}

/// The moves that would close gaps within a week, and what clients were asked.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn gaps(tx: &TenantTx, now: Timestamp) -> Result<Gaps, StoreError> {
    let settings = store::settings::get(tx).await?;
    let first = salon_date(settings.zone, now);
    let last = first.checked_add_days(Days::new(DAYS - 1)).unwrap_or(first);
    let week = Week::read(tx, &settings, (first, last)).await?;
    let mut gaps = Gaps::default();
    for date in first.iter_days().take_while(|date| *date <= last) {
        for plan in &week.plans {
            gaps.proposals.extend(week.of_day(plan, date, now));
        }
    }
    gaps.asked = week
        .asked
        .iter()
        .filter_map(|asked| {
            let visit = week.visit(asked.booking)?;
            let so = asked.answer == Answer::Yes || visit.booking.time.from == asked.from;
            so.then(|| (visit.clone(), *asked))
        })
        .collect();
    Ok(gaps)
}

/// Asks the client of a visit to come at another time.
///
/// # Errors
/// [`BookError::NotOffered`] or [`BookError::Taken`] when it cannot be had, [`BookError::TooLate`] when
/// the visit is too near, [`BookError::Changed`] when they were asked already or no bot reaches them.
pub async fn ask_to_move(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    booking: BookingId,
    to: Timestamp,
) -> Result<(), BookError> {
    let found = store::bookings::find(tx, booking).await?;
    let found = found.ok_or(BookError::UnknownBooking)?;
    // Only what the page proposes, and as it proposes it now.
    let proposals = gaps(tx, now).await?.proposals;
    let proposed = proposals.iter().find(|one| one.visit.booking.id == booking);
    let proposed = proposed.filter(|one| one.reached && one.wanted.to == to);
    let (Some(_), true) = (
        proposed,
        asked::ask(tx, booking, found.time.from, to).await?,
    ) else {
        return Err(BookError::Changed);
    };
    let message = Message::MoveAsked { booking, to };
    let until = Some(answer_until(found.time.from, to));
    let recipient = Recipient::Client(found.booker);
    messages::queue_until(tx, now, &message, recipient, until).await?;
    let (old, new) = (Some(&found.time.from), Some(&to));
    super::note(
        tx,
        (now, actor),
        "booking.asked_to_move",
        booking.into(),
        old,
        new,
    )
    .await?;
    Ok(())
}

/// Takes back what a client was asked; what they answer later changes nothing.
///
/// # Errors
/// [`BookError::Changed`] when they have answered, or nothing was asked.
pub async fn withdraw_question(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    booking: BookingId,
) -> Result<(), BookError> {
    let found = store::bookings::find(tx, booking).await?;
    found.ok_or(BookError::UnknownBooking)?;
    let asked = asked::find(tx, booking).await?;
    let (Some(asked), true) = (asked, asked::withdraw(tx, booking).await?) else {
        return Err(BookError::Changed);
    };
    let (old, new) = (Some(&asked.to), None::<&Timestamp>);
    super::note(
        tx,
        (now, actor),
        "booking.question_withdrawn",
        booking.into(),
        old,
        new,
    )
    .await?;
    Ok(())
}

/// Everything about the days looked at.
struct Week {
    rules: Rules,
    plans: Vec<StaffPlan>,
    visits: Vec<Visit>,
    claims: Vec<Claim>,
    lengths: BTreeMap<BookingId, Length>,
    /// What each specialist does, as parts of which only hours and claims are missing.
    services: BTreeMap<StaffId, Vec<Part>>,
    asked: Vec<Asked>,
    reached: BTreeSet<domain::ClientId>,
}

impl Week {
    async fn read(
        tx: &TenantTx,
        settings: &Settings,
        (first, last): (NaiveDate, NaiveDate),
    ) -> Result<Self, StoreError> {
        let next = last.succ_opt().unwrap_or(last);
        let range = Interval::new(
            day_start(settings.zone, first),
            day_start(settings.zone, next),
        );
        let mut team = store::staff::list(tx).await?;
        team.retain(|staff| staff.active);
        let ids: Vec<StaffId> = team.iter().map(|staff| staff.id).collect();
        let hours = store::hours::list(tx, &ids, (first, last), range).await?;
        let claims = claims::list(tx, range, None::<BookingId>).await?;
        let visits = store::agenda::list_in(tx, range).await?;
        let visits: Vec<Visit> = visits.into_iter().map(Visit::from).collect();
        let services = store::services::list(tx).await?;
        let lengths = visits.iter().filter_map(|visit| {
            let service = services
                .iter()
                .find(|one| one.id == visit.booking.service)?;
            // What needs more than one specialist without a pause is left where it is.
            let plain = service.phases.is_empty() && service.needs.is_empty();
            // The others of a class stay where it is.
            let class = visit.booking.class.is_some() || service.class.is_some();
            if !plain || class || !visit.booking.then.is_empty() {
                return None;
            }
            let time = visit.booking.time;
            let length = Length {
                minutes: u32::try_from((time.until.ms() - time.from.ms()) / MINUTE_MS).ok()?,
                buffer_before_min: service.buffer_before_min,
                buffer_after_min: service.buffer_after_min,
                gaps: Vec::new(),
            };
            Some((visit.booking.id, length))
        });
        let lengths: BTreeMap<BookingId, Length> = lengths.collect();
        let asked = asked::list(tx, range).await?;
        let plans = hours
            .into_iter()
            .map(|(staff, hours)| plan(staff, hours, &claims));
        Ok(Self {
            rules: Rules::from(settings),
            plans: plans.collect(),
            services: services_of(tx, &services, &claims).await?,
            reached: asked::list_reached(tx, range).await?.into_iter().collect(),
            visits,
            claims,
            lengths,
            asked,
        })
    }

    fn visit(&self, booking: BookingId) -> Option<&Visit> {
        self.visits.iter().find(|visit| visit.booking.id == booking)
    }

    /// What may be asked for of a specialist's day.
    fn of_day(&self, plan: &StaffPlan, date: NaiveDate, now: Timestamp) -> Vec<Proposal> {
        let mut plan = plan.clone();
        // Where somebody was asked to come nobody else is asked to.
        plan.busy.extend(self.wanted(&plan));
        let services = self.services.get(&plan.staff);
        let services = services.map_or_else(Vec::new, |all| with_hours(all, &plan));
        let lengths = services.iter().flat_map(|part| &part.plans);
        let lengths = lengths.map(|own| Length {
            gaps: Vec::new(),
            ..own.visit.clone()
        });
        let whole = |one: &Length| one.minutes + one.buffer_before_min + one.buffer_after_min;
        let Some(shortest) = lengths.min_by_key(whole) else {
            return Vec::new();
        };
        let movable: Vec<Movable> = self
            .visits
            .iter()
            .filter(|visit| {
                let booking = &visit.booking;
                let of_day = salon_date(self.rules.zone, booking.time.from) == date;
                let free = booking.status == Status::Confirmed && !booking.doubled;
                let mut asked = self.asked.iter().filter(|one| one.booking == booking.id);
                // Who came along with one move is not asked for another, until they choose a time themselves.
                let again = asked.any(|one| {
                    let moved = one.answer == Answer::Yes && one.to == booking.time.from;
                    moved || one.from == booking.time.from
                });
                of_day && free && !again && booking.staff == plan.staff
            })
            .filter_map(|visit| self.movable(visit))
            .collect();
        let of_use = (&shortest, services.as_slice());
        let moves = tighten(&self.rules, &plan, of_use, &movable, (date, now));
        moves
            .into_iter()
            .filter_map(|wanted| {
                let visit = self.visit(wanted.booking)?.clone();
                let reached = self.reached.contains(&visit.booking.booker);
                Some(Proposal {
                    visit,
                    wanted,
                    reached,
                })
            })
            .collect()
    }

    fn movable(&self, visit: &Visit) -> Option<Movable> {
        let booking = visit.booking.id;
        let owner = uuid::Uuid::from(booking);
        let own = self.claims.iter().filter(|claim| claim.owner == owner);
        Some(Movable {
            booking,
            start: visit.booking.time.from,
            visit: self.lengths.get(&booking)?.clone(),
            claims: own.map(|claim| claim.time).collect(),
        })
    }

    /// Times of a specialist that clients were asked for and may still agree to.
    fn wanted(&self, plan: &StaffPlan) -> Vec<Interval> {
        let open = self.asked.iter().filter(|one| one.answer == Answer::Open);
        open.filter_map(|one| {
            let visit = self.visit(one.booking)?;
            let theirs = visit.booking.staff == plan.staff;
            let length = self.lengths.get(&one.booking)?;
            theirs.then(|| claim_of(length, one.to))
        })
        .collect()
    }
}

/// What each specialist does of the services that can be booked; what takes as much of the same is there
/// once.
async fn services_of(
    tx: &TenantTx,
    services: &[Service],
    claims: &[Claim],
) -> Result<BTreeMap<StaffId, Vec<Part>>, StoreError> {
    let resources = match services.iter().any(|service| !service.needs.is_empty()) {
        true => store::resources::list(tx).await?,
        false => Vec::new(),
    };
    let busy = claims.iter().collect();
    let mut found: BTreeMap<StaffId, Vec<Part>> = BTreeMap::new();
    for (staff, service, minutes) in store::staff::list_skills(tx).await? {
        let service = services.iter().find(|one| one.id == service && one.active);
        let Some(service) = service else { continue };
        let mut own = plan(staff, Hours::default(), &[]);
        own.visit = slots::visit_of(service, minutes.unwrap_or(service.minutes));
        // Classes that take place are claims.
        let class = service.class.as_ref();
        own.class = class.map(|class| ClassPlan::of(class, staff, &[]));
        let needs = slots::needs(service, &resources, &busy);
        let all = found.entry(staff).or_default();
        let known = all.iter().any(|part| {
            let same = |one: &StaffPlan| one.visit == own.visit && one.class == own.class;
            part.needs == needs && part.plans.iter().all(same)
        });
        if !known {
            all.push(Part {
                plans: vec![own],
                needs,
            });
        }
    }
    Ok(found)
}

/// The services of a specialist in their hours.
fn with_hours(services: &[Part], plan: &StaffPlan) -> Vec<Part> {
    let own = |one: &StaffPlan| StaffPlan {
        visit: one.visit.clone(),
        class: one.class.clone(),
        ..plan.clone()
    };
    services
        .iter()
        .map(|part| Part {
            plans: part.plans.iter().map(own).collect(),
            needs: part.needs.clone(),
        })
        .collect()
}

/// The hours of a specialist and what takes their time, whatever the visit.
fn plan(staff: StaffId, hours: Hours, claims: &[Claim]) -> StaffPlan {
    let own = claims.iter().filter(|claim| claim.subject == staff);
    StaffPlan {
        staff,
        position: 0,
        visit: Length::default(),
        weekly: hours.weekly,
        overrides: hours.overrides,
        time_off: hours.time_off.into_iter().map(|(_, time)| time).collect(),
        busy: own.map(|claim| claim.time).collect(),
        booked: BTreeMap::new(),
        daily_cap: None,
        current: None,
        class: None,
    }
}

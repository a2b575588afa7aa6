//! A visit that staff move: to another day and time, perhaps of another specialist.

use chrono::NaiveDate;
use domain::{
    StaffId,
    availability::{WhyNot, salon_date},
    seat::Link,
    staff::Staff,
};
use service::{StoreError, desk::Visit, salon};

use super::{
    act, card,
    choose::{beside, grid, minutes, team_page, times},
    find, gone, outdated, page,
};
use crate::{
    driver::Talk,
    present::Body,
    screen::Notice,
    work::{Act, At, Said, Seen, Wish, Word},
};

/// A visit, and where it goes.
struct Moving<'a> {
    at: &'a At,
    seen: Seen,
    visit: Visit,
    /// With whom it will be, and their name.
    staff: (StaffId, String),
    /// Whether somebody else could have it.
    others: bool,
}

pub(super) async fn body(
    talk: &Talk<'_>,
    link: &Link,
    at: &At,
    seen: Seen,
) -> Result<Body, StoreError> {
    let Some(visit) = find(talk, link, seen.booking).await? else {
        return gone(talk, link).await;
    };
    if let Some(changed) = outdated(talk, link, &visit, seen).await? {
        return Ok(changed);
    }
    let others = others(talk, link, &visit).await?;
    let has = visit.booking.staff;
    let staff = match at {
        At::MoveStaff { page, .. } => return Ok(team_page(talk, link, at, others, *page)),
        At::MoveDays { staff, .. } | At::MoveTimes { staff, .. } | At::MoveSure { staff, .. } => {
            staff.unwrap_or(has)
        }
        _ => return gone(talk, link).await,
    };
    let other = others.iter().find(|one| one.id == staff);
    let name = other.map(|one| &one.name);
    let Some(name) = name.or((staff == has).then_some(&visit.staff)) else {
        // They do not do it any more.
        let all = At::MoveStaff { seen, page: 0 };
        return Ok(Body {
            notice: Some(Notice::Stale),
            ..team_page(talk, link, &all, others, 0)
        });
    };
    let moving = Moving {
        at,
        seen,
        staff: (staff, name.get(talk.lang).to_owned()),
        others: !others.is_empty(),
        visit,
    };
    match at {
        At::MoveTimes { day, page, .. } => moving.times(talk, at, *day, *page).await,
        At::MoveSure { .. } => moving.sure(talk, link).await,
        _ => Ok(moving.days(talk)),
    }
}

/// Who else gives the service, of those whom this person may book.
async fn others(talk: &Talk<'_>, link: &Link, visit: &Visit) -> Result<Vec<Staff>, StoreError> {
    let mut team = salon::staff_for(talk.tx, visit.booking.service).await?;
    team.retain(|one| one.id != visit.booking.staff && link.seat.sees(one.id));
    Ok(team)
}

impl Moving<'_> {
    fn wish(&self) -> Wish {
        Wish {
            service: self.visit.booking.service,
            staff: self.staff.0,
            client: Some(self.visit.booking.visitor),
        }
    }

    fn days(&self, talk: &Talk<'_>) -> Body {
        let month = match self.at {
            At::MoveDays { month, .. } => *month,
            _ => None,
        };
        let said = Said::Days {
            service: self.visit.service.get(talk.lang).to_owned(),
            staff: self.staff.1.clone(),
            moving: Some(self.visit.booking.time.from),
        };
        let mut rows = grid(talk, month, false);
        if self.others {
            rows.push(vec![act(Word::Others, Act::Others)]);
        }
        page(self.at.clone(), said, rows)
    }

    async fn times(
        &self,
        talk: &Talk<'_>,
        at: &At,
        day: NaiveDate,
        shown: u32,
    ) -> Result<Body, StoreError> {
        let service = self.visit.service.get(talk.lang).to_owned();
        let names = (service, self.staff.1.clone());
        let wanted = (self.wish(), Some(self.seen.booking));
        times(talk, at, wanted, names, (day, shown)).await
    }

    async fn sure(&self, talk: &Talk<'_>, link: &Link) -> Result<Body, StoreError> {
        let At::MoveSure {
            start,
            despite,
            double,
            ..
        } = self.at
        else {
            return gone(talk, link).await;
        };
        let (has, from) = (self.visit.booking.staff, self.visit.booking.time.from);
        let with = (self.staff.0 != has).then(|| self.staff.1.clone());
        if with.is_none() && *start == from {
            let day = salon_date(talk.settings.zone, from);
            let at = At::MoveTimes {
                seen: self.seen,
                staff: None,
                day,
                page: 0,
            };
            return Ok(Body {
                notice: Some(Notice::NotOffered(WhyNot::Unchanged)),
                ..self.times(talk, &at, day, 0).await?
            });
        }
        let mut card = card(talk, &self.visit).await?;
        if with.is_some() {
            card.visit.minutes = minutes(talk, self.wish()).await?;
        }
        let moving = Some(self.seen.booking);
        let said = Said::MoveSure {
            card,
            to: *start,
            with,
            beside: beside(
                talk,
                link,
                (self.wish(), moving),
                *start,
                (*despite, *double),
            )
            .await?,
        };
        let word = if *despite || *double {
            Word::Despite
        } else {
            Word::MoveIt
        };
        let rows = vec![vec![act(word, Act::Sure(*start))]];
        Ok(page(self.at.clone(), said, rows))
    }
}

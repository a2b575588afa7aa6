//! Lists of services and specialists.

use domain::{ServiceId, StaffId, catalogue::Service};
use service::{StoreError, salon};

use super::{Body, Rows, button, home, pager};
use crate::{
    driver::Talk,
    input::{Input, StaffChoice},
    screen::{Label, Notice, Prompt},
    step::{Pick, Step},
};

/// Entries on a page, one per row.
const PAGE: usize = 8;

/// One page of a list, and whether there is another.
pub(crate) fn page_of<T>(all: Vec<T>, page: u32) -> (Vec<T>, bool) {
    let skip = (page as usize).saturating_mul(PAGE);
    let more = all.len() > skip.saturating_add(PAGE);
    (all.into_iter().skip(skip).take(PAGE).collect(), more)
}

pub(crate) async fn services(talk: &Talk<'_>, step: &Step, page: u32) -> Result<Body, StoreError> {
    let all = salon::bookable_services(talk.tx).await?;
    if all.is_empty() {
        return Ok(Body {
            notice: Some(Notice::NothingToBook),
            ..home(talk)
        });
    }
    let rows = listed(talk, all, page);
    let staff = String::new();
    Ok(Body::new(step, Prompt::Services { staff }, rows))
}

pub(super) async fn of_staff(
    talk: &Talk<'_>,
    step: &Step,
    staff: StaffId,
    page: u32,
) -> Result<Body, StoreError> {
    let person = salon::staff(talk.tx, staff).await?;
    let all = salon::services_of(talk.tx, staff).await?;
    let (Some(person), false) = (person, all.is_empty()) else {
        let all = Step::Services { page: 0 };
        return services(talk, &all, 0).await;
    };
    let rows = listed(talk, all, page);
    let staff = person.name.get(talk.lang).to_owned();
    Ok(Body::new(step, Prompt::Services { staff }, rows))
}

/// The services that the visit does not have yet.
pub(super) async fn more(
    talk: &Talk<'_>,
    step: &Step,
    pick: Pick,
    page: u32,
) -> Result<Body, StoreError> {
    let mut known = pick.then.list();
    known.insert(0, pick.service);
    let (has, others): (Vec<Service>, Vec<Service>) = salon::bookable_services(talk.tx)
        .await?
        .into_iter()
        .filter(|service| service.class.is_none())
        .partition(|service| known.contains(&service.id));
    let name = |id: &ServiceId| {
        let found = has.iter().find(|service| service.id == *id)?;
        Some(found.name.get(talk.lang))
    };
    let names: Vec<&str> = known.iter().filter_map(name).collect();
    let prompt = Prompt::More {
        services: names.join(" + "),
    };
    Ok(Body::new(step, prompt, listed(talk, others, page)))
}

/// A page of services, one to a row.
fn listed(talk: &Talk<'_>, all: Vec<Service>, page: u32) -> Rows {
    let (shown, more) = page_of(all, page);
    let mut rows = Rows::new();
    for service in shown {
        let label = Label::Service {
            name: service.name.get(talk.lang).to_owned(),
            minutes: service.minutes,
            price: service.price,
        };
        rows.push(vec![button(label, Input::PickService(service.id))]);
    }
    rows.push(pager(page, more, Input::ServicePage));
    rows
}

pub(crate) async fn staff(
    talk: &Talk<'_>,
    step: &Step,
    service: ServiceId,
    page: u32,
) -> Result<Body, StoreError> {
    let all = salon::staff_for(talk.tx, service).await?;
    let found = salon::service(talk.tx, service)
        .await?
        .filter(|service| service.active);
    let (Some(service), false) = (found, all.is_empty()) else {
        // The salon took it off the list meanwhile.
        let start = Step::Services { page: 0 };
        return Ok(Body {
            notice: Some(Notice::Stale),
            ..services(talk, &start, 0).await?
        });
    };
    let mut rows = Vec::new();
    if page == 0 && all.len() > 1 {
        rows.push(vec![button(
            Label::AnyStaff,
            Input::PickStaff(StaffChoice::Any),
        )]);
    }
    let (shown, more) = page_of(all, page);
    for person in shown {
        let label = Label::Staff(super::clinic::named(talk, &person));
        rows.push(vec![button(
            label,
            Input::PickStaff(StaffChoice::One(person.id)),
        )]);
    }
    rows.push(pager(page, more, Input::StaffPage));
    let prompt = Prompt::Staff {
        service: service.name.get(talk.lang).to_owned(),
        about: service.about.get(talk.lang).to_owned(),
    };
    Ok(Body::new(step, prompt, rows))
}

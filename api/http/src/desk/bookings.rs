//! Visits in a list, and adding one.

mod adding;
mod form;
mod time;

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use domain::{BookingId, StaffId, staff::Staff};
use serde::Deserialize;
use service::{
    desk::{self, Cursor, Filter},
    salon,
};
use templates::web::{Bookings, Choice};
use uuid::Uuid;

pub(crate) use adding::{add, new};
pub(crate) use time::{
    Chosen, Trouble, book_trouble, cannot, despite_controls, double_controls, start_of, trouble_of,
};

use super::{calendar, changes_since, date_of, frame};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::Refused,
};

/// Lines of one page.
const PAGE: u32 = 50;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    staff: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    after: String,
}

/// Visits from today on, or as filtered.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let now = site.clock.now();
    let wanted = asked.clone();
    let read = member
        .scope
        .run(move |tx| {
            let wanted = wanted.clone();
            async move {
                let version = desk::version(&tx).await?;
                let settings = salon::settings(&tx).await?;
                let from = wanted
                    .from
                    .parse()
                    .unwrap_or_else(|_| date_of(settings.zone, now));
                let filter = Filter {
                    from: Some(from),
                    until: wanted.until.parse().ok(),
                    staff: wanted.staff.parse::<Uuid>().ok().map(StaffId::from),
                    text: wanted.text.trim().to_owned(),
                    ..Filter::default()
                };
                let after = wanted.after.parse::<Cursor>().ok();
                let found = desk::bookings(&tx, &filter, after, PAGE).await?;
                let team = desk::staff_list(&tx).await?;
                Ok::<_, service::StoreError>((version, settings, from, found, team))
            }
        })
        .await;
    let (version, settings, from, found, team) =
        read.map_err(|cause| Refused::storage(&here, &cause))?;
    let texts = calendar::texts(&here, &settings);
    let base = format!("/app/{}/bookings", member.tenant.slug);
    let mut frame = frame(&here, &member, "bookings", here.words.say("nav-bookings"));
    frame.changes = changes_since(&member, version);
    let one = |staff: &Staff| {
        let name = staff.name.get(here.words.0);
        choice(staff.id.to_string(), name, &asked.staff)
    };
    Ok(page::ok(&Bookings {
        add: format!("{base}/new"),
        from: from.to_string(),
        until: asked.until.clone(),
        staff: team.iter().map(one).collect(),
        text: asked.text.clone(),
        visits: found
            .rows
            .iter()
            .map(|visit| calendar::line(&here, &member, &texts, visit, true))
            .collect(),
        next: found
            .next
            .map(|cursor| next_page(&base, from, &asked, cursor)),
        action: base,
        frame,
    }))
}

fn next_page(base: &str, from: NaiveDate, asked: &Asked, cursor: Cursor) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("from", &from.to_string())
        .append_pair("until", &asked.until)
        .append_pair("staff", &asked.staff)
        .append_pair("text", &asked.text)
        .append_pair("after", &cursor.to_string())
        .finish();
    format!("{base}?{query}")
}

/// One choice of a list.
pub(crate) fn choice(value: String, label: &str, chosen: &str) -> Choice {
    Choice {
        chosen: value == chosen,
        label: label.to_owned(),
        value,
    }
}

/// The page of a visit, with what has just happened to it.
pub(crate) fn visit_page(member: &Member, id: BookingId, done: &str) -> String {
    format!("/app/{}/bookings/{id}?done={done}", member.tenant.slug)
}

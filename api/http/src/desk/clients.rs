//! The salon's clients.

use actix_web::{HttpResponse, web};
use domain::ClientId;
use serde::Deserialize;
use service::{
    desk::{self, ClientRow, Cursor},
    salon,
};
use templates::web::{DeskForm, List, Row, Rows};
use uuid::Uuid;

use super::{calendar, frame};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Lines of one page.
const PAGE: u32 = 50;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    text: String,
    #[serde(default)]
    after: String,
}

/// The list.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let (now, wanted) = (site.clock.now(), asked.clone());
    let read = member
        .scope
        .run(move |tx| {
            let wanted = wanted.clone();
            async move {
                let after = wanted.after.parse::<Cursor>().ok();
                let found = desk::clients(&tx, now, wanted.text.trim(), after, PAGE).await?;
                Ok::<_, service::StoreError>((salon::settings(&tx).await?, found))
            }
        })
        .await;
    let (settings, found) = read.map_err(|cause| Refused::storage(&here, &cause))?;
    let texts = calendar::texts(&here, &settings);
    let words = here.words;
    let base = format!("/app/{}/clients", member.tenant.slug);
    let row = |row: &ClientRow| {
        let mut detail = words.with("client-visits", &[("count", row.visits.into())]);
        if let Some(next) = row.next {
            let when = texts.date_time(next);
            detail = format!(
                "{detail}, {}",
                words.with("client-next", &[("when", when.into())])
            );
        }
        Row {
            href: format!("{base}/{}", row.client.id),
            name: calendar::client_name(&here, &row.client),
            detail,
            badge: row
                .client
                .blocked_bot
                .then(|| ("warn", words.say("client-blocked"))),
            acts: Vec::new(),
        }
    };
    let next = found.next.map(|cursor| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("text", &asked.text)
            .append_pair("after", &cursor.to_string())
            .finish();
        format!("{base}?{query}")
    });
    Ok(page::ok(&Rows {
        frame: frame(&here, &member, "clients", words.say("nav-clients")),
        lead: String::new(),
        add: None,
        search: Some((words.say("filter-client"), asked.text.clone())),
        rows: found.rows.iter().map(row).collect(),
        empty: words.say("clients-none"),
        next,
    }))
}

/// One client with their visits.
pub(crate) async fn one(
    here: Here,
    member: Member,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let missing = || Refused::new(&here, Why::Missing);
    let id = ClientId::from(address.1.parse::<Uuid>().map_err(|_| missing())?);
    let read = member
        .scope
        .run(move |tx| async move {
            let client = desk::client(&tx, id).await?;
            let visits = desk::visits_of(&tx, id, PAGE).await?;
            Ok::<_, service::StoreError>((salon::settings(&tx).await?, client, visits))
        })
        .await;
    let (settings, client, visits) = read.map_err(|cause| Refused::storage(&here, &cause))?;
    let client = client.ok_or_else(missing)?;
    let texts = calendar::texts(&here, &settings);
    let row = |visit: &desk::Visit| {
        let line = calendar::line(&here, &member, &texts, visit, true);
        Row {
            href: line.href,
            name: line.time,
            detail: format!("{}, {} — {}", line.service, line.staff, line.status),
            ..Row::default()
        }
    };
    let phone = client.phone.as_ref().map(|phone| phone.display());
    let phone = phone.unwrap_or_default();
    Ok(page::ok(&DeskForm {
        frame: frame(
            &here,
            &member,
            "clients",
            calendar::client_name(&here, &client),
        ),
        back: Some((
            format!("/app/{}/clients", member.tenant.slug),
            here.words.say("nav-clients"),
        )),
        lead: phone,
        forms: Vec::new(),
        add: Some((
            format!("/app/{}/bookings/new?client={id}", member.tenant.slug),
            here.words.say("visit-add"),
        )),
        lists: vec![List {
            title: here.words.say("nav-bookings"),
            rows: visits.iter().map(row).collect(),
            empty: here.words.say("bookings-none"),
        }],
    }))
}

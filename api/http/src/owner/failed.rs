//! Payments that failed: whose, how much, since when, and what comes next.

use actix_web::{HttpResponse, web};
use domain::Slug;
use serde::Deserialize;
use service::billing::dues::FailedRow;
use templates::web::{Row, Rows};

use super::{PAGE, frame, money, money::texts};
use crate::{Site, here::Here, page, refused::Refused};

/// Where the page begins.
#[derive(Deserialize)]
pub(crate) struct After {
    after: Option<String>,
}

/// The list.
pub(crate) async fn page(
    here: Here,
    site: web::Data<Site>,
    asked: web::Query<After>,
) -> Result<HttpResponse, Refused> {
    let words = here.words;
    let after = asked.after.as_deref();
    let after = after.and_then(|slug| slug.parse::<Slug>().ok());
    let found = site.billing.failed(after, PAGE + 1).await;
    let mut found = found.map_err(|cause| money::refused(&here, &cause))?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let next = found.last().filter(|_| more);
    let next = next.map(|last| format!("/owner/money/failed?after={}", last.slug));
    Ok(page::ok(&Rows {
        back: None,
        lead: words.say("failed-lead"),
        add: None,
        links: Vec::new(),
        search: None,
        rows: found.iter().map(|one| row(&here, one)).collect(),
        empty: words.say("failed-none"),
        next,
        frame: frame(&here, &site, "money", words.say("failed-title")).await?,
    }))
}

fn row(here: &Here, one: &FailedRow) -> Row {
    let (words, texts) = (here.words, texts(here));
    let date = |at: domain::Timestamp| texts.date(at.local(chrono_tz::UTC).date_naive());
    let values = [
        ("sum", texts.money(one.owed).into()),
        ("plan", one.plan.as_str().into()),
        ("date", date(one.since).into()),
    ];
    let told = words.with("failed-what", &values);
    // A plan that was given goes before what is not paid: nothing is asked for.
    let dunned = one.standing == "past_due";
    let next = match (one.next, one.until) {
        (Some(next), Some(until)) if dunned && next < until => ("told", next),
        (_, Some(until)) if dunned => ("ends", until),
        _ => ("given", one.since),
    };
    let next = match next {
        ("given", _) => words.say("failed-given"),
        (id, at) => words.with(&format!("failed-{id}"), &[("date", date(at).into())]),
    };
    Row {
        href: format!("/owner/tenants/{}", one.slug),
        name: if one.name.is_empty() {
            one.slug.to_string()
        } else {
            one.name.clone()
        },
        detail: format!("{told} {next}"),
        ..Row::default()
    }
}

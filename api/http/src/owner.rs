//! The platform owner's console: tenants, money, jobs, announcements.

pub(crate) mod announcements;
pub(crate) mod failed;
mod fields;
pub(crate) mod growth;
pub(crate) mod jobs;
pub(crate) mod manager;
pub(crate) mod money;
pub(crate) mod plans;
pub(crate) mod settings;
pub(crate) mod stand_in;
pub(crate) mod tenant;
pub(crate) mod tenants;

use domain::{Slug, TenantState, Timestamp};
use service::{accounts::Visitor, provision::TenantRow};
use templates::web::{Banner, Frame, NavItem};

use crate::{
    Site,
    here::Here,
    page,
    refused::{Refused, Why},
};

/// Lines of one page.
const PAGE: u32 = 50;
/// The frame of a page of the console, with whom its owner stands in for.
async fn frame(here: &Here, site: &Site, place: &str, title: String) -> Result<Frame, Refused> {
    let item = |(name, href): (&str, &str)| NavItem {
        href: href.to_owned(),
        label: here.words.say_of("console", name),
        here: name == place,
    };
    let places = [
        ("owner", "/owner"),
        ("money", "/owner/money"),
        ("plans", "/owner/money/plans"),
        ("jobs", "/owner/jobs"),
        ("announcements", "/owner/announcements"),
        ("settings", "/owner/settings"),
    ];
    let found = site.accounts.stands_in_for(visitor(here)?).await;
    let found = found.map_err(|cause| Refused::storage(here, &cause))?;
    let banner = found.map(|(tenant, _)| Banner {
        tone: "warn",
        text: here
            .words
            .with("stand-in-at", &[("salon", name(here, &tenant).into())]),
        act: Some(("/owner/leave".to_owned(), here.words.say("stand-in-leave"))),
    });
    Ok(Frame {
        title,
        home: "/owner".to_owned(),
        nav: places.into_iter().map(item).collect(),
        banners: banner.into_iter().collect(),
        ..page::frame(here, "owner-title")
    })
}

fn visitor(here: &Here) -> Result<&Visitor, Refused> {
    let visitor = here.visitor.as_ref();
    visitor.ok_or_else(|| Refused::new(here, Why::SignIn))
}

/// The name its owner gave, or that it has none yet.
fn name(here: &Here, tenant: &TenantRow) -> String {
    match tenant.name.as_str() {
        "" => here.words.say("places-new"),
        name => name.to_owned(),
    }
}

/// Where it stands, and why.
fn state(here: &Here, tenant: &TenantRow) -> String {
    let state = here.words.say_of("state", tenant.state.code());
    match tenant.state_reason.as_str() {
        "" => state,
        reason => format!("{state}: {reason}"),
    }
}

const fn tone(state: TenantState) -> &'static str {
    match state {
        TenantState::Active => "good",
        _ => "warn",
    }
}

fn slug_of(here: &Here, text: &str) -> Result<Slug, Refused> {
    text.parse().map_err(|_| Refused::new(here, Why::Missing))
}

/// The platform's owner has no salon's zone: `2026-11-21 08:15 UTC`.
fn utc(at: Timestamp) -> String {
    at.utc().format("%Y-%m-%d %H:%M UTC").to_string()
}

//! A salon's desk.

pub(crate) mod alerts;
pub(crate) mod billing;
pub(crate) mod bookings;
pub(crate) mod bot;
pub(crate) mod broadcasts;
pub(crate) mod browsers;
pub(crate) mod calendar;
pub(crate) mod changes;
pub(crate) mod chats;
pub(crate) mod classes;
pub(crate) mod clients;
pub(crate) mod closing;
pub(crate) mod consent;
pub(crate) mod doctor;
pub(crate) mod export;
pub(crate) mod gaps;
pub(crate) mod hours;
mod kin;
pub(crate) mod links;
pub(crate) mod messages;
pub(crate) mod named;
pub(crate) mod news;
pub(crate) mod notes;
pub(crate) mod repeat;
pub(crate) mod reviews;
pub(crate) mod rooms;
pub(crate) mod seats;
pub(crate) mod services;
pub(crate) mod settings;
pub(crate) mod staff;
pub(crate) mod undone;
pub(crate) mod visit;
pub(crate) mod waitlist;
pub(crate) mod wordings;

use domain::{
    Role, Timestamp,
    money::{Currency, Money},
};
use service::desk::{Actor, FieldErrors};
use templates::web::{Frame, NavItem, Words};
use uuid::Uuid;

use crate::{
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// The frame of a desk page: the salon's name, the navigation, changes of others.
pub(crate) fn frame(here: &Here, member: &Member, place: &str, title: String) -> Frame {
    let slug = &member.tenant.slug;
    let mut places = vec!["calendar", "bookings", "waitlist", "clients", "chats"];
    if member.role == Role::Owner {
        places.extend([
            "services",
            "staff",
            "hours",
            "reviews",
            "messages",
            "broadcasts",
            "settings",
            "bot",
            "billing",
        ]);
    }
    if member.stand_in.is_none() {
        places.push("alerts");
    }
    let item = |name: &str| NavItem {
        href: format!("/app/{slug}/{name}"),
        label: here.words.say_of("nav", name),
        here: name == place,
    };
    Frame {
        title,
        brand: member.tenant.name.clone(),
        home: format!("/app/{slug}/calendar"),
        nav: places.into_iter().map(item).collect(),
        changes: Some(format!("/app/{slug}/changes")),
        banners: news::banners(here, member),
        ..page::frame(here, "nav-bookings")
    }
}

/// Where a page that shows this version of the salon hears of the next one.
pub(crate) fn changes_since(member: &Member, version: i64) -> Option<String> {
    let slug = &member.tenant.slug;
    Some(format!("/app/{slug}/changes?since={version}"))
}

/// What a page's address names; nothing else is there.
pub(crate) fn id_of<T: From<Uuid>>(here: &Here, text: &str) -> Result<T, Refused> {
    let id = text.parse::<Uuid>();
    Ok(id.map_err(|_| Refused::new(here, Why::Missing))?.into())
}

/// The caller, as the audit names them.
pub(crate) fn actor(member: &Member) -> Actor {
    let account = member.visitor.account;
    match member.stand_in {
        Some(_) => Actor::Platform(account),
        None => Actor::Staff(account),
    }
}

/// The same, as the directory's audit does.
pub(crate) fn account(member: &Member) -> String {
    let kind = if member.stand_in.is_some() {
        "platform"
    } else {
        "account"
    };
    format!("{kind}:{}", member.visitor.account)
}

/// The words for what is wrong with a field; empty when nothing is.
pub(crate) fn wrong(words: Words, errors: &FieldErrors, field: &str) -> String {
    let found = errors.of(field);
    found.map_or_else(String::new, |kind| words.say_of("wrong", kind.code()))
}

/// The words for what is no whole number from `from` to `to`.
pub(crate) fn between(words: Words, from: u32, to: u32) -> String {
    words.with("wrong-between", &[("from", from.into()), ("to", to.into())])
}

/// The words for what is no amount in this currency, with one that is.
pub(crate) fn no_amount(words: Words, currency: Currency) -> String {
    let minor = 8_950;
    let example = Money { minor, currency }.amount();
    words.with("wrong-amount", &[("example", example.into())])
}

/// `2026-11-21` of an instant in the salon's zone.
pub(crate) fn date_of(zone: chrono_tz::Tz, at: Timestamp) -> chrono::NaiveDate {
    domain::availability::salon_date(zone, at)
}

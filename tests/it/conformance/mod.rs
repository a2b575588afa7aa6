//! One suite for both engines: whatever the store promises, SQLite and Postgres do alike.

pub mod accounts;
mod asked;
mod backlog;
mod cards;
mod casting;
mod chats;
mod classes;
mod console;
mod desk;
mod directory;
mod figures;
mod habits;
mod menus;
mod migrating;
mod people;
mod post;
mod pushes;
mod queue;
mod reminded;
mod salon;
mod sealed;
mod seats;
mod series;
mod till;
mod visits;
mod waiting;
mod wizard;

pub use accounts::account;

use std::path::{Path, PathBuf};

use domain::{
    ClientId, Interval, Lang, Localized, ServiceId, StaffId, Timestamp,
    booking::{Booking, Status},
    client::Client,
};
use service::{StoreError, TenantTx};
use uuid::Uuid;

use crate::harness::fakes::MONDAY;

/// A fresh id of any type.
pub fn id<T: From<Uuid>>() -> T {
    Uuid::now_v7().into()
}

pub fn both(en: &str, ru: &str) -> Localized {
    let mut text = Localized::one(Lang::En, en);
    text.set(Lang::Ru, ru);
    text
}

/// `hours` after Monday nine o'clock, for `minutes`.
pub fn stretch(hours: i64, minutes: i64) -> Interval {
    let from = MONDAY.plus_minutes(hours * 60);
    Interval::new(from, from.plus_minutes(minutes))
}

/// Writes a client of the given age.
pub async fn client(tx: &TenantTx, created: Timestamp) -> Result<ClientId, StoreError> {
    let client = Client {
        id: id(),
        name: None,
        phone: None,
        lang: None,
        email: None,
        birthday: None,
        blocked_bot: false,
        opted_out: false,
        barred: false,
        created,
    };
    store::clients::put(tx, &client).await?;
    Ok(client.id)
}

/// The first specialist and the first service of a fresh tenant.
pub async fn offer(tx: &TenantTx) -> Result<(StaffId, ServiceId), StoreError> {
    Ok((
        store::staff::list(tx).await?[0].id,
        store::services::list(tx).await?[0].id,
    ))
}

/// Writes a visit without claims.
pub async fn visit(
    tx: &TenantTx,
    booker: ClientId,
    time: Interval,
    status: Status,
    held_until: Option<Timestamp>,
) -> Result<Booking, StoreError> {
    let (staff, service) = offer(tx).await?;
    let booking = Booking {
        id: id(),
        status,
        service,
        staff,
        then: Vec::new(),
        booker,
        visitor: booker,
        time,
        price: None,
        held_until,
        doubled: false,
        class: None,
        source: "test".to_owned(),
        created: MONDAY,
        version: 1,
        sequence: 0,
    };
    store::bookings::insert(tx, &booking).await?;
    Ok(booking)
}

/// The list of functions comes from the store itself: a new one is missed here at once.
#[test]
fn every_function_of_the_store_is_called_in_this_suite() {
    let here = std::env::var("CARGO_MANIFEST_DIR").unwrap();
    let here = Path::new(&here);
    let source = here.parent().unwrap().join("tenant/store/src");
    let suite: String = rust_files(&here.join("it/conformance"))
        .iter()
        .chain(&[here.join("it/harness/stores.rs")])
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect();
    let mut names = Vec::new();
    for file in rust_files(&source) {
        let module = file.file_stem().unwrap().to_string_lossy().into_owned();
        // Inside the room only.
        if ["tx", "pools"].contains(&module.as_str()) {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        let mut of_queue = false;
        for line in text.lines() {
            of_queue = line.starts_with("impl Queue for") || of_queue && !line.starts_with('}');
            let function = line.trim_start();
            let public = function.strip_prefix("pub async fn ");
            let name = public.or(function.strip_prefix("async fn ").filter(|_| of_queue));
            let Some(name) = name.and_then(|rest| rest.split(['(', '<']).next()) else {
                continue;
            };
            let method = line.starts_with(' ');
            names.push(if method {
                format!(".{name}(")
            } else {
                format!("{module}::{name}(")
            });
        }
    }
    assert!(names.len() > 60, "the scan found too little: {names:?}");
    names.retain(|name| !suite.contains(name.as_str()));
    assert!(
        names.is_empty(),
        "not called in tests/it/conformance: {names:#?}"
    );
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

//! What the platform's owner sees and does: closing, standing in, announcements, jobs, numbers; and
//! what a salon takes along.

use domain::{
    Lang, Localized, Role, Secret, Slug, TenantState,
    announcement::{Announcement, Tone},
    booking::Status,
    closing::Closing,
    ids::AnnouncementId,
};
use jobs::{Lane, NewJob, Queue};
use serde_json::json;
use store::{
    CellQueue, agenda,
    backlog::{self, Counts, Source},
    directory::{
        accounts, announcements, jobs as directory_jobs, memberships, sessions,
        sessions::SessionRow,
        stand_ins::{self, StandInRow},
        tenants::{self, TenantRow},
    },
    export::{self, Place},
    jobs_table, settings, usage,
};

use super::{
    accounts::{directory, tenant, written},
    client, id, stretch, visit,
};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, Store, open},
};

on_both_engines!(
    a_tenant_that_closes_reads_back_until_it_opens_again,
    tenants_are_found_by_what_their_slug_name_or_owner_begins_with,
    members_are_listed_with_their_owners_and_last_visit,
    a_session_stands_in_for_one_tenant_for_a_while,
    an_announcement_is_shown_to_each_until_they_close_it,
    a_salon_is_closed_in_its_own_settings_and_keeps_them,
    called_off_are_those_of_the_closing,
    an_export_gives_every_row_once_page_by_page,
    a_salon_is_counted,
    jobs_are_counted_by_lane_and_the_dead_are_listed_in_pages,
    a_dead_job_of_the_directory_is_tried_again_or_let_go,
);

fn slugs(rows: &[TenantRow]) -> Vec<&str> {
    rows.iter().map(|row| row.slug.as_str()).collect()
}

async fn a_tenant_that_closes_reads_back_until_it_opens_again(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let mut anna = tenant("anna", TenantState::Active);
    assert!(tenants::insert(&tx, &anna).await.unwrap());
    let closing = Closing::begin(MONDAY, id(), "Мы \"закрываемся\"".to_owned());
    tenants::set_closing(&tx, &anna.id, TenantState::Closing, Some(&closing))
        .await
        .unwrap();
    (anna.state, anna.closing) = (TenantState::Closing, Some(closing));
    assert_eq!(
        tenants::find(&tx, &anna.id).await.unwrap(),
        Some(anna.clone())
    );
    // What the platform does to it does not touch that.
    tenants::set_state(&tx, &anna.id, TenantState::Suspended, "unpaid")
        .await
        .unwrap();
    let found = tenants::find(&tx, &anna.id).await.unwrap().unwrap();
    assert_eq!(found.closing, anna.closing);
    tenants::set_closing(&tx, &anna.id, TenantState::Active, None)
        .await
        .unwrap();
    let found = tenants::find(&tx, &anna.id).await.unwrap().unwrap();
    assert_eq!((found.state, found.closing), (TenantState::Active, None));
    tx.commit().await.unwrap();
}

async fn tenants_are_found_by_what_their_slug_name_or_owner_begins_with(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    for (slug, name, owner) in [
        ("anna", "Салон Анны", "anna@example.com"),
        ("beauty-1", "Anna & Co", "Boss@Example.com"),
        ("clinic", "ÇA VA", "clinic@example.com"),
        ("zz-100", "100 % beauty_x", "x@example.com"),
    ] {
        let row = TenantRow {
            name: name.to_owned(),
            owner_email: owner.to_owned(),
            id: domain::TenantId::try_from(slug.replace('-', "0")).unwrap(),
            ..tenant(slug, TenantState::Active)
        };
        assert!(tenants::insert(&tx, &row).await.unwrap());
    }
    let found = async |text: &str, after: Option<&str>, limit: u32| {
        let after: Option<Slug> = after.map(|slug| slug.parse().unwrap());
        let rows = tenants::search(&tx, text, after.as_ref(), limit).await.unwrap();
        slugs(&rows).join(" ")
    };
    assert_eq!(found("anna", None, 9).await, "anna beauty-1");
    assert_eq!(found("anna", None, 1).await, "anna");
    assert_eq!(found("anna", Some("anna"), 9).await, "beauty-1");
    assert_eq!(found("САЛОН", None, 9).await, "anna");
    assert_eq!(found("ça", None, 9).await, "clinic");
    assert_eq!(found("boss@", None, 9).await, "beauty-1");
    assert_eq!(found("beauty-", None, 9).await, "beauty-1");
    assert_eq!(found("100 %", None, 9).await, "zz-100");
    assert_eq!(found("%", None, 9).await, "");
    assert_eq!(found("beauty_", None, 9).await, "");
    let anna = tenants::search(&tx, "anna", None, 1).await.unwrap();
    tenants::set_name(&tx, &anna[0].id, "Żaba").await.unwrap();
    assert_eq!(found("żab", None, 9).await, "anna");
    assert_eq!(found("САЛОН", None, 9).await, "");
    tx.commit().await.unwrap();
}

fn session(account: &accounts::AccountRow, token: &str) -> SessionRow {
    SessionRow {
        token_hash: Secret::new(token),
        account: account.id,
        account_version: account.version,
        csrf: Secret::new(format!("csrf of {token}")),
        created: MONDAY,
        seen: MONDAY.plus_minutes(7),
        expires: MONDAY.plus_minutes(600),
    }
}

async fn members_are_listed_with_their_owners_and_last_visit(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let owner = written(&tx, "owner@example.com").await;
    let helper = written(&tx, "helper@example.com").await;
    written(&tx, "stranger@example.com").await;
    let salon = tenant("anna", TenantState::Active);
    tenants::insert(&tx, &salon).await.unwrap();
    for (who, role) in [(&owner, Role::Owner), (&helper, Role::Specialist)] {
        memberships::put(&tx, who.id, &salon.id, role).await.unwrap();
    }
    sessions::insert(&tx, &session(&helper, "one")).await.unwrap();
    let owners = memberships::list_owners(&tx, &salon.id).await.unwrap();
    assert_eq!(owners, [owner.clone()]);
    let mut members = memberships::list_members(&tx, &salon.id).await.unwrap();
    members.sort_by_key(|(_, role, _)| *role == Role::Owner);
    let seen = Some(MONDAY.plus_minutes(7));
    assert_eq!(
        members,
        [(helper, Role::Specialist, seen), (owner.clone(), Role::Owner, None)]
    );
    let news = async |at| {
        let found = memberships::enter(&tx, owner.id, &salon.slug, at).await.unwrap();
        found.map(|(found, role, news)| (found.slug, role, news))
    };
    let slug = salon.slug.clone();
    assert_eq!(news(MONDAY).await, Some((slug.clone(), Role::Owner, false)));
    announcements::put(&tx, &announcement(id()), MONDAY).await.unwrap();
    assert_eq!(news(MONDAY).await, Some((slug, Role::Owner, true)));
    assert!(!news(MONDAY.plus_minutes(-1)).await.unwrap().2, "to come");
    assert!(!news(MONDAY.plus_minutes(60)).await.unwrap().2, "over");
    let elsewhere: Slug = "elsewhere".parse().unwrap();
    let none = memberships::enter(&tx, owner.id, &elsewhere, MONDAY).await;
    assert_eq!(none.unwrap(), None);
    tx.commit().await.unwrap();
}

async fn a_session_stands_in_for_one_tenant_for_a_while(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let boss = written(&tx, "boss@example.com").await;
    let (one, two) = (
        tenant("one", TenantState::Active),
        tenant("two", TenantState::Suspended),
    );
    for tenant in [&one, &two] {
        tenants::insert(&tx, tenant).await.unwrap();
    }
    let session = session(&boss, "token");
    sessions::insert(&tx, &session).await.unwrap();
    let row = |tenant: &TenantRow, acts| StandInRow {
        id: id(),
        session: session.token_hash.clone(),
        tenant: tenant.id.clone(),
        acts,
        until: MONDAY.plus_minutes(60),
    };
    let token = &session.token_hash;
    let (first, second) = (row(&one, false), row(&two, true));
    stand_ins::put(&tx, &first).await.unwrap();
    let found = stand_ins::find(&tx, token, Some(&one.slug), MONDAY).await;
    assert_eq!(found.unwrap(), Some((one.clone(), first)));
    stand_ins::put(&tx, &second).await.unwrap();
    let at = async |slug: Option<&Slug>, minutes| {
        let now = MONDAY.plus_minutes(minutes);
        let found = stand_ins::find(&tx, token, slug, now).await.unwrap();
        found.map(|(tenant, row)| (tenant.slug, row.acts))
    };
    assert_eq!(at(Some(&one.slug), 0).await, None, "one at a time");
    assert_eq!(at(None, 59).await, Some((two.slug.clone(), true)));
    assert_eq!(at(Some(&two.slug), 60).await, None, "it is over");
    let other = Secret::new("other");
    let none = stand_ins::find(&tx, &other, None, MONDAY).await.unwrap();
    assert_eq!(none, None);
    stand_ins::delete(&tx, token).await.unwrap();
    assert_eq!(at(None, 0).await, None);
    // Whoever signs out stands in for nobody.
    stand_ins::put(&tx, &row(&one, true)).await.unwrap();
    sessions::delete(&tx, token).await.unwrap();
    assert_eq!(at(None, 0).await, None);
    tx.commit().await.unwrap();
}

fn announcement(id: AnnouncementId) -> Announcement {
    let mut words = Localized::one(Lang::En, "We move on \"Sunday\"");
    words.set(Lang::Ru, "Мы переезжаем");
    Announcement {
        id,
        words,
        tone: Tone::Warn,
        from: MONDAY,
        until: MONDAY.plus_minutes(60),
    }
}

async fn an_announcement_is_shown_to_each_until_they_close_it(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let anna = written(&tx, "anna@example.com").await;
    let boris = written(&tx, "boris@example.com").await;
    let (mut one, two) = (announcement(id()), announcement(id()));
    let later = Announcement {
        from: MONDAY.plus_minutes(30),
        until: MONDAY.plus_minutes(90),
        ..announcement(id())
    };
    for new in [&one, &two, &later] {
        announcements::put(&tx, new, MONDAY).await.unwrap();
    }
    let found = announcements::find(&tx, one.id).await.unwrap();
    assert_eq!(found, Some(one.clone()));
    assert_eq!(announcements::find(&tx, id()).await.unwrap(), None);
    let first = announcements::list(&tx, None, 1).await.unwrap();
    assert_eq!(first, [later.clone()], "what ends last");
    let after = Some((later.until, later.id));
    let rest = announcements::list(&tx, after, 9).await.unwrap();
    assert_eq!(rest, [two.clone(), one.clone()]);
    let unseen = async |who: &accounts::AccountRow, minutes| {
        let now = MONDAY.plus_minutes(minutes);
        let found = announcements::list_unseen(&tx, who.id, now).await.unwrap();
        found.into_iter().map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(unseen(&anna, 0).await, [one.id, two.id]);
    for _ in 0..2 {
        assert!(announcements::set_seen(&tx, one.id, anna.id).await.unwrap());
    }
    let nothing = announcements::set_seen(&tx, id(), anna.id).await;
    assert!(!nothing.unwrap());
    assert_eq!(unseen(&anna, 0).await, [two.id]);
    assert_eq!(unseen(&boris, 0).await, [one.id, two.id]);
    assert_eq!(unseen(&boris, 60).await, [later.id]);
    one.words = Localized::one(Lang::En, "We stay");
    announcements::put(&tx, &one, MONDAY).await.unwrap();
    let found = announcements::find(&tx, one.id).await.unwrap();
    assert_eq!(found, Some(one));
    assert_eq!(unseen(&anna, 0).await, [two.id], "they closed it");
    tx.commit().await.unwrap();
}

async fn a_salon_is_closed_in_its_own_settings_and_keeps_them(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            settings::set_closed(&tx, Some(MONDAY)).await?;
            let mut found = settings::get(&tx).await?;
            assert_eq!(found.closed, Some(MONDAY));
            // Who changes the rules opens nothing.
            found.closed = None;
            settings::put(&tx, &found).await?;
            assert_eq!(settings::get(&tx).await?.closed, Some(MONDAY));
            settings::set_closed(&tx, None).await?;
            assert_eq!(settings::get(&tx).await?.closed, None);
            Ok(())
        })
        .await;
}

async fn called_off_are_those_of_the_closing(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let booker = client(&tx, MONDAY).await?;
            let mut off = Vec::new();
            for (hours, status, noted) in [
                (3, Status::Cancelled, Some(1)),
                (1, Status::Cancelled, Some(0)),
                (2, Status::Confirmed, None),
                (-1, Status::Cancelled, Some(1)),
                (4, Status::Cancelled, Some(-1)),
            ] {
                let one = visit(&tx, booker, stretch(hours, 30), status, None).await?;
                if let Some(minutes) = noted {
                    let entry = store::audit::Entry {
                        at: MONDAY.plus_minutes(minutes),
                        actor: "staff:x".to_owned(),
                        action: "booking.cancelled".to_owned(),
                        object: one.id.into(),
                        old: None,
                        new: None,
                    };
                    store::audit::insert(&tx, id(), &entry).await?;
                }
                off.push(one);
            }
            let found = agenda::list_called_off(&tx, MONDAY, None, 9).await?;
            let found: Vec<_> = found.into_iter().map(|line| line.booking.id).collect();
            assert_eq!(found, [off[1].id, off[0].id]);
            let after = Some((off[1].time.from, off[1].id));
            let found = agenda::list_called_off(&tx, MONDAY, after, 9).await?;
            assert_eq!(found.len(), 1);
            let found = agenda::list_called_off(&tx, MONDAY, None, 1).await?;
            assert_eq!(found.len(), 1);
            Ok(())
        })
        .await;
}

/// Every row of an export by pages of so many, as `table: row`.
async fn exported(store: &Store, slug: &str, limit: u32) -> Vec<String> {
    let row = store.provisioner().show(&slug.parse().unwrap()).await;
    let tenant = store.tenant_at(row.unwrap().id);
    let (mut place, mut rows) = (Some(Place::default()), Vec::new());
    while let Some(next) = place {
        let page = tenant.within(move |tx| {
            let next = next.clone();
            async move { export::page(&tx, &next, limit).await }
        });
        let page = page.await.unwrap();
        assert!(page.rows.len() <= limit as usize);
        let lines = page.rows.into_iter();
        rows.extend(lines.map(|row| format!("{}: {}", page.table, json!(row))));
        place = page.next;
    }
    rows
}

async fn an_export_gives_every_row_once_page_by_page(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            for number in 0..3 {
                let booker = client(&tx, MONDAY).await?;
                let address = format!("77{number}");
                assert!(store::clients::link(&tx, booker, "telegram", &address, true).await?);
                visit(&tx, booker, stretch(number, 30), Status::Confirmed, None).await?;
            }
            Ok(())
        })
        .await;
    let whole = exported(&store, "anna", 1_000).await;
    assert_eq!(exported(&store, "anna", 1).await, whole);
    assert_eq!(exported(&store, "anna", 2).await, whole);
    let count = |table: &str| whole.iter().filter(|row| row.starts_with(table)).count();
    let tables: Vec<&str> = export::tables().collect();
    assert_eq!(count("settings: "), 1);
    for (table, rows) in [("client: ", 3), ("client_contact: ", 3), ("booking: ", 3)] {
        assert_eq!(count(table), rows, "{table}");
    }
    assert!(count("service: ") > 1 && count("hours: ") > 1 && tables.len() > 8);
    let all = whole.join("\n");
    assert!(all.contains("\"telegram\"") && all.contains("Europe/Moscow"));
    assert!(!all.contains("token"));
}

async fn a_salon_is_counted(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let found = tenant.within(|tx| async move {
        let booker = client(&tx, MONDAY).await?;
        let held = Some(MONDAY.plus_minutes(5));
        visit(&tx, booker, stretch(1, 30), Status::Held, held).await?;
        visit(&tx, booker, stretch(2, 30), Status::Confirmed, None).await?;
        visit(&tx, booker, stretch(3, 30), Status::Cancelled, None).await?;
        let of_month = usage::count(&tx, MONDAY).await?;
        let after = usage::count(&tx, MONDAY.plus_minutes(1)).await?;
        Ok((of_month, after))
    });
    let (of_month, after) = found.await;
    assert_eq!((of_month.bookings, of_month.clients), (2, 1));
    assert_eq!((of_month.last_booking, of_month.staff), (Some(MONDAY), 1));
    assert_eq!((after.bookings, after.clients), (0, 1));
}

fn job(kind: &str, lane: Lane, run_at_ms: i64) -> NewJob {
    NewJob {
        kind: kind.to_owned(),
        payload: json!({}),
        run_at_ms,
        lane,
        until_ms: None,
        dedupe_key: None,
        max_attempts: 3,
    }
}

async fn jobs_are_counted_by_lane_and_the_dead_are_listed_in_pages(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    for minutes in 0..3 {
        let at = MONDAY.plus_minutes(minutes).ms();
        tenant
            .within(move |tx| async move {
                jobs_table::enqueue(&tx, id(), &job("work", Lane::Messages, at), MONDAY).await
            })
            .await;
    }
    let mut queues = CellQueue::all(&store.cells);
    let queue = queues.remove(0);
    let now = MONDAY.plus_minutes(2).ms();
    let claimed = queue.claim(now, 2, &[Lane::Messages], 60_000).await.unwrap();
    for job in &claimed {
        assert!(queue.bury(job, "it failed").await.unwrap());
    }
    let running = queue.claim(now, 9, &[Lane::Messages], 60_000).await.unwrap();
    assert_eq!((claimed.len(), running.len()), (2, 1));
    let source = match engine {
        Engine::Sqlite => Source::File(tenant.place.clone()),
        Engine::Postgres => Source::Cell("main".to_owned()),
    };
    let lanes = backlog::count(&store.cells, &source).await.unwrap();
    let expected = Counts {
        waiting: 0,
        running: 1,
        dead: 2,
    };
    assert_eq!(lanes.get("messages"), Some(&expected));
    let page = async |after, limit| {
        backlog::list_undone(&store.cells, &source, after, limit)
            .await
            .unwrap()
    };
    let all = page(None, 9).await;
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|one| {
        one.tenant.as_ref() == Some(&tenant.id) && one.job.error == "it failed"
    }));
    let first = page(None, 1).await;
    let after = Some((first[0].job.at, first[0].job.id));
    let rest = page(after, 9).await;
    assert_eq!([first, rest].concat(), all);
    let none = backlog::list_undone(&store.cells, &Source::Directory, None, 9).await;
    assert_eq!(none.unwrap(), []);
}

async fn a_dead_job_of_the_directory_is_tried_again_or_let_go(engine: Engine) {
    let store = open(engine).await;
    let queue = CellQueue::of_directory(&store.cells);
    let now = MONDAY.ms();
    let dead = async || {
        let tx = directory(&store).await;
        directory_jobs::enqueue(&tx, id(), &job("work", Lane::Default, now), MONDAY)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let claimed = queue.claim(now, 1, &Lane::ALL, 60_000).await.unwrap();
        assert!(queue.bury(&claimed[0], "it failed").await.unwrap());
        claimed[0].id
    };
    let one = dead().await;
    let tx = directory(&store).await;
    assert!(directory_jobs::revive(&tx, one, MONDAY).await.unwrap());
    assert!(!directory_jobs::revive(&tx, one, MONDAY).await.unwrap());
    assert!(!directory_jobs::forget(&tx, one).await.unwrap());
    tx.commit().await.unwrap();
    let claimed = queue.claim(now, 9, &Lane::ALL, 60_000).await.unwrap();
    assert!(claimed.iter().any(|job| job.id == one));
    assert!(queue.finish(&claimed[0]).await.unwrap());
    let two = dead().await;
    let tx = directory(&store).await;
    assert!(directory_jobs::forget(&tx, two).await.unwrap());
    assert!(!directory_jobs::forget(&tx, two).await.unwrap());
    tx.commit().await.unwrap();
}

//! What the platform's owner sees and does: closing, standing in, announcements.

use domain::{
    Lang, Localized, Role, Secret, Slug, TenantState,
    announcement::{Announcement, Tone},
    booking::Status,
    closing::Closing,
    ids::AnnouncementId,
};
use store::{
    agenda,
    directory::{
        accounts, announcements,
        figures::{self, Wanted},
        memberships, sessions,
        sessions::SessionRow,
        stand_ins::{self, StandInRow},
        tenants::{self, TenantRow},
    },
    settings,
};

use super::{
    accounts::{directory, tenant, written},
    client, id, stretch, visit,
};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    a_tenant_that_closes_reads_back_until_it_opens_again,
    tenants_are_found_by_what_their_slug_name_or_owner_begins_with,
    members_are_listed_with_their_owners_and_last_visit,
    a_session_stands_in_for_one_tenant_for_a_while,
    an_announcement_is_shown_to_each_until_they_close_it,
    a_salon_is_closed_in_its_own_settings_and_keeps_them,
    called_off_are_those_of_the_closing,
);

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
            slug: slug.parse().unwrap(),
            ..tenant(&slug.replace('-', "0"), TenantState::Active)
        };
        assert!(tenants::insert(&tx, &row).await.unwrap());
    }
    let found = async |text: &str, after: Option<&str>, limit: u32| {
        let after: Option<Slug> = after.map(|slug| slug.parse().unwrap());
        let wanted = Wanted {
            text: text.to_owned(),
            ..Wanted::default()
        };
        let lines = figures::list(&tx, &wanted, after.as_ref(), limit).await;
        let slugs = lines
            .unwrap()
            .into_iter()
            .map(|line| line.tenant.slug.to_string());
        slugs.collect::<Vec<_>>().join(" ")
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
    let anna = tenants::find_by_slug(&tx, &"anna".parse().unwrap()).await;
    let anna = anna.unwrap().unwrap();
    tenants::set_name(&tx, &anna.id, "Żaba").await.unwrap();
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
        memberships::put(&tx, who.id, &salon.id, role)
            .await
            .unwrap();
    }
    sessions::insert(&tx, &session(&helper, "one"))
        .await
        .unwrap();
    let owners = memberships::list_owners(&tx, &salon.id).await.unwrap();
    assert_eq!(owners, std::slice::from_ref(&owner));
    let mut members = memberships::list_members(&tx, &salon.id).await.unwrap();
    members.sort_by_key(|(_, role, _)| *role == Role::Owner);
    let seen = Some(MONDAY.plus_minutes(7));
    assert_eq!(
        members,
        [
            (helper, Role::Specialist, seen),
            (owner.clone(), Role::Owner, None)
        ]
    );
    let news = async |at| {
        let found = memberships::enter(&tx, owner.id, &salon.slug, at)
            .await
            .unwrap();
        found.map(|(found, role, news)| (found.slug, role, news))
    };
    let slug = salon.slug.clone();
    assert_eq!(news(MONDAY).await, Some((slug.clone(), Role::Owner, false)));
    announcements::put(&tx, &announcement(id()), MONDAY)
        .await
        .unwrap();
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
    assert_eq!(first, std::slice::from_ref(&later), "what ends last");
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

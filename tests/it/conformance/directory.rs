//! Which tenants there are, where they live, which bot is theirs.

use domain::{BotMode, BotTrouble, Kind, Slug, TenantId, TenantState, Timestamp, limits::Limits};
use store::{
    Place,
    directory::{
        self,
        bots::{self, BotHealth, BotNote, BotRow},
        tenants::{self, TenantRow},
    },
};

use super::id;
use crate::harness::{
    fakes::MONDAY,
    look, on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    a_tenant_reads_back_as_written_and_its_slug_is_its_own,
    tenants_are_listed_in_pages_by_slug,
    places_are_of_tenants_that_have_tables,
    a_bot_belongs_to_one_tenant_and_may_get_a_new_token,
    only_bots_that_have_something_to_say_are_live,
    a_bots_mode_is_chosen_and_survives_a_new_token,
    of_what_is_noted_about_a_bot_the_newest_stays,
    what_is_not_committed_never_was,
    the_number_of_changes_rises_and_acts_are_noted,
);

fn row(slug: &str, state: TenantState) -> TenantRow {
    TenantRow {
        id: TenantId::try_from(format!("id{}", slug.replace('-', "0"))).unwrap(),
        slug: slug.parse().unwrap(),
        name: "Салон \"Anna\"".to_owned(),
        kind: Kind::Clinic,
        cell: "main".to_owned(),
        state,
        state_reason: String::new(),
        owner_email: "anna@example.com".to_owned(),
        plan: "free".to_owned(),
        limits: Limits {
            messages_per_minute: 1,
            taps_per_minute: 2,
            api_calls_per_minute: 3,
            concurrency: 4,
        },
        created: MONDAY,
        closing: None,
    }
}

fn bot(bot_id: i64, tenant: &TenantRow, token: &str) -> BotRow {
    BotRow {
        bot_id,
        tenant: tenant.id.clone(),
        username: format!("bot{bot_id}"),
        name: "Bot".to_owned(),
        token_sealed: format!("sealed {token}"),
        token_hash: format!("hash {token}"),
        connected: MONDAY,
        mode: BotMode::Auto,
    }
}

async fn a_tenant_reads_back_as_written_and_its_slug_is_its_own(engine: Engine) {
    let store = open(engine).await;
    let tx = store.cells.directory().await.unwrap();
    let mut anna = row("anna", TenantState::Provisioning);
    assert!(tenants::insert(&tx, &anna).await.unwrap());
    let same_slug = TenantRow {
        slug: anna.slug.clone(),
        ..row("other", TenantState::Active)
    };
    assert!(!tenants::insert(&tx, &same_slug).await.unwrap());
    let same_id = TenantRow {
        id: anna.id.clone(),
        ..row("other", TenantState::Active)
    };
    assert!(!tenants::insert(&tx, &same_id).await.unwrap());
    tenants::set_state(&tx, &anna.id, TenantState::Suspended, "unpaid")
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let tx = store.cells.directory().await.unwrap();
    (anna.state, anna.state_reason) = (TenantState::Suspended, "unpaid".to_owned());
    assert_eq!(
        tenants::find(&tx, &anna.id).await.unwrap(),
        Some(anna.clone())
    );
    assert_eq!(
        tenants::find_by_slug(&tx, &anna.slug).await.unwrap(),
        Some(anna.clone())
    );
    let nobody: Slug = "nobody".parse().unwrap();
    assert_eq!(tenants::find_by_slug(&tx, &nobody).await.unwrap(), None);
    tenants::delete(&tx, &anna.id).await.unwrap();
    assert_eq!(tenants::find(&tx, &anna.id).await.unwrap(), None);
    tx.commit().await.unwrap();
}

async fn tenants_are_listed_in_pages_by_slug(engine: Engine) {
    let store = open(engine).await;
    let tx = store.cells.directory().await.unwrap();
    for slug in ["cc", "aa", "dd", "bb"] {
        tenants::insert(&tx, &row(slug, TenantState::Active))
            .await
            .unwrap();
    }
    let far = TenantRow {
        cell: "second".to_owned(),
        ..row("zz", TenantState::Active)
    };
    tenants::insert(&tx, &far).await.unwrap();
    let slugs = |rows: Vec<TenantRow>| {
        rows.into_iter()
            .map(|row| row.slug.to_string())
            .collect::<Vec<_>>()
    };
    let first = tenants::list(&tx, None, 2).await.unwrap();
    let after = first.last().unwrap().slug.clone();
    assert_eq!(slugs(first), ["aa", "bb"]);
    assert_eq!(
        slugs(tenants::list(&tx, Some(&after), 9).await.unwrap()),
        ["cc", "dd", "zz"]
    );
    let mut counts = tenants::count_by_cell(&tx).await.unwrap();
    counts.sort();
    assert_eq!(counts, [("main".to_owned(), 4), ("second".to_owned(), 1)]);
    tx.commit().await.unwrap();
}

async fn places_are_of_tenants_that_have_tables(engine: Engine) {
    let store = open(engine).await;
    let tx = store.cells.directory().await.unwrap();
    for state in TenantState::ALL {
        tenants::insert(&tx, &row(state.code(), state))
            .await
            .unwrap();
    }
    let mut places = tenants::list_places(&tx).await.unwrap();
    places.sort_by(|one, other| one.tenant.cmp(&other.tenant));
    let expected = ["idactive", "idclosing", "idsuspended"].map(|id| Place {
        tenant: TenantId::try_from(id.to_owned()).unwrap(),
        cell: "main".to_owned(),
    });
    assert_eq!(places, expected);
    tx.commit().await.unwrap();
}

async fn a_bot_belongs_to_one_tenant_and_may_get_a_new_token(engine: Engine) {
    let store = open(engine).await;
    let tx = store.cells.directory().await.unwrap();
    let (anna, boris) = (
        row("anna", TenantState::Active),
        row("boris", TenantState::Active),
    );
    for tenant in [&anna, &boris] {
        assert!(tenants::insert(&tx, tenant).await.unwrap());
    }
    assert!(bots::put(&tx, &bot(7, &anna, "one")).await.unwrap());
    assert!(
        !bots::put(&tx, &bot(7, &boris, "two")).await.unwrap(),
        "another tenant's bot"
    );
    assert!(
        bots::put(&tx, &bot(7, &anna, "three")).await.unwrap(),
        "a new token"
    );
    assert_eq!(
        bots::find(&tx, 7).await.unwrap(),
        Some(bot(7, &anna, "three"))
    );
    assert_eq!(bots::find(&tx, 8).await.unwrap(), None);
    assert_eq!(
        bots::find_of(&tx, &anna.id).await.unwrap(),
        Some(bot(7, &anna, "three"))
    );
    assert_eq!(bots::find_of(&tx, &boris.id).await.unwrap(), None);
    bots::delete_of(&tx, &anna.id).await.unwrap();
    assert!(
        bots::put(&tx, &bot(7, &boris, "two")).await.unwrap(),
        "free after it was forgotten"
    );
    tx.commit().await.unwrap();
}

async fn only_bots_that_have_something_to_say_are_live(engine: Engine) {
    let store = open(engine).await;
    let tx = store.cells.directory().await.unwrap();
    for (number, state) in (1..).zip(TenantState::ALL) {
        let tenant = row(state.code(), state);
        tenants::insert(&tx, &tenant).await.unwrap();
        bots::put(&tx, &bot(number, &tenant, state.code()))
            .await
            .unwrap();
    }
    let live = bots::list_live(&tx).await.unwrap();
    let owners = tenants::list_with_bot(&tx).await.unwrap();
    let mut owners: Vec<_> = owners.into_iter().map(|row| row.id).collect();
    let mut of_bots: Vec<_> = live.iter().map(|bot| bot.tenant.clone()).collect();
    owners.sort_unstable();
    of_bots.sort_unstable();
    assert_eq!(owners, of_bots);
    let names: Vec<&str> = live.iter().map(|bot| bot.token_sealed.as_str()).collect();
    assert_eq!(names, ["sealed active", "sealed closing"]);
    tx.commit().await.unwrap();
}

async fn a_bots_mode_is_chosen_and_survives_a_new_token(engine: Engine) {
    let store = open(engine).await;
    let tx = store.cells.directory().await.unwrap();
    let anna = row("anna", TenantState::Active);
    tenants::insert(&tx, &anna).await.unwrap();
    for mode in BotMode::ALL {
        assert!(
            !bots::set_mode(&tx, &anna.id, mode).await.unwrap(),
            "no bot"
        );
    }
    bots::put(&tx, &bot(7, &anna, "one")).await.unwrap();
    for mode in BotMode::ALL {
        assert!(bots::set_mode(&tx, &anna.id, mode).await.unwrap());
        assert_eq!(bots::list_live(&tx).await.unwrap()[0].mode, mode);
    }
    bots::put(&tx, &bot(7, &anna, "two")).await.unwrap();
    let found = bots::find_of(&tx, &anna.id).await.unwrap().unwrap();
    assert_eq!(
        (found.mode, found.token_hash.as_str()),
        (BotMode::Webhook, "hash two")
    );
    tx.commit().await.unwrap();
}

async fn of_what_is_noted_about_a_bot_the_newest_stays(engine: Engine) {
    let store = open(engine).await;
    let tx = store.cells.directory().await.unwrap();
    let anna = row("anna", TenantState::Active);
    tenants::insert(&tx, &anna).await.unwrap();
    assert_eq!(bots::health(&tx, &anna.id).await.unwrap(), None);
    bots::put(&tx, &bot(7, &anna, "one")).await.unwrap();
    let number = directory::change_number(&tx).await.unwrap();
    let after = |minutes| MONDAY.plus_minutes(minutes);
    let note = |update: Option<Timestamp>, error: Option<(Timestamp, BotTrouble)>| BotNote {
        bot_id: 7,
        last_update: update,
        last_error: error,
    };
    let health = |update: Option<Timestamp>, error: Option<(Timestamp, BotTrouble)>| {
        let note = note(update, error);
        Some(BotHealth {
            mode: BotMode::Auto,
            last_update: note.last_update,
            last_error: note.last_error,
        })
    };
    assert_eq!(
        bots::health(&tx, &anna.id).await.unwrap(),
        health(None, None)
    );
    let late = Some((after(3), BotTrouble::Token));
    for (noted, kept) in [
        (note(None, None), health(None, None)),
        (note(Some(after(2)), None), health(Some(after(2)), None)),
        (note(None, late), health(Some(after(2)), late)),
        // Another process writes later what it saw earlier.
        (
            note(Some(after(1)), Some((after(1), BotTrouble::Away))),
            health(Some(after(2)), late),
        ),
        (note(Some(after(9)), late), health(Some(after(9)), late)),
    ] {
        bots::note(&tx, &noted).await.unwrap();
        assert_eq!(
            bots::health(&tx, &anna.id).await.unwrap(),
            kept,
            "{noted:?}"
        );
    }
    let stranger = BotNote {
        bot_id: 8,
        ..note(Some(after(1)), None)
    };
    bots::note(&tx, &stranger).await.unwrap();
    assert_eq!(directory::change_number(&tx).await.unwrap(), number);
    // A new token begins anew.
    bots::put(&tx, &bot(7, &anna, "two")).await.unwrap();
    assert_eq!(
        bots::health(&tx, &anna.id).await.unwrap(),
        health(Some(after(9)), None)
    );
    tx.commit().await.unwrap();
    let outward = service::directory::Directory::new(store.cells.clone());
    outward
        .note_bots(&[note(Some(after(10)), late)])
        .await
        .unwrap();
    assert_eq!(
        outward.bot_health(&anna.id).await.unwrap(),
        health(Some(after(10)), late)
    );
}

async fn what_is_not_committed_never_was(engine: Engine) {
    let store = open(engine).await;
    let before = look::dump(&store).await;
    let tx = store.cells.directory().await.unwrap();
    tenants::insert(&tx, &row("anna", TenantState::Active))
        .await
        .unwrap();
    drop(tx);
    // The next one has the same connection on SQLite.
    let tx = store.cells.directory().await.unwrap();
    assert_eq!(tenants::list(&tx, None, 9).await.unwrap(), []);
    tx.commit().await.unwrap();
    assert_eq!(look::dump(&store).await, before);
}

async fn the_number_of_changes_rises_and_acts_are_noted(engine: Engine) {
    let store = open(engine).await;
    let tx = store.cells.directory().await.unwrap();
    let number = directory::change_number(&tx).await.unwrap();
    directory::audit(
        &tx,
        id(),
        MONDAY,
        "shell",
        "tenant.show",
        "anna",
        "it's \"so\"",
    )
    .await
    .unwrap();
    directory::raise_change_number(&tx).await.unwrap();
    tx.commit().await.unwrap();
    let tx = store.cells.directory().await.unwrap();
    assert_eq!(directory::change_number(&tx).await.unwrap(), number + 1);
    tx.commit().await.unwrap();
    assert!(look::dump(&store).await.contains("tenant.show"));
}

//! Accounts, their sessions and tenants.

use domain::{
    AccountId, Email, Kind, Lang, Role, Secret, Slug, TenantId, TenantState, limits::Limits,
};
use store::{
    DirectoryTx,
    directory::{
        accounts::{self, AccountRow},
        memberships,
        sessions::{self, SessionRow},
        tenants::{self, TenantRow},
    },
};

use super::id;
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, Store, open},
};

on_both_engines!(
    an_address_has_one_account_however_it_is_spelt,
    an_account_changes_its_password_address_and_rights,
    what_was_accepted_is_kept_with_version_and_time,
    a_session_is_found_until_it_ends_or_the_password_changes,
    sessions_that_are_over_are_swept,
    a_member_sees_the_own_tenants_and_no_other,
);

pub fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

pub fn account(address: &str) -> AccountRow {
    AccountRow {
        id: id(),
        email: email(address),
        password_hash: Secret::new(format!("hash of {address}")),
        lang: Lang::Ru,
        confirmed: None,
        platform_owner: false,
        created: MONDAY,
        version: 1,
    }
}

fn session(account: &AccountRow, token_hash: &str) -> SessionRow {
    SessionRow {
        token_hash: Secret::new(token_hash),
        account: account.id,
        account_version: account.version,
        csrf: Secret::new(format!("csrf of {token_hash}")),
        created: MONDAY,
        seen: MONDAY,
        expires: MONDAY.plus_minutes(60),
    }
}

pub fn tenant(slug: &str, state: TenantState) -> TenantRow {
    TenantRow {
        id: TenantId::try_from(format!("id{slug}")).unwrap(),
        slug: slug.parse().unwrap(),
        name: format!("Salon {slug}"),
        kind: Kind::Salon,
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

pub async fn directory(store: &Store) -> DirectoryTx {
    store.cells.directory().await.unwrap()
}

pub async fn written(tx: &DirectoryTx, address: &str) -> AccountRow {
    let account = account(address);
    assert!(accounts::insert(tx, &account).await.unwrap());
    account
}

async fn an_address_has_one_account_however_it_is_spelt(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let anna = written(&tx, "Anna@Example.com").await;
    assert!(
        !accounts::insert(&tx, &account("anna@example.COM"))
            .await
            .unwrap(),
        "another spelling"
    );
    let boris = AccountRow {
        confirmed: Some(MONDAY),
        platform_owner: true,
        version: 7,
        ..account("boris@example.com")
    };
    assert!(accounts::insert(&tx, &boris).await.unwrap());
    tx.commit().await.unwrap();
    let tx = directory(&store).await;
    assert_eq!(
        accounts::find(&tx, anna.id).await.unwrap(),
        Some(anna.clone())
    );
    let spelt = email("ANNA@EXAMPLE.COM");
    assert_eq!(
        accounts::find_by_email(&tx, &spelt).await.unwrap(),
        Some(anna)
    );
    assert_eq!(accounts::find(&tx, boris.id).await.unwrap(), Some(boris));
    assert_eq!(accounts::find(&tx, id()).await.unwrap(), None);
    let nobody = email("nobody@example.com");
    assert_eq!(accounts::find_by_email(&tx, &nobody).await.unwrap(), None);
    tx.commit().await.unwrap();
}

async fn an_account_changes_its_password_address_and_rights(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let mut anna = written(&tx, "anna@example.com").await;
    let boris = written(&tx, "boris@example.com").await;
    let hash = Secret::new("another hash");
    accounts::set_password(&tx, anna.id, &hash).await.unwrap();
    (anna.password_hash, anna.version) = (hash, 2);
    accounts::confirm(&tx, anna.id, MONDAY).await.unwrap();
    let later = MONDAY.plus_minutes(1);
    accounts::confirm(&tx, anna.id, later).await.unwrap();
    anna.confirmed = Some(MONDAY);
    accounts::make_platform_owner(&tx, anna.id).await.unwrap();
    assert_eq!(accounts::chat(&tx, anna.id).await.unwrap(), None);
    for chat in [Some(i64::MAX), None] {
        accounts::set_chat(&tx, anna.id, chat).await.unwrap();
        assert_eq!(accounts::chat(&tx, anna.id).await.unwrap(), chat);
    }
    anna.platform_owner = true;
    let owners = accounts::list_platform_owners(&tx).await.unwrap();
    assert!(
        owners.iter().any(|owner| owner.id == anna.id)
            && owners.iter().all(|one| one.platform_owner)
    );
    assert_eq!(
        accounts::find(&tx, anna.id).await.unwrap(),
        Some(anna.clone())
    );
    let taken = email("Boris@example.com");
    assert!(
        !accounts::set_email(&tx, anna.id, &taken, later)
            .await
            .unwrap()
    );
    let new = email("Anna.New@example.com");
    assert!(
        accounts::set_email(&tx, anna.id, &new, later)
            .await
            .unwrap()
    );
    (anna.email, anna.confirmed) = (new, Some(later));
    assert_eq!(
        accounts::find(&tx, anna.id).await.unwrap(),
        Some(anna.clone())
    );
    // Its own address in another spelling is not taken.
    let same = email("ANNA.NEW@example.com");
    assert!(
        accounts::set_email(&tx, anna.id, &same, later)
            .await
            .unwrap()
    );
    assert_eq!(accounts::find(&tx, boris.id).await.unwrap(), Some(boris));
    tx.commit().await.unwrap();
}

async fn what_was_accepted_is_kept_with_version_and_time(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let anna = written(&tx, "anna@example.com").await;
    let later = MONDAY.plus_minutes(1);
    for (document, version, at) in [
        ("terms", "1", MONDAY),
        ("dpa", "1", MONDAY),
        ("terms", "1", later),
        ("terms", "2", later),
    ] {
        accounts::consent(&tx, anna.id, document, version, at)
            .await
            .unwrap();
    }
    let kept = accounts::list_consents(&tx, anna.id).await.unwrap();
    let expected = [
        ("dpa", "1", MONDAY),
        ("terms", "1", MONDAY),
        ("terms", "2", later),
    ];
    let expected = expected.map(|(document, version, at)| (document.into(), version.into(), at));
    assert_eq!(kept, expected);
    tx.commit().await.unwrap();
}

async fn a_session_is_found_until_it_ends_or_the_password_changes(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let anna = written(&tx, "anna@example.com").await;
    let boris = written(&tx, "boris@example.com").await;
    for (account, token) in [(&anna, "a1"), (&anna, "a2"), (&anna, "a3"), (&boris, "b1")] {
        sessions::insert(&tx, &session(account, token))
            .await
            .unwrap();
    }
    let find = async |token: &str| sessions::find(&tx, &Secret::new(token)).await.unwrap();
    assert_eq!(find("a1").await, Some((session(&anna, "a1"), anna.clone())));
    assert_eq!(find("a4").await, None);
    let later = MONDAY.plus_minutes(5);
    for at in [later, MONDAY] {
        sessions::touch(&tx, &Secret::new("a1"), at).await.unwrap();
    }
    assert_eq!(find("a1").await.unwrap().0.seen, later, "never backwards");
    assert_eq!(find("a2").await.unwrap().0.seen, MONDAY);
    sessions::delete(&tx, &Secret::new("a2")).await.unwrap();
    assert_eq!(find("a2").await, None);

    let hash = Secret::new("another hash");
    accounts::set_password(&tx, anna.id, &hash).await.unwrap();
    assert_eq!(find("a1").await, None, "of the password before");
    let anna = accounts::find(&tx, anna.id).await.unwrap().unwrap();
    sessions::insert(&tx, &session(&anna, "a5")).await.unwrap();
    assert!(find("a5").await.is_some());
    assert_eq!(sessions::delete_of(&tx, anna.id).await.unwrap(), 3);
    assert_eq!(find("a5").await, None);
    assert!(find("b1").await.is_some());
    tx.commit().await.unwrap();
}

async fn sessions_that_are_over_are_swept(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let anna = written(&tx, "anna@example.com").await;
    let live = session(&anna, "live");
    let over = SessionRow {
        expires: MONDAY,
        ..session(&anna, "over")
    };
    let idle = SessionRow {
        seen: MONDAY.plus_minutes(-10),
        ..session(&anna, "idle")
    };
    for session in [&live, &over, &idle] {
        sessions::insert(&tx, session).await.unwrap();
    }
    let idle_since = MONDAY.plus_minutes(-9);
    assert_eq!(sessions::sweep(&tx, MONDAY, idle_since).await.unwrap(), 2);
    assert!(
        sessions::find(&tx, &live.token_hash)
            .await
            .unwrap()
            .is_some()
    );
    tx.commit().await.unwrap();
}

async fn a_member_sees_the_own_tenants_and_no_other(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let anna = written(&tx, "anna@example.com").await;
    let boris = written(&tx, "boris@example.com").await;
    let [one, two, gone] = [
        tenant("one", TenantState::Active),
        tenant("two", TenantState::Draft),
        tenant("gone", TenantState::Erasing),
    ];
    for tenant in [&one, &two, &gone] {
        assert!(tenants::insert(&tx, tenant).await.unwrap());
    }
    let let_in = async |who: AccountId, tenant: &TenantRow, role| {
        memberships::put(&tx, who, &tenant.id, role).await.unwrap();
    };
    let_in(anna.id, &one, Role::Specialist).await;
    let_in(anna.id, &two, Role::Owner).await;
    let_in(anna.id, &gone, Role::Owner).await;
    let_in(boris.id, &one, Role::Owner).await;
    let_in(anna.id, &one, Role::Owner).await;
    let mut mine = memberships::list_of(&tx, anna.id).await.unwrap();
    mine.sort_by(|(one, _), (other, _)| one.slug.cmp(&other.slug));
    assert_eq!(
        mine,
        [(one.clone(), Role::Owner), (two.clone(), Role::Owner)]
    );
    let role = async |who: AccountId, slug: &Slug| {
        let found = memberships::enter(&tx, who, slug, MONDAY).await.unwrap();
        found.map(|(tenant, role, _)| (tenant.slug, role))
    };
    let known = role(boris.id, &one.slug).await;
    assert_eq!(known, Some((one.slug.clone(), Role::Owner)));
    let missing: Slug = "missing".parse().unwrap();
    for slug in [&two.slug, &gone.slug, &missing] {
        assert_eq!(role(boris.id, slug).await, None);
    }
    assert_eq!(role(anna.id, &gone.slug).await, None);
    tenants::delete(&tx, &one.id).await.unwrap();
    assert_eq!(memberships::list_of(&tx, boris.id).await.unwrap(), []);
    tx.commit().await.unwrap();
}

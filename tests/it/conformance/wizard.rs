//! Salons on their way through the wizard, and whose they are.

use domain::{Kind, Lang, Role, Slug, TenantState, message::Notice};
use store::directory::{
    mail::{self, MailRow},
    memberships,
    tenants::{self, TenantRow},
    wizard,
};

use super::{
    accounts::{directory, email, tenant, written},
    id,
};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    a_draft_gets_its_kind_and_name_and_opens_once_it_has_tables,
    a_salon_made_by_the_shell_waits_for_the_owner_of_its_address,
    mails_with_a_link_are_forgotten_until_they_have_left,
);

async fn a_draft_gets_its_kind_and_name_and_opens_once_it_has_tables(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let draft = TenantRow {
        slug: "new-1".parse().unwrap(),
        ..tenant("draft", TenantState::Draft)
    };
    let taken = tenant("taken", TenantState::Active);
    for row in [&draft, &taken] {
        assert!(tenants::insert(&tx, row).await.unwrap());
    }
    assert_eq!(wizard::step(&tx, &draft.id).await.unwrap(), "");
    wizard::set_step(&tx, &draft.id, "salon").await.unwrap();
    wizard::set_kind(&tx, &draft.id, Kind::Barber)
        .await
        .unwrap();
    assert_eq!(wizard::step(&tx, &draft.id).await.unwrap(), "salon");
    assert!(
        !wizard::open(&tx, &draft.id, "").await.unwrap(),
        "no tables"
    );
    let mine: Slug = "mine".parse().unwrap();
    let named = wizard::name(&tx, &draft.id, &taken.slug, "Mine");
    assert!(!named.await.unwrap(), "another's slug");
    let named = wizard::name(&tx, &draft.id, &mine, "Mine");
    assert!(named.await.unwrap());
    let again = wizard::name(&tx, &draft.id, &mine, "Mine and yours");
    assert!(again.await.unwrap(), "typed once more");
    let found = tenants::find_by_slug(&tx, &mine).await.unwrap();
    let found = found.unwrap();
    assert_eq!(
        (found.id.clone(), found.name.as_str(), found.kind),
        (draft.id.clone(), "Mine and yours", Kind::Barber)
    );
    assert_eq!(found.state, TenantState::Provisioning);
    assert!(wizard::open(&tx, &draft.id, "staff").await.unwrap());
    assert!(!wizard::open(&tx, &draft.id, "bot").await.unwrap(), "twice");
    assert_eq!(wizard::step(&tx, &draft.id).await.unwrap(), "staff");
    let late = wizard::name(&tx, &draft.id, &mine, "Late");
    assert!(!late.await.unwrap(), "it is open");
    tenants::set_name(&tx, &draft.id, "Ours").await.unwrap();
    let found = tenants::find_by_slug(&tx, &mine).await.unwrap();
    assert_eq!(found.unwrap().name, "Ours");
    let other = tenants::find_by_slug(&tx, &taken.slug).await.unwrap();
    assert_eq!(other.unwrap(), taken);
    tx.commit().await.unwrap();
}

async fn a_salon_made_by_the_shell_waits_for_the_owner_of_its_address(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let anna = written(&tx, "anna@example.com").await;
    let row = TenantRow {
        owner_email: "Anna@Example.com".to_owned(),
        ..tenant("shell", TenantState::Active)
    };
    let others = TenantRow {
        owner_email: "boris@example.com".to_owned(),
        ..tenant("other", TenantState::Active)
    };
    let ending = TenantRow {
        owner_email: "anna@example.com".to_owned(),
        ..tenant("ending", TenantState::Erasing)
    };
    for row in [&row, &others, &ending] {
        assert!(tenants::insert(&tx, row).await.unwrap());
    }
    let mine = email("anna@example.com");
    let waiting = tenants::unowned(&tx, &mine).await.unwrap();
    assert_eq!(waiting, std::slice::from_ref(&row.id));
    memberships::put(&tx, anna.id, &row.id, Role::Owner)
        .await
        .unwrap();
    assert_eq!(tenants::unowned(&tx, &mine).await.unwrap(), []);

    let new = email("anna@example.org");
    tenants::set_owner_email(&tx, anna.id, &email("Anna@Example.com"), &new)
        .await
        .unwrap();
    let found = tenants::find_by_slug(&tx, &row.slug).await.unwrap();
    assert_eq!(found.unwrap().owner_email, "anna@example.org");
    let found = tenants::find_by_slug(&tx, &ending.slug).await.unwrap();
    assert_eq!(found.unwrap(), ending, "no member of it");
    tx.commit().await.unwrap();
}

async fn mails_with_a_link_are_forgotten_until_they_have_left(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let (anna, boris) = (id(), id());
    let row = |notice| MailRow {
        id: id(),
        to: email("anna@example.com"),
        notice,
        lang: Lang::En,
        created: MONDAY,
        queued: true,
    };
    let rows = [
        row(Notice::ConfirmAddress { account: anna }),
        row(Notice::ConfirmNewAddress { account: anna }),
        row(Notice::ConfirmAddress { account: boris }),
        row(Notice::AddressWillChange),
        row(Notice::ConfirmAddress { account: anna }),
    ];
    for row in &rows {
        mail::insert(&tx, row).await.unwrap();
    }
    mail::mark_sent(&tx, rows[4].id, MONDAY).await.unwrap();
    mail::delete_links_of(&tx, anna).await.unwrap();
    let mut left = Vec::new();
    for row in &rows {
        left.push(mail::find(&tx, row.id).await.unwrap().is_some());
    }
    assert_eq!(left, [false, false, true, true, true]);
    tx.commit().await.unwrap();
}

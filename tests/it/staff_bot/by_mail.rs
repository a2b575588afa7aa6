//! Alerts by mail: who gets them, what they say, and who gets none any more.

use dialogue::{Input, work::Act};
use domain::{
    AccountId, Email, Lang, Role,
    alert::{Alerts, Topic},
    reminder::Quiet,
    seat::Seat,
    way::{Channel, Holder},
};
use service::{clock::Clock, ways};
use store::directory::{
    accounts::{self, AccountRow},
    memberships,
};

use super::{acts, does, first, linked, second, visit};
use reqwest::StatusCode;

use crate::{
    app::App,
    conformance::account,
    harness::{
        on_both_engines,
        post_office::{PostOffice, at},
        stores::Engine,
    },
    visitor::Visitor,
};

on_both_engines!(
    an_owner_without_the_bot_is_told_by_mail,
    what_happens_in_quiet_hours_comes_in_one_mail_afterwards,
    a_specialist_chooses_mail_in_the_bot,
);

/// Somebody who signs in to the desk, with a confirmed address or one that is not.
async fn member(office: &PostOffice, address: &str, confirmed: bool) -> AccountId {
    let row = AccountRow {
        confirmed: confirmed.then(|| office.store.clock.now()),
        lang: Lang::En,
        ..account(address)
    };
    let tx = office.store.cells.directory().await.unwrap();
    assert!(accounts::insert(&tx, &row).await.unwrap());
    let tenant = office.tenant.scope.tenant();
    memberships::put(&tx, row.id, tenant, Role::Owner)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    row.id
}

async fn chooses(office: &PostOffice, account: AccountId, seat: Seat, mail: Alerts) {
    let kept = office.tenant.within(move |tx| async move {
        let wishes = ways::Wishes {
            seat,
            mail,
            bot: Alerts::none(),
            push: None,
        };
        ways::choose(&tx, account, &wishes).await
    });
    kept.await;
}

/// What has come by mail since the last look: to whom, the subject and the text.
fn mails(office: &PostOffice) -> Vec<(String, String, String)> {
    let mut sent = office.post.sent.lock().unwrap();
    let sent = sent.drain(..);
    sent.map(|mail| (mail.to, mail.subject, mail.text))
        .collect()
}

/// So many alerts wait for the end of somebody's quiet hours.
async fn aside(office: &PostOffice, account: AccountId) -> usize {
    let waiting = office.tenant.within(move |tx| async move {
        let way = store::ways::find(&tx, Channel::Mail, Holder::Account(account)).await?;
        store::ways::list_aside(&tx, way.unwrap().id).await
    });
    waiting.await.len()
}

fn all() -> Alerts {
    Alerts {
        quiet: None,
        ..Alerts::default()
    }
}

async fn an_owner_without_the_bot_is_told_by_mail(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (one, other) = (first(&office).await, second(&office, "Boris").await);
    let olga = member(&office, "olga@example.com", true).await;
    let ivan = member(&office, "ivan@example.com", true).await;
    let eve = member(&office, "eve@example.com", false).await;
    visit(&office, one, at(2, 3), "Vera Sand").await;
    office.work().await;
    assert_eq!(mails(&office), [], "nobody asked for any");
    chooses(&office, olga, Seat::Owner, all()).await;
    chooses(&office, ivan, Seat::Specialist(other), all()).await;
    chooses(&office, eve, Seat::Owner, all()).await;
    visit(&office, one, at(2, 6), "Mila Stone").await;
    office.work().await;
    let told = mails(&office);
    let [(to, subject, text)] = &told[..] else {
        panic!("not one mail: {told:?}")
    };
    assert_eq!(
        (to.as_str(), subject.as_str()),
        ("olga@example.com", "🆕 A new visit")
    );
    assert!(
        text.contains("Mila Stone") && text.contains("15:00"),
        "{text}"
    );
    assert!(text.contains("“My alerts”"), "where to end it: {text}");
    visit(&office, other, at(2, 6), "Lena Moss").await;
    office.work().await;
    let mut to: Vec<_> = mails(&office).into_iter().map(|mail| mail.0).collect();
    to.sort();
    assert_eq!(to, ["ivan@example.com", "olga@example.com"]);
    // What is switched off does not come, and whoever is no member gets nothing at all.
    chooses(&office, ivan, Seat::Owner, all().switched(Topic::New)).await;
    let stranger = AccountId::from(uuid::Uuid::from_u128(99));
    chooses(&office, stranger, Seat::Owner, all()).await;
    visit(&office, one, at(3, 3), "Nora Hill").await;
    office.work().await;
    let to: Vec<_> = mails(&office).into_iter().map(|mail| mail.0).collect();
    assert_eq!(to, ["olga@example.com"]);
}

async fn what_happens_in_quiet_hours_comes_in_one_mail_afterwards(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let one = first(&office).await;
    let olga = member(&office, "olga@example.com", true).await;
    let quiet = Alerts {
        // The clock stands at nine in London, where the salon has noon.
        quiet: Some(Quiet {
            from_min: 12 * 60,
            until_min: 14 * 60,
        }),
        ..Alerts::default()
    };
    chooses(&office, olga, Seat::Owner, quiet).await;
    let eve = member(&office, "eve@example.com", false).await;
    chooses(&office, eve, Seat::Owner, quiet).await;
    office.work_at(at(0, 3)).await;
    visit(&office, one, at(2, 3), "Vera Sand").await;
    visit(&office, one, at(2, 6), "Mila Stone").await;
    office.work_at(at(0, 4)).await;
    assert_eq!(mails(&office), [], "it is quiet");
    assert_eq!(aside(&office, eve).await, 2);
    office.work_at(at(0, 5)).await;
    // An address that is not confirmed gets nothing, nor all of it once it is.
    assert_eq!(aside(&office, eve).await, 0);
    let told = mails(&office);
    assert_eq!(told.len(), 1, "{told:?}");
    let (_, subject, text) = &told[0];
    assert_eq!(subject, "🔔 While it was quiet");
    assert!(
        text.contains("Vera Sand") && text.contains("Mila Stone"),
        "{text}"
    );
    visit(&office, one, at(3, 3), "Lena Moss").await;
    office.work().await;
    assert_eq!(mails(&office).len(), 1, "at once again");
    office.work_at(at(1, 6)).await;
    assert_eq!(mails(&office), [], "once");
}

async fn a_specialist_chooses_mail_in_the_bot(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let one = first(&office).await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    anna.taps("Alerts");
    let screen = anna.sees(&["leave your address"]).await;
    assert!(!screen.contains("By mail"), "{screen}");
    let link = super::link_of(&office, &anna).await.unwrap();
    let kept = office.tenant.within(move |tx| async move {
        let email = Email::parse("anna@example.com");
        service::clients::set_email(&tx, link.client, email).await
    });
    kept.await;
    acts(&office, &anna, Act::Alerts).await;
    does(&office, &anna, Input::Work(Act::SwitchMail(Topic::New))).await;
    does(&office, &anna, Input::Work(Act::Switch(Topic::New))).await;
    visit(&office, one, at(2, 6), "Mila Stone").await;
    office.work().await;
    assert_eq!(office.told(&anna, "A new visit"), 0, "by mail alone");
    let told = mails(&office);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, "anna@example.com");
    // Quiet hours are the same for both.
    does(&office, &anna, Input::Text("12:00-14:00".to_owned())).await;
    office.work_at(at(0, 3)).await;
    let quiet = visit(&office, one, at(3, 3), "Vera Sand").await;
    office.work().await;
    assert_eq!(mails(&office), []);
    office.work_at(at(0, 5)).await;
    assert_eq!(mails(&office).len(), 1);
    // Their own act is told nowhere, and nothing is when the desk takes the seat back.
    acts(&office, &anna, Act::SwitchMail(Topic::Cancelled)).await;
    acts(&office, &anna, Act::Open(quiet)).await;
    acts(&office, &anna, Act::AskCancel(quiet)).await;
    acts(&office, &anna, Act::Skip).await;
    let now = office.store.clock.now();
    let cleared = office.tenant.within(move |tx| async move {
        service::seats::clear(&tx, now, super::owner(), Seat::Specialist(one)).await
    });
    cleared.await;
    visit(&office, one, at(4, 3), "Lena Moss").await;
    office.work().await;
    assert_eq!(mails(&office), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_chooses_on_the_desk_and_finds_it_again() {
    let mut app = App::new();
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let path = format!("/app/{}/alerts", owner.slug);
    let ticked = |page: &str, topic: Topic| {
        page.contains(&format!("name=\"mail\" value=\"{}\" checked", topic.code()))
    };
    let page = owner.get(&path).await.1;
    assert!(
        Topic::ALL.into_iter().all(|topic| !ticked(&page, topic)),
        "{page}"
    );
    // The address is not confirmed, and nobody is linked to the bot.
    assert!(page.contains("as soon as you have confirmed"), "{page}");
    assert!(!page.contains("name=\"bot\""), "{page}");
    let staff = owner.first("staff").await;
    let typed = [
        ("mail", "new"),
        ("mail", "review"),
        ("mail", "review"),
        ("whose", &staff),
        ("quiet_from", "21:30"),
        ("quiet_until", "07:00"),
    ];
    let (status, page, next) = owner.post(&path, &typed).await;
    assert_eq!(
        (status, next),
        (StatusCode::SEE_OTHER, format!("{path}?done=saved")),
        "{page}"
    );
    let page = owner.get(&path).await.1;
    for topic in Topic::ALL {
        let wanted = [Topic::New, Topic::Review].contains(&topic);
        assert_eq!(ticked(&page, topic), wanted, "{topic:?}: {page}");
    }
    for value in ["21:30", "07:00"] {
        assert!(
            page.contains(&format!("value=\"{value}\"")),
            "{value}: {page}"
        );
    }
    assert!(
        page.contains(&format!("value=\"{staff}\" selected")),
        "{page}"
    );
    // A specialist of another salon is nobody here.
    let foreign = uuid::Uuid::from_u128(5).to_string();
    let refused = owner.post(&path, &[("whose", foreign.as_str())]).await;
    assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.1);
}

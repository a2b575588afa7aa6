//! Alerts in browsers: who gets them, what they say, and what becomes of browsers that are gone.

mod page;

use domain::{
    AccountId, Lang, Role,
    alert::{Alerts, Topic},
    push::TARGETS_MAX,
    reminder::Quiet,
    seat::Seat,
};
use service::{clock::Clock, pushes, ways};
use store::directory::{
    accounts::{self, AccountRow},
    memberships,
};

use crate::{
    conformance::account,
    harness::{
        look, on_both_engines,
        post_office::{PostOffice, at},
        push_service::{Browser, PushService},
        stores::Engine,
    },
    staff_bot::{first, second, visit},
};

on_both_engines!(
    a_new_visit_appears_in_all_browsers_in_the_members_language,
    what_happens_in_quiet_hours_is_pushed_together_afterwards,
    a_browser_that_is_gone_is_forgotten,
    a_busy_push_service_is_tried_again_and_nobody_is_told_twice,
    a_push_service_that_refuses_is_given_up_and_told_of,
    whoever_is_no_member_is_told_nothing_and_forgotten,
    the_oldest_of_too_many_browsers_makes_room,
);

/// Somebody who signs in to the desk, with an address that is not confirmed.
async fn member(office: &PostOffice, address: &str, lang: Lang) -> AccountId {
    let row = AccountRow {
        confirmed: None,
        lang,
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

async fn turns_on(office: &PostOffice, account: AccountId, browser: &Browser) {
    let (now, browser) = (office.store.clock.now(), browser.subscribed());
    let kept = office.tenant.within(move |tx| {
        let browser = browser.clone();
        async move { pushes::turn_on(&tx, now, account, &browser).await }
    });
    kept.await;
}

async fn chooses(office: &PostOffice, account: AccountId, seat: Seat, push: Alerts) {
    let wishes = ways::Wishes {
        seat,
        mail: Alerts {
            quiet: push.quiet,
            ..Alerts::none()
        },
        bot: Alerts::none(),
        push: Some(push),
    };
    let kept = office
        .tenant
        .within(move |tx| async move { ways::choose(&tx, account, &wishes).await });
    kept.await;
}

/// So many browsers of a member are known.
async fn known(office: &PostOffice, account: AccountId) -> usize {
    let chosen = office
        .tenant
        .within(move |tx| async move { ways::of_member(&tx, account).await });
    chosen.await.browsers.len()
}

async fn count(office: &PostOffice, of: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {of}");
    look::number(&office.store, &office.tenant, &sql).await
}

async fn a_new_visit_appears_in_all_browsers_in_the_members_language(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let service = PushService::start();
    let (one, other) = (first(&office).await, second(&office, "Boris").await);
    let olga = member(&office, "olga@example.com", Lang::Ru).await;
    let ivan = member(&office, "ivan@example.com", Lang::En).await;
    let [phone, laptop, ivans] = [1, 2, 3].map(|number| Browser::new(number, &service.url));
    turns_on(&office, olga, &phone).await;
    turns_on(&office, olga, &laptop).await;
    turns_on(&office, ivan, &ivans).await;
    chooses(&office, ivan, Seat::Specialist(other), Alerts::default()).await;
    let booked = visit(&office, one, at(2, 6), "Mila Stone").await;
    office.work().await;
    let now = office.store.clock.now();
    for browser in [&phone, &laptop] {
        let shown = service.shown(browser, now);
        let [shown] = &shown[..] else {
            panic!("not one: {shown:?}")
        };
        assert_eq!(shown.text("title"), "🆕 Новая запись");
        let text = shown.text("body");
        assert!(
            text.contains("Mila Stone") && text.contains("15:00"),
            "{text}"
        );
        assert!(!text.contains('<') && !text.contains("&amp;"), "{text}");
        assert_eq!(shown.text("path"), format!("/app/anna/bookings/{booked}"));
        assert_eq!((shown.text("lang"), shown.urgency.as_str()), ("ru", "high"));
        assert!(!shown.text("tag").is_empty());
    }
    assert!(service.shown(&ivans, now).is_empty(), "not his visit");
    visit(&office, other, at(2, 6), "Lena Moss").await;
    office.work().await;
    let shown = service.shown(&ivans, now);
    assert_eq!(shown[0].text("title"), "🆕 A new visit");
    // What is switched off does not come, nor what they do themselves.
    service.shown(&phone, now);
    chooses(
        &office,
        olga,
        Seat::Owner,
        Alerts::default().switched(Topic::New),
    )
    .await;
    visit(&office, one, at(3, 3), "Nora Hill").await;
    office.work().await;
    assert!(service.shown(&phone, now).is_empty());
    assert_eq!(count(&office, "job WHERE kind = 'message.push'").await, 0);
}

async fn what_happens_in_quiet_hours_is_pushed_together_afterwards(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let service = PushService::start();
    let one = first(&office).await;
    let olga = member(&office, "olga@example.com", Lang::En).await;
    let phone = Browser::new(1, &service.url);
    turns_on(&office, olga, &phone).await;
    let quiet = Alerts {
        // The clock stands at nine in London, where the salon has noon.
        quiet: Some(Quiet {
            from_min: 12 * 60,
            until_min: 14 * 60,
        }),
        ..Alerts::default()
    };
    chooses(&office, olga, Seat::Owner, quiet).await;
    office.work_at(at(0, 3)).await;
    visit(&office, one, at(2, 3), "Vera Sand").await;
    visit(&office, one, at(2, 6), "Mila Stone").await;
    office.work_at(at(0, 4)).await;
    assert!(service.shown(&phone, at(0, 4)).is_empty(), "it is quiet");
    // Tried again, it says the same and no more.
    service.answers(&phone, 500, "");
    office.work_until(at(0, 6)).await;
    assert!(service.answered());
    let shown = service.shown(&phone, at(0, 6));
    let [digest] = &shown[..] else {
        panic!("not one: {shown:?}")
    };
    assert_eq!(digest.text("title"), "🔔 While it was quiet");
    let text = digest.text("body");
    assert!(
        text.contains("Vera Sand") && text.contains("Mila Stone"),
        "{text}"
    );
    assert_eq!(digest.text("path"), "/app/anna/calendar");
    assert_eq!(digest.urgency, "normal");
    visit(&office, one, at(3, 3), "Lena Moss").await;
    office.work().await;
    assert_eq!(service.shown(&phone, at(0, 6)).len(), 1, "at once again");
    office.work_at(at(1, 6)).await;
    assert!(service.shown(&phone, at(1, 6)).is_empty(), "once");
}

async fn a_browser_that_is_gone_is_forgotten(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let service = PushService::start();
    let one = first(&office).await;
    let olga = member(&office, "olga@example.com", Lang::En).await;
    let [phone, laptop] = [1, 2].map(|number| Browser::new(number, &service.url));
    turns_on(&office, olga, &phone).await;
    turns_on(&office, olga, &laptop).await;
    service.answers(&phone, 410, "");
    visit(&office, one, at(2, 3), "Vera Sand").await;
    office.work().await;
    assert!(service.answered());
    assert_eq!(known(&office, olga).await, 1);
    assert_eq!(service.shown(&laptop, at(0, 0)).len(), 1);
    service.answers(&laptop, 404, "");
    visit(&office, one, at(2, 6), "Mila Stone").await;
    office.work().await;
    assert_eq!(known(&office, olga).await, 0);
    // Nothing is left to do, and nothing more is written for nobody.
    assert_eq!(count(&office, "job WHERE kind = 'message.push'").await, 0);
    let to_members = "outbox WHERE recipient LIKE '%way%'";
    assert_eq!(count(&office, to_members).await, 2);
    visit(&office, one, at(3, 3), "Lena Moss").await;
    assert_eq!(count(&office, to_members).await, 2);
}

async fn a_busy_push_service_is_tried_again_and_nobody_is_told_twice(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let service = PushService::start();
    let one = first(&office).await;
    let olga = member(&office, "olga@example.com", Lang::En).await;
    let [phone, laptop] = [1, 2].map(|number| Browser::new(number, &service.url));
    turns_on(&office, olga, &phone).await;
    turns_on(&office, olga, &laptop).await;
    // Asked again it is broken for a moment; the last entry is answered first.
    service.answers(&phone, 503, "");
    service.answers(&phone, 429, "1800");
    visit(&office, one, at(2, 3), "Vera Sand").await;
    office.work().await;
    assert_eq!(service.shown(&laptop, at(0, 0)).len(), 1);
    office.work_until(at(0, 0).plus_minutes(20)).await;
    assert!(!service.answered(), "it asked for half an hour");
    office.work_until(at(0, 1)).await;
    assert!(service.answered(), "both faults happened");
    assert_eq!(service.shown(&phone, at(0, 1)).len(), 1);
    assert!(service.shown(&laptop, at(0, 1)).is_empty(), "told twice");
    assert_eq!(count(&office, "push_sent").await, 2);
    assert_eq!(count(&office, "outbox WHERE state = 'queued'").await, 0);
}

async fn a_push_service_that_refuses_is_given_up_and_told_of(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let service = PushService::start();
    let one = first(&office).await;
    let olga = member(&office, "olga@example.com", Lang::En).await;
    let phone = Browser::new(1, &service.url);
    turns_on(&office, olga, &phone).await;
    service.answers(&phone, 403, "");
    visit(&office, one, at(2, 3), "Vera Sand").await;
    office.work_until(at(0, 1)).await;
    assert!(service.answered());
    assert!(service.shown(&phone, at(0, 1)).is_empty());
    let dead = "job WHERE state = 2 AND kind = 'message.push'";
    assert_eq!(count(&office, dead).await, 1);
    assert_eq!(known(&office, olga).await, 1);
}

async fn whoever_is_no_member_is_told_nothing_and_forgotten(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let service = PushService::start();
    let one = first(&office).await;
    let stranger = AccountId::from(uuid::Uuid::from_u128(99));
    let phone = Browser::new(1, &service.url);
    turns_on(&office, stranger, &phone).await;
    visit(&office, one, at(2, 3), "Vera Sand").await;
    office.work().await;
    assert!(service.shown(&phone, at(0, 0)).is_empty());
    assert_eq!(known(&office, stranger).await, 0);
    assert_eq!(count(&office, "outbox WHERE state = 'queued'").await, 0);
}

async fn the_oldest_of_too_many_browsers_makes_room(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let service = PushService::start();
    let olga = member(&office, "olga@example.com", Lang::En).await;
    let most = u8::try_from(TARGETS_MAX).unwrap();
    for number in 1..=most + 2 {
        office.store.clock.go_on(1);
        turns_on(&office, olga, &Browser::new(number, &service.url)).await;
    }
    // The same browser again is no other one.
    turns_on(&office, olga, &Browser::new(most + 2, &service.url)).await;
    assert_eq!(known(&office, olga).await, usize::from(most));
    let now = office.store.clock.now();
    let tested = office
        .tenant
        .within(move |tx| async move { pushes::test(&tx, now, olga).await });
    assert!(tested.await);
    office.work().await;
    for number in 1..=most + 2 {
        let shown = service.shown(&Browser::new(number, &service.url), now);
        assert_eq!(shown.len(), usize::from(number > 2), "{number}");
        for one in shown {
            assert_eq!(one.text("title"), "🔔 It works");
            assert_eq!(one.text("path"), "/app/anna/alerts");
        }
    }
}

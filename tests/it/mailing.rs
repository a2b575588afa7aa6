//! Mail to clients whom the bot does not reach.

use domain::{BookingId, ClientId, Email, reminder::State, settings::Settings};
use service::{booking::BookError, clock::Clock, desk, ports::MailError};

use crate::{
    harness::{
        look, on_both_engines,
        post_office::{PostOffice, at, staff},
        stores::Engine,
    },
    talk::Talk,
};

on_both_engines!(
    who_blocked_the_bot_is_written_to_by_mail,
    a_client_without_telegram_hears_of_their_visit_by_mail,
    a_mail_server_that_is_away_is_tried_again_and_one_that_refuses_is_told_of,
    who_has_neither_is_to_be_called,
);

/// Gives a client an address.
async fn has_address(office: &PostOffice, client: ClientId, address: Option<&str>) {
    let email = address.map(|address| Email::parse(address).unwrap());
    let kept = office.tenant.within(move |tx| {
        let email = email.clone();
        async move { service::clients::set_email(&tx, client, email).await }
    });
    kept.await;
}

async fn booker(office: &PostOffice, visit: BookingId) -> ClientId {
    let found = office
        .tenant
        .within(move |tx| async move { store::bookings::find(&tx, visit).await });
    found.await.unwrap().booker
}

/// A visit on Wednesday of somebody who has an address and blocked the bot.
async fn away(office: &PostOffice, talk: &Talk<'_>) -> BookingId {
    let visit = office.books(talk, at(2, 6)).await;
    let client = booker(office, visit).await;
    has_address(office, client, Some("anna@example.com")).await;
    office.sandbox.block(office.bot, talk.person).unwrap();
    visit
}

fn subjects(office: &PostOffice) -> Vec<String> {
    let sent = office.post.sent.lock().unwrap();
    sent.iter().map(|mail| mail.subject.clone()).collect()
}

async fn states(office: &PostOffice, visit: BookingId) -> Vec<State> {
    let (_, ledger) = office.ledger(visit).await;
    ledger.iter().map(|reminder| reminder.state).collect()
}

async fn to_call(office: &PostOffice) -> Vec<BookingId> {
    let now = office.store.clock.now();
    let visits = office
        .tenant
        .within(move |tx| async move { desk::to_call(&tx, now).await });
    visits.await.iter().map(|visit| visit.booking.id).collect()
}

async fn moves(office: &PostOffice, id: BookingId) {
    let now = office.store.clock.now();
    let moved = office.tenant.scope.run(move |tx| async move {
        let visit = store::bookings::find(&tx, id).await?;
        let visit = visit.ok_or(BookError::UnknownBooking)?;
        let to = desk::To {
            start: at(2, 7),
            staff: visit.staff,
            despite: true,
            double: false,
        };
        desk::move_to(&tx, now, &staff(), id, visit.version, &to).await
    });
    moved.await.unwrap();
}

async fn who_blocked_the_bot_is_written_to_by_mail(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let visit = away(&office, &anna).await;
    let now = office.store.clock.now();
    let kept = office.tenant.scope.run(move |tx| async move {
        let settings = Settings {
            email: "salon@example.com".to_owned(),
            ..service::salon::settings(&tx).await?
        };
        desk::put_settings(&tx, now, &staff(), &settings).await
    });
    kept.await.unwrap();
    // Telegram may tell that it is blocked, or refuse the first message.
    moves(&office, visit).await;
    office.work().await;
    let mail = office.post.sent.lock().unwrap().pop().expect("a mail");
    assert_eq!(mail.to, "anna@example.com");
    assert_eq!(mail.from.as_deref(), Some("Salon anna"));
    assert_eq!(mail.reply_to.as_deref(), Some("salon@example.com"));
    assert!(
        mail.subject.contains("your visit is moved"),
        "{}",
        mail.subject
    );
    assert!(
        mail.text.contains("16:00") && mail.html.contains("16:00"),
        "{}",
        mail.text
    );
    let file = mail.file.unwrap();
    let file = String::from_utf8(file.bytes).unwrap();
    assert!(
        file.contains("SEQUENCE:1") && file.contains("DTSTART:20260304T130000Z"),
        "{file}"
    );
    // Reminders and thanks go the same way, and the ledger says so.
    office.work_until(at(3, 0)).await;
    let sent = subjects(&office);
    assert_eq!(sent.len(), 3, "{sent:?}");
    assert!(
        sent[0].contains("coming up") && sent[2].contains("thank you"),
        "{sent:?}"
    );
    let states = states(&office, visit).await;
    let mailed = states.iter().filter(|state| **state == State::Mailed);
    assert_eq!(mailed.count(), 3, "{states:?}");
    assert_eq!(office.told(&anna, "your visit"), 0);
}

async fn a_client_without_telegram_hears_of_their_visit_by_mail(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let visit = office.books(&anna, at(2, 6)).await;
    let client = booker(&office, visit).await;
    has_address(&office, client, Some("anna@example.com")).await;
    office
        .tenant
        .within(move |tx| async move { store::clients::unlink_all(&tx, client).await })
        .await;
    assert!(to_call(&office).await.is_empty(), "mail reaches them");
    office.work_until(at(1, 7)).await;
    assert_eq!(subjects(&office).len(), 1);
    let now = office.store.clock.now();
    let cancelled = office.tenant.scope.run(move |tx| async move {
        let found = store::bookings::find(&tx, visit).await?.unwrap();
        desk::cancel(&tx, now, &staff(), visit, found.version, "Maria is ill").await
    });
    cancelled.await.unwrap();
    office.work().await;
    let mail = office.post.sent.lock().unwrap().pop().unwrap();
    assert!(mail.text.contains("Maria is ill"), "{}", mail.text);
    let file = String::from_utf8(mail.file.unwrap().bytes).unwrap();
    assert!(file.contains("STATUS:CANCELLED"), "{file}");
    office.work_until(at(3, 0)).await;
    assert_eq!(
        subjects(&office).len(),
        1,
        "nothing more of a visit that is off"
    );
}

async fn a_mail_server_that_is_away_is_tried_again_and_one_that_refuses_is_told_of(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let visit = away(&office, &anna).await;
    let later = || MailError::Later("the mail server does not answer".to_owned());
    office.post.fails.lock().unwrap().extend([later(), later()]);
    office.work_until(at(1, 7)).await;
    assert!(
        office.post.fails.lock().unwrap().is_empty(),
        "both faults happened"
    );
    assert_eq!(subjects(&office).len(), 1);
    assert_eq!(states(&office, visit).await[0], State::Mailed);
    let refused = MailError::Refused("the mail server refused (550)".to_owned());
    office.post.fails.lock().unwrap().push(refused);
    office.work_until(at(2, 6).plus_minutes(-50)).await;
    assert!(office.post.fails.lock().unwrap().is_empty());
    assert_eq!(states(&office, visit).await[1], State::Blocked);
    assert_eq!(to_call(&office).await, [visit], "nothing reached them");
    let dead = "SELECT count(*) FROM job WHERE state = 2 AND kind = 'message.mail'";
    assert_eq!(look::number(&office.store, &office.tenant, dead).await, 1);
}

async fn who_has_neither_is_to_be_called(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let visit = away(&office, &anna).await;
    let client = booker(&office, visit).await;
    has_address(&office, client, None).await;
    office.work_until(at(1, 7)).await;
    assert!(subjects(&office).is_empty());
    assert_eq!(states(&office, visit).await[0], State::Blocked);
    assert_eq!(to_call(&office).await, [visit]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_tells_and_takes_back_their_address_and_birthday() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let anna = office.person("Anna", "en").await;
    anna.taps("My bookings");
    anna.sees(&["My details"]).await;
    anna.taps("My details");
    anna.sees(&["What we know of you", "E-mail", "Birthday"])
        .await;
    anna.taps("E-mail");
    anna.sees(&["What is your e-mail address?", "Back"]).await;
    anna.says("anna@example");
    anna.sees(&["does not look like an e-mail address"]).await;
    anna.says("Anna@example.com");
    anna.sees(&["the address is noted", "Anna@example.com"])
        .await;
    anna.taps("Birthday");
    anna.sees(&["When is your birthday?"]).await;
    anna.says("31.2");
    anna.sees(&["There is no such day"]).await;
    anna.says("29.2.1990");
    let own = anna.sees(&["the day is noted", "29.02"]).await;
    assert!(!own.contains("1990"), "{own}");
    anna.taps("E-mail");
    anna.sees(&["Remove the address"]).await;
    anna.taps("Remove the address");
    let own = anna.sees(&["The address is removed", "29.02"]).await;
    assert!(!own.contains("example.com"), "{own}");
}

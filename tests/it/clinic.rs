//! What clinics need, and other salons may use: questions, consent, visits for others, sealed notes.

mod consent;
mod discreet;
mod intake;
mod notes;
mod others;
mod words;

use domain::{
    BookingId, ClientId, Interval, Lang, Localized, ServiceId, Timestamp,
    booking::Status,
    intake::{Ask, Question},
};
use service::{clock::Clock, fresh_id};

use crate::{
    harness::{
        look,
        post_office::{PostOffice, staff},
        stores::Engine,
    },
    talk::Talk,
};

/// A text in every language.
pub fn text(words: &str) -> Localized {
    let mut text = Localized::default();
    for lang in Lang::ALL {
        text.set(lang, words);
    }
    text
}

/// The service that people book in these tests.
pub async fn haircut(office: &PostOffice) -> ServiceId {
    let all = office
        .tenant
        .within(|tx| async move { store::services::list(&tx).await });
    let all = all.await;
    let found = all
        .iter()
        .find(|one| one.name.get(Lang::En) == "Men's haircut");
    found.unwrap().id
}

/// Asks something before the visits of a service.
pub async fn asks(office: &PostOffice, ask: Ask, words: &str, details: &str, required: bool) {
    let (now, service) = (office.store.clock.now(), haircut(office).await);
    let question = Question {
        id: fresh_id().into(),
        ask,
        text: text(words),
        details: match details {
            "" => Localized::default(),
            details => text(details),
        },
        required,
    };
    let kept = office.tenant.scope.run(move |tx| {
        let question = question.clone();
        async move { service::intake::put_question(&tx, now, &staff(), service, &question).await }
    });
    kept.await.unwrap();
}

/// The client behind a chat.
pub async fn client_of(office: &PostOffice, talk: &Talk<'_>) -> ClientId {
    let address = talk.person.to_string();
    let found = office.tenant.within(move |tx| {
        let address = address.clone();
        async move { store::clients::find_by_contact(&tx, "telegram", &address).await }
    });
    found.await.unwrap().id
}

/// Makes a clinic of the salon.
pub async fn clinic(office: &PostOffice) {
    let kind = "UPDATE settings SET kind = 'clinic'";
    look::change(&office.store, &office.tenant, kind)
        .await
        .unwrap();
}

/// The visits of a chat's client, whatever became of them.
pub async fn visits(office: &PostOffice, talk: &Talk<'_>) -> Vec<(BookingId, Status)> {
    let client = client_of(office, talk).await;
    let ahead = office.tenant.within(move |tx| async move {
        let ever = Interval::new(Timestamp::from_ms(0), Timestamp::from_ms(i64::MAX));
        store::bookings::list_in(&tx, ever).await
    });
    let all = ahead.await.into_iter();
    let own = all.filter(|visit| visit.booker == client);
    own.map(|visit| (visit.id, visit.status)).collect()
}

/// The agreed visit of a chat's client.
pub async fn agreed(office: &PostOffice, talk: &Talk<'_>) -> BookingId {
    let all = visits(office, talk).await;
    let found = all.iter().find(|(_, status)| *status == Status::Confirmed);
    found.unwrap_or_else(|| panic!("{all:?}")).0
}

/// How many sealed rows there are in the installation's only salon.
pub async fn sealed(office: &PostOffice) -> i64 {
    let count = match office.store.engine {
        Engine::Sqlite => "SELECT count(*) FROM sealed_note",
        Engine::Postgres => "SELECT count(*) FROM cell.sealed_note",
    };
    look::number(&office.store, &office.tenant, count).await
}

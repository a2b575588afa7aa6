//! Files in the bot: a visit for the calendar, and all that is held of a client.

use domain::{BookingId, client::PersonName, review::Stars};
use service::{booking::BookError, clock::Clock, desk};

use crate::{
    harness::{
        on_both_engines,
        post_office::{PostOffice, at, staff},
        stores::Engine,
    },
    talk::Talk,
};

on_both_engines!(
    a_visit_goes_into_the_calendar_moves_there_and_leaves_it,
    a_client_gets_all_that_is_held_of_them_and_nothing_of_others,
);

/// Runs what is due, and reads the newest file of a chat.
async fn newest_file(office: &PostOffice, talk: &Talk<'_>) -> (String, String) {
    talk.sees(&["The file is on its way"]).await;
    office.work().await;
    let chat = office.sandbox.chat(office.bot, talk.person).unwrap();
    let with_file = chat
        .messages
        .iter()
        .rev()
        .find(|one| one.document.is_some());
    let id = with_file.expect("no file came").message_id;
    let file = office
        .sandbox
        .document(office.bot, talk.person, id)
        .unwrap();
    (file.name, String::from_utf8(file.bytes).unwrap())
}

async fn calendar_file(office: &PostOffice, talk: &Talk<'_>) -> String {
    talk.taps("To my calendar");
    let (name, file) = newest_file(office, talk).await;
    assert_eq!(name, "visit.ics");
    // The screen without the remark: the next file is waited for anew.
    talk.taps("Help");
    talk.sees(&["Commands:"]).await;
    talk.taps("Back");
    talk.sees(&["To my calendar"]).await;
    file.replace("\r\n ", "")
}

/// Moves a visit, or calls it off, as the salon.
async fn salon_changes(office: &PostOffice, id: BookingId, to_day: Option<i64>) {
    let now = office.store.clock.now();
    let changed = office.tenant.scope.run(move |tx| async move {
        let visit = store::bookings::find(&tx, id).await?;
        let visit = visit.ok_or(BookError::UnknownBooking)?;
        let Some(day) = to_day else {
            return desk::cancel(&tx, now, &staff(), id, visit.version, "").await;
        };
        let to = desk::To {
            start: at(day, 6),
            staff: visit.staff,
            despite: true,
            double: false,
        };
        desk::move_to(&tx, now, &staff(), id, visit.version, &to).await
    });
    changed.await.unwrap();
}

async fn a_visit_goes_into_the_calendar_moves_there_and_leaves_it(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let visit = office.books(&anna, at(2, 6)).await;
    anna.taps("My bookings");
    anna.sees(&["Your visits"]).await;
    anna.taps("04.03");
    anna.sees(&["Your visit", "To my calendar"]).await;
    let first = calendar_file(&office, &anna).await;
    let uid = format!("\r\nUID:{visit}@botique\r\n");
    for line in [
        uid.as_str(),
        "\r\nSEQUENCE:0\r\n",
        "\r\nDTSTART:20260304T120000Z\r\n",
        "\r\nSTATUS:CONFIRMED\r\n",
    ] {
        assert!(first.contains(line), "{line} is not in {first}");
    }
    salon_changes(&office, visit, Some(3)).await;
    let moved = calendar_file(&office, &anna).await;
    for line in [
        uid.as_str(),
        "\r\nSEQUENCE:1\r\n",
        "\r\nDTSTART:20260305T120000Z\r\n",
    ] {
        assert!(moved.contains(line), "{line} is not in {moved}");
    }
    salon_changes(&office, visit, None).await;
    let off = calendar_file(&office, &anna).await;
    for line in [
        uid.as_str(),
        "\r\nSEQUENCE:2\r\n",
        "\r\nSTATUS:CANCELLED\r\n",
    ] {
        assert!(off.contains(line), "{line} is not in {off}");
    }
    // Another's button, or a forged one, brings nothing.
    let boris = office.person("Boris", "en").await;
    boris.taps("My bookings");
    boris.sees(&["no visits"]).await;
    let chat = office.sandbox.chat(office.bot, boris.person).unwrap();
    assert!(
        chat.messages
            .iter()
            .all(|message| message.document.is_none())
    );
}

/// Gives a person a name, a visit with words of their own, stars and a note of the salon's.
async fn leaves_traces(office: &PostOffice, talk: &Talk<'_>, name: &str, hour: i64) {
    let visit = office.books(talk, at(0, hour)).await;
    let (name, now) = (name.to_owned(), office.store.clock.now());
    let left = office.tenant.scope.run(move |tx| {
        let name = name.clone();
        async move {
            let client = store::bookings::find(&tx, visit).await?.unwrap().booker;
            let named = PersonName::try_from(name.clone()).unwrap();
            service::clients::set_name(&tx, client, named).await?;
            let wish = format!("wish of {name}");
            service::booking::set_wish(&tx, now, client, visit, &wish).await?;
            store::agenda::set_note(&tx, visit, &format!("note on {name}")).await?;
            let after = at(0, hour + 2);
            service::reviews::rate(&tx, after, client, visit, Stars::ALL[3]).await?;
            let words = format!("review of {name}");
            service::reviews::say(&tx, after, client, visit, &words).await?;
            Ok::<_, BookError>(())
        }
    });
    left.await.unwrap();
}

async fn a_client_gets_all_that_is_held_of_them_and_nothing_of_others(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let boris = office.person("Boris", "en").await;
    leaves_traces(&office, &anna, "Zuzanna", 4).await;
    leaves_traces(&office, &boris, "Bogdan", 6).await;
    // An hour after the visits both are thanked.
    office.work_until(at(0, 9)).await;
    anna.says("/my");
    anna.sees(&["My details"]).await;
    anna.taps("My details");
    anna.sees(&["What we know of you", "All my data as a file"])
        .await;
    anna.taps("All my data as a file");
    let (name, file) = newest_file(&office, &anna).await;
    assert_eq!(name, "my-data.txt");
    for words in [
        "Name: Zuzanna",
        "wish of Zuzanna",
        "note on Zuzanna",
        "Your review",
        "4 of 5",
        "review of Zuzanna",
        "thank you for your visit",
    ] {
        assert!(file.contains(words), "{words:?} is not in:\n{file}");
    }
    let number = format!("Telegram: {}", anna.person);
    assert!(file.contains(&number), "{file}");
    let other = boris.person.to_string();
    assert!(!file.contains("Bogdan") && !file.contains(&other), "{file}");
}

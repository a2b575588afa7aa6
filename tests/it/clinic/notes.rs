//! Notes that are kept sealed: who reads them, and that nobody else does, anywhere.

use domain::{Actor, ClientId, seat::Seat};
use reqwest::{Method, StatusCode};
use service::{clock::Clock, notes};

use super::{client_of, sealed};
use crate::{
    attack::{
        callers::{Caller, House},
        objects::{file, fill},
    },
    harness::{
        look, on_both_engines,
        post_office::{PostOffice, at},
        stores::Engine,
    },
    staff_bot::{first, linked, owner, second, visit},
    talk::Talk,
};

on_both_engines!(a_note_is_read_by_whose_patient_it_is_and_each_look_is_noted);

const SECRET: &str = "CANARY diagnosis";

async fn audited(office: &PostOffice, client: ClientId) -> Vec<(String, String)> {
    let told = office
        .tenant
        .within(move |tx| async move { store::audit::list(&tx, client.into()).await });
    let told = told.await.into_iter();
    let notes = told.filter(|entry| entry.action.starts_with("note."));
    notes.map(|entry| (entry.action, entry.actor)).collect()
}

/// Opens the first patient of the day.
async fn opens_patient(talk: &Talk<'_>) {
    talk.taps("Today");
    talk.sees(&["12:00"]).await;
    talk.taps("12:00");
    talk.sees(&["Client"]).await;
    talk.taps("Client");
    talk.sees(&["Notes"]).await;
}

async fn a_note_is_read_by_whose_patient_it_is_and_each_look_is_noted(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (anna, boris) = (first(&office).await, second(&office, "Boris").await);
    let booked = visit(&office, anna, at(0, 3), "Vera").await;
    let client = office
        .tenant
        .within(
            move |tx| async move { Ok(store::bookings::find(&tx, booked).await?.unwrap().visitor) },
        )
        .await;
    let doctor = linked(&office, "Ida", Seat::Specialist(anna)).await;
    opens_patient(&doctor).await;
    doctor.taps("Notes (0)");
    doctor
        .sees(&["There are no notes yet.", "Type a new note"])
        .await;
    doctor.says(&"a".repeat(2_001));
    doctor.sees(&["at most 2000"]).await;
    doctor.says(SECRET);
    doctor.sees(&["The note is kept.", SECRET]).await;
    doctor.taps("Back");
    doctor.sees(&["Notes (1)"]).await;
    let own = Actor::Specialist(anna).to_string();
    let seen = audited(&office, client).await;
    let acts: Vec<&str> = seen.iter().map(|(action, _)| action.as_str()).collect();
    assert_eq!(acts, ["note.read", "note.read", "note.write", "note.read"]);
    assert!(seen.iter().all(|(_, actor)| *actor == own), "{seen:?}");
    // Another specialist learns that there is one, at most, and it is noted that they asked.
    let now = office.store.clock.now();
    let (heads, denied, kept) = office
        .tenant
        .within(move |tx| async move {
            let other = (&Actor::Specialist(boris), notes::Reader::Specialist(boris));
            let heads = notes::heads(&tx, client).await?;
            let denied = notes::read(&tx, now, other, client).await?;
            let kept = notes::write(&tx, now, other, (client, None), "x").await;
            Ok((heads, denied, kept))
        })
        .await;
    assert_eq!((heads.len(), denied), (1, None));
    assert!(matches!(kept, Err(notes::NoteError::NotYours)));
    let seen = audited(&office, client).await;
    let other = Actor::Specialist(boris).to_string();
    assert_eq!(
        seen[4..],
        [
            ("note.denied".to_owned(), other.clone()),
            ("note.denied".to_owned(), other)
        ]
    );
    // So does whoever works on the desk and is neither owner nor specialist.
    let denied = office.tenant.within(move |tx| async move {
        let front = (&Actor::Staff(owner()), notes::Reader::Other);
        notes::read(&tx, now, front, client).await
    });
    assert_eq!(denied.await, None);
    let last = audited(&office, client).await.pop();
    let front = Actor::Staff(owner()).to_string();
    assert_eq!(last, Some(("note.denied".to_owned(), front)));
    // The owner reads all of them.
    let boss = linked(&office, "Olga", Seat::Owner).await;
    opens_patient(&boss).await;
    boss.taps("Notes (1)");
    boss.sees(&[SECRET]).await;
    let dump = office.dump().await;
    assert!(
        dump.contains("sealed_note") && !dump.contains("CANARY"),
        "{dump}"
    );
    let backup = look::backup(&office.store).await;
    let holds = |what: &[u8]| backup.windows(what.len()).any(|part| part == what);
    assert!(holds(b"sealed_note"));
    // As it is, and as bytes are written in a dump.
    assert!(!holds(b"CANARY") && !holds(b"43414e415259"));
    // They go with the patient.
    let erased = office
        .tenant
        .within(move |tx| async move { service::clients::erase(&tx, now, client).await });
    erased.await;
    assert_eq!(sealed(&office).await, 0);
    let nobody = office.person("Nora", "en").await;
    assert_eq!(
        office
            .tenant
            .within(move |tx| async move { notes::heads(&tx, client).await })
            .await,
        []
    );
    assert_ne!(client_of(&office, &nobody).await, client);
}

#[tokio::test(flavor = "multi_thread")]
async fn on_the_desk_the_owner_opens_notes_and_nobody_finds_them_elsewhere() {
    let house = House::open().await;
    fill(&house, Caller::Owner, "anna").await;
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM client ORDER BY id LIMIT 1")
        .fetch_one(&mut file(&house, "anna").await)
        .await
        .unwrap();
    let page = format!("/app/anna/clients/{id}/notes");
    let read = format!("{page}/read");
    let kept = house
        .submit(Caller::Owner, &page, &[("note", SECRET)])
        .await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let empty = house.submit(Caller::Owner, &page, &[("note", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    // That there is one is seen; what it says is asked for.
    let closed = house.ask(Caller::Owner, &Method::GET, &page).await.body;
    assert!(
        closed.contains("one sealed note") && !closed.contains("CANARY"),
        "{closed}"
    );
    let opened = house.submit(Caller::Owner, &read, &[]).await;
    assert_eq!(opened.status, StatusCode::OK);
    assert!(opened.body.contains(SECRET), "{}", opened.body);
    let looks = ["Who opened the notes", "the owner", "opened the notes, "];
    assert!(
        looks.iter().all(|words| opened.body.contains(words)),
        "{}",
        opened.body
    );
    let seen = house
        .ask(Caller::Specialist, &Method::GET, &page)
        .await
        .body;
    assert!(
        seen.contains("one sealed note") && !seen.contains("CANARY"),
        "{seen}"
    );
    let denied = house.submit(Caller::Specialist, &read, &[]).await;
    assert_eq!(denied.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(denied.body.contains("Only the owner") && !denied.body.contains("CANARY"));
    let tried = house
        .submit(Caller::Specialist, &page, &[("note", "mine")])
        .await;
    assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY);
    let acts: Vec<String> = sqlx::query_scalar(
        "SELECT action FROM audit WHERE action LIKE 'note.%' ORDER BY at_ms, id",
    )
    .fetch_all(&mut file(&house, "anna").await)
    .await
    .unwrap();
    assert_eq!(
        acts,
        ["note.write", "note.read", "note.denied", "note.denied"]
    );
    // Nobody finds it in a table, a file, the log, or what the owner takes along.
    assert!(!house.dump().await.contains("CANARY"));
    let export = house.submit(Caller::Owner, "/app/anna/export", &[]).await;
    assert!(export.body.contains("sealed_note") && !export.body.contains("CANARY"));
    assert!(!house.app.log().contains("CANARY"));
    let mut files = 0;
    let mut folders = vec![house.app.dir.join("data")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let bytes = std::fs::read(&path).unwrap();
            let found = bytes.windows(6).any(|part| part == b"CANARY");
            assert!(!found, "{}", path.display());
        }
    }
    assert!(files > 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_child_leads_to_who_books_for_it_and_a_clinic_is_told_what_it_lacks() {
    let house = House::open().await;
    fill(&house, Caller::Owner, "anna").await;
    let mut open = file(&house, "anna").await;
    sqlx::query("UPDATE settings SET kind = 'clinic'")
        .execute(&mut open)
        .await
        .unwrap();
    let (child, parent) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    for (id, name, guardian, born) in [
        (parent, "Jeanne", None, None),
        (child, "Max", Some(parent), Some("2015-12-24")),
    ] {
        sqlx::query(
            "INSERT INTO client (id, name, phone, search, created_ms, blocked_bot, guardian_id, born)
             VALUES ($1, $2, $3, lower($2), 0, 0, $4, $5)",
        )
        .bind(id)
        .bind(name)
        .bind(guardian.is_none().then_some("+79161234567"))
        .bind(guardian)
        .bind(born)
        .execute(&mut open)
        .await
        .unwrap();
    }
    sqlx::query("UPDATE booking SET visitor_id = $1, booker_id = $2")
        .bind(child)
        .bind(parent)
        .execute(&mut open)
        .await
        .unwrap();
    let visit: uuid::Uuid = sqlx::query_scalar("SELECT id FROM booking LIMIT 1")
        .fetch_one(&mut open)
        .await
        .unwrap();
    let look = async |path: String| house.ask(Caller::Owner, &Method::GET, &path).await.body;
    let (of_child, of_parent) = (
        format!("/app/anna/clients/{child}"),
        format!("/app/anna/clients/{parent}"),
    );
    let page = look(of_child.clone()).await;
    for words in [
        "Born 24.12.2015",
        "+7 916",
        "does not reach Jeanne",
        &of_parent,
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let page = look(of_parent.clone()).await;
    assert!(page.contains(&of_child), "{page}");
    let page = look(format!("/app/anna/bookings/{visit}")).await;
    for words in ["24.12.2015", &of_parent, &format!("{of_child}/notes")] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let list = look("/app/anna/clients".to_owned()).await;
    let of = |name: &str| list.split(name).nth(1).unwrap()[..200].to_owned();
    assert!(!of("Max").contains("0 visits"), "{list}");
    assert!(of("Jeanne").contains("0 visits"), "{list}");
    // What it sends names no service, and its preview says so.
    let page = look("/app/anna/messages/texts".to_owned()).await;
    assert!(page.contains("messages name no service"), "{page}");
    let page = look("/app/anna/settings/consent".to_owned()).await;
    assert!(
        page.contains("No text yet") && !page.contains("Version 0"),
        "{page}"
    );
}

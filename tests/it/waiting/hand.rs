//! What staff do about the list, and how clients get on it and off it.

use dialogue::{Input, StaffChoice, waiting};
use domain::{
    seat::Seat,
    waitlist::{Fate, Part, State},
};
use reqwest::StatusCode;
use service::waitlist::ByHand;

use super::*;
use crate::{
    app::App,
    staff_bot::{acts, does, linked},
    visitor::Visitor,
};

on_both_engines!(
    staff_offer_a_time_by_hand_once_and_only_to_whom_the_bot_reaches,
    staff_put_a_client_on_the_list_from_their_card,
    a_client_waits_for_a_day_without_free_times_and_leaves_the_list,
);

async fn staff_offer_a_time_by_hand_once_and_only_to_whom_the_bot_reaches(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (guest, other) = (
        waits(&office, "Guest", Part::Any).await,
        waits(&office, "Other", Part::Any).await,
    );
    let now = office.store.clock.now();
    let free = async |id| {
        let found = office.tenant.within(move |tx| async move {
            let wait = waitlist::find(&tx, id).await?.unwrap();
            waitlist::free_for(&tx, now, &wait, 100).await
        });
        found.await
    };
    let by_hand = async |id, time: (StaffId, Timestamp)| {
        let offered = office.tenant.scope.run(move |tx| async move {
            waitlist::offer_by_hand(&tx, now, &staff(), (id, time.0), time.1).await
        });
        offered.await
    };
    let times = free(guest.wait.id).await;
    assert!(times.len() > 5 && times.is_sorted_by_key(|(_, start)| *start));
    by_hand(guest.wait.id, times[2]).await.unwrap();
    office.work().await;
    assert_eq!(offers(&office, &guest), 1);
    assert!(matches!(
        by_hand(guest.wait.id, times[0]).await,
        Err(ByHand::Busy)
    ));
    assert!(matches!(
        by_hand(other.wait.id, times[2]).await,
        Err(ByHand::Taken)
    ));
    guest.talk.taps_below(OFFERED, "Not this time");
    office.settled().await;
    office.work().await;
    assert_eq!(fates(&office, &guest).await, [Fate::Refused]);
    assert!(matches!(
        by_hand(guest.wait.id, times[2]).await,
        Err(ByHand::Told)
    ));
    assert!(
        !free(guest.wait.id).await.contains(&times[2]),
        "not once more"
    );
    // What the first did not want was free for the next.
    assert_eq!(offers(&office, &other), 1);
    let blocked = waits(&office, "Blocked", Part::Any).await;
    office
        .sandbox
        .block(office.bot, blocked.talk.person)
        .unwrap();
    office.settled().await;
    let refused = by_hand(blocked.wait.id, times[0]).await;
    assert!(matches!(refused, Err(ByHand::Unreachable)));
    let id = guest.wait.id;
    let removed = office
        .tenant
        .scope
        .run(move |tx| async move { waitlist::remove(&tx, now, &staff(), id).await });
    assert!(removed.await.unwrap());
    assert_eq!(state(&office, &guest).await, State::Removed);
    assert!(matches!(by_hand(id, times[0]).await, Err(ByHand::Unknown)));
}

async fn waiting_for(office: &PostOffice, client: ClientId) -> Vec<Wait> {
    let found = office
        .tenant
        .within(move |tx| async move { waitlist::list_of(&tx, client).await });
    found.await
}

async fn staff_put_a_client_on_the_list_from_their_card(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let vera = office.person("Vera", "en").await;
    let visit = office.books(&vera, at(2, 3)).await;
    let (client, service) = office
        .tenant
        .within(move |tx| async move {
            let visit = store::bookings::find(&tx, visit).await?.unwrap();
            Ok((visit.booker, visit.service))
        })
        .await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    acts(&office, &boss, dialogue::work::Act::Client(client)).await;
    for input in [
        Input::Waiting(waiting::Act::For(client)),
        Input::PickService(service),
        Input::PickStaff(StaffChoice::Any),
        Input::PickDay(day()),
        Input::PickDay(day() + chrono::Days::new(2)),
    ] {
        does(&office, &boss, input).await;
    }
    let part = Input::Waiting(waiting::Act::Part(Part::Morning));
    let card = does(&office, &boss, part).await;
    let notice = Some(dialogue::Notice::Waiting(waiting::Remark::AddedFor));
    assert_eq!(card.notice, notice, "{card:?}");
    let waits = waiting_for(&office, client).await;
    assert_eq!(waits.len(), 1);
    assert_eq!((waits[0].first, waits[0].part), (day(), Part::Morning));
    assert_eq!(waits[0].staff, None);
    // A client does not put anybody else on the list.
    let refused = does(&office, &vera, Input::Waiting(waiting::Act::For(client))).await;
    assert_eq!(refused.notice, Some(dialogue::Notice::Stale));
}

async fn a_client_waits_for_a_day_without_free_times_and_leaves_the_list(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let visit = full_day(&office).await;
    let anna = office.person("Anna", "en").await;
    anna.taps("Book a visit");
    anna.sees(&["Men's haircut"]).await;
    anna.taps("Men's haircut");
    anna.sees(&["Which day?", "Wait for a free time"]).await;
    anna.taps("4✕");
    anna.sees(&["Which part of the day", "Any time of the day"])
        .await;
    anna.taps("Any time of the day");
    anna.sees(&["You are on the list", "Wed, 4 March"]).await;
    frees(&office, visit).await;
    assert_eq!(office.told(&anna, OFFERED), 1);
    // Nobody knows their name yet: it is asked while the time is kept.
    anna.taps_below(OFFERED, "I take it");
    anna.sees(&["What is your name?"]).await;
    anna.says("Jeanne");
    anna.sees(&["Which phone number"]).await;
    anna.says("+79161234567");
    anna.sees(&["Please check"]).await;
    anna.taps("Back");
    office.settled().await;
    anna.taps("Cancel");
    anna.sees(&["What shall we do?"]).await;
    office.work().await;
    anna.taps("My bookings");
    anna.sees(&["Waitlist"]).await;
    anna.taps("Waitlist");
    anna.sees(&["You are waiting for a free time", "✖️"]).await;
    anna.taps("✖️");
    anna.sees(&["Leave the waitlist?"]).await;
    anna.taps("No, keep waiting");
    anna.sees(&["You are waiting for a free time"]).await;
    anna.taps("✖️");
    anna.sees(&["Leave the waitlist?"]).await;
    anna.taps("Yes, leave the list");
    anna.sees(&["You are off the list"]).await;
    // Whoever has left does not stay on the list, whatever an old offer's button is.
    anna.taps_below(OFFERED, "Not this time");
    let shown = anna.sees(&["Sorry, this time is gone."]).await;
    assert!(!shown.contains("You stay on the list"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_shows_who_waits_and_keeps_the_rules() {
    let mut app = App::new();
    app.start("all").await;
    let owner = Visitor::with_a_salon(&app).await;
    let service = owner.first("services").await;
    let path = |path: &str| format!("/app/{}/waitlist{path}", owner.slug);
    let day = (crate::visitor::today() + chrono::Days::new(9)).to_string();
    let wish = [
        ("service", service.as_str()),
        ("first", &day),
        ("part", "evening"),
        ("name", "Vera <Sand>"),
        ("phone", "+33 6 12 34 56 78"),
    ];
    let (status, page, _) = owner.post(&path("/new"), &wish).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let (_, page, _) = owner.get(&path("")).await;
    for words in [
        "Vera &",
        "+33 6 12 34 56 78",
        "evening",
        "please call",
        "any specialist",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for (query, found) in [("?state=ended", false), ("?service=7", true)] {
        let (_, page, _) = owner.get(&path(query)).await;
        assert_eq!(page.contains("Vera"), found, "{query}");
    }
    let past = wish.map(|(name, value)| match name {
        "first" => (name, "2020-01-01"),
        // Of somebody whom the salon does not know yet: else it asks who that is.
        "phone" => (name, "+33 6 12 34 56 79"),
        _ => (name, value),
    });
    let (status, page, _) = owner.post(&path("/new"), &past).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Choose days ahead"), "{page}");
    for (minutes, status) in [("3", 422), ("soon", 422), ("30", 303)] {
        let rules = [("mode", "all"), ("minutes", minutes)];
        let (found, page, _) = owner.post(&path("/rules"), &rules).await;
        assert_eq!(found.as_u16(), status, "{page}");
    }
    let id = owner.first("waitlist").await;
    let (_, page, _) = owner.get(&path(&format!("/{id}"))).await;
    assert!(page.contains("Nothing so far"), "{page}");
    // Whom the bot does not reach nothing is offered by it.
    for words in [
        "please call +33 6 12 34 56 78",
        "On the list since",
        "soonest free time",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("Offer a time"), "{page}");
    let (status, page, _) = owner
        .post(&path(&format!("/{id}/offer")), &[("time", "x")])
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    let (status, ..) = owner.post(&path(&format!("/{id}/remove")), &[]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page, _) = owner.get(&path("?state=ended")).await;
    assert!(page.contains("taken off the list"), "{page}");
    let rules = [("mode", "off"), ("minutes", "30")];
    assert_eq!(
        owner.post(&path("/rules"), &rules).await.0,
        StatusCode::SEE_OTHER
    );
    for (closed, way) in [("", "waitlist/new"), ("/new", "name=\"first\"")] {
        let (_, page, _) = owner.get(&path(closed)).await;
        assert!(page.contains("There is no waitlist"), "{page}");
        assert!(!page.contains(way), "{page}");
    }
}

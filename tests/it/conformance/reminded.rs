//! The ledger of reminders, and reviews.

use domain::{
    BookingId, Interval, Timestamp,
    booking::Status,
    ids::ReminderId,
    reminder::{Kind, Planned, State},
    review::{Review, Stars},
};
use service::{StoreError, TenantTx};
use store::{
    agenda, bookings, clients, reminders,
    reviews::{self, Wanted},
    services,
};

use super::{client, id, offer, stretch, visit};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    a_reminder_moves_on_only_from_where_it_may,
    what_is_planned_is_withdrawn_and_what_was_sent_stays,
    what_was_never_sent_is_missed_and_old_ones_are_forgotten,
    agreed_visits_are_paged_by_id,
    past_visits_are_paged_and_the_last_one_is_found,
    words_about_visits_are_kept_and_cleared,
    those_whom_no_channel_reaches_are_listed,
    a_visit_has_one_review_and_the_salon_an_average,
);

fn planned(due: i64, until: i64) -> (ReminderId, Planned) {
    let planned = Planned {
        kind: Kind::Reminder,
        due: MONDAY.plus_minutes(due),
        until: MONDAY.plus_minutes(until),
    };
    (id(), planned)
}

async fn states(tx: &TenantTx, booking: BookingId) -> Result<Vec<State>, StoreError> {
    let all = reminders::list(tx, booking).await?;
    Ok(all.into_iter().map(|one| one.state).collect())
}

async fn a_reminder_moves_on_only_from_where_it_may(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (booking, one): (BookingId, _) = (id(), planned(5, 60));
            reminders::insert(&tx, booking, &[], MONDAY).await?;
            reminders::insert(&tx, booking, &[one], MONDAY).await?;
            let found = reminders::find(&tx, one.0).await?.unwrap();
            assert_eq!(
                (found.id, found.planned, found.booking),
                (one.0, one.1, booking)
            );
            assert_eq!((found.state, found.at), (State::Planned, MONDAY));
            assert_eq!(reminders::find(&tx, id()).await?, None);
            let later = MONDAY.plus_minutes(5);
            let set = |from: &'static [State], to| reminders::set(&tx, one.0, from, to, later);
            assert!(!set(&[State::Sent], State::Delivered).await?);
            assert!(set(&[State::Planned], State::Sent).await?);
            assert!(!set(&[State::Planned], State::Sent).await?, "once");
            assert!(set(&[State::Planned, State::Sent], State::Delivered).await?);
            let found = reminders::find(&tx, one.0).await?.unwrap();
            assert_eq!((found.state, found.at), (State::Delivered, later));
            let week = Interval::new(MONDAY, MONDAY.plus_minutes(6));
            assert_eq!(reminders::count(&tx, week).await?, [(State::Delivered, 1)]);
            let before = Interval::new(MONDAY, later);
            assert_eq!(reminders::count(&tx, before).await?, []);
            Ok(())
        })
        .await;
}

async fn what_is_planned_is_withdrawn_and_what_was_sent_stays(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (booking, other): (BookingId, BookingId) = (id(), id());
            let two = [planned(5, 60), planned(6, 60)];
            reminders::insert(&tx, booking, &two, MONDAY).await?;
            reminders::insert(&tx, other, &[planned(5, 60)], MONDAY).await?;
            reminders::set(&tx, two[0].0, &[State::Planned], State::Sent, MONDAY).await?;
            reminders::withdraw(&tx, booking, MONDAY).await?;
            assert_eq!(states(&tx, booking).await?, [State::Sent, State::Withdrawn]);
            assert_eq!(states(&tx, other).await?, [State::Planned]);
            Ok(())
        })
        .await;
}

async fn what_was_never_sent_is_missed_and_old_ones_are_forgotten(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let booking: BookingId = id();
            let two = [planned(5, 60), planned(6, 61)];
            reminders::insert(&tx, booking, &two, MONDAY).await?;
            let end = MONDAY.plus_minutes(61);
            assert_eq!(
                reminders::miss(&tx, end, end).await?,
                1,
                "of use until then"
            );
            assert_eq!(states(&tx, booking).await?, [State::Missed, State::Planned]);
            let due = MONDAY.plus_minutes(7);
            assert_eq!(
                reminders::sweep(&tx, due).await?,
                1,
                "not what is still planned"
            );
            assert_eq!(states(&tx, booking).await?, [State::Planned]);
            Ok(())
        })
        .await;
}

async fn agreed_visits_are_paged_by_id(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let anna = client(&tx, MONDAY).await?;
            visit(&tx, anna, stretch(-2, 60), Status::Confirmed, None).await?;
            let one = visit(&tx, anna, stretch(9, 60), Status::Confirmed, None).await?;
            visit(&tx, anna, stretch(3, 60), Status::Cancelled, None).await?;
            let two = visit(&tx, anna, stretch(5, 60), Status::Arrived, None).await?;
            let page = |after, limit| bookings::list_agreed(&tx, MONDAY, after, limit);
            assert_eq!(page(None, 1).await?, std::slice::from_ref(&one));
            assert_eq!(page(Some(one.id), 5).await?, [two]);
            Ok(())
        })
        .await;
}

async fn past_visits_are_paged_and_the_last_one_is_found(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (anna, other) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            assert_eq!(bookings::find_last(&tx, anna).await?, None);
            let kept = visit(&tx, anna, stretch(-9, 60), Status::Completed, None).await?;
            let missed = visit(&tx, anna, stretch(-7, 60), Status::NoShow, None).await?;
            let off = visit(&tx, anna, stretch(9, 60), Status::Cancelled, None).await?;
            let ahead = visit(&tx, anna, stretch(5, 60), Status::Confirmed, None).await?;
            visit(&tx, anna, stretch(6, 60), Status::Pending, None).await?;
            visit(&tx, anna, stretch(-3, 60), Status::Expired, None).await?;
            visit(&tx, other, stretch(-5, 60), Status::Confirmed, None).await?;
            let page = |skip, limit| bookings::list_past(&tx, anna, MONDAY, skip, limit);
            assert_eq!(page(0, 2).await?, [off, missed.clone()]);
            assert_eq!(page(2, 2).await?, [kept]);
            assert_eq!(bookings::find_last(&tx, anna).await?, Some(ahead));
            let count = |since| bookings::count_kept_and_missed(&tx, anna, MONDAY, since);
            assert_eq!(count(missed.time.until).await?, (1, 1));
            assert_eq!(count(MONDAY).await?, (1, 0), "missed long ago");
            let count = bookings::count_kept_and_missed(&tx, other, MONDAY, MONDAY);
            assert_eq!(count.await?, (1, 0), "a visit that is over was kept");
            let (staff, service) = offer(&tx).await?;
            let of_staff = services::list_bookable_of(&tx, staff).await?;
            assert!(of_staff.iter().any(|one| one.id == service));
            assert_eq!(services::list_bookable_of(&tx, id()).await?, []);
            Ok(())
        })
        .await;
}

async fn words_about_visits_are_kept_and_cleared(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (anna, other) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            let mut visits = Vec::new();
            for booker in [anna, other] {
                let one = visit(&tx, booker, stretch(-9, 60), Status::Completed, None).await?;
                assert_eq!(bookings::wish(&tx, one.id).await?, "");
                bookings::set_wish(&tx, one.id, "Quietly").await?;
                agenda::set_note(&tx, one.id, "Tips well").await?;
                let review = Review {
                    booking: one.id,
                    service: one.service,
                    staff: one.staff,
                    stars: Stars::ALL[4],
                    words: "Fine".to_owned(),
                    at: MONDAY,
                };
                reviews::put(&tx, &review).await?;
                clients::link(&tx, booker, "telegram", &booker.to_string(), true).await?;
                visits.push(one.id);
            }
            assert_eq!(bookings::wish(&tx, id()).await?, "");
            bookings::clear_words(&tx, anna).await?;
            clients::unlink_all(&tx, anna).await?;
            let mut kept = Vec::new();
            for visit in visits {
                let line = agenda::find(&tx, visit).await?.unwrap();
                let review = reviews::find(&tx, visit).await?.unwrap();
                kept.push((line.wish, line.note, review.words));
            }
            let words = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
            assert_eq!(
                kept,
                [words("", "", ""), words("Quietly", "Tips well", "Fine")]
            );
            assert_eq!(clients::address(&tx, anna, "telegram").await?, None);
            assert!(clients::address(&tx, other, "telegram").await?.is_some());
            Ok(())
        })
        .await;
}

async fn those_whom_no_channel_reaches_are_listed(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (offline, blocked) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            let (reached, told) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            clients::link(&tx, offline, "phone", "+79161234567", true).await?;
            clients::link(&tx, blocked, "telegram", "1", true).await?;
            clients::link(&tx, reached, "telegram", "2", true).await?;
            let mut row = clients::find(&tx, blocked).await?.unwrap();
            row.blocked_bot = true;
            clients::put(&tx, &row).await?;
            let booked = async |client, hours| {
                visit(&tx, client, stretch(hours, 60), Status::Confirmed, None).await
            };
            let second = booked(offline, 5).await?;
            let first = booked(blocked, 3).await?;
            booked(reached, 4).await?;
            booked(offline, 50).await?;
            let called = booked(told, 6).await?;
            let one = planned(5, 60);
            reminders::insert(&tx, called.id, &[one], MONDAY).await?;
            reminders::set(&tx, one.0, &[State::Planned], State::Confirmed, MONDAY).await?;
            let soon = Interval::new(MONDAY, MONDAY.plus_minutes(48 * 60));
            let found = agenda::list_unreachable(&tx, soon, 9).await?;
            let ids: Vec<BookingId> = found.into_iter().map(|line| line.booking.id).collect();
            assert_eq!(ids, [first.id, second.id]);
            assert_eq!(agenda::list_unreachable(&tx, soon, 1).await?.len(), 1);
            Ok(())
        })
        .await;
}

async fn a_visit_has_one_review_and_the_salon_an_average(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let anna = client(&tx, MONDAY).await?;
            let (staff, service) = offer(&tx).await?;
            let mut given = Vec::new();
            for (hours, stars) in [(-9, 5), (-7, 4), (-5, 4)] {
                let visit = visit(&tx, anna, stretch(hours, 60), Status::Completed, None).await?;
                let review = Review {
                    booking: visit.id,
                    service,
                    staff,
                    stars: Stars::try_from(stars).unwrap(),
                    words: String::new(),
                    at: visit.time.until,
                };
                reviews::put(&tx, &review).await?;
                given.push(review);
            }
            assert_eq!(reviews::find(&tx, id()).await?, None);
            assert_eq!(
                reviews::rating(&tx, &Wanted::default()).await?.counts,
                [0, 0, 0, 2, 1]
            );
            let changed = Review {
                stars: Stars::ALL[0],
                words: "Cold water".to_owned(),
                ..given[2].clone()
            };
            reviews::put(&tx, &changed).await?;
            assert_eq!(
                reviews::find(&tx, changed.booking).await?,
                Some(changed.clone())
            );
            assert_eq!(
                reviews::rating(&tx, &Wanted::default()).await?.counts,
                [1, 0, 0, 1, 1]
            );
            let list = async |wanted: Wanted, before: Option<(Timestamp, BookingId)>| {
                let found = reviews::list(&tx, &wanted, before, 2).await?;
                let found = found.into_iter().map(|kept| kept.review);
                Ok::<_, StoreError>(found.collect::<Vec<_>>())
            };
            let all = Wanted::default();
            let newest = list(all, None).await?;
            assert_eq!(newest, [changed.clone(), given[1].clone()]);
            let after = Some((given[1].at, given[1].booking));
            let of = |staff| Wanted {
                staff: Some(staff),
                ..all
            };
            assert_eq!(list(of(staff), after).await?, given[..1]);
            assert_eq!(list(of(id()), None).await?, []);
            let poor = Wanted {
                stars: Some(Stars::ALL[0]),
                service: Some(service),
                ..all
            };
            assert_eq!(list(poor, None).await?, std::slice::from_ref(&changed));
            let between = Wanted {
                from: Some(given[1].at),
                until: Some(changed.at),
                ..all
            };
            assert_eq!(list(between, None).await?, given[1..2]);
            assert_eq!(reviews::rating(&tx, &between).await?.total(), 1);
            // What might be answered: with words or poor, seen by others, without an answer.
            let kind = Review {
                words: "Thanks".to_owned(),
                ..given[0].clone()
            };
            reviews::put(&tx, &kind).await?;
            let open = Wanted {
                unanswered: true,
                ..all
            };
            assert_eq!(list(open, None).await?, [changed.clone(), kind.clone()]);
            let after = Some((changed.at, changed.booking));
            assert_eq!(list(open, after).await?, std::slice::from_ref(&kind));
            let both = Wanted {
                unanswered: true,
                ..poor
            };
            assert_eq!(list(both, None).await?, std::slice::from_ref(&changed));
            assert!(reviews::set_hidden(&tx, kind.booking, true).await?);
            assert_eq!(list(open, None).await?, std::slice::from_ref(&changed));
            // What the salon does about it.
            let words = (changed.stars, changed.words.clone());
            assert_eq!(reviews::list_words(&tx, 9).await?, [words]);
            assert!(reviews::set_hidden(&tx, changed.booking, true).await?);
            assert!(!reviews::set_hidden(&tx, changed.booking, true).await?);
            assert_eq!(reviews::list_words(&tx, 9).await?, []);
            reviews::set_answered(&tx, changed.booking, MONDAY).await?;
            reviews::put(&tx, &changed).await?;
            let kept = reviews::list(&tx, &poor, None, 1).await?.remove(0);
            assert_eq!((kept.hidden, kept.answered), (true, Some(MONDAY)));
            assert!(reviews::set_hidden(&tx, changed.booking, false).await?);
            assert_eq!(list(open, None).await?, []);
            let booker = bookings::find(&tx, given[0].booking).await?.unwrap().booker;
            let own = reviews::list_of(&tx, booker).await?;
            assert!(own.contains(&kind), "{own:?}");
            assert_eq!(reviews::list_of(&tx, id()).await?, []);
            Ok(())
        })
        .await;
}

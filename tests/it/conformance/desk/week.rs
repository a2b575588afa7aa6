//! The day, the lists, the clients.

use chrono::NaiveDate;
use domain::{
    booking::Status,
    schedule::{DateOverride, Window},
    staff::Staff,
};
use service::desk::{self, Cursor, Filter};
use store::{agenda, clients};

use super::{Actor, MONDAY, Salon, at, id, named};
use crate::{
    conformance::{stretch, visit},
    harness::{on_both_engines, stores::Engine},
};

on_both_engines!(
    a_day_shows_each_specialists_hours_and_visits,
    visits_are_paged_by_start_and_filtered,
    clients_are_found_by_name_and_phone_and_paged,
    a_search_means_what_it_says_and_counts,
);

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn a_day_shows_each_specialists_hours_and_visits(engine: Engine) {
    let salon = Salon::open(engine).await;
    let first = salon.booked(at(1, 12)).await;
    let second = salon.booked(at(1, 15)).await;
    salon.booked(at(2, 12)).await;
    let owner = salon.owner.clone();
    salon
        .tenant
        .within(move |tx| {
            let (owner, first, second) = (owner.clone(), first.clone(), second.clone());
            async move {
                let off = desk::cancel(&tx, MONDAY, &owner, first.id, 1, "")
                    .await
                    .unwrap();
                let gone = visit(&tx, first.booker, stretch(28, 60), Status::Expired, None).await?;
                let away = Staff {
                    id: id(),
                    active: false,
                    ..store::staff::list(&tx).await?.remove(0)
                };
                store::staff::put(&tx, &away).await?;
                let day = desk::day(&tx, date("2026-03-03")).await?;
                assert_eq!(day.staff.len(), 1, "the inactive one has no visit");
                let column = &day.staff[0];
                assert_eq!(column.windows, ["10:00-20:00".parse::<Window>().unwrap()]);
                let found: Vec<_> = column.visits.iter().map(|visit| &visit.booking).collect();
                assert_eq!(found, [&off, &second], "without {:?}", gone.id);

                let closed = DateOverride {
                    date: date("2026-03-03"),
                    windows: Vec::new(),
                };
                let staff = first.staff;
                desk::set_override(&tx, MONDAY, &owner, staff, &closed)
                    .await
                    .unwrap();
                desk::add_time_off(&tx, MONDAY, &owner, staff, stretch(24, 60))
                    .await
                    .unwrap();
                let day = desk::day(&tx, date("2026-03-03")).await?;
                assert_eq!(
                    (day.staff[0].windows.len(), &*day.staff[0].away),
                    (0, &[stretch(24, 60)][..])
                );
                // A visit into the night touches both days.
                visit(&tx, first.booker, stretch(38, 120), Status::Confirmed, None).await?;
                for text in ["2026-03-03", "2026-03-04"] {
                    let day = desk::day(&tx, date(text)).await?;
                    assert!(
                        day.staff[0]
                            .visits
                            .iter()
                            .any(|v| v.booking.time == stretch(38, 120))
                    );
                }
                Ok(())
            }
        })
        .await;
}

async fn visits_are_paged_by_start_and_filtered(engine: Engine) {
    let salon = Salon::open(engine).await;
    let mut all = Vec::new();
    for day in 1..=5 {
        for hour in [11, 13] {
            all.push(salon.booked(at(day, hour)).await.id);
        }
    }
    let held = Some(MONDAY.plus_minutes(5));
    let (staff, cut) = (salon.staff, salon.cut);
    let expected = all.clone();
    salon
        .tenant
        .within(move |tx| {
            let expected = expected.clone();
            async move {
                let owner = Actor::Staff(id());
                let anna = super::super::client(&tx, MONDAY).await?;
                visit(&tx, anna, stretch(30, 60), Status::Held, held).await?;
                let mut filter = Filter::default();
                let (mut found, mut after, mut pages) = (Vec::new(), None, 0);
                loop {
                    let page = desk::bookings(&tx, &filter, after, 4).await?;
                    found.extend(page.rows.iter().map(|visit| visit.booking.id));
                    pages += 1;
                    let Some(next) = page.next else { break };
                    let read: Cursor = next.to_string().parse().unwrap();
                    assert_eq!(read, next);
                    after = Some(read);
                }
                assert_eq!((found, pages), (expected.clone(), 3), "without the hold");
                let exactly = desk::bookings(&tx, &filter, None, 10).await?;
                assert!(exactly.next.is_none() && exactly.rows.len() == 10);

                (filter.from, filter.until) = (Some(date("2026-03-04")), Some(date("2026-03-05")));
                (filter.staff, filter.service) = (Some(staff), Some(cut));
                let page = desk::bookings(&tx, &filter, None, 50).await?;
                let found: Vec<_> = page.rows.iter().map(|visit| visit.booking.id).collect();
                assert_eq!(found, expected[2..6]);
                filter.service = Some(id());
                assert_eq!(desk::bookings(&tx, &filter, None, 50).await?.rows, []);

                desk::cancel(&tx, MONDAY, &owner, expected[0], 1, "")
                    .await
                    .unwrap();
                let off = Filter {
                    status: Some(Status::Cancelled),
                    ..Filter::default()
                };
                assert_eq!(desk::bookings(&tx, &off, None, 50).await?.rows.len(), 1);
                for (text, count) in [("olga", 10), ("916 123-45", 10), ("100%", 0), ("_", 0)] {
                    let named = Filter {
                        text: text.to_owned(),
                        ..Filter::default()
                    };
                    let page = desk::bookings(&tx, &named, None, 50).await?;
                    assert_eq!(page.rows.len(), count, "{text}");
                }
                Ok(())
            }
        })
        .await;
    assert!("".parse::<Cursor>().is_err() && "1.x".parse::<Cursor>().is_err());
}

async fn clients_are_found_by_name_and_phone_and_paged(engine: Engine) {
    let salon = Salon::open(engine).await;
    let mut wanted = salon.wanted(at(1, 12));
    for (name, phone, day) in [
        ("Яна Ёлкина", Some("+79161234502"), 1),
        ("анна Белова", None, 2),
        ("Émile Zola", Some("+33612345678"), 3),
    ] {
        wanted.client = named(name, phone);
        wanted.start = at(day, 12);
        salon.add(wanted.clone()).await.unwrap();
    }
    salon
        .tenant
        .within(|tx| async move {
            let nobody = super::super::client(&tx, MONDAY).await?;
            let (mut names, mut after) = (Vec::new(), None);
            loop {
                let page = desk::clients(&tx, MONDAY, "", after, 1).await?;
                for row in &page.rows {
                    names.push(row.client.name.as_ref().map(|name| name.to_string()));
                }
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            let expected = [
                Some("Émile Zola"),
                Some("анна Белова"),
                Some("Яна Ёлкина"),
                None,
            ];
            assert_eq!(names, expected.map(|name| name.map(str::to_owned)));
            for (text, found) in [
                ("елк", Some("Яна Ёлкина")),
                ("АННА", Some("анна Белова")),
                ("8 916 123-45-02", Some("Яна Ёлкина")),
                ("33 612", Some("Émile Zola")),
                ("éMILE", Some("Émile Zola")),
                ("%", None),
            ] {
                let page = desk::clients(&tx, MONDAY, text, None, 9).await?;
                let names: Vec<_> = page
                    .rows
                    .iter()
                    .map(|row| row.client.name.as_ref().unwrap().to_string())
                    .collect();
                assert_eq!(names, Vec::from_iter(found), "{text}");
            }
            let rows = clients::list(&tx, at(2, 13), "", None, 2).await?;
            let times: Vec<_> = rows
                .iter()
                .map(|row| (row.visits, row.last, row.next))
                .collect();
            assert_eq!(
                times,
                [(1, None, Some(at(3, 12))), (1, Some(at(2, 12)), None)]
            );
            let zola = rows[0].client.id;
            assert_eq!(desk::client(&tx, zola).await?, Some(rows[0].client.clone()));
            assert_eq!(desk::client(&tx, id()).await?, None);
            let visits = desk::visits_of(&tx, zola, 9).await?;
            assert_eq!((visits.len(), visits[0].booking.time.from), (1, at(3, 12)));
            assert_eq!(desk::visits_of(&tx, nobody, 9).await?, []);
            Ok(())
        })
        .await;
}

async fn a_search_means_what_it_says_and_counts(engine: Engine) {
    let salon = Salon::open(engine).await;
    let early = salon.booked(at(1, 12)).await;
    let late = salon.booked(at(2, 12)).await;
    salon
        .tenant
        .within(move |tx| {
            let (early, late) = (early.clone(), late.clone());
            async move {
                use agenda::{Order, Search};
                let all = Search::default();
                let latest = agenda::list(&tx, &all, Order::Latest, None, 9).await?;
                let ids: Vec<_> = latest.iter().map(|line| line.booking.id).collect();
                assert_eq!(ids, [late.id, early.id]);
                let place = Some((late.time.from, late.id));
                let rest = agenda::list(&tx, &all, Order::Latest, place, 9).await?;
                assert_eq!(rest.len(), 1);
                let own = Search {
                    booker: Some(late.booker),
                    from: Some(late.time.from),
                    until: Some(late.time.from.plus_ms(1)),
                    statuses: vec![Status::Confirmed, Status::Pending],
                    ..Search::default()
                };
                assert_eq!(agenda::count(&tx, &own).await?, 1);
                let before = Search {
                    until: Some(late.time.from),
                    ..Search::default()
                };
                assert_eq!(agenda::count(&tx, &before).await?, 1);
                agenda::set_note(&tx, early.id, "a note").await?;
                assert_eq!(agenda::list_in(&tx, early.time).await?[0].note, "a note");
                assert_eq!(agenda::find(&tx, id()).await?, None);
                Ok(())
            }
        })
        .await;
}

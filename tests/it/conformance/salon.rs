//! Settings, specialists, services and hours.

use chrono::{NaiveDate, Weekday};
use domain::{
    Kind, Lang, Localized, ServiceId,
    catalogue::{Needed, Service},
    money::{Currency, Money},
    pace::Pace,
    reminder::{Lead, Reminding},
    resource::Resource,
    schedule::{DateOverride, WeeklyWindow, Window},
    settings::{Approval, Settings},
    staff::Staff,
};
use service::fresh_id;
use store::{hours, offered, resources, services, settings, staff};

use super::{both, id, stretch};
use crate::harness::{
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    settings_are_one_row_that_reads_back_as_written,
    rooms_are_kept_with_the_settings,
    specialists_and_services_are_written_changed_and_listed_in_order,
    only_active_services_of_active_specialists_can_be_booked,
    a_skill_has_its_own_length_and_can_be_taken_away,
    what_is_offered_is_read_as_a_whole,
    weekly_hours_are_replaced_as_a_whole,
    a_date_has_its_own_hours_is_closed_or_goes_back,
    time_off_is_listed_where_it_touches,
    what_the_tables_forbid_is_refused_and_rolled_back,
);

async fn rooms_are_kept_with_the_settings(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            assert_eq!(resources::list(&tx).await?, []);
            let cabinet = |units| Resource {
                id: id(),
                name: both("Cabinet", "Кабинет"),
                units,
            };
            let all = [cabinet(3), cabinet(1)];
            resources::put(&tx, &all).await?;
            let mut kept = settings::get(&tx).await?;
            kept.step_min += 5;
            settings::put(&tx, &kept).await?;
            assert_eq!(
                resources::list(&tx).await?,
                all,
                "who changes the rules leaves them"
            );
            Ok(())
        })
        .await;
}

async fn settings_are_one_row_that_reads_back_as_written(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let changed = Settings {
        name: both("Anna's \"salon\" $1", "Салон Анны 💇"),
        kind: Kind::Clinic,
        zone: chrono_tz::Asia::Kolkata,
        country: "IN".to_owned(),
        currency: Currency::try_from("INR".to_owned()).unwrap(),
        lang: Lang::En,
        phone: "+911123456789".to_owned(),
        email: "anna@example.com".to_owned(),
        address: both("Street 1", "Улица 1"),
        about: Localized::default(),
        greeting: both("Hello!", "Привет!"),
        step_min: 15,
        lead_min: 0,
        window_days: 730,
        cancel_before_min: 1,
        move_before_min: 2,
        hold_min: 60,
        reminding: Reminding {
            leads: vec![Lead::DayBefore(600)],
            quiet: None,
            thanks: false,
            birthday: Some(600),
        },
        approval: Approval::Risky,
        most_no_shows: 3,
        pace: Pace {
            messages: Some(10),
            taps: None,
            holds: 0,
        },
        recommends: false,
        repeats: 6,
        answers_business: false,
        closed: None,
    };
    let written = changed.clone();
    tenant
        .within(move |tx| {
            let written = written.clone();
            async move { settings::put(&tx, &written).await }
        })
        .await;
    let found = tenant
        .within(|tx| async move { settings::get(&tx).await })
        .await;
    assert_eq!(found, changed);
}

fn person(position: i32, active: bool) -> Staff {
    Staff {
        id: id(),
        name: both("Zoe", "Зоя"),
        about: both("", "Мастер"),
        position,
        active,
        daily_cap: Some(3),
    }
}

fn haircut(position: i32, active: bool) -> Service {
    let currency = Currency::try_from("EUR".to_owned()).unwrap();
    Service {
        id: id(),
        name: both("Cut", "Стрижка"),
        about: Localized::default(),
        minutes: 45,
        buffer_before_min: 5,
        buffer_after_min: 10,
        phases: Vec::new(),
        needs: Vec::new(),
        class: None,
        price: Some(Money {
            minor: i64::MAX,
            currency,
        }),
        position,
        active,
    }
}

async fn specialists_and_services_are_written_changed_and_listed_in_order(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (mut late, early) = (person(5, true), person(-1, true));
            staff::put(&tx, &late).await?;
            staff::put(&tx, &early).await?;
            late.name = both("Eva", "Ева");
            (late.daily_cap, late.active) = (None, false);
            staff::put(&tx, &late).await?;
            assert_eq!(staff::find(&tx, late.id).await?, Some(late.clone()));
            assert_eq!(staff::find(&tx, id()).await?, None);
            let all = staff::list(&tx).await?;
            assert_eq!((all.first(), all.last()), (Some(&early), Some(&late)));
            assert_eq!(all.len(), 3, "the owner is between them");

            let (mut last, first) = (haircut(99, true), haircut(-1, false));
            services::put(&tx, &last).await?;
            services::put(&tx, &first).await?;
            (last.price, last.minutes, last.active) = (None, 1440, false);
            services::put(&tx, &last).await?;
            assert_eq!(services::find(&tx, last.id).await?, Some(last.clone()));
            assert_eq!(services::find(&tx, id()).await?, None);
            let all = services::list(&tx).await?;
            assert_eq!((all.first(), all.last()), (Some(&first), Some(&last)));
            Ok(())
        })
        .await;
}

async fn only_active_services_of_active_specialists_can_be_booked(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let before = services::list_bookable(&tx).await?;
            assert_eq!(
                before,
                services::list(&tx).await?,
                "the owner does everything"
            );
            let (zoe, away) = (person(1, true), person(2, false));
            let (done, stopped, undone) =
                (haircut(50, true), haircut(51, false), haircut(52, true));
            for someone in [&zoe, &away] {
                staff::put(&tx, someone).await?;
            }
            for service in [&done, &stopped, &undone] {
                services::put(&tx, service).await?;
            }
            staff::put_skill(&tx, zoe.id, done.id, None).await?;
            staff::put_skill(&tx, zoe.id, stopped.id, None).await?;
            staff::put_skill(&tx, away.id, undone.id, None).await?;
            let mut expected = before;
            let mut known: Vec<ServiceId> = expected.iter().map(|one| one.id).collect();
            assert!(services::has_others(&tx, &known).await?);
            known.push(done.id);
            assert!(
                !services::has_others(&tx, &known).await?,
                "not one that nobody does"
            );
            expected.push(done);
            assert_eq!(services::list_bookable(&tx).await?, expected);
            Ok(())
        })
        .await;
}

async fn a_skill_has_its_own_length_and_can_be_taken_away(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (zoe, away, cut) = (person(1, true), person(0, false), haircut(9, true));
            staff::put(&tx, &zoe).await?;
            staff::put(&tx, &away).await?;
            services::put(&tx, &cut).await?;
            staff::put_skill(&tx, zoe.id, cut.id, None).await?;
            staff::put_skill(&tx, zoe.id, cut.id, Some(50)).await?;
            staff::put_skill(&tx, away.id, cut.id, None).await?;
            staff::set_price(&tx, zoe.id, cut.id, Some(9_900)).await?;
            staff::put_skill(&tx, zoe.id, cut.id, Some(50)).await?;
            let skills = staff::for_service(&tx, cut.id).await?;
            let expected = staff::Skill {
                staff: zoe.clone(),
                minutes: Some(50),
                price_minor: Some(9_900),
            };
            assert_eq!(skills, [expected], "once, and without the one who is away");
            staff::remove_skill(&tx, zoe.id, cut.id).await?;
            assert_eq!(staff::for_service(&tx, cut.id).await?, []);
            assert!(
                offered::find(&tx, cut.id).await?.is_none(),
                "nobody does it"
            );
            Ok(())
        })
        .await;
}

async fn what_is_offered_is_read_as_a_whole(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (zoe, ada, away) = (person(1, true), person(0, true), person(2, false));
            let (mut cut, stopped) = (haircut(9, true), haircut(8, false));
            let cabinet = Resource {
                id: id(),
                name: both("\"Cabinet\"", "Кабинет"),
                units: 2,
            };
            resources::put(&tx, std::slice::from_ref(&cabinet)).await?;
            for service in [&cut, &stopped] {
                services::put(&tx, service).await?;
                for one in [&zoe, &ada, &away] {
                    staff::put(&tx, one).await?;
                    staff::put_skill(&tx, one.id, service.id, Some(35)).await?;
                }
            }
            staff::set_price(&tx, zoe.id, cut.id, Some(9_900)).await?;
            assert!(offered::find(&tx, stopped.id).await?.is_none());
            assert!(offered::find(&tx, id()).await?.is_none());
            let found = offered::find(&tx, cut.id).await?.unwrap();
            assert_eq!(found.settings, settings::get(&tx).await?);
            assert_eq!(found.service, cut);
            assert_eq!(found.doers, staff::for_service(&tx, cut.id).await?);
            assert_eq!(found.doers.len(), 2, "as they stand in the list");
            assert_eq!(found.resources, [], "it needs none");
            cut.needs = vec![Needed {
                resource: cabinet.id,
                count: 1,
            }];
            services::put(&tx, &cut).await?;
            let found = offered::find(&tx, cut.id).await?.unwrap();
            assert_eq!((found.service, found.resources), (cut, vec![cabinet]));
            Ok(())
        })
        .await;
}

fn window(text: &str) -> Window {
    text.parse().unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn weekly_hours_are_replaced_as_a_whole(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let zoe = person(1, true);
            staff::put(&tx, &zoe).await?;
            let weekly = |day, text| WeeklyWindow {
                weekday: day,
                window: window(text),
            };
            let first = [weekly(Weekday::Tue, "09:00-18:00")];
            hours::set_weekly(&tx, zoe.id, &first, fresh_id).await?;
            let second = [
                weekly(Weekday::Mon, "14:00-24:00"),
                weekly(Weekday::Mon, "00:00-13:00"),
                weekly(Weekday::Sun, "09:00-10:00"),
            ];
            hours::set_weekly(&tx, zoe.id, &second, fresh_id).await?;
            let days = (date("2026-03-02"), date("2026-03-02"));
            let found = hours::list(&tx, &[zoe.id], days, stretch(0, 60)).await?;
            assert_eq!(found[0].1.weekly, [second[1], second[0], second[2]]);
            let owner = staff::list(&tx).await?[0].id;
            let found = hours::list(&tx, &[owner, zoe.id], days, stretch(0, 60)).await?;
            assert!(
                found[0].0 == owner && !found[0].1.weekly.is_empty(),
                "the owner's stay"
            );
            hours::set_weekly(&tx, zoe.id, &[], fresh_id).await?;
            let found = hours::list(&tx, &[zoe.id], days, stretch(0, 60)).await?;
            assert_eq!(found, [(zoe.id, hours::Hours::default())]);
            Ok(())
        })
        .await;
}

async fn a_date_has_its_own_hours_is_closed_or_goes_back(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let owner = staff::list(&tx).await?[0].id;
            let days = (date("2026-03-02"), date("2026-03-04"));
            let day = |text, windows| DateOverride {
                date: date(text),
                windows,
            };
            let split = day(
                "2026-03-02",
                vec![window("08:00-09:00"), window("20:00-22:00")],
            );
            let closed = day("2026-03-04", Vec::new());
            hours::set_override(&tx, owner, &day("2026-03-02", Vec::new()), fresh_id).await?;
            hours::set_override(&tx, owner, &split, fresh_id).await?;
            hours::set_override(&tx, owner, &closed, fresh_id).await?;
            hours::set_override(&tx, owner, &day("2026-03-05", Vec::new()), fresh_id).await?;
            let mut found = hours::list(&tx, &[owner], days, stretch(0, 60)).await?;
            for day in &mut found[0].1.overrides {
                day.windows.sort_unstable();
            }
            assert_eq!(found[0].1.overrides, [split, closed.clone()]);
            hours::clear_override(&tx, owner, date("2026-03-02")).await?;
            let found = hours::list(&tx, &[owner], days, stretch(0, 60)).await?;
            assert_eq!(found[0].1.overrides, [closed]);
            assert!(!found[0].1.weekly.is_empty());
            Ok(())
        })
        .await;
}

async fn time_off_is_listed_where_it_touches(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let owner = staff::list(&tx).await?[0].id;
            let days = (date("2026-03-02"), date("2026-03-02"));
            let (touches, ends_before, starts_after) = (id(), id(), id());
            hours::add_time_off(&tx, owner, touches, stretch(9, 61)).await?;
            hours::add_time_off(&tx, owner, ends_before, stretch(9, 60)).await?;
            hours::add_time_off(&tx, owner, starts_after, stretch(11, 60)).await?;
            let found = hours::list(&tx, &[owner], days, stretch(10, 60)).await?;
            assert_eq!(found[0].1.time_off, [(touches, stretch(9, 61))]);
            assert!(hours::remove_time_off(&tx, owner, touches).await?);
            assert!(!hours::remove_time_off(&tx, owner, touches).await?);
            let found = hours::list(&tx, &[owner], days, stretch(10, 60)).await?;
            assert_eq!(found[0].1.time_off, []);
            Ok(())
        })
        .await;
}

async fn what_the_tables_forbid_is_refused_and_rolled_back(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let before = crate::harness::look::dump(&store).await;
    let refused = tenant
        .scope
        .run(|tx| async move {
            staff::put(&tx, &person(1, true)).await?;
            let endless = Service {
                minutes: 1441,
                ..haircut(1, true)
            };
            services::put(&tx, &endless).await
        })
        .await;
    assert!(
        matches!(refused, Err(store::StoreError::Database(_))),
        "{refused:?}"
    );
    let refused = tenant
        .scope
        .run(|tx| async move {
            let known = staff::list(&tx).await?[0].id;
            staff::put_skill(&tx, known, id(), None).await
        })
        .await;
    assert!(
        refused.is_err(),
        "a skill for a service that does not exist"
    );
    assert_eq!(crate::harness::look::dump(&store).await, before);
}

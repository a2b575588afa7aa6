//! Services, settings, and what keeps clients from booking.

use chrono::NaiveDate;
use domain::{Interval, Localized, catalogue::Service, settings::Settings};
use service::desk::{self, FieldKind, PutError, Trouble};
use store::staff;

use super::{MONDAY, Salon, at, id};
use crate::{
    conformance::{both, stretch},
    harness::{on_both_engines, stores::Engine},
};

on_both_engines!(
    a_service_is_checked_kept_and_done_by_everybody_when_new,
    services_stand_in_the_order_that_was_asked_for,
    what_visits_ahead_need_is_switched_off_only_when_asked,
    settings_are_checked_field_by_field,
    the_doctor_finds_what_keeps_clients_from_booking,
);

fn massage() -> Service {
    Service {
        id: id(),
        name: both("Massage", "Массаж"),
        about: Localized::default(),
        minutes: 60,
        buffer_before_min: 0,
        buffer_after_min: 0,
        phases: Vec::new(),
        needs: Vec::new(),
        class: None,
        price: None,
        position: i32::MAX,
        active: true,
    }
}

async fn a_service_is_checked_kept_and_done_by_everybody_when_new(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon
        .put(|tx, owner, first| async move {
            let mut new = massage();
            (new.minutes, new.name) = (4, both(" ", ""));
            let refused = desk::put_service(&tx, MONDAY, &owner, &new, false).await;
            let Err(PutError::Fields(errors)) = refused else {
                panic!("{refused:?}");
            };
            let expected = [("name", FieldKind::Missing), ("minutes", FieldKind::Length)];
            assert_eq!(errors.iter().collect::<Vec<_>>(), expected);
            assert_eq!(desk::services(&tx).await?.len(), 5, "nothing changed");

            let new = massage();
            desk::put_service(&tx, MONDAY, &owner, &new, false).await?;
            let all = desk::services(&tx).await?;
            assert_eq!((all[5].id, all[5].position), (new.id, 5), "it stands last");
            assert!(
                staff::list_skills(&tx)
                    .await?
                    .contains(&(first, new.id, None))
            );
            let shorter = Service {
                minutes: 30,
                ..all[5].clone()
            };
            desk::put_service(&tx, MONDAY, &owner, &shorter, false).await?;
            assert_eq!(desk::services(&tx).await?[5], shorter);
            Ok(())
        })
        .await;
    assert_eq!(salon.changes("service.put").await, 2);
}

async fn services_stand_in_the_order_that_was_asked_for(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon
        .put(|tx, owner, _| async move {
            let ids = |all: Vec<Service>| all.into_iter().map(|one| one.id).collect::<Vec<_>>();
            let before = ids(desk::services(&tx).await?);
            let order = [before[3], before[1], id()];
            desk::reorder_services(&tx, MONDAY, &owner, &order).await?;
            let after = ids(desk::services(&tx).await?);
            let expected = [before[3], before[1], before[0], before[2], before[4]];
            assert_eq!(after, expected);
            desk::reorder_services(&tx, MONDAY, &owner, &after).await?;
            Ok(())
        })
        .await;
    assert_eq!(
        salon.changes("service.reorder").await,
        1,
        "the second changed nothing"
    );
}

async fn what_visits_ahead_need_is_switched_off_only_when_asked(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon.booked(at(1, 12)).await;
    salon.booked(at(1, 15)).await;
    salon
        .put(|tx, owner, first| async move {
            let mut service = desk::services(&tx).await?.remove(0);
            service.active = false;
            let refused = desk::put_service(&tx, MONDAY, &owner, &service, false).await;
            assert!(
                matches!(refused, Err(PutError::VisitsAhead(2))),
                "{refused:?}"
            );
            let later = desk::put_service(&tx, at(1, 13), &owner, &service, false).await;
            assert!(matches!(later, Err(PutError::VisitsAhead(1))), "{later:?}");
            desk::put_service(&tx, MONDAY, &owner, &service, true).await?;
            assert!(!desk::services(&tx).await?[0].active);

            let mut staff = staff::find(&tx, first).await?.unwrap();
            staff.active = false;
            let refused = desk::put_staff(&tx, MONDAY, &owner, &staff, false).await;
            assert!(
                matches!(refused, Err(PutError::VisitsAhead(2))),
                "{refused:?}"
            );
            desk::put_staff(&tx, at(2, 0), &owner, &staff, false).await?;
            assert!(!desk::staff_list(&tx).await?[0].active);
            Ok(())
        })
        .await;
}

async fn settings_are_checked_field_by_field(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon
        .put(|tx, owner, _| async move {
            let old = store::settings::get(&tx).await?;
            let bad = Settings {
                name: Localized::default(),
                about: both(&"a".repeat(1_001), "b"),
                address: both("a\u{202e}b", ""),
                phone: "call me".to_owned(),
                country: "Russia".to_owned(),
                step_min: 4,
                lead_min: u32::MAX,
                window_days: 731,
                cancel_before_min: u32::MAX,
                move_before_min: u32::MAX,
                hold_min: 0,
                ..old.clone()
            };
            let refused = desk::put_settings(&tx, MONDAY, &owner, &bad).await;
            let Err(PutError::Fields(errors)) = refused else {
                panic!("{refused:?}");
            };
            assert_eq!(errors.iter().count(), 11, "{errors:?}");
            assert_eq!(store::settings::get(&tx).await?, old);
            let good = Settings {
                phone: "+7 (495) 123-45-67".to_owned(),
                about: both("Two\nlines", ""),
                ..old
            };
            desk::put_settings(&tx, MONDAY, &owner, &good).await?;
            desk::put_settings(&tx, MONDAY, &owner, &good).await?;
            assert_eq!(store::settings::get(&tx).await?, good);
            Ok(())
        })
        .await;
    assert_eq!(
        salon.changes("settings.put").await,
        1,
        "the second changed nothing"
    );
}

async fn the_doctor_finds_what_keeps_clients_from_booking(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon
        .put(|tx, owner, first| async move {
            let look = async || desk::doctor(&tx, MONDAY).await;
            assert_eq!(look().await?, []);
            let day: NaiveDate = "2026-03-02".parse().unwrap();
            let hours = desk::hours(&tx, first, (day, day), stretch(0, 1)).await?;
            let weekly = hours.weekly;
            let week = Interval::new(at(-1, 0), at(7, 0));
            let away = desk::add_time_off(&tx, MONDAY, &owner, first, week).await?;
            assert_eq!(look().await?, [Trouble::ClosedNextWeek]);
            let ever = Interval::new(at(-1, 0), at(100, 0));
            let gone = desk::add_time_off(&tx, MONDAY, &owner, first, ever).await?;
            assert_eq!(
                look().await?,
                [Trouble::NoFreeTime, Trouble::ClosedNextWeek]
            );
            for id in [away, gone] {
                desk::remove_time_off(&tx, MONDAY, &owner, first, id).await?;
            }
            desk::set_weekly(&tx, MONDAY, &owner, first, &[]).await?;
            assert_eq!(
                look().await?,
                [Trouble::StaffWithoutHours, Trouble::ClosedNextWeek]
            );
            desk::set_weekly(&tx, MONDAY, &owner, first, &weekly).await?;
            desk::set_skills(&tx, MONDAY, &owner, first, &[]).await?;
            assert_eq!(look().await?, [Trouble::ServiceWithoutStaff]);
            for service in desk::services(&tx).await? {
                let off = Service {
                    active: false,
                    ..service
                };
                desk::put_service(&tx, MONDAY, &owner, &off, true).await?;
            }
            assert_eq!(look().await?, [Trouble::NoService]);
            Ok(())
        })
        .await;
}

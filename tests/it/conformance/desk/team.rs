//! Specialists: what they do and when they work.

use chrono::{NaiveDate, Weekday};
use domain::{
    Interval, Localized, ServiceId,
    schedule::{DateOverride, WeeklyWindow, Window},
    staff::Staff,
};
use service::desk::{self, FieldKind, PutError};

use super::{MONDAY, Salon, at, id, wrong};
use crate::{
    conformance::{both, stretch},
    harness::{on_both_engines, stores::Engine},
};

on_both_engines!(
    skills_are_set_as_a_whole,
    hours_are_checked_and_kept,
    a_team_is_named_at_once,
);

fn zoe() -> Staff {
    Staff {
        id: id(),
        name: both("Zoe", "Зоя"),
        about: Localized::default(),
        position: i32::MAX,
        active: true,
        daily_cap: None,
    }
}

async fn skills_are_set_as_a_whole(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon
        .put(|tx, owner, _| async move {
            let (zoe, services) = (zoe(), desk::services(&tx).await?);
            let set = async |wanted: &[(ServiceId, Option<u32>)]| {
                desk::set_skills(&tx, MONDAY, &owner, zoe.id, wanted).await
            };
            assert_eq!(wrong(set(&[]).await, "staff"), FieldKind::Unknown);
            desk::put_staff(&tx, MONDAY, &owner, &zoe, false).await?;
            let own = Some(1441);
            assert_eq!(
                wrong(set(&[(services[0].id, own)]).await, "skills"),
                FieldKind::Length
            );
            set(&[
                (services[0].id, Some(45)),
                (services[1].id, None),
                (id(), None),
            ])
            .await?;
            let expected = [(services[0].id, Some(45)), (services[1].id, None)];
            assert_eq!(desk::skills(&tx, zoe.id).await?, expected);
            set(&[(services[1].id, Some(20))]).await?;
            set(&[(services[1].id, Some(20))]).await?;
            assert_eq!(
                desk::skills(&tx, zoe.id).await?,
                [(services[1].id, Some(20))]
            );
            Ok(())
        })
        .await;
    assert_eq!(
        salon.changes("staff.skills").await,
        2,
        "the last changed nothing"
    );
}

async fn hours_are_checked_and_kept(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon
        .put(|tx, owner, staff| async move {
            let window = |from, until| Window { from, until };
            let on = |weekday, from, until| WeeklyWindow {
                weekday,
                window: window(from, until),
            };
            let bad = [
                on(Weekday::Mon, 600, 600),
                on(Weekday::Sun, 540, 720),
                on(Weekday::Sun, 719, 900),
            ];
            let refused = desk::set_weekly(&tx, MONDAY, &owner, staff, &bad).await;
            let Err(PutError::Fields(errors)) = refused else {
                panic!("{refused:?}");
            };
            assert_eq!(
                errors.iter().collect::<Vec<_>>(),
                [("mon", FieldKind::Order), ("sun", FieldKind::Overlap)]
            );
            let good = [on(Weekday::Sun, 540, 720), on(Weekday::Sun, 720, 900)];
            desk::set_weekly(&tx, MONDAY, &owner, staff, &good).await?;
            let monday: NaiveDate = "2026-03-02".parse().unwrap();
            let day = DateOverride {
                date: monday,
                windows: vec![window(100, 50)],
            };
            let refused = desk::set_override(&tx, MONDAY, &owner, staff, &day).await;
            assert_eq!(wrong(refused, "hours"), FieldKind::Order);
            let day = DateOverride {
                windows: vec![window(50, 100)],
                ..day
            };
            desk::set_override(&tx, MONDAY, &owner, staff, &day).await?;
            let never = Interval::new(at(1, 12), at(1, 12));
            let refused = desk::add_time_off(&tx, MONDAY, &owner, staff, never).await;
            assert_eq!(wrong(refused.map(drop), "until"), FieldKind::Order);
            let away = desk::add_time_off(&tx, MONDAY, &owner, staff, stretch(1, 60)).await?;
            let read = async || desk::hours(&tx, staff, (monday, monday), stretch(0, 240)).await;
            let found = read().await?;
            assert_eq!((found.weekly, found.overrides), (good.to_vec(), vec![day]));
            assert_eq!(found.time_off, [(away, stretch(1, 60))]);
            desk::clear_override(&tx, MONDAY, &owner, staff, monday).await?;
            desk::remove_time_off(&tx, MONDAY, &owner, staff, away).await?;
            desk::remove_time_off(&tx, MONDAY, &owner, staff, id()).await?;
            let found = read().await?;
            assert!(found.overrides.is_empty() && found.time_off.is_empty());

            let zoe = zoe();
            let refused = desk::set_weekly(&tx, MONDAY, &owner, zoe.id, &good).await;
            assert_eq!(wrong(refused, "staff"), FieldKind::Unknown);
            desk::put_staff(&tx, MONDAY, &owner, &zoe, false).await?;
            desk::copy_hours(&tx, MONDAY, &owner, zoe.id).await?;
            let copied = desk::hours(&tx, zoe.id, (monday, monday), stretch(0, 1)).await?;
            assert_eq!(copied.weekly, good);
            Ok(())
        })
        .await;
    assert_eq!(salon.changes("hours.time_off").await, 2);
    assert_eq!(salon.changes("hours.weekly").await, 2);
}

async fn a_team_is_named_at_once(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon
        .put(|tx, owner, first| async move {
            let named = |names: &[&str]| {
                names
                    .iter()
                    .map(|name| both(name, name))
                    .collect::<Vec<_>>()
            };
            let set =
                async |names: &[&str]| desk::set_team(&tx, MONDAY, &owner, &named(names)).await;
            set(&["Anna", "Boris", "Clara"]).await?;
            set(&["Anna", "Boris", "Clara"]).await?;
            let team = desk::staff_list(&tx).await?;
            assert_eq!((team.len(), team[0].id), (3, first));
            let clara = &team[2];
            assert_eq!(clara.name, both("Clara", "Clara"));
            assert_eq!(desk::skills(&tx, clara.id).await?.len(), 5);
            let day: NaiveDate = "2026-03-02".parse().unwrap();
            let hours = desk::hours(&tx, clara.id, (day, day), stretch(0, 1)).await?;
            assert_eq!(hours.weekly.len(), 6);
            set(&["Anna", "Clara"]).await?;
            let team = desk::staff_list(&tx).await?;
            let active: Vec<_> = team.iter().map(|one| one.active).collect();
            assert_eq!(active, [true, true, false]);
            assert_eq!(team[1].name, both("Clara", "Clara"));
            assert_eq!(wrong(set(&["Anna", " "]).await, "name"), FieldKind::Missing);
            Ok(())
        })
        .await;
}

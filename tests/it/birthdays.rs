//! Birthday wishes: once a year, at the salon's hour, to whom they are welcome.

use domain::{
    client::Birthday,
    reminder::{Quiet, Reminding},
    settings::Settings,
};
use service::{clock::Clock, desk, salon};

use crate::{
    harness::{
        on_both_engines,
        post_office::{PostOffice, at, staff},
        stores::Engine,
    },
    talk::Talk,
};

on_both_engines!(
    wishes_come_once_at_the_salons_hour_to_whom_they_are_welcome,
    wishes_wait_for_the_end_of_the_quiet_hours,
    without_an_hour_nobody_is_wished_anything,
);

const WISHES: &str = "happy birthday!";

/// The salon wishes at this minute of its day from now on, and is quiet in these hours.
async fn wishes_at(office: &PostOffice, minute: Option<u16>, quiet: Option<Quiet>) {
    let now = office.store.clock.now();
    let kept = office.tenant.scope.run(move |tx| async move {
        let reminding = Reminding {
            birthday: minute,
            quiet,
            ..Reminding::default()
        };
        let settings = Settings {
            reminding,
            ..salon::settings(&tx).await?
        };
        desk::put_settings(&tx, now, &staff(), &settings).await
    });
    kept.await.unwrap();
}

/// A person whose birthday it is on Wednesday, 4 March.
async fn born_on_wednesday<'a>(office: &'a PostOffice, name: &str, declines: bool) -> Talk<'a> {
    let talk = office.person(name, "en").await;
    let (address, now) = (talk.person.to_string(), office.store.clock.now());
    let kept = office.tenant.within(move |tx| {
        let address = address.clone();
        async move {
            let found = store::clients::find_by_contact(&tx, "telegram", &address).await?;
            let client = found.unwrap().id;
            let day = Birthday::parse("4.3.1990");
            service::clients::set_birthday(&tx, client, day).await?;
            service::clients::set_opted_out(&tx, now, client, declines).await
        }
    });
    kept.await;
    talk
}

async fn wishes_come_once_at_the_salons_hour_to_whom_they_are_welcome(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = born_on_wednesday(&office, "Anna", false).await;
    let boris = born_on_wednesday(&office, "Boris", true).await;
    let clara = office.person("Clara", "en").await;
    wishes_at(&office, Some(10 * 60), None).await;
    office.work_until(at(2, 1).plus_minutes(-10)).await;
    assert_eq!(office.told(&anna, WISHES), 0, "not before ten");
    office.work_until(at(2, 1)).await;
    assert_eq!(office.told(&anna, WISHES), 1);
    // Another hour of the same day, and the days after: it was said.
    wishes_at(&office, Some(12 * 60), None).await;
    office.work_until(at(4, 0)).await;
    let told = [&anna, &boris, &clara].map(|talk| office.told(talk, WISHES));
    assert_eq!(told, [1, 0, 0]);
}

async fn wishes_wait_for_the_end_of_the_quiet_hours(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = born_on_wednesday(&office, "Anna", false).await;
    let quiet = Quiet {
        from_min: 9 * 60,
        until_min: 11 * 60,
    };
    wishes_at(&office, Some(10 * 60), Some(quiet)).await;
    office.work_until(at(2, 2).plus_minutes(-10)).await;
    assert_eq!(office.told(&anna, WISHES), 0);
    office.work_until(at(2, 2)).await;
    assert_eq!(office.told(&anna, WISHES), 1);
}

async fn without_an_hour_nobody_is_wished_anything(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = born_on_wednesday(&office, "Anna", false).await;
    office.work_until(at(3, 0)).await;
    assert_eq!(
        office.told(&anna, WISHES),
        0,
        "off until the salon wants it"
    );
    wishes_at(&office, Some(10 * 60), None).await;
    wishes_at(&office, None, None).await;
    office.work_until(at(4, 0)).await;
    assert_eq!(office.told(&anna, WISHES), 0);
}

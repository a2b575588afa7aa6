//! The sample tenants beyond their defaults: people, an address, a phone.

use chrono::Weekday;
use domain::{
    Kind, Lang, Localized, StaffId,
    schedule::{WeeklyWindow, Window},
    staff::Staff,
};
use service::{StoreError, TenantScope, TenantTx, fresh_id};

/// A sample specialist: names in English and Russian, hours, and which services (by place).
struct Person {
    name: [&'static str; 2],
    about: [&'static str; 2],
    days: &'static [Weekday],
    window: (u16, u16),
    services: &'static [usize],
}

use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

const SALON: &[Person] = &[
    Person {
        name: ["Anna", "Анна"],
        about: ["Hair, twelve years", "Волосы, двенадцать лет"],
        days: &[Mon, Tue, Wed, Fri, Sat],
        window: (10 * 60, 19 * 60),
        services: &[0, 1, 2, 4],
    },
    Person {
        name: ["Maria", "Мария"],
        about: ["Nails", "Ногти"],
        days: &[Tue, Wed, Thu, Fri, Sat],
        window: (11 * 60, 20 * 60),
        services: &[3],
    },
    Person {
        name: ["Pavel", "Павел"],
        about: ["Men's cuts and colour", "Мужские стрижки и окрашивание"],
        days: &[Mon, Wed, Thu, Sat, Sun],
        window: (10 * 60, 18 * 60),
        services: &[0, 1, 2],
    },
];

const CLINIC: &[Person] = &[
    Person {
        name: ["Dr Elena Orlova", "Елена Орлова"],
        about: ["Therapist", "Терапевт"],
        days: &[Mon, Tue, Wed, Thu, Fri],
        window: (8 * 60, 14 * 60),
        services: &[0, 1, 2, 3],
    },
    Person {
        name: ["Dr Ivan Smirnov", "Иван Смирнов"],
        about: ["Cardiologist", "Кардиолог"],
        days: &[Mon, Wed, Fri],
        window: (12 * 60, 18 * 60),
        services: &[0, 1, 3],
    },
];

/// Gives a new sample tenant its people; does nothing when they are there.
pub(super) async fn furnish(scope: &TenantScope, kind: Kind) -> Result<(), StoreError> {
    let people = match kind {
        Kind::Clinic => CLINIC,
        _ => SALON,
    };
    scope
        .run(move |tx| async move { people_in(&tx, people).await })
        .await
}

async fn people_in(tx: &TenantTx, people: &[Person]) -> Result<(), StoreError> {
    let known = store::staff::list(tx).await?;
    if known.len() >= people.len() {
        return Ok(());
    }
    let services = store::services::list(tx).await?;
    let owner = known.first().map(|owner| owner.id);
    for (person, position) in people.iter().zip(0_i32..) {
        let id = match (position, owner) {
            (0, Some(owner)) => owner,
            _ => StaffId::from(fresh_id()),
        };
        let staff = Staff {
            id,
            name: both(person.name),
            about: both(person.about),
            position,
            active: true,
            daily_cap: None,
        };
        store::staff::put(tx, &staff).await?;
        let mut weekly = Vec::new();
        for weekday in person.days {
            if let Ok(window) = Window::new(person.window.0, person.window.1) {
                weekly.push(WeeklyWindow {
                    weekday: *weekday,
                    window,
                });
            }
        }
        store::hours::set_weekly(tx, id, &weekly, fresh_id).await?;
        for (place, service) in services.iter().enumerate() {
            if person.services.contains(&place) {
                store::staff::put_skill(tx, id, service.id, None).await?;
            } else {
                store::staff::remove_skill(tx, id, service.id).await?;
            }
        }
    }
    let mut settings = store::settings::get(tx).await?;
    let (phone, address) = match settings.kind {
        Kind::Clinic => ("+7 495 123-45-67", ["5 Garden Lane", "Садовый переулок, 5"]),
        _ => ("+49 30 901820", ["12 Linden Street", "Линден-штрассе, 12"]),
    };
    settings.phone = phone.to_owned();
    settings.address = both(address);
    store::settings::put(tx, &settings).await
}

fn both([en, ru]: [&str; 2]) -> Localized {
    let mut text = Localized::one(Lang::En, en);
    text.set(Lang::Ru, ru);
    text
}

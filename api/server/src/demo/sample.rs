//! The sample tenants beyond their defaults: people, an address, a phone.

use chrono::Weekday;
use domain::{
    Kind, Lang, Localized, StaffId,
    catalogue::{Needed, Phase, Service},
    class::{Class, WeeklyStart},
    resource::Resource,
    schedule::{WeeklyWindow, Window},
    staff::Staff,
};
use service::{StoreError, TenantScope, TenantTx, fresh_id};

/// The length of the sample service that goes on by itself for a while, minutes.
const COLOUR_MIN: u32 = 120;

/// A text in each language, in the order of `Lang::ALL`.
type Said = [&'static str; Lang::ALL.len()];

/// A sample specialist: names, hours, and which services (by place).
struct Person {
    name: Said,
    about: Said,
    days: &'static [Weekday],
    window: (u16, u16),
    services: &'static [usize],
}

use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

const SALON: &[Person] = &[
    Person {
        name: ["Anna", "Анна", "Анна", "Анна", "Anna"],
        about: [
            "Hair, twelve years",
            "Волосы, двенадцать лет",
            "Волосся, дванадцять років",
            "Шаш шебері, он екі жыл",
            "Soch ustasi, oʻn ikki yil",
        ],
        days: &[Mon, Tue, Wed, Fri, Sat],
        window: (10 * 60, 19 * 60),
        services: &[0, 1, 2, 4],
    },
    Person {
        name: ["Maria", "Мария", "Марія", "Мария", "Mariya"],
        about: ["Nails", "Ногти", "Нігті", "Тырнақ шебері", "Tirnoq ustasi"],
        days: &[Tue, Wed, Thu, Fri, Sat],
        window: (11 * 60, 20 * 60),
        services: &[3],
    },
    Person {
        name: ["Pavel", "Павел", "Павло", "Павел", "Pavel"],
        about: [
            "Men's cuts and colour",
            "Мужские стрижки и окрашивание",
            "Чоловічі стрижки та фарбування",
            "Ерлер шашы және бояу",
            "Erkaklar sochi va boʻyash",
        ],
        days: &[Mon, Wed, Thu, Sat, Sun],
        window: (10 * 60, 18 * 60),
        services: &[0, 1, 2],
    },
];

const CONSENT: Said = [
    "I agree that the clinic keeps and uses what I tell it about my health, to examine and treat me. I can take this back at any time.",
    "Я даю согласие на то, чтобы клиника хранила и использовала сведения о моём здоровье для обследования и лечения. Согласие можно отозвать в любое время.",
    "Я даю згоду на те, щоб клініка зберігала й використовувала відомості про моє здоров'я для обстеження та лікування. Згоду можна відкликати будь-коли.",
    "Клиниканың менің денсаулығым туралы мәліметтерді тексеру мен емдеу үшін сақтауына және пайдалануына келісемін. Келісімді кез келген уақытта қайтарып ала аламын.",
    "Klinika sogʻligʻim haqidagi maʼlumotlarni tekshirish va davolash uchun saqlashi va foydalanishiga roziman. Rozilikni istalgan vaqtda qaytarib olishim mumkin.",
];

const CLINIC: &[Person] = &[
    Person {
        name: [
            "Dr Elena Orlova",
            "Елена Орлова",
            "Олена Орлова",
            "Елена Орлова",
            "Yelena Orlova",
        ],
        about: ["Therapist", "Терапевт", "Терапевт", "Терапевт", "Terapevt"],
        days: &[Mon, Tue, Wed, Thu, Fri],
        window: (8 * 60, 14 * 60),
        services: &[0, 1, 2, 3],
    },
    Person {
        name: [
            "Dr Ivan Smirnov",
            "Иван Смирнов",
            "Іван Смирнов",
            "Иван Смирнов",
            "Ivan Smirnov",
        ],
        about: [
            "Cardiologist",
            "Кардиолог",
            "Кардіолог",
            "Кардиолог",
            "Kardiolog",
        ],
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
        .run(move |tx| async move {
            if kind == Kind::Clinic {
                consent_in(&tx).await?;
            }
            people_in(&tx, people).await
        })
        .await
}

/// What the sample clinic's patients agree to.
async fn consent_in(tx: &TenantTx) -> Result<(), StoreError> {
    let known = store::consent::terms(tx).await?;
    if known.text.is_empty() {
        store::consent::set_terms(tx, &known.worded(said(CONSENT))).await?;
    }
    Ok(())
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
            name: said(person.name),
            about: said(person.about),
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
    rooms(tx).await?;
    workshop(tx).await?;
    address(tx).await
}

/// A salon gives a class, with whoever does the first service and is last in the list.
async fn workshop(tx: &TenantTx) -> Result<(), StoreError> {
    let (settings, services) = (
        store::settings::get(tx).await?,
        store::services::list(tx).await?,
    );
    let (Some(first), false) = (services.first(), settings.kind == Kind::Clinic) else {
        return Ok(());
    };
    let doers = store::staff::for_service(tx, first.id).await?;
    let Some(teacher) = doers.last().map(|skill| skill.staff.id) else {
        return Ok(());
    };
    let weekly = |weekday, at| WeeklyStart {
        weekday,
        at,
        staff: None,
    };
    let class = Service {
        id: fresh_id().into(),
        name: said([
            "Braiding workshop",
            "Мастер-класс по косам",
            "Майстер-клас із плетіння кіс",
            "Бұрым өру шеберлік сабағы",
            "Soch oʻrish mahorat darsi",
        ]),
        about: Localized::default(),
        minutes: 90,
        buffer_before_min: 0,
        buffer_after_min: 15,
        phases: Vec::new(),
        needs: Vec::new(),
        class: Some(Class {
            seats: 6,
            starts: vec![weekly(Thu, 16 * 60), weekly(Sun, 12 * 60)],
        }),
        price: None,
        position: i32::MAX,
        active: true,
    };
    store::services::put(tx, &class).await?;
    store::staff::put_skill(tx, teacher, class.id, None).await
}

/// A clinic has two cabinets; a salon three chairs, and a colour that works for itself meanwhile.
async fn rooms(tx: &TenantTx) -> Result<(), StoreError> {
    let clinic = store::settings::get(tx).await?.kind == Kind::Clinic;
    let (name, units) = if clinic {
        (["Cabinet", "Кабинет", "Кабінет", "Кабинет", "Xona"], 2)
    } else {
        (["Chair", "Кресло", "Крісло", "Орындық", "Kursi"], 3)
    };
    let resource = Resource {
        id: fresh_id().into(),
        name: said(name),
        units,
    };
    let needs = vec![Needed {
        resource: resource.id,
        count: 1,
    }];
    store::resources::put(tx, &[resource]).await?;
    for mut service in store::services::list(tx).await? {
        let works_alone = !clinic && service.minutes == COLOUR_MIN;
        if works_alone {
            let phase = |minutes, hands_on| Phase { minutes, hands_on };
            service.phases = vec![phase(40, true), phase(50, false), phase(30, true)];
        }
        if clinic || works_alone {
            service.needs.clone_from(&needs);
            store::services::put(tx, &service).await?;
        }
    }
    Ok(())
}

/// Where the salon is, and how it is called.
async fn address(tx: &TenantTx) -> Result<(), StoreError> {
    let mut settings = store::settings::get(tx).await?;
    let (phone, address) = match settings.kind {
        Kind::Clinic => (
            "+7 495 123-45-67",
            [
                "5 Garden Lane",
                "Садовый переулок, 5",
                "Садовий провулок, 5",
                "Садовый тұйық көшесі, 5",
                "Sadoviy tor koʻchasi, 5",
            ],
        ),
        _ => (
            "+49 30 901820",
            [
                "12 Linden Street",
                "Линден-штрассе, 12",
                "Лінден-штрасе, 12",
                "Линден көшесі, 12",
                "Linden koʻchasi, 12",
            ],
        ),
    };
    settings.phone = phone.to_owned();
    settings.address = said(address);
    store::settings::put(tx, &settings).await
}

fn said(texts: Said) -> Localized {
    let mut all = Localized::default();
    for (lang, text) in Lang::ALL.into_iter().zip(texts) {
        all.set(lang, text);
    }
    all
}

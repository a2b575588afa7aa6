//! Salons with bots, clients who have started them, and visits of tomorrow.

use std::{sync::Arc, time::Duration};

use botique_tests::installation;
use chrono::Timelike;
use domain::{
    AccountId, Actor, Lang, Localized, ServiceId, TenantId, Timestamp,
    availability::salon_date,
    reminder::{Lead, Reminding},
    schedule::{WeeklyWindow, Window},
    staff::Staff,
};
use migrations::Engine;
use platform::MasterKey;
use sandbox::{NewPerson, Sandbox};
use secrecy::ExposeSecret;
use service::{
    TenantScope, TenantTx,
    booking::{self, BookError},
    clock::{Clock, SystemClock},
    desk, fresh_id,
    slots::{self, Query, Wanted},
};
use store::{Cells, Place};

use super::{KEY, Platform};
use crate::Failure;

const SALONS: usize = 200;
/// Visits of each salon, and how many of them are called off before their reminder.
pub const VISITS: usize = 52;
pub const CALLED_OFF: usize = 2;
/// Specialists of each.
const STAFF: i32 = 10;
const ZONE: chrono_tz::Tz = chrono_tz::Europe::Berlin;

/// How many salons take part: 200, or as many as `bench reminders` is told.
pub fn count() -> usize {
    let told = std::env::args().nth(2).and_then(|told| told.parse().ok());
    told.unwrap_or(SALONS)
}

/// A salon and who comes tomorrow; the first of them call off.
pub struct Salon {
    pub bot: i64,
    pub people: Vec<i64>,
    scope: TenantScope,
}

/// Makes the salons by the command line, and their clients press Start.
pub async fn open(platform: &Platform) -> Result<Vec<Salon>, Failure> {
    let cells = cells(platform).await?;
    let mut salons = Vec::new();
    for number in 0..count() {
        let slug = format!("salon-{number}");
        let bot = platform
            .sandbox
            .create_bot(&slug, &format!("salon_{number}_bot"))?;
        let made = platform.run(&[
            "tenant",
            "create",
            "--name",
            &slug,
            "--slug",
            &slug,
            "--kind",
            "salon",
            "--timezone",
            ZONE.name(),
            "--owner-email",
            "a@example.com",
            "--bot-token",
            &bot.token,
            "--json",
        ])?;
        let made: serde_json::Value = serde_json::from_slice(&made)?;
        let tenant = made["tenant_id"].as_str().ok_or("no tenant")?.to_owned();
        let place = Place {
            tenant: TenantId::try_from(tenant)?,
            cell: "main".to_owned(),
        };
        let people = people(&platform.sandbox, bot.id)?;
        salons.push(Salon {
            bot: bot.id,
            people,
            scope: TenantScope::new(cells.clone(), place),
        });
    }
    for salon in &salons {
        for person in &salon.people {
            let home = platform.sandbox.wait_for_chat(
                salon.bot,
                *person,
                |chat| chat.messages.iter().any(|one| !one.buttons.is_empty()),
                Duration::from_secs(120),
            );
            home.await.ok_or("a client saw no menu")?;
        }
    }
    Ok(salons)
}

/// The pools of a process of this platform.
async fn cells(platform: &Platform) -> Result<Cells, Failure> {
    let key = MasterKey::parse(KEY)?;
    let mut plan = installation::postgres_plan(&platform.database, SystemClock.now().ms());
    if let Engine::Postgres(postgres) = &mut plan.engine {
        postgres.password = Arc::new(move |login| {
            key.derive(&format!("login:{login}"))
                .expose_secret()
                .to_owned()
        });
    }
    Ok(installation::cells(&plan, 16).await?)
}

fn people(sandbox: &Sandbox, bot: i64) -> Result<Vec<i64>, Failure> {
    let mut people = Vec::new();
    for number in 0..VISITS {
        let person = sandbox.add_person(NewPerson {
            first_name: format!("Client {number}"),
            last_name: String::new(),
            username: String::new(),
            language_code: "en".to_owned(),
            phone: String::new(),
        })?;
        sandbox
            .start_chat(bot, person.id)
            .map_err(|_| "cannot start")?;
        people.push(person.id);
    }
    Ok(people)
}

/// Books everybody's visit of tomorrow; nobody is to be reminded yet.
pub async fn book(salons: &[Salon]) -> Result<(), Failure> {
    let now = SystemClock.now();
    for salon in salons {
        let people = Arc::new(salon.people.clone());
        salon
            .scope
            .run(move |tx| {
                let people = Arc::clone(&people);
                async move {
                    remind(&tx, Vec::new()).await?;
                    let service = team(&tx).await?;
                    for person in people.iter() {
                        visit(&tx, now, service, *person).await?;
                    }
                    Ok::<_, BookError>(())
                }
            })
            .await?;
    }
    Ok(())
}

async fn remind(tx: &TenantTx, leads: Vec<Lead>) -> Result<(), BookError> {
    let mut settings = store::settings::get(tx).await?;
    settings.reminding = Reminding {
        leads,
        quiet: None,
        thanks: false,
        birthday: None,
    };
    store::settings::put(tx, &settings).await?;
    Ok(())
}

/// Lets every client be reminded at this minute of today.
pub async fn remind_at(salons: &[Salon], due: Timestamp) -> Result<(), Failure> {
    let local = due.local(ZONE);
    let minute = u16::try_from(local.hour() * 60 + local.minute())?;
    let now = SystemClock.now();
    for salon in salons {
        let plan = move |tx: TenantTx| async move {
            remind(&tx, vec![Lead::DayBefore(minute)]).await?;
            service::reminders::replan(&tx, now, None).await?;
            Ok::<_, BookError>(())
        };
        salon.scope.run(plan).await?;
    }
    Ok(())
}

/// Specialists with long days, and the service they do.
async fn team(tx: &TenantTx) -> Result<ServiceId, BookError> {
    let services = service::salon::bookable_services(tx).await?;
    let service = services.iter().min_by_key(|one| one.minutes);
    let service = service.ok_or(BookError::UnknownService)?.id;
    let weekly: Vec<WeeklyWindow> = (0..7)
        .filter_map(|day| chrono::Weekday::try_from(day).ok())
        .map(|weekday| WeeklyWindow {
            weekday,
            window: Window {
                from: 480,
                until: 1_200,
            },
        })
        .collect();
    for number in 1..=STAFF {
        let staff = Staff {
            id: fresh_id().into(),
            name: Localized::one(Lang::En, format!("Specialist {number}")),
            about: Localized::default(),
            position: number,
            active: true,
            daily_cap: None,
        };
        store::staff::put(tx, &staff).await?;
        store::staff::put_skill(tx, staff.id, service, None).await?;
        store::hours::set_weekly(tx, staff.id, &weekly, fresh_id).await?;
    }
    Ok(service)
}

async fn visit(
    tx: &TenantTx,
    now: Timestamp,
    service: ServiceId,
    person: i64,
) -> Result<(), BookError> {
    let query = Query {
        service,
        then: Vec::new(),
        staff: Wanted::Any,
        moving: None,
    };
    let day = salon_date(ZONE, now) + chrono::Days::new(1);
    let found = slots::days(tx, &query, day, day, now).await?;
    let slot = found.first().and_then(|day| day.slots.first());
    let start = slot.ok_or(BookError::UnknownService)?.start;
    let client =
        service::clients::recognise(tx, now, "telegram", &person.to_string(), None).await?;
    let held = booking::hold(tx, now, client.id, &query, start, "bench").await?;
    booking::confirm_quietly(tx, now, client.id, held.id).await?;
    Ok(())
}

/// The first clients of each salon call their visits off.
pub async fn call_off(salons: &[Salon]) -> Result<(), Failure> {
    let now = SystemClock.now();
    for salon in salons {
        let people: Arc<[i64]> = salon.people.iter().take(CALLED_OFF).copied().collect();
        salon
            .scope
            .run(move |tx| {
                let people = Arc::clone(&people);
                async move {
                    for person in people.iter() {
                        let address = person.to_string();
                        let client =
                            service::clients::recognise(&tx, now, "telegram", &address, None)
                                .await?;
                        let salon = Actor::Staff(AccountId::from(uuid::Uuid::nil()));
                        for visit in booking::upcoming(&tx, client.id, now, 0, 1).await? {
                            desk::cancel(&tx, now, &salon, visit.id, visit.version, "").await?;
                        }
                    }
                    Ok::<_, BookError>(())
                }
            })
            .await?;
    }
    Ok(())
}

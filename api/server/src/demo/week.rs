//! A believable week: each day ahead is filled to about half, by the product's own use cases.

use chrono::{Days, NaiveDate};
use domain::{
    ClientId, ServiceId, Timestamp,
    availability::salon_date,
    broadcast::{Draft, Segment},
    catalogue::Service,
    client::{PersonName, Phone},
    waitlist::Part,
};
use service::{
    TenantScope, TenantTx,
    booking::{self, BookError},
    clients, fresh_id, salon,
    slots::{self, Query, Wanted},
    waitlist::{self, WaitError, Wish},
};

/// Days ahead that are filled.
const DAYS: u64 = 7;
/// Visits tried for a day.
const TRIES_A_DAY: usize = 9;

const CLIENTS: [(&str, &str); 10] = [
    ("Olga Petrova", "+79161234501"),
    ("Sophie Martin", "+4915112345602"),
    ("Дмитрий Волков", "+79161234503"),
    ("Emma Fischer", "+4915112345604"),
    ("Алина Каримова", "+79161234505"),
    ("Lukas Weber", "+4915112345606"),
    ("Наталья Белова", "+79161234507"),
    ("Nina Rossi", "+4915112345608"),
    ("Сергей Ким", "+79161234509"),
    ("Julia Novak", "+4915112345610"),
];

/// Books the coming week; days that have visits are left as they are.
pub(super) async fn fill(scope: &TenantScope, now: Timestamp) -> Result<(), BookError> {
    scope
        .run(move |tx| async move { fill_in(&tx, now).await })
        .await
}

async fn fill_in(tx: &TenantTx, now: Timestamp) -> Result<(), BookError> {
    let zone = salon::settings(tx).await?.zone;
    let today = salon_date(zone, now);
    let (classes, services): (Vec<Service>, Vec<Service>) = salon::bookable_services(tx)
        .await?
        .into_iter()
        .partition(|service| service.class.is_some());
    let mut people = Vec::new();
    for (number, (name, phone)) in CLIENTS.iter().enumerate() {
        people.push(person(tx, now, number, name, phone).await?);
    }
    announce(tx, now).await?;
    if let (Some(service), Some(client)) = (services.first(), people.first()) {
        wait(tx, now, *client, service.id, today).await?;
    }
    let mut turn = 0_usize;
    for ahead in 0..DAYS {
        let Some(date) = today.checked_add_days(Days::new(ahead)) else {
            continue;
        };
        let start = domain::availability::day_start(zone, date);
        let day = domain::Interval::new(start, start.plus_minutes(24 * 60));
        if !store::bookings::list_in(tx, day).await?.is_empty() {
            continue;
        }
        for _ in 0..TRIES_A_DAY {
            turn += 1;
            let Some(service) = services.get(turn % services.len().max(1)) else {
                return Ok(());
            };
            let query = Query {
                service: service.id,
                then: Vec::new(),
                staff: Wanted::Any,
                moving: None,
            };
            let offers = slots::days(tx, &query, date, date, now).await?;
            let Some(slots) = offers.first().map(|offer| &offer.slots) else {
                continue;
            };
            let Some(slot) = slots.get(turn * 7 % slots.len().max(1)) else {
                continue;
            };
            let client = people[turn % people.len()];
            let held = booking::hold(tx, now, client, &query, slot.start, "demo").await?;
            booking::confirm_quietly(tx, now, client, held.id).await?;
        }
    }
    if let Some(class) = classes.first() {
        come(tx, now, class.id, &people).await?;
    }
    Ok(())
}

/// Some come to the next class that is given, unless somebody does already.
async fn come(
    tx: &TenantTx,
    now: Timestamp,
    class: ServiceId,
    people: &[ClientId],
) -> Result<(), BookError> {
    let query = Query {
        service: class,
        then: Vec::new(),
        staff: Wanted::Any,
        moving: None,
    };
    let next = slots::nearest(tx, &query, now, now, 1).await?;
    let Some(slot) = next.first() else {
        return Ok(());
    };
    let ahead = domain::Interval::new(now, slot.start.plus_ms(1));
    let known = store::classes::list_in(tx, ahead, Some(class)).await?;
    for client in people.iter().take(4).filter(|_| known.is_empty()) {
        let held = booking::hold(tx, now, *client, &query, slot.start, "demo").await?;
        booking::confirm_quietly(tx, now, *client, held.id).await?;
    }
    Ok(())
}

/// A broadcast that somebody began to write.
async fn announce(tx: &TenantTx, now: Timestamp) -> Result<(), BookError> {
    if !store::broadcasts::list(tx, None, 1).await?.is_empty() {
        return Ok(());
    }
    let draft = Draft {
        words: "Hello {client}! There is free time at {salon} this week. Shall we see you?"
            .to_owned(),
        segment: Segment::Unseen(60),
    };
    store::broadcasts::insert(tx, fresh_id().into(), &draft, now).await?;
    Ok(())
}

/// Somebody who waits for a time next week.
async fn wait(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    service: ServiceId,
    today: NaiveDate,
) -> Result<(), BookError> {
    let after = |days| today.checked_add_days(Days::new(days)).unwrap_or(today);
    let wish = Wish {
        service,
        staff: None,
        first: after(7),
        last: after(9),
        part: Part::Evening,
    };
    match waitlist::join(tx, now, None, client, &wish).await {
        Err(WaitError::Store(cause)) => Err(cause.into()),
        // They wait for as much as they may.
        _ => Ok(()),
    }
}

async fn person(
    tx: &TenantTx,
    now: Timestamp,
    number: usize,
    name: &str,
    phone: &str,
) -> Result<ClientId, BookError> {
    let client = clients::recognise(tx, now, "demo", &number.to_string(), None).await?;
    if client.name.is_none() {
        if let Ok(name) = PersonName::try_from(name.to_owned()) {
            clients::set_name(tx, client.id, name).await?;
        }
        if let Ok(phone) = Phone::try_from(phone.to_owned()) {
            clients::set_phone(tx, client.id, phone, false).await?;
        }
    }
    Ok(client.id)
}

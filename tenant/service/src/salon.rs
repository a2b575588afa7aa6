//! What a salon is and offers.

use domain::{
    Kind, Lang, Localized, ServiceId, StaffId, Timestamp, booking::Booking, catalogue::Service,
    resource::Resource, settings::Settings as SalonSettings, staff::Staff,
};

use crate::{StoreError, TenantTx};

/// The salon's own rules.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn settings(tx: &TenantTx) -> Result<SalonSettings, StoreError> {
    store::settings::get(tx).await
}

/// Services that a client can book, in list order: active, with an active specialist.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn bookable_services(tx: &TenantTx) -> Result<Vec<Service>, StoreError> {
    store::services::list_bookable(tx).await
}

/// One service, active or not.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn service(tx: &TenantTx, id: ServiceId) -> Result<Option<Service>, StoreError> {
    store::services::find(tx, id).await
}

/// Whether a client can book another service than these.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn offers_others(tx: &TenantTx, known: &[ServiceId]) -> Result<bool, StoreError> {
    store::services::has_others(tx, known).await
}

/// What a visit is and who does it; of several services the first one, under the names of all.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn of_visit(
    tx: &TenantTx,
    visit: &Booking,
) -> Result<(Option<Service>, Option<Staff>), StoreError> {
    let (service, staff) = (
        store::services::find(tx, visit.service).await?,
        store::staff::find(tx, visit.staff).await?,
    );
    let (Some(mut service), Some(mut staff)) = (service, staff) else {
        return Ok((None, None));
    };
    if !visit.then.is_empty() {
        let (services, team) = (
            store::services::list(tx).await?,
            store::staff::list(tx).await?,
        );
        (service.name, staff.name) = store::agenda::names(visit, &services, &team);
    }
    Ok((Some(service), Some(staff)))
}

/// Who does which service of a visit from when; nothing without one, or when one specialist does all.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn doers(
    tx: &TenantTx,
    visit: Option<&Booking>,
) -> Result<Vec<(Timestamp, Localized, Localized)>, StoreError> {
    let shared = |visit: &&Booking| visit.doers().any(|staff| staff != visit.staff);
    let Some(visit) = visit.filter(shared) else {
        return Ok(Vec::new());
    };
    let services = store::services::list(tx).await?;
    let team = store::staff::list(tx).await?;
    Ok(store::agenda::doers(visit, &services, &team))
}

/// The name of a kind of rooms and, where there are several, which of them.
pub type Room = (Localized, Option<u32>);

/// The rooms and devices that a visit, or the class in which it has a seat, takes.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn rooms(tx: &TenantTx, visit: &Booking) -> Result<Vec<Room>, StoreError> {
    let known = store::resources::list(tx).await?;
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let taken = match visit.class {
        Some(class) => store::claims::list_of(tx, class).await?,
        None => store::claims::list_of(tx, visit.id).await?,
    };
    let mut found: Vec<Room> = Vec::new();
    for (subject, _) in taken {
        let piece = |one: &Resource| {
            let number = one.number_of(subject)?;
            Some((one.name.clone(), (one.units > 1).then_some(number)))
        };
        if let Some(piece) = known.iter().find_map(piece)
            && !found.contains(&piece)
        {
            found.push(piece);
        }
    }
    Ok(found)
}

/// As [`rooms`], where the client of a visit is told of them: at a clinic.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn told_rooms(tx: &TenantTx, visit: &Booking) -> Result<Vec<Room>, StoreError> {
    match visit.status.occupies() && settings(tx).await?.kind == Kind::Clinic {
        true => rooms(tx, visit).await,
        false => Ok(Vec::new()),
    }
}

/// `Cabinet 2, X-ray`.
pub fn rooms_in_words(rooms: &[Room], lang: Lang) -> String {
    let word = |(name, number): &Room| match number {
        Some(number) => format!("{} {number}", name.get(lang)),
        None => name.get(lang).to_owned(),
    };
    rooms.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// One specialist, active or not.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn staff(tx: &TenantTx, id: StaffId) -> Result<Option<Staff>, StoreError> {
    store::staff::find(tx, id).await
}

/// Services that a client can book with one specialist, in list order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn services_of(tx: &TenantTx, staff: StaffId) -> Result<Vec<Service>, StoreError> {
    store::services::list_bookable_of(tx, staff).await
}

/// Active specialists who do a service, in list order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn staff_for(tx: &TenantTx, service: ServiceId) -> Result<Vec<Staff>, StoreError> {
    let skills = store::staff::for_service(tx, service).await?;
    Ok(skills.into_iter().map(|skill| skill.staff).collect())
}

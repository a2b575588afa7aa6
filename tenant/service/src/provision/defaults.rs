//! What a new tenant starts with: data files per kind of business.

use std::collections::BTreeMap;

use chrono::Weekday;
use domain::{
    Kind, Localized, ServiceId, StaffId, Timestamp,
    catalogue::Service,
    money::{Currency, Money},
    pace::Pace,
    reminder::Reminding,
    schedule::{WeeklyWindow, Window},
    settings::{Approval, Settings, USUAL_REPEATS},
    staff::Staff,
};
use serde::Deserialize;

use super::ProvisionError;
use crate::{StoreError, TenantTx, fresh_id};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindFile {
    hours: BTreeMap<String, Vec<String>>,
    about: Localized,
    owner: Localized,
    services: Vec<ServiceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceEntry {
    name: Localized,
    #[serde(default)]
    about: Localized,
    minutes: u32,
    #[serde(default)]
    buffer_after: u32,
    #[serde(default)]
    price: BTreeMap<String, i64>,
}

/// What `seed` writes.
pub struct Defaults {
    /// The salon's rules.
    pub settings: Settings,
    /// The first specialist: the owner.
    pub owner: Staff,
    /// Their weekly hours.
    pub weekly: Vec<WeeklyWindow>,
    /// Services, all done by the owner.
    pub services: Vec<Service>,
}

fn file(kind: Kind) -> &'static str {
    match kind {
        Kind::Salon => include_str!("../../kinds/salon.toml"),
        Kind::Barber => include_str!("../../kinds/barber.toml"),
        Kind::Clinic => include_str!("../../kinds/clinic.toml"),
        Kind::Massage => include_str!("../../kinds/massage.toml"),
        Kind::Tutor => include_str!("../../kinds/tutor.toml"),
        Kind::Other => include_str!("../../kinds/other.toml"),
    }
}

impl Defaults {
    /// The defaults of a kind of business, for a tenant in `zone`.
    ///
    /// # Errors
    /// [`ProvisionError::Invalid`] when a data file of ours is wrong, which a test forbids.
    pub fn of(kind: Kind, name: &Localized, zone: chrono_tz::Tz) -> Result<Self, ProvisionError> {
        let invalid = |what: String| ProvisionError::Invalid(format!("{}: {what}", kind.code()));
        let parsed: KindFile =
            toml::from_str(file(kind)).map_err(|cause| invalid(cause.to_string()))?;
        let home = super::country::of_zone(zone);
        let currency = Currency::try_from(home.currency.to_owned()).map_err(invalid)?;
        let mut weekly = Vec::new();
        for (day, windows) in &parsed.hours {
            let weekday: Weekday = day
                .parse()
                .map_err(|_| invalid(format!("{day} is not a weekday")))?;
            for window in windows {
                let window: Window = window
                    .parse()
                    .map_err(|cause| invalid(format!("{cause}")))?;
                weekly.push(WeeklyWindow { weekday, window });
            }
        }
        let services = parsed.services.into_iter().zip(0..);
        Ok(Self {
            settings: Settings {
                name: name.clone(),
                kind,
                zone,
                country: home.country.to_owned(),
                currency,
                lang: home.lang,
                phone: String::new(),
                email: String::new(),
                address: Localized::default(),
                about: parsed.about,
                greeting: Localized::default(),
                step_min: 30,
                lead_min: 60,
                window_days: 60,
                cancel_before_min: 24 * 60,
                move_before_min: 24 * 60,
                hold_min: 5,
                reminding: Reminding::default(),
                approval: Approval::Nobody,
                most_no_shows: 0,
                pace: Pace::default(),
                recommends: true,
                repeats: USUAL_REPEATS,
                answers_business: true,
                closed: None,
            },
            owner: Staff {
                id: StaffId::from(fresh_id()),
                name: parsed.owner,
                about: Localized::default(),
                position: 0,
                active: true,
                daily_cap: None,
            },
            weekly,
            services: services
                .map(|(entry, position)| entry.service(position, currency))
                .collect(),
        })
    }
}

impl ServiceEntry {
    fn service(self, position: i32, currency: Currency) -> Service {
        Service {
            id: ServiceId::from(fresh_id()),
            name: self.name,
            about: self.about,
            minutes: self.minutes,
            buffer_before_min: 0,
            buffer_after_min: self.buffer_after,
            phases: Vec::new(),
            needs: Vec::new(),
            class: None,
            price: self.price.get(currency.code()).map(|minor| Money {
                minor: *minor,
                currency,
            }),
            position,
            active: true,
        }
    }
}

/// The weekly hours that are usual for a kind of business, breaks included.
pub fn usual_hours(kind: Kind) -> Vec<WeeklyWindow> {
    let anywhere = Defaults::of(kind, &Localized::default(), chrono_tz::Tz::UTC);
    anywhere.map(|defaults| defaults.weekly).unwrap_or_default()
}

/// Writes the defaults into a new tenant's tables; does nothing when it was done before.
///
/// # Errors
/// [`StoreError`] when storage fails; nothing was written then.
pub async fn seed(tx: &TenantTx, now: Timestamp, defaults: &Defaults) -> Result<(), StoreError> {
    if !store::staff::list(tx).await?.is_empty() {
        return Ok(());
    }
    store::settings::put(tx, &defaults.settings).await?;
    store::staff::put(tx, &defaults.owner).await?;
    store::hours::set_weekly(tx, defaults.owner.id, &defaults.weekly, fresh_id).await?;
    for service in &defaults.services {
        store::services::put(tx, service).await?;
        store::staff::put_skill(tx, defaults.owner.id, service.id, None).await?;
    }
    crate::upkeep::schedule(tx, now).await
}

#[cfg(test)]
mod tests {
    use domain::Lang;

    use super::*;

    /// The text is there in every language, and none but a borrowed word is the English one.
    fn assert_said_everywhere(text: &Localized) {
        let said: Vec<Lang> = text.each().map(|(lang, _)| lang).collect();
        assert_eq!(said, Lang::ALL, "{text:?}");
        let english = text.get(Lang::En);
        for (lang, said) in text.each() {
            let borrowed = lang == Lang::Uz && said == "Barber";
            assert!(!said.trim().is_empty(), "{lang} {english}");
            assert!(
                lang == Lang::En || said != english || borrowed,
                "{lang} {said}"
            );
        }
    }

    #[test]
    fn every_kind_has_sound_defaults_in_every_language() {
        for kind in Kind::ALL {
            let name = super::super::name_in_all("Test");
            let found = Defaults::of(kind, &name, chrono_tz::Europe::Moscow).unwrap();
            assert!(!found.weekly.is_empty() && !found.services.is_empty());
            assert_said_everywhere(&found.owner.name);
            assert_said_everywhere(&found.settings.about);
            for service in &found.services {
                assert!(service.faults().is_empty(), "{service:?}");
                assert!(
                    service.price.is_some() || service.minutes <= 15,
                    "{service:?}"
                );
                assert_said_everywhere(&service.name);
                assert_said_everywhere(&service.about);
            }
        }
    }
}

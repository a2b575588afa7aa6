//! From a signed-up salon without tables to one that can take bookings, for the wizard.

use std::sync::Arc;

use chrono_tz::Tz;
use domain::{Kind, Lang, Localized, Slug, TenantId, TenantState, schedule::WeeklyWindow};
use store::{
    TenantScope,
    directory::{
        tenants::{self, TenantRow},
        wizard,
    },
};

use super::{Defaults, ProvisionError, Provisioner, name_in_all, seed};
use crate::{StoreError, fresh_id, wizard::Stage};

/// Slugs tried before giving up: `anna`, `anna-2` and so on.
const SLUGS: u32 = 20;
/// Before so many tries the slug has a number, then random letters.
const FEW: u32 = 6;
/// Longest slug that leaves room for a number.
const SLUG_CHARS: usize = 34;

/// What naming a salon came to.
enum Named {
    /// It has its name and no tables yet.
    Fresh(TenantRow),
    /// It had both before.
    Before(TenantRow),
}

/// What the wizard asked about a salon.
#[derive(Clone, Debug)]
pub struct NewSalon {
    /// The name clients see, 2 to 64 characters.
    pub name: String,
    /// Where it is; may be empty.
    pub city: String,
    /// Its time zone.
    pub zone: Tz,
    /// The language its owner writes in.
    pub lang: Lang,
    /// Its weekly hours, which the first specialist gets; none is what is usual for its kind.
    pub weekly: Vec<WeeklyWindow>,
}

impl Provisioner {
    /// Notes the kind of business of a salon without tables.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn choose_kind(&self, tenant: &TenantId, kind: Kind) -> Result<(), StoreError> {
        let tx = self.cells.directory().await?;
        wizard::set_kind(&tx, tenant, kind).await?;
        wizard::set_step(&tx, tenant, Stage::Salon.code()).await?;
        tx.commit().await
    }

    /// Gives a salon its name, tables, hours and services. Killed anywhere, it is run again by the
    /// same form.
    ///
    /// # Errors
    /// [`ProvisionError`] says what to do.
    pub async fn furnish(
        &self,
        draft: &TenantRow,
        salon: &NewSalon,
    ) -> Result<TenantRow, ProvisionError> {
        let tenant = match self.name(draft, salon).await? {
            Named::Fresh(tenant) => tenant,
            // Another press of the same button was quicker.
            Named::Before(tenant) => return Ok(tenant),
        };
        migrations::create_tenant(&self.plan, &tenant.cell, tenant.id.as_str()).await?;
        let mut defaults = Defaults::of(tenant.kind, &name_in_all(&tenant.name), salon.zone)?;
        defaults.settings.lang = salon.lang;
        if !salon.city.is_empty() {
            defaults.settings.address = Localized::one(salon.lang, salon.city.clone());
        }
        if !salon.weekly.is_empty() {
            defaults.weekly.clone_from(&salon.weekly);
        }
        let (defaults, now) = (Arc::new(defaults), self.clock.now());
        TenantScope::new(self.cells.clone(), tenant.place())
            .run(move |tx| {
                let defaults = Arc::clone(&defaults);
                async move {
                    seed(&tx, now, &defaults).await?;
                    // A run that was cut off may have begun with other answers.
                    store::settings::put(&tx, &defaults.settings).await
                }
            })
            .await?;
        let tx = self.cells.directory().await?;
        wizard::open(&tx, &tenant.id, Stage::Staff.code()).await?;
        self.note(&tx, &tenant, "wizard", "tenant.create", "")
            .await?;
        tx.commit().await?;
        Ok(TenantRow {
            state: TenantState::Active,
            ..tenant
        })
    }

    /// The name, and the first slug made of it that is free.
    async fn name(&self, draft: &TenantRow, salon: &NewSalon) -> Result<Named, ProvisionError> {
        let base = slug_of(&salon.name);
        for number in 1..=SLUGS {
            let text = match number {
                1 => base.clone(),
                2..FEW => format!("{base}-{number}"),
                // A popular name: any letters do.
                _ => {
                    let any = fresh_id().simple().to_string();
                    format!("{base}-{}", &any[any.len() - 5..])
                }
            };
            let slug = Slug::try_from(text).map_err(ProvisionError::Invalid)?;
            let tx = self.cells.directory().await?;
            if wizard::name(&tx, &draft.id, &slug, &salon.name).await? {
                tx.commit().await?;
                return Ok(Named::Fresh(TenantRow {
                    slug,
                    name: salon.name.clone(),
                    state: TenantState::Provisioning,
                    ..draft.clone()
                }));
            }
            let now = tenants::find(&tx, &draft.id).await?;
            let now = now.ok_or_else(|| ProvisionError::Unknown(draft.slug.clone()))?;
            if !matches!(now.state, TenantState::Draft | TenantState::Provisioning) {
                return Ok(Named::Before(now));
            }
        }
        Err(ProvisionError::Invalid(format!(
            "every slug like {base} is taken"
        )))
    }
}

/// `Салон Анна` becomes `salon-anna`.
fn slug_of(name: &str) -> String {
    let mut slug = slug::slugify(name);
    slug.truncate(SLUG_CHARS);
    let slug = slug.trim_matches('-');
    let fits = Slug::try_from(slug.to_owned()).is_ok_and(|slug| !slug.is_reserved());
    // Words of the site's own, or too short to be one.
    if fits {
        slug.to_owned()
    } else {
        format!("salon-{slug}").trim_matches('-').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_script_give_an_address() {
        for (name, slug) in [
            ("Салон Анна", "salon-anna"),
            ("Jeanne & Fils", "jeanne-fils"),
            ("漢", "han"),
            ("☆☆", "salon"),
            ("Money", "salon-money"),
        ] {
            assert_eq!(slug_of(name), slug, "{name}");
        }
        let long = slug_of(&"Очень длинное имя ".repeat(10));
        assert!(Slug::try_from(format!("{long}-200")).is_ok(), "{long}");
    }
}

//! How far a salon is in the wizard that sets it up, so that it resumes where it was left.

use domain::TenantId;
use store::{StoreError, directory::wizard};

use crate::directory::Directory;

/// A step of the wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// What kind of business it is.
    Kind,
    /// Its name, city, time zone and hours.
    Salon,
    /// Who works there.
    Staff,
    /// Its bot.
    Bot,
    /// Set up, or never in the wizard.
    Over,
}

impl Stage {
    /// The steps a person sees.
    pub const STEPS: [Self; 4] = [Self::Kind, Self::Salon, Self::Staff, Self::Bot];

    /// The word used in addresses and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Salon => "salon",
            Self::Staff => "staff",
            Self::Bot => "bot",
            Self::Over => "",
        }
    }

    fn of(code: &str) -> Self {
        let known = Self::STEPS.into_iter().find(|stage| stage.code() == code);
        known.unwrap_or(Self::Over)
    }
}

impl Directory {
    /// The step a salon is at.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn wizard_stage(&self, tenant: &TenantId) -> Result<Stage, StoreError> {
        let tx = self.cells.directory().await?;
        let step = wizard::step(&tx, tenant).await?;
        tx.commit().await?;
        Ok(Stage::of(&step))
    }

    /// Notes the step a salon is at.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn set_wizard_stage(
        &self,
        tenant: &TenantId,
        stage: Stage,
    ) -> Result<(), StoreError> {
        let tx = self.cells.directory().await?;
        wizard::set_step(&tx, tenant, stage.code()).await?;
        tx.commit().await
    }
}

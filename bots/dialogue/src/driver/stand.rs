//! What is kept of a person between two updates.

use domain::Timestamp;
use serde::{Deserialize, Serialize};
use service::{
    StoreError, TenantTx,
    conversation::{self, DialogueKey},
};

use crate::{input::Input, screen::Notice, step::Step};

/// Who comes back after this long is asked whether to go on, minutes.
const REST_MIN: i64 = 30;
/// After so many answers that were not understood, help is offered.
const WRONG_ANSWERS: u8 = 5;

/// Where a person stands, and what is known of the way there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Stand {
    pub step: Step,
    /// The campaign of the link they came by, until they have booked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub campaign: String,
    /// Answers in a row that were not understood.
    #[serde(default)]
    wrong: u8,
    /// When they were here last.
    #[serde(default)]
    pub seen: Timestamp,
}

impl Stand {
    /// The step an act meets: who comes back to the start after a while is asked whether to go on.
    pub fn meets(&self, input: &Input, now: Timestamp) -> Step {
        let rested = self.seen.plus_minutes(REST_MIN) < now;
        if *input == Input::Home && rested && self.step.is_midway() {
            let back = Box::new(self.step.clone());
            return Step::Rested { back };
        }
        self.step.clone()
    }

    /// Where a visit that is booked now says it was booked.
    pub fn source(&self) -> String {
        match self.campaign.as_str() {
            "" => "bot".to_owned(),
            campaign => format!("bot:{campaign}"),
        }
    }

    /// Counts an answer that was not understood; says when help is due.
    pub fn counts(&mut self, notice: Option<Notice>, phone: &str) -> Option<Notice> {
        let wrong = matches!(
            notice,
            Some(
                Notice::UseButtons
                    | Notice::BadName
                    | Notice::BadPhone { .. }
                    | Notice::BadDetail(_)
            )
        );
        self.wrong = if wrong {
            self.wrong.saturating_add(1)
        } else {
            0
        };
        if self.wrong < WRONG_ANSWERS {
            return notice;
        }
        self.wrong = 0;
        Some(Notice::Lost {
            phone: phone.to_owned(),
        })
    }
}

pub(super) async fn load(tx: &TenantTx, key: DialogueKey) -> Result<(Stand, i64), StoreError> {
    let stored = conversation::load(tx, key).await?;
    Ok(stored.map_or_else(Default::default, |stored| {
        (read(&stored.state), stored.version)
    }))
}

/// A state of another version of this program is not understood: its owner starts at home.
pub(super) fn read(state: &str) -> Stand {
    serde_json::from_str(state).unwrap_or_default()
}

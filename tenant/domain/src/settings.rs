//! A tenant's own rules.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{Kind, Lang, Localized, money::Currency};

/// What the salon set for itself; one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The salon's name.
    pub name: Localized,
    /// The kind of business, which chooses words.
    pub kind: Kind,
    /// The salon's time zone.
    pub zone: Tz,
    /// ISO 3166 code of the country that typed phones belong to, such as `RU`.
    pub country: String,
    /// Prices are in this currency.
    pub currency: Currency,
    /// The language used where a person's own is not known.
    pub lang: Lang,
    /// Phone of the salon, shown in Help; may be empty.
    pub phone: String,
    /// Street address, shown on the About card; may be empty.
    pub address: Localized,
    /// A few words on the About card; may be empty.
    pub about: Localized,
    /// Times are offered on this step, minutes.
    pub step_min: u32,
    /// Soonest bookable moment from now, minutes.
    pub lead_min: u32,
    /// Furthest bookable day from today, days.
    pub window_days: u32,
    /// A client may cancel until this long before, minutes.
    pub cancel_before_min: u32,
    /// A client may move until this long before, minutes.
    pub move_before_min: u32,
    /// A picked time stays held this long, minutes.
    pub hold_min: u32,
}

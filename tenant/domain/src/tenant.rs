//! A tenant: one salon or clinic with its own data, bot and limits.

use serde::{Deserialize, Serialize};

/// A tenant's internal name; also the tail of its schema, role and file names.
///
/// Matches `[0-9a-z]{1,40}`: the only thing of a tenant's that is ever formatted into SQL.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TenantId(String);

impl TenantId {
    /// The id itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tenant's schema on Postgres: `t_<id>`.
    pub fn schema(&self) -> String {
        format!("t_{}", self.0)
    }
}

impl TryFrom<String> for TenantId {
    type Error = String;

    fn try_from(id: String) -> Result<Self, String> {
        let valid = (1..=40).contains(&id.len())
            && id
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if valid {
            Ok(Self(id))
        } else {
            Err(format!("{id:?} is not a tenant id"))
        }
    }
}

impl From<TenantId> for String {
    fn from(id: TenantId) -> Self {
        id.0
    }
}

impl std::fmt::Display for TenantId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A tenant's public name in addresses: `[a-z0-9]` and single inner dashes, 2 to 40 long.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// What the slugs of salons without a name begin with.
    pub const DRAFT: &str = "new-";

    /// Words that the platform's own pages have in the place of a salon's: no new salon gets one.
    const RESERVED: [&str; 6] = [
        "announcements",
        "jobs",
        "leave",
        "money",
        "report",
        "tenants",
    ];

    /// The slug itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a word of the platform's own pages.
    pub fn is_reserved(&self) -> bool {
        Self::RESERVED.contains(&self.0.as_str())
    }

    /// Whether it looks like that of a salon without a name.
    pub fn is_of_a_draft(&self) -> bool {
        self.0.starts_with(Self::DRAFT)
    }
}

impl TryFrom<String> for Slug {
    type Error = String;

    fn try_from(slug: String) -> Result<Self, String> {
        let valid = (2..=40).contains(&slug.len())
            && !slug.starts_with('-')
            && !slug.ends_with('-')
            && !slug.contains("--")
            && slug
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if valid {
            Ok(Self(slug))
        } else {
            Err(format!(
                "{slug:?} is not a slug: use 2 to 40 of a-z, 0-9 and single dashes inside, such as salon-anna"
            ))
        }
    }
}

impl std::str::FromStr for Slug {
    type Err = String;

    fn from_str(slug: &str) -> Result<Self, String> {
        Self::try_from(slug.to_owned())
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The kind of business; chooses defaults and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A beauty salon.
    Salon,
    /// A barber's shop.
    Barber,
    /// A clinic: patients, doctors.
    Clinic,
    /// A massage practice.
    Massage,
    /// A tutor: pupils, lessons.
    Tutor,
    /// Any other business by appointment.
    Other,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Salon,
        Self::Barber,
        Self::Clinic,
        Self::Massage,
        Self::Tutor,
        Self::Other,
    ];

    /// The word used in commands and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Salon => "salon",
            Self::Barber => "barber",
            Self::Clinic => "clinic",
            Self::Massage => "massage",
            Self::Tutor => "tutor",
            Self::Other => "other",
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| {
                let kinds = Self::ALL.map(Self::code).join(", ");
                format!("{code:?} is not a kind of business; choose one of {kinds}")
            })
    }
}

/// Where a tenant stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TenantState {
    /// Signed up: it has neither name nor tables yet.
    Draft,
    /// Being made; `tenant create` with the same slug finishes it.
    Provisioning,
    /// Open: its bot answers.
    Active,
    /// Stopped by the platform: data kept, bot silent.
    Suspended,
    /// Closed by its owner: its bot says so and its desk can be read, until it is erased.
    Closing,
    /// Being erased; `tenant erase` finishes it.
    Erasing,
}

impl TenantState {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Provisioning,
        Self::Active,
        Self::Suspended,
        Self::Closing,
        Self::Erasing,
    ];

    /// The word used in commands and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Provisioning => "provisioning",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Closing => "closing",
            Self::Erasing => "erasing",
        }
    }
}

impl std::str::FromStr for TenantState {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|state| state.code() == code)
            .ok_or_else(|| format!("{code:?} is not a tenant state"))
    }
}

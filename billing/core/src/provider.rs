//! What is asked of whoever takes the payments.

use async_trait::async_trait;
use domain::{Lang, TenantId, Timestamp, money::Money};

use crate::plan::{Plan, Price};

/// A subscription as the provider has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remote {
    /// Its id.
    pub id: String,
    /// Who pays.
    pub customer: String,
    /// Where it stands.
    pub status: Status,
    /// Code of the plan, as we named it there.
    pub plan: String,
    /// What is paid.
    pub price: Price,
    /// When it began.
    pub created: Timestamp,
    /// Until when it is paid for.
    pub until: Timestamp,
    /// Whether it ends then.
    pub ends: bool,
    /// When the card that is charged ends.
    pub card_ends: Option<Timestamp>,
    /// When it ended, if it did.
    pub ended: Option<Timestamp>,
}

/// Where a subscription stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Its first payment is not there yet.
    Begun,
    /// It holds.
    Live,
    /// A payment failed.
    PastDue,
    /// It is over.
    Over,
}

impl Status {
    /// The word used in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Live => "live",
            Self::PastDue => "past_due",
            Self::Over => "over",
        }
    }
}

/// A bill as the provider has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Its id.
    pub id: String,
    /// The number that people know it by; empty while it is a draft.
    pub number: String,
    /// Who pays.
    pub customer: String,
    /// The subscription it is of.
    pub subscription: Option<String>,
    /// Where it stands.
    pub status: BillStatus,
    /// What it is over.
    pub due: Money,
    /// What was paid of it, in minor units.
    pub paid_minor: i64,
    /// When it was made.
    pub created: Timestamp,
    /// Where it can be read.
    pub url: Option<String>,
}

/// Where a bill stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BillStatus {
    /// It can still change.
    Draft,
    /// It is to be paid.
    Open,
    /// It is paid.
    Paid,
    /// It need not be paid.
    Void,
    /// It will not be paid.
    Lost,
}

impl BillStatus {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Open, Self::Paid, Self::Void, Self::Lost];

    /// The word used in the database and in texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Void => "void",
            Self::Lost => "lost",
        }
    }

    /// Reads [`BillStatus::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// Who is going to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
    /// The tenant.
    pub tenant: TenantId,
    /// Its name.
    pub name: String,
    /// Where its owner is written to.
    pub email: String,
    /// The language of the provider's pages.
    pub lang: Lang,
}

/// What a salon wants to pay for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The provider's id of who pays.
    pub customer: String,
    /// The tenant.
    pub tenant: TenantId,
    /// The plan.
    pub plan: Plan,
    /// How it is paid.
    pub price: Price,
    /// The language of the provider's page.
    pub lang: Lang,
    /// Where the provider's page leads afterwards.
    pub done: String,
    /// Where its way back leads.
    pub back: String,
}

/// Something that happened at the provider, as it told us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The provider's id: the same event told again has the same.
    pub id: String,
    /// What happened, in the provider's word.
    pub kind: String,
    /// Whose account it concerns, where it concerns one.
    pub customer: Option<String>,
    /// Whether it was about real money.
    pub live: bool,
    /// When it happened.
    pub created: Timestamp,
}

/// A page of a long list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// Where the next one begins, if there is one.
    pub next: Option<String>,
}

/// Why the provider did not do it. Texts carry no personal data and no secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// It cannot be reached, or not now: worth another try.
    #[error("the payment provider does not answer: {0}")]
    Away(String),
    /// It knows no such customer or subscription, or no longer.
    #[error("the payment provider knows no such thing")]
    Gone,
    /// It will not do that.
    #[error("the payment provider refused: {0}")]
    Refused(String),
}

/// A message was not the provider's, or is too old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature is not the provider's")]
pub struct Forged;

/// Whoever takes the payments. What it has is the truth about money; we keep a copy.
#[async_trait]
pub trait Provider: Send + Sync {
    /// The word for it in the database.
    fn code(&self) -> &'static str;

    /// Whether its money is real.
    fn is_live(&self) -> bool;

    /// Makes who pays known, or finds them again: one tenant is one customer.
    async fn customer(&self, payer: &Payer) -> Result<String, ProviderError>;

    /// The address of its page on which an order is paid. The same `key` makes one page.
    async fn checkout(&self, order: &Order, key: &str) -> Result<String, ProviderError>;

    /// The address of its page for cards, bills and cancelling.
    async fn portal(&self, customer: &str, back: &str, lang: Lang)
    -> Result<String, ProviderError>;

    /// Gives a subscription another plan or period at once; what was paid for is reckoned in.
    async fn change(
        &self,
        subscription: &str,
        plan: &Plan,
        price: Price,
        key: &str,
    ) -> Result<(), ProviderError>;

    /// Ends a subscription at once; one that is over stays so.
    async fn end(&self, subscription: &str) -> Result<(), ProviderError>;

    /// Gives who pays a credit that the next bills use up. The same `key` gives it once.
    async fn credit(&self, customer: &str, amount: Money, key: &str) -> Result<(), ProviderError>;

    /// Every subscription there was of a customer.
    async fn subscriptions(&self, customer: &str) -> Result<Vec<Remote>, ProviderError>;

    /// Every bill of a customer.
    async fn bills(&self, customer: &str) -> Result<Vec<Bill>, ProviderError>;

    /// Every subscription of everybody, from `after` on.
    async fn all_subscriptions(&self, after: Option<&str>) -> Result<Page<Remote>, ProviderError>;

    /// Every bill of everybody made since, from `after` on.
    async fn all_bills(
        &self,
        since: Timestamp,
        after: Option<&str>,
    ) -> Result<Page<Bill>, ProviderError>;

    /// Reads a message that says it is the provider's, after proving that it is.
    ///
    /// # Errors
    /// [`Forged`] when it is not, or its signature is too old or of the future.
    fn read(&self, body: &[u8], signature: &str, now: Timestamp) -> Result<Event, Forged>;
}

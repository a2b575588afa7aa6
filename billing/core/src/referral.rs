//! A salon brings a salon: when the one that came pays for the first time, both get a credit.

use std::collections::BTreeMap;

use domain::{
    AccountId, TenantId, Timestamp,
    money::{Currency, Money},
};
use serde_json::json;
use service::billing::{
    self as books, DirectoryTx, owner_settings,
    referrals::{self, CreditRow},
};

use crate::{
    Billing, BillingError,
    jobs::CREDIT,
    provider::{Bill, BillStatus, Payer},
};

/// Under which word it is kept.
const REFERRAL: &str = "referral";
/// Credits that a salon's page shows.
const SHOWN: u32 = 20;

/// How much each of the two gets, in minor units by currency; nothing in a currency that is missing.
pub type Sizes = BTreeMap<String, i64>;

/// What a salon sees of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Referred {
    /// How much each gets.
    pub sizes: Sizes,
    /// Salons that came by its link.
    pub came: i64,
    /// Those of them that pay.
    pub paid: i64,
    /// Whether it came by another salon's link itself and has not paid yet.
    pub awaited: bool,
    /// What it got or gets, latest first.
    pub credits: Vec<CreditRow>,
}

impl Billing {
    /// How much each of the two gets.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn referral_sizes(&self) -> Result<Sizes, BillingError> {
        self.run(|tx| async move { sizes(&tx).await }).await
    }

    /// Chooses how much each gets; nothing is given for what was paid before.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn put_referral_sizes(
        &self,
        by: Option<AccountId>,
        mut sizes: Sizes,
    ) -> Result<(), BillingError> {
        sizes.retain(|_, minor| *minor > 0);
        self.set(by, REFERRAL, json!(sizes).to_string()).await
    }

    /// What a salon sees of those it brought, and of having been brought.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn referred(&self, tenant: &TenantId) -> Result<Referred, BillingError> {
        let tenant = tenant.clone();
        self.run(move |tx| {
            let tenant = tenant.clone();
            async move {
                let (came, paid) = referrals::count(&tx, &tenant).await?;
                let by = referrals::brought_by(&tx, &tenant).await?;
                Ok(Referred {
                    sizes: sizes(&tx).await?,
                    came,
                    paid,
                    awaited: by.is_some_and(|(_, paid)| !paid),
                    credits: referrals::credits(&tx, &tenant, SHOWN).await?,
                })
            }
        })
        .await
    }

    /// Gives a credit at the provider: under the same key it gives it once.
    pub(crate) async fn give_credit(
        &self,
        brought: &TenantId,
        tenant: &TenantId,
    ) -> Result<(), BillingError> {
        let provider = self.provider()?;
        let both = (brought.clone(), tenant.clone());
        let found = self.run(move |tx| {
            let (brought, tenant) = both.clone();
            async move {
                let credit = referrals::credit(&tx, (&brought, &tenant)).await?;
                let Some(credit) = credit.filter(|credit| credit.given.is_none()) else {
                    return Ok(None);
                };
                let Some(row) = books::tenant(&tx, &tenant).await? else {
                    return Ok(None);
                };
                let account = books::account(&tx, &tenant).await?;
                let lang = books::lang_of(&tx, &tenant).await?;
                let payer = Payer {
                    tenant,
                    name: row.name,
                    email: row.owner_email,
                    lang,
                };
                Ok(Some((credit, account.and_then(|row| row.customer), payer)))
            }
        });
        let Some((credit, customer, payer)) = found.await? else {
            return Ok(());
        };
        let customer = match customer {
            Some(customer) => customer,
            // It never paid: what it gets waits for its first bill.
            None => {
                let customer = provider.customer(&payer).await?;
                self.remember(tenant, &customer).await?;
                customer
            }
        };
        let key = crate::key(tenant, &format!("credit:{brought}"));
        provider.credit(&customer, credit.money, &key).await?;
        let (both, now) = ((brought.clone(), tenant.clone()), self.clock.now());
        self.run(move |tx| {
            let (brought, tenant) = both.clone();
            async move { Ok(referrals::given(&tx, (&brought, &tenant), now).await?) }
        })
        .await
    }
}

async fn sizes(tx: &DirectoryTx) -> Result<Sizes, BillingError> {
    let kept = owner_settings::get(tx, REFERRAL).await?;
    Ok(kept
        .and_then(|body| serde_json::from_str(&body).ok())
        .unwrap_or_default())
}

/// Takes in the bills of a salon: with the first that is paid, what is due for its having been
/// brought is noted, once for each of the two, with the jobs that give it.
pub(crate) async fn follow(
    tx: &DirectoryTx,
    now: Timestamp,
    brought: &TenantId,
    bills: &[Bill],
) -> Result<(), BillingError> {
    let mut paid = bills.iter();
    let Some(first) = paid.find(|bill| bill.status == BillStatus::Paid && bill.paid_minor > 0)
    else {
        return Ok(());
    };
    let Some((by, false)) = referrals::brought_by(tx, brought).await? else {
        return Ok(());
    };
    if !referrals::paid(tx, brought, now).await? {
        return Ok(());
    }
    let sizes = sizes(tx).await?;
    let own = first.due.currency;
    let theirs = currency_of(tx, &by).await?.unwrap_or(own);
    for (tenant, currency) in [(brought, own), (&by, theirs)] {
        let Some(minor) = sizes.get(currency.code()).copied() else {
            continue;
        };
        let credit = CreditRow {
            brought: brought.clone(),
            tenant: tenant.clone(),
            money: Money { minor, currency },
            created: now,
            given: None,
        };
        if referrals::owe(tx, &credit).await? {
            let payload = json!({ "brought": brought, "tenant": tenant });
            let key = crate::key(tenant, brought.as_str());
            let job = books::job(CREDIT, payload, now, Some(key));
            books::enqueue(tx, &job, now).await?;
        }
    }
    Ok(())
}

/// In which currency a salon pays, if it does: a credit in another is of no use to it.
async fn currency_of(
    tx: &DirectoryTx,
    tenant: &TenantId,
) -> Result<Option<Currency>, BillingError> {
    let all = books::copies::subscriptions(tx, tenant).await?;
    let primary = all.into_iter().find(|one| one.is_primary);
    Ok(primary.map(|one| one.money.currency))
}

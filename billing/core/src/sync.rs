//! Takes over what the provider has of one customer.

use domain::{TenantId, Timestamp};
use service::billing::{
    self as books, AccountRow, DirectoryTx,
    copies::{InvoiceRow, SubscriptionRow},
};

use crate::{
    Billing, BillingError,
    account::{Account, Subscription},
    keep,
    provider::{Bill, BillStatus, ProviderError, Remote, Status},
    referral,
};

/// Somebody else may change an account while the provider is asked; so often it is asked again.
const TRIES: usize = 5;

impl Billing {
    /// Reads anew what the provider has of a customer and brings what is kept in line with it; false
    /// when the customer is nobody's.
    ///
    /// # Errors
    /// [`BillingError`] when the provider or storage does not answer.
    pub async fn sync(&self, customer: &str) -> Result<bool, BillingError> {
        for _ in 0..TRIES {
            match self.sync_once(customer).await {
                Err(BillingError::Changed) => {}
                done => return done,
            }
        }
        Err(BillingError::Changed)
    }

    async fn sync_once(&self, customer: &str) -> Result<bool, BillingError> {
        let provider = self.provider()?;
        // The version is read before the provider: what it says may only be kept if nobody else has
        // kept something newer meanwhile.
        let whom = customer.to_owned();
        let known = self
            .run(move |tx| {
                let whom = whom.clone();
                async move { Ok(books::account_of_customer(&tx, &whom).await?) }
            })
            .await?;
        let Some(row) = known else { return Ok(false) };
        let remotes = or_none(provider.subscriptions(customer).await)?;
        let bills = or_none(provider.bills(customer).await)?;
        let now = self.clock.now();
        self.run(move |tx| {
            let (row, remotes, bills) = (row.clone(), remotes.clone(), bills.clone());
            async move { take_over(&tx, now, row, &remotes, &bills).await }
        })
        .await?;
        Ok(true)
    }
}

/// Whoever is gone there has nothing.
fn or_none<T>(found: Result<Vec<T>, ProviderError>) -> Result<Vec<T>, ProviderError> {
    match found {
        Err(ProviderError::Gone) => Ok(Vec::new()),
        other => other,
    }
}

async fn take_over(
    tx: &DirectoryTx,
    now: Timestamp,
    row: AccountRow,
    remotes: &[Remote],
    bills: &[Bill],
) -> Result<(), BillingError> {
    let present = books::account(tx, &row.tenant).await?;
    if present.is_none_or(|present| present.version != row.version) {
        return Err(BillingError::Changed);
    }
    for remote in remotes {
        books::copies::put_subscription(tx, &subscription_row(&row.tenant, remote)).await?;
    }
    for bill in bills {
        books::copies::put_invoice(tx, &invoice_row(&row.tenant, bill)).await?;
    }
    referral::follow(tx, now, &row.tenant, bills).await?;
    let first = primary(remotes);
    let id = first.map(|first| first.id.as_str());
    books::copies::make_primary(tx, &row.tenant, id).await?;
    let mut account = keep::read(&row)?;
    account.subscription = first.map(|first| subscription(&account, first, bills, now));
    keep::keep(tx, now, &row, account).await?;
    Ok(())
}

/// The one subscription that counts: one that is paid before one that is overdue, then the oldest.
pub(crate) fn primary(remotes: &[Remote]) -> Option<&Remote> {
    let counts = |remote: &&Remote| matches!(remote.status, Status::Live | Status::PastDue);
    let rank = |remote: &Remote| (remote.status == Status::PastDue, remote.created);
    let live = remotes.iter().filter(counts);
    live.min_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.id.cmp(&b.id)))
}

fn subscription(
    account: &Account,
    remote: &Remote,
    bills: &[Bill],
    now: Timestamp,
) -> Subscription {
    let known = account.subscription.as_ref();
    let known = known.filter(|known| known.id == remote.id);
    // Since the oldest bill that is open; the provider says no more than that.
    let open = bills.iter().filter(|bill| {
        let lost = matches!(bill.status, BillStatus::Open | BillStatus::Lost);
        lost && bill.subscription.as_deref() == Some(remote.id.as_str())
    });
    let since = open.map(|bill| bill.created).min();
    let since = since.or_else(|| known.and_then(|known| known.past_due));
    Subscription {
        id: remote.id.clone(),
        plan: remote.plan.clone(),
        price: remote.price,
        until: remote.until,
        ends: remote.ends,
        past_due: (remote.status == Status::PastDue).then(|| since.unwrap_or(now)),
        card_ends: remote.card_ends,
    }
}

pub(crate) fn subscription_row(tenant: &TenantId, remote: &Remote) -> SubscriptionRow {
    SubscriptionRow {
        id: remote.id.clone(),
        tenant: tenant.clone(),
        is_primary: false,
        status: remote.status.code().to_owned(),
        plan: remote.plan.clone(),
        period: remote.price.period.code().to_owned(),
        money: remote.price.money,
        created: remote.created,
        until: remote.until,
        ends: remote.ends,
        card_ends: remote.card_ends,
        ended: remote.ended,
    }
}

pub(crate) fn invoice_row(tenant: &TenantId, bill: &Bill) -> InvoiceRow {
    InvoiceRow {
        id: bill.id.clone(),
        tenant: tenant.clone(),
        subscription: bill.subscription.clone(),
        number: bill.number.clone(),
        status: bill.status.code().to_owned(),
        due: bill.due,
        paid_minor: bill.paid_minor,
        created: bill.created,
        url: bill.url.clone(),
    }
}

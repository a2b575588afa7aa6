//! Writes an account down, with all that follows from it, in one transaction.

use domain::{TenantId, Timestamp, plan::PlanNews};
use serde_json::json;
use service::{
    billing::{self as books, AccountRow, DirectoryTx, TenantRow},
    fresh_id,
};

use crate::{
    Billing, BillingError,
    account::{Account, Settled, Standing},
    jobs::{ENTITLE, TELL},
    plan::{BUSINESS, FREE, Plan, Plans},
};

/// Every plan, as the platform's owner has them.
pub(crate) async fn plans(tx: &DirectoryTx) -> Result<Plans, BillingError> {
    let rows = books::plans(tx).await?;
    let read = |row: &books::PlanRow| serde_json::from_str::<Plan>(&row.body).ok();
    Ok(Plans::with(rows.iter().filter_map(read).collect()))
}

impl Billing {
    /// What is known of a tenant's plan; before anything was written it is what a new one gets.
    pub(crate) async fn account(
        &self,
        tx: &DirectoryTx,
        tenant: &TenantId,
        now: Timestamp,
    ) -> Result<(AccountRow, Account), BillingError> {
        if let Some(row) = books::account(tx, tenant).await? {
            let account = read(&row)?;
            return Ok((row, account));
        }
        let account = if self.sells() {
            Account::on_trial(now)
        } else {
            Account::given(BUSINESS)
        };
        let row = AccountRow {
            tenant: tenant.clone(),
            customer: None,
            plan: FREE.to_owned(),
            body: String::new(),
            next: None,
            standing: Standing::Free.code().to_owned(),
            until: None,
            trial: None,
            version: 0,
        };
        Ok((row, account))
    }
}

pub(crate) fn read(row: &AccountRow) -> Result<Account, BillingError> {
    serde_json::from_str(&row.body)
        .map_err(|_| service::StoreError::Corrupt { table: "billing" }.into())
}

/// Settles an account and writes it, with the jobs and the news that follow from it. Nothing is
/// written when nothing changed.
///
/// # Errors
/// [`BillingError::Changed`] when somebody else was quicker.
pub(crate) async fn keep(
    tx: &DirectoryTx,
    now: Timestamp,
    row: &AccountRow,
    account: Account,
) -> Result<Account, BillingError> {
    keep_as(tx, now, (row, row.clone()), account).await
}

/// As [`keep`], for a row that differs from the one that was read.
pub(crate) async fn keep_as(
    tx: &DirectoryTx,
    now: Timestamp,
    (row, new): (&AccountRow, AccountRow),
    account: Account,
) -> Result<Account, BillingError> {
    let settled = account.settled(now);
    let plan = settled.standing.plan().to_owned();
    let body = json!(settled.account).to_string();
    let new = AccountRow {
        plan: plan.clone(),
        body,
        next: settled.next,
        standing: settled.standing.code().to_owned(),
        until: settled.standing.until(),
        trial: settled.account.trial.as_ref().and_then(|trial| trial.until),
        ..new
    };
    if new == *row {
        return Ok(settled.account);
    }
    if !books::put_account(tx, &new).await? {
        return Err(BillingError::Changed);
    }
    let Some(tenant) = books::tenant(tx, &row.tenant).await? else {
        return Err(BillingError::Unknown);
    };
    let version = row.version + 1;
    if row.version == 0 || plan != row.plan {
        books::set_plan(tx, &row.tenant, &plan).await?;
        entitle(tx, now, &row.tenant, version).await?;
        let detail = format!("{} {plan}", settled.standing.code());
        let what = ("billing.plan", row.tenant.as_str(), detail.as_str());
        books::note(tx, now, "billing", what).await?;
        books::raise_change_number(tx).await?;
    }
    follow(tx, now, &tenant, version, &settled).await?;
    Ok(settled.account)
}

/// Writes the job that takes to the salon what its plan allows.
pub(crate) async fn entitle(
    tx: &DirectoryTx,
    now: Timestamp,
    tenant: &TenantId,
    version: i64,
) -> Result<(), BillingError> {
    let key = crate::key(tenant, &version.to_string());
    let job = books::job(ENTITLE, json!({ "tenant": tenant }), now, Some(key));
    Ok(books::enqueue(tx, &job, now).await?)
}

async fn follow(
    tx: &DirectoryTx,
    now: Timestamp,
    tenant: &TenantRow,
    version: i64,
    settled: &Settled,
) -> Result<(), BillingError> {
    if let Some(subscription) = &settled.give_up {
        let key = Some(subscription.clone());
        let job = books::job(
            books::END,
            json!({ "subscription": subscription }),
            now,
            key,
        );
        books::enqueue(tx, &job, now).await?;
    }
    // What a new tenant begins with is no news.
    if version == 1 || settled.news.is_empty() {
        return Ok(());
    }
    let plans = plans(tx).await?;
    for news in &settled.news {
        let (id, news) = (fresh_id(), named(&plans, news));
        books::tell(tx, now, tenant, id, &news).await?;
        let payload = json!({ "tenant": tenant.id, "id": id, "news": news });
        let job = books::job(TELL, payload, now, None);
        books::enqueue(tx, &job, now).await?;
    }
    Ok(())
}

/// With the plan's name in the place of its code.
fn named(plans: &Plans, news: &PlanNews) -> PlanNews {
    let mut news = news.clone();
    if let PlanNews::Began { plan } | PlanNews::Over { plan, .. } = &mut news
        && let Some(known) = plans.find(plan)
    {
        known.name.clone_into(plan);
    }
    news
}

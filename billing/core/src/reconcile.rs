//! Once a night: what the provider has and what we keep, compared and mended.

use std::collections::BTreeSet;

use domain::Timestamp;
use service::billing::{
    self as books, AccountRow,
    copies::{InvoiceRow, SubscriptionRow},
};

use crate::{
    Billing, BillingError,
    provider::{Bill, Remote},
    sync::{invoice_row, subscription_row},
};

/// Bills of so many days are compared: twice what the provider tries to reach us.
const DAYS: i64 = 40;
const DAY_MIN: i64 = 24 * 60;

/// What a comparison came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Subscriptions that were compared.
    pub subscriptions: u32,
    /// Bills that were compared.
    pub bills: u32,
    /// Subscriptions and bills of tenants that differed from what we kept.
    pub found: u32,
    /// Customers that were mended.
    pub mended: u32,
}

/// One comparison.
#[derive(Default)]
struct Comparison {
    report: Report,
    stale: BTreeSet<String>,
}

impl Billing {
    /// Compares everything at the provider with what we keep, mends what differs, and writes down
    /// what it found.
    ///
    /// # Errors
    /// [`BillingError`] when the provider or storage does not answer; what was mended by then stays.
    pub async fn reconcile(&self) -> Result<Report, BillingError> {
        let provider = self.provider()?;
        let now = self.clock.now();
        let mut comparison = Comparison::default();
        let mut after = None;
        loop {
            let page = provider.all_subscriptions(after.as_deref()).await?;
            self.compare_subscriptions(&page.items, &mut comparison)
                .await?;
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let since = now.plus_minutes(-DAYS * DAY_MIN);
        loop {
            let page = provider.all_bills(since, after.as_deref()).await?;
            self.compare_bills(&page.items, &mut comparison).await?;
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        for customer in &comparison.stale {
            if self.sync(customer).await? {
                comparison.report.mended += 1;
            }
        }
        self.write_down(comparison.report, now).await?;
        Ok(comparison.report)
    }

    async fn compare_subscriptions(
        &self,
        remotes: &[Remote],
        comparison: &mut Comparison,
    ) -> Result<(), BillingError> {
        let asked = remotes.to_vec();
        let kept = self
            .run(move |tx| {
                let asked = asked.clone();
                async move {
                    let mut kept = Vec::new();
                    for remote in asked {
                        let whose = books::account_of_customer(&tx, &remote.customer).await?;
                        kept.push((whose, books::copies::subscription(&tx, &remote.id).await?));
                    }
                    Ok(kept)
                }
            })
            .await?;
        for (remote, (whose, kept)) in remotes.iter().zip(kept) {
            comparison.report.subscriptions += 1;
            comparison.note(&remote.customer, whose, |whose| {
                let then = subscription_row(&whose.tenant, remote);
                kept.is_none_or(|kept| {
                    let is_primary = kept.is_primary;
                    kept != SubscriptionRow { is_primary, ..then }
                })
            });
        }
        Ok(())
    }

    async fn compare_bills(
        &self,
        bills: &[Bill],
        comparison: &mut Comparison,
    ) -> Result<(), BillingError> {
        let asked = bills.to_vec();
        let kept = self
            .run(move |tx| {
                let asked = asked.clone();
                async move {
                    let mut kept = Vec::new();
                    for bill in asked {
                        let whose = books::account_of_customer(&tx, &bill.customer).await?;
                        kept.push((whose, books::copies::invoice(&tx, &bill.id).await?));
                    }
                    Ok(kept)
                }
            })
            .await?;
        for (bill, (whose, kept)) in bills.iter().zip(kept) {
            comparison.report.bills += 1;
            comparison.note(&bill.customer, whose, |whose| {
                let then: InvoiceRow = invoice_row(&whose.tenant, bill);
                kept.is_none_or(|kept| kept != then)
            });
        }
        Ok(())
    }

    async fn write_down(&self, report: Report, now: Timestamp) -> Result<(), BillingError> {
        let detail = format!(
            "{} subscriptions and {} bills compared, {} differed, {} customers mended",
            report.subscriptions, report.bills, report.found, report.mended
        );
        if report.found > 0 {
            tracing::warn!("billing: {detail}");
        } else {
            tracing::info!("billing: {detail}");
        }
        self.run(move |tx| {
            let detail = detail.clone();
            async move {
                let what = ("billing.reconcile", "", detail.as_str());
                Ok(books::note(&tx, now, "billing", what).await?)
            }
        })
        .await
    }
}

impl Comparison {
    /// Whoever is no tenant of ours is nobody to compare with.
    fn note(
        &mut self,
        customer: &str,
        whose: Option<AccountRow>,
        differs: impl FnOnce(&AccountRow) -> bool,
    ) {
        if whose.is_some_and(|whose| differs(&whose)) {
            self.report.found += 1;
            self.stale.insert(customer.to_owned());
        }
    }
}

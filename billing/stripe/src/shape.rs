//! From Stripe's words to billing's and back.

use std::collections::HashMap;

use billing::{
    plan::{Period, Plan, Price},
    provider::{Bill, BillStatus, ProviderError, Remote, Status},
};
use chrono::{Months, NaiveDate};
use domain::{
    Lang, Timestamp,
    money::{Currency, Money},
};
use stripe::StripeError;
use stripe_billing::BillingPortalSessionLocale;
use stripe_shared::{
    CheckoutSessionLocale, CustomerId, Invoice, InvoiceStatus, Recurring, RecurringInterval,
    Subscription, SubscriptionStatus,
};
use stripe_types::RangeQueryTs;

/// Under this name our plan's code stands at each price.
const PLAN: &str = "plan";
/// Under this name our tenant's id stands at each customer and subscription.
const TENANT: &str = "tenant";

/// Currencies that Stripe counts in hundredths though they have none.
/// Source: Stripe's documentation, "Supported currencies", special cases.
const IN_HUNDREDTHS: [&str; 2] = ["ISK", "UGX"];

/// The amount as Stripe counts it.
pub(crate) fn stripe_minor(money: Money) -> i64 {
    if IN_HUNDREDTHS.contains(&money.currency.code()) {
        money.minor * 100
    } else {
        money.minor
    }
}

pub(crate) fn stripe_currency(currency: Currency) -> stripe_types::Currency {
    let code = currency.code().to_ascii_lowercase();
    code.parse()
        .unwrap_or(stripe_types::Currency::Unknown(code))
}

fn money(minor: i64, currency: &str) -> Option<Money> {
    let currency = Currency::try_from(currency.to_ascii_uppercase()).ok()?;
    let hundredths = IN_HUNDREDTHS.contains(&currency.code());
    Some(Money {
        minor: if hundredths { minor / 100 } else { minor },
        currency,
    })
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_ms(seconds.saturating_mul(1000))
}

/// A word by which a price is found again: what it says never changes, so a new amount is a new price.
pub(crate) fn lookup_key(plan: &Plan, price: Price) -> String {
    format!(
        "botique_{}_{}_{}_{}",
        plan.code,
        price.period.code(),
        price.money.currency.code().to_ascii_lowercase(),
        price.money.minor
    )
}

pub(crate) fn of_plan(plan: &Plan) -> HashMap<String, String> {
    HashMap::from([(PLAN.to_owned(), plan.code.clone())])
}

pub(crate) fn of_tenant(tenant: &str) -> HashMap<String, String> {
    HashMap::from([(TENANT.to_owned(), tenant.to_owned())])
}

/// The language of Stripe's page for orders; it chooses where it does not speak ours.
pub(crate) const fn checkout_locale(lang: Lang) -> CheckoutSessionLocale {
    match lang {
        Lang::En => CheckoutSessionLocale::En,
        Lang::Ru => CheckoutSessionLocale::Ru,
        Lang::Uk | Lang::Kk | Lang::Uz => CheckoutSessionLocale::Auto,
    }
}

/// The language of Stripe's page for cards and bills; it chooses where it does not speak ours.
pub(crate) const fn portal_locale(lang: Lang) -> BillingPortalSessionLocale {
    match lang {
        Lang::En => BillingPortalSessionLocale::En,
        Lang::Ru => BillingPortalSessionLocale::Ru,
        Lang::Uk | Lang::Kk | Lang::Uz => BillingPortalSessionLocale::Auto,
    }
}

/// From then on.
pub(crate) fn since(at: Timestamp) -> RangeQueryTs {
    RangeQueryTs::gte(at.ms() / 1000)
}

/// A subscription of ours; `None` for one that somebody made there by hand, without a plan of ours.
pub(crate) fn remote(found: &Subscription) -> Option<Remote> {
    let item = found.items.data.first()?;
    let price = &item.price;
    Some(Remote {
        id: found.id.to_string(),
        customer: found.customer.id().to_string(),
        status: status(&found.status),
        plan: price.metadata.get(PLAN)?.clone(),
        price: Price {
            period: period(price.recurring.as_ref()?)?,
            money: money(price.unit_amount?, &price.currency.to_string())?,
        },
        created: at(found.created),
        until: at(item.current_period_end),
        ends: found.cancel_at_period_end || found.cancel_at.is_some(),
        card_ends: card_ends(found),
        ended: found.ended_at.map(at),
    })
}

fn status(status: &SubscriptionStatus) -> Status {
    match status {
        SubscriptionStatus::Active | SubscriptionStatus::Trialing => Status::Live,
        SubscriptionStatus::PastDue | SubscriptionStatus::Unpaid => Status::PastDue,
        SubscriptionStatus::Incomplete => Status::Begun,
        _ => Status::Over,
    }
}

fn period(recurring: &Recurring) -> Option<Period> {
    match recurring.interval {
        RecurringInterval::Month => Some(Period::Month),
        RecurringInterval::Year => Some(Period::Year),
        _ => None,
    }
}

/// The end of the last month in which the card can be charged; UTC.
fn card_ends(found: &Subscription) -> Option<Timestamp> {
    let method = found.default_payment_method.as_ref()?.as_object()?;
    let card = method.card.as_ref()?;
    let month = u32::try_from(card.exp_month).ok()?;
    let first = NaiveDate::from_ymd_opt(i32::try_from(card.exp_year).ok()?, month, 1)?;
    let after = first.checked_add_months(Months::new(1))?;
    let midnight = after.and_hms_opt(0, 0, 0)?.and_utc();
    Some(Timestamp::from_ms(midnight.timestamp_millis()))
}

/// A bill; `None` for one without a customer or an id.
pub(crate) fn bill(found: &Invoice) -> Option<Bill> {
    let currency = found.currency.to_string();
    let due = money(found.total, &currency)?;
    let customer: &CustomerId = found.customer.as_ref()?.id();
    Some(Bill {
        id: found.id.as_ref()?.to_string(),
        number: found.number.clone().unwrap_or_default(),
        customer: customer.to_string(),
        subscription: subscription_of(found),
        status: match found.status {
            Some(InvoiceStatus::Open) => BillStatus::Open,
            Some(InvoiceStatus::Paid) => BillStatus::Paid,
            Some(InvoiceStatus::Void) => BillStatus::Void,
            Some(InvoiceStatus::Uncollectible) => BillStatus::Lost,
            _ => BillStatus::Draft,
        },
        due,
        paid_minor: money(found.amount_paid, &currency)?.minor,
        created: at(found.created),
        url: found.hosted_invoice_url.clone(),
    })
}

fn subscription_of(found: &Invoice) -> Option<String> {
    let parent = found.parent.as_ref()?;
    let details = parent.subscription_details.as_ref()?;
    Some(details.subscription.id().to_string())
}

/// What Stripe's word means for us. Its own words may carry personal data: only its codes are kept.
pub(crate) fn failed(cause: StripeError) -> ProviderError {
    match cause {
        StripeError::Stripe(error, status) => {
            let code = error
                .code
                .map_or_else(String::new, |code| format!(" {code}"));
            if code.trim() == "resource_missing" {
                return ProviderError::Gone;
            }
            let said = format!("{status} {}{code}", error.type_);
            // 409: the same request is under way.
            if status == 409 || status == 429 || status >= 500 {
                ProviderError::Away(said)
            } else {
                ProviderError::Refused(said)
            }
        }
        StripeError::JSONDeserialize(_) => {
            ProviderError::Away("its answer cannot be read".to_owned())
        }
        StripeError::ClientError(_) => ProviderError::Away("it cannot be reached".to_owned()),
        StripeError::Timeout => ProviderError::Away("it took too long".to_owned()),
        StripeError::ConfigError(_) => ProviderError::Refused("the settings".to_owned()),
    }
}

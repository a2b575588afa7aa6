//! The stand-in's answers have the shapes that async-stripe, which reads strictly, accepts.

use std::collections::HashMap;

use sandbox::stripe::API_VERSION;
use stripe::{IdempotencyKey, RequestStrategy, StripeError, StripeRequest};
use stripe_billing::{
    billing_portal_session::CreateBillingPortalSession,
    invoice::{ListInvoice, PayInvoice, RetrieveInvoice},
    subscription::{
        CancelSubscription, ListSubscription, ListSubscriptionStatus, RetrieveSubscription,
        UpdateSubscription, UpdateSubscriptionItems, UpdateSubscriptionProrationBehavior,
    },
};
use stripe_checkout::checkout_session::{
    CreateCheckoutSessionTaxIdCollection, ExpireCheckoutSession, RetrieveCheckoutSession,
};
use stripe_core::{
    customer::{DeleteCustomer, ListCustomer, RetrieveCustomer, UpdateCustomer},
    customer_balance_transaction::CreateCustomerCustomerBalanceTransaction,
    event::{ListEvent, RetrieveEvent},
    refund::{CreateRefund, RetrieveRefund},
};
use stripe_product::{
    coupon::{CreateCoupon, RetrieveCoupon},
    price::{ListPrice, UpdatePrice},
    product::{ListProduct, RetrieveProduct, UpdateProduct},
    promotion_code::{
        CreatePromotionCode, CreatePromotionCodePromotion, CreatePromotionCodePromotionType,
        ListPromotionCode,
    },
};
use stripe_shared::{
    CheckoutSessionPaymentStatus, CheckoutSessionStatus, CouponDuration, InvoiceStatus,
    SubscriptionStatus,
};
use stripe_types::Currency;

mod till;

use till::Till;

/// 1 April 2027, 00:00 UTC.
const APRIL: i64 = 1_806_537_600;
const DAY: i64 = 86_400;

#[tokio::test]
async fn the_catalogue_is_made_listed_and_changed() {
    let till = Till::new();
    let client = &till.client;
    let price = till.price("pro", 2_900).await;
    let found = ListPrice::new()
        .lookup_keys(vec!["pro".to_owned()])
        .send(client)
        .await
        .unwrap();
    assert_eq!(found.data[0].id.as_str(), price);
    assert_eq!(found.data[0].unit_amount, Some(2_900));
    let changed = UpdatePrice::new(price.as_str())
        .active(false)
        .send(client)
        .await
        .unwrap();
    assert!(!changed.active);
    let products = ListProduct::new().active(true).send(client).await.unwrap();
    let product = products.data[0].id.clone();
    UpdateProduct::new(product.clone())
        .name("Pro plus")
        .send(client)
        .await
        .unwrap();
    let product = RetrieveProduct::new(product).send(client).await.unwrap();
    assert_eq!(product.name, "Pro plus");
    let coupon = CreateCoupon::new()
        .percent_off(25.5)
        .duration(CouponDuration::Repeating)
        .duration_in_months(3)
        .send(client)
        .await
        .unwrap();
    let coupon = RetrieveCoupon::new(coupon.id).send(client).await.unwrap();
    assert_eq!(coupon.percent_off, Some(25.5));
    let mut promotion = CreatePromotionCodePromotion::new(CreatePromotionCodePromotionType::Coupon);
    promotion.coupon = Some(coupon.id.to_string());
    CreatePromotionCode::new(promotion)
        .code("SPRING")
        .send(client)
        .await
        .unwrap();
    let codes = ListPromotionCode::new()
        .code("SPRING")
        .send(client)
        .await
        .unwrap();
    assert_eq!(codes.data.len(), 1);
}

#[tokio::test]
async fn customers_and_their_credit_are_understood() {
    let till = Till::new();
    let client = &till.client;
    let customer = till.customer().await;
    let id = customer.as_str();
    UpdateCustomer::new(id)
        .name("Anna")
        .send(client)
        .await
        .unwrap();
    let credit = CreateCustomerCustomerBalanceTransaction::new(id, -1_000, Currency::USD);
    assert_eq!(credit.send(client).await.unwrap().ending_balance, -1_000);
    let listed = ListCustomer::new()
        .email("anna@example.com")
        .send(client)
        .await
        .unwrap();
    assert_eq!(listed.data[0].balance, Some(-1_000));
    RetrieveCustomer::new(id).send(client).await.unwrap();
    let deleted = DeleteCustomer::new(id).send(client).await.unwrap();
    assert_eq!(deleted.id.as_str(), id);
    RetrieveCustomer::new(id).send(client).await.unwrap();
    let unknown = RetrieveCustomer::new("cus_none")
        .send(client)
        .await
        .unwrap_err();
    assert!(
        matches!(unknown, StripeError::Stripe(_, 404)),
        "{unknown:?}"
    );
}

#[tokio::test]
async fn a_subscription_is_followed_from_trial_to_its_end() {
    let till = Till::new();
    let client = &till.client;
    let (pro, business) = (
        till.price("pro", 2_900).await,
        till.price("business", 7_900).await,
    );
    let customer = till.customer().await;
    let trial = till.subscribe(&customer, &pro, Some(14)).await;
    assert_eq!(trial.status, SubscriptionStatus::Trialing);
    assert_eq!(trial.trial_end, Some(APRIL + 14 * DAY));
    assert_eq!(trial.metadata["tenant"], "t1");
    till.sandbox.stripe().stand_at(APRIL + 14 * DAY);
    let active = RetrieveSubscription::new(trial.id.clone())
        .send(client)
        .await
        .unwrap();
    assert_eq!(active.status, SubscriptionStatus::Active);
    assert_eq!(active.items.data[0].current_period_end, APRIL + 44 * DAY);
    let mut item = UpdateSubscriptionItems::new();
    item.id = Some(active.items.data[0].id.to_string());
    item.price = Some(business.clone());
    let changed = UpdateSubscription::new(trial.id.clone())
        .items(vec![item])
        .proration_behavior(UpdateSubscriptionProrationBehavior::AlwaysInvoice)
        .send(client)
        .await
        .unwrap();
    assert_eq!(changed.items.data[0].price.id.as_str(), business);
    let list = ListSubscription::new()
        .customer(customer.as_str())
        .status(ListSubscriptionStatus::All)
        .expand(vec![
            "data.latest_invoice".to_owned(),
            "data.customer".to_owned(),
        ])
        .limit(1)
        .send(client)
        .await
        .unwrap();
    assert!(!list.has_more && list.data[0].customer.is_object());
    let path = format!("/v1/subscriptions/{}", trial.id);
    let stripe = till.sandbox.stripe();
    let (_, coupon) = stripe.call("POST", "/v1/coupons", "percent_off=10&duration=forever");
    let form = format!("discounts[0][coupon]={}", coupon["id"].as_str().unwrap());
    assert_eq!(stripe.call("POST", &path, &form).0, 200);
    let wide = [
        "discounts",
        "default_payment_method",
        "latest_invoice.payments",
    ];
    let shown = RetrieveSubscription::new(trial.id.clone())
        .expand(wide.map(str::to_owned).to_vec())
        .send(client)
        .await
        .unwrap();
    assert!(shown.discounts[0].is_object() && shown.default_payment_method.unwrap().is_object());
    let ending = UpdateSubscription::new(trial.id.clone()).cancel_at_period_end(true);
    assert_eq!(
        ending.send(client).await.unwrap().cancel_at,
        Some(APRIL + 44 * DAY)
    );
    let ended = CancelSubscription::new(trial.id)
        .send(client)
        .await
        .unwrap();
    assert_eq!(ended.status, SubscriptionStatus::Canceled);
}

#[tokio::test]
async fn invoices_refunds_and_refusals_are_understood() {
    let till = Till::new();
    let client = &till.client;
    let price = till.price("pro", 2_900).await;
    let customer = till.customer().await;
    till.subscribe(&customer, &price, None).await;
    let stripe = till.sandbox.stripe();
    stripe.refuse_charges(&customer, true);
    stripe.stand_at(APRIL + 31 * DAY);
    let list = ListInvoice::new()
        .customer(customer.as_str())
        .send(client)
        .await
        .unwrap();
    let (open, paid) = (&list.data[0], &list.data[1]);
    assert_eq!(
        (&open.status, &paid.status),
        (&Some(InvoiceStatus::Open), &Some(InvoiceStatus::Paid))
    );
    assert_eq!(
        (open.attempt_count, open.next_payment_attempt),
        (2, Some(APRIL + 33 * DAY))
    );
    let declined = PayInvoice::new(open.id.clone().unwrap())
        .send(client)
        .await
        .unwrap_err();
    assert!(
        matches!(declined, StripeError::Stripe(_, 402)),
        "{declined:?}"
    );
    let shown = RetrieveInvoice::new(paid.id.clone().unwrap())
        .expand(vec![
            "payments".to_owned(),
            "customer".to_owned(),
            "subscription".to_owned(),
        ])
        .send(client)
        .await
        .unwrap();
    let payments = shown.payments.unwrap();
    let intent = payments.data[0]
        .payment
        .payment_intent
        .as_ref()
        .unwrap()
        .id()
        .clone();
    let refund = CreateRefund::new()
        .payment_intent(intent.to_string())
        .amount(900);
    let refund = refund.send(client).await.unwrap();
    let refund = RetrieveRefund::new(refund.id)
        .expand(vec!["charge".to_owned(), "payment_intent".to_owned()])
        .send(client)
        .await
        .unwrap();
    assert_eq!(
        refund
            .charge
            .unwrap()
            .into_object()
            .unwrap()
            .amount_refunded,
        900
    );
}

#[tokio::test]
async fn sessions_of_checkout_and_portal_are_made_and_expire() {
    let till = Till::new();
    let client = &till.client;
    let price = till.price("pro", 2_900).await;
    let customer = till.customer().await;
    let session = Till::session(&customer, &price, None)
        .allow_promotion_codes(true)
        .tax_id_collection(CreateCheckoutSessionTaxIdCollection::new(true))
        .metadata(HashMap::from([("tenant".to_owned(), "t1".to_owned())]))
        .customize()
        .request_strategy(RequestStrategy::Idempotent(
            IdempotencyKey::new("till-1").unwrap(),
        ))
        .send(client)
        .await
        .unwrap();
    assert_eq!(session.payment_status, CheckoutSessionPaymentStatus::Unpaid);
    assert!(session.url.unwrap().contains("/stripe/checkout/cs_test_"));
    let shown = RetrieveCheckoutSession::new(session.id.clone())
        .expand(vec!["line_items".to_owned(), "customer".to_owned()])
        .send(client)
        .await
        .unwrap();
    assert_eq!(shown.line_items.unwrap().data[0].amount_total, 2_900);
    let expired = ExpireCheckoutSession::new(session.id)
        .send(client)
        .await
        .unwrap();
    assert_eq!(expired.status, Some(CheckoutSessionStatus::Expired));
    let portal = CreateBillingPortalSession::new()
        .customer(customer.as_str())
        .return_url("https://salon.example/desk")
        .send(client)
        .await
        .unwrap();
    assert!(portal.url.contains("/stripe/portal/bps_"));
}

#[tokio::test]
async fn every_event_is_read_page_by_page() {
    let till = Till::new();
    let client = &till.client;
    let price = till.price("pro", 2_900).await;
    let customer = till.customer().await;
    till.subscribe(&customer, &price, None).await;
    till.sandbox.stripe().stand_at(APRIL + 100 * DAY);
    let told = till.sandbox.stripe().events().len();
    let (mut read, mut after) = (0, None);
    loop {
        let mut list = ListEvent::new().limit(7);
        if let Some(after) = after {
            list = list.starting_after(after);
        }
        let page = list.send(client).await.unwrap();
        read += page.data.len();
        after = page.data.last().map(|event| event.id.to_string());
        if !page.has_more {
            break;
        }
    }
    assert!(told > 20 && read == told, "{read} of {told}");
    let event = RetrieveEvent::new(after.unwrap().as_str())
        .send(client)
        .await
        .unwrap();
    assert_eq!(event.api_version.as_deref(), Some(API_VERSION));
    assert_eq!(stripe_shared::version::VERSION.as_str(), API_VERSION);
}

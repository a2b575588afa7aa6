//! Discounts: coupons as they are redeemed, and what they take off.

use serde_json::{Value, json};

use super::account::Account;
use super::objects::{holds, members, number, shaped, text};
use super::params::Params;
use super::periods::months_after;
use super::refusal::Refusal;

impl Account {
    /// Checks the `discounts` that a request asks for: coupon and promotion code of each.
    ///
    /// # Errors
    /// One of them is unknown or no longer valid.
    pub(super) fn wanted_discounts(
        &self,
        params: &Params,
    ) -> Result<Vec<(String, Option<String>)>, Refusal> {
        let mut wanted = Vec::new();
        for discount in params.list("discounts") {
            let path = "discounts";
            let (coupon, promotion) = match discount.text("promotion_code") {
                Some(id) => {
                    let promotion = self.get("promotion_code", id, path)?;
                    let coupon = text(&promotion["promotion"], "coupon").to_owned();
                    (coupon, Some(id.to_owned()))
                }
                None => (discount.required("coupon")?.to_owned(), None),
            };
            self.check_redeemable(&coupon, promotion.as_deref())?;
            wanted.push((coupon, promotion));
        }
        Ok(wanted)
    }

    /// # Errors
    /// The coupon or its code is unknown, over, used up or withdrawn.
    pub(super) fn check_redeemable(
        &self,
        coupon: &str,
        promotion: Option<&str>,
    ) -> Result<(), Refusal> {
        let coupon = self.get("coupon", coupon, "coupon")?;
        let promotion = promotion.and_then(|id| self.objects.get("promotion_code", id));
        let over =
            |object: &Value, field: &str| object[field].as_i64().is_some_and(|at| at <= self.now);
        let used_up = |object: &Value| {
            let most = object["max_redemptions"].as_i64();
            most.is_some_and(|most| number(object, "times_redeemed") >= most)
        };
        let gone = over(&coupon, "redeem_by")
            || used_up(&coupon)
            || promotion.is_some_and(|one| {
                !holds(one, "active") || over(one, "expires_at") || used_up(one)
            });
        if gone {
            let message = "This coupon or promotion code can no longer be redeemed.";
            return Err(Refusal::state("coupon_expired", message));
        }
        Ok(())
    }

    /// Redeems a coupon for a subscription and returns the discount's id.
    pub(super) fn redeem(
        &mut self,
        (coupon, promotion): &(String, Option<String>),
        subscription: &str,
        customer: &str,
        start: i64,
    ) -> String {
        let counted = [
            ("coupon", Some(coupon)),
            ("promotion_code", promotion.as_ref()),
        ];
        for (kind, id) in counted {
            if let Some(mut object) = id.and_then(|id| self.objects.get(kind, id)).cloned() {
                object["times_redeemed"] = (number(&object, "times_redeemed") + 1).into();
                if number(&object, "times_redeemed") == number(&object, "max_redemptions") {
                    let field = if kind == "coupon" { "valid" } else { "active" };
                    object[field] = false.into();
                }
                self.change(object, &format!("{kind}.updated"));
            }
        }
        let held = self.objects.get("coupon", coupon);
        let end = held
            .and_then(|coupon| coupon["duration_in_months"].as_i64())
            .map(|months| months_after(start, months));
        let id = self.id("di");
        let discount = shaped(
            "discount",
            json!({
                "id": id, "customer": customer, "end": end, "promotion_code": promotion,
                "source": { "type": "coupon", "coupon": coupon }, "start": start,
                "subscription": subscription,
            }),
        );
        self.add(discount, "customer.discount.created");
        id
    }

    /// What the subscription's discounts take off `subtotal` at `now`: id and amount of each.
    pub(super) fn taken_off(
        &self,
        discounts: &Value,
        subtotal: i64,
        now: i64,
    ) -> Vec<(String, i64)> {
        let mut left = subtotal;
        let ids = discounts.as_array().map(Vec::as_slice).unwrap_or_default();
        let mut taken = Vec::new();
        for id in ids.iter().filter_map(Value::as_str) {
            let Some(discount) = self.objects.get("discount", id) else {
                continue;
            };
            if discount["end"].as_i64().is_some_and(|end| end <= now) {
                continue;
            }
            let off = self.amount_off(text(&discount["source"], "coupon"), left);
            if off != 0 {
                left -= off;
                taken.push((id.to_owned(), off));
            }
        }
        taken
    }

    /// What a coupon takes off an amount: a share of credits, too, but no sum of money.
    pub(super) fn amount_off(&self, coupon: &str, amount: i64) -> i64 {
        let Some(coupon) = self.objects.get("coupon", coupon) else {
            return 0;
        };
        match (
            coupon["percent_off"].as_f64(),
            coupon["amount_off"].as_i64(),
        ) {
            (Some(percent), _) => {
                // Percentages have two places at most.
                let hundredths = (percent * 100.0).round() as i64;
                super::periods::prorated(amount, hundredths, 10_000)
            }
            (None, Some(off)) => off.min(amount.max(0)),
            (None, None) => 0,
        }
    }

    /// Takes off the subscription what an invoice has used up: coupons for one invoice, and
    /// those whose months are over.
    pub(super) fn drop_used_discounts(&mut self, mut subscription: Value, now: i64) -> Value {
        let before = members(&subscription, "discounts").to_vec();
        let kept = before.iter().filter(|id| {
            let discount = id.as_str().and_then(|id| self.objects.get("discount", id));
            discount.is_some_and(|discount| {
                let coupon = text(&discount["source"], "coupon");
                let coupon = self.objects.get("coupon", coupon);
                let once = coupon.is_some_and(|coupon| text(coupon, "duration") == "once");
                !once && discount["end"].as_i64().is_none_or(|end| end > now)
            })
        });
        let kept: Vec<Value> = kept.cloned().collect();
        if kept.len() == before.len() {
            return subscription;
        }
        subscription["discounts"] = kept.into();
        self.change(subscription, "customer.subscription.updated")
    }
}

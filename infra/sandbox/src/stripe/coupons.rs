//! Coupons, the codes that promise them, and the discounts they become.

use serde_json::{Value, json};

use super::account::Account;
use super::objects::{holds, members, number, shaped, text};
use super::params::Params;
use super::periods::months_after;
use super::refusal::Refusal;

type Answer = Option<Result<Value, Refusal>>;

impl Account {
    pub(super) fn coupons(&mut self, method: &str, rest: &[&str], params: &Params) -> Answer {
        let answer = match (method, rest) {
            ("POST", []) => self.create_coupon(params),
            ("GET", []) => self.list("coupon", "/v1/coupons", params),
            ("GET", [id]) => self.get("coupon", id, "coupon"),
            ("POST", [id]) => self.get("coupon", id, "coupon").map(|mut coupon| {
                params.copy_texts(&mut coupon, &["name"]);
                params.merge_metadata(&mut coupon);
                self.change(coupon, "coupon.updated")
            }),
            _ => return None,
        };
        Some(answer)
    }

    fn create_coupon(&mut self, params: &Params) -> Result<Value, Refusal> {
        let percent = params.text("percent_off").map(|text| {
            let percent = text.parse::<f64>().ok();
            percent.filter(|percent| *percent > 0.0 && *percent <= 100.0)
        });
        let amount = params.number("amount_off")?;
        let (percent, currency) = match (percent, amount) {
            (Some(Some(percent)), None) => (Some(percent), None),
            (None, Some(amount)) if amount > 0 => (None, Some(params.required("currency")?)),
            (Some(None), _) => {
                let message = "percent_off is greater than 0 and at most 100";
                return Err(Refusal::invalid("percent_off", message));
            }
            _ => {
                let message = "You must pass either percent_off or amount_off, and not both";
                return Err(Refusal::invalid("percent_off", message));
            }
        };
        let duration = params.text("duration").unwrap_or("once").to_owned();
        let months = params.number("duration_in_months")?;
        match (duration.as_str(), months) {
            ("once" | "forever", None) => {}
            ("repeating", Some(months)) if months > 0 => {}
            ("repeating", _) => return Err(Refusal::missing("duration_in_months")),
            _ => return Err(Refusal::invalid("duration", "Invalid duration")),
        }
        let id = match params.text("id") {
            Some(id) if self.objects.get("coupon", id).is_some() => {
                let message = "Coupon already exists.";
                return Err(Refusal::state("resource_already_exists", message));
            }
            Some(id) => id.to_owned(),
            None => self.id("coupon"),
        };
        let mut coupon = shaped(
            "coupon",
            json!({
                "id": id, "amount_off": amount, "created": self.now,
                "currency": currency.map(str::to_lowercase), "duration": duration,
                "duration_in_months": months, "max_redemptions": params.number("max_redemptions")?,
                "metadata": {}, "name": params.text("name"), "percent_off": percent,
                "redeem_by": params.number("redeem_by")?, "times_redeemed": 0, "valid": true,
            }),
        );
        params.merge_metadata(&mut coupon);
        Ok(self.add(coupon, "coupon.created"))
    }

    pub(super) fn promotion_codes(
        &mut self,
        method: &str,
        rest: &[&str],
        params: &Params,
    ) -> Answer {
        let answer = match (method, rest) {
            ("POST", []) => self.create_promotion_code(params),
            ("GET", []) => self.list("promotion_code", "/v1/promotion_codes", params),
            ("GET", [id]) => self.get("promotion_code", id, "promotion_code"),
            ("POST", [id]) => self.update_promotion_code(id, params),
            _ => return None,
        };
        Some(answer)
    }

    fn create_promotion_code(&mut self, params: &Params) -> Result<Value, Refusal> {
        let coupon = params.text("promotion.coupon").or(params.text("coupon"));
        let coupon = coupon.ok_or_else(|| Refusal::missing("promotion.coupon"))?;
        self.get("coupon", coupon, "promotion.coupon")?;
        let id = self.id("promo");
        let code = match params.text("code") {
            Some(code) if self.active_code(code).is_some() => {
                let message = "An active promotion code with this code already exists.";
                return Err(Refusal::invalid("code", message));
            }
            Some(code) => code.to_owned(),
            None => {
                let letters: String = id.chars().rev().take(8).collect();
                letters.to_uppercase()
            }
        };
        let first = params.flag("restrictions.first_time_transaction")?;
        let mut promotion = shaped(
            "promotion_code",
            json!({
                "id": id, "active": params.flag("active")?.unwrap_or(true), "code": code,
                "created": self.now, "customer": params.text("customer"),
                "expires_at": params.number("expires_at")?,
                "max_redemptions": params.number("max_redemptions")?, "metadata": {},
                "promotion": { "type": "coupon", "coupon": coupon },
                "restrictions": {
                    "first_time_transaction": first.unwrap_or(false), "minimum_amount": null,
                    "minimum_amount_currency": null,
                },
                "times_redeemed": 0,
            }),
        );
        params.merge_metadata(&mut promotion);
        Ok(self.add(promotion, "promotion_code.created"))
    }

    fn update_promotion_code(&mut self, id: &str, params: &Params) -> Result<Value, Refusal> {
        let mut promotion = self.get("promotion_code", id, "promotion_code")?;
        if let Some(active) = params.flag("active")? {
            promotion["active"] = active.into();
        }
        params.merge_metadata(&mut promotion);
        Ok(self.change(promotion, "promotion_code.updated"))
    }

    /// The active promotion code that reads so, in any case of letters.
    pub(super) fn active_code(&self, code: &str) -> Option<Value> {
        let mut all = self.objects.all("promotion_code");
        all.find(|one| holds(one, "active") && text(one, "code").eq_ignore_ascii_case(code))
            .cloned()
    }

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

//! Coupons, and the codes that promise them.

use serde_json::{Value, json};

use super::account::Account;
use super::objects::{holds, shaped, text};
use super::params::Params;
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
}

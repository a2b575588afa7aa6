//! Paying a Checkout session: what its page's Pay does.

use serde_json::{Value, json};

use super::account::Account;
use super::cards::Card;
use super::checkout::KIND;
use super::objects::{holds, number, text};
use super::params::Params;
use super::refusal::Refusal;
use super::subscriptions::Opening;

impl Account {
    /// What the hosted page's Pay does; returns where the browser goes on.
    ///
    /// # Errors
    /// In words for the payer: what to correct, or that the card is declined.
    pub(super) fn complete(&mut self, id: &str, form: &Params) -> Result<String, String> {
        let session = self.get(KIND, id, "session").map_err(said)?;
        if text(&session, "status") != "open" {
            return Err("This page is no longer open: it was paid or has expired.".to_owned());
        }
        let trial_end = self.trial_of(&session);
        let now = self.time_of(&session);
        let code = self.typed_code(&session, form)?;
        let optional = trial_end.is_some()
            && text(&session, "payment_method_collection") == "if_required"
            && form.text("number").is_none();
        let card = match optional {
            true => None,
            false => Some(Card::typed(form, now)?),
        };
        let mut totals = session.clone();
        self.sum_up(
            &mut totals,
            code.as_ref().map(|(coupon, _)| coupon.as_str()),
        );
        let due = number(&totals, "amount_total");
        let customer = text(&session, "customer").to_owned();
        let declines = card
            .as_ref()
            .is_some_and(|card| card.is_refused() || due > 0 && !card.pays())
            || due > 0 && self.declining.contains(&customer);
        if declines {
            return Err(Refusal::declined().message().to_owned());
        }
        let customer = self.payer(&session, form).map_err(said)?;
        let card = match card {
            Some(card) => {
                let card = self.attach_card(&card, &customer).map_err(said)?;
                Some(text(&card, "id").to_owned())
            }
            None => None,
        };
        let opening = self.opening_of(&session, &customer, trial_end, (card, code));
        let subscription = self.open_subscription(opening);
        let session = self.completed(totals, &customer, &subscription, form);
        Ok(text(&session, "success_url").replace("{CHECKOUT_SESSION_ID}", id))
    }

    fn typed_code(
        &self,
        session: &Value,
        form: &Params,
    ) -> Result<Option<(String, Option<String>)>, String> {
        let Some(typed) = form
            .text("code")
            .map(str::trim)
            .filter(|code| !code.is_empty())
        else {
            return Ok(None);
        };
        if !holds(session, "allow_promotion_codes") {
            return Ok(None);
        }
        let promotion = self.active_code(typed);
        let promotion = promotion.ok_or_else(|| "This promotion code is not valid.".to_owned())?;
        let coupon = text(&promotion["promotion"], "coupon").to_owned();
        let id = text(&promotion, "id").to_owned();
        self.check_redeemable(&coupon, Some(&id)).map_err(said)?;
        Ok(Some((coupon, Some(id))))
    }

    /// The session's customer, made with the e-mail address typed in if there is none yet.
    fn payer(&mut self, session: &Value, form: &Params) -> Result<String, Refusal> {
        match text(session, "customer") {
            "" => {
                let known = text(session, "customer_email");
                let email = form.text("email").unwrap_or(known);
                let email: String = form_urlencoded::byte_serialize(email.as_bytes()).collect();
                let named = Params::read(&format!("email={email}"), b"");
                let customer = self.create_customer(&named)?;
                Ok(text(&customer, "id").to_owned())
            }
            id => Ok(id.to_owned()),
        }
    }

    fn opening_of(
        &self,
        session: &Value,
        customer: &str,
        trial_end: Option<i64>,
        (card, code): (Option<String>, Option<(String, Option<String>)>),
    ) -> Opening {
        let order = self.orders.get(text(session, "id"));
        let data = order.and_then(|order| order.params.at("subscription_data"));
        let behavior = data.map(|data| &data["trial_settings"]["end_behavior"]);
        let asked = order.map(|order| order.discounts.clone());
        Opening {
            customer: customer.to_owned(),
            items: self.ordered_items(session),
            currency: text(session, "currency").to_owned(),
            trial_end,
            without_card: behavior
                .map(|behavior| text(behavior, "missing_payment_method").to_owned())
                .filter(|behavior| !behavior.is_empty()),
            metadata: data
                .map(|data| data["metadata"].clone())
                .filter(Value::is_object)
                .unwrap_or_else(|| json!({})),
            card,
            discounts: asked.into_iter().flatten().chain(code).collect(),
            waits_for_payment: false,
        }
    }

    fn completed(
        &mut self,
        mut session: Value,
        customer: &str,
        subscription: &Value,
        form: &Params,
    ) -> Value {
        let held = self.objects.get("customer", customer).cloned();
        let held = held.unwrap_or_default();
        let paid = number(&session, "amount_total") > 0;
        session["status"] = "complete".into();
        session["payment_status"] = if paid { "paid" } else { "no_payment_required" }.into();
        session["url"] = Value::Null;
        session["customer"] = customer.into();
        session["subscription"] = subscription["id"].clone();
        session["invoice"] = subscription["latest_invoice"].clone();
        session["customer_details"] = json!({
            "address": held["address"], "email": held["email"],
            "name": form.text("name"), "phone": held["phone"], "tax_exempt": "none",
            "tax_ids": [], "business_name": null, "individual_name": null,
        });
        self.keep(session.clone());
        self.tell("checkout.session.completed", &session, None);
        session
    }
}

fn said(refusal: Refusal) -> String {
    refusal.message().to_owned()
}

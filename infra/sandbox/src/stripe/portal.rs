//! The customer portal: sessions of the API, and what people do on its page.

use serde_json::{Value, json};

use super::account::{Account, is_over};
use super::cards::Card;
use super::objects::{shaped, text};
use super::params::Params;
use super::refusal::Refusal;
use super::subscriptions::UPDATED;

const KIND: &str = "billing_portal.session";

impl Account {
    pub(super) fn portal_sessions(
        &mut self,
        method: &str,
        rest: &[&str],
        params: &Params,
    ) -> Option<Result<Value, Refusal>> {
        match (method, rest) {
            ("POST", []) => Some(self.create_portal_session(params)),
            _ => None,
        }
    }

    fn create_portal_session(&mut self, params: &Params) -> Result<Value, Refusal> {
        let customer = params.required("customer")?.to_owned();
        let held = self.get("customer", &customer, "customer")?;
        let flow = match params.at("flow_data.type").and_then(Value::as_str) {
            Some(kind) => self.flow(kind, params)?,
            None => Value::Null,
        };
        let id = self.id("bps");
        let session = shaped(
            KIND,
            json!({
                "id": id, "configuration": "bpc_standin",
                "created": self.time_of(&held), "customer": customer, "flow": flow,
                "locale": params.text("locale"), "return_url": params.text("return_url"),
                "url": format!("{}/stripe/portal/{id}", self.pages),
            }),
        );
        Ok(self.add(session, "billing_portal.session.created"))
    }

    fn flow(&self, kind: &str, params: &Params) -> Result<Value, Refusal> {
        let subscription = |name: &str| {
            let path = format!("flow_data.{name}.subscription");
            let id = params.required(&path)?;
            self.get("subscription", id, &path)?;
            Ok(json!({ "subscription": id, "retention": null }))
        };
        let mut flow = json!({
            "type": kind, "after_completion": {
                "type": "portal_homepage", "hosted_confirmation": null, "redirect": null,
            },
            "subscription_cancel": null, "subscription_update": null,
            "subscription_update_confirm": null,
        });
        match kind {
            "payment_method_update" => {}
            "subscription_cancel" | "subscription_update" => flow[kind] = subscription(kind)?,
            _ => {
                let message = "The stand-in knows payment_method_update, subscription_cancel and subscription_update.";
                return Err(Refusal::invalid("flow_data.type", message));
            }
        }
        Ok(flow)
    }

    /// The customer that a portal session is for.
    ///
    /// # Errors
    /// There is no such session, or the customer was deleted.
    pub(super) fn portal_customer(&self, session: &str) -> Result<(Value, Value), Refusal> {
        let session = self.get(KIND, session, "session")?;
        let customer = self.get("customer", text(&session, "customer"), "customer")?;
        Ok((session, customer))
    }

    /// The customer's subscriptions that have not ended, newest first.
    pub(super) fn running(&self, customer: &str) -> Vec<Value> {
        let all = self.objects.all("subscription").rev();
        let own = all.filter(|one| text(one, "customer") == customer && !is_over(one));
        own.cloned().collect()
    }

    /// A new card for everything that the customer pays.
    ///
    /// # Errors
    /// In words for the payer.
    pub(super) fn change_card(&mut self, session: &str, form: &Params) -> Result<(), String> {
        let (_, customer) = self
            .portal_customer(session)
            .map_err(|refusal| refusal.message().to_owned())?;
        let id = text(&customer, "id").to_owned();
        self.new_card(&id, form).map(|_| ())
    }

    /// Attaches a card as typed in and makes it the one that pays.
    ///
    /// # Errors
    /// In words for the payer.
    pub(super) fn new_card(&mut self, customer: &str, form: &Params) -> Result<String, String> {
        let now = self.time_of(&json!({ "object": "card", "customer": customer }));
        let card = Card::typed(form, now)?;
        let card = self
            .attach_card(&card, customer)
            .map_err(|refusal| refusal.message().to_owned())?;
        let card = text(&card, "id").to_owned();
        self.set_default_card(customer, &card);
        for mut subscription in self.running(customer) {
            if !subscription["default_payment_method"].is_null() {
                subscription["default_payment_method"] = card.as_str().into();
                self.change(subscription, UPDATED);
            }
        }
        Ok(card)
    }

    /// Lets a subscription of the session's customer end with its period, or go on.
    ///
    /// # Errors
    /// The subscription is not theirs.
    pub(super) fn end_with_period(
        &mut self,
        session: &str,
        subscription: &str,
        ends: bool,
    ) -> Result<(), Refusal> {
        let (_, customer) = self.portal_customer(session)?;
        let held = self.get("subscription", subscription, "subscription")?;
        if text(&held, "customer") != text(&customer, "id") {
            return Err(Refusal::unknown(
                "subscription",
                subscription,
                "subscription",
            ));
        }
        let params = Params::read(&format!("cancel_at_period_end={ends}"), b"");
        self.update_subscription(subscription, &params).map(|_| ())
    }
}

//! Cards: the number decides what becomes of a payment, as with Stripe's test cards.

use serde_json::{Value, json};

use super::objects::{shaped, text};
use super::params::Params;

/// Stripe's names of the test cards that the API may attach.
const NAMED: [(&str, &str); 3] = [
    ("pm_card_visa", "4242"),
    ("pm_card_chargeCustomerFail", "0341"),
    ("pm_card_chargeDeclined", "0002"),
];

/// A card as it was typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Card {
    last4: String,
    month: i64,
    year: i64,
    name: Option<String>,
}

impl Card {
    /// Reads the hosted form's `number`, `expiry` (MM / YY), `cvc` and `name`, as of `now`.
    ///
    /// # Errors
    /// Says in plain words what to correct.
    pub(super) fn typed(form: &Params, now: i64) -> Result<Self, &'static str> {
        let digits = |path: &str| -> String {
            let text = form.text(path).unwrap_or_default();
            text.chars().filter(char::is_ascii_digit).collect()
        };
        let number = digits("number");
        let last4 = match number.as_str() {
            "4242424242424242" => "4242",
            "4000000000000341" => "0341",
            "4000000000000002" => "0002",
            _ => {
                return Err(
                    "This card number is not known here: use 4242 4242 4242 4242, or one of the other test cards below.",
                );
            }
        };
        let expiry = digits("expiry");
        let (month, year) = expiry.split_at_checked(2).unwrap_or_default();
        let month: i64 = month.parse().unwrap_or_default();
        let year: i64 = match year.len() {
            2 => year.parse().map_or(0, |year: i64| 2000 + year),
            4 => year.parse().unwrap_or_default(),
            _ => 0,
        };
        if !(1..=12).contains(&month) || super::periods::month_is_over(year, month, now) {
            return Err("Write when the card ends, as MM / YY, and not in the past.");
        }
        if !matches!(digits("cvc").len(), 3 | 4) {
            return Err("Write the three digits on the back of the card; any will do.");
        }
        Ok(Self {
            last4: last4.to_owned(),
            month,
            year,
            name: form.text("name").map(str::to_owned),
        })
    }

    /// One of Stripe's named test cards.
    pub(super) fn by_name(name: &str) -> Option<Self> {
        let (_, last4) = NAMED.iter().find(|(known, _)| *known == name)?;
        Some(Self {
            last4: (*last4).to_owned(),
            month: 12,
            year: 2099,
            name: None,
        })
    }

    /// Whether even attaching it fails.
    pub(super) fn is_refused(&self) -> bool {
        self.last4 == "0002"
    }

    /// Whether a charge would go through.
    pub(super) fn pays(&self) -> bool {
        self.last4 == "4242"
    }

    pub(super) fn payment_method(&self, id: &str, customer: &str, created: i64) -> Value {
        let address = json!({
            "city": null, "country": null, "line1": null, "line2": null, "postal_code": null,
            "state": null,
        });
        shaped(
            "payment_method",
            json!({
                "id": id,
                "allow_redisplay": "limited",
                "billing_details": {
                    "address": address, "email": null, "name": self.name, "phone": null,
                    "tax_id": null,
                },
                "card": {
                    "brand": "visa",
                    "checks": {
                        "address_line1_check": null, "address_postal_code_check": null,
                        "cvc_check": "pass",
                    },
                    "country": "US", "display_brand": "visa", "exp_month": self.month,
                    "exp_year": self.year, "fingerprint": "AOB934RVNwzk6xtn", "funding": "credit",
                    "generated_from": null, "last4": self.last4,
                    "networks": { "available": ["visa"], "preferred": null },
                    "regulated_status": "unregulated",
                    "three_d_secure_usage": { "supported": true }, "wallet": null,
                },
                "created": created,
                "customer": customer,
                "metadata": {},
                "type": "card",
            }),
        )
    }
}

/// Whether a charge to this payment method would go through at `now`.
pub(super) fn pays(payment_method: &Value, now: i64) -> bool {
    let card = &payment_method["card"];
    let (year, month) = (card["exp_year"].as_i64(), card["exp_month"].as_i64());
    let over = super::periods::month_is_over(year.unwrap_or(0), month.unwrap_or(0), now);
    text(card, "last4") == "4242" && !over
}

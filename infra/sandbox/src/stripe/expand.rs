//! `expand[]`: objects in place of their ids.

use serde_json::Value;

use super::account::{Account, is_over};
use super::objects::{list, text};

impl Account {
    /// Puts objects where their ids stand, as `expand[]` asks.
    pub(super) fn expanded(&self, mut answer: Value, paths: &[String]) -> Value {
        for path in paths {
            let steps: Vec<&str> = path.split('.').collect();
            self.expand(&mut answer, &steps);
        }
        answer
    }

    fn expand(&self, value: &mut Value, steps: &[&str]) {
        if let Value::Array(members) = value {
            for member in members {
                self.expand(member, steps);
            }
            return;
        }
        let Some((step, rest)) = steps.split_first() else {
            return;
        };
        if !value.is_object() {
            return;
        }
        if let Some(included) = self.included(value, step) {
            value[*step] = included;
        }
        let inner = &mut value[*step];
        match inner.as_array_mut() {
            Some(members) => {
                for member in members {
                    self.unfold(member);
                }
            }
            None => self.unfold(inner),
        }
        self.expand(inner, rest);
    }

    fn unfold(&self, value: &mut Value) {
        if let Value::String(id) = value
            && let Some(object) = self.objects.find(id)
        {
            *value = object.clone();
        }
    }

    /// Lists that an object shows only when asked.
    fn included(&self, object: &Value, step: &str) -> Option<Value> {
        let id = text(object, "id");
        match (text(object, "object"), step) {
            ("checkout.session", "line_items") => Some(self.session_lines(object)),
            ("invoice", "payments") => {
                let payments = self.objects.all("invoice_payment");
                let own = payments.filter(|payment| text(payment, "invoice") == id);
                let own = own.cloned().collect();
                Some(list(own, false, "/v1/invoice_payments"))
            }
            ("customer", "subscriptions") => {
                let all = self.objects.all("subscription");
                let own = all.filter(|one| text(one, "customer") == id && !is_over(one));
                let own = own.cloned().collect();
                Some(list(own, false, "/v1/subscriptions"))
            }
            _ => None,
        }
    }
}

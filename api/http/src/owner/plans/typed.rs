//! A plan as its form has it.

use std::collections::{BTreeMap, BTreeSet};

use billing::plan::{FREE, Period, Plan, Plans, Price};
use domain::{
    fields::{FieldKind, LONGEST_NAME, one_line},
    money::{Currency, Money},
    plan::{Allowance, Feature, Quota},
};

/// What is wrong, by the name of the field.
pub(super) type Wrong = BTreeMap<String, FieldKind>;

/// What was typed, by the names of the fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    values: BTreeMap<String, String>,
    pub features: BTreeSet<String>,
}

/// The field of a price.
pub(super) fn price_field(period: Period, currency: &str) -> String {
    format!("price-{}-{currency}", period.code())
}

/// The field of how many.
pub(super) fn quota_field(quota: Quota) -> String {
    format!("most-{}", quota.code())
}

/// Every currency that a plan has a price in, as they come.
pub(in crate::owner) fn currencies(plans: &Plans) -> Vec<Currency> {
    let mut all = Vec::new();
    for price in plans.all().iter().flat_map(|plan| &plan.prices) {
        if !all.contains(&price.money.currency) {
            all.push(price.money.currency);
        }
    }
    all
}

impl Typed {
    pub fn read(body: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            if name == "features" {
                typed.features.insert(value.into_owned());
            } else {
                typed.values.insert(name.into_owned(), value.into_owned());
            }
        }
        typed
    }

    /// As its form shows a plan.
    pub fn of(plan: &Plan) -> Self {
        let mut typed = Self::default();
        let mut put = |name: &str, value: String| typed.values.insert(name.to_owned(), value);
        put("name", plan.name.clone());
        for quota in Quota::ALL {
            let most = plan.allowed.of(quota);
            let most = most.map_or_else(String::new, |most| most.to_string());
            put(&quota_field(quota), most);
        }
        for price in &plan.prices {
            let field = price_field(price.period, price.money.currency.code());
            put(&field, price.money.amount());
        }
        if plan.offered {
            put("offered", "yes".to_owned());
        }
        let features = plan.features.iter();
        typed.features = features.map(|one| one.code().to_owned()).collect();
        typed
    }

    pub fn get(&self, name: &str) -> &str {
        self.values.get(name).map_or("", |value| value.trim())
    }

    /// All of it, to be sent again.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let own = ["csrf", "sure"];
        let values = self.values.iter();
        let values = values.filter(|(name, _)| !own.contains(&name.as_str()));
        let values = values.map(|(name, value)| (name.clone(), value.clone()));
        let features = self.features.iter();
        let features = features.map(|one| ("features".to_owned(), one.clone()));
        values.chain(features).collect()
    }

    /// The plan that is meant, or what is wrong with it. `known` is the plan as it is, `None` for a
    /// new one.
    pub fn plan(&self, plans: &Plans, known: Option<&Plan>) -> Result<Plan, Wrong> {
        let mut wrong = Wrong::new();
        let code = match known {
            Some(plan) => plan.code.clone(),
            None => self.code(plans, &mut wrong),
        };
        let name = one_line(self.get("name"), LONGEST_NAME);
        if name.is_empty() {
            wrong.insert("name".to_owned(), FieldKind::Missing);
        }
        let mut allowed = Allowance::default();
        for quota in Quota::ALL {
            let field = quota_field(quota);
            match self.get(&field) {
                "" => {}
                typed => match typed.parse() {
                    Ok(most) => allowed = allowed.with(quota, Some(most)),
                    Err(_) => {
                        wrong.insert(field, FieldKind::Number);
                    }
                },
            }
        }
        let prices = if code == FREE {
            Vec::new()
        } else {
            self.prices(&currencies(plans), &mut wrong)
        };
        let features = Feature::ALL.into_iter();
        let plan = Plan {
            code,
            name,
            allowed,
            features: features
                .filter(|one| self.features.contains(one.code()))
                .collect(),
            prices,
            offered: self.get("offered") == "yes",
        };
        if wrong.is_empty() {
            Ok(plan)
        } else {
            Err(wrong)
        }
    }

    fn code(&self, plans: &Plans, wrong: &mut Wrong) -> String {
        let code = self.get("code").to_owned();
        let fits = (2..=20).contains(&code.len())
            && code.starts_with(|first: char| first.is_ascii_lowercase())
            && code
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        // `new` is the address of this form.
        if !fits || code == "new" {
            wrong.insert("code".to_owned(), FieldKind::Choose);
        } else if plans.find(&code).is_some() {
            wrong.insert("code".to_owned(), FieldKind::Overlap);
        }
        code
    }

    fn prices(&self, known: &[Currency], wrong: &mut Wrong) -> Vec<Price> {
        let mut prices = Vec::new();
        let mut read = |field: String, period: Period, currency: Currency| {
            let typed = self.get(&field);
            if typed.is_empty() {
                return;
            }
            match Money::parse(typed, currency) {
                Some(money) if money.minor > 0 => prices.push(Price { period, money }),
                _ => {
                    wrong.insert(field, FieldKind::Number);
                }
            }
        };
        for currency in known {
            for period in Period::ALL {
                read(price_field(period, currency.code()), period, *currency);
            }
        }
        let more = self.get("more-currency").to_ascii_uppercase();
        let more = (!more.is_empty()).then(|| Currency::try_from(more));
        match more {
            Some(Ok(currency)) if !known.contains(&currency) => {
                for period in Period::ALL {
                    read(format!("more-{}", period.code()), period, currency);
                }
            }
            Some(_) => {
                wrong.insert("more-currency".to_owned(), FieldKind::Choose);
            }
            None => {}
        }
        prices
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Typed {
        Typed::read(text.as_bytes())
    }

    #[test]
    fn a_form_that_nobody_touched_is_the_plan_as_it_was() {
        let plans = Plans::with(Vec::new());
        for plan in plans.all() {
            let again = Typed::of(plan).plan(&plans, Some(plan));
            assert_eq!(again.as_ref(), Ok(plan));
        }
    }

    #[test]
    fn a_new_plan_needs_a_word_of_its_own_a_name_and_amounts() {
        let plans = Plans::with(Vec::new());
        let good = "code=chain&name=Chain&most-staff=12&features=win_back&price-month-EUR=99.50\
            &more-currency=pln&more-year=4000";
        let plan = typed(good).plan(&plans, None).unwrap();
        assert_eq!((plan.code.as_str(), plan.offered), ("chain", false));
        assert_eq!(plan.allowed.of(Quota::Staff), Some(12));
        assert_eq!(plan.allowed.of(Quota::Bookings), None);
        let prices: Vec<String> = plan.prices.iter().map(|p| p.money.to_string()).collect();
        assert_eq!(prices, ["99.50 EUR", "4000 PLN"]);
        for (text, field) in [
            ("code=pro&name=x", "code"),
            ("code=new&name=x", "code"),
            ("code=Chain+1&name=x", "code"),
            ("code=chain", "name"),
            ("code=chain&name=x&most-bots=many", "most-bots"),
            ("code=chain&name=x&price-year-EUR=0", "price-year-EUR"),
            ("code=chain&name=x&price-year-EUR=-5", "price-year-EUR"),
            ("code=chain&name=x&more-currency=EUR", "more-currency"),
            ("code=chain&name=x&more-currency=zloty", "more-currency"),
        ] {
            let wrong = typed(text).plan(&plans, None).unwrap_err();
            assert_eq!(wrong.keys().collect::<Vec<_>>(), [field], "{text}");
        }
    }

    #[test]
    fn free_has_no_price_whatever_is_typed() {
        let plans = Plans::with(Vec::new());
        let free = plans.find(FREE);
        let plan = typed("name=Free&price-month-EUR=5").plan(&plans, free);
        assert_eq!(plan.unwrap().prices, []);
    }
}

//! What the variables of the salon's own words stand for.

use domain::{
    Timestamp,
    money::Money,
    template::{Template, Variable},
};

use crate::bot::Texts;

/// The values of one message.
#[derive(Clone, Copy, Debug)]
pub struct Filled<'a> {
    /// The salon's name.
    pub salon: &'a str,
    /// The salon's address; may be empty.
    pub address: &'a str,
    /// The client's name, when they gave one.
    pub client: Option<&'a str>,
    /// The visit, when the message is about one.
    pub visit: Option<Visit<'a>>,
}

/// The visit of a message.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    /// What.
    pub service: &'a str,
    /// With whom.
    pub staff: &'a str,
    /// When it begins.
    pub at: Timestamp,
    /// For how much, when that is known.
    pub price: Option<Money>,
}

impl Filled<'_> {
    /// The words as plain text.
    pub fn fill(&self, texts: &Texts, template: &Template) -> String {
        template.fill(|variable| self.value(texts, variable).unwrap_or_default())
    }

    fn value(&self, texts: &Texts, variable: Variable) -> Option<String> {
        match variable {
            Variable::Salon => Some(self.salon.to_owned()),
            Variable::Address => Some(self.address.to_owned()),
            Variable::Client => Some(match self.client {
                Some(name) => name.to_owned(),
                None => texts.plain("words-client-unnamed", &[]),
            }),
            Variable::Service => Some(self.visit?.service.to_owned()),
            Variable::Staff => Some(self.visit?.staff.to_owned()),
            Variable::Date => Some(texts.date(self.visit?.at.local(texts.zone).date_naive())),
            Variable::Time => Some(texts.time(self.visit?.at)),
            Variable::Price => Some(texts.money(self.visit?.price?)),
        }
    }
}

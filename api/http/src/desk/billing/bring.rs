//! A salon's own link for other salons, and what it got for those that came.

use billing::Referred;
use domain::money::{Currency, Money};
use templates::{bot::Texts, web::Bring};

use crate::here::Here;

/// Nothing where nothing is given and nothing was.
pub(super) fn view(
    here: &Here,
    texts: &Texts,
    referred: &Referred,
    currency: &str,
    link: String,
) -> Option<Bring> {
    let words = here.words;
    let size = |code: &str| {
        let minor = *referred.sizes.get(code)?;
        let currency = Currency::try_from(code.to_owned()).ok()?;
        Some(texts.money(Money { minor, currency }))
    };
    let first = referred.sizes.keys().next();
    let size = size(currency).or_else(|| size(first?));
    if size.is_none() && referred.credits.is_empty() {
        return None;
    }
    let mut lines = Vec::new();
    if let Some(size) = &size {
        let amount = [("amount", size.as_str().into())];
        if referred.awaited {
            lines.push(words.with("refer-awaited", &amount));
        }
        let counts = [
            ("count", referred.came.into()),
            ("paid", referred.paid.into()),
        ];
        lines.push(words.with("refer-came", &counts));
    }
    for credit in &referred.credits {
        let date = credit.given.map(|at| super::super::date_of(texts.zone, at));
        let amount = ("amount", texts.money(credit.money).into());
        lines.push(match date {
            Some(date) => words.with("refer-given", &[amount, ("date", texts.date(date).into())]),
            None => words.with("refer-coming", &[amount]),
        });
    }
    let lead = size.as_ref().map_or_else(String::new, |size| {
        words.with("refer-lead", &[("amount", size.as_str().into())])
    });
    Some(Bring {
        link: if size.is_some() { link } else { String::new() },
        lead,
        lines,
    })
}

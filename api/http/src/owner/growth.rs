//! What each level of growth earns, costs and leaves, by figures that the owner can edit.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use billing::{
    costs::{Costs, LEVELS},
    figures::Level,
};
use domain::money::{Currency, Money};
use templates::web::{Control, DeskForm, Form, Input, List, Row};

use super::{fields::Fields, frame, money, money::texts};
use crate::{Site, here::Here, page, refused::Refused};

const BASE: &str = "/owner/money/growth";

/// The table and the figures it is made of.
pub(crate) async fn page(here: Here, site: web::Data<Site>) -> Result<HttpResponse, Refused> {
    let costs = site.billing.costs().await;
    let costs = costs.map_err(|cause| money::refused(&here, &cause))?;
    let shown = view(&here, &site, &costs, &typed(&costs), &BTreeSet::new()).await?;
    Ok(page::ok(&shown))
}

/// Keeps other figures.
pub(crate) async fn save(
    here: Here,
    site: web::Data<Site>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    let refused = |cause| money::refused(&here, &cause);
    let typed = Fields::read(&body);
    match read(&typed) {
        Ok(costs) => {
            let by = here.visitor.as_ref().map(|visitor| visitor.account);
            site.billing.put_costs(by, costs).await.map_err(refused)?;
            Ok(page::go(&format!("{BASE}?done=saved")))
        }
        Err(wrong) => {
            let costs = site.billing.costs().await.map_err(refused)?;
            let shown = view(&here, &site, &costs, &typed, &wrong).await?;
            Ok(page::not_accepted(&shown))
        }
    }
}

/// As the form shows them.
fn typed(costs: &Costs) -> Fields {
    let amount = |minor: i64| {
        costs
            .money(minor)
            .map_or_else(String::new, |it| it.amount())
    };
    let mut typed = Fields::default();
    typed.put("currency", &costs.currency);
    typed.put("each", amount(costs.each));
    typed.put("share", percent(costs.share_bp));
    typed.put("fee", amount(costs.fee));
    for (level, (tenants, machines)) in costs.levels.iter().enumerate() {
        typed.put(format!("tenants-{level}"), tenants.to_string());
        typed.put(format!("machines-{level}"), amount(*machines));
    }
    typed
}

/// `1.5` of 150 basis points.
fn percent(share_bp: i64) -> String {
    let text = format!("{}.{:02}", share_bp / 100, share_bp % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The figures that are meant, or the fields that are wrong.
fn read(typed: &Fields) -> Result<Costs, BTreeSet<String>> {
    let mut wrong = BTreeSet::new();
    let code = typed.get("currency").to_ascii_uppercase();
    let Ok(currency) = Currency::try_from(code.clone()) else {
        return Err(BTreeSet::from(["currency".to_owned()]));
    };
    // Sums of ten thousand of them still fit.
    let highest = 1_000_000_000_000;
    let mut amount = |field: &str, currency: Currency| {
        let money = Money::parse(typed.get(field), currency);
        let money = money.filter(|money| money.minor <= highest);
        if money.is_none() {
            wrong.insert(field.to_owned());
        }
        money.map_or(0, |money| money.minor)
    };
    let each = amount("each", currency);
    let fee = amount("fee", currency);
    let mut levels = [(0, 0); LEVELS];
    for (level, (_, machines)) in levels.iter_mut().enumerate() {
        *machines = amount(&format!("machines-{level}"), currency);
    }
    // Hundredths of a percent, as cents are hundredths.
    let hundredths = Currency::try_from("EUR".to_owned()).unwrap_or(currency);
    let share_bp = amount("share", hundredths);
    if share_bp > 10_000 {
        wrong.insert("share".to_owned());
    }
    for (level, (tenants, _)) in levels.iter_mut().enumerate() {
        let field = format!("tenants-{level}");
        match typed.get(&field).parse() {
            Ok(number @ 0..=10_000_000) => *tenants = number,
            _ => {
                wrong.insert(field);
            }
        }
    }
    let costs = Costs {
        currency: code,
        each,
        share_bp,
        fee,
        levels,
    };
    if wrong.is_empty() {
        Ok(costs)
    } else {
        Err(wrong)
    }
}

async fn view(
    here: &Here,
    site: &Site,
    costs: &Costs,
    typed: &Fields,
    wrong: &BTreeSet<String>,
) -> Result<DeskForm, Refused> {
    let words = here.words;
    let input = |field: &str, label: String| {
        let error = if wrong.contains(field) {
            words.say("growth-wrong")
        } else {
            String::new()
        };
        Control::from(Input::text(field, label, typed.get(field)).error(error))
    };
    let mut controls = Vec::new();
    for field in ["currency", "each", "share", "fee"] {
        controls.push(input(field, words.say_of("growth", field)));
    }
    for level in 0..LEVELS {
        let name = level_name(here, level);
        for what in ["tenants", "machines"] {
            let label = words.with(
                &format!("growth-{what}"),
                &[("level", name.as_str().into())],
            );
            controls.push(input(&format!("{what}-{level}"), label));
        }
    }
    let levels = costs.levels();
    let rows = levels.iter().enumerate();
    let rows = rows.map(|(number, level)| row(here, costs, number, level));
    Ok(DeskForm {
        frame: frame(here, site, "money", words.say("growth-title")).await?,
        back: Some(("/owner/money".to_owned(), words.say("console-money"))),
        lead: words.say("growth-lead"),
        add: None,
        forms: vec![Form {
            title: words.say("growth-figures"),
            action: BASE.to_owned(),
            controls,
            submit: words.say("save"),
            ..Form::default()
        }],
        lists: vec![List {
            title: words.say("growth-levels"),
            rows: rows.collect(),
            empty: String::new(),
        }],
    })
}

fn level_name(here: &Here, level: usize) -> String {
    here.words.say(&format!("growth-level-{level}"))
}

/// One level, with its sums written out.
fn row(here: &Here, costs: &Costs, number: usize, level: &Level) -> Row {
    let (words, texts) = (here.words, texts(here));
    let money = |minor: i64| {
        let money = costs.money(minor);
        money.map_or_else(|| minor.to_string(), |money| texts.money(money))
    };
    let tenants = i64::from(level.tenants);
    let machines = costs
        .levels
        .get(number)
        .map_or(0, |(_, machines)| *machines);
    let share = level.cost - machines - tenants * costs.fee;
    let part = (level.revenue > 0).then(|| level.margin as f64 * 100.0 / level.revenue as f64);
    let part = part.map_or_else(|| "–".to_owned(), |part| format!("{part:.1} %"));
    let values = [
        ("tenants", tenants.into()),
        ("each", money(costs.each).into()),
        ("revenue", money(level.revenue).into()),
        ("machines", money(machines).into()),
        ("percent", percent(costs.share_bp).into()),
        ("share", money(share).into()),
        ("fee", money(costs.fee).into()),
        ("fees", money(tenants * costs.fee).into()),
        ("cost", money(level.cost).into()),
        ("margin", money(level.margin).into()),
        ("part", part.into()),
    ];
    Row {
        name: level_name(here, number),
        detail: words.with("growth-sum", &values),
        ..Row::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_form_shows_is_read_back() {
        let mut costs = Costs::default();
        for share_bp in [0, 5, 150, 290, 1_000] {
            costs.share_bp = share_bp;
            assert_eq!(read(&typed(&costs)), Ok(costs.clone()), "{share_bp}");
        }
        costs.currency = "JPY".to_owned();
        assert_eq!(read(&typed(&costs)), Ok(costs));
    }

    #[test]
    fn what_is_no_figure_is_named() {
        for (field, value) in [
            ("currency", "euro"),
            ("each", ""),
            ("share", "101"),
            ("fee", "-1"),
            ("machines-3", "99999999999999"),
            ("tenants-0", "1.5"),
        ] {
            let mut typed = typed(&Costs::default());
            typed.put(field, value);
            let wrong = read(&typed).unwrap_err();
            assert_eq!(wrong.into_iter().collect::<Vec<_>>(), [field]);
        }
    }
}

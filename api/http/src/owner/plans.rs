//! The plan editor: what each plan allows and costs, and whom a change touches.

mod typed;

use std::hash::{DefaultHasher, Hash, Hasher};

use actix_web::{HttpResponse, web};
use billing::plan::{FREE, Period, Plan, Plans};
use domain::{
    fields::FieldKind,
    plan::{Feature, Quota},
};
use templates::web::{Check, Choice, Control, DeskForm, Form, Input, List, Pick, Row, Rows};
pub(super) use typed::currencies;
use typed::{Typed, Wrong, price_field, quota_field};

use super::{frame, money};
use crate::{
    Site,
    here::Here,
    page,
    refused::{Refused, Why},
};

const BASE: &str = "/owner/money/plans";

/// Every plan, and how many tenants have it.
async fn all(here: &Here, site: &Site) -> Result<(Plans, Counts), Refused> {
    let refused = |cause| money::refused(here, &cause);
    let plans = site.billing.plans().await.map_err(refused)?;
    let counts = site.billing.tenants_by_plan().await.map_err(refused)?;
    Ok((plans, Counts(counts)))
}

struct Counts(std::collections::BTreeMap<String, i64>);

impl Counts {
    fn of(&self, plan: &Plan) -> i64 {
        self.0.get(&plan.code).copied().unwrap_or_default()
    }
}

/// The list.
pub(crate) async fn page(here: Here, site: web::Data<Site>) -> Result<HttpResponse, Refused> {
    let words = here.words;
    let (plans, counts) = all(&here, &site).await?;
    let row = |plan: &Plan| {
        let count = [("count", counts.of(plan).into())];
        let mut parts = vec![words.with("plans-tenants", &count)];
        parts.extend(
            prices(&here, plan)
                .into_iter()
                .map(|(name, price)| format!("{name}: {price}")),
        );
        Row {
            href: format!("{BASE}/{}", plan.code),
            name: plan.name.clone(),
            detail: parts.join(" · "),
            badge: Some(shown(&here, plan)),
            ..Row::default()
        }
    };
    Ok(page::ok(&Rows {
        back: None,
        lead: words.say("plans-lead"),
        add: Some((format!("{BASE}/new"), words.say("plans-add"))),
        links: Vec::new(),
        search: None,
        rows: plans.all().iter().map(row).collect(),
        empty: String::new(),
        next: None,
        frame: frame(&here, &site, "plans", words.say("console-plans")).await?,
    }))
}

fn shown(here: &Here, plan: &Plan) -> (&'static str, String) {
    match plan.offered {
        true => ("good", here.words.say("plans-offered")),
        false => ("", here.words.say("plans-hidden")),
    }
}

fn prices(here: &Here, plan: &Plan) -> Vec<(String, String)> {
    let texts = money::texts(here);
    let each = plan.prices.iter().map(|price| {
        let currency = [("currency", price.money.currency.code().into())];
        let id = format!("plans-price-{}", price.period.code());
        (here.words.with(&id, &currency), texts.money(price.money))
    });
    each.collect()
}

/// The empty form.
pub(crate) async fn new(here: Here, site: web::Data<Site>) -> Result<HttpResponse, Refused> {
    let (typed, wrong) = (Typed::default(), Wrong::new());
    let (plans, _) = all(&here, &site).await?;
    let shown = view(&here, &site, &plans, None, (&typed, &wrong));
    Ok(page::ok(&shown.await?))
}

/// Makes a plan; nobody has it yet.
pub(crate) async fn add(
    here: Here,
    site: web::Data<Site>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    let typed = Typed::read(&body);
    let (plans, _) = all(&here, &site).await?;
    match typed.plan(&plans, None) {
        Ok(plan) => keep(&here, &site, plan).await,
        Err(wrong) => {
            let shown = view(&here, &site, &plans, None, (&typed, &wrong));
            Ok(page::not_accepted(&shown.await?))
        }
    }
}

/// The form of one.
pub(crate) async fn one(
    here: Here,
    site: web::Data<Site>,
    code: web::Path<String>,
) -> Result<HttpResponse, Refused> {
    let (plans, _) = all(&here, &site).await?;
    let known = plans.find(&code);
    let known = known.ok_or_else(|| Refused::new(&here, Why::Missing))?;
    let (typed, wrong) = (Typed::of(known), Wrong::new());
    let shown = view(&here, &site, &plans, Some(known), (&typed, &wrong));
    Ok(page::ok(&shown.await?))
}

/// Says whom a change touches, and keeps it when that was read.
pub(crate) async fn save(
    here: Here,
    site: web::Data<Site>,
    code: web::Path<String>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    let typed = Typed::read(&body);
    let (plans, counts) = all(&here, &site).await?;
    let known = plans.find(&code);
    let known = known.ok_or_else(|| Refused::new(&here, Why::Missing))?;
    let plan = match typed.plan(&plans, Some(known)) {
        Ok(plan) => plan,
        Err(wrong) => {
            let shown = view(&here, &site, &plans, Some(known), (&typed, &wrong));
            return Ok(page::not_accepted(&shown.await?));
        }
    };
    let touched = counts.of(known);
    let sure = seal(known, &plan, touched);
    if typed.get("sure") == sure {
        return keep(&here, &site, plan).await;
    }
    let shown = ask(&here, &site, (known, &plan), (&typed, sure, touched));
    Ok(page::ok(&shown.await?))
}

async fn keep(here: &Here, site: &Site, plan: Plan) -> Result<HttpResponse, Refused> {
    let by = here.visitor.as_ref().map(|visitor| visitor.account);
    let kept = site.billing.put_plan(by, plan).await;
    kept.map_err(|cause| money::refused(here, &cause))?;
    Ok(page::go(&format!("{BASE}?done=saved")))
}

/// What was read before it was confirmed: another change meanwhile is another word.
fn seal(known: &Plan, plan: &Plan, touched: i64) -> String {
    let mut hasher = DefaultHasher::new();
    format!("{known:?} {plan:?} {touched}").hash(&mut hasher);
    format!("{:x}", hasher.finish())
}

/// The question before a change: how many it touches, and what is different.
async fn ask(
    here: &Here,
    site: &Site,
    (known, plan): (&Plan, &Plan),
    (typed, sure, touched): (&Typed, String, i64),
) -> Result<DeskForm, Refused> {
    let words = here.words;
    let name = [("plan", known.name.as_str().into())];
    let count = [("count", touched.into())];
    let hidden = typed.pairs().into_iter();
    let hidden = hidden.map(|(name, value)| Control::Hidden(name, value));
    let mut controls = vec![Control::Note(words.with("plans-sure-lead", &count))];
    controls.extend(hidden);
    controls.push(Control::Hidden("sure".to_owned(), sure));
    let own = format!("{BASE}/{}", known.code);
    let changes = changes(here, known, plan);
    Ok(DeskForm {
        frame: frame(here, site, "plans", words.with("plans-sure-title", &name)).await?,
        back: Some((own.clone(), known.name.clone())),
        lead: String::new(),
        add: None,
        forms: vec![Form {
            action: own.clone(),
            controls,
            submit: words.say("plans-do"),
            aside: Some((own, words.say("plans-leave"))),
            ..Form::default()
        }],
        lists: vec![List {
            title: words.say("plans-changes"),
            rows: changes,
            empty: words.say("plans-same"),
        }],
    })
}

/// What is different, before and after.
fn changes(here: &Here, known: &Plan, plan: &Plan) -> Vec<Row> {
    let (before, after) = (lines(here, known), lines(here, plan));
    let mut names: Vec<&String> = before.iter().map(|(name, _)| name).collect();
    let more = after.iter().map(|(name, _)| name);
    names.extend(more.filter(|name| !before.iter().any(|(known, _)| known == *name)));
    let of = |lines: &[(String, String)], name: &str| {
        let found = lines.iter().find(|(known, _)| known == name);
        found.map_or_else(|| "–".to_owned(), |(_, value)| value.clone())
    };
    let rows = names.into_iter().filter_map(|name| {
        let (was, is) = (of(&before, name), of(&after, name));
        (was != is).then(|| Row {
            name: name.clone(),
            detail: format!("{was} → {is}"),
            ..Row::default()
        })
    });
    rows.collect()
}

/// All that there is to say of a plan: name and value.
fn lines(here: &Here, plan: &Plan) -> Vec<(String, String)> {
    let words = here.words;
    let mut lines = vec![
        (words.say("plans-name"), plan.name.clone()),
        (words.say("owner-state"), shown(here, plan).1),
    ];
    for quota in Quota::ALL {
        let most = plan.allowed.of(quota);
        let most = most.map_or_else(|| words.say("plan-any-number"), |most| most.to_string());
        lines.push((words.say_of("plan-quota", quota.code()), most));
    }
    for feature in Feature::ALL {
        let has = if plan.features.contains(&feature) {
            "✓"
        } else {
            "–"
        };
        let name = words.say_of("plan-feature", feature.code());
        lines.push((name, has.to_owned()));
    }
    lines.extend(prices(here, plan));
    lines
}

async fn view(
    here: &Here,
    site: &Site,
    plans: &Plans,
    known: Option<&Plan>,
    (typed, wrong): (&Typed, &Wrong),
) -> Result<DeskForm, Refused> {
    let words = here.words;
    let title = known.map_or_else(|| words.say("plans-add"), |plan| plan.name.clone());
    let action = known.map_or("new", |plan| plan.code.as_str());
    Ok(DeskForm {
        frame: frame(here, site, "plans", title).await?,
        back: Some((BASE.to_owned(), words.say("console-plans"))),
        lead: String::new(),
        add: None,
        forms: vec![Form {
            action: format!("{BASE}/{action}"),
            controls: controls(here, plans, known, typed, wrong),
            submit: words.say(if known.is_some() {
                "plans-look"
            } else {
                "save"
            }),
            ..Form::default()
        }],
        lists: Vec::new(),
    })
}

fn controls(
    here: &Here,
    plans: &Plans,
    known: Option<&Plan>,
    typed: &Typed,
    wrong: &Wrong,
) -> Vec<Control> {
    let words = here.words;
    let input = |name: &str, label: String| {
        let input = Input::text(name, label, typed.get(name));
        input.error(said(here, wrong, name))
    };
    let mut all: Vec<Control> = Vec::new();
    if known.is_none() {
        let code = input("code", words.say("plans-code"));
        all.push(code.hint(words.say("plans-code-hint")).into());
    }
    all.push(input("name", words.say("plans-name")).into());
    all.push(Control::Note(words.say("plans-limits-hint")));
    for quota in Quota::ALL {
        let label = words.say_of("plan-quota", quota.code());
        all.push(input(&quota_field(quota), label).optional().into());
    }
    all.push(Control::Pick(Pick {
        name: "features".to_owned(),
        label: words.say("plans-features"),
        kind: "checkbox",
        options: Feature::ALL.map(|one| feature(here, typed, one)).into(),
        ..Pick::default()
    }));
    if known.is_none_or(|plan| plan.code != FREE) {
        all.push(Control::Note(words.say("plans-prices-hint")));
        for currency in currencies(plans) {
            for period in Period::ALL {
                let id = format!("plans-price-{}", period.code());
                let label = words.with(&id, &[("currency", currency.code().into())]);
                let field = price_field(period, currency.code());
                all.push(input(&field, label).optional().into());
            }
        }
        for more in ["more-currency", "more-month", "more-year"] {
            all.push(input(more, words.say_of("plans", more)).optional().into());
        }
    }
    all.push(Control::Check(Check {
        name: "offered".to_owned(),
        label: words.say("plans-offer"),
        on: typed.get("offered") == "yes",
        ..Check::default()
    }));
    all
}

fn feature(here: &Here, typed: &Typed, feature: Feature) -> Choice {
    Choice {
        value: feature.code().to_owned(),
        label: here.words.say_of("plan-feature", feature.code()),
        chosen: typed.features.contains(feature.code()),
    }
}

fn said(here: &Here, wrong: &Wrong, field: &str) -> String {
    let words = here.words;
    match (field, wrong.get(field)) {
        (_, None) => String::new(),
        ("code", Some(FieldKind::Overlap)) => words.say("plans-code-taken"),
        ("code", Some(_)) => words.say("plans-code-hint"),
        ("more-currency", Some(_)) => words.say("plans-currency-wrong"),
        (field, Some(_)) if field.starts_with("price-") || field.starts_with("more-") => {
            words.say("plans-price-wrong")
        }
        (_, Some(kind)) => words.say_of("wrong", kind.code()),
    }
}

//! What the platform's owner chooses: the daily report, and the credit for bringing a salon.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use billing::{DailyReport, Sizes};
use domain::money::{Currency, Money};
use templates::web::{Choice, Control, DeskForm, Form, Input, List, Row, Select};

use super::{fields::Fields, frame, manager, money, plans::currencies};
use crate::{
    Site,
    here::Here,
    page,
    refused::{Refused, Why},
};

const BASE: &str = "/owner/settings";
/// Highest credit, minor units.
const HIGHEST: i64 = 100_000_000;

/// The page.
pub(crate) async fn page(here: Here, site: web::Data<Site>) -> Result<HttpResponse, Refused> {
    Ok(page::ok(
        &with_chat_error(&here, &site, String::new()).await?,
    ))
}

/// The page as things are, with what is wrong about the chat; empty when nothing is.
pub(super) async fn with_chat_error(
    here: &Here,
    site: &Site,
    error: String,
) -> Result<DeskForm, Refused> {
    let sizes = site.billing.referral_sizes().await;
    let sizes = sizes.map_err(|cause| money::refused(here, &cause))?;
    let mut typed = Fields::default();
    for (code, minor) in &sizes {
        if let Ok(currency) = Currency::try_from(code.clone()) {
            let money = Money {
                minor: *minor,
                currency,
            };
            typed.put(format!("credit-{code}"), money.amount());
        }
    }
    view(here, site, &typed, (&BTreeSet::new(), error)).await
}

/// Chooses the hour of the report, or none.
pub(crate) async fn report(
    here: Here,
    site: web::Data<Site>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    let typed = Fields::read(&body);
    let hour = match typed.get("hour") {
        "" => None,
        text => {
            let hour = text.parse().ok().filter(|hour: &u8| *hour < 24);
            Some(hour.ok_or_else(|| Refused::new(&here, Why::Unreadable))?)
        }
    };
    let by = here.visitor.as_ref().map(|visitor| visitor.account);
    let kept = site.billing.put_report(by, DailyReport { hour }).await;
    kept.map_err(|cause| money::refused(&here, &cause))?;
    Ok(page::go(&format!("{BASE}?done=saved")))
}

/// Chooses the credit for bringing a salon.
pub(crate) async fn referral(
    here: Here,
    site: web::Data<Site>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    let typed = Fields::read(&body);
    let plans = site.billing.plans().await;
    let plans = plans.map_err(|cause| money::refused(&here, &cause))?;
    let (mut sizes, mut wrong) = (Sizes::new(), BTreeSet::new());
    for currency in currencies(&plans) {
        let field = format!("credit-{}", currency.code());
        let text = typed.get(&field);
        let money = match text {
            "" => Some(Money { minor: 0, currency }),
            text => Money::parse(text, currency).filter(|money| money.minor <= HIGHEST),
        };
        match money {
            Some(money) => {
                sizes.insert(currency.code().to_owned(), money.minor);
            }
            None => {
                wrong.insert(field);
            }
        }
    }
    if !wrong.is_empty() {
        let shown = view(&here, &site, &typed, (&wrong, String::new())).await?;
        return Ok(page::not_accepted(&shown));
    }
    let by = here.visitor.as_ref().map(|visitor| visitor.account);
    let kept = site.billing.put_referral_sizes(by, sizes).await;
    kept.map_err(|cause| money::refused(&here, &cause))?;
    Ok(page::go(&format!("{BASE}?done=saved")))
}

async fn view(
    here: &Here,
    site: &Site,
    typed: &Fields,
    (wrong, chat_error): (&BTreeSet<String>, String),
) -> Result<DeskForm, Refused> {
    let words = here.words;
    let refused = |cause| money::refused(here, &cause);
    let (report, owners) = site.billing.report().await.map_err(refused)?;
    let plans = site.billing.plans().await.map_err(refused)?;
    let amounts = currencies(&plans).into_iter().map(|currency| {
        let field = format!("credit-{}", currency.code());
        let label = words.with("refer-size", &[("currency", currency.code().into())]);
        let error = match wrong.contains(&field) {
            true => words.say("growth-wrong"),
            false => String::new(),
        };
        let input = Input::text(&field, label, typed.get(&field));
        Control::from(input.optional().error(error))
    });
    let lead = Control::Note(words.say("refer-set-lead"));
    Ok(DeskForm {
        frame: frame(here, site, "settings", words.say("console-settings")).await?,
        back: None,
        lead: String::new(),
        add: None,
        forms: vec![
            hours(here, report),
            manager::form(here, site, chat_error).await?,
            Form {
                title: words.say("refer-set-title"),
                action: format!("{BASE}/referral"),
                controls: [lead].into_iter().chain(amounts).collect(),
                submit: words.say("save"),
                ..Form::default()
            },
        ],
        lists: vec![List {
            title: words.say("report-to"),
            rows: owners
                .into_iter()
                .map(|(name, chat)| Row {
                    name,
                    detail: words.say(if chat {
                        "manager-by-bot"
                    } else {
                        "manager-by-mail"
                    }),
                    ..Row::default()
                })
                .collect(),
            empty: String::new(),
        }],
    })
}

fn hours(here: &Here, report: DailyReport) -> Form {
    let words = here.words;
    let never = Choice {
        value: String::new(),
        label: words.say("report-never"),
        chosen: report.hour.is_none(),
    };
    let hours = (0..24).map(|hour: u8| Choice {
        value: hour.to_string(),
        label: format!("{hour:02}:00 UTC"),
        chosen: report.hour == Some(hour),
    });
    Form {
        title: words.say("report-title"),
        action: format!("{BASE}/report"),
        controls: vec![
            Control::Note(words.say("report-lead")),
            Control::Select(Select {
                name: "hour".to_owned(),
                label: words.say("report-hour"),
                options: [never].into_iter().chain(hours).collect(),
                ..Select::default()
            }),
        ],
        submit: words.say("save"),
        ..Form::default()
    }
}

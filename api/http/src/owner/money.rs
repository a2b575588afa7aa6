//! Money: what comes in, what the payment provider told us, and plans by the owner's hand.

use actix_web::{HttpResponse, web};
use billing::{BillingError, account::Until, figures::Revenue, plan::Plans};
use domain::{Kind, TenantId, Timestamp};
use serde::Deserialize;
use service::billing::events::EventRow;
use templates::{
    bot::Texts,
    web::{Act, Control, DeskForm, Form, Input, List, Row, Select},
};

use super::{PAGE, frame, slug_of, utc};
use crate::{
    Site,
    desk::bookings::choice,
    here::Here,
    page,
    refused::{Refused, Why},
};

/// Where the page begins: `<milliseconds>.<id>` of the last event of the page before.
#[derive(Deserialize)]
pub(crate) struct After {
    after: Option<String>,
}

/// What comes in, and what the provider told us.
pub(crate) async fn page(
    here: Here,
    site: web::Data<Site>,
    asked: web::Query<After>,
) -> Result<HttpResponse, Refused> {
    let words = here.words;
    let after = asked.after.as_deref().and_then(|text| {
        let (at, id) = text.split_once('.')?;
        Some((Timestamp::from_ms(at.parse().ok()?), id.to_owned()))
    });
    let revenue = site.billing.revenue().await;
    let revenue = revenue.map_err(|cause| refused(&here, &cause))?;
    let more_of_it = more(&here, &site).await?;
    let events = site.billing.events(after, PAGE + 1).await;
    let mut events = events.map_err(|cause| refused(&here, &cause))?;
    let more = events.len() > PAGE as usize;
    events.truncate(PAGE as usize);
    let next = events.last().filter(|_| more);
    let next = next.map(|last| {
        let href = format!("/owner/money?after={}.{}", last.received.ms(), last.id);
        (href, words.say("page-next"))
    });
    let compare = Form {
        title: words.say("money-compare"),
        action: "/owner/money/compare".to_owned(),
        submit: words.say("money-compare-now"),
        ..Form::default()
    };
    Ok(page::ok(&DeskForm {
        frame: frame(&here, &site, "money", words.say("console-money")).await?,
        back: None,
        lead: words.say("money-lead"),
        add: next,
        forms: if site.billing.sells() {
            vec![compare]
        } else {
            Vec::new()
        },
        lists: vec![
            List {
                title: words.say("money-revenue"),
                rows: revenue.values().map(|one| earned(&here, one)).collect(),
                empty: words.say("money-nothing"),
            },
            List {
                title: words.say("money-more"),
                rows: more_of_it,
                empty: String::new(),
            },
            List {
                title: words.say("money-events"),
                rows: events.iter().map(|event| told(&here, event)).collect(),
                empty: words.say("money-no-events"),
            },
        ],
    }))
}

/// Trials, what is not paid, and what each level of growth leaves.
async fn more(here: &Here, site: &Site) -> Result<Vec<Row>, Refused> {
    let words = here.words;
    let trials = site.billing.trials().await;
    let trials = trials.map_err(|cause| refused(here, &cause))?;
    let failed = site.billing.count_failed().await;
    let failed = failed.map_err(|cause| refused(here, &cause))?;
    let part = trials.conversion;
    let part = part.map_or_else(|| "–".to_owned(), |part| format!("{:.1} %", part * 100.0));
    let values = [
        ("ended", trials.ended.into()),
        ("paid", trials.paid.into()),
        ("part", part.into()),
    ];
    let row = |href: &str, name: &str, detail: String| Row {
        href: href.to_owned(),
        name: words.say(name),
        detail,
        ..Row::default()
    };
    let count = [("count", failed.into())];
    Ok(vec![
        row("", "money-trials", words.with("money-conversion", &values)),
        row(
            "/owner/money/failed",
            "failed-title",
            words.with("money-failed", &count),
        ),
        row(
            "/owner/money/growth",
            "growth-title",
            words.say("growth-lead"),
        ),
    ])
}

/// Amounts and dates of the console are nobody's salon's.
pub(super) fn texts(here: &Here) -> Texts {
    Texts {
        lang: here.words.0,
        kind: Kind::Salon,
        zone: chrono_tz::UTC,
    }
}

pub(super) fn refused(here: &Here, cause: &BillingError) -> Refused {
    match cause {
        BillingError::Unknown | BillingError::NothingSold => Refused::new(here, Why::Missing),
        BillingError::Store(cause) => Refused::storage(here, cause),
        BillingError::Provider(_) | BillingError::Changed => {
            tracing::warn!(error = %cause, "billing did not do it");
            Refused::new(here, Why::Unavailable)
        }
    }
}

/// One currency: what comes in each month and year, from how many, how many left, what one brings.
fn earned(here: &Here, revenue: &Revenue) -> Row {
    let texts = texts(here);
    let percent = |part: f64| format!("{:.1} %", part * 100.0);
    let unknown = || "–".to_owned();
    let values = [
        ("arr", texts.money(revenue.arr).into()),
        ("paying", revenue.paying.into()),
        ("churn", revenue.churn.map_or_else(unknown, percent).into()),
        (
            "ltv",
            revenue
                .ltv
                .map_or_else(unknown, |ltv| texts.money(ltv))
                .into(),
        ),
    ];
    let mrr = [("mrr", texts.money(revenue.mrr).into())];
    Row {
        name: here.words.with("money-mrr", &mrr),
        detail: here.words.with("money-rest", &values),
        ..Row::default()
    }
}

fn told(here: &Here, event: &EventRow) -> Row {
    let state = here.words.say_of("money-event", &event.state);
    let note = if event.note.is_empty() {
        String::new()
    } else {
        format!(": {}", event.note)
    };
    let again = Act {
        href: format!("/owner/money/events/{}/again", event.id),
        label: here.words.say("money-again"),
        sign: here.words.say("money-again"),
        ask: String::new(),
        tone: "quiet",
    };
    Row {
        name: event.kind.clone(),
        detail: format!("{}  {}  {state}{note}", utc(event.received), event.id),
        acts: vec![again],
        ..Row::default()
    }
}

/// Works at an event once more.
pub(crate) async fn again(
    here: Here,
    site: web::Data<Site>,
    event: web::Path<String>,
) -> Result<HttpResponse, Refused> {
    let done = site.billing.replay(&event).await;
    done.map_err(|cause| refused(&here, &cause))?;
    Ok(page::go("/owner/money?done=started"))
}

/// Compares everything with the provider now.
pub(crate) async fn compare(here: Here, site: web::Data<Site>) -> Result<HttpResponse, Refused> {
    let done = site.billing.compare_soon().await;
    done.map_err(|cause| refused(&here, &cause))?;
    Ok(page::go("/owner/money?done=started"))
}

/// The forms of a tenant's page: a plan given by hand, a longer trial.
pub(super) fn forms(here: &Here, slug: &str, plans: &Plans, held: &str) -> Vec<Form> {
    let words = here.words;
    let chosen = choice(String::new(), &words.say("money-no-gift"), "");
    let offered = plans.all().iter();
    let offered = offered.map(|plan| choice(plan.code.clone(), &plan.name, ""));
    let until = || Input::text("until", words.say("money-until"), "").kind("date");
    let give = Form {
        mark: "give-",
        title: words.say("money-give"),
        action: format!("/owner/tenants/{slug}/plan"),
        controls: vec![
            Control::Note(words.with("money-holds", &[("plan", held.into())])),
            Control::Select(Select {
                name: "plan".to_owned(),
                label: words.say("money-plan"),
                options: [chosen].into_iter().chain(offered).collect(),
                ..Select::default()
            }),
            until()
                .optional()
                .hint(words.say("money-until-hint"))
                .into(),
        ],
        submit: words.say("save"),
        ..Form::default()
    };
    let longer = Form {
        mark: "trial-",
        title: words.say("money-trial"),
        action: format!("/owner/tenants/{slug}/trial"),
        controls: vec![until().into()],
        submit: words.say("save"),
        ..Form::default()
    };
    vec![give, longer]
}

/// A plan and a date, as they were typed.
#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    plan: String,
    #[serde(default)]
    until: String,
}

impl Typed {
    /// The end of that day, UTC; nothing typed is none.
    fn until(&self) -> Result<Option<Timestamp>, ()> {
        if self.until.trim().is_empty() {
            return Ok(None);
        }
        let date: chrono::NaiveDate = self.until.trim().parse().map_err(|_| ())?;
        let after = date.succ_opt().ok_or(())?;
        Ok(Some(domain::availability::day_start(chrono_tz::UTC, after)))
    }
}

/// Gives a tenant a plan by hand, or takes back what was given.
pub(crate) async fn give(
    here: Here,
    site: web::Data<Site>,
    slug: web::Path<String>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let tenant = tenant_of(&here, &site, &slug).await?;
    let Ok(until) = typed.until() else {
        return Err(Refused::new(&here, Why::Unreadable));
    };
    let plans = site.billing.plans().await;
    let plans = plans.map_err(|cause| refused(&here, &cause))?;
    let plan = plans.find(&typed.plan).map(|plan| plan.code.clone());
    let gift = plan.map(|plan| Until { plan, until });
    let by = here.visitor.as_ref().map(|visitor| visitor.account);
    let given = site.billing.give(by, &tenant, gift).await;
    given.map_err(|cause| refused(&here, &cause))?;
    Ok(page::go(&format!("/owner/tenants/{slug}?done=saved")))
}

/// Lets a tenant try Pro until then.
pub(crate) async fn trial(
    here: Here,
    site: web::Data<Site>,
    slug: web::Path<String>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let tenant = tenant_of(&here, &site, &slug).await?;
    let Ok(Some(until)) = typed.until() else {
        return Err(Refused::new(&here, Why::Unreadable));
    };
    let by = here.visitor.as_ref().map(|visitor| visitor.account);
    let longer = Until {
        plan: billing::plan::PRO.to_owned(),
        until: Some(until),
    };
    let extended = site.billing.extend_trial(by, &tenant, longer).await;
    extended.map_err(|cause| refused(&here, &cause))?;
    Ok(page::go(&format!("/owner/tenants/{slug}?done=saved")))
}

async fn tenant_of(here: &Here, site: &Site, slug: &str) -> Result<TenantId, Refused> {
    let slug = slug_of(here, slug)?;
    let found = site.directory.tenant(&slug).await;
    let found = found.map_err(|cause| Refused::storage(here, &cause))?;
    let (tenant, _) = found.ok_or_else(|| Refused::new(here, Why::Missing))?;
    Ok(tenant.id)
}

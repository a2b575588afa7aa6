//! The list of tenants: plan, where each stands, what it uses, how it is.

use actix_web::{HttpResponse, web};
use billing::{account::Standing, plan::Plans};
use domain::{Slug, TenantState, Timestamp, plan::Quota};
use serde::Deserialize;
use service::console::{BotState, TenantLine, Wanted};
use templates::web::{Choice, TenantCard, TenantsPage};

use super::{PAGE, frame, money, name, state, tone, utc};
use crate::{Site, desk::bookings::choice, here::Here, page, refused::Refused};

/// Longest text that is looked for, characters.
const LONGEST_TEXT: usize = 100;

/// What is looked for, and where the page begins.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    text: String,
    #[serde(default)]
    plan: String,
    #[serde(default)]
    state: String,
    after: Option<String>,
}

/// The tenants.
pub(crate) async fn page(
    here: Here,
    site: web::Data<Site>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let words = here.words;
    let wanted = Wanted {
        text: asked.text.trim().chars().take(LONGEST_TEXT).collect(),
        plan: asked.plan.clone(),
        state: asked.state.clone(),
    };
    let plans = site.billing.plans().await;
    let plans = plans.map_err(|cause| money::refused(&here, &cause))?;
    let after = asked.after.as_deref();
    let after = after.and_then(|slug| slug.parse::<Slug>().ok());
    let found = site.directory.tenants(&wanted, after.as_ref(), PAGE + 1);
    let found = found.await;
    let mut found = found.map_err(|cause| Refused::storage(&here, &cause))?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let next = found.last().filter(|_| more).map(|last| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("text", &wanted.text)
            .append_pair("plan", &wanted.plan)
            .append_pair("state", &wanted.state)
            .append_pair("after", last.tenant.slug.as_str())
            .finish();
        format!("/owner?{query}")
    });
    // The oldest of the page: none of its numbers is older.
    let counted = found.iter().filter_map(|line| Some(line.figures?.0)).min();
    let lead = counted.map_or_else(String::new, |at| {
        words.with("tenants-as-of", &[("at", utc(at).into())])
    });
    let plan_choices = plans.all().iter();
    let plan_choices = plan_choices.map(|plan| choice(plan.code.clone(), &plan.name, &wanted.plan));
    let now = site.clock.now();
    let cards = found.iter().map(|line| card(&here, &plans, line, now));
    Ok(page::ok(&TenantsPage {
        lead,
        text: wanted.text.clone(),
        choices: vec![
            ("plan", words.say("tenants-plan"), plan_choices.collect()),
            ("state", words.say("owner-state"), states(&here, &wanted)),
        ],
        tenants: cards.collect(),
        next,
        frame: frame(&here, &site, "owner", words.say("owner-title")).await?,
    }))
}

/// Where a tenant that is open can stand, and how one that is not is.
fn states(here: &Here, wanted: &Wanted) -> Vec<Choice> {
    let stands = Standing::CODES.map(|code| (code, "tenants-is"));
    let shut = [
        TenantState::Suspended,
        TenantState::Closing,
        TenantState::Draft,
    ];
    let shut = shut.map(|state| (state.code(), "state"));
    let all = stands.into_iter().chain(shut);
    all.map(|(code, id)| choice(code.to_owned(), &here.words.say_of(id, code), &wanted.state))
        .collect()
}

fn card(here: &Here, plans: &Plans, line: &TenantLine, now: Timestamp) -> TenantCard {
    let (words, tenant) = (here.words, &line.tenant);
    let mut badges = Vec::new();
    if tenant.state == TenantState::Active {
        let stand = line.stand.as_ref();
        let code = stand.map_or("", |stand| stand.standing.as_str());
        let until = stand.and_then(|stand| stand.until);
        let plan = plans.find(&tenant.plan);
        let plan = plan.map_or(tenant.plan.as_str(), |plan| plan.name.as_str());
        let tone = match code {
            "past_due" => "bad",
            "ending" => "warn",
            _ => "",
        };
        badges.push((tone, stands(here, plan, code, until)));
    } else {
        badges.push((tone(tenant.state), state(here, tenant)));
    }
    let bot = BotState::of(line.bot.as_ref(), now);
    let tone = match bot {
        BotState::Works => "good",
        BotState::Trouble => "bad",
        BotState::None => "",
    };
    badges.push((tone, words.say_of("tenants-bot", bot.code())));
    let undone = line.figures.map_or(0, |(_, figures)| figures.undone);
    if undone > 0 {
        let count = [("count", undone.into())];
        badges.push(("warn", words.with("tenants-undone", &count)));
    }
    let bot_update = line.bot.and_then(|bot| bot.last_update);
    let booked = line.figures.and_then(|(_, figures)| figures.last_booking);
    let last = line.seen.max(bot_update).max(booked);
    let last = last.map_or_else(|| words.say("bot-never"), utc);
    TenantCard {
        href: format!("/owner/tenants/{}", tenant.slug),
        name: name(here, tenant),
        detail: format!("{}  {}", tenant.slug, tenant.owner_email),
        badges,
        lines: vec![
            usage(here, plans, line),
            format!("{}: {last}", words.say("owner-last")),
        ],
    }
}

/// What it uses of what its plan allows.
fn usage(here: &Here, plans: &Plans, line: &TenantLine) -> String {
    let Some((_, figures)) = line.figures else {
        return here.words.say("tenants-uncounted");
    };
    let allowed = plans.entitlements(&line.tenant.plan).allowed;
    let part = |id: &str, quota: Quota, used: i64| {
        format!(
            "{}: {}",
            here.words.say(id),
            of(here, used, allowed.of(quota))
        )
    };
    [
        part("owner-bookings", Quota::Bookings, figures.bookings),
        part("owner-staff", Quota::Staff, figures.staff),
    ]
    .join(" · ")
}

/// `12 of 60`, or `12` where there is no end.
pub(super) fn of(here: &Here, used: i64, allowed: Option<u32>) -> String {
    allowed.map_or_else(
        || used.to_string(),
        |allowed| {
            let values = [("used", used.into()), ("allowed", allowed.into())];
            here.words.with("plan-used", &values)
        },
    )
}

/// The plan and where the tenant stands with it: `Pro, to be tried until 1 June`.
pub(super) fn stands(here: &Here, plan: &str, code: &str, until: Option<Timestamp>) -> String {
    let texts = money::texts(here);
    let words = here.words;
    match (code, until) {
        ("" | "free", _) => plan.to_owned(),
        (code, Some(until)) => {
            let date = texts.date(until.local(chrono_tz::UTC).date_naive());
            let values = [("plan", plan.into()), ("date", date.into())];
            words.with(&format!("tenants-stands-{code}"), &values)
        }
        (code, None) => format!("{plan}, {}", words.say_of("tenants-is", code)),
    }
}

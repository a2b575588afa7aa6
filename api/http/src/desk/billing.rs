//! The salon's plan: where it stands, what of it is used, other plans, bills.

mod bring;

use actix_web::{HttpResponse, web};
use billing::{
    BillingError, Overview, Went, Wish,
    account::Standing,
    plan::{FREE, Loss, Period, Plan, losses},
};
use domain::{
    Timestamp,
    money::Currency,
    plan::{Entitlements, Mark, Quota},
};
use serde::Deserialize;
use templates::{
    bot::Texts,
    web::{Choice, Leave, Offer, PlanPage, Row, Use},
};

use super::frame;
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Bills of one page.
const PAGE: u32 = 20;
/// What plans are shown in where the salon's own currency has no prices.
const USUAL: &str = "EUR";

/// What the address asks for.
#[derive(Deserialize)]
pub(crate) struct Asked {
    currency: Option<String>,
    /// `<milliseconds>.<id>` of the last bill of the page before.
    after: Option<String>,
}

/// The page.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let tenant = &member.tenant.id;
    let found = site.billing.overview(tenant).await;
    let found = found.map_err(|cause| refused(&here, &cause))?;
    let after = asked.after.as_deref().and_then(cursor);
    let bills = site.billing.bills(tenant, after, PAGE + 1).await;
    let mut bills = bills.map_err(|cause| refused(&here, &cause))?;
    let settings = member
        .scope
        .run(|tx| async move { service::salon::settings(&tx).await })
        .await;
    let settings = settings.map_err(|cause| Refused::storage(&here, &cause))?;
    let texts = Texts {
        lang: here.words.0,
        kind: here.words.1,
        zone: settings.zone,
    };
    let referred = site.billing.referred(tenant).await;
    let referred = referred.map_err(|cause| refused(&here, &cause))?;
    let more = bills.len() > PAGE as usize;
    bills.truncate(PAGE as usize);
    let next = bills.last().filter(|_| more);
    let next =
        next.map(|last| format!("{}?after={}.{}", base(&member), last.created.ms(), last.id));
    let view = View {
        here: &here,
        member: &member,
        texts,
        found: &found,
    };
    let wanted = asked.currency.as_deref();
    let currency = view.currency(wanted, settings.currency.code());
    let bills = bills.iter().map(|bill| view.bill(bill)).collect();
    let link = format!("{}/signup?by={}", site.public_url, member.tenant.slug);
    let sells = site.billing.sells();
    let bring = sells.then(|| bring::view(&here, &texts, &referred, &currency, link));
    Ok(page::ok(&PlanPage {
        bring: bring.flatten(),
        ..view.page(currency, bills, next, sells)
    }))
}

fn base(member: &Member) -> String {
    format!("/app/{}/billing", member.tenant.slug)
}

fn cursor(text: &str) -> Option<(Timestamp, String)> {
    let (at, id) = text.split_once('.')?;
    Some((Timestamp::from_ms(at.parse().ok()?), id.to_owned()))
}

fn refused(here: &Here, cause: &BillingError) -> Refused {
    match cause {
        BillingError::Unknown | BillingError::NothingSold => Refused::new(here, Why::Missing),
        BillingError::Store(cause) => Refused::storage(here, cause),
        BillingError::Provider(_) | BillingError::Changed => {
            tracing::warn!(error = %cause, "billing did not do it");
            Refused::new(here, Why::Unavailable)
        }
    }
}

/// A plan that somebody wants.
#[derive(Deserialize)]
pub(crate) struct Ordered {
    plan: String,
    period: String,
    currency: String,
}

/// Orders a plan.
pub(crate) async fn order(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    form: web::Form<Ordered>,
) -> Result<HttpResponse, Refused> {
    let missing = || Refused::new(&here, Why::Missing);
    let wish = Wish {
        plan: form.plan.clone(),
        period: Period::from_code(&form.period).ok_or_else(missing)?,
        currency: Currency::try_from(form.currency.clone()).map_err(|_| missing())?,
    };
    let own = format!("{}{}", site.public_url, base(&member));
    let back = (format!("{own}?done=ordered"), own);
    let went = site
        .billing
        .order(&member.tenant.id, &wish, here.words.0, back);
    match went.await.map_err(|cause| refused(&here, &cause))? {
        Went::There(address) => Ok(leave(&here, &member, address)),
        Went::Changed => Ok(page::go(&format!("{}?done=saved", base(&member)))),
    }
}

/// Goes to the page for cards, bills and cancelling.
pub(crate) async fn portal(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let back = format!("{}{}", site.public_url, base(&member));
    let address = site.billing.portal(&member.tenant.id, &back, here.words.0);
    let address = address.await.map_err(|cause| refused(&here, &cause))?;
    Ok(leave(&here, &member, address))
}

fn leave(here: &Here, member: &Member, address: String) -> HttpResponse {
    page::ok(&Leave {
        frame: frame(here, member, "billing", here.words.say("leave-title")),
        address,
    })
}

struct View<'a> {
    here: &'a Here,
    member: &'a Member,
    texts: Texts,
    found: &'a Overview,
}

impl View<'_> {
    fn say(&self, id: &str) -> String {
        self.here.words.say(id)
    }

    fn date(&self, at: Timestamp) -> String {
        self.texts.date(super::date_of(self.texts.zone, at))
    }

    /// The currency asked for, else what is paid in, else the salon's own, else the usual one: the
    /// first that plans have prices in.
    fn currency(&self, asked: Option<&str>, own: &str) -> String {
        let known = self.currencies();
        let paid = self.found.paid.map(|paid| paid.money.currency);
        let paid = paid.as_ref().map(Currency::code);
        let wishes = [paid, asked, Some(own), Some(USUAL)];
        let mut wishes = wishes.into_iter().flatten();
        let found = wishes.find(|wish| known.iter().any(|known| known == wish));
        let first = || known.first().map_or(USUAL, String::as_str);
        found.unwrap_or_else(first).to_owned()
    }

    fn currencies(&self) -> Vec<String> {
        let prices = self.found.plans.all().iter().flat_map(|plan| &plan.prices);
        let mut codes = Vec::new();
        for price in prices {
            let code = price.money.currency.code().to_owned();
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }

    fn page(
        &self,
        currency: String,
        bills: Vec<Row>,
        next: Option<String>,
        sells: bool,
    ) -> PlanPage {
        let found = self.found;
        let choice = |code: String| Choice {
            chosen: code == currency,
            label: code.clone(),
            value: code,
        };
        let held = found.plans.find(found.standing.plan());
        PlanPage {
            frame: frame(self.here, self.member, "billing", self.say("nav-billing")),
            plan: held.map_or_else(
                || found.standing.plan().to_owned(),
                |plan| plan.name.clone(),
            ),
            state: self.state(),
            tone: match found.standing {
                Standing::PastDue { .. } => "bad",
                Standing::Paid { ends: true, .. } => "warn",
                _ => "",
            },
            uses: found
                .used
                .iter()
                .map(|(q, used)| self.used(*q, *used))
                .collect(),
            portal: found
                .has_portal
                .then(|| format!("{}/portal", base(self.member))),
            sold: if sells {
                String::new()
            } else {
                self.say("plan-not-sold")
            },
            // Whoever pays goes on in the same currency.
            currencies: if found.paid.is_some() {
                vec![choice(currency.clone())]
            } else {
                self.currencies().into_iter().map(choice).collect()
            },
            order: format!("{}/order", base(self.member)),
            offers: self.offers(&currency, held),
            currency,
            bring: None,
            bills,
            next,
        }
    }

    fn state(&self) -> String {
        let date = self.found.standing.until();
        let id = format!("plan-state-{}", self.found.standing.code());
        match date {
            Some(date) => self
                .here
                .words
                .with(&id, &[("date", self.date(date).into())]),
            None if self.found.standing == Standing::Free => self.say(&id),
            None => self.say("plan-state-given-forever"),
        }
    }

    fn used(&self, quota: Quota, used: u32) -> Use {
        let allowed = self.found.entitled.allowed.of(quota);
        let mark = self.found.entitled.mark(quota, used);
        let text = match allowed {
            Some(allowed) => {
                let values = [("used", used.into()), ("allowed", allowed.into())];
                self.here.words.with("plan-used", &values)
            }
            None => {
                let values = [("used", used.into())];
                self.here.words.with("plan-used-any", &values)
            }
        };
        // A salon has one place and one bot: nothing to worry about when they are all used.
        let mark = mark.filter(|_| !matches!(quota, Quota::Locations | Quota::Bots));
        Use {
            name: self.here.words.say_of("plan-quota", quota.code()),
            text,
            part: allowed
                .filter(|most| *most > 0)
                .map(|most| (used.min(most), most)),
            high: allowed.unwrap_or_default() / 5 * 4,
            badge: mark.map_or_else(String::new, |mark| {
                self.here.words.say_of("plan-badge", mark.code())
            }),
            tone: if mark == Some(Mark::Full) {
                "bad"
            } else {
                "warn"
            },
        }
    }

    fn offers(&self, currency: &str, held: Option<&Plan>) -> Vec<Offer> {
        let shown = |plan: &&Plan| plan.offered || held.is_some_and(|held| held.code == plan.code);
        let plans = self.found.plans.all().iter().filter(shown);
        plans.map(|plan| self.offer(currency, held, plan)).collect()
    }

    fn offer(&self, currency: &str, held: Option<&Plan>, plan: &Plan) -> Offer {
        let present = held.is_some_and(|held| held.code == plan.code);
        let stops = held.map_or_else(Vec::new, |held| losses(held, plan));
        let stops: Vec<String> = stops.into_iter().map(|loss| self.loss(loss)).collect();
        let paid = self.found.paid;
        let buttons = plan.prices.iter().filter(|price| {
            // What is paid already cannot be ordered once more; what is tried or given can.
            let same = present && paid == Some(**price);
            price.money.currency.code() == currency && !same
        });
        let buttons = buttons.map(|price| {
            let amount = [("price", self.texts.money(price.money).into())];
            let id = format!("plan-per-{}", price.period.code());
            (price.period.code(), self.here.words.with(&id, &amount))
        });
        let free = plan.code == FREE && paid.is_some();
        Offer {
            code: plan.code.clone(),
            name: plan.name.clone(),
            lines: self.lines(&plan.entitlements()),
            present,
            note: if free {
                self.say("plan-to-free")
            } else {
                String::new()
            },
            ask: if paid.is_some() {
                self.say("plan-change-ask")
            } else {
                String::new()
            },
            buttons: buttons.collect(),
            stops,
        }
    }

    fn loss(&self, loss: Loss) -> String {
        match loss {
            Loss::Fewer(quota, then) => self.line(quota, Some(then)),
            Loss::Without(feature) => self.here.words.say_of("plan-feature", feature.code()),
        }
    }

    fn lines(&self, entitled: &Entitlements) -> Vec<String> {
        let quotas = Quota::ALL.map(|quota| self.line(quota, entitled.allowed.of(quota)));
        let features = entitled.features.iter();
        let features = features.map(|one| self.here.words.say_of("plan-feature", one.code()));
        quotas.into_iter().chain(features).collect()
    }

    fn line(&self, quota: Quota, allowed: Option<u32>) -> String {
        let name = self.here.words.say_of("plan-quota", quota.code());
        let number = match allowed {
            None => self.say("plan-any-number"),
            Some(0) => self.say("plan-not-at-all"),
            Some(number) => number.to_string(),
        };
        format!("{name}: {number}")
    }

    fn bill(&self, bill: &service::billing::copies::InvoiceRow) -> Row {
        let tone = match bill.status.as_str() {
            "paid" => "good",
            "open" => "warn",
            "lost" => "bad",
            _ => "",
        };
        let name = if bill.number.is_empty() {
            &bill.id
        } else {
            &bill.number
        };
        Row {
            // Only the provider's own page, never a word of somebody else's.
            href: bill
                .url
                .clone()
                .filter(|url| url.starts_with("http"))
                .unwrap_or_default(),
            name: name.clone(),
            detail: [self.date(bill.created), self.texts.money(bill.due)].join("  "),
            badge: Some((tone, self.here.words.say_of("plan-bill", &bill.status))),
            ..Row::default()
        }
    }
}

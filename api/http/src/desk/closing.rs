//! Closing a salon for good, changing one's mind, and taking its data along.

use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    web,
};
use domain::{Timestamp, closing::KEPT_DAYS};
use futures::stream;
use platform::limiter::{Rule, Verdict};
use serde::Deserialize;
use service::{closing, desk, export, provision::ProvisionError};
use templates::web::{Check, Control, DeskForm, Form, Input, List, Row, Words};

use super::{actor, calendar, date_of, frame, settings::current};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Lines of one page.
const PAGE: u32 = 50;
/// Longest words to clients, characters.
const LONGEST: usize = 200;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    words: Option<String>,
    #[serde(default)]
    slug: String,
    #[serde(default)]
    sure: String,
}

/// Where the list goes on, and since when the salon was closed that is open again.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    after: String,
    since: Option<i64>,
}

/// What is wrong with what was typed.
#[derive(Default)]
struct Wrong {
    words: String,
    slug: String,
    sure: String,
}

/// What will happen, what is ahead, and the form; or how it stands once it is closed.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let wrong = Wrong::default();
    let shown = view(&here, &member, &site, &asked, &Typed::default(), wrong).await?;
    Ok(page::ok(&shown))
}

/// Closes the salon.
pub(crate) async fn close(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let told = typed.words.as_deref().unwrap_or_default();
    let told = domain::fields::one_line(told, LONGEST);
    let say = |wrong: bool, id: &str| match wrong {
        true => here.words.say(id),
        false => String::new(),
    };
    let same = typed.slug.trim().eq_ignore_ascii_case(member.tenant.slug.as_str());
    let wrong = Wrong {
        words: say(told.is_empty(), "wrong-missing"),
        slug: say(!same, "closing-wrong-slug"),
        sure: say(typed.sure != "yes", "closing-wrong-sure"),
    };
    if !(wrong.words.is_empty() && wrong.slug.is_empty() && wrong.sure.is_empty()) {
        let asked = Asked::default();
        let shown = view(&here, &member, &site, &asked, &typed, wrong).await?;
        return Ok(page::not_accepted(&shown));
    }
    let closed = site
        .provisioner
        .close(&member.tenant.id, member.visitor.account, &told)
        .await;
    match closed {
        Ok(_) => Ok(page::go(&base(&member))),
        Err(ProvisionError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        Err(other) => Err(Refused::broken(&here, &other)),
    }
}

/// Opens it again.
pub(crate) async fn open(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let since = member.tenant.closing.as_ref().map(|closing| closing.since);
    let opened = site
        .provisioner
        .reopen(&member.tenant.id, member.visitor.account)
        .await;
    let opened = opened.map_err(|cause| Refused::storage(&here, &cause))?;
    let since = since.filter(|_| opened);
    let since = since.map_or_else(String::new, |since| format!("?since={}", since.ms()));
    Ok(page::go(&format!("{}{since}", base(&member))))
}

/// All data of the salon as one file, written while it is read.
pub(crate) async fn export(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let key = member.tenant.id.as_str();
    if let Verdict::Wait(_) = site.limiter.take(key, Rule::EXPORT_OF_SALON).await {
        return Err(Refused::new(&here, Why::Busy));
    }
    let (now, actor, slug) = (site.clock.now(), actor(&member), member.tenant.slug.clone());
    let (salon, readme) = (slug.to_string(), here.words.say("export-readme"));
    let begun = member
        .scope
        .run(move |tx| {
            let (actor, salon, readme) = (actor.clone(), salon.clone(), readme.clone());
            async move { export::begin(&tx, now, &actor, &salon, &readme).await }
        })
        .await;
    let (export, head) = begun.map_err(|cause| Refused::storage(&here, &cause))?;
    let scope = member.scope.clone();
    // What breaks off has no end line: whoever reads the file in knows.
    let rest = stream::try_unfold(export, move |export| {
        let scope = scope.clone();
        async move {
            let next = export::next(&scope, export).await;
            let next = next.map_err(actix_web::error::ErrorServiceUnavailable)?;
            Ok::<_, actix_web::Error>(next.map(|(export, lines)| (web::Bytes::from(lines), export)))
        }
    });
    let head = stream::once(async { Ok::<_, actix_web::Error>(web::Bytes::from(head)) });
    let day = now.utc().date_naive();
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/x-ndjson"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{slug}-{day}.jsonl\""),
        ))
        .streaming(futures::StreamExt::chain(head, rest)))
}

fn base(member: &Member) -> String {
    format!("/app/{}/close", member.tenant.slug)
}

async fn view(
    here: &Here,
    member: &Member,
    site: &Site,
    asked: &Asked,
    typed: &Typed,
    wrong: Wrong,
) -> Result<DeskForm, Refused> {
    let words = here.words;
    let settings = current(here, member).await?;
    let texts = calendar::texts(here, &settings);
    let closing = member.tenant.closing.as_ref();
    let since = closing.map(|closing| closing.since);
    let since = since.or(asked.since.map(Timestamp::from_ms));
    let (now, zone) = (site.clock.now(), settings.zone);
    let after = asked.after.parse::<desk::Cursor>().ok();
    let read = member
        .scope
        .run(move |tx| async move {
            match since {
                Some(since) => closing::called_off(&tx, since, after, PAGE).await,
                None => {
                    let ahead = desk::Filter {
                        ahead_of: Some(now),
                        ..desk::Filter::default()
                    };
                    desk::bookings(&tx, &ahead, after, PAGE).await
                }
            }
        })
        .await;
    let found = read.map_err(|cause| Refused::storage(here, &cause))?;
    let mut rows: Vec<Row> = found
        .rows
        .iter()
        .map(|visit| row(here, member, &texts, visit))
        .collect();
    if let Some(next) = found.next {
        let since = asked.since.map_or_else(String::new, |since| format!("&since={since}"));
        rows.push(Row {
            href: format!("{}?after={next}{since}", base(member)),
            name: words.say("page-next"),
            ..Row::default()
        });
    }
    let (lead, list, forms) = match (closing, since) {
        (Some(closing), _) => {
            let date = texts.date(date_of(zone, closing.erase));
            let lead = words.with("closing-lead-closed", &[("date", date.into())]);
            (lead, "called-off", vec![reopen(words, member), take_along(words, member)])
        }
        (None, Some(_)) => (words.say("closing-lead-open"), "called-off", Vec::new()),
        (None, None) => {
            let lead = words.with("closing-lead", &[("days", KEPT_DAYS.into())]);
            let words_to_clients = typed.words.clone();
            let usual = || Words(settings.lang).say("closing-usual-words");
            let told = words_to_clients.unwrap_or_else(usual);
            let forms = vec![
                take_along(words, member),
                form(words, member, typed, &told, wrong),
            ];
            (lead, "ahead", forms)
        }
    };
    Ok(DeskForm {
        frame: frame(here, member, "settings", words.say("closing-title")),
        back: Some((
            format!("/app/{}/settings", member.tenant.slug),
            words.say("nav-settings"),
        )),
        lead,
        add: None,
        forms,
        lists: vec![List {
            title: words.say_of("closing", list),
            rows,
            empty: words.say_of("closing-none", list),
        }],
    })
}

fn row(here: &Here, member: &Member, texts: &templates::bot::Texts, visit: &desk::Visit) -> Row {
    let line = calendar::line(here, member, texts, visit, true);
    Row {
        href: line.href,
        name: format!("{}  {}", line.time, line.client),
        detail: format!("{}, {}", line.service, line.staff),
        ..Row::default()
    }
}

fn form(words: Words, member: &Member, typed: &Typed, told: &str, wrong: Wrong) -> Form {
    let slug = member.tenant.slug.as_str();
    Form {
        title: words.say("closing-form"),
        action: base(member),
        controls: vec![
            Input::text("words", words.say("closing-words"), told)
                .hint(words.say("closing-words-hint"))
                .error(wrong.words)
                .into(),
            Input::text("slug", words.say("closing-slug"), &typed.slug)
                .hint(words.with("closing-slug-hint", &[("slug", slug.into())]))
                .error(wrong.slug)
                .into(),
            Control::Check(Check {
                name: "sure".to_owned(),
                label: words.with("closing-sure", &[("days", KEPT_DAYS.into())]),
                on: typed.sure == "yes",
                error: wrong.sure,
                ..Check::default()
            }),
        ],
        submit: words.say("closing-submit"),
        ..Form::default()
    }
}

fn reopen(words: Words, member: &Member) -> Form {
    Form {
        title: words.say("closing-reopen-title"),
        action: format!("{}/open", base(member)),
        controls: vec![Control::Note(words.say("closing-reopen-lead"))],
        submit: words.say("closing-reopen"),
        ..Form::default()
    }
}

fn take_along(words: Words, member: &Member) -> Form {
    Form {
        title: words.say("export-title"),
        action: format!("/app/{}/export", member.tenant.slug),
        controls: vec![Control::Note(words.say("export-lead"))],
        submit: words.say("export-submit"),
        ..Form::default()
    }
}

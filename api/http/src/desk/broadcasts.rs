//! Messages to many: the list, and writing one.

pub(crate) mod one;
pub(crate) mod win_back;

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{
    Localized, ServiceId,
    broadcast::{Draft, Segment, State},
    catalogue::Service,
    ids::BroadcastId,
    template::{Variable, tidy},
    win_back::WinBack,
};
use serde::Deserialize;
use service::desk::{self, Broadcast, CastError, FieldErrors, FieldKind};
use templates::web::{Control, DeskForm, Form, Input, List, Row, Select};
use uuid::Uuid;

use super::{actor, bookings::choice, frame, wordings::variables, wrong};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Broadcasts of one page.
const PAGE: u32 = 20;
/// Letters of the words that stand in the list.
const SHORT: usize = 60;

/// Which page of the list.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    after: String,
}

/// What the form of a draft sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    words: String,
    #[serde(default)]
    segment: String,
    #[serde(default)]
    service: String,
    #[serde(default)]
    days: String,
    #[serde(default)]
    month: String,
}

/// The list, and when those who stay away are written to.
pub(crate) async fn page(
    here: Here,
    member: Member,
    asked: web::Query<After>,
) -> Result<HttpResponse, Refused> {
    let (found, rules) = read(&here, &member, &asked.after).await?;
    let (rules, none) = (win_back::Typed::of(&rules), FieldErrors::default());
    Ok(page::ok(&list(&here, &member, found, &rules, &none)))
}

async fn read(
    here: &Here,
    member: &Member,
    after: &str,
) -> Result<(Vec<Broadcast>, WinBack), Refused> {
    let after = after.parse::<Uuid>().ok().map(BroadcastId::from);
    let read = member
        .scope
        .run(move |tx| async move {
            let found = desk::broadcasts(&tx, after, PAGE + 1).await?;
            Ok::<_, service::StoreError>((found, desk::win_back(&tx).await?))
        })
        .await;
    read.map_err(|cause| Refused::storage(here, &cause))
}

fn list(
    here: &Here,
    member: &Member,
    mut found: Vec<Broadcast>,
    rules: &win_back::Typed,
    errors: &FieldErrors,
) -> DeskForm {
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let words = here.words;
    let mut rows: Vec<Row> = found
        .iter()
        .map(|cast| Row {
            href: format!("{}/{}", base(member), cast.id),
            name: short(&cast.draft.words),
            detail: standing(here, cast),
            ..Row::default()
        })
        .collect();
    if let Some(last) = found.last().filter(|_| more) {
        rows.push(Row {
            href: format!("{}?after={}", base(member), last.id),
            name: words.say("page-next"),
            ..Row::default()
        });
    }
    DeskForm {
        frame: frame(here, member, "broadcasts", words.say("nav-broadcasts")),
        back: None,
        lead: words.say("cast-lead"),
        add: Some((format!("{}/new", base(member)), words.say("cast-new"))),
        forms: vec![win_back::form(here, member, rules, errors)],
        lists: vec![List {
            title: words.say("cast-all"),
            rows,
            empty: words.say("cast-none"),
        }],
    }
}

/// State and result in one line.
fn standing(here: &Here, cast: &Broadcast) -> String {
    let state = here.words.say_of("cast-state", cast.state.code());
    if matches!(cast.state, State::Draft | State::Scheduled) {
        return state;
    }
    let (sent, total) = (cast.tally.reached().into(), cast.tally.total.into());
    let sent = here
        .words
        .with("cast-progress", &[("sent", sent), ("total", total)]);
    format!("{state}. {sent}")
}

/// The beginning of the words, in one line.
pub(super) fn short(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(SHORT).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

pub(super) fn base(member: &Member) -> String {
    format!("/app/{}/broadcasts", member.tenant.slug)
}

/// The salon's services, to choose one of.
pub(super) async fn services(here: &Here, member: &Member) -> Result<Vec<Service>, Refused> {
    let read = member
        .scope
        .run(|tx| async move { desk::services(&tx).await })
        .await;
    read.map_err(|cause| Refused::storage(here, &cause))
}

/// The form for a new one.
pub(crate) async fn new(here: Here, member: Member) -> Result<HttpResponse, Refused> {
    let services = services(&here, &member).await?;
    let typed = Typed {
        segment: "all".to_owned(),
        days: "60".to_owned(),
        ..Typed::default()
    };
    let none = FieldErrors::default();
    Ok(page::ok(&blank(&here, &member, &services, &typed, &none)))
}

/// Keeps a new draft.
pub(crate) async fn add(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let services = services(&here, &member).await?;
    match keep(&here, &member, &site, None, &typed).await? {
        Ok(id) => Ok(page::go(&format!("{}/{id}?done=saved", base(&member)))),
        Err(errors) => Ok(page::not_accepted(&blank(
            &here, &member, &services, &typed, &errors,
        ))),
    }
}

/// Keeps what was typed of a new or known draft, or says what is wrong with it.
pub(super) async fn keep(
    here: &Here,
    member: &Member,
    site: &Site,
    known: Option<BroadcastId>,
    typed: &Typed,
) -> Result<Result<BroadcastId, FieldErrors>, Refused> {
    let draft = match typed.draft() {
        Ok(draft) => Arc::new(draft),
        Err(errors) => return Ok(Err(errors)),
    };
    let (now, actor) = (site.clock.now(), actor(member));
    let kept = member
        .scope
        .run(move |tx| {
            let (draft, actor) = (Arc::clone(&draft), actor.clone());
            async move { desk::put_broadcast(&tx, now, &actor, known, &draft).await }
        })
        .await;
    match kept {
        Ok(id) => Ok(Ok(id)),
        Err(CastError::Fields(errors)) => Ok(Err(errors)),
        // It was started meanwhile: its page says so.
        Err(CastError::Changed) if let Some(id) = known => Ok(Ok(id)),
        Err(other) => Err(refused(here, &other)),
    }
}

/// An error as a page.
pub(super) fn refused(here: &Here, error: &CastError) -> Refused {
    match error {
        CastError::Unknown => Refused::new(here, Why::Missing),
        CastError::Store(cause) => Refused::storage(here, cause),
        other => Refused::broken(here, other),
    }
}

impl Typed {
    pub(super) fn of(draft: &Draft) -> Self {
        let mut typed = Self {
            words: draft.words.clone(),
            days: "60".to_owned(),
            ..Self::default()
        };
        match draft.segment {
            Segment::All => "all".clone_into(&mut typed.segment),
            Segment::Had(service) => {
                "had".clone_into(&mut typed.segment);
                typed.service = service.to_string();
            }
            Segment::Unseen(days) => {
                "unseen".clone_into(&mut typed.segment);
                typed.days = days.to_string();
            }
            Segment::BornIn(month) => {
                "born".clone_into(&mut typed.segment);
                typed.month = month.to_string();
            }
        }
        typed
    }

    fn draft(&self) -> Result<Draft, FieldErrors> {
        let mut errors = FieldErrors::default();
        let segment = match self.segment.as_str() {
            "all" => Segment::All,
            "had" => match self.service.parse::<Uuid>() {
                Ok(id) => Segment::Had(ServiceId::from(id)),
                Err(_) => {
                    errors.add("service", FieldKind::Choose);
                    Segment::All
                }
            },
            "unseen" => match self.days.trim().parse() {
                Ok(days) => Segment::Unseen(days),
                Err(_) => {
                    errors.add("days", FieldKind::Number);
                    Segment::All
                }
            },
            "born" => match self.month.parse() {
                Ok(month) => Segment::BornIn(month),
                Err(_) => {
                    errors.add("month", FieldKind::Choose);
                    Segment::All
                }
            },
            _ => {
                errors.add("segment", FieldKind::Choose);
                Segment::All
            }
        };
        let draft = Draft {
            words: tidy(&self.words),
            segment,
        };
        for (field, kind) in draft.faults().iter() {
            errors.add(field, kind);
        }
        errors.into_result().map(|()| draft)
    }
}

fn blank(
    here: &Here,
    member: &Member,
    services: &[Service],
    typed: &Typed,
    errors: &FieldErrors,
) -> DeskForm {
    let words = here.words;
    DeskForm {
        frame: frame(here, member, "broadcasts", words.say("cast-new")),
        back: Some((base(member), words.say("nav-broadcasts"))),
        lead: words.say("cast-new-lead"),
        add: None,
        forms: vec![Form {
            action: format!("{}/new", base(member)),
            controls: controls(here, services, typed, errors),
            submit: words.say("cast-save"),
            ..Form::default()
        }],
        lists: Vec::new(),
    }
}

/// The controls of a draft.
pub(super) fn controls(
    here: &Here,
    services: &[Service],
    typed: &Typed,
    errors: &FieldErrors,
) -> Vec<Control> {
    let words = here.words;
    let all = variables(&Variable::WITHOUT_VISIT);
    let name = |name: &Localized| name.get(words.0).to_owned();
    let segments = ["all", "unseen", "had", "born"].map(|segment| {
        let label = words.say_of("cast-to", segment);
        choice(segment.to_owned(), &label, &typed.segment)
    });
    let months = templates::calendar::months(words.0)
        .into_iter()
        .zip(1_u32..);
    let months = months.map(|(name, month)| choice(month.to_string(), name, &typed.month));
    let offered = services
        .iter()
        .map(|service| choice(service.id.to_string(), &name(&service.name), &typed.service));
    vec![
        Input::text("words", words.say("cast-words"), &typed.words)
            .kind("textarea")
            .hint(words.with("wording-variables", &[("variables", all.into())]))
            .error(wrong(words, errors, "words"))
            .into(),
        Control::Select(Select {
            name: "segment".to_owned(),
            label: words.say("cast-to"),
            options: segments.into(),
            hint: words.say("cast-to-hint"),
            error: wrong(words, errors, "segment"),
            ..Select::default()
        }),
        Input::text("days", words.say("cast-days"), &typed.days)
            .kind("number")
            .optional()
            .error(wrong(words, errors, "days"))
            .into(),
        Control::Select(Select {
            name: "service".to_owned(),
            label: words.say("cast-service"),
            options: offered.collect(),
            error: wrong(words, errors, "service"),
            ..Select::default()
        }),
        Control::Select(Select {
            name: "month".to_owned(),
            label: words.say("cast-month"),
            options: months.collect(),
            error: wrong(words, errors, "month"),
            ..Select::default()
        }),
    ]
}

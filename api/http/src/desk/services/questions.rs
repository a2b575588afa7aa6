//! What clients are asked before a visit, and how they prepare for it.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{
    Localized, Timestamp,
    catalogue::Service,
    fields::one_line,
    ids::QuestionId,
    intake::{Ask, Question},
};
use serde::Deserialize;
use service::{
    desk::{Actor, FieldErrors, FieldKind, PutError},
    fresh_id,
    intake::{self, Shift},
};
use templates::web::{Act, Check, Choice, Control, DeskForm, Form, Input, List, Row, Select};
use uuid::Uuid;

use super::{find, written};
use crate::{
    Site,
    desk::{actor, frame, wrong},
    here::{Here, Member},
    page,
    refused::Refused,
};

/// Of a text that is agreed to the list shows so much, characters.
const LONGEST_SHOWN: usize = 240;

type Address = web::Path<(String, String)>;

/// Which question is looked at or moved.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    question: String,
}

impl Asked {
    fn id(&self) -> Option<QuestionId> {
        self.question.parse::<Uuid>().ok().map(Into::into)
    }
}

/// What the form of a question sends.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    question: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    ask: String,
    #[serde(default)]
    details: String,
    #[serde(default)]
    required: String,
}

/// What the form of the preparation sends.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Prepared {
    #[serde(default)]
    preparation: String,
}

/// A service and what is asked before it.
struct Shown {
    service: Service,
    questions: Vec<Question>,
    preparation: Localized,
}

async fn shown(here: &Here, member: &Member, id: &str) -> Result<Shown, Refused> {
    let service = find(here, member, id).await?;
    let asked = service.id;
    let read = member
        .scope
        .run(move |tx| async move {
            let questions = intake::questions(&tx, asked).await?;
            Ok::<_, service::StoreError>((questions, intake::preparation(&tx, asked).await?))
        })
        .await;
    let (questions, preparation) = read.map_err(|cause| Refused::storage(here, &cause))?;
    Ok(Shown {
        service,
        questions,
        preparation,
    })
}

/// The page: all questions, and a form for a new one or the one that was chosen.
pub(crate) async fn page(
    here: Here,
    member: Member,
    address: Address,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let shown = shown(&here, &member, &address.1).await?;
    let known = asked.id();
    let known = shown.questions.iter().find(|one| Some(one.id) == known);
    let typed = known.map_or_else(Typed::default, |question| Typed {
        question: question.id.to_string(),
        text: question.text.get(here.words.0).to_owned(),
        ask: question.ask.code().to_owned(),
        details: question.details.get(here.words.0).to_owned(),
        required: if question.required { "yes" } else { "" }.to_owned(),
    });
    let prepared = shown.preparation.get(here.words.0).to_owned();
    let none = FieldErrors::default();
    Ok(page::ok(&view(
        &here,
        &member,
        &shown,
        (&typed, &prepared),
        &none,
    )))
}

/// Adds a question, or changes the one that was chosen.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let shown = shown(&here, &member, &address.1).await?;
    let id = typed.question.parse::<Uuid>().ok().map(QuestionId::from);
    let known = shown.questions.iter().find(|one| Some(one.id) == id);
    let old = known.map(|known| (known.text.clone(), known.details.clone()));
    let (text, details) = old.unwrap_or_default();
    let ask = Ask::from_code(&typed.ask).unwrap_or(Ask::Text);
    let details = match ask {
        Ask::Choice | Ask::Consent => written(&details, &here, &typed.details),
        Ask::Text | Ask::YesNo => Localized::default(),
    };
    let question = Question {
        id: known.map_or_else(|| fresh_id().into(), |known| known.id),
        ask,
        text: written(&text, &here, &typed.text),
        details,
        required: typed.required == "yes",
    };
    let (now, actor, service) = (site.clock.now(), actor(&member), shown.service.id);
    let question = Arc::new(question);
    let kept = member
        .scope
        .run(move |tx| {
            let (actor, question) = (actor.clone(), Arc::clone(&question));
            async move { intake::put_question(&tx, now, &actor, service, &question).await }
        })
        .await;
    let prepared = shown.preparation.get(here.words.0).to_owned();
    answer(&here, &member, &shown, (&typed, &prepared), kept)
}

/// Keeps how one prepares.
pub(crate) async fn prepare(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Form<Prepared>,
) -> Result<HttpResponse, Refused> {
    let shown = shown(&here, &member, &address.1).await?;
    let (now, actor, service) = (site.clock.now(), actor(&member), shown.service.id);
    let text = Arc::new(written(&shown.preparation, &here, &typed.preparation));
    let kept = member
        .scope
        .run(move |tx| {
            let (actor, text) = (actor.clone(), Arc::clone(&text));
            async move { intake::set_preparation(&tx, now, &actor, service, &text).await }
        })
        .await;
    let typed = (&Typed::default(), typed.preparation.as_str());
    answer(&here, &member, &shown, typed, kept)
}

/// Asks a question one place earlier.
pub(crate) async fn up(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let done = (site.clock.now(), actor(&member), Shift::Up);
    shift(&here, &member, (&address.1, asked.id()), done).await
}

/// Asks a question no more.
pub(crate) async fn remove(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let done = (site.clock.now(), actor(&member), Shift::Remove);
    shift(&here, &member, (&address.1, asked.id()), done).await
}

async fn shift(
    here: &Here,
    member: &Member,
    (service, question): (&str, Option<QuestionId>),
    (now, actor, shift): (Timestamp, Actor, Shift),
) -> Result<HttpResponse, Refused> {
    let service = find(here, member, service).await?.id;
    if let Some(question) = question {
        let done = member
            .scope
            .run(move |tx| {
                let actor = actor.clone();
                async move {
                    let asked = (question, shift);
                    intake::shift_question(&tx, now, &actor, service, asked).await
                }
            })
            .await;
        done.map_err(|cause| Refused::storage(here, &cause))?;
    }
    let slug = &member.tenant.slug;
    Ok(page::go(&format!(
        "/app/{slug}/services/{service}/questions?done=saved"
    )))
}

fn answer(
    here: &Here,
    member: &Member,
    shown: &Shown,
    typed: (&Typed, &str),
    kept: Result<(), PutError>,
) -> Result<HttpResponse, Refused> {
    let (slug, id) = (&member.tenant.slug, shown.service.id);
    match kept {
        Ok(()) => Ok(page::go(&format!(
            "/app/{slug}/services/{id}/questions?done=saved"
        ))),
        Err(PutError::Fields(errors)) => Ok(page::not_accepted(&view(
            here, member, shown, typed, &errors,
        ))),
        Err(PutError::VisitsAhead(_)) => {
            Err(Refused::storage(here, &service::StoreError::Interrupted))
        }
        Err(PutError::Store(cause)) => Err(Refused::storage(here, &cause)),
    }
}

fn view(
    here: &Here,
    member: &Member,
    shown: &Shown,
    (typed, prepared): (&Typed, &str),
    errors: &FieldErrors,
) -> DeskForm {
    let words = here.words;
    let base = format!("/app/{}/services/{}", member.tenant.slug, shown.service.id);
    let name = shown.service.name.get(words.0).to_owned();
    let title = words.with("questions-of", &[("name", name.as_str().into())]);
    let preparation = Form {
        mark: "preparation-",
        title: words.say("preparation-title"),
        action: format!("{base}/questions/preparation"),
        controls: vec![
            Input::text("preparation", words.say("preparation-text"), prepared)
                .kind("textarea")
                .optional()
                .hint(words.say("preparation-hint"))
                .error(wrong(words, errors, "preparation"))
                .into(),
        ],
        submit: words.say("save"),
        ..Form::default()
    };
    let rows = shown.questions.iter().enumerate();
    DeskForm {
        frame: frame(here, member, "services", title),
        back: Some((base.clone(), name)),
        lead: words.say("questions-lead"),
        add: None,
        forms: vec![question_form(here, &base, typed, errors), preparation],
        lists: vec![List {
            title: words.say("questions"),
            rows: rows.map(|one| row(here, &base, one)).collect(),
            empty: words.say("questions-none"),
        }],
    }
}

fn question_form(here: &Here, base: &str, typed: &Typed, errors: &FieldErrors) -> Form {
    let words = here.words;
    let error = match errors.of("text") {
        // Of ten there is no room for one more.
        Some(FieldKind::TooLong) if typed.text.chars().count() < 200 => words.say("questions-most"),
        _ => wrong(words, errors, "text"),
    };
    let details = match (errors.of("details"), typed.ask.as_str()) {
        (Some(FieldKind::Overlap), _) => words.say("question-choices-twice"),
        (Some(FieldKind::Missing | FieldKind::TooLong), "choice") => {
            words.say("question-choices-wrong")
        }
        (Some(FieldKind::Missing), _) => words.say("question-consent-missing"),
        _ => wrong(words, errors, "details"),
    };
    let way = |ask: &Ask| Choice {
        value: ask.code().to_owned(),
        label: words.say_of("question-ask", ask.code()),
        chosen: ask.code() == typed.ask,
    };
    let title = match typed.question.is_empty() {
        true => "question-add",
        false => "question-change",
    };
    Form {
        mark: "question-",
        title: words.say(title),
        action: format!("{base}/questions"),
        controls: vec![
            Control::Hidden("question".to_owned(), typed.question.clone()),
            Input::text("text", words.say("question-text"), &typed.text)
                .error(error)
                .into(),
            Control::Select(Select {
                name: "ask".to_owned(),
                label: words.say("question-ask"),
                options: Ask::ALL.iter().map(way).collect(),
                ..Select::default()
            }),
            Input::text("details", words.say("question-details"), &typed.details)
                .kind("textarea")
                .optional()
                .hint(words.say("question-details-hint"))
                .error(details)
                .into(),
            Control::Check(Check {
                name: "required".to_owned(),
                label: words.say("question-required"),
                on: typed.required == "yes",
                ..Check::default()
            }),
        ],
        submit: words.say("save"),
        aside: (!typed.question.is_empty())
            .then(|| (format!("{base}/questions"), words.say("question-add"))),
        ..Form::default()
    }
}

/// A question in the list, and what can be done with it.
fn row(here: &Here, base: &str, (place, question): (usize, &Question)) -> Row {
    let words = here.words;
    let text = question.text.get(words.0).to_owned();
    let named = |id: &str| words.with(id, &[("question", text.as_str().into())]);
    let mut acts = Vec::new();
    if place > 0 {
        acts.push(Act {
            href: format!("{base}/questions/up?question={}", question.id),
            label: named("question-up"),
            sign: "↑".to_owned(),
            ask: String::new(),
            tone: "quiet",
        });
    }
    acts.push(Act {
        href: format!("{base}/questions/remove?question={}", question.id),
        label: named("question-remove"),
        sign: "✕".to_owned(),
        ask: named("question-remove-ask"),
        tone: "quiet",
    });
    let mut detail = words.say_of("question-ask", question.ask.code());
    if question.required {
        detail = format!("{detail}, {}", words.say("question-is-required"));
    }
    let asked = match question.ask {
        Ask::Choice => question.choices(words.0).join(" / "),
        _ => one_line(question.terms(words.0), LONGEST_SHOWN),
    };
    if !asked.is_empty() {
        detail = format!("{detail}: {asked}");
    }
    Row {
        href: format!("{base}/questions?question={}", question.id),
        name: text,
        detail,
        badge: None,
        acts,
    }
}

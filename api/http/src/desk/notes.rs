//! Sealed notes about a client: that there are some for everybody, what they say for those who may.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{ClientId, Role, client::Client, settings::Settings, staff::Staff};
use serde::Deserialize;
use service::{
    desk::{self, FieldErrors},
    notes::{self, Head, Note, NoteError, Reader},
    salon,
};
use templates::web::{Control, DeskForm, Form, Input, List, Row};

use super::{actor, calendar, frame, id_of, wrong};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

type Address = web::Path<(String, String)>;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    note: String,
}

/// What is said besides.
#[derive(Default)]
struct Said {
    typed: String,
    errors: FieldErrors,
    /// The notes as they were opened just now.
    opened: Option<Vec<Note>>,
    denied: bool,
}

/// The caller as a reader: who stands in for the salon reads nothing of its patients.
fn reader(member: &Member) -> Reader {
    match (member.role, &member.stand_in) {
        (Role::Owner, None) => Reader::Owner,
        _ => Reader::Other,
    }
}

/// The page: that there are notes, when and by whom.
pub(crate) async fn page(
    here: Here,
    member: Member,
    address: Address,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    Ok(page::ok(&view(&here, &member, id, Said::default()).await?))
}

/// Opens them; the look is noted, whoever it is.
pub(crate) async fn read(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    client(&here, &member, id).await?;
    let (now, actor, reader) = (site.clock.now(), actor(&member), reader(&member));
    let opened = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { notes::read(&tx, now, (&actor, reader), id).await }
        })
        .await;
    let opened = opened.map_err(|cause| Refused::storage(&here, &cause))?;
    let said = Said {
        denied: opened.is_none(),
        opened,
        ..Said::default()
    };
    let denied = said.denied;
    let page = view(&here, &member, id, said).await?;
    Ok(match denied {
        true => page::not_accepted(&page),
        false => page::ok(&page),
    })
}

/// Keeps a note.
pub(crate) async fn write(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    client(&here, &member, id).await?;
    let (now, actor, reader) = (site.clock.now(), actor(&member), reader(&member));
    let words: Arc<str> = typed.note.as_str().into();
    let kept = member
        .scope
        .run(move |tx| {
            let (actor, words) = (actor.clone(), Arc::clone(&words));
            async move {
                let by = (&actor, reader);
                match notes::write(&tx, now, by, (id, None), &words).await {
                    // The try is noted all the same.
                    Err(NoteError::NotYours) => Ok(Err(None)),
                    Err(NoteError::Words(kind)) => Ok(Err(Some(kind))),
                    Err(NoteError::Store(cause)) => Err(cause),
                    Ok(_) => Ok(Ok(())),
                }
            }
        })
        .await;
    let mut said = Said {
        typed: typed.into_inner().note,
        ..Said::default()
    };
    match kept.map_err(|cause| Refused::storage(&here, &cause))? {
        Ok(()) => {
            let slug = &member.tenant.slug;
            return Ok(page::go(&format!(
                "/app/{slug}/clients/{id}/notes?done=saved"
            )));
        }
        Err(Some(kind)) => said.errors.add("note", kind),
        Err(None) => said.denied = true,
    }
    Ok(page::not_accepted(&view(&here, &member, id, said).await?))
}

/// The client, or nothing is there.
async fn client(here: &Here, member: &Member, id: ClientId) -> Result<Client, Refused> {
    let found = member
        .scope
        .run(move |tx| async move { desk::client(&tx, id).await })
        .await;
    found
        .map_err(|cause| Refused::storage(here, &cause))?
        .ok_or_else(|| Refused::new(here, Why::Missing))
}

async fn view(here: &Here, member: &Member, id: ClientId, said: Said) -> Result<DeskForm, Refused> {
    let client = client(here, member, id).await?;
    let found = member
        .scope
        .run(move |tx| async move {
            Ok::<_, service::StoreError>(Found {
                heads: notes::heads(&tx, id).await?,
                looks: notes::looks(&tx, id).await?,
                team: desk::staff_list(&tx).await?,
                settings: salon::settings(&tx).await?,
            })
        })
        .await;
    let found = found.map_err(|cause| Refused::storage(here, &cause))?;
    let words = here.words;
    let base = format!("/app/{}/clients/{id}", member.tenant.slug);
    let name = calendar::client_name(here, &client);
    let title = words.with("notes-of", &[("name", name.as_str().into())]);
    let mut forms: Vec<Form> = Vec::new();
    if reader(member) == Reader::Owner {
        let note = Input::text("note", words.say("note-text"), &said.typed);
        forms.push(Form {
            title: words.say("note-add"),
            action: format!("{base}/notes"),
            controls: vec![
                note.kind("textarea")
                    .hint(words.say("note-hint"))
                    .error(wrong(words, &said.errors, "note"))
                    .into(),
            ],
            submit: words.say("save"),
            ..Form::default()
        });
    }
    if !found.heads.is_empty() && said.opened.is_none() {
        let action = format!("{base}/notes/read");
        forms.push(opening(here, action, found.heads.len(), said.denied));
    }
    Ok(DeskForm {
        frame: frame(here, member, "clients", title),
        back: Some((base, name)),
        lead: words.say("notes-lead"),
        add: None,
        forms,
        lists: vec![List {
            title: words.say("notes"),
            rows: rows(here, &found, said.opened.as_deref()),
            empty: words.say("notes-none"),
        }]
        .into_iter()
        .chain(looks(here, &found))
        .collect(),
    })
}

/// What the page is made of.
struct Found {
    heads: Vec<Head>,
    looks: Vec<desk::Change>,
    team: Vec<Staff>,
    settings: Settings,
}

/// The button that opens the notes.
fn opening(here: &Here, action: String, count: usize, denied: bool) -> Form {
    let words = here.words;
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    Form {
        mark: "read-",
        action,
        error: match denied {
            true => words.say("notes-denied"),
            false => String::new(),
        },
        controls: vec![Control::Note(
            words.with("notes-sealed", &[("count", count.into())]),
        )],
        submit: words.say("notes-read"),
        ..Form::default()
    }
}

/// The name of the specialist who acts by the bot; `None` for everybody else.
fn specialist(here: &Here, team: &[Staff], actor: &str) -> Option<String> {
    let id = actor.strip_prefix("staff:specialist:")?;
    let found = team.iter().find(|one| one.id.to_string() == id);
    Some(found.map_or_else(
        || here.words.say("note-by-specialist"),
        |one| one.name.get(here.words.0).to_owned(),
    ))
}

/// Who opened the notes, wrote one, or was not let, and when.
fn looks(here: &Here, found: &Found) -> Option<List> {
    let texts = calendar::texts(here, &found.settings);
    let words = here.words;
    let line = |look: &desk::Change| {
        let who = specialist(here, &found.team, &look.actor).unwrap_or_else(|| {
            words.say(match (look.actor.split(':').next(), look.action.as_str()) {
                (Some("platform"), _) => "look-by-platform",
                // Whoever else is let is the owner.
                (_, "note.denied") => "look-by-desk",
                _ => "look-by-owner",
            })
        });
        let what = look.action.rsplit('.').next().unwrap_or_default();
        Row {
            name: who,
            detail: format!(
                "{}, {}",
                words.say_of("look", what),
                texts.date_time(look.at)
            ),
            ..Row::default()
        }
    };
    (!found.looks.is_empty()).then(|| List {
        title: words.say("notes-looks"),
        rows: found.looks.iter().map(line).collect(),
        empty: String::new(),
    })
}

/// A line for each note: when and by whom, and what it says where it was opened.
fn rows(here: &Here, found: &Found, opened: Option<&[Note]>) -> Vec<Row> {
    let texts = calendar::texts(here, &found.settings);
    let line = |head: &Head| {
        let by = specialist(here, &found.team, &head.author);
        let note = opened.and_then(|all| all.iter().find(|note| note.head.id == head.id));
        let when = texts.date_time(head.at);
        let by = by.unwrap_or_else(|| here.words.say("note-by-owner"));
        match note {
            Some(note) => Row {
                name: note.words.clone(),
                detail: format!("{when}, {by}"),
                ..Row::default()
            },
            None => Row {
                name: when,
                detail: by,
                ..Row::default()
            },
        }
    };
    found.heads.iter().map(line).collect()
}

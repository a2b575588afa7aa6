//! The salon's clients.

use actix_web::{HttpResponse, web};
use domain::{
    ClientId, Email, Role,
    client::{Birthday, Client},
};
use serde::Deserialize;
use service::{
    booking::BookError,
    desk::{self, ClientRow, Cursor, FieldErrors, FieldKind},
    notes, salon,
};
use templates::{
    bot::Texts,
    web::{Control, DeskForm, Form, Input, List, Row, Rows},
};

use super::{actor, calendar, changes_since, chats, frame, id_of, kin::Family};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Lines of one page.
const PAGE: u32 = 50;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    text: String,
    #[serde(default)]
    after: String,
}

/// The list.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let (now, wanted) = (site.clock.now(), asked.clone());
    let read = member
        .scope
        .run(move |tx| {
            let wanted = wanted.clone();
            async move {
                let after = wanted.after.parse::<Cursor>().ok();
                let found = desk::clients(&tx, now, wanted.text.trim(), after, PAGE).await?;
                Ok::<_, service::StoreError>((salon::settings(&tx).await?, found))
            }
        })
        .await;
    let (settings, found) = read.map_err(|cause| Refused::storage(&here, &cause))?;
    let texts = calendar::texts(&here, &settings);
    let words = here.words;
    let base = format!("/app/{}/clients", member.tenant.slug);
    let row = |row: &ClientRow| {
        let mut detail = words.with("client-visits", &[("count", row.visits.into())]);
        if let Some(next) = row.next {
            let when = texts.date_time(next);
            detail = format!(
                "{detail}, {}",
                words.with("client-next", &[("when", when.into())])
            );
        }
        Row {
            href: format!("{base}/{}", row.client.id),
            name: calendar::client_name(&here, &row.client),
            detail,
            badge: if row.client.barred {
                Some(("bad", words.say("client-barred")))
            } else if row.client.blocked_bot {
                Some(("warn", words.say("client-blocked")))
            } else {
                None
            },
            acts: Vec::new(),
        }
    };
    let next = found.next.map(|cursor| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("text", &asked.text)
            .append_pair("after", &cursor.to_string())
            .finish();
        format!("{base}?{query}")
    });
    Ok(page::ok(&Rows {
        frame: frame(&here, &member, "clients", words.say("nav-clients")),
        back: None,
        lead: String::new(),
        add: None,
        links: Vec::new(),
        search: Some((words.say("filter-client"), asked.text.clone())),
        rows: found.rows.iter().map(row).collect(),
        empty: words.say("clients-none"),
        next,
    }))
}

/// What of a client's page is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Place {
    /// Where their chat goes on.
    #[serde(default)]
    chat: String,
}

/// One client with their chat and their visits.
pub(crate) async fn one(
    here: Here,
    member: Member,
    address: web::Path<(String, String)>,
    place: web::Query<Place>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let after = place.chat.parse::<Cursor>().ok();
    let said = chats::Said::default();
    let errors = FieldErrors::default();
    let card = card(&here, &member, id, (after, &said), (None, &errors)).await?;
    Ok(page::ok(&card))
}

/// The same with what could not be sent.
pub(crate) async fn not_sent(
    here: &Here,
    member: &Member,
    id: ClientId,
    said: chats::Said,
) -> Result<HttpResponse, Refused> {
    let errors = FieldErrors::default();
    let page = card(here, member, id, (None, &said), (None, &errors)).await?;
    Ok(page::not_accepted(&page))
}

/// The page of one client, with what was typed into its forms and what is wrong with it.
async fn card(
    here: &Here,
    member: &Member,
    id: ClientId,
    (after, said): (Option<Cursor>, &chats::Said),
    (typed, errors): (Option<Details>, &FieldErrors),
) -> Result<DeskForm, Refused> {
    let read = member
        .scope
        .run(move |tx| async move {
            let version = desk::version(&tx).await?;
            let Some(client) = desk::client(&tx, id).await? else {
                return Ok(None);
            };
            let chat = chats::read(&tx, &client, after).await?;
            let visits = desk::visits_of(&tx, id, PAGE).await?;
            let settings = salon::settings(&tx).await?;
            let family = Family::read(&tx, id).await?;
            let known = (client, family, notes::heads(&tx, id).await?.len());
            Ok::<_, service::StoreError>(Some((version, settings, known, chat, visits)))
        })
        .await;
    let read = read.map_err(|cause| Refused::storage(here, &cause))?;
    let (version, settings, (client, family, notes), chat, visits) =
        read.ok_or_else(|| Refused::new(here, Why::Missing))?;
    let texts = calendar::texts(here, &settings);
    let mut forms: Vec<Form> = chats::form(here, member, id, &chat, said)
        .into_iter()
        .collect();
    let typed = typed.unwrap_or_else(|| Details::of(&client));
    forms.push(typed.form(here, member, id, errors));
    if member.role == Role::Owner {
        forms.push(bar_form(here, member, &client));
    }
    let title = calendar::client_name(here, &client);
    let mut frame = frame(here, member, "clients", title);
    frame.changes = changes_since(member, version);
    Ok(DeskForm {
        frame,
        back: Some((
            format!("/app/{}/clients", member.tenant.slug),
            here.words.say("nav-clients"),
        )),
        lead: family.lead(here, &client),
        forms,
        add: Some((
            format!("/app/{}/bookings/new?client={id}", member.tenant.slug),
            here.words.say("visit-add"),
        )),
        lists: lists(
            here,
            member,
            &family,
            [
                chats::list(here, member, &texts, id, &chat),
                waiting(here, member, id),
                notes_list(here, member, id, notes),
                visits_list(here, member, &texts, &visits),
            ],
        ),
    })
}

/// What stands on the page; for whom others book the chat is with those.
fn lists(here: &Here, member: &Member, family: &Family, own: [List; 4]) -> Vec<List> {
    let without_chat = usize::from(family.booker.is_some());
    let own = own.into_iter().skip(without_chat);
    family.lists(here, member).into_iter().chain(own).collect()
}

/// The way to put them on the waitlist.
fn waiting(here: &Here, member: &Member, id: ClientId) -> List {
    let put_on = Row {
        href: format!("/app/{}/waitlist/new?client={id}", member.tenant.slug),
        name: here.words.say("button-waiting-for"),
        ..Row::default()
    };
    List {
        title: here.words.say("nav-waitlist"),
        rows: vec![put_on],
        empty: String::new(),
    }
}

/// How many notes there are, and where they are.
fn notes_list(here: &Here, member: &Member, id: ClientId, count: usize) -> List {
    let words = here.words;
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    List {
        title: words.say("notes"),
        rows: vec![Row {
            href: format!("/app/{}/clients/{id}/notes", member.tenant.slug),
            name: words.with("notes-count", &[("count", count.into())]),
            ..Row::default()
        }],
        empty: String::new(),
    }
}

fn visits_list(here: &Here, member: &Member, texts: &Texts, visits: &[desk::Visit]) -> List {
    let row = |visit: &desk::Visit| {
        let line = calendar::line(here, member, texts, visit, true);
        Row {
            href: line.href,
            name: line.time,
            detail: format!("{}, {} — {}", line.service, line.staff, line.status),
            ..Row::default()
        }
    };
    List {
        title: here.words.say("nav-bookings"),
        rows: visits.iter().map(row).collect(),
        empty: here.words.say("bookings-none"),
    }
}

/// What the form of details sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Details {
    #[serde(default)]
    email: String,
    #[serde(default)]
    birthday: String,
}

impl Details {
    fn of(client: &Client) -> Self {
        let email = client.email.as_ref().map(Email::as_str);
        let birthday = client.birthday.map(Birthday::display);
        Self {
            email: email.unwrap_or_default().to_owned(),
            birthday: birthday.unwrap_or_default(),
        }
    }

    fn form(&self, here: &Here, member: &Member, id: ClientId, errors: &FieldErrors) -> Form {
        let words = here.words;
        let error = |field: &str| match errors.of(field) {
            Some(_) => words.say_of("error", field),
            None => String::new(),
        };
        let line = |name: &str, value: &str| {
            let label = words.say_of("client", name);
            let hint = words.say(&format!("client-{name}-hint"));
            let input = Input::text(name, label, value).hint(hint);
            input.error(error(name)).optional()
        };
        Form {
            mark: "details",
            title: words.say("client-details"),
            action: format!("/app/{}/clients/{id}/details", member.tenant.slug),
            controls: vec![
                line("email", &self.email).kind("email").into(),
                line("birthday", &self.birthday).into(),
            ],
            submit: words.say("save"),
            ..Form::default()
        }
    }
}

/// Keeps a client's details.
pub(crate) async fn save_details(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    typed: web::Form<Details>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let (email, birthday) = (typed.email.trim(), typed.birthday.trim());
    let read = (Email::parse(email), Birthday::parse(birthday));
    let mut errors = FieldErrors::default();
    if read.0.is_none() && !email.is_empty() {
        errors.add("email", FieldKind::Email);
    }
    if read.1.is_none() && !birthday.is_empty() {
        errors.add("birthday", FieldKind::Choose);
    }
    if !errors.is_empty() {
        let said = chats::Said::default();
        let typed = Some(typed.into_inner());
        let card = card(&here, &member, id, (None, &said), (typed, &errors)).await?;
        return Ok(page::not_accepted(&card));
    }
    let (now, actor) = (site.clock.now(), actor(&member));
    let kept = member
        .scope
        .run(move |tx| {
            let (actor, (email, birthday)) = (actor.clone(), read.clone());
            async move { desk::put_details(&tx, now, &actor, id, email, birthday).await }
        })
        .await;
    saved(&here, &member, id, kept)
}

/// Back on the client's page when it is done.
fn saved(
    here: &Here,
    member: &Member,
    id: ClientId,
    done: Result<(), BookError>,
) -> Result<HttpResponse, Refused> {
    match done {
        Ok(()) => {
            let slug = &member.tenant.slug;
            Ok(page::go(&format!("/app/{slug}/clients/{id}?done=saved")))
        }
        Err(BookError::UnknownClient) => Err(Refused::new(here, Why::Missing)),
        Err(BookError::Store(cause)) => Err(Refused::storage(here, &cause)),
        Err(other) => Err(Refused::broken(here, &other)),
    }
}

/// Whether the client's bookings are taken by phone only.
fn bar_form(here: &Here, member: &Member, client: &Client) -> Form {
    let words = here.words;
    let (lead, submit, wanted) = match client.barred {
        false => ("client-bar-lead", "client-bar", "yes"),
        true => ("client-barred-lead", "client-unbar", "no"),
    };
    Form {
        action: format!("/app/{}/clients/{}/bar", member.tenant.slug, client.id),
        controls: vec![
            Control::Note(words.say(lead)),
            Control::Hidden("barred".to_owned(), wanted.to_owned()),
        ],
        submit: words.say(submit),
        ..Form::default()
    }
}

/// What barring sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Barring {
    #[serde(default)]
    barred: String,
}

/// Takes the client's bookings by phone only, or by the bot again.
pub(crate) async fn bar(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    typed: web::Form<Barring>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let (now, actor, barred) = (site.clock.now(), actor(&member), typed.barred == "yes");
    let kept = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::bar_client(&tx, now, &actor, id, barred).await }
        })
        .await;
    saved(&here, &member, id, kept)
}

//! Chats with clients: whom nobody has answered, and what a client and the salon write.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{ClientId, chat::Line, chat::State, client::Client};
use serde::Deserialize;
use service::{
    StoreError, TenantTx,
    chats::{self, ChatError, Unanswered},
    desk::{self, Cursor, Page},
    salon,
};
use templates::{
    bot::Texts,
    web::{Act, Form, Input, List, Row, Rows},
};

use super::{actor, calendar, changes_since, clients, frame, id_of};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Clients of one page.
const PAGE: u32 = 50;
/// Lines of a chat on a page.
const LINES: u32 = 20;

/// Where the list goes on.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    after: String,
}

/// Clients whom nobody has answered, those who wait longest first.
pub(crate) async fn page(
    here: Here,
    member: Member,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let after = asked.after.parse::<Cursor>().ok();
    let read = member
        .scope
        .run(move |tx| async move {
            let version = desk::version(&tx).await?;
            let settings = salon::settings(&tx).await?;
            let count = chats::count_waiting(&tx, None).await?;
            let found = chats::waiting(&tx, None, after, PAGE).await?;
            Ok::<_, StoreError>((version, settings, count, found))
        })
        .await;
    let (version, settings, count, found) =
        read.map_err(|cause| Refused::storage(&here, &cause))?;
    let texts = calendar::texts(&here, &settings);
    let words = here.words;
    let row = |one: &Unanswered| {
        let since = texts.date_time(one.since);
        let lines = words.with("chat-lines", &[("count", one.lines.into())]);
        let since = words.with("chat-since", &[("when", since.into())]);
        Row {
            href: client_page(&member, one.client.id),
            name: calendar::client_name(&here, &one.client),
            detail: format!("{lines}, {since}"),
            ..Row::default()
        }
    };
    let mut frame = frame(&here, &member, "chats", words.say("nav-chats"));
    frame.changes = changes_since(&member, version);
    let lead = match count {
        0 => String::new(),
        count => words.with("chats-lead", &[("count", count.into())]),
    };
    let base = format!("/app/{}/chats", member.tenant.slug);
    Ok(page::ok(&Rows {
        frame,
        back: None,
        lead,
        add: None,
        links: Vec::new(),
        search: None,
        rows: found.rows.iter().map(row).collect(),
        empty: words.say("chats-none"),
        next: found.next.map(|cursor| format!("{base}?after={cursor}")),
    }))
}

fn client_page(member: &Member, id: ClientId) -> String {
    format!("/app/{}/clients/{id}", member.tenant.slug)
}

/// A client's chat as their page shows it.
pub(crate) struct Shown {
    lines: Page<Line>,
    reachable: bool,
}

/// Reads one page of a client's chat.
pub(crate) async fn read(
    tx: &TenantTx,
    client: &Client,
    after: Option<Cursor>,
) -> Result<Shown, StoreError> {
    Ok(Shown {
        lines: chats::lines(tx, client.id, after, LINES).await?,
        reachable: chats::is_reachable(tx, client).await?,
    })
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
pub(crate) struct Said {
    words: String,
    wrong: String,
}

/// Where the salon writes to a client, or why it cannot.
pub(crate) fn form(
    here: &Here,
    member: &Member,
    client: ClientId,
    shown: &Shown,
    said: &Said,
) -> Option<Form> {
    if !shown.reachable {
        return None;
    }
    let words = here.words;
    let input = Input::text("words", words.say("chat-words"), &said.words)
        .kind("textarea")
        .hint(words.say("chat-words-hint"))
        .error(said.wrong.clone());
    Some(Form {
        mark: "chat-",
        title: words.say("chat-title"),
        action: format!("{}/chat", client_page(member, client)),
        controls: vec![input.into()],
        submit: words.say("chat-send"),
        ..Form::default()
    })
}

/// The lines, newest first, and the way to earlier ones.
pub(crate) fn list(
    here: &Here,
    member: &Member,
    texts: &Texts,
    client: ClientId,
    shown: &Shown,
) -> List {
    let words = here.words;
    let base = client_page(member, client);
    let mut settle = Some(Act {
        href: format!("{base}/chat/settle"),
        label: words.say("chat-settle"),
        sign: words.say("chat-settle"),
        ask: String::new(),
        tone: "quiet",
    });
    let line = |line: &Line| {
        let who = if line.state.is_clients() {
            "chat-by-client"
        } else {
            "chat-by-salon"
        };
        let state = words.say_of("chat-state", line.state.code());
        Row {
            name: format!(
                "{} · {} · {state}",
                words.say(who),
                texts.date_time(line.at)
            ),
            detail: line.words.clone(),
            // One press settles them all.
            acts: match line.state {
                State::Waiting => settle.take().into_iter().collect(),
                State::Blocked if shown.reachable => vec![Act {
                    href: format!("{base}/chat/{}/again", line.id),
                    label: words.say("chat-again"),
                    sign: words.say("chat-again"),
                    ask: String::new(),
                    tone: "quiet",
                }],
                _ => Vec::new(),
            },
            ..Row::default()
        }
    };
    let mut rows: Vec<Row> = shown.lines.rows.iter().map(line).collect();
    rows.extend(shown.lines.next.map(|cursor| Row {
        href: format!("{base}?chat={cursor}"),
        name: words.say("chat-older"),
        ..Row::default()
    }));
    List {
        title: words.say("chat-title"),
        rows,
        empty: if shown.reachable {
            words.say("chat-none")
        } else {
            words.say("chat-unreachable")
        },
    }
}

/// What writing sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    words: String,
}

/// Sends the client what was typed, in the salon's name.
pub(crate) async fn write(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let (now, actor) = (site.clock.now(), actor(&member));
    let words: Arc<str> = typed.words.as_str().into();
    let sent = member
        .scope
        .run(move |tx| {
            let (actor, words) = (actor.clone(), Arc::clone(&words));
            async move { chats::answer(&tx, now, &actor, id, &words).await }
        })
        .await;
    let wrong = match sent {
        Ok(_) => {
            return Ok(page::go(&format!(
                "{}?done=written",
                client_page(&member, id)
            )));
        }
        Err(refused) => not_sent(&here, refused)?,
    };
    let said = Said {
        words: typed.into_inner().words,
        wrong,
    };
    clients::not_sent(&here, &member, id, said).await
}

/// Why the salon's words are not sent, in words.
pub(super) fn not_sent(here: &Here, refused: ChatError) -> Result<String, Refused> {
    Ok(match refused {
        ChatError::UnknownClient => return Err(Refused::new(here, Why::Missing)),
        ChatError::Store(cause) => return Err(Refused::storage(here, &cause)),
        ChatError::Words(kind) => here.words.say_of("wrong", kind.code()),
        ChatError::Barred | ChatError::TooMany | ChatError::Unreachable => {
            here.words.say("chat-unreachable")
        }
    })
}

/// Sends a line once more that did not reach the client.
pub(crate) async fn again(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String, String)>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let line = id_of(&here, &address.2)?;
    let (now, actor) = (site.clock.now(), actor(&member));
    let sent = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { chats::send_again(&tx, now, &actor, id, line).await }
        })
        .await;
    let wrong = match sent {
        Ok(()) => {
            return Ok(page::go(&format!(
                "{}?done=written",
                client_page(&member, id)
            )));
        }
        Err(refused) => not_sent(&here, refused)?,
    };
    let said = Said {
        wrong,
        ..Said::default()
    };
    clients::not_sent(&here, &member, id, said).await
}

/// Notes that what the client wrote needs no answer.
pub(crate) async fn settle(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let (now, actor) = (site.clock.now(), actor(&member));
    let done = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move {
                let known = desk::client(&tx, id).await?.is_some();
                if known {
                    chats::settle(&tx, now, &actor, id).await?;
                }
                Ok::<_, StoreError>(known)
            }
        })
        .await;
    match done.map_err(|cause| Refused::storage(&here, &cause))? {
        true => Ok(page::go(&format!(
            "{}?done=marked",
            client_page(&member, id)
        ))),
        false => Err(Refused::new(&here, Why::Missing)),
    }
}

//! The platform's own bot in the console: connecting a chat, which then gets the daily report.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use service::{
    accounts::ConnectError,
    ports::{GatewayError, ManagerBot},
};
use templates::web::{Control, Form};

use super::{settings, visitor};
use crate::{
    Site,
    here::Here,
    page,
    refused::{Refused, Why},
};

const BASE: &str = "/owner/settings/chat";
/// A page does not wait longer for Telegram.
const PATIENCE: Duration = Duration::from_secs(3);

/// Connects the chat that was begun with the session's word.
pub(crate) async fn connect(here: Here, site: web::Data<Site>) -> Result<HttpResponse, Refused> {
    let bot = site.manager.as_deref();
    let bot = bot.ok_or_else(|| Refused::new(&here, Why::Missing))?;
    let welcome = here.words.say("manager-welcome");
    let connected = site
        .accounts
        .connect_chat(visitor(&here)?, bot, &welcome)
        .await;
    let error = match connected {
        Ok(()) => return Ok(page::go("/owner/settings?done=saved")),
        Err(ConnectError::Store(cause)) => return Err(Refused::storage(&here, &cause)),
        Err(ConnectError::NotBegun) => here.words.say("manager-not-begun"),
        Err(ConnectError::Bot(cause)) => trouble(&here, &cause),
    };
    let shown = settings::with_chat_error(&here, &site, error).await?;
    Ok(page::not_accepted(&shown))
}

/// Forgets the visitor's chat.
pub(crate) async fn forget(here: Here, site: web::Data<Site>) -> Result<HttpResponse, Refused> {
    let forgotten = site.accounts.forget_chat(visitor(&here)?.account).await;
    forgotten.map_err(|cause| Refused::storage(&here, &cause))?;
    Ok(page::go("/owner/settings?done=saved"))
}

/// What can be done about the visitor's chat.
pub(super) async fn form(here: &Here, site: &Site, error: String) -> Result<Form, Refused> {
    let words = here.words;
    let form = Form {
        mark: "chat",
        title: words.say("manager-title"),
        error,
        ..Form::default()
    };
    let note = |id: &str| vec![Control::Note(words.say(id))];
    let visitor = visitor(here)?;
    let chat = site.accounts.chat(visitor.account).await;
    if chat
        .map_err(|cause| Refused::storage(here, &cause))?
        .is_some()
    {
        return Ok(Form {
            action: format!("{BASE}/forget"),
            controls: note("manager-connected"),
            submit: words.say("manager-forget"),
            ..form
        });
    }
    let Some(bot) = &site.manager else {
        return Ok(Form {
            controls: note("manager-no-bot"),
            ..form
        });
    };
    match username(bot.as_ref()).await {
        Ok(name) => {
            let link = format!("{}?start={}", site.bot_link(&name), visitor.chat_word());
            Ok(Form {
                action: BASE.to_owned(),
                controls: note("manager-lead"),
                submit: words.say("manager-begun"),
                aside: Some((link, words.with("manager-open", &[("bot", name.into())]))),
                ..form
            })
        }
        Err(cause) => Ok(Form {
            controls: vec![Control::Note(trouble(here, &cause))],
            ..form
        }),
    }
}

async fn username(bot: &dyn ManagerBot) -> Result<String, GatewayError> {
    let asked = tokio::time::timeout(PATIENCE, bot.username()).await;
    asked.unwrap_or_else(|_| Err(GatewayError::Unreachable("no answer".to_owned())))
}

fn trouble(here: &Here, cause: &GatewayError) -> String {
    tracing::warn!(error = %cause, "the platform's own bot cannot be asked");
    match cause {
        GatewayError::WrongToken => here.words.say("manager-wrong-token"),
        GatewayError::Unreachable(_) | GatewayError::Refused(_) => here.words.say("manager-away"),
    }
}

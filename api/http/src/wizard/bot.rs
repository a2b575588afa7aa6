//! Step four: the token from BotFather; the page tells by itself when the bot has answered.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use service::{desk::FieldKind, ports::GatewayError, provision::ProvisionError, wizard::Stage};
use templates::web::{Form, Input, WizardBot, WizardBotState};

use super::{is_furnished, steps};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::Refused,
};

/// The guide, or the bot's state.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    if !is_furnished(&member) {
        return Ok(page::go(&format!("/app/{}/start", member.tenant.slug)));
    }
    Ok(page::ok(&view(&here, &member, &site, String::new()).await?))
}

/// What the step sends.
#[derive(Deserialize)]
pub(crate) struct Token {
    #[serde(default)]
    pub(crate) token: String,
}

/// Connects the bot.
pub(crate) async fn connect(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    form: web::Form<Token>,
) -> Result<HttpResponse, Refused> {
    if !is_furnished(&member) {
        return Ok(page::go(&format!("/app/{}/start", member.tenant.slug)));
    }
    let actor = crate::desk::account(&member);
    match site
        .provisioner
        .connect_bot(&member.tenant, form.token.trim(), &actor)
        .await
    {
        Ok(_) => Ok(page::go(&format!("/app/{}/start/bot", member.tenant.slug))),
        Err(error) => {
            let wrong = token_trouble(&here, error)?;
            Ok(page::not_accepted(
                &view(&here, &member, &site, wrong).await?,
            ))
        }
    }
}

/// What to do about a token that is refused.
pub(crate) fn token_trouble(here: &Here, error: ProvisionError) -> Result<String, Refused> {
    Ok(match error {
        ProvisionError::Gateway(GatewayError::WrongToken) => here.words.say("error-token-wrong"),
        ProvisionError::Gateway(GatewayError::Unreachable(cause)) => {
            tracing::warn!(error = %cause, "the bot platform does not answer");
            here.words.say("error-token-unreachable")
        }
        ProvisionError::Gateway(GatewayError::Refused(cause)) => {
            tracing::warn!(error = %cause, "the bot platform refused");
            here.words.say("error-token-refused")
        }
        ProvisionError::BotTaken(_) => here.words.say("error-token-taken"),
        ProvisionError::Plan => here.words.say_of("wrong", FieldKind::Plan.code()),
        ProvisionError::Store(cause) => return Err(Refused::storage(here, &cause)),
        other => return Err(Refused::broken(here, &other)),
    })
}

async fn view(
    here: &Here,
    member: &Member,
    site: &Site,
    error: String,
) -> Result<WizardBot, Refused> {
    let slug = &member.tenant.slug;
    let storage = |cause| Refused::storage(here, &cause);
    let bot = site
        .directory
        .bot_of(&member.tenant.id)
        .await
        .map_err(storage)?;
    let health = site
        .directory
        .bot_health(&member.tenant.id)
        .await
        .map_err(storage)?;
    let answered = health.is_some_and(|health| health.last_update.is_some());
    let mut frame = page::frame(here, "wizard-bot-title").narrow();
    if bot.is_some() && !answered {
        frame.changes = Some(format!("/app/{slug}/changes?bot=yes"));
    }
    Ok(WizardBot {
        frame,
        steps: steps(here, Stage::Bot),
        bot: bot.map(|bot| WizardBotState {
            link: site.bot_link(&bot.username),
            username: bot.username,
            answered,
        }),
        form: Form {
            action: format!("/app/{slug}/start/bot"),
            controls: vec![
                // A token is never shown again, not even a refused one.
                Input::text("token", here.words.say("bot-token"), "")
                    .hint(here.words.say("bot-token-hint"))
                    .autocomplete("off")
                    .error(error)
                    .into(),
            ],
            submit: here.words.say("bot-connect"),
            ..Form::default()
        },
        later: !answered,
        done: format!("/app/{slug}/start/done"),
    })
}

//! Telegram as provisioning needs it: which bot a token is for, and how the bot presents itself.

use async_trait::async_trait;
use domain::{Kind, Lang, Localized};
use service::ports::{BotGateway, BotIdentity, GatewayError};
use teloxide_core::{
    Bot,
    payloads::{
        DeleteWebhookSetters, GetMyNameSetters, SetChatMenuButtonSetters, SetMyCommandsSetters,
        SetMyDescriptionSetters, SetMyNameSetters, SetMyShortDescriptionSetters,
    },
    requests::Requester,
    types::{BotCommand, MenuButton},
};

use crate::{
    client::{Bots, Fault},
    cut::cut_plain,
    render,
};

/// Telegram's bounds of a bot's texts, UTF-16 units.
const NAME_MAX: usize = 64;
const ABOUT_MAX: usize = 512;
const SHORT_MAX: usize = 120;

/// [`BotGateway`] over the Bot API.
#[derive(Clone)]
pub struct Gateway {
    bots: Bots,
}

impl Gateway {
    /// A gateway that uses the shared client.
    pub fn new(bots: Bots) -> Self {
        Self { bots }
    }
}

#[async_trait]
impl BotGateway for Gateway {
    async fn identify(&self, token: &str) -> Result<BotIdentity, GatewayError> {
        let me = self.bots.bot(token).get_me().await.map_err(refused)?;
        let bot_id = i64::try_from(me.id.0).map_err(|_| GatewayError::WrongToken)?;
        Ok(BotIdentity {
            bot_id,
            username: me.user.username.clone().unwrap_or_default(),
            name: me.user.first_name.clone(),
            inline: me.supports_inline_queries,
            business: me.can_connect_to_business,
        })
    }

    async fn dress(&self, token: &str, salon: &Localized, kind: Kind) -> Result<(), GatewayError> {
        let bot = self.bots.bot(token);
        // The default is what people see whose language has no texts of its own. It comes first:
        // a language in which the name is the same then needs none.
        let default = Lang::default();
        let dressed = dress_in(&bot, salon, kind, default, "").await;
        dressed.map_err(refused)?;
        // Whatever the bot had before: its menu opens the commands.
        let menu = bot.set_chat_menu_button().menu_button(MenuButton::Commands);
        menu.await.map_err(refused)?;
        let others = Lang::ALL.into_iter().filter(|lang| *lang != default);
        let others = others.map(|lang| dress_in(&bot, salon, kind, lang, lang.code()));
        let dressed = futures::future::try_join_all(others).await;
        dressed.map(drop).map_err(refused)
    }

    async fn release(&self, token: &str) -> Result<(), GatewayError> {
        let bot = self.bots.bot(token);
        let released = bot.delete_webhook().drop_pending_updates(false).await;
        released.map(drop).map_err(refused)
    }
}

async fn dress_in(
    bot: &Bot,
    salon: &Localized,
    kind: Kind,
    lang: Lang,
    code: &str,
) -> Result<(), Fault> {
    let texts = render::profile(lang, kind, salon.get(lang));
    name(bot, &cut_plain(&texts.name, NAME_MAX), code).await?;
    bot.set_my_description()
        .description(cut_plain(&texts.description, ABOUT_MAX))
        .language_code(code)
        .await?;
    bot.set_my_short_description()
        .short_description(cut_plain(&texts.short_description, SHORT_MAX))
        .language_code(code)
        .await?;
    let commands = texts
        .commands
        .into_iter()
        .map(|(word, does)| BotCommand::new(word, does));
    bot.set_my_commands(commands).language_code(code).await?;
    Ok(())
}

/// Telegram allows few changes of a name a day, so it is changed only when it differs; when even
/// that is too often, the bot keeps its name and works all the same.
async fn name(bot: &Bot, wanted: &str, code: &str) -> Result<(), Fault> {
    let present = bot.get_my_name().language_code(code).await?;
    if present.name == wanted {
        return Ok(());
    }
    match bot
        .set_my_name()
        .name(wanted)
        .language_code(code)
        .await
        .map_err(Fault::from)
    {
        Ok(_) => Ok(()),
        Err(fault @ Fault::Wait(_)) => {
            tracing::warn!(%fault, "the bot keeps its old name for now");
            Ok(())
        }
        Err(fault) => Err(fault),
    }
}

pub(crate) fn refused(fault: impl Into<Fault>) -> GatewayError {
    match fault.into() {
        Fault::Token => GatewayError::WrongToken,
        Fault::Network(text) => GatewayError::Unreachable(text),
        fault => GatewayError::Refused(fault.to_string()),
    }
}

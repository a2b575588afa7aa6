//! The salon's bot: how it is, reconnecting, another one, none.

use actix_web::{HttpResponse, web};
use domain::{BotMode, seat::Seat};
use serde::Deserialize;
use service::{directory::BotHealth, ports::BotIdentity, provision::ProvisionError};
use templates::{
    bot::Texts,
    web::{Act, BotPage, Control, Form, Input, Select},
};

use super::{bookings::choice, calendar, frame, seats, settings};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::Refused,
    wizard::bot::{Token, token_trouble},
};

/// The page.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    Ok(page::ok(&view(&here, &member, &site, String::new()).await?))
}

/// Connects a bot: the same again, or another one in its place.
pub(crate) async fn connect(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    form: web::Form<Token>,
) -> Result<HttpResponse, Refused> {
    let actor = crate::desk::account(&member);
    match site
        .provisioner
        .connect_bot(&member.tenant, form.token.trim(), &actor)
        .await
    {
        Ok(_) => Ok(page::go(&format!(
            "/app/{}/bot?done=connected",
            member.tenant.slug
        ))),
        Err(error) => {
            let wrong = token_trouble(&here, error)?;
            Ok(page::not_accepted(
                &view(&here, &member, &site, wrong).await?,
            ))
        }
    }
}

/// Takes the bot off line; its token is forgotten.
pub(crate) async fn disconnect(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let actor = crate::desk::account(&member);
    let done = site
        .provisioner
        .disconnect_bot(&member.tenant, &actor)
        .await;
    done.map_err(|cause| Refused::broken(&here, &cause))?;
    Ok(page::go(&format!(
        "/app/{}/bot?done=disconnected",
        member.tenant.slug
    )))
}

/// How the bot gets its messages.
#[derive(Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    mode: String,
}

/// Whether a bot can get its messages so: Telegram calls nobody without a public address.
fn offered(site: &Site, mode: BotMode) -> bool {
    site.webhooks || mode != BotMode::Webhook
}

/// Changes how the bot gets its messages; none is lost.
pub(crate) async fn mode(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    form: web::Form<Chosen>,
) -> Result<HttpResponse, Refused> {
    let page = format!("/app/{}/bot", member.tenant.slug);
    let mode = form.mode.parse::<BotMode>().ok();
    let Some(mode) = mode.filter(|mode| offered(&site, *mode)) else {
        return Ok(page::go(&page));
    };
    let actor = crate::desk::account(&member);
    let slug = &member.tenant.slug;
    match site.provisioner.set_bot_mode(slug, mode, &actor).await {
        Ok(()) => Ok(page::go(&format!("{page}?done=saved"))),
        // Disconnected meanwhile: the page shows it.
        Err(ProvisionError::Invalid(_)) => Ok(page::go(&page)),
        Err(cause) => Err(Refused::broken(&here, &cause)),
    }
}

async fn view(
    here: &Here,
    member: &Member,
    site: &Site,
    error: String,
) -> Result<BotPage, Refused> {
    let storage = |cause| Refused::storage(here, &cause);
    let tenant = &member.tenant.id;
    let bot = site.directory.bot_of(tenant).await.map_err(storage)?;
    let health = site.directory.bot_health(tenant).await.map_err(storage)?;
    let texts = calendar::texts(here, &settings::current(here, member).await?);
    let words = here.words;
    let mut facts = Vec::new();
    if let Some(bot) = &bot {
        facts.push((words.say("bot-name"), format!("@{}", bot.username)));
    }
    let health = health.filter(|_| bot.is_some());
    facts.extend(
        health
            .iter()
            .flat_map(|health| told(here, site, &texts, health)),
    );
    if bot.is_some() {
        let known = site.provisioner.bot_identity(&member.tenant).await;
        facts.extend(beside(here, known.map_err(storage)?.as_ref()));
    }
    let link = bot.as_ref().map(|bot| site.bot_link(&bot.username));
    let base = format!("/app/{}/bot", member.tenant.slug);
    let linked = seats::linked(here, member, Seat::Owner).await?;
    let mut acts = Vec::new();
    if !linked.is_empty() {
        acts.push(seats::act(here, &base));
    }
    let disconnect = bot.is_some().then(|| Act {
        href: format!("{base}/disconnect"),
        label: words.say("bot-disconnect"),
        sign: String::new(),
        ask: words.say("bot-disconnect-ask"),
        tone: "bad",
    });
    Ok(BotPage {
        frame: frame(here, member, "bot", words.say("nav-bot")),
        facts,
        qr: link.as_deref().map(templates::qr::svg).unwrap_or_default(),
        links: format!("/app/{}/bot/links", member.tenant.slug),
        form: token_form(here, &base, link.is_some(), error),
        link,
        mode: health.map(|health| mode_form(here, site, &base, health.mode)),
        own: bot.is_some().then(|| seats::form(here, &base, Seat::Owner)),
        acts: acts.into_iter().chain(disconnect).collect(),
    })
}

/// Whether the bot works in any chat and in business accounts, and else what to do at BotFather.
fn beside(here: &Here, bot: Option<&BotIdentity>) -> [(String, String); 2] {
    let words = here.words;
    let say = |name: &str, on: Option<bool>| match on {
        Some(true) => words.say_of(name, "on"),
        Some(false) => words.say_of(name, "off"),
        None => words.say("bot-beside-unknown"),
    };
    [
        (
            words.say("bot-inline"),
            say("bot-inline", bot.map(|bot| bot.inline)),
        ),
        (
            words.say("bot-business"),
            say("bot-business", bot.map(|bot| bot.business)),
        ),
    ]
}

/// How the bot is: word and value.
fn told(here: &Here, site: &Site, texts: &Texts, health: &BotHealth) -> [(String, String); 3] {
    let words = here.words;
    let last = health
        .last_update
        .map_or_else(|| words.say("bot-never"), |at| texts.date_time(at));
    let error = match &health.last_error {
        Some((at, trouble)) => {
            let trouble = words.say_of("trouble", trouble.code());
            format!("{}: {trouble}", texts.date_time(*at))
        }
        None => words.say("bot-no-error"),
    };
    [
        (words.say("bot-mode"), {
            // Without a public address it polls, whatever was chosen.
            let mode = Some(health.mode).filter(|mode| offered(site, *mode));
            words.say_of("bot-mode", mode.unwrap_or(BotMode::Polling).code())
        }),
        (words.say("bot-last-update"), last),
        (words.say("bot-last-error"), error),
    ]
}

fn token_form(here: &Here, base: &str, replaces: bool, error: String) -> Form {
    let words = here.words;
    Form {
        title: words.say(if replaces {
            "bot-replace"
        } else {
            "bot-connect"
        }),
        action: base.to_owned(),
        controls: vec![
            Input::text("token", words.say("bot-token"), "")
                .hint(words.say("bot-token-hint"))
                .autocomplete("off")
                .error(error)
                .into(),
        ],
        submit: words.say("bot-connect"),
        ..Form::default()
    }
}

fn mode_form(here: &Here, site: &Site, base: &str, chosen: BotMode) -> Form {
    let words = here.words;
    let one = |mode: BotMode| {
        let label = words.say_of("bot-mode", mode.code());
        choice(mode.code().to_owned(), &label, chosen.code())
    };
    Form {
        mark: "mode-",
        title: words.say("bot-mode"),
        action: format!("{base}/mode"),
        controls: vec![Control::Select(Select {
            name: "mode".to_owned(),
            label: words.say("bot-mode"),
            options: BotMode::ALL
                .into_iter()
                .filter(|mode| offered(site, *mode))
                .map(one)
                .collect(),
            hint: words.say("bot-mode-hint"),
            ..Select::default()
        })],
        submit: words.say("save"),
        ..Form::default()
    }
}

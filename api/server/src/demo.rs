//! `demo`: everything in one process, with a stand-in for Telegram and two sample tenants.

mod sample;
mod week;

use std::{path::PathBuf, sync::Arc};

use actix_web::web;
use async_trait::async_trait;
use domain::{Kind, Role, Slug, TenantId};
use jobs::Lane;
use platform::{
    Config,
    config::{Mode, Stripe},
    shutdown::Shutdown,
};
use sandbox::{Letter, Sandbox, stripe::Webhook};
use secrecy::SecretString;
use service::{
    ports::{Mail, MailError, Mailer},
    provision::{ProvisionError, Request},
};

use crate::{
    CommandError,
    cli::say,
    compose::{self, App, Versions},
    roles,
};

/// A sample tenant. Its token is worth nothing outside this process's own sandbox.
struct Sample {
    name: &'static str,
    slug: &'static str,
    kind: Kind,
    zone: &'static str,
    token: &'static str,
    username: &'static str,
}

const SAMPLES: [Sample; 2] = [
    Sample {
        name: "Salon Aurora",
        slug: "aurora",
        kind: Kind::Salon,
        zone: "Europe/Berlin",
        token: "700000001:demo-salon-aurora-token-of-sandbox1",
        username: "salon_aurora_bot",
    },
    Sample {
        name: "Klinika Zdorovye",
        slug: "zdorovye",
        kind: Kind::Clinic,
        zone: "Europe/Moscow",
        token: "700000002:demo-klinika-zdorovye-of-the-sandbx",
        username: "klinika_zdorovye_bot",
    },
];

/// Owns the sample tenants and the platform; worth nothing outside the demo.
const OWNER: &str = "demo@example.com";
const PASSWORD: &str = "a demo for everyone";

/// The platform's own bot in the sandbox.
const MANAGER_TOKEN: &str = "700000003:demo-manager-of-the-platform-sandbox";
const MANAGER_NAME: &str = "botique_demo_bot";

/// What opens the stand-in for Stripe, and signs what it tells.
const TILL_KEY: &str = "sk_test_demo";
const TILL_SECRET: &str = "whsec_of_the_demo";

/// Letters stay in the sandbox.
struct Mailbox(Sandbox);

#[async_trait]
impl Mailer for Mailbox {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        self.0.deliver_mail(Letter {
            from: mail.from.clone().unwrap_or_default(),
            to: mail.to.clone(),
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            file: mail.file.as_ref().map(|file| file.name.clone()),
        });
        Ok(())
    }
}

/// Runs the demo until it is told to stop.
pub(crate) async fn run(config: Config) -> Result<(), CommandError> {
    let config = settings_of_demo(config);
    let listener = roles::listen(&config)?;
    let address = listener.local_addr()?;
    let mut config = config;
    config.server.listen = address;
    config.telegram.api_url = format!("http://{address}");
    config.telegram.pacing = false;
    config.telegram.manager_token = Some(SecretString::from(MANAGER_TOKEN));
    config.stripe = Stripe {
        api_url: format!("http://{address}"),
        secret_key: Some(SecretString::from(TILL_KEY)),
        webhook_secret: Some(SecretString::from(TILL_SECRET)),
    };
    let key = compose::master_key(&config, true)?;
    let mut app = compose::open(config, key, Versions::Migrate).await?;
    let sandbox = Sandbox::new();
    app.mailer = Some(Arc::new(Mailbox(sandbox.clone())));
    sandbox.stripe().pages_at(&format!("http://{address}"));
    sandbox.stripe().send_webhooks_to(Webhook {
        url: format!("http://{address}/hooks/stripe"),
        secrets: vec![TILL_SECRET.to_owned()],
        events: Vec::new(),
        at_once: 0,
    });
    sandbox.add_bot(MANAGER_TOKEN, "Botique", MANAGER_NAME)?;
    for sample in &SAMPLES {
        sandbox.add_bot(sample.token, sample.name, sample.username)?;
    }
    let shutdown = Shutdown::on_signals();
    let mount = {
        let sandbox = sandbox.clone();
        move |config: &mut web::ServiceConfig| sandbox.configure()(config)
    };
    let work = (roles::Role::All, &Lane::ALL[..]);
    roles::start(&app, work, &shutdown, listener, Some(mount))?;
    let accounts = app.accounts();
    let owner = accounts.make_platform_owner(OWNER, PASSWORD).await?;
    for sample in &SAMPLES {
        let tenant = prepare(&app, sample).await?;
        accounts.join(owner, &tenant, Role::Owner).await?;
    }
    say("Botique demo: everything runs in this process, nothing leaves this computer");
    say("but alerts that you turn on in your browser: these go through its push service.");
    say(&format!("  Chat with the bots  http://{address}/sandbox"));
    say(&format!(
        "  Letters sent        http://{address}/sandbox/mail"
    ));
    say(&format!("  The site            http://{address}/"));
    say(&format!("  Desks and console   http://{address}/login"));
    say(&format!("                      {OWNER}  {PASSWORD}"));
    for sample in &SAMPLES {
        say(&format!("  {:<18}  @{}", sample.name, sample.username));
    }
    say("Plans are paid on a stand-in for Stripe, with test money: card 4242 4242 4242 4242.");
    say("Stop with Ctrl-C; `make clean-demo` forgets the demo's data.");
    shutdown.requested().await;
    sandbox.close();
    roles::finish(&shutdown).await
}

/// The demo stands alone, whatever the settings say of databases and services.
fn settings_of_demo(mut config: Config) -> Config {
    let dir = PathBuf::from(&config.server.data_dir).join("demo");
    config.database.url = SecretString::from(format!("sqlite://{}", dir.display()));
    config.database.admin_url = None;
    config.database.cells.clear();
    config.telegram.mode = Mode::Polling;
    config.redis.url = SecretString::from(String::new());
    config.secrets.key = None;
    config.mail.url = None;
    config.server.data_dir = dir;
    config
}

/// Makes a sample tenant, or greets the one that an earlier run made.
async fn prepare(app: &App, sample: &Sample) -> Result<TenantId, CommandError> {
    let slug: Slug = sample.slug.parse()?;
    let tenants = app.provisioner();
    let request = Request {
        name: sample.name.to_owned(),
        slug: slug.clone(),
        kind: sample.kind,
        zone: sample.zone.to_owned(),
        owner_email: format!("owner@{}.example", sample.slug),
        bot_token: Some(sample.token.to_owned()),
    };
    let tenant = match tenants.create(&request).await {
        Ok(created) => created.tenant_id,
        Err(ProvisionError::SlugTaken(_) | ProvisionError::BotTaken(_)) => {
            tenants.dress_again(&slug, sample.token).await?
        }
        Err(other) => return Err(other.into()),
    };
    let scope = app
        .directory
        .scope(&tenant)
        .await?
        .ok_or("the sample tenant is gone")?;
    sample::furnish(&scope, sample.kind).await?;
    week::fill(&scope, app.clock.now()).await?;
    Ok(tenant)
}

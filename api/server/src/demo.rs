//! `demo`: everything in one process, with a stand-in for Telegram and two sample tenants.

mod sample;
mod week;

use std::path::PathBuf;

use actix_web::web;
use domain::{Kind, Slug};
use platform::{Config, shutdown::Shutdown};
use sandbox::Sandbox;
use secrecy::SecretString;
use service::provision::{ProvisionError, Request};

use crate::{
    CommandError,
    cli::say,
    compose::{self, App, Versions},
    roles::{self, Role},
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

/// Runs the demo until it is told to stop.
pub(crate) async fn run(config: Config) -> Result<(), CommandError> {
    let config = settings_of_demo(config);
    let listener = roles::listen(&config)?;
    let address = listener.local_addr()?;
    let mut config = config;
    config.server.listen = address;
    config.telegram.api_url = format!("http://{address}");
    config.telegram.pacing = false;
    let key = compose::master_key(&config, true)?;
    let app = compose::open(config, key, Versions::Migrate).await?;
    let sandbox = Sandbox::new();
    for sample in &SAMPLES {
        sandbox.add_bot(sample.token, sample.name, sample.username)?;
    }
    let shutdown = Shutdown::on_signals();
    let mount = {
        let sandbox = sandbox.clone();
        move |config: &mut web::ServiceConfig| sandbox.configure()(config)
    };
    roles::start(&app, Role::All, &shutdown, listener, Some(mount))?;
    for sample in &SAMPLES {
        prepare(&app, sample).await?;
    }
    say("Botique demo: everything runs in this process, nothing leaves this computer.");
    say(&format!("  Chat with the bots  http://{address}/sandbox"));
    say(&format!("  What runs here      http://{address}/"));
    for sample in &SAMPLES {
        say(&format!("  {:<18}  @{}", sample.name, sample.username));
    }
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
    config.redis.url = SecretString::from(String::new());
    config.secrets.key = None;
    config.server.data_dir = dir;
    config
}

/// Makes a sample tenant, or greets the one that an earlier run made.
async fn prepare(app: &App, sample: &Sample) -> Result<(), CommandError> {
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
    Ok(())
}

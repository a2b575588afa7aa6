//! What a process does: everything, or one role.

use std::{net::TcpListener, sync::Arc};

use actix_web::{App as WebApp, HttpServer, web};
use api::{Checks, Site};
use billing_stripe::Mode;
use dialogue::{Driver, NullCache, StateCache};
use jobs::{Registry, Worker};
use platform::{Config, config::Engine, leases::Leases, shutdown::Shutdown};
use secrecy::ExposeSecret;
use store::CellQueue;
use telegram::{Deliver, Deps, Pool};

use crate::{
    CommandError,
    cli::say,
    compose::{self, App, Versions},
    jobs_here::{ExpireHold, Sweep},
    state_cache::RedisStates,
};

/// Threads that serve HTTP.
const HTTP_THREADS: usize = 2;

/// What a process does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Everything.
    All,
    /// The control plane.
    Serve,
    /// Bots.
    Bots,
    /// Workers.
    Work,
}

/// Runs a role until it is told to stop.
pub(crate) async fn run(config: Config, role: Role) -> Result<(), CommandError> {
    let alone = role == Role::All;
    if !alone && config.engine()? != Engine::Postgres {
        return Err(
            "SQLite serves one process: use `botique all`, or set database.url to \
                    postgres://… for serve, bots and work"
                .into(),
        );
    }
    if let Some(key) = &config.stripe.secret_key {
        let mode = Mode::of_key(key.expose_secret())?;
        tracing::info!(?mode, "Stripe is set");
    }
    let listener = listen(&config)?;
    let address = listener.local_addr()?;
    let key = compose::master_key(&config, alone)?;
    let versions = if alone {
        Versions::Migrate
    } else {
        Versions::Check
    };
    let app = compose::open(config, key, versions).await?;
    let shutdown = Shutdown::on_signals();
    start(
        &app,
        role,
        &shutdown,
        listener,
        None::<fn(&mut web::ServiceConfig)>,
    )?;
    say(&format!("botique listens on http://{address}"));
    shutdown.requested().await;
    finish(&shutdown).await
}

/// Binds the address of the settings, before anything else is touched.
pub(crate) fn listen(config: &Config) -> Result<TcpListener, CommandError> {
    let address = config.server.listen;
    TcpListener::bind(address).map_err(|cause| {
        format!("cannot listen on {address} ({cause}): stop what uses it, or set server.listen")
            .into()
    })
}

/// Waits for every part to end.
pub(crate) async fn finish(shutdown: &Shutdown) -> Result<(), CommandError> {
    if shutdown.drained().await {
        tracing::info!("stopped");
        Ok(())
    } else {
        Err("some parts did not stop in time; nothing acknowledged is lost".into())
    }
}

/// Starts the parts of a role; `mount` adds routes (the demo's sandbox).
pub(crate) fn start<M>(
    app: &App,
    role: Role,
    shutdown: &Shutdown,
    listener: TcpListener,
    mount: Option<M>,
) -> Result<(), CommandError>
where
    M: Fn(&mut web::ServiceConfig) + Clone + Send + 'static,
{
    let driver = driver(app);
    let runs = |wanted: Role| role == Role::All || role == wanted;
    let mut parts = Parts { pool: None };
    if runs(Role::Bots) {
        let pool = Arc::new(pool(app, role, &driver, shutdown));
        parts.pool = Some(Arc::clone(&pool));
        shutdown.spawn(async move { pool.run().await });
    }
    if runs(Role::Work) {
        for queue in CellQueue::all(&app.cells) {
            let clock = Arc::clone(&app.clock);
            let now: jobs::Now = Arc::new(move || clock.now().ms());
            let worker = Worker::new(Arc::new(queue), registry(app, &driver), now);
            let stop = shutdown.token();
            shutdown.spawn(async move { worker.run(stop).await });
        }
    }
    serve_http(app, shutdown, listener, parts, mount)
}

fn driver(app: &App) -> Arc<Driver> {
    let cache: Arc<dyn StateCache> = match &app.redis {
        Some(redis) => Arc::new(RedisStates(redis.clone())),
        None => Arc::new(NullCache),
    };
    Arc::new(Driver::new(Arc::clone(&app.clock), cache))
}

fn pool(app: &App, role: Role, driver: &Arc<Driver>, shutdown: &Shutdown) -> Pool {
    // One process that does everything owns every bot, whether or not Redis answers.
    let leases = match (&app.redis, role) {
        (Some(redis), Role::Bots) => {
            Leases::shared(redis.clone(), "botique", &service::fresh_id().to_string())
        }
        _ => Leases::InProcess,
    };
    Pool::new(Deps {
        directory: app.directory.clone(),
        vault: app.vault.clone(),
        driver: Arc::clone(driver),
        bots: app.bots.clone(),
        clock: Arc::clone(&app.clock),
        shutdown: shutdown.clone(),
        leases,
    })
}

fn registry(app: &App, driver: &Arc<Driver>) -> Registry {
    let (directory, clock) = (app.directory.clone(), Arc::clone(&app.clock));
    Registry::default()
        .with(Arc::new(ExpireHold {
            directory: directory.clone(),
            clock: Arc::clone(&clock),
        }))
        .with(Arc::new(Sweep {
            directory: directory.clone(),
            clock: Arc::clone(&clock),
        }))
        .with(Arc::new(Deliver {
            directory,
            vault: app.vault.clone(),
            driver: Arc::clone(driver),
            bots: app.bots.clone(),
            clock,
        }))
}

/// The parts whose health the process tells.
struct Parts {
    pool: Option<Arc<Pool>>,
}

impl Checks for Parts {
    fn problems(&self) -> Vec<String> {
        let health = self
            .pool
            .as_ref()
            .map(|pool| pool.health())
            .unwrap_or_default();
        health
            .into_iter()
            .filter_map(|(bot, health)| health.error.map(|error| format!("bot {bot}: {error}")))
            .collect()
    }
}

fn serve_http<M>(
    app: &App,
    shutdown: &Shutdown,
    listener: TcpListener,
    parts: Parts,
    mount: Option<M>,
) -> Result<(), CommandError>
where
    M: Fn(&mut web::ServiceConfig) + Clone + Send + 'static,
{
    let sandbox = mount.is_some();
    let site = Site {
        directory: app.directory.clone(),
        checks: Arc::new(parts),
        sandbox,
    };
    let server = HttpServer::new(move || {
        let mount = mount.clone();
        WebApp::new()
            .wrap(api::security_headers())
            .configure(api::routes(site.clone()))
            .configure(|config| {
                if let Some(mount) = mount {
                    mount(config);
                }
            })
    })
    .workers(HTTP_THREADS)
    .client_request_timeout(std::time::Duration::from_secs(5))
    .shutdown_timeout(5)
    .disable_signals()
    .listen(listener)?
    .run();
    let handle = server.handle();
    let stop = shutdown.token();
    shutdown.spawn(async move {
        let stopped = tokio::spawn(server);
        stop.cancelled().await;
        handle.stop(true).await;
        let _ = stopped.await;
    });
    Ok(())
}

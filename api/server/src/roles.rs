//! What a process does: everything, or one role.

use std::{net::TcpListener, sync::Arc, time::Duration};

use actix_web::{App as WebApp, HttpServer, web};
use api::{Checks, Proxies, Site, Watched};
use billing_stripe::Mode;
use dialogue::{Driver, NullCache, StateCache};
use jobs::{Lane, Registry, Worker};
use platform::{
    Config,
    config::Engine,
    leases::Leases,
    limiter::{self, Limiter},
    scratch::Scratch,
    shutdown::Shutdown,
};
use secrecy::ExposeSecret;
use service::{
    accounts::NoteStandIn,
    closing,
    handlers::{self, Tools},
    ports::Mailer,
};
use store::CellQueue;
use telegram::{Cast, Deliver, DeliverByMail, DeliverByPush, Deps, Gate, Hooks, Pool, Tidy};

use crate::{
    CommandError,
    cli::say,
    compose::{self, App, Versions},
    mail::{PostMailer, SendMail, SweepDirectory},
    state_cache::RedisStates,
    updates::Updates,
};

/// An answer that the other side has not taken in for this long is given up, with its connection.
#[cfg(target_os = "linux")]
const WRITE_TIMEOUT: Duration = Duration::from_secs(15);
/// The head of a request arrives far sooner; on a machine that stands still for a while, too.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// Bytes of answers that wait for one connection whose client does not take them in, more or less.
const WRITE_BUFFER: usize = 4 * 1024;
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
pub(crate) async fn run(config: Config, role: Role, lanes: &[Lane]) -> Result<(), CommandError> {
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
        (role, lanes),
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
    let listener = TcpListener::bind(address).map_err(|cause| {
        format!("cannot listen on {address} ({cause}): stop what uses it, or set server.listen")
    })?;
    // Connections inherit it. actix has no such limit of its own; elsewhere than on Linux the
    // system's own, of minutes, counts.
    #[cfg(target_os = "linux")]
    socket2::SockRef::from(&listener).set_tcp_user_timeout(Some(WRITE_TIMEOUT))?;
    Ok(listener)
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
    (role, lanes): (Role, &[Lane]),
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
    if role != Role::Work {
        let pool = Arc::new(pool(app, role, &driver, shutdown));
        parts.pool = Some(Arc::clone(&pool));
        shutdown.spawn(async move { pool.run().await });
    }
    if runs(Role::Work) {
        let mailer: Arc<dyn Mailer> = match &app.mailer {
            Some(mailer) => Arc::clone(mailer),
            None => Arc::new(PostMailer::new(&app.config, Arc::clone(&app.clock))?),
        };
        for queue in CellQueue::all(&app.cells) {
            work(app, shutdown, queue, registry(app, &driver, &mailer), lanes);
        }
        work_for_directory(app, shutdown, lanes, mailer);
    }
    serve_http(app, role, shutdown, listener, parts, mount)
}

fn work(app: &App, shutdown: &Shutdown, queue: CellQueue, registry: Registry, lanes: &[Lane]) {
    let clock = Arc::clone(&app.clock);
    let now: jobs::Now = Arc::new(move || clock.now().ms());
    let worker = Worker::of_lanes(Arc::new(queue), registry, now, lanes);
    let stop = shutdown.token();
    shutdown.spawn(async move { worker.run(stop).await });
}

/// The directory's jobs: mail to people who log in, plans, salons that close, and the daily sweep.
fn work_for_directory(app: &App, shutdown: &Shutdown, lanes: &[Lane], mailer: Arc<dyn Mailer>) {
    let accounts = app.accounts();
    let registry = Registry::default()
        .with(Arc::new(SendMail {
            accounts: accounts.clone(),
            mailer,
            manager: app.manager(),
        }))
        .with(Arc::new(NoteStandIn(accounts.clone())))
        .with(Arc::new(SweepDirectory(accounts.clone())));
    let billing = app.billing();
    let registry = billing::register(registry, &billing);
    let registry = closing::register(registry, &app.provisioner());
    let queue = CellQueue::of_directory(&app.cells);
    work(app, shutdown, queue, registry, lanes);
    shutdown.spawn(async move {
        if let Err(cause) = accounts.schedule_sweep().await {
            tracing::warn!(error = %cause, "the daily sweep is not planned: the next start will try");
        }
        if let Err(cause) = billing::schedule(&billing).await {
            tracing::warn!(error = %cause, "plans are not looked after: the next start will try");
        }
    });
}

fn driver(app: &App) -> Arc<Driver> {
    let cache: Arc<dyn StateCache> = match &app.redis {
        Some(redis) => Arc::new(RedisStates(redis.clone())),
        None => Arc::new(NullCache),
    };
    Arc::new(Driver::new(Arc::clone(&app.clock), cache))
}

fn pool(app: &App, role: Role, driver: &Arc<Driver>, shutdown: &Shutdown) -> Pool {
    let leases = match (&app.redis, role) {
        // It takes what Telegram brings; polling and webhooks are the work of others.
        (_, Role::Serve | Role::Work) => None,
        (Some(redis), Role::Bots) => {
            let runner = service::fresh_id().to_string();
            Some(Leases::shared(redis.clone(), &runner))
        }
        // One process that does everything owns every bot, whether or not Redis answers.
        _ => Some(Leases::InProcess),
    };
    let config = &app.config;
    let hooks = Hooks::new(
        app.key.clone(),
        config.callable_url(),
        config.prefers_webhooks(),
    );
    Pool::new(Deps {
        directory: app.directory.clone(),
        vault: app.vault.clone(),
        gate: Arc::new(Gate::new(Scratch::new(app.redis.clone()))),
        driver: Arc::clone(driver),
        bots: app.bots.clone(),
        hooks,
        clock: Arc::clone(&app.clock),
        shutdown: shutdown.clone(),
        leases,
    })
}

fn registry(app: &App, driver: &Arc<Driver>, mailer: &Arc<dyn Mailer>) -> Registry {
    let (directory, clock) = (app.directory.clone(), Arc::clone(&app.clock));
    let tools = Tools {
        directory: directory.clone(),
        clock: Arc::clone(&clock),
    };
    let cast = Cast {
        directory: directory.clone(),
        vault: app.vault.clone(),
        bots: app.bots.clone(),
        clock: Arc::clone(&clock),
    };
    let tidy = Tidy {
        directory: directory.clone(),
        vault: app.vault.clone(),
        bots: app.bots.clone(),
        clock: Arc::clone(&clock),
    };
    let by_mail = DeliverByMail {
        directory: directory.clone(),
        mailer: Arc::clone(mailer),
        clock: Arc::clone(&clock),
    };
    let by_push = DeliverByPush {
        directory: directory.clone(),
        pusher: Arc::clone(&app.pusher),
        clock: Arc::clone(&clock),
    };
    let deliver = Deliver {
        directory,
        vault: app.vault.clone(),
        driver: Arc::clone(driver),
        bots: app.bots.clone(),
        clock,
    };
    handlers::register(Registry::default(), &tools)
        .with(Arc::new(deliver))
        .with(Arc::new(by_mail))
        .with(Arc::new(by_push))
        .with(Arc::new(cast))
        .with(Arc::new(tidy))
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

/// What the web's routes need of the parts.
fn site(app: &App, parts: Parts, sandbox: bool) -> Result<Site, CommandError> {
    let public_url = app.config.public_url();
    let limiter: Arc<dyn Limiter> = match &app.redis {
        Some(redis) => Arc::new(limiter::Shared::new(redis.clone())),
        None => Arc::new(limiter::InProcess::default()),
    };
    Ok(Site {
        billing: app.billing(),
        directory: app.directory.clone(),
        accounts: app.accounts(),
        provisioner: app.provisioner(),
        limiter,
        clock: Arc::clone(&app.clock),
        checks: Arc::new(parts),
        sandbox,
        proxies: Proxies::parse(&app.config.server.trusted_proxies)
            .map_err(|cause| format!("server.trusted_proxies: {cause}"))?,
        webhooks: app.config.callable_url().is_some(),
        bot_links: if sandbox {
            format!("{public_url}/sandbox/to")
        } else {
            "https://t.me".to_owned()
        },
        public_url,
        pusher: Arc::clone(&app.pusher),
        watched: Watched::default(),
        manager: app.manager(),
    })
}

fn serve_http<M>(
    app: &App,
    role: Role,
    shutdown: &Shutdown,
    listener: TcpListener,
    parts: Parts,
    mount: Option<M>,
) -> Result<(), CommandError>
where
    M: Fn(&mut web::ServiceConfig) + Clone + Send + 'static,
{
    let sandbox = mount.is_some();
    let updates = parts.pool.clone().map(|pool| Arc::new(Updates(pool)));
    let site = site(app, parts, sandbox)?;
    let server = HttpServer::new(move || {
        let mount = mount.clone();
        WebApp::new()
            .wrap(api::security_headers())
            .configure(|config| match role {
                Role::All | Role::Serve => {
                    api::payment_routes(site.billing.clone())(config);
                    api::routes(site.clone())(config);
                }
                Role::Bots | Role::Work => api::health_routes(site.clone())(config),
            })
            .configure(|config| {
                if let Some(updates) = updates.clone() {
                    api::hook_routes(updates)(config);
                }
                if let Some(mount) = mount {
                    mount(config);
                }
            })
    })
    .workers(HTTP_THREADS)
    .client_request_timeout(HEAD_TIME)
    .h1_write_buffer_size(WRITE_BUFFER)
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

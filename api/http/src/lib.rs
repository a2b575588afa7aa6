//! The web: the site, accounts, the wizard, the desk, the platform owner's console, health.
//!
//! Knows no SQL, no Telegram and no Stripe type. Every route is a line of [`routes::table`] and says
//! there who may call it; `guard` holds it to that.

mod account;
mod address;
mod assets;
mod desk;
mod guard;
mod health;
mod here;
mod hooks;
mod legal;
mod owner;
mod page;
mod places;
mod refused;
pub mod routes;
mod site;
mod wizard;

use std::sync::Arc;

use actix_web::{HttpRequest, middleware, web};
use billing::Billing;
use platform::{Pusher, limiter::Limiter};
use service::{
    accounts::Accounts, clock::Clock, directory::Directory, ports::ManagerBot,
    provision::Provisioner,
};

pub use address::Proxies;
pub use desk::changes::Watched;

pub use hooks::{Caller, UpdateSink, hook_routes, payment_routes};

/// What the routes need.
#[derive(Clone)]
pub struct Site {
    /// Looks tenants and bots up.
    pub directory: Directory,
    /// Who may come in.
    pub accounts: Accounts,
    /// Plans and how they are paid.
    pub billing: Billing,
    /// Makes and changes tenants.
    pub provisioner: Provisioner,
    /// How often something may be tried.
    pub limiter: Arc<dyn Limiter>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// What else must work for this process to be ready.
    pub checks: Arc<dyn Checks>,
    /// Whether the sandbox is mounted beside it.
    pub sandbox: bool,
    /// Where this installation is reached: every link we give out begins so.
    pub public_url: String,
    /// Whether Telegram can call us there.
    pub webhooks: bool,
    /// Whose word on a client's address counts.
    pub proxies: Proxies,
    /// Where a bot is talked to: `https://t.me`, or the sandbox.
    pub bot_links: String,
    /// Knows what a browser can be reached by.
    pub pusher: Arc<Pusher>,
    /// The salons that have pages open.
    pub watched: Watched,
    /// The platform's own bot, where it has one.
    pub manager: Option<Arc<dyn ManagerBot>>,
}

impl Site {
    /// Where a bot is talked to.
    pub(crate) fn bot_link(&self, username: &str) -> String {
        format!("{}/{username}", self.bot_links)
    }
}

/// A process's own view of its health.
pub trait Checks: Send + Sync {
    /// What is wrong, in a few words each; empty when all is well.
    fn problems(&self) -> Vec<String>;
}

/// Mounts health alone, for processes that serve no pages.
pub fn health_routes(site: Site) -> impl FnOnce(&mut web::ServiceConfig) {
    move |config| {
        config.app_data(web::Data::new(site));
        for entry in routes::health() {
            config.service(entry.mount());
        }
    }
}

/// Mounts the routes of `site`.
pub fn routes(site: Site) -> impl FnOnce(&mut web::ServiceConfig) {
    move |config| {
        let unreadable = |request: &HttpRequest| refused::unreadable(request);
        config
            .app_data(web::Data::new(site))
            .app_data(
                web::FormConfig::default()
                    .limit(guard::BODY_BYTES)
                    .error_handler(move |_, to| unreadable(to)),
            )
            .app_data(web::QueryConfig::default().error_handler(move |_, to| unreadable(to)))
            .app_data(web::PathConfig::default().error_handler(move |_, to| unreadable(to)));
        for entry in routes::table() {
            config.service(entry.mount());
        }
        config.default_service(web::to(page::missing));
    }
}

/// Headers that every answer carries: no framing, no sniffing, nothing from elsewhere.
pub fn security_headers() -> middleware::DefaultHeaders {
    middleware::DefaultHeaders::new()
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("X-Frame-Options", "DENY"))
        .add(("Referrer-Policy", "same-origin"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
        .add((
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
        ))
}

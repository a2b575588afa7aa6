//! The web: pages, health, and later the desk and the REST interface.
//!
//! Knows no SQL, no Telegram and no Stripe type.

mod health;
mod pages;

use std::sync::Arc;

use actix_web::{middleware, web};
use service::directory::Directory;

/// What the routes need.
#[derive(Clone)]
pub struct Site {
    /// Looks tenants and bots up.
    pub directory: Directory,
    /// What else must work for this process to be ready.
    pub checks: Arc<dyn Checks>,
    /// Whether the sandbox is mounted beside it.
    pub sandbox: bool,
}

/// A process's own view of its health.
pub trait Checks: Send + Sync {
    /// What is wrong, in a few words each; empty when all is well.
    fn problems(&self) -> Vec<String>;
}

/// Mounts the routes of `site`.
pub fn routes(site: Site) -> impl FnOnce(&mut web::ServiceConfig) {
    move |config| {
        config
            .app_data(web::Data::new(site))
            .service(health::live)
            .service(health::ready)
            .service(pages::landing)
            .service(pages::style)
            .default_service(web::to(pages::missing));
    }
}

/// Headers that every answer carries: no framing, no sniffing, nothing from elsewhere.
pub fn security_headers() -> middleware::DefaultHeaders {
    middleware::DefaultHeaders::new()
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("X-Frame-Options", "DENY"))
        .add(("Referrer-Policy", "same-origin"))
        .add((
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
        ))
}

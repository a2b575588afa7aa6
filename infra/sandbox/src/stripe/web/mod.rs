//! The HTTP face: the API, the hosted pages, and the control for tests.

mod api;
mod bills;
pub(crate) mod control;
mod hosted;
mod pages;

use actix_web::middleware::from_fn;
use actix_web::{rt, web};

use super::handle::Stripe;
use crate::web::own_pages_only;

/// Largest body of a request, in bytes.
const BODY_MAX_BYTES: usize = 1 << 18;

/// Mounts `/v1` and `/stripe`, and has events posted as long as the server runs.
pub(crate) fn mount(config: &mut web::ServiceConfig, stripe: Stripe) {
    rt::spawn(stripe.clone().post_events());
    config
        .service(
            web::resource("/v1/{path:.*}")
                .app_data(web::PayloadConfig::new(BODY_MAX_BYTES))
                .app_data(web::Data::new(stripe.clone()))
                .to(api::call),
        )
        .service(
            web::scope("/stripe")
                .app_data(web::PayloadConfig::new(BODY_MAX_BYTES))
                .app_data(web::Data::new(stripe))
                .wrap(from_fn(own_pages_only))
                .configure(hosted::mount),
        );
}

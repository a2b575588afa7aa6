//! The HTTP face: the Bot API, the control API for tests, and the pages.

mod bot_api;
mod control;
mod form;
mod multipart;
mod pages;

pub(crate) use pages::page;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HOST, ORIGIN};
use actix_web::middleware::{Next, from_fn};
use actix_web::{error, web};

use crate::handle::Sandbox;

/// Largest body of a request, in bytes; a message of 4096 characters needs far less.
const BODY_MAX_BYTES: usize = 1 << 20;

/// Mounts `/bot{token}/{method}` and `/sandbox`, and `/v1` and `/stripe` for Stripe's.
pub(crate) fn mount(config: &mut web::ServiceConfig, sandbox: Sandbox) {
    crate::stripe::web::mount(config, sandbox.stripe().clone());
    config
        .service(
            web::resource("/bot{token:[^/]*}/{method}")
                .app_data(web::PayloadConfig::new(BODY_MAX_BYTES))
                .app_data(web::Data::new(sandbox.clone()))
                .route(web::get().to(bot_api::call))
                .route(web::post().to(bot_api::call)),
        )
        .service(
            web::scope("/sandbox")
                .app_data(web::Data::new(sandbox.clone()))
                .wrap(from_fn(own_pages_only))
                .configure(|config| control::mount(config, &sandbox))
                .configure(pages::mount),
        );
}

/// Refuses changes that another website orders through a visitor's browser.
pub(crate) async fn own_pages_only(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let header = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    if request.method() != Method::GET
        && let Some(origin) = header(ORIGIN)
        && origin.split_once("://").map(|(_, host)| host) != header(HOST)
    {
        return Err(error::ErrorForbidden(
            "requests from other sites are refused",
        ));
    }
    next.call(request).await
}

//! Styles and scripts.

use actix_web::{HttpResponse, web};

use crate::{
    here::Here,
    refused::{Refused, Why},
};

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// A file of ours by its name.
pub(crate) async fn asset(here: Here, name: web::Path<String>) -> Result<HttpResponse, Refused> {
    let (kind, text) = match name.as_str() {
        "site.css" => ("text/css; charset=utf-8", templates::web::STYLE),
        "site.js" => (SCRIPT, templates::web::SCRIPT),
        "push.js" => (SCRIPT, templates::web::PUSH_SCRIPT),
        "push-worker.js" => return Ok(worker()),
        _ => return Err(Refused::new(&here, Why::Missing)),
    };
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header(("Cache-Control", "public, max-age=300"))
        .body(text))
}

/// What shows pushed alerts. It works for all desks, and a browser looks for a newer one each time.
fn worker() -> HttpResponse {
    HttpResponse::Ok()
        .content_type(SCRIPT)
        .insert_header(("Service-Worker-Allowed", "/app/"))
        .insert_header(("Cache-Control", "no-cache"))
        .body(templates::web::PUSH_WORKER)
}

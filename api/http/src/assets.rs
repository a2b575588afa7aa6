//! Styles and scripts.

use actix_web::{HttpResponse, web};

use crate::{
    here::Here,
    refused::{Refused, Why},
};

/// A file of ours by its name.
pub(crate) async fn asset(here: Here, name: web::Path<String>) -> Result<HttpResponse, Refused> {
    let (kind, text) = match name.as_str() {
        "site.css" => ("text/css; charset=utf-8", templates::web::STYLE),
        "site.js" => ("text/javascript; charset=utf-8", templates::web::SCRIPT),
        _ => return Err(Refused::new(&here, Why::Missing)),
    };
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header(("Cache-Control", "public, max-age=300"))
        .body(text))
}

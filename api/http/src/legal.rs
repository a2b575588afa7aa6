//! What people agree to.

use actix_web::HttpResponse;
use templates::web::Text;

use crate::{here::Here, page};

/// The version of terms and agreement that a sign-up accepts.
pub(crate) const VERSION: &str = "2026-11";

/// Terms of use.
pub(crate) async fn terms(here: Here) -> HttpResponse {
    text(&here, "terms")
}

/// The agreement on data processing.
pub(crate) async fn dpa(here: Here) -> HttpResponse {
    text(&here, "dpa")
}

fn text(here: &Here, id: &str) -> HttpResponse {
    let paragraphs = ["1", "2", "3", "4", "5"].map(|part| here.words.say_of(id, part));
    page::ok(&Text {
        frame: page::frame(here, &format!("{id}-title")),
        paragraphs: paragraphs.into(),
    })
}

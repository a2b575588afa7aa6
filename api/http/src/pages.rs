//! Pages for people.

use actix_web::{HttpResponse, get, web};
use templates::web::{BotLink, Landing};

use crate::Site;

/// What runs here, and the way to the bots.
#[get("/")]
pub(crate) async fn landing(site: web::Data<Site>) -> HttpResponse {
    let bots = match site.directory.live_bots().await {
        Ok(bots) => bots,
        Err(cause) => {
            tracing::error!(error = %cause, "cannot list the bots");
            return HttpResponse::ServiceUnavailable()
                .content_type("text/plain; charset=utf-8")
                .body("The database does not answer. Please try again in a moment.");
        }
    };
    let bots = bots
        .into_iter()
        .map(|bot| BotLink {
            name: bot.name,
            username: bot.username,
        })
        .collect();
    match (Landing {
        bots,
        sandbox: site.sandbox,
    })
    .html()
    {
        Ok(html) => HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .body(html),
        Err(cause) => {
            tracing::error!(error = %cause, "cannot render the landing page");
            HttpResponse::InternalServerError().finish()
        }
    }
}

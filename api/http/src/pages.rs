//! Pages for people.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::{
        StatusCode,
        header::{AcceptLanguage, ContentType, Header, Preference},
    },
    web,
};
use askama::Template;
use domain::Lang;
use templates::web::{BotLink, Landing, Trouble, Words};

use crate::Site;

/// What runs here; beside a sandbox also the way to its bots.
#[get("/")]
pub(crate) async fn landing(request: HttpRequest, site: web::Data<Site>) -> HttpResponse {
    let words = words(&request);
    let bots = if site.sandbox {
        match site.directory.live_bots().await {
            Ok(bots) => Some(bots),
            Err(cause) => {
                tracing::error!(error = %cause, "cannot list the bots");
                return page(
                    StatusCode::SERVICE_UNAVAILABLE,
                    &Trouble::unavailable(words),
                );
            }
        }
    } else {
        None
    };
    let link = |bot: service::directory::LiveBot| BotLink {
        name: bot.name,
        username: bot.username,
    };
    let bots = bots.map(|bots| bots.into_iter().map(link).collect());
    page(StatusCode::OK, &Landing { words, bots })
}

/// How pages look.
#[get("/assets/site.css")]
pub(crate) async fn style() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header(("Cache-Control", "public, max-age=3600"))
        .body(templates::web::STYLE)
}

/// Every address that is none of ours.
pub(crate) async fn missing(request: HttpRequest) -> HttpResponse {
    page(StatusCode::NOT_FOUND, &Trouble::missing(words(&request)))
}

/// The first language of the browser that we speak, else English.
fn words(request: &HttpRequest) -> Words {
    let wanted = AcceptLanguage::parse(request).map_or_else(|_| Vec::new(), |list| list.ranked());
    let spoken = wanted.iter().find_map(|wish| match wish {
        Preference::Specific(tag) => Lang::from_tag(tag.as_str()),
        Preference::Any => None,
    });
    Words(spoken.unwrap_or(Lang::En))
}

fn page(status: StatusCode, page: &impl Template) -> HttpResponse {
    match page.render() {
        Ok(html) => HttpResponse::build(status)
            .insert_header(ContentType::html())
            .body(html),
        Err(cause) => {
            tracing::error!(error = %cause, "cannot render a page");
            HttpResponse::InternalServerError().finish()
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_page_speaks_the_browsers_first_language_that_we_know() {
        for (header, lang) in [
            ("ru-RU,ru;q=0.9,en;q=0.5", Lang::Ru),
            ("de, en;q=0.8, ru;q=0.9", Lang::Ru),
            ("de", Lang::En),
            ("*", Lang::En),
            ("", Lang::En),
        ] {
            let request = TestRequest::default()
                .insert_header(("Accept-Language", header))
                .to_http_request();
            assert_eq!(words(&request).0, lang, "{header}");
        }
    }
}

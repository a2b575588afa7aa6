//! The salons of an account.

use actix_web::{HttpResponse, web};
use platform::limiter::{Rule, Verdict};
use service::provision::TenantRow;
use templates::web::Places;

use crate::{
    Site,
    here::Here,
    page,
    refused::{Refused, Why},
};

/// The address as it is often typed.
pub(crate) async fn without_slash(here: Here) -> HttpResponse {
    let query = here.path.split_once('?').map(|(_, query)| query);
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    page::go(&format!("/app{query}"))
}

/// Straight to the only salon; a list of several.
pub(crate) async fn places(here: Here, site: web::Data<Site>) -> Result<HttpResponse, Refused> {
    let Some(visitor) = &here.visitor else {
        return Ok(page::go("/login"));
    };
    let places = site.accounts.places(visitor.account).await;
    let places = places.map_err(|cause| Refused::storage(&here, &cause))?;
    let query = here.path.split_once('?').map_or("", |(_, query)| query);
    if let [only] = places.as_slice() {
        return Ok(page::go(&format!("/app/{}?{query}", only.tenant.slug)));
    }
    if places.is_empty() && visitor.platform_owner {
        return Ok(page::go("/owner"));
    }
    let name = |tenant: &TenantRow| match tenant.name.as_str() {
        "" => here.words.say("places-new"),
        name => name.to_owned(),
    };
    Ok(page::ok(&Places {
        frame: page::frame(&here, "places-title").narrow(),
        places: places
            .iter()
            .map(|place| (format!("/app/{}", place.tenant.slug), name(&place.tenant)))
            .collect(),
        console: visitor
            .platform_owner
            .then(|| ("/owner".to_owned(), here.words.say("owner-title"))),
    }))
}

/// One more salon, to be set up by the wizard.
pub(crate) async fn add(here: Here, site: web::Data<Site>) -> Result<HttpResponse, Refused> {
    let Some(visitor) = &here.visitor else {
        return Ok(page::go("/login"));
    };
    let key = visitor.account.to_string();
    if let Verdict::Wait(_) = site.limiter.take(&key, Rule::SALON_OF_ACCOUNT).await {
        return Err(Refused::new(&here, Why::Busy));
    }
    let draft = site.accounts.add_salon(visitor.account).await;
    let draft = draft.map_err(|cause| Refused::storage(&here, &cause))?;
    Ok(page::go(&format!("/app/{}/start", draft.slug)))
}

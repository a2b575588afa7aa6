//! Standing in for a salon's owner, and leaving.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::{slug_of, tenant, visitor};
use crate::{
    Site,
    here::Here,
    page,
    refused::{Refused, Why},
};

/// What the form sends.
#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    rights: String,
}

/// Stands in for the owner of a salon.
pub(crate) async fn enter(
    here: Here,
    site: web::Data<Site>,
    address: web::Path<String>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let acts = match typed.rights.as_str() {
        "read" => false,
        "full" => true,
        _ => {
            let wrong = here.words.say("wrong-choose");
            let shown = tenant::view(&here, &site, &address, String::new(), wrong).await?;
            return Ok(page::not_accepted(&shown));
        }
    };
    let slug = slug_of(&here, &address)?;
    let entered = site.accounts.stand_in(visitor(&here)?, &slug, acts).await;
    match entered {
        Ok(Some(_)) => Ok(page::go(&format!("/app/{slug}/calendar"))),
        Ok(None) => Err(Refused::new(&here, Why::Missing)),
        Err(cause) => Err(Refused::storage(&here, &cause)),
    }
}

/// Leaves the salon.
pub(crate) async fn leave(here: Here, site: web::Data<Site>) -> Result<HttpResponse, Refused> {
    let left = site.accounts.leave_stand_in(visitor(&here)?).await;
    match left {
        Ok(Some(tenant)) => Ok(page::go(&format!("/owner/tenants/{}", tenant.slug))),
        Ok(None) => Ok(page::go("/owner")),
        Err(cause) => Err(Refused::storage(&here, &cause)),
    }
}

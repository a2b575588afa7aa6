//! Closing a salon for good, and changing one's mind.

mod view;

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use service::provision::ProvisionError;

use view::{Wrong, view};

use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::Refused,
};

/// Longest words to clients, characters.
const LONGEST: usize = 200;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    words: Option<String>,
    #[serde(default)]
    slug: String,
    #[serde(default)]
    sure: String,
}

/// Where the list goes on, and since when the salon was closed that is open again.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    after: String,
    since: Option<i64>,
}

/// What will happen, what is ahead, and the form; or how it stands once it is closed.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let wrong = Wrong::default();
    let shown = view(&here, &member, &site, &asked, &Typed::default(), wrong).await?;
    Ok(page::ok(&shown))
}

/// Closes the salon.
pub(crate) async fn close(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let told = typed.words.as_deref().unwrap_or_default();
    let told = domain::fields::one_line(told, LONGEST);
    let say = |wrong: bool, id: &str| match wrong {
        true => here.words.say(id),
        false => String::new(),
    };
    let same = typed
        .slug
        .trim()
        .eq_ignore_ascii_case(member.tenant.slug.as_str());
    let wrong = Wrong {
        words: say(told.is_empty(), "wrong-missing"),
        slug: say(!same, "closing-wrong-slug"),
        sure: say(typed.sure != "yes", "closing-wrong-sure"),
    };
    if !(wrong.words.is_empty() && wrong.slug.is_empty() && wrong.sure.is_empty()) {
        let asked = Asked::default();
        let shown = view(&here, &member, &site, &asked, &typed, wrong).await?;
        return Ok(page::not_accepted(&shown));
    }
    let closed = site
        .provisioner
        .close(&member.tenant.id, member.visitor.account, &told)
        .await;
    match closed {
        Ok(_) => Ok(page::go(&base(&member))),
        Err(ProvisionError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        Err(other) => Err(Refused::broken(&here, &other)),
    }
}

/// Opens it again.
pub(crate) async fn open(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let since = member.tenant.closing.as_ref().map(|closing| closing.since);
    let opened = site
        .provisioner
        .reopen(&member.tenant.id, member.visitor.account)
        .await;
    let opened = opened.map_err(|cause| Refused::storage(&here, &cause))?;
    let since = since.filter(|_| opened);
    let since = since.map_or_else(String::new, |since| format!("?since={}", since.ms()));
    Ok(page::go(&format!("{}{since}", base(&member))))
}

fn base(member: &Member) -> String {
    format!("/app/{}/close", member.tenant.slug)
}

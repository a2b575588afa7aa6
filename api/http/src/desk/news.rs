//! What stands above every page of a desk: who looks on, that the salon closes, what the platform
//! announces.

use actix_web::{HttpResponse, web};
use domain::{Role, ids::AnnouncementId};
use templates::{bot::Texts, web::Banner};

use super::id_of;
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// The banners of this member.
pub(super) fn banners(here: &Here, member: &Member) -> Vec<Banner> {
    let (words, slug) = (here.words, &member.tenant.slug);
    let mut banners = Vec::new();
    if let Some(stand_in) = member.stand_in {
        let rights = if stand_in.acts { "full" } else { "read" };
        banners.push(Banner {
            tone: "warn",
            text: words.say_of("stand-in", rights),
            act: Some(("/owner/leave".to_owned(), words.say("stand-in-leave"))),
        });
    }
    if let Some(closing) = &member.tenant.closing {
        let texts = Texts {
            lang: words.0,
            kind: member.tenant.kind,
            // The day on which it is erased, wherever the reader is.
            zone: chrono_tz::Tz::UTC,
        };
        let date = texts.date(closing.erase.utc().date_naive());
        let hers = member.role == Role::Owner && member.stand_in.is_none();
        banners.push(Banner {
            tone: "bad",
            text: words.with("closing-banner", &[("date", date.into())]),
            act: hers.then(|| {
                (
                    format!("/app/{slug}/close/open"),
                    words.say("closing-reopen"),
                )
            }),
        });
    }
    let news = member.news.iter().map(|news| Banner {
        tone: news.tone.code(),
        text: news.words.get(words.0).to_owned(),
        act: Some((
            format!("/app/{slug}/news/{}/seen", news.id),
            words.say("news-close"),
        )),
    });
    banners.extend(news);
    banners
}

/// Closes an announcement, for this account on every desk.
pub(crate) async fn seen(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let id: AnnouncementId = id_of(&here, &address.1)?;
    let known = site.directory.seen(id, member.visitor.account).await;
    match known {
        Ok(true) => Ok(page::go(&format!("/app/{}/calendar", member.tenant.slug))),
        Ok(false) => Err(Refused::new(&here, Why::Missing)),
        Err(cause) => Err(Refused::storage(&here, &cause)),
    }
}

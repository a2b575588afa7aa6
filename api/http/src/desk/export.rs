//! All data of a salon as one file, for whoever takes them elsewhere.

use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    web,
};
use futures::{StreamExt, stream};
use platform::limiter::{Rule, Verdict};
use service::export;

use super::actor;
use crate::{
    Site,
    here::{Here, Member},
    refused::{Refused, Why},
};

/// All data of the salon as one file, written while it is read.
pub(crate) async fn whole(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let key = member.tenant.id.as_str();
    if let Verdict::Wait(_) = site.limiter.take(key, Rule::EXPORT_OF_SALON).await {
        return Err(Refused::new(&here, Why::Busy));
    }
    let (now, actor, slug) = (site.clock.now(), actor(&member), member.tenant.slug.clone());
    let (salon, readme) = (slug.to_string(), here.words.say("export-readme"));
    let begun = member
        .scope
        .run(move |tx| {
            let (actor, salon, readme) = (actor.clone(), salon.clone(), readme.clone());
            async move { export::begin(&tx, now, &actor, &salon, &readme).await }
        })
        .await;
    let (export, head) = begun.map_err(|cause| Refused::storage(&here, &cause))?;
    let scope = member.scope.clone();
    // What breaks off has no end line: whoever reads the file in knows.
    let rest = stream::try_unfold(export, move |export| {
        let scope = scope.clone();
        async move {
            let next = export::next(&scope, export).await;
            let next = next.map_err(actix_web::error::ErrorServiceUnavailable)?;
            Ok::<_, actix_web::Error>(next.map(|(export, lines)| (web::Bytes::from(lines), export)))
        }
    });
    let head = stream::once(async { Ok::<_, actix_web::Error>(web::Bytes::from(head)) });
    let day = now.utc().date_naive();
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/x-ndjson"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{slug}-{day}.jsonl\""),
        ))
        .streaming(head.chain(rest)))
}

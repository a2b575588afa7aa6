//! The browsers in which a member's alerts appear.

use actix_web::{HttpRequest, HttpResponse, http::header::USER_AGENT, web};
use domain::push::{self, Target};
use platform::limiter::Rule;
use serde::Deserialize;
use service::pushes::{self, Subscribed};
use templates::{
    bot::Texts,
    web::{Act, PushCard, Row},
};

use super::{alerts, id_of};
use crate::{
    Site,
    account::tries,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// How a browser subscribed: filled in by the page's script.
#[derive(Deserialize)]
pub(crate) struct Sent {
    #[serde(default)]
    endpoint: String,
    #[serde(default)]
    p256dh: String,
    #[serde(default)]
    auth: String,
}

/// Turns alerts on for the browser that sends this.
pub(crate) async fn turn_on(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    request: HttpRequest,
    sent: web::Form<Sent>,
) -> Result<HttpResponse, Refused> {
    let claimed = platform::push::Target {
        endpoint: &sent.endpoint,
        p256dh: &sent.p256dh,
        auth: &sent.auth,
    };
    let words = here.words;
    let wrong = if site.pusher.accepts(&claimed) {
        rate(&here, &member, &site).await.err()
    } else {
        Some(words.say("push-wrong"))
    };
    if let Some(wrong) = wrong {
        return alerts::not_accepted(&here, &member, &site, wrong).await;
    }
    let agent = request.headers().get(USER_AGENT);
    let agent = agent.and_then(|agent| agent.to_str().ok());
    let browser = Subscribed {
        endpoint: sent.endpoint.clone(),
        p256dh: sent.p256dh.clone(),
        auth: sent.auth.clone(),
        label: push::label(agent.unwrap_or_default()),
    };
    let (now, account) = (site.clock.now(), member.visitor.account);
    let kept = member.scope.run(move |tx| {
        let browser = browser.clone();
        async move { pushes::turn_on(&tx, now, account, &browser).await }
    });
    kept.await
        .map_err(|cause| Refused::storage(&here, &cause))?;
    Ok(page::go(&format!("{}?done=pushing", alerts::base(&member))))
}

/// Turns alerts off for one of the member's own browsers.
pub(crate) async fn turn_off(
    here: Here,
    member: Member,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let account = member.visitor.account;
    let removed = member
        .scope
        .run(move |tx| async move { pushes::turn_off(&tx, account, id).await });
    if !removed
        .await
        .map_err(|cause| Refused::storage(&here, &cause))?
    {
        return Err(Refused::new(&here, Why::Missing));
    }
    Ok(page::go(&format!("{}?done=removed", alerts::base(&member))))
}

/// Sends a test to all browsers of the member.
pub(crate) async fn test(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    if let Err(wrong) = rate(&here, &member, &site).await {
        return alerts::not_accepted(&here, &member, &site, wrong).await;
    }
    let (now, account) = (site.clock.now(), member.visitor.account);
    let sent = member
        .scope
        .run(move |tx| async move { pushes::test(&tx, now, account).await });
    let sent = sent
        .await
        .map_err(|cause| Refused::storage(&here, &cause))?;
    let done = if sent { "?done=pushed" } else { "" };
    Ok(page::go(&format!("{}{done}", alerts::base(&member))))
}

async fn rate(here: &Here, member: &Member, site: &Site) -> Result<(), String> {
    let key = member.visitor.account.to_string();
    tries(site, here.words, &[(key, Rule::PUSH_OF_ACCOUNT)]).await
}

/// The browsers, on the page of alerts.
pub(super) fn card(
    here: &Here,
    member: &Member,
    site: &Site,
    browsers: &[Target],
    (texts, error): (&Texts, String),
) -> PushCard {
    let words = here.words;
    let base = alerts::base(member);
    let row = |target: &Target| {
        let last = target.last_ok.map(|at| {
            let at = [("date", texts.date_time(at).into())];
            words.with("push-last", &at)
        });
        let since = [("date", texts.date_time(target.created).into())];
        let since = words.with("push-since", &since);
        Row {
            name: if target.label.is_empty() {
                words.say("push-unknown")
            } else {
                target.label.clone()
            },
            detail: [Some(since), last]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · "),
            acts: vec![Act {
                href: format!("{base}/browsers/{}/remove", target.id),
                label: words.say("remove"),
                sign: words.say("remove"),
                ask: words.say("push-remove-ask"),
                tone: "quiet",
            }],
            ..Row::default()
        }
    };
    let known: Vec<&str> = browsers.iter().map(|one| one.endpoint.as_str()).collect();
    PushCard {
        error,
        action: format!("{base}/browsers"),
        key: site.pusher.public_key(),
        known: known.join(" "),
        rows: browsers.iter().map(row).collect(),
        test: format!("{base}/test"),
    }
}

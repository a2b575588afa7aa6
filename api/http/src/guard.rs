//! What every request passes before its handler: who it is, whether it may, whether it is meant.

use std::{
    net::IpAddr,
    time::{Duration, Instant},
};

use actix_web::{
    Error, HttpMessage,
    body::MessageBody,
    cookie::{Cookie, SameSite},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{
        Method,
        header::{CONTENT_TYPE, HOST, ORIGIN},
    },
    middleware::Next,
    rt, web,
};
use domain::{Role, Slug, TenantState};
use service::{accounts::Entrance, fresh_id};
use subtle::ConstantTimeEq;
use tracing::Instrument;

use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
    routes::{Marks, Who},
};

/// A form of ours is far smaller.
pub(crate) const BODY_BYTES: usize = 64 * 1024;
/// A form of ours arrives far sooner.
const BODY_TIME: Duration = Duration::from_secs(10);
/// A fresh id in hexadecimal.
const FORM_SECRET_CHARS: usize = 32;

/// What a route lets in.
#[derive(Clone, Copy)]
pub(crate) struct Gate {
    /// The path as actix matches it.
    pub path: &'static str,
    /// Who may call it.
    pub who: Who,
    /// What else is said of it.
    pub marks: Marks,
    /// Whether there is something to look at: a page to come back to.
    pub has_page: bool,
}

/// Lets a request through to its handler, in a task that a vanished connection does not end.
pub(crate) async fn pass<B: MessageBody + 'static>(
    gate: Gate,
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let begun = Instant::now();
    let id = fresh_id().to_string();
    let span = tracing::info_span!("http", method = %request.method(), route = gate.path, request.id = %id);
    let method = request.method().clone();
    async move {
        let mut here = who_is_it(&request, id, gate.has_page).await?;
        let fresh_form = form_cookie_to_set(&request, &here, &site(&request)?.public_url);
        if method != Method::GET && method != Method::HEAD {
            meant(&mut request, &here).await?;
        }
        let member = may(gate, &request, &here).await?;
        if let Some(member) = &member {
            here.words.1 = member.tenant.kind;
        }
        if has_nul(request.uri().to_string().as_bytes()) {
            return Err(Refused::new(&here, Why::Missing).into());
        }
        request.extensions_mut().insert(here.clone());
        if let Some(member) = member {
            request.extensions_mut().insert(member);
        }
        let work = async move { next.call(request).await };
        let done = rt::spawn(work.in_current_span()).await;
        let mut answer = match done {
            Ok(answer) => answer?,
            Err(panicked) => {
                tracing::error!(error = %panicked, "a handler panicked");
                return Err(Refused::new(&here, Why::Broken).into());
            }
        };
        let kind = answer
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        if let (Some(cookie), true) = (
            fresh_form,
            kind.is_some_and(|kind| kind.starts_with("text/html")),
        ) {
            let _ = answer.response_mut().add_cookie(&cookie);
        }
        let (status, ms) = (answer.status().as_u16(), begun.elapsed().as_millis());
        tracing::debug!(status, duration_ms = ms, "answered");
        Ok(answer)
    }
    .instrument(span)
    .await
}

async fn who_is_it(request: &ServiceRequest, id: String, has_page: bool) -> Result<Here, Error> {
    let site = site(request)?;
    let session = request
        .cookie(page::session_cookie(&site.public_url))
        .map(|cookie| cookie.value().to_owned());
    let peer = request
        .peer_addr()
        .map_or(IpAddr::from([0, 0, 0, 0]), |peer| peer.ip());
    let mut here = Here {
        words: page::words(request.request(), None),
        csrf: form_secret(request, &site.public_url)
            .unwrap_or_else(|| fresh_id().simple().to_string()),
        path: if has_page {
            request.uri().to_string()
        } else {
            "/app".to_owned()
        },
        request: id,
        address: site.proxies.client(peer, request.headers()),
        visitor: None,
        session: None,
    };
    if let Some(token) = session {
        let visitor = site.accounts.visitor(&token).await;
        let visitor = visitor.map_err(|cause| Refused::storage(&here, &cause))?;
        if let Some(visitor) = visitor {
            here.words = page::words(request.request(), Some(visitor.lang));
            here.csrf.clone_from(&visitor.csrf);
            here.session = Some(token);
            here.visitor = Some(visitor);
        }
    }
    Ok(here)
}

/// The secret of forms before anybody is signed in; none when the cookie is not one of ours.
fn form_secret(request: &ServiceRequest, public_url: &str) -> Option<String> {
    let cookie = request.cookie(form_cookie(public_url))?;
    (cookie.value().len() == FORM_SECRET_CHARS).then(|| cookie.value().to_owned())
}

/// The name of the cookie with the secret of forms before anybody is signed in: bound to the host
/// where the site is reached by https.
fn form_cookie(public_url: &str) -> &'static str {
    if public_url.starts_with("https://") {
        "__Host-form"
    } else {
        "form"
    }
}

/// A form before anybody is signed in carries what this cookie says.
fn form_cookie_to_set(
    request: &ServiceRequest,
    here: &Here,
    public_url: &str,
) -> Option<Cookie<'static>> {
    if here.visitor.is_some() || form_secret(request, public_url).is_some() {
        return None;
    }
    let cookie = Cookie::build(form_cookie(public_url), here.csrf.clone());
    Some(
        cookie
            .path("/")
            .secure(public_url.starts_with("https://"))
            .http_only(true)
            .same_site(SameSite::Lax)
            .finish(),
    )
}

/// A change is meant when the browser says it comes from our own page and the form carries the
/// session's secret.
async fn meant(request: &mut ServiceRequest, here: &Here) -> Result<(), Error> {
    let stale = || Error::from(Refused::new(here, Why::Stale));
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    if let Some(from) = header("Sec-Fetch-Site") {
        if from != "same-origin" {
            return Err(stale());
        }
    } else if let (Some(origin), Some(host)) = (header(ORIGIN.as_str()), header(HOST.as_str())) {
        // By https nobody else's http page may speak for us.
        let scheme = site(request)?
            .public_url
            .split_once("://")
            .map(|(scheme, _)| scheme.to_owned());
        let own = origin.split_once("://").is_some_and(|(from, place)| {
            place == host && (scheme.as_deref() != Some("https") || from == "https")
        });
        if !own {
            return Err(stale());
        }
    }
    let body = body(request, here).await?;
    let sent = form_urlencoded::parse(&body)
        .find(|(name, _)| name == "csrf")
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default();
    if has_nul(&body) {
        return Err(Refused::new(here, Why::Unreadable).into());
    }
    request.set_payload(Payload::from(body));
    if bool::from(sent.as_bytes().ct_eq(here.csrf.as_bytes())) {
        Ok(())
    } else {
        Err(stale())
    }
}

/// Nobody types a NUL, and databases keep none.
fn has_nul(sent: &[u8]) -> bool {
    sent.contains(&0) || sent.windows(3).any(|three| three == b"%00")
}

async fn body(request: &mut ServiceRequest, here: &Here) -> Result<web::Bytes, Error> {
    let mut payload = request.take_payload();
    let read = actix_web::body::to_bytes_limited(
        actix_web::body::BodyStream::new(&mut payload),
        BODY_BYTES,
    );
    match tokio::time::timeout(BODY_TIME, read).await {
        Ok(Ok(Ok(body))) => Ok(body),
        Ok(Ok(Err(_))) | Err(_) => Err(Refused::new(here, Why::Slow).into()),
        Ok(Err(_)) => Err(Refused::new(here, Why::Large).into()),
    }
}

/// Whether this caller may; the salon in the address when there is one. A foreign salon is answered
/// exactly as one that does not exist.
async fn may(gate: Gate, request: &ServiceRequest, here: &Here) -> Result<Option<Member>, Error> {
    let missing = || Error::from(Refused::new(here, Why::Missing));
    let to_app = || Error::from(Refused::elsewhere(here, "/app".to_owned()));
    let who = gate.who;
    let visitor = match (&here.visitor, who) {
        (_, Who::Anyone) => return Ok(None),
        (Some(visitor), _) => visitor,
        (None, _) => return Err(Refused::new(here, Why::SignIn).into()),
    };
    match who {
        Who::Anyone | Who::Account => Ok(None),
        Who::PlatformOwner if visitor.platform_owner => Ok(None),
        Who::PlatformOwner => Err(missing()),
        Who::Member | Who::Owner => {
            let site = site(request)?;
            let slug = request.match_info().get("slug").unwrap_or_default();
            let Ok(slug) = slug.parse::<Slug>() else {
                return Err(missing());
            };
            let found = site.accounts.enter(visitor, &slug).await;
            let found = found.map_err(|cause| Refused::storage(here, &cause))?;
            let Some(found) = found else {
                return Err(match slug.is_of_a_draft() {
                    // A draft that has got its name meanwhile, as when somebody goes back to its form.
                    true => to_app(),
                    false => missing(),
                });
            };
            if who == Who::Owner && found.role != Role::Owner {
                return Err(missing());
            }
            let state = found.tenant.state;
            let desk = !gate.path.starts_with("/app/{slug}/start");
            if desk && matches!(state, TenantState::Draft | TenantState::Provisioning) {
                return Err(Refused::elsewhere(here, format!("/app/{slug}/start")).into());
            }
            let changes = request.method() != Method::GET && request.method() != Method::HEAD;
            if let Some(why) = forbidden(gate.marks, &found, changes) {
                return Err(Refused::new(here, why).into());
            }
            Ok(Some(Member {
                scope: site.directory.scope_of(&found.tenant),
                tenant: found.tenant,
                role: found.role,
                stand_in: found.stand_in,
                news: found.news,
                visitor: visitor.clone(),
            }))
        }
    }
}

/// Why a member may not do this, although they may come in.
fn forbidden(marks: Marks, found: &Entrance, changes: bool) -> Option<Why> {
    if let Some(stand_in) = &found.stand_in {
        if marks.own {
            return Some(Why::Own);
        }
        if changes && !stand_in.acts {
            return Some(Why::LooksOnly);
        }
    }
    let closes = found.tenant.closing.is_some();
    (closes && changes && !marks.even_closed).then_some(Why::Closes)
}

fn site(request: &ServiceRequest) -> Result<web::Data<Site>, Error> {
    let site = request.app_data::<web::Data<Site>>().cloned();
    site.ok_or_else(|| actix_web::error::ErrorInternalServerError("the site is not mounted"))
}

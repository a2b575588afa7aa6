//! One visit: what is known of it, another time, cancelling, and taking that back.

mod moving;
mod series;
mod told;
mod view;

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{BookingId, fields::one_line};
use serde::Deserialize;
use service::{
    booking::BookError,
    desk::{self, Mark},
    salon,
    series::{By, cancel_from},
};

pub(crate) use moving::move_to;
pub(crate) use series::answer_all;

use view::{Said, view};

use super::{
    actor,
    bookings::{book_trouble, visit_page},
    calendar, id_of,
};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Longest reason, characters.
const LONGEST_REASON: usize = 200;

type Address = web::Path<(String, String)>;

/// What the address of the page says.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Shown {
    /// How many visits stay cancelled, after others of their series were taken back.
    #[serde(default)]
    left: u16,
}

/// The page.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    shown: web::Query<Shown>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let mut said = Said::default();
    if shown.left > 0 {
        let count = [("count", u32::from(shown.left).into())];
        said.trouble = here.words.with("undo-left", &count);
    }
    Ok(page::ok(&view(&here, &member, &site, id, said).await?))
}

/// What cancelling sends.
#[derive(Clone, Deserialize)]
pub(crate) struct Reason {
    #[serde(default)]
    reason: String,
    /// Whether all later ones of its series are meant, too.
    #[serde(default)]
    later: String,
    /// The visits that were asked about.
    #[serde(default)]
    seen: String,
    #[serde(default)]
    version: i64,
}

/// Cancels the visit; the client is told why.
pub(crate) async fn cancel(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Form<Reason>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let (now, actor, version) = (site.clock.now(), actor(&member), typed.version);
    let reason: Arc<str> = one_line(&typed.reason, LONGEST_REASON).into();
    let later = !typed.later.is_empty();
    if later && let Some(question) = series::ask(&here, &member, id, &typed).await? {
        return Ok(page::not_accepted(&question));
    }
    let seen: Arc<str> = typed.seen.as_str().into();
    let done = member
        .scope
        .run(move |tx| {
            let (actor, reason, seen) = (actor.clone(), Arc::clone(&reason), Arc::clone(&seen));
            async move {
                if later {
                    let (by, this) = (By::Staff(actor), (id, Some(version)));
                    let off = cancel_from(&tx, now, &by, this, &reason).await?;
                    // The question was answered about others: nothing of it is kept.
                    return match series::is_asked_about(&off, &seen) {
                        true => Ok(()),
                        false => Err(BookError::Changed),
                    };
                }
                let off = desk::cancel(&tx, now, &actor, id, version, &reason).await;
                off.map(drop)
            }
        })
        .await;
    let reason = typed.into_inner().reason;
    let done = (done, "cancelled");
    answer(&here, &member, &site, id, done, reason).await
}

/// What a change of one press sends.
#[derive(Clone, Deserialize)]
pub(crate) struct Version {
    #[serde(default)]
    version: i64,
}

/// A change of one press.
#[derive(Clone, Copy)]
enum Press {
    Regular,
    Mark(Mark),
}

/// Takes the last cancelling or moving back; of a series all that were cancelled together.
pub(crate) async fn undo(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Form<Version>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let (now, actor, version) = (site.clock.now(), actor(&member), typed.version);
    let done = member.scope.run(move |tx| {
        let actor = actor.clone();
        async move { desk::undo_all(&tx, now, &actor, id, version).await }
    });
    let done = done.await;
    if matches!(done, Err(BookError::Taken))
        && let Some(trouble) = offered(&here, &member, &site, id).await?
    {
        let said = Said {
            trouble,
            ..Said::default()
        };
        let view = view(&here, &member, &site, id, said).await?;
        return Ok(page::not_accepted(&view));
    }
    match done {
        Ok(done) if done.taken > 0 => {
            let back = visit_page(&member, id, "undone");
            Ok(page::go(&format!("{back}&left={}", done.taken)))
        }
        done => {
            let done = (done.map(drop), "undone");
            answer(&here, &member, &site, id, done, String::new()).await
        }
    }
}

/// Gives a visit that stands beside another time of its own.
pub(crate) async fn regular(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Form<Version>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    pressed(&here, &member, &site, (id, typed.version), Press::Regular).await
}

/// The client came, did not come, or the visit is over.
pub(crate) async fn mark(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String, String)>,
    typed: web::Form<Version>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let mark = address.2.parse();
    let mark = mark.map_err(|()| Refused::new(&here, Why::Missing))?;
    pressed(
        &here,
        &member,
        &site,
        (id, typed.version),
        Press::Mark(mark),
    )
    .await
}

async fn pressed(
    here: &Here,
    member: &Member,
    site: &Site,
    (id, version): (BookingId, i64),
    press: Press,
) -> Result<HttpResponse, Refused> {
    let (now, actor) = (site.clock.now(), actor(member));
    let done = member.scope.run(move |tx| {
        let actor = actor.clone();
        async move {
            match press {
                Press::Regular => desk::make_regular(&tx, now, &actor, id, version).await,
                Press::Mark(mark) => desk::mark(&tx, now, &actor, id, version, mark).await,
            }
        }
    });
    let word = match press {
        Press::Regular => "regular",
        Press::Mark(_) => "marked",
    };
    let done = (done.await.map(drop), word);
    answer(here, member, site, id, done, String::new()).await
}

async fn answer(
    here: &Here,
    member: &Member,
    site: &Site,
    id: BookingId,
    (done, word): (Result<(), BookError>, &str),
    reason: String,
) -> Result<HttpResponse, Refused> {
    match done {
        Ok(()) => Ok(page::go(&visit_page(member, id, word))),
        Err(BookError::UnknownBooking) => Err(Refused::new(here, Why::Missing)),
        Err(error) => {
            let said = Said {
                reason,
                trouble: book_trouble(here, error)?,
                ..Said::default()
            };
            Ok(page::not_accepted(
                &view(here, member, site, id, said).await?,
            ))
        }
    }
}

/// That the time is kept for somebody on the waitlist, and until when.
async fn offered(
    here: &Here,
    member: &Member,
    site: &Site,
    id: BookingId,
) -> Result<Option<String>, Refused> {
    let now = site.clock.now();
    let read = member.scope.run(move |tx| async move {
        let until = desk::offered_until(&tx, now, id).await?;
        Ok::<_, service::StoreError>((salon::settings(&tx).await?, until))
    });
    let (settings, until) = read.await.map_err(|cause| Refused::storage(here, &cause))?;
    Ok(until.map(|until| {
        let time = calendar::texts(here, &settings).time(until).into();
        here.words.with("error-offered", &[("time", time)])
    }))
}

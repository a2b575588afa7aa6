//! One message to many: how it looks, whom it reaches, how it goes.

mod view;

use actix_web::{HttpResponse, web};
use chrono::{NaiveDate, NaiveTime};
use domain::{
    Timestamp,
    availability::moment,
    broadcast::{Event, age_days},
    catalogue::Service,
    client::Phone,
    ids::BroadcastId,
    settings::Settings,
};
use serde::Deserialize;
use service::{
    broadcasts,
    desk::{self, Broadcast, CastError, FieldErrors, FieldKind},
    salon,
};
use uuid::Uuid;

use self::view::view;
use super::{Typed, base, keep, refused};
use crate::{
    Site,
    desk::{actor, wordings::Sample},
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// When it is to start, as typed; both empty is now.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Start {
    #[serde(default)]
    date: String,
    #[serde(default)]
    time: String,
}

/// Who gets the try.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Try {
    #[serde(default)]
    phone: String,
}

/// What the page shows.
struct Shown {
    pub(super) cast: Broadcast,
    pub(super) settings: Settings,
    pub(super) services: Vec<Service>,
    pub(super) sample: Sample,
    pub(super) reach: u64,
    pub(super) cap: Option<u32>,
    pub(super) today: u32,
    /// The salon's age, full days.
    pub(super) age: i64,
}

/// What was typed into the page's forms.
#[derive(Default)]
struct Forms {
    pub(super) draft: Option<Typed>,
    pub(super) start: Start,
    pub(super) phone: String,
    pub(super) errors: FieldErrors,
}

fn id(here: &Here, text: &str) -> Result<BroadcastId, Refused> {
    let id = text.parse::<Uuid>();
    id.map(BroadcastId::from)
        .map_err(|_| Refused::new(here, Why::Missing))
}

async fn read(
    here: &Here,
    member: &Member,
    site: &Site,
    id: BroadcastId,
) -> Result<Shown, Refused> {
    let (now, since) = (site.clock.now(), member.tenant.created);
    let read = member
        .scope
        .run(move |tx| async move {
            let cast = desk::broadcast(&tx, id).await?;
            Ok::<_, CastError>(Shown {
                settings: salon::settings(&tx).await?,
                services: desk::services(&tx).await?,
                sample: Sample::read(&tx, now).await?,
                reach: desk::reach(&tx, now, cast.draft.segment).await?,
                cap: broadcasts::cap(&tx, now, since).await?,
                today: broadcasts::sent_today(&tx, now).await?,
                cast,
                age: age_days(since, now),
            })
        })
        .await;
    read.map_err(|error| refused(here, &error))
}

/// The page.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let shown = read(&here, &member, &site, id(&here, &address.1)?).await?;
    let forms = Forms::default();
    Ok(page::ok(&view(&here, &member, &shown, &forms)))
}

/// Keeps a draft.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let id = id(&here, &address.1)?;
    let shown = read(&here, &member, &site, id).await?;
    match keep(&here, &member, &site, Some(id), &typed).await? {
        Ok(id) => Ok(page::go(&format!("{}/{id}?done=saved", base(&member)))),
        Err(errors) => {
            let forms = Forms {
                draft: Some(typed.into_inner()),
                errors,
                ..Forms::default()
            };
            let page = view(&here, &member, &shown, &forms);
            Ok(page::not_accepted(&page))
        }
    }
}

/// Sends it to one person only.
pub(crate) async fn test(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    typed: web::Form<Try>,
) -> Result<HttpResponse, Refused> {
    let id = id(&here, &address.1)?;
    let shown = read(&here, &member, &site, id).await?;
    let phone = Phone::parse(&typed.phone, &shown.settings.country);
    let tried = match phone {
        Ok(phone) => {
            let now = site.clock.now();
            member
                .scope
                .run(move |tx| {
                    let phone = phone.clone();
                    async move { desk::test_broadcast(&tx, now, id, &phone).await }
                })
                .await
        }
        Err(_) => Err(FieldErrors::one("phone", FieldKind::Phone).into()),
    };
    let forms = |errors| Forms {
        phone: typed.phone.clone(),
        errors,
        ..Forms::default()
    };
    done(&here, &member, &shown, ("tried", tried), forms)
}

/// Starts it.
pub(crate) async fn start(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    typed: web::Form<Start>,
) -> Result<HttpResponse, Refused> {
    let id = id(&here, &address.1)?;
    let shown = read(&here, &member, &site, id).await?;
    let started = match typed.moment(&shown.settings) {
        Ok(at) => {
            let (now, actor) = (site.clock.now(), actor(&member));
            member
                .scope
                .run(move |tx| {
                    let actor = actor.clone();
                    async move { desk::start_broadcast(&tx, now, &actor, id, at).await }
                })
                .await
        }
        Err(errors) => Err(errors.into()),
    };
    let forms = |errors| Forms {
        start: typed.clone(),
        errors,
        ..Forms::default()
    };
    done(&here, &member, &shown, ("started", started), forms)
}

impl Start {
    /// The moment by the salon's clock; `None` is now.
    fn moment(&self, settings: &Settings) -> Result<Option<Timestamp>, FieldErrors> {
        let (date, time) = (self.date.trim(), self.time.trim());
        if date.is_empty() && time.is_empty() {
            return Ok(None);
        }
        let date = date.parse::<NaiveDate>();
        let date = date.map_err(|_| FieldErrors::one("date", FieldKind::Choose))?;
        let time = NaiveTime::parse_from_str(time, "%H:%M");
        let time = time.map_err(|_| FieldErrors::one("time", FieldKind::Choose))?;
        let minutes = chrono::Timelike::num_seconds_from_midnight(&time) / 60;
        let minutes = u16::try_from(minutes).unwrap_or_default();
        Ok(Some(moment(settings.zone, date, minutes)))
    }
}

/// Pauses it.
pub(crate) async fn pause(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    act(here, member, site, address, Event::Pause).await
}

/// Lets it go on.
pub(crate) async fn go_on(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    act(here, member, site, address, Event::GoOn).await
}

/// Calls it off.
pub(crate) async fn cancel(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    act(here, member, site, address, Event::Cancel).await
}

async fn act(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    event: Event,
) -> Result<HttpResponse, Refused> {
    let id = id(&here, &address.1)?;
    let (now, actor) = (site.clock.now(), actor(&member));
    let changed = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::change_broadcast(&tx, now, &actor, id, event).await }
        })
        .await;
    match changed {
        Ok(()) => Ok(page::go(&format!("{}/{id}?done=marked", base(&member)))),
        // It went on meanwhile: its page shows how it stands.
        Err(CastError::Changed) => Ok(page::go(&format!("{}/{id}", base(&member)))),
        Err(error) => Err(refused(&here, &error)),
    }
}

fn done(
    here: &Here,
    member: &Member,
    shown: &Shown,
    (what, result): (&str, Result<(), CastError>),
    forms: impl FnOnce(FieldErrors) -> Forms,
) -> Result<HttpResponse, Refused> {
    let own = format!("{}/{}", base(member), shown.cast.id);
    match result {
        Ok(()) => Ok(page::go(&format!("{own}?done={what}"))),
        Err(CastError::Changed) => Ok(page::go(&own)),
        Err(CastError::Fields(errors)) => {
            let page = view(here, member, shown, &forms(errors));
            Ok(page::not_accepted(&page))
        }
        Err(error) => Err(refused(here, &error)),
    }
}

//! Another time for a visit.

use actix_web::{HttpResponse, web};
use domain::{BookingId, StaffId, Timestamp, settings::Settings};
use serde::Deserialize;
use service::{
    booking::BookError,
    desk::{self, To},
    slots::{Query, Wanted},
};
use uuid::Uuid;

use super::{
    Address,
    view::{Said, view},
};
use crate::{
    Site,
    desk::{
        actor,
        bookings::{Chosen, Trouble, start_of, trouble_of, visit_page},
        id_of, settings,
    },
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// What another time sends.
#[derive(Clone, Deserialize)]
pub(crate) struct NewTime {
    #[serde(default)]
    pub date: String,
    #[serde(default)]
    pub time: String,
    #[serde(default)]
    pub staff: String,
    #[serde(default)]
    pub despite: String,
    /// The time that clients could not book.
    #[serde(default)]
    pub despite_for: String,
    #[serde(default)]
    pub double: String,
    /// The time that the warning of other visits was about.
    #[serde(default)]
    pub beside: String,
    #[serde(default)]
    pub version: i64,
}

impl NewTime {
    /// What a warning is about.
    pub fn place(&self) -> String {
        format!("{} {} {}", self.date, self.time, self.staff)
    }

    /// Whether it is wanted although clients could not book it.
    pub fn despite(&self) -> bool {
        self.despite == "yes" && self.despite_for == self.place()
    }

    /// Whether it is wanted beside the visits that were told of.
    pub fn doubles(&self) -> bool {
        self.double == "yes" && self.beside == self.place()
    }
}

/// Moves the visit; the client is told.
pub(crate) async fn move_to(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Form<NewTime>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let settings = settings::current(&here, &member).await?;
    let start = start_of(settings.zone, &typed.date, &typed.time);
    let staff = typed.staff.parse::<Uuid>().ok().map(StaffId::from);
    let (Some(start), Some(staff)) = (start, staff) else {
        let said = Said {
            moving: Some(typed.into_inner()),
            wrong_time: here.words.say("error-when"),
            ..Said::default()
        };
        return Ok(page::not_accepted(
            &view(&here, &member, &site, id, said).await?,
        ));
    };
    let (now, actor, version) = (site.clock.now(), actor(&member), typed.version);
    let to = To {
        start,
        staff,
        despite: typed.despite(),
        double: typed.doubles(),
    };
    let moved = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::move_to(&tx, now, &actor, id, version, &to).await }
        })
        .await;
    match moved {
        Ok(_) => Ok(page::go(&visit_page(&member, id, "moved"))),
        Err(BookError::UnknownBooking) => Err(Refused::new(&here, Why::Missing)),
        Err(error) => {
            let at = (now, &settings);
            let trouble = refused(&here, &member, at, (id, to), error).await?;
            let said = Said {
                moving: Some(typed.into_inner()),
                despite: trouble.despite,
                double: trouble.double,
                not_moved: trouble.whole,
                ..Said::default()
            };
            Ok(page::not_accepted(
                &view(&here, &member, &site, id, said).await?,
            ))
        }
    }
}

/// Why the visit does not move there.
async fn refused(
    here: &Here,
    member: &Member,
    at: (Timestamp, &Settings),
    (id, to): (BookingId, To),
    error: BookError,
) -> Result<Trouble, Refused> {
    let found = member
        .scope
        .run(move |tx| async move { desk::visit(&tx, id).await });
    let found = found
        .await
        .map_err(|cause| Refused::storage(here, &cause))?;
    let visit = found
        .ok_or_else(|| Refused::new(here, Why::Missing))?
        .booking;
    let chosen = Chosen {
        query: Query {
            staff: Wanted::One(to.staff),
            ..Query::again(&visit)
        },
        start: to.start,
        client: Some(visit.visitor),
        despite: to.despite,
        double: to.double,
    };
    trouble_of(here, member, at, error, chosen).await
}

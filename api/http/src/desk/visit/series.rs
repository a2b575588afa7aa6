//! A visit's series on its page.

use domain::{BookingId, Timestamp, booking::Booking, series::Place, settings::Settings};
use service::{
    StoreError, TenantTx,
    series::{self, By},
};
use templates::{bot::Texts, web::OfSeries};

use crate::{
    desk::actor,
    here::{Here, Member},
};

/// What is read of it.
pub(super) struct Series {
    place: Option<Place>,
    /// Those that take place, soonest first.
    all: Vec<Booking>,
}

impl Series {
    pub(super) async fn read(tx: &TenantTx, visit: BookingId) -> Result<Self, StoreError> {
        let place = series::place(tx, visit).await?;
        let all = match place {
            Some(_) => series::visits(tx, visit).await?,
            None => Vec::new(),
        };
        Ok(Self { place, all })
    }

    pub(super) fn shown(
        &self,
        here: &Here,
        member: &Member,
        texts: &Texts,
        (now, settings): (Timestamp, &Settings),
        visit: &Booking,
    ) -> OfSeries {
        let slug = &member.tenant.slug;
        let by = By::Staff(actor(member));
        let repeats = series::most(now, &by, settings, visit, self.place.as_ref());
        let date = |one: &Booking| {
            let this = if one.id == visit.id {
                here.words.say("visit-series-this")
            } else {
                String::new()
            };
            let href = format!("/app/{slug}/bookings/{}", one.id);
            (href, texts.date_time(one.time.from), this)
        };
        OfSeries {
            later: self.later(here, visit),
            repeat: repeats.map(|_| {
                let href = format!("/app/{slug}/bookings/{}/repeat", visit.id);
                (href, here.words.say("visit-repeat"))
            }),
            place: self.place.map_or_else(String::new, |place| {
                let args = [
                    ("number", place.number.to_string().into()),
                    ("of", place.of.to_string().into()),
                    ("weeks", place.series.weeks.into()),
                ];
                here.words.with("visit-series-of", &args)
            }),
            dates: self.all.iter().map(date).collect(),
        }
    }

    /// The words for cancelling those, too, that are later and still ahead.
    fn later(&self, here: &Here, visit: &Booking) -> Option<String> {
        let after = |one: &&Booking| one.status.is_live() && one.time.from > visit.time.from;
        let count = u32::try_from(self.all.iter().filter(after).count()).ok()?;
        let open = visit.status.is_live() && count > 0;
        open.then(|| here.words.with("visit-later", &[("count", count.into())]))
    }
}

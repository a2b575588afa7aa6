//! A visit's series on its page.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{
    BookingId, Timestamp, booking::Booking, fields::one_line, seat::Seat, series::Place,
    settings::Settings,
};
use serde::Deserialize;
use service::{
    StoreError, TenantTx,
    booking::BookError,
    desk, salon,
    series::{self, Answer, By},
};
use templates::{
    bot::Texts,
    web::{AnswerAll, Control, DeskForm, Form, Input, OfSeries},
};

use super::{Address, LONGEST_REASON, Reason, answer};
use crate::{
    Site,
    desk::{actor, bookings::visit_page, calendar, frame, id_of},
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// What is read of it.
pub(super) struct Series {
    place: Option<Place>,
    /// Those that take place, soonest first.
    all: Vec<Booking>,
    /// When those begin that wait for the salon's yes.
    waiting: Vec<Timestamp>,
}

impl Series {
    pub(super) async fn read(
        tx: &TenantTx,
        now: Timestamp,
        visit: BookingId,
    ) -> Result<Self, StoreError> {
        let place = series::place(tx, visit).await?;
        let (all, waiting) = match place {
            Some(_) => (
                series::visits(tx, visit).await?,
                series::waiting(tx, now, Seat::Owner, visit).await?,
            ),
            None => (Vec::new(), Vec::new()),
        };
        Ok(Self {
            place,
            all,
            waiting: waiting.iter().map(|one| one.time.from).collect(),
        })
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
            answer: self.answer(
                here,
                texts,
                format!("/app/{slug}/bookings/{}/answer", visit.id),
            ),
        }
    }

    /// Answering all that wait, where they are several.
    fn answer(&self, here: &Here, texts: &Texts, action: String) -> Option<AnswerAll> {
        let count = u32::try_from(self.waiting.len()).ok();
        let count = count.filter(|count| *count > 1)?;
        let dates = self.waiting.iter().map(|at| texts.date_time(*at));
        let dates: Vec<String> = dates.collect();
        let seen: Vec<String> = self.waiting.iter().map(|at| at.ms().to_string()).collect();
        let lead = [("count", count.into()), ("dates", dates.join("; ").into())];
        let counted = |id| here.words.with(id, &[("count", count.into())]);
        Some(AnswerAll {
            lead: here.words.with("visit-all-lead", &lead),
            action,
            seen: seen.join(","),
            yes: counted("visit-all-yes"),
            no: counted("visit-all-no"),
        })
    }

    /// The words for cancelling those, too, that are later and still ahead.
    fn later(&self, here: &Here, visit: &Booking) -> Option<String> {
        let after = |one: &&Booking| one.status.is_live() && one.time.from > visit.time.from;
        let count = u32::try_from(self.all.iter().filter(after).count()).ok()?;
        let open = visit.status.is_live() && count > 0;
        open.then(|| here.words.with("visit-later", &[("count", count.into())]))
    }
}

/// What the answer sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    /// The starts that were shown to wait, milliseconds.
    #[serde(default)]
    seen: String,
    #[serde(default)]
    says: String,
    #[serde(default)]
    reason: String,
}

/// Answers all visits of a series that were shown to wait and still do; says how many they were.
pub(crate) async fn answer_all(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let (now, actor) = (site.clock.now(), actor(&member));
    let seen = typed.seen.split(',').filter_map(|ms| ms.parse().ok());
    let seen: Arc<[Timestamp]> = seen.map(Timestamp::from_ms).collect();
    let (says, word) = match typed.says.as_str() {
        "yes" => (Answer::Yes, "all-confirmed"),
        "no" => (
            Answer::No(one_line(&typed.reason, LONGEST_REASON)),
            "all-declined",
        ),
        _ => {
            let unsaid = (Err(BookError::Changed), "");
            return answer(&here, &member, &site, id, unsaid, String::new()).await;
        }
    };
    let shown = seen.len();
    let done = member.scope.run(move |tx| {
        let (actor, seen, says) = (actor.clone(), Arc::clone(&seen), says.clone());
        async move {
            let by = (&actor, Seat::Owner);
            series::answer(&tx, now, by, (id, &seen), &says).await
        }
    });
    match done.await {
        Ok(done) => {
            let left = shown.saturating_sub(done.len());
            let said = format!("{word}&count={}&left={left}", done.len());
            Ok(page::go(&visit_page(&member, id, &said)))
        }
        Err(refused) => {
            let refused = (Err(refused), word);
            answer(&here, &member, &site, id, refused, String::new()).await
        }
    }
}

/// When visits begin, in a line.
pub(super) fn dates(texts: &Texts, visits: &[Booking]) -> String {
    let each = visits.iter().map(|visit| texts.date_time(visit.time.from));
    each.collect::<Vec<_>>().join("; ")
}

fn ids(visits: &[Booking]) -> String {
    let each = visits.iter().map(|visit| visit.id.to_string());
    each.collect::<Vec<_>>().join(",")
}

/// Whether just these visits were asked about; a single one needs no question.
pub(super) fn is_asked_about(off: &[Booking], seen: &str) -> bool {
    off.len() < 2 || ids(off) == seen
}

/// Asks before a visit and all later ones of its series are called off; `None` when that is just what was
/// asked about, and how many they are.
pub(super) async fn ask(
    here: &Here,
    member: &Member,
    id: BookingId,
    typed: &Reason,
) -> Result<Option<DeskForm>, Refused> {
    let read = member.scope.run(move |tx| async move {
        let Some(visit) = desk::visit(&tx, id).await? else {
            return Ok(None);
        };
        let off = series::later(&tx, &visit.booking).await?;
        Ok::<_, StoreError>(Some((salon::settings(&tx).await?, visit, off)))
    });
    let read = read.await.map_err(|cause| Refused::storage(here, &cause))?;
    let (settings, visit, off) = read.ok_or_else(|| Refused::new(here, Why::Missing))?;
    if is_asked_about(&off, &typed.seen) {
        return Ok(None);
    }
    let (words, texts) = (here.words, calendar::texts(here, &settings));
    let count = [("count", off.len().into())];
    let back = format!("/app/{}/bookings/{id}", member.tenant.slug);
    let hidden = |name: &str, value: String| Control::Hidden(name.to_owned(), value);
    let reason = Input::text("reason", words.say("visit-reason"), &typed.reason);
    let reason = reason.optional().hint(words.say("visit-reason-hint"));
    Ok(Some(DeskForm {
        frame: frame(here, member, "bookings", words.with("cancel-later", &count)),
        forms: vec![Form {
            action: format!("{back}/cancel"),
            controls: vec![
                Control::Note(dates(&texts, &off)),
                reason.into(),
                hidden("version", visit.booking.version.to_string()),
                hidden("later", "yes".to_owned()),
                hidden("seen", ids(&off)),
            ],
            submit: words.with("cancel-later-yes", &count),
            aside: Some((back.clone(), words.say("cancel-later-no"))),
            ..Form::default()
        }],
        back: Some((back, calendar::client_name(here, &visit.client))),
        lead: words.say("cancel-later-lead"),
        add: None,
        lists: Vec::new(),
    }))
}

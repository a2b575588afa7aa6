//! One wish of the waitlist: what was offered for it, and a time offered by hand.

use actix_web::{HttpResponse, web};
use domain::{StaffId, Timestamp, ids::WaitId, waitlist::Offer};
use serde::Deserialize;
use service::{
    waitlist,
    waitlist::{ByHand, Line},
};
use templates::{
    bot::Texts,
    web::{Choice, Control, DeskForm, Form, List, Row, Select},
};
use uuid::Uuid;

use super::{Team, base, fate, name_of, phone_of};
use crate::{
    Site,
    desk::{actor, calendar, frame, id_of},
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Free times to choose from.
const TIMES: usize = 60;

/// What the page shows.
struct Shown {
    team: Team,
    line: Line,
    offers: Vec<Offer>,
    free: Vec<(StaffId, Timestamp)>,
}

/// The page.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let shown = read(&here, &member, &site, id).await?;
    Ok(page::ok(&view(&here, &member, &shown, String::new())))
}

async fn read(here: &Here, member: &Member, site: &Site, id: WaitId) -> Result<Shown, Refused> {
    let now = site.clock.now();
    let read = member.scope.run(move |tx| async move {
        let Some(line) = waitlist::line(&tx, id).await? else {
            return Ok(None);
        };
        let free = match line.wait.state {
            domain::waitlist::State::Waiting => {
                waitlist::free_for(&tx, now, &line.wait, TIMES).await?
            }
            _ => Vec::new(),
        };
        Ok::<_, service::StoreError>(Some(Shown {
            team: Team::read(&tx).await?,
            offers: waitlist::offers_of(&tx, &[id]).await?,
            line,
            free,
        }))
    });
    let read = read.await.map_err(|cause| Refused::storage(here, &cause))?;
    read.ok_or_else(|| Refused::new(here, Why::Missing))
}

fn view(here: &Here, member: &Member, shown: &Shown, error: String) -> DeskForm {
    let words = here.words;
    let texts = calendar::texts(here, &shown.team.settings);
    let (base, line) = (base(member), &shown.line);
    let client = Row {
        href: format!("/app/{}/clients/{}", member.tenant.slug, line.wait.client),
        name: name_of(here, line),
        detail: phone_of(line),
        ..Row::default()
    };
    let offers = shown.offers.iter();
    let offers = offers.map(|offer| row(here, member, &texts, &shown.team, offer));
    let book = format!(
        "/app/{}/bookings/new?client={}",
        member.tenant.slug, line.wait.client
    );
    let mut lead = shown.team.told(here, &texts, &line.wait);
    let since = texts.date_time(line.wait.since);
    let since = words.with("waitlist-since", &[("since", since.into())]);
    lead = format!("{lead}. {since}.");
    let waits = line.wait.state == domain::waitlist::State::Waiting;
    let phone = phone_of(line);
    if waits && !line.reached {
        let known = if phone.is_empty() { "no" } else { "yes" };
        let args = [("known", known.into()), ("phone", phone.clone().into())];
        lead = format!("{lead} {}", words.with("waitlist-unreached", &args));
        let free = shown.free.first().map(|(_, start)| texts.date_time(*start));
        if let Some(free) = free {
            let soonest = words.with("waitlist-soonest", &[("time", free.into())]);
            lead = format!("{lead} {soonest}");
        }
    }
    if waits && shown.free.is_empty() {
        lead = format!("{lead} {}", words.say("waitlist-no-times"));
    }
    DeskForm {
        frame: frame(here, member, "waitlist", name_of(here, line)),
        back: Some((base.clone(), words.say("nav-waitlist"))),
        lead,
        add: waits.then(|| (book, words.say("visit-add"))),
        forms: if waits && line.reached && !shown.free.is_empty() || !error.is_empty() {
            vec![form(here, &base, &texts, shown, error)]
        } else {
            Vec::new()
        },
        lists: vec![
            List {
                title: words.say("waitlist-client"),
                rows: vec![client],
                empty: String::new(),
            },
            List {
                title: words.say("waitlist-offers"),
                rows: offers.collect(),
                empty: words.say("waitlist-offers-none"),
            },
        ],
    }
}

fn row(here: &Here, member: &Member, texts: &Texts, team: &Team, offer: &Offer) -> Row {
    let (_, fate) = fate(here, texts, offer);
    let taken = offer.fate == domain::waitlist::Fate::Taken;
    let visit = format!("/app/{}/bookings/{}", member.tenant.slug, offer.booking);
    Row {
        href: if taken { visit } else { String::new() },
        name: texts.date_time(offer.start),
        detail: [team.name_of(here, offer.staff), fate].join(", "),
        ..Row::default()
    }
}

fn form(here: &Here, base: &str, texts: &Texts, shown: &Shown, error: String) -> Form {
    let words = here.words;
    let time = |(staff, start): &(StaffId, Timestamp)| Choice {
        value: format!("{staff} {}", start.ms()),
        label: format!(
            "{}, {}",
            texts.date_time(*start),
            shown.team.name_of(here, *staff)
        ),
        chosen: false,
    };
    let action = format!("{base}/{}/offer", shown.line.wait.id);
    Form {
        title: words.say("waitlist-offer"),
        error,
        action,
        controls: vec![
            Control::Note(words.say("waitlist-offer-lead")),
            Control::Select(Select {
                name: "time".to_owned(),
                label: words.say("waitlist-time"),
                options: shown.free.iter().map(time).collect(),
                ..Select::default()
            }),
        ],
        submit: words.say("waitlist-offer"),
        ..Form::default()
    }
}

/// What an offer by hand sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    /// Specialist and start.
    #[serde(default)]
    time: String,
}

impl Typed {
    fn read(&self) -> Option<(StaffId, Timestamp)> {
        let (staff, start) = self.time.split_once(' ')?;
        let staff: Uuid = staff.parse().ok()?;
        Some((staff.into(), Timestamp::from_ms(start.parse().ok()?)))
    }
}

/// Offers a time by hand.
pub(crate) async fn offer(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let id: WaitId = id_of(&here, &address.1)?;
    // A wish that is not there is not there, whatever was chosen.
    let shown = read(&here, &member, &site, id).await?;
    let here_again = format!("{}/{id}", base(&member));
    let Some((staff, start)) = typed.read() else {
        let error = here.words.say("error-offer-taken");
        return Ok(page::not_accepted(&view(&here, &member, &shown, error)));
    };
    let (now, actor) = (site.clock.now(), actor(&member));
    let offered = member.scope.run(move |tx| {
        let actor = actor.clone();
        async move { waitlist::offer_by_hand(&tx, now, &actor, (id, staff), start).await }
    });
    let error = match offered.await {
        Ok(()) => return Ok(page::go(&format!("{here_again}?done=offered"))),
        Err(ByHand::Store(cause)) => return Err(Refused::storage(&here, &cause)),
        Err(ByHand::Unknown) => return Ok(page::go(&here_again)),
        Err(ByHand::Unreachable) => "error-offer-unreachable",
        Err(ByHand::AlreadyIn) => "error-in-class",
        Err(ByHand::Told) => "error-offer-told",
        Err(ByHand::Busy) => "error-offer-busy",
        Err(ByHand::Taken) => "error-offer-taken",
    };
    let shown = read(&here, &member, &site, id).await?;
    let error = here.words.say(error);
    Ok(page::not_accepted(&view(&here, &member, &shown, error)))
}

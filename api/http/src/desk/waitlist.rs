//! Those who wait for a free time: who waits for what, what was offered to whom, and how it is offered.

pub(crate) mod adding;
pub(crate) mod one;

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use domain::{
    Role, ServiceId, StaffId,
    availability::salon_date,
    catalogue::Service,
    client::Phone,
    fields::FieldErrors,
    ids::WaitId,
    settings::Settings,
    staff::Staff,
    waitlist::{Fate, Mode, Offer, Rules, Wait},
};
use serde::Deserialize;
use service::{
    booking::BookError,
    desk::{self, Cursor, FieldKind, Page, PutError},
    salon, waitlist,
    waitlist::{Line, Wanted},
};
use templates::{
    bot::Texts,
    web::{Act, Choice, Control, Form, Input, Pick, Row, WaitlistPage},
};
use uuid::Uuid;

use super::{actor, bookings::choice, calendar, frame, id_of, wrong};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Wishes of one page.
const PAGE: u32 = 25;
/// Of the filter: those that have ended.
const ENDED: &str = "ended";

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    service: String,
    #[serde(default)]
    staff: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    after: String,
}

impl Asked {
    fn wanted(&self) -> Wanted {
        Wanted {
            id: None,
            waiting: self.state != ENDED,
            service: self.service.parse::<Uuid>().ok().map(ServiceId::from),
            staff: self.staff.parse::<Uuid>().ok().map(StaffId::from),
            client: None,
        }
    }

    fn next(&self, base: &str, cursor: Cursor) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("service", &self.service)
            .append_pair("staff", &self.staff)
            .append_pair("state", &self.state)
            .append_pair("after", &cursor.to_string())
            .finish();
        format!("{base}?{query}")
    }
}

/// Who does what, by which wishes are told.
pub(super) struct Team {
    pub settings: Settings,
    pub services: Vec<Service>,
    pub staff: Vec<Staff>,
}

impl Team {
    pub async fn read(tx: &service::TenantTx) -> Result<Self, service::StoreError> {
        Ok(Self {
            settings: salon::settings(tx).await?,
            services: desk::services(tx).await?,
            staff: desk::staff_list(tx).await?,
        })
    }

    /// What is waited for, in words.
    pub fn told(&self, here: &Here, texts: &Texts, wait: &Wait) -> String {
        let lang = here.words.0;
        let service = self.services.iter().find(|one| one.id == wait.service);
        let service = service.map_or_else(String::new, |one| one.name.get(lang).to_owned());
        let staff = match wait.staff {
            Some(id) => self.name_of(here, id),
            None => here.words.say("waitlist-any-staff"),
        };
        let days = if wait.first == wait.last {
            texts.date(wait.first)
        } else {
            format!("{} – {}", texts.date(wait.first), texts.date(wait.last))
        };
        let part = here.words.say_of("waiting-part", wait.part.code());
        [service, staff, days, part].join(", ")
    }

    pub fn name_of(&self, here: &Here, id: StaffId) -> String {
        let staff = self.staff.iter().find(|one| one.id == id);
        staff.map_or_else(String::new, |one| one.name.get(here.words.0).to_owned())
    }
}

/// What the page shows.
struct Shown {
    team: Team,
    rules: Rules,
    found: Page<Line>,
    offers: HashMap<WaitId, Offer>,
}

pub(super) fn base(member: &Member) -> String {
    format!("/app/{}/waitlist", member.tenant.slug)
}

/// The list.
pub(crate) async fn page(
    here: Here,
    member: Member,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let asked = asked.into_inner();
    let shown = read(&here, &member, &asked).await?;
    let errors = FieldErrors::default();
    let typed = Typed::of(&shown.rules);
    let view = view(&here, &member, &asked, &shown, (&typed, &errors));
    Ok(page::ok(&view))
}

async fn read(here: &Here, member: &Member, asked: &Asked) -> Result<Shown, Refused> {
    let (wanted, after) = (asked.wanted(), asked.after.parse::<Cursor>().ok());
    let read = member.scope.run(move |tx| {
        let (wanted, after) = (wanted.clone(), after);
        async move {
            let found = waitlist::page(&tx, &wanted, after, PAGE).await?;
            let ids: Vec<WaitId> = found.rows.iter().map(|line| line.wait.id).collect();
            let mut offers = HashMap::new();
            for offer in waitlist::offers_of(&tx, &ids).await? {
                // The latest one comes first.
                offers.entry(offer.wait).or_insert(offer);
            }
            Ok::<_, service::StoreError>(Shown {
                team: Team::read(&tx).await?,
                rules: waitlist::rules(&tx).await?,
                found,
                offers,
            })
        }
    });
    read.await.map_err(|cause| Refused::storage(here, &cause))
}

fn view(
    here: &Here,
    member: &Member,
    asked: &Asked,
    shown: &Shown,
    (typed, errors): (&Typed, &FieldErrors),
) -> WaitlistPage {
    let words = here.words;
    let texts = calendar::texts(here, &shown.team.settings);
    let services = shown.team.services.iter();
    let services = services
        .map(|one| choice(one.id.to_string(), one.name.get(words.0), &asked.service))
        .collect();
    let staff = shown.team.staff.iter();
    let staff = staff
        .map(|one| choice(one.id.to_string(), one.name.get(words.0), &asked.staff))
        .collect();
    let ended = words.say("waitlist-ended");
    let ended = vec![choice(ENDED.to_owned(), &ended, &asked.state)];
    let base = base(member);
    let found = &shown.found;
    let off = shown.rules.mode == Mode::Off;
    WaitlistPage {
        frame: frame(here, member, "waitlist", words.say("nav-waitlist")),
        lead: words.say(if off { "waitlist-off" } else { "waitlist-lead" }),
        add: (!off).then(|| (format!("{base}/new"), words.say("waitlist-add"))),
        waiting: words.say("waitlist-waiting"),
        state: (words.say("waitlist-state"), ended),
        choices: vec![
            ("service", words.say("filter-service"), services),
            ("staff", words.say("filter-staff"), staff),
        ],
        rows: found
            .rows
            .iter()
            .map(|line| row(here, &base, &texts, shown, line))
            .collect(),
        empty: words.say("waitlist-none"),
        next: found.next.map(|cursor| asked.next(&base, cursor)),
        form: (member.role == Role::Owner).then(|| form(here, &base, typed, errors)),
        action: base,
    }
}

pub(super) fn name_of(here: &Here, line: &Line) -> String {
    let name = line.name.clone().filter(|name| !name.is_empty());
    name.unwrap_or_else(|| here.words.say("client-unnamed"))
}

pub(super) fn phone_of(line: &Line) -> String {
    let phone = line
        .phone
        .as_ref()
        .and_then(|phone| phone.parse::<Phone>().ok());
    phone.as_ref().map_or_else(String::new, Phone::display)
}

fn row(here: &Here, base: &str, texts: &Texts, shown: &Shown, line: &Line) -> Row {
    let words = here.words;
    let wait = &line.wait;
    let href = format!("{base}/{}", wait.id);
    let waiting = wait.state == domain::waitlist::State::Waiting;
    let offer = shown.offers.get(&wait.id);
    let badge = match offer {
        _ if !waiting => Some(("", words.say_of("waitlist-state", wait.state.code()))),
        Some(offer) => Some(fate(here, texts, offer)),
        None if !line.reached => Some(("bad", words.say("waitlist-call"))),
        None => None,
    };
    let mut detail = shown.team.told(here, texts, wait);
    let phone = phone_of(line);
    if !phone.is_empty() {
        detail = format!("{detail}, {phone}");
    }
    if waiting {
        let since = texts.date(salon_date(texts.zone, wait.since)).into();
        let since = words.with("waitlist-since", &[("since", since)]);
        detail = format!("{detail}, {since}");
    }
    let remove = Act {
        href: format!("{href}/remove"),
        label: words.with(
            "waitlist-remove-of",
            &[("name", name_of(here, line).into())],
        ),
        sign: words.say("waitlist-remove"),
        ask: words.say("waitlist-remove-ask"),
        tone: "quiet",
    };
    Row {
        href,
        name: name_of(here, line),
        detail,
        badge,
        acts: if waiting { vec![remove] } else { Vec::new() },
    }
}

/// What became of an offer: tone and word.
pub(super) fn fate(here: &Here, texts: &Texts, offer: &Offer) -> (&'static str, String) {
    let tone = match offer.fate {
        Fate::Open => "warn",
        Fate::Taken => "good",
        Fate::Unreached => "bad",
        Fate::Refused | Fate::Expired | Fate::Lost | Fate::Withdrawn => "",
    };
    let id = format!("waitlist-fate-{}", offer.fate.code());
    let until = texts.date_time(offer.until);
    (tone, here.words.with(&id, &[("until", until.into())]))
}

/// What the rules send.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    mode: String,
    #[serde(default)]
    minutes: String,
}

impl Typed {
    fn of(rules: &Rules) -> Self {
        Self {
            mode: rules.mode.code().to_owned(),
            minutes: rules.minutes.to_string(),
        }
    }

    fn rules(&self) -> Result<Rules, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mode = Mode::from_code(&self.mode);
        if mode.is_none() {
            errors.add("mode", FieldKind::Choose);
        }
        let minutes = self.minutes.trim().parse::<u32>();
        if minutes.is_err() {
            errors.add("minutes", FieldKind::Number);
        }
        match (mode, minutes) {
            (Some(mode), Ok(minutes)) => Ok(Rules { mode, minutes }),
            _ => Err(errors),
        }
    }
}

fn form(here: &Here, base: &str, typed: &Typed, errors: &FieldErrors) -> Form {
    let words = here.words;
    let mode = |mode: &Mode| {
        let label = words.say_of("waitlist-mode", mode.code());
        choice(mode.code().to_owned(), &label, &typed.mode)
    };
    let modes: Vec<Choice> = [Mode::One, Mode::All, Mode::Off].iter().map(mode).collect();
    Form {
        title: words.say("waitlist-rules"),
        action: format!("{base}/rules"),
        controls: vec![
            Control::Pick(Pick {
                name: "mode".to_owned(),
                label: words.say("waitlist-mode"),
                kind: "radio",
                options: modes,
                error: wrong(words, errors, "mode"),
                ..Pick::default()
            }),
            Input::text("minutes", words.say("waitlist-minutes"), &typed.minutes)
                .kind("number")
                .hint(words.say("waitlist-minutes-hint"))
                .error(wrong(words, errors, "minutes"))
                .into(),
        ],
        submit: words.say("save"),
        ..Form::default()
    }
}

/// Keeps the rules.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let (now, actor) = (site.clock.now(), actor(&member));
    let kept = match typed.rules() {
        Err(errors) => Err(PutError::Fields(errors)),
        Ok(rules) => {
            let kept = member.scope.run(move |tx| {
                let actor = actor.clone();
                async move { waitlist::set_rules(&tx, now, &actor, &rules).await }
            });
            kept.await
        }
    };
    match kept {
        Ok(()) => Ok(page::go(&format!("{}?done=saved", base(&member)))),
        Err(PutError::Fields(errors)) => {
            let asked = Asked::default();
            let shown = read(&here, &member, &asked).await?;
            let view = view(&here, &member, &asked, &shown, (&typed, &errors));
            Ok(page::not_accepted(&view))
        }
        Err(PutError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        Err(other) => Err(Refused::broken(&here, &other)),
    }
}

/// Takes somebody off the list.
pub(crate) async fn remove(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let id: WaitId = id_of(&here, &address.1)?;
    let (now, actor) = (site.clock.now(), actor(&member));
    let removed = member.scope.run(move |tx| {
        let actor = actor.clone();
        async move { waitlist::remove(&tx, now, &actor, id).await }
    });
    match removed.await {
        Ok(true) => Ok(page::go(&format!("{}?done=removed", base(&member)))),
        Ok(false) => Err(Refused::new(&here, Why::Missing)),
        Err(BookError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        Err(other) => Err(Refused::broken(&here, &other)),
    }
}

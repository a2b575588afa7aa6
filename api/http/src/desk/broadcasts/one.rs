//! One message to many: how it looks, whom it reaches, how it goes.

use actix_web::{HttpResponse, web};
use chrono::{NaiveDate, NaiveTime};
use domain::{
    Timestamp,
    availability::moment,
    broadcast::{Event, State, age_days},
    catalogue::Service,
    client::Phone,
    ids::BroadcastId,
    settings::Settings,
    template::{Template, Variable},
};
use serde::Deserialize;
use service::{
    broadcasts,
    desk::{self, Broadcast, CastError, FieldErrors, FieldKind},
    salon,
};
use templates::web::{Act, Control, DeskForm, Form, Input, List, Row};
use uuid::Uuid;

use super::{Typed, base, controls, keep, refused, short};
use crate::{
    Site,
    desk::{actor, calendar, frame, wordings::Sample, wrong},
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
    cast: Broadcast,
    settings: Settings,
    services: Vec<Service>,
    sample: Sample,
    reach: u64,
    cap: Option<u32>,
    today: u32,
    /// The salon's age, full days.
    age: i64,
}

/// What was typed into the page's forms.
#[derive(Default)]
struct Forms {
    draft: Option<Typed>,
    start: Start,
    phone: String,
    errors: FieldErrors,
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

fn view(here: &Here, member: &Member, shown: &Shown, forms: &Forms) -> DeskForm {
    let words = here.words;
    let cast = &shown.cast;
    let mut all = Vec::new();
    if cast.state == State::Draft {
        all.push(draft_form(here, member, shown, forms));
        all.push(try_form(here, member, shown, forms));
        all.push(start_form(here, member, shown, forms));
    }
    let mut lists = vec![List {
        title: words.say("cast-standing"),
        rows: standing(here, member, shown),
        empty: String::new(),
    }];
    if cast.state != State::Draft {
        lists.push(List {
            title: words.say("cast-words"),
            rows: vec![Row {
                name: cast.draft.words.clone(),
                ..Row::default()
            }],
            empty: String::new(),
        });
    }
    DeskForm {
        frame: frame(here, member, "broadcasts", short(&cast.draft.words)),
        back: Some((base(member), words.say("nav-broadcasts"))),
        lead: rules(here, shown),
        add: None,
        forms: all,
        lists,
    }
}

/// Why it does not go faster.
fn rules(here: &Here, shown: &Shown) -> String {
    let words = here.words;
    let Some(cap) = shown.cap else {
        return words.say("cast-no-cap");
    };
    words.with(
        "cast-cap",
        &[
            ("cap", cap.into()),
            ("today", shown.today.into()),
            ("days", shown.age.into()),
        ],
    )
}

/// Where it stands, and how many it reached.
fn standing(here: &Here, member: &Member, shown: &Shown) -> Vec<Row> {
    let (words, cast, tally) = (here.words, &shown.cast, &shown.cast.tally);
    let texts = calendar::texts(here, &shown.settings);
    let detail = match cast.state {
        State::Draft => words.with("cast-reach", &[("people", shown.reach.into())]),
        State::Scheduled => {
            let at = texts.date_time(cast.start);
            let start = words.with("cast-starts", &[("at", at.into())]);
            let reach = words.with("cast-reach", &[("people", shown.reach.into())]);
            format!("{start} {reach}")
        }
        State::Stopped => words.say("cast-stopped-why"),
        _ => {
            let (dealt, total) = (tally.dealt().into(), tally.total.into());
            words.with("cast-dealt", &[("dealt", dealt), ("total", total)])
        }
    };
    let mut rows = vec![Row {
        name: words.say_of("cast-state", cast.state.code()),
        detail,
        acts: acts(here, member, cast),
        ..Row::default()
    }];
    if tally.total > 0 {
        let figures = [
            ("sent", tally.sent),
            ("opted-out", tally.opted_out),
            ("blocked", tally.blocked),
            ("failed", tally.failed),
            ("skipped", tally.skipped),
            ("waiting", tally.total.saturating_sub(tally.dealt())),
        ];
        rows.extend(figures.map(|(name, count)| Row {
            name: words.say_of("cast-figure", name),
            detail: count.to_string(),
            ..Row::default()
        }));
    }
    rows
}

/// What can be done with it now.
fn acts(here: &Here, member: &Member, cast: &Broadcast) -> Vec<Act> {
    let words = here.words;
    let act = |name: &str, ask: &str| Act {
        href: format!("{}/{}/{name}", base(member), cast.id),
        label: words.say_of("cast-act", name),
        sign: words.say_of("cast-act", name),
        ask: if ask.is_empty() {
            String::new()
        } else {
            words.say(ask)
        },
        tone: "quiet",
    };
    let mut acts = Vec::new();
    if cast.state.after(Event::Pause).is_some() {
        acts.push(act("pause", ""));
    }
    if cast.state.after(Event::GoOn).is_some() {
        let ask = if cast.state == State::Stopped {
            "cast-ask-go-on"
        } else {
            ""
        };
        acts.push(act("go-on", ask));
    }
    if cast.state.after(Event::Cancel).is_some() {
        acts.push(act("cancel", "cast-ask-cancel"));
    }
    acts
}

fn draft_form(here: &Here, member: &Member, shown: &Shown, forms: &Forms) -> Form {
    let words = here.words;
    let typed = forms.draft.clone();
    let typed = typed.unwrap_or_else(|| Typed::of(&shown.cast.draft));
    let mut controls = controls(here, &shown.services, &typed, &forms.errors);
    let template = Template::parse(&shown.cast.draft.words, &Variable::WITHOUT_VISIT).ok();
    let settings = &shown.settings;
    let look = shown
        .sample
        .show(settings, settings.lang, template.as_ref(), "news", false);
    controls.push(Control::Shown(words.say("cast-look"), look));
    Form {
        title: words.say("cast-draft"),
        action: format!("{}/{}", base(member), shown.cast.id),
        controls,
        submit: words.say("cast-save"),
        ..Form::default()
    }
}

fn try_form(here: &Here, member: &Member, shown: &Shown, forms: &Forms) -> Form {
    let words = here.words;
    let error = match forms.errors.of("phone") {
        Some(FieldKind::Unknown) => words.say("cast-try-unknown"),
        _ => wrong(words, &forms.errors, "phone"),
    };
    Form {
        mark: "try-",
        title: words.say("cast-try"),
        action: format!("{}/{}/test", base(member), shown.cast.id),
        controls: vec![
            Input::text("phone", words.say("cast-try-phone"), &forms.phone)
                .kind("tel")
                .hint(words.say("cast-try-hint"))
                .error(error)
                .autocomplete("tel")
                .into(),
        ],
        submit: words.say("cast-try-send"),
        ..Form::default()
    }
}

fn start_form(here: &Here, member: &Member, shown: &Shown, forms: &Forms) -> Form {
    let words = here.words;
    let field = |name: &str, value: &str| {
        Input::text(name, words.say_of("cast-start", name), value)
            .optional()
            .error(wrong(words, &forms.errors, name))
    };
    Form {
        mark: "start-",
        title: words.with("cast-start", &[("people", shown.reach.into())]),
        action: format!("{}/{}/start", base(member), shown.cast.id),
        controls: vec![
            field("date", &forms.start.date).kind("date").into(),
            field("time", &forms.start.time)
                .kind("time")
                .hint(words.say("cast-start-hint"))
                .into(),
        ],
        submit: words.say("cast-start-go"),
        ..Form::default()
    }
}

//! What the member who is signed in is told of, where, and when not.

use actix_web::{HttpResponse, web};
use domain::{
    StaffId,
    alert::{Alerts, Topic},
    fields::FieldErrors,
    seat::Seat,
    settings::Settings,
    staff::Staff,
};
use service::{StoreError, desk, ways};
use templates::{
    bot::Texts,
    web::{AlertsPage, Choice, Control, Form, Input, Pick, Select},
};
use uuid::Uuid;

use super::{
    bookings::choice,
    browsers, frame,
    messages::{clock, quiet},
    wrong,
};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::Refused,
};

/// What the form sends: `bot`, `mail` and `push` once for each topic.
type Sent = Vec<(String, String)>;

/// Stands in the form where there are topics for browsers: none of them ticked is a choice too.
const SHOWS_PUSH: &str = "pushing";

/// What the page shows.
struct Shown {
    chosen: ways::Chosen,
    team: Vec<Staff>,
    settings: Settings,
}

/// What stands in the form.
struct Typed {
    seat: Seat,
    mail: Alerts,
    push: Alerts,
    bot: Alerts,
    from: String,
    until: String,
}

/// The page.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let shown = read(&here, &member).await?;
    let typed = Typed::of(&shown.chosen);
    let wrong = (&FieldErrors::default(), String::new());
    Ok(page::ok(&view(
        &here, &member, &site, &shown, &typed, wrong,
    )))
}

/// The page as it was, with what is wrong about a browser.
pub(super) async fn not_accepted(
    here: &Here,
    member: &Member,
    site: &Site,
    wrong: String,
) -> Result<HttpResponse, Refused> {
    let shown = read(here, member).await?;
    let typed = Typed::of(&shown.chosen);
    let wrong = (&FieldErrors::default(), wrong);
    Ok(page::not_accepted(&view(
        here, member, site, &shown, &typed, wrong,
    )))
}

async fn read(here: &Here, member: &Member) -> Result<Shown, Refused> {
    let account = member.visitor.account;
    let read = member
        .scope
        .run(move |tx| async move {
            Ok::<_, StoreError>(Shown {
                chosen: ways::of_member(&tx, account).await?,
                team: desk::staff_list(&tx).await?,
                settings: service::salon::settings(&tx).await?,
            })
        })
        .await;
    read.map_err(|cause| Refused::storage(here, &cause))
}

/// Keeps the choice.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    sent: web::Form<Sent>,
) -> Result<HttpResponse, Refused> {
    let shown = read(&here, &member).await?;
    let mut errors = FieldErrors::default();
    let typed = Typed::read(&sent, &shown.team, &mut errors);
    if !errors.is_empty() {
        let wrong = (&errors, String::new());
        let page = view(&here, &member, &site, &shown, &typed, wrong);
        return Ok(page::not_accepted(&page));
    }
    let account = member.visitor.account;
    let wishes = ways::Wishes {
        seat: typed.seat,
        mail: typed.mail,
        bot: typed.bot,
        // Without a browser there was nothing to choose.
        push: shows_push(&sent).then_some(typed.push),
    };
    let kept = member
        .scope
        .run(move |tx| async move { ways::choose(&tx, account, &wishes).await })
        .await;
    kept.map_err(|cause| Refused::storage(&here, &cause))?;
    Ok(page::go(&format!("{}?done=saved", base(&member))))
}

/// Whether the form that was sent had topics for browsers.
fn shows_push(sent: &Sent) -> bool {
    sent.iter().any(|(name, _)| name == SHOWS_PUSH)
}

/// The page's address.
pub(super) fn base(member: &Member) -> String {
    format!("/app/{}/alerts", member.tenant.slug)
}

impl Typed {
    fn of(chosen: &ways::Chosen) -> Self {
        let ends = chosen
            .mail
            .quiet
            .map(|quiet| (quiet.from_min, quiet.until_min));
        let (from, until) = ends.map_or_else(Default::default, |(from, until)| {
            (clock(from), clock(until))
        });
        Self {
            seat: chosen.seat,
            mail: chosen.mail,
            push: chosen.push,
            bot: chosen
                .links
                .first()
                .map_or_else(Alerts::none, |link| link.alerts),
            from,
            until,
        }
    }

    fn read(sent: &Sent, team: &[Staff], errors: &mut FieldErrors) -> Self {
        let one = |name: &str| {
            let found = sent.iter().find(|(sent, _)| sent == name);
            found.map_or_else(String::new, |(_, value)| value.clone())
        };
        let (from, until, whose) = (one("quiet_from"), one("quiet_until"), one("whose"));
        let hours = quiet([&from, &until], errors);
        let alerts = |name: &str| {
            let topics = sent.iter().filter(|(sent, _)| sent == name);
            let mut topics: Vec<Topic> = topics
                .filter_map(|(_, topic)| Topic::from_code(topic))
                .collect();
            topics.dedup();
            let none = Alerts {
                quiet: hours,
                ..Alerts::none()
            };
            topics.into_iter().fold(none, |alerts, topic| {
                if alerts.wants(topic) {
                    alerts
                } else {
                    alerts.switched(topic)
                }
            })
        };
        let found = whose.parse::<Uuid>().ok().map(StaffId::from);
        let found = found.filter(|id| team.iter().any(|one| one.id == *id));
        if found.is_none() && !whose.is_empty() {
            errors.add("whose", desk::FieldKind::Choose);
        }
        Self {
            seat: found.map_or(Seat::Owner, Seat::Specialist),
            mail: alerts("mail"),
            push: alerts("push"),
            bot: alerts("bot"),
            from,
            until,
        }
    }
}

fn view(
    here: &Here,
    member: &Member,
    site: &Site,
    shown: &Shown,
    typed: &Typed,
    (errors, trouble): (&FieldErrors, String),
) -> AlertsPage {
    let words = here.words;
    let settings = &shown.settings;
    let texts = Texts {
        lang: words.0,
        kind: settings.kind,
        zone: settings.zone,
    };
    let browsers = &shown.chosen.browsers;
    AlertsPage {
        frame: frame(here, member, "alerts", words.say("nav-alerts")),
        lead: words.say("alerts-lead"),
        form: Form {
            action: base(member),
            controls: controls(here, member, shown, typed, errors),
            submit: words.say("save"),
            ..Form::default()
        },
        push: browsers::card(here, member, site, browsers, (&texts, trouble)),
    }
}

fn controls(
    here: &Here,
    member: &Member,
    shown: &Shown,
    typed: &Typed,
    errors: &FieldErrors,
) -> Vec<Control> {
    let words = here.words;
    let visitor = &member.visitor;
    let topics = |name: &str, alerts: &Alerts| {
        let option = |topic: Topic| Choice {
            value: topic.code().to_owned(),
            label: words.say_of("button-alert", topic.code()),
            chosen: alerts.wants(topic),
        };
        Control::Pick(Pick {
            name: name.to_owned(),
            label: words.say_of("alerts", name),
            kind: "checkbox",
            options: Topic::ALL.map(option).into(),
            ..Pick::default()
        })
    };
    let address = [("address", visitor.email.as_str().into())];
    let known = if visitor.confirmed {
        "alerts-address"
    } else {
        "alerts-unconfirmed"
    };
    let by_bot = if shown.chosen.links.is_empty() {
        Control::Note(words.say("alerts-no-bot"))
    } else {
        topics("bot", &typed.bot)
    };
    let by_push = if shown.chosen.browsers.is_empty() {
        vec![Control::Note(words.say("push-first"))]
    } else {
        let shows = Control::Hidden(SHOWS_PUSH.to_owned(), "yes".to_owned());
        vec![shows, topics("push", &typed.push)]
    };
    let time = |name: &str, value: &str| {
        let label = words.say(&format!("alerts-{}", name.replace('_', "-")));
        Input::text(name, label, value).kind("time").optional()
    };
    let mut controls = vec![
        by_bot,
        topics("mail", &typed.mail),
        Control::Note(words.with(known, &address)),
    ];
    controls.extend(by_push);
    controls.extend([
        whose(here, shown, typed, errors),
        time("quiet_from", &typed.from)
            .error(wrong(words, errors, "quiet"))
            .into(),
        time("quiet_until", &typed.until)
            .hint(words.say("alerts-quiet-hint"))
            .into(),
    ]);
    controls
}

/// Of whose visits mail and browsers tell.
fn whose(here: &Here, shown: &Shown, typed: &Typed, errors: &FieldErrors) -> Control {
    let words = here.words;
    let chosen = typed.seat.specialist().map(|id| id.to_string());
    let chosen = chosen.unwrap_or_default();
    let all = choice(String::new(), &words.say("alerts-everybody"), &chosen);
    let team = shown.team.iter();
    let team = team.map(|one| choice(one.id.to_string(), one.name.get(words.0), &chosen));
    Control::Select(Select {
        name: "whose".to_owned(),
        label: words.say("alerts-whose"),
        options: [all].into_iter().chain(team).collect(),
        error: wrong(words, errors, "whose"),
        ..Select::default()
    })
}

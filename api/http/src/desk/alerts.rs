//! What the member who is signed in is told of, where, and when not.

use actix_web::{HttpResponse, web};
use domain::{
    StaffId,
    alert::{Alerts, Topic},
    fields::FieldErrors,
    seat::Seat,
    staff::Staff,
};
use service::{StoreError, desk, ways};
use templates::web::{Choice, Control, DeskForm, Form, Input, Pick, Select};
use uuid::Uuid;

use super::{
    bookings::choice,
    frame,
    messages::{clock, quiet},
    wrong,
};
use crate::{
    here::{Here, Member},
    page,
    refused::Refused,
};

/// What the form sends: `bot` and `mail` once for each topic.
type Sent = Vec<(String, String)>;

/// What the page shows.
struct Shown {
    chosen: ways::Chosen,
    team: Vec<Staff>,
}

/// What stands in the form.
struct Typed {
    seat: Seat,
    mail: Alerts,
    bot: Alerts,
    from: String,
    until: String,
}

/// The page.
pub(crate) async fn page(here: Here, member: Member) -> Result<HttpResponse, Refused> {
    let shown = read(&here, &member).await?;
    let chosen = &shown.chosen;
    let ends = chosen
        .mail
        .quiet
        .map(|quiet| (quiet.from_min, quiet.until_min));
    let (from, until) = ends.map_or_else(Default::default, |(from, until)| {
        (clock(from), clock(until))
    });
    let typed = Typed {
        seat: chosen.seat,
        mail: chosen.mail,
        bot: chosen
            .links
            .first()
            .map_or_else(Alerts::none, |link| link.alerts),
        from,
        until,
    };
    let errors = FieldErrors::default();
    Ok(page::ok(&view(&here, &member, &shown, &typed, &errors)))
}

async fn read(here: &Here, member: &Member) -> Result<Shown, Refused> {
    let account = member.visitor.account;
    let read = member
        .scope
        .run(move |tx| async move {
            Ok::<_, StoreError>(Shown {
                chosen: ways::of_member(&tx, account).await?,
                team: desk::staff_list(&tx).await?,
            })
        })
        .await;
    read.map_err(|cause| Refused::storage(here, &cause))
}

/// Keeps the choice.
pub(crate) async fn save(
    here: Here,
    member: Member,
    sent: web::Form<Sent>,
) -> Result<HttpResponse, Refused> {
    let shown = read(&here, &member).await?;
    let mut errors = FieldErrors::default();
    let typed = Typed::read(&sent, &shown.team, &mut errors);
    if !errors.is_empty() {
        let page = view(&here, &member, &shown, &typed, &errors);
        return Ok(page::not_accepted(&page));
    }
    let (account, seat, alerts) = (member.visitor.account, typed.seat, (typed.mail, typed.bot));
    let kept = member
        .scope
        .run(move |tx| async move { ways::choose(&tx, account, seat, alerts).await })
        .await;
    kept.map_err(|cause| Refused::storage(&here, &cause))?;
    Ok(page::go(&format!("{}?done=saved", base(&member))))
}

fn base(member: &Member) -> String {
    format!("/app/{}/alerts", member.tenant.slug)
}

impl Typed {
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
            bot: alerts("bot"),
            from,
            until,
        }
    }
}

fn view(
    here: &Here,
    member: &Member,
    shown: &Shown,
    typed: &Typed,
    errors: &FieldErrors,
) -> DeskForm {
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
    let time = |name: &str, value: &str| {
        let label = words.say(&format!("alerts-{}", name.replace('_', "-")));
        Input::text(name, label, value).kind("time").optional()
    };
    let controls = vec![
        by_bot,
        topics("mail", &typed.mail),
        Control::Note(words.with(known, &address)),
        whose(here, shown, typed, errors),
        time("quiet_from", &typed.from)
            .error(wrong(words, errors, "quiet"))
            .into(),
        time("quiet_until", &typed.until)
            .hint(words.say("alerts-quiet-hint"))
            .into(),
    ];
    DeskForm {
        frame: frame(here, member, "alerts", words.say("nav-alerts")),
        back: None,
        lead: words.say("alerts-lead"),
        add: None,
        forms: vec![Form {
            action: base(member),
            controls,
            submit: words.say("save"),
            ..Form::default()
        }],
        lists: Vec::new(),
    }
}

/// Of whose visits mail tells.
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

//! The forms of a class and its timetable.

use chrono::Weekday;
use domain::{
    catalogue::Service,
    class::{FEWEST_SEATS, MOST_SEATS, WeeklyStart},
    schedule::{MinuteOfDay, WEEK},
    staff::Staff,
};
use templates::web::{Act, Choice, Control, Form, Input, List, Row, Select};

use super::Typed;
use crate::here::{Here, Member};

/// `mon` to `sun`.
pub(super) fn code(weekday: Weekday) -> String {
    weekday.to_string().to_lowercase()
}

fn weekday_name(here: &Here, weekday: Weekday) -> String {
    let number = weekday.number_from_monday().to_string();
    here.words.say_of("weekday", &number)
}

fn clock(at: MinuteOfDay) -> String {
    format!("{:02}:{:02}", at / 60, at % 60)
}

/// `mon-1080`, or with the specialist after it.
fn name_of(start: &WeeklyStart) -> String {
    let staff = start.staff.map(|staff| format!("-{staff}"));
    let day = code(start.weekday);
    format!("{day}-{}{}", start.at, staff.unwrap_or_default())
}

/// The forms of a class and its timetable, below those of the service.
pub(in crate::desk::services) fn forms(
    here: &Here,
    member: &Member,
    service: &Service,
    (team, typed): (&[Staff], Option<&Typed>),
) -> Vec<Form> {
    let words = here.words;
    let base = format!("/app/{}/services/{}/class", member.tenant.slug, service.id);
    let typed = typed.cloned().unwrap_or_default();
    let mut forms = vec![seats_form(here, member, service, (&base, &typed))];
    let Some(class) = &service.class else {
        return forms;
    };
    let last = class.starts.len() == 1;
    let row = |start: &WeeklyStart| {
        let name = told(here, start);
        let staff = start.staff.map(|id| {
            let known = team.iter().find(|one| one.id == id);
            known.map_or_else(
                || words.say("class-start-nobody"),
                |one| one.name.get(words.0).to_owned(),
            )
        });
        let named = [("start", name.as_str().into())];
        let ask = match last {
            true => "class-start-last-ask",
            false => "class-start-remove-ask",
        };
        Row {
            acts: vec![Act {
                href: format!("{base}/starts/{}/remove", name_of(start)),
                label: words.with("class-start-remove", &named),
                sign: "✕".to_owned(),
                ask: words.with(ask, &named),
                tone: "quiet",
            }],
            detail: staff.unwrap_or_else(|| words.say("class-start-any")),
            name,
            ..Row::default()
        }
    };
    let list = List {
        title: String::new(),
        rows: class.starts.iter().map(row).collect(),
        empty: words.say("class-starts-none"),
    };
    forms.push(Form {
        fold: Some(!class.starts.is_empty()),
        list: Some(list),
        ..start_form(here, &base, (team, &typed))
    });
    forms
}

/// `Monday, 18:00`.
pub(super) fn told(here: &Here, start: &WeeklyStart) -> String {
    let day = weekday_name(here, start.weekday);
    format!("{day}, {}", clock(start.at))
}

fn seats_form(
    here: &Here,
    member: &Member,
    service: &Service,
    (base, typed): (&str, &Typed),
) -> Form {
    let words = here.words;
    let kept = service.class.as_ref();
    let fault = typed.fault("seats");
    let seats = match fault.is_empty() {
        true => kept.map_or_else(String::new, |class| class.seats.to_string()),
        false => typed.seats.clone(),
    };
    let bounds = [("from", FEWEST_SEATS.into()), ("to", MOST_SEATS.into())];
    let input = Input::text("seats", words.say("class-seats"), &seats)
        .kind("number")
        .hint(words.with("class-seats-hint", &bounds))
        .error(fault)
        .optional();
    let mut controls = vec![Control::Note(words.say("class-about")), input.into()];
    controls.extend(typed.question("seats", words.say("class-off-yes")));
    Form {
        mark: "class",
        title: words.say("class-title"),
        fold: Some(kept.is_some()),
        action: format!("{base}#class"),
        controls,
        submit: words.say("save"),
        aside: kept.map(|_| {
            (
                format!("/app/{}/classes", member.tenant.slug),
                words.say("classes-title"),
            )
        }),
        ..Form::default()
    }
}

fn start_form(here: &Here, base: &str, (team, typed): (&[Staff], &Typed)) -> Form {
    let words = here.words;
    let day = |weekday: Weekday| Choice {
        label: weekday_name(here, weekday),
        chosen: typed.weekday == code(weekday),
        value: code(weekday),
    };
    let any = Choice {
        value: String::new(),
        label: words.say("class-start-any"),
        chosen: typed.staff.is_empty(),
    };
    let one = |staff: &Staff| Choice {
        value: staff.id.to_string(),
        label: staff.name.get(words.0).to_owned(),
        chosen: typed.staff == staff.id.to_string(),
    };
    let mut staff = vec![any];
    staff.extend(team.iter().map(one));
    let at = Input::text("at", words.say("class-start-at"), &typed.at)
        .kind("time")
        .error(typed.fault("starts"));
    let mut controls = vec![
        Control::Note(words.say("class-start-about")),
        Control::Select(Select {
            name: "weekday".to_owned(),
            label: words.say("class-start-day"),
            options: WEEK.map(day).into(),
            ..Select::default()
        }),
        at.into(),
        Control::Select(Select {
            name: "staff".to_owned(),
            label: words.say("class-start-staff"),
            options: staff,
            ..Select::default()
        }),
    ];
    controls.extend(typed.question("starts", words.say("class-start-despite")));
    Form {
        mark: "starts",
        title: words.say("class-timetable"),
        action: format!("{base}/starts#starts"),
        controls,
        submit: words.say("class-start-title"),
        ..Form::default()
    }
}

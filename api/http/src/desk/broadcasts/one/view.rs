//! The page of one broadcast.

use domain::{
    broadcast::{Event, State},
    template::{Template, Variable},
};
use service::desk::{Broadcast, FieldKind};
use templates::web::{Act, Control, DeskForm, Form, Input, List, Row};

use super::{Forms, Shown};
use crate::{
    desk::{
        broadcasts::{Typed, base, controls, short},
        calendar, frame, wrong,
    },
    here::{Here, Member},
};

pub(super) fn view(here: &Here, member: &Member, shown: &Shown, forms: &Forms) -> DeskForm {
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

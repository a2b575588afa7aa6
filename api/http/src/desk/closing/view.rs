//! What the page of closing shows.

use domain::{Timestamp, closing::KEPT_DAYS, settings::Settings};
use service::{StoreError, closing, desk};
use templates::{
    bot::Texts,
    web::{Check, Control, DeskForm, Form, Input, List, Row, Words},
};

use super::{Asked, Typed, base};
use crate::{
    Site,
    desk::{calendar, date_of, frame, settings::current},
    here::{Here, Member},
    refused::Refused,
};

/// Lines of one page.
const PAGE: u32 = 50;

/// What is wrong with what was typed.
#[derive(Default)]
pub(super) struct Wrong {
    pub words: String,
    pub slug: String,
    pub sure: String,
}

/// How the salon stands: open, closed, or open again.
enum Stage {
    Open,
    Closed { erase: Timestamp, since: Timestamp },
    OpenAgain { since: Timestamp },
}

impl Stage {
    fn of(member: &Member, asked: &Asked) -> Self {
        match (&member.tenant.closing, asked.since) {
            (Some(closing), _) => Self::Closed {
                erase: closing.erase,
                since: closing.since,
            },
            (None, Some(since)) => Self::OpenAgain {
                since: Timestamp::from_ms(since),
            },
            (None, None) => Self::Open,
        }
    }

    fn since(&self) -> Option<Timestamp> {
        match self {
            Self::Open => None,
            Self::Closed { since, .. } | Self::OpenAgain { since } => Some(*since),
        }
    }
}

pub(super) async fn view(
    here: &Here,
    member: &Member,
    site: &Site,
    asked: &Asked,
    typed: &Typed,
    wrong: Wrong,
) -> Result<DeskForm, Refused> {
    let words = here.words;
    let settings = current(here, member).await?;
    let texts = calendar::texts(here, &settings);
    let stage = Stage::of(member, asked);
    let list = list(here, member, site, (&stage, asked), &texts).await?;
    let (title, lead, forms) = match stage {
        Stage::Closed { erase, .. } => {
            let date = texts.date(date_of(settings.zone, erase));
            let lead = words.with("closing-lead-closed", &[("date", date.into())]);
            let forms = vec![reopen(words, member), take_along(words, member)];
            ("closes-title", lead, forms)
        }
        Stage::OpenAgain { .. } => {
            let lead = words.say("closing-lead-open");
            ("closing-open-title", lead, Vec::new())
        }
        Stage::Open => {
            let lead = words.with("closing-lead", &[("days", KEPT_DAYS.into())]);
            let form = form(words, member, &settings, typed, wrong);
            ("closing-title", lead, vec![take_along(words, member), form])
        }
    };
    Ok(DeskForm {
        frame: frame(here, member, "settings", words.say(title)),
        back: Some((
            format!("/app/{}/settings", member.tenant.slug),
            words.say("nav-settings"),
        )),
        lead,
        add: None,
        forms,
        lists: vec![list],
    })
}

/// The visits ahead, or those that were called off.
async fn list(
    here: &Here,
    member: &Member,
    site: &Site,
    (stage, asked): (&Stage, &Asked),
    texts: &Texts,
) -> Result<List, Refused> {
    let (now, since) = (site.clock.now(), stage.since());
    let after = asked.after.parse::<desk::Cursor>().ok();
    let read = member
        .scope
        .run(move |tx| async move {
            match since {
                Some(since) => closing::called_off(&tx, since, after, PAGE).await,
                None => {
                    let ahead = desk::Filter {
                        ahead_of: Some(now),
                        ..desk::Filter::default()
                    };
                    desk::bookings(&tx, &ahead, after, PAGE).await
                }
            }
        })
        .await;
    let found = read.map_err(|cause: StoreError| Refused::storage(here, &cause))?;
    let lines = found.rows.iter();
    let mut rows: Vec<Row> = lines.map(|visit| row(here, member, texts, visit)).collect();
    if let Some(next) = found.next {
        let since = asked
            .since
            .map_or_else(String::new, |since| format!("&since={since}"));
        rows.push(Row {
            href: format!("{}?after={next}{since}", base(member)),
            name: here.words.say("page-next"),
            ..Row::default()
        });
    }
    let name = match since {
        Some(_) => "called-off",
        None => "ahead",
    };
    Ok(List {
        title: here.words.say_of("closing", name),
        rows,
        empty: here.words.say_of("closing-none", name),
    })
}

fn row(here: &Here, member: &Member, texts: &Texts, visit: &desk::Visit) -> Row {
    let line = calendar::line(here, member, texts, visit, true);
    Row {
        href: line.href,
        name: format!("{}  {}", line.time, line.client),
        detail: format!("{}, {}", line.service, line.staff),
        ..Row::default()
    }
}

fn form(words: Words, member: &Member, settings: &Settings, typed: &Typed, wrong: Wrong) -> Form {
    let slug = member.tenant.slug.as_str();
    // Clients read it in the salon's own language.
    let usual = || Words(settings.lang, settings.kind).say("closing-usual-words");
    let told = typed.words.clone().unwrap_or_else(usual);
    Form {
        title: words.say("closing-form"),
        action: base(member),
        controls: vec![
            Input::text("words", words.say("closing-words"), &told)
                .hint(words.say("closing-words-hint"))
                .error(wrong.words)
                .into(),
            Input::text("slug", words.say("closing-slug"), &typed.slug)
                .hint(words.with("closing-slug-hint", &[("slug", slug.into())]))
                .error(wrong.slug)
                .into(),
            Control::Check(Check {
                name: "sure".to_owned(),
                label: words.with("closing-sure", &[("days", KEPT_DAYS.into())]),
                on: typed.sure == "yes",
                error: wrong.sure,
                ..Check::default()
            }),
        ],
        submit: words.say("closing-submit"),
        ..Form::default()
    }
}

fn reopen(words: Words, member: &Member) -> Form {
    Form {
        title: words.say("closing-reopen-title"),
        action: format!("{}/open", base(member)),
        controls: vec![Control::Note(words.say("closing-reopen-lead"))],
        submit: words.say("closing-reopen"),
        ..Form::default()
    }
}

fn take_along(words: Words, member: &Member) -> Form {
    Form {
        title: words.say("export-title"),
        action: format!("/app/{}/export", member.tenant.slug),
        controls: vec![Control::Note(words.say("export-lead"))],
        submit: words.say("export-submit"),
        ..Form::default()
    }
}

//! A visit again every few weeks: what is free of it, and booking all at once.

use std::{ops::RangeInclusive, sync::Arc};

use actix_web::{HttpResponse, web};
use domain::{
    BookingId, Timestamp,
    fields::{FieldErrors, FieldKind},
    series::{Occasion, Rhythm, TIMES, WEEKS, word_of},
};
use serde::Deserialize;
use service::{
    booking::BookError,
    desk::{self, Visit},
    salon,
    series::{self, By, Overview, SeriesError},
};
use templates::{
    bot::Texts,
    web::{Check, Control, DeskForm, Form, Input, List, Row},
};

use super::{
    actor, between,
    bookings::{book_trouble, visit_page},
    calendar, frame, id_of,
};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

type Address = web::Path<(String, String)>;

/// What the form sends, and what the address of the overview says.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    weeks: String,
    #[serde(default)]
    times: String,
    #[serde(default)]
    instead: String,
    /// The starts that were shown to be booked, milliseconds.
    #[serde(default)]
    seen: String,
    /// The button that was pressed.
    #[serde(default)]
    act: String,
}

impl Typed {
    /// What is looked at first: four visits, one each week.
    fn usual() -> Self {
        let word = |text: &str| text.to_owned();
        Self {
            weeks: word("1"),
            times: word("4"),
            instead: word("yes"),
            ..Self::default()
        }
    }

    fn instead(&self) -> bool {
        !self.instead.is_empty()
    }

    fn numbers(&self) -> (u32, u32) {
        let number = |text: &str| text.trim().parse().unwrap_or_default();
        (number(&self.weeks), number(&self.times))
    }

    fn rhythm(&self) -> Option<Rhythm> {
        let (weeks, times) = self.numbers();
        Rhythm::new(weeks, times)
    }

    fn errors(&self) -> FieldErrors {
        let (weeks, times) = self.numbers();
        let mut errors = FieldErrors::default();
        if !WEEKS.contains(&weeks) {
            errors.add("weeks", FieldKind::Range);
        }
        if !TIMES.contains(&times) {
            errors.add("times", FieldKind::Range);
        }
        errors
    }

    fn seen(&self) -> Vec<Timestamp> {
        let all = self.seen.split(',').filter_map(|ms| ms.parse().ok());
        all.map(Timestamp::from_ms).collect()
    }

    /// The overview's own address.
    fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .append_pair("weeks", self.weeks.trim())
            .append_pair("times", self.times.trim())
            .append_pair("instead", &self.instead)
            .finish()
    }
}

/// The form, and what is free.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Query<Typed>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let typed = match typed.into_inner() {
        nothing if nothing.weeks.is_empty() && nothing.times.is_empty() => Typed::usual(),
        typed => typed,
    };
    let view = view(&here, &member, &site, id, &typed, String::new()).await?;
    Ok(if typed.errors().is_empty() {
        page::ok(&view)
    } else {
        page::not_accepted(&view)
    })
}

/// Shows what is free, or books what was shown.
pub(crate) async fn book(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let rhythm = match typed.rhythm() {
        Some(rhythm) if typed.act == "book" => rhythm,
        _ => {
            let found = member
                .scope
                .run(move |tx| async move { desk::visit(&tx, id).await });
            let found = found
                .await
                .map_err(|cause| Refused::storage(&here, &cause))?;
            found.ok_or_else(|| Refused::new(&here, Why::Missing))?;
            let (slug, query) = (&member.tenant.slug, typed.query());
            let shown = format!("/app/{slug}/bookings/{id}/repeat?{query}");
            return Ok(page::go(&shown));
        }
    };
    let (now, by, instead) = (site.clock.now(), By::Staff(actor(&member)), typed.instead());
    let seen: Arc<[Timestamp]> = typed.seen().into();
    let booked = member
        .scope
        .run(move |tx| {
            let (by, seen) = (by.clone(), Arc::clone(&seen));
            async move { series::book(&tx, now, &by, (id, rhythm), instead, &seen).await }
        })
        .await;
    let trouble = match booked {
        Ok(_) => return Ok(page::go(&visit_page(&member, id, "repeated"))),
        Err(SeriesError::Changed) => here.words.say("repeat-changed"),
        Err(SeriesError::Book(BookError::UnknownBooking)) => {
            return Err(Refused::new(&here, Why::Missing));
        }
        Err(SeriesError::Book(error)) => book_trouble(&here, error)?,
    };
    let view = view(&here, &member, &site, id, &typed, trouble).await?;
    Ok(page::not_accepted(&view))
}

async fn view(
    here: &Here,
    member: &Member,
    site: &Site,
    id: BookingId,
    typed: &Typed,
    trouble: String,
) -> Result<DeskForm, Refused> {
    let (now, by, rhythm) = (site.clock.now(), By::Staff(actor(member)), typed.rhythm());
    let read = member.scope.run(move |tx| {
        let by = by.clone();
        async move {
            let visit = desk::visit(&tx, id).await?;
            let found = match rhythm {
                Some(rhythm) => Some(series::overview(&tx, now, &by, id, rhythm).await),
                None => None,
            };
            Ok::<_, service::StoreError>((salon::settings(&tx).await?, visit, found))
        }
    });
    let (settings, visit, found) = read.await.map_err(|cause| Refused::storage(here, &cause))?;
    let visit = visit.ok_or_else(|| Refused::new(here, Why::Missing))?;
    let (found, refused) = match found {
        Some(Ok(found)) => (Some(found), String::new()),
        Some(Err(error)) => (None, book_trouble(here, error)?),
        None => (None, String::new()),
    };
    let trouble = if trouble.is_empty() { refused } else { trouble };
    let (words, texts) = (here.words, calendar::texts(here, &settings));
    let title = words.say("repeat-title");
    let back = format!("/app/{}/bookings/{id}", member.tenant.slug);
    let action = format!("{back}/repeat");
    let mut forms = vec![form(here, action.clone(), typed, trouble, found.is_some())];
    forms.extend(found.map(|found| booking(here, &texts, action, typed, &found)));
    Ok(DeskForm {
        frame: frame(here, member, "bookings", title),
        forms,
        lists: Vec::new(),
        back: Some((back, name(here, &texts, &visit))),
        lead: words.say("repeat-lead"),
        add: None,
    })
}

/// Whose visit, and when.
fn name(here: &Here, texts: &Texts, visit: &Visit) -> String {
    let client = calendar::client_name(here, &visit.client);
    format!("{client}, {}", texts.date_time(visit.booking.time.from))
}

/// How often; what is free is on the page already, or not yet.
fn form(here: &Here, action: String, typed: &Typed, error: String, shown: bool) -> Form {
    let (words, errors) = (here.words, typed.errors());
    let number = |name: &str, value: &str, bounds: RangeInclusive<u32>| {
        Input::text(name, words.say_of("repeat", name), value)
            .kind("number")
            .error(match errors.of(name) {
                Some(_) => between(words, *bounds.start(), *bounds.end()),
                None => String::new(),
            })
    };
    Form {
        action,
        error,
        controls: vec![
            number("weeks", &typed.weeks, WEEKS).into(),
            number("times", &typed.times, TIMES).into(),
            Control::Check(Check {
                name: "instead".to_owned(),
                label: words.say("repeat-instead"),
                on: typed.instead(),
                ..Check::default()
            }),
        ],
        submit: words.say("repeat-show"),
        quiet: shown,
        ..Form::default()
    }
}

/// The visits, and booking those that can be had.
fn booking(here: &Here, texts: &Texts, action: String, typed: &Typed, found: &Overview) -> Form {
    let words = here.words;
    let seen = found.chosen(typed.instead());
    let count = u32::try_from(seen.len()).unwrap_or(u32::MAX);
    let all: Vec<String> = seen.iter().map(|at| at.ms().to_string()).collect();
    let kept = [
        ("weeks", typed.weeks.clone()),
        ("times", typed.times.clone()),
        ("instead", typed.instead.clone()),
        ("seen", all.join(",")),
        ("act", "book".to_owned()),
    ];
    let hidden = |(name, value): (&str, String)| Control::Hidden(name.to_owned(), value);
    let out = found.occasions.iter();
    let out: Vec<String> = out
        .filter(|one| one.chosen(typed.instead()).is_none())
        .map(|one| texts.date_time(one.start))
        .collect();
    let mut controls: Vec<Control> = kept.map(hidden).into();
    if count == 0 {
        controls.push(Control::Note(words.say("repeat-none")));
    } else if !out.is_empty() {
        let args = [("dates", out.join("; ").into())];
        controls.push(Control::Note(words.with("repeat-without", &args)));
    }
    Form {
        mark: "book",
        title: words.say("repeat-list"),
        list: Some(list(here, texts, typed, found)),
        action,
        controls,
        submit: match count {
            0 => String::new(),
            _ => words.with("repeat-book", &[("count", count.into())]),
        },
        ..Form::default()
    }
}

/// Each visit: when, and whether it can be had.
fn list(here: &Here, texts: &Texts, typed: &Typed, found: &Overview) -> List {
    let words = here.words;
    let row = |at: Timestamp, detail: String, badge: (&'static str, &str)| Row {
        name: texts.date_time(at),
        detail,
        badge: Some((badge.0, words.say(badge.1))),
        ..Row::default()
    };
    let first = row(found.visit.time.from, String::new(), ("", "repeat-first"));
    let one = |one: &Occasion| {
        let Some(why) = one.why else {
            return row(one.start, String::new(), ("good", "repeat-free"));
        };
        let mut detail = words.say_of("series-why", word_of(why));
        if let Some(nearest) = one.nearest {
            let when = [("date", texts.date_time(nearest).into())];
            detail = format!("{detail}. {}", words.with("repeat-nearest", &when));
        }
        match one.chosen(typed.instead()) {
            Some(_) => row(one.start, detail, ("warn", "repeat-moved")),
            None => row(one.start, detail, ("bad", "repeat-out")),
        }
    };
    List {
        title: String::new(),
        rows: std::iter::once(first)
            .chain(found.occasions.iter().map(one))
            .collect(),
        empty: String::new(),
    }
}

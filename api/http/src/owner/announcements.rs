//! What all desks are told.

use actix_web::{HttpResponse, web};
use domain::{
    Lang, Localized, Timestamp,
    announcement::{Announcement, Tone, field_of},
    fields::{FieldErrors, FieldKind},
    ids::AnnouncementId,
};
use serde::Deserialize;
use service::{
    desk::{Cursor, PutError},
    fresh_id,
};
use templates::web::{Act, Control, DeskForm, Form, Input, List, Pick, Row, Rows};
use uuid::Uuid;

use super::{PAGE, frame, utc, visitor};
use crate::{
    Site,
    desk::{bookings::choice, id_of, wrong},
    here::Here,
    page,
    refused::{Refused, Why},
};

const BASE: &str = "/owner/announcements";

/// Where the page begins.
#[derive(Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    after: String,
}

/// What the form sends; times are UTC.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default, rename = "words-en")]
    en: String,
    #[serde(default, rename = "words-ru")]
    ru: String,
    #[serde(default, rename = "words-uk")]
    uk: String,
    #[serde(default, rename = "words-kk")]
    kk: String,
    #[serde(default, rename = "words-uz")]
    uz: String,
    #[serde(default)]
    tone: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
}

impl Typed {
    fn words(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ru => &self.ru,
            Lang::Uk => &self.uk,
            Lang::Kk => &self.kk,
            Lang::Uz => &self.uz,
        }
    }

    fn of(found: &Announcement) -> Self {
        let own = |wanted: Lang| {
            let mut all = found.words.each();
            let own = all.find(|(lang, _)| *lang == wanted);
            own.map_or_else(String::new, |(_, text)| text.to_owned())
        };
        Self {
            en: own(Lang::En),
            ru: own(Lang::Ru),
            uk: own(Lang::Uk),
            kk: own(Lang::Kk),
            uz: own(Lang::Uz),
            tone: found.tone.code().to_owned(),
            from: minute(found.from),
            until: minute(found.until),
        }
    }

    /// What is meant, or what is wrong with it.
    fn read(&self, id: AnnouncementId) -> Result<Announcement, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut words = Localized::default();
        for lang in Lang::ALL {
            let text = self
                .words(lang)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            if !text.is_empty() {
                words.set(lang, text);
            }
        }
        let mut time = |field: &'static str, text: &str| {
            let read = chrono::NaiveDateTime::parse_from_str(text.trim(), "%Y-%m-%dT%H:%M");
            read.map_or_else(
                |_| {
                    errors.add(field, FieldKind::Choose);
                    Timestamp::default()
                },
                |at| at.and_utc().into(),
            )
        };
        let (from, until) = (time("from", &self.from), time("until", &self.until));
        let tone = Tone::from_code(&self.tone).unwrap_or_else(|| {
            errors.add("tone", FieldKind::Choose);
            Tone::Good
        });
        let new = Announcement {
            id,
            words,
            tone,
            from,
            until,
        };
        for (field, kind) in new.faults().iter() {
            errors.add(field, kind);
        }
        errors.into_result().map(|()| new)
    }
}

/// As a browser's field for a date and a time has it.
fn minute(at: Timestamp) -> String {
    at.utc().format("%Y-%m-%dT%H:%M").to_string()
}

/// The list.
pub(crate) async fn page(
    here: Here,
    site: web::Data<Site>,
    after: web::Query<After>,
) -> Result<HttpResponse, Refused> {
    let (words, now) = (here.words, site.clock.now());
    let after = after.after.parse::<Cursor>().ok().map(Cursor::parts);
    let after = after.map(|(until, id)| (until, id.into()));
    let found = site.directory.announcements(after, PAGE + 1).await;
    let mut found = found.map_err(|cause| Refused::storage(&here, &cause))?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let next = found.last().filter(|_| more).map(|last| {
        let cursor = Cursor::of(last.until, Uuid::from(last.id));
        format!("{BASE}?after={cursor}")
    });
    let row = |one: &Announcement| {
        let (tone, stage) = stage(one, now);
        let end = (one.until > now).then(|| Act {
            href: format!("{BASE}/{}/end", one.id),
            label: words.say("news-end"),
            sign: words.say("news-end"),
            ask: words.say("news-end-ask"),
            tone: "bad",
        });
        Row {
            href: format!("{BASE}/{}", one.id),
            name: one.words.get(words.0).to_owned(),
            detail: format!("{} – {}", utc(one.from), utc(one.until)),
            badge: Some((tone, words.say_of("news", stage))),
            acts: end.into_iter().collect(),
        }
    };
    Ok(page::ok(&Rows {
        frame: frame(
            &here,
            &site,
            "announcements",
            words.say("console-announcements"),
        )
        .await?,
        back: None,
        lead: words.say("news-lead"),
        add: Some((format!("{BASE}/new"), words.say("news-add"))),
        links: Vec::new(),
        search: None,
        rows: found.iter().map(row).collect(),
        empty: words.say("news-none"),
        next,
    }))
}

fn stage(one: &Announcement, now: Timestamp) -> (&'static str, &'static str) {
    if one.until <= now {
        ("", "over")
    } else if one.from > now {
        ("warn", "planned")
    } else {
        ("good", "shown")
    }
}

/// The empty form.
pub(crate) async fn new(here: Here, site: web::Data<Site>) -> Result<HttpResponse, Refused> {
    let now = site.clock.now();
    let typed = Typed {
        tone: Tone::Good.code().to_owned(),
        from: minute(now),
        until: minute(now.plus_minutes(7 * 24 * 60)),
        ..Typed::default()
    };
    let action = format!("{BASE}/new");
    let shown = view(&here, &site, action, &typed, &FieldErrors::default()).await?;
    Ok(page::ok(&shown))
}

/// Tells all desks something.
pub(crate) async fn add(
    here: Here,
    site: web::Data<Site>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let id = AnnouncementId::from(fresh_id());
    put(&here, &site, id, &typed, format!("{BASE}/new"), "added").await
}

/// The form of one.
pub(crate) async fn one(
    here: Here,
    site: web::Data<Site>,
    address: web::Path<String>,
) -> Result<HttpResponse, Refused> {
    let found = find(&here, &site, &address).await?;
    let action = format!("{BASE}/{}", found.id);
    let typed = Typed::of(&found);
    let shown = view(&here, &site, action, &typed, &FieldErrors::default()).await?;
    Ok(page::ok(&shown))
}

/// Keeps what has changed.
pub(crate) async fn save(
    here: Here,
    site: web::Data<Site>,
    address: web::Path<String>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let found = find(&here, &site, &address).await?;
    let action = format!("{BASE}/{}", found.id);
    put(&here, &site, found.id, &typed, action, "saved").await
}

/// Ends one now.
pub(crate) async fn end(
    here: Here,
    site: web::Data<Site>,
    address: web::Path<String>,
) -> Result<HttpResponse, Refused> {
    let found = find(&here, &site, &address).await?;
    let ended = site
        .provisioner
        .end_announcement(visitor(&here)?, found)
        .await;
    match ended {
        Ok(_) => Ok(page::go(&format!("{BASE}?done=saved"))),
        Err(PutError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        Err(other) => Err(Refused::broken(&here, &other)),
    }
}

async fn find(here: &Here, site: &Site, id: &str) -> Result<Announcement, Refused> {
    let found = site.directory.announcement(id_of(here, id)?).await;
    let found = found.map_err(|cause| Refused::storage(here, &cause))?;
    found.ok_or_else(|| Refused::new(here, Why::Missing))
}

async fn put(
    here: &Here,
    site: &Site,
    id: AnnouncementId,
    typed: &Typed,
    action: String,
    done: &str,
) -> Result<HttpResponse, Refused> {
    let errors = match typed.read(id) {
        Ok(new) => match site.provisioner.announce(visitor(here)?, &new).await {
            Ok(()) => return Ok(page::go(&format!("{BASE}?done={done}"))),
            Err(PutError::Fields(errors)) => errors,
            Err(PutError::Store(cause)) => return Err(Refused::storage(here, &cause)),
            Err(other) => return Err(Refused::broken(here, &other)),
        },
        Err(errors) => errors,
    };
    let shown = view(here, site, action, typed, &errors).await?;
    Ok(page::not_accepted(&shown))
}

async fn view(
    here: &Here,
    site: &Site,
    action: String,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<DeskForm, Refused> {
    let words = here.words;
    let of_lang = |lang: Lang| {
        let name = field_of(lang);
        let label = words.with("news-words", &[("lang", lang.own_name().into())]);
        let input = Input::text(name, label, typed.words(lang)).error(wrong(words, errors, name));
        let input = match lang {
            Lang::En => input.hint(words.say("news-words-hint")),
            _ => input.optional(),
        };
        Control::from(input.kind("textarea"))
    };
    let time = |name: &str, value: &str| {
        let input = Input::text(name, words.say_of("news", name), value);
        Control::from(
            input
                .kind("datetime-local")
                .error(wrong(words, errors, name)),
        )
    };
    let tone = |tone: Tone| {
        let label = words.say_of("news-tone", tone.code());
        choice(tone.code().to_owned(), &label, &typed.tone)
    };
    let mut controls: Vec<Control> = Lang::ALL.into_iter().map(of_lang).collect();
    controls.push(Control::Pick(Pick {
        name: "tone".to_owned(),
        label: words.say("news-tone"),
        kind: "radio",
        options: Tone::ALL.into_iter().map(tone).collect(),
        error: wrong(words, errors, "tone"),
        ..Pick::default()
    }));
    controls.extend([time("from", &typed.from), time("until", &typed.until)]);
    Ok(DeskForm {
        frame: frame(here, site, "announcements", words.say("news-title")).await?,
        back: Some((BASE.to_owned(), words.say("console-announcements"))),
        lead: String::new(),
        add: None,
        forms: vec![Form {
            action,
            controls,
            submit: words.say("save"),
            ..Form::default()
        }],
        lists: Vec::<List>::new(),
    })
}

//! Pages, cookies and redirections.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::{
        StatusCode,
        header::{AcceptLanguage, CACHE_CONTROL, ContentType, Header, LOCATION, Preference},
    },
};
use askama::Template;
use domain::{Kind, Lang};
use templates::web::{Frame, Notice, Trouble, Words};

use crate::here::Here;

/// The cookie that says which language somebody chose.
pub(crate) const LANGUAGE_COOKIE: &str = "lang";
/// Days until a session's cookie is forgotten; the session itself ends sooner when idle.
const SESSION_DAYS: i64 = 60;

/// What may have happened, each with its message; the address may say anything.
const DONE: [&str; 31] = [
    "saved",
    "ordered",
    "called",
    "tried",
    "started",
    "added",
    "moved",
    "cancelled",
    "undone",
    "class-off",
    "removed",
    "sent",
    "sent-again",
    "changed",
    "confirmed",
    "reset",
    "marked",
    "connected",
    "disconnected",
    "unlinked",
    "pushing",
    "pushed",
    "asked",
    "waiting",
    "offered",
    "repeated",
    "again",
    "let-go",
    "question-withdrawn",
    "regular",
    "written",
];

/// Every address that is none of ours.
pub(crate) async fn missing(request: HttpRequest) -> HttpResponse {
    show(
        StatusCode::NOT_FOUND,
        &Trouble::of(words(&request, None), "missing"),
    )
}

/// The language somebody chose, else their account's, else the browser's, else English.
pub(crate) fn words(request: &HttpRequest, account: Option<Lang>) -> Words {
    let chosen = request.cookie(LANGUAGE_COOKIE);
    let chosen = chosen.and_then(|cookie| Lang::from_tag(cookie.value()));
    Words(
        chosen
            .or(account)
            .unwrap_or_else(|| browsers_language(request)),
        Kind::Other,
    )
}

/// The first language of the browser that we speak, else English.
fn browsers_language(request: &HttpRequest) -> Lang {
    let wanted = AcceptLanguage::parse(request).map_or_else(|_| Vec::new(), |list| list.ranked());
    let spoken = wanted.iter().find_map(|wish| match wish {
        Preference::Specific(tag) => Lang::from_tag(tag.as_str()),
        Preference::Any => None,
    });
    spoken.unwrap_or(Lang::En)
}

/// The frame of a page outside any desk.
pub(crate) fn frame(here: &Here, title: &str) -> Frame {
    Frame {
        path: here.path.clone(),
        csrf: here.csrf.clone(),
        signed_in: here.visitor.is_some(),
        home: if here.visitor.is_some() { "/app" } else { "/" }.to_owned(),
        notice: notice(here),
        ..Frame::of(here.words, here.words.say(title))
    }
}

/// What has just happened: `?done=saved` says the message `done-saved`.
fn notice(here: &Here) -> Option<Notice> {
    let query = here.path.split_once('?')?.1;
    let said = |wanted: &str| {
        let mut all = form_urlencoded::parse(query.as_bytes());
        all.find(|(name, _)| name == wanted).map(|(_, value)| value)
    };
    let done = said("done")?;
    if matches!(&*done, "all-confirmed" | "all-declined") {
        let number = |name| said(name)?.parse::<u32>().ok();
        let (count, left) = (number("count")?, number("left")?);
        let args = [("count", count.into()), ("left", left.into())];
        return Some(Notice {
            tone: if left == 0 { "good" } else { "warn" },
            text: here.words.with(&format!("notice-work-{done}"), &args),
        });
    }
    let done = DONE.into_iter().find(|known| **known == *done)?;
    Some(Notice {
        tone: "good",
        text: here.words.say_of("done", done),
    })
}

/// A page with its status; never kept by a cache, because it holds a session's secret.
pub(crate) fn show(status: StatusCode, page: &impl Template) -> HttpResponse {
    match page.render() {
        Ok(html) => HttpResponse::build(status)
            .insert_header(ContentType::html())
            .insert_header((CACHE_CONTROL, "no-store"))
            .body(html),
        Err(cause) => {
            tracing::error!(error = %cause, "cannot render a page");
            HttpResponse::InternalServerError().finish()
        }
    }
}

/// A page as asked for.
pub(crate) fn ok(page: &impl Template) -> HttpResponse {
    show(StatusCode::OK, page)
}

/// A form that was not accepted.
pub(crate) fn not_accepted(page: &impl Template) -> HttpResponse {
    show(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// Goes on to another page of ours, as after a form.
pub(crate) fn go(to: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, to))
        .finish()
}

/// An address of ours, whatever was asked for: never another site.
pub(crate) fn own_path(wanted: &str) -> &str {
    let own = wanted.starts_with('/')
        && !wanted.starts_with("//")
        && !wanted.contains(|c: char| c.is_ascii_control() || c == '\\');
    if own { wanted } else { "/" }
}

/// The name of the session's cookie: bound to the host where the site is reached by https.
pub(crate) fn session_cookie(public_url: &str) -> &'static str {
    if public_url.starts_with("https://") {
        "__Host-session"
    } else {
        "session"
    }
}

/// The cookie of a session that begins.
pub(crate) fn signed_in(public_url: &str, token: String) -> Cookie<'static> {
    Cookie::build(session_cookie(public_url), token)
        .path("/")
        .secure(public_url.starts_with("https://"))
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::days(SESSION_DAYS))
        .finish()
}

/// The cookie of a session that ended.
pub(crate) fn signed_out(public_url: &str) -> Cookie<'static> {
    let mut cookie = signed_in(public_url, String::new());
    cookie.make_removal();
    cookie
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    /// Headings of the wizard's last page.
    const NO_NOTICES: [&str; 4] = ["title", "lead", "test", "desk"];

    /// Every line of the files below a folder that end so.
    fn lines(folder: &Path, ending: &str) -> Vec<String> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(lines(&path, ending));
            } else if path.extension().is_some_and(|own| own == ending) {
                let text = fs::read_to_string(&path).unwrap();
                found.extend(text.lines().map(str::to_owned));
            }
        }
        found
    }

    #[test]
    fn every_word_of_what_was_done_is_known_and_has_its_message() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let known = BTreeSet::from(DONE.map(str::to_owned));
        assert_eq!(known.len(), DONE.len());
        for lang in Lang::ALL {
            let folder = format!("../../templates/locales/{}", lang.code());
            let messages = lines(&here.join(folder), "ftl").into_iter();
            let said = messages.filter_map(|line| {
                let word = line.strip_prefix("done-")?.split_once(" =")?.0.to_owned();
                let notice = !NO_NOTICES.contains(&word.trim_end_matches("-clinic"));
                (notice && !word.ends_with("-clinic")).then_some(word)
            });
            assert_eq!(said.collect::<BTreeSet<_>>(), known, "{lang}");
        }
        let mut sent = 0;
        for line in lines(&here.join("src"), "rs") {
            for rest in line.split("?done=").skip(1) {
                let letter = |c: char| c.is_ascii_lowercase() || c == '-';
                let word: String = rest.chars().take_while(|c| letter(*c)).collect();
                let numbered = ["all-confirmed", "all-declined"].contains(&word.as_str());
                sent += usize::from(!word.is_empty());
                let ours = word.is_empty() || numbered || known.contains(&word);
                assert!(ours, "nobody is told of {word}: {line}");
            }
        }
        assert!(sent > 40, "{sent}");
    }
}

//! What screens say.

mod clinic;
mod intake;
mod visits;

use dialogue::{
    Screen,
    screen::{Label, Prompt},
};
use domain::{
    Timestamp,
    review::{Rating, Stars},
};
use templates::bot::{Texts, escaped};

use crate::cut::cut_plain;

/// Of a longer review the salon's card shows the beginning, UTF-16 units.
const LONGEST_WORDS: usize = 300;

pub(super) use intake::{answer, answers};
pub(super) use visits::{card, deadlines};

/// What a screen says, as markup, without its notice.
pub(super) fn html(texts: &Texts, screen: &Screen) -> String {
    match &screen.prompt {
        Prompt::Home { .. } | Prompt::About { .. } | Prompt::Help { .. } | Prompt::Languages => {
            about_salon(texts, &screen.prompt)
        }
        Prompt::Services { .. }
        | Prompt::More { .. }
        | Prompt::Staff { .. }
        | Prompt::Days { .. }
        | Prompt::Times { .. }
        | Prompt::Nearest { .. } => choosing(texts, screen),
        Prompt::Question { .. } => intake::question(texts, &screen.prompt),
        Prompt::Consent { .. }
        | Prompt::Whom
        | Prompt::NewVisitor
        | Prompt::VisitorBorn { .. }
        | Prompt::Urgent { .. }
        | Prompt::Preparation { .. } => clinic::html(texts, &screen.prompt),
        Prompt::AskName { held_until } => {
            lines([texts.html("ask-name", &[]), held(texts, *held_until)])
        }
        Prompt::AskPhone {
            example,
            held_until,
        } => {
            let ask = texts.html("ask-phone", &[("example", example.as_str().into())]);
            lines([ask, held(texts, *held_until)])
        }
        Prompt::Summary { .. } => visits::summary(texts, &screen.prompt, None),
        Prompt::Unchangeable { summary, phone } => visits::summary(texts, summary, Some(phone)),
        Prompt::Own { .. }
        | Prompt::Write { .. }
        | Prompt::Written
        | Prompt::OwnName
        | Prompt::OwnDetail { .. }
        | Prompt::OwnPhone { .. }
        | Prompt::ConfirmErase { .. }
        | Prompt::Erased
        | Prompt::Rested { .. } => of_client(texts, &screen.prompt),
        Prompt::Closed { salon } => texts.html("closed", &[("salon", salon.as_str().into())]),
        Prompt::Waiting(said) => super::waiting::html(texts, said),
        Prompt::Work(said) => super::work::html(texts, said),
        _ => visits::html(texts, screen),
    }
}

fn about_salon(texts: &Texts, prompt: &Prompt) -> String {
    match prompt {
        Prompt::Home { salon, greeting } => {
            let id = if greeting.is_empty() {
                "home"
            } else {
                "home-own"
            };
            let values = [
                ("salon", salon.as_str().into()),
                ("greeting", greeting.as_str().into()),
            ];
            texts.html(id, &values)
        }
        Prompt::About {
            salon,
            about,
            address,
            phone,
            rating,
            words,
        } => lines([
            texts.html("about", &[("salon", salon.as_str().into())]),
            escaped(about),
            place(texts, address),
            filled(texts, "about-phone", "phone", phone),
            said_by_clients(texts, rating),
            words_of_clients(words),
        ]),
        Prompt::Help {
            phone,
            cancel_before_min,
            move_before_min,
            ..
        } => {
            let limits = [
                ("move", before(texts, *move_before_min).into()),
                ("cancel", before(texts, *cancel_before_min).into()),
            ];
            lines([
                texts.html("help", &limits),
                filled(texts, "help-phone", "phone", phone),
            ])
        }
        _ => texts.html("languages", &[]),
    }
}

/// The salon's address, which opens a map.
fn place(texts: &Texts, address: &str) -> String {
    if address.is_empty() {
        return String::new();
    }
    // https://developers.google.com/maps/documentation/urls: opens whichever app the person has.
    let map = form_urlencoded::Serializer::new(String::new())
        .append_pair("api", "1")
        .append_pair("query", address)
        .finish();
    let map = format!("https://www.google.com/maps/search/?{map}");
    let args = [("address", address.into()), ("map", map.into())];
    texts.html("about-address", &args)
}

/// The average of the reviews and how many stars were given how often.
fn said_by_clients(texts: &Texts, rating: &Rating) -> String {
    let Some(tenths) = rating.tenths() else {
        return String::new();
    };
    let average = [
        ("stars", texts.decimal(tenths).into()),
        ("count", rating.total().into()),
    ];
    let each = Stars::ALL.into_iter().zip(rating.counts).rev();
    let counts: Vec<String> = each
        .filter(|(_, count)| *count > 0)
        .map(|(stars, count)| format!("{} ⭐ × {count}", u8::from(stars)))
        .collect();
    lines([texts.html("about-rating", &average), counts.join("   ")])
}

/// What clients say, without their names.
fn words_of_clients(words: &[(Stars, String)]) -> String {
    let one = |(stars, words): &(Stars, String)| {
        let words = escaped(&cut_plain(words, LONGEST_WORDS));
        format!("{} ⭐ <i>{words}</i>", u8::from(*stars))
    };
    words.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// How long before a visit something is possible.
fn before(texts: &Texts, minutes: u32) -> String {
    if minutes == 0 {
        return texts.plain("before-none", &[]);
    }
    texts.plain("before", &[("length", texts.length(minutes).into())])
}

/// What a client sees of themselves, and of coming back.
fn of_client(texts: &Texts, prompt: &Prompt) -> String {
    match prompt {
        Prompt::Own {
            name,
            phone,
            email,
            birthday,
        } => {
            let birthday = birthday.map(domain::client::Birthday::display);
            let unknown = texts.plain("own-unknown", &[]);
            let or = |text: &str| match text {
                "" => unknown.clone(),
                known => known.to_owned(),
            };
            lines([
                texts.html("own", &[]),
                texts.html("card-name", &[("name", or(name).into())]),
                texts.html("card-phone", &[("phone", or(phone).into())]),
                filled(texts, "own-email", "value", email),
                filled(
                    texts,
                    "own-birthday",
                    "value",
                    &birthday.unwrap_or_default(),
                ),
            ])
        }
        Prompt::Write { salon } => texts.html("write", &[("salon", salon.as_str().into())]),
        Prompt::Written => texts.html("written", &[]),
        Prompt::OwnName => texts.html("ask-name", &[]),
        Prompt::OwnDetail { detail } => texts.html(&format!("ask-{}", detail.code()), &[]),
        Prompt::OwnPhone { example } => {
            texts.html("ask-phone", &[("example", example.as_str().into())])
        }
        Prompt::ConfirmErase { visits } => {
            texts.html("confirm-erase", &[("visits", (*visits).into())])
        }
        Prompt::Erased => texts.html("erased", &[]),
        Prompt::Rested { salon, service } => lines([
            texts.html("rested", &[("salon", salon.as_str().into())]),
            filled(texts, "rested-service", "service", service),
        ]),
        _ => String::new(),
    }
}

fn choosing(texts: &Texts, screen: &Screen) -> String {
    let of = |id, service: &String| texts.html(id, &[("service", service.as_str().into())]);
    match &screen.prompt {
        Prompt::Staff { service, about } => {
            let question = of("staff", service);
            // The name stands first, then its full text, then the question.
            match question.split_once('\n') {
                Some((name, rest)) if !about.is_empty() => {
                    lines([name.to_owned(), escaped(about), rest.to_owned()])
                }
                _ => question,
            }
        }
        Prompt::More { services } => of("more-services", services),
        Prompt::Days { .. } => days(texts, screen),
        Prompt::Times {
            date,
            service,
            staff,
            best,
        } => {
            let args = [
                ("service", service.as_str().into()),
                ("date", texts.date(*date).into()),
            ];
            let zone = first_time(screen)
                .map(|at| zone(texts, at))
                .unwrap_or_default();
            lines([
                texts.html("times", &args),
                with_staff(texts, staff.as_deref()),
                said(texts, if *best { "times-best" } else { "" }),
                zone,
            ])
        }
        Prompt::Nearest { service } => match first_time(screen) {
            Some(at) => lines([of("nearest", service), zone(texts, at)]),
            None => of("nearest-none", service),
        },
        Prompt::Services { staff } => {
            lines([texts.html("services", &[]), with_staff(texts, Some(staff))])
        }
        _ => texts.html("services", &[]),
    }
}

fn days(texts: &Texts, screen: &Screen) -> String {
    let Prompt::Days {
        service,
        staff,
        moving,
        any_free,
        best,
        class,
    } = &screen.prompt
    else {
        return String::new();
    };
    let service = ("service", service.as_str().into());
    let question = match moving {
        Some(at) => {
            let date = texts.date_time(*at).into();
            texts.html("days-moving", &[service, ("date", date)])
        }
        None => texts.html("days", &[service]),
    };
    let none_free = if *any_free { "" } else { "days-none-free" };
    lines([
        question,
        with_staff(texts, staff.as_deref()),
        said(texts, none_free),
        said(texts, if *best { "days-best" } else { "" }),
        said(
            texts,
            if *class {
                "days-legend-class"
            } else {
                "days-legend"
            },
        ),
        first_time(screen)
            .map(|at| zone(texts, at))
            .unwrap_or_default(),
    ])
}

fn held(texts: &Texts, until: Option<Timestamp>) -> String {
    until.map_or_else(String::new, |until| {
        texts.html("held-until", &[("time", texts.time(until).into())])
    })
}

/// Times are the salon's; which zone that is, is said wherever one is chosen or told.
pub(super) fn zone(texts: &Texts, at: Timestamp) -> String {
    texts.html("zone", &[("zone", texts.zone_name(at).into())])
}

fn with_staff(texts: &Texts, staff: Option<&str>) -> String {
    filled(texts, "with-staff", "staff", staff.unwrap_or_default())
}

/// A message with one argument, or nothing when there is none.
fn filled(texts: &Texts, id: &str, name: &'static str, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        texts.html(id, &[(name, value.into())])
    }
}

fn said(texts: &Texts, id: &str) -> String {
    if id.is_empty() {
        String::new()
    } else {
        texts.html(id, &[])
    }
}

fn first_time(screen: &Screen) -> Option<Timestamp> {
    screen
        .rows
        .iter()
        .flatten()
        .find_map(|button| match button.label {
            Label::Time(at)
            | Label::DateTime(at)
            | Label::Seats(at, _)
            | Label::DateSeats(at, _)
            | Label::BestTime(at)
            | Label::Best(at, _) => Some(at),
            _ => None,
        })
}

/// Parts below each other, without the empty ones.
pub(super) fn lines<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

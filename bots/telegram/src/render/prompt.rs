//! What screens say.

use dialogue::{
    Input, Screen,
    screen::{Label, Prompt, VisitCard},
};
use domain::{
    Timestamp,
    review::{Rating, Stars},
};
use templates::bot::{Texts, escaped};

/// What a screen says, as markup, without its notice.
pub(super) fn html(texts: &Texts, screen: &Screen) -> String {
    match &screen.prompt {
        Prompt::Home { .. } | Prompt::About { .. } | Prompt::Help { .. } | Prompt::Languages => {
            about_salon(texts, &screen.prompt)
        }
        Prompt::Services
        | Prompt::Staff { .. }
        | Prompt::Days { .. }
        | Prompt::Times { .. }
        | Prompt::Nearest { .. } => choosing(texts, screen),
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
        Prompt::Summary {
            visit,
            name,
            phone,
            held_until,
        } => lines([
            texts.html("summary", &[]),
            card(texts, visit),
            texts.html("card-name", &[("name", name.as_str().into())]),
            texts.html("card-phone", &[("phone", phone.as_str().into())]),
            zone(texts, visit.at),
            held(texts, *held_until),
        ]),
        Prompt::Work(said) => super::work::html(texts, said),
        _ => visits(texts, screen),
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
        } => lines([
            texts.html("about", &[("salon", salon.as_str().into())]),
            escaped(about),
            filled(texts, "about-address", "address", address),
            filled(texts, "about-phone", "phone", phone),
            said_by_clients(texts, rating),
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

/// How long before a visit something is possible.
fn before(texts: &Texts, minutes: u32) -> String {
    if minutes == 0 {
        return texts.plain("before-none", &[]);
    }
    texts.plain("before", &[("length", texts.length(minutes).into())])
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
        Prompt::Days {
            service,
            staff,
            moving,
            any_free,
        } => {
            let question = match moving {
                Some(at) => {
                    let date = texts.date_time(*at).into();
                    texts.html(
                        "days-moving",
                        &[("service", service.as_str().into()), ("date", date)],
                    )
                }
                None => of("days", service),
            };
            let none_free = if *any_free { "" } else { "days-none-free" };
            lines([
                question,
                with_staff(texts, staff.as_deref()),
                said(texts, none_free),
                texts.html("days-legend", &[]),
            ])
        }
        Prompt::Times {
            date,
            service,
            staff,
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
                zone,
            ])
        }
        Prompt::Nearest { service } => match first_time(screen) {
            Some(at) => lines([of("nearest", service), zone(texts, at)]),
            None => of("nearest-none", service),
        },
        _ => texts.html("services", &[]),
    }
}

fn visits(texts: &Texts, screen: &Screen) -> String {
    match &screen.prompt {
        Prompt::MyBookings { empty } => {
            let id = if *empty {
                "my-bookings-empty"
            } else {
                "my-bookings"
            };
            texts.html(id, &[])
        }
        // The visit in full is the message that follows, and stays when this one is edited.
        Prompt::Booked { visit } => done(texts, "booked", visit),
        Prompt::Moved { visit } => done(texts, "moved", visit),
        Prompt::Visit { visit } => whole(
            texts,
            "visit",
            visit,
            deadlines_offered(texts, screen, visit),
        ),
        Prompt::ConfirmMove { visit, to } => {
            let args = [
                ("old", texts.date_time(visit.at).into()),
                ("new", texts.date_time(*to).into()),
            ];
            lines([
                texts.html("confirm-move", &args),
                card(
                    texts,
                    &VisitCard {
                        at: *to,
                        ..visit.clone()
                    },
                ),
                zone(texts, *to),
            ])
        }
        Prompt::ConfirmCancel { visit } => whole(texts, "confirm-cancel", visit, String::new()),
        Prompt::Cancelled { visit } => lines([texts.html("cancelled", &[]), card(texts, visit)]),
        Prompt::Rated {
            visit,
            stars,
            words,
        } => {
            let given = "⭐".repeat(u8::from(*stars).into());
            let ask = if words.is_empty() {
                texts.html("rated-ask", &[])
            } else {
                texts.html("rated-words", &[("words", words.as_str().into())])
            };
            lines([done(texts, "rated", visit), given, ask])
        }
        _ => String::new(),
    }
}

/// A heading and the visit in one line.
fn done(texts: &Texts, heading: &str, visit: &VisitCard) -> String {
    let args = [
        ("service", visit.service.as_str().into()),
        ("date", texts.date_time(visit.at).into()),
    ];
    lines([texts.html(heading, &[]), texts.html("visit-line", &args)])
}

/// A heading, the visit, the zone and what else is to be said.
fn whole(texts: &Texts, heading: &str, visit: &VisitCard, rest: String) -> String {
    lines([
        texts.html(heading, &[]),
        card(texts, visit),
        zone(texts, visit.at),
        rest,
    ])
}

/// A visit in a few lines.
pub(super) fn card(texts: &Texts, visit: &VisitCard) -> String {
    let args = [
        ("service", visit.service.as_str().into()),
        ("date", texts.date_time(visit.at).into()),
        ("length", texts.length(visit.minutes).into()),
        ("staff", visit.staff.as_str().into()),
    ];
    let price = visit
        .price
        .map(|price| texts.money(price))
        .unwrap_or_default();
    lines([
        texts.html("card", &args),
        filled(texts, "card-price", "price", &price),
    ])
}

/// Until when the visit may be changed.
pub(super) fn deadlines(texts: &Texts, visit: &VisitCard) -> String {
    until_each(texts, visit.move_until, visit.cancel_until)
}

/// The same, but only of what the buttons still offer.
fn deadlines_offered(texts: &Texts, screen: &Screen, visit: &VisitCard) -> String {
    let offered = |wanted: fn(&Input) -> bool| {
        screen
            .rows
            .iter()
            .flatten()
            .any(|button| wanted(&button.input))
    };
    let movable = offered(|input| matches!(input, Input::Move(_)));
    let cancellable = offered(|input| matches!(input, Input::AskCancel(_)));
    if !movable && !cancellable {
        return texts.html("deadlines-over", &[]);
    }
    until_each(
        texts,
        visit.move_until.filter(|_| movable),
        visit.cancel_until.filter(|_| cancellable),
    )
}

/// Says one deadline once, two apart.
fn until_each(texts: &Texts, moving: Option<Timestamp>, cancelling: Option<Timestamp>) -> String {
    if moving == cancelling {
        return until(texts, "deadline-both", moving);
    }
    lines([
        until(texts, "deadline-move", moving),
        until(texts, "deadline-cancel", cancelling),
    ])
}

fn until(texts: &Texts, id: &str, at: Option<Timestamp>) -> String {
    at.map_or_else(String::new, |at| {
        texts.html(id, &[("until", texts.date_time(at).into())])
    })
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
            Label::Time(at) | Label::DateTime(at) => Some(at),
            _ => None,
        })
}

/// Parts below each other, without the empty ones.
pub(super) fn lines<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

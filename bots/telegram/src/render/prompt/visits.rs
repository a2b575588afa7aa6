//! Visits in words.

use dialogue::{
    Input, Screen,
    screen::{Prompt, VisitCard},
};
use domain::{Kind, Timestamp, booking::Status, review::Stars};
use templates::bot::Texts;

use super::{filled, held, intake, lines, place, zone};
use crate::render::series;

pub(super) fn html(texts: &Texts, screen: &Screen) -> String {
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
        Prompt::Booked { visit, preparation } => {
            let heading = match visit.status {
                Status::Pending => "booked-pending",
                _ => "booked",
            };
            let prepare = filled(texts, "booked-preparation", "text", preparation);
            lines([done(texts, heading, visit), prepare])
        }
        Prompt::Moved { visit } => done(texts, "moved", visit),
        Prompt::Visit { .. } => one(texts, screen),
        Prompt::PastBookings { empty } => {
            let id = if *empty {
                "past-bookings-empty"
            } else {
                "past-bookings"
            };
            texts.html(id, &[])
        }
        Prompt::AskWish { visit, wish } => lines([
            done(texts, "ask-wish", visit),
            filled(texts, "card-wish", "wish", wish),
        ]),
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
        Prompt::ConfirmCancel { visit, later } => confirm_cancel(texts, visit, *later),
        Prompt::Cancelled { visit } => lines([texts.html("cancelled", &[]), card(texts, visit)]),
        Prompt::Series(said) => series::html(texts, said),
        Prompt::Rated {
            visit,
            stars,
            words,
        } => rated(texts, visit, *stars, words),
        _ => String::new(),
    }
}

fn confirm_cancel(texts: &Texts, visit: &VisitCard, later: u32) -> String {
    whole(texts, "confirm-cancel", visit, series::later(texts, later))
}

fn rated(texts: &Texts, visit: &VisitCard, stars: Stars, words: &str) -> String {
    let given = "⭐".repeat(u8::from(stars).into());
    let ask = if words.is_empty() {
        texts.html("rated-ask", &[])
    } else {
        texts.html("rated-words", &[("words", words.into())])
    };
    lines([done(texts, "rated", visit), given, ask])
}

/// A visit in full; what can still be done about it is said while it is ahead.
fn one(texts: &Texts, screen: &Screen) -> String {
    let Prompt::Visit {
        visit,
        place: of_series,
        wish,
        address,
        phone,
    } = &screen.prompt
    else {
        return String::new();
    };
    // Only what is over leads to the others that are.
    let over = offers(screen, |input| matches!(input, Input::PastBookings(_)));
    let heading = match visit.status {
        Status::Pending => "visit-pending",
        Status::NoShow => "visit-missed",
        Status::Arrived | Status::Completed => "visit-over",
        Status::Cancelled => "cancelled",
        Status::Confirmed if over => "visit-over",
        _ => "visit",
    };
    let wish = lines([
        series::place(texts, of_series.as_ref()),
        filled(texts, "card-wish", "wish", wish),
    ]);
    if over || !matches!(visit.status, Status::Pending | Status::Confirmed) {
        return whole(texts, heading, visit, wish);
    }
    let rest = lines([
        wish,
        place(texts, address),
        filled(texts, "about-phone", "phone", phone),
        deadlines_offered(texts, screen, visit),
    ]);
    whole(texts, heading, visit, rest)
}

/// A heading and the visit in one line.
pub(super) fn done(texts: &Texts, heading: &str, visit: &VisitCard) -> String {
    let args = [
        ("service", visit.service.as_str().into()),
        ("date", texts.date_time(visit.at).into()),
    ];
    lines([
        texts.html(heading, &[]),
        texts.html("visit-line", &args),
        filled(texts, "card-visitor", "visitor", &visit.visitor),
    ])
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
pub(in crate::render) fn card(texts: &Texts, visit: &VisitCard) -> String {
    let doer = |(at, service, staff): &(Timestamp, String, String)| {
        let args = [
            ("time", texts.time(*at).into()),
            ("service", service.as_str().into()),
            ("staff", staff.as_str().into()),
        ];
        texts.plain("card-doer", &args)
    };
    let doers: Vec<String> = visit.doers.iter().map(doer).collect();
    let staff = match doers.as_slice() {
        [] => visit.staff.clone(),
        all => all.join("\n👤 "),
    };
    let args = [
        ("service", visit.service.as_str().into()),
        ("date", texts.date_time(visit.at).into()),
        ("length", texts.length(visit.minutes).into()),
        ("staff", staff.into()),
    ];
    let price = visit
        .price
        .map(|price| texts.money(price))
        .unwrap_or_default();
    let card = texts.html("card", &args);
    // Where the service is not told, its place is left out.
    let unsaid = texts.kind == Kind::Clinic && visit.service == texts.plain("neutral-visit", &[]);
    let card = match card.split_once('\n') {
        Some((_, rest)) if unsaid => rest.to_owned(),
        _ => card,
    };
    lines([
        card,
        filled(texts, "card-room", "room", &visit.room),
        filled(texts, "card-price", "price", &price),
        filled(texts, "card-visitor", "visitor", &visit.visitor),
    ])
}

/// The visit before it is booked; with the salon's phone where it can no longer be changed here then.
pub(super) fn summary(texts: &Texts, prompt: &Prompt, call: Option<&String>) -> String {
    let Prompt::Summary {
        visit,
        name,
        phone,
        held_until,
        wish,
        answers,
    } = prompt
    else {
        return String::new();
    };
    lines([
        texts.html("summary", &[]),
        card(texts, visit),
        texts.html("card-name", &[("name", name.as_str().into())]),
        texts.html("card-phone", &[("phone", phone.as_str().into())]),
        filled(texts, "card-wish", "wish", wish),
        intake::answers(texts, answers),
        zone(texts, visit.at),
        call.map_or_else(String::new, |phone| unchangeable(texts, visit, phone)),
        held(texts, *held_until),
    ])
}

/// What can no longer be done here with a visit that is about to be booked.
fn unchangeable(texts: &Texts, visit: &VisitCard, phone: &str) -> String {
    let what = match (visit.move_until, visit.cancel_until) {
        (None, None) => "both",
        (None, Some(_)) => "move",
        (Some(_), None) => "cancel",
        (Some(_), Some(_)) => return String::new(),
    };
    let known = if phone.is_empty() { "no" } else { "yes" };
    let args = [
        ("what", what.into()),
        ("known", known.into()),
        ("phone", phone.into()),
    ];
    texts.html("summary-no-change", &args)
}

/// Until when the visit may be changed.
pub(in crate::render) fn deadlines(texts: &Texts, visit: &VisitCard) -> String {
    until_each(texts, visit.move_until, visit.cancel_until)
}

/// Whether a button of the screen means this.
fn offers(screen: &Screen, wanted: fn(&Input) -> bool) -> bool {
    let buttons = screen.rows.iter().flatten();
    buttons.map(|button| &button.input).any(wanted)
}

/// The same, but only of what the buttons still offer.
fn deadlines_offered(texts: &Texts, screen: &Screen, visit: &VisitCard) -> String {
    let movable = offers(screen, |input| matches!(input, Input::Move(_)));
    let cancellable = offers(screen, |input| matches!(input, Input::AskCancel(_)));
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

#[cfg(test)]
mod tests {
    use domain::Lang;

    use super::*;

    fn summary_of(phone: &str) -> String {
        let at = Timestamp::from_ms(1_795_606_200_000);
        let visit = VisitCard {
            service: "Cut".to_owned(),
            staff: "Anna".to_owned(),
            doers: Vec::new(),
            visitor: String::new(),
            room: String::new(),
            at,
            minutes: 60,
            price: None,
            status: Status::Held,
            move_until: None,
            cancel_until: Some(at),
        };
        let summary = Prompt::Summary {
            visit,
            name: "Vera".to_owned(),
            phone: "+7 916 123-45-67".to_owned(),
            held_until: None,
            wish: String::new(),
            answers: Vec::new(),
        };
        let screen = Screen {
            lang: Lang::En,
            kind: Kind::Salon,
            zone: chrono_tz::Tz::UTC,
            notice: None,
            prompt: Prompt::Unchangeable {
                summary: Box::new(summary),
                phone: phone.to_owned(),
            },
            rows: Vec::new(),
            ask_contact: false,
        };
        crate::render::page(&screen).body
    }

    #[test]
    fn what_cannot_be_changed_once_it_is_booked_says_how_it_still_can_be() {
        let text = summary_of("+33 1 23 45");
        assert!(text.contains("can no longer be moved here"), "{text}");
        assert!(text.contains("please call us: +33 1 23 45"), "{text}");
        let text = summary_of("");
        assert!(text.contains("please write to us: ✉️"), "{text}");
        assert!(!text.contains("call us"), "{text}");
        assert!(!text.contains("soon"), "a rule may be of weeks: {text}");
    }
}

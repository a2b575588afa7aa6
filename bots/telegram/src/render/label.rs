//! What buttons say.

use dialogue::screen::{DayMark, Label};
use domain::{Kind, client::Detail, money::Money};
use templates::bot::Texts;

use crate::cut::cut_plain;

/// Of a longer button no screen shows the end, UTF-16 units.
pub(super) const BUTTON_MAX: usize = 64;
/// A button must say something; Telegram shows this as good as empty.
pub(super) const BLANK: &str = "·";

/// What a button says.
pub(super) fn label(texts: &Texts, label: &Label) -> String {
    match label {
        Label::Lang(lang) => lang.own_name().to_owned(),
        Label::Service {
            name,
            minutes,
            price,
        } => fitting(name, |name| service(texts, name, *minutes, *price)),
        Label::Staff(name) | Label::Choice(name) | Label::Relative(name) => name.clone(),
        Label::Soon { at, staff } => fitting(staff, |staff| {
            format!("{} · {staff}", texts.short_date_time(*at))
        }),
        Label::Month(year, month) => texts.month(*year, *month),
        Label::Weekday(day) => texts.weekday(*day),
        Label::Day(date, mark) => {
            let mark = day_mark(*mark);
            format!("{}{mark}", chrono::Datelike::day(date))
        }
        Label::Blank => BLANK.to_owned(),
        Label::Time(at) => texts.time(*at),
        Label::DateTime(at) => texts.short_date_time(*at),
        Label::Best(at, reason) => {
            let when = ("date", texts.short_date_time(*at).into());
            texts.plain(&format!("best-{}", reason.code()), &[when])
        }
        Label::Seats(at, left) => seats(texts, texts.time(*at), *left),
        Label::DateSeats(at, left) => seats(texts, texts.short_date_time(*at), *left),
        Label::ComeAt(at) => texts.plain("button-come-at", &[("time", texts.time(*at).into())]),
        Label::BestTime(at) => texts.plain("best-time", &[("time", texts.time(*at).into())]),
        Label::Visit { at, name, visitor } => fitting(name, |name| {
            let when = texts.short_date_time(*at);
            match visitor.as_str() {
                "" => format!("{when} · {name}"),
                visitor => format!("{when} · {visitor} · {name}"),
            }
        }),
        Label::Again { staff, .. } if texts.kind == Kind::Clinic => fitting(staff, |staff| {
            texts.plain("button-again-neutral", &[("staff", staff.into())])
        }),
        Label::Again { service, staff } => fitting(service, |service| {
            let args = [
                ("service", service.into()),
                ("staff", staff.as_str().into()),
            ];
            cut_plain(&texts.plain("button-again", &args), BUTTON_MAX)
        }),
        Label::Stars(stars) => format!("{} ⭐", u8::from(*stars)),
        Label::Series(word) => super::series::word(texts, *word),
        Label::Waiting(word) => super::waiting::word(texts, word),
        Label::Work(word) => super::work::word(texts, word),
        other => id(other).map_or_else(String::new, |id| texts.plain(id, &[])),
    }
}

fn seats(texts: &Texts, time: String, left: u32) -> String {
    texts.plain(
        "button-seats",
        &[("time", time.into()), ("left", left.into())],
    )
}

/// A button with a name in it: the name gives way, so that the rest can be read.
pub(super) fn fitting(name: &str, say: impl Fn(&str) -> String) -> String {
    let rest = say("").encode_utf16().count();
    say(&cut_plain(name, BUTTON_MAX.saturating_sub(rest)))
}

fn service(texts: &Texts, name: &str, minutes: u32, price: Option<Money>) -> String {
    let (name, length) = (name.into(), texts.length(minutes).into());
    let Some(price) = price else {
        let args = [("name", name), ("length", length)];
        return texts.plain("button-service-no-price", &args);
    };
    let price = texts.money(price).into();
    let args = [("name", name), ("length", length), ("price", price)];
    texts.plain("button-service", &args)
}

/// The message of a button that says the same each time.
fn id(label: &Label) -> Option<&'static str> {
    Some(match label {
        Label::Book => "button-book",
        Label::MyBookings => "button-my-bookings",
        Label::About => "button-about",
        Label::Help => "button-help",
        Label::Languages => "button-languages",
        Label::AddService => "button-add-service",
        Label::AnyStaff => "button-any-staff",
        Label::Previous => "button-previous",
        Label::Next => "button-next",
        Label::Yes => "button-yes",
        Label::No => "button-no",
        Label::Agree => "button-agree",
        Label::Disagree => "button-disagree",
        Label::SkipQuestion => "button-skip-question",
        Label::KeepAnswer => "button-keep-answer",
        Label::ForOther => "button-for-other",
        Label::ForMe => "button-for-me",
        Label::NewVisitor => "button-new-visitor",
        Label::SkipBorn => "button-skip-born",
        Label::Urgent => "button-urgent",
        Label::Preparation => "button-preparation",
        Label::ConfirmBooking => "button-confirm-booking",
        Label::ConfirmMove => "button-confirm-move",
        Label::ChangeName => "button-change-name",
        Label::ChangePhone => "button-change-phone",
        Label::Move => "button-move",
        Label::CancelVisit => "button-cancel-visit",
        Label::YesCancel => "button-yes-cancel",
        Label::KeepVisit => "button-keep-visit",
        Label::OtherDay => "button-other-day",
        Label::Resume => "button-resume",
        Label::PastBookings => "button-past-bookings",
        Label::Own => "button-own",
        Label::AddWish => "button-add-wish",
        Label::Detail(Detail::Email) => "button-detail-email",
        Label::Detail(Detail::Birthday) => "button-detail-birthday",
        Label::RemoveDetail(Detail::Email) => "button-remove-email",
        Label::RemoveDetail(Detail::Birthday) => "button-remove-birthday",
        Label::ToCalendar => "button-to-calendar",
        Label::Export => "button-export",
        Label::Write => "button-write",
        Label::Reply => "button-reply",
        Label::AskErase => "button-ask-erase",
        Label::Erase => "button-erase",
        Label::WillCome => "button-will-come",
        Label::DeclineNews => "button-decline-news",
        Label::WantNews => "button-want-news",
        Label::Back => "button-back",
        Label::Cancel => "button-cancel",
        Label::Home => "button-home",
        _ => return None,
    })
}

/// The marks that the legend below the calendar explains; a day out of reach has none.
pub(super) fn day_mark(mark: DayMark) -> &'static str {
    match mark {
        DayMark::Free => "•",
        DayMark::Full => "✕",
        DayMark::Closed => "–",
        DayMark::Outside => "",
    }
}

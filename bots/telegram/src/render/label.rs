//! What buttons say.

use dialogue::screen::{DayMark, Label};
use domain::Lang;
use templates::bot::Texts;

/// A button must say something; Telegram shows this as good as empty.
pub(super) const BLANK: &str = "·";

/// What a button says.
pub(super) fn label(texts: &Texts, label: &Label) -> String {
    match label {
        Label::Lang(Lang::En) => "English".to_owned(),
        Label::Lang(Lang::Ru) => "Русский".to_owned(),
        Label::Service {
            name,
            minutes,
            price,
        } => {
            let (name, length) = (name.as_str().into(), texts.length(*minutes).into());
            match price {
                Some(price) => {
                    let price = texts.money(*price).into();
                    texts.plain(
                        "button-service",
                        &[("name", name), ("length", length), ("price", price)],
                    )
                }
                None => texts.plain(
                    "button-service-no-price",
                    &[("name", name), ("length", length)],
                ),
            }
        }
        Label::Staff(name) => name.clone(),
        Label::Month(year, month) => texts.month(*year, *month),
        Label::Weekday(day) => texts.weekday(*day),
        Label::Day(date, mark) => {
            let mark = day_mark(*mark);
            format!("{}{mark}", chrono::Datelike::day(date))
        }
        Label::Blank => BLANK.to_owned(),
        Label::Time(at) => texts.time(*at),
        Label::DateTime(at) => texts.short_date_time(*at),
        Label::Visit { at, service } => format!("{} · {service}", texts.short_date_time(*at)),
        Label::Again { service, staff } => texts.plain(
            "button-again",
            &[
                ("service", service.as_str().into()),
                ("staff", staff.as_str().into()),
            ],
        ),
        Label::Stars(stars) => format!("{} ⭐", u8::from(*stars)),
        other => id(other).map_or_else(String::new, |id| texts.plain(id, &[])),
    }
}

/// The message of a button that says the same each time.
fn id(label: &Label) -> Option<&'static str> {
    Some(match label {
        Label::Book => "button-book",
        Label::MyBookings => "button-my-bookings",
        Label::About => "button-about",
        Label::Help => "button-help",
        Label::Languages => "button-languages",
        Label::AnyStaff => "button-any-staff",
        Label::Previous => "button-previous",
        Label::Next => "button-next",
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
        Label::AskErase => "button-ask-erase",
        Label::Erase => "button-erase",
        Label::WillCome => "button-will-come",
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

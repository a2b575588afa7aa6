//! Remarks in words.

use dialogue::{screen::Notice, work::Remark};
use domain::{availability::WhyNot, client::Detail};
use templates::bot::{Arg, Texts};

/// A remark as markup.
pub(super) fn html(texts: &Texts, notice: &Notice) -> String {
    let (id, args) = said(texts, notice);
    texts.html(id, &args)
}

/// A remark as plain text.
pub(super) fn plain(texts: &Texts, notice: &Notice) -> String {
    let (id, args) = said(texts, notice);
    texts.plain(id, &args)
}

type Said = (&'static str, Vec<(&'static str, Arg)>);

#[allow(clippy::too_many_lines, reason = "one table of remarks")]
fn said(texts: &Texts, notice: &Notice) -> Said {
    let only = |id| (id, Vec::new());
    match notice {
        Notice::JustTaken => only("notice-just-taken"),
        Notice::AlreadyIn => only("notice-already-in"),
        Notice::Unanswered => only("notice-unanswered"),
        Notice::NotHeld => only("notice-not-held"),
        Notice::NotOffered(why) => reason(texts, *why),
        Notice::DayNotOffered(date, why) => {
            let (id, args) = reason(texts, *why);
            let day = texts.date(*date).into();
            // Plain: it is an argument, which is escaped where that is needed.
            let reason = texts.plain(id, &args).into();
            ("notice-for-day", vec![("date", day), ("reason", reason)])
        }
        Notice::NoClassThen { day, nearest } => (
            "notice-no-class-then",
            vec![
                ("date", texts.date(*day).into()),
                ("any", if nearest.is_some() { "yes" } else { "no" }.into()),
                (
                    "nearest",
                    nearest
                        .map_or_else(String::new, |at| texts.date_time(at))
                        .into(),
                ),
            ],
        ),
        Notice::BadName => only("notice-bad-name"),
        Notice::BadPhone { example } => (
            "notice-bad-phone",
            vec![("example", example.as_str().into())],
        ),
        Notice::ForeignContact | Notice::PhoneKept => only("notice-phone-kept"),
        Notice::Stale => only("notice-stale"),
        Notice::UseButtons => only("notice-use-buttons"),
        Notice::Left => only("notice-left"),
        Notice::HoldGone => only("notice-hold-gone"),
        Notice::TooLate { until } => (
            "notice-too-late",
            vec![("until", texts.date_time(*until).into())],
        ),
        Notice::NotLive => only("notice-not-live"),
        Notice::NothingToBook => only("notice-nothing-to-book"),
        Notice::LangChanged => only("notice-lang-changed"),
        Notice::Kept => only("notice-kept"),
        Notice::Lost { phone } => with_phone("notice-lost", phone),
        Notice::Barred { phone } => with_phone("notice-barred", phone),
        Notice::AnswerTooLong => (
            "notice-answer-too-long",
            vec![("most", domain::intake::LONGEST_ANSWER.to_string().into())],
        ),
        Notice::NotAgreed { phone } => with_phone("notice-not-agreed", phone),
        Notice::TooManyRelatives => only("notice-too-many-relatives"),
        Notice::BadBorn => only("notice-bad-born"),
        Notice::WishKept => only("notice-wish-kept"),
        Notice::WriteTooLong => (
            "notice-write-too-long",
            vec![("most", domain::chat::LONGEST.to_string().into())],
        ),
        Notice::WriteTooMuch { phone } => with_phone("notice-write-too-much", phone),
        Notice::WriteBarred { phone } => with_phone("notice-write-barred", phone),
        Notice::NameKept => only("notice-name-kept"),
        Notice::DetailKept(Detail::Email) => only("notice-kept-email"),
        Notice::DetailKept(Detail::Birthday) => only("notice-kept-birthday"),
        Notice::DetailRemoved(Detail::Email) => only("notice-removed-email"),
        Notice::DetailRemoved(Detail::Birthday) => only("notice-removed-birthday"),
        Notice::BadDetail(Detail::Email) => only("notice-bad-email"),
        Notice::BadDetail(Detail::Birthday) => only("notice-bad-birthday"),
        Notice::FileComes => only("notice-file-comes"),
        Notice::SeeYou => only("notice-see-you"),
        Notice::StaysThen => only("notice-stays-then"),
        Notice::AskedTimeGone => only("notice-asked-time-gone"),
        Notice::AskedOver => only("notice-asked-over"),
        Notice::ComesThen(at) => (
            "notice-comes-then",
            vec![("date", texts.date_time(*at).into())],
        ),
        Notice::Reviewed => only("notice-reviewed"),
        Notice::NewsDeclined => only("notice-news-declined"),
        Notice::NewsWanted => only("notice-news-wanted"),
        Notice::Series(remark) => super::series::remark(texts, remark),
        Notice::Waiting(remark) => super::waiting::remark(*remark),
        Notice::Work(remark) => {
            let id = super::work::remark(*remark);
            if *remark == Remark::TooLong {
                let most = domain::chat::LONGEST.to_string().into();
                return (id, vec![("most", most)]);
            }
            if *remark == Remark::NoteTooLong {
                let most = service::notes::LONGEST_NOTE.to_string().into();
                return (id, vec![("most", most)]);
            }
            let Remark::Warned(why) = remark else {
                return (id, super::together::filled(*remark));
            };
            let (why, args) = reason(texts, *why);
            (id, vec![("reason", texts.plain(why, &args).into())])
        }
    }
}

/// A remark that ends with the salon's phone, when it has one.
fn with_phone(id: &'static str, phone: &str) -> Said {
    let known = if phone.is_empty() { "no" } else { "yes" };
    (id, vec![("known", known.into()), ("phone", phone.into())])
}

fn reason(texts: &Texts, why: WhyNot) -> Said {
    let id = match why {
        WhyNot::Past => "notice-past",
        WhyNot::TooSoon { lead_min } => {
            return (
                "notice-too-soon",
                vec![("length", texts.length(lead_min).into())],
            );
        }
        WhyNot::BeyondWindow { window_days } => {
            return ("notice-beyond-window", vec![("days", window_days.into())]);
        }
        WhyNot::ClosedThatDay => "notice-closed",
        WhyNot::OutsideHours => "notice-outside-hours",
        WhyNot::TimeOff => "notice-time-off",
        WhyNot::DayFull { .. } => "notice-day-full",
        WhyNot::Taken => "notice-taken",
        WhyNot::DoesNotFit | WhyNot::NotOnStep => "notice-not-offered",
        WhyNot::Unchanged => "notice-unchanged",
        WhyNot::NoRoom => "notice-no-room",
        WhyNot::NobodyNext => "notice-nobody-next",
        WhyNot::ClassFull => "notice-class-full",
        WhyNot::NoClass => "notice-no-class",
    };
    (id, Vec::new())
}

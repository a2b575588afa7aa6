//! One of each screen and remark.

use dialogue::{
    series::{Remark as SeriesRemark, Said as Again},
    waiting::{Line, Remark, Said},
};
use domain::{
    availability::WhyNot,
    intake,
    review::{Rating, Stars},
    series::Place,
};

use super::*;

pub(super) fn prompts() -> Vec<Prompt> {
    prompts_with("Anna")
}

/// One of each; names and texts that somebody typed are `word`.
#[allow(clippy::too_many_lines, reason = "one of each")]
pub(super) fn prompts_with(word: &str) -> Vec<Prompt> {
    let (service, date) = (
        word.to_owned(),
        NaiveDate::from_ymd_opt(2026, 11, 25).unwrap(),
    );
    vec![
        Prompt::Home {
            salon: word.into(),
            greeting: word.into(),
        },
        Prompt::About {
            salon: word.into(),
            about: word.into(),
            address: word.into(),
            phone: "+74951234567".into(),
            rating: Rating {
                counts: [1, 0, 0, 2, 4],
            },
            words: vec![
                (Stars::ALL[4], word.into()),
                (Stars::ALL[0], "👩‍🎤".repeat(200)),
            ],
        },
        Prompt::Help {
            salon: word.into(),
            phone: word.into(),
            cancel_before_min: 1_440,
            move_before_min: 1_440,
        },
        Prompt::Languages,
        Prompt::Services {
            staff: String::new(),
        },
        Prompt::Services {
            staff: "Anna".into(),
        },
        Prompt::More {
            services: "Cut + Colour".into(),
        },
        Prompt::Staff {
            service: service.clone(),
            about: word.into(),
        },
        Prompt::Days {
            service: service.clone(),
            staff: None,
            moving: None,
            any_free: true,
            best: true,
            class: false,
        },
        Prompt::Days {
            service: service.clone(),
            staff: Some(word.into()),
            moving: Some(AT),
            any_free: false,
            best: false,
            class: true,
        },
        Prompt::Times {
            date,
            service: service.clone(),
            staff: None,
            best: true,
        },
        Prompt::Nearest { service },
        Prompt::AskName {
            held_until: Some(AT),
        },
        Prompt::AskPhone {
            example: "+79123456789".into(),
            held_until: Some(AT),
        },
        Prompt::Summary {
            answers: vec![(word.into(), intake::Said::Words(word.into()))],
            visit: visit_of(word),
            name: word.into(),
            phone: "+79123456789".into(),
            held_until: Some(AT),
            wish: word.into(),
        },
        Prompt::Booked {
            visit: visit_of(word),
            preparation: word.into(),
        },
        Prompt::Question {
            number: 1,
            count: 2,
            text: word.into(),
            terms: word.into(),
            typed: true,
            answer: Some(intake::Said::Words(word.into())),
            held_until: Some(AT),
        },
        Prompt::Consent {
            salon: word.into(),
            visitor: word.into(),
            text: word.into(),
            held_until: Some(AT),
        },
        Prompt::Whom,
        Prompt::NewVisitor,
        Prompt::VisitorBorn { name: word.into() },
        Prompt::Urgent {
            phone: "+33140000000".into(),
            choices: vec![(word.into(), word.into())],
        },
        Prompt::Urgent {
            phone: String::new(),
            choices: Vec::new(),
        },
        Prompt::Preparation {
            visit: visit_of(word),
            text: word.into(),
        },
        Prompt::MyBookings { empty: true },
        Prompt::MyBookings { empty: false },
        Prompt::Visit {
            place: Some(place()),
            visit: visit_of(word),
            wish: word.into(),
            address: word.into(),
            phone: "+33140000000".into(),
        },
        Prompt::Visit {
            place: None,
            visit: VisitCard {
                status: Status::NoShow,
                ..visit_of(word)
            },
            wish: String::new(),
            address: String::new(),
            phone: String::new(),
        },
        Prompt::PastBookings { empty: true },
        Prompt::PastBookings { empty: false },
        Prompt::AskWish {
            visit: visit_of(word),
            wish: word.into(),
        },
        Prompt::Own {
            name: word.into(),
            phone: "+33140000000".into(),
            email: "anna@example.com".into(),
            birthday: domain::client::Birthday::parse("29.2"),
        },
        Prompt::OwnName,
        Prompt::OwnDetail {
            detail: domain::client::Detail::Email,
        },
        Prompt::OwnDetail {
            detail: domain::client::Detail::Birthday,
        },
        Prompt::OwnPhone {
            example: "+79123456789".into(),
        },
        Prompt::ConfirmErase { visits: 2 },
        Prompt::Erased,
        Prompt::Closed { salon: word.into() },
        Prompt::Write { salon: word.into() },
        Prompt::Written,
        Prompt::Rested {
            salon: word.into(),
            service: word.into(),
        },
        Prompt::ConfirmMove {
            visit: visit_of(word),
            to: AT.plus_minutes(60),
        },
        Prompt::Moved {
            visit: visit_of(word),
        },
        Prompt::ConfirmCancel {
            visit: visit_of(word),
            later: 0,
        },
        Prompt::ConfirmCancel {
            visit: visit_of(word),
            later: 3,
        },
        Prompt::Cancelled {
            visit: visit_of(word),
        },
        Prompt::Rated {
            visit: visit_of(word),
            stars: Stars::ALL[4],
            words: String::new(),
        },
        Prompt::Rated {
            visit: visit_of(word),
            stars: Stars::ALL[0],
            words: word.into(),
        },
        waiting(Said::From {
            service: word.into(),
            staff: None,
        }),
        waiting(Said::Until {
            service: word.into(),
            staff: Some(word.into()),
            first: date,
        }),
        waiting(Said::Part(waited(word))),
        waiting(Said::Whole(waited(word))),
        waiting(Said::List(Vec::new())),
        waiting(Said::List(vec![waited(word), waited(word)])),
        waiting(Said::Leave(waited(word))),
        again(Again::Weeks {
            service: word.into(),
            first: AT,
        }),
        again(Again::Times {
            service: word.into(),
            first: AT,
            weeks: 1,
        }),
        again(Again::Look(look(word, true))),
        again(Again::Look(look(word, false))),
        again(Again::Booked {
            service: word.into(),
            starts: vec![AT; 23],
            pending: false,
        }),
        again(Again::Booked {
            service: word.into(),
            starts: vec![AT],
            pending: true,
        }),
    ]
}

fn again(said: Again) -> Prompt {
    Prompt::Series(Box::new(said))
}

fn place() -> Place {
    Place {
        series: domain::series::Series {
            id: Uuid::nil().into(),
            weeks: 2,
        },
        number: 3,
        of: 6,
        last: Uuid::nil().into(),
    }
}

/// A series as long as there are, with every reason.
fn look(word: &str, instead: bool) -> dialogue::series::Look {
    let why = [
        None,
        Some(WhyNot::Taken),
        Some(WhyNot::TimeOff),
        Some(WhyNot::NotOnStep),
        Some(WhyNot::BeyondWindow { window_days: 60 }),
        Some(WhyNot::Past),
    ];
    let one = |why: &Option<WhyNot>| domain::series::Occasion {
        start: AT,
        why: *why,
        nearest: why.filter(|why| *why != WhyNot::Past).map(|_| AT),
    };
    dialogue::series::Look {
        service: word.into(),
        first: AT,
        rhythm: domain::series::Rhythm::new(4, 24).unwrap(),
        occasions: why.iter().cycle().take(23).map(one).collect(),
        instead,
    }
}

fn waiting(said: Said) -> Prompt {
    Prompt::Waiting(Box::new(said))
}

pub(super) fn waited(word: &str) -> Line {
    let date = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    Line {
        service: word.into(),
        staff: Some(word.into()),
        first: date,
        last: date + chrono::Days::new(3),
        part: domain::waitlist::Part::Evening,
    }
}

fn remarks() -> [Remark; 10] {
    [
        Remark::Added,
        Remark::AddedFor,
        Remark::Again,
        Remark::TooMany,
        Remark::Days,
        Remark::Off,
        Remark::Left,
        Remark::Refused,
        Remark::Gone,
        Remark::Over,
    ]
}

#[allow(clippy::too_many_lines, reason = "one of each")]
pub(super) fn notices() -> Vec<Notice> {
    let date = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    let reasons = [
        WhyNot::Past,
        WhyNot::TooSoon { lead_min: 60 },
        WhyNot::BeyondWindow { window_days: 60 },
        WhyNot::ClosedThatDay,
        WhyNot::OutsideHours,
        WhyNot::TimeOff,
        WhyNot::DayFull { cap: 8 },
        WhyNot::Taken,
        WhyNot::DoesNotFit,
        WhyNot::NotOnStep,
        WhyNot::Unchanged,
        WhyNot::NoRoom,
        WhyNot::NobodyNext,
        WhyNot::ClassFull,
        WhyNot::NoClass,
    ];
    let no_class = |nearest| Notice::NoClassThen { day: date, nearest };
    let mut all = vec![
        Notice::JustTaken,
        Notice::AlreadyIn,
        Notice::Unanswered,
        Notice::BadName,
        Notice::BadPhone {
            example: "+79123456789".into(),
        },
        Notice::ForeignContact,
        Notice::Stale,
        Notice::UseButtons,
        Notice::Left,
        Notice::HoldGone,
        Notice::TooLate { until: AT },
        Notice::NotLive,
        Notice::NothingToBook,
        Notice::LangChanged,
        Notice::PhoneKept,
        Notice::Kept,
        Notice::SeeYou,
        Notice::NewsDeclined,
        Notice::NewsWanted,
        Notice::Lost {
            phone: "+33140000000".into(),
        },
        Notice::Lost {
            phone: String::new(),
        },
        Notice::Barred {
            phone: String::new(),
        },
        Notice::AnswerTooLong,
        Notice::NotAgreed {
            phone: "+33140000000".into(),
        },
        Notice::NotAgreed {
            phone: String::new(),
        },
        Notice::TooManyRelatives,
        Notice::BadBorn,
        Notice::WishKept,
        Notice::WriteTooLong,
        Notice::WriteTooMuch {
            phone: "+33140000000".into(),
        },
        Notice::WriteBarred {
            phone: String::new(),
        },
        Notice::NameKept,
        Notice::Reviewed,
        Notice::StaysThen,
        Notice::AskedTimeGone,
        Notice::AskedOver,
        Notice::ComesThen(AT),
        no_class(None),
        no_class(Some(AT)),
    ];
    all.extend([SeriesRemark::Changed, SeriesRemark::Cancelled(vec![AT, AT])].map(Notice::Series));
    all.extend(remarks().map(Notice::Waiting));
    all.extend(reasons.map(Notice::NotOffered));
    all.extend(reasons.map(|why| Notice::DayNotOffered(date, why)));
    all
}

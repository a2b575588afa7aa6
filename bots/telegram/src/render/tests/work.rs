//! What the salon's own people are told.

use dialogue::work::{ClassCard, DayLine, Remark, Said, WorkCard};
use domain::{
    availability::WhyNot,
    chat::{Line, State},
};

use super::*;

fn work() -> WorkCard {
    WorkCard {
        booker: String::new(),
        answers: Vec::new(),
        seats: Some((5, 8)),
        visit: visit(),
        client: "Vera <Sand>".into(),
        phone: "+7 916 123-45-67".into(),
        born: NaiveDate::from_ymd_opt(2015, 12, 24),
        wish: "A <cough>".into(),
        note: "Likes & tea".into(),
        doubled: true,
    }
}

fn class() -> ClassCard {
    ClassCard {
        service: "Yoga & <more>".into(),
        staff: "Anna".into(),
        at: AT,
        seats: (5, 8),
    }
}

/// A line of a chat that is as long and as hostile as it may be.
fn line_of(state: State) -> Line {
    Line {
        id: Uuid::nil().into(),
        client: Uuid::nil().into(),
        state,
        words: "</b><a href=\"javascript:1\">&💅".repeat(30),
        at: AT,
    }
}

/// What the salon's own people are told.
#[allow(clippy::too_many_lines, reason = "one of each")]
pub(super) fn all() -> Vec<Said> {
    let (service, staff) = ("Cut".to_owned(), "Anna".to_owned());
    let date = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    let mut all: Vec<Said> = Status::ALL
        .map(|status| {
            let mut work = work();
            work.visit.status = status;
            Said::Visit {
                card: work,
                waiting: vec![AT; 23],
            }
        })
        .into();
    let line = |status| DayLine {
        staff: "Anna".into(),
        at: AT,
        service: "Cut".into(),
        client: String::new(),
        status,
        doubled: true,
        seats: (status == Status::Held).then_some((200, 200)),
    };
    all.extend([None, Some(staff.clone())].map(|staff| Said::Menu {
        salon: "Aurora".into(),
        staff,
    }));
    all.extend([Vec::new(), Status::ALL.map(line).into()].map(|lines| Said::Day { date, lines }));
    all.extend([None, Some(AT)].map(|moving| Said::Days {
        service: service.clone(),
        staff: staff.clone(),
        moving,
    }));
    all.extend([true, false].map(|none_free| Said::Times {
        service: service.clone(),
        staff: staff.clone(),
        date,
        none_free,
    }));
    all.extend(
        [Vec::new(), visit().price.into_iter().collect()].map(|revenue| Said::Week {
            first: date,
            last: date,
            visits: 5,
            arrived: 2,
            missed: 1,
            cancelled: 0,
            revenue,
        }),
    );
    all.extend([
        Said::Chats { count: 3 },
        Said::Chat {
            name: String::new(),
            lines: Vec::new(),
            reachable: false,
        },
        Said::Chat {
            name: "Vera <Sand>".into(),
            lines: State::ALL.map(line_of).into(),
            reachable: true,
        },
        Said::Reply {
            name: "Vera".into(),
            lines: State::ALL.map(line_of).into(),
        },
        Said::Client {
            name: "Vera <Sand>".into(),
            phone: "+7 916 123-45-67".into(),
            booker: "Anna".into(),
            born: NaiveDate::from_ymd_opt(2015, 12, 24),
            visits: 3,
            missed: 1,
            last: Some(AT),
            next: Some(AT),
            barred: true,
            blocked: true,
        },
        Said::Calendar,
        Said::Alerts {
            quiet: None,
            mail: true,
        },
        Said::Alerts {
            quiet: domain::alert::Alerts::default().quiet,
            mail: false,
        },
        Said::Reason(work()),
        Said::Decline {
            card: work(),
            waiting: vec![AT; 23],
        },
        Said::Class {
            class: class(),
            first: 11,
            who: Status::ALL
                .map(|status| ("Vera <Sand>".to_owned(), status))
                .into(),
        },
        Said::Class {
            class: class(),
            first: 1,
            who: Vec::new(),
        },
        Said::ClassOff {
            class: class(),
            visits: 5,
        },
        Said::MoveSure {
            card: work(),
            to: AT,
            with: Some("<b>Boris".into()),
            beside: vec![line(Status::Held)],
        },
        Said::MoveSure {
            card: work(),
            to: AT.plus_minutes(30),
            with: None,
            beside: Vec::new(),
        },
        Said::Services {
            client: String::new(),
        },
        Said::Services {
            client: "Vera <Sand>".into(),
        },
        Said::Staff,
        Said::Name,
        Said::Phone {
            example: "+79123456789".into(),
        },
        Said::AddSure {
            card: work(),
            beside: vec![line(Status::Confirmed)],
        },
        Said::BlockDays {
            staff: staff.clone(),
        },
        Said::BlockTimes {
            staff: staff.clone(),
            date,
        },
        Said::Blocked {
            staff,
            from: AT,
            until: AT.plus_minutes(60),
        },
    ]);
    all
}

pub(super) fn remarks() -> Vec<Notice> {
    let all = [
        Remark::Linked,
        Remark::BadCode,
        Remark::Changed,
        Remark::TooLateToUndo,
        Remark::Marked,
        Remark::Undone,
        Remark::Cancelled,
        Remark::AllConfirmed { done: 3, left: 1 },
        Remark::AllDeclined { done: 1, left: 0 },
        Remark::ClassOff(5),
        Remark::Moved,
        Remark::Added,
        Remark::Warned(WhyNot::OutsideHours),
        Remark::Taken,
        Remark::Beside,
        Remark::InClass,
        Remark::Regular,
        Remark::BadTime,
        Remark::BadHours,
        Remark::Unblocked,
        Remark::Kept,
        Remark::BadQuiet,
        Remark::Replied,
        Remark::Unreachable,
        Remark::TooLong,
    ];
    all.map(Notice::Work).into()
}

#[test]
fn a_visit_is_told_to_the_salons_own_people_with_whoever_comes() {
    let said = Said::Visit {
        card: work(),
        waiting: Vec::new(),
    };
    let body = page(&screen(Prompt::Work(Box::new(said)))).body;
    for part in [
        "Vera &lt;Sand&gt;",
        "+7 916 123-45-67",
        "Likes &amp; tea",
        "14:30",
        "agreed",
    ] {
        assert!(body.contains(part), "{part} is missing in: {body}");
    }
}

mod each;
mod languages;
mod work;

use chrono::NaiveDate;
use dialogue::{
    Input,
    screen::{DayMark, Label, Prompt, VisitCard},
};
use domain::{
    Timestamp,
    booking::Status,
    money::{Currency, Money},
};
use teloxide_core::types::InlineKeyboardButtonKind;
use uuid::Uuid;

use each::{notices, prompts, prompts_with};

use super::{label::day_mark, *};

/// 2026-11-25 14:30 in Moscow.
const AT: Timestamp = Timestamp::from_ms(1_795_606_200_000);

fn screen(prompt: Prompt) -> Screen {
    Screen {
        lang: Lang::En,
        kind: Kind::Salon,
        zone: chrono_tz::Europe::Moscow,
        notice: None,
        prompt,
        rows: Vec::new(),
        ask_contact: false,
    }
}

fn visit() -> VisitCard {
    VisitCard {
        service: "Cut & <wash>".into(),
        staff: "Anna".into(),
        doers: Vec::new(),
        visitor: "Max".into(),
        room: "Cabinet 2".into(),
        at: AT,
        minutes: 90,
        price: Some(Money {
            minor: 4_550,
            currency: Currency::try_from("EUR".to_owned()).unwrap(),
        }),
        status: Status::Confirmed,
        move_until: Some(AT.plus_minutes(-1_440)),
        cancel_until: Some(AT.plus_minutes(-2_880)),
    }
}

fn visit_of(word: &str) -> VisitCard {
    VisitCard {
        service: word.to_owned(),
        staff: word.to_owned(),
        visitor: word.to_owned(),
        room: word.to_owned(),
        ..visit()
    }
}

fn is_said(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains("Unknown localization") && !text.contains("{$")
}

#[test]
fn every_screen_and_remark_is_said_in_every_language_and_kind() {
    for lang in Lang::ALL {
        for kind in Kind::ALL {
            let at_work = work::all().into_iter();
            let at_work = at_work.map(|said| Prompt::Work(Box::new(said)));
            for prompt in prompts().into_iter().chain(at_work) {
                let page = page(&Screen {
                    lang,
                    kind,
                    ..screen(prompt.clone())
                });
                assert!(is_said(&page.body), "{lang} {prompt:?}: {}", page.body);
            }
            for notice in notices().into_iter().chain(work::remarks()) {
                let said = toast(
                    &Screen {
                        lang,
                        kind,
                        ..screen(Prompt::Languages)
                    },
                    &notice,
                );
                assert!(is_said(&said), "{lang} {notice:?}: {said}");
            }
        }
    }
}

#[test]
fn a_visit_is_told_in_full_with_its_zone_and_deadlines() {
    let id = Uuid::from_u128(1).into();
    let mut one = screen(Prompt::Visit {
        place: None,
        visit: visit(),
        wish: String::new(),
        address: String::new(),
        phone: String::new(),
    });
    one.rows = vec![vec![
        Button {
            label: Label::Move,
            input: Input::Move(id),
        },
        Button {
            label: Label::CancelVisit,
            input: Input::AskCancel(id),
        },
    ]];
    let body = page(&one).body;
    for part in [
        "Cut &amp; &lt;wash&gt;",
        "Wed, 25 November, 14:30",
        "1 h 30 min",
        "€45.50",
        "Europe/Moscow",
        "Tue, 24 November, 14:30",
        "Mon, 23 November, 14:30",
    ] {
        assert!(body.contains(part), "{part} is missing in: {body}");
    }
}

#[test]
fn help_says_how_long_before_a_visit_it_may_be_changed() {
    let help = |move_before_min| {
        let prompt = Prompt::Help {
            salon: "Aurora".into(),
            phone: String::new(),
            cancel_before_min: 1_440,
            move_before_min,
        };
        page(&screen(prompt)).body
    };
    assert!(help(90).contains("move a visit until 1 h 30 min before it begins"));
    assert!(help(0).contains("move a visit until it begins and cancel it until 24 h before"));
}

#[test]
fn a_deadline_that_moving_and_cancelling_share_is_said_once() {
    let same = VisitCard {
        move_until: visit().cancel_until,
        ..visit()
    };
    let said = prompt::deadlines(&texts(&screen(Prompt::Languages)), &same);
    assert_eq!(said.matches("Mon, 23 November").count(), 1, "{said}");
    assert!(said.contains("move or cancel"), "{said}");
}

#[test]
fn deadlines_are_stated_for_what_can_still_be_done() {
    let id = Uuid::from_u128(1).into();
    let mut one = screen(Prompt::Visit {
        place: None,
        visit: visit(),
        wish: String::new(),
        address: String::new(),
        phone: String::new(),
    });
    assert!(page(&one).body.contains("too late"));
    one.rows = vec![vec![Button {
        label: Label::Move,
        input: Input::Move(id),
    }]];
    let body = page(&one).body;
    assert!(
        body.contains("Tue, 24") && !body.contains("Mon, 23"),
        "{body}"
    );
}

#[test]
fn free_full_and_closed_days_have_marks_that_the_legend_explains() {
    let date = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    let mut days = screen(Prompt::Days {
        service: "Cut".into(),
        staff: None,
        moving: None,
        any_free: true,
        best: false,
        class: false,
    });
    let marks = [DayMark::Free, DayMark::Full, DayMark::Closed];
    days.rows = vec![
        marks
            .map(|mark| Button {
                label: Label::Day(date, mark),
                input: Input::PickDay(date),
            })
            .into(),
    ];
    let page = page(&days);
    for (button, mark) in page.buttons.inline_keyboard[0].iter().zip(marks) {
        assert_eq!(button.text, format!("25{}", day_mark(mark)));
        assert!(page.body.contains(day_mark(mark)));
    }
}

#[test]
fn buttons_carry_their_act_and_never_say_nothing() {
    let mut one = screen(Prompt::Languages);
    one.rows = vec![
        vec![Button {
            label: Label::Blank,
            input: Input::Nothing,
        }],
        vec![Button {
            label: Label::Staff(" ".into()),
            input: Input::Back,
        }],
        vec![Button {
            label: Label::Book,
            input: Input::Text("no button carries this".into()),
        }],
    ];
    let keyboard = page(&one).buttons.inline_keyboard;
    assert_eq!(keyboard.len(), 2);
    for (row, input) in keyboard.iter().zip([Input::Nothing, Input::Back]) {
        assert!(!row[0].text.trim().is_empty());
        let InlineKeyboardButtonKind::CallbackData(data) = &row[0].kind else {
            panic!("{row:?}")
        };
        assert_eq!(callback::decode(data), input);
    }
}

#[test]
fn the_phone_button_is_offered_only_where_it_is_asked_for() {
    let ask = Prompt::AskPhone {
        example: "+79123456789".into(),
        held_until: Some(AT),
    };
    let asking = Screen {
        ask_contact: true,
        ..screen(ask)
    };
    assert!(page(&asking).contact.is_some());
    assert!(page(&screen(Prompt::Languages)).contact.is_none());
}

#[test]
fn a_profile_names_the_salon_in_every_language() {
    for lang in Lang::ALL {
        for kind in Kind::ALL {
            let profile = profile(lang, kind, "Anna");
            assert!(is_said(&profile.description) && profile.description.contains("Anna"));
            assert!(is_said(&profile.short_description));
            assert_eq!(profile.commands.len(), 5);
            assert!(profile.commands.iter().all(|(_, does)| is_said(does)));
        }
    }
    assert!(group_pointer(Lang::Ru, "anna_bot").contains("https://t.me/anna_bot"));
}

//! What a button carries reads back.

use chrono::NaiveDate;
use dialogue::work::Act;
use domain::{alert::Topic, client::Detail, review::Stars};
use proptest::prelude::*;
use service::desk::Mark;
use uuid::Uuid;

use super::*;

fn any_id() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (-4_000_000..4_000_000_i32)
        .prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).unwrap_or_default())
}

fn works() -> impl Strategy<Value = Act> {
    prop_oneof![
        prop::sample::select(vec![
            Act::Menu,
            Act::Today,
            Act::Calendar,
            Act::Skip,
            Act::Add,
            Act::Others,
            Act::Stranger,
            Act::Block,
            Act::WholeDay,
            Act::Unblock,
            Act::Alerts,
            Act::NoQuiet,
            Act::Switch(Topic::New),
            Act::Switch(Topic::Cancelled),
            Act::Switch(Topic::Message),
        ]),
        any_day().prop_map(Act::Day),
        any::<u32>().prop_map(Act::Page),
        any::<u32>().prop_map(Act::Week),
        any_id().prop_map(|id| Act::Open(id.into())),
        (any_id(), 0..4_usize).prop_map(|(id, at)| Act::Mark(id.into(), Mark::ALL[at])),
        any::<u32>().prop_map(Act::Chats),
        any_id().prop_map(|id| Act::Client(id.into())),
        any_id().prop_map(|id| Act::AddFor(id.into())),
        any_id().prop_map(|id| Act::Notes(id.into())),
        (any_id(), any::<u32>()).prop_map(|(id, page)| Act::Chat(id.into(), page)),
        any_id().prop_map(|id| Act::Reply(id.into())),
        any_id().prop_map(|id| Act::Settle(id.into())),
        any_id().prop_map(|id| Act::Undo(id.into())),
        any_id().prop_map(|id| Act::ConfirmAll(id.into())),
        any_id().prop_map(|id| Act::AskDeclineAll(id.into())),
        (any_id(), any::<u32>()).prop_map(|(id, page)| Act::Class(id.into(), page)),
        any_id().prop_map(|id| Act::AskClassOff(id.into())),
        any_id().prop_map(|id| Act::ClassOff(id.into())),
        any_id().prop_map(|id| Act::RestoreClass(id.into())),
        any_id().prop_map(|id| Act::Known(id.into())),
        any_id().prop_map(|id| Act::Regular(id.into())),
        any_id().prop_map(|id| Act::AskCancel(id.into())),
        any_id().prop_map(|id| Act::Move(id.into())),
        any::<i64>().prop_map(|ms| Act::Sure(Timestamp::from_ms(ms))),
    ]
}

/// What names a thing and a time.
fn of_moments() -> impl Strategy<Value = Input> {
    prop_oneof![
        (any_id(), any::<i64>())
            .prop_map(|(id, ms)| { Input::PickBest(id.into(), Timestamp::from_ms(ms)) }),
        (any_id(), any::<i64>(), any::<bool>()).prop_map(|(id, ms, yes)| {
            Input::AnswerMove(id.into(), Timestamp::from_ms(ms), yes)
        }),
    ]
}

fn waits() -> impl Strategy<Value = dialogue::waiting::Act> {
    use dialogue::waiting::Act;
    prop_oneof![
        Just(Act::Wait),
        Just(Act::List),
        prop::sample::select(domain::waitlist::Part::ALL.to_vec()).prop_map(Act::Part),
        any_id().prop_map(|id| Act::For(id.into())),
        any_id().prop_map(|id| Act::AskLeave(id.into())),
        any_id().prop_map(|id| Act::Leave(id.into())),
        any_id().prop_map(|id| Act::Take(id.into())),
        any_id().prop_map(|id| Act::Refuse(id.into())),
    ]
}

fn again() -> impl Strategy<Value = dialogue::series::Act> {
    use dialogue::series::Act;
    prop_oneof![
        any_id().prop_map(|id| Act::Repeat(id.into())),
        any::<u32>().prop_map(Act::Weeks),
        any::<u32>().prop_map(Act::Times),
        any::<bool>().prop_map(Act::Instead),
        any::<u32>().prop_map(Act::Book),
        any_id().prop_map(|id| Act::CancelFrom(id.into())),
    ]
}

#[allow(clippy::too_many_lines, reason = "one of each")]
fn encodable() -> impl Strategy<Value = Input> {
    prop_oneof![
        works().prop_map(Input::Work),
        waits().prop_map(Input::Waiting),
        again().prop_map(Input::Series),
        prop::sample::select(vec![
            Input::Home,
            Input::Book,
            Input::About,
            Input::Help,
            Input::Languages,
            Input::PickLang(Lang::En),
            Input::PickLang(Lang::Ru),
            Input::PickStaff(StaffChoice::Any),
            Input::ChangeName,
            Input::ChangePhone,
            Input::News(true),
            Input::News(false),
            Input::Resume,
            Input::Again,
            Input::AddService,
            Input::Own,
            Input::Export,
            Input::ChangeDetail(Detail::Email),
            Input::ChangeDetail(Detail::Birthday),
            Input::RemoveDetail(Detail::Email),
            Input::RemoveDetail(Detail::Birthday),
            Input::Write,
            Input::AskErase,
            Input::Erase,
            Input::RefuseTerms,
            Input::Whom,
            Input::Visitor(None),
            Input::NewVisitor,
            Input::SkipBorn,
            Input::Urgent,
            Input::Back,
            Input::Cancel,
            Input::Nothing,
        ]),
        any::<u32>().prop_map(Input::PastBookings),
        any_id().prop_map(|id| Input::AddWish(id.into())),
        any_id().prop_map(|id| Input::ToCalendar(id.into())),
        any::<u32>().prop_map(Input::MyBookings),
        any::<u32>().prop_map(Input::ServicePage),
        any::<u32>().prop_map(Input::StaffPage),
        any::<u32>().prop_map(Input::TimePage),
        any_id().prop_map(|id| Input::PickService(id.into())),
        any_id().prop_map(|id| Input::PickStaff(StaffChoice::One(id.into()))),
        any_id().prop_map(|id| Input::OpenBooking(id.into())),
        any_id().prop_map(|id| Input::Move(id.into())),
        any_id().prop_map(|id| Input::AskCancel(id.into())),
        any_id().prop_map(|id| Input::CancelBooking(id.into())),
        any_id().prop_map(|id| Input::WillCome(id.into())),
        (any_id(), 0..5_usize).prop_map(|(id, stars)| Input::Rate(id.into(), Stars::ALL[stars])),
        (any_id(), any::<u8>()).prop_map(|(id, which)| Input::Answer(id.into(), which)),
        any_id().prop_map(|id| Input::SkipQuestion(id.into())),
        any::<u32>().prop_map(Input::AgreeTerms),
        any_id().prop_map(|id| Input::Visitor(Some(id.into()))),
        any_id().prop_map(|id| Input::Preparation(id.into())),
        (any_id(), any_id(), any::<i64>()).prop_map(|(service, staff, ms)| {
            Input::UrgentPick(service.into(), staff.into(), Timestamp::from_ms(ms))
        }),
        any_id().prop_map(|id| Input::Confirm(id.into())),
        (any_id(), any::<i64>())
            .prop_map(|(id, ms)| { Input::ConfirmMove(id.into(), Timestamp::from_ms(ms)) }),
        (any::<i32>(), 1..=12_u32).prop_map(|(year, month)| Input::PickMonth(year, month)),
        of_moments(),
        any_day().prop_map(Input::PickDay),
        any_day().prop_map(Input::WhyNot),
        any::<i64>().prop_map(|ms| Input::PickTime(Timestamp::from_ms(ms))),
        any::<i32>().prop_map(|minutes| {
            Input::PickTime(Timestamp::from_ms(i64::from(minutes) * MINUTE_MS))
        }),
    ]
}

proptest! {
    #[test]
    fn every_button_reads_back_and_fits(input in encodable()) {
        let data = encode(&input).unwrap();
        prop_assert!(data.len() <= 64, "{data} is too long");
        prop_assert_eq!(decode(&data), input.clone());
        let kept = encode_kept(&input).unwrap();
        prop_assert!(kept.len() <= 64 && is_kept(&kept) && !is_kept(&data));
        prop_assert_eq!(decode(&kept), input);
    }

    #[test]
    fn garbage_is_stale_or_an_act_a_button_can_carry(data in "1?\\PC{0,70}") {
        let input = decode(&data);
        prop_assert!(input == Input::Stale || encode(&input).is_some());
    }
}

#[test]
fn another_version_and_odd_arguments_are_stale() {
    for data in [
        "",
        "1",
        "2h",
        "h",
        "1hh",
        "1s",
        "1sAAAA",
        "1y",
        "1Lde",
        "1d99999999999",
        "1~",
    ] {
        assert_eq!(decode(data), Input::Stale, "{data}");
    }
    assert_eq!(decode("1tzzzzzzzzzzzz"), Input::Stale);
}

#[test]
fn a_month_that_is_none_and_typed_text_are_not_for_buttons() {
    assert_eq!(encode(&Input::PickMonth(2026, 13)), None);
    assert_eq!(encode(&Input::PickMonth(2026, 0)), None);
    assert_eq!(encode(&Input::Text("Anna".into())), None);
    assert_eq!(encode(&Input::Stale), None);
}

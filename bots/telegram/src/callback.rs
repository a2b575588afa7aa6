//! What a button carries: 64 bytes at most, short, and marked with a version.
//!
//! The form is the version, a letter for the act and its argument: ids as 22 letters of base64,
//! numbers, dates and times in base 36. Anything else reads as [`Input::Stale`]; ids are looked
//! up in the tenant's own storage later, so a foreign one finds nothing.

mod work;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{Datelike, NaiveDate};
use dialogue::input::{Input, StaffChoice};
use domain::{Lang, Timestamp, client::Detail, time::MINUTE_MS};
use uuid::Uuid;

/// Raised when the form changes; buttons of another version are stale.
const VERSION: char = '1';
/// Before the version: the answer is a message of its own.
const KEPT: char = '!';
const RADIX: u32 = 36;
/// Letters of an id.
const ID_LETTERS: usize = 22;

/// The callback data of a button; `None` for an act that no button can carry, such as a text.
#[allow(clippy::too_many_lines, reason = "one table of letters")]
pub fn encode(input: &Input) -> Option<String> {
    let (letter, argument) = match input {
        Input::Home => ('h', String::new()),
        Input::Book => ('b', String::new()),
        Input::MyBookings(page) => ('m', number((*page).into())),
        Input::About => ('a', String::new()),
        Input::Help => ('?', String::new()),
        Input::Languages => ('l', String::new()),
        Input::PickLang(lang) => ('L', lang.code().to_owned()),
        Input::ServicePage(page) => ('p', number((*page).into())),
        Input::PickService(service) => ('s', id((*service).into())),
        Input::StaffPage(page) => ('q', number((*page).into())),
        Input::PickStaff(StaffChoice::Any) => ('w', String::new()),
        Input::PickStaff(StaffChoice::One(staff)) => ('W', id((*staff).into())),
        Input::PickMonth(year, month) => ('y', month_number(*year, *month)?),
        Input::PickDay(date) => ('d', day_number(*date)),
        Input::WhyNot(date) => ('x', day_number(*date)),
        Input::TimePage(page) => ('r', number((*page).into())),
        Input::PickTime(at) if at.ms() % MINUTE_MS == 0 => ('t', number(at.ms() / MINUTE_MS)),
        Input::PickTime(at) => ('T', number(at.ms())),
        Input::Confirm(booking) => ('c', id((*booking).into())),
        Input::ConfirmMove(booking, to) => {
            ('C', format!("{}{}", id((*booking).into()), number(to.ms())))
        }
        Input::ChangeName => ('n', String::new()),
        Input::ChangePhone => ('f', String::new()),
        Input::OpenBooking(booking) => ('o', id((*booking).into())),
        Input::Move(booking) => ('v', id((*booking).into())),
        Input::AskCancel(booking) => ('k', id((*booking).into())),
        Input::CancelBooking(booking) => ('K', id((*booking).into())),
        Input::Resume => ('>', String::new()),
        Input::Again => ('g', String::new()),
        Input::PastBookings(page) => ('P', number((*page).into())),
        Input::Own => ('u', String::new()),
        Input::AddWish(booking) => ('N', id((*booking).into())),
        Input::ToCalendar(booking) => ('I', id((*booking).into())),
        Input::ChangeDetail(detail) => ('D', detail_letter(*detail).to_owned()),
        Input::RemoveDetail(detail) => ('R', detail_letter(*detail).to_owned()),
        Input::Export => ('X', String::new()),
        Input::Write => ('M', String::new()),
        Input::AskErase => ('e', String::new()),
        Input::Erase => ('E', String::new()),
        Input::WillCome(booking) => ('i', id((*booking).into())),
        Input::Rate(booking, stars) => (
            '*',
            format!("{}{}", id((*booking).into()), u8::from(*stars)),
        ),
        Input::News(false) => ('j', String::new()),
        Input::News(true) => ('J', String::new()),
        Input::Work(act) => ('z', work::encode(*act)),
        Input::Back => ('<', String::new()),
        Input::Cancel => ('!', String::new()),
        Input::Nothing => ('-', String::new()),
        Input::Text(_)
        | Input::Follow(_)
        | Input::Contact { .. }
        | Input::Stale
        | Input::Unknown
        | Input::Link(_)
        | Input::Blocked(_) => return None,
    };
    Some(format!("{VERSION}{letter}{argument}"))
}

/// The callback data of a button below a message that stays as it is, such as a reminder.
pub fn encode_kept(input: &Input) -> Option<String> {
    encode(input).map(|data| format!("{KEPT}{data}"))
}

/// What tapping a button with this data means; [`Input::Stale`] when it is not of this version.
pub fn decode(data: &str) -> Input {
    read(data.strip_prefix(KEPT).unwrap_or(data)).unwrap_or(Input::Stale)
}

/// Whether the message with this button stays as it is.
pub fn is_kept(data: &str) -> bool {
    data.starts_with(KEPT)
}

fn read(data: &str) -> Option<Input> {
    let mut letters = data.strip_prefix(VERSION)?.chars();
    let letter = letters.next()?;
    let argument = letters.as_str();
    if let Some(plain) = plain(letter) {
        return argument.is_empty().then_some(plain);
    }
    Some(match letter {
        'm' => Input::MyBookings(page(argument)?),
        'L' => Input::PickLang(Lang::ALL.into_iter().find(|lang| lang.code() == argument)?),
        'p' => Input::ServicePage(page(argument)?),
        's' => Input::PickService(read_id(argument)?.into()),
        'q' => Input::StaffPage(page(argument)?),
        'W' => Input::PickStaff(StaffChoice::One(read_id(argument)?.into())),
        'y' => {
            let (year, month) = read_month(argument)?;
            Input::PickMonth(year, month)
        }
        'd' => Input::PickDay(read_day(argument)?),
        'x' => Input::WhyNot(read_day(argument)?),
        'r' => Input::TimePage(page(argument)?),
        't' => Input::PickTime(Timestamp::from_ms(
            read_number(argument)?.checked_mul(MINUTE_MS)?,
        )),
        'T' => Input::PickTime(Timestamp::from_ms(read_number(argument)?)),
        'c' => Input::Confirm(read_id(argument)?.into()),
        'C' => {
            let (booking, to) = argument.split_at_checked(ID_LETTERS)?;
            let to = Timestamp::from_ms(read_number(to)?);
            Input::ConfirmMove(read_id(booking)?.into(), to)
        }
        'o' => Input::OpenBooking(read_id(argument)?.into()),
        'v' => Input::Move(read_id(argument)?.into()),
        'k' => Input::AskCancel(read_id(argument)?.into()),
        'K' => Input::CancelBooking(read_id(argument)?.into()),
        'P' => Input::PastBookings(page(argument)?),
        'D' => Input::ChangeDetail(read_detail(argument)?),
        'R' => Input::RemoveDetail(read_detail(argument)?),
        'I' => Input::ToCalendar(read_id(argument)?.into()),
        'N' => Input::AddWish(read_id(argument)?.into()),
        'i' => Input::WillCome(read_id(argument)?.into()),
        '*' => {
            let (booking, stars) = argument.split_at_checked(ID_LETTERS)?;
            let stars: u8 = stars.parse().ok().filter(|_| stars.len() == 1)?;
            Input::Rate(read_id(booking)?.into(), stars.try_into().ok()?)
        }
        'z' => Input::Work(work::read(argument)?),
        _ => return None,
    })
}

/// Acts without an argument.
fn plain(letter: char) -> Option<Input> {
    Some(match letter {
        'h' => Input::Home,
        'b' => Input::Book,
        'a' => Input::About,
        '?' => Input::Help,
        'l' => Input::Languages,
        'w' => Input::PickStaff(StaffChoice::Any),
        'n' => Input::ChangeName,
        'f' => Input::ChangePhone,
        'j' => Input::News(false),
        'J' => Input::News(true),
        '>' => Input::Resume,
        'g' => Input::Again,
        'u' => Input::Own,
        'X' => Input::Export,
        'M' => Input::Write,
        'e' => Input::AskErase,
        'E' => Input::Erase,
        '<' => Input::Back,
        '!' => Input::Cancel,
        '-' => Input::Nothing,
        _ => return None,
    })
}

const fn detail_letter(detail: Detail) -> &'static str {
    match detail {
        Detail::Email => "e",
        Detail::Birthday => "b",
    }
}

fn read_detail(letter: &str) -> Option<Detail> {
    let mut all = Detail::ALL.into_iter();
    all.find(|detail| detail_letter(*detail) == letter)
}

fn id(id: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(id.as_bytes())
}

fn read_id(text: &str) -> Option<Uuid> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    Uuid::from_slice(&bytes).ok()
}

/// Base 36, with a minus sign where needed.
fn number(value: i64) -> String {
    let mut rest = value.unsigned_abs();
    let mut digits = Vec::new();
    loop {
        let digit = u32::try_from(rest % u64::from(RADIX)).unwrap_or_default();
        digits.push(char::from_digit(digit, RADIX).unwrap_or('0'));
        rest /= u64::from(RADIX);
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        digits.push('-');
    }
    digits.iter().rev().collect()
}

fn read_number(text: &str) -> Option<i64> {
    i64::from_str_radix(text, RADIX).ok()
}

fn page(text: &str) -> Option<u32> {
    read_number(text)?.try_into().ok()
}

/// Months since the year 0; `None` when it is no month.
fn month_number(year: i32, month: u32) -> Option<String> {
    let index = i64::from(month)
        .checked_sub(1)
        .filter(|index| (0..12).contains(index))?;
    Some(number(i64::from(year) * 12 + index))
}

fn read_month(text: &str) -> Option<(i32, u32)> {
    let months = read_number(text)?;
    let year = months.div_euclid(12).try_into().ok()?;
    let month = u32::try_from(months.rem_euclid(12)).ok()? + 1;
    Some((year, month))
}

fn day_number(date: NaiveDate) -> String {
    number(date.num_days_from_ce().into())
}

fn read_day(text: &str) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(read_number(text)?.try_into().ok()?)
}

#[cfg(test)]
mod tests {
    use dialogue::work::Act;
    use domain::{alert::Topic, review::Stars};
    use proptest::prelude::*;
    use service::desk::Mark;

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
                Act::Block,
                Act::WholeDay,
                Act::Unblock,
                Act::Alerts,
                Act::NoQuiet,
                Act::Switch(Topic::New),
                Act::Switch(Topic::Cancelled),
                Act::Switch(Topic::Message),
                Act::SwitchMail(Topic::Cancelled),
            ]),
            any_day().prop_map(Act::Day),
            any::<u32>().prop_map(Act::Page),
            any::<u32>().prop_map(Act::Week),
            any_id().prop_map(|id| Act::Open(id.into())),
            (any_id(), 0..4_usize).prop_map(|(id, at)| Act::Mark(id.into(), Mark::ALL[at])),
            any::<u32>().prop_map(Act::Chats),
            any_id().prop_map(|id| Act::Client(id.into())),
            (any_id(), any::<u32>()).prop_map(|(id, page)| Act::Chat(id.into(), page)),
            any_id().prop_map(|id| Act::Reply(id.into())),
            any_id().prop_map(|id| Act::Settle(id.into())),
            any_id().prop_map(|id| Act::Undo(id.into())),
            any_id().prop_map(|id| Act::Regular(id.into())),
            any_id().prop_map(|id| Act::AskCancel(id.into())),
            any_id().prop_map(|id| Act::Move(id.into())),
            any::<i64>().prop_map(|ms| Act::Sure(Timestamp::from_ms(ms))),
        ]
    }

    fn encodable() -> impl Strategy<Value = Input> {
        prop_oneof![
            works().prop_map(Input::Work),
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
                Input::Own,
                Input::Export,
                Input::ChangeDetail(Detail::Email),
                Input::ChangeDetail(Detail::Birthday),
                Input::RemoveDetail(Detail::Email),
                Input::RemoveDetail(Detail::Birthday),
                Input::Write,
                Input::AskErase,
                Input::Erase,
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
            (any_id(), 0..5_usize)
                .prop_map(|(id, stars)| Input::Rate(id.into(), Stars::ALL[stars])),
            any_id().prop_map(|id| Input::Confirm(id.into())),
            (any_id(), any::<i64>())
                .prop_map(|(id, ms)| { Input::ConfirmMove(id.into(), Timestamp::from_ms(ms)) }),
            (any::<i32>(), 1..=12_u32).prop_map(|(year, month)| Input::PickMonth(year, month)),
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
}

//! What a button carries: 64 bytes at most, short, and marked with a version.
//!
//! The form is the version, a letter for the act and its argument: ids as 22 letters of base64,
//! numbers, dates and times in base 36. Anything else reads as [`Input::Stale`]; ids are looked
//! up in the tenant's own storage later, so a foreign one finds nothing.

mod argument;
mod series;
mod waiting;
mod work;

use dialogue::input::{Input, StaffChoice};
use domain::{Lang, Timestamp, time::MINUTE_MS};

use argument::{
    ID_LETTERS, day_number, detail_letter, id, month_number, number, page, read_day, read_detail,
    read_id, read_month, read_number,
};

/// Raised when the form changes; buttons of another version are stale.
const VERSION: char = '1';
/// Before the version: the answer is a message of its own.
const KEPT: char = '!';

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
        Input::AddService => ('+', String::new()),
        Input::StaffPage(page) => ('q', number((*page).into())),
        Input::PickStaff(StaffChoice::Any) => ('w', String::new()),
        Input::PickStaff(StaffChoice::One(staff)) => ('W', id((*staff).into())),
        Input::PickMonth(year, month) => ('y', month_number(*year, *month)?),
        Input::PickDay(date) => ('d', day_number(*date)),
        Input::WhyNot(date) => ('x', day_number(*date)),
        Input::TimePage(page) => ('r', number((*page).into())),
        Input::PickTime(at) if at.ms() % MINUTE_MS == 0 => ('t', number(at.ms() / MINUTE_MS)),
        Input::PickTime(at) => ('T', number(at.ms())),
        Input::PickBest(staff, at) => ('^', format!("{}{}", id((*staff).into()), number(at.ms()))),
        Input::Answer(question, which) => (
            'A',
            format!("{}{}", id((*question).into()), number((*which).into())),
        ),
        Input::SkipQuestion(question) => ('Q', id((*question).into())),
        Input::AgreeTerms(version) => ('Y', number((*version).into())),
        Input::RefuseTerms => ('Z', String::new()),
        Input::Whom => ('F', String::new()),
        Input::Visitor(who) => ('V', who.map_or_else(String::new, |who| id(who.into()))),
        Input::NewVisitor => ('G', String::new()),
        Input::SkipBorn => ('B', String::new()),
        Input::Urgent => ('S', String::new()),
        Input::UrgentPick(service, staff, at) => (
            'U',
            format!(
                "{}{}{}",
                id((*service).into()),
                id((*staff).into()),
                number(at.ms())
            ),
        ),
        Input::Preparation(booking) => ('O', id((*booking).into())),
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
        Input::AnswerMove(booking, to, yes) => {
            let letter = if *yes { '=' } else { '/' };
            (
                letter,
                format!("{}{}", id((*booking).into()), number(to.ms())),
            )
        }
        Input::Rate(booking, stars) => (
            '*',
            format!("{}{}", id((*booking).into()), u8::from(*stars)),
        ),
        Input::News(false) => ('j', String::new()),
        Input::News(true) => ('J', String::new()),
        Input::Work(act) => ('z', work::encode(*act)),
        Input::Waiting(act) => ('~', waiting::encode(*act)),
        Input::Series(act) => ('%', series::encode(*act)),
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
        '^' => {
            let (staff, at) = argument.split_at_checked(ID_LETTERS)?;
            let at = Timestamp::from_ms(read_number(at)?);
            Input::PickBest(read_id(staff)?.into(), at)
        }
        'c' => Input::Confirm(read_id(argument)?.into()),
        'C' => {
            let (booking, to) = argument.split_at_checked(ID_LETTERS)?;
            let to = Timestamp::from_ms(read_number(to)?);
            Input::ConfirmMove(read_id(booking)?.into(), to)
        }
        '=' | '/' => {
            let (booking, to) = argument.split_at_checked(ID_LETTERS)?;
            let to = Timestamp::from_ms(read_number(to)?);
            Input::AnswerMove(read_id(booking)?.into(), to, letter == '=')
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
        '~' => Input::Waiting(waiting::read(argument)?),
        '%' => Input::Series(series::read(argument)?),
        _ => return asked(letter, argument),
    })
}

/// What is asked before a visit, and for whom it is.
fn asked(letter: char, argument: &str) -> Option<Input> {
    Some(match letter {
        'A' => {
            let (question, which) = argument.split_at_checked(ID_LETTERS)?;
            let which = read_number(which)?.try_into().ok()?;
            Input::Answer(read_id(question)?.into(), which)
        }
        'Y' => Input::AgreeTerms(page(argument)?),
        'V' => match argument {
            "" => Input::Visitor(None),
            who => Input::Visitor(Some(read_id(who)?.into())),
        },
        'U' => {
            let (service, rest) = argument.split_at_checked(ID_LETTERS)?;
            let (staff, at) = rest.split_at_checked(ID_LETTERS)?;
            let at = Timestamp::from_ms(read_number(at)?);
            Input::UrgentPick(read_id(service)?.into(), read_id(staff)?.into(), at)
        }
        'O' => Input::Preparation(read_id(argument)?.into()),
        'Q' => Input::SkipQuestion(read_id(argument)?.into()),
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
        '+' => Input::AddService,
        'u' => Input::Own,
        'X' => Input::Export,
        'M' => Input::Write,
        'e' => Input::AskErase,
        'E' => Input::Erase,
        'Z' => Input::RefuseTerms,
        'F' => Input::Whom,
        'G' => Input::NewVisitor,
        'B' => Input::SkipBorn,
        'S' => Input::Urgent,
        '<' => Input::Back,
        '!' => Input::Cancel,
        '-' => Input::Nothing,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;

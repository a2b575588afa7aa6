//! What the buttons of the salon's own people carry: a letter of their own and its argument.

use dialogue::work::Act;
use domain::{Timestamp, alert::Topic};
use service::desk::Mark;

use super::argument::{ID_LETTERS, day_number, id, number, page, read_day, read_id, read_number};

/// The letter and the argument of an act.
pub(super) fn encode(act: Act) -> String {
    let (letter, argument) = match act {
        Act::Menu => ('m', String::new()),
        Act::Today => ('t', String::new()),
        Act::Calendar => ('c', String::new()),
        Act::Skip => ('s', String::new()),
        Act::Add => ('a', String::new()),
        Act::AddFor(client) => ('A', id(client.into())),
        Act::Known(client) => ('j', id(client.into())),
        Act::Stranger => ('J', String::new()),
        Act::Others => ('e', String::new()),
        Act::Block => ('b', String::new()),
        Act::WholeDay => ('w', String::new()),
        Act::Unblock => ('u', String::new()),
        Act::Alerts => ('l', String::new()),
        Act::NoQuiet => ('q', String::new()),
        Act::Switch(topic) => ('i', topic.code().to_owned()),
        Act::SwitchMail(topic) => ('I', topic.code().to_owned()),
        Act::Day(date) => ('d', day_number(date)),
        Act::Page(page) => ('p', number(page.into())),
        Act::Week(back) => ('n', number(back.into())),
        Act::Chats(page) => ('C', number(page.into())),
        Act::Client(client) => ('h', id(client.into())),
        Act::Notes(client) => ('N', id(client.into())),
        Act::Chat(client, page) => ('H', format!("{}{}", id(client.into()), number(page.into()))),
        Act::Reply(client) => ('r', id(client.into())),
        Act::Settle(client) => ('S', id(client.into())),
        Act::Open(booking) => ('o', id(booking.into())),
        Act::Mark(booking, mark) => ('x', format!("{}{}", id(booking.into()), mark.code())),
        Act::ConfirmAll(booking) => ('Y', id(booking.into())),
        Act::AskDeclineAll(booking) => ('K', id(booking.into())),
        Act::Class(class, page) => ('f', format!("{}{}", id(class.into()), number(page.into()))),
        Act::AskClassOff(class) => ('F', id(class.into())),
        Act::ClassOff(class) => ('G', id(class.into())),
        Act::RestoreClass(class) => ('Z', id(class.into())),
        Act::Undo(booking) => ('z', id(booking.into())),
        Act::Regular(booking) => ('g', id(booking.into())),
        Act::AskCancel(booking) => ('k', id(booking.into())),
        Act::Move(booking) => ('v', id(booking.into())),
        Act::Sure(at) => ('y', number(at.ms())),
    };
    format!("{letter}{argument}")
}

/// Reads [`encode`].
pub(super) fn read(text: &str) -> Option<Act> {
    let mut letters = text.chars();
    let letter = letters.next()?;
    let argument = letters.as_str();
    let plain = match letter {
        'm' => Some(Act::Menu),
        't' => Some(Act::Today),
        'c' => Some(Act::Calendar),
        's' => Some(Act::Skip),
        'a' => Some(Act::Add),
        'J' => Some(Act::Stranger),
        'e' => Some(Act::Others),
        'b' => Some(Act::Block),
        'w' => Some(Act::WholeDay),
        'u' => Some(Act::Unblock),
        'l' => Some(Act::Alerts),
        'q' => Some(Act::NoQuiet),
        _ => None,
    };
    if let Some(plain) = plain {
        return argument.is_empty().then_some(plain);
    }
    Some(match letter {
        'i' => Act::Switch(Topic::from_code(argument)?),
        'I' => Act::SwitchMail(Topic::from_code(argument)?),
        'd' => Act::Day(read_day(argument)?),
        'p' => Act::Page(page(argument)?),
        'n' => Act::Week(page(argument)?),
        'C' => Act::Chats(page(argument)?),
        'h' => Act::Client(read_id(argument)?.into()),
        'N' => Act::Notes(read_id(argument)?.into()),
        'A' => Act::AddFor(read_id(argument)?.into()),
        'j' => Act::Known(read_id(argument)?.into()),
        'H' => {
            let (client, at) = argument.split_at_checked(ID_LETTERS)?;
            Act::Chat(read_id(client)?.into(), page(at)?)
        }
        'r' => Act::Reply(read_id(argument)?.into()),
        'S' => Act::Settle(read_id(argument)?.into()),
        'o' => Act::Open(read_id(argument)?.into()),
        'x' => {
            let (booking, mark) = argument.split_at_checked(ID_LETTERS)?;
            let mark: Mark = mark.parse().ok()?;
            Act::Mark(read_id(booking)?.into(), mark)
        }
        'Y' => Act::ConfirmAll(read_id(argument)?.into()),
        'K' => Act::AskDeclineAll(read_id(argument)?.into()),
        'f' => {
            let (class, at) = argument.split_at_checked(ID_LETTERS)?;
            Act::Class(read_id(class)?.into(), page(at)?)
        }
        'F' => Act::AskClassOff(read_id(argument)?.into()),
        'G' => Act::ClassOff(read_id(argument)?.into()),
        'Z' => Act::RestoreClass(read_id(argument)?.into()),
        'z' => Act::Undo(read_id(argument)?.into()),
        'g' => Act::Regular(read_id(argument)?.into()),
        'k' => Act::AskCancel(read_id(argument)?.into()),
        'v' => Act::Move(read_id(argument)?.into()),
        'y' => Act::Sure(Timestamp::from_ms(read_number(argument)?)),
        _ => return None,
    })
}

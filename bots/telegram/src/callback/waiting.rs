//! What the buttons of the waitlist carry: a letter of their own and its argument.

use dialogue::waiting::Act;
use domain::waitlist::Part;

use super::argument::{id, read_id};

/// The letter and the argument of an act.
pub(super) fn encode(act: Act) -> String {
    let (letter, argument) = match act {
        Act::Wait => ('w', String::new()),
        Act::List => ('l', String::new()),
        Act::For(client) => ('f', id(client.into())),
        Act::Part(part) => ('p', part.code().to_owned()),
        Act::AskLeave(wait) => ('a', id(wait.into())),
        Act::Leave(wait) => ('y', id(wait.into())),
        Act::Take(booking) => ('t', id(booking.into())),
        Act::Refuse(booking) => ('r', id(booking.into())),
    };
    format!("{letter}{argument}")
}

/// Reads [`encode`].
pub(super) fn read(text: &str) -> Option<Act> {
    let mut letters = text.chars();
    let letter = letters.next()?;
    let argument = letters.as_str();
    Some(match letter {
        'w' if argument.is_empty() => Act::Wait,
        'l' if argument.is_empty() => Act::List,
        'f' => Act::For(read_id(argument)?.into()),
        'p' => Act::Part(Part::from_code(argument)?),
        'a' => Act::AskLeave(read_id(argument)?.into()),
        'y' => Act::Leave(read_id(argument)?.into()),
        't' => Act::Take(read_id(argument)?.into()),
        'r' => Act::Refuse(read_id(argument)?.into()),
        _ => return None,
    })
}

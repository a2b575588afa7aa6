//! What the buttons of recurring visits carry: a letter of their own and its argument.

use dialogue::series::Act;

use super::argument::{id, number, page, read_id};

/// The letter and the argument of an act.
pub(super) fn encode(act: Act) -> String {
    let (letter, argument) = match act {
        Act::Repeat(booking) => ('r', id(booking.into())),
        Act::Weeks(weeks) => ('w', number(weeks.into())),
        Act::Times(times) => ('t', number(times.into())),
        Act::Instead(false) => ('o', String::new()),
        Act::Instead(true) => ('i', String::new()),
        Act::Book(mark) => ('b', number(mark.into())),
        Act::CancelFrom(booking) => ('k', id(booking.into())),
    };
    format!("{letter}{argument}")
}

/// Reads [`encode`].
pub(super) fn read(text: &str) -> Option<Act> {
    let mut letters = text.chars();
    let letter = letters.next()?;
    let argument = letters.as_str();
    Some(match letter {
        'r' => Act::Repeat(read_id(argument)?.into()),
        'w' => Act::Weeks(page(argument)?),
        't' => Act::Times(page(argument)?),
        'o' if argument.is_empty() => Act::Instead(false),
        'i' if argument.is_empty() => Act::Instead(true),
        'b' => Act::Book(page(argument)?),
        'k' => Act::CancelFrom(read_id(argument)?.into()),
        _ => return None,
    })
}

//! The salon's own people at work: a second menu in the same bot.
//!
//! Whoever is not linked, or not any more, is turned away by [`turned_away`] before anything is
//! read or done; what a link may see is asked once more where a visit is looked up.

mod act;
mod back;
mod chats;
mod does;
mod notes;
mod present;
mod remark;
mod rules;
mod step;
mod view;

pub use act::Act;
pub use remark::Remark;
pub use step::{At, Do, Seen, Wish};
pub use view::{ClassCard, DayLine, Said, Word, WorkCard};

pub(crate) use chats::seen as client;
pub(crate) use does::{link, perform};
pub(crate) use present::body;
pub(crate) use rules::{advance, reach};

use domain::seat::Link;

use crate::step::{Effect, Step};

/// Whether this is for the salon's own people, and somebody else asks for it.
pub(crate) fn turned_away(link: Option<&Link>, next: &Step, wanted: &Effect) -> bool {
    let works = matches!(next, Step::Work { .. }) || matches!(wanted, Effect::Work(_));
    works && link.is_none()
}

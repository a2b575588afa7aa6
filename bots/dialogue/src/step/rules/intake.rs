//! What a client is asked between choosing a time and agreeing.

use domain::intake::Reply;

use crate::{
    input::Input,
    screen::Notice,
    step::{Effect, Step},
};

/// The answers to what is asked before a visit: only to the question that was read.
pub(super) fn intake(step: &Step, input: &Input) -> Option<(Step, Effect)> {
    let Step::Question { held, shown, .. } = step else {
        return None;
    };
    let (of, reply) = match input {
        Input::Text(text) => (*shown, Reply::Typed(text.clone())),
        Input::Answer(of, which) => (Some(*of), Reply::Chosen(*which)),
        Input::SkipQuestion(of) => (Some(*of), Reply::Skip),
        _ => return None,
    };
    let effect = match of.filter(|of| *shown == Some(*of)) {
        Some(of) => Effect::Answer(*held, of, reply),
        None => Effect::Say(Notice::Stale),
    };
    Some((step.clone(), effect))
}

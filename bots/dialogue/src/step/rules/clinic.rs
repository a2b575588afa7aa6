//! What clinics ask for, and visits for others.

use crate::{
    input::{Input, StaffChoice},
    screen::Notice,
    step::{Effect, Pick, Step},
};

/// Consent before the first visit, who comes, and times for those who cannot wait.
pub(super) fn clinic(step: &Step, input: &Input) -> Option<(Step, Effect)> {
    let here = || step.clone();
    Some(match (step, input) {
        (Step::Consent { held, version }, Input::AgreeTerms(of)) => {
            let effect = match *version == Some(*of) {
                true => Effect::AgreeTerms(*held, *of),
                false => Effect::Say(Notice::Stale),
            };
            (here(), effect)
        }
        (Step::Consent { held, .. }, Input::RefuseTerms) => {
            (Step::Home, Effect::RefuseTerms(*held))
        }
        (Step::Summary { held }, Input::Whom) => (Step::Whom { held: *held }, Effect::Show),
        (Step::Whom { held }, Input::Visitor(who)) => (here(), Effect::SetVisitor(*held, *who)),
        (Step::Whom { held }, Input::NewVisitor) => {
            (Step::NewVisitor { held: *held }, Effect::Show)
        }
        (Step::Whom { held } | Step::NewVisitor { held }, Input::Text(text)) => {
            (here(), Effect::AddVisitor(*held, text.clone()))
        }
        (Step::VisitorBorn { held, visitor }, Input::Text(text)) => {
            (here(), Effect::SetBorn(*held, *visitor, Some(text.clone())))
        }
        (Step::VisitorBorn { held, visitor }, Input::SkipBorn) => {
            (here(), Effect::SetBorn(*held, *visitor, None))
        }
        (Step::Urgent, Input::UrgentPick(service, staff, start)) => {
            let pick = Pick {
                service: *service,
                then: crate::step::Then::default(),
                staff: StaffChoice::One(*staff),
            };
            (here(), Effect::Hold(pick, *start, None))
        }
        _ => return None,
    })
}

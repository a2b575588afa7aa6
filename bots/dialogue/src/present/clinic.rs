//! What clinics ask and tell, and for whom a visit is.

use domain::{BookingId, ClientId, Kind, staff::Staff};
use service::{StoreError, consent, intake, relatives, urgent};

use super::{
    Body, Rows, button, card, own,
    visits::{gone, held_until, hold_gone},
};
use crate::{
    driver::Talk,
    effect::visit::after_hold,
    input::Input,
    screen::{Label, Prompt},
    step::{Held, Step},
};

/// Times on offer to those who cannot wait.
const SOON: usize = 10;

/// A specialist in a list: at a clinic with the speciality.
pub(super) fn named(talk: &Talk<'_>, staff: &Staff) -> String {
    let about = staff
        .about
        .get(talk.lang)
        .lines()
        .next()
        .unwrap_or_default();
    with_speciality(talk, staff.name.get(talk.lang), about)
}

fn with_speciality(talk: &Talk<'_>, name: &str, about: &str) -> String {
    if talk.settings.kind == Kind::Clinic && !about.is_empty() {
        return format!("{name} · {about}");
    }
    name.to_owned()
}

/// What has to be agreed to; when nothing has any more, what comes after it.
pub(super) async fn consent(talk: &Talk<'_>, held: &Held) -> Result<Body, StoreError> {
    let Some(visit) = own(talk, held.booking).await? else {
        return Ok(hold_gone(talk));
    };
    let Some(terms) = consent::needed(talk.tx, visit.visitor).await? else {
        let next = after_hold(talk, *held).await?;
        return Box::pin(super::body(talk, &next)).await;
    };
    let step = Step::Consent {
        held: *held,
        version: Some(terms.version),
    };
    let prompt = Prompt::Consent {
        salon: talk.settings.name.get(talk.lang).to_owned(),
        visitor: relatives::visitor(talk.tx, &visit)
            .await?
            .unwrap_or_default(),
        text: terms.text.get(talk.lang).to_owned(),
        held_until: held_until(talk, &visit),
    };
    let rows = vec![
        vec![button(Label::Agree, Input::AgreeTerms(terms.version))],
        vec![button(Label::Disagree, Input::RefuseTerms)],
    ];
    Ok(Body::new(&step, prompt, rows))
}

/// Those for whom one books.
pub(super) async fn whom(talk: &Talk<'_>, step: &Step, held: &Held) -> Result<Body, StoreError> {
    if own(talk, held.booking).await?.is_none() {
        return Ok(hold_gone(talk));
    }
    let mut rows = vec![vec![button(Label::ForMe, Input::Visitor(None))]];
    for relative in relatives::list(talk.tx, talk.client.id).await? {
        let label = Label::Relative(relative.name.as_str().to_owned());
        rows.push(vec![button(label, Input::Visitor(Some(relative.id)))]);
    }
    rows.push(vec![button(Label::NewVisitor, Input::NewVisitor)]);
    Ok(Body::new(step, Prompt::Whom, rows))
}

pub(super) async fn born(
    talk: &Talk<'_>,
    step: &Step,
    visitor: ClientId,
) -> Result<Body, StoreError> {
    let all = relatives::list(talk.tx, talk.client.id).await?;
    let found = all.into_iter().find(|one| one.id == visitor);
    let name = found.map_or_else(String::new, |one| one.name.as_str().to_owned());
    let rows = vec![vec![button(Label::SkipBorn, Input::SkipBorn)]];
    Ok(Body::new(step, Prompt::VisitorBorn { name }, rows))
}

/// The soonest times of all specialists, and the phone.
pub(super) async fn urgent(talk: &Talk<'_>, step: &Step) -> Result<Body, StoreError> {
    let (mut rows, mut choices) = (Rows::new(), Vec::new());
    for soon in urgent::soonest(talk.tx, talk.now, SOON).await? {
        let about = soon.about.get(talk.lang).lines().next().unwrap_or_default();
        let label = Label::Soon {
            at: soon.at,
            staff: with_speciality(talk, soon.name.get(talk.lang), about),
        };
        let service = soon.service_name.get(talk.lang).to_owned();
        choices.push((soon.name.get(talk.lang).to_owned(), service));
        let pick = Input::UrgentPick(soon.service, soon.staff, soon.at);
        rows.push(vec![button(label, pick)]);
    }
    let prompt = Prompt::Urgent {
        phone: talk.settings.phone.clone(),
        choices,
    };
    Ok(Body::new(step, prompt, rows))
}

pub(super) async fn preparation(
    talk: &Talk<'_>,
    step: &Step,
    id: BookingId,
) -> Result<Body, StoreError> {
    let Some(visit) = own(talk, id).await? else {
        return gone(talk).await;
    };
    let text = intake::preparation(talk.tx, visit.service).await?;
    let prompt = Prompt::Preparation {
        visit: card(talk, &visit).await?,
        text: text.get(talk.lang).to_owned(),
    };
    Ok(Body::new(step, prompt, Rows::new()))
}

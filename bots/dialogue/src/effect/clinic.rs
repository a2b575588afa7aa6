//! Agreeing before the first visit, and visits for others.

use domain::{ClientId, availability::salon_date, client::PersonName, relative::read_born};
use service::{StoreError, booking, consent, relatives};

use super::{Outcome, give_back, refusal, visit::after_hold};
use crate::{
    driver::Talk,
    screen::Notice,
    step::{Effect, Held, Step},
};

/// What is asked before a visit, and for whom it is.
pub(super) async fn perform(
    talk: &Talk<'_>,
    next: Step,
    effect: Effect,
) -> Result<Outcome, StoreError> {
    match effect {
        Effect::Answer(held, asked, reply) => {
            super::intake::answer(talk, next, held, asked, &reply).await
        }
        Effect::AgreeTerms(held, version) => agree(talk, next, held, version).await,
        Effect::RefuseTerms(held) => refuse(talk, held).await,
        Effect::SetVisitor(held, who) => set_visitor(talk, held, who).await,
        Effect::AddVisitor(held, text) => add_visitor(talk, next, held, text).await,
        Effect::SetBorn(held, visitor, text) => set_born(talk, next, held, (visitor, text)).await,
        _ => Ok((next, None)),
    }
}

async fn agree(
    talk: &Talk<'_>,
    here: Step,
    held: Held,
    version: u32,
) -> Result<Outcome, StoreError> {
    let Some(visit) = booking::find_own(talk.tx, talk.client.id, held.booking).await? else {
        return Ok((here, None));
    };
    let who = (talk.client.id, talk.lang);
    let kept = consent::agree(talk.tx, talk.now, who, visit.visitor, version).await?;
    let notice = (!kept).then_some(Notice::Stale);
    Ok((after_hold(talk, held).await?, notice))
}

/// Who does not agree has no visit.
pub(super) async fn refuse(talk: &Talk<'_>, held: Held) -> Result<Outcome, StoreError> {
    give_back(talk, held.booking).await?;
    let phone = talk.settings.phone.clone();
    Ok((Step::Home, Some(Notice::NotAgreed { phone })))
}

async fn set_visitor(
    talk: &Talk<'_>,
    held: Held,
    who: Option<ClientId>,
) -> Result<Outcome, StoreError> {
    match relatives::choose(talk.tx, talk.client.id, held.booking, who).await {
        Ok(()) => Ok((after_hold(talk, held).await?, None)),
        Err(refused) => refusal(talk, refused, Step::Summary { held }),
    }
}

async fn add_visitor(
    talk: &Talk<'_>,
    here: Step,
    held: Held,
    text: String,
) -> Result<Outcome, StoreError> {
    let Ok(name) = PersonName::try_from(text) else {
        return Ok((here, Some(Notice::BadName)));
    };
    // Who types the name of somebody they book for means them.
    let plain = |name: &PersonName| name.as_str().trim().to_lowercase();
    let all = relatives::list(talk.tx, talk.client.id).await?;
    if let Some(known) = all.iter().find(|one| plain(&one.name) == plain(&name)) {
        return set_visitor(talk, held, Some(known.id)).await;
    }
    let added = relatives::add(talk.tx, talk.now, talk.client.id, name).await?;
    Ok(match added {
        Some(visitor) => (Step::VisitorBorn { held, visitor }, None),
        None => (Step::Whom { held }, Some(Notice::TooManyRelatives)),
    })
}

async fn set_born(
    talk: &Talk<'_>,
    here: Step,
    held: Held,
    (visitor, typed): (ClientId, Option<String>),
) -> Result<Outcome, StoreError> {
    if let Some(typed) = typed {
        let today = salon_date(talk.settings.zone, talk.now);
        let Some(born) = read_born(&typed, today) else {
            return Ok((here, Some(Notice::BadBorn)));
        };
        relatives::set_born(talk.tx, talk.client.id, visitor, born).await?;
    }
    set_visitor(talk, held, Some(visitor)).await
}

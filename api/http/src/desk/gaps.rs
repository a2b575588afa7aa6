//! Moves that would close gaps: what clients may be asked, and what they answered.

use actix_web::{HttpResponse, web};
use domain::{Timestamp, tighten::Answer};
use service::{
    booking::BookError,
    desk::{self, Asked, Gaps, Proposal, Visit},
    salon,
};
use templates::{
    bot::Texts,
    web::{Act, DeskForm, List, Row},
};

use super::{actor, calendar, changes_since, frame, id_of};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// What can be asked for within a week.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    Ok(page::ok(&view(&here, &member, &site, "").await?))
}

/// Asks the client of a visit.
pub(crate) async fn ask(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String, String)>,
) -> Result<HttpResponse, Refused> {
    let booking = id_of(&here, &address.1)?;
    let to = address.2.parse().map(Timestamp::from_ms);
    let to = to.map_err(|_| Refused::new(&here, Why::Missing))?;
    let (now, actor) = (site.clock.now(), actor(&member));
    let asked = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::ask_to_move(&tx, now, &actor, booking, to).await }
        })
        .await;
    settled(&here, &member, &site, asked, ("asked", "gaps-changed")).await
}

/// Takes a question back.
pub(crate) async fn withdraw(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let booking = id_of(&here, &address.1)?;
    let (now, actor) = (site.clock.now(), actor(&member));
    let withdrawn = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::withdraw_question(&tx, now, &actor, booking).await }
        })
        .await;
    let words = ("question-withdrawn", "gaps-answered");
    settled(&here, &member, &site, withdrawn, words).await
}

/// Back to the page, which says what was done, or why it was not.
async fn settled(
    here: &Here,
    member: &Member,
    site: &web::Data<Site>,
    outcome: Result<(), BookError>,
    (done, not_done): (&str, &str),
) -> Result<HttpResponse, Refused> {
    match outcome {
        Ok(()) => {
            let slug = &member.tenant.slug;
            Ok(page::go(&format!("/app/{slug}/gaps?done={done}")))
        }
        Err(BookError::UnknownBooking) => Err(Refused::new(here, Why::Missing)),
        Err(BookError::Store(cause)) => Err(Refused::storage(here, &cause)),
        Err(_) => {
            let view = view(here, member, site, not_done).await?;
            Ok(page::not_accepted(&view))
        }
    }
}

async fn view(
    here: &Here,
    member: &Member,
    site: &web::Data<Site>,
    trouble: &str,
) -> Result<DeskForm, Refused> {
    let now = site.clock.now();
    let read = member
        .scope
        .run(move |tx| async move {
            let version = desk::version(&tx).await?;
            let settings = salon::settings(&tx).await?;
            Ok::<_, service::StoreError>((version, settings, desk::gaps(&tx, now).await?))
        })
        .await;
    let (version, settings, gaps) = read.map_err(|cause| Refused::storage(here, &cause))?;
    let texts = calendar::texts(here, &settings);
    let words = here.words;
    let mut frame = frame(here, member, "calendar", words.say("gaps-title"));
    frame.changes = changes_since(member, version);
    let lead = if trouble.is_empty() {
        "gaps-lead"
    } else {
        trouble
    };
    Ok(DeskForm {
        frame,
        back: Some((
            format!("/app/{}/calendar", member.tenant.slug),
            words.say("nav-calendar"),
        )),
        lead: words.say(lead),
        add: None,
        forms: Vec::new(),
        lists: lists(here, member, &texts, &gaps).into(),
    })
}

fn lists(here: &Here, member: &Member, texts: &Texts, gaps: &Gaps) -> [List; 2] {
    let words = here.words;
    let proposal = |one: &Proposal| {
        let slug = &member.tenant.slug;
        let length = [("length", texts.length(one.wanted.frees_min).into())];
        let mut detail = vec![
            change(texts, one.wanted.from, one.wanted.to),
            words.with("gaps-frees", &length),
        ];
        let mut acts = Vec::new();
        if one.reached {
            let (booking, to) = (one.wanted.booking, one.wanted.to.ms());
            let href = format!("/app/{slug}/gaps/{booking}/ask/{to}");
            acts.push(act(href, words.say("gaps-ask")));
        } else {
            detail.push(words.say("gaps-unreached"));
        }
        Row {
            detail: detail.join(", "),
            acts,
            ..row(here, member, texts, &one.visit)
        }
    };
    let asked = |(visit, asked): &(Visit, Asked)| Row {
        detail: [
            change(texts, asked.from, asked.to),
            words.say_of("gaps-answer", asked.answer.code()),
        ]
        .join(", "),
        acts: match asked.answer {
            Answer::Open => {
                let (slug, booking) = (&member.tenant.slug, asked.booking);
                let href = format!("/app/{slug}/gaps/{booking}/withdraw");
                vec![act(href, words.say("gaps-withdraw"))]
            }
            _ => Vec::new(),
        },
        ..row(here, member, texts, visit)
    };
    [
        List {
            title: words.say("gaps-proposals"),
            rows: gaps.proposals.iter().map(proposal).collect(),
            empty: words.say("gaps-none"),
        },
        List {
            title: words.say("gaps-asked"),
            rows: gaps.asked.iter().map(asked).collect(),
            empty: words.say("gaps-asked-none"),
        },
    ]
}

fn act(href: String, label: String) -> Act {
    Act {
        href,
        sign: label.clone(),
        label,
        ask: String::new(),
        tone: "quiet",
    }
}

/// Whose visit, when and what; it leads to the visit's page.
fn row(here: &Here, member: &Member, texts: &Texts, visit: &Visit) -> Row {
    let at = visit.booking.time.from;
    let (client, lang) = (calendar::client_name(here, &visit.client), here.words.0);
    let (service, staff) = (visit.service.get(lang), visit.staff.get(lang));
    Row {
        href: format!("/app/{}/bookings/{}", member.tenant.slug, visit.booking.id),
        name: format!(
            "{client}, {}, {service}, {staff}",
            texts.date(domain::availability::salon_date(texts.zone, at))
        ),
        ..Row::default()
    }
}

fn change(texts: &Texts, from: Timestamp, to: Timestamp) -> String {
    format!("{} → {}", texts.time(from), texts.time(to))
}

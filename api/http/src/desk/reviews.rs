//! What clients say of their visits, and what the salon does about it.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use domain::{
    BookingId, ServiceId, StaffId,
    availability::day_start,
    review::{Rating, Stars},
};
use serde::Deserialize;
use service::{
    desk::{self, Cursor, Reviewed},
    reviews::Wanted,
    salon,
};
use templates::{
    bot::Texts,
    web::{Choice, ReviewLine, ReviewsPage},
};
use uuid::Uuid;

use super::{actor, bookings::choice, calendar, chats, frame, id_of};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Reviews of one page.
const PAGE: u32 = 20;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    stars: String,
    #[serde(default)]
    staff: String,
    #[serde(default)]
    service: String,
    #[serde(default)]
    answer: String,
    #[serde(default)]
    after: String,
}

/// Of the filter: only those that nobody has answered.
const UNANSWERED: &str = "none";

impl Asked {
    fn wanted(&self, zone: chrono_tz::Tz) -> Wanted {
        let date = |text: &str| text.parse::<NaiveDate>().ok();
        let until = date(&self.until).map(|date| date.succ_opt().unwrap_or(date));
        let stars = self.stars.parse::<u8>().ok();
        Wanted {
            stars: stars.and_then(|stars| Stars::try_from(stars).ok()),
            staff: self.staff.parse::<Uuid>().ok().map(StaffId::from),
            service: self.service.parse::<Uuid>().ok().map(ServiceId::from),
            from: date(&self.from).map(|date| day_start(zone, date)),
            until: until.map(|date| day_start(zone, date)),
            unanswered: self.answer == UNANSWERED,
        }
    }

    fn next(&self, base: &str, cursor: Cursor) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("from", &self.from)
            .append_pair("until", &self.until)
            .append_pair("stars", &self.stars)
            .append_pair("staff", &self.staff)
            .append_pair("service", &self.service)
            .append_pair("answer", &self.answer)
            .append_pair("after", &cursor.to_string())
            .finish();
        format!("{base}?{query}")
    }
}

/// An answer that could not be sent.
#[derive(Default)]
struct Said {
    review: Option<BookingId>,
    words: String,
    trouble: String,
}

/// The list.
pub(crate) async fn page(
    here: Here,
    member: Member,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let shown = view(&here, &member, asked.into_inner(), Said::default()).await?;
    Ok(page::ok(&shown))
}

async fn view(
    here: &Here,
    member: &Member,
    asked: Asked,
    said: Said,
) -> Result<ReviewsPage, Refused> {
    let asked = Arc::new(asked);
    let read = member.scope.run({
        let asked = Arc::clone(&asked);
        move |tx| {
            let asked = Arc::clone(&asked);
            async move {
                let settings = salon::settings(&tx).await?;
                let wanted = asked.wanted(settings.zone);
                let after = asked.after.parse::<Cursor>().ok();
                let found = desk::reviews(&tx, &wanted, after, PAGE).await?;
                let team = desk::staff_list(&tx).await?;
                let services = desk::services(&tx).await?;
                Ok::<_, service::StoreError>((settings, found, team, services))
            }
        }
    });
    let read = read.await.map_err(|cause| Refused::storage(here, &cause))?;
    let (settings, (found, rating), team, services) = read;
    let (texts, words) = (calendar::texts(here, &settings), here.words);
    let base = format!("/app/{}/reviews", member.tenant.slug);
    let stars = Stars::ALL.into_iter().rev().map(u8::from);
    let stars: Vec<Choice> = stars
        .map(|stars| choice(stars.to_string(), &format!("{stars} ⭐"), &asked.stars))
        .collect();
    let team = team
        .iter()
        .map(|one| choice(one.id.to_string(), one.name.get(words.0), &asked.staff));
    let services = services
        .iter()
        .map(|one| choice(one.id.to_string(), one.name.get(words.0), &asked.service));
    let unanswered = words.say("filter-unanswered");
    let unanswered = choice(UNANSWERED.to_owned(), &unanswered, &asked.answer);
    let (average, counts) = numbers(here, &texts, &rating);
    Ok(ReviewsPage {
        frame: frame(here, member, "reviews", words.say("nav-reviews")),
        from: asked.from.clone(),
        until: asked.until.clone(),
        choices: vec![
            ("stars", words.say("filter-stars"), stars),
            ("staff", words.say("filter-staff"), team.collect()),
            ("service", words.say("filter-service"), services.collect()),
            ("answer", words.say("filter-answer"), vec![unanswered]),
        ],
        average,
        counts,
        reviews: found
            .rows
            .iter()
            .map(|one| line(here, member, &texts, one, &said))
            .collect(),
        trouble: said.trouble,
        next: found.next.map(|cursor| asked.next(&base, cursor)),
        action: base,
    })
}

/// The average, and how many stars were given how often.
fn numbers(here: &Here, texts: &Texts, rating: &Rating) -> (String, String) {
    let Some(tenths) = rating.tenths() else {
        return Default::default();
    };
    let average = [("stars", texts.decimal(tenths).into())];
    let each = Stars::ALL.into_iter().zip(rating.counts).rev();
    let counts = each.map(|(stars, count)| format!("{} ⭐ × {count}", u8::from(stars)));
    (
        here.words.with("reviews-average", &average),
        counts.collect::<Vec<_>>().join("   "),
    )
}

fn line(here: &Here, member: &Member, texts: &Texts, one: &Reviewed, said: &Said) -> ReviewLine {
    let (words, id) = (here.words, one.kept.review.booking);
    let slug = &member.tenant.slug;
    let visit = &one.visit;
    let when = texts.date_time(visit.booking.time.from);
    let base = format!("/app/{slug}/reviews/{id}");
    let (value, word) = if one.kept.hidden {
        ("no", "review-show")
    } else {
        ("yes", "review-hide")
    };
    let badge = if one.waits() {
        Some(("bad", words.say("review-waits")))
    } else if one.kept.hidden {
        Some(("warn", words.say("review-hidden")))
    } else if one.kept.answered.is_some() {
        Some(("good", words.say("review-answered")))
    } else {
        None
    };
    let has_words = !one.kept.review.words.is_empty();
    ReviewLine {
        href: format!("/app/{slug}/bookings/{id}"),
        name: format!("{}, {when}", calendar::client_name(here, &visit.client)),
        detail: format!(
            "{}, {}",
            visit.service.get(words.0),
            visit.staff.get(words.0)
        ),
        stars: "⭐".repeat(u8::from(one.kept.review.stars).into()),
        words: one.kept.review.words.clone(),
        badge,
        id: id.to_string(),
        answer: if said.review == Some(id) {
            said.words.clone()
        } else {
            String::new()
        },
        hide: has_words.then(|| (format!("{base}/hide"), value, words.say(word))),
        send: format!("{base}/answer"),
    }
}

/// What an answer sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    words: String,
}

/// Sends the client an answer, by the bot.
pub(crate) async fn answer(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let (now, actor) = (site.clock.now(), actor(&member));
    let words: Arc<str> = typed.words.as_str().into();
    let sent = member
        .scope
        .run(move |tx| {
            let (actor, words) = (actor.clone(), Arc::clone(&words));
            async move { desk::answer_review(&tx, now, &actor, id, &words).await }
        })
        .await;
    let trouble = match sent {
        Ok(()) => {
            let slug = &member.tenant.slug;
            return Ok(page::go(&format!("/app/{slug}/reviews?done=written")));
        }
        Err(refused) => chats::not_sent(&here, refused)?,
    };
    let said = Said {
        review: Some(id),
        words: typed.into_inner().words,
        trouble,
    };
    let shown = view(&here, &member, Asked::default(), said).await?;
    Ok(page::not_accepted(&shown))
}

/// What hiding sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Hiding {
    #[serde(default)]
    hidden: String,
}

/// Hides the words from others, or shows them again.
pub(crate) async fn hide(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    typed: web::Form<Hiding>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let (now, actor, hidden) = (site.clock.now(), actor(&member), typed.hidden == "yes");
    let known = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::hide_review(&tx, now, &actor, id, hidden).await }
        })
        .await;
    match known.map_err(|cause| Refused::storage(&here, &cause))? {
        true => {
            let slug = &member.tenant.slug;
            Ok(page::go(&format!("/app/{slug}/reviews?done=saved")))
        }
        false => Err(Refused::new(&here, Why::Missing)),
    }
}

//! Alerts of the salon's own people, in words.

use dialogue::{
    Input,
    screen::{Label, VisitCard},
    work::{Act, WorkCard},
};
use domain::{Kind, alert::Topic, message::Message};
use service::messages::{Facts, ForStaff};
use templates::{
    bot::{Texts, escaped, readable},
    mail::Mail as Written,
};

use super::{
    letter::{Letter, keyboard, visit},
    prompt::lines,
    work::whole,
};
use crate::cut;

/// What is said, and rows of what can be done about it.
type Told = (String, Vec<Vec<(Label, Input)>>);

/// Lines of a digest, at most.
const LONGEST: usize = 20;

/// An alert or a digest; `None` when there is nothing to tell.
pub(super) fn letter(
    texts: &Texts,
    message: &Message,
    facts: &Facts,
    staff: &ForStaff,
) -> Option<Letter> {
    let (text, buttons) = told(texts, message, facts, staff)?;
    Some(Letter {
        text: cut::cut(&text, cut::TEXT_MAX),
        buttons: Some(keyboard(texts, &buttons)),
        file: None,
    })
}

/// The same as a mail: what happened is its subject, who it is about stands below.
pub(super) fn mail(
    texts: &Texts,
    message: &Message,
    facts: &Facts,
    staff: &ForStaff,
) -> Option<Written> {
    let (text, _) = told(texts, message, facts, staff)?;
    let (subject, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let end = texts.html("alert-mail-end", &[]);
    let parts = [rest.to_owned(), end];
    Some(Written::of_markup(texts.lang, &readable(subject), &parts))
}

/// The same without markup: what happened, and the rest.
pub(super) fn plain(
    texts: &Texts,
    message: &Message,
    facts: &Facts,
    staff: &ForStaff,
) -> Option<(String, String)> {
    let (text, _) = told(texts, message, facts, staff)?;
    let (heading, rest) = text.split_once('\n').unwrap_or((&text, ""));
    Some((readable(heading), readable(rest)))
}

fn told(texts: &Texts, message: &Message, facts: &Facts, staff: &ForStaff) -> Option<Told> {
    Some(match message {
        Message::StaffAlert { topic, .. } => {
            // Of several the first for which it is still so: its button opens what it shows.
            let shown = facts.booking.as_ref()?;
            let visit = visit(facts, shown, texts, domain::Timestamp::from_ms(0));
            let open = (
                Label::Work(dialogue::work::Word::Open),
                Input::Work(Act::Open(shown.id)),
            );
            let [heading, dates] = super::series::alert(texts, *topic, &facts.series)
                .unwrap_or_else(|| [texts.html(heading(*topic), &[]), String::new()]);
            let text = lines([
                heading,
                review(texts, staff),
                whole(texts, &card(visit, staff)),
                dates,
            ]);
            (text, vec![vec![open]])
        }
        Message::ChatAlert { client, .. } => super::chat::alert(texts, *client, facts, staff),
        Message::StaffDigest => digest(texts, staff),
        Message::Plan { news } => {
            let [news, advice] = texts.plan_news(news);
            let menu = Label::Work(dialogue::work::Word::Menu);
            let text = lines([escaped(&news), escaped(&advice)]);
            (text, vec![vec![(menu, Input::Work(Act::Menu))]])
        }
        Message::PushTest => {
            let text = ["push-test-title", "push-test-text"].map(|id| texts.html(id, &[]));
            (lines(text), Vec::new())
        }
        _ => return None,
    })
}

/// What happened while somebody was not to be disturbed.
fn digest(texts: &Texts, staff: &ForStaff) -> Told {
    let told = staff.aside.iter().take(LONGEST).map(|(topic, visit)| {
        let name = visit.client.name.as_ref();
        let name = name.map_or_else(
            || texts.plain("work-no-name", &[]),
            |name| name.as_str().to_owned(),
        );
        let args = [
            ("date", texts.date_time(visit.booking.time.from).into()),
            ("client", name.into()),
            (
                "service",
                neutral(texts, visit.service.get(texts.lang)).into(),
            ),
        ];
        lines([
            texts.html(heading(*topic), &[]),
            texts.html("alert-line", &args),
        ])
    });
    let told: Vec<String> = told.collect();
    let rest = staff.aside.len().saturating_sub(LONGEST);
    let rest = u32::try_from(rest).unwrap_or_default();
    let more = if rest == 0 {
        String::new()
    } else {
        texts.html("alert-more", &[("count", rest.into())])
    };
    let text = lines([texts.html("alert-digest", &[]), told.join("\n"), more]);
    let menu = Label::Work(dialogue::work::Word::Menu);
    (text, vec![vec![(menu, Input::Work(Act::Menu))]])
}

/// The name of a service, where others may read it too.
fn neutral(texts: &Texts, service: &str) -> String {
    match texts.kind {
        Kind::Clinic => texts.plain("neutral-visit", &[]),
        _ => service.to_owned(),
    }
}

pub(super) fn heading(topic: Topic) -> &'static str {
    match topic {
        Topic::New => "alert-new",
        Topic::Moved => "alert-moved",
        Topic::Cancelled => "alert-cancelled",
        Topic::Review => "alert-review",
        Topic::Message => "alert-message",
    }
}

fn card(visit: VisitCard, staff: &ForStaff) -> WorkCard {
    let visitor = staff.visitor.as_ref();
    let name = visitor.and_then(|visitor| visitor.name.as_ref());
    let phone = visitor.and_then(|visitor| visitor.phone.as_ref());
    WorkCard {
        visit,
        client: name.map_or_else(String::new, |name| name.as_str().to_owned()),
        phone: phone.map_or_else(String::new, domain::client::Phone::display),
        born: None,
        wish: String::new(),
        note: String::new(),
        doubled: false,
        booker: String::new(),
        answers: Vec::new(),
        seats: None,
    }
}

/// Stars and words, where there are some.
fn review(texts: &Texts, staff: &ForStaff) -> String {
    let Some(review) = &staff.review else {
        return String::new();
    };
    let stars = "⭐".repeat(u8::from(review.stars).into());
    if review.words.is_empty() {
        return stars;
    }
    let words = texts.html("rated-words", &[("words", review.words.as_str().into())]);
    lines([stars, words])
}

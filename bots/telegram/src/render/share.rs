//! Cards that lead into the bot from elsewhere.

use domain::{Lang, catalogue::Service, link::Link, settings::Settings};
use service::cards::Standing;
use templates::bot::Texts;
use uuid::Uuid;

use super::neutral;
use crate::cut::{TEXT_MAX, cut, cut_plain};

/// Of a longer title nobody sees the end, UTF-16 units.
const TITLE_MAX: usize = 64;

/// A card: what a list shows of it, the message that it becomes, and where its button leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Card {
    /// Its own among the cards of an answer.
    pub id: String,
    pub title: String,
    pub detail: String,
    /// Telegram's HTML.
    pub html: String,
    pub button: String,
    pub link: String,
}

/// The salon's card and those of the services that `words` mean, in list order.
pub(crate) fn cards(
    settings: &Settings,
    services: &[Service],
    lang: Lang,
    username: &str,
    words: &str,
) -> Vec<Card> {
    let texts = neutral(lang, settings.kind);
    let salon = settings.name.get(lang);
    let words = folded(words);
    // In whatever language it is called: who types need not use the language of their app.
    let means = |service: &&Service| {
        let names: Vec<String> = service.name.each().map(|(_, name)| folded(name)).collect();
        let is_in_one = |word: &str| names.iter().any(|name| name.contains(word));
        words.split_whitespace().all(is_in_one)
    };
    let found = services.iter().filter(means);
    std::iter::once(of_salon(&texts, salon, username))
        .chain(found.map(|service| of_service(&texts, salon, service, username)))
        .collect()
}

/// As people type it: small, and Russian's ё as the е that most write for it.
fn folded(words: &str) -> String {
    words.to_lowercase().replace('ё', "е")
}

/// What whoever writes to the salon's own account is answered.
pub(crate) fn business_card(settings: &Settings, lang: Lang, username: &str) -> Card {
    let texts = neutral(lang, settings.kind);
    let salon = settings.name.get(lang);
    Card {
        html: html(&texts, "share-business", salon, ""),
        link: link(username, None, "business"),
        ..of_salon(&texts, salon, username)
    }
}

/// What who connected the bot to their account is told; nothing but what to allow when `standing` is
/// none, for it may not write there.
pub(crate) fn connected(settings: &Settings, lang: Lang, standing: Option<Standing>) -> String {
    let texts = neutral(lang, settings.kind);
    let id = match standing {
        None => "business-may-not",
        Some(Standing::Answers) => "business-answers",
        Some(Standing::Silent) => "business-silent",
        Some(Standing::Foreign) => "business-foreign",
    };
    html(&texts, id, settings.name.get(lang), "")
}

fn of_salon(texts: &Texts, salon: &str, username: &str) -> Card {
    Card {
        id: "salon".to_owned(),
        title: cut_plain(salon, TITLE_MAX),
        detail: texts.plain("share-salon-detail", &[]),
        html: html(texts, "share-salon", salon, ""),
        button: texts.plain("button-book", &[]),
        link: link(username, None, "inline"),
    }
}

fn of_service(texts: &Texts, salon: &str, service: &Service, username: &str) -> Card {
    let name = service.name.get(texts.lang);
    let length = texts.length(service.minutes);
    let price = service.price.map(|price| texts.money(price));
    Card {
        id: Uuid::from(service.id).simple().to_string(),
        title: cut_plain(name, TITLE_MAX),
        detail: match price {
            Some(price) => format!("{length} · {price}"),
            None => length,
        },
        html: html(texts, "share-service", salon, name),
        button: texts.plain("button-book", &[]),
        link: link(username, Some(service), "inline"),
    }
}

fn html(texts: &Texts, id: &str, salon: &str, service: &str) -> String {
    let args = [("salon", salon.into()), ("service", service.into())];
    cut(&texts.html(id, &args), TEXT_MAX)
}

/// Into the bot, to the service where one is meant.
pub(super) fn link(username: &str, service: Option<&Service>, campaign: &str) -> String {
    let payload = Link {
        service: service.map(|service| service.id),
        campaign: campaign.to_owned(),
        ..Link::default()
    };
    format!("https://t.me/{username}?start={}", payload.payload())
}

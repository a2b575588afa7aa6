//! Mails to people who log in: message ids of `locales/*/mail.ftl`, as text and as a plain page.

use std::{borrow::Cow, collections::HashMap};

use chrono_tz::Tz;
use domain::{Kind, Lang, Timestamp, daily::Daily, message::Notice};
use fluent_templates::{Loader, fluent_bundle::FluentValue};

use crate::{
    bot::{Texts, escaped, readable},
    locales::{LOCALES, language},
};

/// A mail, ready to leave; both parts say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its subject line.
    pub subject: String,
    /// For readers without markup.
    pub text: String,
    /// For the others.
    pub html: String,
}

impl Mail {
    /// Says `notice` in `lang`; `link` is the address to follow, where there is one.
    pub fn write(notice: &Notice, lang: Lang, link: Option<&str>) -> Self {
        let name = notice.code().replace('_', "-");
        let values = values(notice, lang);
        let say = |part: &str| {
            let id = format!("mail-{name}-{part}");
            LOCALES.lookup_with_args(&language(lang), &id, &values)
        };
        let (subject, lead, end) = (say("subject"), say("text"), say("end"));
        let mut text = format!("{lead}\n\n");
        let mut body = paragraph(&lead);
        if let Some(link) = link {
            let (button, by_hand) = (
                say("button"),
                LOCALES.lookup(&language(lang), "mail-link-by-hand"),
            );
            text.push_str(&format!("{button}:\n{link}\n\n"));
            body.push_str(&linked(&button, &by_hand, link));
        }
        text.push_str(&end);
        text.push('\n');
        body.push_str(&paragraph(&end));
        let html = page(lang, &subject, &body);
        Self {
            subject,
            text,
            html,
        }
    }
}

impl Mail {
    /// Says parts of simple markup below each other.
    pub fn of_markup(lang: Lang, subject: &str, parts: &[String]) -> Self {
        let text: Vec<String> = parts.iter().map(|part| readable(part)).collect();
        let body: String = parts
            .iter()
            .map(|part| format!("<p>{}</p>", part.replace('\n', "<br>")))
            .collect();
        Self {
            subject: subject.to_owned(),
            text: text.join("\n\n") + "\n",
            html: page(lang, subject, &body),
        }
    }
}

/// What stands in the text of a mail besides its words.
fn values(notice: &Notice, lang: Lang) -> HashMap<Cow<'static, str>, FluentValue<'_>> {
    match notice {
        Notice::BroadcastStopped { tenant, sent, left } => HashMap::from([
            ("tenant".into(), tenant.as_str().into()),
            ("sent".into(), (*sent).into()),
            ("left".into(), (*left).into()),
        ]),
        Notice::Plan { tenant, news } => {
            let texts = Texts {
                lang,
                kind: Kind::Salon,
                zone: chrono_tz::UTC,
            };
            HashMap::from([
                ("tenant".into(), tenant.as_str().into()),
                ("news".into(), texts.plan_news(news).join("\n").into()),
            ])
        }
        Notice::SalonCloses { salon, erase } => HashMap::from([
            ("salon".into(), salon.as_str().into()),
            ("date".into(), day(lang, *erase).into()),
        ]),
        Notice::SalonGoesSoon { salon, days } => HashMap::from([
            ("salon".into(), salon.as_str().into()),
            ("days".into(), (*days).into()),
        ]),
        Notice::SalonErased { salon } => HashMap::from([("salon".into(), salon.as_str().into())]),
        Notice::PlatformEntered { salon, acts } => HashMap::from([
            ("salon".into(), salon.as_str().into()),
            ("rights".into(), if *acts { "full" } else { "read" }.into()),
        ]),
        Notice::Daily { at, facts } => daily(*at, facts, lang),
        Notice::ConfirmAddress { .. }
        | Notice::ResetPassword
        | Notice::ConfirmNewAddress { .. }
        | Notice::AddressWillChange => HashMap::new(),
    }
}

fn daily(
    at: Timestamp,
    facts: &Daily,
    lang: Lang,
) -> HashMap<Cow<'static, str>, FluentValue<'static>> {
    let texts = Texts {
        lang,
        kind: Kind::Other,
        zone: Tz::UTC,
    };
    let mrr: Vec<String> = facts.mrr.iter().map(|money| texts.money(*money)).collect();
    let mrr = if mrr.is_empty() {
        "0".to_owned()
    } else {
        mrr.join(", ")
    };
    HashMap::from([
        ("date".into(), day(lang, at).into()),
        ("new".into(), facts.new_tenants.into()),
        ("trials".into(), facts.trials.into()),
        ("mrr".into(), mrr.into()),
        ("failed".into(), facts.failed.into()),
        ("dead".into(), facts.dead.into()),
        ("trouble".into(), facts.trouble.into()),
    ])
}

/// The day of an instant; whoever reads it may be in any zone.
fn day(lang: Lang, at: Timestamp) -> String {
    let texts = Texts {
        lang,
        kind: Kind::Other,
        zone: Tz::UTC,
    };
    texts.date(at.utc().date_naive())
}

/// Mail readers know little of style sheets: the little there is stands beside each element.
fn page(lang: Lang, title: &str, body: &str) -> String {
    let title = escaped(title);
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <title>{title}</title></head>\
         <body style=\"font-family:sans-serif;font-size:16px;line-height:1.5;color:#1f2328;\
         max-width:36em;margin:0 auto;padding:24px\">\
         <h1 style=\"font-size:20px\">{title}</h1>{body}</body></html>\n"
    )
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", escaped(text).replace('\n', "<br>"))
}

fn linked(button: &str, by_hand: &str, link: &str) -> String {
    let link = escaped(link);
    format!(
        "<p><a href=\"{link}\" style=\"display:inline-block;padding:12px 20px;border-radius:8px;\
         background:#0b6e4f;color:#ffffff;text-decoration:none\">{}</a></p>\
         <p>{}<br><a href=\"{link}\">{link}</a></p>",
        escaped(button),
        escaped(by_hand)
    )
}

#[cfg(test)]
mod tests {
    use domain::{AccountId, plan::PlanNews};

    use super::*;
    use crate::locales::tests::messages;

    fn notices() -> [Notice; 11] {
        let account = AccountId::from(uuid::Uuid::nil());
        [
            Notice::ConfirmAddress { account },
            Notice::ResetPassword,
            Notice::ConfirmNewAddress { account },
            Notice::AddressWillChange,
            Notice::BroadcastStopped {
                tenant: "anna".to_owned(),
                sent: 100,
                left: 6,
            },
            Notice::Plan {
                tenant: "anna".to_owned(),
                news: PlanNews::Began {
                    plan: "Pro".to_owned(),
                },
            },
            Notice::SalonCloses {
                salon: "Anna".to_owned(),
                erase: Timestamp::default(),
            },
            Notice::SalonGoesSoon {
                salon: "Anna".to_owned(),
                days: 7,
            },
            Notice::SalonErased {
                salon: "Anna".to_owned(),
            },
            Notice::PlatformEntered {
                salon: "Anna".to_owned(),
                acts: false,
            },
            Notice::Daily {
                at: Timestamp::default(),
                facts: Daily::default(),
            },
        ]
    }

    #[test]
    fn every_mail_can_be_written_in_every_language_with_its_link_in_both_parts() {
        const LINK: &str = "https://book.example.com/confirm/a?b=1&c=\"2\"";
        for lang in Lang::ALL {
            for notice in notices() {
                let has_link = notice.link_until(Timestamp::default()).is_some();
                let mail = Mail::write(&notice, lang, has_link.then_some(LINK));
                for part in [&mail.subject, &mail.text, &mail.html] {
                    assert!(
                        !part.is_empty() && !part.contains("Unknown localization"),
                        "{part}"
                    );
                }
                assert!(!mail.subject.contains('\n'));
                assert_eq!(mail.text.contains(LINK), has_link);
                let shown = "https://book.example.com/confirm/a?b=1&amp;c=&quot;2&quot;";
                assert_eq!(mail.html.contains(&format!("href=\"{shown}\"")), has_link);
                assert!(!mail.html.contains(LINK));
            }
        }
    }

    #[test]
    fn no_message_of_a_mail_is_left_unused() {
        let mut known: Vec<String> = messages(Lang::En, "mail").into_keys().collect();
        known.retain(|id| id != "mail-link-by-hand");
        let mut used = Vec::new();
        for notice in notices() {
            let name = notice.code().replace('_', "-");
            let has_link = notice.link_until(Timestamp::default()).is_some();
            for part in ["subject", "text", "end"]
                .iter()
                .chain(has_link.then_some(&"button"))
            {
                used.push(format!("mail-{name}-{part}"));
            }
        }
        used.sort();
        assert_eq!(used, known);
    }
}

//! What clinics ask and tell, and for whom a visit is, in words.

use dialogue::screen::Prompt;
use templates::bot::{Texts, escaped};

use super::{filled, held, lines, visits::done};

pub(super) fn html(texts: &Texts, prompt: &Prompt) -> String {
    match prompt {
        Prompt::Consent {
            salon,
            visitor,
            text,
            held_until,
        } => lines([
            texts.html("consent", &[("salon", salon.as_str().into())]),
            filled(texts, "card-visitor", "visitor", visitor),
            escaped(text),
            held(texts, *held_until),
        ]),
        Prompt::Whom => texts.html("whom", &[]),
        Prompt::NewVisitor => texts.html("new-visitor", &[]),
        Prompt::VisitorBorn { name } => {
            texts.html("visitor-born", &[("name", name.as_str().into())])
        }
        Prompt::Urgent { phone, choices } => {
            let times = match choices.is_empty() {
                true => "urgent-none",
                false => "urgent",
            };
            let each = choices.iter().map(|(staff, service)| {
                let args = [
                    ("staff", staff.as_str().into()),
                    ("service", service.as_str().into()),
                ];
                texts.html("urgent-line", &args)
            });
            lines([
                texts.html(times, &[]),
                each.collect::<Vec<_>>().join("\n"),
                filled(texts, "urgent-phone", "phone", phone),
            ])
        }
        Prompt::Preparation { visit, text } => {
            let told = match text.as_str() {
                "" => texts.html("preparation-none", &[]),
                text => escaped(text),
            };
            lines([done(texts, "preparation", visit), told])
        }
        _ => String::new(),
    }
}

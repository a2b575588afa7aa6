//! The words of the bot's messages: the usual ones or the salon's own, with a look at each.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{
    Kind, Lang, Localized, Timestamp,
    catalogue::Service,
    settings::Settings,
    staff::Staff,
    template::{Saying, Template, Variable, tidy},
    time::MINUTE_MS,
};
use serde::Deserialize;
use service::{
    desk::{self, FieldErrors, PutError},
    salon,
};
use templates::{
    bot::{Texts, readable},
    filled::{Filled, Visit},
    web::{Act, Control, DeskForm, Form, Input, List, Row, Words},
};

use super::{actor, frame, wrong};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Which message is looked at.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    of: String,
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    of: String,
    #[serde(default)]
    en: String,
    #[serde(default)]
    ru: String,
    #[serde(default)]
    uk: String,
    #[serde(default)]
    kk: String,
    #[serde(default)]
    uz: String,
    /// `preview`, `reset`, else it is to be kept.
    #[serde(default)]
    act: String,
}

impl Typed {
    fn words(&self) -> Vec<(Lang, String)> {
        let words = |lang| match lang {
            Lang::En => tidy(&self.en),
            Lang::Ru => tidy(&self.ru),
            Lang::Uk => tidy(&self.uk),
            Lang::Kk => tidy(&self.kk),
            Lang::Uz => tidy(&self.uz),
        };
        Lang::ALL.map(|lang| (lang, words(lang))).into()
    }
}

/// What the page shows.
struct Shown {
    saying: Saying,
    settings: Settings,
    own: Vec<(Saying, Lang, String)>,
    sample: Sample,
}

/// A visit to show the words with: of the salon's first service and specialist.
pub(super) struct Sample {
    service: Option<Service>,
    staff: Option<Staff>,
    now: Timestamp,
}

impl Sample {
    pub(super) async fn read(
        tx: &service::TenantTx,
        now: Timestamp,
    ) -> Result<Self, service::StoreError> {
        let staff = desk::staff_list(tx).await?.into_iter();
        Ok(Self {
            service: salon::bookable_services(tx).await?.into_iter().next(),
            staff: staff.into_iter().find(|staff| staff.active),
            now,
        })
    }

    /// The words as a client would read them; `with_visit` with the visit below them.
    pub(super) fn show(
        &self,
        settings: &Settings,
        lang: Lang,
        template: Option<&Template>,
        usual: &str,
        with_visit: bool,
    ) -> String {
        let texts = Texts {
            lang,
            kind: settings.kind,
            zone: settings.zone,
        };
        let words = Words(lang, settings.kind);
        let name = |name: Option<&Localized>, instead: &str| {
            name.map_or_else(|| words.say(instead), |name| name.get(lang).to_owned())
        };
        let clinic = settings.kind == Kind::Clinic;
        let service = match clinic {
            true => words.say("neutral-visit"),
            false => name(self.service.as_ref().map(|one| &one.name), "sample-service"),
        };
        let staff = name(self.staff.as_ref().map(|one| &one.name), "sample-staff");
        // Tomorrow, at the full hour.
        let at = self.now.plus_minutes(24 * 60).ms();
        let at = Timestamp::from_ms(at - at.rem_euclid(60 * MINUTE_MS));
        let client = words.say("sample-client");
        let said = match template {
            Some(template) => Filled {
                salon: settings.name.get(lang),
                address: settings.address.get(lang),
                client: Some(&client),
                visit: Some(Visit {
                    service: &service,
                    staff: &staff,
                    at,
                    price: self.service.as_ref().and_then(|one| one.price),
                }),
            }
            .fill(&texts, template),
            None => readable(&texts.html(usual, &[("salon", settings.name.get(lang).into())])),
        };
        if !with_visit {
            return said;
        }
        let minutes = self.service.as_ref().map_or(60, |service| service.minutes);
        let card = [
            ("service", service.as_str().into()),
            ("date", texts.date_time(at).into()),
            ("length", texts.length(minutes).into()),
            ("staff", staff.as_str().into()),
        ];
        let card = readable(&texts.html("card", &card));
        let card = match card.split_once('\n') {
            // What it is stays unsaid.
            Some((_, rest)) if clinic => rest,
            _ => card.as_str(),
        };
        format!("{said}\n{card}")
    }
}

/// The page.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let shown = read(&here, &member, &site, &asked.of).await?;
    let words = Lang::ALL.map(|lang| (lang, shown.own(lang).to_owned()));
    let none = FieldErrors::default();
    Ok(page::ok(&view(&here, &member, &shown, &words, &none)))
}

async fn read(here: &Here, member: &Member, site: &Site, of: &str) -> Result<Shown, Refused> {
    let saying = match of {
        "" => Some(Saying::ALL[0]),
        code => Saying::from_code(code),
    };
    let saying = saying.ok_or_else(|| Refused::new(here, Why::Missing))?;
    let now = site.clock.now();
    let read = member
        .scope
        .run(move |tx| async move {
            Ok::<_, service::StoreError>(Shown {
                saying,
                settings: salon::settings(&tx).await?,
                own: desk::wordings(&tx).await?,
                sample: Sample::read(&tx, now).await?,
            })
        })
        .await;
    read.map_err(|cause| Refused::storage(here, &cause))
}

/// Keeps the words, shows how they look, or brings the usual ones back.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let shown = read(&here, &member, &site, &typed.of).await?;
    let mut words = typed.words();
    let errors = desk::wording_faults(shown.saying, &words);
    match typed.act.as_str() {
        "reset" => words.iter_mut().for_each(|(_, words)| words.clear()),
        _ if !errors.is_empty() => {
            let page = view(&here, &member, &shown, &words, &errors);
            return Ok(page::not_accepted(&page));
        }
        "preview" => return Ok(page::ok(&view(&here, &member, &shown, &words, &errors))),
        _ => {}
    }
    let (saying, now, actor) = (shown.saying, site.clock.now(), actor(&member));
    let words = Arc::new(words);
    let kept = member
        .scope
        .run(move |tx| {
            let (words, actor) = (Arc::clone(&words), actor.clone());
            async move { desk::put_wordings(&tx, now, &actor, saying, &words).await }
        })
        .await;
    match kept {
        Ok(()) => Ok(page::go(&format!(
            "{}?of={}&done=saved",
            base(&member),
            saying.code()
        ))),
        Err(PutError::Fields(errors)) => {
            let typed = typed.words();
            Ok(page::not_accepted(&view(
                &here, &member, &shown, &typed, &errors,
            )))
        }
        Err(PutError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        Err(other) => Err(Refused::broken(&here, &other)),
    }
}

fn base(member: &Member) -> String {
    format!("/app/{}/messages/texts", member.tenant.slug)
}

impl Shown {
    fn own(&self, lang: Lang) -> &str {
        let mut own = self.own.iter();
        let found = own.find(|(saying, of, _)| (*saying, *of) == (self.saying, lang));
        found.map_or("", |(_, _, words)| words)
    }
}

/// `{salon}, {client}`: the variables of a text.
pub(super) fn variables(known: &[Variable]) -> String {
    let each = known.iter().map(|known| format!("{{{}}}", known.code()));
    each.collect::<Vec<_>>().join(", ")
}

fn view(
    here: &Here,
    member: &Member,
    shown: &Shown,
    words: &[(Lang, String)],
    errors: &FieldErrors,
) -> DeskForm {
    let say = here.words;
    let row = |saying: Saying| {
        let own = shown.own.iter().any(|(of, _, _)| *of == saying);
        Row {
            href: format!("{}?of={}", base(member), saying.code()),
            name: say.say_of("saying", saying.code()),
            detail: if own {
                say.say("wording-own")
            } else {
                String::new()
            },
            badge: None,
            acts: Vec::<Act>::new(),
        }
    };
    DeskForm {
        frame: frame(here, member, "messages", say.say("wording-title")),
        back: Some((
            format!("/app/{}/messages", member.tenant.slug),
            say.say("nav-messages"),
        )),
        lead: say.say("wording-lead"),
        add: None,
        forms: vec![form(here, member, shown, words, errors)],
        lists: vec![List {
            title: say.say("wording-all"),
            rows: Saying::ALL.map(row).into(),
            empty: String::new(),
        }],
    }
}

fn form(
    here: &Here,
    member: &Member,
    shown: &Shown,
    words: &[(Lang, String)],
    errors: &FieldErrors,
) -> Form {
    let say = here.words;
    let all = variables(shown.saying.variables());
    let below = shown.saying.shows_visit();
    let mut controls = vec![
        Control::Hidden("of".to_owned(), shown.saying.code().to_owned()),
        Control::Note(say.with("wording-variables", &[("variables", all.into())])),
    ];
    if shown.settings.kind == Kind::Clinic {
        let word = say.say("neutral-visit").into();
        let note = say.with("wording-neutral", &[("word", word)]);
        controls.push(Control::Note(note));
    }
    for (lang, typed) in words {
        let field = lang.code();
        let label = lang.own_name();
        let input = Input::text(field, label.to_owned(), typed)
            .kind("textarea")
            .optional()
            .error(wrong(say, errors, field));
        controls.push(input.into());
        let template = Template::parse(typed, shown.saying.variables()).ok();
        let usual = format!("message-{}", shown.saying.code());
        controls.push(Control::Shown(
            say.with("wording-preview", &[("lang", label.into())]),
            shown
                .sample
                .show(&shown.settings, *lang, template.as_ref(), &usual, below),
        ));
    }
    let mut also = vec![("preview".to_owned(), say.say("wording-show"))];
    if Lang::ALL.iter().any(|lang| !shown.own(*lang).is_empty()) {
        also.push(("reset".to_owned(), say.say("wording-reset")));
    }
    Form {
        title: say.say_of("saying", shown.saying.code()),
        action: base(member),
        controls,
        submit: say.say("save"),
        also,
        ..Form::default()
    }
}

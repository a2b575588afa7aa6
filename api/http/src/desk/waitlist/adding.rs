//! Putting a client on the waitlist.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{
    ServiceId, StaffId,
    client::Client,
    waitlist::{Mode, Part},
};
use serde::Deserialize;
use service::{
    desk::{self, Who},
    waitlist,
    waitlist::{WaitError, Wish},
};
use templates::web::{Choice, Control, DeskForm, Form, Input, Select};
use uuid::Uuid;

use super::{Team, base};
use crate::{
    Site,
    desk::{
        actor,
        bookings::{cannot, choice},
        calendar, frame,
        named::{self, Person},
        settings,
    },
    here::{Here, Member},
    page,
    refused::Refused,
};

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    service: String,
    /// Empty is any.
    #[serde(default)]
    staff: String,
    #[serde(default)]
    first: String,
    /// Empty is the first day.
    #[serde(default)]
    last: String,
    #[serde(default)]
    part: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    phone: String,
    /// A client of the list, who needs no name.
    #[serde(default)]
    client: String,
    /// Which client with the phone is meant, and the phone and name that were.
    #[serde(default)]
    who: String,
    #[serde(default)]
    asked: String,
}

impl Typed {
    fn person(&self) -> Person<'_> {
        Person {
            name: &self.name,
            phone: &self.phone,
            client: &self.client,
            who: &self.who,
            asked: &self.asked,
        }
    }
}

/// What is wrong with what was typed, by field.
#[derive(Default)]
struct Wrong {
    whole: String,
    days: String,
    person: named::Wrong,
}

/// The form.
pub(crate) async fn new(
    here: Here,
    member: Member,
    query: web::Query<Typed>,
) -> Result<HttpResponse, Refused> {
    let shown = view(&here, &member, &query, Wrong::default()).await?;
    Ok(page::ok(&shown))
}

/// Puts a client on the list.
pub(crate) async fn add(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let settings = settings::current(&here, &member).await?;
    let who = typed.person().find(&here, &member, &settings).await?;
    let wanted = match read(&here, &typed, who) {
        Ok(wanted) => Arc::new(wanted),
        Err(wrong) => {
            let shown = view(&here, &member, &typed, *wrong).await?;
            return Ok(page::not_accepted(&shown));
        }
    };
    let (now, actor) = (site.clock.now(), actor(&member));
    let (service, staff) = (wanted.1.service, wanted.1.staff);
    let joined = member.scope.run(move |tx| {
        let (wanted, actor) = (Arc::clone(&wanted), actor.clone());
        async move { waitlist::put_on(&tx, now, &actor, &wanted.0, &wanted.1).await }
    });
    let error = match joined.await {
        Ok(wait) => {
            let page = format!("{}/{}?done=waiting", base(&member), wait.id);
            return Ok(page::go(&page));
        }
        Err(WaitError::Store(cause)) => return Err(Refused::storage(&here, &cause)),
        Err(WaitError::Days) => {
            let wrong = Wrong {
                days: here.words.say("error-waitlist-days"),
                ..Wrong::default()
            };
            let shown = view(&here, &member, &typed, wrong).await?;
            return Ok(page::not_accepted(&shown));
        }
        Err(WaitError::Again) => here.words.say("error-waitlist-again"),
        Err(WaitError::TooMany) => here.words.say("error-waitlist-too-many"),
        Err(WaitError::Off) => here.words.say("error-waitlist-off"),
        Err(WaitError::UnknownService) => cannot(&here, &member, vec![service], staff).await?,
        Err(WaitError::UnknownClient | WaitError::Barred) => {
            here.words.say("error-waitlist-client")
        }
    };
    let wrong = Wrong {
        whole: error,
        ..Wrong::default()
    };
    let shown = view(&here, &member, &typed, wrong).await?;
    Ok(page::not_accepted(&shown))
}

fn read(
    here: &Here,
    typed: &Typed,
    who: Result<Who, named::Wrong>,
) -> Result<(Who, Wish), Box<Wrong>> {
    let mut wrong = Wrong::default();
    let first = typed.first.parse().ok();
    let last = match typed.last.trim() {
        "" => first,
        last => last.parse().ok(),
    };
    if first.is_none() || last.is_none() {
        wrong.days = here.words.say("error-waitlist-days");
    }
    let who = who.map_err(|found| wrong.person = found).ok();
    let service = typed.service.parse::<Uuid>().ok().map(ServiceId::from);
    if service.is_none() {
        wrong.whole = here.words.say("error-unknown-service");
    }
    match (service, first, last, who) {
        (Some(service), Some(first), Some(last), Some(who)) => {
            let wish = Wish {
                service,
                staff: typed.staff.parse::<Uuid>().ok().map(StaffId::from),
                first,
                last,
                part: Part::from_code(&typed.part).unwrap_or(Part::Any),
            };
            Ok((who, wish))
        }
        _ => Err(Box::new(wrong)),
    }
}

async fn view(
    here: &Here,
    member: &Member,
    typed: &Typed,
    wrong: Wrong,
) -> Result<DeskForm, Refused> {
    let known = typed.person().known();
    let read = member.scope.run(move |tx| async move {
        let client = match known {
            Some(id) => desk::client(&tx, id).await?,
            None => None,
        };
        let rules = waitlist::rules(&tx).await?;
        Ok::<_, service::StoreError>((Team::read(&tx).await?, client, rules.mode))
    });
    let (team, client, mode) = read.await.map_err(|cause| Refused::storage(here, &cause))?;
    let (words, base) = (here.words, base(member));
    let form = |wrong: Wrong| Form {
        action: format!("{base}/new"),
        error: wrong.whole.clone(),
        controls: controls(here, &team, (typed, client.as_ref()), wrong),
        submit: words.say("waitlist-add"),
        ..Form::default()
    };
    let forms = match mode {
        Mode::Off => Vec::new(),
        _ => vec![form(wrong)],
    };
    Ok(DeskForm {
        frame: frame(here, member, "waitlist", words.say("waitlist-add")),
        back: Some((base.clone(), words.say("nav-waitlist"))),
        lead: match &client {
            _ if mode == Mode::Off => words.say("waitlist-off"),
            None => words.say("waitlist-add-lead"),
            Some(client) => {
                let name = calendar::client_name(here, client);
                words.with("visit-for", &[("name", name.into())])
            }
        },
        add: None,
        forms,
        lists: Vec::new(),
    })
}

fn controls(
    here: &Here,
    team: &Team,
    (typed, client): (&Typed, Option<&Client>),
    wrong: Wrong,
) -> Vec<Control> {
    let words = here.words;
    let select = |name: &str, label: String, options: Vec<Choice>| {
        Control::Select(Select {
            name: name.to_owned(),
            label,
            options,
            ..Select::default()
        })
    };
    let services = team.services.iter().filter(|service| service.active);
    let services = services
        .map(|one| choice(one.id.to_string(), one.name.get(words.0), &typed.service))
        .collect();
    let mut staff = vec![choice(
        String::new(),
        &words.say("waitlist-any-staff"),
        &typed.staff,
    )];
    let active = team.staff.iter().filter(|staff| staff.active);
    staff.extend(active.map(|one| choice(one.id.to_string(), one.name.get(words.0), &typed.staff)));
    let part = |part: &Part| {
        let label = words.say_of("waiting-part", part.code());
        choice(part.code().to_owned(), &label, &typed.part)
    };
    let mut controls = vec![
        select("service", words.say_of("visit", "service"), services),
        select("staff", words.say_of("visit", "staff"), staff),
        Input::text("first", words.say("waitlist-first"), &typed.first)
            .kind("date")
            .error(wrong.days)
            .into(),
        Input::text("last", words.say("waitlist-last"), &typed.last)
            .kind("date")
            .optional()
            .hint(words.say("waitlist-last-hint"))
            .into(),
        select(
            "part",
            words.say("waitlist-part"),
            Part::ALL.iter().map(part).collect(),
        ),
    ];
    let client = client.map(|client| client.id);
    controls.extend(typed.person().controls(here, client, wrong.person));
    controls
}

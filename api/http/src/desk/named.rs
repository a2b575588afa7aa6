//! Whom staff mean: a client of the list, or somebody new. A phone that a client has is asked about, for
//! families share theirs.

use domain::{
    ClientId,
    client::{Client, PersonName, Phone, example_phone},
    settings::Settings,
};
use service::desk::{self, Who};
use templates::web::{Choice, Control, Input, Pick};
use uuid::Uuid;

use super::calendar;
use crate::{
    here::{Here, Member},
    refused::Refused,
};

/// The answer that it is somebody else than who has the phone already.
const SOMEBODY_ELSE: &str = "new";

/// What a form says of a person.
#[derive(Clone, Copy)]
pub(crate) struct Person<'a> {
    pub name: &'a str,
    pub phone: &'a str,
    /// A client of the list, who needs no name.
    pub client: &'a str,
    /// Which client with that phone is meant.
    pub who: &'a str,
    /// The phone and the name that were asked about.
    pub asked: &'a str,
}

/// What is wrong with a name and a phone; empty where nothing is.
#[derive(Default)]
pub(crate) struct Wrong {
    pub name: String,
    pub phone: String,
    /// The phone that has to be asked about, and the clients who have it.
    pub same: Option<(Phone, Vec<Client>)>,
}

fn id_of(text: &str) -> Option<ClientId> {
    text.parse::<Uuid>().ok().map(ClientId::from)
}

impl Person<'_> {
    /// The client of the list whom the form is about. Who else is meant is only known of the phone that was
    /// asked about, so the form goes on asking for it.
    pub fn known(&self) -> Option<ClientId> {
        id_of(self.client)
    }

    /// What a question about a phone is bound to: somebody else with it may have any name.
    fn question(&self, phone: &Phone) -> String {
        format!("{} {}", phone.as_str(), self.name.trim())
    }

    /// Who is meant, or what is wrong with their name and phone, and whether to ask.
    pub async fn find(
        &self,
        here: &Here,
        member: &Member,
        settings: &Settings,
    ) -> Result<Result<Who, Wrong>, Refused> {
        if let Some(client) = id_of(self.client) {
            return Ok(Ok(Who::Known(client)));
        }
        let (name, phone) = match self.named(here, settings) {
            Ok((name, Some(phone))) => (name, phone),
            Ok((name, None)) => return Ok(Ok(Who::Named { name, phone: None })),
            Err(wrong) => return Ok(Err(wrong)),
        };
        let wanted = phone.clone();
        let read = member.scope.run(move |tx| {
            let wanted = wanted.clone();
            async move { desk::clients_with_phone(&tx, &wanted).await }
        });
        let same = read.await.map_err(|cause| Refused::storage(here, &cause))?;
        let meant = id_of(self.who).filter(|id| same.iter().any(|one| one.id == *id));
        if let Some(meant) = meant.filter(|_| self.asked == self.question(&phone)) {
            return Ok(Ok(Who::Known(meant)));
        }
        let asked = self.asked.split(' ').next() == Some(phone.as_str());
        if same.is_empty() || asked && self.who == SOMEBODY_ELSE {
            let phone = Some(phone);
            return Ok(Ok(Who::Named { name, phone }));
        }
        Ok(Err(Wrong {
            same: Some((phone, same)),
            ..Wrong::default()
        }))
    }

    fn named(
        &self,
        here: &Here,
        settings: &Settings,
    ) -> Result<(PersonName, Option<Phone>), Wrong> {
        let name = self.name.parse::<PersonName>();
        let phone = match self.phone.trim() {
            "" => Ok(None),
            phone => Phone::parse(phone, &settings.country).map(Some),
        };
        match (name, phone) {
            (Ok(name), Ok(phone)) => Ok((name, phone)),
            (name, phone) => Err(Wrong {
                name: name.map_or_else(|_| here.words.say("error-client-name"), |_| String::new()),
                phone: phone.map_or_else(
                    |_| {
                        let example = example_phone(&settings.country);
                        here.words
                            .with("error-phone", &[("example", example.into())])
                    },
                    |_| String::new(),
                ),
                same: None,
            }),
        }
    }

    /// What asks for them; `client` is who the form is about already.
    pub fn controls(&self, here: &Here, client: Option<ClientId>, wrong: Wrong) -> Vec<Control> {
        if let Some(client) = client {
            return vec![Control::Hidden("client".to_owned(), client.to_string())];
        }
        let words = here.words;
        let name = Input::text("name", words.say("visit-client"), self.name);
        let phone = Input::text("phone", words.say("visit-phone"), self.phone);
        let mut controls = vec![
            name.error(wrong.name).into(),
            phone.kind("tel").optional().error(wrong.phone).into(),
        ];
        match wrong.same {
            Some((phone, same)) => {
                let question = self.question(&phone);
                controls.push(Control::Hidden("asked".to_owned(), question));
                controls.push(self.ask(here, &same));
            }
            None if !self.who.is_empty() => {
                let kept = [("asked", self.asked), ("who", self.who)];
                let hidden = |(name, value): (&str, &str)| {
                    Control::Hidden(name.to_owned(), value.to_owned())
                };
                controls.extend(kept.map(hidden));
            }
            None => {}
        }
        controls
    }

    /// Which of those who have the phone is meant.
    fn ask(&self, here: &Here, same: &[Client]) -> Control {
        let words = here.words;
        let one = |(place, client): (usize, &Client)| Choice {
            value: client.id.to_string(),
            label: calendar::client_name(here, client),
            chosen: place == 0,
        };
        let mut options: Vec<Choice> = same.iter().enumerate().map(one).collect();
        options.push(Choice {
            value: SOMEBODY_ELSE.to_owned(),
            label: words.with("client-same-no", &[("name", self.name.trim().into())]),
            chosen: false,
        });
        Control::Pick(Pick {
            name: "who".to_owned(),
            label: words.say("client-same"),
            kind: "radio",
            options,
            error: words.say("client-same-ask"),
            ..Pick::default()
        })
    }
}

//! Who books for a client, and for whom a client books.

use chrono::NaiveDate;
use domain::{
    ClientId,
    client::{Client, Phone},
};
use service::{
    StoreError, TenantTx, chats, desk,
    relatives::{self, Relative},
};
use templates::web::{List, Row};

use super::calendar;
use crate::here::{Here, Member};

/// A client among those who belong together.
pub(super) struct Family {
    /// When they were born, where whoever books for them told it.
    pub born: Option<NaiveDate>,
    /// Who books for them, and whether the bot reaches that person.
    pub booker: Option<(Client, bool)>,
    relatives: Vec<Relative>,
}

impl Family {
    pub(super) async fn read(tx: &TenantTx, id: ClientId) -> Result<Self, StoreError> {
        let kin = relatives::kin(tx, id).await?;
        let booker = match &kin {
            Some(kin) => desk::client(tx, kin.guardian).await?,
            None => None,
        };
        let booker = match booker {
            Some(booker) => {
                let reached = chats::is_reachable(tx, &booker).await?;
                Some((booker, reached))
            }
            None => None,
        };
        Ok(Self {
            born: kin.and_then(|kin| kin.born),
            booker,
            relatives: relatives::list(tx, id).await?,
        })
    }

    /// The phone by which somebody is reached for this client, and the day of birth.
    pub(super) fn lead(&self, here: &Here, client: &Client) -> String {
        let booker = self.booker.as_ref().map(|(booker, _)| booker);
        let phone = client.phone.as_ref();
        let phone = phone.or_else(|| booker.and_then(|booker| booker.phone.as_ref()));
        let born = self.born.map(|day| {
            let date = date(day).into();
            here.words.with("kin-born", &[("date", date)])
        });
        let parts = born.into_iter().chain(phone.map(Phone::display));
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// The way to who books for them and to whom they book for; none where nobody does.
    pub(super) fn lists(&self, here: &Here, member: &Member) -> Vec<List> {
        let page = |id: ClientId| format!("/app/{}/clients/{id}", member.tenant.slug);
        let words = here.words;
        let booker = self.booker.as_ref().map(|(booker, reached)| {
            let name = calendar::client_name(here, booker);
            let told = match *reached {
                true => "kin-reached",
                false => "kin-not-reached",
            };
            let detail = words.with(told, &[("name", name.as_str().into())]);
            let mut rows = vec![Row {
                href: page(booker.id),
                name: name.clone(),
                detail,
                ..Row::default()
            }];
            if *reached {
                rows.push(Row {
                    href: format!("{}#chat-words", page(booker.id)),
                    name: words.with("kin-chat", &[("name", name.into())]),
                    ..Row::default()
                });
            }
            ("kin-booker-title", rows)
        });
        let relatives = self.relatives.iter().map(|one| Row {
            href: page(one.id),
            name: one.name.as_str().to_owned(),
            detail: one.born.map(date).unwrap_or_default(),
            ..Row::default()
        });
        let relatives = ("kin-relatives", relatives.collect());
        let lists = booker.into_iter().chain([relatives]);
        let list = |(title, rows): (&str, Vec<Row>)| {
            (!rows.is_empty()).then(|| List {
                title: words.say(title),
                rows,
                empty: String::new(),
            })
        };
        lists.filter_map(list).collect()
    }
}

/// A day of birth, as it is typed.
pub(super) fn date(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

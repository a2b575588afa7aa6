//! What jobs say of their own accord, where the plan has it.

use domain::{Actor, Lang, client::Birthday, template::Saying, win_back::WinBack};
use service::{
    booking::{self, BookError},
    clients,
    clock::Clock,
    desk,
    slots::{Query, Wanted},
};

use super::{
    Trial,
    channels::{Out, Ready},
};
use crate::{
    conformance::offer,
    harness::post_office::{at, staff},
    talk::Talk,
};

const GREETED: &str = "happy birthday!";
const MISSED: &str = "did not work out";
const BOOKED: &str = "you are booked";

impl Trial<'_> {
    /// Somebody who talks with the bot, and a salon that has set all that jobs need.
    pub async fn somebody(&self) -> Ready {
        let office = &self.premises.office;
        let name = format!("Client {}", self.turn);
        let who = office.person(&name, "en").await.person;
        let now = office.store.clock.now();
        let born = self.premises.office.store.clock.now().plus_minutes(24 * 60);
        let born = born.local(chrono_tz::Europe::Moscow).format("%-d.%-m.1990");
        let (born, address) = (born.to_string(), who.to_string());
        let set = office.tenant.scope.run(move |tx| {
            let (born, address) = (born.clone(), address.clone());
            async move {
                let actor: Actor = staff();
                let client = clients::recognise(&tx, now, "telegram", &address, None).await?;
                clients::set_birthday(&tx, client.id, Birthday::parse(&born)).await?;
                let rules = WinBack {
                    cancelled: true,
                    ..WinBack::default()
                };
                desk::put_win_back(&tx, now, &actor, &rules).await?;
                let words = [(Lang::En, "Our own word".to_owned())];
                desk::put_wordings(&tx, now, &actor, Saying::Booked, &words).await?;
                let mut settings = store::settings::get(&tx).await?;
                settings.reminding.birthday = Some(11 * 60);
                desk::put_settings(&tx, now, &actor, &settings).await
            }
        });
        set.await.unwrap();
        Ready {
            who,
            ..Ready::default()
        }
    }

    fn talk(&self, ready: &Ready) -> Talk<'_> {
        let office = &self.premises.office;
        Talk {
            sandbox: &office.sandbox,
            bot: office.bot,
            person: ready.who,
        }
    }

    /// They book, and a job tells them so.
    pub async fn books(&self, ready: &Ready) -> Out {
        let (office, address) = (&self.premises.office, ready.who.to_string());
        let now = office.store.clock.now();
        let start = at(
            1 + i64::from(self.turn) / 3,
            3 + 2 * (i64::from(self.turn) % 3),
        );
        let booked = office.tenant.scope.run(move |tx| {
            let address = address.clone();
            async move {
                let client = clients::recognise(&tx, now, "telegram", &address, None).await?;
                let (staff, service) = offer(&tx).await?;
                let query = Query {
                    service,
                    then: Vec::new(),
                    staff: Wanted::One(staff),
                    moving: None,
                };
                let held = booking::hold(&tx, now, client.id, &query, start, "test").await?;
                booking::confirm(&tx, now, client.id, held.id).await?;
                Ok::<_, BookError>(())
            }
        });
        booked.await.unwrap();
        self.premises.work().await;
        let talk = self.talk(ready);
        let told = |words: &str| office.told(&talk, words);
        match (told("Our own word"), told(BOOKED)) {
            (1, 0) => Out::Done,
            (0, 1) => Out::Left,
            other => panic!("told {other:?}"),
        }
    }

    /// A day goes by, on which they are to be greeted.
    pub async fn has_a_birthday(&self, ready: &Ready) -> Out {
        self.hours_go_by(36).await;
        self.told_once(ready, GREETED)
    }

    /// They call a visit off and do not come back.
    pub async fn stays_away(&self, ready: &Ready) -> Out {
        let office = &self.premises.office;
        let talk = self.talk(ready);
        let now = office.store.clock.now();
        let days = (now.ms() - at(0, 0).ms()) / 86_400_000;
        // The salon is closed on weekends.
        let open = (days + 10..).find(|day| day % 7 < 5).unwrap();
        let visit = office.books(&talk, at(open, 3)).await;
        let address = ready.who.to_string();
        let off = office.tenant.scope.run(move |tx| {
            let address = address.clone();
            async move {
                let client = clients::recognise(&tx, now, "telegram", &address, None).await?;
                booking::cancel(&tx, now, client.id, visit).await
            }
        });
        off.await.unwrap();
        self.hours_go_by(4 * 24).await;
        self.told_once(ready, MISSED)
    }

    async fn hours_go_by(&self, hours: i64) {
        for _ in 0..hours / 2 {
            self.premises.office.store.clock.go_on(120);
            self.premises.office.work().await;
        }
    }

    fn told_once(&self, ready: &Ready, words: &str) -> Out {
        match self.premises.office.told(&self.talk(ready), words) {
            0 => Out::Left,
            1 => Out::Done,
            more => panic!("told {more} times"),
        }
    }
}

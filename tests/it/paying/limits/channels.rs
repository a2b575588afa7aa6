//! The ways by which visits, people, broadcasts, bots, words and rules come about.

use domain::{
    Actor, Lang, Timestamp,
    client::Birthday,
    plan::{Feature, Quota},
    template::Saying,
    win_back::WinBack,
};
use reqwest::StatusCode;
use service::{
    booking::{self, BookError},
    clients,
    clock::Clock,
    desk,
    slots::{Query, Wanted},
    wizard::Stage,
};

use super::{Limit, Rule, Trial};
use crate::{
    conformance::offer,
    harness::post_office::{at, staff},
    talk::Talk,
};

/// A way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// A client books in the bot.
    ClientBot,
    /// A specialist adds a visit in the bot.
    StaffBot,
    /// A visit is entered on the desk.
    DeskVisit,
    /// A visit that was called off takes place after all.
    DeskUndo,
    /// Somebody is added on the page of the team.
    StaffNew,
    /// Somebody who was switched off works again.
    StaffSave,
    /// The wizard names the team.
    Wizard,
    /// The desk connects a bot.
    BotPage,
    /// The wizard connects a bot.
    BotWizard,
    /// A broadcast begins now.
    Broadcast,
    /// A broadcast is to begin next month.
    BroadcastLater,
    /// A broadcast goes on that was paused.
    BroadcastGoOn,
    /// The salon writes to those who stay away.
    WinBackRules,
    /// The salon's own words.
    Texts,
    /// Reminders and birthday wishes.
    Messages,
    /// The salon's settings.
    Settings,
    /// A job says that a visit is booked, in the salon's own words.
    Letter,
    /// A job wishes a happy birthday.
    Greeting,
    /// A job writes to somebody who stays away.
    WinBackJob,
}

/// What became of it.
#[derive(Debug)]
pub enum Out {
    Done,
    /// With the page that says so.
    Refused(String),
    /// Nothing was done.
    Left,
}

/// What is wanted next: an address of the desk and its form, or somebody.
#[derive(Clone, Debug, Default)]
pub struct Ready {
    path: String,
    form: Vec<(String, String)>,
    who: i64,
}

/// Forms that make nothing which a plan bounds: they change, end or tell what is there, are about
/// whoever is signed in, or make another salon, which has a plan of its own.
pub const MAKE_NOTHING: &[&str] = &[
    "/account/confirm",
    "/account/email",
    "/account/password",
    "/app",
    "/app/{slug}/alerts",
    "/app/{slug}/alerts/browsers",
    "/app/{slug}/alerts/browsers/{id}/remove",
    "/app/{slug}/alerts/test",
    "/app/{slug}/billing/order",
    "/app/{slug}/billing/portal",
    "/app/{slug}/bookings/{id}/cancel",
    "/app/{slug}/bookings/{id}/mark/{mark}",
    "/app/{slug}/bookings/{id}/move",
    "/app/{slug}/bookings/{id}/regular",
    "/app/{slug}/bot/disconnect",
    "/app/{slug}/bot/link",
    "/app/{slug}/bot/links",
    "/app/{slug}/bot/mode",
    "/app/{slug}/bot/unlink",
    "/app/{slug}/broadcasts/new",
    "/app/{slug}/broadcasts/{id}",
    "/app/{slug}/broadcasts/{id}/cancel",
    "/app/{slug}/broadcasts/{id}/pause",
    "/app/{slug}/broadcasts/{id}/test",
    "/app/{slug}/clients/{id}/bar",
    "/app/{slug}/clients/{id}/chat",
    "/app/{slug}/clients/{id}/chat/settle",
    "/app/{slug}/clients/{id}/chat/{line}/again",
    "/app/{slug}/clients/{id}/details",
    "/app/{slug}/close",
    "/app/{slug}/close/open",
    "/app/{slug}/export",
    "/app/{slug}/hours/{id}",
    "/app/{slug}/hours/{id}/away",
    "/app/{slug}/hours/{id}/away/{away}/remove",
    "/app/{slug}/hours/{id}/dates",
    "/app/{slug}/hours/{id}/dates/{date}/remove",
    "/app/{slug}/messages/called/{id}",
    "/app/{slug}/messages/undone/{id}/again",
    "/app/{slug}/messages/undone/{id}/let-go",
    "/app/{slug}/news/{news}/seen",
    "/app/{slug}/reviews/{id}/answer",
    "/app/{slug}/reviews/{id}/hide",
    "/app/{slug}/services/new",
    "/app/{slug}/services/{id}",
    "/app/{slug}/services/{id}/up",
    "/app/{slug}/staff/{id}/link",
    "/app/{slug}/staff/{id}/unlink",
    "/app/{slug}/start/done",
    "/app/{slug}/start/kind",
    "/app/{slug}/start/salon",
    "/logout",
];

impl Channel {
    pub const VISITS: [Self; 4] = [
        Self::ClientBot,
        Self::StaffBot,
        Self::DeskVisit,
        Self::DeskUndo,
    ];
    pub const TEAM: [Self; 5] = [
        Self::StaffNew,
        Self::StaffSave,
        Self::Wizard,
        Self::BotPage,
        Self::BotWizard,
    ];
    pub const BROADCASTS: [Self; 3] = [Self::Broadcast, Self::BroadcastLater, Self::BroadcastGoOn];
    pub const WORDS: [Self; 4] = [
        Self::WinBackRules,
        Self::Texts,
        Self::Messages,
        Self::Settings,
    ];
    pub const JOBS: [Self; 3] = [Self::Letter, Self::Greeting, Self::WinBackJob];

    pub fn all() -> impl Iterator<Item = Self> {
        let all = Self::VISITS.into_iter().chain(Self::TEAM);
        let all = all.chain(Self::BROADCASTS).chain(Self::WORDS);
        all.chain(Self::JOBS)
    }

    /// Its place in the list of all.
    pub const fn place(self) -> usize {
        self as usize
    }

    /// The limit that it meets, and what it does there.
    pub const fn meets(self) -> Option<(Limit, Rule)> {
        Some(match self {
            Self::ClientBot | Self::StaffBot | Self::DeskVisit => {
                (Limit::Count(Quota::Bookings), Rule::Taken)
            }
            Self::StaffNew | Self::StaffSave => {
                (Limit::Count(Quota::Staff), Rule::Refused("active"))
            }
            Self::Wizard => (Limit::Count(Quota::Staff), Rule::Refused("name")),
            Self::BotPage | Self::BotWizard => (Limit::Count(Quota::Bots), Rule::Refused("token")),
            Self::Broadcast | Self::BroadcastLater => {
                (Limit::Count(Quota::Broadcasts), Rule::Refused("date"))
            }
            Self::WinBackRules => (Limit::Has(Feature::WinBack), Rule::Refused("silence")),
            Self::Texts => (Limit::Has(Feature::OwnWords), Rule::Refused("en")),
            Self::Messages => (Limit::Has(Feature::Birthdays), Rule::Refused("birthday")),
            Self::Letter => (Limit::Has(Feature::OwnWords), Rule::Left),
            Self::Greeting => (Limit::Has(Feature::Birthdays), Rule::Left),
            Self::WinBackJob => (Limit::Has(Feature::WinBack), Rule::Left),
            // Counted when it was booked; begun before; none of it bounded.
            Self::DeskUndo | Self::BroadcastGoOn | Self::Settings => return None,
        })
    }

    /// The forms that it goes by.
    pub const fn routes(self) -> &'static [&'static str] {
        match self {
            Self::DeskVisit => &["/app/{slug}/bookings/new"],
            Self::DeskUndo => &["/app/{slug}/bookings/{id}/undo"],
            Self::StaffNew => &["/app/{slug}/staff/new"],
            Self::StaffSave => &["/app/{slug}/staff/{id}"],
            Self::Wizard => &["/app/{slug}/start/staff"],
            Self::BotPage => &["/app/{slug}/bot"],
            Self::BotWizard => &["/app/{slug}/start/bot"],
            Self::Broadcast | Self::BroadcastLater => &["/app/{slug}/broadcasts/{id}/start"],
            Self::BroadcastGoOn => &["/app/{slug}/broadcasts/{id}/go-on"],
            Self::WinBackRules => &["/app/{slug}/broadcasts"],
            Self::Texts => &["/app/{slug}/messages/texts"],
            Self::Messages => &["/app/{slug}/messages"],
            Self::Settings => &["/app/{slug}/settings"],
            Self::ClientBot | Self::StaffBot | Self::Letter | Self::Greeting | Self::WinBackJob => {
                &[]
            }
        }
    }

    /// How many there can be at most, whatever the plan says: a salon has one bot.
    pub fn most(self) -> Option<u32> {
        matches!(self, Self::BotPage | Self::BotWizard).then_some(1)
    }

    /// What is used of another count each time.
    pub fn by_the_way(self, quota: Quota) -> u32 {
        let books = matches!(self, Self::Letter | Self::WinBackJob);
        u32::from(books && quota == Quota::Bookings)
    }

    /// How many are used up where a plan allows several: fewer where each takes many taps.
    pub fn several(self, roll: u32) -> u32 {
        match self {
            Self::ClientBot | Self::StaffBot => 2 + roll % 2,
            _ => 5 + roll % 4,
        }
    }

    /// Whether two at the same moment want two things: the wizard's form names the whole team.
    pub fn can_race(self) -> bool {
        self != Self::Wizard
    }

    /// When what is wanted now counts.
    pub fn counted_at(self, now: Timestamp) -> Timestamp {
        match self {
            Self::BroadcastLater => at(39, 3),
            _ => now,
        }
    }
}

const GREETED: &str = "happy birthday!";
const MISSED: &str = "did not work out";
const BOOKED: &str = "you are booked";

impl Trial<'_> {
    /// Does all that comes before what is wanted.
    pub async fn prepare(&mut self) -> Ready {
        let turn = self.turn;
        let ready = |path: &str, form: &[(&str, &str)]| Ready {
            path: format!("/app/anna/{path}"),
            form: form
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            who: 0,
        };
        let name = format!(
            "Vera {}",
            "abcdefghijklmnopqrstuvwxyz"
                .split_at(1 + turn as usize % 20)
                .0
        );
        match self.channel {
            Channel::ClientBot | Channel::StaffBot => Ready::default(),
            Channel::DeskVisit => self.new_visit().await,
            Channel::DeskUndo => self.called_off(&ready).await,
            Channel::StaffNew => ready("staff/new", &[("name", &name), ("active", "yes")]),
            Channel::StaffSave => {
                let (status, page, _) = self
                    .desk
                    .post("/app/anna/staff/new", &[("name", &name)])
                    .await;
                assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
                let team = self.team().await;
                let idle = team.iter().rfind(|one| !one.active).unwrap().id;
                let form = [("name", name.as_str()), ("active", "yes")];
                ready(&format!("staff/{idle}"), &form)
            }
            Channel::Wizard => {
                self.is_in_the_wizard(Stage::Staff).await;
                let team = self.team().await.into_iter().filter(|one| one.active);
                let mut form: Vec<_> = team
                    .map(|one| ("name", one.name.get(Lang::En).to_owned()))
                    .collect();
                form.push(("name", name.clone()));
                let form: Vec<_> = form.iter().map(|(n, value)| (*n, value.as_str())).collect();
                ready("start/staff", &form)
            }
            Channel::BotPage | Channel::BotWizard => {
                self.sent("bot/disconnect", &[]).await;
                let token = format!("{}:a-token-for-a-test", 900_000 + turn);
                if self.channel == Channel::BotPage {
                    return ready("bot", &[("token", &token)]);
                }
                self.is_in_the_wizard(Stage::Bot).await;
                ready("start/bot", &[("token", &token)])
            }
            Channel::Broadcast => ready(&format!("{}/start", self.draft().await), &[]),
            Channel::BroadcastLater => ready(
                &format!("{}/start", self.draft().await),
                &[("date", "2026-04-10"), ("time", "12:00")],
            ),
            Channel::BroadcastGoOn => {
                let draft = self.draft().await;
                self.sent(&format!("{draft}/start"), &[]).await;
                self.sent(&format!("{draft}/pause"), &[]).await;
                ready(&format!("{draft}/go-on"), &[])
            }
            Channel::WinBackRules => ready(
                "broadcasts",
                &[("no_show", "yes"), ("silence", &format!("{}", 30 + turn))],
            ),
            Channel::Texts => ready(
                "messages/texts",
                &[("of", "booked"), ("en", &format!("Our own word {turn}"))],
            ),
            Channel::Messages => ready(
                "messages",
                &[
                    ("leads", "24"),
                    ("birthday", &format!("10:{:02}", turn % 60)),
                ],
            ),
            Channel::Settings => ready(
                "settings",
                &[
                    ("name", "Salon anna"),
                    ("about", &format!("Open since {turn}")),
                    ("address", ""),
                    ("phone", ""),
                    ("email", ""),
                    ("zone", "Europe/Moscow"),
                    ("step", "15"),
                    ("lead", "60"),
                    ("window", "60"),
                    ("cancel", "2"),
                    ("move", "2"),
                ],
            ),
            Channel::Letter | Channel::Greeting | Channel::WinBackJob => self.somebody().await,
        }
    }

    /// Wants it.
    pub async fn want(&self, ready: &Ready) -> Out {
        match self.channel {
            Channel::ClientBot => {
                let office = &self.premises.office;
                let name = format!("Client {}", self.turn);
                let talk = Talk::new(&office.sandbox, office.bot, &name, "en");
                talk.goes_to_summary().await;
                talk.taps("Confirm");
                talk.sees(&["You are booked!"]).await;
                Out::Done
            }
            Channel::StaffBot => {
                self.adds_in_the_bot().await;
                Out::Done
            }
            Channel::Letter => self.books(ready).await,
            Channel::Greeting => self.has_a_birthday(ready).await,
            Channel::WinBackJob => self.stays_away(ready).await,
            _ => {
                let form: Vec<_> = ready
                    .form
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str()))
                    .collect();
                let (status, page, _) = self.desk.post(&ready.path, &form).await;
                match status {
                    StatusCode::SEE_OTHER => Out::Done,
                    StatusCode::UNPROCESSABLE_ENTITY => Out::Refused(page),
                    other => panic!("{}: {other}\n{page}", ready.path),
                }
            }
        }
    }

    /// Sends a form that must be accepted; gives where it leads.
    async fn sent(&self, path: &str, form: &[(&str, &str)]) -> String {
        let (status, page, to) = self.desk.post(&format!("/app/anna/{path}"), form).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{path}:\n{page}");
        to
    }

    async fn team(&self) -> Vec<domain::staff::Staff> {
        let read = |tx| async move { desk::staff_list(&tx).await };
        self.premises.office.tenant.within(read).await
    }

    async fn is_in_the_wizard(&self, stage: Stage) {
        let tenant = &self.premises.office.tenant.id;
        let set = self.premises.directory.set_wizard_stage(tenant, stage);
        set.await.unwrap();
    }

    async fn draft(&self) -> String {
        let form = [("words", "We have news"), ("segment", "all")];
        let to = self.sent("broadcasts/new", &form).await;
        let id = to.split('/').nth(4).unwrap().split('?').next().unwrap();
        format!("broadcasts/{id}")
    }

    async fn new_visit(&self) -> Ready {
        let turn = self.turn;
        let (service, who) = (
            self.desk.first("services").await,
            self.desk.first("staff").await,
        );
        let form = [
            ("service", service),
            ("staff", who),
            ("date", format!("2026-03-{:02}", 3 + turn % 20)),
            ("time", format!("{:02}:00", 9 + 3 * (turn / 20))),
            ("name", "Vera Sand".to_owned()),
            ("phone", String::new()),
            ("despite", "yes".to_owned()),
            ("double", "yes".to_owned()),
        ];
        Ready {
            path: "/app/anna/bookings/new".to_owned(),
            form: form.map(|(name, value)| (name.to_owned(), value)).into(),
            who: 0,
        }
    }

    async fn called_off(&self, ready: &impl Fn(&str, &[(&str, &str)]) -> Ready) -> Ready {
        let new = self.new_visit().await;
        let form: Vec<_> = new
            .form
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let to = self.sent("bookings/new", &form).await;
        let id = to.split('/').nth(4).unwrap().split('?').next().unwrap();
        let version = async || {
            let page = self.desk.get(&format!("/app/anna/bookings/{id}")).await.1;
            let mark = "name=\"version\" value=\"";
            let rest = page.split(mark).nth(1).unwrap_or_else(|| panic!("{page}"));
            rest.split('"').next().unwrap().to_owned()
        };
        let form = [("reason", "ill"), ("version", &version().await)];
        self.sent(&format!("bookings/{id}/cancel"), &form).await;
        let form = [("version", version().await)];
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        ready(&format!("bookings/{id}/undo"), &form)
    }

    async fn adds_in_the_bot(&self) {
        let talk = &self.staff;
        talk.says("/start");
        talk.sees(&["What shall we do?"]).await;
        talk.taps("Staff");
        talk.sees(&["Add a visit"]).await;
        talk.taps("Add a visit");
        talk.sees(&["Which service?"]).await;
        talk.taps("Men's haircut");
        talk.sees(&["Which day?"]).await;
        talk.taps(["3", "4", "5"][self.turn as usize % 3]);
        talk.sees(&["What time?"]).await;
        talk.taps(&talk.times()[0]);
        talk.sees(&["client's name?"]).await;
        talk.says("Mila Stone");
        talk.sees(&["client's phone?"]).await;
        talk.taps("Skip");
        talk.sees(&["Book this?"]).await;
        talk.taps("Confirm");
        talk.sees(&["Booked.", "Mila Stone"]).await;
    }

    /// Somebody who talks with the bot, and a salon that has set all that jobs need.
    async fn somebody(&self) -> Ready {
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
    async fn books(&self, ready: &Ready) -> Out {
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
    async fn has_a_birthday(&self, ready: &Ready) -> Out {
        self.hours_go_by(36).await;
        self.told_once(ready, GREETED)
    }

    /// They call a visit off and do not come back.
    async fn stays_away(&self, ready: &Ready) -> Out {
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

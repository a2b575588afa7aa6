//! How each way is gone: by the pages of the desk, and by taps in the bot.

use domain::Lang;
use reqwest::StatusCode;
use service::{desk, wizard::Stage};

use super::{
    Trial,
    channels::{Channel, Out, Ready},
};
use crate::talk::Talk;

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
        let date = format!("2026-03-{:02}", 3 + turn % 20);
        let time = format!("{:02}:00", 9 + 3 * (turn / 20));
        let form = [
            ("despite_for", format!("{date} {time} {who}")),
            ("service", service),
            ("staff", who),
            ("date", date),
            ("time", time),
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
}

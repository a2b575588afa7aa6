//! The ways by which visits, people, broadcasts, bots, words and rules come about.

use domain::{
    Timestamp,
    plan::{Feature, Quota},
};

use super::{Limit, Rule};
use crate::harness::post_office::at;

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
    pub path: String,
    pub form: Vec<(String, String)>,
    pub who: i64,
}

/// Forms that make nothing which a plan bounds: they change, end or tell what is there, are about
/// whoever is signed in, or make another salon, which has a plan of its own.
pub const MAKE_NOTHING: &[&str] = &[
    "/app/{slug}/gaps/{id}/ask/{to}",
    "/app/{slug}/gaps/{id}/withdraw",
    "/app/{slug}/clients/{id}/notes",
    "/app/{slug}/clients/{id}/notes/read",
    "/app/{slug}/services/{id}/questions",
    "/app/{slug}/services/{id}/questions/preparation",
    "/app/{slug}/services/{id}/questions/up",
    "/app/{slug}/services/{id}/questions/remove",
    "/app/{slug}/settings/consent",
    "/app/{slug}/waitlist/rules",
    "/app/{slug}/waitlist/new",
    "/app/{slug}/waitlist/{id}/offer",
    "/app/{slug}/waitlist/{id}/remove",
    "/app/{slug}/services/{id}/course",
    "/app/{slug}/services/{id}/terms",
    "/app/{slug}/classes/{id}/cancel",
    "/app/{slug}/classes/{id}/restore",
    "/app/{slug}/timetable/off",
    "/app/{slug}/services/{id}/class",
    "/app/{slug}/services/{id}/class/starts",
    "/app/{slug}/services/{id}/class/starts/{start}/remove",
    "/app/{slug}/rooms/new",
    "/app/{slug}/rooms/{id}",
    "/app/{slug}/rooms/{id}/remove",
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
    "/app/{slug}/bookings/{id}/answer",
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
            Self::DeskVisit => &[
                "/app/{slug}/bookings/new",
                "/app/{slug}/bookings/{id}/repeat",
            ],
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
            // Its form names at most twenty people, and all of these stay.
            Self::Wizard => 2 + roll % 2,
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

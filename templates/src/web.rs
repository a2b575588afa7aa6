//! Pages. Each view-model is ready to print: times are in the salon's zone, words in the reader's
//! language, addresses complete.

mod console;
mod desk;
mod form;
mod frame;
mod plan;
mod site;

pub use console::{TenantCard, TenantsPage};
pub use desk::{
    Act, AlertsPage, AnswerAll, Bookings, BotPage, Calendar, Column, Design, DeskForm, Finding,
    LinksPage, List, OfSeries, PushCard, ReviewLine, ReviewsPage, Row, Rows, VisitLine, VisitPage,
    WaitlistPage,
};
pub use form::{Check, Choice, Control, Form, Input, Pick, Select};
pub use frame::{Banner, Frame, NavItem, Notice, Words};
pub use plan::{Bring, Leave, Offer, PlanPage, Use};
pub use site::{
    Account, BotLink, FormPage, Landing, Places, Text, Trouble, WizardBot, WizardBotState,
    WizardDone,
};

/// How pages look.
pub const STYLE: &str = include_str!("../web/assets/site.css");
/// What makes pages quicker where scripts run.
pub const SCRIPT: &str = include_str!("../web/assets/site.js");
/// What turns alerts on in a browser.
pub const PUSH_SCRIPT: &str = include_str!("../web/assets/push.js");
/// What shows alerts while no page is open.
pub const PUSH_WORKER: &str = include_str!("../web/assets/push-worker.js");

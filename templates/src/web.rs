//! Pages. Each view-model is ready to print: times are in the salon's zone, words in the reader's
//! language, addresses complete.

mod desk;
mod form;
mod frame;
mod site;

pub use desk::{
    Act, Bookings, BotPage, Calendar, Column, Design, DeskForm, Finding, LinksPage, List,
    ReviewLine, ReviewsPage, Row, Rows, VisitLine, VisitPage,
};
pub use form::{Check, Choice, Control, Form, Input, Pick, Select};
pub use frame::{Banner, Frame, NavItem, Notice, Words};
pub use site::{
    Account, BotLink, FormPage, Landing, Places, Text, Trouble, WizardBot, WizardBotState,
    WizardDone,
};

/// How pages look.
pub const STYLE: &str = include_str!("../web/assets/site.css");
/// What makes pages quicker where scripts run.
pub const SCRIPT: &str = include_str!("../web/assets/site.js");

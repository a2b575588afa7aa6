//! Pages of a salon's desk.

use askama::Template;

use super::{Choice, Control, Form, Frame};

/// One day, a column for each specialist.
#[derive(Template)]
#[template(path = "calendar.html")]
pub struct Calendar {
    /// What surrounds it.
    pub frame: Frame,
    /// Address and word of the day before.
    pub before: (String, String),
    /// Address of today.
    pub today: String,
    /// Address and word of the day after.
    pub after: (String, String),
    /// Where a visit is added.
    pub add: String,
    /// Where gaps are closed.
    pub gaps: String,
    /// Where the coming classes are, when the salon gives any.
    pub classes: Option<String>,
    /// What keeps clients from booking.
    pub findings: Vec<Finding>,
    /// The specialists.
    pub columns: Vec<Column>,
}

/// What keeps clients from booking, and where to mend it.
pub struct Finding {
    /// What is wrong.
    pub text: String,
    /// Where to mend it.
    pub href: String,
    /// What to do there.
    pub action: String,
}

/// A specialist's day.
pub struct Column {
    /// Who.
    pub name: String,
    /// When they work.
    pub hours: String,
    /// When they are away.
    pub away: Vec<String>,
    /// Their visits, by time.
    pub visits: Vec<VisitLine>,
}

/// A visit in a list.
pub struct VisitLine {
    /// Its page.
    pub href: String,
    /// When.
    pub time: String,
    /// Whose.
    pub client: String,
    /// What.
    pub service: String,
    /// With whom; may be empty.
    pub staff: String,
    /// When the specialist can serve somebody else meanwhile; may be empty.
    pub free: String,
    /// Where it stands.
    pub status: String,
    /// `good`, `warn`, `bad` or nothing.
    pub tone: &'static str,
    /// Whether it will not take place.
    pub gone: bool,
}

/// Visits, filtered.
#[derive(Template)]
#[template(path = "bookings.html")]
pub struct Bookings {
    /// What surrounds it.
    pub frame: Frame,
    /// Its own address.
    pub action: String,
    /// Where a visit is added.
    pub add: String,
    /// First date.
    pub from: String,
    /// Last date.
    pub until: String,
    /// The specialists to choose from.
    pub staff: Vec<Choice>,
    /// Part of a client's name or phone.
    pub text: String,
    /// What was found.
    pub visits: Vec<VisitLine>,
    /// The next page, when there is one.
    pub next: Option<String>,
}

/// One visit.
#[derive(Template)]
#[template(path = "visit.html")]
pub struct VisitPage {
    /// What surrounds it.
    pub frame: Frame,
    /// The list it came from.
    pub back: String,
    /// Where it stands.
    pub status: String,
    /// `good`, `warn`, `bad` or nothing.
    pub tone: &'static str,
    /// The version that changes are based on.
    pub version: String,
    /// What went wrong, apart from the form; may be empty.
    pub trouble: String,
    /// The reason for cancelling as typed before.
    pub reason: String,
    /// Where the last change is taken back, while it can be.
    pub undo: Option<String>,
    /// What is taken back then.
    pub undo_lead: String,
    /// What is known of it: word and value.
    pub facts: Vec<(String, String)>,
    /// Whether it can still change.
    pub open: bool,
    /// Arrived, no-show and so on: address and word.
    pub marks: Vec<(String, String)>,
    /// Another time.
    pub form: Form,
    /// Where it is cancelled.
    pub cancel: String,
    /// What is known of its series.
    pub series: OfSeries,
    /// When, what and what became of each reminder.
    pub reminders: Vec<(String, String, String)>,
    /// When, what and who.
    pub history: Vec<(String, String, String)>,
    /// The pages of those whom it concerns, and the notes: address and word.
    pub links: Vec<(String, String)>,
}

/// A visit's series.
pub struct OfSeries {
    /// The words for cancelling the later ones, too, where there are some.
    pub later: Option<String>,
    /// Where the visit is repeated: address and word.
    pub repeat: Option<(String, String)>,
    /// Which of them it is; empty when it belongs to none.
    pub place: String,
    /// Page and date of each, and whether it is this one.
    pub dates: Vec<(String, String, String)>,
    /// Answering all of them that wait, where they are several.
    pub answer: Option<AnswerAll>,
}

/// Answering all visits of a series that wait for the salon's yes.
pub struct AnswerAll {
    /// How many they are, and when.
    pub lead: String,
    /// Where the answer goes.
    pub action: String,
    /// Their starts, as the form sends them.
    pub seen: String,
    /// The word for yes.
    pub yes: String,
    /// The word for no.
    pub no: String,
}

/// A list with a line for each thing: services, specialists, clients.
#[derive(Template)]
#[template(path = "rows.html")]
pub struct Rows {
    /// What surrounds it.
    pub frame: Frame,
    /// Where it came from: address and word.
    pub back: Option<(String, String)>,
    /// What it is for; may be empty.
    pub lead: String,
    /// Where one is added: address and word.
    pub add: Option<(String, String)>,
    /// What belongs to it elsewhere: addresses and words.
    pub links: Vec<(String, String)>,
    /// A search: its label and what was typed.
    pub search: Option<(String, String)>,
    /// The lines.
    pub rows: Vec<Row>,
    /// What stands there without any.
    pub empty: String,
    /// The next page, when there is one.
    pub next: Option<String>,
}

/// One line of a list.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its page; may be empty.
    pub href: String,
    /// Its name.
    pub name: String,
    /// More about it.
    pub detail: String,
    /// Tone and word of a badge.
    pub badge: Option<(&'static str, String)>,
    /// What can be done with it at once.
    pub acts: Vec<Act>,
}

/// A button of a line.
#[derive(Clone, Debug, Default)]
pub struct Act {
    /// Where it is sent.
    pub href: String,
    /// What it does, for those who do not see its sign.
    pub label: String,
    /// What is written on it.
    pub sign: String,
    /// The question before it; empty for none.
    pub ask: String,
    /// `quiet` or `bad`.
    pub tone: &'static str,
}

/// What clients say of their visits.
#[derive(Template)]
#[template(path = "reviews.html")]
pub struct ReviewsPage {
    /// What surrounds it.
    pub frame: Frame,
    /// Its own address.
    pub action: String,
    /// First date.
    pub from: String,
    /// Last date.
    pub until: String,
    /// The choices of stars, specialists and services: id, label and options.
    pub choices: Vec<(&'static str, String, Vec<Choice>)>,
    /// The average; may be empty.
    pub average: String,
    /// How many stars were given how often.
    pub counts: String,
    /// What went wrong; may be empty.
    pub trouble: String,
    /// What was found.
    pub reviews: Vec<ReviewLine>,
    /// The next page, when there is one.
    pub next: Option<String>,
}

/// One review.
pub struct ReviewLine {
    /// The visit's page.
    pub href: String,
    /// Whose visit, and when.
    pub name: String,
    /// What and with whom.
    pub detail: String,
    /// The stars.
    pub stars: String,
    /// The words; may be empty.
    pub words: String,
    /// Tone and word of a badge.
    pub badge: Option<(&'static str, String)>,
    /// Its own id.
    pub id: String,
    /// What was typed as an answer.
    pub answer: String,
    /// Hides the words, or shows them again: address, value and word; none without words.
    pub hide: Option<(String, &'static str, String)>,
    /// Where an answer is sent.
    pub send: String,
}

/// Those who wait for a free time.
#[derive(Template)]
#[template(path = "waitlist.html")]
pub struct WaitlistPage {
    /// What surrounds it.
    pub frame: Frame,
    /// What it is for.
    pub lead: String,
    /// Where somebody is put on the list, if there is one: address and word.
    pub add: Option<(String, String)>,
    /// Its own address.
    pub action: String,
    /// The choices of services and specialists: id, label and options.
    pub choices: Vec<(&'static str, String, Vec<Choice>)>,
    /// The choice of those who wait or do not any more: label and options beside the first.
    pub state: (String, Vec<Choice>),
    /// The word for those who wait.
    pub waiting: String,
    /// What was found.
    pub rows: Vec<Row>,
    /// What stands there without any.
    pub empty: String,
    /// The next page, when there is one.
    pub next: Option<String>,
    /// The salon's rules, for who may change them.
    pub form: Option<Form>,
}

/// Forms and lists about one thing.
#[derive(Template)]
#[template(path = "desk_form.html")]
pub struct DeskForm {
    /// What surrounds it.
    pub frame: Frame,
    /// Where it came from: address and word.
    pub back: Option<(String, String)>,
    /// What it is for; may be empty.
    pub lead: String,
    /// What can be begun here: address and word.
    pub add: Option<(String, String)>,
    /// The forms.
    pub forms: Vec<Form>,
    /// The lists below them.
    pub lists: Vec<List>,
}

/// A list below a form, or within.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// Its heading.
    pub title: String,
    /// Its lines.
    pub rows: Vec<Row>,
    /// What stands there without any.
    pub empty: String,
}

/// What a member is told of, and in which browsers.
#[derive(Template)]
#[template(path = "alerts.html")]
pub struct AlertsPage {
    /// What surrounds it.
    pub frame: Frame,
    /// What it is for.
    pub lead: String,
    /// What is chosen.
    pub form: Form,
    /// The browsers.
    pub push: PushCard,
}

/// Browsers in which alerts appear.
pub struct PushCard {
    /// What went wrong; may be empty.
    pub error: String,
    /// Where a browser is turned on.
    pub action: String,
    /// Our public key, which a browser subscribes to.
    pub key: String,
    /// The addresses of those that are on, with spaces between.
    pub known: String,
    /// Those that are on.
    pub rows: Vec<Row>,
    /// Where a test is sent.
    pub test: String,
}

/// The salon's bot.
#[derive(Template)]
#[template(path = "bot.html")]
pub struct BotPage {
    /// What surrounds it.
    pub frame: Frame,
    /// What is known of it: word and value.
    pub facts: Vec<(String, String)>,
    /// Where clients find it.
    pub link: Option<String>,
    /// Where more links are made.
    pub links: String,
    /// The same as an SVG picture of ours.
    pub qr: String,
    /// Where a token goes.
    pub form: Form,
    /// How it gets its messages, when there is one.
    pub mode: Option<Form>,
    /// Where the owner gets a code to work from it.
    pub own: Option<Form>,
    /// What can be done with it.
    pub acts: Vec<Act>,
}

/// Links into the bot.
#[derive(Template)]
#[template(path = "links.html")]
pub struct LinksPage {
    /// What surrounds it.
    pub frame: Frame,
    /// The bot's page.
    pub back: String,
    /// The link, when there is a bot.
    pub link: Option<String>,
    /// The same as an SVG picture of ours.
    pub qr: String,
    /// What the link is for.
    pub form: Form,
}

/// Every component on one page.
#[derive(Template)]
#[template(path = "design.html")]
pub struct Design {
    /// What surrounds it.
    pub frame: Frame,
    /// One control of each kind, one of them wrong.
    pub form: Form,
    /// Steps of a wizard.
    pub steps: Vec<(String, bool)>,
    /// A visit of each tone.
    pub visits: Vec<VisitLine>,
}

//! Every route and who may call it.

mod classes;
mod console;
mod visits;
mod waitlist;

use actix_web::{
    FromRequest, Handler, Responder, Route,
    dev::{HttpServiceFactory, ServiceRequest, ServiceResponse},
    http::Method,
    middleware::from_fn,
    web,
};

use crate::{
    account, assets, desk,
    guard::{self, Gate},
    health, legal, page, places, site, wizard,
};

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody.
    Anyone,
    /// Whoever is signed in.
    Account,
    /// The owner and the specialists of the salon in the address.
    Member,
    /// The owner of the salon in the address.
    Owner,
    /// The owner of the platform.
    PlatformOwner,
}

/// A path, who may call it, and its handlers.
pub struct Entry {
    /// The path as actix matches it.
    pub path: &'static str,
    /// Who may call it.
    pub who: Who,
    marks: Marks,
    routes: Vec<(Method, Route)>,
}

/// What else is said of a route.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// It may change something even while the salon closes.
    pub even_closed: bool,
    /// It is the member's own: nobody does it in their place.
    pub own: bool,
}

impl Entry {
    fn new(path: &'static str, who: Who) -> Self {
        Self {
            path,
            who,
            marks: Marks::default(),
            routes: Vec::new(),
        }
    }

    fn even_closed(mut self) -> Self {
        self.marks.even_closed = true;
        self
    }

    fn own(mut self) -> Self {
        self.marks.own = true;
        self
    }

    /// Whether nobody else may do it in the member's place.
    pub fn is_own(&self) -> bool {
        self.marks.own
    }

    fn get<F, Args>(mut self, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.routes.push((Method::GET, web::get().to(handler)));
        self
    }

    fn post<F, Args>(mut self, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.routes.push((Method::POST, web::post().to(handler)));
        self
    }

    /// The methods it answers.
    pub fn methods(&self) -> Vec<Method> {
        self.routes
            .iter()
            .map(|(method, _)| method.clone())
            .collect()
    }

    pub(crate) fn mount(self) -> impl HttpServiceFactory + 'static {
        let (path, who, marks) = (self.path, self.who, self.marks);
        let has_page = self.routes.iter().any(|(method, _)| method == Method::GET);
        let mut resource = web::resource(path).default_service(web::to(page::missing));
        for (_, route) in self.routes {
            resource = resource.route(route);
        }
        resource.wrap(from_fn(move |request: ServiceRequest, next| async move {
            let asked = request.request().clone();
            let gate = Gate {
                path,
                who,
                marks,
                has_page,
            };
            // An error would go past the headers that every answer carries.
            match guard::pass(gate, request, next).await {
                Ok(answer) => Ok::<_, actix_web::Error>(answer.map_into_boxed_body()),
                Err(refused) => Ok(ServiceResponse::from_err(refused, asked)),
            }
        }))
    }
}

fn anyone(path: &'static str) -> Entry {
    Entry::new(path, Who::Anyone)
}

fn account(path: &'static str) -> Entry {
    Entry::new(path, Who::Account)
}

fn member(path: &'static str) -> Entry {
    Entry::new(path, Who::Member)
}

fn owner(path: &'static str) -> Entry {
    Entry::new(path, Who::Owner)
}

fn platform(path: &'static str) -> Entry {
    Entry::new(path, Who::PlatformOwner)
}

/// The table of routes. `/hooks/telegram/{bot}` is beside it: its callers have a secret of their own.
pub fn table() -> Vec<Entry> {
    let mut all = health();
    all.extend(site_routes());
    all.extend(console::routes());
    all.extend(wizard_routes());
    all.extend(desk_routes());
    all.extend(offer_routes());
    all.extend(visits::routes());
    all.extend(waitlist::routes());
    all.extend(classes::routes());
    all.extend(message_routes());
    all.extend(salon_routes());
    all
}

/// Whether the process is well.
pub(crate) fn health() -> Vec<Entry> {
    vec![
        anyone("/health/live").get(health::live),
        anyone("/health/ready").get(health::ready),
    ]
}

fn site_routes() -> Vec<Entry> {
    vec![
        anyone("/assets/{name}").get(assets::asset),
        anyone("/").get(site::landing),
        anyone("/design").get(site::design),
        anyone("/language").post(site::language),
        anyone("/terms").get(legal::terms),
        anyone("/dpa").get(legal::dpa),
        anyone("/signup")
            .get(account::enter::signup)
            .post(account::enter::sign_up),
        anyone("/login")
            .get(account::enter::login)
            .post(account::enter::log_in),
        anyone("/forgot")
            .get(account::links::forgot)
            .post(account::links::ask_reset),
        anyone("/reset/{link}")
            .get(account::links::reset_page)
            .post(account::links::reset),
        anyone("/confirm/{link}")
            .get(account::links::confirm_page)
            .post(account::links::confirm),
        account("/logout").post(account::enter::log_out),
        account("/account").get(account::own::page),
        account("/account/password").post(account::own::change_password),
        account("/account/email").post(account::own::change_email),
        account("/account/confirm").post(account::own::confirm_again),
        account("/app").get(places::places).post(places::add),
        anyone("/app/").get(places::without_slash),
    ]
}

/// Setting a salon up is its owner's: who stands in comes to a desk that is there.
fn wizard_routes() -> Vec<Entry> {
    let all = [
        owner("/app/{slug}/start").get(wizard::start),
        owner("/app/{slug}/start/kind")
            .get(wizard::kind::page)
            .post(wizard::kind::choose),
        owner("/app/{slug}/start/salon")
            .get(wizard::salon::page)
            .post(wizard::salon::save),
        owner("/app/{slug}/start/staff")
            .get(wizard::staff::page)
            .post(wizard::staff::save),
        owner("/app/{slug}/start/bot")
            .get(wizard::bot::page)
            .post(wizard::bot::connect),
        owner("/app/{slug}/start/done")
            .get(wizard::done)
            .post(wizard::end),
    ];
    all.into_iter().map(Entry::own).collect()
}

fn desk_routes() -> Vec<Entry> {
    use desk::{alerts, browsers, calendar, changes, chats, clients, gaps, notes};
    vec![
        member("/app/{slug}").get(calendar::home),
        member("/app/{slug}/calendar").get(calendar::page),
        member("/app/{slug}/changes").get(changes::stream),
        member("/app/{slug}/gaps").get(gaps::page),
        member("/app/{slug}/gaps/{id}/ask/{to}").post(gaps::ask),
        member("/app/{slug}/gaps/{id}/withdraw").post(gaps::withdraw),
        member("/app/{slug}/clients").get(clients::page),
        member("/app/{slug}/clients/{id}").get(clients::one),
        member("/app/{slug}/clients/{id}/notes")
            .get(notes::page)
            .post(notes::write),
        member("/app/{slug}/clients/{id}/notes/read").post(notes::read),
        member("/app/{slug}/clients/{id}/chat").post(chats::write),
        member("/app/{slug}/clients/{id}/chat/settle").post(chats::settle),
        member("/app/{slug}/clients/{id}/chat/{line}/again").post(chats::again),
        member("/app/{slug}/chats").get(chats::page),
        member("/app/{slug}/alerts")
            .own()
            .get(alerts::page)
            .post(alerts::save),
        member("/app/{slug}/alerts/browsers")
            .own()
            .post(browsers::turn_on),
        member("/app/{slug}/alerts/browsers/{id}/remove")
            .own()
            .post(browsers::turn_off),
        member("/app/{slug}/alerts/test").own().post(browsers::test),
        owner("/app/{slug}/clients/{id}/bar").post(clients::bar),
        member("/app/{slug}/clients/{id}/details").post(clients::save_details),
    ]
}

/// What the salon offers, who works there, and when.
fn offer_routes() -> Vec<Entry> {
    use desk::{hours, rooms, seats, services, services::questions, staff};
    vec![
        owner("/app/{slug}/services").get(services::page),
        owner("/app/{slug}/services/new")
            .get(services::new)
            .post(services::add),
        owner("/app/{slug}/services/{id}")
            .get(services::one)
            .post(services::save),
        owner("/app/{slug}/services/{id}/up").post(services::up),
        owner("/app/{slug}/services/{id}/course").post(services::save_course),
        owner("/app/{slug}/services/{id}/terms").post(services::save_terms),
        owner("/app/{slug}/rooms").get(rooms::page),
        owner("/app/{slug}/rooms/new")
            .get(rooms::new)
            .post(rooms::add),
        owner("/app/{slug}/rooms/{id}")
            .get(rooms::one)
            .post(rooms::save),
        owner("/app/{slug}/rooms/{id}/remove").post(rooms::remove),
        owner("/app/{slug}/services/{id}/questions")
            .get(questions::page)
            .post(questions::save),
        owner("/app/{slug}/services/{id}/questions/preparation").post(questions::prepare),
        owner("/app/{slug}/services/{id}/questions/up").post(questions::up),
        owner("/app/{slug}/services/{id}/questions/remove").post(questions::remove),
        owner("/app/{slug}/staff").get(staff::page),
        owner("/app/{slug}/staff/new")
            .get(staff::new)
            .post(staff::add),
        owner("/app/{slug}/staff/{id}")
            .get(staff::one)
            .post(staff::save),
        owner("/app/{slug}/staff/{id}/link")
            .own()
            .post(seats::link_specialist),
        owner("/app/{slug}/staff/{id}/unlink")
            .own()
            .post(seats::unlink_specialist),
        owner("/app/{slug}/hours").get(hours::page),
        owner("/app/{slug}/hours/{id}")
            .get(hours::one)
            .post(hours::save),
        owner("/app/{slug}/hours/{id}/dates").post(hours::add_date),
        owner("/app/{slug}/hours/{id}/dates/{date}/remove").post(hours::remove_date),
        owner("/app/{slug}/hours/{id}/away").post(hours::add_away),
        owner("/app/{slug}/hours/{id}/away/{away}/remove").post(hours::remove_away),
    ]
}

fn salon_routes() -> Vec<Entry> {
    use desk::{billing, bot, closing, consent, export, links, news, seats, settings};
    vec![
        owner("/app/{slug}/billing").get(billing::page),
        owner("/app/{slug}/billing/order")
            .own()
            .post(billing::order),
        owner("/app/{slug}/billing/portal")
            .own()
            .post(billing::portal),
        owner("/app/{slug}/settings")
            .get(settings::page)
            .post(settings::save),
        owner("/app/{slug}/settings/consent")
            .get(consent::page)
            .post(consent::save),
        owner("/app/{slug}/close")
            .own()
            .get(closing::page)
            .post(closing::close),
        owner("/app/{slug}/close/open")
            .own()
            .even_closed()
            .post(closing::open),
        owner("/app/{slug}/export")
            .own()
            .even_closed()
            .post(export::whole),
        member("/app/{slug}/news/{news}/seen")
            .own()
            .even_closed()
            .post(news::seen),
        owner("/app/{slug}/bot").get(bot::page).post(bot::connect),
        owner("/app/{slug}/bot/links")
            .get(links::page)
            .post(links::make),
        owner("/app/{slug}/bot/link").own().post(seats::link_owner),
        owner("/app/{slug}/bot/unlink")
            .own()
            .post(seats::unlink_owner),
        owner("/app/{slug}/bot/mode").post(bot::mode),
        owner("/app/{slug}/bot/disconnect").post(bot::disconnect),
    ]
}

/// What the salon's bot says of its own accord.
fn message_routes() -> Vec<Entry> {
    use desk::{broadcasts, messages, reviews, undone, wordings};
    vec![
        owner("/app/{slug}/reviews").get(reviews::page),
        owner("/app/{slug}/reviews/{id}/answer").post(reviews::answer),
        owner("/app/{slug}/reviews/{id}/hide").post(reviews::hide),
        owner("/app/{slug}/messages")
            .get(messages::page)
            .post(messages::save),
        owner("/app/{slug}/messages/called/{id}").post(messages::called),
        owner("/app/{slug}/messages/undone/{id}/again").post(undone::again),
        owner("/app/{slug}/messages/undone/{id}/let-go").post(undone::let_go),
        owner("/app/{slug}/messages/texts")
            .get(wordings::page)
            .post(wordings::save),
        owner("/app/{slug}/broadcasts")
            .get(broadcasts::page)
            .post(broadcasts::win_back::save),
        owner("/app/{slug}/broadcasts/new")
            .get(broadcasts::new)
            .post(broadcasts::add),
        owner("/app/{slug}/broadcasts/{id}")
            .get(broadcasts::one::page)
            .post(broadcasts::one::save),
        owner("/app/{slug}/broadcasts/{id}/test").post(broadcasts::one::test),
        owner("/app/{slug}/broadcasts/{id}/start").post(broadcasts::one::start),
        owner("/app/{slug}/broadcasts/{id}/pause").post(broadcasts::one::pause),
        owner("/app/{slug}/broadcasts/{id}/go-on").post(broadcasts::one::go_on),
        owner("/app/{slug}/broadcasts/{id}/cancel").post(broadcasts::one::cancel),
    ]
}

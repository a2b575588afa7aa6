//! A salon's owner at the web pages without a browser: one session, forms as the pages have them.

use botique_tests::FORM_SECRET;
use reqwest::{Client, StatusCode, header, redirect::Policy};

use service::clock::{Clock, SystemClock};

use crate::app::App;

/// The password of whoever signs up here.
pub const PASSWORD: &str = "a quiet sea at dawn";

/// Somebody who is signed in.
pub struct Visitor {
    pub client: Client,
    pub base: String,
    pub token: String,
    pub csrf: String,
    pub slug: String,
}

/// The date of now, UTC.
pub fn today() -> chrono::NaiveDate {
    let now = SystemClock.now().ms();
    let now = chrono::DateTime::from_timestamp_millis(now).unwrap();
    now.date_naive()
}

/// A form's body.
pub fn form(csrf: &str, fields: &[(&str, String)]) -> String {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.append_pair("csrf", csrf);
    for (name, value) in fields {
        body.append_pair(name, value);
    }
    body.finish()
}

/// The value of a hidden field on a page.
fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let (_, rest) = page
        .split_once(&mark)
        .unwrap_or_else(|| panic!("no {name} on:\n{page}"));
    rest.split('"').next().unwrap().to_owned()
}

impl Visitor {
    /// Signs up and walks the wizard to a salon that can be booked.
    pub async fn with_a_salon(app: &App) -> Self {
        Self::with_a(app, "salon", "Salon Jeanne").await
    }

    /// The same with a business of another kind.
    pub async fn with_a(app: &App, kind: &str, name: &str) -> Self {
        let mut visitor = Self::signed_up(app, "jeanne@example.com").await;
        visitor.find_salon().await;
        let steps: [(&str, &[(&str, &str)]); 3] = [
            ("kind", &[("kind", kind)]),
            (
                "salon",
                &[
                    ("name", name),
                    ("city", "Paris"),
                    ("zone", "Europe/Paris"),
                    ("from", "09:00"),
                    ("until", "19:00"),
                    ("days", "1"),
                    ("days", "2"),
                    ("days", "3"),
                    ("days", "4"),
                    ("days", "5"),
                ],
            ),
            ("staff", &[("name", "Jeanne")]),
        ];
        for (step, fields) in steps {
            let path = format!("/app/{}/start/{step}", visitor.slug);
            let (status, page, next) = visitor.post(&path, fields).await;
            assert_eq!(status, StatusCode::SEE_OTHER, "{step}: {page}");
            // The address gets the salon's name once it has one.
            next.split('/')
                .nth(2)
                .unwrap()
                .clone_into(&mut visitor.slug);
        }
        visitor
    }

    /// Follows the way to the only salon, and remembers its address.
    pub async fn find_salon(&mut self) {
        let start = self.get("/app").await.2;
        let slug = start
            .split('/')
            .nth(2)
            .and_then(|slug| slug.split('?').next());
        self.slug = slug.unwrap_or_else(|| panic!("{start}")).to_owned();
    }

    /// Signs up.
    pub async fn signed_up(app: &App, email: &str) -> Self {
        let client = Client::builder()
            .no_proxy()
            // The server may end an idle connection at the moment that it is used again.
            .pool_max_idle_per_host(0)
            .redirect(Policy::none())
            .build()
            .unwrap();
        let mut visitor = Self {
            client,
            base: format!("http://127.0.0.1:{}", app.port),
            token: String::new(),
            csrf: FORM_SECRET.to_owned(),
            slug: String::new(),
        };
        let fields = [("email", email), ("password", PASSWORD), ("terms", "yes")];
        let answer = visitor
            .client
            .post(format!("{}/signup", visitor.base))
            .header(header::COOKIE, format!("form={FORM_SECRET}; lang=en"))
            .form(&[&[("csrf", FORM_SECRET)], &fields[..]].concat())
            .send()
            .await
            .unwrap();
        let cookies = answer.headers().get_all(header::SET_COOKIE).iter();
        let session = cookies
            .filter_map(|cookie| cookie.to_str().ok()?.strip_prefix("session="))
            .filter_map(|cookie| cookie.split(';').next())
            .next_back();
        visitor.token = session.expect("a session begins").to_owned();
        visitor.csrf = hidden(&visitor.get("/account").await.1, "csrf");
        visitor
    }

    /// The cookies of the browser.
    pub fn cookie(&self) -> String {
        format!("session={}; lang=en", self.token)
    }

    /// Status, page and where it sends one.
    pub async fn get(&self, path: &str) -> (StatusCode, String, String) {
        let call = self.client.get(format!("{}{path}", self.base));
        Self::read(call.header(header::COOKIE, self.cookie())).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String, String) {
        let mut all = vec![("csrf", self.csrf.as_str())];
        all.extend(fields);
        let call = self.client.post(format!("{}{path}", self.base));
        Self::read(call.header(header::COOKIE, self.cookie()).form(&all)).await
    }

    /// The id of the first thing in a list of the desk.
    pub async fn first(&self, list: &str) -> String {
        let path = format!("/app/{}/{list}", self.slug);
        let page = self.get(&path).await.1;
        let mark = format!("href=\"{path}/");
        let ids = page
            .split(&mark)
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        let mut ids = ids.filter(|id| *id != "new");
        ids.next()
            .unwrap_or_else(|| panic!("nothing in {list}:\n{page}"))
            .to_owned()
    }

    async fn read(call: reqwest::RequestBuilder) -> (StatusCode, String, String) {
        let answer = call.send().await.unwrap();
        let location = answer.headers().get(header::LOCATION);
        let location = location.map_or(String::new(), |to| to.to_str().unwrap().to_owned());
        (answer.status(), answer.text().await.unwrap(), location)
    }
}

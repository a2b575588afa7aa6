//! Two salons, the people who belong to them, and what they may ask.

use std::sync::Arc;

use botique_tests::{FORM_SECRET, installation};
use domain::{Lang, Role, Slug, limits::Limits};
use reqwest::{Client, Method, StatusCode, header, redirect::Policy};
use service::{
    accounts::{Accounts, Passwords, SignUp},
    clock::SystemClock,
};
use store::directory::tenants;

use crate::{
    app::App,
    input::{begun, lasting},
};

/// Everybody's password.
pub const PASSWORD: &str = "a quiet sea at dawn";

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    Nobody,
    /// The owner of the other salon.
    Stranger,
    Specialist,
    Owner,
    Platform,
}

impl Caller {
    pub const ALL: [Self; 5] = [
        Self::Nobody,
        Self::Stranger,
        Self::Specialist,
        Self::Owner,
        Self::Platform,
    ];
}

/// Whose salon an address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The first salon: the owner's and the specialist's.
    Own,
    /// The second salon: the stranger's.
    Foreign,
    Missing,
    Malformed,
}

pub const TARGETS: [Target; 4] = [
    Target::Own,
    Target::Foreign,
    Target::Missing,
    Target::Malformed,
];

/// An answer.
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
}

impl Answer {
    /// The page without what differs between two requests of the same kind: its own address.
    pub fn plain(&self, path: &str) -> String {
        let escaped = path.replace('&', "&#38;");
        self.body.replace(&escaped, "/").replace(path, "/")
    }
}

/// The session's cookie and the secret of its forms.
struct Session {
    caller: Caller,
    token: String,
    csrf: String,
}

/// An installation with two salons.
pub struct House {
    pub app: App,
    pub client: Client,
    sessions: Vec<Session>,
    /// The first salon's bot.
    pub bot: i64,
    /// Stands in the first salon's data; no other may see it.
    pub secret: String,
}

impl House {
    pub async fn open() -> Self {
        Self::of(App::new()).await
    }

    /// The same in an installation with settings of its own.
    pub async fn of(mut app: App) -> Self {
        app.start("all").await;
        let bot = app.tenant("anna", "salon", "Europe/Moscow");
        app.tenant("boris", "salon", "Europe/Moscow");
        begun(&app).await;
        let plan = installation::sqlite_plan(&app.dir.join("data"), 0);
        let cells = installation::cells(&plan, 1).await.unwrap();
        let limits = Limits {
            messages_per_minute: 30,
            taps_per_minute: 60,
            api_calls_per_minute: 100,
            concurrency: 4,
        };
        let accounts = Accounts::new(
            cells.clone(),
            Arc::new(SystemClock),
            Passwords::new(),
            "http://127.0.0.1".to_owned(),
            limits,
        );
        let mut sessions = Vec::new();
        for (caller, email) in [
            (Caller::Stranger, "stranger@example.com"),
            (Caller::Specialist, "specialist@example.com"),
            (Caller::Owner, "owner@example.com"),
            (Caller::Platform, "platform@example.com"),
        ] {
            if caller == Caller::Platform {
                accounts.make_platform_owner(email, PASSWORD).await.unwrap();
            } else {
                let new = SignUp {
                    email: email.to_owned(),
                    password: PASSWORD.to_owned(),
                    lang: Lang::En,
                    by: None,
                    terms: "2026-11".to_owned(),
                };
                accounts.sign_up(&new).await.unwrap();
            }
            let entered = accounts.log_in(email, PASSWORD).await.unwrap();
            let place = match caller {
                Caller::Owner => Some(("anna", Role::Owner)),
                Caller::Specialist => Some(("anna", Role::Specialist)),
                Caller::Stranger => Some(("boris", Role::Owner)),
                Caller::Nobody | Caller::Platform => None,
            };
            if let Some((slug, role)) = place {
                let slug: Slug = slug.parse().unwrap();
                let tx = cells.directory().await.unwrap();
                let salon = tenants::find_by_slug(&tx, &slug).await.unwrap().unwrap();
                drop(tx);
                accounts
                    .join(entered.account, &salon.id, role)
                    .await
                    .unwrap();
            }
            let token = entered.token.expose().to_owned();
            let visitor = accounts.visitor(&token).await.unwrap().unwrap();
            sessions.push(Session {
                caller,
                token,
                csrf: visitor.csrf,
            });
        }
        let client = Client::builder()
            .no_proxy()
            // The server may end an idle connection at the moment that it is used again.
            .pool_max_idle_per_host(0)
            .redirect(Policy::none())
            .build()
            .unwrap();
        Self {
            app,
            client,
            sessions,
            bot,
            secret: "Test anna".to_owned(),
        }
    }

    /// The address of a route for a target; ids are well formed but for the malformed ones.
    pub fn address(&self, path: &str, target: Target) -> String {
        let slug = match target {
            Target::Own => "anna",
            Target::Foreign => "boris",
            Target::Missing => "nowhere",
            Target::Malformed => "%00..%2F",
        };
        let id = match target {
            Target::Malformed => "%27--",
            _ => "01890000-0000-7000-8000-000000000000",
        };
        path.replace("{slug}", slug)
            .replace("{id}", id)
            .replace("{away}", id)
            .replace("{line}", id)
            .replace("{link}", id)
            .replace("{name}", id)
            .replace("{mark}", "arrived")
            .replace("{date}", "2026-12-24")
            .replace("{start}", "mon-1080")
            .replace("{to}", "1795413600000")
    }

    /// Asks as the caller's browser would: with the session and, for a form, its secret.
    pub async fn ask(&self, caller: Caller, method: &Method, path: &str) -> Answer {
        self.send(caller, method, path, &[("csrf", self.csrf(caller))], None)
            .await
    }

    /// Sends a form as the caller's browser would.
    pub async fn submit(&self, caller: Caller, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("csrf", self.csrf(caller))];
        all.extend(fields);
        self.send(caller, &Method::POST, path, &all, None).await
    }

    /// The whole address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.app.port)
    }

    /// The secret that the caller's forms carry.
    pub fn csrf(&self, caller: Caller) -> &str {
        self.session(caller)
            .map_or(FORM_SECRET, |session| session.csrf.as_str())
    }

    /// The caller's cookies, as their browser sends them.
    pub fn cookies(&self, caller: Caller) -> String {
        match self.session(caller) {
            Some(session) => format!("session={}; lang=en", session.token),
            None => format!("form={FORM_SECRET}; lang=en"),
        }
    }

    /// Sends a form that the caller did not mean.
    pub async fn forge(
        &self,
        caller: Caller,
        path: &str,
        csrf: Option<&str>,
        header: Option<(&str, &str)>,
    ) -> Answer {
        let csrf = if csrf == Some("own") {
            Some(self.csrf(caller))
        } else {
            csrf
        };
        let fields: Vec<_> = csrf.map(|csrf| ("csrf", csrf)).into_iter().collect();
        self.send(caller, &Method::POST, path, &fields, header)
            .await
    }

    /// Every row of the installation but what time alone changes.
    pub async fn dump(&self) -> String {
        lasting(&self.app).await
    }

    fn session(&self, caller: Caller) -> Option<&Session> {
        self.sessions
            .iter()
            .find(|session| session.caller == caller)
    }

    async fn send(
        &self,
        caller: Caller,
        method: &Method,
        path: &str,
        fields: &[(&str, &str)],
        more: Option<(&str, &str)>,
    ) -> Answer {
        let mut call = self.client.request(method.clone(), self.url(path));
        call = call.header(header::COOKIE, self.cookies(caller));
        if let Some((name, value)) = more {
            call = call.header(name, value);
        }
        if *method == Method::POST {
            call = call.form(fields);
        }
        // A stream of changes never ends by itself: its head is enough.
        let answer = call.send().await.unwrap();
        let location = answer.headers().get(header::LOCATION);
        let location = location.map_or(String::new(), |to| to.to_str().unwrap().to_owned());
        let status = answer.status();
        let stream = path.contains("/changes") && status == StatusCode::OK;
        let body = if stream {
            String::new()
        } else {
            answer.text().await.unwrap()
        };
        Answer {
            status,
            location,
            body,
        }
    }
}

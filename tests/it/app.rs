//! The real binary beside a sandbox, for tests that talk to a bot as a person does.

use std::{
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use sandbox::{Running, Sandbox};

/// Nothing in these tests takes this long unless it is broken, not even on a machine that others keep
/// standing still.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// The key of every test installation: 32 bytes of base64.
pub const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// How updates come to the bots of an installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Polling,
    Webhook,
}

/// Runs each case once per way, as `polling::case` and `webhook::case`.
macro_rules! in_both_ways {
    ($($case:ident),+ $(,)?) => {
        mod polling {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $case() {
                super::$case($crate::app::Way::Polling).await;
            })+
        }
        mod webhook {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $case() {
                super::$case($crate::app::Way::Webhook).await;
            })+
        }
    };
}
pub(crate) use in_both_ways;

/// The binary under test, built by `make test` beforehand.
pub fn binary() -> PathBuf {
    let path = std::env::current_exe()
        .ok()
        .and_then(|test| Some(test.parent()?.parent()?.join("botique")))
        .unwrap_or_default();
    assert!(
        path.exists(),
        "{} is missing: run make test",
        path.display()
    );
    path
}

/// An installation in a folder of its own with a sandbox for Telegram.
pub struct App {
    pub dir: PathBuf,
    pub sandbox: Sandbox,
    pub port: u16,
    sandbox_url: String,
    settings: Vec<(String, String)>,
    process: Option<Process>,
    _server: Running,
}

impl App {
    /// An installation on SQLite, not started yet.
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("botique-it-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let sandbox_url = format!("http://{}", listener.local_addr().unwrap());
        let (sandbox, server) = Sandbox::start(listener);
        let port = free_port();
        Self {
            dir,
            sandbox,
            sandbox_url,
            port,
            settings: Vec::new(),
            process: None,
            _server: server,
        }
    }

    /// An installation on SQLite whose bots get their updates in this way.
    pub fn by(way: Way) -> Self {
        let app = Self::new();
        let url = format!("http://127.0.0.1:{}", app.port);
        match way {
            Way::Polling => app,
            Way::Webhook => app.called_at(&url),
        }
    }

    /// Lets the sandbox bring updates to this address.
    pub fn called_at(self, url: &str) -> Self {
        let pauses = [20, 200].map(Duration::from_millis);
        self.sandbox.retry_webhooks(pauses[0], pauses[1]);
        self.with("BOTIQUE__TELEGRAM__MODE", "webhook")
            .with("BOTIQUE__SERVER__PUBLIC_URL", url)
    }

    /// Sells plans through the sandbox's stand-in for Stripe, which signs with this secret.
    pub fn selling(self, secret: &str) -> Self {
        let url = self.sandbox_url.clone();
        self.with("BOTIQUE__STRIPE__API_URL", &url)
            .with("BOTIQUE__STRIPE__SECRET_KEY", "sk_test_abc123")
            .with("BOTIQUE__STRIPE__WEBHOOK_SECRET", secret)
    }

    /// Where the sandbox's stand-in for Stripe is.
    pub fn stripe_url(&self) -> &str {
        &self.sandbox_url
    }

    /// Whether the bot's updates came in this way and in no other.
    pub fn kept_to(&self, way: Way, bot: i64) -> bool {
        let calls = self.sandbox.ledger().calls;
        let made = |method| {
            calls
                .iter()
                .any(|call| call.bot == bot && call.method == method)
        };
        (made("getUpdates"), made("setWebhook")) == (way == Way::Polling, way == Way::Webhook)
    }

    /// Adds a setting, such as `BOTIQUE__DATABASE__URL`.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A command of the binary in this installation.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.command_at(self.port, arguments)
    }

    fn command_at(&self, port: u16, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command
            .args(arguments)
            .current_dir(&self.dir)
            .env("BOTIQUE__SERVER__LISTEN", format!("127.0.0.1:{port}"))
            .env("BOTIQUE__TELEGRAM__API_URL", &self.sandbox_url)
            .env("BOTIQUE__SECRETS__KEY", KEY)
            .envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs a command to its end: success, standard output, standard error.
    pub fn run(&self, arguments: &[&str]) -> (bool, String, String) {
        let output = self.command(arguments).output().unwrap();
        (
            output.status.success(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    }

    /// Starts a role and waits until it answers.
    pub async fn start(&mut self, role: &str) {
        self.process = Some(self.launch(role, self.port).await);
    }

    /// Starts a further process of this installation and waits until it answers.
    pub async fn launch(&self, role: &str, port: u16) -> Process {
        self.launch_with(role, port, &[]).await
    }

    /// The same with settings of this process alone.
    pub async fn launch_with(&self, role: &str, port: u16, own: &[(&str, &str)]) -> Process {
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.dir.join("botique.log"))
            .unwrap();
        let child = self
            .command_at(port, &[role])
            .envs(own.iter().copied())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut process = Process(Some(child));
        let url = format!("http://127.0.0.1:{port}/health/live");
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let deadline = Instant::now() + PATIENCE;
        loop {
            if client
                .get(&url)
                .send()
                .await
                .is_ok_and(|answer| answer.status().is_success())
            {
                return process;
            }
            assert!(
                process.runs() && Instant::now() < deadline,
                "botique {role} did not start:\n{}",
                self.log()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The number of the running process.
    pub fn process_id(&self) -> u32 {
        let running = self.process.as_ref().and_then(|process| process.0.as_ref());
        running.expect("the process runs").id()
    }

    /// What the process logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.dir.join("botique.log")).unwrap_or_default()
    }

    /// Ends the process at once, as a power cut would.
    pub fn kill(&mut self) {
        self.process = None;
    }

    /// Asks the process to end and waits for it; true when it ended well.
    pub fn stop(&mut self) -> bool {
        self.process.take().is_none_or(Process::stop)
    }

    /// Makes a bot in the sandbox and a tenant for it; gives the bot's id.
    pub fn tenant(&self, slug: &str, kind: &str, zone: &str) -> i64 {
        let username = format!("{}_{}_bot", slug, std::process::id());
        let bot = self.sandbox.create_bot(slug, &username).unwrap();
        let (ok, out, err) = self.run(&[
            "tenant",
            "create",
            "--name",
            &format!("Test {slug}"),
            "--slug",
            slug,
            "--kind",
            kind,
            "--timezone",
            zone,
            "--owner-email",
            "owner@example.com",
            "--bot-token",
            &bot.token,
            "--json",
        ]);
        assert!(ok, "{out}{err}");
        let created: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(created["bot_id"], bot.id);
        assert_eq!(created["bot_username"], username);
        bot.id
    }
}

/// A running process of the binary, killed when dropped.
pub struct Process(Option<Child>);

impl Process {
    fn runs(&mut self) -> bool {
        let child = self.0.as_mut();
        child.is_some_and(|child| matches!(child.try_wait(), Ok(None)))
    }

    /// Asks the process to end and waits for it; true when it ended well.
    pub fn stop(mut self) -> bool {
        let Some(mut child) = self.0.take() else {
            return true;
        };
        Command::new("kill")
            .arg(child.id().to_string())
            .status()
            .unwrap();
        child.wait().unwrap().success()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.kill();
        if std::thread::panicking() {
            eprintln!("--- log of the process under test\n{}", self.log());
        }
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

/// A port nobody listens on at the moment.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

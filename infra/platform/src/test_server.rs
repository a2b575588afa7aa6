//! A Redis of a test's own, on a free port, gone with the test.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// An empty folder of a test's own.
pub(crate) fn empty_dir(name: &str) -> PathBuf {
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let dir = format!("botique-{name}-{}-{number}", std::process::id());
    let dir = std::env::temp_dir().join(dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

/// A running Redis.
pub(crate) struct RedisServer {
    child: Option<Child>,
    dir: PathBuf,
    port: u16,
}

impl RedisServer {
    pub fn start() -> Self {
        let mut server = Self {
            child: None,
            dir: empty_dir("redis"),
            port: 0,
        };
        // Another process may take the port between the look and the start: look again.
        let started = (0..5).any(|_| {
            let free = TcpListener::bind("127.0.0.1:0").unwrap();
            server.port = free.local_addr().unwrap().port();
            drop(free);
            server.try_start().is_ok()
        });
        assert!(started, "redis-server does not start on any port");
        server
    }

    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    pub fn start_again(&mut self) {
        self.try_start().unwrap();
    }

    /// Fails with what Redis said.
    fn try_start(&mut self) -> Result<(), String> {
        self.stop();
        let mut child = Command::new("redis-server")
            .args([
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--port",
            ])
            .arg(self.port.to_string())
            .arg("--dir")
            .arg(&self.dir)
            .stdout(Stdio::piped())
            .spawn()
            .expect("there is no redis-server: run `apt-get install redis-server`");
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = Vec::new();
        let ready = lines.map_while(Result::ok).any(|line| {
            said.push(line.clone());
            line.contains("Ready to accept connections")
        });
        self.child = Some(child);
        match ready {
            true => Ok(()),
            false => Err(format!("redis-server did not start: {said:#?}")),
        }
    }

    pub fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended by itself.
            let _ = child.kill();
            child.wait().unwrap();
        }
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.stop();
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

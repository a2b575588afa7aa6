//! The process itself: memory when idle, time to the first answer.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{Failure, Row, ms, row};

/// The release binary beside this one.
fn binary() -> Result<PathBuf, Failure> {
    let own = std::env::current_exe()?;
    Ok(own.parent().ok_or("no folder")?.join("botique"))
}

/// A port nobody listens on at the moment.
pub fn free_port() -> Result<u16, Failure> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// A process of ours, ended when dropped.
pub struct Ended(pub Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs a command of the binary to its end, and gives what it says.
pub fn run(
    arguments: &[&str],
    dir: &Path,
    settings: &[(&str, String)],
) -> Result<Vec<u8>, Failure> {
    let output = Command::new(binary()?)
        .args(arguments)
        .current_dir(dir)
        .envs(settings.iter().map(|(name, value)| (name, value)))
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(output.stdout)
}

/// Starts a role and waits for its first HTTP answer.
pub async fn start(
    role: &str,
    dir: &Path,
    settings: &[(&str, String)],
    path: &str,
) -> Result<(Ended, Duration), Failure> {
    start_at(free_port()?, role, dir, settings, path).await
}

/// The same at a port of one's choice.
pub async fn start_at(
    port: u16,
    role: &str,
    dir: &Path,
    settings: &[(&str, String)],
    path: &str,
) -> Result<(Ended, Duration), Failure> {
    let started = Instant::now();
    let log = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(dir.join("botique.log"))?;
    let child = Command::new(binary()?)
        .arg(role)
        .current_dir(dir)
        .env("BOTIQUE__SERVER__LISTEN", format!("127.0.0.1:{port}"))
        .envs(settings.iter().map(|(name, value)| (name, value)))
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()?;
    let child = Ended(child);
    let client = reqwest::Client::builder().no_proxy().build()?;
    let url = format!("http://127.0.0.1:{port}{path}");
    while !client
        .get(&url)
        .send()
        .await
        .is_ok_and(|answer| answer.status().is_success())
    {
        if started.elapsed() > Duration::from_secs(30) {
            return Err(format!("botique {role} does not answer").into());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok((child, started.elapsed()))
}

pub async fn measure() -> Result<Vec<Row>, Failure> {
    let dir = std::env::temp_dir().join(format!("botique-bench-process-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let (demo, cold) = start("demo", &dir, &[], "/sandbox").await?;
    drop(demo);
    let all = dir.join("all");
    std::fs::create_dir_all(&all)?;
    let (process, warm) = start("all", &all, &[], "/health/live").await?;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.0.id()))?;
    let kb: u64 = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .ok_or("no VmRSS")?;
    drop(process);
    std::fs::remove_dir_all(&dir)?;
    Ok(vec![
        row(
            "cold start of demo, first answer",
            ms(cold),
            String::new(),
            "3 s",
        ),
        row("start of all, first answer", ms(warm), String::new(), ""),
        row(
            "memory of all, idle",
            format!("{} MB", kb / 1024),
            String::new(),
            "60 MB",
        ),
    ])
}

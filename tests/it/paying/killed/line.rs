//! What a process speaks with Postgres through, so that it does not hear that something is committed.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use reqwest::Url;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

/// What stands in an event, which the statement that stores it carries as it is.
const EVENT: &[u8] = b"\"api_version\"";
/// Not that of `READ COMMITTED`, with which a transaction begins.
const COMMIT: &[u8] = b"COMMIT\0";

/// Passes everything on until the test ends.
pub struct Line {
    /// The database, through this line.
    pub url: String,
    holds: Arc<AtomicBool>,
}

impl Line {
    /// A line to the server of this database.
    pub async fn to(database: &str) -> Self {
        let mut url = Url::parse(database).unwrap();
        let server = (
            url.host_str().unwrap().to_owned(),
            url.port().unwrap_or(5432),
        );
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        url.set_host(Some("127.0.0.1")).unwrap();
        url.set_port(Some(listener.local_addr().unwrap().port()))
            .unwrap();
        let line = Self {
            url: url.to_string(),
            holds: Arc::default(),
        };
        let holds = Arc::clone(&line.holds);
        tokio::spawn(async move {
            while let Ok((from, _)) = listener.accept().await {
                let to = TcpStream::connect((server.0.as_str(), server.1)).await;
                carry(from, to.unwrap(), Arc::clone(&holds));
            }
        });
        line
    }

    /// Whether a process that commits an event hears no word from the server after that.
    pub fn holds(&self, holds: bool) {
        self.holds.store(holds, Ordering::SeqCst);
    }
}

fn carry(from: TcpStream, to: TcpStream, holds: Arc<AtomicBool>) {
    let (asks, hears) = from.into_split();
    let (answers, told) = to.into_split();
    let silent = Arc::new(AtomicBool::new(false));
    tokio::spawn(ask((asks, told), Arc::clone(&silent), holds));
    tokio::spawn(answer((answers, hears), silent));
}

async fn ask(
    (mut process, mut server): (OwnedReadHalf, OwnedWriteHalf),
    silent: Arc<AtomicBool>,
    holds: Arc<AtomicBool>,
) {
    let (mut bytes, mut event) = (vec![0; 64 * 1024], false);
    let has = |chunk: &[u8], what: &[u8]| chunk.windows(what.len()).any(|part| part == what);
    while let Ok(read) = process.read(&mut bytes).await
        && read > 0
    {
        let chunk = &bytes[..read];
        event = holds.load(Ordering::SeqCst) && (event || has(chunk, EVENT));
        // Before the server can know of it.
        if event && has(chunk, COMMIT) {
            silent.store(true, Ordering::SeqCst);
        }
        if server.write_all(chunk).await.is_err() {
            return;
        }
    }
}

async fn answer(
    (mut server, mut process): (OwnedReadHalf, OwnedWriteHalf),
    silent: Arc<AtomicBool>,
) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(read) = server.read(&mut bytes).await
        && read > 0
    {
        let kept = silent.load(Ordering::SeqCst);
        if !kept && process.write_all(&bytes[..read]).await.is_err() {
            return;
        }
    }
}

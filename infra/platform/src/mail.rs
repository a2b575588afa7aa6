//! How mail leaves: through an SMTP server, or as files into a folder until there is one.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, header::ContentType},
    transport::smtp,
};
use rand::{TryRng, rngs::SysRng};

/// What a server says of the sender's login and address, not of this mail: RFC 4954, RFC 5321.
const OURS: [u16; 5] = [530, 534, 535, 538, 553];
/// The server may think about one command for so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// A file of a mail.
#[derive(Clone, Copy)]
pub struct File<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its media type.
    pub kind: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
}

/// A mail to be sent; both parts say the same.
#[derive(Clone, Copy)]
pub struct Letter<'a> {
    /// The name of who writes, where it is not the sender's own.
    pub from: Option<&'a str>,
    /// Where answers go, where that is not the sender.
    pub reply_to: Option<&'a str>,
    /// Where it goes.
    pub to: &'a str,
    /// Its subject line.
    pub subject: &'a str,
    /// For readers without markup.
    pub text: &'a str,
    /// For the others.
    pub html: &'a str,
    /// What comes with it.
    pub file: Option<File<'a>>,
}

/// Sends mail.
pub struct Post {
    from: Mailbox,
    way: Way,
}

enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder(PathBuf),
}

/// Mail cannot be sent with these settings.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// The sender is no address.
    #[error("mail.from: write an address such as Botique <book@example.com>")]
    From,
    /// The server's address cannot be read.
    #[error("mail.url: write smtp://user:password@host:587, or smtps:// for TLS from the start")]
    Url,
}

/// Why a mail did not leave. Never contains an address.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// The server is away, busy or wants something of us: worth another try.
    #[error("{0}")]
    Later(String),
    /// The server will never take this mail.
    #[error("{0}")]
    Refused(String),
}

impl Post {
    /// Sends through the server at `url`: `smtp://` insists on STARTTLS unless the server is this
    /// machine, `smtps://` is TLS from the start.
    ///
    /// # Errors
    /// [`SetUpError`] names the setting.
    pub fn smtp(url: &str, from: &str) -> Result<Self, SetUpError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&with_tls(url))
            .map_err(|_| SetUpError::Url)?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Self {
            from: sender(from)?,
            way: Way::Smtp(Box::new(transport)),
        })
    }

    /// Writes each mail as a file that ends in `.eml` into `folder`, made when missing.
    ///
    /// # Errors
    /// [`SetUpError::From`] when the sender is no address.
    pub fn folder(folder: PathBuf, from: &str) -> Result<Self, SetUpError> {
        Ok(Self {
            from: sender(from)?,
            way: Way::Folder(folder),
        })
    }

    /// Hands a mail over; `now_ms` is milliseconds since 1970 UTC and begins a file's name.
    ///
    /// # Errors
    /// [`PostError`] tells whether to try again.
    pub async fn send(&self, letter: &Letter<'_>, now_ms: i64) -> Result<(), PostError> {
        let message = self.written(letter)?;
        match &self.way {
            Way::Smtp(transport) => transport.send(message).await.map(drop).map_err(told),
            Way::Folder(folder) => {
                let (folder, bytes) = (folder.clone(), message.formatted());
                let written =
                    tokio::task::spawn_blocking(move || write(&folder, now_ms, &bytes)).await;
                let cause = match written {
                    Ok(Ok(())) => return Ok(()),
                    Ok(Err(cause)) => cause.kind(),
                    Err(_) => io::ErrorKind::Interrupted,
                };
                Err(PostError::Later(format!(
                    "the mail folder cannot be written ({cause}): check server.data_dir"
                )))
            }
        }
    }

    fn written(&self, letter: &Letter<'_>) -> Result<Message, PostError> {
        let refused = |text: &str| PostError::Refused(text.to_owned());
        let to: Mailbox = letter
            .to
            .parse()
            .map_err(|_| refused("the recipient is no mail address"))?;
        let mut from = self.from.clone();
        if let Some(name) = letter.from {
            // A name with a line break cannot be written.
            from.name = Some(name.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let words =
            MultiPart::alternative_plain_html(letter.text.to_owned(), letter.html.to_owned());
        let body = match letter.file {
            Some(file) => {
                let kind = ContentType::parse(file.kind)
                    .map_err(|_| refused("the file has no media type"))?;
                let name = file.name.to_owned();
                let file = Attachment::new(name).body(file.bytes.to_vec(), kind);
                MultiPart::mixed().multipart(words).singlepart(file)
            }
            None => words,
        };
        let mut message = Message::builder().from(from);
        if let Some(address) = letter.reply_to {
            let address = address
                .parse()
                .map_err(|_| refused("the address for answers is no mail address"))?;
            message = message.reply_to(address);
        }
        message
            .to(to)
            .subject(letter.subject)
            .multipart(body)
            .map_err(|_| refused("the mail cannot be put together"))
    }
}

/// Whether mail can come from this sender: an address, with or without a name before it.
pub(crate) fn is_sender(from: &str) -> bool {
    sender(from).is_ok()
}

fn sender(from: &str) -> Result<Mailbox, SetUpError> {
    from.parse().map_err(|_| SetUpError::From)
}

/// Passwords and reset links do not cross a network in the clear: unless told otherwise, plain
/// SMTP must turn to TLS.
fn with_tls(url: &str) -> String {
    let Some(rest) = url.strip_prefix("smtp://") else {
        return url.to_owned();
    };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
    let here = ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
        host.strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
    });
    if here || query.split('&').any(|part| part.starts_with("tls=")) {
        return url.to_owned();
    }
    let joint = if query.is_empty() { "?" } else { "&" };
    format!("{}{joint}tls=required", url.trim_end_matches('?'))
}

/// A server's own words may repeat the address: its code and what we know of it do not.
fn told(cause: smtp::Error) -> PostError {
    let code = cause
        .status()
        .map_or_else(String::new, |code| format!(" ({code})"));
    let number = cause.status().map(u16::from).unwrap_or_default();
    if cause.is_permanent() && !OURS.contains(&number) {
        return PostError::Refused(format!("the mail server refused{code}"));
    }
    let what = if OURS.contains(&number) {
        "the mail server does not take mail from us: check mail.url and mail.from"
    } else if cause.is_timeout() {
        "the mail server does not answer in time"
    } else if cause.is_transient() {
        "the mail server asks to come again"
    } else {
        "the mail server cannot be reached: check mail.url"
    };
    PostError::Later(format!("{what}{code}"))
}

/// Written aside and renamed, so that nobody reads half a mail.
fn write(folder: &Path, now_ms: i64, bytes: &[u8]) -> io::Result<()> {
    make_private(folder)?;
    let mut chance = [0_u8; 6];
    SysRng
        .try_fill_bytes(&mut chance)
        .map_err(io::Error::other)?;
    let name = format!("{now_ms}-{}", URL_SAFE_NO_PAD.encode(chance));
    let (aside, file) = (
        folder.join(format!("{name}.part")),
        folder.join(format!("{name}.eml")),
    );
    std::fs::write(&aside, bytes)?;
    std::fs::rename(aside, file)
}

/// Mails hold links that let people in: the folder is for the process's own user.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests;

//! Mail: the handler of its jobs and the way it leaves by the settings.

use std::sync::Arc;

use async_trait::async_trait;
use domain::Secret;
use jobs::{Handler, Job, JobError, Outcome};
use platform::{
    Config,
    mail::{Post, PostError},
};
use secrecy::ExposeSecret;
use service::{
    StoreError,
    accounts::{self, Accounts, Letter},
    clock::Clock,
    ports::{Mail, MailError, Mailer, ManagerBot, TellError},
};

use crate::CommandError;

/// The sender of mails that only become files.
const FOLDER_SENDER: &str = "Botique <botique@localhost>";

/// The platform's bot is tried this often, from 2 s, doubling: for about two minutes.
const TOLD_ATTEMPTS: u32 = 6;

/// Sends through what the settings say.
pub(crate) struct PostMailer {
    post: Post,
    clock: Arc<dyn Clock>,
}

impl PostMailer {
    /// SMTP where `mail.url` is set, else files in the folder `mail` of the data directory.
    pub fn new(config: &Config, clock: Arc<dyn Clock>) -> Result<Self, CommandError> {
        let from = config.mail.from.as_deref().unwrap_or(FOLDER_SENDER);
        let post = match &config.mail.url {
            Some(url) => Post::smtp(url.expose_secret(), from)?,
            None => Post::folder(config.server.data_dir.join("mail"), from)?,
        };
        Ok(Self { post, clock })
    }
}

#[async_trait]
impl Mailer for PostMailer {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let letter = platform::mail::Letter {
            from: mail.from.as_deref(),
            reply_to: mail.reply_to.as_deref(),
            to: &mail.to,
            subject: &mail.subject,
            text: &mail.text,
            html: &mail.html,
            file: mail.file.as_ref().map(|file| platform::mail::File {
                name: &file.name,
                kind: file.kind,
                bytes: &file.bytes,
            }),
        };
        let sent = self.post.send(&letter, self.clock.now().ms()).await;
        sent.map_err(|cause| match cause {
            PostError::Later(why) => MailError::Later(why),
            PostError::Refused(why) => MailError::Refused(why),
        })
    }
}

/// Sends one mail of the directory's outbox.
pub(crate) struct SendMail {
    pub accounts: Accounts,
    pub mailer: Arc<dyn Mailer>,
    /// The platform's own bot, where it has one.
    pub manager: Option<Arc<dyn ManagerBot>>,
}

impl SendMail {
    /// Says it in the chat that it goes to; false when it is to go by mail.
    async fn told(&self, job: &Job, letter: &Letter, text: &str) -> Result<bool, JobError> {
        let (Some((account, chat)), Some(manager)) = (letter.chat, &self.manager) else {
            return Ok(false);
        };
        match manager.tell(chat, text).await {
            Ok(()) => Ok(true),
            Err(TellError::Gone) => {
                tracing::info!("a chat with the platform's bot is gone: its news come by mail");
                self.accounts.forget_chat(account).await.map_err(later)?;
                Ok(false)
            }
            // A day's news are soon old: after some tries they come by mail.
            Err(TellError::Later(why)) if job.attempt < TOLD_ATTEMPTS => Err(JobError::Retry(why)),
            Err(cause) => {
                tracing::warn!(error = %cause, "news are sent by mail instead");
                Ok(false)
            }
        }
    }
}

#[async_trait]
impl Handler for SendMail {
    fn kind(&self) -> &'static str {
        accounts::SEND_MAIL
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let asked: accounts::SendMail = serde_json::from_value(job.payload.clone())
            .map_err(|_| JobError::Discard("the payload cannot be read".to_owned()))?;
        let id = asked.mail.into();
        let Some(letter) = self.accounts.letter(id).await.map_err(later)? else {
            return Ok(Outcome::Done);
        };
        let link = letter.link.as_ref().map(Secret::expose);
        let written = templates::mail::Mail::write(&letter.notice, letter.lang, link);
        let text = format!("{}\n\n{}", written.subject, written.text);
        if self.told(job, &letter, &text).await? {
            self.accounts.mail_sent(id).await.map_err(later)?;
            return Ok(Outcome::Done);
        }
        let mail = Mail {
            to: letter.to,
            subject: written.subject,
            text: written.text,
            html: written.html,
            ..Mail::default()
        };
        match self.mailer.send(&mail).await {
            Ok(()) => {
                self.accounts.mail_sent(id).await.map_err(later)?;
                Ok(Outcome::Done)
            }
            Err(MailError::Later(why)) if job.attempt < job.max_attempts => {
                Err(JobError::Retry(why))
            }
            Err(cause) => {
                let why = cause.to_string();
                self.accounts.mail_failed(id, &why).await.map_err(later)?;
                Err(JobError::Discard(why))
            }
        }
    }
}

/// The daily sweep of the directory.
pub(crate) struct SweepDirectory(pub Accounts);

#[async_trait]
impl Handler for SweepDirectory {
    fn kind(&self) -> &'static str {
        accounts::SWEEP
    }

    async fn run(&self, _job: &Job) -> Result<Outcome, JobError> {
        self.0.sweep().await.map_err(later)?;
        Ok(Outcome::Done)
    }
}

fn later(cause: StoreError) -> JobError {
    JobError::Retry(cause.to_string())
}

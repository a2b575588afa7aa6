//! Tells an open page that something has changed; the page then fetches itself.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use actix_web::{HttpResponse, http::header, web};
use domain::{TenantId, Timestamp};
use futures::stream;
use serde::Deserialize;
use service::{TenantScope, desk, directory::Directory};
use tokio::{sync::watch, time::Instant};

use crate::{Site, here::Member};

/// Versions are looked at this often, so that a change made by another process shows within it.
const EVERY: Duration = Duration::from_millis(700);
/// Something is written this often, so that a closed tab is noticed.
const KEEP_OPEN: Duration = Duration::from_secs(10);
/// A stream ends after this long and the browser opens the next, which asks again who it is.
const LONGEST: Duration = Duration::from_secs(105);

/// Pages that may wait for one thing of a salon at the same time; more are turned away.
const MOST_PAGES: usize = 200;

/// What open pages wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum What {
    /// Another version of the salon's data.
    Version,
    /// The bot's first answer: the time of its last one, 0 before any.
    Answer,
}

type Numbers = watch::Receiver<Option<i64>>;
type Salons = HashMap<(TenantId, What), watch::Sender<Option<i64>>>;

/// What open pages wait for: one look serves all pages of a salon.
#[derive(Clone, Default)]
pub struct Watched {
    salons: Arc<Mutex<Salons>>,
}

impl Watched {
    /// The number waited for from now on, none until the first look; `None` when too many wait.
    fn numbers(&self, member: &Member, site: &Site, what: What) -> Option<Numbers> {
        let key = (member.tenant.id.clone(), what);
        let mut salons = self.salons.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(salon) = salons.get(&key) {
            return (salon.receiver_count() < MOST_PAGES).then(|| salon.subscribe());
        }
        let (salon, numbers) = watch::channel(None);
        salons.insert(key.clone(), salon.clone());
        drop(salons);
        let (scope, directory) = (member.scope.clone(), site.directory.clone());
        tokio::spawn(self.clone().look(key, scope, directory, salon));
        Some(numbers)
    }

    /// Looks until no page waits for it.
    async fn look(
        self,
        key: (TenantId, What),
        scope: TenantScope,
        directory: Directory,
        salon: watch::Sender<Option<i64>>,
    ) {
        loop {
            let found = match key.1 {
                What::Version => {
                    scope
                        .run(|tx| async move { desk::version(&tx).await })
                        .await
                }
                What::Answer => directory.bot_health(&key.0).await.map(|health| {
                    let last = health.and_then(|health| health.last_update);
                    last.map_or(0, Timestamp::ms)
                }),
            };
            match found {
                Ok(number) => {
                    salon.send_if_modified(|old| old.replace(number) != Some(number));
                }
                Err(cause) => tracing::warn!(error = %cause, "cannot look for changes"),
            }
            tokio::time::sleep(EVERY).await;
            let mut salons = self.salons.lock().unwrap_or_else(PoisonError::into_inner);
            if salon.receiver_count() == 0 {
                salons.remove(&key);
                return;
            }
        }
    }
}

/// What the page waits for besides the salon's data.
#[derive(Deserialize)]
pub(crate) struct Waits {
    /// The wizard waits for the bot's first answer.
    bot: Option<String>,
    /// The salon's version that the page shows.
    since: Option<i64>,
}

/// A stream of server-sent events: `changed`, each time the salon's version rose.
pub(crate) async fn stream(
    member: Member,
    site: web::Data<Site>,
    waits: web::Query<Waits>,
) -> HttpResponse {
    let (what, shown) = match waits.bot {
        Some(_) => (What::Answer, Some(0)),
        None => (What::Version, waits.since),
    };
    // Without content a browser does not ask again.
    let Some(numbers) = site.watched.numbers(&member, &site, what) else {
        return HttpResponse::NoContent().finish();
    };
    let page = Page {
        awaited: Awaited { numbers, shown },
        greeted: false,
        until: Instant::now() + LONGEST,
    };
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/event-stream"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(stream::unfold(page, |mut page| async move {
            let event = page.next().await?;
            let event = web::Bytes::from_static(event.as_bytes());
            Some((Ok::<_, actix_web::Error>(event), page))
        }))
}

/// An open page.
struct Page {
    awaited: Awaited,
    greeted: bool,
    until: Instant,
}

impl Page {
    /// The next event, or a comment that keeps the line open; none when the stream ends.
    async fn next(&mut self) -> Option<&'static str> {
        if !self.greeted {
            self.greeted = true;
            return Some("retry: 1000\n\n");
        }
        let now = Instant::now();
        if now >= self.until {
            return None;
        }
        let patience = KEEP_OPEN.min(self.until - now);
        match tokio::time::timeout(patience, self.awaited.happens()).await {
            Ok(true) => Some("event: changed\ndata: {}\n\n"),
            Ok(false) => None,
            Err(_) => Some(":\n\n"),
        }
    }
}

/// What a page waits for: a number beyond the one it shows.
struct Awaited {
    numbers: Numbers,
    shown: Option<i64>,
}

impl Awaited {
    /// Waits until it happens; `false` when it never will. May be dropped at any time.
    async fn happens(&mut self) -> bool {
        loop {
            if let Some(now) = *self.numbers.borrow_and_update() {
                let before = *self.shown.get_or_insert(now);
                if before < now {
                    self.shown = Some(now);
                    return true;
                }
            }
            if self.numbers.changed().await.is_err() {
                return false;
            }
        }
    }
}

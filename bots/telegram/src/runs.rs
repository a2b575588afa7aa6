//! What this process does for each of its bots: polls for it, or sees to its webhook.

use std::{collections::HashMap, sync::Arc};

use domain::{BotTrouble, TenantId, Timestamp, limits::Limits};
use futures::FutureExt;
use tokio::{
    task::JoinHandle,
    time::{Instant, timeout},
};
use tokio_util::sync::CancellationToken;

use crate::{
    client::Fault,
    hook::Hook,
    keeper::{END_LIMIT, Ending, Keeper, Look},
    line::Line,
    poller::Poller,
    pool::Deps,
    reception::{Door, Doors},
};

/// Webhooks looked at in one look of the pool, which takes a second: no process asks more of
/// Telegram, however many bots begin at once.
const HOOKS_A_LOOK: usize = 10;
/// A webhook must be looked at and set within this.
const HOOK_LIMIT: std::time::Duration = std::time::Duration::from_secs(20);
/// Errors of delivering older than this were over before we began.
const OLD_TROUBLE_S: i64 = 600;

/// The bots of this process.
#[derive(Default)]
pub(crate) struct Runs {
    running: HashMap<i64, Run>,
}

struct Run {
    mark: Mark,
    course: Course,
}

enum Course {
    Polling {
        stop: CancellationToken,
        task: JoinHandle<()>,
    },
    Hooked(Keeper),
}

/// What a bot was started with; another mark means start again.
#[derive(Clone, PartialEq, Eq)]
struct Mark {
    tenant: TenantId,
    token_hash: String,
    username: String,
    connected: Timestamp,
    limits: Limits,
    hooked: bool,
}

/// What ran for a bot before.
struct Before {
    ending: Ending,
    hooked: bool,
}

impl Course {
    fn end(self) -> Before {
        match self {
            Self::Polling { stop, task } => {
                // At once, whether or not anybody waits for the end.
                stop.cancel();
                let ended = async move {
                    let _ = timeout(END_LIMIT, task).await;
                };
                Before {
                    ending: ended.boxed(),
                    hooked: false,
                }
            }
            Self::Hooked(keeper) => Before {
                ending: keeper.end(),
                hooked: true,
            },
        }
    }
}

impl Runs {
    /// Starts and stops what the directory and the leases ask for.
    pub(crate) fn reconcile(&mut self, deps: &Deps, doors: &Doors, owns: impl Fn(i64) -> bool) {
        let wanted: HashMap<i64, (&Arc<Door>, Mark)> = doors
            .iter()
            .filter(|(bot, _)| owns(**bot))
            .map(|(bot, door)| (*bot, (door, mark(deps, door))))
            .collect();
        let mut before: HashMap<i64, Before> = self
            .running
            .extract_if(|bot, run| {
                let over =
                    matches!(&run.course, Course::Polling { task, .. } if task.is_finished());
                over || wanted.get(bot).is_none_or(|(_, mark)| *mark != run.mark)
            })
            .map(|(bot, run)| (bot, run.course.end()))
            .collect();
        for (bot, (door, mark)) in wanted {
            if self.running.contains_key(&bot) {
                continue;
            }
            let before = before.remove(&bot);
            if let Some(course) = begin(deps, door, mark.hooked, before) {
                self.running.insert(bot, Run { mark, course });
            }
        }
        for left in before.keys().filter_map(|bot| doors.get(bot)) {
            left.health.left();
        }
    }

    /// Looks at the webhooks that are due, fresh ones first.
    pub(crate) fn look_at_hooks(&mut self, deps: &Deps, doors: &Doors) {
        let mut due = Vec::new();
        for (bot, run) in &mut self.running {
            let (Course::Hooked(keeper), Some(door)) = (&mut run.course, doors.get(bot)) else {
                continue;
            };
            if let Some((look, news)) = keeper.settle() {
                note(deps, door, &look, news);
            }
            due.extend(
                keeper
                    .due()
                    .filter(|(_, at)| *at <= Instant::now())
                    .map(|at| (at, *bot)),
            );
        }
        for bot in turn_of(due) {
            let run = self.running.get_mut(&bot).map(|run| &mut run.course);
            if let (Some(Course::Hooked(keeper)), Some(door)) = (run, doors.get(&bot)) {
                look_at(deps, door, keeper);
            }
        }
    }

    /// Stops polling and waits for it; webhooks stay, for other processes and for the next start.
    pub(crate) async fn stop_all(self) {
        let polling = |run: Run| match run.course {
            course @ Course::Polling { .. } => Some(course.end().ending),
            Course::Hooked(_) => None,
        };
        let ending: Vec<Ending> = self.running.into_values().filter_map(polling).collect();
        let count = ending.len();
        futures::future::join_all(ending).await;
        tracing::info!(polled = count, "all bots stopped");
    }
}

/// Whose turn it is: fresh bots before others, then the longest due, and not all at once.
fn turn_of(mut due: Vec<((bool, Instant), i64)>) -> impl Iterator<Item = i64> {
    due.sort_unstable();
    due.into_iter().take(HOOKS_A_LOOK).map(|(_, bot)| bot)
}

fn mark(deps: &Deps, door: &Door) -> Mark {
    let live = &door.live;
    Mark {
        tenant: live.tenant.clone(),
        token_hash: live.token_hash.clone(),
        username: live.username.clone(),
        connected: live.connected,
        limits: live.limits,
        hooked: deps.hooks.brings(live.mode),
    }
}

/// The bot's way out; none when its token cannot be opened, which is said once.
pub(crate) fn open_line(deps: &Deps, door: &Door) -> Option<Line> {
    let live = &door.live;
    let token = deps
        .vault
        .open_token(&live.tenant, live.bot_id, &live.token_sealed);
    if let Some(token) = token {
        return Some(Line::new(&deps.bots, live.bot_id, &token));
    }
    let error = "the token cannot be opened: is secrets.key the right one?";
    let now = deps.clock.now();
    if door.health.failed(now, BotTrouble::Ours, error) {
        tracing::error!(bot = live.bot_id, tenant = %live.tenant, "{error}");
    }
    None
}

fn begin(deps: &Deps, door: &Arc<Door>, hooked: bool, before: Option<Before>) -> Option<Course> {
    if hooked {
        let since_s = deps.clock.now().ms() / 1000 - OLD_TROUBLE_S;
        let keeper = Keeper::new(before.map(|before| before.ending), since_s);
        return Some(Course::Hooked(keeper));
    }
    let line = open_line(deps, door)?;
    let stop = deps.shutdown.token().child_token();
    let poller = Poller {
        bot_id: door.live.bot_id,
        handler: Arc::new(deps.desk(door, &line)),
        source: line,
        concurrency: usize::try_from(door.live.limits.concurrency).unwrap_or(1),
        clock: Arc::clone(&deps.clock),
        health: door.health.clone(),
        had_webhook: before.as_ref().is_some_and(|before| before.hooked),
        stop: stop.clone(),
    };
    let task = deps.shutdown.spawn(async move {
        if let Some(before) = before {
            before.ending.await;
        }
        poller.run().await;
    });
    tracing::info!(bot = door.live.bot_id, tenant = %door.live.tenant, "polling");
    Some(Course::Polling { stop, task })
}

fn look_at(deps: &Deps, door: &Door, keeper: &mut Keeper) {
    let live = &door.live;
    let hook = deps.hooks.of(live.bot_id, &live.token_hash);
    let (Some(line), Some(hook)) = (open_line(deps, door), hook) else {
        keeper.put_off();
        return;
    };
    let (since_s, stop) = (keeper.known_s(), deps.shutdown.token());
    let look = async move {
        tokio::select! {
            () = stop.cancelled() => Err(Fault::Network("the process is stopping".to_owned())),
            look = within_limit(&hook, &line, since_s) => look,
        }
    };
    keeper.begin(look, |look| deps.shutdown.spawn(look));
}

async fn within_limit(hook: &Hook, line: &Line, since_s: i64) -> Look {
    timeout(HOOK_LIMIT, hook.ensure(line, since_s))
        .await
        .unwrap_or_else(|_| Err(Fault::Network("no answer in time".to_owned())))
}

/// Notes what a look at a webhook brought.
fn note(deps: &Deps, door: &Door, look: &Look, news: bool) {
    let (bot, now) = (door.live.bot_id, deps.clock.now());
    match look {
        Ok(None) => door.health.well(now),
        Ok(Some(told)) => {
            let what = format!("Telegram could not deliver: {}", told.text);
            let at = Timestamp::from_ms(told.at_s * 1000);
            door.health.failed(at, BotTrouble::Webhook, &what);
            tracing::warn!(bot, "{what}");
        }
        Err(fault) => {
            door.health.failed(now, fault.trouble(), &fault.to_string());
            if news {
                tracing::warn!(bot, %fault, "the webhook could not be looked at");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn ten_webhooks_a_second_are_looked_at_and_fresh_bots_come_first() {
        let now = Instant::now();
        let known =
            (0..20).map(|bot| ((true, now - Duration::from_millis(bot)), bot.cast_signed()));
        let fresh = (100..103).map(|bot| ((false, now), bot));
        let turn: Vec<i64> = turn_of(known.chain(fresh).collect()).collect();
        assert_eq!(turn, [100, 101, 102, 19, 18, 17, 16, 15, 14, 13]);
    }
}

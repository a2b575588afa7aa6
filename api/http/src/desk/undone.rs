//! Work that was given up: what it was, and what can be done about it.

use actix_web::{HttpResponse, web};
use service::{
    StoreError, TenantTx,
    desk::{self, DeadJob},
};
use templates::web::{Act, List, Row};
use uuid::Uuid;

use super::{actor, id_of, messages};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Kinds of work that have words of their own; the others are work in the background.
const NAMED: [&str; 4] = [
    "message.send",
    "reminder.send",
    "broadcast.send",
    "win_back.send",
];

/// The list, on the page of messages.
pub(super) fn list(
    here: &Here,
    member: &Member,
    jobs: &[DeadJob],
    texts: &templates::bot::Texts,
) -> List {
    let words = here.words;
    let act = |job: &DeadJob, what: &str, ask: &str, tone: &'static str| Act {
        href: format!("{}/undone/{}/{what}", messages::base(member), job.id),
        label: words.say(&format!("undone-{what}")),
        sign: words.say(&format!("undone-{what}")),
        ask: ask.to_owned(),
        tone,
    };
    let row = |job: &DeadJob| {
        let known = NAMED.contains(&job.kind.as_str());
        let code = if known { job.kind.as_str() } else { "other" };
        let tried = [("count", job.attempts.into())];
        let tried = words.with("undone-tried", &tried);
        Row {
            name: words.say_of("undone", &code.replace(['.', '_'], "-")),
            detail: [texts.date_time(job.at), tried].join("  "),
            acts: vec![
                act(job, "again", "", "quiet"),
                act(job, "let-go", &words.say("undone-let-go-ask"), "bad"),
            ],
            ..Row::default()
        }
    };
    List {
        title: words.say("undone-title"),
        rows: jobs.iter().map(row).collect(),
        empty: words.say("undone-none"),
    }
}

/// Tries one again.
pub(crate) async fn again(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let (now, actor) = (site.clock.now(), actor(&member));
    let done = act(&here, &member, &address.1, move |tx, job| {
        let actor = actor.clone();
        async move { desk::try_again(&tx, now, &actor, job).await }
    });
    done.await?;
    Ok(page::go(&format!("{}?done=again", messages::base(&member))))
}

/// Takes one off the list.
pub(crate) async fn let_go(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let (now, actor) = (site.clock.now(), actor(&member));
    let done = act(&here, &member, &address.1, move |tx, job| {
        let actor = actor.clone();
        async move { desk::let_go(&tx, now, &actor, job).await }
    });
    done.await?;
    Ok(page::go(&format!(
        "{}?done=let-go",
        messages::base(&member)
    )))
}

async fn act<F, W>(here: &Here, member: &Member, id: &str, work: W) -> Result<(), Refused>
where
    F: Future<Output = Result<bool, StoreError>> + Send + 'static,
    W: Fn(TenantTx, Uuid) -> F + Send + Sync + 'static,
{
    let missing = || Refused::new(here, Why::Missing);
    let job = id_of(here, id)?;
    match member.scope.run(move |tx| work(tx, job)).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(missing()),
        Err(cause) => Err(Refused::storage(here, &cause)),
    }
}

//! Jobs: what waits and what was given up, in the directory and in every cell.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use domain::{Slug, TenantId};
use serde::Deserialize;
use service::{
    backlog::{Fate, LaneCounts, Table, UndoneJob},
    desk::Cursor,
};
use templates::web::{Act, DeskForm, List, Row};
use uuid::Uuid;

use super::{PAGE, frame, utc, visitor};
use crate::{
    Site,
    here::Here,
    page,
    refused::{Refused, Why},
};

type Slugs = BTreeMap<TenantId, Slug>;

/// Which table's jobs are shown, and from where on.
#[derive(Deserialize)]
pub(crate) struct Asked {
    table: Option<String>,
    #[serde(default)]
    after: String,
}

/// The numbers of every table, and what was given up in one of them.
pub(crate) async fn page(
    here: Here,
    site: web::Data<Site>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let words = here.words;
    let storage = |cause| Refused::storage(&here, &cause);
    let tables = site.provisioner.job_tables().await.map_err(storage)?;
    let dead = |table: &Table| table.lanes.values().any(|counts| counts.dead > 0);
    // Where there is something to do, unless another table is asked for.
    let first = tables.iter().find(|table| dead(table)).or(tables.first());
    let chosen = match (&asked.table, first) {
        (Some(table), _) => table.clone(),
        (None, Some(first)) => first.name.clone(),
        (None, None) => String::new(),
    };
    let after = asked.after.parse::<Cursor>().ok().map(Cursor::parts);
    let found = site.provisioner.undone_jobs(&chosen, after, PAGE + 1);
    let found = found.await.map_err(storage)?;
    let mut found = found.ok_or_else(|| Refused::new(&here, Why::Missing))?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let whose = tables.iter().filter_map(Table::tenant);
    let whose = whose.chain(found.iter().filter_map(|undone| undone.tenant.as_ref()));
    let slugs = site.provisioner.slugs(whose.cloned().collect()).await;
    let slugs = slugs.map_err(storage)?;
    let lines = found.iter();
    let mut rows: Vec<Row> = lines.map(|undone| line(&here, &slugs, undone)).collect();
    if let Some(last) = found.last().filter(|_| more) {
        let next = Cursor::of(last.job.at, last.job.id);
        rows.push(Row {
            href: format!("/owner/jobs?table={chosen}&after={next}"),
            name: words.say("page-next"),
            ..Row::default()
        });
    }
    let name = |table: &Table| table_name(&here, &slugs, table);
    let shown = tables.iter().find(|table| table.name == chosen);
    let title = shown.map_or_else(|| chosen.clone(), name);
    Ok(page::ok(&DeskForm {
        frame: frame(&here, &site, "jobs", words.say("console-jobs")).await?,
        back: None,
        lead: words.say("jobs-lead"),
        add: None,
        forms: Vec::new(),
        lists: vec![
            List {
                title: words.say("jobs-tables"),
                rows: tables
                    .iter()
                    .map(|table| summary(&here, name(table), table))
                    .collect(),
                empty: words.say("jobs-none"),
            },
            List {
                title: words.with("jobs-undone", &[("table", title.into())]),
                rows,
                empty: words.say("undone-none"),
            },
        ],
    }))
}

fn table_name(here: &Here, slugs: &Slugs, table: &Table) -> String {
    if table.is_directory() {
        return here.words.say("jobs-directory");
    }
    let slug = table.tenant().and_then(|id| slugs.get(id));
    slug.map_or_else(|| table.name.clone(), ToString::to_string)
}

/// A table's numbers, lane by lane.
fn summary(here: &Here, name: String, table: &Table) -> Row {
    let lane = |(lane, counts): (&String, &LaneCounts)| {
        let numbers = [
            ("waiting", counts.waiting.into()),
            ("running", counts.running.into()),
            ("dead", counts.dead.into()),
        ];
        format!("{lane}: {}", here.words.with("jobs-counts", &numbers))
    };
    let lanes: Vec<String> = table.lanes.iter().map(lane).collect();
    Row {
        href: format!("/owner/jobs?table={}", table.name),
        name,
        detail: match lanes.is_empty() {
            true => here.words.say("jobs-none"),
            false => lanes.join("; "),
        },
        ..Row::default()
    }
}

/// What it was and why it failed; never what it was about.
fn line(here: &Here, slugs: &Slugs, undone: &UndoneJob) -> Row {
    let words = here.words;
    let whose = undone.tenant.as_ref();
    let name = match whose {
        Some(id) => slugs
            .get(id)
            .map_or_else(|| id.to_string(), ToString::to_string),
        None => words.say("jobs-directory"),
    };
    let whose = whose.map_or_else(|| "_directory".to_owned(), ToString::to_string);
    let act = |what: &str, ask: String, tone: &'static str| Act {
        href: format!("/owner/jobs/{whose}/{}/{what}", undone.job.id),
        label: words.say_of("undone", what),
        sign: words.say_of("undone", what),
        ask,
        tone,
    };
    let job = &undone.job;
    let tried = words.with("undone-tried", &[("count", job.attempts.into())]);
    let parts = [utc(job.at), name, tried, job.error.clone()];
    Row {
        name: job.kind.clone(),
        detail: parts.join("  "),
        acts: vec![
            act("again", String::new(), "quiet"),
            act("let-go", words.say("undone-let-go-ask"), "bad"),
        ],
        ..Row::default()
    }
}

/// Tries one again.
pub(crate) async fn again(
    here: Here,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    settle(&here, &site, &address, Fate::Again, "tried").await
}

/// Takes one off the list for good.
pub(crate) async fn let_go(
    here: Here,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    settle(&here, &site, &address, Fate::LetGo, "removed").await
}

async fn settle(
    here: &Here,
    site: &Site,
    (whose, job): &(String, String),
    fate: Fate,
    done: &str,
) -> Result<HttpResponse, Refused> {
    let missing = || Refused::new(here, Why::Missing);
    let job: Uuid = job.parse().map_err(|_| missing())?;
    let settled = site
        .provisioner
        .settle_job(visitor(here)?, whose, job, fate);
    match settled.await {
        Ok(true) => Ok(page::go(&format!("/owner/jobs?done={done}"))),
        Ok(false) => Err(missing()),
        Err(cause) => Err(Refused::storage(here, &cause)),
    }
}

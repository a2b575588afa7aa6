//! One of several processes after the same times: reads rounds from its input, a start in
//! milliseconds per line, and answers each with its tally as a line of JSON. After `take` a line holds
//! clients and what the waitlist offers each, as JSON; after `repeat` what they saw of a series.
//!
//! Arguments: address of the database, tenant, service, name of the process, number of clients,
//! the present instant in milliseconds.

use std::{error::Error, io::Write};

use botique_tests::{
    contest::{self, Again, Attempt},
    installation,
};
use domain::{BookingId, ClientId, TenantId, Timestamp};
use service::{TenantScope, slots::Wanted};
use store::Place;
use uuid::Uuid;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [url, tenant, service, name, count, now] = args.as_slice() else {
        return Err("usage: race URL TENANT SERVICE NAME CLIENTS NOW_MS".into());
    };
    let now = Timestamp::from_ms(now.parse()?);
    let service = service.parse::<Uuid>()?.into();
    let cells = installation::cells(&installation::postgres_plan(url, now.ms()), 24).await?;
    let tenant = TenantId::try_from(tenant.clone())?;
    let scope = TenantScope::new(
        cells,
        Place {
            tenant,
            cell: "main".to_owned(),
        },
    );
    let clients = contest::clients(&scope, now, name, count.parse()?).await?;

    say("ready")?;
    let (tell, mut lines) = tokio::sync::mpsc::channel(1);
    std::thread::spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            if tell.blocking_send(line).is_err() {
                return;
            }
        }
    });
    while let Some(line) = lines.recv().await {
        if let Some(offers) = line.strip_prefix("take ") {
            let offers: Vec<(ClientId, BookingId)> = serde_json::from_str(offers)?;
            let tally = contest::take(&scope, now, &offers).await;
            say(&serde_json::to_string(&tally)?)?;
            continue;
        }
        if let Some(all) = line.strip_prefix("repeat ") {
            let all: Vec<Again> = serde_json::from_str(all)?;
            let tally = contest::repeat(&scope, now, &all).await;
            say(&serde_json::to_string(&tally)?)?;
            continue;
        }
        let start = Timestamp::from_ms(line.trim().parse()?);
        let attempts: Vec<Attempt> = clients
            .iter()
            .map(|client| Attempt {
                client: *client,
                service,
                then: None,
                staff: Wanted::Any,
                start,
            })
            .collect();
        let tally = contest::run(&scope, now, &attempts).await;
        say(&serde_json::to_string(&tally)?)?;
    }
    Ok(())
}

fn say(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

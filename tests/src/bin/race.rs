//! One of several processes after the same times: reads lines from its input, each an instant in
//! milliseconds and what its clients go for then, and answers each with its tally, all as JSON.
//!
//! Arguments: address of the database, tenant.

use std::{error::Error, io::Write};

use botique_tests::{contest::Heat, installation};
use domain::{TenantId, Timestamp};
use service::TenantScope;
use store::Place;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [url, tenant] = args.as_slice() else {
        return Err("usage: race URL TENANT".into());
    };
    let cells = installation::cells(&installation::postgres_plan(url, 0), 24).await?;
    let tenant = TenantId::try_from(tenant.clone())?;
    let scope = TenantScope::new(
        cells,
        Place {
            tenant,
            cell: "main".to_owned(),
        },
    );

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
        let (now, heat): (i64, Heat) = serde_json::from_str(&line)?;
        let tally = heat.run(&scope, Timestamp::from_ms(now)).await;
        say(&serde_json::to_string(&tally)?)?;
    }
    Ok(())
}

fn say(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

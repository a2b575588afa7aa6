//! `migrate up` and `migrate status`.

use platform::Config;

use crate::{
    CommandError,
    cli::{Migrate, say},
    compose,
};

/// Runs one of them.
pub(crate) async fn run(config: &Config, act: &Migrate) -> Result<(), CommandError> {
    let (sets, json) = match act {
        Migrate::Up { json, new_key } => {
            let key = compose::master_key(config, true)?;
            let mut plan = compose::plan(config, Some(&key))?;
            if let Some(key) = &mut plan.key {
                key.instead = *new_key;
            }
            (migrations::up(&plan).await?, *json)
        }
        Migrate::Status(how) => (
            migrations::status(&compose::plan(config, None)?).await?,
            how.json,
        ),
    };
    if json {
        say(&serde_json::to_string_pretty(&sets)?);
        return Ok(());
    }
    for set in &sets {
        let note = if set.is_current() {
            ""
        } else {
            "  <- behind: run `botique migrate up`"
        };
        say(&format!(
            "{:<40} {} of {}{note}",
            set.name, set.version, set.latest
        ));
    }
    Ok(())
}

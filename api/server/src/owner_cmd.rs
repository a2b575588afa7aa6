//! `owner …`.

use std::io::{BufRead, IsTerminal};

use platform::Config;

use crate::{
    CommandError,
    cli::{Owner, say},
    compose::{self, Versions},
};

/// Runs one of them.
pub(crate) async fn run(config: &Config, act: Owner) -> Result<(), CommandError> {
    let Owner::Create { email, json } = act;
    let key = compose::master_key(config, true)?;
    let app = compose::open(config.clone(), key, Versions::Check).await?;
    let password = tokio::task::spawn_blocking(ask).await??;
    let account = app
        .accounts()
        .make_platform_owner(&email, &password)
        .await?;
    if json {
        let made = serde_json::json!({ "account_id": account, "email": email });
        say(&serde_json::to_string_pretty(&made)?);
    } else {
        say(&format!(
            "{email} owns this platform: log in at {}/login",
            config.public_url()
        ));
    }
    Ok(())
}

/// The password: typed twice and unseen at a terminal, else the first line of the input.
fn ask() -> Result<String, CommandError> {
    let input = std::io::stdin();
    if !input.is_terminal() {
        let mut line = String::new();
        input.lock().read_line(&mut line)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let password = rpassword::prompt_password("Password, at least 10 characters: ")?;
    if rpassword::prompt_password("The same once more: ")? == password {
        Ok(password)
    } else {
        Err("the two are not the same: run the command again".into())
    }
}

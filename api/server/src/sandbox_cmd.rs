//! `sandbox`: the Bot API stand-in alone.

use std::net::TcpListener;

use sandbox::Sandbox;

use crate::{
    CommandError,
    cli::{self, say},
};

/// Serves until it is stopped.
pub(crate) async fn run(asked: &cli::Sandbox) -> Result<(), CommandError> {
    let listener = TcpListener::bind(asked.listen)
        .map_err(|cause| format!("cannot listen on {}: {cause}", asked.listen))?;
    let address = listener.local_addr()?;
    let sandbox = Sandbox::new();
    for bot in &asked.bots {
        let (token, username) = bot
            .split_once('=')
            .ok_or("write --bot TOKEN=USERNAME, such as 1000:AAAA…=my_salon_bot")?;
        sandbox.add_bot(token, username, username)?;
    }
    say(&format!(
        "Bot API  http://{address}  (set telegram.api_url to it)"
    ));
    say(&format!("Chat     http://{address}/sandbox"));
    say(&format!("New bots http://{address}/sandbox/bots"));
    Ok(sandbox.serve(listener).await?)
}

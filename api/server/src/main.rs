//! The one binary: reads the command line and the settings, wires the rooms, runs a role.

mod cli;
mod compose;
mod demo;
mod doctor;
mod mail;
mod migrate;
mod owner_cmd;
mod roles;
mod sandbox_cmd;
mod state_cache;
mod tenant_cmd;
mod updates;
mod vault;

use std::process::ExitCode;

use clap::Parser;

/// What went wrong, in words for the person at the shell.
pub(crate) type CommandError = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(cause) => return failed(&cause),
    };
    match runtime.block_on(cli::run(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => failed(cause.as_ref()),
    }
}

/// One line with the causes behind it; no SQL and no secret is in any of our messages.
#[allow(clippy::print_stderr, reason = "the answer to the person at the shell")]
fn failed(cause: &dyn std::error::Error) -> ExitCode {
    eprintln!("error: {cause}");
    let mut source = cause.source();
    while let Some(deeper) = source {
        eprintln!("  because: {deeper}");
        source = deeper.source();
    }
    ExitCode::FAILURE
}

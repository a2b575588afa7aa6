//! A stand-in for Telegram: a Bot API server that behaves like the real one for
//! every method Botique calls, and a chat page in which a person talks to any
//! of its bots. Beside it stands one for Stripe: see [`stripe`]. Everything lives
//! in memory; nothing leaves the computer.

mod clock;
mod deliver;
mod entities;
mod failure;
mod handle;
mod html;
mod limits;
mod server;
mod spec;
pub mod stripe;
mod token;
mod validation;
mod web;
mod world;

pub use handle::Sandbox;
pub use server::Running;
pub use world::{
    ActError, AnswerView, BotInfo, ButtonView, CallRecord, ChatView, CommandView, Contact,
    DocumentView, Fault, FaultKind, FaultStatus, KeyView, KeyboardView, LedgerView, Letter,
    MessageView, NewPerson, Person, UpdateRecord, Upload, World, refusal,
};

//! The conversation, without a word of any channel.
//!
//! [`Input`] is what a person did, [`Screen`] is what to show them. [`step`] decides purely;
//! [`Driver`] loads, decides, calls use cases and saves, all in one transaction.

mod driver;
mod effect;
pub mod input;
mod present;
pub mod screen;
pub mod series;
pub mod step;
pub mod waiting;
pub mod work;

pub use driver::{Answer, Driver, HandleError, NullCache, StateCache, Update};
pub use input::{Input, Person, StaffChoice};
pub use screen::{Button, Label, Notice, Prompt, Screen};

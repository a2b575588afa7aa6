//! What staff do at the desk: the day, visits, services, specialists, hours, clients, settings.
//!
//! After an error the caller's transaction must end without a commit, as [`crate::TenantScope::run`]
//! does. Every change writes who made it.

mod against;
mod book;
mod broadcasts;
mod catalogue;
mod change;
mod classes;
mod clients;
mod course;
mod day;
mod doctor;
mod double;
mod hours;
mod parts;
mod reminded;
mod reviews;
mod settings;
mod team;
mod tighten;
mod times;
mod timetable;
mod undo;
mod undone;
mod visits;
mod week;
mod win_back;
mod wordings;

use domain::Timestamp;
use serde::Serialize;
use store::audit;
use uuid::Uuid;

use crate::{StoreError, TenantTx, fresh_id};

pub use against::{Against, Cannot, InTheWay, against, cannot, in_the_way};
pub use book::{NewVisit, Who, add};
pub(crate) use book::{cut, who};
pub use broadcasts::{
    Broadcast, CastError, broadcast, broadcasts, change_broadcast, put_broadcast, reach,
    start_broadcast, test_broadcast,
};
pub use catalogue::{put_service, reorder_services, services};
pub use change::{Mark, To, cancel, mark, move_to};
pub use classes::{
    ClassPage, add_start, called_off, cancel_class, class, class_of, classes_in, remove_start,
    restore_class, set_seats,
};
pub use clients::{bar_client, client, clients, clients_with_phone, put_details};
pub use course::{
    Terms, needed_by, put_resource, remove_resource, resources, set_course, set_terms, terms,
};
pub use day::{Column, Day, day};
pub use doctor::{Trouble, doctor};
pub use domain::{
    Actor,
    fields::{FieldErrors, FieldKind},
};
pub use double::make_regular;
pub use hours::{
    add_time_off, clear_override, copy_hours, hours, remove_time_off, set_override, set_weekly,
};
pub use parts::{Piece, pieces};
pub use reminded::{called, reminders_of_week, to_call};
pub use reviews::{Reviewed, answer_review, hide_review, reviews};
pub use settings::put_settings;
pub use store::asked::Asked;
pub use store::{
    audit::Entry as Change, clients::Regular as ClientRow, hours::Hours, reminders::Reminder,
};
pub use team::{
    choose_services, choose_staff, put_staff, set_skills, set_team, skills, staff_list, staff_of,
};
pub use tighten::{Gaps, Proposal, ask_to_move, gaps, withdraw_question};
pub use times::starts;
pub use timetable::{Unjoined, cancel_unjoined, unjoined};
pub use undo::{Undone, cancelled_together, offered_until, undo, undo_all};
pub use undone::{DeadJob, let_go, try_again, undone};
pub(crate) use visits::page as paged;
pub use visits::{Cursor, Filter, Page, Visit, bookings, visit, visits_of};
pub use week::{Week, week};
pub use win_back::{put_win_back, win_back};
pub use wordings::{put_wordings, wording_faults, wordings};

/// Why what was typed is not kept.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    /// Something is wrong with it, field by field.
    #[error("what was typed is not accepted")]
    Fields(FieldErrors),
    /// So many visits ahead need what would be switched off; ask, then do it despite them.
    #[error("{0} visits ahead need it")]
    VisitsAhead(u64),
    /// Storage failed.
    #[error("storage failed")]
    Store(#[from] StoreError),
}

impl From<FieldErrors> for PutError {
    fn from(errors: FieldErrors) -> Self {
        Self::Fields(errors)
    }
}

/// The tenant's version, which every change raises; read it before the data it stands for.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn version(tx: &TenantTx) -> Result<i64, StoreError> {
    store::version::current(tx).await
}

/// Writes who changed what; no value of a client's.
pub(crate) async fn note(
    tx: &TenantTx,
    (now, actor): (Timestamp, &Actor),
    action: &str,
    object: Uuid,
    old: Option<&(impl Serialize + Sync)>,
    new: Option<&(impl Serialize + Sync)>,
) -> Result<(), StoreError> {
    let entry = audit::Entry {
        at: now,
        actor: actor.to_string(),
        action: action.to_owned(),
        object,
        old: old.map(|old| serde_json::json!(old).to_string()),
        new: new.map(|new| serde_json::json!(new).to_string()),
    };
    audit::insert(tx, fresh_id(), &entry).await
}

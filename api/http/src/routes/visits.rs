//! Visits on the desk.

use super::{Entry, member};
use crate::desk::{bookings, repeat, visit};

/// Their routes.
pub(super) fn routes() -> Vec<Entry> {
    vec![
        member("/app/{slug}/bookings").get(bookings::page),
        member("/app/{slug}/bookings/new")
            .get(bookings::new)
            .post(bookings::add),
        member("/app/{slug}/bookings/{id}").get(visit::page),
        member("/app/{slug}/bookings/{id}/move").post(visit::move_to),
        member("/app/{slug}/bookings/{id}/cancel").post(visit::cancel),
        member("/app/{slug}/bookings/{id}/regular").post(visit::regular),
        member("/app/{slug}/bookings/{id}/undo").post(visit::undo),
        member("/app/{slug}/bookings/{id}/repeat")
            .get(repeat::page)
            .post(repeat::book),
        member("/app/{slug}/bookings/{id}/answer").post(visit::answer_all),
        member("/app/{slug}/bookings/{id}/mark/{mark}").post(visit::mark),
    ]
}

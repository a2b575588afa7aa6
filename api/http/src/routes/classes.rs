//! Group classes.

use super::{Entry, member, owner};
use crate::desk::{classes, services::class};

/// Their routes.
pub(super) fn routes() -> Vec<Entry> {
    vec![
        member("/app/{slug}/classes").get(classes::list),
        member("/app/{slug}/classes/{id}").get(classes::page),
        member("/app/{slug}/classes/{id}/cancel")
            .get(classes::ask)
            .post(classes::cancel),
        member("/app/{slug}/classes/{id}/restore").post(classes::restore),
        member("/app/{slug}/timetable/off").post(classes::cancel_unjoined),
        owner("/app/{slug}/services/{id}/class").post(class::save),
        owner("/app/{slug}/services/{id}/class/starts").post(class::add),
        owner("/app/{slug}/services/{id}/class/starts/{start}/remove").post(class::remove),
    ]
}

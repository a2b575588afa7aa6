//! Those who wait for a free time.

use super::{Entry, member, owner};
use crate::desk::waitlist::{self, adding, one};

/// Their routes.
pub(super) fn routes() -> Vec<Entry> {
    vec![
        member("/app/{slug}/waitlist").get(waitlist::page),
        owner("/app/{slug}/waitlist/rules").post(waitlist::save),
        member("/app/{slug}/waitlist/new")
            .get(adding::new)
            .post(adding::add),
        member("/app/{slug}/waitlist/{id}").get(one::page),
        member("/app/{slug}/waitlist/{id}/offer").post(one::offer),
        member("/app/{slug}/waitlist/{id}/remove").post(waitlist::remove),
    ]
}

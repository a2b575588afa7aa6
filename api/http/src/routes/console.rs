//! The routes of the platform owner's console.

use super::{Entry, platform};
use crate::owner::{
    announcements, failed, growth, jobs, manager, money, plans, settings, stand_in, tenant, tenants,
};

/// Every one of them.
pub(super) fn routes() -> Vec<Entry> {
    vec![
        platform("/owner").get(tenants::page),
        platform("/owner/leave").post(stand_in::leave),
        platform("/owner/money").get(money::page),
        platform("/owner/money/failed").get(failed::page),
        platform("/owner/money/growth")
            .get(growth::page)
            .post(growth::save),
        platform("/owner/money/compare").post(money::compare),
        platform("/owner/money/events/{event}/again").post(money::again),
        platform("/owner/money/plans").get(plans::page),
        platform("/owner/money/plans/new")
            .get(plans::new)
            .post(plans::add),
        platform("/owner/money/plans/{plan}")
            .get(plans::one)
            .post(plans::save),
        platform("/owner/settings").get(settings::page),
        platform("/owner/settings/report").post(settings::report),
        platform("/owner/settings/chat").post(manager::connect),
        platform("/owner/settings/chat/forget").post(manager::forget),
        platform("/owner/settings/referral").post(settings::referral),
        platform("/owner/jobs").get(jobs::page),
        platform("/owner/jobs/{place}/{id}/again").post(jobs::again),
        platform("/owner/jobs/{place}/{id}/let-go").post(jobs::let_go),
        platform("/owner/announcements").get(announcements::page),
        platform("/owner/announcements/new")
            .get(announcements::new)
            .post(announcements::add),
        platform("/owner/announcements/{id}")
            .get(announcements::one)
            .post(announcements::save),
        platform("/owner/announcements/{id}/end").post(announcements::end),
        platform("/owner/tenants/{slug}").get(tenant::page),
        platform("/owner/tenants/{slug}/suspend").post(tenant::suspend),
        platform("/owner/tenants/{slug}/resume").post(tenant::resume),
        platform("/owner/tenants/{slug}/plan").post(money::give),
        platform("/owner/tenants/{slug}/trial").post(money::trial),
        platform("/owner/tenants/{slug}/enter").post(stand_in::enter),
    ]
}

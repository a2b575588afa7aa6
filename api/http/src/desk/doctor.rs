//! What keeps clients from booking, in words, with the page that mends it.

use domain::{Kind, TenantState};
use service::{
    StoreError, consent,
    desk::{self, Trouble},
};
use templates::web::Finding;

use crate::{
    Site,
    here::{Here, Member},
    refused::Refused,
};

/// What the set-up doctor finds; specialists see nothing they cannot mend.
pub(crate) async fn findings(
    here: &Here,
    site: &Site,
    member: &Member,
) -> Result<Vec<Finding>, Refused> {
    if member.role != domain::Role::Owner {
        return Ok(Vec::new());
    }
    let (now, clinic) = (site.clock.now(), member.tenant.kind == Kind::Clinic);
    let found = member
        .scope
        .run(move |tx| async move {
            let unasked = clinic && consent::terms(&tx).await?.text.is_empty();
            Ok::<_, StoreError>((desk::doctor(&tx, now).await?, unasked))
        })
        .await;
    let (found, unasked) = found.map_err(|cause| Refused::storage(here, &cause))?;
    let mut findings = Vec::new();
    if member.tenant.state == TenantState::Suspended {
        findings.push(Finding {
            text: here.words.with(
                "doctor-suspended",
                &[("reason", member.tenant.state_reason.as_str().into())],
            ),
            href: "/terms".to_owned(),
            action: here.words.say("terms-title"),
        });
    }
    let troubles = found
        .iter()
        .map(|trouble| finding(here, member, trouble.code()));
    findings.extend(troubles);
    if unasked {
        findings.push(finding(here, member, "no-consent"));
    }
    let bot = site.directory.bot_of(&member.tenant.id).await;
    if bot
        .map_err(|cause| Refused::storage(here, &cause))?
        .is_none()
    {
        findings.push(finding(here, member, "no-bot"));
    }
    Ok(findings)
}

fn finding(here: &Here, member: &Member, code: &str) -> Finding {
    let place = match code {
        "no-bot" => "bot",
        "no-consent" => "settings/consent",
        code if code == Trouble::NoService.code() => "services",
        code if code == Trouble::ServiceWithoutStaff.code() => "staff",
        _ => "hours",
    };
    Finding {
        text: here.words.say_of("doctor", code),
        href: format!("/app/{}/{place}", member.tenant.slug),
        action: here.words.say("doctor-mend"),
    }
}

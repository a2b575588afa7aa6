//! Telegram accounts of the salon's own people: a code to come in by, and taking the seat back.

use actix_web::{HttpResponse, web};
use domain::seat::{CODE_MIN, Link, Seat};
use service::seats;
use templates::{
    bot::Texts,
    web::{Act, Control, DeskForm, Form, List, Row},
};

use super::{frame, staff::find};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::Refused,
};

/// A code for a specialist.
pub(crate) async fn link_specialist(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let staff = find(&here, &member, &address.1).await?;
    let back = format!("/app/{}/staff/{}", member.tenant.slug, staff.id);
    let name = staff.name.get(here.words.0).to_owned();
    link(
        &here,
        &member,
        &site,
        Seat::Specialist(staff.id),
        "staff",
        (back, name),
    )
    .await
}

/// A code for the owner.
pub(crate) async fn link_owner(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let back = format!("/app/{}/bot", member.tenant.slug);
    let name = here.words.say("nav-bot");
    link(&here, &member, &site, Seat::Owner, "bot", (back, name)).await
}

/// Nobody on Telegram is this specialist any more.
pub(crate) async fn unlink_specialist(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let staff = find(&here, &member, &address.1).await?;
    let back = format!("/app/{}/staff/{}", member.tenant.slug, staff.id);
    unlink(&here, &member, &site, Seat::Specialist(staff.id), &back).await
}

/// Nobody on Telegram is the owner any more.
pub(crate) async fn unlink_owner(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let back = format!("/app/{}/bot", member.tenant.slug);
    unlink(&here, &member, &site, Seat::Owner, &back).await
}

async fn unlink(
    here: &Here,
    member: &Member,
    site: &Site,
    seat: Seat,
    back: &str,
) -> Result<HttpResponse, Refused> {
    let (now, account) = (site.clock.now(), member.visitor.account);
    let cleared = member
        .scope
        .run(move |tx| async move { seats::clear(&tx, now, account, seat).await })
        .await;
    cleared.map_err(|cause| Refused::storage(here, &cause))?;
    Ok(page::go(&format!("{back}?done=unlinked")))
}

/// Makes a code and shows it: this once, in the answer itself, since only its hash is kept.
async fn link(
    here: &Here,
    member: &Member,
    site: &Site,
    seat: Seat,
    place: &str,
    back: (String, String),
) -> Result<HttpResponse, Refused> {
    let storage = |cause| Refused::storage(here, &cause);
    let bot = site.directory.bot_of(&member.tenant.id).await;
    let Some(bot) = bot.map_err(storage)? else {
        // Without a bot there is nowhere to use it; the page says so.
        return Ok(page::go(&back.0));
    };
    let (now, account) = (site.clock.now(), member.visitor.account);
    let code = member
        .scope
        .run(move |tx| async move { seats::issue(&tx, now, account, seat).await })
        .await;
    let link = format!(
        "{}?start=staff_{}",
        site.bot_link(&bot.username),
        code.map_err(storage)?
    );
    let words = here.words;
    let row = Row {
        href: link.clone(),
        name: link,
        ..Row::default()
    };
    let minutes = [("minutes", CODE_MIN.into())];
    let lead = words.with("seat-code-lead", &minutes);
    let lead = match seat {
        Seat::Owner => format!("{lead} {}", words.say("seat-owner-sees")),
        Seat::Specialist(_) => lead,
    };
    Ok(page::ok(&DeskForm {
        frame: frame(here, member, place, words.say("seat-title")),
        back: Some(back),
        lead,
        add: None,
        forms: Vec::new(),
        lists: vec![List {
            title: words.say("seat-code"),
            rows: vec![row],
            empty: String::new(),
        }],
    }))
}

/// Who is linked to a seat.
pub(super) async fn linked(here: &Here, member: &Member, seat: Seat) -> Result<Vec<Link>, Refused> {
    let found = member
        .scope
        .run(move |tx| async move { seats::list(&tx, seat).await })
        .await;
    found.map_err(|cause| Refused::storage(here, &cause))
}

/// How a specialist's page offers to link somebody, and who is linked.
pub(super) async fn of(
    here: &Here,
    member: &Member,
    site: &Site,
    texts: &Texts,
    seat: Seat,
    base: &str,
) -> Result<(Option<Form>, List), Refused> {
    let bot = site.directory.bot_of(&member.tenant.id).await;
    let bot = bot.map_err(|cause| Refused::storage(here, &cause))?;
    let links = linked(here, member, seat).await?;
    let form = bot.is_some().then(|| form(here, base, seat));
    Ok((form, list(here, texts, &links, base, bot.is_some())))
}

/// The form that asks for a code.
pub(super) fn form(here: &Here, base: &str, seat: Seat) -> Form {
    let words = here.words;
    let mut controls = vec![Control::Note(words.say("seat-lead"))];
    if seat == Seat::Owner {
        controls.push(Control::Note(words.say("seat-owner-sees")));
    }
    Form {
        mark: "seat-",
        title: words.say("seat-title"),
        action: format!("{base}/link"),
        controls,
        submit: words.say("seat-get"),
        ..Form::default()
    }
}

/// The button that takes the seat back.
pub(super) fn act(here: &Here, base: &str) -> Act {
    let words = here.words;
    Act {
        href: format!("{base}/unlink"),
        label: words.say("seat-unlink"),
        sign: words.say("seat-unlink"),
        ask: words.say("seat-unlink-ask"),
        tone: "bad",
    }
}

/// Since when each is linked, and how to end it.
fn list(here: &Here, texts: &Texts, links: &[Link], base: &str, has_bot: bool) -> List {
    let words = here.words;
    let mut rows: Vec<Row> = links
        .iter()
        .map(|link| Row {
            name: words.say("seat-linked"),
            detail: texts.date_time(link.at),
            ..Row::default()
        })
        .collect();
    // One button for all of them: whoever leaves, leaves with every phone.
    if let Some(last) = rows.last_mut() {
        last.acts.push(act(here, base));
    }
    List {
        title: words.say("seat-list"),
        rows,
        empty: words.say(if has_bot { "seat-none" } else { "seat-no-bot" }),
    }
}

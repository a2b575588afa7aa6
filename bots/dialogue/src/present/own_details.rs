//! What the salon knows of one, and coming back after a while.

use domain::client::{Detail, Phone, example_phone};
use service::{StoreError, booking, salon};

use super::{Body, Rows, button, home};
use crate::{
    driver::Talk,
    input::Input,
    screen::{Label, Prompt},
    step::Step,
};

pub(super) fn own(talk: &Talk<'_>, step: &Step) -> Body {
    let client = &talk.client;
    let name = client.name.as_ref().map(|name| name.as_str().to_owned());
    let prompt = Prompt::Own {
        name: name.unwrap_or_default(),
        phone: client
            .phone
            .as_ref()
            .map_or_else(String::new, Phone::display),
        email: client
            .email
            .as_ref()
            .map_or_else(String::new, |email| email.as_str().to_owned()),
        birthday: client.birthday,
    };
    let rows = vec![
        vec![
            button(Label::ChangeName, Input::ChangeName),
            button(Label::ChangePhone, Input::ChangePhone),
        ],
        Detail::ALL
            .map(|detail| button(Label::Detail(detail), Input::ChangeDetail(detail)))
            .into(),
        vec![button(Label::Languages, Input::Languages)],
        vec![button(Label::Export, Input::Export)],
        vec![button(Label::AskErase, Input::AskErase)],
    ];
    Body::new(step, prompt, rows)
}

/// Asks for a detail; one that is known can be taken back.
pub(super) fn detail(talk: &Talk<'_>, step: &Step, detail: Detail) -> Body {
    let known = match detail {
        Detail::Email => talk.client.email.is_some(),
        Detail::Birthday => talk.client.birthday.is_some(),
    };
    let mut rows = Rows::new();
    if known {
        let remove = button(Label::RemoveDetail(detail), Input::RemoveDetail(detail));
        rows.push(vec![remove]);
    }
    Body::new(step, Prompt::OwnDetail { detail }, rows)
}

pub(super) fn phone(talk: &Talk<'_>, step: &Step) -> Body {
    let prompt = Prompt::OwnPhone {
        example: example_phone(&talk.settings.country),
    };
    Body {
        ask_contact: true,
        ..Body::new(step, prompt, Rows::new())
    }
}

pub(super) async fn confirm_erase(talk: &Talk<'_>, step: &Step) -> Result<Body, StoreError> {
    let ahead = booking::upcoming(talk.tx, talk.client.id, talk.now, 0, 1_000).await?;
    let visits = u32::try_from(ahead.len()).unwrap_or(u32::MAX);
    let rows = vec![vec![button(Label::Erase, Input::Erase)]];
    Ok(Body::new(step, Prompt::ConfirmErase { visits }, rows))
}

/// The home screen, with the way back to what was begun.
pub(super) async fn rested(talk: &Talk<'_>, step: &Step, back: &Step) -> Result<Body, StoreError> {
    let service = match back.service() {
        Some(id) => salon::service(talk.tx, id).await?,
        None => None,
    };
    let prompt = Prompt::Rested {
        salon: talk.settings.name.get(talk.lang).to_owned(),
        service: service.map_or_else(String::new, |one| one.name.get(talk.lang).to_owned()),
    };
    let mut rows = home(talk).rows;
    rows.insert(0, vec![button(Label::Resume, Input::Resume)]);
    Ok(Body::new(step, prompt, rows))
}

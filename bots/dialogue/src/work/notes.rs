//! Notes about a client: opened for those whose patient it is; each look is noted.

use domain::{ClientId, fields::FieldKind, seat::Link};
use service::{
    StoreError,
    notes::{self, NoteError},
};

use super::{
    At, Remark, Said,
    chats::{name_of, seen},
    present::{gone, page},
};
use crate::{
    driver::Talk,
    present::{Body, Rows},
    screen::Notice,
    step::Step,
};

/// Notes on the screen: more are on the desk.
const SHOWN: usize = 5;

pub(super) async fn body(
    talk: &Talk<'_>,
    link: &Link,
    at: &At,
    id: ClientId,
) -> Result<Body, StoreError> {
    let Some(client) = seen(talk, link, id).await? else {
        return gone(talk, link).await;
    };
    let by = (&link.actor(), link.seat.into());
    let opened = notes::read(talk.tx, talk.now, by, id).await?;
    let all = opened.unwrap_or_default();
    let said = Said::Notes {
        name: name_of(&client),
        more: u32::try_from(all.len().saturating_sub(SHOWN)).unwrap_or(u32::MAX),
        notes: all
            .into_iter()
            .take(SHOWN)
            .map(|note| (note.head.at, note.words))
            .collect(),
    };
    Ok(page(at.clone(), said, Rows::new()))
}

/// Keeps what was typed.
pub(super) async fn write(
    talk: &Talk<'_>,
    link: &Link,
    at: &At,
    typed: &str,
) -> Result<(Step, Option<Notice>), StoreError> {
    let here = Step::Work { to: at.clone() };
    let At::Notes { client, visit } = *at else {
        return Ok((Step::Work { to: At::Menu }, Some(Notice::Stale)));
    };
    if seen(talk, link, client).await?.is_none() {
        return Ok((here, None));
    }
    let by = (&link.actor(), link.seat.into());
    let kept = notes::write(talk.tx, talk.now, by, (client, visit), typed).await;
    let remark = match kept {
        Ok(_) => Remark::Noted,
        Err(NoteError::Store(cause)) => return Err(cause),
        Err(NoteError::Words(FieldKind::TooLong)) => Remark::NoteTooLong,
        Err(_) => return Ok((here, Some(Notice::UseButtons))),
    };
    Ok((here, Some(Notice::Work(remark))))
}

//! What one update is handled with.

use domain::{Lang, Timestamp, client::Client, seat::Link, settings::Settings};
use service::{StoreError, TenantTx, clients, conversation::DialogueKey, salon, seats};

use crate::input::Person;

/// Everything one update is handled with.
pub(crate) struct Talk<'a> {
    pub tx: &'a TenantTx,
    pub now: Timestamp,
    /// Which person of which bot.
    pub key: DialogueKey,
    /// What they are at the salon, when they work there.
    pub link: Option<Link>,
    pub settings: Settings,
    pub client: Client,
    pub lang: Lang,
    /// What a visit that is booked now says of where it was booked.
    pub source: String,
}

pub(super) async fn talk<'a>(
    tx: &'a TenantTx,
    now: Timestamp,
    channel: &str,
    person: &Person,
    key: DialogueKey,
) -> Result<Talk<'a>, StoreError> {
    let settings = salon::settings(tx).await?;
    let of_app = person.lang_tag.as_deref().and_then(Lang::from_tag);
    let client = clients::recognise(tx, now, channel, &person.user.to_string(), of_app).await?;
    let lang = client.lang.or(of_app).unwrap_or(settings.lang);
    Ok(Talk {
        tx,
        now,
        key,
        link: seats::find(tx, key.bot, key.user).await?,
        settings,
        client,
        lang,
        source: "bot".to_owned(),
    })
}

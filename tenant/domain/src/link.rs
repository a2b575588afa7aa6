//! Links into a salon's bot: what follows `?start=`. A link says what is wanted and where it stood,
//! never who follows it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use crate::{ServiceId, StaffId};

/// Longest word of a campaign, letters: with two ids it fits into the 64 that Telegram allows.
pub const LONGEST_CAMPAIGN: usize = 17;
/// Letters of an id.
const ID_LETTERS: usize = 22;

/// What a link asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// To book this service.
    pub service: Option<ServiceId>,
    /// With this specialist.
    pub staff: Option<StaffId>,
    /// Where the link stood, such as `insta`; may be empty.
    pub campaign: String,
}

impl Link {
    /// What follows `?start=`: letters, digits, dashes and underscores, 64 at most; empty for a link
    /// that asks for nothing.
    pub fn payload(&self) -> String {
        let id = |id: Uuid| URL_SAFE_NO_PAD.encode(id.as_bytes());
        let mut payload = String::new();
        if let Some(service) = self.service {
            payload.push('s');
            payload.push_str(&id(service.into()));
        }
        if let Some(staff) = self.staff {
            payload.push('w');
            payload.push_str(&id(staff.into()));
        }
        if !self.campaign.is_empty() {
            payload.push('c');
            payload.push_str(&self.campaign);
        }
        payload
    }

    /// Reads [`Self::payload`]; `None` for anything else.
    pub fn read(mut text: &str) -> Option<Self> {
        let id = |text: &str| {
            let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
            Uuid::from_slice(&bytes).ok()
        };
        let mut link = Self::default();
        while !text.is_empty() {
            let (kind, rest) = text.split_at_checked(1)?;
            if kind == "c" {
                link.campaign = campaign(rest)?;
                break;
            }
            let (letters, rest) = rest.split_at_checked(ID_LETTERS)?;
            match kind {
                "s" if link.service.is_none() => link.service = Some(id(letters)?.into()),
                "w" if link.staff.is_none() => link.staff = Some(id(letters)?.into()),
                _ => return None,
            }
            text = rest;
        }
        (link != Self::default()).then_some(link)
    }
}

/// A campaign's word in small letters: letters, digits and dashes; `None` when it is none.
pub fn campaign(word: &str) -> Option<String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let known = (1..=LONGEST_CAMPAIGN).contains(&word.len()) && word.chars().all(fits);
    known.then(|| word.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_id() -> impl Strategy<Value = Uuid> {
        any::<u128>().prop_map(Uuid::from_u128)
    }

    proptest! {
        #[test]
        fn every_link_reads_back_and_fits(
            service in prop::option::of(any_id()),
            staff in prop::option::of(any_id()),
            campaign in "[a-z0-9-]{0,17}",
        ) {
            let link = Link {
                service: service.map(Into::into),
                staff: staff.map(Into::into),
                campaign,
            };
            let text = link.payload();
            let letters = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            prop_assert!(text.len() <= 64 && text.chars().all(letters), "{}", text);
            let expected = (link != Link::default()).then_some(link);
            prop_assert_eq!(Link::read(&text), expected);
        }

        #[test]
        fn what_somebody_made_up_is_no_link_or_reads_as_written(text in "[swc]?\\PC{0,70}") {
            if let Some(link) = Link::read(&text) {
                prop_assert_eq!(link.payload().to_ascii_lowercase(), text.to_ascii_lowercase());
            }
        }
    }
}

//! Signing up and in, links from mails, one's own account.

pub(crate) mod enter;
pub(crate) mod links;
pub(crate) mod own;

use platform::limiter::{Rule, Verdict};
use service::accounts::AccountError;
use templates::web::Words;

use crate::{
    Site,
    here::Here,
    refused::{Refused, Why},
};

/// No address is longer, characters.
const LONGEST_KEY: usize = 254;

/// What is wrong with an address or a password, beside its field.
#[derive(Default)]
pub(crate) struct Wrong {
    pub email: String,
    pub password: String,
    pub whole: String,
}

impl Wrong {
    /// Sorts an error to its field; troubles that are nobody's field become a page.
    pub fn of(here: &Here, error: AccountError) -> Result<Self, Refused> {
        let mut wrong = Self::default();
        wrong.add(here, error)?;
        Ok(wrong)
    }

    /// Notes one more error, in the same way.
    pub fn add(&mut self, here: &Here, error: AccountError) -> Result<(), Refused> {
        let say = |id: &str| here.words.say(id);
        match error {
            AccountError::Email => self.email = say("error-email"),
            AccountError::EmailTaken => self.email = say("error-email-taken"),
            AccountError::WeakPassword => self.password = say("error-password-weak"),
            AccountError::WrongPassword => self.whole = say("error-login"),
            AccountError::Terms => self.whole = say("error-terms"),
            AccountError::LinkOver => self.whole = say("error-link-over"),
            AccountError::Busy => return Err(Refused::new(here, Why::Busy)),
            AccountError::Store(cause) => return Err(Refused::storage(here, &cause)),
        }
        Ok(())
    }
}

/// Takes one try from each allowance; the words to show when one is used up.
pub(crate) async fn tries(
    site: &Site,
    words: Words,
    takes: &[(String, Rule)],
) -> Result<(), String> {
    for (key, rule) in takes {
        if let Verdict::Wait(wait) = site.limiter.take(key, *rule).await {
            let minutes = wait.as_secs().div_ceil(60).max(1);
            return Err(words.with("error-too-often", &[("minutes", minutes.into())]));
        }
    }
    Ok(())
}

/// The account an address belongs to, as the key of an allowance: capitals and blanks do not make
/// another one.
pub(crate) fn key(email: &str) -> String {
    let key = email.trim().chars().take(LONGEST_KEY);
    key.flat_map(char::to_lowercase).collect()
}

//! Somebody new, as staff type them.

use domain::{
    client::{PersonName, Phone, example_phone},
    settings::Settings,
};
use service::desk::Who;

use crate::here::Here;

/// What is wrong with a name and a phone; empty where nothing is.
pub(crate) struct Wrong {
    pub name: String,
    pub phone: String,
}

/// Who is meant, or what is wrong with their name and phone.
pub(crate) fn named(
    here: &Here,
    settings: &Settings,
    (name, phone): (&str, &str),
) -> Result<Who, Wrong> {
    let name = name.parse::<PersonName>();
    let phone = match phone.trim() {
        "" => Ok(None),
        phone => Phone::parse(phone, &settings.country).map(Some),
    };
    match (name, phone) {
        (Ok(name), Ok(phone)) => Ok(Who::Named { name, phone }),
        (name, phone) => Err(Wrong {
            name: name.map_or_else(|_| here.words.say("error-client-name"), |_| String::new()),
            phone: phone.map_or_else(
                |_| {
                    let example = example_phone(&settings.country);
                    here.words
                        .with("error-phone", &[("example", example.into())])
                },
                |_| String::new(),
            ),
        }),
    }
}

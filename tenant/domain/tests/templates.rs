//! The salon's own words.
#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use botique_domain::{
    fields::LONGEST_TEXT,
    template::{Saying, Template, TemplateError, Variable, tidy},
};
use proptest::prelude::*;

fn parse(text: &str) -> Result<Template, TemplateError> {
    Template::parse(text, &Variable::ALL)
}

fn upper(variable: Variable) -> String {
    variable.code().to_uppercase()
}

#[test]
fn variables_are_filled_in_and_the_rest_stays() {
    let template = parse("Dear {client},\nsee you on { Date } at {TIME}!").unwrap();
    let said = template.fill(upper);
    assert_eq!(said, "Dear CLIENT,\nsee you on DATE at TIME!");
}

#[test]
fn what_is_wrong_is_told() {
    for (text, wrong) in [
        ("", TemplateError::Empty),
        (" \n ", TemplateError::Empty),
        ("Hello {name}", TemplateError::Unknown),
        ("Hello {}", TemplateError::Unknown),
        ("Hello {client", TemplateError::Braces),
        ("Hello client}", TemplateError::Braces),
        ("Hello {{client}}", TemplateError::Braces),
        ("Hello {cli{ent}", TemplateError::Braces),
        ("Hello \u{0}", TemplateError::Unprintable),
        ("Hello \u{202e}", TemplateError::Unprintable),
    ] {
        assert_eq!(parse(text), Err(wrong), "{text:?}");
    }
    let long = "ж".repeat(LONGEST_TEXT);
    assert!(parse(&long).is_ok());
    assert_eq!(parse(&format!("{long}ж")), Err(TemplateError::TooLong));
    let without = Template::parse("{service}", &Variable::WITHOUT_VISIT);
    assert_eq!(without, Err(TemplateError::Unknown));
}

#[test]
fn a_value_is_never_read_as_a_variable() {
    let template = parse("{client} {salon}").unwrap();
    let said = template.fill(|variable| match variable {
        Variable::Client => "{salon}".to_owned(),
        _ => "Aurora".to_owned(),
    });
    assert_eq!(said, "{salon} Aurora");
}

#[test]
fn codes_read_back() {
    for saying in Saying::ALL {
        assert_eq!(Saying::from_code(saying.code()), Some(saying));
    }
    assert_eq!(tidy(" a\r\nb \n"), "a\nb");
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_and_keeps_its_words(text in "[a-zа-я{} <>&\n😀]{0,60}") {
        if let Ok(template) = parse(&text) {
            let braces = text.matches('{').count();
            prop_assert_eq!(braces, text.matches('}').count());
            let back = template.fill(|variable| format!("{{{}}}", variable.code()));
            let plain = |text: &str| text.replace(' ', "");
            prop_assert_eq!(plain(&back), plain(&text));
        }
    }

    #[test]
    fn words_without_braces_stay_as_they_are(text in "[^{}\\p{C}]{1,200}") {
        prop_assume!(!text.trim().is_empty());
        if let Ok(template) = parse(&text) {
            prop_assert_eq!(template.fill(upper), text);
        }
    }
}

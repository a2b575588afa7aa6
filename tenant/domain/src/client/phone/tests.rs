//! Numbers as people type them, of every country.

use proptest::prelude::*;

use super::*;

fn e164(text: &str, country: &str) -> String {
    Phone::parse(text, country).map_or_else(|error| error.to_string(), String::from)
}

#[test]
fn one_number_has_many_spellings() {
    for text in [
        "+7 916 123-45-67",
        "8 (916) 123-45-67",
        "89161234567",
        "9161234567",
        "79161234567",
        "810 7 916 1234567",
        "８９１６１２３４５６７",
        "＋７９１６１２３４５６７",
        "٨٩١٦١٢٣٤٥٦٧",
        "۸۹۱۶۱۲۳۴۵۶۷",
        "๘๙๑๖๑๒๓๔๕๖๗",
        "\u{a0}+7\u{a0}916\u{a0}123\u{a0}45\u{a0}67\u{200f}",
        "+79161234567 ext. 12",
        "8 916 123 45 67 доб. 3",
        "tel: +7-916-123-45-67",
    ] {
        assert_eq!(e164(text, "RU"), "+79161234567", "{text}");
    }
}

#[test]
fn a_prefix_followed_by_the_same_digit_is_taken_off_once() {
    for text in [
        "8 812 123 45 67",
        "88121234567",
        "+7 812 123-45-67",
        "(812) 123-45-67",
    ] {
        assert_eq!(e164(text, "RU"), "+78121234567", "{text}");
    }
    assert_eq!(e164("8 800 555 35 35", "RU"), "+78005553535");
    let stored: Phone = "+78121234567".parse().unwrap();
    assert_eq!(stored.display(), "+7 812 123-45-67");
    assert_eq!(e164("8 (846) 212-34-56", "RU"), "+78462123456");
}

#[test]
fn the_country_decides_unless_the_number_says_its_own() {
    assert_eq!(e164("020 7946 0018", "GB"), "+442079460018");
    assert_eq!(e164("02 3661 8300", "IT"), "+390236618300");
    assert_eq!(e164("(415) 555-2671", "us"), "+14155552671");
    assert_eq!(e164("081 234 5678", "TH"), "+66812345678");
    assert_eq!(e164("138 0013 8000", "CN"), "+8613800138000");
    assert_eq!(e164("050 123 4567", "AE"), "+971501234567");
    assert_eq!(e164("+44 20 7946 0018", "RU"), "+442079460018");
    assert_eq!(e164("+44 20 7946 0018", "??"), "+442079460018");
}

#[test]
fn what_nobody_can_call_is_refused_with_an_example() {
    for text in [
        "",
        "   ",
        "112",
        "12345",
        "phone",
        "+7 916 123",
        "+999 123456789",
        "anna@example.com",
    ] {
        let error = Phone::parse(text, "RU").unwrap_err();
        assert!(error.example.starts_with("+7 "), "{text}: {error}");
        assert!(Phone::parse(&error.example, "RU").is_ok());
    }
    assert!(Phone::parse(&"9".repeat(10_000), "RU").is_err());
    assert!(Phone::parse("9161234567", "??").is_err());
    assert!(Phone::parse(&example_phone("??"), "??").is_ok());
}

#[test]
fn every_country_has_an_example_that_reads_back() {
    let plans: Vec<&Metadata> = DATABASE.iter().filter(|plan| plan.id() != "001").collect();
    assert!(plans.len() > 200);
    for plan in plans {
        let own = example_of(plan).unwrap_or_default();
        let Ok(phone) = Phone::parse(&own, plan.id()) else {
            panic!("{} has {own:?}", plan.id())
        };
        assert!(
            own.starts_with(&format!("+{}", plan.country_code())),
            "{}: {own}",
            plan.id()
        );
        assert_eq!(phone.display(), own, "{}", plan.id());
        assert_eq!(phone.as_str().parse(), Ok(phone));
    }
}

#[test]
fn every_numbering_plan_fits_what_we_store() {
    for plan in DATABASE.iter() {
        let code = plan.country_code().to_string().len();
        let kinds = plan.descriptors();
        for kind in [
            kinds.mobile(),
            kinds.fixed_line(),
            kinds.toll_free(),
            kinds.voip(),
        ] {
            for length in kind.into_iter().flat_map(|kind| kind.possible_length()) {
                let digits = code + usize::from(*length);
                assert!(DIGITS.contains(&digits), "{} {digits}", plan.id());
            }
        }
    }
}

#[test]
fn a_shared_contact_needs_no_plus() {
    let contact = |number: &str| Phone::from_contact(number, "RU").unwrap();
    assert_eq!(contact("4915123456789").as_str(), "+4915123456789");
    assert_eq!(contact("+4915123456789"), contact("4915123456789"));
    assert_eq!(contact("79161234567").as_str(), "+79161234567");
    assert!(Phone::from_contact("12", "RU").is_err());
}

#[test]
fn shown_in_international_format_and_hidden_in_debug() {
    let phone = Phone::parse("89161234567", "RU").unwrap();
    assert_eq!(phone.display(), "+7 916 123-45-67");
    assert_eq!(format!("{phone:?}"), "Phone(**********67)");
}

#[test]
fn a_stored_number_is_checked_when_read() {
    let phone = Phone::parse("89161234567", "RU").unwrap();
    assert_eq!(serde_json::to_string(&phone).unwrap(), "\"+79161234567\"");
    assert_eq!(
        serde_json::from_str::<Phone>("\"+79161234567\"").unwrap(),
        phone
    );
    for wrong in [
        "",
        "+",
        "79161234567",
        "+7 9161234567",
        "+0123456789",
        "+7916٣234567",
    ] {
        let error = wrong.parse::<Phone>().unwrap_err();
        assert!(
            wrong.len() < 2 || !error.contains(wrong),
            "personal data in {error}"
        );
    }
}

proptest! {
    // Few: each country's patterns are compiled anew, which takes long without optimisation.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,40}", country in "[A-Z]{2}") {
        let _ = Phone::parse(&text, &country);
    }

    #[test]
    fn what_is_taken_can_be_stored_and_read_back(
        text in "[+＋]{0,2}[0-9٠-٩ ()/.x,;#*-]{0,24}(доб|ext|доп)?[0-9]{0,4}",
        country in prop::sample::select(vec!["RU", "US", "DE", "IT", "BR", "MX", "AR", "CN", "AQ", "GG", "NO"]),
    ) {
        if let Ok(phone) = Phone::parse(&text, country) {
            prop_assert_eq!(phone.as_str().parse(), Ok(phone.clone()));
            prop_assert!(phone.display().starts_with('+'));
        }
    }
}

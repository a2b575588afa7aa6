//! A clinic speaks of patients, doctors and itself, in every language.

use super::*;
use crate::{
    bot::{Arg, Texts},
    web::Words,
};

/// Where the words of a clinic stand.
const OWN: &str = "clinical";
/// Files that only the platform's owner reads.
const OF_PLATFORM: [&str; 4] = ["console", "money", "plans", "tenants"];

/// Texts that may speak of clients and salons all the same, and why.
const MAY: [(&str, &[&str]); 4] = [
    (
        "The platform's owner reads them.",
        &[
            "mail-broadcast-stopped-end",
            "mail-daily-text",
            "owner-title",
            "refer-set-lead",
            "refer-set-title",
            "report-lead",
        ],
    ),
    (
        "They are read before there is a tenant, or beside several of any kind.",
        &[
            "agree-terms",
            "dpa-1",
            "dpa-3",
            "landing-because-3",
            "landing-chat-label",
            "landing-lead",
            "landing-title",
            "places-add",
            "places-all",
            "places-new",
            "places-title",
            "terms-1",
        ],
    ),
    ("It names a kind of business.", &["kind-salon"]),
    (
        "It names a variable, which has one name.",
        &["wrong-braces"],
    ),
];

/// What the words begin with that a clinic does not say.
fn not_said(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::En => &["client", "salon", "specialist", "stylist", "hairdresser"],
        Lang::Ru => &["клиент", "салон", "мастер", "специалист"],
        Lang::Uk => &["клієнт", "салон", "майст", "спеціаліст", "фахів"],
        Lang::Kk => &["клиент", "салон", "шебер", "маман"],
        Lang::Uz => &["mijoz", "salon", "usta", "mutaxassis"],
    }
}

/// What a clinic's people read of a message: neither names of variables nor the cases of other kinds.
fn read_in_a_clinic(text: &str) -> String {
    let by_kind = text.contains("[clinic]");
    let lines = text.lines().filter(|line| {
        let case = line.trim_start_matches('*').starts_with('[');
        !(by_kind && case) || line.starts_with("[clinic]")
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    let parts = text
        .split('$')
        .enumerate()
        .map(|(place, part)| match place {
            0 => part,
            _ => part.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_'),
        });
    parts.collect::<String>().to_lowercase()
}

#[test]
fn a_clinic_has_patients_and_doctors_in_all_that_its_people_read() {
    let may: BTreeSet<&str> = MAY.iter().flat_map(|(_, ids)| *ids).copied().collect();
    let own = Lang::ALL.map(|lang| (lang, sources(lang, OWN)));
    let mut faults = Vec::new();
    for (file, _) in FILES {
        for (lang, own) in &own {
            for (id, text) in sources(*lang, file) {
                let text = own.get(&format!("{id}{OF_CLINIC}")).unwrap_or(&text);
                let read = read_in_a_clinic(text);
                let mut words = read.split(|c: char| !c.is_alphabetic());
                let said = words.find(|word| {
                    let begins = |with: &&str| word.starts_with(with);
                    not_said(*lang).iter().any(begins)
                });
                let excused = OF_PLATFORM.contains(&file) || may.contains(id.as_str());
                if let (Some(said), false) = (said, excused) {
                    faults.push(format!(
                        "{lang}/{file}.ftl {id} says “{said}” in a clinic: write {id}{OF_CLINIC} in \
                         {OWN}.ftl of every language, with patients, doctors and the clinic"
                    ));
                }
            }
        }
    }
    none_of(&faults);
}

#[test]
fn what_a_clinic_says_stands_for_a_message_with_the_same_variables() {
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        let all = FILES.map(|(file, _)| messages(lang, file)).into_iter();
        let all: BTreeMap<String, BTreeSet<String>> = all.flatten().collect();
        for (id, mut variables) in messages(lang, OWN) {
            let instead = id.strip_suffix(OF_CLINIC).and_then(|of| all.get(of));
            let mut needed = instead.cloned().unwrap_or_default();
            variables.remove("kind");
            needed.remove("kind");
            if instead.is_none() || variables != needed {
                faults.push(format!(
                    "{lang}/{OWN}.ftl {id} stands for no message with the same variables"
                ));
            }
        }
    }
    none_of(&faults);
}

#[test]
fn only_a_clinic_says_them_and_the_rest_as_everybody() {
    for lang in Lang::ALL {
        for kind in Kind::ALL {
            let (words, clinic) = (Words(lang, kind), kind == Kind::Clinic);
            let texts = Texts {
                lang,
                kind,
                zone: chrono_tz::UTC,
            };
            let own = |id: &str| sources(lang, OWN)[id].clone();
            assert_eq!(
                words.say("visit-client") == own("visit-client-clinic"),
                clinic
            );
            let add_wish = texts.plain("button-add-wish", &[]);
            assert_eq!(add_wish == own("button-add-wish-clinic"), clinic);
            let part = Arg::Number(2);
            let name = words.with("staff-other", &[("number", 2.into())]);
            let own = own("staff-other-clinic").replace("{ $number }", "2");
            assert_eq!(name == own, clinic, "{lang} {kind:?}: {name}");
            assert_eq!(words.say("save"), Words(lang, Kind::Other).say("save"));
            assert!(texts.html("work-chats", &[("count", part)]).contains('2'));
        }
    }
}

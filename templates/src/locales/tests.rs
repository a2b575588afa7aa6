use std::collections::{BTreeMap, BTreeSet};

use super::*;

mod clinic;
mod said;

/// Files, and how many messages each has at least.
const FILES: [(&str, usize); 42] = [
    ("entering", 25),
    ("bot", 100),
    ("work", 6),
    ("together", 12),
    ("series", 30),
    ("repeats", 20),
    ("visits", 4),
    ("course", 19),
    ("parts", 30),
    ("chat", 30),
    ("double", 5),
    ("web", 300),
    ("mail", 15),
    ("files", 20),
    ("details", 15),
    ("waiting", 30),
    ("waitlist", 40),
    ("birthday", 1),
    ("limits", 3),
    ("alerts", 4),
    ("plan", 20),
    ("push", 20),
    ("closed", 1),
    ("closing", 30),
    ("console", 40),
    ("tenants", 15),
    ("plans", 20),
    ("money", 20),
    ("refer", 12),
    ("best", 13),
    ("gaps", 15),
    ("clinic", 15),
    ("clinical", 150),
    ("patients", 5),
    ("intake", 15),
    ("questions", 15),
    ("class", 7),
    ("classes", 25),
    ("share", 8),
    ("sharing", 6),
    ("discreet", 6),
    ("kin", 20),
];

/// Words that are the same in English, and why.
const SAME_AS_ENGLISH: [(&str, &[&str]); 2] = [
    // What BotFather says, which speaks English only, and what is typed to it as it stands.
    (
        "",
        &[
            "guide-mine-1",
            "guide-mine-3",
            "guide-answer-1",
            "guide-answer-2",
            "guide-answer-3",
            "guide-answer-4",
        ],
    ),
    // These are Uzbek words.
    (
        "uz",
        &["nav-bot", "step-bot", "step-salon", "bot-name", "by-staff"],
    ),
];

/// Ids of messages and what stands there, read from a locale file.
pub(crate) fn sources(lang: Lang, file: &str) -> BTreeMap<String, String> {
    let path = format!(
        "{}/locales/{}/{file}.ftl",
        std::env::var("CARGO_MANIFEST_DIR").unwrap(),
        lang.code()
    );
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut current = String::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        if let Some((id, text)) = line.split_once(" =")
            && line.starts_with(|c: char| c.is_ascii_lowercase())
        {
            id.clone_into(&mut current);
            let before = found.insert(current.clone(), text.trim().to_owned());
            assert!(before.is_none(), "{lang} has {id} twice");
        } else if !line.starts_with('#')
            && let Some(text) = found.get_mut(&current)
        {
            text.push('\n');
            text.push_str(line.trim());
        }
    }
    found
}

/// Ids of messages and the variables each uses.
pub(crate) fn messages(lang: Lang, file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let all = sources(lang, file).into_iter();
    all.map(|(id, text)| (id, variables(&text))).collect()
}

fn variables(text: &str) -> BTreeSet<String> {
    let name = |part: &str| {
        part.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect()
    };
    text.split('$').skip(1).map(name).collect()
}

/// Fails with everything that is wrong at once.
fn none_of(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_language_has_the_same_messages_with_the_same_variables() {
    let essential = |text: &str| {
        let mut all = variables(text);
        all.remove("kind");
        all
    };
    let mut faults = Vec::new();
    for (file, at_least) in FILES {
        let english = sources(Lang::En, file);
        assert!(english.len() >= at_least, "{file}: {}", english.len());
        for lang in Lang::ALL {
            let theirs = sources(lang, file);
            for (id, text) in &english {
                match theirs.get(id) {
                    None => faults.push(format!("{lang}/{file}.ftl lacks {id} = {text}")),
                    Some(said) if essential(said) != essential(text) => {
                        faults.push(format!("{lang}/{file}.ftl has other variables in {id}"));
                    }
                    Some(_) => {}
                }
            }
            let others = theirs.keys().filter(|id| !english.contains_key(*id));
            faults.extend(others.map(|id| format!("{lang}/{file}.ftl has {id}, English has not")));
        }
    }
    none_of(&faults);
}

#[test]
fn every_language_marks_the_same_things_and_shows_the_same_pictures() {
    let tags = |text: &str| -> BTreeSet<String> {
        let tag = |part: &str| part.split_once('>').map(|(tag, _)| tag.to_owned());
        text.split('<').skip(1).filter_map(tag).collect()
    };
    // Signs and pictures begin with the information sign.
    let pictures = |text: &str| -> BTreeSet<char> {
        let signs = text.chars().filter(|c| *c >= '\u{2139}');
        signs.collect()
    };
    let commands = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_ascii_lowercase() && c != '/');
        let commands = words.filter(|word| word.starts_with('/') && word.len() > 1);
        commands.map(str::to_owned).collect()
    };
    let mut faults = Vec::new();
    for (file, _) in FILES {
        let english = sources(Lang::En, file);
        for lang in Lang::ALL {
            for (id, said) in sources(lang, file) {
                let text = english.get(&id).map(String::as_str).unwrap_or_default();
                if tags(&said) != tags(text)
                    || pictures(&said) != pictures(text)
                    || commands(&said) != commands(text)
                {
                    faults.push(format!("{lang}/{file}.ftl {id}: {said}"));
                }
            }
        }
    }
    none_of(&faults);
}

/// The lines of a message that have words in them, without the frame around them.
fn worded(text: &str) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for line in text.lines().filter(|line| !line.contains("->")) {
        let text = match line.split_once(']') {
            Some((case, text)) if case.contains('[') => text,
            _ => line,
        };
        let mut words = String::new();
        for (place, part) in text.split('{').enumerate() {
            // What stands in braces is filled in, not said.
            words.push_str(match part.split_once('}') {
                Some((_, said)) => said,
                None if place == 0 => part,
                None => "",
            });
        }
        for tag in ["<b>", "</b>", "<i>", "</i>", "<a href=\"", "\">", "</a>"] {
            words = words.replace(tag, "");
        }
        if words.chars().any(char::is_alphabetic) {
            lines.insert(text.trim().to_owned());
        }
    }
    lines
}

#[test]
fn nothing_is_left_in_english() {
    let mut faults = Vec::new();
    for (file, _) in FILES {
        let english = sources(Lang::En, file);
        for lang in Lang::ALL.into_iter().filter(|lang| *lang != Lang::En) {
            let may = SAME_AS_ENGLISH
                .iter()
                .filter(|(of, _)| of.is_empty() || *of == lang.code());
            let may: BTreeSet<&str> = may.flat_map(|(_, ids)| ids.iter().copied()).collect();
            for (id, said) in sources(lang, file) {
                let text = english.get(&id).map(String::as_str).unwrap_or_default();
                let same: Vec<_> = worded(&said).intersection(&worded(text)).cloned().collect();
                if !same.is_empty() && !may.contains(id.trim_end_matches(OF_CLINIC)) {
                    faults.push(format!("{lang}/{file}.ftl {id}: {same:?}"));
                }
            }
        }
    }
    none_of(&faults);
}

#[test]
fn every_language_keeps_to_its_own_letters() {
    let foreign = |lang| match lang {
        Lang::En => "",
        Lang::Ru => "іїєґәғқңөұүһ",
        Lang::Uk => "ыэёъәғқңөұүһ'ʼ",
        Lang::Kk => "їєґ",
        // Only the letters oʻ and gʻ and the sign ʼ, each as one character of its own.
        Lang::Uz => "'’‘`´абвгдежзиклмнопрстуфхцчшыэюя",
    };
    let mut faults = Vec::new();
    for (file, _) in FILES {
        for lang in Lang::ALL {
            for (id, said) in sources(lang, file) {
                let found = |c: char| foreign(lang).contains(c);
                if !id.starts_with("guide-") && said.to_lowercase().contains(found) {
                    faults.push(format!("{lang}/{file}.ftl {id}: {said}"));
                }
                let turned = |(before, after): (char, char)| {
                    after == 'ʻ' && !matches!(before, 'o' | 'g' | 'O' | 'G')
                };
                if said.chars().zip(said.chars().skip(1)).any(turned) {
                    faults.push(format!("{lang}/{file}.ftl {id}: {said}"));
                }
            }
        }
    }
    none_of(&faults);
}

#[test]
fn what_is_counted_has_the_plural_forms_of_its_language() {
    let forms = |lang| -> &[&str] {
        match lang {
            Lang::En | Lang::Kk | Lang::Uz => &["one", "other"],
            Lang::Uk => &["few", "many", "one", "other"],
            // Parts of a thing are not counted; the last form stands for `many` and `other`.
            Lang::Ru => &["few", "one"],
        }
    };
    let mut faults = Vec::new();
    for (file, _) in FILES {
        let english = sources(Lang::En, file);
        for lang in Lang::ALL {
            for (id, said) in sources(lang, file) {
                let cases = said.lines().filter_map(|line| line.split_once(']'));
                let cases = cases.filter_map(|(case, _)| case.split_once('['));
                let mut found: BTreeSet<&str> = cases.map(|(_, case)| case).collect();
                if !english.get(&id).is_some_and(|text| text.contains("[one]")) {
                    continue;
                }
                // A number of its own, such as none, is said as it is.
                found.retain(|case| !case.chars().all(|c| c.is_ascii_digit()));
                if lang == Lang::Ru {
                    found.remove("many");
                    found.remove("other");
                }
                if !found.iter().eq(forms(lang)) {
                    faults.push(format!("{lang}/{file}.ftl {id}: {found:?}"));
                }
            }
        }
    }
    none_of(&faults);
}

#[test]
fn numbers_sound_right() {
    let counted = |lang, id: &str, name: &'static str, number: i64| {
        let values = HashMap::from([(name.into(), number.into())]);
        LOCALES.lookup_with_args(&language(lang), id, &values)
    };
    for (lang, said) in [
        (Lang::En, ["1 visit", "2 visits", "5 visits", "21 visits"]),
        (Lang::Ru, ["1 визит", "2 визита", "5 визитов", "21 визит"]),
        (Lang::Uk, ["1 візит", "2 візити", "5 візитів", "21 візит"]),
        (Lang::Kk, ["1 жазба", "2 жазба", "5 жазба", "21 жазба"]),
        (
            Lang::Uz,
            [
                "1 ta tashrif",
                "2 ta tashrif",
                "5 ta tashrif",
                "21 ta tashrif",
            ],
        ),
    ] {
        for (number, said) in [1, 2, 5, 21].into_iter().zip(said) {
            assert_eq!(counted(lang, "client-visits", "count", number), said);
        }
    }
    for (lang, said) in [
        (Lang::En, "We book up to 21 days ahead."),
        (Lang::Ru, "Мы записываем на 21 день вперёд."),
        (Lang::Uk, "Ми записуємо на 21 день наперед."),
        (Lang::Kk, "Ең көбі 21 күн бұрын жазылуға болады."),
        (Lang::Uz, "Koʻpi bilan 21 kun oldin yozilish mumkin."),
    ] {
        assert_eq!(counted(lang, "notice-beyond-window", "days", 21), said);
    }
    let minutes = |number| counted(Lang::Uk, "error-too-often", "minutes", number);
    assert!(minutes(1).ends_with("1 хвилину."));
    assert!(minutes(3).ends_with("3 хвилини."));
    assert!(minutes(11).ends_with("11 хвилин."));
    assert!(minutes(22).ends_with("22 хвилини."));
}

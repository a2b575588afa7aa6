//! Every path through the bot in every language: what is said, kept beside the tests and compared.
//!
//! `BOTIQUE_TRANSCRIPTS=write make test` keeps what is said now; look at the difference before it is
//! committed.

mod paths;
mod phrases;
mod walk;

use std::{collections::BTreeSet, path::PathBuf};

use domain::Lang;
use tokio::sync::OnceCell;

use self::{phrases::Phrases, walk::Stage};

/// Texts that no path comes by, and why.
const NOT_SAID: [(&str, &[&str]); 1] = [(
    "Stands for the words of a broadcast that is gone.",
    &["news"],
)];

/// Who and what has the same name in every language.
const NAMES: [&str; 14] = [
    "Salon anna",
    "anna@example.com",
    "Anna Keller",
    "Jeanne Keller",
    "Jeanne",
    "Boris",
    "Vera",
    "Mila",
    "Lena",
    "Nora",
    "Neva",
    "Europe/Moscow",
    "UTC",
    // So is the month called in Uzbek, too.
    "May 2026",
];

fn folder(lang: Lang) -> PathBuf {
    let tests = std::env::var("CARGO_MANIFEST_DIR").unwrap();
    PathBuf::from(tests)
        .join("it/transcripts")
        .join(lang.code())
}

/// Walks every path in a language; all that the bot said.
async fn walked(lang: Lang) -> BTreeSet<String> {
    let phrases = Phrases::of(lang);
    let (mut all, mut faults) = (BTreeSet::new(), Vec::new());
    for name in paths::NAMES {
        let stage = Stage::open(&phrases, lang).await;
        paths::walk(&stage, name).await;
        let refused: Vec<_> = stage.office.sandbox.ledger().calls;
        // Of what Telegram refuses only bad requests are our fault, but for what is so already.
        let refused = refused.iter().filter(|call| {
            let same = call.description.as_ref();
            let same = same.is_some_and(|words| words.contains("message is not modified"));
            call.error_code == Some(400) && !same
        });
        faults.extend(
            refused.map(|call| format!("{lang} {name}: {} {:?}", call.method, call.description)),
        );
        let (script, wrong, said) = stage.told();
        all.extend(said);
        faults.extend(wrong);
        faults.extend(compare(lang, name, &script));
    }
    let missing = phrases.ids().filter(|id| {
        let excused = NOT_SAID.iter().any(|(_, ids)| ids.contains(id));
        !excused && phrases.has_words(id) && !all.iter().any(|text| phrases.says(id, text))
    });
    faults.extend(missing.map(|id| format!("{lang}: no path comes by {id}")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    all
}

/// Compares with what is kept, or keeps it.
fn compare(lang: Lang, name: &str, script: &str) -> Option<String> {
    let file = folder(lang).join(format!("{name}.txt"));
    if std::env::var("BOTIQUE_TRANSCRIPTS").is_ok_and(|how| how == "write") {
        std::fs::create_dir_all(folder(lang)).unwrap();
        std::fs::write(&file, script).unwrap();
        return None;
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = kept.lines().zip(script.lines()).find(|(was, is)| was != is);
    match differs {
        Some((was, is)) => Some(format!("{lang} {name}: kept: {was}\n    now: {is}")),
        None if kept != script => Some(format!("{lang} {name}: it is longer or shorter than kept")),
        None => None,
    }
}

/// What the bot said in each language, walked once.
static ENGLISH: OnceCell<BTreeSet<String>> = OnceCell::const_new();

async fn english() -> &'static BTreeSet<String> {
    ENGLISH.get_or_init(|| walked(Lang::En)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_path_is_walked_in_english_and_says_every_text() {
    assert!(english().await.len() > 300);
}

/// Whether a line has words of a language: it is more than names, and no line of a calendar's file.
fn has_words(line: &str) -> bool {
    let of_calendar = |line: &str| {
        let name = line.split([':', ';']).next().unwrap_or_default();
        name.len() < line.len() && name.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let languages = Lang::ALL.map(Lang::own_name);
    let names = NAMES.iter().chain(&languages);
    let left = names.fold(line.to_owned(), |left, name| left.replace(name, ""));
    !of_calendar(line) && left.chars().filter(|c| c.is_alphabetic()).count() > 2
}

/// Every path in another language, in which nothing sounds as in English.
async fn in_another(lang: Lang) {
    let said = walked(lang).await;
    let english: BTreeSet<&str> = english()
        .await
        .iter()
        .flat_map(|text| text.lines())
        .collect();
    let lines = said.iter().flat_map(|text| text.lines());
    let same: BTreeSet<&str> = lines
        .filter(|line| english.contains(line) && has_words(line))
        .collect();
    assert!(same.is_empty(), "{lang}: as in English: {same:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_path_is_walked_in_russian_and_says_every_text() {
    in_another(Lang::Ru).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_path_is_walked_in_ukrainian_and_says_every_text() {
    in_another(Lang::Uk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_path_is_walked_in_kazakh_and_says_every_text() {
    in_another(Lang::Kk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_path_is_walked_in_uzbek_and_says_every_text() {
    in_another(Lang::Uz).await;
}

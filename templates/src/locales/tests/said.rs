//! Nothing stands in the languages that nobody says.

use std::{fs, path::Path};

use super::*;

/// Where messages are said, from the folder of the workspace.
const ROOMS: [&str; 6] = ["api", "billing", "bots", "infra", "templates", "tenant"];

/// The paragraphs of legal pages, which are counted.
const COUNTED: [&str; 2] = ["terms-", "dpa-"];

/// The source of a folder without its blanks, so that a call stands in one piece.
fn code(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_dir() && !path.ends_with("locales") && !path.ends_with("tests") {
            code(&path, all);
        } else if matches!(ending, Some("rs" | "html")) {
            let text = fs::read_to_string(&path).unwrap();
            all.extend(text.split_whitespace());
        }
    }
}

/// The words in quotation marks that may be an id or a part of one.
fn quoted(code: &str) -> BTreeSet<&str> {
    let part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_{}".contains(c);
    let words = code.split('"').filter(|word| word.len() > 2);
    words.filter(|word| word.chars().all(part)).collect()
}

#[test]
fn every_message_is_said_somewhere() {
    let mut all = String::new();
    for room in ROOMS {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        code(&root.join(room), &mut all);
    }
    let quoted = quoted(&all);
    let built = quoted.iter().filter_map(|word| {
        let (begins, _) = word.split_once('{')?;
        Some((begins, word.rsplit_once('}')?.1))
    });
    let mut built: Vec<(&str, &str)> = built.collect();
    built.retain(|(begins, ends)| begins.len() + ends.len() > 2);
    // Ids of two parts.
    let heads: Vec<String> = all
        .split("say_of(\"")
        .skip(1)
        .filter_map(|rest| Some(format!("{}-", rest.split_once('"')?.0)))
        .collect();
    let mut faults = Vec::new();
    for (file, _) in FILES.iter().filter(|(file, _)| *file != "clinical") {
        for id in sources(Lang::En, file).keys() {
            let built = built
                .iter()
                .any(|(begins, ends)| id.starts_with(begins) && id.ends_with(ends));
            let counted = COUNTED.iter().any(|page| id.starts_with(page));
            let headed = heads.iter().any(|head| id.starts_with(head));
            if !quoted.contains(id.as_str()) && !built && !headed && !counted {
                faults.push(format!("nobody says {id} of {file}.ftl"));
            }
        }
    }
    none_of(&faults);
}

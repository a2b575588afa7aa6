//! The patches of `make mutants` fit, and the tests that they name are there.

use std::path::Path;

/// The lines that a patch takes away or leaves, piece by piece, with the file they are in.
fn pieces(patch: &str) -> Vec<(String, String)> {
    let (mut file, mut found) = (String::new(), Vec::new());
    for line in patch.lines() {
        if let Some(name) = line.strip_prefix("--- a/") {
            name.clone_into(&mut file);
        } else if line.starts_with("@@") {
            found.push((file.clone(), String::new()));
        } else if let Some((_, piece)) = found.last_mut()
            && let Some(kept) = line.strip_prefix([' ', '-'])
        {
            piece.push_str(kept);
            piece.push('\n');
        }
    }
    found
}

#[test]
fn every_mutant_fits_and_names_a_test_that_exists() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = tests.parent().unwrap();
    let mut wrong = Vec::new();
    let mut mutants = 0;
    for entry in std::fs::read_dir(tests.join("mutants")).unwrap() {
        let path = entry.unwrap().path();
        let patch = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        mutants += 1;
        let found = pieces(&patch);
        assert!(!found.is_empty(), "{name} changes nothing");
        for (file, piece) in found {
            let text = std::fs::read_to_string(root.join(&file)).unwrap_or_default();
            if !text.contains(&piece) {
                wrong.push(format!("{name} does not fit {file}"));
            }
        }
        let test = patch.lines().find_map(|line| line.strip_prefix("Test: "));
        let test = test.unwrap_or_default();
        if !is_there(&tests.join("it"), test) {
            wrong.push(format!("{name}: there is no test {test:?}"));
        }
    }
    assert!(mutants > 30, "the scan found too little");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a test of this path is there: its last name, as that of a test, in a file named as one of the
/// modules before.
fn is_there(suite: &Path, test: &str) -> bool {
    let names: Vec<&str> = test.split("::").collect();
    let Some((last, modules)) = names.split_last() else {
        return false;
    };
    let (declared, listed) = (format!("fn {last}("), format!("{last},"));
    let is_test = |text: &str| {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let marked =
            |at: usize| at > 0 && lines[at - 1].ends_with(']') && lines[at - 1].contains("test");
        let alone = format!("on_both_engines!({last});");
        let mut places = (0..lines.len()).filter(|at| lines[*at].contains(&declared));
        places.any(|at| marked(at) || lines.iter().any(|line| *line == listed || *line == alone))
    };
    (1..=modules.len()).any(|depth| {
        let place = suite.join(modules[..depth].join("/"));
        let files = [place.with_extension("rs"), place.join("mod.rs")];
        let texts = files
            .iter()
            .filter_map(|file| std::fs::read_to_string(file).ok());
        let mut texts = texts.filter(|text| is_test(text));
        texts.next().is_some()
    })
}

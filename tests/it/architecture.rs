//! The arrows between rooms and the rules of the house, read from the workspace itself.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// Who may depend on whom: DESIGN.md §2. `*` is everything.
const ARROWS: &[(&str, &[&str])] = &[
    (
        "http",
        &["service", "domain", "billing", "templates", "platform"],
    ),
    ("server", &["*"]),
    ("domain", &[]),
    ("store", &["domain", "jobs"]),
    ("service", &["store", "domain", "jobs", "migrations"]),
    ("billing", &["service", "domain", "jobs"]),
    ("billing-stripe", &["billing", "domain", "platform"]),
    ("dialogue", &["service", "domain"]),
    (
        "telegram",
        &[
            "dialogue",
            "service",
            "domain",
            "templates",
            "jobs",
            "platform",
        ],
    ),
    ("templates", &["domain"]),
    ("migrations", &[]),
    ("platform", &[]),
    ("jobs", &[]),
    ("sandbox", &[]),
    ("tests", &["*"]),
];

/// Crates that belong to some rooms only; `dev` marks a room that may use it in its tests.
const HEAVY: &[(&str, &[&str])] = &[
    ("teloxide-core", &["telegram", "dev sandbox"]),
    ("sea-orm", &["store"]),
    ("sea-query-sqlx", &["store"]),
    ("sqlx", &["store", "migrations"]),
    ("actix-web", &["http", "server", "sandbox"]),
    ("redis", &["platform"]),
    ("lettre", &["platform"]),
    ("governor", &["platform"]),
    ("argon2", &["service"]),
    ("web-push-native", &["platform"]),
    ("async-stripe", &["billing-stripe"]),
];

/// Hard limit, lines of one file.
const LONGEST_FILE: usize = 500;

#[test]
fn every_room_depends_only_on_the_rooms_it_may() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let members = members();
    let listed: BTreeSet<&str> = arrows.keys().copied().collect();
    let found: BTreeSet<&str> = members.iter().map(|member| member.room.as_str()).collect();
    assert_eq!(
        found, listed,
        "every member has its line in the list of arrows"
    );
    let mut wrong = Vec::new();
    for member in &members {
        let allowed = arrows[member.room.as_str()];
        for (name, _) in member.dependencies.iter().filter(|(_, dev)| !dev) {
            let Some(room) = name.strip_prefix("botique-") else {
                continue;
            };
            if !allowed.contains(&room) && !allowed.contains(&"*") {
                wrong.push(format!("{} -> {room}", member.room));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "arrows that DESIGN.md §2 does not allow: {wrong:?}"
    );
}

#[test]
fn no_test_stands_where_none_is_run() {
    let mut without = 0;
    for member in members() {
        for target in member.untested {
            without += 1;
            for file in sources(target.parent().unwrap()) {
                let text = std::fs::read_to_string(&file).unwrap();
                let marks = [
                    "#[test",
                    "#[tokio::test",
                    "#[actix_web::test",
                    "#[cfg(test)",
                ];
                assert!(
                    !marks.iter().any(|mark| text.contains(mark)),
                    "{} has a test, but its Cargo.toml says test = false",
                    file.display()
                );
            }
        }
    }
    assert!(without > 3, "{without}");
}

#[test]
fn heavy_crates_stay_in_the_rooms_that_are_walls_around_them() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for member in members().iter().filter(|member| member.room != "tests") {
        for (name, dev) in &member.dependencies {
            let rule = HEAVY.iter().find(|(heavy, _)| {
                name == heavy
                    || name
                        .strip_prefix(heavy)
                        .is_some_and(|rest| rest.starts_with('-'))
            });
            let Some((heavy, rooms)) = rule else { continue };
            seen.insert(*heavy);
            let dev_room = format!("dev {}", member.room);
            let allowed = rooms.contains(&member.room.as_str())
                || (*dev && rooms.contains(&dev_room.as_str()));
            if !allowed {
                wrong.push(format!("{} uses {name}", member.room));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(
        seen.contains("sqlx") && seen.contains("teloxide-core"),
        "the list is out of date"
    );
}

#[test]
fn no_file_is_longer_than_a_person_reads_at_once() {
    let mut long = Vec::new();
    let files = rust_files();
    assert!(files.len() > 50);
    for file in files {
        let lines = std::fs::read_to_string(&file).unwrap().lines().count();
        if lines > LONGEST_FILE {
            long.push(format!("{} has {lines} lines", file.display()));
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn sql_is_written_in_the_store_and_the_migrations_alone() {
    assert!(has_sql("let q = \"SELECT id\n  FROM staff\";"));
    assert!(has_sql("\"UPDATE job SET state = 0\"") && has_sql("\"DELETE FROM claim\""));
    assert!(!has_sql(
        "/// Selects a service from the list, then sets it."
    ));
    let root = root();
    let rooms = ["tenant/store", "migrations", "tests"].map(|room| root.join(room));
    let wrong: Vec<PathBuf> = rust_files()
        .into_iter()
        .filter(|file| !rooms.iter().any(|room| file.starts_with(room)))
        .filter(|file| has_sql(&std::fs::read_to_string(file).unwrap()))
        .collect();
    assert!(wrong.is_empty(), "SQL outside its rooms: {wrong:#?}");
}

/// `SELECT … FROM`, `INSERT INTO`, `DELETE FROM` and `UPDATE … SET` in capitals, over line ends.
fn has_sql(source: &str) -> bool {
    let words: Vec<&str> = source
        .split(|c: char| c.is_whitespace() || c == '"')
        .collect();
    let followed = |at: usize, by: &str, within: usize| {
        words[at + 1..].iter().take(within).any(|word| *word == by)
    };
    words.iter().enumerate().any(|(at, word)| match *word {
        "SELECT" => followed(at, "FROM", 60),
        "UPDATE" => followed(at, "SET", 4),
        "INSERT" => followed(at, "INTO", 1),
        "DELETE" => followed(at, "FROM", 1),
        _ => false,
    })
}

struct Member {
    room: String,
    /// Name, and whether only for tests.
    dependencies: Vec<(String, bool)>,
    /// Where targets begin whose tests are not built.
    untested: Vec<PathBuf>,
}

fn members() -> Vec<Member> {
    let done = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let metadata: Value = serde_json::from_slice(&done.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| {
            let name = package["name"].as_str().unwrap();
            let room = name
                .strip_prefix("botique-")
                .expect("our crates are botique-*");
            let dependencies = package["dependencies"].as_array().unwrap();
            let targets = package["targets"].as_array().unwrap();
            let untested = targets.iter().filter(|target| target["test"] == false);
            Member {
                room: room.to_owned(),
                untested: untested
                    .map(|target| PathBuf::from(target["src_path"].as_str().unwrap()))
                    .collect(),
                dependencies: dependencies
                    .iter()
                    .map(|dep| {
                        (
                            dep["name"].as_str().unwrap().to_owned(),
                            dep["kind"] == "dev",
                        )
                    })
                    .collect(),
            }
        })
        .collect()
}

fn root() -> PathBuf {
    Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap())
        .parent()
        .unwrap()
        .to_owned()
}

fn rust_files() -> Vec<PathBuf> {
    sources(&root())
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "target" && !name.starts_with('.') {
                folders.push(path);
            } else if name.ends_with(".rs") {
                files.push(path);
            }
        }
    }
    files
}

//! Every route tried by every caller: made from the table of routes, so that a new route is tried
//! too.

pub mod callers;
mod crowd;
pub mod hostile;
pub mod objects;
mod sessions;

use api::routes::{Entry, Who, table};
use reqwest::{Method, StatusCode};

use callers::{Caller, House, TARGETS, Target};

/// What a caller deserves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    /// The page, or a form's honest refusal.
    Served,
    /// The way to sign in.
    SignIn,
    /// Nothing: as if it were not there.
    Missing,
}

fn due(who: Who, caller: Caller, target: Target) -> Due {
    match (who, caller) {
        (Who::Anyone, _) => Due::Served,
        (_, Caller::Nobody) => Due::SignIn,
        (Who::Account, _) | (Who::PlatformOwner, Caller::Platform) => Due::Served,
        (Who::PlatformOwner, _) => Due::Missing,
        (Who::Member | Who::Owner, Caller::Owner) if target == Target::Own => Due::Served,
        (Who::Member, Caller::Specialist) if target == Target::Own => Due::Served,
        (Who::Member | Who::Owner, Caller::Stranger) if target == Target::Foreign => Due::Served,
        (Who::Member | Who::Owner, _) => Due::Missing,
    }
}

/// Whether an answer is what is due. A form without its fields is refused beside them (422), sent
/// back as stale data (400) or goes on; one thing that is not there is missing even to the rightful.
fn is_due(due: Due, status: StatusCode, location: &str) -> bool {
    match due {
        Due::SignIn => status == StatusCode::SEE_OTHER && location.starts_with("/login?next="),
        Due::Missing => status == StatusCode::NOT_FOUND,
        Due::Served => {
            !status.is_server_error()
                && status != StatusCode::FORBIDDEN
                && !location.starts_with("/login?next=")
        }
    }
}

fn methods(entry: &Entry) -> Vec<Method> {
    let all = entry.methods().into_iter();
    all.map(|method| method.as_str().parse().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_what_is_not_theirs_by_any_route() {
    let house = House::open().await;
    let mut tried = 0;
    let mut wrong = Vec::new();
    for entry in table() {
        for caller in Caller::ALL {
            for target in TARGETS {
                for method in methods(&entry) {
                    // Signing out would end the caller's session for the rest of the walk.
                    if entry.path == "/logout" && caller != Caller::Nobody {
                        continue;
                    }
                    let path = house.address(entry.path, target);
                    let answer = house.ask(caller, &method, &path).await;
                    tried += 1;
                    let due = due(entry.who, caller, target);
                    if !is_due(due, answer.status, &answer.location) {
                        wrong.push(format!(
                            "{method} {path} by {caller:?}: {} not {due:?}",
                            answer.status
                        ));
                    }
                    if due == Due::Missing {
                        let nothing = house.ask(caller, &Method::GET, "/no-such-page").await;
                        if answer.plain(&path) != nothing.plain("/no-such-page") {
                            wrong.push(format!(
                                "{method} {path} by {caller:?} says more than a missing page"
                            ));
                        }
                    }
                    let about_foreign = target == Target::Foreign && path != entry.path;
                    // The platform's owner sees every salon.
                    let own = due == Due::Served && (!about_foreign || caller == Caller::Platform);
                    if answer.body.contains(&house.secret) && !own {
                        wrong.push(format!("{method} {path} by {caller:?} leaks"));
                    }
                }
            }
        }
    }
    println!("{tried} requests over {} routes", table().len());
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(tried > 500, "{tried}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_not_meant_changes_nothing() {
    let house = House::open().await;
    let before = house.dump().await;
    let mut tried = 0;
    for entry in table() {
        if !methods(&entry).contains(&Method::POST) {
            continue;
        }
        let path = house.address(entry.path, Target::Own);
        for (name, csrf, header) in [
            ("without the secret", None, None),
            ("with another's secret", Some("0123456789abcdef"), None),
            (
                "from elsewhere",
                Some("own"),
                Some(("Sec-Fetch-Site", "cross-site")),
            ),
            (
                "from a neighbour's host",
                Some("own"),
                Some(("Sec-Fetch-Site", "same-site")),
            ),
            (
                "by its origin",
                Some("own"),
                Some(("Origin", "https://evil.example")),
            ),
        ] {
            for caller in [Caller::Owner, Caller::Platform] {
                let answer = house.forge(caller, &path, csrf, header).await;
                tried += 1;
                assert_eq!(
                    answer.status,
                    StatusCode::FORBIDDEN,
                    "{path} {name} by {caller:?}"
                );
            }
        }
    }
    assert_eq!(house.dump().await, before, "something changed");
    println!("{tried} forged changes");
    assert!(tried > 100, "{tried}");
}

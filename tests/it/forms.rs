//! What is typed wrong gets a clear word beside its field, keeps what was typed, and changes nothing.

mod desk;
mod wizard;

use reqwest::StatusCode;

use crate::{
    app::App,
    input::{begun, lasting},
    visitor::Visitor,
};

/// A form typed wrong.
struct Case {
    /// The form's address.
    path: String,
    /// What is typed.
    typed: Vec<(&'static str, String)>,
    /// The field that is wrong; empty when it is the whole form.
    wrong: &'static str,
    /// What the page says about it.
    says: &'static str,
}

/// Whether the word stands between the field and the next one.
pub fn beside(page: &str, field: &str, says: &str) -> bool {
    if field.is_empty() {
        return page.contains("class=\"note bad\"") && page.contains(says);
    }
    let mark = format!("name=\"{field}\"");
    page.split(&mark).skip(1).any(|rest| {
        let end = rest.find("<label for=").unwrap_or(rest.len());
        let end = end.min(rest.find("<fieldset").unwrap_or(end));
        rest[..end].contains("class=\"error\"") && rest[..end].contains(says)
    })
}

/// Whether the page still shows what was typed; secrets are never shown again, and a yes to what
/// speaks against a visit is asked for anew.
fn keeps(page: &str, name: &str, value: &str) -> bool {
    if ["despite", "despite_for", "double"].contains(&name) {
        return true;
    }
    let secret = ["password", "old", "token", "csrf"].contains(&name);
    let shown = value.replace('&', "&#38;").replace('<', "&#60;");
    match (secret, value) {
        (true, value) => value.len() < 4 || !page.contains(value),
        (false, "") => true,
        _ => page.contains(&format!("value=\"{shown}\"")) || page.contains(&format!(">{shown}<")),
    }
}

async fn each(visitor: &Visitor, app: &App, cases: Vec<Case>) -> usize {
    begun(app).await;
    let before = lasting(app).await;
    let count = cases.len();
    for Case {
        path,
        typed,
        wrong,
        says,
    } in cases
    {
        let fields: Vec<_> = typed
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let (status, page, _) = visitor.post(&path, &fields).await;
        assert_eq!(
            status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{path} {typed:?}:\n{page}"
        );
        assert!(
            beside(&page, wrong, says),
            "{path}: no {says:?} beside {wrong:?}:\n{page}"
        );
        for (name, value) in &typed {
            assert!(
                keeps(&page, name, value),
                "{path} forgot {name}={value:?}:\n{page}"
            );
        }
    }
    assert_eq!(lasting(app).await, before, "something changed");
    count
}

fn case(
    path: impl Into<String>,
    typed: &[(&'static str, &str)],
    wrong: &'static str,
    says: &'static str,
) -> Case {
    Case {
        path: path.into(),
        typed: typed
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect(),
        wrong,
        says,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_at_the_door_is_said_beside_it() {
    let mut app = App::new();
    app.start("all").await;
    let visitor = Visitor::signed_up(&app, "jeanne@example.com").await;
    let good = "a quiet sea at dawn";
    let taken = [
        ("email", "Jeanne@Example.com"),
        ("password", good),
        ("terms", "yes"),
    ];
    let weak = [
        ("email", "new@example.com"),
        ("password", "password12"),
        ("terms", "yes"),
    ];
    let cases = vec![
        case("/signup", &taken, "email", "has an account already"),
        case("/signup", &weak, "password", "Too easy to guess"),
        case(
            "/signup",
            &[("email", "jeanne"), ("password", good), ("terms", "yes")],
            "email",
            "not an e-mail address",
        ),
        case(
            "/signup",
            &[("email", "new@example.com"), ("password", good)],
            "terms",
            "We need your agreement",
        ),
        case(
            "/login",
            &[
                ("email", "jeanne@example.com"),
                ("password", "not this one"),
            ],
            "",
            "E-mail or password is wrong",
        ),
        case(
            "/login",
            &[("email", "nobody@example.com"), ("password", good)],
            "",
            "E-mail or password is wrong",
        ),
        case(
            "/forgot",
            &[("email", "jeanne@")],
            "email",
            "not an e-mail address",
        ),
        case(
            "/reset/0123",
            &[("password", good)],
            "",
            "used or is too old",
        ),
        case("/confirm/0123", &[], "", "used or is too old"),
        case(
            "/account/password",
            &[("old", "not this one"), ("password", good)],
            "old",
            "present password is another",
        ),
        case(
            "/account/password",
            &[("old", good), ("password", "short")],
            "password",
            "Too easy to guess",
        ),
        case(
            "/account/email",
            &[("email", "jeanne"), ("password", good)],
            "email",
            "not an e-mail address",
        ),
        case(
            "/account/email",
            &[("email", "other@example.com"), ("password", "not this one")],
            "password",
            "present password is another",
        ),
    ];
    let count = each(&visitor, &app, cases).await;
    println!("{count} forms typed wrong");
    // All at once, not one after the other.
    let all = [("email", "jeanne"), ("password", "short")];
    let (status, page, _) = visitor.post("/signup", &all).await;
    assert_eq!(status.as_u16(), 422);
    for says in [
        "not an e-mail address",
        "Too easy to guess",
        "We need your agreement",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
}

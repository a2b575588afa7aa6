//! What is typed wrong in the wizard.

use reqwest::StatusCode;

use super::{beside, case, each};
use crate::{app::App, visitor::Visitor};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_in_the_wizard_is_said_beside_it() {
    let mut app = App::new();
    app.start("all").await;
    app.tenant("taken", "salon", "Europe/Paris");
    let theirs = app.sandbox.create_bot("Theirs", "theirs_bot").unwrap();
    let made = app.run(&[
        "tenant",
        "create",
        "--name",
        "Theirs",
        "--slug",
        "theirs",
        "--kind",
        "salon",
        "--timezone",
        "Europe/Paris",
        "--owner-email",
        "theirs@example.com",
        "--bot-token",
        &theirs.token,
    ]);
    assert!(made.0, "{}", made.2);
    let gone = app.sandbox.create_bot("Gone", "gone_bot").unwrap();
    app.sandbox.revoke(gone.id).unwrap();
    let mut visitor = Visitor::signed_up(&app, "jeanne@example.com").await;
    visitor.find_salon().await;
    let start = format!("/app/{}/start", visitor.slug);
    let step = |name: &str| format!("{start}/{name}");
    let salon = [
        ("name", "Salon Jeanne"),
        ("city", "Paris"),
        ("zone", "Europe/Paris"),
        ("from", "09:00"),
        ("until", "19:00"),
        ("days", "1"),
    ];
    let but = |name: &'static str, value: &'static str| {
        salon.map(|(field, old)| (field, if field == name { value } else { old }))
    };
    let mut count = each(
        &visitor,
        &app,
        vec![
            case(step("kind"), &[], "kind", "Please choose one"),
            case(
                step("salon"),
                &but("name", "x"),
                "name",
                "2 to 64 characters",
            ),
            case(
                step("salon"),
                &but("until", "08:00"),
                "from",
                "The end must be after the start",
            ),
            case(
                step("salon"),
                &but("from", "soon"),
                "from",
                "Write hours as",
            ),
            case(
                step("salon"),
                &salon[..5],
                "days",
                "Choose at least one day",
            ),
        ],
    )
    .await;
    // A zone that no list has is not shown again: the list stands at its first choice.
    let (status, page, _) = visitor
        .post(&step("salon"), &but("zone", "Mars/Base"))
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(beside(&page, "zone", "Please choose a time zone"), "{page}");
    let (status, page, _) = visitor.post(&step("salon"), &salon).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    visitor.find_salon().await;
    let start = format!("/app/{}/start", visitor.slug);
    let step = |name: &str| format!("{start}/{name}");
    count += each(
        &visitor,
        &app,
        vec![case(
            step("staff"),
            &[("name", ""), ("name", "Ada")],
            "name",
            "Your own name is needed",
        )],
    )
    .await;
    let (status, page, _) = visitor.post(&step("staff"), &[("name", "Jeanne")]).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    for path in [step("bot"), format!("/app/{}/bot", visitor.slug)] {
        count += each(
            &visitor,
            &app,
            vec![
                case(
                    path.clone(),
                    &[("token", "nonsense")],
                    "token",
                    "does not know this token",
                ),
                case(
                    path.clone(),
                    &[("token", &gone.token)],
                    "token",
                    "does not know this token",
                ),
                case(
                    path.clone(),
                    &[("token", &theirs.token)],
                    "token",
                    "works for another salon",
                ),
            ],
        )
        .await;
    }
    println!("{count} forms typed wrong");
}

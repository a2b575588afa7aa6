//! The paths, by name. Each begins in a salon of its own, on Monday at nine.

mod around;
mod booking;
mod chats;
mod classes;
mod clinic;
mod news;
mod own;
mod recommended;
mod refused;
mod series;
mod several;
mod shared;
mod staff;
mod visits;
mod waiting;

use super::walk::Stage;

pub const NAMES: [&str; 34] = [
    "series",
    "several",
    "classes",
    "classes-work",
    "does-not-fit",
    "around",
    "languages",
    "booking",
    "details",
    "refused",
    "days",
    "none-left",
    "visits",
    "reminders",
    "approval",
    "forgotten",
    "news",
    "own",
    "mail",
    "birthday",
    "flood",
    "closed",
    "recommended",
    "moves",
    "shared",
    "business",
    "chats",
    "waiting",
    "staff-day",
    "staff-book",
    "staff-alerts",
    "clinic",
    "clinic-notes",
    "late",
];

pub async fn walk(stage: &Stage<'_>, name: &str) {
    match name {
        "series" => series::comes_again(stage).await,
        "several" => several::books_two_services(stage).await,
        "classes" => classes::come_to_a_class(stage).await,
        "classes-work" => classes::come_to_work(stage).await,
        "does-not-fit" => several::asks_why_a_visit_does_not_fit(stage).await,
        "around" => around::looks_around(stage).await,
        "languages" => around::speaks_another_language(stage).await,
        "booking" => booking::books(stage).await,
        "details" => booking::changes_details(stage).await,
        "refused" => refused::gets_another_time(stage).await,
        "days" => refused::asks_why_not(stage).await,
        "none-left" => refused::gets_none(stage).await,
        "visits" => visits::moves_and_cancels(stage).await,
        "reminders" => visits::is_reminded(stage).await,
        "approval" => visits::waits_for_a_yes(stage).await,
        "forgotten" => visits::is_forgotten(stage).await,
        "own" => own::tells_and_gets(stage).await,
        "mail" => own::gets_mail(stage).await,
        "birthday" => own::has_birthday(stage).await,
        "flood" => own::does_too_much(stage).await,
        "closed" => around::finds_it_closed(stage).await,
        "shared" => shared::is_shared(stage).await,
        "business" => shared::answers_in_an_account(stage).await,
        "recommended" => recommended::is_recommended_times(stage).await,
        "moves" => recommended::is_asked_to_move(stage).await,
        "chats" => chats::write_to_each_other(stage).await,
        "waiting" => waiting::waits(stage).await,
        "news" => news::gets_news(stage).await,
        "staff-day" => staff::works_through_the_day(stage).await,
        "staff-book" => staff::books_for_clients(stage).await,
        "staff-alerts" => staff::is_told(stage).await,
        "clinic" => clinic::visits_a_clinic(stage).await,
        "late" => clinic::books_late(stage).await,
        "clinic-notes" => clinic::takes_notes(stage).await,
        _ => panic!("no path is called {name}"),
    }
}

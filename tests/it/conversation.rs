//! The whole conversation, through the sandbox, against the real process, in every language.

mod words;

use words::{ENGLISH, KAZAKH, RUSSIAN, UKRAINIAN, UZBEK, Words};

use crate::{
    app::{App, Way, in_both_ways},
    talk::Talk,
};

in_both_ways!(
    a_client_books_sees_moves_and_cancels_in_english,
    a_client_books_sees_moves_and_cancels_in_russian,
    the_language_can_be_changed_and_is_remembered,
    one_person_in_two_bots_is_two_clients,
    losing_a_time_offers_the_nearest_ones_and_old_buttons_are_answered,
);

/// Books, sees, moves and cancels, with a bad name, a bad phone, Help and Back on the way.
async fn whole_path(talk: &Talk<'_>, words: &Words) {
    talk.start();
    talk.sees(&[words.home, words.book]).await;
    talk.taps(words.help);
    talk.sees(&[words.help_text]).await;
    talk.taps(words.back);
    talk.sees(&[words.home]).await;
    talk.taps(words.book);
    talk.sees(&[words.service]).await;
    talk.taps(words.service);
    // One specialist: the choice is skipped.
    talk.sees(&[words.day]).await;
    // Beyond the deadline of 24 h, whatever the hour is now.
    talk.taps("▶️");
    talk.sees(&["◀️", "•"]).await;
    talk.taps_free_day();
    talk.sees(&[words.time]).await;
    let time = talk.times()[0].clone();
    talk.taps(&time);
    talk.sees(&[words.name]).await;
    talk.says("7");
    talk.sees(&[words.bad_name]).await;
    talk.says("Жанна д'Арк");
    talk.sees(&[words.phone]).await;
    talk.says("12");
    talk.sees(&[words.bad_phone]).await;
    talk.says("8 (916) 123-45-67");
    talk.sees(&[words.check, "Жанна д'Арк", "+7 916 123-45-67", &time])
        .await;
    talk.taps(words.confirm);
    talk.sees(&[words.booked, &time]).await;
    talk.is_told(words.told_booked).await;
    talk.taps(words.mine);
    talk.sees(&[words.visits, &time]).await;
    talk.taps(&time);
    talk.sees(&[words.visit, words.mov, words.cancel]).await;
    talk.taps(words.mov);
    talk.sees(&["•"]).await;
    talk.taps("▶️");
    talk.sees(&["•", "◀️"]).await;
    talk.taps_free_day();
    talk.sees(&[words.time]).await;
    let later = talk.times()[3].clone();
    talk.taps(&later);
    talk.sees(&[words.confirm_move(), &later]).await;
    talk.taps(words.confirm_move());
    talk.sees(&[words.moved, &later]).await;
    talk.is_told(words.told_moved).await;
    talk.taps(words.mine);
    talk.sees(&[words.visits, &later]).await;
    talk.taps(&later);
    talk.sees(&[words.cancel]).await;
    talk.taps(words.cancel);
    talk.sees(&[words.yes]).await;
    talk.taps(words.yes);
    talk.sees(&[words.cancelled]).await;
    talk.is_told(words.told_cancelled).await;
    talk.says("/my");
    talk.sees(&[words.none]).await;
}

/// How updates come has nothing to do with the language: the others go one way only.
async fn a_client_books_sees_moves_and_cancels(way: Way, name: &str, words: &Words) {
    let mut app = App::by(way);
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let talk = Talk::new(&app.sandbox, bot, name, words.lang);
    whole_path(&talk, words).await;
    assert!(app.kept_to(way, bot));
    assert!(app.stop(), "{}", app.log());
}

async fn a_client_books_sees_moves_and_cancels_in_english(way: Way) {
    a_client_books_sees_moves_and_cancels(way, "Jeanne", &ENGLISH).await;
}

async fn a_client_books_sees_moves_and_cancels_in_russian(way: Way) {
    a_client_books_sees_moves_and_cancels(way, "Жанна", &RUSSIAN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_books_sees_moves_and_cancels_in_ukrainian() {
    a_client_books_sees_moves_and_cancels(Way::Polling, "Жанна", &UKRAINIAN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_books_sees_moves_and_cancels_in_kazakh() {
    a_client_books_sees_moves_and_cancels(Way::Polling, "Айгүл", &KAZAKH).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_books_sees_moves_and_cancels_in_uzbek() {
    a_client_books_sees_moves_and_cancels(Way::Polling, "Oygul", &UZBEK).await;
}

async fn the_language_can_be_changed_and_is_remembered(way: Way) {
    let mut app = App::by(way);
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let talk = Talk::new(&app.sandbox, bot, "Jeanne", "de");
    talk.start();
    // German is not spoken: the salon's own language is.
    talk.sees(&[RUSSIAN.home]).await;
    talk.says("/language");
    talk.sees(&["English"]).await;
    talk.taps("English");
    talk.sees(&[ENGLISH.home, "Now we speak English"]).await;
    talk.says("/start");
    talk.sees(&[ENGLISH.home]).await;
}

async fn one_person_in_two_bots_is_two_clients(way: Way) {
    let mut app = App::by(way);
    app.start("all").await;
    let salon = app.tenant("anna", "salon", "Europe/Moscow");
    let clinic = app.tenant("health", "clinic", "Europe/Berlin");
    let talk = Talk::new(&app.sandbox, salon, "Jeanne", "en");
    let other = talk.in_bot(clinic);
    other.start();
    other.sees(&["Test health"]).await;
    // The salon's talk goes on; the clinic's chat does not move, and offers its own services only.
    talk.goes_to_summary().await;
    assert!(talk.screen().contains("Men's haircut"));
    assert!(other.screen().contains("What shall we do?"));
    other.taps("Book a visit");
    let screen = other.sees(&["First appointment"]).await;
    assert!(!screen.contains("haircut"), "{screen}");
    talk.taps("Confirm");
    talk.sees(&["You are booked!"]).await;
    // The clinic knows nothing of it.
    other.says("/my");
    other.sees(&["You have no visits ahead"]).await;
}

async fn losing_a_time_offers_the_nearest_ones_and_old_buttons_are_answered(way: Way) {
    let mut app = App::by(way);
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let first = Talk::new(&app.sandbox, bot, "First", "en");
    let second = Talk::new(&app.sandbox, bot, "Second", "en");
    for talk in [&first, &second] {
        talk.goes_to_times().await;
    }
    let time = first.times()[0].clone();
    first.taps(&time);
    first.sees(&["What is your name?"]).await;
    second.taps(&time);
    second
        .sees(&["was just taken", "These times are free nearby"])
        .await;
    // Leaving gives the time back to others.
    first.taps("Cancel");
    first.sees(&["nothing was booked"]).await;
    second.taps("Another day");
    second.sees(&["Which day?"]).await;
    // A text where buttons are asked for, and a day that cannot be chosen.
    second.says("hello");
    second.sees(&["use the buttons"]).await;
}

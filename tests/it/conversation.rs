//! The whole conversation, through the sandbox, against the real process, in both languages.

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

/// Words of one language that the path is followed by.
struct Words {
    lang: &'static str,
    book: &'static str,
    service: &'static str,
    day: &'static str,
    time: &'static str,
    name: &'static str,
    bad_name: &'static str,
    phone: &'static str,
    bad_phone: &'static str,
    check: &'static str,
    confirm: &'static str,
    booked: &'static str,
    told_booked: &'static str,
    mine: &'static str,
    visits: &'static str,
    visit: &'static str,
    mov: &'static str,
    moved: &'static str,
    told_moved: &'static str,
    cancel: &'static str,
    yes: &'static str,
    cancelled: &'static str,
    told_cancelled: &'static str,
    none: &'static str,
    home: &'static str,
    back: &'static str,
    help: &'static str,
    help_text: &'static str,
}

const ENGLISH: Words = Words {
    lang: "en",
    book: "Book a visit",
    service: "Men's haircut",
    day: "Which day?",
    time: "What time?",
    name: "What is your name?",
    bad_name: "does not look like a name",
    phone: "Which phone number",
    bad_phone: "does not look like a phone number",
    check: "Please check",
    confirm: "Confirm",
    booked: "You are booked!",
    told_booked: "you are booked",
    mine: "My bookings",
    visits: "Your visits",
    visit: "Your visit",
    mov: "Move",
    moved: "Your visit is moved",
    told_moved: "your visit is moved",
    cancel: "Cancel the visit",
    yes: "Yes, cancel it",
    cancelled: "The visit is cancelled",
    told_cancelled: "your visit is cancelled",
    none: "You have no visits ahead",
    home: "What shall we do?",
    back: "Back",
    help: "Help",
    help_text: "Commands:",
};

const RUSSIAN: Words = Words {
    lang: "ru",
    book: "Записаться",
    service: "Мужская стрижка",
    day: "На какой день?",
    time: "В какое время?",
    name: "Как вас зовут?",
    bad_name: "не похоже на имя",
    phone: "По какому номеру",
    bad_phone: "не похоже на номер телефона",
    check: "Проверьте",
    confirm: "Подтвердить",
    booked: "Вы записаны!",
    told_booked: "вы записаны",
    mine: "Мои записи",
    visits: "Ваши записи",
    visit: "Ваша запись",
    mov: "Перенести",
    moved: "Запись перенесена",
    told_moved: "запись перенесена",
    cancel: "Отменить запись",
    yes: "Да, отменить",
    cancelled: "Запись отменена",
    told_cancelled: "запись отменена",
    none: "Предстоящих записей нет",
    home: "Чем помочь?",
    back: "Назад",
    help: "Помощь",
    help_text: "Команды:",
};

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

impl Words {
    fn confirm_move(&self) -> &'static str {
        match self.lang {
            "en" => "Move the visit",
            _ => "Перенести",
        }
    }
}

async fn a_client_books_sees_moves_and_cancels_in_english(way: Way) {
    let mut app = App::by(way);
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let talk = Talk::new(&app.sandbox, bot, "Jeanne", "en");
    whole_path(&talk, &ENGLISH).await;
    assert!(app.kept_to(way, bot));
    assert!(app.stop(), "{}", app.log());
}

async fn a_client_books_sees_moves_and_cancels_in_russian(way: Way) {
    let mut app = App::by(way);
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let talk = Talk::new(&app.sandbox, bot, "Жанна", "ru");
    whole_path(&talk, &RUSSIAN).await;
    assert!(app.kept_to(way, bot));
    assert!(app.stop(), "{}", app.log());
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

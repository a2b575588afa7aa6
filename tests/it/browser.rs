//! People in front of a real browser, who follow visible text and labels only.

mod closing;
mod owner;
pub mod page;
mod pages;
mod paying;

use fantoccini::{Client, Locator};

use page::{Demo, click, picture, sees, types};

/// Books in the salon's bot as a person reads the page.
async fn books(page: &Client, url: &str, width: u32) {
    page.goto(url).await.unwrap();
    sees(page, "Who are you?").await;
    picture(page, &format!("people-{width}")).await;
    click(page, if width < 600 { "Anna" } else { "Maria" }).await;
    click(page, "Salon Aurora").await;
    click(page, "Start").await;
    sees(page, "What shall we do?").await;
    picture(page, &format!("home-{width}")).await;
    click(page, "Book a visit").await;
    click(page, "Men's haircut").await;
    click(page, "Any specialist").await;
    sees(page, "Which day?").await;
    click(page, "▶").await;
    sees(page, "◀").await;
    picture(page, &format!("calendar-{width}")).await;
    click(page, "•").await;
    sees(page, "What time?").await;
    picture(page, &format!("times-{width}")).await;
    click(page, ":").await;
    sees(page, "What is your name?").await;
    types(page, "Anna Keller").await;
    sees(page, "Which phone number").await;
    picture(page, &format!("phone-{width}")).await;
    click(page, "Share my phone number").await;
    page.find(Locator::Css("dialog[open] button[value='share']"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    sees(page, "Please check").await;
    picture(page, &format!("summary-{width}")).await;
    click(page, "✅ Confirm").await;
    sees(page, "You are booked!").await;
    sees(page, "you are booked.").await;
    picture(page, &format!("booked-{width}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_books_in_the_demo_at_360_and_1280_pixels() {
    let demo = Demo::start("demo").await;
    for width in [360, 1280] {
        let window = demo.window(width).await;
        books(&window.page, &format!("{}/sandbox", demo.url), width).await;
        window.close().await;
    }
}

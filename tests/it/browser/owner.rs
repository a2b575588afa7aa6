//! A salon's owner, who was told nothing: from the landing page to a client's booking.

use std::collections::BTreeSet;

use fantoccini::Client;

use super::page::{Demo, click, fills, picks, picture, seen, sees, ticks, types};

/// Screens from the landing page to a bot that answers, at most.
const SCREENS: usize = 6;

/// The screens a person has been to, by their addresses.
struct Way<'a> {
    page: &'a Client,
    width: u32,
    screens: BTreeSet<String>,
}

impl Way<'_> {
    /// Counts this screen and keeps a picture of it.
    async fn at(&mut self, name: &str) {
        let url = self.page.current_url().await.unwrap();
        self.screens.insert(url.path().to_owned());
        picture(self.page, &format!("{name}-{}", self.width)).await;
    }
}

/// Makes a bot as BotFather does, and gives its token.
async fn makes_a_bot(page: &Client, url: &str, width: u32) -> String {
    page.goto(&format!("{url}/sandbox/bots")).await.unwrap();
    fills(page, "Name", "Salon Jeanne").await;
    fills(
        page,
        "Username, ends in bot",
        &format!("salon_jeanne_{width}_bot"),
    )
    .await;
    click(page, "Create bot").await;
    sees(page, "is ready. Its token").await;
    let text = seen(page).await;
    let token = text.split_whitespace().find(|word| {
        word.split_once(':').is_some_and(|(id, secret)| {
            id.len() > 5 && id.bytes().all(|byte| byte.is_ascii_digit()) && secret.len() > 20
        })
    });
    token
        .unwrap_or_else(|| panic!("no token on:\n{text}"))
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_who_was_told_nothing_gets_a_bot_and_a_clients_booking() {
    let demo = Demo::start("owner").await;
    for width in [360, 1280] {
        let (owner, client) = (demo.window(width).await, demo.window(width).await);
        let token = makes_a_bot(&client.page, &demo.url, width).await;
        let page = &owner.page;
        let mut way = Way {
            page,
            width,
            screens: BTreeSet::new(),
        };
        page.goto(&demo.url).await.unwrap();
        way.at("landing").await;
        click(page, "Start free").await;
        sees(page, "Create your account").await;
        way.at("signup").await;
        fills(page, "E-mail", &format!("jeanne{width}@example.com")).await;
        fills(page, "Password", "a quiet sea at dawn").await;
        ticks(page, "I agree").await;
        click(page, "Create account").await;
        sees(page, "What kind of business is it?").await;
        way.at("wizard-kind").await;
        ticks(page, "Beauty salon").await;
        click(page, "Go on").await;
        sees(page, "Your salon").await;
        fills(page, "Name", &format!("Salon Jeanne {width}")).await;
        way.at("wizard-salon").await;
        click(page, "Go on").await;
        sees(page, "Who works there?").await;
        fills(page, "Your name", "Jeanne").await;
        way.at("wizard-staff").await;
        click(page, "Go on").await;
        sees(page, "How to get a token").await;
        fills(page, "Token from @BotFather", &token).await;
        way.at("wizard-bot").await;
        click(page, "Connect the bot").await;
        sees(page, "Your bot is on line").await;

        // The client writes to the bot, and the owner's page tells by itself.
        client
            .page
            .goto(&format!("{}/sandbox/to/salon_jeanne_{width}_bot", demo.url))
            .await
            .unwrap();
        click(&client.page, "Anna").await;
        click(&client.page, "Start").await;
        sees(&client.page, "What shall we do?").await;
        sees(page, "has answered its first message").await;
        way.at("wizard-answers").await;
        assert!(way.screens.len() <= SCREENS, "{:?}", way.screens);

        click(page, "Go on").await;
        sees(page, "Your salon can be booked").await;
        picture(page, &format!("wizard-done-{width}")).await;
        click(page, "To my desk").await;
        sees(page, "Today").await;
        picture(page, &format!("desk-day-{width}")).await;
        click(page, "Bookings").await;
        sees(page, "No bookings here").await;
        client_books(&client.page).await;
        // Without a reload.
        sees(page, "Anna Keller").await;
        picture(page, &format!("desk-bookings-{width}")).await;
        click(page, "Anna Keller").await;
        sees(page, "History").await;
        picture(page, &format!("desk-visit-{width}")).await;
        picks(page, "Time", "15:00").await;
        click(page, "Move").await;
        sees(page, "A client who uses the bot is told").await;
        sees(&client.page, "15:00").await;
        owner.close().await;
        client.close().await;
    }
}

async fn client_books(page: &Client) {
    click(page, "Book a visit").await;
    click(page, "Men's haircut").await;
    sees(page, "Which day?").await;
    click(page, "▶").await;
    sees(page, "◀").await;
    click(page, "•").await;
    sees(page, "What time?").await;
    click(page, ":").await;
    sees(page, "What is your name?").await;
    types(page, "Anna Keller").await;
    sees(page, "Which phone number").await;
    types(page, "+7 916 123 45 67").await;
    sees(page, "Please check").await;
    click(page, "✅ Confirm").await;
    sees(page, "You are booked!").await;
}

//! A salon's owner pays for a plan, grows, is declined, and comes back; whoever owns the platform
//! looks on. The clock is the test's.

use domain::{Timestamp, seat::Seat};
use fantoccini::Client;
use service::clock::Clock;

use super::page::{Folder, Scheme, Window, click, fills, picture, seen, sees, window_in};
use crate::{
    harness::{
        post_office::at,
        premises::{OWNER, PLATFORM, Premises},
        stores::Engine,
    },
    staff_bot::linked,
    talk::Talk,
    visitor::PASSWORD,
};

const UNPAID: &str = "A payment for your plan did not go through";

/// The owner in front of the desk, and the platform's owner in front of the console.
struct Rooms<'a> {
    premises: &'a Premises,
    boss: Talk<'a>,
    desk: Window,
    console: Window,
    pictures: usize,
}

/// Opens a page of ours, and signs in where that is asked for: sessions end as days go by.
async fn opens(page: &Client, url: &str, path: &str, email: &str) {
    page.goto(&format!("{url}{path}")).await.unwrap();
    if page.current_url().await.unwrap().path() == "/login" {
        fills(page, "E-mail", email).await;
        fills(page, "Password", PASSWORD).await;
        click(page, "Sign in").await;
        sees(page, "Sign out").await;
        page.goto(&format!("{url}{path}")).await.unwrap();
    }
}

/// Types a card on a page of the payment provider.
async fn types_card(page: &Client, number: &str) {
    fills(page, "Card number", number).await;
    fills(page, "Ends (MM / YY)", "12/40").await;
    fills(page, "CVC", "123").await;
    fills(page, "Name on the card", "Anna").await;
}

impl Rooms<'_> {
    /// Looks at both pages: what the desk says, and which plan holds on the console.
    async fn show(&mut self, desk: &[&str], plan: &str) {
        let url = &self.premises.url;
        opens(&self.desk.page, url, "/app/anna/billing", OWNER).await;
        for words in desk {
            sees(&self.desk.page, words).await;
        }
        opens(&self.console.page, url, "/owner/tenants/anna", PLATFORM).await;
        sees(&self.console.page, &format!("{plan} holds now.")).await;
        self.pictures += 1;
        let number = self.pictures;
        picture(&self.desk.page, &format!("paying-{number:02}-desk")).await;
        picture(&self.console.page, &format!("paying-{number:02}-console")).await;
    }

    /// Buys the plan with this price on the payment provider's page.
    async fn buys(&self, price: &str, card: &str) {
        let page = &self.desk.page;
        click(page, price).await;
        sees(page, "Due today").await;
        types_card(page, card).await;
        click(page, "Pay").await;
    }

    async fn live_until(&self, end: Timestamp) {
        let mut now = self.premises.office.store.clock.now();
        while now < end {
            now = now.plus_minutes(24 * 60).min(end);
            self.premises.go_to(now).await;
        }
    }

    /// Notices that a payment failed: in the bot, and by mail of these days.
    async fn dunned(&self) -> (usize, Vec<i64>) {
        let mails = self.premises.rows("mail").await.join("\n");
        let mailed = [0, 3, 7].into_iter().flat_map(|days| {
            let times = mails
                .matches(&format!("\"unpaid\",\"days\":{days},"))
                .count();
            std::iter::repeat_n(days, times)
        });
        (
            self.premises.office.told(&self.boss, UNPAID),
            mailed.collect(),
        )
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_salon_tries_pays_grows_is_declined_and_comes_back() {
    let premises = Premises::open(Engine::Sqlite).await;
    let folder = Folder::new("paying");
    let mut rooms = Rooms {
        premises: &premises,
        boss: linked(&premises.office, "Olga", Seat::Owner).await,
        desk: window_in(&folder, 360, Scheme::Light).await,
        console: window_in(&folder, 1280, Scheme::Light).await,
        pictures: 0,
    };
    let client = premises.office.person("Vera", "en").await;
    premises.office.books(&client, at(2, 3)).await;
    rooms
        .show(&["You are trying this plan until", "1 of 6"], "Pro")
        .await;

    // A card that is declined at once buys nothing, and says so.
    rooms.buys("€19 a month", "4000000000000002").await;
    sees(&rooms.desk.page, "declined").await;
    types_card(&rooms.desk.page, "4242424242424242").await;
    click(&rooms.desk.page, "Pay").await;
    sees(&rooms.desk.page, "As soon as the payment is confirmed").await;
    premises.work().await;
    rooms.show(&["Paid until", "Bills", "paid"], "Pro").await;
    rooms.live_until(at(32, 0)).await;
    rooms.show(&["Paid until"], "Pro").await;
    let paid = seen(&rooms.desk.page).await;
    assert_eq!(
        paid.lines().filter(|line| line.trim() == "paid").count(),
        2,
        "{paid}"
    );

    // A bigger plan, at once; what was paid for is reckoned in.
    click(&rooms.desk.page, "€49 a month").await;
    rooms.desk.page.accept_alert().await.unwrap();
    sees(&rooms.desk.page, "Saved.").await;
    premises.work().await;
    rooms
        .show(&["Business", "Paid until", "any number"], "Business")
        .await;
    assert_eq!(
        premises
            .office
            .told(&rooms.boss, "The plan Business holds now"),
        1
    );

    // From now on the card is declined.
    click(&rooms.desk.page, "Cards, bills, cancelling").await;
    sees(&rooms.desk.page, "Your plan").await;
    types_card(&rooms.desk.page, "4000000000000341").await;
    click(&rooms.desk.page, "Save this card").await;
    sees(&rooms.desk.page, "The new card is saved.").await;
    click(&rooms.desk.page, "Back").await;
    premises.work().await;
    rooms.show(&["Paid until"], "Business").await;
    let kept = (premises.rows("booking").await, premises.rows("staff").await);
    let mut failed = premises.office.store.clock.now();
    while rooms.dunned().await.1.is_empty() {
        failed = failed.plus_minutes(24 * 60);
        assert!(failed < at(70, 0), "the payment does not fail");
        premises.go_to(failed).await;
    }
    let days = async |days: i64| rooms.live_until(failed.plus_minutes(days * 24 * 60)).await;
    assert_eq!(rooms.dunned().await, (1, vec![0]));
    days(2).await;
    assert_eq!(rooms.dunned().await, (1, vec![0]));
    days(3).await;
    assert_eq!(rooms.dunned().await, (2, vec![0, 3]));
    days(7).await;
    assert_eq!(rooms.dunned().await, (3, vec![0, 3, 7]));
    days(12).await;
    rooms
        .show(&["A payment did not go through", "Business"], "Business")
        .await;
    // The grace is over: the free plan holds, and nothing was deleted.
    rooms.live_until(failed.plus_minutes(15 * 24 * 60)).await;
    rooms.show(&["The free plan holds."], "Free").await;
    assert_eq!(rooms.dunned().await, (3, vec![0, 3, 7]));
    assert_eq!(
        premises
            .office
            .told(&rooms.boss, "has ended, because it was not paid"),
        1
    );
    assert_eq!(
        kept,
        (premises.rows("booking").await, premises.rows("staff").await)
    );

    rooms.buys("€19 a month", "4242424242424242").await;
    sees(&rooms.desk.page, "As soon as the payment is confirmed").await;
    premises.work().await;
    rooms.show(&["Paid until", "1 of 6"], "Pro").await;
    assert_eq!(premises.stripe.snapshot().customers.len(), 1);
    rooms.desk.close().await;
    rooms.console.close().await;
}

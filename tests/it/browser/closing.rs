//! An owner closes her salon on the web, and thinks better of it.

use super::{
    page::{Demo, click, fills, picture, sees, ticks},
    pages::signs_in,
};

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_closes_her_salon_and_opens_it_again() {
    let demo = Demo::start("closing").await;
    for width in [360, 1280] {
        let window = demo.window(width).await;
        let page = &window.page;
        signs_in(page, &demo.url).await;
        page.goto(&format!("{}/app/aurora/settings", demo.url))
            .await
            .unwrap();
        click(page, "Close this salon").await;
        sees(page, "Take your data along").await;
        sees(page, "Visits ahead").await;
        picture(page, &format!("closing-{width}")).await;
        fills(page, "The salon’s address", "aurora").await;
        click(page, "Close the salon").await;
        sees(page, "Tick this to go on.").await;
        ticks(page, "I understand").await;
        click(page, "Close the salon").await;
        sees(page, "Visits that were called off").await;
        picture(page, &format!("closed-{width}")).await;
        page.goto(&format!("{}/app/aurora/clients", demo.url))
            .await
            .unwrap();
        sees(page, "Nothing can be changed in it.").await;
        click(page, "Open again").await;
        sees(page, "The salon is open again").await;
        picture(page, &format!("open-again-{width}")).await;
        window.close().await;
    }
}

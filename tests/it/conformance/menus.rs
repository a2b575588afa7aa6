//! Which of a bot's messages are menus.

use domain::Timestamp;
use service::{StoreError, TenantTx, conversation::DialogueKey};
use store::menus::{self, Menu};

use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    old_menus_are_listed_once_a_newer_one_stands_below_them,
    of_a_chat_the_newest_menus_are_remembered,
);

fn menu(user: i64, message: i64, minutes: i64) -> Menu {
    Menu {
        chat: DialogueKey { bot: 1, user },
        message,
        at: MONDAY.plus_minutes(minutes),
    }
}

async fn old(tx: &TenantTx, until: Timestamp) -> Result<Vec<(i64, i64)>, StoreError> {
    let all = menus::list_old(tx, until, 10).await?;
    Ok(all
        .iter()
        .map(|menu| (menu.chat.user, menu.message))
        .collect())
}

async fn old_menus_are_listed_once_a_newer_one_stands_below_them(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let other = store.tenant("boris").await;
    tenant
        .within(|tx| async move {
            for (user, message, minutes) in [(7, 10, 0), (7, 12, 2), (7, 11, 1), (8, 10, 0)] {
                menus::put(&tx, &menu(user, message, minutes), 5).await?;
            }
            // The same once more is the same.
            menus::put(&tx, &menu(7, 10, 3), 5).await?;
            assert!(old(&tx, MONDAY.plus_ms(-1)).await?.is_empty());
            assert_eq!(old(&tx, MONDAY).await?, [(7, 10)]);
            let later = MONDAY.plus_minutes(5);
            assert_eq!(old(&tx, later).await?, [(7, 10), (7, 11)]);
            assert_eq!(menus::list_old(&tx, later, 1).await?, [menu(7, 10, 0)]);
            assert!(menus::has_old(&tx, &menu(7, 12, 2), MONDAY).await?);
            assert!(!menus::has_old(&tx, &menu(7, 10, 0), later).await?);
            assert!(!menus::has_old(&tx, &menu(8, 12, 2), MONDAY.plus_ms(-1)).await?);
            menus::forget(&tx, menu(7, 10, 0).chat, 10).await?;
            assert_eq!(old(&tx, later).await?, [(7, 11)]);
            assert_eq!(menus::sweep(&tx, MONDAY.plus_minutes(2)).await?, 2);
            assert!(old(&tx, later).await?.is_empty());
            Ok(())
        })
        .await;
    let theirs = other.within(|tx| async move { old(&tx, MONDAY.plus_minutes(9)).await });
    assert!(theirs.await.is_empty(), "of another tenant");
}

async fn of_a_chat_the_newest_menus_are_remembered(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            menus::put(&tx, &menu(8, 1, 0), 3).await?;
            for message in 1..=10 {
                menus::put(&tx, &menu(7, message, message), 3).await?;
            }
            menus::put(&tx, &menu(8, 2, 1), 3).await?;
            let later = MONDAY.plus_minutes(60);
            assert_eq!(old(&tx, later).await?, [(8, 1), (7, 8), (7, 9)]);
            Ok(())
        })
        .await;
}

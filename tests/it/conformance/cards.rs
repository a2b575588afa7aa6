//! Who was answered with a booking card.

use store::cards;

use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(somebody_gets_one_card_within_some_hours);

async fn somebody_gets_one_card_within_some_hours(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (anna, vera) = ((7, 42), (7, 43));
            let at = |hours: i64| MONDAY.plus_minutes(hours * 60);
            assert!(cards::note(&tx, anna, at(0), at(-12)).await?);
            assert!(!cards::note(&tx, anna, at(1), at(-11)).await?);
            assert!(cards::note(&tx, vera, at(1), at(-11)).await?);
            assert!(
                cards::note(&tx, (8, 42), at(1), at(-11)).await?,
                "another bot"
            );
            assert!(cards::note(&tx, anna, at(12), at(0)).await?);
            assert!(!cards::note(&tx, anna, at(23), at(11)).await?);
            cards::forget(&tx, anna).await?;
            assert!(cards::note(&tx, anna, at(23), at(11)).await?);
            assert_eq!(cards::sweep(&tx, at(2)).await?, 2);
            assert_eq!(cards::sweep(&tx, at(24)).await?, 1);
            Ok(())
        })
        .await;
}

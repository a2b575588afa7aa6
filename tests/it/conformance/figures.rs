//! What tenants use, as the directory keeps it, and their list.

use domain::{BotMode, BotTrouble, TenantState};
use store::directory::{
    billing::{self, AccountRow},
    bots::{self, BotNote, BotRow},
    figures::{self, Figures, Wanted},
    owner_settings, tenants,
};

use super::accounts::{directory, tenant};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    tenants_are_counted_in_turn_and_listed_with_what_they_use,
    what_the_platforms_owner_sets_takes_the_place_of_itself,
);

async fn tenants_are_counted_in_turn_and_listed_with_what_they_use(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    for (slug, state) in [
        ("anna", TenantState::Active),
        ("boris", TenantState::Suspended),
        ("clara", TenantState::Draft),
        ("dora", TenantState::Active),
    ] {
        assert!(tenants::insert(&tx, &tenant(slug, state)).await.unwrap());
    }
    let anna = tenant("anna", TenantState::Active).id;
    let boris = tenant("boris", TenantState::Active).id;
    let due = async |minutes: i64, limit: u32| {
        let due = figures::due(&tx, MONDAY.plus_minutes(minutes), limit).await;
        let due = due.unwrap().into_iter();
        due.map(|place| place.tenant.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(due(0, 9).await, ["idanna", "idboris", "iddora"], "no draft");
    let counted = Figures {
        bookings: 7,
        staff: 2,
        undone: 1,
        last_booking: Some(MONDAY.plus_minutes(-5)),
    };
    figures::put(&tx, &anna, MONDAY, Some(counted))
        .await
        .unwrap();
    figures::put(&tx, &boris, MONDAY.plus_minutes(1), None)
        .await
        .unwrap();
    assert_eq!(due(0, 9).await, ["iddora"]);
    assert_eq!(due(9, 2).await, ["iddora", "idanna"], "who waited longest");
    // Tried in vain later, the numbers stay as of then.
    figures::put(&tx, &anna, MONDAY.plus_minutes(2), None)
        .await
        .unwrap();
    assert_eq!(due(9, 9).await, ["iddora", "idboris", "idanna"]);
    let gone = tenant("gone", TenantState::Active).id;
    figures::put(&tx, &gone, MONDAY, Some(counted))
        .await
        .unwrap();

    let account = AccountRow {
        tenant: anna.clone(),
        customer: None,
        plan: "pro".to_owned(),
        body: "{}".to_owned(),
        next: None,
        standing: "past_due".to_owned(),
        until: Some(MONDAY),
        trial: None,
        version: 0,
    };
    assert!(billing::put_account(&tx, &account).await.unwrap());
    tenants::set_plan(&tx, &anna, "pro").await.unwrap();
    let bot = BotRow {
        bot_id: 7,
        tenant: anna.clone(),
        username: "anna_bot".to_owned(),
        name: "Anna".to_owned(),
        token_sealed: "x".to_owned(),
        token_hash: "y".to_owned(),
        connected: MONDAY,
        mode: BotMode::Auto,
    };
    assert!(bots::put(&tx, &bot).await.unwrap());
    let note = BotNote {
        bot_id: 7,
        last_update: Some(MONDAY),
        last_error: Some((MONDAY.plus_minutes(1), BotTrouble::from_code("token"))),
    };
    bots::note(&tx, &note).await.unwrap();
    let found = async |plan: &str, state: &str| {
        let wanted = Wanted {
            text: String::new(),
            plan: plan.to_owned(),
            state: state.to_owned(),
        };
        let lines = figures::list(&tx, &wanted, None, 9).await.unwrap();
        let slugs = lines.into_iter().map(|line| line.tenant.slug.to_string());
        slugs.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(found("", "").await, "anna boris clara dora");
    assert_eq!(found("pro", "").await, "anna");
    assert_eq!(found("pro", "past_due").await, "anna");
    assert_eq!(found("", "suspended").await, "boris");
    assert_eq!(found("", "free").await, "", "nothing was written of it yet");
    let lines = figures::list(&tx, &Wanted::default(), None, 1)
        .await
        .unwrap();
    let line = &lines[0];
    assert_eq!(line.figures, Some((MONDAY, counted)));
    let stand = line.stand.as_ref().unwrap();
    assert_eq!(
        (stand.standing.as_str(), stand.until),
        ("past_due", Some(MONDAY))
    );
    let bot = line.bot.unwrap();
    assert_eq!(bot.last_update, Some(MONDAY));
    assert_eq!(bot.last_error, Some(MONDAY.plus_minutes(1)));
    assert_eq!(line.seen, None);
    tx.commit().await.unwrap();
}

async fn what_the_platforms_owner_sets_takes_the_place_of_itself(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    assert_eq!(owner_settings::get(&tx, "costs").await.unwrap(), None);
    for body in ["1", "2"] {
        owner_settings::put(&tx, "costs", body, MONDAY)
            .await
            .unwrap();
    }
    let kept = owner_settings::get(&tx, "costs").await.unwrap();
    assert_eq!(kept.as_deref(), Some("2"));
    tx.commit().await.unwrap();
}

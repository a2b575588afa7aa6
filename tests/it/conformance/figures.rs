//! What tenants use, as the directory keeps it, and their list.

use domain::{
    BotMode, BotTrouble, TenantId, TenantState, Timestamp,
    money::{Currency, Money},
};
use store::directory::{
    billing::{
        self, AccountRow,
        copies::{self, InvoiceRow, SubscriptionRow},
        dues,
    },
    bots::{self, BotNote, BotRow},
    daily,
    figures::{self, Figures, Wanted},
    owner_settings,
    referrals::{self, CreditRow},
    tenants,
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
    a_day_is_reported_once_with_what_there_is_to_tell,
    a_salon_that_was_brought_is_paid_for_once,
    trials_and_failed_payments_are_counted,
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

fn account(tenant: &TenantId, standing: &str, minutes: i64) -> AccountRow {
    AccountRow {
        tenant: tenant.clone(),
        customer: None,
        plan: "pro".to_owned(),
        body: "{}".to_owned(),
        next: Some(MONDAY.plus_minutes(minutes)),
        standing: standing.to_owned(),
        until: Some(MONDAY.plus_minutes(minutes)),
        trial: Some(MONDAY.plus_minutes(minutes)),
        version: 0,
    }
}

async fn a_day_is_reported_once_with_what_there_is_to_tell(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    assert!(daily::claim(&tx, 7, MONDAY).await.unwrap());
    assert!(!daily::claim(&tx, 7, MONDAY.plus_minutes(1)).await.unwrap());
    assert!(daily::claim(&tx, 8, MONDAY).await.unwrap());
    let day = 24 * 60;
    for (slug, state, until) in [
        ("anna", TenantState::Active, 2 * day),
        ("boris", TenantState::Active, 4 * day),
        ("clara", TenantState::Draft, -1),
    ] {
        let row = tenant(slug, state);
        assert!(tenants::insert(&tx, &row).await.unwrap());
        let account = account(&row.id, "trial", until);
        assert!(billing::put_account(&tx, &account).await.unwrap());
        let undone = Figures {
            undone: 2,
            ..Figures::default()
        };
        figures::put(&tx, &row.id, MONDAY, Some(undone))
            .await
            .unwrap();
    }
    let times = |since: i64| {
        (
            MONDAY.plus_minutes(since),
            MONDAY.plus_minutes(3 * day),
            MONDAY.plus_minutes(-30),
        )
    };
    let found = daily::count(&tx, MONDAY, times(-day)).await.unwrap();
    assert_eq!((found.new_tenants, found.trials), (2, 1));
    assert_eq!((found.dead, found.trouble), (6, 0));
    let found = daily::count(&tx, MONDAY, times(0)).await.unwrap();
    assert_eq!(found.new_tenants, 0);
    tx.commit().await.unwrap();
}

fn euro(minor: i64) -> Money {
    let currency = Currency::try_from("EUR".to_owned()).unwrap();
    Money { minor, currency }
}

async fn a_salon_that_was_brought_is_paid_for_once(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let [anna, boris, clara] =
        ["anna", "boris", "clara"].map(|slug| tenant(slug, TenantState::Active));
    for row in [&anna, &boris, &clara] {
        assert!(tenants::insert(&tx, row).await.unwrap());
    }
    let (anna, boris, clara) = (anna.id, boris.id, clara.id);
    referrals::put(&tx, &boris, &anna, MONDAY).await.unwrap();
    referrals::put(&tx, &boris, &clara, MONDAY).await.unwrap();
    let by = referrals::brought_by(&tx, &boris).await.unwrap();
    assert_eq!(by, Some((anna.clone(), false)), "the first word counts");
    assert_eq!(referrals::brought_by(&tx, &anna).await.unwrap(), None);
    assert!(referrals::paid(&tx, &boris, MONDAY).await.unwrap());
    assert!(!referrals::paid(&tx, &boris, MONDAY).await.unwrap());
    assert!(!referrals::paid(&tx, &anna, MONDAY).await.unwrap());
    assert_eq!(referrals::count(&tx, &anna).await.unwrap(), (1, 1));
    assert_eq!(referrals::count(&tx, &clara).await.unwrap(), (0, 0));
    let mut credit = CreditRow {
        brought: boris.clone(),
        tenant: anna.clone(),
        money: euro(500),
        created: MONDAY,
        given: None,
    };
    assert!(referrals::owe(&tx, &credit).await.unwrap());
    let twice = CreditRow {
        money: euro(900),
        ..credit.clone()
    };
    assert!(!referrals::owe(&tx, &twice).await.unwrap());
    let both = (&boris, &anna);
    assert_eq!(
        referrals::credit(&tx, both).await.unwrap(),
        Some(credit.clone())
    );
    for minutes in [1, 2] {
        referrals::given(&tx, both, MONDAY.plus_minutes(minutes))
            .await
            .unwrap();
    }
    credit.given = Some(MONDAY.plus_minutes(1));
    assert_eq!(referrals::credits(&tx, &anna, 9).await.unwrap(), [credit]);
    assert_eq!(referrals::credits(&tx, &boris, 9).await.unwrap(), []);
    tx.commit().await.unwrap();
}

async fn trials_and_failed_payments_are_counted(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let mut ids = Vec::new();
    for (slug, trial) in [("anna", -5), ("boris", -6), ("clara", 5)] {
        let row = tenant(slug, TenantState::Active);
        assert!(tenants::insert(&tx, &row).await.unwrap());
        let account = account(&row.id, "past_due", trial);
        assert!(billing::put_account(&tx, &account).await.unwrap());
        ids.push(row.id);
    }
    for (number, status, whose) in [(1, "past_due", &ids[0]), (2, "begun", &ids[1])] {
        let paid = SubscriptionRow {
            id: format!("sub_{number}"),
            tenant: whose.clone(),
            is_primary: false,
            status: status.to_owned(),
            plan: "pro".to_owned(),
            period: "month".to_owned(),
            money: euro(1_900),
            created: MONDAY,
            until: MONDAY,
            ends: false,
            card_ends: None,
            ended: None,
        };
        copies::put_subscription(&tx, &paid).await.unwrap();
    }
    copies::make_primary(&tx, &ids[0], Some("sub_1"))
        .await
        .unwrap();
    for (number, status, paid_minor) in [(1, "open", 0), (2, "lost", 400), (3, "paid", 1_900)] {
        let bill = InvoiceRow {
            id: format!("in_{number}"),
            tenant: ids[0].clone(),
            subscription: Some("sub_1".to_owned()),
            number: String::new(),
            status: status.to_owned(),
            due: euro(1_900),
            paid_minor,
            created: MONDAY.plus_minutes(10 - number),
            url: None,
        };
        copies::put_invoice(&tx, &bill).await.unwrap();
    }
    let long_ago = Timestamp::from_ms(0);
    assert_eq!(dues::trials(&tx, long_ago, MONDAY).await.unwrap(), (2, 1));
    let later = MONDAY.plus_minutes(9);
    assert_eq!(dues::trials(&tx, MONDAY, later).await.unwrap(), (1, 0));
    assert_eq!(dues::count_failed(&tx).await.unwrap(), 1);
    let failed = dues::failed(&tx, None, 9).await.unwrap();
    assert_eq!(failed.len(), 1);
    assert_eq!(
        (failed[0].slug.as_str(), failed[0].owed),
        ("anna", euro(3_400))
    );
    assert_eq!(failed[0].since, MONDAY.plus_minutes(8));
    let after = failed[0].slug.clone();
    assert_eq!(dues::failed(&tx, Some(&after), 9).await.unwrap(), []);
    tx.commit().await.unwrap();
}

//! The salon's own words, broadcasts and their people, and how many leave in a day.

use domain::{
    ClientId, Lang,
    booking::Status,
    broadcast::{Draft, Fate, Segment, State, Tally},
    client::{Birthday, Phone},
    ids::BroadcastId,
    template::Saying,
    win_back::{Occasion, WinBack},
};
use service::{StoreError, TenantTx};
use store::{bookings, broadcasts, clients, greetings, news, win_back, wordings};

use super::{client, id, offer, stretch, visit};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    own_words_are_kept_by_message_and_language,
    a_broadcast_is_rewritten_while_it_is_a_draft_and_moves_on_from_where_it_stands,
    a_segment_has_those_who_can_be_written_to,
    somebody_is_dealt_with_once_and_counted,
    a_day_has_no_more_messages_than_its_cap,
    visits_that_took_place_are_counted,
    those_who_stay_away_are_written_to_once_per_occasion,
    the_silent_are_those_whose_last_visit_is_long_over,
    the_one_with_a_phone_is_found_where_they_can_be_written_to,
    a_birthday_is_wished_for_once_a_year,
);

fn draft(segment: Segment) -> Draft {
    Draft {
        words: "Hello {client}".to_owned(),
        segment,
    }
}

async fn reader(tx: &TenantTx, address: &str) -> Result<ClientId, StoreError> {
    let client = client(tx, MONDAY).await?;
    clients::link(tx, client, "telegram", address, true).await?;
    Ok(client)
}

async fn own_words_are_kept_by_message_and_language(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (thanks, en) = (Saying::Thanks, Lang::En);
            assert_eq!(wordings::find(&tx, thanks, en).await?, None);
            wordings::put(&tx, thanks, en, Some("Thank you")).await?;
            wordings::put(&tx, thanks, en, Some("Thanks, {client}")).await?;
            wordings::put(&tx, Saying::Booked, Lang::Ru, Some("Ждём")).await?;
            let found = wordings::find(&tx, thanks, en).await?;
            assert_eq!(found.as_deref(), Some("Thanks, {client}"));
            assert_eq!(wordings::find(&tx, thanks, Lang::Ru).await?, None);
            let all = wordings::list(&tx).await?;
            let booked = (Saying::Booked, Lang::Ru, "Ждём".to_owned());
            assert_eq!(all, [booked.clone(), (thanks, en, found.unwrap())]);
            wordings::put(&tx, thanks, en, None).await?;
            assert_eq!(wordings::list(&tx).await?, [booked]);
            Ok(())
        })
        .await;
}

async fn a_birthday_is_wished_for_once_a_year(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let anna = reader(&tx, "1").await?;
            let unreachable = client(&tx, MONDAY).await?;
            let day = Birthday::parse("24.12");
            for born in [anna, unreachable] {
                let mut client = clients::find(&tx, born).await?.unwrap();
                client.birthday = day;
                clients::put(&tx, &client).await?;
            }
            let days = [day.unwrap(), Birthday::parse("29.2").unwrap()];
            let due = |year| greetings::list_due(&tx, "telegram", &days, year, 9);
            assert_eq!(due(2026).await?, [anna]);
            assert!(greetings::note(&tx, anna, 2026).await?);
            assert!(!greetings::note(&tx, anna, 2026).await?, "once");
            assert_eq!(due(2026).await?, []);
            assert_eq!(due(2027).await?, [anna]);
            let other = greetings::list_due(&tx, "telegram", &days[1..], 2027, 9);
            assert_eq!(other.await?, []);
            assert_eq!(greetings::sweep(&tx, 2026).await?, 0);
            assert_eq!(greetings::sweep(&tx, 2027).await?, 1);
            Ok(())
        })
        .await;
}

async fn a_broadcast_is_rewritten_while_it_is_a_draft_and_moves_on_from_where_it_stands(
    engine: Engine,
) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (one, two): (BroadcastId, BroadcastId) = (id(), id());
            broadcasts::insert(&tx, one, &draft(Segment::All), MONDAY).await?;
            let later = MONDAY.plus_minutes(1);
            broadcasts::insert(&tx, two, &draft(Segment::Unseen(9)), later).await?;
            assert!(broadcasts::rewrite(&tx, one, &draft(Segment::Unseen(3))).await?);
            let found = broadcasts::find(&tx, one).await?.unwrap();
            assert_eq!(found.draft, draft(Segment::Unseen(3)));
            assert_eq!((found.state, found.tally), (State::Draft, Tally::default()));
            let started = broadcasts::Broadcast {
                state: State::Scheduled,
                start: later,
                run: 1,
                ended: Some(later),
                ..found.clone()
            };
            assert!(broadcasts::set(&tx, &found, &started).await?);
            assert!(!broadcasts::set(&tx, &found, &started).await?, "once");
            assert_eq!(broadcasts::find(&tx, one).await?, Some(started));
            assert!(!broadcasts::rewrite(&tx, one, &draft(Segment::All)).await?);
            assert_eq!(broadcasts::find(&tx, id()).await?, None);
            let page = async |after| {
                let page = broadcasts::list(&tx, after, 1).await?;
                Ok::<_, StoreError>(page.into_iter().map(|cast| cast.id).collect::<Vec<_>>())
            };
            assert_eq!(page(None).await?, [two]);
            assert_eq!(page(Some(two)).await?, [one]);
            assert_eq!(page(Some(one)).await?, []);
            Ok(())
        })
        .await;
}

async fn a_segment_has_those_who_can_be_written_to(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (_, service) = offer(&tx).await?;
            let never = reader(&tx, "1").await?;
            let (lately, long_ago) = (reader(&tx, "2").await?, reader(&tx, "3").await?);
            let (back_soon, missed) = (reader(&tx, "4").await?, reader(&tx, "5").await?);
            let day = 24;
            let came = async |client, hours, status| {
                visit(&tx, client, stretch(hours, 60), status, None).await
            };
            came(lately, -2 * day, Status::Completed).await?;
            came(long_ago, -40 * day, Status::Confirmed).await?;
            came(back_soon, -41 * day, Status::Completed).await?;
            came(back_soon, 2 * day, Status::Confirmed).await?;
            came(missed, -42 * day, Status::NoShow).await?;
            // Nobody may write to these.
            let offline = client(&tx, MONDAY).await?;
            let (blocked, declined) = (reader(&tx, "6").await?, reader(&tx, "7").await?);
            for (place, one) in [offline, blocked, declined].into_iter().enumerate() {
                let hours = -50 * day - i64::try_from(place).unwrap() * day;
                came(one, hours, Status::Completed).await?;
                let mut row = clients::find(&tx, one).await?.unwrap();
                (row.blocked_bot, row.opted_out) = (one == blocked, one == declined);
                clients::put(&tx, &row).await?;
            }
            let reach = |segment| broadcasts::reach(&tx, "telegram", segment, MONDAY);
            assert_eq!(reach(Segment::All).await?, 5);
            assert_eq!(reach(Segment::Had(service)).await?, 3);
            assert_eq!(reach(Segment::Had(id())).await?, 0);
            assert_eq!(reach(Segment::Unseen(30)).await?, 1);
            let mut born = clients::find(&tx, long_ago).await?.unwrap();
            born.birthday = Birthday::parse("24.12");
            clients::put(&tx, &born).await?;
            let in_month = [
                reach(Segment::BornIn(12)).await?,
                reach(Segment::BornIn(1)).await?,
            ];
            assert_eq!(in_month, [1, 0]);
            assert_eq!(reach(Segment::Unseen(1)).await?, 2, "not who comes soon");
            let one: BroadcastId = id();
            broadcasts::insert(&tx, one, &draft(Segment::Unseen(30)), MONDAY).await?;
            let cast = broadcasts::find(&tx, one).await?.unwrap();
            assert_eq!(broadcasts::choose(&tx, "telegram", &cast, MONDAY).await?, 1);
            assert_eq!(broadcasts::choose(&tx, "telegram", &cast, MONDAY).await?, 0);
            let next = broadcasts::next(&tx, one, Fate::Waiting, MONDAY).await?;
            assert_eq!(next, Some(long_ago));
            assert_eq!(broadcasts::find(&tx, one).await?.unwrap().tally.total, 1);
            let _ = never;
            Ok(())
        })
        .await;
}

async fn somebody_is_dealt_with_once_and_counted(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let anna = reader(&tx, "1").await?;
            let one: BroadcastId = id();
            broadcasts::insert(&tx, one, &draft(Segment::All), MONDAY).await?;
            let cast = broadcasts::find(&tx, one).await?.unwrap();
            broadcasts::choose(&tx, "telegram", &cast, MONDAY).await?;
            let later = MONDAY.plus_minutes(5);
            let deal = |from, to| broadcasts::deal(&tx, one, anna, (from, to), later);
            let next = |fate, before| broadcasts::next(&tx, one, fate, before);
            assert!(deal(Fate::Waiting, Fate::Taken).await?);
            assert!(!deal(Fate::Waiting, Fate::Taken).await?, "never twice");
            assert_eq!(next(Fate::Waiting, later).await?, None);
            assert_eq!(next(Fate::Taken, MONDAY).await?, None, "not for so long");
            assert_eq!(next(Fate::Taken, later).await?, Some(anna));
            assert!(deal(Fate::Taken, Fate::Sent).await?);
            assert_eq!(broadcasts::last_of(&tx, anna, later).await?, Some(one));
            let told = broadcasts::list_told(&tx, anna).await?;
            assert_eq!(told, [(later, "Hello {client}".to_owned())]);
            let too_late = later.plus_minutes(1);
            assert_eq!(broadcasts::last_of(&tx, anna, too_late).await?, None);
            assert!(deal(Fate::Sent, Fate::OptedOut).await?);
            assert_eq!(broadcasts::last_of(&tx, anna, MONDAY).await?, None);
            let tally = Tally {
                total: 1,
                opted_out: 1,
                ..Tally::default()
            };
            let found = broadcasts::find(&tx, one).await?.unwrap();
            assert_eq!(found.tally, tally);
            assert_eq!(broadcasts::sweep(&tx, too_late).await?, 0, "not over");
            let over = broadcasts::Broadcast {
                ended: Some(later),
                ..found.clone()
            };
            broadcasts::set(&tx, &found, &over).await?;
            assert_eq!(broadcasts::sweep(&tx, too_late).await?, 1);
            assert_eq!(broadcasts::find(&tx, one).await?.unwrap().tally, tally);
            Ok(())
        })
        .await;
}

async fn a_day_has_no_more_messages_than_its_cap(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let take = |day, cap| news::take(&tx, day, cap);
            assert!(take("2026-03-02", Some(2)).await?);
            assert!(take("2026-03-02", Some(2)).await?);
            assert!(!take("2026-03-02", Some(2)).await?);
            assert!(take("2026-03-03", Some(2)).await?, "another day");
            assert!(take("2026-03-02", None).await?, "without a cap");
            news::give_back(&tx, "2026-03-02").await?;
            assert_eq!(news::count(&tx, "2026-03-02").await?, 2);
            assert_eq!(news::count(&tx, "2026-03-04").await?, 0);
            Ok(())
        })
        .await;
}

async fn visits_that_took_place_are_counted(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let anna = client(&tx, MONDAY).await?;
            for (hours, status) in [
                (-9, Status::Completed),
                (-7, Status::Confirmed),
                (-5, Status::NoShow),
                (-3, Status::Cancelled),
                (3, Status::Confirmed),
            ] {
                visit(&tx, anna, stretch(hours, 60), status, None).await?;
            }
            assert_eq!(bookings::count_kept(&tx, MONDAY).await?, 2);
            Ok(())
        })
        .await;
}

async fn those_who_stay_away_are_written_to_once_per_occasion(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            assert_eq!(win_back::rules(&tx).await?, WinBack::default());
            let rules = WinBack {
                silence_days: Some(30),
                ..WinBack::default()
            };
            win_back::put_rules(&tx, &WinBack::default()).await?;
            win_back::put_rules(&tx, &rules).await?;
            assert_eq!(win_back::rules(&tx).await?, rules);
            let (booking, anna) = (id(), client(&tx, MONDAY).await?);
            let plan = |occasion| win_back::plan(&tx, occasion, booking, anna, MONDAY);
            assert!(plan(Occasion::NoShow).await?);
            assert!(!plan(Occasion::NoShow).await?);
            assert!(plan(Occasion::Silence).await?);
            let close = |said| win_back::close(&tx, Occasion::NoShow, booking, said, MONDAY);
            assert!(close(true).await?);
            assert!(!close(true).await?);
            assert!(!plan(Occasion::NoShow).await?, "never again");
            Ok(())
        })
        .await;
}

async fn the_silent_are_those_whose_last_visit_is_long_over(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let day = 24;
            let came = async |client, days: i64| {
                let time = stretch(days * day, 60);
                visit(&tx, client, time, Status::Completed, None).await
            };
            let (silent, back) = (reader(&tx, "1").await?, reader(&tx, "2").await?);
            let (gone, offline) = (reader(&tx, "3").await?, client(&tx, MONDAY).await?);
            came(silent, -50).await?;
            let last = came(silent, -40).await?;
            came(back, -41).await?;
            visit(&tx, back, stretch(30, 60), Status::Confirmed, None).await?;
            came(gone, -90).await?;
            came(offline, -42).await?;
            let days = |days: i64| MONDAY.plus_minutes(-days * 24 * 60);
            let find = || win_back::silent(&tx, "telegram", (days(60), days(30)), 9);
            assert_eq!(find().await?, [(last.id, silent)]);
            win_back::plan(&tx, Occasion::Silence, last.id, silent, MONDAY).await?;
            assert_eq!(find().await?, []);
            let came_since = |client| win_back::came_since(&tx, client, last.time.from);
            assert!(!came_since(silent).await?);
            assert!(came_since(back).await?);
            Ok(())
        })
        .await;
}

async fn the_one_with_a_phone_is_found_where_they_can_be_written_to(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let phone = Phone::parse("+79161234567", "RU").unwrap();
            let (typed, showed) = (reader(&tx, "1").await?, reader(&tx, "2").await?);
            let offline = client(&tx, MONDAY).await?;
            for one in [typed, showed, offline] {
                let mut row = clients::find(&tx, one).await?.unwrap();
                row.phone = Some(phone.clone());
                clients::put(&tx, &row).await?;
            }
            clients::link(&tx, showed, "phone", phone.as_str(), true).await?;
            let find = || clients::find_reachable(&tx, "telegram", &phone);
            assert_eq!(find().await?, Some(showed));
            let mut row = clients::find(&tx, showed).await?.unwrap();
            row.opted_out = true;
            clients::put(&tx, &row).await?;
            assert!(clients::find(&tx, showed).await?.unwrap().opted_out);
            assert_eq!(find().await?, Some(typed));
            Ok(())
        })
        .await;
}

//! Who works from the bot, and visits in numbers.

use domain::{
    AccountId, StaffId,
    alert::{Alerts, Topic},
    booking::{Booking, Status},
    money::{Currency, Money},
    seat::{Code, Link, Seat},
    way::{Channel, Holder, Way},
};
use service::{StoreError, TenantTx};
use store::{agenda, bookings, seats, staff, ways};
use uuid::Uuid;

use super::{client, id, offer, stretch, visit};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    a_code_is_used_once_and_the_newest_of_a_seat_counts,
    a_user_of_a_bot_has_one_seat_until_it_is_taken_back,
    visits_are_counted_by_status_and_currency,
    what_somebody_is_told_of_and_what_waits_is_kept_with_their_link,
    a_holder_has_one_way_of_a_channel_while_their_seat_is_theirs,
);

fn account() -> AccountId {
    Uuid::from_u128(7).into()
}

fn code(seat: Seat) -> Code {
    Code {
        seat,
        account: account(),
        until: MONDAY.plus_minutes(15),
    }
}

async fn switch(tx: &TenantTx, who: StaffId, active: bool) -> Result<(), StoreError> {
    let mut one = staff::find(tx, who).await?.unwrap();
    one.active = active;
    staff::put(tx, &one).await
}

async fn a_code_is_used_once_and_the_newest_of_a_seat_counts(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let own = Seat::Specialist(offer(&tx).await?.0);
            seats::put_code(&tx, "old", code(own), MONDAY).await?;
            seats::put_code(&tx, "boss", code(Seat::Owner), MONDAY).await?;
            seats::put_code(&tx, "new", code(own), MONDAY).await?;
            assert_eq!(seats::take_code(&tx, "old", MONDAY).await?, None);
            assert_eq!(seats::take_code(&tx, "new", MONDAY).await?, Some(code(own)));
            assert_eq!(seats::take_code(&tx, "new", MONDAY).await?, None, "once");
            let end = MONDAY.plus_minutes(15);
            assert_eq!(seats::take_code(&tx, "boss", end).await?, None, "too late");
            let before = end.plus_ms(-1);
            let boss = seats::take_code(&tx, "boss", before).await?;
            assert_eq!(boss, Some(code(Seat::Owner)));
            // Of who was switched off, and of a seat taken back.
            seats::put_code(&tx, "left", code(own), MONDAY).await?;
            switch(&tx, own.specialist().unwrap(), false).await?;
            assert_eq!(seats::take_code(&tx, "left", MONDAY).await?, None);
            switch(&tx, own.specialist().unwrap(), true).await?;
            assert_eq!(seats::remove(&tx, own).await?, 0);
            assert_eq!(seats::take_code(&tx, "left", MONDAY).await?, None);
            Ok(())
        })
        .await;
}

async fn a_user_of_a_bot_has_one_seat_until_it_is_taken_back(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let who = offer(&tx).await?.0;
            let own = Seat::Specialist(who);
            let link = |user, client, seat| Link {
                id: id(),
                bot: 5,
                user,
                client,
                seat,
                account: account(),
                at: MONDAY,
                alerts: Alerts::default(),
            };
            let anna = client(&tx, MONDAY).await?;
            let (one, two) = (link(1, anna, own), link(2, anna, Seat::Owner));
            seats::put(&tx, &one).await?;
            seats::put(&tx, &two).await?;
            assert_eq!(seats::find(&tx, 5, 1).await?, Some(one));
            assert_eq!(seats::find(&tx, 6, 1).await?, None, "in that bot only");
            assert_eq!(seats::list(&tx, own).await?, [one]);
            assert_eq!(seats::list(&tx, Seat::Owner).await?, [two]);
            // Another seat takes the place of the one before.
            let changed = link(2, anna, own);
            seats::put(&tx, &changed).await?;
            assert_eq!(seats::list(&tx, Seat::Owner).await?, []);
            switch(&tx, who, false).await?;
            assert_eq!(seats::find(&tx, 5, 1).await?, None, "switched off");
            assert_eq!(seats::list(&tx, own).await?, []);
            switch(&tx, who, true).await?;
            assert_eq!(seats::list(&tx, own).await?.len(), 2);
            assert_eq!(seats::remove(&tx, Seat::Owner).await?, 0);
            assert_eq!(seats::remove(&tx, own).await?, 2);
            assert_eq!(seats::find(&tx, 5, 2).await?, None);
            Ok(())
        })
        .await;
}

async fn visits_are_counted_by_status_and_currency(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let anna = client(&tx, MONDAY).await?;
            let (staff, _) = offer(&tx).await?;
            let rubles = |minor| {
                let currency = Currency::try_from("RUB".to_owned()).unwrap();
                Some(Money { minor, currency })
            };
            for (hours, status, price) in [
                (0, Status::Completed, rubles(100)),
                (1, Status::Completed, rubles(250)),
                (2, Status::Completed, None),
                (3, Status::NoShow, rubles(70)),
                (9, Status::Completed, rubles(900)),
            ] {
                let one = visit(&tx, anna, stretch(hours, 60), status, None).await?;
                let priced = Booking {
                    price,
                    id: id(),
                    ..one
                };
                bookings::insert(&tx, &priced).await?;
            }
            let found = agenda::tally(&tx, stretch(0, 4 * 60), Some(staff)).await?;
            let of = |status, money: Option<Money>| {
                let same = found.iter().filter(|tally| tally.status == status);
                let same = same.filter(|tally| tally.price == money);
                same.map(|tally| tally.visits).sum::<u32>()
            };
            // Three as they were written first, without a price, and one more.
            assert_eq!(of(Status::Completed, None), 4);
            assert_eq!(of(Status::Completed, rubles(350)), 2);
            assert_eq!(of(Status::NoShow, rubles(70)), 1);
            assert_eq!(agenda::tally(&tx, stretch(0, 4 * 60), None).await?, found);
            let nobody = agenda::tally(&tx, stretch(0, 4 * 60), Some(id())).await?;
            assert_eq!(nobody, []);
            Ok(())
        })
        .await;
}

async fn what_somebody_is_told_of_and_what_waits_is_kept_with_their_link(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let who = offer(&tx).await?.0;
            let anna = client(&tx, MONDAY).await?;
            let mut link = Link {
                id: id(),
                bot: 5,
                user: 1,
                client: anna,
                seat: Seat::Specialist(who),
                account: account(),
                at: MONDAY,
                alerts: Alerts::default(),
            };
            seats::put(&tx, &link).await?;
            link.alerts = Alerts {
                quiet: None,
                ..link.alerts.switched(Topic::Moved)
            };
            seats::set_alerts(&tx, link.id, &link.alerts).await?;
            assert_eq!(seats::get(&tx, link.id).await?, Some(link));
            assert_eq!(seats::get(&tx, id()).await?, None);
            assert_eq!(seats::list_concerned(&tx, [who, id()]).await?, [link]);
            assert_eq!(seats::list_concerned(&tx, [id(), id()]).await?, []);
            let one = visit(&tx, anna, stretch(2, 60), Status::Confirmed, None)
                .await?
                .id;
            let two = visit(&tx, anna, stretch(3, 60), Status::Confirmed, None)
                .await?
                .id;
            let later = MONDAY.plus_minutes(1);
            seats::put_aside(&tx, link.id, one, Topic::New, MONDAY).await?;
            seats::put_aside(&tx, link.id, two, Topic::Moved, MONDAY).await?;
            seats::put_aside(&tx, link.id, one, Topic::New, later).await?;
            let all = [(Topic::Moved, two), (Topic::New, one)];
            assert_eq!(seats::list_aside(&tx, link.id).await?, all);
            seats::clear_aside(&tx, link.id, MONDAY).await?;
            assert_eq!(seats::list_aside(&tx, link.id).await?, all[1..]);
            // Who is unlinked is told nothing more.
            assert_eq!(seats::remove(&tx, link.seat).await?, 1);
            assert_eq!(seats::list_aside(&tx, link.id).await?, []);
            Ok(())
        })
        .await;
}

async fn a_holder_has_one_way_of_a_channel_while_their_seat_is_theirs(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let who = offer(&tx).await?.0;
            let anna = client(&tx, MONDAY).await?;
            let link = Link {
                id: id(),
                bot: 5,
                user: 1,
                client: anna,
                seat: Seat::Specialist(who),
                account: account(),
                at: MONDAY,
                alerts: Alerts::default(),
            };
            seats::put(&tx, &link).await?;
            let way = |holder, seat| Way {
                id: id(),
                channel: Channel::Mail,
                holder,
                seat,
                alerts: Alerts::none(),
            };
            let boss = way(Holder::Account(account()), Seat::Owner);
            let own = way(Holder::Link(link.id), link.seat);
            for one in [boss, own] {
                ways::put(&tx, &one).await?;
                assert_eq!(ways::find(&tx, one.channel, one.holder).await?, Some(one));
                assert_eq!(ways::get(&tx, one.id).await?, Some(one));
            }
            assert_eq!(ways::list_concerned(&tx, [who, id()]).await?, [boss, own]);
            assert_eq!(ways::list_concerned(&tx, [id(), id()]).await?, [boss]);
            // Another choice of the same holder stays the same way.
            let again = Way {
                id: id(),
                alerts: Alerts::default(),
                ..own
            };
            ways::put(&tx, &again).await?;
            let kept = ways::find(&tx, own.channel, own.holder).await?.unwrap();
            assert_eq!((kept.id, kept.alerts), (own.id, again.alerts));
            let one = visit(&tx, anna, stretch(2, 60), Status::Confirmed, None)
                .await?
                .id;
            let later = MONDAY.plus_minutes(1);
            ways::put_aside(&tx, own.id, one, Topic::Moved, MONDAY).await?;
            ways::put_aside(&tx, own.id, one, Topic::New, MONDAY).await?;
            ways::put_aside(&tx, own.id, one, Topic::New, later).await?;
            let all = [(Topic::Moved, one), (Topic::New, one)];
            assert_eq!(ways::list_aside(&tx, own.id).await?, all);
            assert_eq!(ways::list_aside(&tx, boss.id).await?, []);
            ways::clear_aside(&tx, own.id, MONDAY).await?;
            assert_eq!(ways::list_aside(&tx, own.id).await?, all[1..]);
            // Who is switched off is told nothing, and who is unlinked is forgotten.
            switch(&tx, who, false).await?;
            assert_eq!(ways::get(&tx, own.id).await?, None);
            switch(&tx, who, true).await?;
            assert_eq!(seats::remove(&tx, link.seat).await?, 1);
            assert_eq!(ways::list_concerned(&tx, [who, who]).await?, [boss]);
            assert_eq!(ways::list_aside(&tx, own.id).await?, []);
            Ok(())
        })
        .await;
}

//! Visits that staff knowingly book beside others: warned first, marked, and without time of their own.

use std::fmt::Write as _;

use domain::{
    BookingId, ClientId, Timestamp,
    booking::{Booking, Status},
};
use reqwest::{Method, StatusCode};
use service::{
    TenantTx,
    booking::{self, BookError},
    clock::Clock,
    desk::{self, NewVisit, To, Who},
    slots::{Query, Wanted},
};
use store::{bookings, claims};

use crate::{
    attack::callers::{Caller, House},
    conformance::{client, offer},
    harness::{
        fakes::MONDAY,
        on_both_engines,
        post_office::{at, staff},
        stores::{Engine, Tenant, open},
    },
};

on_both_engines!(a_marked_visit_never_claims_and_every_other_one_does);

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % sides
    }
}

/// One act at one of a few times of one day, so that they often meet.
#[derive(Clone, Copy, Debug)]
struct Act {
    kind: u64,
    start: Timestamp,
    which: usize,
    double: bool,
}

/// Does it; whether something changed. What is refused leaves nothing behind.
async fn act(tx: &TenantTx, now: Timestamp, vera: ClientId, act: Act) -> Result<bool, BookError> {
    let day = domain::Interval::new(MONDAY, MONDAY.plus_minutes(7 * 24 * 60));
    let mut all = bookings::list_in(tx, day).await?;
    all.retain(|visit| visit.status.occupies());
    let chosen = (!all.is_empty()).then(|| all[act.which % all.len()].clone());
    let (specialist, service) = offer(tx).await?;
    let by = staff();
    let done = match (act.kind, chosen) {
        (0 | 1, _) => {
            let query = Query {
                service,
                then: Vec::new(),
                staff: Wanted::One(specialist),
                moving: None,
            };
            match booking::hold(tx, now, vera, &query, act.start, "test").await {
                Ok(held) => booking::confirm_quietly(tx, now, vera, held.id).await,
                Err(refused) => Err(refused),
            }
        }
        (2 | 3, _) => {
            let visit = NewVisit {
                service,
                then: Vec::new(),
                staff: specialist,
                start: act.start,
                client: Who::Known(vera),
                note: String::new(),
                despite: true,
                double: act.double,
            };
            desk::add(tx, now, &by, &visit).await
        }
        (4, Some(visit)) => {
            let to = To {
                start: act.start,
                staff: specialist,
                despite: true,
                double: act.double,
            };
            desk::move_to(tx, now, &by, visit.id, visit.version, &to).await
        }
        (5, Some(visit)) => desk::cancel(tx, now, &by, visit.id, visit.version, "").await,
        (6, Some(visit)) => desk::make_regular(tx, now, &by, visit.id, visit.version).await,
        (7, Some(visit)) => desk::undo(tx, now, &by, visit.id, visit.version).await,
        (8, Some(visit)) => booking::reschedule(tx, now, vera, visit.id, act.start).await,
        _ => return Ok(false),
    };
    done.map(|_| true)
}

async fn lawful(tenant: &Tenant) -> (usize, usize) {
    let day = domain::Interval::new(MONDAY, MONDAY.plus_minutes(7 * 24 * 60));
    tenant
        .within(move |tx| async move {
            let all = bookings::list_in(&tx, day).await?;
            let mut taken = Vec::new();
            for visit in &all {
                let claim = claims::list_of(&tx, visit.id).await?.pop();
                let claim = claim.map(|(_, time)| time);
                let wanted = visit.status.occupies() && !visit.doubled;
                assert_eq!(claim.is_some(), wanted, "{visit:?}");
                taken.extend(claim);
            }
            for (place, one) in taken.iter().enumerate() {
                assert!(taken[place + 1..].iter().all(|other| !one.overlaps(other)));
            }
            let marked = |visit: &&Booking| visit.doubled && visit.status.occupies();
            Ok((all.iter().filter(marked).count(), taken.len()))
        })
        .await
}

async fn a_marked_visit_never_claims_and_every_other_one_does(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let vera = tenant
        .within(|tx| async move { client(&tx, MONDAY).await })
        .await;
    let mut dice = Dice(7);
    let (mut done, mut refused, mut marked, mut told) = (0, 0, 0, String::new());
    for round in 0..150 {
        let what = Act {
            kind: dice.roll(9),
            start: at(2, 2).plus_minutes(30 * i64::try_from(dice.roll(8)).unwrap()),
            which: usize::try_from(dice.roll(50)).unwrap(),
            double: dice.roll(2) == 0,
        };
        let now = store.clock.now();
        let made = tenant
            .scope
            .run(move |tx| async move { act(&tx, now, vera, what).await })
            .await;
        match made {
            Ok(true) => done += 1,
            Ok(false) => {}
            Err(BookError::Store(cause)) => panic!("{round} {what:?}: {cause}"),
            Err(why) => {
                refused += 1;
                let _ = write!(told, "{why}, ");
            }
        }
        marked += lawful(&tenant).await.0;
    }
    println!("{engine:?}: {done} done, {refused} refused, {marked} times one was marked");
    assert!(
        done > 30 && refused > 30 && marked > 30,
        "{done} {refused} {marked}"
    );
    assert!(told.contains("taken"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_visit_gets_time_of_its_own_and_loses_the_mark() {
    let store = open(Engine::Sqlite).await;
    let tenant = store.tenant("anna").await;
    let now = store.clock.now();
    let add = async |start: Timestamp, double: bool| -> Result<Booking, BookError> {
        tenant
            .scope
            .run(move |tx| async move {
                let (staff_id, service) = offer(&tx).await?;
                let visit = NewVisit {
                    service,
                    then: Vec::new(),
                    staff: staff_id,
                    start,
                    client: Who::Named {
                        name: "Vera Sand".parse().unwrap(),
                        phone: None,
                    },
                    note: String::new(),
                    despite: false,
                    double,
                };
                desk::add(&tx, now, &staff(), &visit).await
            })
            .await
    };
    let first = add(at(2, 3), true).await.unwrap();
    assert!(!first.doubled, "there is nothing beside it");
    let taken = add(at(2, 3), false).await.unwrap_err();
    assert!(matches!(taken, BookError::Taken), "{taken}");
    let second = add(at(2, 3), true).await.unwrap();
    assert!(second.doubled);
    // Outside working hours they are warned of that, too.
    let (id, version) = (second.id, second.version);
    let moved = async |start: Timestamp, version: i64| {
        let (specialist, despite) = (second.staff, false);
        tenant
            .scope
            .run(move |tx| async move {
                let to = To {
                    start,
                    staff: specialist,
                    despite,
                    double: true,
                };
                desk::move_to(&tx, now, &staff(), id, version, &to).await
            })
            .await
    };
    let night = moved(at(2, 14), version).await.unwrap_err();
    assert!(matches!(night, BookError::NotOffered(_)), "{night}");
    let free = moved(at(2, 6), version).await.unwrap();
    assert!(!free.doubled);
    assert_eq!(lawful(&tenant).await, (0, 2));
    let back = moved(at(2, 3).plus_minutes(30), free.version)
        .await
        .unwrap();
    assert!(back.doubled);
    // The mark stays when the other visit goes, and is taken off by hand.
    let (other, first_version) = (first.id, first.version);
    let regular = async |version: i64| {
        tenant
            .scope
            .run(move |tx| async move { desk::make_regular(&tx, now, &staff(), id, version).await })
            .await
    };
    let refused = regular(back.version).await.unwrap_err();
    assert!(matches!(refused, BookError::Taken), "{refused}");
    let off =
        tenant
            .scope
            .run(move |tx| async move {
                desk::cancel(&tx, now, &staff(), other, first_version, "").await
            })
            .await;
    assert_eq!(off.unwrap().status, Status::Cancelled);
    assert_eq!(lawful(&tenant).await, (1, 0));
    assert!(!regular(back.version).await.unwrap().doubled);
    assert_eq!(lawful(&tenant).await, (0, 1));
    let again = regular(back.version + 1).await.unwrap_err();
    assert!(matches!(again, BookError::NotLive), "{again}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_says_who_has_the_time_and_books_beside_them_when_told_to() {
    let house = House::open().await;
    let desk = |path: &str| format!("/app/anna/{path}");
    let list = async |what: &str| {
        let page = house
            .ask(Caller::Owner, &Method::GET, &desk(what))
            .await
            .body;
        let start = format!("href=\"{}/", desk(what));
        let ids = page.split(&start).skip(1);
        let mut ids = ids.filter_map(|rest| rest.split('"').next().map(str::to_owned));
        ids.find(|id| id.len() == 36).unwrap()
    };
    let (service, specialist) = (list("services").await, list("staff").await);
    let day = (crate::visitor::today() + chrono::Days::new(9)).to_string();
    let place = format!("{day} 12:00 {specialist}");
    let fields = |name: &'static str, more: &[(&'static str, String)]| {
        let mut all = vec![
            ("service", service.clone()),
            ("staff", specialist.clone()),
            ("date", day.clone()),
            ("time", "12:00".to_owned()),
            ("name", name.to_owned()),
            ("despite", "yes".to_owned()),
            ("despite_for", place.clone()),
        ];
        all.extend(more.iter().cloned());
        all
    };
    let submit = async |fields: &[(&str, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let path = desk("bookings/new");
        house.submit(Caller::Owner, &path, &fields).await
    };
    let first = submit(&fields("Vera <Sand>", &[])).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    let warned = submit(&fields("Mila Stone", &[])).await;
    assert_eq!(warned.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        warned.body.contains("12:00 Vera &#60;Sand&#62;"),
        "{}",
        warned.body
    );
    assert!(warned.body.contains("name=\"double\""), "{}", warned.body);
    // A yes to another time is none to this one.
    let yes = ("double", "yes".to_owned());
    let foreign = submit(&fields(
        "Mila Stone",
        &[yes.clone(), ("beside", "other".to_owned())],
    ))
    .await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = ("beside", place.clone());
    let booked = submit(&fields("Mila Stone", &[yes, told])).await;
    assert_eq!(booked.status, StatusCode::SEE_OTHER, "{}", booked.body);
    let page = booked.location.split('?').next().unwrap().to_owned();
    let shown = house.ask(Caller::Owner, &Method::GET, &page).await.body;
    assert!(shown.contains("beside another visit"), "{shown}");
    assert!(shown.contains("Make it a regular visit"), "{shown}");
    for path in [desk(&format!("calendar?date={day}")), desk("bookings")] {
        let listed = house.ask(Caller::Owner, &Method::GET, &path).await.body;
        assert!(listed.contains("beside another visit"), "{path}: {listed}");
    }
    let fields = [("version", "1")];
    let path = format!("{page}/regular");
    let refused = house.submit(Caller::Owner, &path, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let id: BookingId = page
        .rsplit('/')
        .next()
        .unwrap()
        .parse::<uuid::Uuid>()
        .unwrap()
        .into();
    let moved = house
        .submit(
            Caller::Owner,
            &format!("{page}/move"),
            &[
                ("date", &day),
                ("time", "16:00"),
                ("staff", &specialist),
                ("despite", "yes"),
                ("despite_for", &format!("{day} 16:00 {specialist}")),
                ("version", "1"),
            ],
        )
        .await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{id}: {}", moved.body);
    let shown = house.ask(Caller::Owner, &Method::GET, &page).await.body;
    assert!(!shown.contains("beside another visit"), "{shown}");
}

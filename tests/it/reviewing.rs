//! Reviews as the desk reads them: answered by the bot, their words hidden and shown again.

use dialogue::Input;
use domain::review::Stars;
use reqwest::Method;
use service::{clock::Clock, desk, reviews::Wanted};

use crate::{
    attack::{
        callers::{Caller, House},
        objects::{file, fill},
    },
    harness::{
        on_both_engines,
        post_office::{PostOffice, at, staff},
        stores::Engine,
    },
    staff_bot::does,
};

on_both_engines!(a_poor_review_waits_for_an_answer_and_its_words_can_be_hidden);

async fn a_poor_review_waits_for_an_answer_and_its_words_can_be_hidden(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let vera = office.person("Vera", "en").await;
    let booked = office.books(&vera, at(0, 3)).await;
    office.store.clock.set(at(0, 6));
    does(&office, &vera, Input::Rate(booked, Stars::ALL[1])).await;
    does(&office, &vera, Input::Text("Cold <water>".to_owned())).await;
    let read = async || {
        let found = office.tenant.within(|tx| async move {
            let (found, rating) = desk::reviews(&tx, &Wanted::default(), None, 9).await?;
            Ok((found.rows, rating))
        });
        found.await
    };
    let unanswered = async || {
        let found = office.tenant.within(|tx| async move {
            let wanted = Wanted {
                unanswered: true,
                ..Wanted::default()
            };
            desk::reviews(&tx, &wanted, None, 9).await
        });
        let (found, rating) = found.await;
        (found.rows.len(), rating.total())
    };
    assert_eq!(unanswered().await, (1, 1));
    let (rows, rating) = read().await;
    assert_eq!(rows.len(), 1);
    assert!(rows[0].waits());
    assert_eq!(rating.counts, [0, 1, 0, 0, 0]);
    let now = office.store.clock.now();
    let hide = async |hidden: bool| {
        let done = office.tenant.within(move |tx| async move {
            desk::hide_review(&tx, now, &staff(), booked, hidden).await
        });
        assert!(done.await);
    };
    for (hidden, seen) in [(false, true), (true, false), (false, true)] {
        hide(hidden).await;
        let about = does(&office, &vera, Input::About).await;
        let about = format!("{:?}", about.prompt);
        assert_eq!(about.contains("Cold <water>"), seen, "{about}");
    }
    let answered = office.tenant.scope.run(move |tx| async move {
        desk::answer_review(&tx, now, &staff(), booked, "Sorry & <b>thanks").await
    });
    answered.await.unwrap();
    office.work().await;
    assert_eq!(office.told(&vera, "Sorry & <b>thanks"), 1);
    assert_eq!(unanswered().await, (0, 1), "the average is of all");
    let (rows, _) = read().await;
    assert!(!rows[0].waits() && rows[0].kept.answered == Some(now));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_shows_those_that_are_not_answered_and_its_next_page_goes_on_with_them() {
    let house = House::open().await;
    fill(&house, Caller::Owner, "anna").await;
    let mut data = file(&house, "anna").await;
    // One is answered; a page has 20 of the others, and there is one more.
    sqlx::raw_sql("UPDATE review SET answered_ms = 1")
        .execute(&mut data)
        .await
        .unwrap();
    for _ in 0..21 {
        let another = "CREATE TEMP TABLE another AS SELECT * FROM booking LIMIT 1;
             UPDATE another SET id = randomblob(16);
             INSERT INTO booking SELECT * FROM another;
             INSERT INTO review (booking_id, service_id, staff_id, stars, words, at_ms)
                 SELECT id, service_id, staff_id, 2, '', from_ms FROM another;
             DROP TABLE another;";
        sqlx::raw_sql(another).execute(&mut data).await.unwrap();
    }
    let get = async |path: &str| house.ask(Caller::Owner, &Method::GET, path).await.body;
    let shown = |page: &str| page.matches("<section class=\"card\">").count();
    let first = get("/app/anna/reviews?answer=none&stars=2").await;
    assert_eq!(shown(&first), 20, "{first}");
    assert!(first.contains("selected>Not answered"), "{first}");
    let (_, next) = first.rsplit_once("class=\"button quiet\" href=\"").unwrap();
    let next = next.split('"').next().unwrap().replace("&#38;", "&");
    let second = get(&next).await;
    assert_eq!(shown(&second), 1, "{next}: {second}");
    for page in [&first, &second] {
        assert!(!page.contains("Cold"), "{page}");
    }
    let all = get(&next.replace("answer=none", "answer=")).await;
    assert_eq!(shown(&all), 2, "{all}");
}

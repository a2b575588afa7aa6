//! What the desk shows of a visit: its pauses, its rooms, each service by its own name.

use domain::{Interval, Lang, Localized, availability::salon_date, booking::Booking};
use service::desk;

use super::{COLOUR, CUT, MANICURE, NOON, Salon};
use crate::harness::{on_both_engines, stores::Engine};

on_both_engines!(
    the_day_shows_when_a_specialist_is_free_and_the_visit_which_chair_it_has,
    each_part_of_a_visit_is_called_by_its_own_service,
);

/// The visits of the first specialist's day, and what a visit is made of.
async fn shown(
    salon: &Salon,
    visit: &Booking,
) -> (
    Vec<desk::Visit>,
    Vec<desk::Piece>,
    Vec<(Localized, Option<u32>)>,
) {
    let (id, date) = (visit.id, salon_date(chrono_tz::Europe::Moscow, NOON));
    let read = salon.tenant.within(move |tx| async move {
        let visit = store::bookings::find(&tx, id).await?.unwrap();
        let mut day = desk::day(&tx, date).await?;
        let visits = day.staff.remove(0).visits;
        Ok((
            visits,
            desk::pieces(&tx, &visit).await?,
            service::salon::rooms(&tx, &visit).await?,
        ))
    });
    read.await
}

async fn the_day_shows_when_a_specialist_is_free_and_the_visit_which_chair_it_has(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon.room(COLOUR, 2).await;
    let parts = salon.phases(COLOUR, &[(30, true), (90, false), (30, true)]);
    parts.await.unwrap();
    let vera = salon.client("1").await;
    let colour = salon.books(vera, salon.query(COLOUR, &[]), NOON).await;
    let (visits, pieces, rooms) = shown(&salon, &colour.unwrap()).await;
    let pause = Interval::new(NOON.plus_minutes(30), NOON.plus_minutes(120));
    assert_eq!(
        (&visits[0].free, &pieces[0].free),
        (&vec![pause], &vec![pause])
    );
    assert_eq!(rooms, [(Localized::one(Lang::En, "Chair"), Some(1))]);
}

async fn each_part_of_a_visit_is_called_by_its_own_service(engine: Engine) {
    let salon = Salon::open(engine).await;
    let vera = salon.client("1").await;
    let both = salon.books(vera, salon.query(CUT, &[MANICURE]), NOON).await;
    let both = both.unwrap();
    let (visits, pieces, rooms) = shown(&salon, &both).await;
    let names: Vec<&Localized> = pieces.iter().map(|piece| &piece.service).collect();
    let day: Vec<&Localized> = visits.iter().map(|visit| &visit.service).collect();
    assert_eq!(day, names);
    assert_ne!(names[0], names[1]);
    let times = pieces.iter().map(|piece| piece.time);
    assert!(times.eq(both.parts().map(|part| part.time)));
    assert_eq!(rooms, []);
}

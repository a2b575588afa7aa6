//! Group classes: a seat among others, none left, and how the salon's own people see them.

use chrono::Weekday;
use domain::{ServiceId, Timestamp, class::WeeklyStart};
use service::desk;

use super::{refused::takes_for, staff::works_here};
use crate::{
    harness::post_office::{at, staff},
    transcripts::walk::{Stage, Walk},
};

/// The first service becomes a class with two seats.
async fn gives_a_class(stage: &Stage<'_>) -> ServiceId {
    let now = stage.now();
    let set = stage.office.tenant.scope.run(move |tx| async move {
        let service = desk::services(&tx).await?[0].id;
        desk::set_seats(&tx, now, &staff(), service, Some(2)).await?;
        Ok::<_, desk::PutError>(service)
    });
    set.await.unwrap()
}

/// On Tuesdays at noon, and at no other time.
async fn has_a_timetable(stage: &Stage<'_>, service: ServiceId) {
    let now = stage.now();
    let start = WeeklyStart {
        weekday: Weekday::Tue,
        at: 12 * 60,
        staff: None,
    };
    let set =
        stage.office.tenant.scope.run(move |tx| async move {
            desk::add_start(&tx, now, &staff(), service, start).await
        });
    set.await.unwrap();
}

/// To the times of a day next month, of which each says how many seats are left.
async fn goes_to_seats(anna: &mut Walk<'_>) {
    anna.says("/book").await;
    anna.taps("button-service").await;
    anna.taps("button-next").await;
    anna.taps_on("•").await;
    anna.sees(&["times", "button-seats"]);
}

/// The first time on offer then.
fn first() -> Timestamp {
    at(30, 1)
}

pub async fn come_to_a_class(stage: &Stage<'_>) {
    let service = gives_a_class(stage).await;
    let mut anna = stage.person("Anna");
    anna.starts().await;
    goes_to_seats(&mut anna).await;
    anna.taps_first_time().await;
    anna.says("Jeanne").await;
    anna.says("+79161234567").await;
    anna.sees(&["summary"]);
    anna.taps("button-confirm-booking").await;
    anna.waits().await;
    goes_to_seats(&mut anna).await;
    anna.taps_first_time().await;
    anna.sees(&["notice-already-in"]);
    // While Mila looks at the last seat, somebody else takes it.
    let mut mila = stage.person("Mila");
    mila.starts().await;
    goes_to_seats(&mut mila).await;
    takes_for(stage, first(), "Vera").await;
    mila.taps_first_time().await;
    mila.sees(&["notice-just-taken", "nearest", "button-seats"]);
    anna.says("/my").await;
    anna.taps_visit().await;
    anna.taps("button-move").await;
    anna.taps("button-next").await;
    anna.taps_on("•").await;
    anna.taps_first_time().await;
    anna.taps("button-confirm-move").await;
    anna.sees(&["moved"]);
    anna.taps("button-my-bookings").await;
    anna.taps_visit().await;
    anna.taps("button-cancel-visit").await;
    anna.taps("button-yes-cancel").await;
    anna.sees(&["cancelled"]);
    // A timetable begins to hold while the times are shown.
    goes_to_seats(&mut mila).await;
    has_a_timetable(stage, service).await;
    mila.taps_on("15:30").await;
    mila.sees(&["notice-no-class"]);
    takes_for(stage, at(1, 3), "Vera").await;
    takes_for(stage, at(1, 3), "Lena").await;
    mila.says("/book").await;
    mila.taps("button-service").await;
    mila.sees(&["days-legend-class"]);
    mila.taps_just("4–").await;
    mila.sees(&["notice-no-class-then"]);
    mila.taps_just("3✕").await;
    mila.sees(&["notice-for-day", "notice-class-full", "waiting-whole"]);
    mila.taps("button-waiting-wait").await;
    mila.sees(&["notice-waiting-added"]);
}

pub async fn come_to_work(stage: &Stage<'_>) {
    gives_a_class(stage).await;
    takes_for(stage, at(1, 3), "Vera").await;
    let mut olga = works_here(stage, "Olga", true).await;
    olga.taps("button-work-today").await;
    olga.taps_on("03.03").await;
    olga.sees(&["work-class-line"]);
    olga.taps_on("1/2").await;
    olga.sees(&["work-class-of", "work-class-who"]);
    olga.taps_on("Vera").await;
    olga.sees(&["work-class"]);
    olga.taps("button-work-client").await;
    olga.taps("button-work-add-for").await;
    olga.taps("button-service").await;
    olga.taps_just("3").await;
    olga.says("12:00").await;
    olga.taps("button-confirm-booking").await;
    olga.sees(&["notice-work-in-class"]);
    is_called_off(stage, &mut olga).await;
}

async fn is_called_off(stage: &Stage<'_>, olga: &mut Walk<'_>) {
    takes_for(stage, at(1, 3), "Lena").await;
    olga.says("/start").await;
    olga.taps("button-work").await;
    olga.taps("button-work-today").await;
    olga.taps_on("03.03").await;
    olga.taps_on("2/2").await;
    olga.taps("button-work-class-off").await;
    olga.sees(&["work-class-off", "button-work-class-off-yes"]);
    olga.taps("button-back").await;
    olga.taps("button-work-class-off").await;
    olga.says("♥").await;
    olga.sees(&["work-class-off-why", "button-work-class-off-why"]);
    olga.taps("button-work-class-off-why").await;
    olga.sees(&["notice-work-class-off"]);
    olga.taps("button-work-undo").await;
    olga.sees(&["notice-work-undone", "work-class-who"]);
    olga.taps("button-work-class-off").await;
    olga.taps("button-work-class-off-yes").await;
    // Others have the seats meanwhile.
    for name in ["Nora", "Jeanne"] {
        takes_for(stage, at(1, 3), name).await;
    }
    olga.taps("button-work-undo").await;
    olga.sees(&["notice-work-taken-since"]);
}

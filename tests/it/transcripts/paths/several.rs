//! A visit of several services, and what keeps one from being offered.

use domain::catalogue::Needed;
use service::desk;

use super::booking::goes_to_times;
use crate::{harness::post_office::staff, transcripts::walk::Stage};

pub async fn books_two_services(stage: &Stage<'_>) {
    let mut anna = stage.person("Anna");
    anna.starts().await;
    anna.taps("button-book").await;
    anna.taps("button-service").await;
    anna.sees(&["with-staff", "button-add-service"]);
    anna.taps("button-add-service").await;
    anna.sees(&["more-services"]);
    anna.taps("button-back").await;
    anna.taps("button-add-service").await;
    anna.taps("button-service").await;
    anna.sees(&["with-staff", "button-add-service"]);
    // Back takes the service that was added last out again.
    anna.taps("button-back").await;
    anna.taps("button-add-service").await;
    anna.taps("button-service").await;
    anna.taps("button-next").await;
    anna.taps_on("•").await;
    anna.sees(&["times"]);
    anna.taps_first_time().await;
    anna.says("Jeanne").await;
    anna.says("+79161234567").await;
    anna.sees(&["summary", "card-price"]);
    anna.taps("button-confirm-booking").await;
    anna.says("/my").await;
    anna.taps_visit().await;
    anna.taps("button-move").await;
    anna.taps_on("•").await;
    anna.taps_first_time().await;
    anna.taps("button-confirm-move").await;
    anna.says("/start").await;
    anna.sees(&["button-again"]);
    // What comes next is done by somebody else, and the visit says who does what.
    stage.hires("Boris").await;
    shares_the_work(stage).await;
    anna.says("/book").await;
    anna.taps("button-service").await;
    anna.taps("button-add-service").await;
    anna.taps("button-service").await;
    anna.taps("button-next").await;
    anna.taps_on("•").await;
    anna.taps_first_time().await;
    anna.sees(&["summary"]);
    anna.taps("button-confirm-booking").await;
    anna.waits().await;
}

/// The second service is done by the second specialist alone, the others by the first one.
async fn shares_the_work(stage: &Stage<'_>) {
    let now = stage.now();
    let shared = stage.office.tenant.scope.run(move |tx| async move {
        let team = desk::staff_list(&tx).await?;
        let services = desk::services(&tx).await?;
        let mut all: Vec<_> = services.iter().map(|service| service.id).collect();
        let his = all.remove(1);
        desk::choose_services(&tx, now, &staff(), team[0].id, &all).await?;
        desk::choose_services(&tx, now, &staff(), team[1].id, &[his]).await
    });
    shared.await.unwrap();
}

/// Each day is full: of a room that there is not, then because what follows takes a day.
pub async fn asks_why_a_visit_does_not_fit(stage: &Stage<'_>) {
    let mut anna = stage.person("Anna");
    anna.starts().await;
    goes_to_times(&mut anna).await;
    change(stage, true).await;
    anna.taps_first_time().await;
    anna.sees(&["notice-no-room"]);
    change(stage, false).await;
    anna.says("/book").await;
    anna.taps("button-service").await;
    anna.taps("button-add-service").await;
    anna.taps("button-service").await;
    anna.taps_just("3✕").await;
    anna.sees(&["notice-for-day", "notice-nobody-next"]);
}

/// The first service needs a room that there is not, or the second one a whole day.
async fn change(stage: &Stage<'_>, room: bool) {
    let done = stage.office.tenant.scope.run(move |tx| async move {
        let mut services = desk::services(&tx).await?;
        services[0].needs.clear();
        if room {
            services[0].needs.push(Needed {
                resource: crate::conformance::id(),
                count: 1,
            });
        } else {
            services[1].minutes = 24 * 60;
        }
        for service in &services[..2] {
            store::services::put(&tx, service).await?;
        }
        Ok::<_, service::StoreError>(())
    });
    if let Err(cause) = done.await {
        stage.fault(&format!("the services could not be changed: {cause}"));
    }
}

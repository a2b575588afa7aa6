//! From a service to a booked visit, with everything that can be typed wrong or changed on the way.

use crate::{
    harness::post_office::at,
    transcripts::walk::{Stage, Walk},
};

/// From home to the times of a day next month.
pub async fn goes_to_times(anna: &mut Walk<'_>) {
    anna.taps("button-book").await;
    anna.sees(&["services"]);
    anna.taps("button-service").await;
    anna.sees(&["days", "days-legend"]);
    anna.taps("button-next").await;
    anna.taps_on("•").await;
    anna.sees(&["times"]);
}

/// The same, and on to the summary.
pub async fn goes_to_summary(anna: &mut Walk<'_>) {
    goes_to_times(anna).await;
    anna.taps_first_time().await;
    anna.sees(&["ask-name", "held-until"]);
    anna.says("Jeanne").await;
    anna.sees(&["ask-phone"]);
    anna.says("+79161234567").await;
    anna.sees(&["summary", "card"]);
}

pub async fn books(stage: &Stage<'_>) {
    stage.hires("Boris").await;
    let mut anna = stage.person("Anna");
    anna.starts().await;
    anna.taps("button-book").await;
    anna.taps("button-back").await;
    anna.taps("button-book").await;
    anna.taps("button-service").await;
    anna.sees(&["staff", "button-any-staff"]);
    anna.taps("button-any-staff").await;
    anna.sees(&["days"]);
    anna.taps("button-back").await;
    anna.taps_on("Boris").await;
    anna.sees(&["with-staff"]);
    anna.taps("button-next").await;
    anna.taps("button-previous").await;
    anna.taps("button-next").await;
    anna.taps_on("•").await;
    anna.sees(&["times"]);
    anna.taps_first_time().await;
    anna.sees(&["ask-name"]);
    anna.says("1").await;
    anna.sees(&["notice-bad-name"]);
    anna.says("Jeanne").await;
    anna.sees(&["ask-phone"]);
    anna.says("12").await;
    anna.sees(&["notice-bad-phone"]);
    anna.shares_phone().await;
    anna.sees(&["summary", "card-name", "card-phone", "card-price"]);
    anna.taps("button-change-phone").await;
    anna.says("+79161234568").await;
    anna.sees(&["summary"]);
    anna.taps("button-change-name").await;
    anna.says("Jeanne Keller").await;
    anna.taps("button-add-wish").await;
    anna.sees(&["ask-wish"]);
    anna.says("♥ <b>&").await;
    anna.sees(&["notice-wish-kept", "card-wish"]);
    // The buttons of this summary stay, for Telegram has a hiccup.
    stage.office.sandbox.fault(sandbox::Fault {
        kind: sandbox::FaultKind::ServerError,
        count: 1,
        method: Some("editMessageReplyMarkup".to_owned()),
        bot: None,
        chat: None,
        every: 1,
    });
    anna.says("/help").await;
    anna.taps("button-back").await;
    anna.taps("button-confirm-booking").await;
    anna.sees(&["booked"]);
    anna.waits().await;
    anna.sees(&["message-booked"]);
    anna.taps("button-home").await;
    anna.taps("button-confirm-booking").await;
    anna.sees(&["notice-stale"]);
    stage.clock(at(1, 0));
    // Another way out.
    anna.says("/book").await;
    anna.taps("button-service").await;
    anna.taps("button-any-staff").await;
    anna.taps("button-next").await;
    anna.taps_on("•").await;
    anna.taps_first_time().await;
    anna.sees(&["summary"]);
    anna.taps("button-cancel").await;
    anna.sees(&["notice-left"]);
    rests(stage, &mut anna).await;
}

/// Goes away in the middle and comes back.
async fn rests(stage: &Stage<'_>, anna: &mut Walk<'_>) {
    anna.says("/book").await;
    anna.taps("button-service").await;
    stage.clock(at(1, 1));
    anna.says("/start").await;
    anna.sees(&["rested", "rested-service", "button-resume"]);
    anna.taps("button-resume").await;
    anna.sees(&["staff"]);
}

pub async fn changes_details(stage: &Stage<'_>) {
    let mut anna = stage.person("Anna");
    anna.starts().await;
    anna.taps("button-my-bookings").await;
    anna.sees(&["my-bookings-empty"]);
    anna.taps("button-own").await;
    anna.sees(&["own", "own-unknown"]);
    anna.taps("button-change-name").await;
    anna.says("Anna Keller").await;
    anna.sees(&["notice-name-kept"]);
    anna.taps("button-change-phone").await;
    anna.says("+79161234567").await;
    anna.sees(&["notice-phone-kept"]);
    anna.taps("button-back").await;
}

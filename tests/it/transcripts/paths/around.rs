//! Looking around: home, help, the salon, languages, what is typed without reason.

use domain::{Lang, Localized};
use service::{desk, salon};

use crate::{
    harness::post_office::staff,
    transcripts::walk::{Stage, Walk},
};

/// The salon tells where it is and how to call it.
pub async fn has_an_address(stage: &Stage<'_>) {
    let now = stage.now();
    let kept = stage.office.tenant.scope.run(move |tx| async move {
        let mut settings = salon::settings(&tx).await?;
        settings.phone = "+79161112233".to_owned();
        for lang in Lang::ALL {
            settings.address.set(lang, "Neva 7");
        }
        desk::put_settings(&tx, now, &staff(), &settings).await
    });
    kept.await.unwrap();
}

pub async fn looks_around(stage: &Stage<'_>) {
    let mut anna = stage.person("Anna");
    anna.starts().await;
    anna.sees(&["home", "button-book", "button-my-bookings", "button-about"]);
    anna.taps("button-about").await;
    anna.taps("button-back").await;
    anna.taps("button-help").await;
    anna.sees(&["help", "before"]);
    anna.taps("button-back").await;
    has_an_address(stage).await;
    super::visits::rules(stage, |settings| settings.move_before_min = 0).await;
    anna.taps("button-about").await;
    anna.sees(&["about-address", "about-phone"]);
    anna.taps("button-back").await;
    anna.taps("button-help").await;
    anna.sees(&["help-phone", "before-none"]);
    anna.taps("button-back").await;
    for _ in 0..4 {
        anna.says("???").await;
        anna.sees(&["notice-use-buttons"]);
    }
    anna.says("???").await;
    anna.sees(&["notice-lost"]);
    greets(stage).await;
    anna.says("/help").await;
    anna.says("/start user_7").await;
    anna.sees(&["home-own"]);
    nothing_to_book(stage, &mut anna).await;
    stage.note("(what the bot's profile says)");
    dressed(stage).await;
}

/// The salon greets in its own words.
async fn greets(stage: &Stage<'_>) {
    let now = stage.now();
    let kept = stage.office.tenant.scope.run(move |tx| async move {
        let mut settings = salon::settings(&tx).await?;
        let mut greeting = Localized::default();
        for lang in Lang::ALL {
            greeting.set(lang, "♥");
        }
        settings.greeting = greeting;
        desk::put_settings(&tx, now, &staff(), &settings).await
    });
    kept.await.unwrap();
}

async fn nothing_to_book(stage: &Stage<'_>, anna: &mut Walk<'_>) {
    let now = stage.now();
    let closed = stage.office.tenant.scope.run(move |tx| async move {
        for service in desk::services(&tx).await? {
            let off = domain::catalogue::Service {
                active: false,
                ..service
            };
            desk::put_service(&tx, now, &staff(), &off, true).await?;
        }
        Ok::<_, desk::PutError>(())
    });
    closed.await.unwrap();
    anna.taps("button-book").await;
    anna.sees(&["notice-nothing-to-book"]);
}

/// What Telegram is told of the bot.
async fn dressed(stage: &Stage<'_>) {
    use service::ports::BotGateway;
    let office = &stage.office;
    let bots = telegram::Bots::new(&office.telegram).unwrap();
    let gateway = telegram::Gateway::new(bots.with_rates(telegram::Rates::UNLIMITED));
    let mut name = Localized::default();
    for lang in Lang::ALL {
        name.set(lang, "Aurora");
    }
    gateway
        .dress(&office.token, &name, domain::Kind::Salon)
        .await
        .unwrap();
    for call in office.sandbox.ledger().calls {
        let tag = call.params["language_code"].as_str();
        // What is said without a tag is for everybody else, in English.
        let tag = tag.filter(|tag| !tag.is_empty());
        let of_this = tag.unwrap_or("en") == stage.lang.code();
        if !of_this || !call.method.starts_with("setMy") {
            continue;
        }
        for value in call.params.as_object().unwrap().values() {
            match value {
                serde_json::Value::String(text) if text != stage.lang.code() => stage.reads(text),
                serde_json::Value::Array(commands) => {
                    for command in commands {
                        stage.reads(command["description"].as_str().unwrap());
                    }
                }
                _ => {}
            }
        }
    }
}

pub async fn speaks_another_language(stage: &Stage<'_>) {
    let mut anna = stage.person("Anna");
    anna.starts().await;
    anna.taps("button-languages").await;
    anna.sees(&["languages"]);
    anna.taps("button-back").await;
    anna.says("/language").await;
    anna.taps_just(stage.lang.own_name()).await;
    anna.sees(&["notice-lang-changed"]);
}

/// The salon is closed for good while they look around.
pub async fn finds_it_closed(stage: &Stage<'_>) {
    let mut anna = stage.person("Anna");
    anna.starts().await;
    let now = stage.now();
    stage.note("the salon closes");
    let closed = stage
        .office
        .tenant
        .within(move |tx| async move { store::settings::set_closed(&tx, Some(now)).await });
    closed.await;
    anna.taps("button-book").await;
    anna.sees(&["closed"]);
    anna.starts().await;
    anna.sees(&["closed"]);
}

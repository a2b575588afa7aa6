//! What the provider tells us: proved, stored as it came, answered, and then worked at by a job.

use domain::Timestamp;
use serde_json::json;
use service::billing::{self as books, events::EventRow};

use crate::{
    Billing, BillingError,
    jobs::EVENT,
    provider::{Event, Forged},
};

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// It is stored, or was before.
    Stored,
    /// It is not the provider's: nothing happened.
    Forged,
}

impl Billing {
    /// Takes a message in: proves that it is the provider's and stores it with the job that works at
    /// it. A message that is known changes nothing.
    ///
    /// # Errors
    /// [`BillingError::NothingSold`] without a provider; [`BillingError::Store`] when it could not be
    /// stored, so that the provider tells it again.
    pub async fn receive(&self, body: &[u8], signature: &str) -> Result<Received, BillingError> {
        let provider = self.provider()?;
        let now = self.clock.now();
        let event = match provider.read(body, signature, now) {
            Ok(event) => event,
            Err(Forged) => {
                tracing::warn!(
                    provider = provider.code(),
                    "a message with a wrong signature"
                );
                return Ok(Received::Forged);
            }
        };
        let row = row(provider.code(), provider.is_live(), event, body, now);
        self.run(move |tx| {
            let row = row.clone();
            async move {
                if books::events::insert_event(&tx, &row).await? && row.state == "new" {
                    let payload = json!({ "provider": row.provider, "id": row.id });
                    let job = books::job(EVENT, payload, now, Some(row.id.clone()));
                    books::enqueue(&tx, &job, now).await?;
                }
                Ok(())
            }
        })
        .await?;
        Ok(Received::Stored)
    }

    /// Works at an event: whatever it says, the truth is what the provider has now.
    pub(crate) async fn work_at(&self, provider: &str, id: &str) -> Result<(), BillingError> {
        let whose = (provider.to_owned(), id.to_owned());
        let found = self
            .run(move |tx| {
                let (provider, id) = whose.clone();
                async move { Ok(books::events::event(&tx, (&provider, &id)).await?) }
            })
            .await?;
        let Some(event) = found.filter(|event| event.state == "new") else {
            return Ok(());
        };
        let note = match &event.customer {
            None => "concerns no customer",
            Some(customer) if self.sync(customer).await? => "",
            Some(_) => "the customer is no tenant's",
        };
        let state = if note.is_empty() { "done" } else { "ignored" };
        self.run(move |tx| {
            let event = event.clone();
            async move {
                Ok(
                    books::events::mark_event(&tx, (&event.provider, &event.id), state, note)
                        .await?,
                )
            }
        })
        .await
    }

    /// Works at a stored event once more, as the platform's owner asks.
    ///
    /// # Errors
    /// [`BillingError::Unknown`] when there is none.
    pub async fn replay(&self, id: &str) -> Result<(), BillingError> {
        let provider = self.provider()?.code().to_owned();
        let (whose, now) = ((provider, id.to_owned()), self.clock.now());
        self.run(move |tx| {
            let (provider, id) = whose.clone();
            async move {
                let found = books::events::event(&tx, (&provider, &id)).await?;
                let event = found.ok_or(BillingError::Unknown)?;
                if event.note == OTHER_MONEY {
                    return Err(BillingError::Unknown);
                }
                books::events::mark_event(&tx, (&provider, &id), "new", "").await?;
                let payload = json!({ "provider": provider, "id": id });
                let job = books::job(EVENT, payload, now, Some(id));
                Ok(books::enqueue(&tx, &job, now).await?)
            }
        })
        .await
    }

    /// What the provider told us, latest first, from after the one given; `limit` at most.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn events(
        &self,
        before: Option<(Timestamp, String)>,
        limit: u32,
    ) -> Result<Vec<EventRow>, BillingError> {
        self.run(move |tx| {
            let before = before.clone();
            async move {
                let before = before.as_ref().map(|(at, id)| (*at, id.as_str()));
                Ok(books::events::events(&tx, before, limit).await?)
            }
        })
        .await
    }
}

/// Why a message about test money does nothing where money is real, and the other way round.
const OTHER_MONEY: &str = "test and real money do not mix";

fn row(provider: &str, live: bool, event: Event, body: &[u8], now: Timestamp) -> EventRow {
    let (state, note) = if event.live == live {
        ("new", "")
    } else {
        ("ignored", OTHER_MONEY)
    };
    EventRow {
        provider: provider.to_owned(),
        id: event.id,
        kind: event.kind,
        customer: event.customer,
        live: event.live,
        created: event.created,
        received: now,
        body: String::from_utf8_lossy(body).into_owned(),
        state: state.to_owned(),
        note: note.to_owned(),
    }
}

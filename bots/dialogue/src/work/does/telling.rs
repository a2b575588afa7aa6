//! What staff want to be told of, and when not.

use domain::{alert::Alerts, reminder::Quiet, seat::Link};
use service::{StoreError, seats};

use super::{Outcome, adding::minute_of, said};
use crate::{
    driver::Talk,
    work::{At, Remark},
};

/// Keeps what somebody wants to be told of.
pub(super) async fn tells(
    talk: &mut Talk<'_>,
    mut link: Link,
    alerts: Alerts,
) -> Result<Outcome, StoreError> {
    seats::set_alerts(talk.tx, &link, &alerts).await?;
    link.alerts = alerts;
    talk.link = Some(link);
    Ok(said(At::Alerts, Remark::Kept))
}

/// Keeps the quiet hours as typed; none for none.
pub(super) async fn quiet(
    talk: &mut Talk<'_>,
    link: Link,
    at: &At,
    typed: Option<&str>,
) -> Result<Outcome, StoreError> {
    let quiet = match typed.map(quiet_of) {
        Some(None) => return Ok(said(at.clone(), Remark::BadQuiet)),
        Some(quiet) => quiet,
        None => None,
    };
    let alerts = Alerts {
        quiet,
        ..link.alerts
    };
    tells(talk, link, alerts).await
}

/// `22:00-08:00`; may reach over midnight.
fn quiet_of(text: &str) -> Option<Quiet> {
    let (from, until) = text.split_once(['-', '–'])?;
    let (from_min, until_min) = (minute_of(from)?, minute_of(until)?);
    (from_min != until_min).then_some(Quiet {
        from_min,
        until_min,
    })
}

#[cfg(test)]
mod tests {
    use super::quiet_of;

    #[test]
    fn quiet_hours_may_reach_over_midnight_and_are_not_empty() {
        let quiet = quiet_of("22:00 - 8").unwrap();
        assert_eq!((quiet.from_min, quiet.until_min), (1_320, 480));
        for text in ["", "22:00", "9-9", "22-25", "a-b"] {
            assert_eq!(quiet_of(text), None, "{text}");
        }
    }
}

//! Proves that a message is Stripe's, and reads what it is about without asking for more of its
//! shape than that: the truth is read anew at Stripe.
//!
//! Source: Stripe's documentation, "Verify webhook signatures manually".

use billing::provider::{Event, Forged};
use domain::Timestamp;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::Value;
use sha2::Sha256;

/// A message may be this old, or of a clock that is ahead by so much, seconds.
const TOLERANCE_S: i64 = 300;

/// Proves a message by its header `Stripe-Signature`: `t=<seconds>,v1=<hex>[,v1=<hex>]`. While a key
/// is exchanged Stripe signs with both; one that fits one of ours is enough.
pub(crate) fn prove(
    body: &[u8],
    header: &str,
    secrets: &[SecretString],
    now: Timestamp,
) -> Result<(), Forged> {
    let parts = header
        .split(',')
        .filter_map(|part| part.trim().split_once('='));
    let (mut at, mut signatures) = (None, Vec::new());
    for (name, value) in parts {
        match name {
            "t" => at = Some(value),
            "v1" => signatures.extend(hex::decode(value)),
            _ => {}
        }
    }
    let at = at.ok_or(Forged)?;
    let seconds: i64 = at.parse().map_err(|_| Forged)?;
    if (now.ms() / 1000).abs_diff(seconds) > TOLERANCE_S.unsigned_abs() {
        return Err(Forged);
    }
    let fits = |secret: &SecretString, signature: &[u8]| {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes())
            .unwrap_or_else(|_| unreachable!("a key of any length is one"));
        mac.update(at.as_bytes());
        mac.update(b".");
        mac.update(body);
        // Takes the same time wherever they differ.
        mac.verify_slice(signature).is_ok()
    };
    let proved = signatures
        .iter()
        .any(|signature| secrets.iter().any(|secret| fits(secret, signature)));
    if proved { Ok(()) } else { Err(Forged) }
}

/// What every event of every version has.
#[derive(Deserialize)]
struct Told {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    livemode: bool,
    #[serde(default)]
    created: i64,
    #[serde(default)]
    data: Value,
}

/// What a proved message is about; what is no event at all is refused as forged is.
pub(crate) fn read(body: &[u8]) -> Result<Event, Forged> {
    let told: Told = serde_json::from_slice(body).map_err(|_| Forged)?;
    let object = &told.data["object"];
    let customer = if object["object"] == "customer" {
        &object["id"]
    } else {
        &object["customer"]
    };
    // An id, or the whole customer where somebody asked for that.
    let customer = customer.as_str().or_else(|| customer["id"].as_str());
    Ok(Event {
        customer: customer.map(str::to_owned),
        id: told.id,
        kind: told.kind,
        live: told.livemode,
        created: Timestamp::from_ms(told.created.saturating_mul(1000)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"id":"evt_1","type":"invoice.paid","created":1790000000,"livemode":false,"data":{"object":{"object":"invoice","customer":"cus_1"}}}"#;
    /// Made by `printf '%s.%s' 1790000000 BODY | openssl dgst -sha256 -hmac whsec_test`.
    const SIGNED: &str = "ad5e2e77d9205c29bbc33f7c217873aeed984db46eae005bd4d965fb82db2f99";

    fn now(seconds: i64) -> Timestamp {
        Timestamp::from_ms((1_790_000_000 + seconds) * 1000)
    }

    fn proved(header: &str, secrets: &[&str], body: &[u8], seconds: i64) -> bool {
        let secrets: Vec<SecretString> = secrets.iter().map(|s| (*s).into()).collect();
        prove(body, header, &secrets, now(seconds)).is_ok()
    }

    #[test]
    fn what_openssl_signed_is_stripes_within_five_minutes_either_way() {
        let header = format!("t=1790000000,v1={SIGNED}");
        for seconds in [-300, 0, 300] {
            assert!(proved(&header, &["whsec_test"], BODY, seconds));
        }
        for seconds in [-301, 301, 86_400] {
            assert!(!proved(&header, &["whsec_test"], BODY, seconds));
        }
    }

    #[test]
    fn while_a_key_is_exchanged_either_of_two_fits() {
        let other = "0".repeat(64);
        let header = format!("t=1790000000,v1={other},v1={SIGNED},v0=abc");
        assert!(proved(&header, &["whsec_new", "whsec_test"], BODY, 0));
        assert!(proved(&header, &["whsec_test"], BODY, 0));
        assert!(!proved(&header, &["whsec_new"], BODY, 0));
    }

    #[test]
    fn anything_altered_is_refused() {
        let header = format!("t=1790000000,v1={SIGNED}");
        let mut body = BODY.to_vec();
        *body.last_mut().unwrap() = b' ';
        assert!(!proved(&header, &["whsec_test"], &body, 0));
        let moved = format!("t=1790000001,v1={SIGNED}");
        assert!(!proved(&moved, &["whsec_test"], BODY, 0));
        for header in [
            "",
            "t=1790000000",
            "v1=",
            "t=,v1=",
            "t=x,v1=zz",
            "t=1790000000,v1=00",
        ] {
            assert!(!proved(header, &["whsec_test"], BODY, 0), "{header}");
        }
        assert!(!proved(&header, &[], BODY, 0));
    }

    #[test]
    fn an_event_of_any_version_tells_whom_it_concerns() {
        let customer = |body: &str| read(body.as_bytes()).unwrap().customer;
        let event = |object: &str| {
            format!(
                r#"{{"id":"evt","type":"new.kind","api_version":"2099-01-01","data":{{"object":{object}}}}}"#
            )
        };
        assert_eq!(read(BODY).unwrap().customer.as_deref(), Some("cus_1"));
        let cases = [
            (r#"{"object":"customer","id":"cus_2"}"#, Some("cus_2")),
            (r#"{"object":"x","customer":{"id":"cus_3"}}"#, Some("cus_3")),
            (r#"{"object":"x","customer":null}"#, None),
            (r#"{"object":"x"}"#, None),
            ("null", None),
        ];
        for (object, whose) in cases {
            assert_eq!(customer(&event(object)).as_deref(), whose, "{object}");
        }
        assert!(read(b"{}").is_err());
        assert!(read(b"not json").is_err());
    }
}

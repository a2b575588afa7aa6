//! `Stripe-Signature`: an HMAC over time and body.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The header's value: the time, and a signature by each secret.
pub(super) fn header(secrets: &[String], timestamp: i64, body: &str) -> String {
    let signatures = secrets
        .iter()
        .map(|secret| format!(",v1={}", sign(secret, timestamp, body)));
    format!("t={timestamp}{}", signatures.collect::<String>())
}

fn sign(secret: &str, timestamp: i64, body: &str) -> String {
    // A key of any length will do, so there is no error to meet.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(format!("{timestamp}.{body}").as_bytes());
    let bytes = mac.finalize().into_bytes();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::header;

    #[test]
    fn a_signature_is_what_openssl_makes_of_it() {
        // printf '1700000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_test
        let wanted = "c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925";
        let made = header(
            &["whsec_test".to_owned()],
            1_700_000_000,
            r#"{"id":"evt_1"}"#,
        );
        assert_eq!(made, format!("t=1700000000,v1={wanted}"));
    }
}

//! QR codes as SVG.

use qrcode::{QrCode, render::svg};

/// `text` as a QR code, black on white; empty when it is too long for one.
pub fn svg(text: &str) -> String {
    let code = QrCode::new(text.as_bytes());
    let picture = code.map(|code| {
        code.render::<svg::Color<'_>>()
            .min_dimensions(180, 180)
            .quiet_zone(false)
            .build()
    });
    // A page has no place for the XML declaration before it.
    let picture = picture.unwrap_or_default();
    picture
        .find("<svg")
        .map(|at| picture[at..].to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_picture_and_a_book_nothing() {
        assert!(svg("https://t.me/anna_bot").contains("<svg"));
        assert_eq!(svg(&"x".repeat(5_000)), "");
    }
}

//! Amounts in minor units of a currency.

use serde::{Deserialize, Serialize};

/// An ISO 4217 code in capitals, such as `EUR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }

    /// Digits after the decimal sign (ISO 4217 exponent).
    pub fn decimals(&self) -> u32 {
        match self.code() {
            "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "UGX" | "XOF" | "XAF" | "PYG" => 0,
            "BHD" | "KWD" | "OMR" | "JOD" | "TND" | "IQD" | "LYD" => 3,
            _ => 2,
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => Ok(Self(letters)),
            _ => Err(format!("{code} is not a currency code such as EUR")),
        }
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

/// An amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// In the currency's minor unit: 1250 is 12.50 EUR.
    pub minor: i64,
    /// Its currency.
    pub currency: Currency,
}

impl Money {
    /// Reads what a person typed, such as `1 500`, `12,50` or `12.5`; `None` when it is no amount,
    /// or has more decimals than the currency.
    pub fn parse(typed: &str, currency: Currency) -> Option<Self> {
        let plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let (whole, rest) = plain.split_once(['.', ',']).unwrap_or((&plain, ""));
        let decimals = currency.decimals() as usize;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || rest.len() > decimals || !digits(whole) || !digits(rest) {
            return None;
        }
        let minor = format!("{whole}{rest:0<decimals$}").parse().ok()?;
        Some(Self { minor, currency })
    }

    /// The amount without its currency, as a person types it: `12.50`, or `12` when it is whole.
    pub fn amount(&self) -> String {
        let text = self.to_string();
        text.split(' ').next().unwrap_or_default().to_owned()
    }
}

impl std::fmt::Display for Money {
    /// `12.50 EUR`; a whole amount drops its zero decimals: `12 EUR`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = 10_i64.pow(self.currency.decimals());
        let (whole, rest) = (self.minor / unit, (self.minor % unit).abs());
        if rest == 0 {
            write!(f, "{whole} {}", self.currency.code())
        } else {
            let width = self.currency.decimals() as usize;
            // Between zero and minus one whole unit the sign is not in `whole`.
            let sign = if self.minor < 0 && whole == 0 {
                "-"
            } else {
                ""
            };
            write!(f, "{sign}{whole}.{rest:0width$} {}", self.currency.code())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        let euro = Currency::try_from("EUR".to_owned()).unwrap();
        let yen = Currency::try_from("JPY".to_owned()).unwrap();
        for (typed, minor) in [
            ("12", 1_200),
            ("12,5", 1_250),
            ("1 500.05", 150_005),
            ("0", 0),
        ] {
            let money = Money::parse(typed, euro).unwrap();
            assert_eq!(money.minor, minor, "{typed}");
            assert_eq!(Money::parse(&money.amount(), euro), Some(money));
        }
        for typed in [
            "",
            "-1",
            "1.234",
            "1,2,3",
            "five",
            ".5",
            "99999999999999999999",
        ] {
            assert_eq!(Money::parse(typed, euro), None, "{typed}");
        }
        assert_eq!(Money::parse("1500", yen).unwrap().minor, 1_500);
        assert_eq!(Money::parse("1500.5", yen), None);
    }
}

//! Where a tenant is at home, guessed from its time zone: phones, prices and words begin there
//! and can be changed later.

use chrono_tz::Tz;
use domain::Lang;

/// What a time zone suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Home {
    /// ISO 3166 code.
    pub country: &'static str,
    /// ISO 4217 code.
    pub currency: &'static str,
    /// The language of the salon's own words.
    pub lang: Lang,
}

const fn home(country: &'static str, currency: &'static str, lang: Lang) -> Home {
    Home {
        country,
        currency,
        lang,
    }
}

/// The home that `zone` suggests; a zone not listed suggests nothing: English, dollars, US phones.
#[allow(clippy::too_many_lines, reason = "one table")]
pub(crate) fn of_zone(zone: Tz) -> Home {
    use Lang::{En, Kk, Ru, Uk, Uz};
    match zone.name() {
        "Europe/Moscow" | "Europe/Kaliningrad" | "Europe/Samara" | "Europe/Saratov"
        | "Europe/Volgograd" | "Europe/Astrakhan" | "Europe/Ulyanovsk" | "Europe/Kirov"
        | "Asia/Yekaterinburg" | "Asia/Omsk" | "Asia/Novosibirsk" | "Asia/Barnaul"
        | "Asia/Tomsk" | "Asia/Novokuznetsk" | "Asia/Krasnoyarsk" | "Asia/Irkutsk"
        | "Asia/Chita" | "Asia/Yakutsk" | "Asia/Vladivostok" | "Asia/Khandyga" | "Asia/Magadan"
        | "Asia/Sakhalin" | "Asia/Kamchatka" | "Asia/Anadyr" | "Asia/Srednekolymsk"
        | "Asia/Ust-Nera" => home("RU", "RUB", Ru),
        "Asia/Almaty" | "Asia/Aqtau" | "Asia/Aqtobe" | "Asia/Atyrau" | "Asia/Oral"
        | "Asia/Qostanay" | "Asia/Qyzylorda" => home("KZ", "KZT", Kk),
        "Asia/Tashkent" | "Asia/Samarkand" => home("UZ", "UZS", Uz),
        "Asia/Bishkek" => home("KG", "KGS", Ru),
        "Asia/Dushanbe" => home("TJ", "TJS", Ru),
        "Europe/Minsk" => home("BY", "BYN", Ru),
        "Europe/Kyiv" | "Europe/Kiev" | "Europe/Uzhgorod" | "Europe/Zaporozhye" => {
            home("UA", "UAH", Uk)
        }
        "Asia/Tbilisi" => home("GE", "GEL", En),
        "Asia/Yerevan" => home("AM", "AMD", Ru),
        "Asia/Baku" => home("AZ", "AZN", En),
        "Europe/Chisinau" => home("MD", "MDL", En),
        "Europe/London" => home("GB", "GBP", En),
        "Europe/Dublin" => home("IE", "EUR", En),
        "Europe/Berlin" => home("DE", "EUR", En),
        "Europe/Vienna" => home("AT", "EUR", En),
        "Europe/Zurich" => home("CH", "CHF", En),
        "Europe/Paris" => home("FR", "EUR", En),
        "Europe/Madrid" | "Atlantic/Canary" => home("ES", "EUR", En),
        "Europe/Lisbon" | "Atlantic/Azores" | "Atlantic/Madeira" => home("PT", "EUR", En),
        "Europe/Rome" => home("IT", "EUR", En),
        "Europe/Amsterdam" => home("NL", "EUR", En),
        "Europe/Brussels" => home("BE", "EUR", En),
        "Europe/Luxembourg" => home("LU", "EUR", En),
        "Europe/Helsinki" => home("FI", "EUR", En),
        "Europe/Tallinn" => home("EE", "EUR", En),
        "Europe/Riga" => home("LV", "EUR", En),
        "Europe/Vilnius" => home("LT", "EUR", En),
        "Europe/Athens" => home("GR", "EUR", En),
        "Asia/Nicosia" | "Asia/Famagusta" => home("CY", "EUR", En),
        "Europe/Malta" => home("MT", "EUR", En),
        "Europe/Ljubljana" => home("SI", "EUR", En),
        "Europe/Bratislava" => home("SK", "EUR", En),
        "Europe/Zagreb" => home("HR", "EUR", En),
        "Europe/Podgorica" => home("ME", "EUR", En),
        "Europe/Warsaw" => home("PL", "PLN", En),
        "Europe/Prague" => home("CZ", "CZK", En),
        "Europe/Budapest" => home("HU", "HUF", En),
        "Europe/Bucharest" => home("RO", "RON", En),
        "Europe/Sofia" => home("BG", "EUR", En),
        "Europe/Belgrade" => home("RS", "RSD", En),
        "Europe/Oslo" => home("NO", "NOK", En),
        "Europe/Stockholm" => home("SE", "SEK", En),
        "Europe/Copenhagen" => home("DK", "DKK", En),
        "Europe/Istanbul" => home("TR", "TRY", En),
        "Asia/Dubai" => home("AE", "AED", En),
        "Asia/Riyadh" => home("SA", "SAR", En),
        "Asia/Jerusalem" => home("IL", "ILS", En),
        "Africa/Cairo" => home("EG", "EGP", En),
        "Africa/Lagos" => home("NG", "NGN", En),
        "Africa/Nairobi" => home("KE", "KES", En),
        "Africa/Johannesburg" => home("ZA", "ZAR", En),
        "Asia/Kolkata" | "Asia/Calcutta" => home("IN", "INR", En),
        "Asia/Bangkok" => home("TH", "THB", En),
        "Asia/Jakarta" | "Asia/Makassar" => home("ID", "IDR", En),
        "Asia/Ho_Chi_Minh" => home("VN", "VND", En),
        "Asia/Singapore" => home("SG", "SGD", En),
        "Asia/Shanghai" => home("CN", "CNY", En),
        "Asia/Hong_Kong" => home("HK", "HKD", En),
        "Asia/Tokyo" => home("JP", "JPY", En),
        "Asia/Seoul" => home("KR", "KRW", En),
        "Australia/Sydney"
        | "Australia/Melbourne"
        | "Australia/Brisbane"
        | "Australia/Perth"
        | "Australia/Adelaide"
        | "Australia/Hobart"
        | "Australia/Darwin"
        | "Australia/Lord_Howe" => home("AU", "AUD", En),
        "Pacific/Auckland" => home("NZ", "NZD", En),
        "America/Toronto" | "America/Vancouver" | "America/Edmonton" | "America/Winnipeg"
        | "America/Halifax" | "America/St_Johns" | "America/Regina" => home("CA", "CAD", En),
        "America/Mexico_City" | "America/Monterrey" | "America/Tijuana" => home("MX", "MXN", En),
        "America/Sao_Paulo" | "America/Bahia" | "America/Fortaleza" | "America/Manaus" => {
            home("BR", "BRL", En)
        }
        "America/Argentina/Buenos_Aires" => home("AR", "ARS", En),
        "America/Santiago" => home("CL", "CLP", En),
        "America/Bogota" => home("CO", "COP", En),
        _ => home("US", "USD", En),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_salon_begins_in_the_language_of_its_country() {
        for (zone, country, lang) in [
            ("Europe/Kyiv", "UA", Lang::Uk),
            ("Asia/Almaty", "KZ", Lang::Kk),
            ("Asia/Tashkent", "UZ", Lang::Uz),
            ("Europe/Moscow", "RU", Lang::Ru),
            ("Europe/Berlin", "DE", Lang::En),
            ("Antarctica/Troll", "US", Lang::En),
        ] {
            let home = of_zone(zone.parse().unwrap());
            assert_eq!((home.country, home.lang), (country, lang), "{zone}");
        }
    }
}

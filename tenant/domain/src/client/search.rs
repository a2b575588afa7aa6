//! Finding a client by a part of the name or of the phone.

use super::Client;

/// The text in which a client is looked for: name in small letters, then the phone's digits.
pub fn searchable(client: &Client) -> String {
    let name = client.name.as_ref().map_or("", |name| name.as_str());
    let phone = client.phone.as_ref().map_or("", |phone| phone.as_str());
    format!("{} {phone}", plain(name))
}

/// What to look for in [`searchable`] when somebody typed `text`; empty finds everybody.
///
/// Digits with signs between them are a part of a phone, with or without the prefix that stands
/// for the country's code at home.
pub fn needle(text: &str) -> String {
    let text = plain(text.trim());
    let of_phone = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | '.');
    if text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(of_phone) {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let national = digits.strip_prefix(['0', '8']).unwrap_or(&digits);
        return if digits.len() < 10 {
            digits
        } else {
            national.to_owned()
        };
    }
    text
}

/// Small letters, single spaces, and no two ways to write one Russian letter or the sign in Oʻtkir
/// and Мар’яна, for which few keyboards have the right key.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    plain
        .replace('ё', "е")
        .replace(['’', '‘', 'ʼ', 'ʻ', '`', '´'], "'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;

    #[test]
    fn a_client_is_found_by_a_part_of_the_name_or_the_phone() {
        let client = Client {
            id: uuid::Uuid::nil().into(),
            name: "Алёна  O'Neil".parse().ok(),
            phone: "+79161234567".to_owned().try_into().ok(),
            lang: None,
            email: None,
            birthday: None,
            blocked_bot: false,
            opted_out: false,
            barred: false,
            created: Timestamp::from_ms(0),
        };
        let text = searchable(&client);
        for typed in [
            "",
            " АЛЕНА",
            "алён",
            "o'neil",
            "на o",
            "916 123",
            "8 (916) 123-45-67",
            "+7 916",
            "4567",
        ] {
            assert!(text.contains(&needle(typed)), "{typed}");
        }
        for typed in ["Anna", "917", "8 (917) 123-45-67", "%", "916a"] {
            assert!(!text.contains(&needle(typed)), "{typed}");
        }
    }

    #[test]
    fn an_apostrophe_is_found_whatever_key_it_was_typed_with() {
        for name in ["Gʻulom Oʻtkir", "G'ulom O`tkir", "G‘ulom O’tkir"] {
            let client = Client {
                id: uuid::Uuid::nil().into(),
                name: name.parse().ok(),
                phone: None,
                lang: None,
                email: None,
                birthday: None,
                blocked_bot: false,
                opted_out: false,
                barred: false,
                created: Timestamp::from_ms(0),
            };
            for typed in ["oʻtkir", "o'tkir", "gʼulom", "G‘ULOM"] {
                assert!(
                    searchable(&client).contains(&needle(typed)),
                    "{name} {typed}"
                );
            }
        }
    }
}

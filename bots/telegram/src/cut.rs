//! Cutting a text of Telegram's HTML so that it still reads: tags stay closed, marks whole.

/// The longest message, UTF-16 units after the marks are read.
pub(crate) const TEXT_MAX: usize = 4096;
const ELLIPSIS: char = '…';

/// One piece of the text.
enum Piece<'a> {
    Open(&'a str),
    Close(&'a str),
    /// A letter or a named character such as `&amp;`, with its length in UTF-16 units.
    Shown(&'a str, usize),
}

/// `html` with at most `max` units to be shown, ending in `…` when something was left out.
pub(crate) fn cut(html: &str, max: usize) -> String {
    if shown_units(html) <= max {
        return html.to_owned();
    }
    let room = max.saturating_sub(ELLIPSIS.len_utf16());
    let (mut kept, mut used) = (String::with_capacity(html.len()), 0);
    let mut open: Vec<&str> = Vec::new();
    for piece in pieces(html) {
        match piece {
            Piece::Open(tag) => {
                open.push(name(tag));
                kept.push_str(tag);
            }
            Piece::Close(tag) => {
                open.pop();
                kept.push_str(tag);
            }
            Piece::Shown(_, units) if used + units > room => break,
            Piece::Shown(text, units) => {
                used += units;
                kept.push_str(text);
            }
        }
    }
    if max > 0 {
        kept.push(ELLIPSIS);
    }
    for tag in open.iter().rev() {
        kept.push_str("</");
        kept.push_str(tag);
        kept.push('>');
    }
    kept
}

/// A plain text with at most `max` UTF-16 units, ending in `…` when something was left out.
pub(crate) fn cut_plain(text: &str, max: usize) -> String {
    if text.encode_utf16().count() <= max {
        return text.to_owned();
    }
    let (mut kept, mut used) = (String::new(), ELLIPSIS.len_utf16());
    for letter in text.chars() {
        used += letter.len_utf16();
        if used > max {
            break;
        }
        kept.push(letter);
    }
    kept.push(ELLIPSIS);
    kept
}

/// How many UTF-16 units a reader sees.
pub(crate) fn shown_units(html: &str) -> usize {
    pieces(html)
        .map(|piece| match piece {
            Piece::Shown(_, units) => units,
            Piece::Open(_) | Piece::Close(_) => 0,
        })
        .sum()
}

fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = match first {
            '<' => rest.find('>').map(|at| at + 1),
            '&' => rest.find(';').map(|at| at + 1),
            _ => None,
        };
        let (piece, after) = rest.split_at(end.unwrap_or(first.len_utf8()));
        rest = after;
        Some(match (first, end) {
            ('<', Some(_)) if piece.starts_with("</") => Piece::Close(piece),
            ('<', Some(_)) => Piece::Open(piece),
            ('&', Some(_)) => Piece::Shown(piece, 1),
            _ => Piece::Shown(piece, first.len_utf16()),
        })
    })
}

fn name(tag: &str) -> &str {
    tag.trim_matches(['<', '>'])
        .split_whitespace()
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_short_text_stays_as_it_is() {
        assert_eq!(cut("<b>Anna &amp; Co</b>", 100), "<b>Anna &amp; Co</b>");
        assert_eq!(cut("<b>Anna &amp; Co</b>", 9), "<b>Anna &amp; Co</b>");
    }

    #[test]
    fn a_long_text_ends_in_an_ellipsis_with_its_tags_closed() {
        assert_eq!(
            cut("<b>Hello <i>world</i></b>", 8),
            "<b>Hello <i>w…</i></b>"
        );
        assert_eq!(cut("a&lt;&gt;b", 3), "a&lt;…");
        assert_eq!(
            cut(r#"<a href="https://t.me/x">abcdef</a>"#, 3),
            r#"<a href="https://t.me/x">ab…</a>"#
        );
    }

    #[test]
    fn letters_of_two_units_are_not_split() {
        assert_eq!(cut("💇💇💇", 4), "💇…");
        assert_eq!(shown_units("💇&quot;a"), 4);
    }

    #[test]
    fn plain_texts_are_cut_by_units() {
        assert_eq!(cut_plain("Anna", 4), "Anna");
        assert_eq!(cut_plain("Салон «Анна»", 7), "Салон …");
        assert_eq!(cut_plain("💇💇💇", 5), "💇💇…");
    }

    fn markup() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            "[a-zа-я💇 ]{0,12}",
            Just("&amp;".to_owned()),
            Just("&lt;".to_owned()),
        ];
        leaf.prop_recursive(3, 20, 5, |inner| {
            prop_oneof![
                (prop::sample::select(vec!["b", "i", "code"]), inner.clone())
                    .prop_map(|(tag, text)| format!("<{tag}>{text}</{tag}>")),
                prop::collection::vec(inner, 0..4).prop_map(|parts| parts.concat()),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_cut_fits_and_is_well_formed(html in markup(), max in 0..40_usize) {
            let short = cut(&html, max);
            prop_assert!(shown_units(&short) <= max, "{short}");
            let mut open = Vec::new();
            for piece in pieces(&short) {
                match piece {
                    Piece::Open(tag) => open.push(name(tag).to_owned()),
                    Piece::Close(tag) => {
                        let expected = format!("</{}>", open.pop().unwrap_or_default());
                        prop_assert_eq!(tag, expected);
                    }
                    Piece::Shown(text, _) => prop_assert!(!text.contains('<')),
                }
            }
            prop_assert!(open.is_empty());
        }
    }
}

//! Telegram's `parse_mode` HTML: a small set of tags and four named entities.

use crate::entities::{Entity, Formatted};
use crate::failure::Failure;

/// Parses `source` into text and runs.
///
/// A named entity that Telegram does not support is refused, although
/// Telegram shows it as it is: in a message it is always a mistake.
///
/// # Errors
/// A 400 "can't parse entities: ..." that says what is wrong and where.
pub fn parse(source: &str) -> Result<Formatted, Failure> {
    let mut parser = Parser {
        source,
        at: 0,
        out: Formatted::default(),
        units: 0,
        open: vec![],
    };
    parser
        .run()
        .map_err(|reason| Failure::bad_request(format!("can't parse entities: {reason}")))?;
    let mut formatted = parser.out;
    // They were added as they closed; outer ones come first on the wire.
    formatted
        .entities
        .sort_by_key(|entity| (entity.offset, usize::MAX - entity.length));
    Ok(formatted)
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    out: Formatted,
    units: usize,
    open: Vec<Open>,
}

struct Open {
    tag: String,
    /// `None` for a tag that gives no run, such as a link to nowhere.
    kind: Option<&'static str>,
    offset: usize,
    url: Option<String>,
    language: Option<String>,
}

impl Parser<'_> {
    fn run(&mut self) -> Result<(), String> {
        while let Some(character) = self.source[self.at..].chars().next() {
            match character {
                '<' if self.source[self.at..].starts_with("</") => self.end_tag()?,
                '<' => self.start_tag()?,
                '&' => self.reference()?,
                other => {
                    self.at += other.len_utf8();
                    self.push(other);
                }
            }
        }
        match self.open.last() {
            Some(open) => Err(format!(
                "Can't find end tag corresponding to start tag \"{}\"",
                open.tag
            )),
            None => Ok(()),
        }
    }

    fn push(&mut self, character: char) {
        self.out.text.push(character);
        self.units += character.len_utf16();
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let start = self.at;
        let Some(length) = self.source[start..].find('>') else {
            return Err(format!("Unclosed start tag at byte offset {start}"));
        };
        let inner = &self.source[start + 1..start + length];
        let name_end = inner.find(char::is_whitespace).unwrap_or(inner.len());
        let tag = inner[..name_end].to_ascii_lowercase();
        let attributes = attributes(&inner[name_end..])
            .ok_or_else(|| format!("Unclosed attribute in the start tag at byte offset {start}"))?;
        let mut open = Open {
            kind: None,
            offset: self.units,
            url: None,
            language: None,
            tag,
        };
        open.kind = self.kind(&mut open, &attributes, start)?;
        self.open.push(open);
        self.at = start + length + 1;
        Ok(())
    }

    fn kind(
        &self,
        open: &mut Open,
        attributes: &[(String, String)],
        start: usize,
    ) -> Result<Option<&'static str>, String> {
        let attribute = |name: &str| {
            attributes
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.as_str())
        };
        let kind = match open.tag.as_str() {
            "b" | "strong" => "bold",
            "i" | "em" => "italic",
            "u" | "ins" => "underline",
            "s" | "strike" | "del" => "strikethrough",
            "pre" => "pre",
            "tg-spoiler" => "spoiler",
            "span" if attribute("class") == Some("tg-spoiler") => "spoiler",
            "span" => {
                return Err(format!(
                    "Tag \"span\" must have class \"tg-spoiler\" at byte offset {start}"
                ));
            }
            "blockquote" if attribute("expandable").is_some() => "expandable_blockquote",
            "blockquote" => "blockquote",
            "code" => {
                open.language = attribute("class")
                    .and_then(|class| class.strip_prefix("language-"))
                    .map(str::to_owned);
                "code"
            }
            "a" => {
                // Telegram takes the text of a link without a target as it is.
                let Some(url) = attribute("href").filter(|url| !url.is_empty()) else {
                    return Ok(None);
                };
                open.url = Some(url.to_owned());
                "text_link"
            }
            other => {
                return Err(format!(
                    "Unsupported start tag \"{other}\" at byte offset {start}"
                ));
            }
        };
        Ok(Some(kind))
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let start = self.at;
        let Some(length) = self.source[start..].find('>') else {
            return Err(format!("Unclosed end tag at byte offset {start}"));
        };
        let tag = self.source[start + 2..start + length]
            .trim()
            .to_ascii_lowercase();
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {start}"));
        };
        // `</>` closes whatever is open, as in Telegram.
        if !tag.is_empty() && tag != open.tag {
            return Err(format!(
                "Unmatched end tag at byte offset {start}, expected \"</{}>\", found \"</{tag}>\"",
                open.tag
            ));
        }
        self.at = start + length + 1;
        self.close(open);
        Ok(())
    }

    fn close(&mut self, open: Open) {
        let length = self.units - open.offset;
        let Some(kind) = open.kind.filter(|_| length > 0) else {
            return;
        };
        // <pre><code class="language-x"> is one run that knows its language.
        if kind == "pre"
            && let Some(inner) = self.out.entities.last_mut()
            && (inner.kind.as_str(), inner.offset, inner.length) == ("code", open.offset, length)
        {
            "pre".clone_into(&mut inner.kind);
            return;
        }
        let inside_pre = self.open.last().is_some_and(|outer| outer.tag == "pre");
        self.out.entities.push(Entity {
            kind: kind.to_owned(),
            offset: open.offset,
            length,
            url: open.url,
            language: open.language.filter(|_| inside_pre),
        });
    }

    fn reference(&mut self) -> Result<(), String> {
        let rest = &self.source[self.at + 1..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'));
        let Some(end) = end.filter(|&end| end > 0 && rest[end..].starts_with(';')) else {
            self.at += 1;
            self.push('&');
            return Ok(());
        };
        let name = &rest[..end];
        let Some(character) = decode(name) else {
            let start = self.at;
            return Err(format!(
                "Unsupported entity \"&{name};\" at byte offset {start}"
            ));
        };
        self.at += end + 2;
        self.push(character);
        Ok(())
    }
}

fn decode(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|&character| character != '\0')
        }
    }
}

/// Name and value of each attribute; `None` if a quote is never closed.
fn attributes(mut source: &str) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    loop {
        source = source.trim_start();
        if source.is_empty() {
            return Some(found);
        }
        let end = source
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(source.len());
        let name = source[..end].to_ascii_lowercase();
        source = source[end..].trim_start();
        let mut value = "";
        if let Some(rest) = source.strip_prefix('=') {
            let rest = rest.trim_start();
            (value, source) = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => rest[1..].split_once(quote)?,
                _ => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
            };
        }
        found.push((name, unescape(value)));
    }
}

fn unescape(value: &str) -> String {
    value
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn refusal(source: &str) -> String {
        parse(source).unwrap_err().description
    }

    #[test]
    fn tags_become_runs_counted_in_utf16_units() {
        let parsed = parse("🙂<b>Hi <i>you</i></b> &lt;3 &amp; &#1071;").unwrap();
        assert_eq!(parsed.text, "🙂Hi you <3 & Я");
        let runs: Vec<_> = parsed
            .entities
            .iter()
            .map(|e| (e.kind.as_str(), e.offset, e.length))
            .collect();
        assert_eq!(runs, [("bold", 2, 6), ("italic", 5, 3)]);
    }

    #[test]
    fn every_supported_tag_is_known() {
        let source = "<b>1</b><strong>1</strong><i>1</i><em>1</em><u>1</u><ins>1</ins><s>1</s>\
            <strike>1</strike><del>1</del><code>1</code><pre>1</pre><tg-spoiler>1</tg-spoiler>\
            <span class=\"tg-spoiler\">1</span><blockquote>1</blockquote>\
            <blockquote expandable>1</blockquote><a href='https://a.example/?a=1&amp;b=2'>1</a>";
        let parsed = parse(source).unwrap();
        assert_eq!(parsed.entities.len(), 16);
        assert_eq!(
            parsed.entities[15].url.as_deref(),
            Some("https://a.example/?a=1&b=2")
        );
    }

    #[test]
    fn code_inside_pre_names_its_language() {
        let parsed = parse("<pre><code class=\"language-rust\">fn</code></pre>").unwrap();
        assert_eq!(parsed.entities.len(), 1);
        assert_eq!(parsed.entities[0].kind, "pre");
        assert_eq!(parsed.entities[0].language.as_deref(), Some("rust"));
    }

    #[test]
    fn broken_markup_is_refused_in_telegrams_words() {
        assert_eq!(
            refusal("<b>open"),
            "Bad Request: can't parse entities: \
             Can't find end tag corresponding to start tag \"b\""
        );
        assert_eq!(
            refusal("a <br> b"),
            "Bad Request: can't parse entities: Unsupported start tag \"br\" at byte offset 2"
        );
        assert_eq!(
            refusal("<b><i>x</b></i>"),
            "Bad Request: can't parse entities: \
             Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\""
        );
        assert!(refusal("x</b>").ends_with("Unexpected end tag at byte offset 1"));
        assert!(refusal("1 < 2").ends_with("Unclosed start tag at byte offset 2"));
        assert!(refusal("a&nbsp;b").ends_with("Unsupported entity \"&nbsp;\" at byte offset 1"));
    }

    #[test]
    fn a_lone_ampersand_is_text() {
        assert_eq!(parse("Anna & Co; R&D").unwrap().text, "Anna & Co; R&D");
    }
}

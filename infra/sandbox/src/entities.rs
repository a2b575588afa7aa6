//! Formatted text: a plain text and the runs in it that look special.

use serde::{Deserialize, Serialize};

/// A special run of a text. Offsets count UTF-16 units, as Telegram does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Telegram's word for the kind: `bold`, `text_link`, `bot_command`, ...
    #[serde(rename = "type")]
    pub kind: String,
    /// Where the run starts, in UTF-16 units.
    pub offset: usize,
    /// How long the run is, in UTF-16 units.
    pub length: usize,
    /// Target of a `text_link`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Programming language of a `pre`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// A text with its special runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Formatted {
    /// The text without any markup.
    pub text: String,
    /// Its special runs, outer before inner.
    pub entities: Vec<Entity>,
}

/// Length in UTF-16 units, the unit of all of Telegram's text limits.
#[must_use]
pub fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}

impl Formatted {
    /// A person's text, with the bot commands in it marked.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            entities: commands(text),
        }
        .trimmed()
    }

    /// The text without white space at its ends, as Telegram stores it.
    #[must_use]
    pub fn trimmed(self) -> Self {
        let without_start = self.text.trim_start();
        let cut = utf16_len(&self.text) - utf16_len(without_start);
        let text = without_start.trim_end().to_owned();
        let len = utf16_len(&text);
        let entities = self
            .entities
            .into_iter()
            .filter_map(|entity| {
                let end = (entity.offset + entity.length).saturating_sub(cut).min(len);
                let offset = entity.offset.saturating_sub(cut);
                (end > offset).then(|| Entity {
                    offset,
                    length: end - offset,
                    ..entity
                })
            })
            .collect();
        Self { text, entities }
    }

    /// Safe HTML of the text: everything escaped but the tags of the entities.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut html = String::with_capacity(self.text.len() * 2);
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        for character in self.text.chars() {
            self.switch(&mut html, &mut open, at);
            escape_into(&mut html, character);
            at += character.len_utf16();
        }
        for index in open.into_iter().rev() {
            html.push_str(closing_tag(&self.entities[index]));
        }
        html
    }

    /// Closes the tags that end at `at` and opens those that start there. What
    /// overlaps without nesting is closed and opened again.
    fn switch(&self, html: &mut String, open: &mut Vec<usize>, at: usize) {
        let covers = |entity: &Entity| entity.offset <= at && at < entity.offset + entity.length;
        let mut wanted: Vec<usize> = (0..self.entities.len())
            .filter(|&index| covers(&self.entities[index]))
            .collect();
        wanted.sort_by_key(|&index| {
            let entity = &self.entities[index];
            (entity.offset, usize::MAX - entity.length, index)
        });
        if wanted == *open {
            return;
        }
        let same = open.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        for &index in open[same..].iter().rev() {
            html.push_str(closing_tag(&self.entities[index]));
        }
        for &index in &wanted[same..] {
            html.push_str(&opening_tag(&self.entities[index]));
        }
        *open = wanted;
    }
}

/// The `/commands` of a text: a slash at the start of a word, then word characters.
fn commands(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut offset = 0;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        if character == '/' && before.is_whitespace() {
            let name = text[at + 1..]
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '@'))
                .map_or(text.len() - at - 1, |end| end);
            if name > 0 {
                found.push(Entity {
                    kind: "bot_command".to_owned(),
                    offset,
                    length: name + 1,
                    url: None,
                    language: None,
                });
            }
        }
        before = character;
        offset += character.len_utf16();
    }
    found
}

fn escape_into(html: &mut String, character: char) {
    match character {
        '&' => html.push_str("&amp;"),
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '"' => html.push_str("&quot;"),
        '\'' => html.push_str("&#39;"),
        other => html.push(other),
    }
}

fn opening_tag(entity: &Entity) -> String {
    match (entity.kind.as_str(), &entity.url) {
        ("text_link", Some(url)) if is_safe_link(url) => {
            let mut escaped = String::new();
            url.chars()
                .for_each(|character| escape_into(&mut escaped, character));
            format!("<a href=\"{escaped}\" target=\"_blank\" rel=\"noopener noreferrer\">")
        }
        ("spoiler", _) => "<span class=\"spoiler\" tabindex=\"0\">".to_owned(),
        (kind, _) => format!("<{}>", tag_of(kind)),
    }
}

fn closing_tag(entity: &Entity) -> &'static str {
    match (entity.kind.as_str(), &entity.url) {
        ("text_link", Some(url)) if is_safe_link(url) => "</a>",
        (kind, _) => match tag_of(kind) {
            "b" => "</b>",
            "i" => "</i>",
            "u" => "</u>",
            "s" => "</s>",
            "code" => "</code>",
            "pre" => "</pre>",
            "blockquote" => "</blockquote>",
            _ => "</span>",
        },
    }
}

fn tag_of(kind: &str) -> &'static str {
    match kind {
        "bold" => "b",
        "italic" => "i",
        "underline" => "u",
        "strikethrough" => "s",
        "code" => "code",
        "pre" => "pre",
        "blockquote" | "expandable_blockquote" => "blockquote",
        _ => "span",
    }
}

/// Only these become links in the chat page; `javascript:` and the like do not.
fn is_safe_link(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    ["http://", "https://", "mailto:", "tel:", "tg:"]
        .iter()
        .any(|start| lower.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::{Entity, Formatted};

    fn entity(kind: &str, offset: usize, length: usize) -> Entity {
        Entity {
            kind: kind.to_owned(),
            offset,
            length,
            url: None,
            language: None,
        }
    }

    #[test]
    fn commands_are_marked_where_a_word_starts() {
        let text = Formatted::typed("/start ref 1/2 🙂 /help");
        assert_eq!(
            text.entities,
            [entity("bot_command", 0, 6), entity("bot_command", 18, 5)]
        );
    }

    #[test]
    fn trimming_moves_and_clips_the_runs() {
        let text = Formatted {
            text: "  ab c  ".to_owned(),
            entities: vec![entity("bold", 1, 7)],
        };
        let trimmed = text.trimmed();
        assert_eq!(trimmed.text, "ab c");
        assert_eq!(trimmed.entities, [entity("bold", 0, 4)]);
    }

    #[test]
    fn html_nests_runs_and_escapes_the_rest() {
        let text = Formatted {
            text: "a<🙂b&".to_owned(),
            entities: vec![entity("bold", 0, 4), entity("italic", 2, 2)],
        };
        assert_eq!(text.to_html(), "<b>a&lt;<i>🙂</i></b>b&amp;");
    }

    #[test]
    fn overlapping_runs_still_give_balanced_html() {
        let text = Formatted {
            text: "abc".to_owned(),
            entities: vec![entity("bold", 0, 2), entity("italic", 1, 2)],
        };
        assert_eq!(text.to_html(), "<b>a<i>b</i></b><i>c</i>");
    }

    #[test]
    fn a_script_link_stays_text() {
        let mut link = entity("text_link", 0, 1);
        link.url = Some("javascript:alert(1)".to_owned());
        let text = Formatted {
            text: "a".to_owned(),
            entities: vec![link],
        };
        assert_eq!(text.to_html(), "<span>a</span>");
    }
}

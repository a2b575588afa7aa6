//! Chats between clients and the salon, in words.

use dialogue::{
    Input,
    screen::Label,
    work::{Act, Said, Word},
};
use domain::{ClientId, alert::Topic, chat::Line, client::PersonName};
use service::messages::{Facts, ForStaff};
use templates::bot::{Texts, escaped};

use super::{
    letter::{Letter, keyboard},
    prompt::lines,
};
use crate::cut::{self, cut_plain};

/// Of a longer line a page of the chat shows the beginning, UTF-16 units: five fit a message.
const SHOWN: usize = 600;

/// What the salon writes to a client, in the salon's name.
pub(super) fn letter(texts: &Texts, facts: &Facts) -> Option<Letter> {
    let line = facts.chat.first()?;
    let salon = facts.settings.name.get(texts.lang);
    let text = lines([
        texts.html("chat-letter", &[("salon", salon.into())]),
        escaped(&line.words),
    ]);
    let reply = vec![(Label::Reply, Input::Write)];
    Some(Letter {
        text: cut::cut(&text, cut::TEXT_MAX),
        buttons: Some(keyboard(texts, &[reply])),
        file: None,
    })
}

/// What a client wrote, for somebody of the salon.
pub(super) fn alert(
    texts: &Texts,
    client: ClientId,
    facts: &Facts,
    staff: &ForStaff,
) -> (String, Vec<Vec<(Label, Input)>>) {
    let name = staff.visitor.as_ref().and_then(|one| one.name.as_ref());
    let name = named(texts, name.map_or("", PersonName::as_str));
    let words: Vec<&str> = facts.chat.iter().map(|line| line.words.as_str()).collect();
    let text = lines([
        texts.html(super::alert::heading(Topic::Message), &[]),
        texts.html("card-name", &[("name", name.into())]),
        escaped(&words.join("\n\n")),
    ]);
    let row = [
        (Word::Reply, Act::Reply(client)),
        (Word::Chat, Act::Chat(client, 0)),
    ];
    let row = row.map(|(word, act)| (Label::Work(word), Input::Work(act)));
    (text, vec![row.into()])
}

/// What a screen of the salon's own people says.
pub(super) fn html(texts: &Texts, said: &Said) -> String {
    match said {
        Said::Chats { count } => texts.html("work-chats", &[("count", (*count).into())]),
        Said::Chat {
            name,
            lines: all,
            reachable,
        } => lines([
            heading(texts, name),
            if all.is_empty() {
                texts.html("work-chat-empty", &[])
            } else {
                written(texts, all)
            },
            if *reachable {
                String::new()
            } else {
                texts.html("notice-work-unreachable", &[])
            },
        ]),
        Said::Reply { name, lines: all } => lines([
            heading(texts, name),
            written(texts, all),
            texts.html("work-reply", &[]),
        ]),
        Said::Client { .. } => client(texts, said),
        _ => String::new(),
    }
}

fn heading(texts: &Texts, name: &str) -> String {
    texts.html("work-chat", &[("name", named(texts, name).into())])
}

fn named(texts: &Texts, name: &str) -> String {
    if name.is_empty() {
        texts.plain("work-no-name", &[])
    } else {
        name.to_owned()
    }
}

fn written(texts: &Texts, all: &[Line]) -> String {
    let one = |line: &Line| {
        let who = if line.state.is_clients() {
            "chat-client"
        } else {
            "chat-salon"
        };
        let args = [
            ("date", texts.short_date_time(line.at).into()),
            (
                "state",
                texts
                    .plain(&format!("chat-state-{}", line.state.code()), &[])
                    .into(),
            ),
        ];
        lines([
            texts.html(who, &args),
            escaped(&cut_plain(&line.words, SHOWN)),
        ])
    };
    all.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn client(texts: &Texts, said: &Said) -> String {
    let Said::Client {
        name,
        phone,
        booker,
        born,
        visits,
        missed,
        last,
        next,
        barred,
        blocked,
    } = said
    else {
        return String::new();
    };
    let when = |id, at: &Option<domain::Timestamp>| {
        at.map_or_else(String::new, |at| {
            texts.html(id, &[("date", texts.date_time(at).into())])
        })
    };
    let if_so = |so: bool, id| {
        if so {
            texts.html(id, &[])
        } else {
            String::new()
        }
    };
    lines([
        texts.html("work-client", &[]),
        texts.html("card-name", &[("name", named(texts, name).into())]),
        super::work::born(texts, *born),
        if booker.is_empty() {
            String::new()
        } else {
            texts.html("work-booker", &[("booker", booker.as_str().into())])
        },
        if phone.is_empty() {
            String::new()
        } else {
            texts.html("card-phone", &[("phone", phone.as_str().into())])
        },
        texts.html("work-client-visits", &[("count", (*visits).into())]),
        if *missed == 0 {
            String::new()
        } else {
            texts.html("work-client-missed", &[("count", (*missed).into())])
        },
        when("work-client-last", last),
        when("work-client-next", next),
        if_so(*barred, "work-client-barred"),
        if_so(*blocked, "work-client-blocked"),
    ])
}

/// What a button says about chats; `None` for others.
pub(super) fn word(texts: &Texts, word: &Word) -> Option<String> {
    let counted = |id, count: u32| texts.plain(id, &[("count", count.into())]);
    Some(match word {
        Word::Chats(count) => counted("button-work-chats", *count),
        Word::Unanswered { name, lines } => {
            let name = named(texts, name);
            let rest = format!(" · {lines}");
            let room = super::BUTTON_MAX.saturating_sub(rest.len());
            format!("{}{rest}", cut_plain(&name, room))
        }
        Word::Client => texts.plain("button-work-client", &[]),
        Word::Chat => texts.plain("button-work-chat", &[]),
        Word::Next => texts.plain("button-work-next", &[]),
        Word::Reply => texts.plain("button-reply", &[]),
        Word::Settle => texts.plain("button-work-settle", &[]),
        _ => return None,
    })
}

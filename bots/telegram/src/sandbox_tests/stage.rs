//! A bot, a person and the line between them.

use std::net::TcpListener;

use dialogue::Input;
use sandbox::{BotInfo, ChatView, Fault as Order, FaultKind, Running, Sandbox};
use teloxide_core::types::{ChatId, InlineKeyboardButton, InlineKeyboardMarkup};

use crate::{
    answer::{ContactOffer, Page},
    callback,
    client::{Bots, Fault},
    line::Line,
    outgoing::Rates,
    parse::{self, Incoming, Way},
    poller::Source,
};

pub(super) struct Stage {
    pub sandbox: Sandbox,
    pub bot: BotInfo,
    pub person: i64,
    pub line: Line,
    pub address: String,
    _server: Running,
}

pub(super) fn stage() -> Stage {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sandbox, server) = Sandbox::start(listener);
    let bot = sandbox.create_bot("Salon Anna", "salon_anna_bot").unwrap();
    let person = sandbox.people()[0].id;
    sandbox.start_chat(bot.id, person).unwrap();
    let bots = Bots::new(&address).unwrap().with_rates(Rates::UNLIMITED);
    let line = Line::new(&bots, bot.id, &bot.token);
    Stage {
        sandbox,
        bot,
        person,
        line,
        address,
        _server: server,
    }
}

impl Stage {
    pub fn chat(&self) -> ChatView {
        self.sandbox.chat(self.bot.id, self.person).unwrap()
    }

    pub fn chat_id(&self) -> ChatId {
        ChatId(self.person)
    }

    /// Shows a page in answer to typed text.
    pub async fn answer_text(&self, page: &Page) -> Result<(), Fault> {
        self.line
            .answer(
                &Way::Send {
                    chat: self.chat_id(),
                    contact: false,
                },
                page,
                None,
            )
            .await
            .map(drop)
    }

    /// Taps a button and reads the tap as the poller would.
    pub async fn tap(&self, label: &str) -> (Input, Way) {
        self.sandbox.tap(self.bot.id, self.person, label).unwrap();
        let updates = self.line.fetch(None, 0, 100).await.unwrap();
        match parse::read(updates.last().unwrap(), "") {
            Incoming::Act { input, way, .. } => (input, way),
            other => panic!("{other:?}"),
        }
    }

    pub fn order(&self, kind: FaultKind, method: &str) {
        let method = Some(method.to_owned());
        self.sandbox.fault(Order {
            kind,
            count: 1,
            method,
            bot: None,
            chat: None,
            every: 1,
        });
    }

    pub fn calls(&self, method: &str) -> usize {
        self.sandbox
            .ledger()
            .calls
            .iter()
            .filter(|call| call.method == method)
            .count()
    }
}

pub(super) fn page(body: &str) -> Page {
    let button =
        InlineKeyboardButton::callback("Book", callback::encode(&Input::Book).unwrap_or_default());
    Page {
        notice: None,
        body: body.to_owned(),
        buttons: InlineKeyboardMarkup::new([[button]]),
        contact: None,
        stays: false,
    }
}

pub(super) fn asking() -> Page {
    let offer = ContactOffer {
        text: "Or share it:".into(),
        button: "Share my phone".into(),
    };
    Page {
        contact: Some(offer),
        ..page("Your phone?")
    }
}

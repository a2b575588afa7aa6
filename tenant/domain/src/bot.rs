//! A tenant's bot, as far as every room needs to know.

/// How a bot's updates come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BotMode {
    /// As the installation does with its bots.
    #[default]
    Auto,
    /// We ask for them.
    Polling,
    /// They are brought to us.
    Webhook,
}

impl BotMode {
    /// Every mode.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Polling, Self::Webhook];

    /// The word used in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Polling => "polling",
            Self::Webhook => "webhook",
        }
    }
}

impl std::str::FromStr for BotMode {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|mode| mode.code() == code)
            .ok_or_else(|| format!("{code:?} is no mode of a bot: write auto, polling or webhook"))
    }
}

/// What is wrong with a bot, as its salon is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BotTrouble {
    /// The token is unknown or was revoked.
    Token,
    /// Telegram cannot be reached, or asks to wait.
    Away,
    /// Another program takes the bot's messages.
    Conflict,
    /// Telegram cannot reach us.
    Webhook,
    /// Telegram refused something.
    Refused,
    /// The fault is ours.
    Ours,
}

impl BotTrouble {
    /// Every trouble.
    pub const ALL: [Self; 6] = [
        Self::Token,
        Self::Away,
        Self::Conflict,
        Self::Webhook,
        Self::Refused,
        Self::Ours,
    ];

    /// The word used in the database, and by which its text is found.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Away => "away",
            Self::Conflict => "conflict",
            Self::Webhook => "webhook",
            Self::Refused => "refused",
            Self::Ours => "ours",
        }
    }

    /// Reads [`BotTrouble::code`]; what another version wrote counts as a refusal.
    pub fn from_code(code: &str) -> Self {
        let known = Self::ALL.into_iter().find(|trouble| trouble.code() == code);
        known.unwrap_or(Self::Refused)
    }
}

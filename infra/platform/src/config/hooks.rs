//! Whether Telegram can call us, and whether it should.

use std::net::IpAddr;

use super::{Config, Mode};

impl Config {
    /// The public address, when Telegram can be told to call it: https, or http on this machine,
    /// where only a Bot API server beside us can be.
    pub fn callable_url(&self) -> Option<&str> {
        let url = self.server.public_url.as_deref()?;
        (url.starts_with("https://") || is_here(url)).then(|| url.trim_end_matches('/'))
    }

    /// Whether updates are brought to bots that have no mode of their own.
    pub fn prefers_webhooks(&self) -> bool {
        match self.telegram.mode {
            Mode::Polling => false,
            Mode::Webhook => true,
            Mode::Auto => {
                let url = self.server.public_url.as_deref();
                url.is_some_and(|url| url.starts_with("https://"))
            }
        }
    }
}

/// Whether an http address is of this machine only.
fn is_here(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else {
        return false;
    };
    let place = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match place.strip_prefix('[') {
        Some(inner) => inner.split(']').next().unwrap_or_default(),
        None => place.split(':').next().unwrap_or_default(),
    };
    let loopback = |host: &str| host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    !place.contains('@') && (host == "localhost" || loopback(host))
}

#[cfg(test)]
mod tests {
    use figment::{
        Figment,
        providers::{Format, Toml},
    };

    use super::*;

    fn config(url: &str, mode: &str) -> Config {
        let text = format!("[server]\npublic_url = \"{url}\"\n[telegram]\nmode = \"{mode}\"");
        Config::from_layers(Figment::from(Toml::string(&text))).unwrap()
    }

    #[test]
    fn telegram_can_call_https_and_this_machine() {
        for (url, callable) in [
            (
                "https://book.example.com/",
                Some("https://book.example.com"),
            ),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("http://localhost:8080/", Some("http://localhost:8080")),
            ("http://[::1]:8080", Some("http://[::1]:8080")),
            ("http://book.example.com", None),
            ("http://127.0.0.1.example.com", None),
            ("http://127.0.0.1@example.com", None),
            ("http://127.0.0.1:80@example.com", None),
            ("", None),
        ] {
            assert_eq!(config(url, "auto").callable_url(), callable, "{url}");
        }
    }

    #[test]
    fn webhooks_are_preferred_with_a_public_address_or_on_demand() {
        assert!(config("https://a.example", "auto").prefers_webhooks());
        assert!(!config("http://127.0.0.1:8080", "auto").prefers_webhooks());
        assert!(!config("https://a.example", "polling").prefers_webhooks());
        assert!(config("http://127.0.0.1:8080", "webhook").prefers_webhooks());
    }
}

//! Bot tokens, sealed with the installation's key for the row they are stored in.

use domain::TenantId;
use platform::{MasterKey, secrets::SealContext};
use secrecy::ExposeSecret;
use service::ports::Vault;

/// The vault that use cases are handed.
pub(crate) struct KeyVault {
    key: MasterKey,
}

impl KeyVault {
    pub fn new(key: MasterKey) -> Self {
        Self { key }
    }
}

fn place<'a>(tenant: &'a TenantId, row: &'a str) -> SealContext<'a> {
    SealContext {
        tenant: tenant.as_str(),
        table: "bot",
        column: "token_sealed",
        row,
    }
}

impl Vault for KeyVault {
    fn seal_token(&self, tenant: &TenantId, bot_id: i64, token: &str) -> String {
        self.key.seal(&place(tenant, &bot_id.to_string()), token)
    }

    fn open_token(&self, tenant: &TenantId, bot_id: i64, sealed: &str) -> Option<String> {
        self.key.open(&place(tenant, &bot_id.to_string()), sealed)
    }

    fn fingerprint(&self, token: &str) -> String {
        self.key
            .derive(&format!("bot-token:{token}"))
            .expose_secret()
            .to_owned()
    }
}

//! Bot tokens, sealed with the installation's key for the row they are stored in.

use domain::TenantId;
use platform::{MasterKey, secrets::SealContext};
use secrecy::ExposeSecret;
use service::ports::{Seal, Spot, Vault};

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

impl Seal for KeyVault {
    fn seal(&self, spot: &Spot<'_>, words: &str) -> String {
        self.key.seal(&context(spot), words)
    }

    fn open(&self, spot: &Spot<'_>, sealed: &str) -> Option<String> {
        self.key.open(&context(spot), sealed)
    }
}

fn context<'a>(spot: &Spot<'a>) -> SealContext<'a> {
    SealContext {
        tenant: spot.tenant.as_str(),
        table: spot.table,
        column: spot.column,
        row: spot.row,
    }
}

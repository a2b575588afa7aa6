CREATE TABLE account (
    id BLOB PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    lang TEXT NOT NULL,
    confirmed_ms INTEGER,
    platform_owner INTEGER NOT NULL DEFAULT 0 CHECK (platform_owner IN (0, 1)),
    created_ms INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    account_version INTEGER NOT NULL,
    csrf TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    seen_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expires ON session (expires_ms);
CREATE TABLE membership (
    account_id BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    tenant_id TEXT NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('owner', 'specialist')),
    PRIMARY KEY (account_id, tenant_id)
) STRICT;
CREATE INDEX membership_tenant ON membership (tenant_id);
CREATE TABLE link (
    secret_hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('confirm', 'reset', 'email')),
    account_id BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    new_email TEXT,
    expires_ms INTEGER NOT NULL,
    used_ms INTEGER
) STRICT;
CREATE INDEX link_account ON link (account_id);
CREATE INDEX link_expires ON link (expires_ms);
CREATE TABLE consent (
    account_id BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    document TEXT NOT NULL CHECK (document IN ('terms', 'dpa')),
    version TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, document, version)
) STRICT;
CREATE TABLE mail (
    id BLOB PRIMARY KEY,
    to_address TEXT NOT NULL,
    kind TEXT NOT NULL,
    facts TEXT NOT NULL,
    lang TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued',
    error TEXT NOT NULL DEFAULT '',
    created_ms INTEGER NOT NULL,
    sent_ms INTEGER
) STRICT;
CREATE INDEX mail_created ON mail (created_ms);
CREATE TABLE job (
    id BLOB PRIMARY KEY,
    tenant TEXT NOT NULL DEFAULT '',
    lane TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)),
    run_at_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    max_attempts INTEGER NOT NULL,
    locked_until_ms INTEGER NOT NULL DEFAULT 0,
    fence INTEGER NOT NULL DEFAULT 0,
    dedupe_key TEXT,
    last_error TEXT NOT NULL DEFAULT '',
    created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX job_due ON job (run_at_ms) WHERE state = 0;
CREATE INDEX job_leased ON job (locked_until_ms) WHERE state = 1;
CREATE UNIQUE INDEX job_once ON job (tenant, kind, dedupe_key) WHERE state < 2;

CREATE TABLE account (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    email_key text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    lang text NOT NULL,
    confirmed_ms bigint,
    platform_owner boolean NOT NULL DEFAULT false,
    created_ms bigint NOT NULL,
    version bigint NOT NULL DEFAULT 1
);
CREATE TABLE session (
    token_hash text PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    account_version bigint NOT NULL,
    csrf text NOT NULL,
    created_ms bigint NOT NULL,
    seen_ms bigint NOT NULL,
    expires_ms bigint NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expires ON session (expires_ms);
CREATE TABLE membership (
    account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    tenant_id text NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('owner', 'specialist')),
    PRIMARY KEY (account_id, tenant_id)
);
CREATE INDEX membership_tenant ON membership (tenant_id);
CREATE TABLE link (
    secret_hash text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('confirm', 'reset', 'email')),
    account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    new_email text,
    expires_ms bigint NOT NULL,
    used_ms bigint
);
CREATE INDEX link_account ON link (account_id);
CREATE INDEX link_expires ON link (expires_ms);
CREATE TABLE consent (
    account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    document text NOT NULL CHECK (document IN ('terms', 'dpa')),
    version text NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (account_id, document, version)
);
CREATE TABLE mail (
    id uuid PRIMARY KEY,
    to_address text NOT NULL,
    kind text NOT NULL,
    facts text NOT NULL,
    lang text NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    error text NOT NULL DEFAULT '',
    created_ms bigint NOT NULL,
    sent_ms bigint
);
CREATE INDEX mail_created ON mail (created_ms);
CREATE TABLE job (
    id uuid PRIMARY KEY,
    tenant text NOT NULL DEFAULT '',
    lane text NOT NULL,
    kind text NOT NULL,
    payload text NOT NULL,
    state smallint NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)),
    run_at_ms bigint NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    max_attempts integer NOT NULL,
    locked_until_ms bigint NOT NULL DEFAULT 0,
    fence bigint NOT NULL DEFAULT 0,
    dedupe_key text,
    last_error text NOT NULL DEFAULT '',
    created_ms bigint NOT NULL
);
CREATE INDEX job_due ON job (run_at_ms) WHERE state = 0;
CREATE INDEX job_leased ON job (locked_until_ms) WHERE state = 1;
CREATE UNIQUE INDEX job_once ON job (tenant, kind, dedupe_key) WHERE state < 2;

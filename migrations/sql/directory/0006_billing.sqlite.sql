-- Plans that the platform's owner edited; the others are as the program has them.
CREATE TABLE plan (
    code TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    body TEXT NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT;
-- What is known of each tenant's plan; the version is compared and raised by every change.
CREATE TABLE billing (
    tenant_id TEXT PRIMARY KEY REFERENCES tenant (id) ON DELETE CASCADE,
    customer TEXT UNIQUE,
    plan TEXT NOT NULL,
    body TEXT NOT NULL,
    next_ms INTEGER,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX billing_due ON billing (next_ms) WHERE next_ms IS NOT NULL;
-- Copies of what the provider has. They outlive a tenant, for the figures: no personal data is in them.
CREATE TABLE subscription (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
    status TEXT NOT NULL CHECK (status IN ('begun', 'live', 'past_due', 'over')),
    plan TEXT NOT NULL,
    period TEXT NOT NULL CHECK (period IN ('month', 'year')),
    currency TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    ends INTEGER NOT NULL CHECK (ends IN (0, 1)),
    card_ends_ms INTEGER,
    ended_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX subscription_primary ON subscription (tenant_id) WHERE is_primary;
CREATE INDEX subscription_tenant ON subscription (tenant_id, created_ms);
CREATE TABLE invoice (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    subscription TEXT,
    number TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'open', 'paid', 'void', 'lost')),
    currency TEXT NOT NULL,
    due_minor INTEGER NOT NULL,
    paid_minor INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    url TEXT
) STRICT;
CREATE INDEX invoice_tenant ON invoice (tenant_id, created_ms, id);
CREATE INDEX invoice_created ON invoice (created_ms, id);
-- What the provider told us, as it came.
CREATE TABLE provider_event (
    provider TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    customer TEXT,
    live INTEGER NOT NULL CHECK (live IN (0, 1)),
    created_ms INTEGER NOT NULL,
    received_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'ignored')),
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (provider, id)
) STRICT;
CREATE INDEX provider_event_received ON provider_event (received_ms, id);

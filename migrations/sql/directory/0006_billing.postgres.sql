-- Plans that the platform's owner edited; the others are as the program has them.
CREATE TABLE plan (
    code text PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9_]{0,30}$'),
    position integer NOT NULL,
    body text NOT NULL,
    changed_ms bigint NOT NULL
);
-- What is known of each tenant's plan; the version is compared and raised by every change.
CREATE TABLE billing (
    tenant_id text PRIMARY KEY REFERENCES tenant (id) ON DELETE CASCADE,
    customer text UNIQUE,
    plan text NOT NULL,
    body text NOT NULL,
    next_ms bigint,
    version bigint NOT NULL DEFAULT 1
);
CREATE INDEX billing_due ON billing (next_ms) WHERE next_ms IS NOT NULL;
-- Copies of what the provider has. They outlive a tenant, for the figures: no personal data is in them.
CREATE TABLE subscription (
    id text PRIMARY KEY,
    tenant_id text NOT NULL,
    is_primary boolean NOT NULL,
    status text NOT NULL CHECK (status IN ('begun', 'live', 'past_due', 'over')),
    plan text NOT NULL,
    period text NOT NULL CHECK (period IN ('month', 'year')),
    currency text NOT NULL,
    amount_minor bigint NOT NULL,
    created_ms bigint NOT NULL,
    until_ms bigint NOT NULL,
    ends boolean NOT NULL,
    card_ends_ms bigint,
    ended_ms bigint
);
CREATE UNIQUE INDEX subscription_primary ON subscription (tenant_id) WHERE is_primary;
CREATE INDEX subscription_tenant ON subscription (tenant_id, created_ms);
CREATE TABLE invoice (
    id text PRIMARY KEY,
    tenant_id text NOT NULL,
    subscription text,
    number text NOT NULL,
    status text NOT NULL CHECK (status IN ('draft', 'open', 'paid', 'void', 'lost')),
    currency text NOT NULL,
    due_minor bigint NOT NULL,
    paid_minor bigint NOT NULL,
    created_ms bigint NOT NULL,
    url text
);
CREATE INDEX invoice_tenant ON invoice (tenant_id, created_ms, id);
CREATE INDEX invoice_created ON invoice (created_ms, id);
-- What the provider told us, as it came.
CREATE TABLE provider_event (
    provider text NOT NULL,
    id text NOT NULL,
    kind text NOT NULL,
    customer text,
    live boolean NOT NULL,
    created_ms bigint NOT NULL,
    received_ms bigint NOT NULL,
    body text NOT NULL,
    state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'ignored')),
    note text NOT NULL DEFAULT '',
    PRIMARY KEY (provider, id)
);
CREATE INDEX provider_event_received ON provider_event (received_ms, id);

CREATE TABLE job (
    id BLOB PRIMARY KEY,
    tenant TEXT NOT NULL DEFAULT 'self',
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
CREATE TABLE inbox (
    tenant TEXT NOT NULL DEFAULT 'self',
    bot_id INTEGER NOT NULL,
    update_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, bot_id, update_id)
) STRICT;
CREATE TABLE outbox (
    tenant TEXT NOT NULL DEFAULT 'self',
    id BLOB NOT NULL,
    message TEXT NOT NULL,
    recipient TEXT NOT NULL,
    state TEXT NOT NULL,
    error TEXT NOT NULL DEFAULT '',
    created_ms INTEGER NOT NULL,
    sent_ms INTEGER,
    PRIMARY KEY (tenant, id)
) STRICT;
CREATE TABLE dialogue (
    tenant TEXT NOT NULL DEFAULT 'self',
    bot_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, bot_id, user_id)
) STRICT;
CREATE TABLE audit (
    tenant TEXT NOT NULL DEFAULT 'self',
    id BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object_id BLOB NOT NULL,
    old TEXT,
    new TEXT,
    PRIMARY KEY (tenant, id)
) STRICT;
CREATE INDEX audit_object ON audit (tenant, object_id);

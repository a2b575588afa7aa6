CREATE TABLE job (
    id uuid PRIMARY KEY,
    tenant text NOT NULL DEFAULT current_user,
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
CREATE TABLE inbox (
    tenant text NOT NULL DEFAULT current_user,
    bot_id bigint NOT NULL,
    update_id bigint NOT NULL,
    state text NOT NULL,
    note text NOT NULL DEFAULT '',
    at_ms bigint NOT NULL,
    PRIMARY KEY (tenant, bot_id, update_id)
);
CREATE TABLE outbox (
    tenant text NOT NULL DEFAULT current_user,
    id uuid NOT NULL,
    message text NOT NULL,
    recipient text NOT NULL,
    state text NOT NULL,
    error text NOT NULL DEFAULT '',
    created_ms bigint NOT NULL,
    sent_ms bigint,
    PRIMARY KEY (tenant, id)
);
CREATE TABLE dialogue (
    tenant text NOT NULL DEFAULT current_user,
    bot_id bigint NOT NULL,
    user_id bigint NOT NULL,
    version bigint NOT NULL,
    state text NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (tenant, bot_id, user_id)
);
CREATE TABLE audit (
    tenant text NOT NULL DEFAULT current_user,
    id uuid NOT NULL,
    at_ms bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    object_id uuid NOT NULL,
    old text,
    new text,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX audit_object ON audit (tenant, object_id);

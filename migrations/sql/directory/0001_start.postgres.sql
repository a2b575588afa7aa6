CREATE TABLE installation (id text PRIMARY KEY);
CREATE TABLE change (id smallint PRIMARY KEY CHECK (id = 1), number bigint NOT NULL);
INSERT INTO change (id, number) VALUES (1, 1);
CREATE TABLE tenant (
    id text PRIMARY KEY CHECK (id ~ '^[0-9a-z]{1,40}$'),
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    kind text NOT NULL,
    cell text NOT NULL,
    state text NOT NULL,
    state_reason text NOT NULL DEFAULT '',
    epoch bigint NOT NULL DEFAULT 1,
    owner_email text NOT NULL,
    plan text NOT NULL,
    limits text NOT NULL,
    created_ms bigint NOT NULL
);
CREATE TABLE bot (
    bot_id bigint PRIMARY KEY,
    tenant_id text NOT NULL UNIQUE REFERENCES tenant (id),
    username text NOT NULL,
    name text NOT NULL,
    token_sealed text NOT NULL,
    token_hash text NOT NULL UNIQUE,
    connected_ms bigint NOT NULL
);
CREATE TABLE audit (
    id uuid PRIMARY KEY,
    at_ms bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    object_id text NOT NULL,
    detail text NOT NULL
);

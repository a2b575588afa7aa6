CREATE TABLE installation (id TEXT PRIMARY KEY) STRICT;
CREATE TABLE change (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL) STRICT;
INSERT INTO change (id, number) VALUES (1, 1);
CREATE TABLE tenant (
    id TEXT PRIMARY KEY CHECK (id NOT GLOB '*[^0-9a-z]*' AND length(id) BETWEEN 1 AND 40),
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    cell TEXT NOT NULL,
    state TEXT NOT NULL,
    state_reason TEXT NOT NULL DEFAULT '',
    epoch INTEGER NOT NULL DEFAULT 1,
    owner_email TEXT NOT NULL,
    plan TEXT NOT NULL,
    limits TEXT NOT NULL,
    created_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE bot (
    bot_id INTEGER PRIMARY KEY,
    tenant_id TEXT NOT NULL UNIQUE REFERENCES tenant (id),
    username TEXT NOT NULL,
    name TEXT NOT NULL,
    token_sealed TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    connected_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE audit (
    id BLOB PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object_id TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

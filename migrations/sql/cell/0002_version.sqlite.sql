CREATE TABLE tenant_version (
    tenant TEXT NOT NULL DEFAULT 'self',
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT;

CREATE TABLE greeting (
    tenant TEXT NOT NULL DEFAULT 'self',
    client_id BLOB NOT NULL,
    year INTEGER NOT NULL,
    PRIMARY KEY (tenant, client_id, year)
) STRICT;

CREATE TABLE chat (
    tenant TEXT NOT NULL DEFAULT 'self',
    id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    state TEXT NOT NULL,
    words TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;
CREATE INDEX chat_client ON chat (tenant, client_id, at_ms, id);
CREATE INDEX chat_waiting ON chat (tenant, client_id) WHERE state = 'waiting';

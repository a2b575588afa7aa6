CREATE TABLE chat (
    tenant text NOT NULL DEFAULT current_user,
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    state text NOT NULL,
    words text NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX chat_client ON chat (tenant, client_id, at_ms, id);
CREATE INDEX chat_waiting ON chat (tenant, client_id) WHERE state = 'waiting';

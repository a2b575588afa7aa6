CREATE TABLE push_target (
    tenant TEXT NOT NULL DEFAULT 'self',
    id BLOB NOT NULL,
    account BLOB NOT NULL,
    endpoint TEXT NOT NULL,
    p256dh TEXT NOT NULL,
    auth TEXT NOT NULL,
    label TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    last_ok_ms INTEGER,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, account, endpoint)
) STRICT;
CREATE TABLE push_sent (
    tenant TEXT NOT NULL DEFAULT 'self',
    message_id BLOB NOT NULL,
    target_id BLOB NOT NULL,
    PRIMARY KEY (tenant, message_id, target_id),
    FOREIGN KEY (tenant, message_id) REFERENCES outbox (tenant, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant, target_id) REFERENCES push_target (tenant, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX push_sent_target ON push_sent (tenant, target_id);

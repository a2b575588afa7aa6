CREATE TABLE push_target (
    tenant text NOT NULL DEFAULT current_user,
    id uuid NOT NULL,
    account uuid NOT NULL,
    endpoint text NOT NULL,
    p256dh text NOT NULL,
    auth text NOT NULL,
    label text NOT NULL,
    created_ms bigint NOT NULL,
    last_ok_ms bigint,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, account, endpoint)
);
CREATE TABLE push_sent (
    tenant text NOT NULL DEFAULT current_user,
    message_id uuid NOT NULL,
    target_id uuid NOT NULL,
    PRIMARY KEY (tenant, message_id, target_id),
    FOREIGN KEY (tenant, message_id) REFERENCES outbox (tenant, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant, target_id) REFERENCES push_target (tenant, id) ON DELETE CASCADE
);
CREATE INDEX push_sent_target ON push_sent (tenant, target_id);

CREATE TABLE menu (
    tenant TEXT NOT NULL DEFAULT 'self',
    bot_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, bot_id, user_id, message_id)
) STRICT;
CREATE INDEX menu_at ON menu (tenant, at_ms);

CREATE TABLE menu (
    tenant text NOT NULL DEFAULT current_user,
    bot_id bigint NOT NULL,
    user_id bigint NOT NULL,
    message_id bigint NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (tenant, bot_id, user_id, message_id)
);
CREATE INDEX menu_at ON menu (tenant, at_ms);

-- Who wrote to the salon's Telegram Business account and was answered with a booking card, and when.
CREATE TABLE business_card (
    tenant TEXT NOT NULL DEFAULT 'self',
    bot_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, bot_id, user_id)
) STRICT;

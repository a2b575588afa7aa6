-- Who wrote to the salon's Telegram Business account and was answered with a booking card, and when.
CREATE TABLE business_card (
    tenant text NOT NULL DEFAULT current_user,
    bot_id bigint NOT NULL,
    user_id bigint NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (tenant, bot_id, user_id)
);

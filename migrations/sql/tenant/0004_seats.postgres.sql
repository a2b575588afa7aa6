CREATE TABLE staff_code (
    hash text PRIMARY KEY,
    staff_id uuid REFERENCES staff (id),
    account_id uuid NOT NULL,
    until_ms bigint NOT NULL
);
CREATE TABLE staff_link (
    bot_id bigint NOT NULL,
    user_id bigint NOT NULL,
    id uuid NOT NULL UNIQUE,
    client_id uuid NOT NULL REFERENCES client (id),
    staff_id uuid REFERENCES staff (id),
    account_id uuid NOT NULL,
    at_ms bigint NOT NULL,
    alerts text NOT NULL DEFAULT '{}',
    PRIMARY KEY (bot_id, user_id)
);
CREATE TABLE staff_alert (
    link_id uuid NOT NULL REFERENCES staff_link (id) ON DELETE CASCADE,
    at_ms bigint NOT NULL,
    booking_id uuid NOT NULL REFERENCES booking (id),
    topic text NOT NULL,
    PRIMARY KEY (link_id, booking_id, topic)
);

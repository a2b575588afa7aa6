CREATE TABLE staff_code (
    hash TEXT PRIMARY KEY,
    staff_id BLOB REFERENCES staff (id),
    account_id BLOB NOT NULL,
    until_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE staff_link (
    bot_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    id BLOB NOT NULL UNIQUE,
    client_id BLOB NOT NULL REFERENCES client (id),
    staff_id BLOB REFERENCES staff (id),
    account_id BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    alerts TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (bot_id, user_id)
) STRICT;
CREATE TABLE staff_alert (
    link_id BLOB NOT NULL REFERENCES staff_link (id) ON DELETE CASCADE,
    at_ms INTEGER NOT NULL,
    booking_id BLOB NOT NULL REFERENCES booking (id),
    topic TEXT NOT NULL,
    PRIMARY KEY (link_id, booking_id, topic)
) STRICT;

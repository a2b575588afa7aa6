CREATE TABLE wording (
    message TEXT NOT NULL,
    lang TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (message, lang)
) STRICT;
ALTER TABLE client ADD COLUMN opted_out INTEGER NOT NULL DEFAULT 0;
CREATE TABLE broadcast (
    id BLOB PRIMARY KEY,
    words TEXT NOT NULL,
    segment TEXT NOT NULL,
    state TEXT NOT NULL,
    start_ms INTEGER NOT NULL,
    run INTEGER NOT NULL,
    total INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    opted_out INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    before_sent INTEGER NOT NULL,
    before_left INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    ended_ms INTEGER
) STRICT;
CREATE TABLE broadcast_recipient (
    broadcast_id BLOB NOT NULL REFERENCES broadcast (id),
    client_id BLOB NOT NULL,
    state TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (broadcast_id, client_id)
) STRICT;
CREATE INDEX broadcast_waiting ON broadcast_recipient (broadcast_id, client_id)
    WHERE state IN ('waiting', 'taken');
CREATE INDEX broadcast_of_client ON broadcast_recipient (client_id, at_ms) WHERE state = 'sent';
CREATE TABLE news_day (
    day TEXT PRIMARY KEY,
    sent INTEGER NOT NULL
) STRICT;
ALTER TABLE settings ADD COLUMN win_back TEXT NOT NULL DEFAULT '{}';
CREATE TABLE win_back (
    occasion TEXT NOT NULL,
    booking_id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    state TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (occasion, booking_id)
) STRICT;
CREATE INDEX client_contact_client ON client_contact (client_id, channel);

CREATE TABLE broadcast (
    tenant TEXT NOT NULL DEFAULT 'self',
    id BLOB NOT NULL,
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
    ended_ms INTEGER,
    PRIMARY KEY (tenant, id)
) STRICT;
CREATE TABLE broadcast_recipient (
    tenant TEXT NOT NULL DEFAULT 'self',
    broadcast_id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    state TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, broadcast_id, client_id),
    FOREIGN KEY (tenant, broadcast_id) REFERENCES broadcast (tenant, id)
) STRICT;
CREATE INDEX broadcast_waiting ON broadcast_recipient (tenant, broadcast_id, client_id)
    WHERE state IN ('waiting', 'taken');
CREATE INDEX broadcast_of_client ON broadcast_recipient (tenant, client_id, at_ms)
    WHERE state = 'sent';
CREATE TABLE news_day (
    tenant TEXT NOT NULL DEFAULT 'self',
    day TEXT NOT NULL,
    sent INTEGER NOT NULL,
    PRIMARY KEY (tenant, day)
) STRICT;
CREATE TABLE win_back (
    tenant TEXT NOT NULL DEFAULT 'self',
    occasion TEXT NOT NULL,
    booking_id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    state TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, occasion, booking_id)
) STRICT;

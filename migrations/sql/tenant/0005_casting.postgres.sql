CREATE TABLE wording (
    message text NOT NULL,
    lang text NOT NULL,
    words text NOT NULL,
    PRIMARY KEY (message, lang)
);
ALTER TABLE client ADD COLUMN opted_out boolean NOT NULL DEFAULT false;
CREATE TABLE broadcast (
    id uuid PRIMARY KEY,
    words text NOT NULL,
    segment text NOT NULL,
    state text NOT NULL,
    start_ms bigint NOT NULL,
    run integer NOT NULL,
    total integer NOT NULL,
    sent integer NOT NULL,
    blocked integer NOT NULL,
    failed integer NOT NULL,
    opted_out integer NOT NULL,
    skipped integer NOT NULL,
    before_sent integer NOT NULL,
    before_left integer NOT NULL,
    created_ms bigint NOT NULL,
    ended_ms bigint
);
CREATE TABLE broadcast_recipient (
    broadcast_id uuid NOT NULL REFERENCES broadcast (id),
    client_id uuid NOT NULL,
    state text NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (broadcast_id, client_id)
);
CREATE INDEX broadcast_waiting ON broadcast_recipient (broadcast_id, client_id)
    WHERE state IN ('waiting', 'taken');
CREATE INDEX broadcast_of_client ON broadcast_recipient (client_id, at_ms) WHERE state = 'sent';
CREATE TABLE news_day (
    day text PRIMARY KEY,
    sent integer NOT NULL
);
ALTER TABLE settings ADD COLUMN win_back text NOT NULL DEFAULT '{}';
CREATE TABLE win_back (
    occasion text NOT NULL,
    booking_id uuid NOT NULL,
    client_id uuid NOT NULL,
    state text NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (occasion, booking_id)
);
CREATE INDEX client_contact_client ON client_contact (client_id, channel);

CREATE TABLE broadcast (
    tenant text NOT NULL DEFAULT current_user,
    id uuid NOT NULL,
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
    ended_ms bigint,
    PRIMARY KEY (tenant, id)
);
CREATE TABLE broadcast_recipient (
    tenant text NOT NULL DEFAULT current_user,
    broadcast_id uuid NOT NULL,
    client_id uuid NOT NULL,
    state text NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (tenant, broadcast_id, client_id),
    FOREIGN KEY (tenant, broadcast_id) REFERENCES broadcast (tenant, id)
);
CREATE INDEX broadcast_waiting ON broadcast_recipient (tenant, broadcast_id, client_id)
    WHERE state IN ('waiting', 'taken');
CREATE INDEX broadcast_of_client ON broadcast_recipient (tenant, client_id, at_ms)
    WHERE state = 'sent';
CREATE TABLE news_day (
    tenant text NOT NULL DEFAULT current_user,
    day text NOT NULL,
    sent integer NOT NULL,
    PRIMARY KEY (tenant, day)
);
CREATE TABLE win_back (
    tenant text NOT NULL DEFAULT current_user,
    occasion text NOT NULL,
    booking_id uuid NOT NULL,
    client_id uuid NOT NULL,
    state text NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (tenant, occasion, booking_id)
);

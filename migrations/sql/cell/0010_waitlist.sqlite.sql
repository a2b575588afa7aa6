-- Times that were offered to those on the waitlist, and what became of each offer.
CREATE TABLE waiting_offer (
    tenant TEXT NOT NULL DEFAULT 'self',
    booking_id BLOB NOT NULL,
    wait_id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    staff_id BLOB NOT NULL,
    start_ms INTEGER NOT NULL,
    state TEXT NOT NULL,
    offered_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, booking_id)
) STRICT;
CREATE UNIQUE INDEX waiting_offer_once ON waiting_offer (tenant, wait_id, staff_id, start_ms);
CREATE INDEX waiting_offer_open ON waiting_offer (tenant, until_ms) WHERE state = 'open';

-- Times that were offered to those on the waitlist, and what became of each offer.
CREATE TABLE waiting_offer (
    tenant text NOT NULL DEFAULT current_user,
    booking_id uuid NOT NULL,
    wait_id uuid NOT NULL,
    client_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    start_ms bigint NOT NULL,
    state text NOT NULL,
    offered_ms bigint NOT NULL,
    until_ms bigint NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (tenant, booking_id)
);
CREATE UNIQUE INDEX waiting_offer_once ON waiting_offer (tenant, wait_id, staff_id, start_ms);
CREATE INDEX waiting_offer_open ON waiting_offer (tenant, until_ms) WHERE state = 'open';

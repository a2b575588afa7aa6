-- Classes that take place: each owns the claims of its specialist and rooms, and has seats.
CREATE TABLE class_event (
    tenant TEXT NOT NULL DEFAULT 'self',
    id BLOB NOT NULL,
    service_id BLOB NOT NULL,
    staff_id BLOB NOT NULL,
    start_ms INTEGER NOT NULL,
    end_ms INTEGER NOT NULL,
    seats INTEGER NOT NULL,
    taken INTEGER NOT NULL CHECK (taken >= 0),
    PRIMARY KEY (tenant, id),
    CHECK (start_ms < end_ms),
    CHECK (taken <= seats)
) STRICT;
CREATE UNIQUE INDEX class_event_once ON class_event (tenant, service_id, staff_id, start_ms);
CREATE INDEX class_event_start ON class_event (tenant, start_ms);
